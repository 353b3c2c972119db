//! `pufa gather`.

use std::{fs, time::SystemTime};

use pufa::{
    base::Id,
    calendar::Span,
    cli::Status,
    collection,
    model::{Activity, Plan, UnitKind},
    store,
};
use tempfile::TempDir;

use super::{check, folder, json, path};

/// A plan of this organisation with activities of these titles.
fn plan(organisation: &str, year: i32, titles: &[&str]) -> Plan {
    let day = Span::day(chrono::NaiveDate::from_ymd_opt(year, 3, 5).expect("a day"));
    let title = format!("{organisation}{year}年计划");
    let mut plan = Plan::empty(Id::named("plan", &title), title, year);
    organisation.clone_into(&mut plan.info.organisation.name);
    for title in titles {
        plan.activities.insert(Activity::new(Id::named("activity", title), *title, day));
    }
    plan
}

fn put(folder: &TempDir, name: &str, plan: &Plan) -> String {
    let path = path(folder, name);
    fs::create_dir_all(std::path::Path::new(&path).parent().expect("it is in a folder"))
        .expect("the folder can be written to");
    store::save(path.as_ref(), plan, None).expect("the folder can be written to");
    path
}

/// A folder with plans of two districts, one of them twice, and of another year; and our plan.
fn returned() -> (TempDir, TempDir, String) {
    let (folder, desk) = (folder(), folder());
    put(&folder, "昆都仑区.pufa.ron", &plan("昆都仑区司法局", 2026, &["a", "b"]));
    let qingshan = plan("青山区司法局", 2026, &["c"]);
    let older = put(&folder, "青山区/旧.pufa.ron", &qingshan);
    let file = fs::File::options().write(true).open(older).expect("it was written");
    file.set_modified(SystemTime::UNIX_EPOCH).expect("the time can be set");
    let mut newer = qingshan;
    newer.activities.insert(Activity::new(
        Id::named("activity", "d"),
        "d",
        Span::day(chrono::NaiveDate::from_ymd_opt(2026, 4, 15).expect("a day")),
    ));
    put(&folder, "青山区/新.pufa.ron", &newer);
    put(&folder, "往年/东河区2025.pufa.ron", &plan("东河区司法局", 2025, &["e"]));
    let ours = put(&desk, "我的.pufa.ron", &pufa::catalogue::sample());
    (folder, desk, ours)
}

fn of(folder: &TempDir) -> String {
    folder.path().display().to_string()
}

#[test]
fn plans_of_a_folder_are_summed_up_and_each_counts_once() {
    let (folder, _desk, ours) = returned();
    let report = json(&["gather", &of(&folder), "--plan", &ours, "--format", "json"]);
    assert_eq!(report["total"]["plans"], 3);
    assert_eq!(report["total"]["tally"]["activities"], 5);
    let roles: Vec<_> = report["plans"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|plan| (plan["file"].as_str().expect("text"), plan["role"].as_str().expect("text")))
        .collect();
    assert_eq!(
        roles,
        [
            ("往年/东河区2025.pufa.ron", "Counted"),
            ("昆都仑区.pufa.ron", "Counted"),
            ("青山区/新.pufa.ron", "Counted"),
            ("青山区/旧.pufa.ron", "Older"),
        ]
    );
    // Seven of the ten districts are missing, and no office of the city: none of those sent one.
    let missing = report["outstanding"].as_array().expect("a list");
    assert_eq!(missing.len(), 7, "{missing:?}");
    assert!(missing.contains(&"石拐区司法局".into()) && !missing.contains(&"青山区司法局".into()));
}

#[test]
fn the_plans_of_the_year_become_one_with_ours() {
    let (folder, desk, ours) = returned();
    let out = path(&desk, "全市.pufa.ron");
    let asked = ["gather", &of(&folder), "--plan", &ours, "-o", &out];
    check(&asked, Status::Done, "已并入 2 份计划，冲突 0 处");
    let before = pufa::catalogue::sample();
    let merged = store::load(out.as_ref()).expect("it was written").plan;
    assert_eq!(merged.info, before.info);
    let has = |title: &str| merged.activities.contains(Id::named("activity", title));
    assert_eq!(["a", "b", "c", "d", "e"].map(has), [true, true, true, true, false]);
    assert_eq!(merged.activities.len(), before.activities.len() + 4);
}

#[test]
fn what_plans_do_not_agree_on_is_listed_with_its_file() {
    let (folder, desk) = (folder(), folder());
    let sample = pufa::catalogue::sample();
    let mut theirs = plan("石拐区司法局", 2026, &[]);
    let mut law = sample.laws.iter().next().expect("the sample has laws").clone();
    law.note = "他们的备注".to_owned();
    theirs.laws.insert(law);
    let mut ours = sample.clone();
    let mut law = sample.laws.iter().next().expect("the sample has laws").clone();
    law.note = "我们的备注".to_owned();
    ours.laws.insert(law);
    put(&folder, "石拐区.pufa.ron", &theirs);
    let ours = put(&desk, "我的.pufa.ron", &ours);
    let out = path(&desk, "全市.pufa.ron");
    let asked = ["gather", &of(&folder), "--plan", &ours, "-o", &out];
    // A file of the program's own is written over, so the second call says the same.
    for said in ["冲突 1 处", "石拐区.pufa.ron  ", "我方 我们的备注，对方 他们的备注"]
    {
        check(&asked, Status::Errors, said);
    }
}

#[test]
fn a_form_that_a_unit_filled_in_is_listed_and_not_counted() {
    let (folder, desk) = (folder(), folder());
    let sample = pufa::catalogue::sample();
    let unit = sample.duties.iter().find_map(|duty| duty.unit).expect("a unit has rows");
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 5).expect("a day");
    let part = collection::part(&sample, unit, day).expect("the unit is there");
    put(&folder, "填报.pufa.ron", &part);
    let ours = put(&desk, "我的.pufa.ron", &sample);
    let report = json(&["gather", &of(&folder), "--plan", &ours, "--format", "json"]);
    assert_eq!(report["plans"][0]["role"], "Part");
    assert_eq!(report["total"]["plans"], 0);
    let name = sample.units.get(unit).expect("the unit is there").name.as_str();
    let missing = report["outstanding"].as_array().expect("a list");
    let of_city = sample.units.iter().filter(|unit| unit.kind != UnitKind::District);
    assert_eq!(missing.len(), of_city.count() - 1);
    assert!(!missing.contains(&name.into()));
}

#[test]
fn a_damaged_plan_is_named_and_the_others_are_read() {
    let folder = folder();
    put(&folder, "好.pufa.ron", &plan("昆都仑区司法局", 2026, &["a"]));
    let damaged = folder.path().join("坏.pufa.ron");
    store::file::write_atomic(&damaged, b"(format: \"pufa-plan\", version: 1").expect("writable");
    for said in ["坏.pufa.ron", "昆都仑区司法局"] {
        check(&["gather", &of(&folder)], Status::Errors, said);
    }
}

#[test]
fn a_folder_without_plans_and_one_that_is_not_there_are_said_in_words() {
    let folder = folder();
    check(&["gather", &of(&folder)], Status::Failed, "没有计划文件");
    check(&["gather", &path(&folder, "没有")], Status::Failed, "没有");
}
