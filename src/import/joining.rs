//! How new units and laws join the registers, and what the rows then refer to.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    choices::{Choices, Newcomer},
    draft::Draft,
    kind::{self, append},
};
use crate::{
    base::Id,
    model::{AnyRecord, Law, Plan, RecordId, Unit},
};

/// What stands in the place of a stand-in: a record, or nothing but its name in the remark.
enum Place<T> {
    Record(Id<T>),
    Words(String),
}

/// What stands in the place of each stand-in.
#[derive(Default)]
struct Places {
    units: BTreeMap<Id<Unit>, Place<Unit>>,
    laws: BTreeMap<Id<Law>, Place<Law>>,
}

/// Gives the rows the ids of the newcomers they name, and returns the records of the registers
/// that come with them. Newcomers that no row names stay out.
pub(super) fn settle(
    rows: &mut [AnyRecord],
    draft: &Draft,
    plan: &Plan,
    choices: &Choices,
    mint: &mut dyn FnMut() -> Id<AnyRecord>,
) -> Vec<AnyRecord> {
    let mut named: BTreeSet<RecordId> = BTreeSet::new();
    for row in rows.iter().filter_map(kind::borrow) {
        row.references(&mut |_, id| {
            named.insert(id);
        });
    }
    let mut places = Places::default();
    let mut records = Vec::new();
    let mut units: BTreeMap<Id<Unit>, Unit> = BTreeMap::new();
    let mut laws: BTreeMap<Id<Law>, Law> = BTreeMap::new();
    for new in draft.new_units.iter().filter(|it| named.contains(&it.unit.id.into())) {
        let chosen = choices.units.get(&new.unit.id).copied().unwrap_or(Newcomer::Create);
        let place = match chosen {
            Newcomer::Create => {
                let id = Id::from_uuid(mint().uuid());
                records.push(Unit { id, ..new.unit.clone() }.into());
                Place::Record(id)
            }
            Newcomer::Alias(id) => {
                let known = units.get(&id).or_else(|| plan.units.get(id)).cloned();
                units.extend(known.map(|it| (id, with_alias(it, &new.unit.name))));
                Place::Record(id)
            }
            Newcomer::Leave => Place::Words(new.unit.name.clone()),
        };
        places.units.insert(new.unit.id, place);
    }
    for new in draft.new_laws.iter().filter(|it| named.contains(&it.law.id.into())) {
        let chosen = choices.laws.get(&new.law.id).copied().unwrap_or(Newcomer::Create);
        let place = match chosen {
            Newcomer::Create if new.is_shipped => {
                records.push(new.law.clone().into());
                Place::Record(new.law.id)
            }
            Newcomer::Create => {
                let id = Id::from_uuid(mint().uuid());
                records.push(Law { id, ..new.law.clone() }.into());
                Place::Record(id)
            }
            Newcomer::Alias(id) => {
                let known = laws.get(&id).or_else(|| plan.laws.get(id)).cloned();
                laws.extend(known.map(|mut it| {
                    it.aliases.push(new.law.title.clone());
                    (id, it)
                }));
                Place::Record(id)
            }
            Newcomer::Leave => Place::Words(new.law.title.clone()),
        };
        places.laws.insert(new.law.id, place);
    }
    for row in rows.iter_mut() {
        places.put_into(row);
    }
    merge_aliases(rows, &mut units);
    records.extend(units.into_values().map(AnyRecord::from));
    records.extend(laws.into_values().map(AnyRecord::from));
    records
}

fn with_alias(mut unit: Unit, name: &str) -> Unit {
    if !unit.aliases.iter().any(|alias| alias == name) {
        unit.aliases.push(name.to_owned());
    }
    unit
}

/// A row that changes the same unit takes its new aliases along; one step holds a record once.
fn merge_aliases(rows: &mut [AnyRecord], units: &mut BTreeMap<Id<Unit>, Unit>) {
    for row in rows {
        if let AnyRecord::Unit(unit) = row
            && let Some(known) = units.remove(&unit.id)
        {
            for alias in known.aliases {
                if !unit.aliases.contains(&alias) {
                    unit.aliases.push(alias);
                }
            }
        }
    }
}

impl Places {
    fn put_into(&self, record: &mut AnyRecord) {
        match record {
            AnyRecord::Duty(it) => {
                one(&mut it.unit, &self.units, &mut it.note);
                many(&mut it.support_units, &self.units, &mut it.note);
                many(&mut it.laws, &self.laws, &mut it.note);
            }
            AnyRecord::Activity(it) => {
                one(&mut it.unit, &self.units, &mut it.note);
                many(&mut it.support_units, &self.units, &mut it.note);
                many(&mut it.laws, &self.laws, &mut it.note);
            }
            AnyRecord::Site(it) => one(&mut it.unit, &self.units, &mut it.note),
            AnyRecord::Person(it) => one(&mut it.unit, &self.units, &mut it.note),
            AnyRecord::Material(it) => many(&mut it.laws, &self.laws, &mut it.note),
            _ => {}
        }
    }
}

fn one<T>(id: &mut Option<Id<T>>, places: &BTreeMap<Id<T>, Place<T>>, note: &mut String) {
    match id.and_then(|id| places.get(&id)) {
        Some(Place::Record(record)) => *id = Some(*record),
        Some(Place::Words(words)) => {
            *id = None;
            if !note.lines().any(|line| line == words) {
                append(note, words);
            }
        }
        None => {}
    }
}

fn many<T>(ids: &mut Vec<Id<T>>, places: &BTreeMap<Id<T>, Place<T>>, note: &mut String) {
    let mut kept: Vec<Id<T>> = Vec::with_capacity(ids.len());
    for mut id in ids.drain(..).map(Some) {
        one(&mut id, places, note);
        kept.extend(id.filter(|id| !kept.contains(id)));
    }
    *ids = kept;
}

/// The record under an id of its own.
pub(super) fn with_id(mut record: AnyRecord, id: Id<AnyRecord>) -> AnyRecord {
    let uuid = id.uuid();
    match &mut record {
        AnyRecord::Duty(it) => it.id = Id::from_uuid(uuid),
        AnyRecord::Activity(it) => it.id = Id::from_uuid(uuid),
        AnyRecord::Site(it) => it.id = Id::from_uuid(uuid),
        AnyRecord::Unit(it) => it.id = Id::from_uuid(uuid),
        AnyRecord::Person(it) => it.id = Id::from_uuid(uuid),
        AnyRecord::Material(it) => it.id = Id::from_uuid(uuid),
        _ => {}
    }
    record
}
