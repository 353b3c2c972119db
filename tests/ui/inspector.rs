//! The forms of every kind of record.

use egui::{Key, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, Selection},
    base::Lang,
    catalogue,
    model::{Plan, RecordId, RecordKind, RecordRef, TimeRule},
    ui::PufaApp,
};

use super::{ask, sample, zh};

/// The first record of each kind the plan has.
fn one_of_each(plan: &Plan) -> Vec<RecordId> {
    let first = |kind: &RecordKind| plan.records().map(RecordRef::id).find(|id| id.kind() == *kind);
    RecordKind::ALL.iter().filter_map(first).collect()
}

fn plan<'h>(harness: &'h Harness<'_, PufaApp>) -> &'h Plan {
    harness.state().app.workspace.plan()
}

fn type_into(harness: &mut Harness<'_, PufaApp>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, label).focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness.run();
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
}

#[test]
fn every_record_of_the_sample_opens_in_both_languages_without_a_change() {
    let mut harness = sample();
    for lang in [Lang::Zh, Lang::En] {
        ask(&mut harness, Action::SetLang(lang));
        for id in one_of_each(&catalogue::sample()) {
            ask(&mut harness, Action::Reveal(id));
            let kind = catalogue::texts::text(lang, id.kind().text_key());
            assert!(harness.get_all_by_label(kind).count() > 0, "{kind}");
        }
    }
    assert!(!harness.state().app.workspace.is_dirty(), "looking changes nothing");
}

#[test]
fn the_time_of_a_duty_is_understood_as_it_is_typed_and_said_in_words() {
    let mut harness = sample();
    let duty = plan(&harness).duties.iter().next().expect("the sample has duties").id;
    ask(&mut harness, Action::Select(Selection::one(duty)));
    type_into(&mut harness, zh("field.time"), "3—5月");
    let time = &plan(&harness).duties.get(duty).expect("there").time;
    assert_eq!((time.text.as_str(), &time.rule), ("3—5月", &TimeRule::Months(vec![3, 4, 5])));
    harness.get_by_label("3月、4月、5月，5月底前完成");

    type_into(&mut harness, zh("field.time"), "春节前后");
    assert_eq!(plan(&harness).duties.get(duty).map(|it| &it.time.rule), Some(&TimeRule::Unclear));
    harness.get_by_label(zh("ui.duty.unclear"));
}

#[test]
fn evidence_is_added_described_and_taken_out() {
    let mut harness = sample();
    let bare = plan(&harness).activities.iter().find(|it| it.evidence.is_empty()).expect("one").id;
    ask(&mut harness, Action::Select(Selection::one(bare)));
    let evidence = |harness: &Harness<'_, PufaApp>| {
        plan(harness).activities.get(bare).map(|it| it.evidence.clone()).unwrap_or_default()
    };
    harness.get_by_label_contains(zh("ui.evidence.add")).scroll_to_me();
    harness.run();
    harness.get_by_label_contains(zh("ui.evidence.add")).click();
    harness.run();
    assert_eq!(evidence(&harness).len(), 1);
    type_into(&mut harness, zh("field.caption"), "签到表");
    assert_eq!(evidence(&harness)[0].caption, "签到表");
    harness.get_by_label("移除第1项").click();
    harness.run();
    assert!(evidence(&harness).is_empty());
}

#[test]
fn a_law_says_where_it_is_used_and_leads_there() {
    let mut harness = sample();
    let index = pufa::stats::Index::of(plan(&harness));
    let law = plan(&harness).laws.iter().find(|law| index.of_law(law.id).len() > 1);
    let law = law.expect("some law is used").id;
    ask(&mut harness, Action::Select(Selection::one(law)));
    let used = index.of_law(law).len();
    let title = format!("{}　{used}", zh("record-kind.Activity"));
    harness.get_by_label(&title);
}
