//! Another version of the plan: taken in at once, or looked at where both changed the same.

use egui::{Key, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, MergeAction, Overlay},
    base::Message,
    catalogue::texts,
    edit::{Edit, apply},
    model::{Activity, ActivityState, Plan},
    store,
    ui::PufaApp,
};

use super::{ask, sample, zh};

type Window = Harness<'static, PufaApp>;

fn plan(harness: &Window) -> Plan {
    harness.state().app.workspace.plan().clone()
}

fn first(plan: &Plan) -> Activity {
    plan.activities.iter().next().cloned().expect("the sample has activities")
}

/// Has a colleague's version of the plan merged.
fn merge(harness: &mut Window, theirs: &Plan) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("同事.pufa.ron");
    store::save(&path, theirs, None).expect("the folder can be written to");
    ask(harness, Action::MergePlan(MergeAction::File(path)));
    harness.run();
}

/// Our plan and theirs, in which an activity has other words and another state.
fn with_conflicts() -> (Window, Plan) {
    let mut harness = sample();
    let it = first(&plan(&harness));
    let says = |state, note: &str| {
        assert_ne!(it.state, state, "it is a change");
        Edit::put(Activity { state, note: note.to_owned(), ..it.clone() })
    };
    let theirs = apply(&plan(&harness), &says(ActivityState::Postponed, "他的备注"));
    let theirs = theirs.expect("it fits");
    ask(&mut harness, Action::Edit(says(ActivityState::Cancelled, "我的备注")));
    merge(&mut harness, &theirs);
    (harness, theirs)
}

fn note(harness: &Window) -> String {
    first(&plan(harness)).note
}

fn value(key: &'static str, value: &str) -> String {
    format!("{} {value}", zh(key))
}

#[test]
fn what_does_not_conflict_goes_in_at_once_and_can_be_undone() {
    let mut harness = sample();
    let ours = plan(&harness);
    let newcomer = Activity { id: pufa::app::fresh_id(), ..first(&ours) };
    let theirs = apply(&ours, &Edit::put(newcomer)).expect("it fits");
    merge(&mut harness, &theirs);
    assert_eq!(plan(&harness), theirs);
    assert_eq!(harness.state().app.overlay, None);
    let done = Message::new("app.merge.done")
        .with("file", "同事.pufa.ron")
        .with("added", 1)
        .with("changed", 0)
        .with("removed", 0);
    let done = texts::render(pufa::base::Lang::Zh, &done);
    assert!(harness.query_all_by_label_contains(&done).next().is_some());
    harness.get_all_by_label(zh("action.edit.undo")).last().expect("a button").click();
    harness.run();
    assert_eq!(plan(&harness), ours);
}

#[test]
fn ones_own_version_brings_nothing_new() {
    let mut harness = sample();
    let ours = plan(&harness);
    merge(&mut harness, &ours);
    assert_eq!(plan(&harness), ours);
    assert!(!harness.state().app.workspace.is_dirty());
}

#[test]
fn a_conflict_is_settled_by_a_click_and_goes_in_as_one_step() {
    let (mut harness, theirs) = with_conflicts();
    assert_eq!(harness.state().app.overlay, Some(Overlay::Merge));
    let before = plan(&harness);
    harness.get_by_label(&value("ui.merge.theirs", "他的备注")).click();
    harness.run();
    assert_eq!(plan(&harness), before, "nothing changes before it is applied");
    harness.get_by_label(zh("ui.merge.all-theirs")).click();
    harness.run();
    harness.get_by_label(zh("ui.merge.apply")).click();
    harness.run();
    assert_eq!(first(&plan(&harness)), first(&theirs));
    ask(&mut harness, Action::Undo);
    assert_eq!(plan(&harness), before);
}

#[test]
fn a_conflict_can_be_given_a_value_of_ones_own() {
    let (mut harness, _) = with_conflicts();
    harness.get_all_by_label(zh("ui.merge.own")).next().expect("a button").click();
    harness.run();
    let own = zh("ui.merge.own.value");
    assert!(harness.query_by_role_and_label(Role::ComboBox, own).is_some(), "it is about a state");
    // The second is about the remark.
    harness.get_all_by_label(zh("ui.merge.own")).last().expect("a button").click();
    harness.run();
    let text = harness.get_by_role_and_label(Role::MultilineTextInput, own);
    text.focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness.run();
    let text = harness.get_by_role_and_label(Role::MultilineTextInput, own);
    text.type_text("都改过");
    harness.run();
    harness.get_by_label(zh("ui.merge.apply")).focus();
    harness.run();
    harness.get_by_label(zh("ui.merge.apply")).click();
    harness.run();
    assert_eq!(note(&harness), "都改过");
}

#[test]
fn escape_leaves_everything_as_it_was() {
    let (mut harness, _) = with_conflicts();
    let before = plan(&harness);
    harness.get_by_label(zh("ui.merge.all-theirs")).click();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().app.overlay, None);
    assert!(harness.state().app.merging.is_none());
    assert_eq!(plan(&harness), before);
}

#[test]
fn a_merge_that_was_asked_for_among_the_notices_closes_their_list() {
    let mut harness = sample();
    let newcomer = Activity { id: pufa::app::fresh_id(), ..first(&plan(&harness)) };
    let theirs = apply(&plan(&harness), &Edit::put(newcomer)).expect("it fits");
    ask(&mut harness, Action::OpenOverlay(Overlay::Notices));
    merge(&mut harness, &theirs);
    assert_eq!(plan(&harness), theirs);
    assert_eq!(harness.state().app.overlay, None);
}

#[test]
fn decisions_that_come_at_once_are_worked_in_one_after_the_other() {
    let (mut harness, theirs) = with_conflicts();
    let all = Action::MergePlan(MergeAction::SettleAll(pufa::app::Settled::Theirs));
    let app = &mut harness.state_mut().app;
    app.dispatch(all);
    app.dispatch(Action::MergePlan(MergeAction::GoOn));
    harness.run();
    assert_eq!(first(&plan(&harness)), first(&theirs));
    assert_eq!(harness.state().app.overlay, None);
}

#[test]
fn a_merge_that_was_given_up_changes_nothing_when_its_thread_is_done() {
    let (mut harness, _) = with_conflicts();
    let before = plan(&harness);
    let app = &mut harness.state_mut().app;
    app.dispatch(Action::MergePlan(MergeAction::GoOn));
    app.dispatch(Action::CloseOverlay);
    harness.run();
    assert_eq!(plan(&harness), before);
    assert_eq!(harness.state().app.overlay, None);
}
