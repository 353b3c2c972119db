//! A whole calendar year worked out once, and the years kept.

use std::{array, sync::OnceLock};

use chrono::{Datelike as _, IsoWeek, NaiveDate, Weekday};

use super::{
    holidays::{DayKind, HolidayState, HolidayTable, HolidayYear},
    lunar::{LunarDate, YEARS, lunar_date},
    span::Span,
    terms::SolarTerm,
};

/// How many years [`YEARS`] spans.
const YEAR_COUNT: usize = 201;

/// A day with everything a calendar shows about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// Its lunar date.
    pub lunar: LunarDate,
    /// The solar term that begins on it.
    pub term: Option<SolarTerm>,
    /// Whether it is worked.
    pub kind: DayKind,
    /// Its Monday-to-Sunday week of the year, from 1; week 1 contains 1 January.
    pub week: u8,
    /// Its Monday-to-Sunday week of the month, from 1, counted as `Rule::CalWeek` does.
    pub week_of_month: u8,
}

/// Every day of a year, and its holidays.
///
/// Building one walks through its days once, about a millisecond in a debug build. Keep it, or ask
/// a [`Calendar`], which does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarYear {
    days: Vec<CalendarDay>,
    holidays: HolidayYear,
}

/// The calendar of all [`YEARS`] under one holiday table; each year is built when first asked for.
///
/// Share it by reference between threads. When the holiday table changes, make a new one.
#[derive(Clone, Debug)]
pub struct Calendar {
    holidays: HolidayTable,
    years: Box<[OnceLock<Option<CalendarYear>>; YEAR_COUNT]>,
}

impl CalendarDay {
    /// Day of the week.
    pub fn weekday(&self) -> Weekday {
        self.date.weekday()
    }

    /// ISO 8601 week, with its own year: 2027-01-01 is in week 53 of 2026.
    pub fn iso_week(&self) -> IsoWeek {
        self.date.iso_week()
    }
}

impl CalendarYear {
    /// Works a year out; `None` outside [`YEARS`].
    pub fn new(year: i32, table: &HolidayTable) -> Option<Self> {
        if !YEARS.contains(&year) {
            return None;
        }
        let holidays = table.year(year);
        let mut terms = SolarTerm::of_year(year).peekable();
        let mut days = Vec::with_capacity(366);
        for date in Span::year(year)?.days() {
            days.push(CalendarDay {
                date,
                lunar: lunar_date(date)?,
                term: terms.next_if(|(day, _)| *day == date).map(|(_, term)| term),
                kind: kind(date, &holidays, table),
                week: week_since(NaiveDate::from_yo_opt(year, 1)?, date),
                week_of_month: week_since(date.with_day(1)?, date),
            });
        }
        Some(Self { days, holidays })
    }

    /// All days from 1 January on.
    pub fn days(&self) -> &[CalendarDay] {
        &self.days
    }

    /// A day of this year.
    pub fn day(&self, date: NaiveDate) -> Option<&CalendarDay> {
        self.days.get(date.ordinal0() as usize).filter(|day| day.date == date)
    }

    /// The days of a month, 1–12; none if there is no such month.
    pub fn month(&self, month: u32) -> &[CalendarDay] {
        let start = self.days.partition_point(|day| day.date.month() < month);
        let end = self.days.partition_point(|day| day.date.month() <= month);
        self.days.get(start..end).unwrap_or_default()
    }

    /// The holidays of the year, with their notices and how well they are known.
    pub const fn holidays(&self) -> &HolidayYear {
        &self.holidays
    }
}

impl Calendar {
    /// The calendar under a holiday table.
    pub fn new(holidays: HolidayTable) -> Self {
        Self { holidays, years: Box::new(array::from_fn(|_| OnceLock::new())) }
    }

    /// The holiday table it was made with.
    pub const fn holidays(&self) -> &HolidayTable {
        &self.holidays
    }

    /// A whole year; `None` outside [`YEARS`].
    pub fn year(&self, year: i32) -> Option<&CalendarYear> {
        let place = usize::try_from(year.checked_sub(*YEARS.start())?).ok()?;
        let cell = self.years.get(place)?;
        cell.get_or_init(|| CalendarYear::new(year, &self.holidays)).as_ref()
    }

    /// All about a day; `None` outside [`YEARS`].
    pub fn day(&self, date: NaiveDate) -> Option<&CalendarDay> {
        self.year(date.year())?.day(date)
    }

    /// Whether a day is worked, and why; outside [`YEARS`] by the weekday alone.
    pub fn kind(&self, date: NaiveDate) -> DayKind {
        self.day(date).map_or_else(|| weekly(date), |day| day.kind.clone())
    }

    /// How well the holidays around a day are known.
    ///
    /// That is the state of its year; of its last five days also that of the next year, whose
    /// notice may still make them days off or worked for 元旦.
    pub fn state(&self, date: NaiveDate) -> HolidayState {
        let of_year =
            |year| self.year(year).map_or(HolidayState::NotAnnounced, |year| year.holidays().state);
        let own = of_year(date.year());
        if date.month() == 12 && date.day() > 26 {
            own.max(of_year(date.year().saturating_add(1)))
        } else {
            own
        }
    }
}

impl Default for Calendar {
    /// Without any notice: statutory days only.
    fn default() -> Self {
        Self::new(HolidayTable::default())
    }
}

