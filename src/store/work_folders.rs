//! Where work that is in no plan's file is kept.

use std::path::{Path, PathBuf};

/// The folders for the work of all plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkFolders {
    /// The journals of plans that are open, and of programs that were cut off.
    pub journals: PathBuf,
    /// Dated copies of plans, a folder for each plan.
    pub snapshots: PathBuf,
}

impl WorkFolders {
    /// Those below the state folder of a user. Neither need be there.
    pub fn below(state: &Path) -> Self {
        Self { journals: state.join("journals"), snapshots: state.join("snapshots") }
    }
}
