//! Running the checks on a thread whenever the plan has changed.

use super::{App, Outcome};
use crate::{
    app::Task,
    checks::{self, Finding},
};

/// Starts the checks on the plan as it is now, unless a run is under way: its end starts the next.
pub fn start(app: &mut App) {
    if app.checking {
        return;
    }
    app.checking = true;
    let plan = app.workspace.plan().clone();
    let almanac = app.workspace.derived.almanac(plan.info.year);
    let revision = app.workspace.history.revision();
    let today = app.workspace.today;
    app.jobs.start_task(Task::Checking, None, move |_| Outcome::Checked {
        revision,
        findings: checks::run(&plan, &almanac, today),
    });
}

/// Takes the findings in; they are shown even if the plan has moved on, until the next ones come.
pub fn finish(app: &mut App, revision: u64, findings: Vec<Finding>) {
    app.checking = false;
    app.workspace.derived.set_findings(findings);
    if revision != app.workspace.history.revision() {
        app.workspace.derived.outdate_findings();
        start(app);
    }
}
