//! Every holiday and make-up day from 2010 to 2026, and what follows for workdays.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate, Weekday};
use pufa::{
    calendar::{Calendar, Span},
    catalogue,
};
use tyme4rs::tyme::holiday::LEGAL_HOLIDAY_DATA;

use super::{day_of, lines_by_year};

const HOLIDAYS: &str = include_str!("../fixtures/calendar/holidays.txt");

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Working days that are off and weekend days that are worked.
fn exceptions(year: i32, is_workday: impl Fn(NaiveDate) -> bool) -> [BTreeSet<NaiveDate>; 2] {
    let days = Span::year(year).expect("in range").days();
    let (weekend, week): (Vec<_>, Vec<_>) = days.partition(|day| is_weekend(*day));
    let off = week.into_iter().filter(|day| !is_workday(*day)).collect();
    let worked = weekend.into_iter().filter(|day| is_workday(*day)).collect();
    [off, worked]
}

fn ours() -> Calendar {
    catalogue::calendar(&[])
}

#[test]
fn holidays_and_make_up_days_agree_with_chinesecalendar() {
    let calendar = ours();
    let mut years = 0;
    for (year, words) in lines_by_year(HOLIDAYS) {
        let on = words.iter().position(|word| *word == "on").expect("days worked follow");
        let days = |words: &[&str]| words.iter().map(|day| day_of(year, day)).collect();
        let expected: [BTreeSet<NaiveDate>; 2] = [days(&words[1..on]), days(&words[on + 1..])];
        assert_eq!(exceptions(year, |day| calendar.is_workday(day)), expected, "{year}");
        years += 1;
    }
    assert_eq!(years, 17);
}

/// Of tyme4rs two make-up days of 2013 are missing. Its table is read directly, `YYYYMMDD`, then 0
/// for worked or 1 for off, then four more places, since it compiles a pattern for each question.
#[test]
fn holidays_and_make_up_days_agree_with_tyme4rs_but_for_two_days() {
    const ENTRY: usize = 13;
    let theirs: BTreeMap<NaiveDate, bool> = (0..LEGAL_HOLIDAY_DATA.len() / ENTRY)
        .map(|at| &LEGAL_HOLIDAY_DATA[at * ENTRY..])
        .map(|entry| {
            let day = NaiveDate::parse_from_str(&entry[..8], "%Y%m%d").expect("a day comes first");
            (day, &entry[8..9] == "0")
        })
        .collect();
    let calendar = ours();
    let differing: Vec<String> = (2010..=2026)
        .flat_map(|year| Span::year(year).expect("in range").days())
        .filter(|day| {
            let worked = theirs.get(day).copied().unwrap_or(!is_weekend(*day));
            calendar.is_workday(*day) != worked
        })
        .map(|day| day.to_string())
        .collect();
    assert_eq!(differing, ["2013-04-07", "2013-10-12"]);
}

/// 2026 has 365 days, 104 of them weekend; 19 workdays are off and 6 weekend days are worked.
#[test]
fn a_year_of_workdays_adds_up() {
    let year = Span::year(2026).expect("in range");
    assert_eq!(ours().workdays_in(year).value, 365 - 104 - 19 + 6);
}
