//! `pufa import`: what is written, what is listed, how it ends.

use std::{fs, path::Path};

use pufa::{
    base::Id,
    catalogue,
    cli::{Outcome, Status},
    model::Plan,
    store,
};

use super::{check, folder, json, path, run};

/// A list of `tests/fixtures/import`.
fn list(name: &str) -> String {
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/lists");
    lists.join(name).to_str().expect("a plain path").to_owned()
}

/// A file with a new plan.
fn new_plan(folder: &tempfile::TempDir) -> String {
    let file = path(folder, "计划.pufa.ron");
    let plan = catalogue::new_plan(Id::named("plan", "import"), "普法工作计划", 2026);
    store::save(Path::new(&file), &plan, None).expect("writable");
    file
}

fn load(file: &str) -> Plan {
    let loaded = store::load(Path::new(file)).expect("a plan");
    assert_eq!(loaded.problems, []);
    loaded.plan
}

#[test]
fn a_list_is_read_into_the_plan_once() {
    let folder = folder();
    let file = new_plan(&folder);
    check(&["import", &file, &list("unit_first.xlsx")], Status::Done, "新增 8");
    let once = load(&file);
    assert_eq!(once.duties.len(), 8);
    check(&["import", &file, &list("unit_first.xlsx")], Status::Done, "相同 8");
    assert_eq!(load(&file), once);
}

#[test]
fn a_dry_run_reports_and_writes_nothing() {
    let folder = folder();
    let file = new_plan(&folder);
    let before = fs::read(&file).expect("readable");
    check(&["import", &file, &list("ledger.xlsx"), "--dry-run"], Status::Errors, "没有写入文件");
    assert_eq!(fs::read(&file).expect("readable"), before);
    check(&["import", "sample:", &list("ledger.xlsx")], Status::Failed, "-o");
}

#[test]
fn what_was_not_read_is_listed_with_its_cell_and_ends_with_one() {
    let folder = folder();
    let (file, out) = (new_plan(&folder), path(&folder, "导入后.pufa.ron"));
    let report = json(&["import", &file, &list("ledger.xlsx"), "-o", &out, "--format", "json"]);
    let ledger = &report["files"][0];
    assert_eq!(report["written"], out);
    let problems = ledger["problems"].as_array().expect("a list");
    let wrong = problems.iter().find(|it| it["severity"] == "error").expect("a row without a day");
    assert!(wrong["cell"].as_str().is_some_and(|it| it.starts_with(char::is_alphabetic)));
    assert_ne!(wrong["text"], "");
    let count = |name: &str| ledger["rows"][name].as_u64().expect("a number");
    let sum = ["new", "same", "different", "doubtful", "unread"].map(count).iter().sum::<u64>();
    assert_eq!(count("read"), sum);
    assert_eq!(load(&out).activities.len() as u64, count("new"));
    assert_eq!(load(&file).activities.len(), 0, "the plan itself stays with -o");
}

#[test]
fn several_files_are_read_in_their_order_or_none_is() {
    let folder = folder();
    let file = new_plan(&folder);
    let lists = [list("unit_first.xlsx"), list("sites.xlsx")];
    let bad = path(&folder, "坏.xlsx");
    store::file::write_atomic(Path::new(&bad), b"").expect("writable");
    check(&["import", &file, &lists[0], &bad], Status::Failed, "“坏.xlsx”是空文件");
    assert!(load(&file).duties.is_empty(), "all or nothing");
    let said = run(&["import", &file, &lists[0], &lists[1]]);
    assert_ne!(said.outcome, Outcome::Ended(Status::Failed), "{}", said.err);
    let plan = load(&file);
    assert!(!plan.duties.is_empty() && !plan.sites.is_empty());
}

#[test]
fn the_kind_can_be_said() {
    let arguments = ["import", "sample:", &list("plain.gbk.csv"), "--dry-run", "--format", "json"];
    let named = |kind: &'static str| json(&[&arguments[..], &["--kind", kind]].concat());
    assert_eq!(named("sites")["files"][0]["sheets"][0]["kind"], "阵地名录");
    assert_eq!(named("duties")["files"][0]["sheets"][0]["kind"], "普法责任清单");
    check(&["import", "sample:", "x.csv", "--kind", "cats"], Status::Failed, "cats");
}
