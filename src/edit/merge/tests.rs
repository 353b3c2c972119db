use chrono::NaiveDate;

use super::*;
use crate::{
    base::{Code, Id, Lang},
    calendar::Span,
    edit::{Edit, Names, Typing, apply},
    model::{
        Activity, ActivityState, AnyRecord, Campaign, Evidence, Letter, LetterKind, LetterNumber,
        Person, RecordId, RecordRef, Term, Unit, UnitKind,
    },
};

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).expect("test dates exist")
}

fn talk(name: &str) -> Activity {
    Activity::new(Id::named("activity", name), name, Span::day(date(4)))
}

fn person(name: &str) -> Person {
    Person {
        id: Id::named("person", name),
        name: name.to_owned(),
        role: String::new(),
        unit: None,
        team: None,
        phone: String::new(),
        note: String::new(),
    }
}

fn campaign(name: &str) -> Campaign {
    Campaign::new(Id::named("campaign", name), name, Span::day(date(4)))
}

fn letter(name: &str, running: u32) -> Letter {
    let number = LetterNumber { word: "包普法".to_owned(), year: 2026, running };
    Letter::new(Id::named("letter", name), LetterKind::Prompt, number, name)
}

fn plan_of(records: impl IntoIterator<Item = AnyRecord>) -> Plan {
    let mut plan = Plan::empty(Id::named("plan", "test"), "test", 2026);
    records.into_iter().for_each(|record| plan.insert(record));
    plan
}

fn with(plan: &Plan, edit: &Edit) -> Plan {
    apply(plan, edit).expect("the edit fits the plan")
}

/// The plan with an activity changed.
fn changed(plan: &Plan, activity: &Activity, change: impl FnOnce(&mut Activity)) -> Plan {
    let mut next = plan.activities.get(activity.id).cloned().expect("it is there");
    change(&mut next);
    with(plan, &Edit::put(next))
}

fn only(merged: &Merged) -> &Conflict {
    let [conflict] = merged.conflicts.as_slice() else {
        panic!("one conflict is expected, found {:?}", merged.conflicts)
    };
    conflict
}

fn told(conflict: &Conflict, plans: [&Plan; 3]) -> [String; 3] {
    let told = conflict.told(&Names::new(plans.to_vec(), Lang::Zh));
    [told.base, told.ours, told.theirs]
}

/// Settles the only conflict in three ways and gives the three plans.
#[track_caller]
fn ways(base: &Plan, ours: &Plan, theirs: &Plan) -> [Plan; 3] {
    let key = only(&merge(Some(base), ours, theirs)).key.clone();
    [None, Some(Settled::Ours), Some(Settled::Theirs)].map(|settled| {
        let choices: Choices = settled.clone().map(|it| (key.clone(), it)).into_iter().collect();
        let merged = settle(Some(base), ours, theirs, &choices);
        assert_eq!(only(&merged).settled, settled);
        merged.plan
    })
}

#[test]
fn different_fields_of_one_record_go_together() {
    let it = talk("讲座");
    let base = plan_of([it.clone().into()]);
    let ours = changed(&base, &it, |it| it.state = ActivityState::Done);
    let theirs = changed(&base, &it, |it| {
        it.place.text = "市民广场".to_owned();
        it.planned.participants = 300;
    });
    let merged = merge(Some(&base), &ours, &theirs);
    assert!(merged.conflicts.is_empty());
    let expected = changed(&theirs, &it, |it| it.state = ActivityState::Done);
    assert_eq!(merged.plan, expected);
    assert_eq!(merged.taken, [Changed::Modified(it.id.into())]);
}

#[test]
fn a_field_both_changed_is_one_conflict_with_all_three_values() {
    let it = talk("讲座");
    let base = plan_of([it.clone().into()]);
    let ours = changed(&base, &it, |it| it.planned.sessions = 3);
    let theirs = changed(&base, &it, |it| it.planned.sessions = 5);
    let merged = merge(Some(&base), &ours, &theirs);
    let conflict = only(&merged);
    assert_eq!(conflict.key.path, "planned.sessions");
    assert_eq!(told(conflict, [&ours, &theirs, &base]), ["", "3", "5"]);
    assert_eq!(merged.open(), 1);
    let [undecided, mine, others] = ways(&base, &ours, &theirs);
    assert_eq!((&undecided, &mine, &others), (&ours, &ours, &theirs));
}

#[test]
fn a_value_of_ones_own_settles_a_conflict_unless_it_is_none() {
    let it = talk("讲座");
    let base = plan_of([it.clone().into()]);
    let ours = changed(&base, &it, |it| it.title = "甲".to_owned());
    let theirs = changed(&base, &it, |it| it.title = "乙".to_owned());
    let key = only(&merge(Some(&base), &ours, &theirs)).key.clone();
    let title = |text: &str| {
        let choices = Choices::from([(key.clone(), Settled::Value(text.to_owned()))]);
        let merged = settle(Some(&base), &ours, &theirs, &choices);
        let title = merged.plan.activities.get(it.id).map(|it| it.title.clone());
        (title.unwrap_or_default(), merged.open())
    };
    assert_eq!(title("丙"), ("丙".to_owned(), 0));
    assert_eq!(title(" "), ("甲".to_owned(), 1), "a record needs a title");
}

