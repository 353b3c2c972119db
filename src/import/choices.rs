//! What a person chose for a draft, and the records that follow from it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    draft::Draft,
    field::Field,
    joining, kind,
    settle::{Class, Settled, SettledRow},
};
use crate::{
    base::Id,
    model::{AnyRecord, Law, Plan, RecordId, Unit},
};

/// What a person chose. Without a choice the usual holds: new rows are added, blanks of the plan
/// are filled, nothing that the plan says is overwritten, doubtful rows stay out, and newcomers
/// that an added row names are created.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// What becomes of rows, by their place in the draft.
    pub rows: BTreeMap<usize, Take>,
    /// Whose value counts, by row and field.
    pub fields: BTreeMap<(usize, Field), Side>,
    /// Whose value counts where a row and field has no choice of its own.
    pub side: Option<Side>,
    /// What becomes of new units, by their stand-in id.
    pub units: BTreeMap<Id<Unit>, Newcomer<Unit>>,
    /// What becomes of new laws, by their stand-in id.
    pub laws: BTreeMap<Id<Law>, Newcomer<Law>>,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// It becomes a new record.
    Add,
    /// It changes the record it was matched with, field by field.
    Update,
    /// Nothing.
    Skip,
}

/// Whose value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The plan's.
    Plan,
    /// The file's.
    File,
}

/// What becomes of a unit or law that no register has.
#[derive(Debug, PartialEq, Eq)]
pub enum Newcomer<T> {
    /// It joins the register.
    Create,
    /// It is another name of this one, and becomes an alias of it.
    Alias(Id<T>),
    /// No record refers to it; its name is kept in their remarks.
    Leave,
}

impl<T> Clone for Newcomer<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Newcomer<T> {}

impl Choices {
    /// What becomes of a row.
    pub fn take(&self, place: usize, row: &SettledRow) -> Take {
        let usual = match row.class {
            Class::New => Take::Add,
            Class::Differs => Take::Update,
            Class::Same | Class::Doubtful(_) | Class::Unread => Take::Skip,
        };
        match self.rows.get(&place).copied().unwrap_or(usual) {
            _ if row.class == Class::Unread => Take::Skip,
            Take::Update if row.existing.is_none() => Take::Add,
            take => take,
        }
    }

    /// Whose value counts in a field of a row; blanks of the plan are filled.
    pub fn side(&self, place: usize, field: Field, here: &str) -> Side {
        let is_blank = here.is_empty() || here == "0";
        let usual = if is_blank { Side::File } else { Side::Plan };
        self.chosen(place, field).unwrap_or(usual)
    }

    fn chosen(&self, place: usize, field: Field) -> Option<Side> {
        self.fields.get(&(place, field)).copied().or(self.side)
    }
}

impl Settled {
    /// The records to be put into the plan, as one step: those of the registers first, then the
    /// rows in their order. `mint` makes the ids of new records.
    pub fn records(
        &self,
        draft: &Draft,
        plan: &Plan,
        choices: &Choices,
        mint: &mut dyn FnMut() -> Id<AnyRecord>,
    ) -> Vec<AnyRecord> {
        let new: BTreeSet<RecordId> = draft.newcomers().collect();
        let mut rows = Vec::new();
        for (place, (row, settled)) in draft.rows.iter().zip(&self.rows).enumerate() {
            let Some(record) = &row.record else { continue };
            match choices.take(place, settled) {
                Take::Skip => {}
                Take::Add => rows.push(joining::with_id(record.clone(), mint())),
                Take::Update => rows.extend(updated(place, record, settled, plan, choices, &new)),
            }
        }
        let mut records = joining::settle(&mut rows, draft, plan, choices, mint);
        rows.retain(|row| plan.record(row.id()).is_none_or(|known| known.to_owned() != *row));
        records.append(&mut rows);
        records
    }
}

/// The record of the plan with what the row says in the fields where the file counts; `None` if
/// that changes nothing. A newcomer fills no blank unasked: it may have been left out before.
fn updated(
    place: usize,
    record: &AnyRecord,
    settled: &SettledRow,
    plan: &Plan,
    choices: &Choices,
    new: &BTreeSet<RecordId>,
) -> Option<AnyRecord> {
    let existing = plan.record(settled.existing?)?;
    let mut updated = existing.to_owned();
    let mut names_new = false;
    kind::borrow(record)?.references(&mut |_, id| names_new |= new.contains(&id));
    for difference in &settled.differences {
        let refers = matches!(difference.field, Field::Unit | Field::SupportUnits | Field::Laws);
        let unasked = choices.chosen(place, difference.field).is_none();
        if choices.side(place, difference.field, &difference.here) == Side::File
            && !(refers && names_new && unasked)
        {
            kind::take(&mut updated, difference.field, record);
        }
    }
    (updated != existing.to_owned()).then_some(updated)
}
