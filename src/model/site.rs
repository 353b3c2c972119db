//! Sites: the register of rule-of-law culture venues.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    District, Law, RecordId, Unit,
    record::{Part, record},
};
use crate::base::{Code, Id};

/// A rule-of-law culture site (法治文化阵地), with the columns of the published registers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Its id.
    pub id: Id<Self>,
    /// Number in the register: BT-001.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Name.
    pub name: String,
    /// Code of the dictionary of site kinds: 法治公园, 法治文化墙 …
    pub kind: Code,
    /// Who built it: level of the builder.
    pub level: SiteLevel,
    /// Whether it can be visited.
    #[serde(default)]
    pub state: SiteState,
    /// District (旗县区).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<Id<District>>,
    /// Township, sumu or street by name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub township: String,
    /// Address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Where it is on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The unit that answers for it (责任单位).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id<Unit>>,
    /// Manager; personal data.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub manager: String,
    /// Telephone of the manager; personal data.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// When it was built, as far as known: 2016, 2016-09.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub built: String,
    /// Area in square metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_m2: Option<u32>,
    /// Main facilities (主要设施).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub facilities: String,
    /// What it offers, in at most 100 characters (功能简介).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Opening hours.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opening_hours: String,
    /// Themes (宪法, 民法典 …), codes of the dictionary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Code>,
    /// Whether it stands in the published register (法治宣传教育法 art. 52).
    #[serde(default)]
    pub published: bool,
    /// What is shown, panel by panel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub panels: Vec<Panel>,
    /// Inspections, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inspections: Vec<Inspection>,
    /// Upgrade projects (提档升级).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub upgrades: Vec<Upgrade>,
    /// Honours and namings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub honours: Vec<SiteHonour>,
    /// Visitors by year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visitors: Vec<VisitorCount>,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The level of who built a site.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum SiteLevel {
    /// 国家级.
    National,
    /// 自治区级.
    Region,
    /// 市级.
    City,
    /// 旗县(区)级.
    #[default]
    District,
    /// 苏木乡镇(街道)级.
    Township,
    /// 嘎查村(社区)级.
    Village,
    /// 部门/企业/学校级.
    Department,
}

impl SiteLevel {
    /// Every level from the highest down.
    pub const ALL: [Self; 7] = [
        Self::National,
        Self::Region,
        Self::City,
        Self::District,
        Self::Township,
        Self::Village,
        Self::Department,
    ];
}

/// Whether a site can be visited.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum SiteState {
    /// 在建.
    Building,
    /// 开放.
    #[default]
    Open,
    /// 维修.
    Repair,
    /// 停用.
    Closed,
    /// 拆除.
    Removed,
}

impl SiteState {
    /// Every state, in the order of a site's life.
    pub const ALL: [Self; 5] =
        [Self::Building, Self::Open, Self::Repair, Self::Closed, Self::Removed];
}

/// A place on the map. The datum is always stated, so that two are never mixed silently.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// What the degrees refer to.
    pub datum: Datum,
}

/// What degrees on a map refer to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Datum {
    /// CGCS2000, within a metre the same as WGS 84.
    Cgcs2000,
    /// The shifted datum of Chinese online maps.
    Gcj02,
    /// The datum of Baidu maps.
    Bd09,
    /// Not stated by the source; may be off by some hundred metres.
    #[default]
    Unknown,
}

/// A panel of a site and the law it quotes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    /// What it shows.
    pub title: String,
    /// The law it quotes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<Id<Law>>,
    /// The day on which its text was current: when it was made or last checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_of: Option<NaiveDate>,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Part for Panel {
    fn references(&self, visit: &mut dyn FnMut(&'static str, RecordId)) {
        if let Some(law) = self.law {
            visit("panels", law.into());
        }
    }

    fn detach(&mut self, target: RecordId) {
        self.law.take_if(|id| RecordId::from(*id) == target);
    }
}

/// An inspection of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inspection {
    /// The day.
    pub date: NaiveDate,
    /// Who looked; personal data.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inspector: String,
    /// The result.
    pub grade: InspectionGrade,
    /// What was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub faults: String,
    /// Until when it must be put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    /// When it was found to be put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rechecked: Option<NaiveDate>,
}

/// The result of an inspection.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum InspectionGrade {
    /// 合格.
    #[default]
    Passed,
    /// 限期整改.
    Rectify,
    /// 停用.
    Closed,
}

/// An upgrade project of a site (提档升级).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upgrade {
    /// What is to be done.
    pub title: String,
    /// How far it has come.
    #[serde(default)]
    pub stage: UpgradeStage,
    /// Budget in fen (1/100 yuan).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_fen: Option<i64>,
    /// When work starts or started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveDate>,
    /// When it is or was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<NaiveDate>,
    /// Result and remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The stages of an upgrade: the three steps of the field's practice, then building and acceptance.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum UpgradeStage {
    /// 实地体验.
    #[default]
    SiteVisit,
    /// 调查研究.
    Study,
    /// 协调合作.
    Coordination,
    /// 施工.
    Building,
    /// 验收.
    Accepted,
}

impl UpgradeStage {
    /// Every stage in order.
    pub const ALL: [Self; 5] =
        [Self::SiteVisit, Self::Study, Self::Coordination, Self::Building, Self::Accepted];
}

/// An honour of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteHonour {
    /// Title.
    pub title: String,
    /// Who named it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// Year of naming.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// When the name is to be reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<NaiveDate>,
}

/// Visitors of a site in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitorCount {
    /// The year.
    pub year: i32,
    /// Person-times.
    pub visitors: u32,
}

record!(Site, title: name, one: [district, unit], many: [], parts: [panels]);

impl Site {
    /// An open site with nothing but a name and a kind.
    pub fn new(id: Id<Self>, name: impl Into<String>, kind: Code) -> Self {
        Self {
            id,
            number: String::new(),
            name: name.into(),
            kind,
            level: SiteLevel::default(),
            state: SiteState::default(),
            district: None,
            township: String::new(),
            address: String::new(),
            position: None,
            unit: None,
            manager: String::new(),
            phone: String::new(),
            built: String::new(),
            area_m2: None,
            facilities: String::new(),
            summary: String::new(),
            opening_hours: String::new(),
            themes: Vec::new(),
            published: false,
            panels: Vec::new(),
            inspections: Vec::new(),
            upgrades: Vec::new(),
            honours: Vec::new(),
            visitors: Vec::new(),
            note: String::new(),
        }
    }
}
