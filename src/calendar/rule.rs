//! The rule grammar: how law and custom fix the dates of an observance.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::{lunar::LunarDate, span::Span, terms::SolarTerm};

/// A day of the year without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
}

/// How the dates of an observance follow from the year.
///
/// In a file a rule is its text form, such as `"fixed 12-04"` or `"calweek 9/3"`; a rule that
/// could never hold is refused there ([`RuleError`](super::RuleError)).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The same day each year: 国家宪法日 12-04. 02-29 exists in leap years only.
    Fixed(MonthDay),
    /// The same days each year, both ends included; an end before the start lies in the next year.
    /// 02-29 stands for the last day of February.
    Range(MonthDay, MonthDay),
    /// A whole month, 1–12.
    Month(u8),
    /// The n-th weekday of a month, from 1: 全国助残日 is the third Sunday of May.
    Nth {
        /// 1–12.
        month: u8,
        /// Day of the week.
        weekday: Weekday,
        /// 1–5; in a year without a fifth one the observance has no date.
        n: u8,
    },
    /// The last such weekday of a month: 全国中小学生安全教育日 is the last Monday of March.
    Last {
        /// 1–12.
        month: u8,
        /// Day of the week.
        weekday: Weekday,
    },
    /// The n-th Monday-to-Sunday week; week 1 is the one that contains the first of the month.
    ///
    /// 民族团结进步宣传周 is the fourth week of September: 2026-09-21..27, because 1 September 2026
    /// is a Tuesday and its week, 08-31..09-06, counts as the first.
    CalWeek {
        /// 1–12.
        month: u8,
        /// 1–6; a sixth week exists only where the month reaches into it.
        n: u8,
    },
    /// Seven days from the n-th Sunday of a month: 职业教育活动周 2026 is 05-10..16.
    SunWeek {
        /// 1–12.
        month: u8,
        /// 1–5.
        n: u8,
    },
    /// The Monday-to-Sunday week that contains a day: 体育宣传周 2026 is 08-03..09, around 08-08.
    WeekOf(MonthDay),
    /// The last Monday-to-Sunday week that lies wholly inside a month.
    LastWeek(u8),
    /// A day of the Chinese lunar calendar, never in a leap month: 老年节 9/9.
    Lunar {
        /// Lunar month, 1–12.
        month: u8,
        /// Lunar day, 1–30; in a month of 29 days the 30th is its last day.
        day: u8,
    },
    /// The day of a solar term: 中国农民丰收节 is 秋分.
    Term(SolarTerm),
    /// Published each year; until then the estimate stands, if there is one.
    Announced(Option<Box<Rule>>),
}

/// A rule and the years in which it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedRule {
    /// First year, included; `None` reaches back without end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<i32>,
    /// Last year, included; `None` is still in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i32>,
    /// The rule itself.
    pub rule: Rule,
}

/// The rules of one observance over time, oldest first.
///
/// 全国安全宣传咨询日 was the second Sunday of June until 2013 and is 16 June since 2014: one
/// observance, two dated rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleHistory(pub Vec<DatedRule>);

/// Which one it is in a year, counted from the first year it was held: 国家宪法日, first held in
/// 2014, is the 12th in 2025. `None` before the first year.
pub fn ordinal(first_year: i32, year: i32) -> Option<u32> {
    u32::try_from(year.checked_sub(first_year)?).ok()?.checked_add(1)
}

impl MonthDay {
    /// That day of a year; `None` if the year has no such day.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, u32::from(self.month), u32::from(self.day))
    }

    /// That day of a year, where 02-29 means the last day of February.
    fn in_any_year(self, year: i32) -> Option<NaiveDate> {
        if (self.month, self.day) == (2, 29) {
            Span::month(year, 2).map(Span::end)
        } else {
            self.in_year(year)
        }
    }
}

impl Rule {
    /// The days of the observance that the rule gives for a year.
    ///
    /// It begins in that year, except that a week may begin in the last days of the year before.
    /// A lunar day can fall into the same solar year twice (腊月) or not at all: this is the first.
    /// `None` also for a rule that could never hold and for an announced one without estimate.
    pub fn occurrence(&self, year: i32) -> Option<Span> {
        match self {
            Self::Fixed(day) => day.in_year(year).map(Span::day),
            Self::Range(first, last) => range(year, *first, *last),
            Self::Month(month) => Span::month(year, u32::from(*month)),
            Self::Nth { month, weekday, n } => nth(year, *month, *weekday, *n).map(Span::day),
            Self::Last { month, weekday } => last(year, *month, *weekday).map(Span::day),
            Self::CalWeek { month, n } => calendar_week(year, *month, *n),
            Self::SunWeek { month, n } => Span::starting(nth(year, *month, Weekday::Sun, *n)?, 7),
            Self::WeekOf(day) => day.in_year(year).and_then(Span::week_of),
            Self::LastWeek(month) => last_week(year, *month),
            Self::Lunar { month, day } => lunar_days(year, *month, *day).next().map(Span::day),
            Self::Term(term) => term.date(year).map(Span::day),
            Self::Announced(estimate) => estimate.as_deref()?.occurrence(year),
        }
    }

