//! Units: who enforces, who educates.

use serde::{Deserialize, Serialize};

use super::{District, record::record};
use crate::base::Id;

/// A unit (责任单位): a department, court, organisation, enterprise or district.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its id.
    pub id: Id<Self>,
    /// Full name: 包头市司法局.
    pub name: String,
    /// Other names met in tables: 市司法局, 司法局, names before a reorganisation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What sort of unit it is.
    pub kind: UnitKind,
    /// The district it belongs to; `None` for a unit of the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<Id<District>>,
    /// The leader in charge of publicity (普法责任领导).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// The liaison person (普法联络员).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub liaison: String,
    /// Telephone of the liaison person; personal data, kept out of public exports.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The sorts of units (普法主体).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum UnitKind {
    /// 党委部门: a department of the party committee.
    Party,
    /// 人大、政协机关: people's congress and consultative conference.
    Assembly,
    /// 政府部门: a department of the government.
    #[default]
    Government,
    /// 司法机关: court or procuratorate.
    Judicial,
    /// 群团组织: a mass organisation.
    MassOrganisation,
    /// 垂直管理单位: a unit led from above, such as the tax office.
    Vertical,
    /// 企事业单位: an institution or enterprise.
    Institution,
    /// 旗县区: a district.
    District,
}

impl UnitKind {
    /// Every kind, in the usual order of lists.
    pub const ALL: [Self; 8] = [
        Self::Party,
        Self::Assembly,
        Self::Government,
        Self::Judicial,
        Self::MassOrganisation,
        Self::Vertical,
        Self::Institution,
        Self::District,
    ];
}

record!(Unit, title: name, one: [district], many: [], parts: []);

impl Unit {
    /// The shortest of its names, for charts and narrow columns.
    pub fn short_name(&self) -> &str {
        self.aliases
            .iter()
            .map(String::as_str)
            .chain([self.name.as_str()])
            .min_by_key(|name| name.chars().count())
            .unwrap_or(&self.name)
    }
}
