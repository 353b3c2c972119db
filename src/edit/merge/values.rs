//! Merging the fields of one record, or of the head of a plan.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{
    conflict::{About, Choices, Conflict, ConflictKey, ConflictKind, Path, Says, Settled},
    order::{Lists, join},
};
use crate::edit::fields::{Field, Shape, typed};

/// The three versions of a value; `None` where it says nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Three<'v> {
    pub base: Option<&'v Value>,
    pub ours: Option<&'v Value>,
    pub theirs: Option<&'v Value>,
}

/// The three versions of a map of fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct ThreeMaps<'v> {
    pub base: Option<&'v Map<String, Value>>,
    pub ours: &'v Map<String, Value>,
    pub theirs: &'v Map<String, Value>,
}

/// What becomes of three versions of a map of fields, and what both sides changed. `None` if the
/// fields that become do not `make` what they should.
///
/// Values that a person typed are left out where nothing can be made with them.
pub(super) fn by_fields<T>(
    about: About,
    fields: &'static [Field],
    maps: ThreeMaps<'_>,
    choices: &Choices,
    make: impl Fn(Map<String, Value>) -> Option<T>,
) -> Option<(T, Vec<Conflict>)> {
    [true, false].into_iter().find_map(|takes_typed| {
        let (path, conflicts) = (Path::default(), Vec::new());
        let mut merge = ValueMerge { about, choices, takes_typed, path, conflicts };
        let whole = make(merge.fields(fields, maps))?;
        Some((whole, merge.conflicts))
    })
}

/// What becomes of the values of one record.
struct ValueMerge<'a> {
    about: About,
    choices: &'a Choices,
    /// Whether values that a person typed are taken.
    takes_typed: bool,
    path: Path,
    /// What both sides changed, in the order of the fields.
    conflicts: Vec<Conflict>,
}

impl ValueMerge<'_> {
    /// The fields that become of three versions. What stands in no table is ours.
    fn fields(&mut self, fields: &'static [Field], maps: ThreeMaps<'_>) -> Map<String, Value> {
        let mut merged = maps.ours.clone();
        for field in fields {
            let three = Three {
                base: maps.base.and_then(|map| map.get(field.name)),
                ours: maps.ours.get(field.name),
                theirs: maps.theirs.get(field.name),
            };
            self.path.push_field(field);
            match self.value(field.shape, three) {
                Some(value) => merged.insert(field.name.to_owned(), value),
                None => merged.remove(field.name),
            };
            self.path.pop();
        }
        merged
    }

    fn value(&mut self, shape: Shape, three: Three<'_>) -> Option<Value> {
        if let Ok(value) = plain(three) {
            return value.cloned();
        }
        let merged = match shape {
            Shape::Parts(fields) => self.parts(fields, three),
            Shape::Set(_) => set(three, true),
            Shape::Rows(_) => set(three, false),
            Shape::Keyed { key, fields } => self.keyed(key, fields, three),
            _ => None,
        };
        merged.or_else(|| self.conflict(shape, three, three.ours))
    }

    /// `None` if one side took out as a whole what the other changed.
    fn parts(&mut self, fields: &'static [Field], three: Three<'_>) -> Option<Value> {
        let maps = ThreeMaps {
            base: three.base.and_then(Value::as_object),
            ours: three.ours?.as_object()?,
            theirs: three.theirs?.as_object()?,
        };
        Some(Value::Object(self.fields(fields, maps)))
    }

    /// Rows with names, each merged by itself. `None` if their order cannot be told.
    fn keyed(
        &mut self,
        key: &[&'static str],
        fields: &'static [Field],
        three: Three<'_>,
    ) -> Option<Value> {
        let base = Named::of(key, three.base)?;
        let ours = Named::of(key, three.ours)?;
        let theirs = Named::of(key, three.theirs)?;
        let lists = Lists { base: &base.order, ours: &ours.order, theirs: &theirs.order };
        let order = join(lists)?.order;
        let mut merged: BTreeMap<&str, Value> = BTreeMap::new();
        for name in base.order.iter().chain(&ours.order).chain(&theirs.order) {
            let three =
                Three { base: base.row(name), ours: ours.row(name), theirs: theirs.row(name) };
            if merged.contains_key(name.as_str()) {
                continue;
            }
            let any = three.ours.or(three.theirs).or(three.base).cloned().unwrap_or_default();
            self.path.push_row(name.clone(), fields, any);
            if let Some(row) = self.row(fields, three) {
                merged.insert(name, row);
            }
            self.path.pop();
        }
        let mut rows: Vec<Value> =
            order.iter().filter_map(|name| merged.remove(name.as_str())).collect();
        // Rows that one side took out and that stay, because the other changed them.
        rows.extend(merged.into_values());
        Some(Value::Array(rows))
    }

    fn row(&mut self, fields: &'static [Field], three: Three<'_>) -> Option<Value> {
        if let Ok(value) = plain(three) {
            return value.cloned();
        }
        let merged = self.parts(fields, three);
        // One side took the row out, the other changed it: it stays until somebody decides.
        let stays = three.ours.or(three.theirs);
        merged.or_else(|| self.conflict(Shape::Whole(fields), three, stays))
    }

    /// Notes a conflict and gives the value that counts; `undecided` counts while nobody decided.
    fn conflict(
        &mut self,
        shape: Shape,
        three: Three<'_>,
        undecided: Option<&Value>,
    ) -> Option<Value> {
        let key = ConflictKey { about: self.about, path: self.path.text() };
        let settled = self.choices.get(&key).cloned();
        let decided = match settled.as_ref() {
            Some(Settled::Ours) => Some(three.ours.cloned()),
            Some(Settled::Theirs) => Some(three.theirs.cloned()),
            Some(Settled::Value(text)) if self.takes_typed => typed(shape, text).ok(),
            Some(Settled::Value(_)) | None => None,
        };
        let says = |value: Option<&Value>| Says::Value(value.cloned());
        self.conflicts.push(Conflict {
            key,
            kind: ConflictKind::Field,
            settled: settled.filter(|_| decided.is_some()),
            path: self.path.clone(),
            shape,
            base: says(three.base),
            ours: says(three.ours),
            theirs: says(three.theirs),
        });
        decided.unwrap_or_else(|| undecided.cloned())
    }
}

