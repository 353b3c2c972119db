//! Dates of the Chinese lunar calendar.

use std::{fmt, ops::RangeInclusive};

use chrono::{Datelike as _, Days, NaiveDate};

use super::almanac::LUNAR_YEARS;

/// The years for which this room knows lunar dates and solar terms.
///
/// They come from a table, as the calendar itself is published as one. Computing them with the
/// common libraries gives wrong days before 1960; `tests/truth` compares every month and term with
/// four sources and names the one month, in 2057, on which they disagree.
pub const YEARS: RangeInclusive<i32> = 1900..=2100;

/// The lunar year with which the table begins: its last months lie in January 1900.
const FIRST_LUNAR_YEAR: i32 = *YEARS.start() - 1;

const MONTH_NAMES: [&str; 12] = [
    "正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月",
];

const DAY_NAMES: [&str; 30] = [
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十", "十一", "十二",
    "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十", "廿一", "廿二", "廿三", "廿四",
    "廿五", "廿六", "廿七", "廿八", "廿九", "三十",
];

/// A day of the Chinese lunar calendar, written 九月初九.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LunarDate {
    /// The lunar year, named after the solar year in which it begins.
    pub year: i32,
    /// 1–12.
    pub month: u8,
    /// Whether this is the second, inserted month of that number.
    pub leap: bool,
    /// 1–30.
    pub day: u8,
}

/// A month of the table.
#[derive(Clone, Copy)]
struct Month {
    number: u8,
    leap: bool,
    first_day: NaiveDate,
    /// 29 or 30.
    length: u8,
}

impl LunarDate {
    /// The name of the month: 正月, 腊月, 闰六月.
    pub fn month_name(self) -> String {
        let name = usize::from(self.month)
            .checked_sub(1)
            .and_then(|at| MONTH_NAMES.get(at))
            .unwrap_or(&"");
        if self.leap { format!("闰{name}") } else { (*name).to_owned() }
    }

    /// The name of the day: 初一, 廿三, 三十.
    pub fn day_name(self) -> &'static str {
        usize::from(self.day).checked_sub(1).and_then(|at| DAY_NAMES.get(at)).copied().unwrap_or("")
    }

    /// The solar date; `None` if there is no such lunar day or it lies outside [`YEARS`].
    pub fn date(self) -> Option<NaiveDate> {
        let month = self.in_table().filter(|month| (1..=month.length).contains(&self.day))?;
        let date = month.first_day.checked_add_days(Days::new(u64::from(self.day) - 1))?;
        YEARS.contains(&date.year()).then_some(date)
    }

    /// The last day of this date's month, the 29th or the 30th; `None` if there is no such month.
    pub fn month_end(self) -> Option<Self> {
        self.in_table().map(|month| Self { day: month.length, ..self })
    }

    fn in_table(self) -> Option<Month> {
        months(self.year).find(|month| (month.number, month.leap) == (self.month, self.leap))
    }
}

impl fmt::Display for LunarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.month_name(), self.day_name())
    }
}

/// The lunar date of a day; `None` outside [`YEARS`].
pub fn lunar_date(date: NaiveDate) -> Option<LunarDate> {
    if !YEARS.contains(&date.year()) {
        return None;
    }
    let of_year = |year| {
        let begun = months(year).take_while(|month| month.first_day <= date).last()?;
        let day = u8::try_from((date - begun.first_day).num_days() + 1).ok()?;
        Some(LunarDate { year, month: begun.number, leap: begun.leap, day })
    };
    of_year(date.year()).or_else(|| of_year(date.year() - 1))
}

/// The months of a lunar year in order; none outside the table.
fn months(year: i32) -> impl Iterator<Item = Month> {
    let place = year.checked_sub(FIRST_LUNAR_YEAR).and_then(|place| usize::try_from(place).ok());
    let packed = place.and_then(|place| LUNAR_YEARS.get(place)).copied();
    let new_year = packed.and_then(|packed| {
        NaiveDate::from_ymd_opt(year, 1, 1)?.checked_add_days(Days::new(u64::from(packed >> 17)))
    });
    let packed = packed.unwrap_or_default();
    let leap = (packed >> 13 & 0xf) as u8;
    let numbers = (1..=12).flat_map(move |number| {
        let second = (number == leap).then_some((number, true));
        [(number, false)].into_iter().chain(second)
    });
    let mut next = new_year;
    numbers.enumerate().map_while(move |(at, (number, leap))| {
        let first_day = next?;
        let length = 29 + (packed >> at & 1) as u8;
        next = first_day.checked_add_days(Days::new(u64::from(length)));
        Some(Month { number, leap, first_day, length })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("test dates exist")
    }

    #[track_caller]
    fn check(solar: NaiveDate, lunar: (i32, u8, bool, u8), name: &str) {
        let (year, month, leap, day) = lunar;
        let expected = LunarDate { year, month, leap, day };
        assert_eq!(lunar_date(solar), Some(expected), "{solar}");
        assert_eq!(expected.date(), Some(solar), "{expected:?}");
        assert_eq!(expected.to_string(), name);
    }

    #[test]
    fn feasts_fall_on_their_published_days() {
        check(date(2026, 2, 17), (2026, 1, false, 1), "正月初一");
        check(date(2026, 6, 19), (2026, 5, false, 5), "五月初五");
        check(date(2026, 9, 25), (2026, 8, false, 15), "八月十五");
        check(date(2025, 10, 29), (2025, 9, false, 9), "九月初九");
        check(date(2026, 10, 18), (2026, 9, false, 9), "九月初九");
    }

    #[test]
    fn january_belongs_to_the_lunar_year_before() {
        check(date(2026, 1, 1), (2025, 11, false, 13), "冬月十三");
        check(date(2026, 2, 16), (2025, 12, false, 29), "腊月廿九");
        check(date(2024, 2, 9), (2023, 12, false, 30), "腊月三十");
    }

    #[test]
    fn leap_months_are_named_and_found_both_ways() {
        check(date(2025, 7, 25), (2025, 6, true, 1), "闰六月初一");
        check(date(2025, 6, 25), (2025, 6, false, 1), "六月初一");
        check(date(2033, 12, 22), (2033, 11, true, 1), "闰冬月初一");
    }

    #[test]
    fn lunar_days_that_do_not_exist_have_no_date() {
        let day = |year, month, leap, day| LunarDate { year, month, leap, day }.date();
        assert_eq!(day(2026, 6, true, 1), None, "2026 has no leap month");
        assert_eq!(day(2025, 12, false, 30), None, "腊月 of 2025 has 29 days");
        assert_eq!(day(2026, 13, false, 1), None);
        assert_eq!(day(2026, 0, false, 1), None);
        assert_eq!(day(2026, 1, false, 0), None);
        assert_eq!(day(2026, 0, true, 1), None);
        assert_eq!(day(i32::MIN, 1, false, 1), None);
        assert_eq!(day(i32::MAX, 1, false, 1), None);
    }

    #[test]
    fn months_have_29_or_30_days() {
        let end = |year, month| {
            LunarDate { year, month, leap: false, day: 1 }.month_end().map(|end| end.day)
        };
        assert_eq!(end(2025, 12), Some(29));
        assert_eq!(end(2023, 12), Some(30));
    }

    #[test]
    fn the_known_years_end_where_they_say() {
        assert!(lunar_date(date(1900, 1, 1)).is_some());
        assert!(lunar_date(date(2100, 12, 31)).is_some());
        assert_eq!(lunar_date(date(1899, 12, 31)), None);
        assert_eq!(lunar_date(date(2101, 1, 1)), None);
    }
}
