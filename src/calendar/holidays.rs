//! Public holidays and make-up workdays: what the yearly notice orders, and what the statute
//! alone gives while there is no notice.
//!
//! Each autumn the General Office of the State Council orders next year's holidays (放假) and the
//! weekend days worked for them (调休). The table that ships with the program is data; a user's own
//! table replaces it year by year, so that a new notice needs no new program.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{lunar::LunarDate, span::Span, terms::SolarTerm};

/// The first year under the statute that [`HolidayTable::year`] forecasts by: the 2024 revision of
/// 全国年节及纪念日放假办法, in force since 2025-01-01.
const STATUTE_SINCE: i32 = 2025;

/// What a day is for those who work Monday to Friday.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// An ordinary working day.
    Workday,
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// A day off by notice or statute, weekends inside it included, with its name: 春节.
    Holiday(SmolStr),
    /// A Saturday or Sunday that is worked, with the holiday it makes up for.
    MakeUpWorkday(SmolStr),
}

/// How well the holidays of a year are known; the later, the less.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum HolidayState {
    /// By the notice of that year.
    Announced,
    /// No notice yet: the statutory days alone, or days a person expects.
    Forecast,
    /// Nothing is known but the weekends.
    #[default]
    NotAnnounced,
}

/// The notice that orders holidays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayNotice {
    /// 国务院办公厅关于2026年部分节假日安排的通知.
    pub title: String,
    /// Document number, 国办发明电〔2025〕7号; empty if it could not be verified.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Day of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Where the number and date were read, or what is uncertain about them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// One holiday of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// 春节; two that fall together are one row, 国庆节、中秋节.
    pub name: String,
    /// All days off in one run, weekends included.
    pub span: Span,
    /// Saturdays and Sundays worked for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub make_up: Vec<NaiveDate>,
    /// A notice of its own, where the year's notice was changed or does not order it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<HolidayNotice>,
}

/// The holidays of a year, in order.
///
/// New Year's holiday may begin in December, and a make-up day may lie there too: 2011-12-31 was
/// worked for 元旦 2012 and stands in the row of 2012.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year of the notice.
    pub year: i32,
    /// How well it is known.
    pub state: HolidayState,
    /// The notice of the year, unless a row names its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<HolidayNotice>,
    /// In order of their days.
    #[serde(default)]
    pub holidays: Vec<Holiday>,
}

/// Holidays by year, as plain data; in a file it is a list of [`HolidayYear`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<HolidayYear>", into = "Vec<HolidayYear>")]
pub struct HolidayTable {
    years: BTreeMap<i32, HolidayYear>,
}

/// A holiday table contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HolidayError {
    /// One year stands in the table twice.
    #[error("the year {year} stands in the table twice")]
    YearTwice {
        /// The year.
        year: i32,
    },
    /// A day off or a make-up day lies more than a month away from its year.
    #[error("{date} of {name} does not belong to {year}")]
    FarAway {
        /// The year of the row.
        year: i32,
        /// The holiday.
        name: String,
        /// The day.
        date: NaiveDate,
    },
    /// The same day is off and worked.
    #[error("{date} is a make-up workday of {name} and a day off at once")]
    OffAndWorked {
        /// The holiday whose make-up day it is.
        name: String,
        /// The day.
        date: NaiveDate,
    },
}

impl DayKind {
    /// Whether people work on such a day.
    pub const fn is_workday(&self) -> bool {
        matches!(self, Self::Workday | Self::MakeUpWorkday(_))
    }

    /// The holiday that a day off or a make-up workday belongs to.
    pub fn holiday(&self) -> Option<&str> {
        match self {
            Self::Holiday(name) | Self::MakeUpWorkday(name) => Some(name),
            Self::Workday | Self::Weekend => None,
        }
    }
}

impl HolidayYear {
    /// The notice behind a row: its own, else that of the year.
    pub fn notice_of<'a>(&'a self, holiday: &'a Holiday) -> Option<&'a HolidayNotice> {
        holiday.notice.as_ref().or(self.notice.as_ref())
    }

    /// Whether the year contradicts itself: days far from it, or off and worked at once.
    pub fn check(&self) -> Result<(), HolidayError> {
        let year = self.year;
        for holiday in &self.holidays {
            let name = || holiday.name.clone();
            let ends = [holiday.span.start(), holiday.span.end()];
            for date in ends.into_iter().chain(holiday.make_up.iter().copied()) {
                if !belongs(year, date) {
                    return Err(HolidayError::FarAway { year, name: name(), date });
                }
            }
            for &date in &holiday.make_up {
                if self.holidays.iter().any(|other| other.span.contains(date)) {
                    return Err(HolidayError::OffAndWorked { name: name(), date });
                }
            }
        }
        Ok(())
    }

