//! Undo and redo: the versions of a plan, each with the words for the step that made it.

use std::collections::VecDeque;

use super::{Edit, EditError, apply, label};
use crate::{
    base::Message,
    model::{Plan, RecordId},
};

/// How many steps can be taken back. Versions share what they have in common, so a step costs
/// about the size of what it changed.
const MOST_STEPS: usize = 1000;

/// The versions of an open plan.
///
/// Opening a file starts a new history, so it cannot be undone. Selection, scrolling and window
/// layout are not part of it.
#[derive(Clone, Debug)]
pub struct History {
    plan: Plan,
    /// Number of the current version; every version ever made has its own.
    revision: u64,
    next_revision: u64,
    saved_revision: Option<u64>,
    undo: VecDeque<Version>,
    redo: Vec<Version>,
    open_group: Option<MergeKey>,
}

/// A version one step away, and that step in words.
#[derive(Clone, Debug)]
pub struct Version {
    plan: Plan,
    revision: u64,
    /// The step between this version and its neighbour towards the present one.
    pub label: Message,
    /// The records the step was about, for the selection after an undo.
    pub about: Vec<RecordId>,
}

/// What a run of edits is about: while it stays the same and the group is open, the edits count as
/// one step. Typing into one field or dragging one bar is such a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergeKey {
    /// The record that is edited.
    pub record: RecordId,
    /// The field, or the gesture.
    pub field: &'static str,
}

impl History {
    /// A history that starts with this plan, as read from a file or newly made.
    pub fn new(plan: Plan) -> Self {
        Self::starting_at(plan, 0)
    }

    /// A new history that takes this one's place, as another file is opened. Its numbers go on
    /// where these end, so that what was kept or begun for a version is never taken for another
    /// plan's.
    #[must_use]
    pub fn followed_by(&self, plan: Plan) -> Self {
        Self::starting_at(plan, self.next_revision)
    }

    const fn starting_at(plan: Plan, revision: u64) -> Self {
        Self {
            plan,
            revision,
            next_revision: revision + 1,
            saved_revision: Some(revision),
            undo: VecDeque::new(),
            redo: Vec::new(),
            open_group: None,
        }
    }

    /// The plan as it is now.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Number of the current version. Equal numbers of one history, and of those that
    /// follow it, mean the same plan.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Applies an edit as a new step, or as part of the last one if `merge` says it belongs to it.
    ///
    /// An edit that changes nothing makes no step. A failed edit changes nothing at all.
    pub fn apply(&mut self, edit: &Edit, merge: Option<MergeKey>) -> Result<(), EditError> {
        let next = apply(&self.plan, edit)?;
        if next == self.plan {
            return Ok(());
        }
        let continues = merge.is_some() && merge == self.open_group && !self.undo.is_empty();
        let older = std::mem::replace(&mut self.plan, next);
        if !continues {
            let label = label(&older, edit);
            let about = super::label::about(edit);
            self.undo.push_back(Version { plan: older, revision: self.revision, label, about });
            if self.undo.len() > MOST_STEPS {
                self.undo.pop_front();
            }
        }
        self.revision = self.next_revision;
        self.next_revision += 1;
        self.redo.clear();
        self.open_group = merge;
        Ok(())
    }

    /// Applies an edit as a new step that is called by these words.
    pub fn apply_named(&mut self, edit: &Edit, label: Message) -> Result<(), EditError> {
        let before = self.revision;
        self.apply(edit, None)?;
        if self.revision != before
            && let Some(step) = self.undo.back_mut()
        {
            step.label = label;
        }
        Ok(())
    }

    /// Ends a run of merging edits: the pointer was released, or the focus left the field.
    pub const fn close_group(&mut self) {
        self.open_group = None;
    }

    /// Takes the last step back; gives the records it was about, or `None` if there is none.
    pub fn undo(&mut self) -> Option<Vec<RecordId>> {
        let version = self.undo.pop_back()?;
        let (version, about) = self.swap(version);
        self.redo.push(version);
        Some(about)
    }

    /// Takes the last undone step again; gives the records it was about.
    pub fn redo(&mut self) -> Option<Vec<RecordId>> {
        let version = self.redo.pop()?;
        let (version, about) = self.swap(version);
        self.undo.push_back(version);
        Some(about)
    }

    /// Makes `version` the present one and gives the former present back with the same step.
    fn swap(&mut self, version: Version) -> (Version, Vec<RecordId>) {
        self.close_group();
        let Version { plan, revision, label, about } = version;
        let plan = std::mem::replace(&mut self.plan, plan);
        let revision = std::mem::replace(&mut self.revision, revision);
        (Version { plan, revision, label, about: about.clone() }, about)
    }

    /// The step that undo would take back.
    pub fn undo_label(&self) -> Option<&Message> {
        self.undo.back().map(|version| &version.label)
    }

    /// The step that redo would take again.
    pub fn redo_label(&self) -> Option<&Message> {
        self.redo.last().map(|version| &version.label)
    }

    /// Remembers that the version with this number is the one in the file.
    pub const fn mark_saved(&mut self, revision: u64) {
        self.saved_revision = Some(revision);
        // A later edit of the same run must not hide behind the saved mark.
        self.open_group = None;
    }

