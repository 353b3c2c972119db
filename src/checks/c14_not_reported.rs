//! C14: an activity is past and not reported, or done without figures or evidence.
//!
//! Year-end reports are added up from the ledger, and a score sheet wants evidence for each line
//! (domain practice; 法治宣传教育法 art. 56 on evaluation). An activity whose last day is past and
//! that is neither done nor put off is a warning; one that is done without reported figures is a
//! warning; one that is done and reported but has no evidence is a notice.
//!
//! Example: a talk on 2026-05-12, still 计划 on the 13th, can be marked as done with one click; it
//! is then mentioned until its figures are in.

use super::{Finding, Fix, RuleId, Scope};
use crate::{
    base::{Message, Severity},
    model::{Activity, ActivityState, Figures},
    stats,
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for entry in scope.index.counted() {
        let activity = &entry.activity;
        if stats::is_overdue(activity, scope.today) {
            let finding = about(activity, Severity::Warning, "checks.c14.overdue");
            findings.push(finding.fix(Fix::MarkDone(activity.id)));
        } else if activity.state == ActivityState::Done {
            findings.extend(report(activity));
        }
    }
}

fn report(activity: &Activity) -> Option<Finding> {
    let reported = activity.actual.is_some_and(|actual: Figures| !actual.is_zero());
    match (reported, activity.evidence.is_empty()) {
        (false, true) => Some(about(activity, Severity::Warning, "checks.c14.nothing")),
        (false, false) => Some(about(activity, Severity::Warning, "checks.c14.no-figures")),
        (true, true) => Some(about(activity, Severity::Notice, "checks.c14.no-evidence")),
        (true, false) => None,
    }
}

fn about(activity: &Activity, severity: Severity, key: &'static str) -> Finding {
    let message =
        Message::new(key).with("title", &activity.title).with("date", activity.span.end());
    Finding::new(RuleId::C14, severity, message).about(activity.id).on(activity.span.end())
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{
        model::{Evidence, Plan},
        stats::fixture::PlanBuilder,
    };

    fn talk(change: impl FnOnce(&mut Activity)) -> Plan {
        let mut plan: PlanBuilder = builder();
        plan.activity("民法典讲座", "2026-05-12", change);
        plan.plan
    }

    #[test]
    fn the_day_after_it_should_be_marked_as_done() {
        let plan = talk(|_| ());
        assert_silent(&plan, RuleId::C14, "2026-05-12");
        let text = "“民法典讲座”（2026年5月12日）已过，状态还未更新";
        assert_says(&plan, RuleId::C14, "2026-05-13", &[(Severity::Warning, text)]);
    }

    #[test]
    fn what_is_put_off_waits() {
        let plan = talk(|it| it.state = ActivityState::Postponed);
        assert_silent(&plan, RuleId::C14, "2026-05-13");
    }

    #[test]
    fn done_wants_figures_and_evidence() {
        let done = |reported: bool, proven: bool| {
            talk(|it| {
                it.state = ActivityState::Done;
                it.actual = reported.then(|| Figures { sessions: 1, ..Figures::default() });
                it.evidence = if proven {
                    vec![Evidence {
                        caption: "签到表".to_owned(),
                        location: String::new(),
                        date: None,
                    }]
                } else {
                    Vec::new()
                };
            })
        };
        let key = |plan: &Plan| {
            findings(plan, RuleId::C14, "2026-05-13").first().map(|it| it.message.key)
        };
        assert_eq!(key(&done(false, false)), Some("checks.c14.nothing"));
        assert_eq!(key(&done(false, true)), Some("checks.c14.no-figures"));
        assert_eq!(key(&done(true, false)), Some("checks.c14.no-evidence"));
        assert_eq!(key(&done(true, true)), None);
    }
}
