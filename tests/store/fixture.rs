//! Files of every version of the format load, and today's is written byte for byte.

use std::{collections::BTreeSet, fs, path::PathBuf};

use pufa::{
    model::{RecordKind, RecordRef},
    store::{self, Parsed},
};

pub fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plans").join(name);
    fs::read_to_string(path).expect("the fixture is there")
}

/// The text as this version of the program writes it: only the generator differs.
fn written_today(text: &str) -> String {
    let generator = concat!("generator: \"pufa ", env!("CARGO_PKG_VERSION"), "\"");
    text.replacen("generator: \"pufa 0.1.0\"", generator, 1)
}

fn load(text: &str) -> Parsed {
    store::from_ron(text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn version_1_loads_without_problems_and_is_saved_to_the_same_bytes() {
    let text = fixture("v1.pufa.ron");
    let parsed = load(&text);
    assert_eq!(parsed.problems, []);
    assert_eq!(store::to_ron(&parsed.plan), written_today(&text));
}

#[test]
fn the_fixture_holds_a_record_of_every_kind() {
    let plan = load(&fixture("v1.pufa.ron")).plan;
    let kinds: BTreeSet<RecordKind> = plan.records().map(|record| record.id().kind()).collect();
    assert_eq!(kinds, RecordKind::ALL.iter().copied().collect());
}

#[test]
fn a_file_edited_on_windows_loads_to_the_same_plan() {
    let text = fixture("v1.pufa.ron");
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(load(&windows).plan, load(&text).plan);
}

#[test]
fn the_same_plan_gives_the_same_bytes_however_it_was_put_together() {
    let text = fixture("v1.pufa.ron");
    let mut plan = load(&text).plan;
    let records: Vec<_> = plan.records().map(RecordRef::to_owned).collect();
    for record in &records {
        plan.remove(record.id());
    }
    for record in records.into_iter().rev() {
        plan.insert(record);
    }
    assert_eq!(store::to_ron(&plan), written_today(&text));
}

#[test]
fn the_header_is_read_from_the_first_lines_alone() {
    let text = fixture("v1.pufa.ron");
    let head = text.split("plan: Plan(").next().expect("split gives one part at least");
    let header = store::header(head).expect("a plan").expect("complete");
    assert_eq!(header.version, 1);
    assert_eq!(header.id, Some(load(&text).plan.info.id));
    assert_eq!(header.generator.as_deref(), Some("pufa 0.1.0"));
}