#[test]
fn a_choice_is_offered_with_its_words() {
    let it = talk("讲座");
    let base = plan_of([it.clone().into()]);
    let ours = changed(&base, &it, |it| it.state = ActivityState::Done);
    let theirs = changed(&base, &it, |it| it.state = ActivityState::Cancelled);
    let merged = merge(Some(&base), &ours, &theirs);
    let Some(Typing::Choice(choices)) = only(&merged).typing(&Names::new(Vec::new(), Lang::Zh))
    else {
        panic!("a state is chosen from a list")
    };
    assert!(choices.contains(&("Postponed".to_owned(), "推迟".to_owned())));
    assert_eq!(told(only(&merged), [&ours, &theirs, &base]), ["计划", "完成", "取消"]);
}

#[test]
fn what_two_people_add_to_a_list_is_all_kept() {
    let (it, one, other) = (talk("讲座"), person("甲"), person("乙"));
    let base = plan_of([it.clone().into(), one.clone().into(), other.clone().into()]);
    let photo = |caption: &str| Evidence {
        caption: caption.to_owned(),
        location: String::new(),
        date: None,
    };
    let ours = changed(&base, &it, |it| {
        it.people.push(one.id);
        it.evidence.push(photo("签到表"));
    });
    let theirs = changed(&base, &it, |it| {
        it.people.push(other.id);
        it.evidence.push(photo("现场照片"));
    });
    let merged = merge(Some(&base), &ours, &theirs);
    assert!(merged.conflicts.is_empty());
    let merged = merged.plan.activities.get(it.id).expect("it stays");
    assert_eq!((merged.people.len(), merged.evidence.len()), (2, 2));
}

#[test]
fn a_row_without_a_name_that_both_rewrote_is_a_conflict() {
    let photo = |caption: &str| Evidence {
        caption: caption.to_owned(),
        location: String::new(),
        date: None,
    };
    let it = Activity { evidence: vec![photo("照片")], ..talk("讲座") };
    let base = plan_of([it.clone().into()]);
    let ours = changed(&base, &it, |it| it.evidence = vec![photo("开幕照片")]);
    let theirs = changed(&base, &it, |it| it.evidence = vec![photo("合影")]);
    let merged = merge(Some(&base), &ours, &theirs);
    assert_eq!(told(only(&merged), [&ours, &theirs, &base]), ["照片", "开幕照片", "合影"]);
}

#[test]
fn a_record_changed_here_and_removed_there_stays_until_somebody_decides() {
    let it = talk("讲座");
    let base = plan_of([it.clone().into()]);
    let ours = changed(&base, &it, |it| it.note = "改期".to_owned());
    let theirs = with(&base, &Edit::remove(it.id));
    let merged = merge(Some(&base), &ours, &theirs);
    assert_eq!(only(&merged).kind, ConflictKind::RemovedThere);
    let words = told(only(&merged), [&ours, &theirs, &base]);
    assert_eq!(words, ["（原记录）", "已修改：备注", "已删除"]);
    assert_eq!(ways(&base, &ours, &theirs), [ours.clone(), ours.clone(), theirs.clone()]);
    // The other way round it comes back.
    assert_eq!(ways(&base, &theirs, &ours), [ours.clone(), theirs, ours]);
}

#[test]
fn a_removed_record_that_is_newly_referred_to_stays_with_all_its_links() {
    let (theme, member, newcomer) = (campaign("专项"), talk("旧"), talk("新"));
    let member = Activity { campaign: Some(theme.id), ..member };
    let base = plan_of([theme.clone().into(), member.clone().into(), newcomer.clone().into()]);
    let ours = changed(&base, &newcomer, |it| it.campaign = Some(theme.id));
    let theirs = with(&base, &Edit::remove(theme.id));
    let theirs = changed(&theirs, &member, |it| it.note = "另行安排".to_owned());
    let merged = merge(Some(&base), &ours, &theirs);
    assert_eq!(only(&merged).kind, ConflictKind::RemovedThere);
    let words = told(only(&merged), [&ours, &theirs, &base]);
    assert_eq!(words, ["（原记录）", "“新”正在引用", "已删除"]);

    let [undecided, mine, others] = ways(&base, &ours, &theirs);
    let expected = changed(&ours, &member, |it| it.note = "另行安排".to_owned());
    assert_eq!((&undecided, &mine), (&expected, &expected));
    assert_eq!(others, theirs, "no reference to what is gone is left");
}

