//! The text form of rules: what plan files hold and what a person types.
//!
//! `fixed 12-04` · `range 04-25..05-01` · `month 5` · `nth 9/Sat/3` · `last 3/Mon` ·
//! `calweek 9/4` · `sunweek 5/2` · `weekof 05-15` · `lastweek 5` · `lunar 9/9` · `term 秋分` ·
//! `announced` · `announced calweek 9/3`

use std::{fmt, str::FromStr};

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{
    rule::{MonthDay, Rule},
    terms::ParseTermError,
};

/// Why a rule could never give a date, or its text is not a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// There are twelve months.
    #[error("there is no month {month}")]
    Month {
        /// The number that was given.
        month: u8,
    },
    /// The month never has that day: 02-30, 06-31.
    #[error("month {month} has no day {day}")]
    Day {
        /// 1–12.
        month: u8,
        /// The number that was given.
        day: u8,
    },
    /// Weeks and weekdays of a month are counted from 1, and there are not that many.
    #[error("{n} is not between 1 and {most}")]
    Count {
        /// The number that was given.
        n: u8,
        /// The largest that can occur.
        most: u8,
    },
    /// Lunar months have 29 or 30 days.
    #[error("a lunar month has no day {day}")]
    LunarDay {
        /// The number that was given.
        day: u8,
    },
    /// The estimate of an announced rule must itself give dates.
    #[error("an announced rule needs a rule with dates as its estimate")]
    Estimate,
    /// Not a solar term.
    #[error(transparent)]
    Term(#[from] ParseTermError),
    /// Not a form of the grammar.
    #[error("`{form}` is not a kind of rule")]
    Form {
        /// The first word that was read.
        form: String,
    },
    /// What follows the form does not fit it.
    #[error("`{rest}` does not fit after `{form}`")]
    Rest {
        /// The form, such as `calweek`.
        form: String,
        /// What followed it.
        rest: String,
    },
}

impl MonthDay {
    /// A day that exists at least in leap years.
    pub fn new(month: u8, day: u8) -> Result<Self, RuleError> {
        checked_month(month)?;
        let leap_year = 2000;
        match NaiveDate::from_ymd_opt(leap_year, u32::from(month), u32::from(day)) {
            Some(_) => Ok(Self { month, day }),
            None => Err(RuleError::Day { month, day }),
        }
    }
}

impl Rule {
    /// Whether the rule can give dates, and if not, why.
    ///
    /// Rules from files and texts have passed this; ask it of a rule put together from a form.
    pub fn check(&self) -> Result<(), RuleError> {
        match self {
            Self::Fixed(day) | Self::WeekOf(day) => MonthDay::new(day.month, day.day).map(drop),
            Self::Range(first, last) => {
                MonthDay::new(first.month, first.day)?;
                MonthDay::new(last.month, last.day).map(drop)
            }
            Self::Month(month) | Self::LastWeek(month) | Self::Last { month, .. } => {
                checked_month(*month)
            }
            Self::Nth { month, n, .. } | Self::SunWeek { month, n } => {
                checked_month(*month)?;
                checked_count(*n, 5)
            }
            Self::CalWeek { month, n } => {
                checked_month(*month)?;
                checked_count(*n, 6)
            }
            Self::Lunar { month, day } => {
                checked_month(*month)?;
                if (1..=30).contains(day) { Ok(()) } else { Err(RuleError::LunarDay { day: *day }) }
            }
            Self::Term(_) | Self::Announced(None) => Ok(()),
            Self::Announced(Some(estimate)) if estimate.is_estimate() => Err(RuleError::Estimate),
            Self::Announced(Some(estimate)) => estimate.check(),
        }
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(day) => write!(f, "fixed {day}"),
            Self::Range(first, last) => write!(f, "range {first}..{last}"),
            Self::Month(month) => write!(f, "month {month}"),
            Self::Nth { month, weekday, n } => write!(f, "nth {month}/{weekday}/{n}"),
            Self::Last { month, weekday } => write!(f, "last {month}/{weekday}"),
            Self::CalWeek { month, n } => write!(f, "calweek {month}/{n}"),
            Self::SunWeek { month, n } => write!(f, "sunweek {month}/{n}"),
            Self::WeekOf(day) => write!(f, "weekof {day}"),
            Self::LastWeek(month) => write!(f, "lastweek {month}"),
            Self::Lunar { month, day } => write!(f, "lunar {month}/{day}"),
            Self::Term(term) => write!(f, "term {term}"),
            Self::Announced(None) => f.write_str("announced"),
            Self::Announced(Some(estimate)) => write!(f, "announced {estimate}"),
        }
    }
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let text = text.trim();
        let (form, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim_start();
        let rule = match form {
            "term" => Some(Self::Term(rest.parse()?)),
            "announced" if rest.is_empty() => Some(Self::Announced(None)),
            "announced" => Some(Self::Announced(Some(Box::new(rest.parse()?)))),
            "fixed" => month_day(rest).map(Self::Fixed),
            "range" => month_days(rest),
            "month" => rest.parse().ok().map(Self::Month),
            "nth" => nth(rest),
            "last" => last(rest),
            "calweek" => pair(rest).map(|(month, n)| Self::CalWeek { month, n }),
            "sunweek" => pair(rest).map(|(month, n)| Self::SunWeek { month, n }),
            "weekof" => month_day(rest).map(Self::WeekOf),
            "lastweek" => rest.parse().ok().map(Self::LastWeek),
            "lunar" => pair(rest).map(|(month, day)| Self::Lunar { month, day }),
            _ => return Err(RuleError::Form { form: form.to_owned() }),
        };
        let misfit = || RuleError::Rest { form: form.to_owned(), rest: rest.to_owned() };
        let rule = rule.ok_or_else(misfit)?;
        rule.check()?;
        Ok(rule)
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Rule;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date rule such as \"fixed 12-04\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Rule, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Visitor)
    }
}

