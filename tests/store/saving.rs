//! Opening and saving files in a folder that others use too.

use std::{fs, path::Path};

use pufa::{
    base::Id,
    model::Plan,
    store::{self, FormatError, LoadError, SaveError},
};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("the system has a folder for temporary files")
}

fn plan(title: &str) -> Plan {
    Plan::empty(Id::named("plan", "saving"), title, 2026)
}

fn title_on_disk(path: &Path) -> String {
    store::load(path).expect("a plan is there").plan.info.title
}

#[test]
fn a_plan_that_nobody_touched_is_saved_again_and_again() {
    let folder = folder();
    let path = folder.path().join("计划.pufa.ron");
    let first = store::save(&path, &plan("一"), None).expect("writable");
    let loaded = store::load(&path).expect("a plan is there");
    assert_eq!((loaded.plan, loaded.fingerprint), (plan("一"), first.fingerprint));

    let second = store::save(&path, &plan("二"), Some(&first.fingerprint)).expect("unchanged");
    store::save(&path, &plan("三"), Some(&second.fingerprint)).expect("unchanged");
    assert_eq!(title_on_disk(&path), "三");
    assert_eq!(title_on_disk(&folder.path().join("计划.pufa.ron.bak")), "二");
}

#[test]
fn a_file_changed_by_others_is_only_overwritten_on_purpose() {
    let folder = folder();
    let path = folder.path().join("a.pufa.ron");
    let read = store::save(&path, &plan("mine"), None).expect("writable");
    store::save(&path, &plan("theirs"), None).expect("writable");

    let refused = store::save(&path, &plan("mine, later"), Some(&read.fingerprint));
    let Err(SaveError::ChangedOnDisk { found, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(title_on_disk(&path), "theirs");
    store::save(&path, &plan("mine, later"), Some(&found)).expect("the user has seen theirs");
    assert_eq!(title_on_disk(&path), "mine, later");
}

#[test]
fn a_file_that_others_took_away_is_written_anew() {
    let folder = folder();
    let path = folder.path().join("a.pufa.ron");
    let read = store::save(&path, &plan("a"), None).expect("writable");
    fs::remove_file(&path).expect("it was there");
    store::save(&path, &plan("b"), Some(&read.fingerprint)).expect("nothing can be lost");
    assert_eq!(title_on_disk(&path), "b");
}

#[track_caller]
fn check_refused(content: &[u8], code: &str) {
    let folder = folder();
    let path = folder.path().join("a.pufa.ron");
    store::file::write_atomic(&path, content).expect("writable");
    let problem = store::load(&path).map_err(|error| error.problem()).expect_err("not a plan");
    assert_eq!(problem.code, code);
    assert_eq!(problem.place.file.as_deref(), Some("a.pufa.ron"));
}

#[test]
fn files_that_are_not_plans_are_refused_by_name() {
    check_refused("普法计划".as_bytes(), "store.not-a-plan");
    check_refused(b"", "store.not-a-plan");
    check_refused(b"(format: \"other\", version: 1)", "store.not-a-plan");
    check_refused(&[0xc6, 0xd5, 0xb7, 0xa8], "store.not-text");
    check_refused(b"PK\x03\x04 a workbook", "store.not-a-plan");
}

#[test]
fn a_newer_version_is_refused_with_its_number_whatever_the_rest_says() {
    let text = "PlanFile(format: \"pufa-plan\", version: 7, generator: \"pufa 3.0\", soul: true)";
    let error = store::from_ron(text).expect_err("newer");
    assert_eq!(error, FormatError::Newer { version: 7, generator: Some("pufa 3.0".to_owned()) });
}

#[test]
fn a_file_that_is_not_there_is_an_error_of_reading() {
    let error = store::load(&folder().path().join("no.pufa.ron")).expect_err("not there");
    assert!(matches!(error, LoadError::Read { .. }));
    assert_eq!(error.problem().code, "store.read.not-found");
}
