//! Rules that a calendar program can repeat by itself.

use chrono::Weekday;

use crate::{calendar::Rule, model::ObservanceState, stats::Occurrence};

/// The RRULE of an observance, where its rule has an exact one and holds from this year on.
///
/// Weeks, lunar dates, solar terms and announced days have none, nor has 2月, which is not equally
/// long each year; nor an observance whose days of the year differ from its rule.
pub fn yearly(occurrence: &Occurrence, year: i32) -> Option<String> {
    let dated = occurrence.observance.rules.0.last()?;
    let holds = dated.until.is_none() && dated.since.is_none_or(|since| since <= year);
    let as_computed = occurrence.state != ObservanceState::Adjusted
        && occurrence.span == dated.rule.occurrence(year)
        && occurrence.runs.len() == 1;
    if !holds || !as_computed {
        return None;
    }
    let part = match &dated.rule {
        Rule::Fixed(day) => format!("BYMONTH={};BYMONTHDAY={}", day.month, day.day),
        Rule::Month(month) if *month != 2 => format!("BYMONTH={month};BYMONTHDAY=1"),
        Rule::Nth { month, weekday, n } => format!("BYMONTH={month};BYDAY={n}{}", day(*weekday)),
        Rule::Last { month, weekday } => format!("BYMONTH={month};BYDAY=-1{}", day(*weekday)),
        _ => return None,
    };
    Some(format!("FREQ=YEARLY;{part}"))
}

const fn day(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}
