//! A damaged plan that is looked at: what can be saved of it and what cannot.

use std::{path::PathBuf, sync::Arc};

use crate::{base::Problem, model::RecordKind, store::Repaired};

/// A wish about a damaged plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepairAction {
    /// Look at what can be saved of this file. Nothing is written.
    Look(PathBuf),
    /// Write what can be saved into a new file, and open it.
    Write,
}

/// A damaged plan, and what would be written of it.
#[derive(Clone, Debug)]
pub struct Repairing {
    /// The damaged file, which stays as it is.
    pub path: PathBuf,
    /// Where the saved plan goes: a name that is free.
    pub target: PathBuf,
    /// How many records of each kind are saved.
    pub kept: Vec<(RecordKind, usize)>,
    pub(super) repaired: Arc<Repaired>,
    /// Whether it is being written.
    pub(super) writing: bool,
}

impl Repairing {
    pub(super) fn new(path: PathBuf, target: PathBuf, repaired: Repaired) -> Self {
        let kept = repaired.kept();
        Self { path, target, kept, repaired: Arc::new(repaired), writing: false }
    }

    /// How many records are saved.
    pub fn kept_count(&self) -> usize {
        self.kept.iter().map(|(_, count)| count).sum()
    }

    /// How many parts of the file are not saved.
    pub fn lost_count(&self) -> usize {
        self.repaired.lost.len()
    }

    /// The parts that are not saved, each with its text, in the order of the file.
    pub fn lost(&self) -> impl Iterator<Item = (&Problem, &str)> {
        self.repaired.lost.iter().map(|lost| (&lost.problem, lost.text.as_str()))
    }

    /// What about the saved plan does not fit together.
    pub fn problems(&self) -> &[Problem] {
        &self.repaired.problems
    }

    /// Whether it is being written.
    pub const fn is_writing(&self) -> bool {
        self.writing
    }
}