#[test]
fn what_a_returning_record_refers_to_returns_with_it() {
    let unit = Unit {
        id: Id::named("unit", "市司法局"),
        name: "市司法局".to_owned(),
        aliases: Vec::new(),
        kind: UnitKind::Government,
        district: None,
        leader: String::new(),
        liaison: String::new(),
        phone: String::new(),
        note: String::new(),
    };
    let theme = Campaign { lead: Some(unit.id), ..campaign("专项") };
    let it = talk("讲座");
    let base = plan_of([unit.clone().into(), theme.clone().into(), it.clone().into()]);
    let ours = changed(&base, &it, |it| it.campaign = Some(theme.id));
    let theirs = with(&base, &Edit::Remove(vec![theme.id.into(), unit.id.into()]));
    let merged = merge(Some(&base), &ours, &theirs);
    assert_eq!(merged.plan, ours);
    let about: Vec<About> = merged.conflicts.iter().map(|it| it.key.about).collect();
    assert_eq!(about, [theme.id.into(), unit.id.into()].map(About::Record));
}

#[test]
fn of_two_letters_with_one_number_the_second_gets_the_next() {
    let (first, second) = (letter("一", 1), letter("二", 1));
    let base = plan_of([]);
    let (ours, theirs) =
        (with(&base, &Edit::put(first.clone())), with(&base, &Edit::put(second.clone())));
    let numbers = |plan: &Plan| {
        [first.id, second.id].map(|id| plan.letters.get(id).map(|it| it.number.running))
    };
    assert_eq!(only(&merge(Some(&base), &ours, &theirs)).kind, ConflictKind::LetterNumber);
    let [undecided, mine, others] = ways(&base, &ours, &theirs);
    assert_eq!(numbers(&undecided), [Some(1), Some(2)]);
    assert_eq!(numbers(&mine), [Some(1), Some(2)]);
    assert_eq!(numbers(&others), [Some(2), Some(1)]);

    let key = only(&merge(Some(&base), &ours, &theirs)).key.clone();
    let own = |text: &str| {
        let choices = Choices::from([(key.clone(), Settled::Value(text.to_owned()))]);
        let merged = settle(Some(&base), &ours, &theirs, &choices);
        (numbers(&merged.plan), merged.open())
    };
    assert_eq!(own("7"), ([Some(1), Some(7)], 0));
    assert_eq!(own("1"), ([Some(1), Some(2)], 1), "that one is taken");
}

#[test]
fn word_lists_merge_term_by_term() {
    let term = |code: &str, name: &str| Term {
        code: Code::new(code),
        name: name.to_owned(),
        english: String::new(),
        group: String::new(),
    };
    let mut base = plan_of([]);
    base.dictionaries.channels.0 = vec![term("radio", "广播"), term("wechat", "微信")];
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.dictionaries.channels.0[0].name = "电台广播".to_owned();
    theirs.dictionaries.channels.0[0].group = "传统媒体".to_owned();
    theirs.dictionaries.channels.0.push(term("tv", "电视"));
    let merged = merge(Some(&base), &ours, &theirs);
    assert!(merged.conflicts.is_empty());
    let first = Term { group: "传统媒体".to_owned(), ..term("radio", "电台广播") };
    let expected = [first, term("wechat", "微信"), term("tv", "电视")];
    assert_eq!(merged.plan.dictionaries.channels.0, expected);

    theirs.dictionaries.channels.0[0].name = "广播电台".to_owned();
    let merged = merge(Some(&base), &ours, &theirs);
    let conflict = only(&merged);
    assert_eq!(conflict.key.path, "dictionaries.channels[\"radio\"].name");
    let told = conflict.told(&Names::new(vec![&ours], Lang::Zh));
    assert_eq!(told.field, "字典 · 宣传渠道 · 电台广播 · 名称");
    assert_eq!([told.base, told.ours, told.theirs], ["广播", "电台广播", "广播电台"]);
}

#[test]
fn without_a_base_nothing_is_removed_and_only_empty_fields_are_filled() {
    let (common, mine, others) = (talk("讲座"), talk("甲"), talk("乙"));
    let ours = plan_of([
        Activity { note: "我的".to_owned(), ..common.clone() }.into(),
        mine.clone().into(),
    ]);
    let their_common = Activity {
        note: "他的".to_owned(),
        budget_fen: Some(100),
        state: ActivityState::Planned,
        ..common.clone()
    };
    let theirs = plan_of([their_common.into(), others.clone().into()]);
    let merged = merge(None, &ours, &theirs);
    assert_eq!(only(&merged).key.path, "note");
    let ids: Vec<RecordId> = merged.plan.records().map(RecordRef::id).collect();
    let mut expected: Vec<RecordId> = [common.id, mine.id, others.id].map(Into::into).to_vec();
    expected.sort();
    assert_eq!(ids, expected);
    let common = merged.plan.activities.get(common.id).expect("it stays");
    assert_eq!((common.note.as_str(), common.budget_fen), ("我的", Some(100)));
}

#[test]
fn the_merged_plan_keeps_our_id() {
    let ours = plan_of([]);
    let mut theirs = Plan::empty(Id::named("plan", "other"), "other", 2026);
    theirs.insert(talk("讲座").into());
    let merged = merge(None, &ours, &theirs);
    assert_eq!(merged.plan.info.id, ours.info.id);
    assert_eq!(merged.plan.activities.len(), 1);
    assert_eq!(only(&merged).key.path, "info.title");
}
