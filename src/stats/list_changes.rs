//! What changed between two versions of the responsibility lists, unit by unit.
//!
//! Rows are matched by the record they were made from; what is left, as when last year's list comes
//! from another file, by list, unit and content, then by list, unit and laws. A law that a unit
//! no longer answers for is *replaced* if the register names a successor that the unit answers for
//! now; otherwise it is dropped.
//!
//! Example: in 2025 生态环境局 answers for 环境保护法 and 水法, in 2026 for 生态环境法典. Then
//! 环境保护法 is replaced by 生态环境法典, and 水法 is dropped.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    base::{Arg, Id, Lang, Message},
    catalogue::list_name,
    model::{Duty, FrozenDuty, Law, ListKind, ListVersion, Lists, Plan, Table},
};

/// Which versions are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The older one; `None` for the one frozen last.
    pub older: Option<Id<ListVersion>>,
    /// The newer one; `None` for the lists of today.
    pub newer: Option<Id<ListVersion>>,
}

impl Compared {
    /// The older version, if the plan has it, or any.
    pub fn older(self, plan: &Plan) -> Option<&ListVersion> {
        match self.older {
            Some(id) => plan.list_versions.get(id),
            None => plan.list_versions.iter().max_by_key(|it| (it.frozen, it.id)),
        }
    }

    /// Both versions, the older one first; that of today is frozen for it and has no name.
    pub fn versions(self, plan: &Plan, today: NaiveDate) -> Option<[Cow<'_, ListVersion>; 2]> {
        let older = Cow::Borrowed(self.older(plan)?);
        let newer = if let Some(id) = self.newer {
            Cow::Borrowed(plan.list_versions.get(id)?)
        } else {
            let id = Id::named("version of the lists", "today");
            Cow::Owned(ListVersion::freeze(plan, id, "", today))
        };
        Some([older, newer])
    }
}

/// What changed for one unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct UnitChanges {
    /// The unit's name; empty for the rows of all units.
    pub unit: String,
    /// What became of its laws, by title.
    pub laws: Vec<LawChange>,
    /// What became of its rows, in the order of the lists.
    pub rows: Vec<RowChange>,
}

/// What became of a law that a unit answers for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum LawChange {
    /// The unit answers for it now.
    Added(String),
    /// Its successors took its place.
    Replaced {
        /// The law of before.
        old: String,
        /// The laws in its place.
        new: Vec<String>,
    },
    /// The unit no longer answers for it.
    Dropped(String),
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum RowChange {
    /// It is new.
    Added(Line),
    /// It is gone.
    Dropped(Line),
    /// It says something else.
    Changed {
        /// The row as it is now.
        line: Line,
        /// What it says differently.
        fields: Vec<FieldChange>,
    },
}

/// A row in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The record it was made from.
    pub duty: Id<Duty>,
    /// Its list.
    pub list: ListKind,
    /// Its content.
    pub content: String,
}

/// A field that says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Key of the field's name.
    pub field: &'static str,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// What changed from an older version to a newer one, by unit name, the rows of all units first.
/// Units without a change are left out. The register of laws tells what took a law's place.
pub fn list_changes(
    older: &ListVersion,
    newer: &ListVersion,
    register: &Table<Law>,
) -> Vec<UnitChanges> {
    let mut units: BTreeMap<&str, UnitChanges> = BTreeMap::new();
    for (before, after) in matched(&older.rows, &newer.rows) {
        let Some(row) = after.or(before) else { continue };
        let line = Line { duty: row.duty, list: row.list, content: row.content.clone() };
        let change = match (before, after) {
            (Some(before), Some(after)) => {
                let lists = [&older.lists, &newer.lists];
                let fields = field_changes(before, after, lists);
                (!fields.is_empty()).then_some(RowChange::Changed { line, fields })
            }
            (None, _) => Some(RowChange::Added(line)),
            (_, None) => Some(RowChange::Dropped(line)),
        };
        units.entry(&row.unit).or_default().rows.extend(change);
    }
    let successors = successors(register);
    let (before, after) = (laws_by_unit(&older.rows), laws_by_unit(&newer.rows));
    let none = BTreeSet::new();
    for unit in before.keys().chain(after.keys()) {
        let entry = units.entry(unit).or_default();
        let old = before.get(unit).unwrap_or(&none);
        let new = after.get(unit).unwrap_or(&none);
        entry.laws = law_changes(old, new, &successors);
    }
    let named = units.into_iter().map(|(unit, it)| UnitChanges { unit: unit.to_owned(), ..it });
    named.filter(|it| !it.laws.is_empty() || !it.rows.is_empty()).collect()
}