    /// Every occurrence of which at least one day lies in the year, in order.
    ///
    /// So January of a winter season that began in November is there as well as its next start.
    pub fn occurrences_in(&self, year: i32) -> Vec<Span> {
        occurrences_in(year, |near| self.occurrences_of(near))
    }

    /// Whether the dates stand under reserve, because they are published each year.
    pub const fn is_estimate(&self) -> bool {
        matches!(self, Self::Announced(_))
    }

    /// Like [`Rule::occurrence`], but with both lunar days of a year that has two.
    fn occurrences_of(&self, year: i32) -> Vec<Span> {
        match self {
            Self::Lunar { month, day } => lunar_days(year, *month, *day).map(Span::day).collect(),
            Self::Announced(Some(estimate)) => estimate.occurrences_of(year),
            _ => self.occurrence(year).into_iter().collect(),
        }
    }
}

impl RuleHistory {
    /// One rule without known beginning or end.
    pub fn always(rule: Rule) -> Self {
        Self(vec![DatedRule { since: None, until: None, rule }])
    }

    /// The rule that holds in a year; where two do, the later one of the list.
    pub fn rule_in(&self, year: i32) -> Option<&Rule> {
        self.0
            .iter()
            .rev()
            .find(|dated| {
                dated.since.is_none_or(|since| since <= year)
                    && dated.until.is_none_or(|until| year <= until)
            })
            .map(|dated| &dated.rule)
    }

    /// The days of the observance in a year, by the rule that holds then ([`Rule::occurrence`]).
    pub fn occurrence(&self, year: i32) -> Option<Span> {
        self.rule_in(year)?.occurrence(year)
    }

    /// Every occurrence of which at least one day lies in the year, each by the rule of its own
    /// year, in order.
    pub fn occurrences_in(&self, year: i32) -> Vec<Span> {
        occurrences_in(year, |near| {
            self.rule_in(near).map(|rule| rule.occurrences_of(near)).unwrap_or_default()
        })
    }

    /// Whether the dates of a year stand under reserve, because they are published each year.
    pub fn is_estimate(&self, year: i32) -> bool {
        self.rule_in(year).is_some_and(Rule::is_estimate)
    }
}

fn occurrences_in(year: i32, occurrences_of: impl Fn(i32) -> Vec<Span>) -> Vec<Span> {
    let Some(whole) = Span::year(year) else {
        return Vec::new();
    };
    let near = year.saturating_sub(1)..=year.saturating_add(1);
    let mut spans: Vec<Span> =
        near.flat_map(occurrences_of).filter(|span| span.overlaps(whole)).collect();
    spans.sort_unstable();
    spans
}

fn range(year: i32, first: MonthDay, last: MonthDay) -> Option<Span> {
    let end_year = if last < first { year.checked_add(1)? } else { year };
    Span::new(first.in_any_year(year)?, last.in_any_year(end_year)?).ok()
}

fn nth(year: i32, month: u8, weekday: Weekday, n: u8) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, u32::from(month), weekday, n)
}

fn last(year: i32, month: u8, weekday: Weekday) -> Option<NaiveDate> {
    nth(year, month, weekday, 5).or_else(|| nth(year, month, weekday, 4))
}

fn calendar_week(year: i32, month: u8, n: u8) -> Option<Span> {
    let whole = Span::month(year, u32::from(month))?;
    let first = Span::week_of(whole.start())?;
    let start = first.start().checked_add_days(Days::new(7 * u64::from(n.checked_sub(1)?)))?;
    Span::starting(start, 7).filter(|week| week.overlaps(whole))
}

fn last_week(year: i32, month: u8) -> Option<Span> {
    let end = last(year, month, Weekday::Sun)?;
    Span::new(end.checked_sub_days(Days::new(6))?, end).ok()
}

