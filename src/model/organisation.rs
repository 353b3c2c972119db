//! What the plan is, whose it is, and the five-year plan it belongs to.

use serde::{Deserialize, Serialize};

use super::{LetterSettings, ObservanceSet, Plan};
use crate::base::Id;

/// The head of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanInfo {
    /// The plan's own id, kept through saving, copying and merging.
    pub id: Id<Plan>,
    /// Title: 包头市2026年普法依法治理工作计划.
    pub title: String,
    /// The calendar year that is planned.
    pub year: i32,
    /// Whose plan it is.
    #[serde(default)]
    pub organisation: Organisation,
    /// The five-year plan it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub five_year_plan: Option<FiveYearPlan>,
    /// The sets of shipped observances in use.
    #[serde(default)]
    pub observance_sets: Vec<ObservanceSet>,
    /// Shipped or own observances that are not shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden_observances: Vec<Id<super::Observance>>,
    /// General requirements (总体要求), the opening paragraph of the yearly plan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub requirements: String,
    /// Goals of the year, one per line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goals: String,
    /// Measures that secure the work (保障措施), one per line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub safeguards: String,
    /// Numbers and reply times of letters to units.
    #[serde(default, skip_serializing_if = "LetterSettings::is_default")]
    pub letters: LetterSettings,
}

/// The organisation that plans.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Organisation {
    /// Name that signs documents: 包头市普法依法治理工作办公室.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// City: 包头市.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// Letters before the number of a document: 包普法办.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub document_prefix: String,
    /// Addressees of the yearly plan (主送机关).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub addressees: String,
    /// Contact person; personal data.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// Telephone; personal data.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

/// A five-year plan of publicity (普法规划).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FiveYearPlan {
    /// Name: “九五”普法.
    pub name: String,
    /// First year.
    pub first_year: i32,
    /// Last year, included.
    pub last_year: i32,
}