    /// What the rows of this year say about a day, if anything.
    pub(super) fn kind(&self, date: NaiveDate) -> Option<DayKind> {
        let off = self.holidays.iter().find(|holiday| holiday.span.contains(date));
        let made_up = || self.holidays.iter().find(|holiday| holiday.make_up.contains(&date));
        off.map(|holiday| DayKind::Holiday(SmolStr::new(&holiday.name))).or_else(|| {
            made_up().map(|holiday| DayKind::MakeUpWorkday(SmolStr::new(&holiday.name)))
        })
    }
}

impl HolidayTable {
    /// A table of these years; refused if it contradicts itself.
    pub fn new(years: Vec<HolidayYear>) -> Result<Self, HolidayError> {
        let mut table = BTreeMap::new();
        for year in years {
            year.check()?;
            let number = year.year;
            if table.insert(number, year).is_some() {
                return Err(HolidayError::YearTwice { year: number });
            }
        }
        Ok(Self { years: table })
    }

    /// This table with other years put over it, each as a whole; of two for one year the later.
    ///
    /// They need not pass [`HolidayYear::check`]: a day that is off and worked at once counts as
    /// off.
    #[must_use]
    pub fn overlaid<'a>(mut self, years: impl IntoIterator<Item = &'a HolidayYear>) -> Self {
        self.years.extend(years.into_iter().map(|year| (year.year, year.clone())));
        self
    }

    /// The years that stand in the table, in order.
    pub fn entries(&self) -> impl Iterator<Item = &HolidayYear> {
        self.years.values()
    }

    /// The row of a year as it stands in the table.
    pub fn entry(&self, year: i32) -> Option<&HolidayYear> {
        self.years.get(&year)
    }

    /// The holidays of a year: those of the table, else the statutory days as a forecast.
    ///
    /// The forecast has the thirteen days of the statute and no make-up days: which weekends will
    /// be worked is the notice's to say. Years before the statute that are not in the table, and
    /// years without lunar dates, are [`HolidayState::NotAnnounced`].
    pub fn year(&self, year: i32) -> HolidayYear {
        self.entry(year).cloned().unwrap_or_else(|| forecast(year))
    }
}

impl TryFrom<Vec<HolidayYear>> for HolidayTable {
    type Error = HolidayError;

    fn try_from(years: Vec<HolidayYear>) -> Result<Self, HolidayError> {
        Self::new(years)
    }
}

impl From<HolidayTable> for Vec<HolidayYear> {
    fn from(table: HolidayTable) -> Self {
        table.years.into_values().collect()
    }
}

/// Whether a day lies in the year or within a month of it.
fn belongs(year: i32, date: NaiveDate) -> bool {
    Span::year(year).is_some_and(|whole| {
        let reach = chrono::Days::new(31);
        whole.start().checked_sub_days(reach).is_some_and(|first| first <= date)
            && whole.end().checked_add_days(reach).is_some_and(|last| date <= last)
    })
}

fn forecast(year: i32) -> HolidayYear {
    let holidays = if year < STATUTE_SINCE { None } else { statutory_days(year) };
    let state =
        if holidays.is_some() { HolidayState::Forecast } else { HolidayState::NotAnnounced };
    HolidayYear { year, state, notice: None, holidays: holidays.unwrap_or_default() }
}

