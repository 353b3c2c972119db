//! The plan's own word lists, each entry named by a code.

use serde::{Deserialize, Serialize};

use crate::base::Code;

/// The word lists a planner can edit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dictionaries {
    /// Forms of activities (集中宣传, 专题讲座, 展板 …).
    pub forms: Dictionary,
    /// Channels (广播, 电视, 微信 …), in groups.
    pub channels: Dictionary,
    /// Audiences (机关, 农村, 牧区, 学校 …).
    pub audiences: Dictionary,
    /// Kinds of sites (法治公园, 法治文化墙 …).
    pub site_kinds: Dictionary,
    /// Themes of sites (宪法, 民法典 …).
    pub themes: Dictionary,
    /// Kinds of publicity material (宣传单, 手册, 服务指引 …).
    pub materials: Dictionary,
}

/// A word list in the order the planner gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dictionary(pub Vec<Term>);

/// An entry of a word list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What records store.
    pub code: Code,
    /// What people read.
    pub name: String,
    /// English name, for the English screen; empty shows the Chinese one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub english: String,
    /// The group it stands in, as text: 传统媒体.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
}

impl Dictionary {
    /// The entry with this code.
    pub fn term(&self, code: &Code) -> Option<&Term> {
        self.0.iter().find(|term| term.code == *code)
    }

    /// The name to show for a code: its Chinese name, or the code itself if it is not listed.
    pub fn name<'a>(&'a self, code: &'a Code) -> &'a str {
        self.term(code).map_or(code.as_str(), |term| term.name.as_str())
    }

    /// The names of several codes joined by 、.
    pub fn names(&self, codes: &[Code]) -> String {
        codes.iter().map(|code| self.name(code)).collect::<Vec<_>>().join("、")
    }
}
