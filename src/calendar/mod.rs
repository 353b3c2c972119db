//! Days: spans, weeks, lunar dates, solar terms, holidays and make-up days, workdays, and the
//! rules that turn a year into the dates of an observance.
//!
//! This room knows no plan, no file and no clock. Every function of a year is pure; the costly
//! ones are meant to be called once a year and kept ([`Year`]).

mod holidays;
mod lunar;
mod rule;
mod rule_text;
mod span;
mod terms;

pub use holidays::{Holiday, HolidayNotice, HolidayState, HolidayYear};
pub use lunar::{LunarDate, YEARS, lunar_date};
pub use rule::{DatedRule, MonthDay, Rule, RuleHistory, ordinal};
pub use rule_text::RuleError;
pub use span::{Span, SpanError};
pub use terms::{ParseTermError, SolarTerm};
