//! Fields commit when they are left; steps are taken back by shortcut.

use egui::{Event, ImeEvent, Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, Selection},
    base::Id,
    calendar::Span,
    model::{Activity, Plan, RecordKind, RecordRef},
    ui::PufaApp,
};

use super::{ask, window, zh};

fn talk() -> Activity {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("exists");
    Activity::new(Id::named("activity", "讲座"), "讲座", Span::day(day))
}

/// The window with one activity that is selected.
fn with_a_talk() -> Harness<'static, PufaApp> {
    let mut plan = Plan::empty(Id::named("plan", "test"), "测试", 2026);
    plan.activities.insert(talk());
    let mut harness = window(plan);
    ask(&mut harness, Action::Select(Selection::one(talk().id)));
    harness
}

fn title(harness: &Harness<'_, PufaApp>) -> String {
    let plan = harness.state().app.workspace.plan();
    plan.activities.get(talk().id).map(|talk| talk.title.clone()).unwrap_or_default()
}

fn focus_title(harness: &mut Harness<'_, PufaApp>) {
    harness.get_by_role_and_label(Role::TextInput, zh("field.title")).focus();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
}

#[test]
fn composed_chinese_is_committed_once_when_the_field_is_left() {
    let mut harness = with_a_talk();
    focus_title(&mut harness);
    let before = harness.state().app.workspace.history.revision();
    for pinyin in ["fa", "fa zhi"] {
        let text = pinyin.to_owned();
        harness.event(Event::Ime(ImeEvent::Preedit { text, active_range_chars: None }));
        harness.run();
    }
    harness.event(Event::Ime(ImeEvent::Commit("法治".to_owned())));
    harness.run();
    assert_eq!(title(&harness), "讲座", "nothing is committed while the field has the focus");

    harness.key_press(Key::Tab);
    harness.run();

    assert_eq!(title(&harness), "讲座法治");
    assert_eq!(harness.state().app.workspace.history.revision(), before + 1);
}

#[test]
fn escape_leaves_a_field_as_it_was() {
    let mut harness = with_a_talk();
    focus_title(&mut harness);
    harness.event(Event::Text("错".to_owned()));
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(title(&harness), "讲座");
    assert!(!harness.state().app.workspace.is_dirty());
}

#[test]
fn a_title_cannot_be_emptied() {
    let mut harness = with_a_talk();
    focus_title(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.key_press(Key::Delete);
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(title(&harness), "讲座");
}

#[test]
fn steps_are_taken_back_and_again_by_shortcut() {
    let mut harness = with_a_talk();
    ask(&mut harness, Action::Duplicate);
    let count =
        |harness: &Harness<'_, PufaApp>| harness.state().app.workspace.plan().activities.len();
    assert_eq!(count(&harness), 2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(count(&harness), 1);
    assert!(!harness.state().app.workspace.is_dirty());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    harness.run();
    assert_eq!(count(&harness), 2);
}

#[test]
fn delete_inside_a_field_deletes_a_letter_and_not_the_record() {
    let mut harness = with_a_talk();
    focus_title(&mut harness);
    harness.key_press(Key::Home);
    harness.key_press(Key::Delete);
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(title(&harness), "座");
}

#[test]
fn what_is_typed_after_adding_a_record_becomes_its_title() {
    let kinds = [
        RecordKind::Activity,
        RecordKind::Campaign,
        RecordKind::Task,
        RecordKind::Site,
        RecordKind::Duty,
        RecordKind::Unit,
        RecordKind::Law,
        RecordKind::Indicator,
        RecordKind::Honour,
        RecordKind::Document,
        RecordKind::Material,
        RecordKind::Person,
        RecordKind::Team,
    ];
    for kind in kinds {
        let mut harness = with_a_talk();
        ask(&mut harness, Action::Add(kind));
        harness.event(Event::Ime(ImeEvent::Commit("新名称".to_owned())));
        harness.run();
        harness.key_press(Key::Tab);
        harness.run();

        let workspace = &harness.state().app.workspace;
        let lead = workspace.selection.lead().and_then(|id| workspace.plan().record(id));
        assert_eq!(lead.map(RecordRef::title), Some("新名称"), "{kind:?}");
    }
}
