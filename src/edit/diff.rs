//! What differs between two versions of a plan, in words that a person can check.
//!
//! Every record that was added, removed or changed is named once; of a changed one every field,
//! with titles instead of ids. The cost follows the number of changes where the plans share their
//! records.

use serde_json::{Map, Value};

use super::{
    Changed, changes,
    fields::{Field, HEAD, Names, RecordValue, Shape, of_kind},
    merge::About,
};
use crate::{
    base::Lang,
    edit::merge::Head,
    model::{Plan, RecordRef},
};

/// A record that differs, or the plan itself where something of it differs that is no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordDifference {
    /// What differs.
    pub about: About,
    /// The sort of record in words, or that it is about the plan.
    pub kind: String,
    /// What people call the record; empty for the plan itself.
    pub title: String,
    /// How it differs.
    pub what: What,
}

/// How a record differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Only the newer version has it.
    Added,
    /// Only the older version has it.
    Removed,
    /// Both have it, with different fields.
    Modified(Vec<FieldDifference>),
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDifference {
    /// The field as files name it: `place.site`.
    pub path: String,
    /// The field in words: 地点 · 阵地.
    pub field: String,
    /// What the older version says; empty for nothing.
    pub older: String,
    /// What the newer version says; empty for nothing.
    pub newer: String,
}

/// What differs between an older version of a plan and a newer one: first the plan itself, then
/// its records, kind by kind and in id order.
pub fn differences(older: &Plan, newer: &Plan, lang: Lang) -> Vec<RecordDifference> {
    let (new_names, old_names) =
        (Names::new(vec![newer, older], lang), Names::new(vec![older, newer], lang));
    let words = Words { older: &old_names, newer: &new_names };
    let mut differences: Vec<RecordDifference> = words.head(older, newer).into_iter().collect();
    for change in changes(older, newer) {
        let (id, what) = match change {
            Changed::Added(id) => (id, What::Added),
            Changed::Removed(id) => (id, What::Removed),
            Changed::Modified(id) => match (older.record(id), newer.record(id)) {
                (Some(old), Some(new)) => (id, What::Modified(words.record(old, new))),
                _ => continue,
            },
        };
        let kind = new_names.text(id.kind().text_key());
        let title = new_names.title(id);
        differences.push(RecordDifference { about: About::Record(id), kind, title, what });
    }
    differences
}

/// The words of both versions: what was called otherwise then is called as it was.
struct Words<'a> {
    older: &'a Names<'a>,
    newer: &'a Names<'a>,
}

impl Words<'_> {
    fn head(&self, older: &Plan, newer: &Plan) -> Option<RecordDifference> {
        let (old, new) = (Head::of(older), Head::of(newer));
        if old == new {
            return None;
        }
        let mut fields = Vec::new();
        self.fields(HEAD, &old.fields(), &new.fields(), &Place::default(), &mut fields);
        if older.info.id != newer.info.id {
            fields.push(self.identity(older, newer));
        }
        let (kind, title) = (self.newer.text("edit.merge.plan"), String::new());
        let what = What::Modified(fields);
        Some(RecordDifference { about: About::Plan, kind, title, what })
    }

    fn identity(&self, older: &Plan, newer: &Plan) -> FieldDifference {
        let (path, field) = ("info.id".to_owned(), self.newer.text("field.plan.id"));
        let (older, newer) = (older.info.id.to_string(), newer.info.id.to_string());
        FieldDifference { path, field, older, newer }
    }

    fn record(&self, old: RecordRef<'_>, new: RecordRef<'_>) -> Vec<FieldDifference> {
        let fields = |record| RecordValue::of(record).map(|it| it.fields).unwrap_or_default();
        let mut found = Vec::new();
        let table = of_kind(new.id().kind());
        self.fields(table, &fields(old), &fields(new), &Place::default(), &mut found);
        found
    }

    fn fields(
        &self,
        table: &[Field],
        old: &Map<String, Value>,
        new: &Map<String, Value>,
        place: &Place,
        found: &mut Vec<FieldDifference>,
    ) {
        for field in table {
            let (old, new) = (old.get(field.name), new.get(field.name));
            if old != new {
                let place = place.inside(field.name, &self.newer.text(field.label));
                self.value(field.shape, old, new, &place, found);
            }
        }
    }

    fn value(
        &self,
        shape: Shape,
        old: Option<&Value>,
        new: Option<&Value>,
        place: &Place,
        found: &mut Vec<FieldDifference>,
    ) {
        let empty = Map::new();
        let map = |value: Option<&Value>| match value {
            None => Some(empty.clone()),
            Some(value) => value.as_object().cloned(),
        };
        match shape {
            Shape::Parts(table) => {
                if let (Some(old), Some(new)) = (map(old), map(new)) {
                    self.fields(table, &old, &new, place, found);
                }
            }
            Shape::Rows(_) | Shape::Keyed { .. } => {
                // Of long lists only the rows that differ are told; all of them where only their
                // order differs.
                let only = |these: &[Value], those: &[Value]| {
                    Value::Array(these.iter().filter(|row| !those.contains(row)).cloned().collect())
                };
                let (gone, come) = (only(rows(old), rows(new)), only(rows(new), rows(old)));
                let is_order = gone == come;
                let (old, new) = if is_order { (old, new) } else { (Some(&gone), Some(&come)) };
                found.push(self.leaf(shape, old, new, place));
            }
            _ => found.push(self.leaf(shape, old, new, place)),
        }
    }

    fn leaf(
        &self,
        shape: Shape,
        old: Option<&Value>,
        new: Option<&Value>,
        place: &Place,
    ) -> FieldDifference {
        let (older, newer) = (self.older.value(shape, old), self.newer.value(shape, new));
        let Place { path, words } = place.clone();
        FieldDifference { path, field: words, older, newer }
    }
}

fn rows(list: Option<&Value>) -> &[Value] {
    list.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Where a value stands, as files name it and in words.
#[derive(Clone, Default)]
struct Place {
    path: String,
    words: String,
}

impl Place {
    fn inside(&self, name: &str, label: &str) -> Self {
        if self.path.is_empty() {
            return Self { path: name.to_owned(), words: label.to_owned() };
        }
        let (path, words) = (format!("{}.{name}", self.path), format!("{} · {label}", self.words));
        Self { path, words }
    }
}
