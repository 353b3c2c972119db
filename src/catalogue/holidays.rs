//! The shipped table of public holidays, 2010–2026.

use std::sync::OnceLock;

use super::data;
use crate::calendar::{Calendar, HolidayTable, HolidayYear};

/// Holidays and make-up workdays as the State Council ordered them, with each notice.
pub fn holidays() -> &'static HolidayTable {
    static HOLIDAYS: OnceLock<HolidayTable> = OnceLock::new();
    HOLIDAYS.get_or_init(|| {
        data::parse("catalogue/holidays.ron", include_str!("../../assets/catalogue/holidays.ron"))
    })
}

/// The calendar with the shipped holidays, and a user's own years in the place of theirs.
pub fn calendar<'a>(own: impl IntoIterator<Item = &'a HolidayYear>) -> Calendar {
    Calendar::new(holidays().clone().overlaid(own))
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike as _, NaiveDate, Weekday};

    use super::*;
    use crate::{
        base::{Arg, Lang},
        calendar::{DayKind, HolidayState, holiday_name},
        catalogue::texts,
    };

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("test dates exist")
    }

    #[track_caller]
    fn check(day: &str, expected: &DayKind) {
        assert_eq!(calendar(&[]).kind(date(day)), *expected, "{day}");
    }

    #[test]
    fn every_year_from_2010_on_is_announced_and_names_its_notice() {
        let years: Vec<i32> = holidays().entries().map(|year| year.year).collect();
        assert_eq!(years, (2010..=2026).collect::<Vec<_>>());
        for year in holidays().entries() {
            assert_eq!(year.state, HolidayState::Announced);
            for holiday in &year.holidays {
                let notice = year.notice_of(holiday).expect("each row has a notice");
                assert!(notice.number.starts_with('国') && notice.date.is_some(), "{notice:?}");
                assert!(notice.source.starts_with("https://www.gov.cn/"), "{notice:?}");
                let notice_year = notice.date.map(|date| date.year());
                assert!(notice.number.contains(&format!("〔{}〕", notice_year.unwrap_or(0))));
            }
        }
    }

    #[test]
    fn every_holiday_has_its_name_in_both_languages() {
        for holiday in holidays().entries().flat_map(|year| &year.holidays) {
            let Arg::Key(key) = holiday_name(&holiday.name) else {
                panic!("{} is not in the texts", holiday.name);
            };
            assert_eq!(texts::find(Lang::Zh, key), Some(holiday.name.as_str()));
        }
    }

    #[test]
    fn rows_stand_in_order_and_weekends_around_them_are_inside() {
        for year in holidays().entries() {
            let rows = &year.holidays;
            for (earlier, later) in rows.iter().zip(rows.iter().skip(1)) {
                assert!(earlier.span.end() < later.span.start(), "{} {}", year.year, later.name);
            }
            for day in rows.iter().flat_map(|row| &row.make_up) {
                assert!(matches!(day.weekday(), Weekday::Sat | Weekday::Sun), "{day}");
            }
        }
    }

    #[test]
    fn changes_by_notices_of_their_own_are_in() {
        check("2015-09-03", &DayKind::Holiday("抗战胜利70周年纪念日".into()));
        check("2015-09-06", &DayKind::MakeUpWorkday("抗战胜利70周年纪念日".into()));
        check("2019-05-04", &DayKind::Holiday("劳动节".into()));
        check("2019-05-05", &DayKind::MakeUpWorkday("劳动节".into()));
        check("2020-02-01", &DayKind::Holiday("春节".into()));
        check("2020-02-03", &DayKind::Workday);
    }

    #[test]
    fn new_year_reaches_over_the_year_end() {
        check("2011-12-31", &DayKind::MakeUpWorkday("元旦".into()));
        check("2022-12-31", &DayKind::Holiday("元旦".into()));
        check("2018-12-29", &DayKind::MakeUpWorkday("元旦".into()));
    }

    #[test]
    fn a_users_year_takes_the_place_of_the_shipped_one() {
        let own = HolidayYear {
            year: 2026,
            state: HolidayState::Forecast,
            notice: None,
            holidays: Vec::new(),
        };
        let calendar = calendar([&own]);
        assert_eq!(calendar.kind(date("2026-10-01")), DayKind::Workday);
        assert_eq!(calendar.state(date("2026-10-01")), HolidayState::Forecast);
        assert_eq!(calendar.kind(date("2025-10-01")), DayKind::Holiday("国庆节、中秋节".into()));
    }
}
