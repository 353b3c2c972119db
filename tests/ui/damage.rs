//! A damaged plan: said, looked at, saved as far as it reads, and opened.

use std::{fs, path::PathBuf};

use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, Level},
    base::{Id, Message},
    catalogue,
    model::Plan,
    store,
    ui::PufaApp,
};

use super::{ask, window, zh};

/// A window that was asked to open the sample plan with one record damaged.
fn with_damaged_plan() -> (tempfile::TempDir, PathBuf, Harness<'static, PufaApp>) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("计划.pufa.ron");
    let text = store::to_ron(&catalogue::sample()).replacen("            Site(\n", "Site(((\n", 1);
    store::file::write_atomic(&path, text.as_bytes()).expect("writable");
    let mut harness = window(Plan::empty(Id::named("plan", "test"), "测试", 2026));
    ask(&mut harness, Action::OpenPath(path.clone()));
    (folder, path, harness)
}

#[test]
fn what_is_kept_and_what_is_not_is_shown_before_anything_is_written() {
    let (folder, path, mut harness) = with_damaged_plan();
    let damaged = fs::read(&path).expect("there");
    harness.get_by_label(zh("app.repair.offer")).click();
    harness.run();
    let records = catalogue::sample().records().count();
    let said = Message::new("store.repair.summary").with("kept", records - 1).with("lost", 1_usize);
    let said = harness.state().app.workspace.say(&said);
    harness.get_by_label(&said);
    harness.get_by_label(zh("ui.repair.lost"));
    assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 1, "nothing is written yet");

    harness.get_by_label(zh("ui.repair.write")).click();
    harness.run();
    let app = &harness.state().app;
    assert_eq!(app.workspace.plan().records().count(), records - 1);
    let opened = app.workspace.file.path.clone().expect("it is in a file");
    assert_eq!(opened.file_name(), Some("计划（修复）.pufa.ron".as_ref()));
    assert!(folder.path().join("计划（修复）.pufa.ron.lost.txt").exists());
    assert_eq!(fs::read(&path).expect("there"), damaged);
    assert!(app.notices.all().iter().any(|it| it.level == Level::Done));
}

#[test]
fn turning_back_writes_nothing() {
    let (folder, _, mut harness) = with_damaged_plan();
    harness.get_by_label(zh("app.repair.offer")).click();
    harness.run();
    harness.get_by_label(zh("ui.cancel")).click();
    harness.run();
    assert!(harness.state().app.repairing.is_none());
    assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 1);
}
