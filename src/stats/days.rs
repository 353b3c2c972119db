//! How busy each day and week of the year is.

use chrono::NaiveDate;
use serde::Serialize;

use super::Index;
use crate::calendar::{Calendar, Span};

/// How busy a Monday-to-Sunday week is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeekLoad {
    /// Its days, Monday to Sunday; the first and last week of a year reach over its ends.
    pub span: Span,
    /// ISO 8601 number of the week: 1 for the one that contains the first Thursday of a year.
    pub iso_week: u32,
    /// Activities with a day in it.
    pub activities: u64,
    /// Activities that begin in it.
    pub begun: u64,
    /// Its workdays, make-up days included.
    pub workdays: u32,
}

/// Activities on every day of the plan's year, 1 January first. One that lasts several days
/// counts on each of them.
pub fn activities_per_day(index: &Index) -> Vec<(NaiveDate, u64)> {
    let Some(year) = Span::year(index.year()) else { return Vec::new() };
    year.days().zip(running(index, year, 1)).collect()
}

/// The weeks of the plan's year, from the one with 1 January to the one with 31 December.
pub fn weeks(index: &Index, calendar: &Calendar) -> Vec<WeekLoad> {
    let Some((first, year)) = Span::year(index.year())
        .and_then(|year| Some((Span::week_of(year.start())?.start(), year)))
    else {
        return Vec::new();
    };
    let mut weeks: Vec<WeekLoad> = first
        .iter_weeks()
        .take_while(|monday| *monday <= year.end())
        .filter_map(Span::week_of)
        .map(|span| WeekLoad {
            span,
            iso_week: chrono::Datelike::iso_week(&span.start()).week(),
            activities: 0,
            begun: 0,
            workdays: calendar.workdays_in(span).value,
        })
        .collect();
    let Some(last) = weeks.last() else { return weeks };
    let whole = Span::between(first, last.span.end());
    for (week, activities) in weeks.iter_mut().zip(running(index, whole, 7)) {
        week.activities = activities;
    }
    for entry in index.counted() {
        let since_first = (entry.span().start() - first).num_days();
        let place = usize::try_from(since_first.div_euclid(7)).ok();
        if let Some(week) = place.and_then(|place| weeks.get_mut(place)) {
            week.begun += 1;
        }
    }
    weeks
}

/// How many activities run in each step of `step` days from the first day of `whole` on. An
/// activity of any length costs two entries, not one a day.
fn running(index: &Index, whole: Span, step: i64) -> impl Iterator<Item = u64> {
    let step_of = |day: NaiveDate| {
        usize::try_from((day - whole.start()).num_days() / step).unwrap_or(usize::MAX)
    };
    let mut changes = vec![0_i64; step_of(whole.end()).saturating_add(2)];
    for inside in index.counted().filter_map(|entry| entry.span().intersection(whole)) {
        if let Some(change) = changes.get_mut(step_of(inside.start())) {
            *change += 1;
        }
        if let Some(change) = changes.get_mut(step_of(inside.end()).saturating_add(1)) {
            *change -= 1;
        }
    }
    changes.into_iter().scan(0_i64, |running, change| {
        *running += change;
        u64::try_from(*running).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date, span},
        *,
    };

    fn index() -> Index {
        let mut plan = PlanBuilder::new(2026);
        plan.activity("一天", "2026-12-04", |_| ());
        plan.activity("一周", "2026-12-01", |it| it.span = span("2026-12-01", "2026-12-07"));
        plan.activity("跨年", "2026-12-30", |it| it.span = span("2026-12-30", "2027-01-15"));
        Index::of(&plan.plan)
    }

    #[test]
    fn each_day_of_an_activity_counts_it() {
        let days = activities_per_day(&index());
        assert_eq!(days.len(), 365);
        let on = |day| days.iter().find(|(other, _)| *other == date(day)).map(|(_, count)| *count);
        assert_eq!(on("2026-11-30"), Some(0));
        assert_eq!(on("2026-12-04"), Some(2));
        assert_eq!(on("2026-12-07"), Some(1));
        assert_eq!(on("2026-12-08"), Some(0));
        assert_eq!(on("2026-12-31"), Some(1));
    }

    #[test]
    fn weeks_count_what_runs_and_what_begins_in_them() {
        let weeks = weeks(&index(), &Calendar::default());
        let week = |day| weeks.iter().find(|week| week.span.contains(date(day))).expect("exists");
        let both = |day| (week(day).activities, week(day).begun);
        assert_eq!(both("2026-11-30"), (2, 2));
        assert_eq!(both("2026-12-07"), (1, 0));
        assert_eq!(both("2026-12-14"), (0, 0));
        assert_eq!(both("2026-12-31"), (1, 1));
        assert_eq!((week("2026-12-31").iso_week, week("2026-12-04").workdays), (53, 5));
    }

    #[test]
    fn the_weeks_cover_the_year_and_begin_on_monday() {
        let weeks = weeks(&index(), &Calendar::default());
        let first = weeks.first().expect("weeks").span;
        assert_eq!(first, span("2025-12-29", "2026-01-04"));
        assert_eq!(weeks.last().map(|week| week.span), Some(span("2026-12-28", "2027-01-03")));
        assert_eq!(weeks.len(), 53);
    }
}
