//! C8: an activity lies on a holiday, or on a weekend day that is worked.
//!
//! The State Council's notice moves workdays: 2026-10-10 is a Saturday that is worked for 国庆节.
//! A sheet that colours Saturdays and Sundays sees neither the holiday nor the make-up day. An
//! activity all of whose days are off is a warning and can be moved to the next workday; if its
//! observance lies on those days, such as 清明节 or 老年节, it is meant to. One planned for a single
//! make-up day is a notice: schools and offices work, markets and squares are empty.
//!
//! Example: a talk on Friday 2026-10-02 is a warning and moves to Thursday 2026-10-08; one on
//! Saturday 2026-10-10 is a notice; one on 2026-09-30..10-02 passes, because the 30th is worked.

use super::{Finding, Fix, RuleId, Scope};
use crate::{
    base::{Message, Severity},
    calendar::{DayKind, Span},
    stats::Entry,
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for entry in scope.upcoming() {
        findings.extend(on_holiday(scope, entry).or_else(|| on_make_up_day(scope, entry)));
    }
}

fn on_holiday(scope: &Scope<'_>, entry: &Entry) -> Option<Finding> {
    let calendar = scope.almanac.calendar();
    let first = entry.span().start();
    let DayKind::Holiday(holiday) = calendar.kind(first) else { return None };
    // The first worked day ends the search, so a long span costs no more than a short one.
    if entry.span().days().any(|day| calendar.kind(day).is_workday()) || is_meant(scope, entry) {
        return None;
    }
    let message = Message::new("checks.c08.holiday")
        .with("title", &entry.activity.title)
        .with("date", first)
        .with("holiday", holiday.as_str());
    let finding =
        Finding::new(RuleId::C8, Severity::Warning, message).about(entry.activity.id).on(first);
    let next = calendar.add_workdays(entry.span().end(), 1).map(|reckoned| reckoned.value);
    Some(match next {
        Some(start) => finding.fix(Fix::Move { activity: entry.activity.id, start }),
        None => finding,
    })
}

fn on_make_up_day(scope: &Scope<'_>, entry: &Entry) -> Option<Finding> {
    let first = entry.span().start();
    let DayKind::MakeUpWorkday(holiday) = scope.almanac.calendar().kind(first) else {
        return None;
    };
    if entry.span() != Span::day(first) || is_meant(scope, entry) {
        return None;
    }
    let message = Message::new("checks.c08.make-up")
        .with("title", &entry.activity.title)
        .with("date", first)
        .with("holiday", holiday.as_str());
    let finding = Finding::new(RuleId::C8, Severity::Notice, message);
    Some(finding.about(entry.activity.id).on(first))
}

/// Whether its observance is held on the very day, for a day observance or short week.
fn is_meant(scope: &Scope<'_>, entry: &Entry) -> bool {
    let occurrence = entry.observance().and_then(|id| scope.almanac.get(id));
    occurrence.is_some_and(|occurrence| {
        occurrence.runs.iter().any(|run| run.len_days() <= 7 && run.overlaps(entry.span()))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{
        calendar::{Holiday, HolidayState, HolidayYear},
        model::Plan,
        stats::fixture::{PlanBuilder, date, span},
    };

    const TODAY: &str = "2026-03-01";

    fn plan_with_national_day() -> PlanBuilder {
        let mut plan = builder();
        plan.plan.holidays = vec![HolidayYear {
            year: 2026,
            state: HolidayState::Announced,
            notice: None,
            holidays: vec![Holiday {
                name: "国庆节".into(),
                span: span("2026-10-01", "2026-10-07"),
                make_up: vec![date("2026-09-20"), date("2026-10-10")],
                notice: None,
            }],
        }];
        plan
    }

    fn talk(start: &str, end: &str) -> Plan {
        let mut plan = plan_with_national_day();
        plan.activity("讲座", start, |it| it.span = span(start, end));
        plan.plan
    }

    #[test]
    fn the_worked_example_moves_to_the_next_workday() {
        let plan = talk("2026-10-02", "2026-10-02");
        let text = "“讲座”安排在国庆节放假期间（2026年10月2日）";
        assert_says(&plan, RuleId::C8, TODAY, &[(Severity::Warning, text)]);
        let moved = assert_fixed(&plan, RuleId::C8, TODAY);
        let starts: Vec<_> = moved.activities.iter().map(|it| it.span.start()).collect();
        assert_eq!(starts, [date("2026-10-08")]);
    }

    #[test]
    fn a_worked_saturday_is_mentioned_and_a_plain_one_is_not() {
        let text = "“讲座”所在的2026年10月10日是国庆节调休上班日，单位和学校照常上班上课";
        assert_says(
            &talk("2026-10-10", "2026-10-10"),
            RuleId::C8,
            TODAY,
            &[(Severity::Notice, text)],
        );
        assert_silent(&talk("2026-10-17", "2026-10-17"), RuleId::C8, TODAY);
    }

    #[test]
    fn a_span_with_a_workday_passes() {
        assert_silent(&talk("2026-09-30", "2026-10-02"), RuleId::C8, TODAY);
        assert_silent(&talk("2026-10-07", "2026-10-08"), RuleId::C8, TODAY);
    }

    #[test]
    fn an_observance_on_the_holiday_is_meant_to_be_held_then() {
        let mut plan = plan_with_national_day();
        let day = plan.observance("国庆升旗", "fixed 10-01");
        plan.activity("升旗", "2026-10-01", |it| it.observance = Some(day));
        assert_silent(&plan.plan, RuleId::C8, TODAY);
    }
}
