//! Days: spans, lunar dates, solar terms, holidays and make-up days, workdays, and the rules that
//! turn a year into the dates of an observance.
//!
//! This room knows no plan, no file and no clock. Everything is a pure function of its arguments.
//! Two invariants:
//!
//! - A range of days always includes both its ends; weeks run from Monday to Sunday.
//! - Nothing is invented. A year without a holiday notice answers with the statutory days alone
//!   and says so ([`HolidayState`], [`Reckoned`]); an announced observance gives an estimate and
//!   says so ([`Rule::is_estimate`]).
//!
//! Screens ask a [`Calendar`], which works each year out once and then answers from memory.

mod almanac;
mod holidays;
mod lunar;
mod rule;
mod rule_text;
mod span;
mod terms;
mod typed;
mod words;
mod workdays;
mod year;

pub use holidays::{
    DayKind, Holiday, HolidayError, HolidayNotice, HolidayState, HolidayTable, HolidayYear,
};
pub use lunar::{LunarDate, YEARS, lunar_date};
pub use rule::{DatedRule, MonthDay, Rule, RuleHistory, ordinal};
pub use rule_text::RuleError;
pub use span::{Span, SpanError};
pub use terms::{ParseTermError, SolarTerm};
pub use typed::{date_of, half_width, span_of};
pub use words::{holiday_name, month_key, weekday_key};
pub use workdays::Reckoned;
pub use year::{Calendar, CalendarDay, CalendarYear};
