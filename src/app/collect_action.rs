//! What can be asked for with forms of units.

use std::path::PathBuf;

use super::Workspace;
use crate::{
    base::Id,
    collection::{self, Answer, FormColumn, Side},
    model::{Duty, RecordId, Unit},
};

/// A wish about forms of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CollectAction {
    /// Make forms for the selected units, or for all that are usually asked.
    MakeForms,
    /// Ask for the folder with the forms that came back.
    Pick,
    /// Take back these files, or what is in these folders.
    TakeBack(Vec<PathBuf>),
    /// What counts in a conflict; without a column, whether a row comes back.
    Choose {
        /// The row.
        row: Id<Duty>,
        /// The field.
        column: Option<FormColumn>,
        /// What counts.
        answer: Answer,
    },
    /// Whose value counts in all conflicts.
    ChooseAll(Side),
    /// Whether a row that its unit left out is removed.
    Remove {
        /// The row.
        row: Id<Duty>,
        /// Whether it goes.
        remove: bool,
    },
    /// Put what came back into the plan.
    Finish,
}

/// The units that forms are made for: the selected ones, else all that are usually asked.
pub(super) fn units_to_ask(workspace: &Workspace) -> Vec<Id<Unit>> {
    let plan = workspace.plan();
    let selected = workspace.selection.ids().iter().filter_map(|id| match id {
        RecordId::Unit(id) if plan.units.contains(*id) => Some(*id),
        _ => None,
    });
    let selected: Vec<Id<Unit>> = selected.collect();
    if selected.is_empty() { collection::units_to_ask(plan) } else { selected }
}
