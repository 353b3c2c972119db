//! Publicity materials.

use serde::{Deserialize, Serialize};

use super::{Law, record::record};
use crate::base::{Code, Id};

/// A kind of publicity material: a leaflet, a booklet, a service guide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Its id.
    pub id: Id<Self>,
    /// Name.
    pub name: String,
    /// Code of the dictionary of materials: 宣传单, 手册, 服务指引 …
    pub kind: Code,
    /// Laws it explains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<Id<Law>>,
    /// Copies printed.
    #[serde(default)]
    pub printed: u32,
    /// Copies handed out.
    #[serde(default)]
    pub handed_out: u32,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

record!(Material, title: name, one: [], many: [laws], parts: []);
