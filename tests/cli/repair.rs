//! `pufa repair`: what is said, what is written, what stays as it was.

use std::fs;

use pufa::{catalogue, cli::Status, store};

use super::{check, folder, path, run};

#[test]
fn a_damaged_plan_is_written_anew_and_the_lost_text_beside_it() {
    let folder = folder();
    let (damaged, mended) = (path(&folder, "a.pufa.ron"), path(&folder, "b.pufa.ron"));
    let plan = catalogue::sample();
    let title = plan.activities.iter().next().expect("the sample has some").title.clone();
    let text = store::to_ron(&plan).replacen(&format!("title: {title:?}"), "title: 5", 1);
    store::file::write_atomic(damaged.as_ref(), text.as_bytes()).expect("writable");

    check(&["check", &damaged], Status::Failed, "pufa repair");
    check(&["repair", &damaged, "-o", &mended], Status::Errors, "有 1 处没有读出");
    let records = plan.records().count() - 1;
    let loaded = store::load(mended.as_ref()).expect("a plan");
    assert_eq!(loaded.plan.records().count(), records);
    let lost = fs::read_to_string(format!("{mended}.lost.txt")).expect("it is there");
    assert!(lost.contains("title: 5") && lost.starts_with("== 第 "), "{lost}");
    assert_eq!(fs::read_to_string(&damaged).expect("it stays"), text);

    check(&["repair", &damaged, "-o", &mended], Status::Failed, "--force");
    check(&["repair", &damaged, "-o", &damaged, "--force"], Status::Failed, "不能写回");
    check(&["repair", &mended, "-o", &mended, "--force"], Status::Failed, "不能写回");
}

#[test]
fn a_sound_plan_loses_nothing_and_what_is_no_plan_is_refused() {
    let folder = folder();
    let (sound, copy) = (path(&folder, "a.pufa.ron"), path(&folder, "b.pufa.ron"));
    store::save(sound.as_ref(), &catalogue::sample(), None).expect("writable");
    check(&["repair", &sound, "-o", &copy], Status::Done, "有 0 处没有读出");
    assert_eq!(fs::read(&sound).expect("there"), fs::read(&copy).expect("there"));
    assert!(!fs::exists(format!("{copy}.lost.txt")).expect("readable"));

    let other = path(&folder, "c.pufa.ron");
    store::file::write_atomic(other.as_ref(), b"PK\x03\x04").expect("writable");
    let said = run(&["repair", &other, "-o", &path(&folder, "d.pufa.ron")]);
    assert!(said.err.contains("不是普法筹划的计划文件"), "{}", said.err);
}
