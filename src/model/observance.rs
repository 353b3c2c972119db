//! Observances: the days, weeks and months the law or custom sets for publicity.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::record::record;
use crate::{
    base::{Code, Id},
    calendar::{RuleHistory, Span},
};

/// An observance (普法节点): a legal-publicity day, week or month.
///
/// Those that ship with the program live in the catalogue; a plan holds only the ones its user
/// added, or changed (then under the same id, which takes the place of the shipped one).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observance {
    /// Its id; for shipped ones `Id::named("observance", code)`.
    pub id: Id<Self>,
    /// Short stable name: `constitution-day`.
    pub code: Code,
    /// 国家宪法日.
    pub name: String,
    /// English name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub english: String,
    /// Day, week or month.
    pub kind: ObservanceKind,
    /// How its dates follow from the year, over time.
    pub rules: RuleHistory,
    /// First year in which it was held, when that is sure; the year of 第1个.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<i32>,
    /// Since when, in words, where the year is not sure or needs explaining.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub since_note: String,
    /// Legal basis or decision.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// Usual lead units in a city, by name as in `、`-lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<String>,
    /// Titles of the laws publicised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<String>,
    /// Audiences, codes of the dictionary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Code>,
    /// Audiences in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub audience_text: String,
    /// How sure the data is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Where the data comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The set it belongs to.
    #[serde(default)]
    pub set: ObservanceSet,
    /// Remarks: changes of basis, launch customs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How long an observance lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ObservanceKind {
    /// 日.
    Day,
    /// 周.
    Week,
    /// 月, or a season.
    Month,
}

/// How sure a shipped fact is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Confidence {
    /// Law text or official page, or several agreeing pages.
    Certain,
    /// One page, or practice that is not decreed.
    Likely,
    /// A date in universal use.
    Universal,
    /// General knowledge, to be verified before printing.
    #[default]
    General,
    /// Not verified.
    Unverified,
}

/// The set an observance belongs to; each but the user's own can be switched off.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum ObservanceSet {
    /// 全国.
    National,
    /// 内蒙古自治区.
    InnerMongolia,
    /// 包头市.
    Baotou,
    /// Added by the user.
    #[default]
    Own,
}

/// What is settled about an observance in one year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObservanceYear {
    /// Its id.
    pub id: Id<Self>,
    /// The observance, shipped or the user's own.
    pub observance: Id<Observance>,
    /// The year.
    pub year: i32,
    /// How sure the dates are.
    #[serde(default)]
    pub state: ObservanceState,
    /// The dates as published, in place of the computed ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Theme of the year (主题).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// 第N个 as published, in place of the computed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    /// Number of the notice (文号).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notice_number: String,
    /// Day of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_date: Option<NaiveDate>,
}

/// How sure the dates of an observance in a year are.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum ObservanceState {
    /// 预估: computed, or guessed from former years.
    #[default]
    Estimated,
    /// 已公布: published, or fixed by law.
    Announced,
    /// 已调整: published and different from the rule.
    Adjusted,
    /// 当年不办: not held this year.
    NotHeld,
}

record!(Observance, title: name, one: [], many: [], parts: []);

impl crate::model::Record for ObservanceYear {
    const KIND: crate::model::RecordKind = crate::model::RecordKind::ObservanceYear;

    fn id(&self) -> Id<Self> {
        self.id
    }

    /// The theme; the name is the observance's.
    fn title(&self) -> &str {
        &self.theme
    }

    fn references(&self, visit: &mut dyn FnMut(&'static str, crate::model::RecordId)) {
        visit("observance", self.observance.into());
    }

    /// A year's settings mean nothing without their observance and keep naming it.
    fn detach(&mut self, _target: crate::model::RecordId) {}
}