/// The thirteen days off of 全国年节及纪念日放假办法 (2024 revision), article 2.
fn statutory_days(year: i32) -> Option<Vec<Holiday>> {
    let solar = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let lunar = |month, day| LunarDate { year, month, leap: false, day }.date();
    let mut days = [
        ("元旦", solar(1, 1)?, 1),
        // 除夕 is the day before, whether its month has 29 days or 30.
        ("春节", lunar(1, 1)?.pred_opt()?, 4),
        ("清明节", SolarTerm::Qingming.date(year)?, 1),
        ("劳动节", solar(5, 1)?, 2),
        ("端午节", lunar(5, 5)?, 1),
        ("国庆节", solar(10, 1)?, 3),
        ("中秋节", lunar(8, 15)?, 1),
    ];
    days.sort_by_key(|(_, start, _)| *start);
    let mut holidays: Vec<Holiday> = Vec::new();
    for (name, start, length) in days {
        let span = Span::starting(start, length)?;
        if let Some(last) = holidays.last_mut().filter(|last| last.span.overlaps(span)) {
            last.span = Span::between(last.span.start(), span.end().max(last.span.end()));
            last.name = format!("{}、{name}", last.name);
        } else {
            let name = name.to_owned();
            holidays.push(Holiday { name, span, make_up: Vec::new(), notice: None });
        }
    }
    Some(holidays)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("test dates exist")
    }

    fn holiday(name: &str, start: &str, end: &str, make_up: &[&str]) -> Holiday {
        Holiday {
            name: name.into(),
            span: Span::new(date(start), date(end)).expect("in order"),
            make_up: make_up.iter().map(|day| date(day)).collect(),
            notice: None,
        }
    }

    fn year(year: i32, holidays: Vec<Holiday>) -> HolidayYear {
        HolidayYear { year, state: HolidayState::Announced, notice: None, holidays }
    }

    #[track_caller]
    fn check_forecast(year: i32, expected: &[(&str, &str, i64)]) {
        let forecast = HolidayTable::default().year(year);
        assert_eq!(forecast.state, HolidayState::Forecast);
        assert!(forecast.holidays.iter().all(|holiday| holiday.make_up.is_empty()));
        let rows: Vec<_> = forecast
            .holidays
            .iter()
            .map(|row| (row.name.as_str(), row.span.start().to_string(), row.span.len_days()))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, start, days)| (*name, (*start).to_owned(), *days))
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_year_without_notice_has_the_thirteen_statutory_days() {
        check_forecast(
            2027,
            &[
                ("元旦", "2027-01-01", 1),
                ("春节", "2027-02-05", 4),
                ("清明节", "2027-04-05", 1),
                ("劳动节", "2027-05-01", 2),
                ("端午节", "2027-06-09", 1),
                ("中秋节", "2027-09-15", 1),
                ("国庆节", "2027-10-01", 3),
            ],
        );
    }

    #[test]
    fn feasts_that_fall_together_are_one_row() {
        check_forecast(
            2031,
            &[
                ("元旦", "2031-01-01", 1),
                ("春节", "2031-01-22", 4),
                ("清明节", "2031-04-05", 1),
                ("劳动节", "2031-05-01", 2),
                ("端午节", "2031-06-24", 1),
                ("国庆节、中秋节", "2031-10-01", 3),
            ],
        );
    }

    #[test]
    fn years_outside_statute_and_tables_are_not_announced() {
        for unknown in [2024, 2101, i32::MAX] {
            let rows = HolidayTable::default().year(unknown);
            assert_eq!(rows.state, HolidayState::NotAnnounced);
            assert_eq!(rows.holidays, []);
        }
    }

    #[test]
    fn the_users_table_replaces_whole_years() {
        let shipped = HolidayTable::new(vec![
            year(2026, vec![holiday("元旦", "2026-01-01", "2026-01-03", &["2026-01-04"])]),
            year(2025, vec![]),
        ])
        .expect("consistent");
        let own = [
            year(2026, vec![holiday("元旦", "2026-01-01", "2026-01-01", &[])]),
            year(2027, vec![]),
        ];
        let both = shipped.overlaid(&own);
        assert_eq!(both.entries().map(|row| row.year).collect::<Vec<_>>(), [2025, 2026, 2027]);
        assert_eq!(both.year(2026).kind(date("2026-01-04")), None);
    }

    #[test]
    fn a_row_names_its_own_notice_before_that_of_the_year() {
        let notice = |title: &str| HolidayNotice {
            title: title.to_owned(),
            number: String::new(),
            date: None,
            source: String::new(),
        };
        let own = Holiday {
            notice: Some(notice("changed")),
            ..holiday("劳动节", "2019-05-01", "2019-05-04", &["2019-04-28", "2019-05-05"])
        };
        let plain = holiday("端午节", "2019-06-07", "2019-06-09", &[]);
        let rows = HolidayYear { notice: Some(notice("yearly")), ..year(2019, vec![own, plain]) };
        let titles: Vec<_> = rows
            .holidays
            .iter()
            .filter_map(|holiday| Some(rows.notice_of(holiday)?.title.as_str()))
            .collect();
        assert_eq!(titles, ["changed", "yearly"]);
    }

    #[test]
    fn tables_that_contradict_themselves_are_refused() {
        let twice = HolidayTable::new(vec![year(2026, vec![]), year(2026, vec![])]);
        assert_eq!(twice, Err(HolidayError::YearTwice { year: 2026 }));
        let typo = holiday("元旦", "2026-01-01", "2026-01-03", &["2062-01-04"]);
        assert_eq!(
            HolidayTable::new(vec![year(2026, vec![typo])]),
            Err(HolidayError::FarAway {
                year: 2026,
                name: "元旦".into(),
                date: date("2062-01-04")
            })
        );
        let both = holiday("元旦", "2026-01-01", "2026-01-03", &["2026-01-03"]);
        assert_eq!(
            HolidayTable::new(vec![year(2026, vec![both])]),
            Err(HolidayError::OffAndWorked { name: "元旦".into(), date: date("2026-01-03") })
        );
    }

    #[test]
    fn december_may_belong_to_the_holiday_of_the_next_year() {
        let new_year = holiday("元旦", "2012-01-01", "2012-01-03", &["2011-12-31"]);
        let rows = year(2012, vec![new_year]);
        assert_eq!(rows.check(), Ok(()));
        assert_eq!(rows.kind(date("2011-12-31")), Some(DayKind::MakeUpWorkday("元旦".into())));
    }
}
