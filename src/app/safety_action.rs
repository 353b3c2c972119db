//! What can be asked for when work is to be kept, brought back or put together with another's.

use std::path::PathBuf;

use crate::model::RecordId;

/// A wish about the safety of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SafetyAction {
    /// Go on with the work that a program left behind; by its place in the list.
    TakeUp(usize),
    /// Forget work that a program left behind; by its place in the list.
    Forget(usize),
    /// Read the plan's file anew, which somebody changed.
    Reload,
    /// Show the dated copies of the plan.
    ShowSnapshots,
    /// Show what a dated copy differs in; by its place in the list.
    Compare(usize),
    /// Whether a record is to be brought back from the copy that is compared.
    Pick {
        /// The record.
        record: RecordId,
        /// Whether it is.
        wanted: bool,
    },
    /// Bring back the records that were picked from the copy that is compared.
    RestorePicked,
    /// Bring back all of the copy that is compared.
    RestoreAll,
    /// Open the last good copy of a file that is damaged, which stays aside.
    OpenSnapshotOf(PathBuf),
}
