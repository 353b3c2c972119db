//! Nothing is lost without a question; saving goes to the file that was named.

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, Answer, PathFor, Question, Selection},
    base::Id,
    model::{Plan, RecordKind},
    ui::PufaApp,
};

use super::{ask, window, zh};

fn with_unsaved_work() -> Harness<'static, PufaApp> {
    let mut harness = window(Plan::empty(Id::named("plan", "test"), "测试", 2026));
    ask(&mut harness, Action::Add(RecordKind::Activity));
    assert!(harness.state().app.workspace.is_dirty());
    harness
}

fn activities(harness: &Harness<'_, PufaApp>) -> usize {
    harness.state().app.workspace.plan().activities.len()
}

#[test]
fn leaving_with_unsaved_work_asks_and_cancelling_stays() {
    let mut harness = with_unsaved_work();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Q);
    harness.run();
    assert!(matches!(harness.state().app.question, Some(Question::Unsaved(_))));
    harness.get_by_label(zh("ui.cancel")).click();
    harness.run();
    let app = &harness.state().app;
    assert!(app.question.is_none() && !app.leaving && app.workspace.is_dirty());
}

#[test]
fn discarding_does_what_was_asked() {
    let mut harness = with_unsaved_work();
    ask(&mut harness, Action::Quit);
    harness.get_by_label(zh("ui.unsaved.discard")).click();
    harness.run();
    assert!(harness.state().app.leaving);
}

#[test]
fn turning_back_after_discarding_asks_again_the_next_time() {
    let mut harness = with_unsaved_work();
    ask(&mut harness, Action::NewPlan);
    ask(&mut harness, Action::Answer(Answer::Discard));
    ask(&mut harness, Action::CloseOverlay);
    assert_eq!(activities(&harness), 1);
    ask(&mut harness, Action::Quit);
    assert!(harness.state().app.question.is_some() && !harness.state().app.leaving);
}

#[test]
fn saving_before_leaving_writes_what_is_still_being_typed() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("计划.pufa.ron");
    let mut harness = with_unsaved_work();
    ask(&mut harness, Action::SaveTo(path.clone()));
    assert!(!harness.state().app.workspace.is_dirty());

    let role = egui::accesskit::Role::TextInput;
    harness.get_by_role_and_label(role, zh("field.title")).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text("宪法晨读".to_owned()));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();

    assert!(!harness.state().app.workspace.is_dirty());
    let saved = pufa::store::load(&path).expect("it was written").plan;
    assert_eq!(
        saved.activities.iter().map(|it| it.title.as_str()).collect::<Vec<_>>(),
        ["宪法晨读"]
    );
}

#[test]
fn a_file_changed_by_another_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("计划.pufa.ron");
    let mut harness = with_unsaved_work();
    ask(&mut harness, Action::SaveTo(path.clone()));
    let other = Plan::empty(Id::named("plan", "other"), "别人的", 2026);
    pufa::store::save(&path, &other, None).expect("the folder can be written");

    ask(&mut harness, Action::Add(RecordKind::Activity));
    ask(&mut harness, Action::Save);
    assert_eq!(harness.state().app.question, Some(Question::ForeignChange(path.clone())));
    ask(&mut harness, Action::Answer(Answer::Cancel));
    assert_eq!(pufa::store::load(&path).expect("still there").plan.info.title, "别人的");

    ask(&mut harness, Action::Save);
    ask(&mut harness, Action::Answer(Answer::Overwrite));
    assert_eq!(pufa::store::load(&path).expect("still there").plan.activities.len(), 2);
}

#[test]
fn a_typed_path_of_another_file_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("别的.pufa.ron");
    let other = Plan::empty(Id::named("plan", "other"), "别的", 2026);
    pufa::store::save(&path, &other, None).expect("the folder can be written");
    let mut harness = with_unsaved_work();
    ask(&mut harness, Action::UsePath(PathFor::Save, path.clone()));
    assert_eq!(harness.state().app.question, Some(Question::Exists(path)));
}

#[test]
fn a_file_that_cannot_be_opened_is_told_and_the_plan_stays() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("没有.pufa.ron");
    let mut harness = window(Plan::empty(Id::named("plan", "test"), "测试", 2026));
    ask(&mut harness, Action::OpenPath(path));
    let app = &harness.state().app;
    assert_eq!((app.notices.all().len(), app.workspace.plan().info.title.as_str()), (1, "测试"));
}

#[test]
fn opening_another_plan_forgets_the_selection() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("另一个.pufa.ron");
    let other = Plan::empty(Id::named("plan", "other"), "另一个", 2027);
    pufa::store::save(&path, &other, None).expect("the folder can be written");
    let mut harness = with_unsaved_work();
    ask(&mut harness, Action::Undo);
    ask(&mut harness, Action::OpenPath(path));
    let workspace = &harness.state().app.workspace;
    assert_eq!(workspace.selection, Selection::default());
    assert_eq!((workspace.year, workspace.file.name().as_deref()), (2027, Some("另一个")));
}
