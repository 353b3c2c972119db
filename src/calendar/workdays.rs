//! Counting workdays, with make-up Saturdays and Sundays worked and holidays off.

use chrono::NaiveDate;

use super::{holidays::HolidayState, span::Span, year::Calendar};

/// A count or a date, and how well the holidays behind it are known.
///
/// Under [`HolidayState::Forecast`] the true notice will move it by a few days: the statutory days
/// are off, and the weekends worked for them are not known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reckoned<T> {
    /// The answer.
    pub value: T,
    /// The least certain state among the days it rests on.
    pub state: HolidayState,
}

impl Calendar {
    /// Whether a day is worked.
    pub fn is_workday(&self, date: NaiveDate) -> bool {
        self.day(date).map_or_else(|| self.kind(date).is_workday(), |day| day.kind.is_workday())
    }

    /// How many workdays a span has, both its ends included.
    ///
    /// 2026-09-28..10-10 has six: three days of September before 国庆节, then 8 and 9 October and
    /// Saturday the 10th, which is worked for it.
    pub fn workdays_in(&self, span: Span) -> Reckoned<u32> {
        let mut count = Reckoned { value: 0, state: HolidayState::Announced };
        for date in span.days() {
            count.state = count.state.max(self.state(date));
            count.value += u32::from(self.is_workday(date));
        }
        count
    }

    /// The `n`-th workday after a day, or before it if `n` is negative; the day itself does not
    /// count. With 0 it is the day itself, worked or not. `None` past the ends of the calendar.
    ///
    /// Five workdays before Friday 2026-12-04 is Friday 2026-11-27.
    pub fn add_workdays(&self, from: NaiveDate, n: i32) -> Option<Reckoned<NaiveDate>> {
        let mut reached = Reckoned { value: from, state: self.state(from) };
        let mut left = n.unsigned_abs();
        while left > 0 {
            reached.value =
                if n > 0 { reached.value.succ_opt()? } else { reached.value.pred_opt()? };
            reached.state = reached.state.max(self.state(reached.value));
            left -= u32::from(self.is_workday(reached.value));
        }
        Some(reached)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::holidays::{Holiday, HolidayTable, HolidayYear},
        *,
    };

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("test dates exist")
    }

    fn span(start: &str, end: &str) -> Span {
        Span::new(date(start), date(end)).expect("in order")
    }

    /// Autumn 2026 as the notice orders it: 25–27 September, 1–7 October; 20 September and
    /// 10 October are worked.
    fn autumn_2026() -> Calendar {
        let holiday = |name: &str, days, make_up: &[&str]| Holiday {
            name: name.into(),
            span: days,
            make_up: make_up.iter().map(|day| date(day)).collect(),
            notice: None,
        };
        let year = HolidayYear {
            year: 2026,
            state: HolidayState::Announced,
            notice: None,
            holidays: vec![
                holiday("中秋节", span("2026-09-25", "2026-09-27"), &[]),
                holiday("国庆节", span("2026-10-01", "2026-10-07"), &["2026-09-20", "2026-10-10"]),
            ],
        };
        Calendar::new(HolidayTable::new(vec![year]).expect("consistent"))
    }

    #[track_caller]
    fn check_step(from: &str, n: i32, expected: &str) {
        let reached = autumn_2026().add_workdays(date(from), n).expect("in range");
        assert_eq!(reached.value, date(expected), "{from} {n:+}");
    }

    #[test]
    fn a_cluster_of_holidays_counts_only_what_is_worked() {
        let calendar = autumn_2026();
        let count = |start, end| calendar.workdays_in(span(start, end)).value;
        // Sunday the 20th to Thursday, then Monday to Wednesday, then Thursday to Saturday.
        assert_eq!(count("2026-09-19", "2026-10-11"), 5 + 3 + 3);
        assert_eq!(count("2026-09-28", "2026-10-10"), 6);
        assert_eq!(count("2026-10-01", "2026-10-07"), 0);
        assert_eq!(count("2026-10-10", "2026-10-10"), 1);
    }

    #[test]
    fn steps_jump_over_holidays_and_land_on_make_up_saturdays() {
        check_step("2026-09-30", 1, "2026-10-08");
        check_step("2026-10-09", 1, "2026-10-10");
        check_step("2026-10-12", -1, "2026-10-10");
        check_step("2026-10-08", -4, "2026-09-24");
        check_step("2026-09-21", -1, "2026-09-20");
        check_step("2026-12-04", -5, "2026-11-27");
    }

    #[test]
    fn no_step_stays_even_on_a_holiday() {
        check_step("2026-10-01", 0, "2026-10-01");
        check_step("2026-10-01", 1, "2026-10-08");
        check_step("2026-10-01", -1, "2026-09-30");
    }

    #[test]
    fn there_and_back_is_the_same_workday() {
        let calendar = autumn_2026();
        for n in 1..60 {
            let there = calendar.add_workdays(date("2026-09-01"), n).expect("in range").value;
            let back = calendar.add_workdays(there, -n).expect("in range").value;
            assert_eq!(back, date("2026-09-01"), "{n}");
        }
    }

    #[test]
    fn an_answer_that_rests_on_a_year_without_notice_says_so() {
        let calendar = autumn_2026();
        let state = |start, end| calendar.workdays_in(span(start, end)).state;
        assert_eq!(state("2026-10-01", "2026-12-01"), HolidayState::Announced);
        assert_eq!(state("2026-10-01", "2027-01-04"), HolidayState::Forecast);
        assert_eq!(state("2024-12-01", "2024-12-02"), HolidayState::NotAnnounced);
        let step = calendar.add_workdays(date("2026-12-20"), 30).expect("in range");
        assert_eq!(step.state, HolidayState::Forecast);
    }

    #[test]
    fn a_forecast_year_has_its_statutory_days_off() {
        let february = autumn_2026().workdays_in(span("2027-02-01", "2027-02-28"));
        // 春节 is 5–8 February: Friday and Monday are off.
        assert_eq!(february, Reckoned { value: 18, state: HolidayState::Forecast });
    }

    #[test]
    fn the_end_of_the_calendar_is_reached_without_a_date() {
        assert_eq!(autumn_2026().add_workdays(NaiveDate::MAX, 1), None);
        assert_eq!(autumn_2026().add_workdays(NaiveDate::MIN, -1), None);
    }
}
