//! Honours held and aimed at.

use serde::{Deserialize, Serialize};

use super::record::record;
use crate::base::Id;

/// An honour of the city or of a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Honour {
    /// Its id.
    pub id: Id<Self>,
    /// Title: 全国法治宣传教育先进城市.
    pub title: String,
    /// Year it was given, or is aimed at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The period it stands for, in words: “三五”普法.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub period: String,
    /// Who gives it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// Whether it was given, or is still a goal.
    pub achieved: bool,
    /// Source and remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

record!(Honour, title: title, one: [], many: [], parts: []);
