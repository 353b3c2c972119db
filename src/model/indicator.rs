//! Indicators: figures with a date and a source.

use serde::{Deserialize, Serialize};

use super::{Unit, record::record};
use crate::base::Id;

/// An indicator: something counted, on its own or against a total.
///
/// Percentages are never stored where the counts are known: 137 of 143 is 95.8 % because
/// [`Indicator::percent`] computes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its id.
    pub id: Id<Self>,
    /// Name.
    pub name: String,
    /// The heading it stands under.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// What sort of figure it is.
    pub kind: IndicatorKind,
    /// The count: done, passed, or simply counted.
    pub value: i64,
    /// Whether the source says "more than": 1000余人次.
    #[serde(default, skip_serializing_if = "is_false")]
    pub at_least: bool,
    /// What it is counted against: assigned, candidates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// Unit of counting: 项, 部, %.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// The date or period the figure stands for, in words: 截至2020年春.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dated: String,
    /// The unit that answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id<Unit>>,
    /// Source and remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The sorts of indicators.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum IndicatorKind {
    /// 完成率: done of assigned.
    Progress,
    /// 漏斗: those left of those that started.
    Funnel,
    /// 计数: a bare count.
    #[default]
    Count,
    /// A percentage given by the source without its counts.
    Rate,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

record!(Indicator, title: name, one: [unit], many: [], parts: []);

impl Indicator {
    /// Value of total in percent; `None` without a total, or with a total of zero or less.
    pub fn percent(&self) -> Option<f64> {
        match (self.kind, self.total) {
            (IndicatorKind::Rate, _) => Some(self.value as f64),
            (_, Some(total)) if total > 0 => Some(self.value as f64 * 100.0 / total as f64),
            _ => None,
        }
    }
}