/// The Monday-to-Sunday week of `date`, from 1, where week 1 contains `first`, a day before it.
fn week_since(first: NaiveDate, date: NaiveDate) -> u8 {
    let before_first = i64::from(first.weekday().num_days_from_monday());
    let days = (date - first).num_days() + before_first;
    u8::try_from(days / 7 + 1).unwrap_or(u8::MAX)
}

/// What the year's own rows say, then those of its neighbours, which reach over the year's ends.
fn kind(date: NaiveDate, own: &HolidayYear, table: &HolidayTable) -> DayKind {
    own.kind(date)
        .or_else(|| table.entry(own.year + 1)?.kind(date))
        .or_else(|| table.entry(own.year - 1)?.kind(date))
        .unwrap_or_else(|| weekly(date))
}

fn weekly(date: NaiveDate) -> DayKind {
    match date.weekday() {
        Weekday::Sat | Weekday::Sun => DayKind::Weekend,
        _ => DayKind::Workday,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{holidays::Holiday, rule::Rule},
        *,
    };

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("test dates exist")
    }

    fn announced(year: i32, rows: &[(&str, &str, &str, &[&str])]) -> HolidayYear {
        let holidays = rows
            .iter()
            .map(|(name, start, end, make_up)| Holiday {
                name: (*name).into(),
                span: Span::new(date(start), date(end)).expect("in order"),
                make_up: make_up.iter().map(|day| date(day)).collect(),
                notice: None,
            })
            .collect();
        HolidayYear { year, state: HolidayState::Announced, notice: None, holidays }
    }

    fn calendar() -> Calendar {
        let years = vec![
            announced(2011, &[("国庆节", "2011-10-01", "2011-10-07", &["2011-10-08"])]),
            announced(2012, &[("元旦", "2012-01-01", "2012-01-03", &["2011-12-31"])]),
        ];
        Calendar::new(HolidayTable::new(years).expect("consistent"))
    }

    #[test]
    fn a_day_knows_everything_about_itself() {
        let calendar = Calendar::default();
        let day = calendar.day(date("2026-09-23")).expect("in range");
        assert_eq!(day.weekday(), Weekday::Wed);
        assert_eq!(day.term, Some(SolarTerm::AutumnEquinox));
        assert_eq!(day.lunar.to_string(), "八月十三");
        assert_eq!((day.iso_week().week(), day.week, day.week_of_month), (39, 39, 4));
    }

    #[test]
    fn leap_years_have_their_day() {
        let calendar = Calendar::default();
        let year = |year| calendar.year(year).expect("in range");
        assert_eq!((year(2028).days().len(), year(2027).days().len()), (366, 365));
        assert_eq!(year(2028).month(2).len(), 29);
        assert_eq!(year(2028).month(12).last().map(|day| day.date), Some(date("2028-12-31")));
        assert_eq!((year(2028).month(0), year(2028).month(13)), (&[][..], &[][..]));
    }

    #[test]
    fn iso_weeks_and_calendar_weeks_differ_at_the_year_end() {
        let calendar = Calendar::default();
        let day = calendar.day(date("2027-01-01")).expect("in range");
        assert_eq!((day.iso_week().year(), day.iso_week().week(), day.week), (2026, 53, 1));
        let day = calendar.day(date("2027-01-04")).expect("in range");
        assert_eq!((day.iso_week().week(), day.week), (1, 2));
    }

    #[test]
    fn weeks_of_the_month_count_as_the_rules_do() {
        let calendar = Calendar::default();
        for day in calendar.year(2026).expect("in range").days() {
            let month = u8::try_from(day.date.month()).expect("at most 12");
            let week = Rule::CalWeek { month, n: day.week_of_month }.occurrence(2026);
            assert!(week.is_some_and(|week| week.contains(day.date)), "{}", day.date);
        }
    }

    #[test]
    fn a_holiday_of_next_year_reaches_into_december() {
        let calendar = calendar();
        assert_eq!(calendar.kind(date("2011-12-31")), DayKind::MakeUpWorkday("元旦".into()));
        assert_eq!(calendar.kind(date("2011-10-08")), DayKind::MakeUpWorkday("国庆节".into()));
        assert_eq!(calendar.kind(date("2011-10-01")), DayKind::Holiday("国庆节".into()));
        assert_eq!(calendar.kind(date("2012-01-07")), DayKind::Weekend);
        assert_eq!(calendar.kind(date("2012-01-04")), DayKind::Workday);
    }

    #[test]
    fn the_last_days_of_december_wait_for_the_next_notice() {
        let calendar = calendar();
        assert_eq!(calendar.state(date("2011-12-31")), HolidayState::Announced);
        assert_eq!(calendar.state(date("2012-12-26")), HolidayState::Announced);
        assert_eq!(calendar.state(date("2012-12-27")), HolidayState::NotAnnounced);
        assert_eq!(calendar.state(date("2027-05-01")), HolidayState::Forecast);
    }

    #[test]
    fn outside_the_known_years_only_weekends_are_known() {
        let calendar = Calendar::default();
        assert!(calendar.day(date("2101-01-01")).is_none());
        assert_eq!(calendar.kind(date("2101-01-01")), DayKind::Weekend);
        assert_eq!(calendar.state(date("2101-01-01")), HolidayState::NotAnnounced);
        assert!(calendar.year(i32::MIN).is_none());
    }

    #[test]
    fn the_calendar_holds_all_known_years() {
        assert_eq!(YEARS.count(), YEAR_COUNT);
        assert!(Calendar::default().year(2100).is_some());
    }
}
