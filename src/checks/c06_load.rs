//! C6: a month is empty, a week is crowded.
//!
//! Publicity is to be spread over the year and not to be got through before 4 December. A month
//! without activity that has not passed is a notice, once the plan has an activity for every month
//! on average. A week in which at least six activities begin, and three times as many as in the
//! average week that has any, is a notice too: people, vans and venues will not be enough.
//!
//! Example: with two activities in most weeks of 2026 and nine that begin in 2026-11-30..12-06,
//! that week is mentioned; six would not be three times two and a bit.

use super::{Finding, RuleId, Scope};
use crate::{
    base::{Message, Severity},
    calendar::Span,
    stats,
};

/// Fewer activities than this are no crowd.
const CROWD: u64 = 6;
/// How many times the average a crowded week has.
const TIMES: u64 = 3;
/// With fewer activities a year, an empty month is no surprise.
const YEARLY: usize = 12;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    empty_months(scope, findings);
    crowded_weeks(scope, findings);
}

fn empty_months(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    if scope.index.counted().count() < YEARLY {
        return;
    }
    let months =
        (1..=12).filter_map(|month| Some((month, Span::month(scope.index.year(), month)?)));
    for (month, span) in months.filter(|(_, span)| span.end() >= scope.today) {
        // One that runs through from an earlier month counts as well.
        if scope.index.in_month(month).len() == 0 && scope.index.during(span).next().is_none() {
            let message = Message::new("checks.c06.empty").with("month", month);
            let finding = Finding::new(RuleId::C6, Severity::Notice, message);
            findings.push(finding.on(span.start()));
        }
    }
}

fn crowded_weeks(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let weeks = stats::weeks(scope.index, scope.almanac.calendar());
    let begun: u64 = weeks.iter().map(|week| week.begun).sum();
    let busy = weeks.iter().filter(|week| week.begun > 0).count() as u64;
    for week in weeks.iter().filter(|week| week.span.end() >= scope.today) {
        if week.begun >= CROWD && week.begun * busy >= TIMES * begun {
            let message = Message::new("checks.c06.crowded")
                .with("start", week.span.start())
                .with("end", week.span.end())
                .with("count", week.begun);
            let finding = Finding::new(RuleId::C6, Severity::Notice, message);
            findings.push(finding.on(week.span.start()));
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::{super::testing::*, *};
    use crate::stats::fixture::{PlanBuilder, date, span};

    const TODAY: &str = "2026-03-01";

    fn two_in_most_weeks() -> PlanBuilder {
        let mut plan = builder();
        for week in 0..52 {
            let monday = date("2026-01-05") + Days::new(7 * week);
            for _ in 0..2 {
                plan.activity("讲座", &monday.to_string(), |_| ());
            }
        }
        plan
    }

    #[test]
    fn the_worked_example_is_crowded_with_nine_and_not_with_six() {
        let mut plan = two_in_most_weeks();
        for _ in 0..4 {
            plan.activity("宪法周", "2026-12-01", |_| ());
        }
        assert_silent(&plan.plan, RuleId::C6, TODAY);
        for _ in 0..3 {
            plan.activity("宪法周", "2026-12-04", |_| ());
        }
        let text = "2026年11月30日至2026年12月6日这一周有9项活动开始，明显多于平时";
        assert_says(&plan.plan, RuleId::C6, TODAY, &[(Severity::Notice, text)]);
        assert_silent(&plan.plan, RuleId::C6, "2026-12-07");
    }

    #[test]
    fn an_empty_month_ahead_is_mentioned_and_a_past_one_is_not() {
        let mut plan = builder();
        for month in [1, 3, 4, 5, 6, 7, 9, 10, 11, 12, 12, 12] {
            plan.activity("讲座", &format!("2026-{month:02}-10"), |_| ());
        }
        assert_says(&plan.plan, RuleId::C6, TODAY, &[(Severity::Notice, "8月没有任何活动")]);
        plan.activity("巡展", "2026-07-20", |it| it.span = span("2026-07-20", "2026-08-05"));
        assert_silent(&plan.plan, RuleId::C6, TODAY);
    }

    #[test]
    fn a_plan_with_few_activities_may_have_empty_months() {
        let mut plan = builder();
        plan.activity("讲座", "2026-05-10", |_| ());
        assert_silent(&plan.plan, RuleId::C6, TODAY);
    }
}
