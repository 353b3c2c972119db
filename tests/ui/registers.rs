//! Sites, lists, checks and settings, worked as a planner does on a Monday morning.

use chrono::NaiveDate;
use egui::{Event, ImeEvent, Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, View},
    base::Lang,
    calendar::DayKind,
    catalogue,
    model::{Plan, RecordId, RecordKind},
    ui::PufaApp,
};

use super::{ask, sample, window, zh};

type Window = Harness<'static, PufaApp>;

fn plan(harness: &Window) -> &Plan {
    harness.state().app.workspace.plan()
}

fn open(harness: &mut Window, view: View) {
    ask(harness, Action::Show(view));
}

fn press(harness: &mut Window, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
}

/// Replaces the text of a field as an input method does, and leaves the field.
fn compose(harness: &mut Window, role: Role, field: &str, text: &str) {
    harness.get_by_role_and_label(role, field).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let preedit = ImeEvent::Preedit { text: "xin".to_owned(), active_range_chars: None };
    harness.event(Event::Ime(preedit));
    harness.run();
    harness.event(Event::Ime(ImeEvent::Commit(text.to_owned())));
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
}

fn undo(harness: &mut Window) {
    ask(harness, Action::Undo);
}

#[test]
fn a_site_is_added_named_in_chinese_and_taken_back() {
    let mut harness = sample();
    let before = plan(&harness).sites.len();
    open(&mut harness, View::Sites);
    press(&mut harness, zh("action.add.site"));
    compose(&mut harness, Role::TextInput, zh("field.name"), "赛汗塔拉法治公园");
    let Some(RecordId::Site(id)) = harness.state().app.workspace.selection.lead() else {
        panic!("the new site is selected");
    };
    assert_eq!(plan(&harness).sites.get(id).map(|it| it.name.as_str()), Some("赛汗塔拉法治公园"));
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(plan(&harness).sites.len(), before);
    assert!(!harness.state().app.workspace.is_dirty());
}

#[test]
fn a_row_is_added_to_the_lists_and_taken_back() {
    let mut harness = sample();
    let before = plan(&harness).duties.len();
    open(&mut harness, View::Duties);
    press(&mut harness, zh("action.add.duty"));
    let Some(RecordId::Duty(id)) = harness.state().app.workspace.selection.lead() else {
        panic!("the new row is selected");
    };
    let role = Role::MultilineTextInput;
    let role = if harness.query_by_role_and_label(role, zh("field.content")).is_some() {
        role
    } else {
        Role::TextInput
    };
    compose(&mut harness, role, zh("field.content"), "草原法宣传");
    assert_eq!(plan(&harness).duties.get(id).map(|it| it.content.as_str()), Some("草原法宣传"));
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(plan(&harness).duties.len(), before);
}

#[test]
fn the_tables_can_be_limited_to_what_wants_work() {
    let mut harness = sample();
    open(&mut harness, View::Sites);
    press(&mut harness, &format!("{} 1", zh("ui.sites.repair")));
    let shown = |name: &str| harness.query_all_by_label(name).count() > 0;
    assert!(shown("土右旗“平安接力”主题公园") && !shown("白云区3D法治文化动漫墙"));
}

#[test]
fn a_finding_is_put_right_with_one_click() {
    let mut harness = sample();
    open(&mut harness, View::Checks);
    let findings = |harness: &Window| {
        let findings = harness.state().app.workspace.derived.findings();
        findings.expect("checks run in line").all.clone()
    };
    let before = findings(&harness);
    let fixable = before.iter().find(|it| it.fix.is_some()).expect("the sample has one");
    let label = fixable.fix.as_ref().expect("just looked").label();
    let name = harness.state().app.workspace.say(&label);
    let rule = harness.state().app.workspace.say(&fixable.rule.title());
    compose(&mut harness, Role::TextInput, zh("ui.picker.search"), &rule);
    harness.get_all_by_role_and_label(Role::Button, &name).next().expect("it is shown").click();
    harness.run();
    assert!(harness.state().app.workspace.is_dirty());
    assert!(findings(&harness).len() < before.len());
    undo(&mut harness);
    assert_eq!(findings(&harness), before);
}