impl UnitChanges {
    /// Everything that changed, in words: first the laws, then the rows.
    pub fn sentences(&self) -> Vec<(ChangeKind, Message)> {
        let laws = self.laws.iter().map(LawChange::sentence);
        laws.chain(self.rows.iter().flat_map(RowChange::sentences)).collect()
    }
}

/// The sort of a change, for its mark and its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum ChangeKind {
    /// Something came.
    Added,
    /// Something took another's place, or says something else.
    Changed,
    /// Something went.
    Dropped,
}

impl ChangeKind {
    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Added => "stats.changes.added",
            Self::Changed => "stats.changes.changed",
            Self::Dropped => "stats.changes.dropped",
        }
    }
}

impl LawChange {
    fn sentence(&self) -> (ChangeKind, Message) {
        match self {
            Self::Added(law) => {
                (ChangeKind::Added, Message::new("stats.changes.law-added").with("law", law))
            }
            Self::Replaced { old, new } => (
                ChangeKind::Changed,
                Message::new("stats.changes.law-replaced")
                    .with("law", old)
                    .with("new", new.join("》、《")),
            ),
            Self::Dropped(law) => {
                (ChangeKind::Dropped, Message::new("stats.changes.law-dropped").with("law", law))
            }
        }
    }
}

impl RowChange {
    fn sentences(&self) -> Vec<(ChangeKind, Message)> {
        let row = |key, line: &Line| Message::new(key).with("content", &line.content);
        match self {
            Self::Added(line) => vec![(ChangeKind::Added, row("stats.changes.row-added", line))],
            Self::Dropped(line) => {
                vec![(ChangeKind::Dropped, row("stats.changes.row-dropped", line))]
            }
            Self::Changed { line, fields } => fields
                .iter()
                .map(|it| {
                    let key = match (it.before.is_empty(), it.after.is_empty()) {
                        (true, _) => "stats.changes.field-added",
                        (_, true) => "stats.changes.field-dropped",
                        _ => "stats.changes.field-changed",
                    };
                    let said = row(key, line)
                        .with("field", Arg::Key(it.field))
                        .with("before", &it.before)
                        .with("after", &it.after);
                    (ChangeKind::Changed, said)
                })
                .collect(),
        }
    }
}

type Pair<'a> = (Option<&'a FrozenDuty>, Option<&'a FrozenDuty>);

/// Each row of now with the one of before, in the order of now; then the rows that are gone.
fn matched<'a>(older: &'a [FrozenDuty], newer: &'a [FrozenDuty]) -> Vec<Pair<'a>> {
    let mut partners: Vec<Option<usize>> = vec![None; newer.len()];
    let mut taken = vec![false; older.len()];
    pair(older, newer, &mut partners, &mut taken, |row| Some(row.duty));
    let by_content = |row: &'a FrozenDuty| Some((row.list, row.unit.as_str(), row.content.trim()));
    pair(older, newer, &mut partners, &mut taken, by_content);
    pair(older, newer, &mut partners, &mut taken, |row| {
        (!row.laws.is_empty()).then_some((row.list, row.unit.as_str(), row.laws.as_slice()))
    });
    let kept = newer.iter().zip(partners).map(|(row, partner)| {
        let before = partner.and_then(|place| older.get(place));
        (before, Some(row))
    });
    let gone = older.iter().zip(&taken).filter(|(_, taken)| !**taken);
    kept.chain(gone.map(|(row, _)| (Some(row), None))).collect()
}

