//! The commands as a user runs them, on a console that keeps what they say.

mod gather;
mod import;
mod merge;
mod repair;

use std::{ffi::OsString, path::Path};

use chrono::NaiveDate;
use pufa::{
    base::Lang,
    catalogue,
    cli::{self, Console, Outcome, Status},
    store,
};
use serde_json::Value;

struct Said {
    outcome: Outcome,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Said {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("test dates exist");
    let fresh_id = pufa::app::fresh_id;
    let mut console = Console { out: &mut out, err: &mut err, lang: Lang::Zh, today, fresh_id };
    let arguments = ["pufa"].iter().chain(arguments).map(OsString::from);
    let outcome = cli::run(arguments, &mut console);
    let text = |bytes| String::from_utf8(bytes).expect("consoles speak UTF-8");
    Said { outcome, out: text(out), err: text(err) }
}

#[track_caller]
fn check(arguments: &[&str], status: Status, out_or_err: &str) {
    let said = run(arguments);
    assert_eq!(said.outcome, Outcome::Ended(status), "{}{}", said.out, said.err);
    let stream = if status == Status::Failed { &said.err } else { &said.out };
    assert!(stream.contains(out_or_err), "no {out_or_err} in:\n{stream}");
}

#[track_caller]
fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&run(arguments).out).expect("JSON")
}

fn path(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_str().expect("temporary folders have plain names").to_owned()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("the system has a folder for temporary files")
}

#[test]
fn without_a_command_the_window_is_asked_for() {
    assert_eq!(run(&[]).outcome, Outcome::Window { file: None, lang: None });
    let file = Some("a.pufa.ron".into());
    let outcome = run(&["a.pufa.ron", "--lang", "en"]).outcome;
    assert_eq!(outcome, Outcome::Window { file, lang: Some(Lang::En) });
}

#[test]
fn help_is_in_the_language_that_is_asked_for() {
    check(&["--help"], Status::Done, "编排全年法治宣传");
    check(&["check", "--help"], Status::Done, "退出码");
    check(&["--lang", "en", "check", "--help"], Status::Done, "Exit status");
    for command in ["sample", "check", "stats", "calendar", "workdays", "export", "import"] {
        let help = run(&[command, "--help"]).out;
        for english in ["Usage", "Options:", "Arguments:", "[default", "Print"] {
            assert!(!help.contains(english), "{command}: {english} in\n{help}");
        }
    }
}

#[test]
fn faults_of_the_command_line_are_one_sentence_and_a_hint() {
    check(&["check"], Status::Failed, "缺少 <文件>");
    check(&["check", "x", "--frmat", "json"], Status::Failed, "不认识 --frmat");
    check(&["workdays", "2026-02-30", "2026-03-01"], Status::Failed, "不能是“2026-02-30”");
    check(&["a.pufa.ron", "check", "b.pufa.ron"], Status::Failed, "命令写法不对");
    check(&["--lang", "en", "check"], Status::Failed, "is missing");
    assert_eq!(run(&["check"]).err.lines().count(), 2);
}

#[test]
fn the_sample_is_written_as_a_plan_and_never_over_a_file() {
    let folder = folder();
    let file = path(&folder, "示例.pufa.ron");
    check(&["sample", "-o", &file], Status::Done, "");
    let loaded = store::load(Path::new(&file)).expect("a plan");
    assert_eq!(loaded.plan, catalogue::sample());
    assert_eq!(loaded.problems, []);
    check(&["sample", "-o", &file], Status::Failed, "已存在");
    check(&["sample", "-o", &file, "--force"], Status::Done, "");
    assert_eq!(run(&["sample"]).out, store::to_ron(&catalogue::sample()));
}

#[test]
fn a_made_up_plan_has_as_many_activities_as_asked_for() {
    let text = run(&["sample", "--activities", "30", "--seed", "7"]).out;
    let plan = store::from_ron(&text).expect("a plan").plan;
    assert_eq!(plan.activities.len(), 30);
    assert_eq!(run(&["sample", "--activities", "30", "--seed", "7"]).out, text);
    check(&["sample", "--seed", "7"], Status::Failed, "--activities");
}

#[test]
fn checking_ends_with_one_where_there_are_errors() {
    check(&["check", "sample:"], Status::Errors, "《环境保护法》自2026年8月15日起废止");
    let folder = folder();
    let file = path(&folder, "空.pufa.ron");
    let empty = pufa::model::Plan::empty(pufa::base::Id::named("plan", "empty"), "空", 2026);
    store::save(Path::new(&file), &empty, None).expect("writable");
    assert_ne!(run(&["check", &file]).outcome, Outcome::Ended(Status::Failed));
}

#[test]
fn findings_as_data_agree_with_their_counts() {
    let report = json(&["check", "sample:", "--format", "json"]);
    let findings = report["findings"].as_array().expect("a list");
    let errors = findings.iter().filter(|finding| finding["severity"] == "error").count();
    assert_eq!(report["counts"]["errors"], errors);
    assert_eq!(report["today"], "2026-11-23");
    assert!(findings.iter().all(|finding| finding["rule"].is_string()));
    assert!(
        findings.iter().all(|finding| !finding["message"].as_str().unwrap_or("{").contains('{'))
    );
}

#[test]
fn a_damaged_file_is_told_with_its_place() {
    let folder = folder();
    let file = path(&folder, "坏.pufa.ron");
    let text = store::to_ron(&catalogue::sample()).replacen("state: Done", "state: Dome", 1);
    store::file::write_atomic(Path::new(&file), text.as_bytes()).expect("writable");
    check(&["check", &file], Status::Failed, "坏.pufa.ron · 第 ");
    check(&["stats", &file], Status::Failed, "“Dome”不在可选的值之中");
    check(&["check", "没有.pufa.ron"], Status::Failed, "找不到“没有.pufa.ron”");
}

#[test]
fn the_numbers_of_text_and_data_are_the_same() {
    let summary = json(&["stats", "sample:", "--format", "json"]);
    let tally = &summary["overview"]["totals"]["tally"];
    check(
        &["stats", "sample:"],
        Status::Done,
        &format!("{} / {}", tally["done"], tally["activities"]),
    );
    check(&["stats", "sample:"], Status::Done, "137 / 143");
    check(&["stats", "sample:"], Status::Done, "95.8%");
}

#[test]
fn the_calendar_has_the_days_of_the_year_and_only_the_sets_asked_for() {
    check(&["calendar", "--year", "2026"], Status::Done, "12月4日");
    check(&["--lang", "en", "calendar", "--year", "2026"], Status::Done, "Constitution");
    check(&["calendar", "--year", "3000"], Status::Failed, "不含3000年");
    let year = json(&["calendar", "--year", "2026", "--format", "json", "--overlay", "baotou"]);
    let sets: Vec<&Value> = year["observances"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|observance| &observance["set"])
        .collect();
    assert!(!sets.is_empty() && sets.iter().all(|set| **set == "Baotou"), "{sets:?}");
    assert_eq!(year["holidays"]["state"], "Announced");
}

#[test]
fn make_up_saturdays_count_as_workdays() {
    check(&["workdays", "2026-09-28", "2026-10-10"], Status::Done, "共 6 个工作日");
    check(&["workdays", "2030-01-01", "2030-01-31"], Status::Done, "尚未公布");
    check(&["workdays", "2026-10-10", "2026-09-28"], Status::Failed, "早于开始日期");
}
