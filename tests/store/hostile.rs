//! Files that are damaged or made to harm: refused with a code and a place, soon and in little
//! memory; and what repairing makes of them.

use std::{
    fs::File,
    time::{Duration, Instant},
};

use pufa::{
    base::{Id, Lang},
    catalogue::texts,
    model::Plan,
    store::{self, FormatError, Repaired},
};

use super::fixture::fixture;

/// Far above what any of these takes, also in a debug build on a busy machine.
const SOON: Duration = Duration::from_secs(20);

const ID: &str = "0192f0c1-0000-7000-8000-000000000001";

/// A plan with one activity and one site, and a place for whatever else.
fn plan(inside: &str) -> String {
    format!(
        r#"#![enable(implicit_some)]
PlanFile(format: "pufa-plan", version: 1, id: "{ID}", generator: "t", plan: Plan(
info: PlanInfo(id: "{ID}", title: "计划", year: 2026),
activities: [
Activity(id: "0192f0c1-0000-7000-8000-000000000004", title: "宣讲", state: Done,
span: (start: "2026-05-01", end: "2026-05-31")),
],
{inside}
))
"#
    )
}

fn blank() -> Plan {
    Plan::empty(Id::named("plan", "blank"), "空白", 2026)
}

fn soon<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    assert!(start.elapsed() < SOON, "{name} took {:?}", start.elapsed());
    result
}

/// Refused with a code at a line; and an attempt to repair it ends soon too.
#[track_caller]
fn check(name: &str, text: &str, code: &str, line: usize) {
    let problem = soon(name, || store::from_ron(text).expect_err(name).problem());
    assert_eq!((problem.code, problem.place.line), (code, Some(line)), "{name}");
    let said = texts::render(Lang::Zh, &problem.message);
    assert!(said.len() < 1000, "{name} repeats the whole file");
    drop(soon(name, || store::repair(text.as_bytes(), blank())));
}

#[test]
fn every_kind_of_damage_has_its_code_and_place() {
    let million = |sign: &str| sign.repeat(1_000_000);
    let site = |field: &str| {
        format!(
            "sites: [Site(id: \"{ID}\", name: \"公园\", kind: \"park\", level: City, {field})],"
        )
    };
    let unit = format!("Unit(id: \"{ID}\", name: \"局\", kind: Government),\n");
    let law = "laws: [Law(id: \"0192f0c1-0000-7000-8000-000000000009\", title: \"法\",\nlevel: Statute, \
               in_force: Some(\"2021-02-30\"))],";
    let long = "长".repeat(4_000_000);
    let table = [
        ("10^6 brackets", plan(&format!("units: {}", million("["))), "store.syntax", 8),
        ("10^6 tuples", plan(&format!("units: {}", million("("))), "store.syntax", 8),
        ("10^6 maps in a field", plan(&site(&million("{"))), "store.syntax", 8),
        ("10^6 options", plan(&site(&format!("note: {}", million("Some(")))), "store.bad-value", 8),
        ("10^6 comments", plan(&million("/*")), "store.cut-off", 10),
        (
            "10^6 marks of a raw string",
            plan(&format!("units: r{}", million("#"))),
            "store.syntax",
            8,
        ),
        ("a string without end", plan(&format!("units: \"{long}")), "store.syntax", 8),
        ("a word of 12 MB", plan(&site(&format!("{long}: 1"))), "store.unknown-field", 8),
        (
            "a number of 10^6 digits",
            plan(&site(&format!("panels: {}", million("9")))),
            "store.syntax",
            8,
        ),
        ("an id twice", plan(&format!("units: [\n{unit}{unit}],")), "store.duplicate-id", 10),
        ("30 February", plan(law), "store.bad-value", 9),
        (
            "an end before its start",
            plan("").replace("2026-05-31", "2026-04-30"),
            "store.inconsistent",
            6,
        ),
        ("an unknown field", plan("soul: true"), "store.unknown-field", 8),
        ("an unknown word", plan(&site("state: Gone")), "store.unknown-word", 8),
        (
            "zeros at the end",
            plan("").split("-05-01").next().unwrap_or_default().to_owned() + &million("\0"),
            "store.cut-off",
            6,
        ),
    ];
    for (name, text, code, line) in &table {
        check(name, text, code, *line);
    }
}

