use super::*;
use crate::{
    catalogue,
    model::{ListKind, UnitKind},
};

const UNIT: &str = "包头市教育局";

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).expect("January has it")
}

fn row(name: &str) -> Duty {
    let mut row = Duty::new(Id::named("duty", name), ListKind::UnitSpecific, name);
    row.unit = Some(catalogue::unit_id(UNIT));
    row.measures = "讲座".to_owned();
    row
}

fn plan() -> Plan {
    let mut plan = catalogue::new_plan(Id::named("plan", "test"), "计划", 2026);
    assert_eq!(
        plan.units.get(catalogue::unit_id(UNIT)).map(|it| it.kind),
        Some(UnitKind::Government)
    );
    plan.duties.insert(row("教育法"));
    plan
}

/// An answer with one row, whose measures the unit wrote anew.
fn sent(row: &Duty, was: Option<&Duty>, plan: &Plan) -> Sent {
    let texts = |duty: &Duty| {
        FormColumn::ALL.iter().map(|it| (*it, it.show(duty, plan, Lang::Zh))).collect()
    };
    let columns: &[FormColumn] = match was {
        Some(_) => &[FormColumn::Measures],
        None => &[FormColumn::Content, FormColumn::Measures],
    };
    Sent {
        file: "教育局.xlsx".to_owned(),
        unit: catalogue::unit_id(UNIT),
        made: day(5),
        lang: Lang::Zh,
        rows: vec![SentRow {
            id: row.id,
            base: was.map(texts),
            duty: row.clone(),
            changed: columns.iter().map(|it| (*it, "G5".to_owned())).collect(),
        }],
        missing: Vec::new(),
        laws: Vec::new(),
        troubles: Vec::new(),
    }
}

fn said(measures: &str) -> Duty {
    Duty { measures: measures.to_owned(), ..row("教育法") }
}

/// Takes back an answer that says `theirs` where `讲座` was handed out and the plan says `ours`.
#[track_caller]
fn check(ours: &str, theirs: &str, side: Option<Side>, result: &str, conflicts: usize) {
    let mut plan = plan();
    plan.duties.insert(said(ours));
    let sent = sent(&said(theirs), Some(&row("教育法")), &plan);
    let answers = Answers { side, ..Answers::default() };
    let collected = collect(&plan, std::slice::from_ref(&sent), day(20), &answers);
    let row = collected.plan.duties.get(row("教育法").id).expect("it stays");
    assert_eq!(row.measures, result);
    assert_eq!(row.state, DutyState::Submitted);
    assert_eq!(collected.forms[0].conflicts.len(), conflicts);
    let again = collect(&collected.plan, &[sent], day(25), &answers);
    assert_eq!(again.plan, collected.plan, "a second time changes nothing");
}

#[test]
fn what_only_one_side_changed_is_plain() {
    check("讲座", "讲座、展板", None, "讲座、展板", 0);
    check("进校园", "讲座", None, "进校园", 0);
    check("进校园", "进校园", None, "进校园", 0);
}

#[test]
fn what_both_sides_changed_is_for_a_person() {
    check("进校园", "讲座、展板", None, "进校园", 1);
    check("进校园", "讲座、展板", Some(Side::Ours), "进校园", 1);
    check("进校园", "讲座、展板", Some(Side::Theirs), "讲座、展板", 1);
}

#[test]
fn a_value_of_one_s_own_settles_a_conflict() {
    let mut plan = plan();
    plan.duties.insert(said("进校园"));
    let sent = sent(&said("讲座、展板"), Some(&row("教育法")), &plan);
    let id = row("教育法").id;
    let own = Answer::Own("讲座进校园、展板".to_owned());
    let answers = Answers {
        conflicts: [((id, Some(FormColumn::Measures)), own.clone())].into(),
        ..Answers::default()
    };
    let collected = collect(&plan, std::slice::from_ref(&sent), day(20), &answers);
    let now = collected.plan.duties.get(id).expect("it stays");
    assert_eq!(now.measures, "讲座进校园、展板");
    assert_eq!(collected.forms[0].conflicts[0].answer, Some(own));
    assert!(collected.forms[0].is_clean());
    let again = collect(&collected.plan, &[sent], day(25), &answers);
    assert_eq!(again.plan, collected.plan, "a second time changes nothing");
}

#[test]
fn a_row_the_unit_added_is_added_once() {
    let plan = plan();
    let sent = sent(&row("教师法"), None, &plan);
    let collected = collect(&plan, std::slice::from_ref(&sent), day(20), &Answers::default());
    assert_eq!(collected.forms[0].added, [row("教师法").id]);
    assert_eq!(collected.plan.duties.len(), 2);
    let again = collect(&collected.plan, &[sent], day(25), &Answers::default());
    assert_eq!(again.plan, collected.plan);
    assert!(again.forms[0].is_clean());
}

#[test]
fn a_row_typed_anew_is_the_one_the_plan_has() {
    let plan = plan();
    let copy = Duty { id: Id::named("duty", "copy"), ..said("展板") };
    let collected = collect(&plan, &[sent(&copy, None, &plan)], day(20), &Answers::default());
    assert_eq!(collected.plan.duties.len(), 1);
    assert_eq!(collected.forms[0].conflicts.len(), 1);
}

#[test]
fn a_row_left_out_stays_until_a_person_says_so() {
    let plan = plan();
    let mut sent = sent(&row("教育法"), Some(&row("教育法")), &plan);
    sent.rows.clear();
    sent.missing = vec![row("教育法").id];
    let kept = collect(&plan, std::slice::from_ref(&sent), day(20), &Answers::default());
    assert_eq!(kept.plan.duties.len(), 1);
    assert!(!kept.forms[0].is_clean());
    let answers = Answers { remove: [row("教育法").id].into(), ..Answers::default() };
    let removed = collect(&plan, &[sent], day(20), &answers);
    assert!(removed.plan.duties.is_empty());
    assert!(removed.forms[0].is_clean());
}

#[test]
fn a_row_the_plan_gave_up_comes_back_only_if_a_person_says_so() {
    let mut plan = plan();
    let sent = sent(&said("展板"), Some(&row("教育法")), &plan);
    plan.duties.remove(row("教育法").id);
    let kept = collect(&plan, std::slice::from_ref(&sent), day(20), &Answers::default());
    assert_eq!(kept.forms[0].conflicts[0].column, None);
    assert!(kept.plan.duties.is_empty());
    let answers = Answers { side: Some(Side::Theirs), ..Answers::default() };
    let back = collect(&plan, &[sent], day(20), &answers);
    assert_eq!(back.plan.duties.len(), 1);
}

#[test]
fn the_day_a_form_came_back_is_kept() {
    let plan = super::super::hand_out(&plan(), &[catalogue::unit_id(UNIT)], day(5));
    let sent = sent(&row("教育法"), Some(&row("教育法")), &plan);
    let collected = collect(&plan, &[sent], day(20), &Answers::default());
    let form = collected.plan.form_of(catalogue::unit_id(UNIT)).expect("it is known");
    assert_eq!((form.handed_out, form.returned, form.returned_rows), (day(5), Some(day(20)), 1));
}