/// Pairs the rows that are still without a partner and have the same key, first with first.
fn pair<'a, K: Ord>(
    older: &'a [FrozenDuty],
    newer: &'a [FrozenDuty],
    partners: &mut [Option<usize>],
    taken: &mut [bool],
    key: impl Fn(&'a FrozenDuty) -> Option<K>,
) {
    let mut free: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    let still = older.iter().enumerate().zip(taken.iter()).filter(|(_, taken)| !**taken);
    for ((place, row), _) in still {
        if let Some(key) = key(row) {
            free.entry(key).or_default().push(place);
        }
    }
    for places in free.values_mut() {
        places.reverse();
    }
    for (row, partner) in newer.iter().zip(partners).filter(|(_, partner)| partner.is_none()) {
        let found = key(row).and_then(|key| free.get_mut(&key)?.pop());
        if let Some(taken) = found.and_then(|place| taken.get_mut(place)) {
            *taken = true;
            *partner = found;
        }
    }
}

fn field_changes(
    before: &FrozenDuty,
    after: &FrozenDuty,
    [lists_before, lists_after]: [&Lists; 2],
) -> Vec<FieldChange> {
    let titles = |laws: &[String]| match laws {
        [] => String::new(),
        laws => format!("《{}》", laws.join("》《")),
    };
    let names = |names: &[String]| names.join("、");
    // Lists are called as in the files themselves, whose words are Chinese.
    let said = |row: &FrozenDuty, lists: &Lists| {
        [
            ("field.duty.list", list_name(lists, row.list, Lang::Zh).to_owned()),
            ("field.duty.unit", row.unit.clone()),
            ("field.duty.content", row.content.trim().to_owned()),
            ("field.duty.support_units", names(&row.support_units)),
            ("field.duty.laws", titles(&row.laws)),
            ("field.duty.audiences", names(&row.audiences)),
            ("field.duty.measures", row.measures.trim().to_owned()),
            ("field.duty.time", row.time.trim().to_owned()),
            ("field.duty.standard", row.standard.trim().to_owned()),
            ("field.duty.office", row.office.trim().to_owned()),
        ]
    };
    let pairs = said(before, lists_before).into_iter().zip(said(after, lists_after));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| FieldChange { field, before, after })
        .collect()
}

/// Titles of the laws that took a law's place, by its title.
fn successors(register: &Table<Law>) -> BTreeMap<&str, Vec<&str>> {
    let replaced = register.iter().filter(|law| !law.superseded_by.is_empty());
    replaced
        .map(|law| {
            let new = law.superseded_by.iter().filter_map(|id| register.get(*id));
            (law.title.as_str(), new.map(|law| law.title.as_str()).collect())
        })
        .collect()
}

fn laws_by_unit(rows: &[FrozenDuty]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut units: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        let laws = row.laws.iter().map(String::as_str);
        units.entry(row.unit.as_str()).or_default().extend(laws);
    }
    units
}