#[test]
fn all_findings_of_a_rule_are_put_right_as_one_step() {
    let mut harness = sample();
    let workspace = &harness.state().app.workspace;
    let findings = workspace.derived.findings().expect("checks run in line");
    let fixes: Vec<_> = findings.all.iter().filter_map(|it| it.fix.clone()).collect();
    assert!(fixes.len() > 1);
    let before = workspace.history.revision();
    ask(&mut harness, Action::FixAll(fixes));
    assert!(harness.state().app.workspace.history.revision() > before);
    undo(&mut harness);
    assert!(!harness.state().app.workspace.is_dirty());
}

#[test]
fn a_cell_of_the_matrix_opens_the_rows_behind_it() {
    let mut harness = sample();
    open(&mut harness, View::Duties);
    harness.get_by_label_contains(zh("ui.duties.matrix")).click();
    harness.run();
    let cell = harness.get_all_by_label_contains(" · ").next().expect("a cell is on the screen");
    cell.click();
    harness.run();
    let rows = harness.state().app.workspace.rows.clone().expect("the tables are limited");
    assert!(!rows.ids.is_empty());
    let is_work = |id: &RecordId| matches!(id.kind(), RecordKind::Activity | RecordKind::Duty);
    assert!(rows.ids.iter().all(is_work));
}

#[test]
fn a_make_up_day_typed_in_the_settings_is_worked_in_the_calendar() {
    let mut harness = sample();
    open(&mut harness, View::Settings);
    press(&mut harness, zh("ui.settings.holidays"));
    let national = catalogue::holidays().year(2026).holidays.pop().expect("2026 has holidays");
    let field = format!("{} {}", zh("ui.holidays.make-up"), national.name);
    let day = NaiveDate::from_ymd_opt(2026, 12, 12).expect("exists");
    let kind =
        |harness: &Window| harness.state().app.workspace.derived.almanac(2026).calendar().kind(day);
    assert_eq!(kind(&harness), DayKind::Weekend);
    compose(&mut harness, Role::TextInput, &field, "12月12日");
    assert!(matches!(kind(&harness), DayKind::MakeUpWorkday(_)));
    press(&mut harness, zh("ui.holidays.revert"));
    assert_eq!(kind(&harness), DayKind::Weekend);
}

#[test]
fn nothing_of_the_plan_before_is_shown_in_a_new_one() {
    let mut harness = sample();
    let old = plan(&harness).campaigns.iter().next().expect("the sample has some").title.clone();
    ask(&mut harness, Action::CreatePlan { title: "新计划".to_owned(), year: 2027 });
    for view in View::ALL {
        open(&mut harness, view);
        assert_eq!(harness.query_all_by_label(&old).count(), 0, "{view:?}");
    }
    open(&mut harness, View::Overview);
    assert!(harness.query_by_label(zh("ui.first.title")).is_some());
}

#[test]
fn the_language_is_changed_in_the_settings() {
    let mut harness = sample();
    open(&mut harness, View::Settings);
    press(&mut harness, zh("ui.lang.en"));
    assert_eq!(harness.state().app.workspace.lang, Lang::En);
    let title = catalogue::texts::text(Lang::En, "view.Settings");
    assert!(harness.query_all_by_label(title).count() > 0);
}

#[test]
fn every_section_of_the_settings_can_be_shown() {
    for plan in [catalogue::sample(), Plan::empty(pufa::base::Id::named("plan", "t"), "空", 2026)]
    {
        let mut harness = window(plan);
        open(&mut harness, View::Settings);
        for name in [
            zh("ui.settings.plan"),
            zh("ui.settings.observances"),
            zh("ui.settings.holidays"),
            zh("ui.settings.words"),
            zh("ui.settings.districts"),
            zh("ui.settings.documents"),
            zh("ui.settings.people"),
            zh("ui.settings.teams"),
            zh("ui.settings.materials"),
            zh("ui.settings.indicators"),
            zh("ui.settings.honours"),
        ] {
            press(&mut harness, name);
        }
    }
}