    /// Whether the current version is the one in the file, also after undoing back to it.
    pub fn is_clean(&self) -> bool {
        self.saved_revision == Some(self.revision)
    }

    /// Marks the plan as not in any file: recovered, made from a template, or its file is gone.
    pub const fn mark_unsaved(&mut self) {
        self.saved_revision = None;
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        base::Id,
        calendar::Span,
        model::{Activity, ActivityState},
    };

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).expect("test dates exist")
    }

    fn talk() -> Activity {
        Activity::new(Id::named("activity", "讲座"), "讲座", Span::day(date(4)))
    }

    fn history() -> History {
        let mut plan = Plan::empty(Id::named("plan", "test"), "test", 2026);
        plan.activities.insert(talk());
        History::new(plan)
    }

    fn move_to(day: u32) -> Edit {
        Edit::MoveActivity { id: talk().id, start: date(day) }
    }

    fn day_of(history: &History) -> Option<NaiveDate> {
        history.plan().activities.get(talk().id).map(|talk| talk.span.start())
    }

    const DRAG: fn() -> Option<MergeKey> =
        || Some(MergeKey { record: talk().id.into(), field: "span" });

    #[test]
    fn undoing_back_to_the_saved_version_is_clean() {
        let mut history = history();
        assert!(history.is_clean());
        history.apply(&move_to(5), None).expect("it exists");
        assert!(!history.is_clean());
        history.mark_saved(history.revision());
        history.apply(&move_to(6), None).expect("it exists");
        history.undo();
        assert!(history.is_clean() && day_of(&history) == Some(date(5)));
        history.undo();
        assert!(!history.is_clean());
        history.redo();
        assert!(history.is_clean());
    }

    #[test]
    fn the_history_of_another_plan_goes_on_with_other_numbers() {
        let mut history = history();
        history.apply(&move_to(5), None).expect("it exists");
        history.undo();
        let next = history.followed_by(history.plan().clone());
        assert!(next.is_clean() && next.undo_label().is_none());
        let mut seen = vec![history.revision()];
        history.redo();
        seen.push(history.revision());
        assert!(!seen.contains(&next.revision()));
    }

    #[test]
    fn a_drag_is_one_step_until_the_pointer_is_released() {
        let mut history = history();
        for day in 5..10 {
            history.apply(&move_to(day), DRAG()).expect("it exists");
        }
        history.close_group();
        history.apply(&move_to(20), DRAG()).expect("it exists");
        history.undo();
        assert_eq!(day_of(&history), Some(date(9)));
        history.undo();
        assert_eq!(day_of(&history), Some(date(4)));
        assert_eq!(history.undo(), None);
    }

    #[test]
    fn saving_in_the_middle_of_a_drag_does_not_hide_what_follows() {
        let mut history = history();
        history.apply(&move_to(5), DRAG()).expect("it exists");
        history.mark_saved(history.revision());
        history.apply(&move_to(6), DRAG()).expect("it exists");
        assert!(!history.is_clean());
        history.undo();
        assert!(history.is_clean() && day_of(&history) == Some(date(5)));
    }

    #[test]
    fn an_edit_that_changes_nothing_makes_no_step() {
        let mut history = history();
        history.apply(&move_to(4), None).expect("it exists");
        assert!(history.is_clean() && history.undo_label().is_none());
    }

    #[test]
    fn a_failed_edit_leaves_no_step() {
        let mut history = history();
        let missing = Edit::remove(Id::<Activity>::named("activity", "无"));
        assert!(history.apply(&missing, None).is_err());
        assert!(history.is_clean() && history.undo_label().is_none());
    }

    #[test]
    fn a_new_step_after_an_undo_forgets_the_undone_one() {
        let mut history = history();
        history.apply(&move_to(5), None).expect("it exists");
        history.undo();
        history.apply(&move_to(6), None).expect("it exists");
        assert_eq!(history.redo(), None);
        assert_eq!(day_of(&history), Some(date(6)));
    }

    fn any_edit() -> impl Strategy<Value = Edit> {
        prop_oneof![
            (1u32..28).prop_map(move_to),
            (1u32..28, 1u32..28).prop_map(|(one, other)| Edit::SetActivitySpan {
                id: talk().id,
                span: Span::between(date(one), date(other)),
            }),
            prop::sample::select(ActivityState::ALL.as_slice())
                .prop_map(|state| Edit::SetActivityState { ids: vec![talk().id], state }),
            "[a-c]{1,2}".prop_map(|name| {
                let id = Id::named("activity", &name);
                Edit::put(Activity::new(id, name, Span::day(date(1))))
            }),
            "[a-c]{1,2}".prop_map(|name| Edit::remove(Id::<Activity>::named("activity", &name))),
        ]
    }

    proptest! {
        #[test]
        fn undoing_all_and_redoing_all_restores_equal_plans(
            edits in prop::collection::vec(any_edit(), 1..60),
        ) {
            let mut history = history();
            let first = history.plan().clone();
            for edit in &edits {
                // Removing what is not there is refused, which is part of the run.
                let _refused = history.apply(edit, None);
            }
            let last = history.plan().clone();
            while history.undo().is_some() {}
            prop_assert_eq!(history.plan(), &first);
            while history.redo().is_some() {}
            prop_assert_eq!(history.plan(), &last);
        }
    }
}