fn checked_month(month: u8) -> Result<(), RuleError> {
    if (1..=12).contains(&month) { Ok(()) } else { Err(RuleError::Month { month }) }
}

fn checked_count(n: u8, most: u8) -> Result<(), RuleError> {
    if (1..=most).contains(&n) { Ok(()) } else { Err(RuleError::Count { n, most }) }
}

fn month_day(text: &str) -> Option<MonthDay> {
    let (month, day) = text.split_once('-')?;
    Some(MonthDay { month: month.parse().ok()?, day: day.parse().ok()? })
}

fn month_days(text: &str) -> Option<Rule> {
    let (first, last) = text.split_once("..")?;
    Some(Rule::Range(month_day(first)?, month_day(last)?))
}

fn pair(text: &str) -> Option<(u8, u8)> {
    let (one, other) = text.split_once('/')?;
    Some((one.parse().ok()?, other.parse().ok()?))
}

fn nth(text: &str) -> Option<Rule> {
    let (month, rest) = text.split_once('/')?;
    let (weekday, n) = rest.split_once('/')?;
    let weekday = weekday.parse::<Weekday>().ok()?;
    Some(Rule::Nth { month: month.parse().ok()?, weekday, n: n.parse().ok()? })
}

fn last(text: &str) -> Option<Rule> {
    let (month, weekday) = text.split_once('/')?;
    let weekday = weekday.parse::<Weekday>().ok()?;
    Some(Rule::Last { month: month.parse().ok()?, weekday })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refused(text: &str, expected: &RuleError) {
        assert_eq!(text.parse::<Rule>().as_ref(), Err(expected), "{text}");
    }

    #[test]
    fn every_form_reads_back_as_it_was_written() {
        let forms = [
            "fixed 12-04",
            "range 04-25..05-01",
            "range 11-15..02-10",
            "month 5",
            "nth 9/Sat/3",
            "last 3/Mon",
            "calweek 9/4",
            "sunweek 5/2",
            "weekof 05-15",
            "lastweek 5",
            "lunar 9/9",
            "term 秋分",
            "announced",
            "announced calweek 9/3",
        ];
        for form in forms {
            assert_eq!(form.parse::<Rule>().map(|rule| rule.to_string()), Ok(form.to_owned()));
        }
    }

    #[test]
    fn what_a_person_types_may_lack_zeros_and_have_spaces() {
        assert_eq!("  fixed   3-8 ".parse::<Rule>(), "fixed 03-08".parse());
    }

    #[test]
    fn numbers_that_never_occur_are_refused_by_name() {
        check_refused("month 13", &RuleError::Month { month: 13 });
        check_refused("fixed 00-01", &RuleError::Month { month: 0 });
        check_refused("fixed 01-32", &RuleError::Day { month: 1, day: 32 });
        check_refused("fixed 02-30", &RuleError::Day { month: 2, day: 30 });
        check_refused("range 06-01..06-31", &RuleError::Day { month: 6, day: 31 });
        check_refused("nth 9/Sat/6", &RuleError::Count { n: 6, most: 5 });
        check_refused("calweek 9/0", &RuleError::Count { n: 0, most: 6 });
        check_refused("lunar 9/31", &RuleError::LunarDay { day: 31 });
        check_refused("announced announced", &RuleError::Estimate);
    }

    #[test]
    fn texts_that_are_no_rules_are_refused_with_the_part_that_is_wrong() {
        check_refused("weekly 3", &RuleError::Form { form: "weekly".to_owned() });
        let rest = |form: &str, rest: &str| RuleError::Rest {
            form: form.to_owned(),
            rest: rest.to_owned(),
        };
        check_refused("fixed 12/04", &rest("fixed", "12/04"));
        check_refused("nth 9/Satur/3", &rest("nth", "9/Satur/3"));
        check_refused("month 300", &rest("month", "300"));
        check_refused("fixed", &rest("fixed", ""));
        check_refused("term 重阳", &RuleError::Term(ParseTermError { text: "重阳".to_owned() }));
        check_refused("", &RuleError::Form { form: String::new() });
    }

    #[test]
    fn leap_day_is_a_day() {
        assert_eq!(MonthDay::new(2, 29), Ok(MonthDay { month: 2, day: 29 }));
    }

    #[test]
    fn files_hold_the_text_form_and_refuse_bad_rules() {
        let rule: Rule = "nth 5/Sun/3".parse().expect("well formed");
        let json = serde_json::to_string(&rule).expect("rules serialise");
        assert_eq!(json, "\"nth 5/Sun/3\"");
        assert_eq!(serde_json::from_str::<Rule>(&json).expect("reads back"), rule);
        let error = serde_json::from_str::<Rule>("\"month 13\"").expect_err("no such month");
        assert!(error.to_string().contains("there is no month 13"), "{error}");
    }
}
