//! People and the teams they form.

use serde::{Deserialize, Serialize};

use super::{Unit, record::record};
use crate::base::Id;

/// A person: lecturer, volunteer, 法律明白人, driver …
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Its id.
    pub id: Id<Self>,
    /// Name.
    pub name: String,
    /// What the person does: 普法讲师, 志愿者 …
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// The unit the person comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id<Unit>>,
    /// The team the person belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<Id<Team>>,
    /// Telephone; personal data, kept out of public exports.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A team: 普法宣传员, 法律工作者, 法律服务志愿者, 法治乌兰牧骑 …
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Its id.
    pub id: Id<Self>,
    /// Name.
    pub name: String,
    /// The unit that runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id<Unit>>,
    /// Number of members, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<u32>,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

record!(Person, title: name, one: [unit, team], many: [], parts: []);
record!(Team, title: name, one: [unit], many: [], parts: []);
