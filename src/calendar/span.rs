//! A run of whole days, both ends included.

use chrono::{Datelike as _, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Whole days from `start` to `end`, both included. The end is never before the start.
///
/// In a file a span is `(start: "2026-12-01", end: "2026-12-07")`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Span {
    start: NaiveDate,
    end: NaiveDate,
}

/// The end of a span would lie before its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the span ends on {end}, before it starts on {start}")]
pub struct SpanError {
    /// The first day that was given.
    pub start: NaiveDate,
    /// The last day that was given.
    pub end: NaiveDate,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Span")]
struct Ends {
    start: NaiveDate,
    end: NaiveDate,
}

impl TryFrom<Ends> for Span {
    type Error = SpanError;

    fn try_from(ends: Ends) -> Result<Self, SpanError> {
        Self::new(ends.start, ends.end)
    }
}

impl From<Span> for Ends {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

impl Span {
    /// The days from `start` to `end`, both included.
    pub fn new(start: NaiveDate, end: NaiveDate) -> Result<Self, SpanError> {
        if end < start { Err(SpanError { start, end }) } else { Ok(Self { start, end }) }
    }

    /// The days between two dates in either order, both included.
    pub fn between(one: NaiveDate, other: NaiveDate) -> Self {
        Self { start: one.min(other), end: one.max(other) }
    }

    /// A single day.
    pub const fn day(date: NaiveDate) -> Self {
        Self { start: date, end: date }
    }

    /// That many days from `start` on; `None` for no days, and past the end of the calendar.
    pub fn starting(start: NaiveDate, days: u64) -> Option<Self> {
        let end = start.checked_add_days(Days::new(days.checked_sub(1)?))?;
        Some(Self { start, end })
    }

    /// All days of a year; `None` outside the calendar's range.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self {
            start: NaiveDate::from_ymd_opt(year, 1, 1)?,
            end: NaiveDate::from_ymd_opt(year, 12, 31)?,
        })
    }

    /// All days of a month (1–12); `None` if there is no such month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let start = NaiveDate::from_ymd_opt(year, month, 1)?;
        let end = start.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
        Some(Self { start, end })
    }

    /// First day.
    pub const fn start(self) -> NaiveDate {
        self.start
    }

    /// Last day, included.
    pub const fn end(self) -> NaiveDate {
        self.end
    }

    /// Number of days, at least 1.
    pub fn len_days(self) -> i64 {
        (self.end - self.start).num_days() + 1
    }

    /// Whether the day lies inside.
    pub fn contains(self, date: NaiveDate) -> bool {
        self.start <= date && date <= self.end
    }

    /// Whether the two spans share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The days that lie in both.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end)).ok()
    }

    /// The same number of days starting on `start`; `None` past the end of the calendar.
    pub fn moved_to(self, start: NaiveDate) -> Option<Self> {
        let end = start.checked_add_signed(self.end - self.start)?;
        Some(Self { start, end })
    }

    /// Every day in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.start.iter_days().take_while(move |day| *day <= self.end)
    }

    /// The Monday-to-Sunday week that contains a day; `None` at the ends of the calendar.
    pub fn week_of(date: NaiveDate) -> Option<Self> {
        let since_monday = u64::from(date.weekday().num_days_from_monday());
        let start = date.checked_sub_days(Days::new(since_monday))?;
        Some(Self { start, end: start.checked_add_days(Days::new(6))? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("test dates exist")
    }

    #[test]
    fn a_span_counts_both_ends() {
        let week = Span::new(date(2026, 12, 1), date(2026, 12, 7)).expect("in order");
        assert_eq!(week.len_days(), 7);
        assert!(week.contains(date(2026, 12, 7)) && !week.contains(date(2026, 12, 8)));
        assert_eq!(Span::day(date(2026, 12, 4)).len_days(), 1);
    }

    #[test]
    fn an_end_before_the_start_is_refused() {
        assert!(Span::new(date(2026, 5, 2), date(2026, 5, 1)).is_err());
    }

    #[test]
    fn moving_keeps_the_length_across_the_year_end() {
        let span = Span::between(date(2026, 12, 7), date(2026, 12, 1));
        let moved = span.moved_to(date(2026, 12, 29)).expect("in range");
        assert_eq!(moved.end(), date(2027, 1, 4));
    }

    #[test]
    fn a_week_runs_from_monday_to_sunday() {
        let week = Span::week_of(date(2026, 5, 17)).expect("in range");
        assert_eq!((week.start(), week.end()), (date(2026, 5, 11), date(2026, 5, 17)));
    }

    #[test]
    fn a_span_of_days_needs_a_day() {
        let week = Span::starting(date(2026, 12, 28), 7).expect("in range");
        assert_eq!(week.end(), date(2027, 1, 3));
        assert_eq!(Span::starting(date(2026, 12, 28), 0), None);
    }

    #[test]
    fn months_end_on_their_last_day() {
        assert_eq!(Span::month(2028, 2).map(Span::len_days), Some(29));
        assert_eq!(Span::month(2026, 13), None);
    }
}
