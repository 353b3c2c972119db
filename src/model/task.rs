//! A preparation task.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Activity, Campaign, Person, Unit, record::record};
use crate::base::Id;

/// A task: something a unit or person does by a day, for a campaign or an activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its id.
    pub id: Id<Self>,
    /// What is to be done.
    pub title: String,
    /// The day it is due, when one is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// How far it has come.
    #[serde(default)]
    pub state: TaskState,
    /// The campaign it prepares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<Id<Campaign>>,
    /// The activity it prepares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Id<Activity>>,
    /// The unit that does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id<Unit>>,
    /// The person who does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id<Person>>,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How far a task has come.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum TaskState {
    /// 待办: not begun.
    #[default]
    Open,
    /// 办理中: being done.
    Doing,
    /// 办结: done.
    Done,
}

record!(Task, title: title, one: [campaign, activity, unit, person], many: [], parts: []);
