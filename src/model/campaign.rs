//! A campaign: activities under one theme.

use serde::{Deserialize, Serialize};

use super::{Law, Observance, Unit, record::record};
use crate::{
    base::{Code, Id},
    calendar::Span,
};

/// A campaign (专项活动): a theme, a period, units, and the activities that name it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    /// Its id.
    pub id: Id<Self>,
    /// What people call it.
    pub title: String,
    /// The theme (主题) of the year.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// First and last day.
    pub span: Span,
    /// Whether it is of this plan or kept as a past record.
    #[serde(default)]
    pub state: CampaignState,
    /// The observance it is built on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observance: Option<Id<Observance>>,
    /// The unit in charge (牵头单位).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Id<Unit>>,
    /// Units that help (配合单位).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support_units: Vec<Id<Unit>>,
    /// Laws publicised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<Id<Law>>,
    /// Audiences, codes of the dictionary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Code>,
    /// Channels, codes of the dictionary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Code>,
    /// What is to be reached, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goals: String,
    /// Budget in fen (1/100 yuan).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_fen: Option<i64>,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Whether a campaign belongs to the plan's year.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum CampaignState {
    /// Part of this plan.
    #[default]
    Current,
    /// 存档: a past campaign kept as a dated record and as a model for new ones; it is never
    /// counted in the plan's figures, and its days may lie outside the plan year.
    Archived,
}

record!(Campaign, title: title, one: [observance, lead], many: [support_units, laws], parts: []);

impl Campaign {
    /// A campaign of this plan with nothing but a title and its days.
    pub fn new(id: Id<Self>, title: impl Into<String>, span: Span) -> Self {
        Self {
            id,
            title: title.into(),
            theme: String::new(),
            span,
            state: CampaignState::default(),
            observance: None,
            lead: None,
            support_units: Vec::new(),
            laws: Vec::new(),
            audiences: Vec::new(),
            channels: Vec::new(),
            goals: String::new(),
            budget_fen: None,
            note: String::new(),
        }
    }
}
