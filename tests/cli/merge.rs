//! `pufa merge` and `pufa diff`.

use pufa::{
    cli::Status,
    edit::{Edit, apply},
    model::{ActivityState, Plan},
};

use super::{check, folder, json, path, run};

/// Three versions of the sample plan as files: base, ours, theirs.
fn versions(folder: &tempfile::TempDir, ours: &[Edit], theirs: &[Edit]) -> [String; 3] {
    let base = pufa::catalogue::sample();
    let edited = |edits: &[Edit]| {
        edits.iter().fold(base.clone(), |plan, edit| apply(&plan, edit).expect("the edit fits"))
    };
    let plans = [base.clone(), edited(ours), edited(theirs)];
    let mut number = 0;
    plans.map(|plan| {
        number += 1;
        let path = path(folder, &format!("{number}.pufa.ron"));
        pufa::store::save(path.as_ref(), &plan, None).expect("the folder can be written to");
        path
    })
}

/// Edits of the first activity: its state, and its remark.
fn state(state: ActivityState) -> Edit {
    Edit::SetActivityState { ids: vec![first().id], state }
}

fn note(text: &str) -> Edit {
    Edit::put(pufa::model::Activity { note: text.to_owned(), ..first() })
}

fn first() -> pufa::model::Activity {
    pufa::catalogue::sample().activities.iter().next().cloned().expect("the sample has activities")
}

fn plan(path: &str) -> Plan {
    pufa::store::load(path.as_ref()).expect("it was written").plan
}

#[test]
fn what_two_people_changed_becomes_one_plan() {
    let folder = folder();
    let [base, ours, theirs] =
        versions(&folder, &[state(ActivityState::Postponed)], &[note("改到室内")]);
    let out = path(&folder, "out.pufa.ron");
    check(&["merge", &base, &ours, &theirs, "-o", &out], Status::Done, "修改 1 条");
    let merged = plan(&out).activities.get(first().id).cloned().expect("it stays");
    assert_eq!((merged.state, merged.note.as_str()), (ActivityState::Postponed, "改到室内"));
    // With what is merged as the new base nothing is left to take.
    check(&["merge", &theirs, &out, &theirs, "-o", &out], Status::Done, "修改 0 条");
}

#[test]
fn conflicts_are_listed_and_our_value_is_written() {
    let folder = folder();
    let [base, ours, theirs] = versions(&folder, &[note("甲")], &[note("乙")]);
    let out = path(&folder, "out.pufa.ron");
    let arguments = ["merge", &base, &ours, &theirs, "-o", &out];
    check(&arguments, Status::Errors, "我方 甲，对方 乙");
    assert_eq!(plan(&out), plan(&ours));
    let report = json(&[&arguments[..], &["--format", "json"]].concat());
    let conflict = &report["conflicts"][0];
    assert_eq!(conflict["what"], "field");
    assert_eq!(conflict["field"], "note");
    assert_eq!(conflict["record"], first().id.to_string());
    assert_eq!([&conflict["ours"], &conflict["theirs"]], ["甲", "乙"]);
}

#[test]
fn git_may_name_our_file_as_the_output_and_an_empty_base() {
    let folder = folder();
    let [_, ours, theirs] = versions(&folder, &[], &[note("乙")]);
    let base = path(&folder, "empty");
    std::fs::File::create(&base).expect("the folder can be written to");
    check(&["merge", &base, &ours, &theirs, "-o", &ours], Status::Done, "修改 1 条");
    assert_eq!(plan(&ours), plan(&theirs));
    let beside = std::fs::read_dir(folder.path()).expect("it is there").count();
    assert_eq!(beside, 4, "nothing is left beside the file");
}

#[test]
fn what_cannot_be_read_is_not_merged() {
    let folder = folder();
    let [base, ours, _] = versions(&folder, &[], &[]);
    let (missing, out) = (path(&folder, "missing"), path(&folder, "out"));
    check(&["merge", &base, &ours, &missing, "-o", &out], Status::Failed, "missing");
    assert!(!std::path::Path::new(&out).exists());
}

#[test]
fn differences_are_told_in_words_and_as_data() {
    let folder = folder();
    let removal = Edit::remove(first().id);
    let [base, ours, theirs] = versions(&folder, &[state(ActivityState::Cancelled)], &[removal]);
    check(&["diff", &base, &base], Status::Done, "两份计划内容相同");
    check(&["diff", &base, &ours], Status::Errors, "→ 取消");
    check(&["diff", &base, &theirs], Status::Errors, "删除  活动");
    check(&["diff", &theirs, &base, "--lang", "en"], Status::Errors, "1 added");
    let report = json(&["diff", &base, &ours, "--format", "json"]);
    let difference = &report["differences"][0];
    assert_eq!(difference["what"], "changed");
    assert_eq!(difference["fields"][0]["field"], "state");
    assert_eq!(difference["fields"][0]["newer"], "取消");
    assert!(run(&["diff", &base, "--format", "json"]).out.is_empty(), "two plans are needed");
}
