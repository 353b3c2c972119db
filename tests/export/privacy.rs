//! Nothing about persons leaves in copies for others: a plan with telephones, identity numbers and
//! names in every text of every kind of record is exported in every way and searched.

use std::{fs, path::PathBuf};

use pufa::{
    base::Id,
    export::{ExportOptions, Format, make, offers},
    model::{Person, Plan},
    report::Profile,
    store,
};
use serde_json::Value;

use super::{package::Package, plan::date};

const NAME: &str = "张伟明";
const SEED: &str = "（联系13847212345或0472-5618888，证号150202199003078888，老证150202900307888，\
                    138 4721 2346，＋86 13947212347，张伟明）";
const NUMBERS: [&str; 6] = [
    "13847212345",
    "0472-5618888",
    "150202199003078888",
    "150202900307888",
    "138 4721 2346",
    "13947212347",
];
/// Telephones that stand in fields of the fixture.
const FIELDS: [&str; 2] = ["0472-2222222", "13800000001"];

/// The plan of the format's fixture, which fills every field of every kind of record, with the
/// seed after every text a person may have written.
fn seeded() -> Plan {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plans/v1.pufa.ron");
    let text = fs::read_to_string(path).expect("the fixture is there");
    let plan = store::from_ron(&text).expect("it loads").plan;
    let mut value = serde_json::to_value(&plan).expect("a plan is data");
    let seeds = plant(&mut value, "");
    assert!(seeds > 100, "{seeds} texts have the seed");
    let mut plan: Plan = serde_json::from_value(value).expect("texts may say anything");
    plan.people.insert(Person {
        id: Id::named("person", NAME),
        name: NAME.to_owned(),
        role: String::from("普法讲师"),
        unit: None,
        team: None,
        phone: String::from("13800000001"),
        note: String::new(),
    });
    plan
}

/// Puts the seed behind every text with a Chinese character; ids, days, codes and the words of
/// closed lists have none. Fields that hold nothing but a person's name are left as they are.
fn plant(value: &mut Value, field: &str) -> usize {
    const NAMES: [&str; 7] =
        ["leader", "liaison", "person", "manager", "inspector", "contact", "location"];
    match value {
        Value::String(text) if text.chars().any(|c| c > '\u{2E7F}') && !NAMES.contains(&field) => {
            text.push_str(SEED);
            1
        }
        Value::Array(values) => values.iter_mut().map(|it| plant(it, field)).sum(),
        Value::Object(fields) => fields.iter_mut().map(|(name, it)| plant(it, name)).sum(),
        _ => 0,
    }
}

/// Everything a file says: the parts of a package, else its bytes as text, with folded lines of
/// calendars joined.
fn said(format: Format, bytes: &[u8]) -> String {
    match format {
        Format::Docx | Format::Xlsx => {
            Package::open(bytes).parts().map(|(.., text)| text).collect::<Vec<_>>().join("\n")
        }
        Format::Ics => String::from_utf8_lossy(bytes).replace("\r\n ", ""),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Every export that can be searched as text; pictures are of the same scenes as the vector
/// graphics, and `tests/office/verify.py` reads the text of printed files.
fn exports(plan: &Plan, profile: Profile) -> Vec<(String, String)> {
    let options = ExportOptions { profile, ..ExportOptions::new(date("2026-06-10")) };
    let mut all = Vec::new();
    for (deliverable, format) in offers() {
        if matches!(format, Format::Pdf | Format::Png) {
            continue;
        }
        for file in make(plan, format, deliverable, &options).expect("exported") {
            let text = said(format, &file.bytes);
            all.push((format!("{deliverable:?} as {format:?}: {}", file.name), text));
        }
    }
    assert!(all.len() > 10);
    all
}

#[track_caller]
fn check_silent(exports: &[(String, String)], hidden: &[&str]) {
    for (name, text) in exports {
        for secret in hidden {
            assert!(!name.contains(secret), "the name of {name} tells {secret}");
            let at = text.find(secret);
            let around = at.map(|at| text.get(at.saturating_sub(60)..).unwrap_or(&text[at..]));
            let around = around.map(|it| it.chars().take(80).collect::<String>());
            assert_eq!(around, None, "{name} tells {secret}");
        }
    }
}

#[test]
fn no_number_and_no_name_is_anywhere_in_a_public_copy() {
    let exports = exports(&seeded(), Profile::Public);
    check_silent(&exports, &NUMBERS);
    check_silent(&exports, &FIELDS);
    check_silent(&exports, &[NAME, "李强", "王芳"]);
    assert!(exports.iter().any(|(_, text)| text.contains("张某某")), "the surname stays");
}

#[test]
fn no_number_is_anywhere_in_a_copy_among_units() {
    let exports = exports(&seeded(), Profile::Internal);
    check_silent(&exports, &NUMBERS);
    check_silent(&exports, &FIELDS);
    assert!(exports.iter().any(|(_, text)| text.contains(NAME)), "names are for units to know");
    assert!(exports.iter().any(|(_, text)| text.contains("138****2345")));
}

#[test]
fn the_seed_is_in_full_copies_so_that_the_search_finds_something() {
    let exports = exports(&seeded(), Profile::Full);
    for secret in NUMBERS.into_iter().chain([NAME]) {
        assert!(exports.iter().any(|(_, text)| text.contains(secret)), "{secret}");
    }
}