/// The days of a solar year that bear a lunar date: the end of the lunar year before, then its own.
fn lunar_days(year: i32, month: u8, day: u8) -> impl Iterator<Item = NaiveDate> {
    let lunar_years = [year.saturating_sub(1), year];
    lunar_years.into_iter().filter_map(move |lunar_year| {
        let wanted = LunarDate { year: lunar_year, month, leap: false, day };
        let clamped = LunarDate { day: day.min(wanted.month_end()?.day), ..wanted };
        clamped.date().filter(|date: &NaiveDate| date.year() == year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Rule {
        text.parse().expect("test rules are well formed")
    }

    fn span(start: &str, end: &str) -> Span {
        let date = |text: &str| text.parse().expect("test dates exist");
        Span::new(date(start), date(end)).expect("in order")
    }

    #[track_caller]
    fn check(text: &str, year: i32, expected: Option<(&str, &str)>) {
        let expected = expected.map(|(start, end)| span(start, end));
        assert_eq!(rule(text).occurrence(year), expected, "{text} in {year}");
    }

    /// Domain reference 2.2: what law calls the n-th week, and when it was really held.
    #[test]
    fn weeks_of_a_month_count_from_the_one_with_the_first() {
        check("calweek 9/3", 2022, Some(("2022-09-12", "2022-09-18")));
        check("calweek 9/3", 2023, Some(("2023-09-11", "2023-09-17")));
        check("calweek 9/3", 2020, Some(("2020-09-14", "2020-09-20")));
        check("calweek 9/3", 2026, Some(("2026-09-14", "2026-09-20")));
        check("calweek 9/4", 2026, Some(("2026-09-21", "2026-09-27")));
        check("calweek 5/4", 2023, Some(("2023-05-22", "2023-05-28")));
        check("calweek 5/4", 2024, Some(("2024-05-20", "2024-05-26")));
        check("calweek 5/4", 2025, Some(("2025-05-19", "2025-05-25")));
    }

    #[test]
    fn weeks_that_were_held_otherwise_are_known_to_differ() {
        let held_sunday_to_saturday = span("2021-09-12", "2021-09-18");
        assert_ne!(rule("calweek 9/3").occurrence(2021), Some(held_sunday_to_saturday));
        let moved_by_a_week = span("2022-09-05", "2022-09-11");
        assert_ne!(rule("calweek 9/3").occurrence(2022), Some(moved_by_a_week));
    }

    #[test]
    fn a_month_that_begins_on_monday_has_its_first_week_inside() {
        check("calweek 5/1", 2028, Some(("2028-05-01", "2028-05-07")));
        check("calweek 6/1", 2025, Some(("2025-05-26", "2025-06-01")));
        check("calweek 6/6", 2025, Some(("2025-06-30", "2025-07-06")));
        check("calweek 6/6", 2026, None);
    }

    #[test]
    fn sunday_weeks_last_seven_days() {
        check("sunweek 5/2", 2022, Some(("2022-05-08", "2022-05-14")));
        check("sunweek 5/2", 2025, Some(("2025-05-11", "2025-05-17")));
        check("sunweek 2/5", 2026, None);
    }

    #[test]
    fn a_fixed_leap_day_exists_in_leap_years_only() {
        check("fixed 02-29", 2028, Some(("2028-02-29", "2028-02-29")));
        check("fixed 02-29", 2027, None);
        check("weekof 02-29", 2027, None);
        check("range 02-15..02-29", 2027, Some(("2027-02-15", "2027-02-28")));
        check("range 02-15..02-29", 2028, Some(("2028-02-15", "2028-02-29")));
    }

    #[test]
    fn a_range_across_the_year_end_has_both_parts() {
        let winter = rule("range 11-15..02-10");
        assert_eq!(winter.occurrence(2026), Some(span("2026-11-15", "2027-02-10")));
        assert_eq!(
            winter.occurrences_in(2026),
            [span("2025-11-15", "2026-02-10"), span("2026-11-15", "2027-02-10")]
        );
    }

    #[test]
    fn a_week_across_the_year_end_belongs_to_its_day() {
        check("weekof 01-01", 2026, Some(("2025-12-29", "2026-01-04")));
        let week = rule("weekof 01-01");
        assert_eq!(
            week.occurrences_in(2026),
            [span("2025-12-29", "2026-01-04"), span("2026-12-28", "2027-01-03")]
        );
    }

    #[test]
    fn the_nth_and_the_last_weekday_differ_when_there_are_five() {
        check("nth 3/Mon/4", 2026, Some(("2026-03-23", "2026-03-23")));
        check("last 3/Mon", 2026, Some(("2026-03-30", "2026-03-30")));
        check("last 2/Sun", 2026, Some(("2026-02-22", "2026-02-22")));
        check("nth 2/Sun/5", 2026, None);
    }

    #[test]
    fn the_last_whole_week_ends_inside_the_month() {
        check("lastweek 5", 2026, Some(("2026-05-25", "2026-05-31")));
        check("lastweek 5", 2024, Some(("2024-05-20", "2024-05-26")));
    }

    #[test]
    fn months_know_leap_years() {
        check("month 2", 2028, Some(("2028-02-01", "2028-02-29")));
        check("month 12", 2026, Some(("2026-12-01", "2026-12-31")));
    }

    #[test]
    fn lunar_days_never_fall_into_a_leap_month() {
        check("lunar 6/1", 2025, Some(("2025-06-25", "2025-06-25")));
        check("lunar 9/9", 2014, Some(("2014-10-02", "2014-10-02")));
    }

    #[test]
    fn the_thirtieth_of_a_short_lunar_month_is_its_last_day() {
        check("lunar 12/30", 2026, Some(("2026-02-16", "2026-02-16")));
        check("lunar 12/30", 2024, Some(("2024-02-09", "2024-02-09")));
    }

    #[test]
    fn a_lunar_day_at_the_year_end_comes_twice_or_never() {
        let laba = rule("lunar 12/8");
        let days = |year| laba.occurrences_in(year);
        assert_eq!(
            days(2022),
            [span("2022-01-10", "2022-01-10"), span("2022-12-30", "2022-12-30")]
        );
        assert_eq!(laba.occurrence(2022), Some(span("2022-01-10", "2022-01-10")));
        assert_eq!(days(2023), []);
        assert_eq!(laba.occurrence(2023), None);
    }

    #[test]
    fn an_announced_rule_gives_its_estimate_or_nothing() {
        check("announced calweek 9/3", 2026, Some(("2026-09-14", "2026-09-20")));
        check("announced", 2026, None);
        assert!(rule("announced").is_estimate() && rule("announced month 9").is_estimate());
        assert!(!rule("month 9").is_estimate());
    }

    #[test]
    fn rules_that_could_never_hold_have_no_days() {
        let never = [
            Rule::Fixed(MonthDay { month: 13, day: 1 }),
            Rule::Range(MonthDay { month: 2, day: 30 }, MonthDay { month: 3, day: 1 }),
            Rule::Month(0),
            Rule::CalWeek { month: 9, n: 0 },
            Rule::Nth { month: 9, weekday: Weekday::Mon, n: 0 },
            Rule::SunWeek { month: 9, n: 6 },
            Rule::Lunar { month: 13, day: 1 },
            Rule::Lunar { month: 1, day: 0 },
        ];
        for rule in never {
            assert_eq!(rule.occurrence(2026), None, "{rule:?}");
            assert_eq!(rule.occurrences_in(2026), [], "{rule:?}");
        }
        assert_eq!(rule("fixed 12-04").occurrence(i32::MAX), None);
        assert_eq!(rule("range 11-15..02-10").occurrences_in(i32::MIN), []);
    }

    #[test]
    fn statutory_changes_hold_from_their_year() {
        let history = RuleHistory(vec![
            DatedRule { since: None, until: Some(2013), rule: rule("nth 6/Sun/2") },
            DatedRule { since: Some(2014), until: None, rule: rule("fixed 06-16") },
        ]);
        assert_eq!(history.occurrence(2013), Some(span("2013-06-09", "2013-06-09")));
        assert_eq!(history.occurrence(2014), Some(span("2014-06-16", "2014-06-16")));
        assert!(!history.is_estimate(2014));
    }

    #[test]
    fn each_part_at_a_year_end_follows_the_rule_of_its_own_year() {
        let history = RuleHistory(vec![
            DatedRule { since: None, until: Some(2025), rule: rule("range 12-01..01-31") },
            DatedRule { since: Some(2026), until: None, rule: rule("range 12-15..01-15") },
        ]);
        assert_eq!(
            history.occurrences_in(2026),
            [span("2025-12-01", "2026-01-31"), span("2026-12-15", "2027-01-15")]
        );
    }

    /// The nine ordinals that documents of those years print.
    #[test]
    fn ordinals_count_from_the_first_year() {
        let printed = [
            ("国家宪法日", 2014, 2025, 12),
            ("民法典宣传月", 2021, 2025, 5),
            ("全国安全生产月", 2002, 2022, 21),
            ("职业病防治法宣传周", 2003, 2022, 20),
            ("全国保密宣传教育月", 1989, 2025, 37),
            ("防范非法集资宣传月", 2013, 2025, 13),
            ("民族团结进步活动月", 1984, 2025, 42),
            ("全民国防教育日", 2001, 2023, 23),
            ("全国消防日", 1992, 2024, 33),
        ];
        for (name, first, year, expected) in printed {
            assert_eq!(ordinal(first, year), Some(expected), "{name}");
        }
        assert_eq!(ordinal(2014, 2013), None);
    }
}
