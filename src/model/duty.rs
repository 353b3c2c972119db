//! Rows of the responsibility lists.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Law, ListSetting, Observance, Unit, record::record};
use crate::base::{Code, Id};

/// A row of a responsibility list (普法责任清单), with the columns that units really send.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Its id.
    pub id: Id<Self>,
    /// The list it stands in.
    pub list: ListKind,
    /// Number within the list or the unit's block (序号).
    #[serde(default)]
    pub seq: u32,
    /// What is publicised, as written (普法内容).
    pub content: String,
    /// The unit that answers for it (责任单位); `None` in the common list, or when it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id<Unit>>,
    /// Units that help (配合单位).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support_units: Vec<Id<Unit>>,
    /// Laws named in the content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<Id<Law>>,
    /// Audiences (普法对象), codes of the dictionary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Code>,
    /// Measures and forms as written (普法措施).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measures: String,
    /// When (时间节点).
    #[serde(default, skip_serializing_if = "DutyTime::is_empty")]
    pub time: DutyTime,
    /// The observance it is tied to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observance: Option<Id<Observance>>,
    /// Standard to be met (标准、目标要求).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub standard: String,
    /// Office in charge (责任科室).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// Leader in charge (责任领导).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// Person in charge (责任人); personal data.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// Telephone; personal data.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Where the row stands in its yearly round.
    #[serde(default)]
    pub state: DutyState,
    /// Why it was sent back (退回原因), until it is handed in again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub return_reason: String,
    /// Remark (备注).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The lists a row can stand in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum ListKind {
    /// 共性清单: duties of all units.
    Common,
    /// 个性清单: a unit's own laws.
    #[default]
    UnitSpecific,
    /// 时间节点清单: observances with their lead unit.
    TimeNode,
    /// 专项主题清单: campaigns of the year's central work.
    SpecialTheme,
    /// 新颁法律法规清单: laws adopted or revised.
    NewLaw,
    /// 四清单: content, responsibility, measures, standards.
    FourList,
    /// A list of the plan's own; its name stands in the plan's [`Lists`](super::Lists).
    Own(Id<ListSetting>),
}

impl ListKind {
    /// The built-in lists, in the usual order.
    pub const BUILT_IN: [Self; 6] = [
        Self::Common,
        Self::UnitSpecific,
        Self::TimeNode,
        Self::SpecialTheme,
        Self::NewLaw,
        Self::FourList,
    ];
}

/// When a duty is due: the words of the list, and what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DutyTime {
    /// As written: 全年, 3月, 12月4日前后, 每季度.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What it means.
    pub rule: TimeRule,
}

impl DutyTime {
    /// Whether nothing is said about the time.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The meaning of a duty's time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeRule {
    /// Not understood, or nothing said; the text stands for itself.
    #[default]
    Unclear,
    /// 全年: any time, due by the year's end.
    AllYear,
    /// 每月.
    Monthly,
    /// 每季度.
    Quarterly,
    /// 每半年.
    HalfYearly,
    /// In these months (1–12); due by the end of the last one.
    Months(Vec<u8>),
    /// By this day, included.
    By(NaiveDate),
}

/// Where a row stands in its yearly round (domain: life cycle of the lists).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum DutyState {
    /// 草稿.
    #[default]
    Draft,
    /// 已报送.
    Submitted,
    /// 退回修改.
    Returned,
    /// 已审核.
    Reviewed,
    /// 已公示.
    Published,
    /// 实施中.
    Active,
    /// 已完成.
    Done,
    /// 逾期.
    Overdue,
    /// 已提示.
    Reminded,
    /// 已督办.
    Escalated,
    /// 已评议.
    Assessed,
}

impl DutyState {
    /// Every state, in the order of the yearly round.
    pub const ALL: [Self; 11] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Reviewed,
        Self::Published,
        Self::Active,
        Self::Done,
        Self::Overdue,
        Self::Reminded,
        Self::Escalated,
        Self::Assessed,
    ];
}

record!(Duty, title: content, one: [unit, observance], many: [support_units, laws], parts: []);

impl Duty {
    /// A draft row with nothing but its list and content.
    pub fn new(id: Id<Self>, list: ListKind, content: impl Into<String>) -> Self {
        Self {
            id,
            list,
            seq: 0,
            content: content.into(),
            unit: None,
            support_units: Vec::new(),
            laws: Vec::new(),
            audiences: Vec::new(),
            measures: String::new(),
            time: DutyTime::default(),
            observance: None,
            standard: String::new(),
            office: String::new(),
            leader: String::new(),
            person: String::new(),
            phone: String::new(),
            state: DutyState::default(),
            return_reason: String::new(),
            note: String::new(),
        }
    }
}
