//! Records that one side removed and the other changed, or newly refers to.
//!
//! Such a record stays until somebody decides, so before anything is merged its removal is taken
//! back: the record and every reference that went with it return to the side that removed it. What
//! follows then has no removal to think of but those that nobody objects to.

use std::collections::BTreeSet;

use super::{
    conflict::{About, Choices, Conflict, ConflictKey, ConflictKind, Says, Settled},
    records::{both, changed_fields},
};
use crate::{
    edit::{Changed, changes},
    model::{AnyRecord, Plan, RecordId, RecordRef},
};

/// Two sides to merge.
pub(super) struct Sides {
    pub ours: Plan,
    pub theirs: Plan,
    /// Records whose removal was decided although the other side needs them.
    pub gone: BTreeSet<RecordId>,
    /// Records that either side added or changed: those that may refer to what is gone.
    touched: Vec<RecordId>,
}

impl Sides {
    /// Two plans of which nothing is known to be removed.
    pub fn without_base(ours: &Plan, theirs: &Plan) -> Self {
        let (ours, theirs) = (ours.clone(), theirs.clone());
        Self { ours, theirs, gone: BTreeSet::new(), touched: Vec::new() }
    }
}

/// The sides without the removals that the other side objects to.
pub(super) fn put_back(
    base: &Plan,
    ours: &Plan,
    theirs: &Plan,
    choices: &Choices,
    conflicts: &mut Vec<Conflict>,
) -> Sides {
    let (we, they) = (Side::of(base, ours), Side::of(base, theirs));
    let here = Removals::of(base, &we, &they, ConflictKind::RemovedHere, choices);
    let there = Removals::of(base, &they, &we, ConflictKind::RemovedThere, choices);
    let sides = Sides {
        ours: with(base, &we, &here.kept),
        theirs: with(base, &they, &there.kept),
        gone: here.gone.union(&there.gone).copied().collect(),
        touched: [we.changed.as_slice(), &they.changed].concat(),
    };
    conflicts.extend(here.conflicts.into_iter().chain(there.conflicts));
    sides
}

/// Forgets every reference to what is gone.
pub(super) fn forget(plan: &mut Plan, sides: &Sides) {
    if sides.gone.is_empty() {
        return;
    }
    for id in &sides.touched {
        let Some(record) = plan.record(*id) else { continue };
        let lost: Vec<RecordId> = references(record).intersection(&sides.gone).copied().collect();
        if !lost.is_empty() {
            let mut record = record.to_owned();
            for target in lost {
                record.detach(target);
            }
            plan.insert(record);
        }
    }
    plan.forms.retain(|form| !sides.gone.contains(&form.unit.into()));
}

/// What one side did with the records of the base.
struct Side<'a> {
    plan: &'a Plan,
    changed: Vec<RecordId>,
    removed: BTreeSet<RecordId>,
}

impl<'a> Side<'a> {
    fn of(base: &Plan, plan: &'a Plan) -> Self {
        let mut side = Self { plan, changed: Vec::new(), removed: BTreeSet::new() };
        for change in changes(base, plan) {
            match change {
                Changed::Added(id) | Changed::Modified(id) => side.changed.push(id),
                Changed::Removed(id) => {
                    side.removed.insert(id);
                }
            }
        }
        side
    }
}

/// The removals of one side that the other objects to.
struct Removals<'a> {
    base: &'a Plan,
    remover: &'a Side<'a>,
    other: &'a Side<'a>,
    kind: ConflictKind,
    choices: &'a Choices,
    /// What stays, for now or because a person said so.
    kept: BTreeSet<RecordId>,
    /// What goes all the same, because a person said so.
    gone: BTreeSet<RecordId>,
    conflicts: Vec<Conflict>,
}

