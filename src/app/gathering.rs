//! A folder of plans, looked at beside the plan that is open.

use std::path::{Path, PathBuf};

use crate::{
    base::Message,
    exchange::Gathering,
    model::Plan,
    stats::{RollUp, RollUpRow, roll_up},
    store,
};

/// A wish about a folder of plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GatherAction {
    /// Ask for a folder.
    Pick,
    /// Look at the plans of this folder.
    Folder(PathBuf),
    /// Merge those that can be into the plan that is open, as one step.
    MergeAll,
    /// Take back the forms among them.
    TakeBack,
    /// Write the table as a workbook into the folder for documents.
    Export,
}

/// The plans of a folder, with numbers as of the moment they were read.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// What all plans that count come to.
    pub total: RollUp,
    /// The units and districts that sent nothing, in the order of the open plan.
    pub outstanding: Vec<String>,
    /// How many plans can be merged into the open one.
    pub to_merge: usize,
    /// The forms among them that units filled in.
    pub parts: Vec<PathBuf>,
    pub(super) gathering: Gathering,
}

impl Gathered {
    pub(super) fn new(gathering: Gathering, plan: &Plan) -> Self {
        let senders = gathering.outstanding(plan);
        Self {
            total: roll_up(gathering.rows()),
            outstanding: senders.iter().map(|sender| sender.name(plan).to_owned()).collect(),
            to_merge: gathering.to_merge(plan).count(),
            parts: gathering.parts_of(plan).map(Path::to_owned).collect(),
            gathering,
        }
    }

    /// The name of the folder.
    pub fn folder(&self) -> String {
        store::file::name(&self.gathering.folder)
    }

    /// The plans with their files.
    pub fn plans(&self) -> impl ExactSizeIterator<Item = (&Path, &RollUpRow)> {
        self.gathering.plans.iter().map(|plan| (plan.path.as_path(), &plan.row))
    }

    /// The names of files that could not be read, and why.
    pub fn unreadable(&self) -> &[(String, Message)] {
        &self.gathering.unreadable
    }
}
