//! The records of two sides, one by one.

use super::{
    conflict::{About, Choices, Conflict, ConflictKey, ConflictKind, Says, Settled},
    removed::Sides,
    values::{ThreeMaps, by_fields},
};
use crate::{
    edit::{
        Changed, apply, changes,
        fields::{RecordValue, of_kind},
    },
    model::{AnyRecord, Plan, RecordRef},
};

/// Takes what their side changed into a plan that is our side as yet.
pub(super) fn merge(
    plan: &mut Plan,
    base: Option<&Plan>,
    sides: &Sides,
    choices: &Choices,
    conflicts: &mut Vec<Conflict>,
) {
    for change in changes(base.unwrap_or(&sides.ours), &sides.theirs) {
        match change {
            Changed::Removed(id) if base.is_some() => {
                plan.remove(id);
            }
            // Without a base it is not known to be removed: they may never have had it.
            Changed::Removed(_) => {}
            Changed::Added(id) | Changed::Modified(id) if sides.gone.contains(&id) => {}
            Changed::Added(id) | Changed::Modified(id) => {
                let Some(theirs) = sides.theirs.record(id) else { continue };
                let base = base.and_then(|base| base.record(id));
                plan.insert(match sides.ours.record(id) {
                    Some(ours) if Some(ours) == base || ours == theirs => theirs.to_owned(),
                    Some(ours) => both(base, ours, theirs, choices, conflicts),
                    None => theirs.to_owned(),
                });
            }
        }
    }
}

/// The record that becomes of one that both sides changed.
pub(super) fn both(
    base: Option<RecordRef<'_>>,
    ours: RecordRef<'_>,
    theirs: RecordRef<'_>,
    choices: &Choices,
    conflicts: &mut Vec<Conflict>,
) -> AnyRecord {
    if let Some((record, mut found)) = joined(base, ours, theirs, choices) {
        conflicts.append(&mut found);
        return record;
    }
    // No record can have the fields of both: one of them counts as it is.
    let about = About::Record(ours.id());
    let settled = ConflictKey::whole(about).side(choices);
    let record = if settled == Some(Settled::Theirs) { theirs } else { ours };
    let says = [ours, theirs].map(|side| Says::Changed(changed_fields(base, side)));
    conflicts.push(Conflict::whole(about, ConflictKind::Record, settled, says));
    record.to_owned()
}

/// `None` if the fields of both do not make a record that a plan may hold.
fn joined(
    base: Option<RecordRef<'_>>,
    ours: RecordRef<'_>,
    theirs: RecordRef<'_>,
    choices: &Choices,
) -> Option<(AnyRecord, Vec<Conflict>)> {
    let base = base.and_then(RecordValue::of);
    let (mine, theirs) = (RecordValue::of(ours)?, RecordValue::of(theirs)?);
    let maps = ThreeMaps {
        base: base.as_ref().map(|base| &base.fields),
        ours: &mine.fields,
        theirs: &theirs.fields,
    };
    let make = |fields| {
        let record = RecordValue { fields, ..mine.clone() }.into_record()?;
        apply::check(&record).is_ok().then_some(record)
    };
    by_fields(About::Record(ours.id()), of_kind(ours.id().kind()), maps, choices, make)
}

/// Labels of the fields in which a record differs from its base.
pub(super) fn changed_fields(
    base: Option<RecordRef<'_>>,
    record: RecordRef<'_>,
) -> Vec<&'static str> {
    let fields = |record| RecordValue::of(record).map(|it| it.fields).unwrap_or_default();
    let (old, new) = (base.map(fields).unwrap_or_default(), fields(record));
    of_kind(record.id().kind())
        .iter()
        .filter(|field| old.get(field.name) != new.get(field.name))
        .map(|field| field.label)
        .collect()
}
