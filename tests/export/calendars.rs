//! Calendar files, parsed back.

use std::collections::BTreeSet;

use icalendar::{Calendar, Component as _, DatePerhapsTime, Event, EventLike as _};
use pufa::{
    export::{Deliverable, ExportOptions, Format, make},
    model::Plan,
};

use super::plan::{date, options, small_plan};

fn ics(plan: &Plan, options: &ExportOptions) -> String {
    let files = make(plan, Format::Ics, Deliverable::Calendar, options).expect("exported");
    String::from_utf8(files[0].bytes.clone()).expect("UTF-8")
}

fn parsed() -> Calendar {
    ics(&small_plan(), &options()).parse().expect("its own parser reads it")
}

#[track_caller]
fn event<'c>(calendar: &'c Calendar, summary: &str) -> &'c Event {
    let found = calendar.events().find(|event| event.get_summary() == Some(summary));
    found.unwrap_or_else(|| panic!("no event {summary}"))
}

#[test]
fn whole_days_end_on_the_day_after() {
    let calendar = parsed();
    let cancelled = event(&calendar, "取消的活动");
    assert_eq!(cancelled.get_start(), Some(DatePerhapsTime::Date(date("2026-05-01"))));
    assert_eq!(cancelled.get_end(), Some(DatePerhapsTime::Date(date("2026-05-04"))));
    assert_eq!(cancelled.property_value("STATUS"), Some("CANCELLED"));
}

#[test]
fn hours_are_written_in_utc() {
    let calendar = parsed();
    let talk = event(&calendar, "民法典宣讲");
    assert_eq!(talk.property_value("DTSTART"), Some("20260108T013000Z"));
    assert_eq!(talk.property_value("DTEND"), Some("20260108T030000Z"));
    assert_eq!(talk.get_location(), Some("昆都仑区 阿尔丁广场"));
}

#[test]
fn rules_that_repeat_exactly_have_a_recurrence() {
    let calendar = parsed();
    let rule = |summary| event(&calendar, summary).property_value("RRULE");
    assert_eq!(rule("国家宪法日"), Some("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=4"));
    let weeks = calendar
        .events()
        .filter(|event| event.property_value("RRULE").is_some_and(|rule| rule.contains("BYDAY")));
    assert!(weeks.count() > 3, "days such as the third Sunday of May");
    assert_eq!(rule("宪法宣传周"), None, "a range is not a rule of the standard");
}

#[test]
fn ids_and_stamps_come_from_the_plan_and_the_day_of_export() {
    let calendar = parsed();
    let ids: BTreeSet<_> = calendar.events().filter_map(Event::get_uid).collect();
    assert_eq!(ids.len(), calendar.events().count(), "no id twice");
    assert!(calendar.events().all(|it| it.property_value("DTSTAMP") == Some("20260115T000000Z")));
    let with_alarms = ExportOptions { alarm_days: Some(10), ..options() };
    let text = ics(&small_plan(), &with_alarms);
    assert_eq!(text, ics(&small_plan(), &with_alarms));
    assert!(text.contains("TRIGGER:-P10D"));
    assert!(!text.contains("往年活动"));
}

#[test]
fn lines_are_folded_and_end_as_the_rfc_wants() {
    let text = ics(&small_plan(), &options());
    assert!(text.lines().all(|line| line.len() <= 75));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
}