#[test]
fn what_is_no_text_no_plan_or_newer_is_refused_at_once() {
    let refused = |text: &str| store::from_ron(text).expect_err("refused");
    assert_eq!(refused(&"\0".repeat(1_000_000)), FormatError::NotAPlan);
    assert_eq!(refused(&"[".repeat(1_000_000)), FormatError::NotAPlan);
    let newer = plan(&"[".repeat(1_000_000)).replace("version: 1", "version: 2");
    assert!(matches!(refused(&newer), FormatError::Newer { version: 2, .. }));
}

#[test]
fn a_file_larger_than_any_plan_is_not_read() {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let path = folder.path().join("大.pufa.ron");
    // A hole: it takes no room on the disk.
    File::create(&path).and_then(|file| file.set_len(1 << 30)).expect("writable");
    let error = soon("1 GB", || store::load(&path).expect_err("too large"));
    assert_eq!(error.problem().code, "store.too-large");
}

#[test]
fn a_plan_cut_anywhere_is_refused_and_what_stands_before_the_cut_is_kept() {
    let whole = plan("units: [],");
    let end = whole.rfind(')').expect("it ends with one");
    for cut in (0..end).filter(|cut| whole.is_char_boundary(*cut)) {
        let text = &whole[..cut];
        assert!(store::from_ron(text).is_err(), "{text}");
        if let Ok(found) = store::repair(text.as_bytes(), blank()) {
            assert!(found.plan.activities.len() <= 1);
        }
    }
    let cut = whole.find("units").expect("it is there");
    let found = store::repair(&whole.as_bytes()[..cut], blank()).expect("an activity is there");
    assert_eq!(found.plan.activities.len(), 1);
}

/// Whatever was changed, what is kept stood in the file so, and can be written and read again.
#[track_caller]
fn repaired(bytes: &[u8]) -> Option<Repaired> {
    let found = store::repair(bytes, blank()).ok()?;
    let again = store::from_ron(&store::to_ron(&found.plan)).expect("what is kept can be written");
    assert_eq!(again.plan.records().count(), found.plan.records().count());
    Some(found)
}

#[test]
fn bits_that_flip_anywhere_cost_no_more_than_their_record() {
    let sound = fixture("v1.pufa.ron");
    let count = store::from_ron(&sound).expect("sound").plan.records().count();
    let (mut refused, mut repairs) = (0, 0);
    for flip in 0..400_usize {
        let mut bytes = sound.clone().into_bytes();
        let at = flip.wrapping_mul(7_919) % bytes.len();
        bytes[at] ^= 1 << (flip % 8);
        let text = String::from_utf8(bytes.clone());
        if text.is_ok_and(|text| store::from_ron(&text).is_ok()) {
            continue;
        }
        refused += 1;
        let found = repaired(&bytes).expect("all the other records are there");
        let kept = found.plan.records().count();
        assert!(kept + 1 >= count, "flip {flip} at {at}: {kept} of {count}, {:?}", found.lost);
        repairs += usize::from(!found.is_whole());
    }
    // A flip in the name of a field of the head is refused too, and costs nothing.
    assert!(refused > 100 && repairs + 5 > refused, "{repairs} of {refused}");
}

#[test]
fn zeros_over_any_stretch_cost_what_they_cover() {
    let sound = fixture("v1.pufa.ron");
    let count = store::from_ron(&sound).expect("sound").plan.records().count();
    for start in (0..sound.len()).step_by(509) {
        let mut bytes = sound.clone().into_bytes();
        let end = (start + 512).min(bytes.len());
        bytes[start..end].fill(0);
        let found = repaired(&bytes).expect("the other records are there");
        let kept = found.plan.records().count();
        assert!(kept + 6 >= count, "zeros at {start}: {kept} of {count}");
    }
}
