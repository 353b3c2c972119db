//! A fault of the program: what it leaves behind, and what the next start makes of it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use chrono::NaiveDate;
use pufa::{
    app::{Action, App, Clock, CrashWatch, Level, Runner, Settings},
    base::Lang,
    catalogue,
    edit::Edit,
    store,
};

/// Tells the victim, which is this test binary itself, where its state folder is.
const FOLDER: &str = "PUFA_CRASH_TEST_FOLDER";
/// What the plan and the panic say and no report may.
const SECRET: &str = "机密台账";

#[test]
fn a_fault_leaves_a_report_without_the_plan_and_a_copy_with_it() {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let output = crash(folder.path());
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("程序意外停止") && said.contains("另存了一份"), "{said}");

    let report = ending(folder.path(), ".new.txt");
    let text = fs::read_to_string(report).expect("a report");
    assert!(!text.contains(SECRET) && !text.contains(env!("CARGO_MANIFEST_DIR")), "{text}");
    assert!(text.contains("place: tests/crash/mod.rs:") && text.contains("version: "), "{text}");
    let copy = store::load(&ending(folder.path(), store::EXTENSION)).expect("a plan");
    assert_eq!(copy.plan.info.title, SECRET);

    let mut app = app(folder.path());
    let told: Vec<_> = app.notices.all().iter().filter(|it| it.level == Level::Failure).collect();
    let [notice] = told[..] else { panic!("one notice, not {told:?}") };
    assert_eq!(notice.summary.key, "app.crash.past-with-copy");
    let (_, open) = notice.action.clone().expect("a way to the copy");
    app.dispatch(open);
    app.poll();
    assert_eq!(app.workspace.plan().info.title, SECRET);
    assert!(app.workspace.is_dirty() && app.workspace.file.path.is_none());
    assert_eq!(self::app(folder.path()).notices.all(), [], "it is told once");
}

/// Crashes when the other test starts it; alone it has nothing to show and passes.
#[test]
fn victim_of_a_fault() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let crashes = CrashWatch::new(Some(folder.into()), Lang::Zh);
    crashes.install();
    let mut app = app_watched_by(crashes);
    let mut info = app.workspace.plan().info.clone();
    info.title = SECRET.to_owned();
    app.dispatch(Action::Edit(Edit::SetInfo(Box::new(info))));
    app.poll();
    panic!("{SECRET} could not be drawn");
}

fn app(folder: &Path) -> App {
    let mut app = app_watched_by(CrashWatch::new(Some(folder.to_owned()), Lang::Zh));
    app.poll();
    app
}

fn app_watched_by(crashes: CrashWatch) -> App {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("it exists");
    let clock = Clock::Fixed(day);
    let app = App::new(catalogue::sample(), Settings::default(), clock, Runner::Inline, || ());
    app.watched_by(crashes)
}

fn crash(folder: &Path) -> Output {
    Command::new(env::current_exe().expect("tests know their own name"))
        .args(["crash::victim_of_a_fault", "--exact", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .output()
        .expect("the test binary starts again")
}

fn ending(folder: &Path, ending: &str) -> PathBuf {
    let mut entries = fs::read_dir(folder).expect("the folder is there").flatten();
    let found = entries.find(|entry| entry.file_name().to_string_lossy().ends_with(ending));
    found.unwrap_or_else(|| panic!("nothing ends in {ending}")).path()
}
