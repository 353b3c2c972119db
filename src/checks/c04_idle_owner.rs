//! C4: a unit stands in the lists and does nothing.
//!
//! A unit that answers for rows of the lists is to publicise while it enforces (法治宣传教育法
//! art. 9 and 17–19). One that organises no activity and helps with none is mentioned; how many
//! rows wait for it is said with it. Rows that are done by their own state are none. An activity for
//! the row that can be served first can be planned with one click.
//!
//! Example: 民政局 answers for two rows of 2026 and stands in no activity. Until June that is a
//! notice, from 2026-07-01 on a warning, because half of the year has passed.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::{Finding, Fix, RuleId, Scope, fix_lists};
use crate::{
    base::{Id, Message, Severity},
    model::{Duty, DutyState, Unit},
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    if !scope.has_activities() {
        return;
    }
    let mut rows: BTreeMap<Id<Unit>, Waiting> = BTreeMap::new();
    for duty in scope.plan.duties.iter() {
        if let Some(unit) = duty.unit
            && !matches!(duty.state, DutyState::Done | DutyState::Assessed)
        {
            rows.entry(unit).or_default().add(scope, duty);
        }
    }
    let half_over = (scope.today.year(), scope.today.month()) >= (scope.plan.info.year, 7);
    let severity = if half_over { Severity::Warning } else { Severity::Notice };
    for (id, Waiting { count, first }) in rows {
        let idle = scope.index.of_unit(id).len() == 0 && scope.index.supported_by(id).len() == 0;
        let Some(unit) = scope.plan.units.get(id).filter(|_| idle) else { continue };
        let message =
            Message::new("checks.c04.message").with("unit", &unit.name).with("count", count);
        let finding = Finding::new(RuleId::C4, severity, message).about(id);
        findings.push(match first {
            Some((day, duty)) => finding.fix(Fix::PlanDuty { duty, day }),
            None => finding,
        });
    }
}

/// The rows of a unit that wait for an activity.
#[derive(Default)]
struct Waiting {
    count: usize,
    /// The row that can be served first, and the day.
    first: Option<(NaiveDate, Id<Duty>)>,
}

impl Waiting {
    fn add(&mut self, scope: &Scope<'_>, duty: &Duty) {
        self.count += 1;
        let deadline = scope.duties.progress(duty).missing;
        let day = deadline.and_then(|it| fix_lists::day_for(scope.almanac, scope.today, it));
        // A row whose time is past is still better served late than never.
        let day = day.or(Some(scope.today)).filter(|day| day.year() == scope.plan.info.year);
        let first = day.map(|day| (day, duty.id));
        self.first = self.first.into_iter().chain(first).min();
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::stats::fixture::PlanBuilder;

    fn plan() -> (PlanBuilder, Id<Unit>) {
        let mut plan = builder();
        let (bureau, civil) = (plan.unit("司法局"), plan.unit("民政局"));
        for content in ["慈善法", "殡葬管理条例"] {
            plan.duty(content, |it| it.unit = Some(civil));
        }
        plan.activity("讲座", "2026-05-02", |it| it.unit = Some(bureau));
        (plan, civil)
    }

    #[test]
    fn the_worked_example_is_a_notice_and_in_july_a_warning() {
        let text = "民政局在清单中有2项任务，但没有主办或协办任何活动";
        let (plan, _) = plan();
        assert_says(&plan.plan, RuleId::C4, "2026-06-30", &[(Severity::Notice, text)]);
        assert_says(&plan.plan, RuleId::C4, "2026-07-01", &[(Severity::Warning, text)]);
    }

    #[test]
    fn the_activity_that_is_missing_is_planned_for_one_of_its_rows() {
        let (plan, civil) = plan();
        let fixed = assert_fixed(&plan.plan, RuleId::C4, "2026-07-01");
        let planned = fixed.activities.iter().find(|it| it.unit == Some(civil)).expect("made");
        assert_eq!(planned.title, "慈善法");
        assert_eq!(planned.span.start().to_string(), "2026-12-01");
    }

    #[test]
    fn helping_is_doing_something() {
        let (mut plan, civil) = plan();
        plan.activity("敬老", "2026-10-18", |it| it.support_units = vec![civil]);
        assert_silent(&plan.plan, RuleId::C4, "2026-07-01");
    }
}
