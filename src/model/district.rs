//! Districts and their townships.

use serde::{Deserialize, Serialize};

use super::{Position, record::record};
use crate::base::Id;

/// A district (旗县区) of the city.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// Its id.
    pub id: Id<Self>,
    /// Full name: 白云鄂博矿区.
    pub name: String,
    /// Administrative or statistical code: 150206.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Short names met in tables: 白云区, 白云.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Seat of its government, approximately.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<Position>,
    /// Townships, sumu and streets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub townships: Vec<Township>,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A township-level division: 街道, 镇, 乡 or 苏木, told by the end of its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Township(pub String);

record!(District, title: name, one: [], many: [], parts: []);