fn law_changes(
    old: &BTreeSet<&str>,
    new: &BTreeSet<&str>,
    successors: &BTreeMap<&str, Vec<&str>>,
) -> Vec<LawChange> {
    let mut in_place: BTreeSet<&str> = BTreeSet::new();
    let mut changes = Vec::new();
    for law in old.difference(new) {
        let known = successors.get(law).map(Vec::as_slice).unwrap_or_default();
        let now: Vec<&str> = known.iter().copied().filter(|law| new.contains(law)).collect();
        if now.is_empty() {
            changes.push(LawChange::Dropped((*law).to_owned()));
        } else {
            in_place.extend(&now);
            let new = now.into_iter().map(str::to_owned).collect();
            changes.push(LawChange::Replaced { old: (*law).to_owned(), new });
        }
    }
    let added = new.difference(old).filter(|law| !in_place.contains(*law));
    changes.extend(added.map(|law| LawChange::Added((*law).to_owned())));
    changes.sort();
    changes
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::PlanBuilder, *};
    use crate::{
        base::Lang,
        catalogue::texts,
        model::{ListVersion, Plan},
        stats::fixture::date,
    };

    fn freeze(plan: &Plan) -> ListVersion {
        ListVersion::freeze(plan, Id::named("version", "v"), "版本", date("2026-01-31"))
    }

    /// What changed, in Chinese, each unit with its sentences.
    #[track_caller]
    fn check(older: &Plan, newer: &Plan, expected: &[(&str, &[&str])]) {
        let changes = list_changes(&freeze(older), &freeze(newer), &newer.laws);
        let said: Vec<(String, Vec<String>)> = changes
            .iter()
            .map(|unit| {
                let sentences = unit.sentences();
                let said = sentences.iter().map(|(_, it)| texts::render(Lang::Zh, it)).collect();
                (unit.unit.clone(), said)
            })
            .collect();
        let expected: Vec<(String, Vec<String>)> = expected
            .iter()
            .map(|(unit, said)| {
                (String::from(*unit), said.iter().map(|it| String::from(*it)).collect())
            })
            .collect();
        assert_eq!(said, expected);
    }

    fn lists() -> PlanBuilder {
        let mut plan = PlanBuilder::new(2025);
        let unit = plan.unit("生态环境局");
        let (old, water) = (plan.law("环境保护法"), plan.law("水法"));
        plan.duty("环境保护法宣传", |it| {
            it.unit = Some(unit);
            it.laws = vec![old];
            it.measures = "集中宣传".to_owned();
        });
        plan.duty("水法宣传", |it| {
            it.unit = Some(unit);
            it.laws = vec![water];
        });
        plan
    }

    #[test]
    fn the_same_lists_have_no_change_and_neither_has_their_progress() {
        let older = lists().plan;
        let mut newer = older.clone();
        check(&older, &newer, &[]);
        let mut row = newer.duties.iter().next().cloned().expect("a row");
        row.state = crate::model::DutyState::Done;
        row.phone = "1".to_owned();
        newer.duties.insert(row);
        check(&older, &newer, &[]);
    }

    #[test]
    fn the_worked_example_is_told_in_words() {
        let older = lists().plan;
        let mut next = PlanBuilder::new(2026);
        next.plan = older.clone();
        let code = next.law("生态环境法典");
        let mut newer = next.plan;
        let old = newer.laws.iter().find(|law| law.title == "环境保护法").cloned().expect("there");
        newer.laws.insert(Law { superseded_by: vec![code], ..old });
        let rows: Vec<Duty> = newer.duties.iter().cloned().collect();
        newer.duties.insert(Duty { laws: vec![code], measures: String::new(), ..rows[0].clone() });
        newer.duties.remove(rows[1].id);
        check(
            &older,
            &newer,
            &[(
                "生态环境局",
                &[
                    "《环境保护法》由《生态环境法典》取代",
                    "不再负责《水法》",
                    "“环境保护法宣传”的法律法规由“《环境保护法》”改为“《生态环境法典》”",
                    "“环境保护法宣传”删去普法措施“集中宣传”",
                    "删去“水法宣传”",
                ],
            )],
        );
    }

    #[test]
    fn last_years_rows_from_another_file_are_recognised() {
        let older = lists().plan;
        let mut newer = older.clone();
        for (n, row) in older.duties.iter().enumerate() {
            newer.duties.remove(row.id);
            let content = if n == 0 { row.content.as_str() } else { "《水法》宣传月" };
            let id = Id::named("duty of another file", content);
            newer.duties.insert(Duty { id, content: content.to_owned(), ..row.clone() });
        }
        check(
            &older,
            &newer,
            &[("生态环境局", &["“《水法》宣传月”的普法内容由“水法宣传”改为“《水法》宣传月”"])],
        );
    }

    #[test]
    fn a_row_without_partner_is_new() {
        let older = lists().plan;
        let mut builder = PlanBuilder::new(2026);
        builder.duty("宪法", |_| ());
        let mut newer = older.clone();
        newer.duties.insert(Duty {
            id: Id::named("duty", "新"),
            ..builder.plan.duties.iter().next().cloned().expect("a row")
        });
        check(&older, &newer, &[("", &["新增“宪法”"])]);
    }
}
