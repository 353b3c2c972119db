//! The rule grammar: how law and custom fix the dates of an observance.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

/// A day of the year without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MonthDay {
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
}

/// How the dates of an observance follow from the year.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// The same day each year: 国家宪法日 12-04.
    Fixed(MonthDay),
    /// The same days each year, both ends included; an end before the start lies in the next year.
    Range(MonthDay, MonthDay),
    /// A whole month, 1–12.
    Month(u8),
    /// The n-th weekday of a month, from 1: 全国助残日 is the third Sunday of May.
    Nth {
        /// 1–12.
        month: u8,
        /// Day of the week.
        weekday: Weekday,
        /// From 1.
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
    CalWeek {
        /// 1–12.
        month: u8,
        /// From 1.
        n: u8,
    },
    /// Seven days from the n-th Sunday of a month.
    SunWeek {
        /// 1–12.
        month: u8,
        /// From 1.
        n: u8,
    },
    /// The Monday-to-Sunday week that contains a day.
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
    /// The day of a solar term, by its Chinese name: 秋分.
    Term(String),
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

impl RuleHistory {
    /// The rule that holds in a year.
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
}
