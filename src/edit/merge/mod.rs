//! Three-way merge: what two people made of one plan, as one plan and a list of conflicts.
//!
//! Records are matched by id and merged field by field. What only one side changed is taken; what
//! both changed in different ways is a [`Conflict`], which a person settles and which until then
//! keeps our value. Nothing is dropped in silence: a record that one side removed and the other
//! changed, or newly refers to, stays and is listed; so are two letters with one number.
//!
//! Pure, and a function of its arguments alone: merging again with the [`Choices`] of a person
//! gives the settled plan. Merging a plan with itself or with its own ancestor changes nothing;
//! edits that do not touch each other merge in any order to the same plan. The cost follows what
//! changed where the plans share their records, and the size of the plans where they do not.

mod conflict;
mod head;
mod letters;
mod order;
mod records;
mod removed;
mod several;
mod values;

#[cfg(test)]
mod tests;

pub(super) use head::Head;

pub use conflict::{About, Choices, Conflict, ConflictKey, ConflictKind, Settled, Told};
pub use several::{Source, as_source_of_records, merge_all};

use super::{Changed, changes};
use crate::model::Plan;

/// What two versions of a plan make together.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The plan. It is ours, id included, with everything of theirs that does not contradict it.
    pub plan: Plan,
    /// What both changed, settled or not, in the order of the records; none twice.
    pub conflicts: Vec<Conflict>,
    /// The records that came in, changed or left with theirs.
    pub taken: Vec<Changed>,
}

impl Merged {
    /// How many conflicts nobody has settled.
    pub fn open(&self) -> usize {
        self.conflicts.iter().filter(|conflict| conflict.settled.is_none()).count()
    }
}

/// Merges two versions of a plan that come from `base`.
///
/// Without a base nobody can tell what was changed from what was never there: then records of
/// either are kept, fields that only one fills are filled, and all other differences are conflicts.
pub fn merge(base: Option<&Plan>, ours: &Plan, theirs: &Plan) -> Merged {
    settle(base, ours, theirs, &Choices::new())
}

/// Merges as [`merge`] does, with what a person decided about the conflicts.
pub fn settle(base: Option<&Plan>, ours: &Plan, theirs: &Plan, choices: &Choices) -> Merged {
    let mut conflicts = Vec::new();
    let sides = match base {
        Some(base) => removed::put_back(base, ours, theirs, choices, &mut conflicts),
        None => removed::Sides::without_base(ours, theirs),
    };
    let mut plan = sides.ours.clone();
    records::merge(&mut plan, base, &sides, choices, &mut conflicts);
    head::merge(&mut plan, base, &sides, choices, &mut conflicts);
    removed::forget(&mut plan, &sides);
    letters::renumber(&mut plan, ours, choices, &mut conflicts);
    // Stable: the fields of a record stay in the order of its form.
    conflicts.sort_by_key(|conflict| conflict.key.about);
    Merged { taken: changes(ours, &plan), plan, conflicts }
}
