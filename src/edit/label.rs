//! The words for a step, shown beside undo and redo.

use super::Edit;
use crate::{
    base::{Arg, Message},
    model::{AnyRecord, DutyStep, Plan, RecordId},
};

/// The words for an edit of this plan, such as 移动活动“宪法宣传周” .
pub fn label(plan: &Plan, edit: &Edit) -> Message {
    match edit {
        Edit::Put(record) => put(plan, record),
        Edit::Remove(ids) => removed(plan, ids),
        Edit::MoveActivity { id, .. } => named(plan, (*id).into(), "edit.label.move"),
        Edit::SetActivitySpan { id, .. } => named(plan, (*id).into(), "edit.label.span"),
        Edit::SetActivityState { ids, .. } => counted("edit.label.state", ids.len()),
        Edit::SetCampaign { ids, .. } => counted("edit.label.campaign", ids.len()),
        Edit::TakeStep { ids, step, .. } => counted(step_label(*step), ids.len()),
        Edit::SetInfo(_) => Message::new("edit.label.info"),
        Edit::SetDictionaries(_) => Message::new("edit.label.dictionaries"),
        Edit::SetLists(_) => Message::new("edit.label.lists"),
        Edit::SetDeck(_) => Message::new("edit.label.deck"),
        Edit::SetHolidays(_) => Message::new("edit.label.holidays"),
        Edit::SetForms(_) => Message::new("edit.label.forms"),
        Edit::Become(_) => Message::new("edit.label.become"),
        Edit::All(edits) => several(plan, edits),
    }
}

/// The records an edit is about.
pub(super) fn about(edit: &Edit) -> Vec<RecordId> {
    match edit {
        Edit::Put(record) => vec![record.id()],
        Edit::Remove(ids) => ids.clone(),
        Edit::MoveActivity { id, .. } | Edit::SetActivitySpan { id, .. } => vec![(*id).into()],
        Edit::SetActivityState { ids, .. } | Edit::SetCampaign { ids, .. } => {
            ids.iter().map(|id| (*id).into()).collect()
        }
        Edit::TakeStep { ids, .. } => ids.iter().map(|id| (*id).into()).collect(),
        Edit::All(edits) => edits.iter().flat_map(about).collect(),
        Edit::SetInfo(_)
        | Edit::SetDictionaries(_)
        | Edit::SetLists(_)
        | Edit::SetDeck(_)
        | Edit::SetHolidays(_)
        | Edit::SetForms(_)
        | Edit::Become(_) => Vec::new(),
    }
}

const fn step_label(step: DutyStep) -> &'static str {
    match step {
        DutyStep::Submit => "edit.label.submit",
        DutyStep::Return => "edit.label.return",
        DutyStep::Review => "edit.label.review",
        DutyStep::Publish => "edit.label.publish",
        DutyStep::Start => "edit.label.start",
        DutyStep::Complete => "edit.label.complete",
        DutyStep::MarkOverdue => "edit.label.mark-overdue",
        DutyStep::Remind => "edit.label.remind",
        DutyStep::Escalate => "edit.label.escalate",
        DutyStep::Resume => "edit.label.resume",
        DutyStep::Assess => "edit.label.assess",
    }
}

fn put(plan: &Plan, record: &AnyRecord) -> Message {
    let id = record.id();
    let key = if plan.record(id).is_some() { "edit.label.change" } else { "edit.label.add" };
    Message::new(key).with("kind", Arg::Key(id.kind().text_key())).with("name", record.title())
}

fn removed(plan: &Plan, ids: &[RecordId]) -> Message {
    match ids {
        [id] => named(plan, *id, "edit.label.remove"),
        ids => counted("edit.label.remove-several", ids.len()),
    }
}

fn several(plan: &Plan, edits: &[Edit]) -> Message {
    match edits {
        [edit] => label(plan, edit),
        edits => counted("edit.label.several", edits.len()),
    }
}

fn named(plan: &Plan, id: RecordId, key: &'static str) -> Message {
    let title = plan.record(id).map_or("", |record| record.title());
    Message::new(key).with("kind", Arg::Key(id.kind().text_key())).with("name", title)
}

fn counted(key: &'static str, count: usize) -> Message {
    Message::new(key).with("count", count)
}
