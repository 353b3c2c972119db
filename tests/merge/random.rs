//! Random edits of any kind of record, the same for the same seed.
//!
//! A changed record takes fields of another of its kind, so that every field of every kind comes
//! up with values that files really have, and whatever is made is a record.

use std::collections::BTreeSet;

use pufa::{
    base::Id,
    catalogue,
    edit::{Edit, apply},
    model::{AnyRecord, ListVersion, Plan, RecordId, RecordKind, RecordRef},
};
use serde_json::{Map, Value};

/// SplitMix64 by Steele, Lea and Flood. Not for secrets.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of so many.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.roll() % count.max(1) as u64).expect("below a usize")
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// A plan with records of every kind that refer to each other.
pub fn plan() -> Plan {
    let mut plan = catalogue::sample();
    for name in ["草案", "公示版"] {
        let day = plan.activities.iter().next().map(|it| it.span.start()).expect("there is one");
        let version = ListVersion::freeze(&plan, Id::named("version", name), name, day);
        plan.insert(version.into());
    }
    for kind in RecordKind::ALL {
        assert!(!ids(&plan, *kind).is_empty(), "the sample has records of kind {kind:?}");
    }
    plan
}

pub fn ids(plan: &Plan, kind: RecordKind) -> Vec<RecordId> {
    plan.records().map(RecordRef::id).filter(|id| id.kind() == kind).collect()
}

/// The kind of a record as files name it, and its fields.
pub fn fields(record: RecordRef<'_>) -> (String, Map<String, Value>) {
    let Ok(Value::Object(tagged)) = serde_json::to_value(record) else { panic!("a record") };
    match tagged.into_iter().next() {
        Some((kind, Value::Object(fields))) => (kind, fields),
        other => panic!("a record has fields: {other:?}"),
    }
}

pub fn record(kind: String, fields: Map<String, Value>) -> AnyRecord {
    let tagged = Value::Object(Map::from_iter([(kind, Value::Object(fields))]));
    serde_json::from_value(tagged).expect("fields of records make a record")
}

/// The names of the fields that two records of a kind can exchange.
pub fn exchangeable(one: RecordRef<'_>, other: RecordRef<'_>) -> Vec<String> {
    let (one, other) = (fields(one).1, fields(other).1);
    let names: BTreeSet<String> = one.keys().chain(other.keys()).cloned().collect();
    names.into_iter().filter(|name| name != "id" && one.get(name) != other.get(name)).collect()
}

/// The first record with some fields as the second has them.
pub fn with_fields(one: RecordRef<'_>, other: RecordRef<'_>, names: &[String]) -> AnyRecord {
    let (kind, mut mixed) = fields(one);
    let source = fields(other).1;
    for name in names {
        match source.get(name) {
            Some(value) => mixed.insert(name.clone(), value.clone()),
            None => mixed.remove(name),
        };
    }
    record(kind, mixed)
}

/// A copy of a record under another id.
pub fn copy(original: RecordRef<'_>, name: &str) -> AnyRecord {
    let (kind, mut copied) = fields(original);
    let id: Id<Plan> = Id::named("random", name);
    copied.insert("id".to_owned(), serde_json::to_value(id).expect("ids are texts"));
    record(kind, copied)
}

/// An edit that the plan takes, most likely of any kind.
pub fn edit(plan: &Plan, dice: &mut Dice) -> Edit {
    let tries = std::iter::repeat_with(|| any_edit(plan, dice)).take(50);
    let mut fitting = tries.flatten().filter(|edit| apply(plan, edit).is_ok());
    fitting.next().expect("one edit of fifty fits a plan")
}

fn any_edit(plan: &Plan, dice: &mut Dice) -> Option<Edit> {
    let kind = *dice.one(RecordKind::ALL)?;
    let ids = ids(plan, kind);
    let id = *dice.one(&ids)?;
    let (one, other) = (plan.record(id)?, plan.record(*dice.one(&ids)?)?);
    match dice.below(10) {
        0..=5 => {
            let mut names = exchangeable(one, other);
            names.retain(|_| dice.below(4) == 0);
            (!names.is_empty()).then(|| Edit::Put(with_fields(one, other, &names)))
        }
        6 | 7 => Some(Edit::Put(copy(one, &dice.roll().to_string()))),
        // The registers are small: they would soon be empty.
        8 if ids.len() > 3 => Some(Edit::Remove(vec![id])),
        _ => Some(head_edit(plan, dice)),
    }
}

/// A change of what is no record.
fn head_edit(plan: &Plan, dice: &mut Dice) -> Edit {
    let word = dice.below(1000).to_string();
    match dice.below(5) {
        0 => {
            let mut info = plan.info.clone();
            info.goals = word;
            Edit::SetInfo(Box::new(info))
        }
        1 => {
            let mut words = plan.dictionaries.clone();
            let at = dice.below(words.channels.0.len());
            if let Some(term) = words.channels.0.get_mut(at) {
                term.name = word;
            }
            Edit::SetDictionaries(Box::new(words))
        }
        2 => {
            let mut deck = plan.deck.clone();
            let count = deck.slides.len();
            if count > 1 {
                deck.slides.swap(0, dice.below(count));
            }
            Edit::SetDeck(deck)
        }
        3 => {
            let mut holidays = plan.holidays.clone();
            if holidays.pop().is_none() {
                holidays.push(catalogue::holidays().year(2026));
            }
            Edit::SetHolidays(holidays)
        }
        _ => {
            let ids: Vec<_> = plan.activities.iter().map(|activity| activity.id).collect();
            let Some(id) = dice.one(&ids) else { return Edit::All(Vec::new()) };
            let start = plan.activities.get(*id).map(|it| it.span.start());
            let start = start.and_then(|day| day.succ_opt()).expect("test dates have a next day");
            Edit::MoveActivity { id: *id, start }
        }
    }
}

/// A plan after so many edits.
pub fn edited(plan: &Plan, edits: usize, dice: &mut Dice) -> Plan {
    (0..edits)
        .fold(plan.clone(), |plan, _| apply(&plan, &edit(&plan, dice)).expect("the edit fits"))
}
