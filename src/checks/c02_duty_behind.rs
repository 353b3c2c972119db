//! C2: a row of the responsibility lists has no activity in its time.
//!
//! 法治宣传教育法 art. 9 sets up the responsibility system; a row that nobody serves by its time is
//! what reminders (art. 57) are sent for. When an activity serves a row, and what its periods are,
//! is told in [`crate::stats::Duties`].
//!
//! A period that has passed without activity is a warning; one that ends within the next 30 days
//! is a notice. What ends later is still to be planned and not worth a remark.
//!
//! Example: 公安局 is to publicise 禁毒法 in June (due 2026-06-30). On 2026-06-10 without an
//! activity that is a notice, on 2026-07-01 a warning.

use chrono::Days;

use super::{Finding, Fix, RuleId, Scope, fix_lists};
use crate::{
    base::{Message, Severity},
    model::{DutyState, TimeRule},
};

/// How long before a deadline a row is mentioned.
const AHEAD: Days = Days::new(30);

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let Some(horizon) = scope.today.checked_add_days(AHEAD) else { return };
    for duty in scope.plan.duties.iter() {
        // Without unit, law and observance only a person can tell.
        if duty.unit.is_none() && duty.laws.is_empty() && duty.observance.is_none() {
            continue;
        }
        // An unclear time is no deadline.
        if duty.time.rule == TimeRule::Unclear {
            continue;
        }
        let Some(deadline) = scope.duties.progress(duty).missing else { continue };
        let (severity, key) = if deadline < scope.today {
            (Severity::Warning, "checks.c02.behind")
        } else if deadline <= horizon {
            (Severity::Notice, "checks.c02.soon")
        } else {
            continue;
        };
        let unit = scope.unit_name(duty.unit);
        let key = match (key, unit.is_empty()) {
            ("checks.c02.behind", true) => "checks.c02.behind-common",
            ("checks.c02.soon", true) => "checks.c02.soon-common",
            (key, _) => key,
        };
        let message = Message::new(key)
            .with("unit", unit)
            .with("content", &duty.content)
            .with("deadline", deadline);
        let finding = Finding::new(RuleId::C2, severity, message).about(duty.id).on(deadline);
        let already =
            matches!(duty.state, DutyState::Overdue | DutyState::Reminded | DutyState::Escalated);
        let fix = if severity == Severity::Warning {
            (!already).then_some(Fix::MarkOverdue(duty.id))
        } else {
            // Only a unit of its own can serve it.
            let day = fix_lists::day_for(scope.almanac, scope.today, deadline);
            duty.unit.and(day).map(|day| Fix::PlanDuty { duty: duty.id, day })
        };
        findings.push(match fix {
            Some(fix) => finding.fix(fix),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{
        edit,
        model::DutyTime,
        stats::{Almanac, fixture::PlanBuilder},
    };

    fn plan_with_june_row() -> PlanBuilder {
        let mut plan = builder();
        let police = plan.unit("公安局");
        let law = plan.law("禁毒法");
        plan.duty("禁毒法", |it| {
            it.unit = Some(police);
            it.laws = vec![law];
            it.time = DutyTime { text: "6月".into(), rule: TimeRule::Months(vec![6]) };
        });
        plan
    }

    #[test]
    fn the_worked_example_is_first_a_notice_then_a_warning() {
        let plan = plan_with_june_row().plan;
        assert_silent(&plan, RuleId::C2, "2026-05-30");
        assert_says(
            &plan,
            RuleId::C2,
            "2026-06-10",
            &[(Severity::Notice, "公安局的“禁毒法”应在2026年6月30日前开展，还没有安排活动")],
        );
        assert_says(
            &plan,
            RuleId::C2,
            "2026-07-01",
            &[(Severity::Warning, "公安局的“禁毒法”到2026年6月30日没有活动")],
        );
    }

    #[test]
    fn before_the_deadline_the_missing_activity_is_planned_on_a_workday() {
        let plan = plan_with_june_row().plan;
        // 2026-06-13 is a Saturday.
        let fixed = assert_fixed(&plan, RuleId::C2, "2026-06-13");
        let activity = fixed.activities.iter().next().expect("planned");
        assert_eq!(activity.span.start().to_string(), "2026-06-15");
        assert_eq!((activity.title.as_str(), activity.laws.len()), ("禁毒法", 1));
    }

    #[test]
    fn an_activity_in_june_is_enough() {
        let mut plan = plan_with_june_row();
        let duty = plan.plan.duties.iter().next().cloned().expect("one row");
        plan.activity("禁毒日", "2026-06-26", |it| {
            it.unit = duty.unit;
            it.laws.clone_from(&duty.laws);
        });
        assert_silent(&plan.plan, RuleId::C2, "2026-07-01");
    }

    #[test]
    fn the_row_can_be_marked_overdue_once() {
        let plan = plan_with_june_row().plan;
        let almanac = Almanac::of(&plan, 2026);
        let fix = findings(&plan, RuleId::C2, "2026-07-01")[0].fix.clone().expect("offered");
        let edit = fix.edit(&plan, &almanac).expect("something to do");
        let plan = edit::apply(&plan, &edit).expect("fits");
        assert_eq!(plan.duties.iter().next().map(|duty| duty.state), Some(DutyState::Overdue));
        assert_eq!(findings(&plan, RuleId::C2, "2026-07-01")[0].fix, None);
    }

    #[test]
    fn an_unclear_time_is_no_deadline() {
        let mut plan = plan_with_june_row();
        let mut duty = plan.plan.duties.iter().next().cloned().expect("one row");
        duty.time = DutyTime::default();
        plan.plan.duties.insert(duty);
        assert_silent(&plan.plan, RuleId::C2, "2026-12-31");
    }
}
