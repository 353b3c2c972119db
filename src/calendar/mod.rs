//! Days: spans, weeks, lunar dates, solar terms, holidays and make-up days, workdays, and the
//! rules that turn a year into the dates of an observance.
//!
//! This room knows no plan, no file and no clock. Every function of a year is pure; the costly
//! ones are meant to be called once a year and kept ([`Year`]).

mod holidays;
mod rule;
mod span;

pub use holidays::{Holiday, HolidayNotice, HolidayState, HolidayYear};
pub use rule::{DatedRule, MonthDay, Rule, RuleHistory};
pub use span::{Span, SpanError};
