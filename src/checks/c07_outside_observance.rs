//! C7: an activity lies outside the observance it is held for.
//!
//! A sheet that dates 全国食品安全宣传周 by the year before is the usual cause. Only what an activity
//! itself names is judged: inside a campaign there is preparation before and a review after. One
//! that ended, or misses its observance by no more than a week, passes: a launch on the Friday
//! before is common practice.
//!
//! Example: 国家宪法日 is 2026-12-04. A talk for it on 2026-12-11 passes, one on 2026-12-12 is a
//! warning. Where the dates are only estimated it is a notice.

use chrono::Datelike as _;

use super::{Finding, Fix, RuleId, Scope};
use crate::{
    base::{Message, Severity},
    calendar::Span,
    model::ObservanceState,
    stats::{Entry, Occurrence},
};

/// How many days outside still pass.
const NEAR: i64 = 7;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for entry in scope.upcoming() {
        let occurrence = entry.activity.observance.and_then(|id| scope.almanac.get(id));
        let Some(occurrence) = occurrence else { continue };
        // The almanac is of one year; what lies in another is the business of C18.
        if entry.span().start().year() != scope.almanac.year() {
            continue;
        }
        if occurrence.is_held() {
            findings.extend(outside(entry, occurrence));
        } else {
            let message = Message::new("checks.c07.not-held")
                .with("title", &entry.activity.title)
                .with("name", &occurrence.observance.name);
            let finding = Finding::new(RuleId::C7, Severity::Warning, message);
            findings.push(finding.about(entry.activity.id).on(entry.span().start()));
        }
    }
}

fn outside(entry: &Entry, occurrence: &Occurrence) -> Option<Finding> {
    let span = occurrence.span?;
    let nearest = occurrence.runs.iter().map(|run| days_between(*run, entry.span())).min()?;
    if nearest <= NEAR {
        return None;
    }
    let estimated = occurrence.state == ObservanceState::Estimated;
    let (severity, key) = if estimated {
        (Severity::Notice, "checks.c07.outside-estimate")
    } else {
        (Severity::Warning, "checks.c07.outside")
    };
    let message = Message::new(key)
        .with("title", &entry.activity.title)
        .with("date", entry.span().start())
        .with("name", &occurrence.observance.name)
        .with("start", span.start());
    let fix = Fix::Move { activity: entry.activity.id, start: span.start() };
    let finding = Finding::new(RuleId::C7, severity, message);
    Some(finding.about(entry.activity.id).on(entry.span().start()).fix(fix))
}

/// Days from one span to the other, 0 if they overlap.
fn days_between(one: Span, other: Span) -> i64 {
    let gap = (one.start() - other.end()).max(other.start() - one.end());
    gap.num_days().max(0)
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{
        model::{ActivityState, Plan},
        stats::fixture::PlanBuilder,
    };

    const TODAY: &str = "2026-03-01";

    fn talk(rule: &str, day: &str) -> Plan {
        let mut plan: PlanBuilder = builder();
        let observance = plan.observance("国家宪法日", rule);
        plan.activity("宪法讲座", day, |it| it.observance = Some(observance));
        plan.plan
    }

    #[test]
    fn a_week_beside_passes_and_a_day_more_does_not() {
        for day in ["2026-11-27", "2026-12-04", "2026-12-11"] {
            assert_silent(&talk("fixed 12-04", day), RuleId::C7, TODAY);
        }
        let late = talk("fixed 12-04", "2026-12-12");
        let text = "“宪法讲座”（2026年12月12日）不在“国家宪法日”期间，该节点从2026年12月4日开始";
        assert_says(&late, RuleId::C7, TODAY, &[(Severity::Warning, text)]);
        assert_fixed(&late, RuleId::C7, TODAY);
    }

    #[test]
    fn an_estimate_is_not_held_against_the_plan() {
        let plan = talk("announced fixed 06-15", "2026-09-11");
        assert_eq!(findings(&plan, RuleId::C7, TODAY)[0].severity, Severity::Notice);
    }

    #[test]
    fn what_is_done_stays_where_it_was() {
        let mut plan = builder();
        let observance = plan.observance("国家宪法日", "fixed 12-04");
        plan.activity("宪法讲座", "2026-05-04", |it| {
            it.observance = Some(observance);
            it.state = ActivityState::Done;
        });
        assert_silent(&plan.plan, RuleId::C7, TODAY);
    }

    #[test]
    fn a_season_over_the_year_end_counts_at_both_ends() {
        assert_silent(&talk("range 11-15..03-10", "2026-03-05"), RuleId::C7, TODAY);
    }
}
