//! Which responsibility lists a plan keeps, what they are called and which columns they have.

use serde::{Deserialize, Serialize};

use super::ListKind;
use crate::base::Id;

/// How the plan treats one list: its place among the lists, its name, its columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListSetting {
    /// The list.
    pub kind: ListKind,
    /// What it is called here; empty for the usual name of a built-in list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whether it is left out where lists are offered. Its rows stay, and so does a list with rows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Its columns besides number, unit and content, in the order of the form; empty for the
    /// usual ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<DutyColumn>,
}

/// A column of a list that can be left out. Number, unit and content always stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DutyColumn {
    /// 法律法规.
    Laws,
    /// 普法对象.
    Audiences,
    /// 普法措施.
    Measures,
    /// 时间节点.
    Time,
    /// 普法节点: the observance it is tied to.
    Observance,
    /// 目标要求.
    Standard,
    /// 配合单位.
    SupportUnits,
    /// 责任科室.
    Office,
    /// 责任领导.
    Leader,
    /// 责任人.
    Person,
    /// 联系电话.
    Phone,
    /// 状态.
    State,
    /// 备注.
    Note,
}

impl DutyColumn {
    /// Every column, in the order of the form.
    pub const ALL: [Self; 13] = [
        Self::Laws,
        Self::Audiences,
        Self::Measures,
        Self::Time,
        Self::Observance,
        Self::Standard,
        Self::SupportUnits,
        Self::Office,
        Self::Leader,
        Self::Person,
        Self::Phone,
        Self::State,
        Self::Note,
    ];
}

/// The settings of the lists in the order of the plan. A built-in list without a setting stands
/// after those that have one, in the usual order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lists(pub Vec<ListSetting>);

impl ListSetting {
    /// The usual treatment of a list.
    pub const fn usual(kind: ListKind) -> Self {
        Self { kind, name: String::new(), hidden: false, columns: Vec::new() }
    }

    /// A list of the plan's own.
    pub fn own(id: Id<Self>, name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::usual(ListKind::Own(id)) }
    }
}

impl Lists {
    /// Whether nothing is set.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The setting of a list, if it has one.
    pub fn get(&self, kind: ListKind) -> Option<&ListSetting> {
        self.0.iter().find(|setting| setting.kind == kind)
    }

    /// Every list in order, hidden ones too.
    pub fn all(&self) -> Vec<ListSetting> {
        let unset = ListKind::BUILT_IN.into_iter().filter(|kind| self.get(*kind).is_none());
        self.0.iter().cloned().chain(unset.map(ListSetting::usual)).collect()
    }

    /// The lists in order, hidden ones too.
    pub fn kinds(&self) -> impl Iterator<Item = ListKind> {
        let unset = ListKind::BUILT_IN.into_iter().filter(|kind| self.get(*kind).is_none());
        self.0.iter().map(|setting| setting.kind).chain(unset)
    }

    /// The lists that are offered where a list is chosen.
    pub fn offered(&self) -> impl Iterator<Item = ListKind> {
        self.kinds().filter(|kind| !self.get(*kind).is_some_and(|setting| setting.hidden))
    }

    /// The name the plan gives a list; `None` where the usual name holds.
    pub fn name(&self, kind: ListKind) -> Option<&str> {
        self.get(kind).map(|setting| setting.name.as_str()).filter(|name| !name.is_empty())
    }

    /// The columns the plan gives a list, in the order of the form; empty for the usual ones.
    pub fn columns(&self, kind: ListKind) -> &[DutyColumn] {
        self.get(kind).map_or(&[], |setting| &setting.columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> ListSetting {
        ListSetting::own(Id::named("list", "需求清单"), "需求清单")
    }

    #[test]
    fn without_settings_the_built_in_lists_stand_in_their_usual_order() {
        let lists = Lists::default();
        assert!(lists.kinds().eq(ListKind::BUILT_IN));
        assert_eq!(lists.name(ListKind::Common), None);
    }

    #[test]
    fn what_is_set_comes_first_and_what_is_hidden_is_not_offered() {
        let node = ListSetting { hidden: true, ..ListSetting::usual(ListKind::TimeNode) };
        let lists = Lists(vec![own(), node]);
        assert_eq!(lists.all().len(), ListKind::BUILT_IN.len() + 1);
        assert!(lists.kinds().take(2).eq([own().kind, ListKind::TimeNode]));
        assert!(lists.offered().all(|kind| kind != ListKind::TimeNode));
        assert_eq!(lists.name(own().kind), Some("需求清单"));
    }
}
