//! An activity: one thing that is done on some days, somewhere, for someone.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    Campaign, District, Figures, Law, Observance, Person, RecordId, Site, Team, Unit,
    record::{Part, record},
};
use crate::{
    base::{Code, Id},
    calendar::Span,
};

/// An activity (活动): the unit of planning, reporting and evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Its id.
    pub id: Id<Self>,
    /// What people call it.
    pub title: String,
    /// First and last day.
    pub span: Span,
    /// Hours of the day, when they are fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// How far it has come.
    pub state: ActivityState,
    /// The campaign it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<Id<Campaign>>,
    /// The observance it is held for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observance: Option<Id<Observance>>,
    /// Where it takes place.
    #[serde(default, skip_serializing_if = "Place::is_empty")]
    pub place: Place,
    /// The unit that organises it (主办).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id<Unit>>,
    /// Units that help (协办).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support_units: Vec<Id<Unit>>,
    /// The team that goes out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<Id<Team>>,
    /// Persons in charge or speaking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Id<Person>>,
    /// Forms (集中宣传, 专题讲座 …), codes of the dictionary of forms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Code>,
    /// Channels (广播, 微信 …), codes of the dictionary of channels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Code>,
    /// Audiences (六进), codes of the dictionary of audiences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Code>,
    /// Laws publicised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<Id<Law>>,
    /// What is planned.
    #[serde(default, skip_serializing_if = "Figures::is_zero")]
    pub planned: Figures,
    /// What was counted; `None` until it is reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Figures>,
    /// Planned cost in fen (1/100 yuan).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_fen: Option<i64>,
    /// Cost in fen as settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_fen: Option<i64>,
    /// What proves it took place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Hours of a day, `end` not before `start`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeOfDay {
    /// When it begins.
    pub start: NaiveTime,
    /// When it ends.
    pub end: NaiveTime,
}

/// How far an activity has come.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum ActivityState {
    /// 计划: written down.
    #[default]
    Planned,
    /// 筹备: being prepared.
    Preparing,
    /// 进行: going on.
    Running,
    /// 完成: done.
    Done,
    /// 推迟: put off, to be held later.
    Postponed,
    /// 取消: will not be held.
    Cancelled,
}

impl ActivityState {
    /// Every state, in the order of work.
    pub const ALL: [Self; 6] = [
        Self::Planned,
        Self::Preparing,
        Self::Running,
        Self::Done,
        Self::Postponed,
        Self::Cancelled,
    ];

    /// Whether the activity counts for coverage: it was or will be held.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Cancelled)
    }
}

/// Where an activity takes place; every part may be left open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Place {
    /// A site of the register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Id<Site>>,
    /// District (旗县区).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<Id<District>>,
    /// Township, sumu or street by name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub township: String,
    /// The place in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Place {
    /// Whether nothing is said about the place.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Part for Place {
    fn references(&self, visit: &mut dyn FnMut(&'static str, RecordId)) {
        if let Some(site) = self.site {
            visit("site", site.into());
        }
        if let Some(district) = self.district {
            visit("district", district.into());
        }
    }

    fn detach(&mut self, target: RecordId) {
        self.site.take_if(|id| RecordId::from(*id) == target);
        self.district.take_if(|id| RecordId::from(*id) == target);
    }
}

/// A piece of evidence (佐证材料).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What it shows: 现场照片, 签到表, a media link …
    pub caption: String,
    /// File name or link as given by the user.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// Day it was made, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
}

record!(Activity, title: title, one: [campaign, observance, unit, team],
    many: [support_units, people, laws], parts: [place]);

impl Activity {
    /// A planned activity with nothing but a title and its days.
    pub fn new(id: Id<Self>, title: impl Into<String>, span: Span) -> Self {
        Self {
            id,
            title: title.into(),
            span,
            time: None,
            state: ActivityState::default(),
            campaign: None,
            observance: None,
            place: Place::default(),
            unit: None,
            support_units: Vec::new(),
            team: None,
            people: Vec::new(),
            forms: Vec::new(),
            channels: Vec::new(),
            audiences: Vec::new(),
            laws: Vec::new(),
            planned: Figures::default(),
            actual: None,
            budget_fen: None,
            spent_fen: None,
            evidence: Vec::new(),
            note: String::new(),
        }
    }
}