impl<'a> Removals<'a> {
    /// What the other side changed or newly refers to, and what that refers to in turn.
    fn of(
        base: &'a Plan,
        remover: &'a Side<'a>,
        other: &'a Side<'a>,
        kind: ConflictKind,
        choices: &'a Choices,
    ) -> Self {
        let (kept, gone, conflicts) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        let mut all = Self { base, remover, other, kind, choices, kept, gone, conflicts };
        if remover.removed.is_empty() {
            return all;
        }
        for record in other.changed.iter().filter_map(|id| other.plan.record(*id)) {
            if remover.removed.contains(&record.id()) {
                let fields = changed_fields(base.record(record.id()), record);
                all.object(record.id(), Says::Changed(fields));
            }
        }
        for form in other.plan.forms.iter().filter(|form| !base.forms.contains(form)) {
            all.object(form.unit.into(), Says::Changed(vec!["field.plan.forms"]));
        }
        let mut users: Vec<RecordId> = other.changed.clone();
        while let Some(user) = users.pop() {
            for target in all.needs(user) {
                if all.object(target, Says::UsedBy(user)) {
                    users.push(target);
                }
            }
        }
        all
    }

    /// The records that one of the other side cannot do without: what it newly refers to; all it
    /// refers to if it stays only because the other side has it.
    fn needs(&self, user: RecordId) -> Vec<RecordId> {
        let Some(record) = self.other.plan.record(user) else { return Vec::new() };
        let known = self.base.record(user).filter(|_| !self.kept.contains(&user));
        let known = known.map(references).unwrap_or_default();
        references(record).into_iter().filter(|target| !known.contains(target)).collect()
    }

    /// Notes that a record should not go; true if it stays and did not before.
    fn object(&mut self, id: RecordId, says: Says) -> bool {
        let is_known = self.kept.contains(&id) || self.gone.contains(&id);
        let is_at_stake =
            self.remover.removed.contains(&id) && self.other.plan.record(id).is_some();
        if is_known || !is_at_stake {
            return false;
        }
        let about = About::Record(id);
        let settled = ConflictKey::whole(about).side(self.choices);
        let is_ours = self.kind == ConflictKind::RemovedHere;
        let removal = if is_ours { Settled::Ours } else { Settled::Theirs };
        let is_kept = settled.as_ref() != Some(&removal);
        if is_kept { &mut self.kept } else { &mut self.gone }.insert(id);
        let says = if is_ours { [Says::Removed, says] } else { [says, Says::Removed] };
        self.conflicts.push(Conflict::whole(about, self.kind, settled, says));
        is_kept
    }
}

/// One side with records that it removed, and with the references to them that went along.
fn with(base: &Plan, remover: &Side<'_>, kept: &BTreeSet<RecordId>) -> Plan {
    let mut plan = remover.plan.clone();
    if kept.is_empty() {
        return plan;
    }
    for record in kept.iter().filter_map(|id| base.record(*id)) {
        plan.insert(record.to_owned());
    }
    for id in &remover.changed {
        let (Some(old), Some(new)) = (base.record(*id), remover.plan.record(*id)) else { continue };
        let left = references(new);
        let lost: Vec<RecordId> = references(old)
            .into_iter()
            .filter(|target| kept.contains(target) && !left.contains(target))
            .collect();
        if !lost.is_empty() {
            plan.insert(with_references(old, new, &lost));
        }
    }
    let units = |id: RecordId| kept.contains(&id);
    plan.forms.extend(base.forms.iter().filter(|form| units(form.unit.into())).cloned());
    plan
}

/// A record as it is now, but with references of old that it lost because their targets went. What
/// it has been given in their place stays.
fn with_references(old: RecordRef<'_>, new: RecordRef<'_>, lost: &[RecordId]) -> AnyRecord {
    let mut without = old.to_owned();
    for target in lost {
        without.detach(*target);
    }
    if new == without.borrowed() {
        return old.to_owned();
    }
    // Losing them is what both have in common; `new` counts where it says something of its own.
    both(Some(without.borrowed()), new, old, &Choices::new(), &mut Vec::new())
}

fn references(record: RecordRef<'_>) -> BTreeSet<RecordId> {
    let mut targets = BTreeSet::new();
    record.references(&mut |_, target| {
        targets.insert(target);
    });
    targets
}