/// Both sides changed a value, each in its own way.
struct BothChanged;

/// The value where at most one side changed it.
fn plain(three: Three<'_>) -> Result<Option<&Value>, BothChanged> {
    let Three { base, ours, theirs } = three;
    if ours == theirs || theirs == base {
        Ok(ours)
    } else if ours == base {
        Ok(theirs)
    } else {
        Err(BothChanged)
    }
}

/// Members of a list that both sides changed. `None` if their order cannot be told, or if rows
/// without names were perhaps changed by both.
fn set(three: Three<'_>, has_names: bool) -> Option<Value> {
    let [base, ours, theirs] = [three.base, three.ours, three.theirs].map(members);
    let (base, ours, theirs) = (base?, ours?, theirs?);
    let names = |members: &[(String, Value)]| members.iter().map(|it| it.0.clone()).collect();
    let [base_names, ours_names, theirs_names]: [Vec<String>; 3] =
        [names(&base), names(&ours), names(&theirs)];
    let lists = Lists { base: &base_names, ours: &ours_names, theirs: &theirs_names };
    let joined = join(lists).filter(|it| has_names || !it.may_be_rewritten)?;
    let known: BTreeMap<String, Value> = ours.into_iter().chain(theirs).collect();
    let value = joined.order.iter().filter_map(|name| known.get(name).cloned());
    Some(Value::Array(value.collect()))
}

/// The members of a list, each with a text that tells it from all others.
fn members(list: Option<&Value>) -> Option<Vec<(String, Value)>> {
    let Some(list) = list else { return Some(Vec::new()) };
    Some(list.as_array()?.iter().map(|it| (it.to_string(), it.clone())).collect())
}

/// Rows by name.
struct Named<'v> {
    order: Vec<String>,
    rows: BTreeMap<String, &'v Value>,
}

impl<'v> Named<'v> {
    /// `None` if it is no list of rows, or if two have the same name.
    fn of(key: &[&'static str], list: Option<&'v Value>) -> Option<Self> {
        let rows = list.map_or(Some(&[][..]), |list| list.as_array().map(Vec::as_slice))?;
        let name = |row: &Value| {
            let parts: Option<Vec<String>> =
                key.iter().map(|part| row.get(part).map(Value::to_string)).collect();
            Some(parts?.join(" "))
        };
        let order: Vec<String> = rows.iter().map(name).collect::<Option<_>>()?;
        let rows: BTreeMap<String, &Value> = order.iter().cloned().zip(rows).collect();
        (rows.len() == order.len()).then_some(Self { order, rows })
    }

    fn row(&self, name: &str) -> Option<&'v Value> {
        self.rows.get(name).copied()
    }
}
