//! What the fuzzers have found is read again on the stable compiler.

mod targets;

use std::{fs, path::Path};

use pufa::app::crash::guarded;

#[track_caller]
fn replay(name: &str, target: fn(&[u8])) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
    let entries = fs::read_dir(&corpus).expect("every target has a corpus");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{name} has seeds");
    for path in paths {
        let bytes = fs::read(&path).expect("readable");
        assert!(guarded(|| target(&bytes)).is_ok(), "{}", path.display());
    }
}

#[test]
fn plans_are_read_or_refused() {
    replay("plan", targets::plan);
}

#[test]
fn journals_are_read_to_their_last_whole_entry() {
    replay("journal", targets::journal);
}

#[test]
fn damaged_plans_are_repaired_or_refused() {
    replay("repair", targets::repair);
}

#[test]
fn text_tables_are_read_or_refused() {
    replay("csv", targets::csv);
}

#[test]
fn workbooks_are_read_or_refused() {
    replay("xlsx", targets::xlsx);
}

#[test]
fn old_workbooks_are_read_or_refused() {
    replay("xls", targets::xls);
}

#[test]
fn documents_are_read_or_refused() {
    replay("docx", targets::docx);
}
