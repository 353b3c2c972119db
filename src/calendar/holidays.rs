//! Statutory holidays and make-up workdays.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Span;

/// The holidays of one year and the State Council notice they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The calendar year.
    pub year: i32,
    /// How sure the dates are.
    pub state: HolidayState,
    /// The notice, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<HolidayNotice>,
    /// The holidays in order.
    #[serde(default)]
    pub holidays: Vec<Holiday>,
}

/// How sure the holidays of a year are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HolidayState {
    /// The State Council has published them.
    Announced,
    /// Computed from the statutory days, without make-up days.
    Forecast,
    /// Nothing is known.
    #[default]
    NotAnnounced,
}

/// A State Council notice on holidays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayNotice {
    /// Title.
    pub title: String,
    /// Number: 国办发明电〔2025〕7号.
    pub number: String,
    /// Day of the notice, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
}

/// One holiday and the workdays that make up for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Name: 国庆节.
    pub name: String,
    /// Days off, both ends included.
    pub span: Span,
    /// Weekend days that are worked instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub make_up: Vec<NaiveDate>,
}
