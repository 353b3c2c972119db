//! A file of tables on its way into the plan: looked at, read in another way, taken in, taken back.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, ImportAction, View},
    catalogue,
    model::Plan,
    ui::PufaApp,
};

use super::{ask, window, zh};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/lists").join(name)
}

/// A new plan with the shipped registers.
fn plan() -> Plan {
    catalogue::new_plan(pufa::base::Id::named("plan", "intake"), "普法工作计划", 2026)
}

/// The window with files on their way into a new plan.
fn opened(names: &[&str]) -> Harness<'static, PufaApp> {
    let mut harness = window(plan());
    open(&mut harness, names);
    harness
}

fn open(harness: &mut Harness<'_, PufaApp>, names: &[&str]) {
    let paths = names.iter().map(|name| fixture(name)).collect();
    ask(harness, Action::Import(ImportAction::Open(paths)));
}

fn now<'h>(harness: &'h Harness<'_, PufaApp>) -> &'h Plan {
    harness.state().app.workspace.plan()
}

fn click(harness: &mut Harness<'_, PufaApp>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

/// A list of so many rows, as plain text in a file of its own.
fn made_up(rows: usize) -> tempfile::NamedTempFile {
    let row = |row: usize| format!("{row},市教育局,《教育法》第{row}次宣传,全年\n");
    let text: String = (1..=rows).map(row).collect();
    let file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file");
    let text = format!("序号,责任单位,普法内容,时间节点\n{text}");
    pufa::store::file::write_atomic(file.path(), text.as_bytes()).expect("writable");
    file
}

/// Clicks the button that imports, whatever number stands on it.
fn accept(harness: &mut Harness<'_, PufaApp>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
}

fn is_open(harness: &Harness<'_, PufaApp>) -> bool {
    harness.state().app.intakes.open.is_some()
}

#[test]
fn a_list_is_dropped_looked_at_imported_and_taken_back_in_one_step() {
    let mut harness = opened(&["unit_first.xlsx"]);
    let before = now(&harness).clone();
    harness.get_by_label("导入“unit_first.xlsx”");
    harness.get_by_label_contains("读到");
    assert_eq!(*now(&harness), before, "nothing before the yes");
    accept(&mut harness);
    assert!(!is_open(&harness));
    assert!(now(&harness).duties.len() > 5, "{}", now(&harness).duties.len());
    assert_eq!(harness.state().app.workspace.view, View::Duties);
    let label = harness.state().app.workspace.history.undo_label().cloned();
    let said = label.map(|label| harness.state().app.workspace.say(&label));
    assert_eq!(said.as_deref(), Some("导入“unit_first.xlsx”"));
    ask(&mut harness, Action::Undo);
    assert_eq!(*now(&harness), before, "one step takes all of it back");
}

#[test]
fn the_same_file_again_brings_nothing_new() {
    let mut harness = opened(&["unit_first.xlsx"]);
    accept(&mut harness);
    let once = now(&harness).clone();
    open(&mut harness, &["unit_first.xlsx"]);
    let counts = harness.state().app.intakes.open.as_ref().map(|it| it.understood.counts());
    assert_eq!(counts.map(|it| it.new), Some(0));
    harness.get_by_label(zh("ui.intake.nothing-to-do"));
    accept(&mut harness);
    assert!(is_open(&harness), "there is nothing to press");
    assert_eq!(*now(&harness), once);
}

#[test]
fn only_the_rows_on_the_screen_are_drawn() {
    let drawn = |rows: usize| {
        let file = made_up(rows);
        let mut harness = window(plan());
        let path = file.path().to_owned();
        ask(&mut harness, Action::Import(ImportAction::Open(vec![path])));
        let counts = harness.state().app.intakes.open.as_ref().map(|it| it.understood.counts());
        assert_eq!(counts.map(|it| it.new), Some(rows));
        harness.get_all_by_label_contains("市教育局").count()
    };
    assert_eq!(drawn(100), drawn(400));
}

#[test]
fn a_click_on_the_head_of_a_column_says_what_it_means() {
    let mut harness = opened(&["unit_first.xlsx"]);
    harness.get_by_label("D 普法对象 普法对象").click();
    harness.run();
    harness.get_by_label(zh("ui.intake.leave-out")).click();
    harness.run();
    harness.get_by_label("D 普法对象 不导入");
    accept(&mut harness);
    assert_eq!(now(&harness).duties.len(), 8);
    assert!(now(&harness).duties.iter().all(|it| it.audiences.is_empty()));

    ask(&mut harness, Action::Undo);
    open(&mut harness, &["unit_first.xlsx"]);
    harness.get_by_label("D 普法对象 不导入");
}

#[test]
fn a_problem_leads_to_its_cell_and_other_words_mend_it() {
    let mut harness = opened(&["ledger.xlsx"]);
    let intake = harness.state().app.intakes.open.as_ref().expect("open");
    let problems = &intake.understood.draft.problems;
    let wrong = problems.iter().find(|it| it.severity == pufa::base::Severity::Error);
    let wrong = wrong.expect("a row without a day").clone();
    let unread = intake.understood.counts().unread;
    harness.get_by_label_contains(zh("ui.intake.problems")).click();
    harness.run();
    harness.get_all_by_label_contains(&wrong.address()).next().expect("listed").click();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, zh("ui.intake.instead")).focus();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(is_open(&harness), "the field had the key");
    harness.get_by_role_and_label(Role::TextInput, zh("ui.intake.instead")).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text("2026-05-20".to_owned()));
    harness.key_press(Key::Enter);
    harness.run();
    let intake = harness.state().app.intakes.open.as_ref().expect("open");
    assert_eq!(intake.understood.counts().unread + 1, unread, "{wrong:?}");
}

#[test]
fn several_files_come_one_after_the_other_and_bad_ones_are_told() {
    let mut harness = opened(&["plain.gbk.csv", "nothing.xlsx", "sites.xlsx"]);
    harness.get_by_label("导入“plain.gbk.csv”");
    harness.get_by_label("后面还有2个文件");
    harness.key_press(Key::Escape);
    harness.run();
    harness.get_by_label("导入“sites.xlsx”");
    let told = harness.state().app.notices.all().iter().any(|it| it.hint.is_some());
    assert!(told, "the missing file is told");
    click(&mut harness, zh("ui.cancel"));
    assert!(!is_open(&harness));
    assert_eq!(*now(&harness), plan());
}

#[test]
fn a_new_unit_can_be_said_to_be_a_known_one() {
    let mut harness = opened(&["unit_first.xlsx"]);
    let units = now(&harness).units.len();
    harness.get_by_label_contains(zh("ui.intake.units")).click();
    harness.run();
    harness.get_by_label("“市大数据局”就是").click();
    harness.run();
    harness.event(egui::Event::Text("公安".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label_contains("“市大数据局”就是 包头市公安局");
    accept(&mut harness);
    assert_eq!(now(&harness).units.len(), units);
    let police = now(&harness).units.iter().find(|it| it.name == "包头市公安局").expect("shipped");
    assert!(police.aliases.contains(&"市大数据局".to_owned()));
}

#[test]
fn every_page_of_the_result_can_be_opened_and_says_what_is_not_there() {
    let mut harness = opened(&["registers.xlsx"]);
    for tab in [
        "ui.intake.units",
        "ui.intake.laws",
        "ui.intake.differences",
        "ui.intake.problems",
        "ui.intake.rows",
    ] {
        harness.get_all_by_label_contains(zh(tab)).next().expect("a tab").click();
        harness.run();
    }
    harness.get_by_label(zh("ui.intake.all"));
}
