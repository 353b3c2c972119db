//! Documents the work rests on.

use serde::{Deserialize, Serialize};

use super::record::record;
use crate::base::Id;

/// A document of the library: an opinion, a plan, a notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its id.
    pub id: Id<Self>,
    /// Title without 《》.
    pub title: String,
    /// What sort of document.
    pub kind: DocumentKind,
    /// Date as far as known: 2019, 2019-05, 2019-05-06.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dated: String,
    /// Number (文号).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// What it says that matters here, and remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The sorts of documents.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum DocumentKind {
    /// 规划、计划.
    Plan,
    /// 意见、办法、方案: how something is done.
    #[default]
    Policy,
    /// 通知.
    Notice,
    /// 总结、报告.
    Report,
    /// 服务指引.
    Guide,
}

record!(Document, title: title, one: [], many: [], parts: []);
