//! What can be asked for with letters.

use super::Workspace;
use crate::{
    base::Id,
    letters,
    model::{Letter, LetterKind, LetterState, RecordId, Unit},
};

/// A wish about letters to units. Each is one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterAction {
    /// Write 普法提示函 about these records, one to each unit they concern.
    Prompt(Vec<RecordId>),
    /// The same about the selected records.
    PromptSelected,
    /// Write the 提示单 of a month.
    Monthly {
        /// 1 to 12.
        month: u32,
        /// To whom.
        units: Vec<Id<Unit>>,
    },
    /// The selected letters have gone out today.
    Send,
    /// The units have replied to the selected letters today.
    Reply,
    /// The selected letters need nothing more.
    Close,
    /// Write the 督办单 that press for answers to the selected letters.
    Escalate,
    /// Make documents of the selected letters.
    Export,
}

/// The selected letters that are in the plan, in the order of selection.
pub fn selected_letters(workspace: &Workspace) -> impl Iterator<Item = &Letter> {
    workspace.selection.ids().iter().filter_map(|id| match id {
        RecordId::Letter(id) => workspace.plan().letters.get(*id),
        _ => None,
    })
}

/// Whether a letter can be written about any of the selected records.
pub(super) fn can_prompt(workspace: &Workspace) -> bool {
    let plan = workspace.plan();
    let almanac = workspace.derived.almanac(plan.info.year);
    let ids = workspace.selection.ids();
    ids.iter().any(|id| letters::can_be_prompted(plan, &almanac, *id))
}

/// Whether any of the selected letters is in one of these states.
pub(super) fn has_letter_in(workspace: &Workspace, states: &[LetterState]) -> bool {
    selected_letters(workspace).any(|letter| states.contains(&letter.state))
}

/// Whether any of the selected letters can be escalated.
pub(super) fn can_escalate(workspace: &Workspace) -> bool {
    selected_letters(workspace).any(|letter| is_escalable(workspace, letter))
}

/// A reminder that went out, to a unit of the plan, and that no other letter presses for.
pub(super) fn is_escalable(workspace: &Workspace, letter: &Letter) -> bool {
    let plan = workspace.plan();
    letter.kind != LetterKind::Supervision
        && letter.state == LetterState::Sent
        && letter.unit.is_some_and(|unit| plan.units.contains(unit))
        && !plan.letters.iter().any(|other| other.escalated_from == Some(letter.id))
}
