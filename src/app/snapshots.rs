//! The dated copies of the plan, looked at before one of them comes back.

use std::collections::BTreeSet;

use crate::{
    edit::diff::RecordDifference,
    model::{Plan, RecordId},
    store::snapshot::Snapshot,
};

/// The dated copies of the plan, latest first.
#[derive(Debug)]
pub struct Snapshots {
    /// All of them.
    pub list: Vec<Snapshot>,
    /// The one that is compared with the plan.
    pub open: Option<OpenSnapshot>,
}

/// A dated copy beside the plan as it is now.
#[derive(Debug)]
pub struct OpenSnapshot {
    /// Its place in the list.
    pub place: usize,
    /// The plan as it was.
    pub plan: Plan,
    /// What has changed since.
    pub differences: Vec<RecordDifference>,
    /// The records that are to be brought back.
    pub picked: BTreeSet<RecordId>,
}

impl Snapshots {
    /// None of them is compared yet.
    pub(super) const fn new(list: Vec<Snapshot>) -> Self {
        Self { list, open: None }
    }

    pub(super) fn compared(
        &mut self,
        place: usize,
        plan: Plan,
        differences: Vec<RecordDifference>,
    ) {
        self.open = Some(OpenSnapshot { place, plan, differences, picked: BTreeSet::new() });
    }

    pub(super) fn pick(&mut self, record: RecordId, wanted: bool) {
        if let Some(open) = &mut self.open {
            if wanted {
                open.picked.insert(record);
            } else {
                open.picked.remove(&record);
            }
        }
    }
}
