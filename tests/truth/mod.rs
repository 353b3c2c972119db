//! Our dates beside those of other people: tables made by independent libraries, checked in under
//! `tests/fixtures/calendar`. `make.py` there wrote them, its README says from what.
#![expect(clippy::expect_used, reason = "a fixture that cannot be read is a failing test")]

mod holidays;
mod months;
mod observances;
mod terms;
mod words;

use chrono::NaiveDate;

/// The lines of a fixture, each beginning with a year, split at spaces.
fn lines_by_year(text: &str) -> impl Iterator<Item = (i32, Vec<&str>)> {
    text.lines().map(|line| {
        let mut words = line.split(' ');
        let year = words.next().and_then(|year| year.parse().ok()).expect("a year comes first");
        (year, words.collect())
    })
}

/// `09-28` of a year.
fn day_of(year: i32, month_day: &str) -> NaiveDate {
    format!("{year}-{month_day}").parse().expect("fixtures hold days that exist")
}
