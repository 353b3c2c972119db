//! Letters to units: written from a row, from a finding, for a month; sent, answered, taken back.

use egui::{Event, ImeEvent, Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, Selection, View},
    checks::RuleId,
    letters::{LetterStanding, LetterStandings},
    model::{DutyState, Letter, LetterKind, LetterState, Plan, RecordId},
    ui::PufaApp,
};

use super::{ask, sample, zh};

type Window = Harness<'static, PufaApp>;

fn plan(harness: &Window) -> &Plan {
    harness.state().app.workspace.plan()
}

/// The first control of this name: the same action may stand in more than one place, with its icon
/// before its name.
fn press(harness: &mut Window, name: &str) {
    let button = harness.get_all_by_label_contains(name).next();
    button.expect("it is on the screen").click();
    harness.run();
}

fn selected(harness: &Window) -> Letter {
    match harness.state().app.workspace.selection.lead() {
        Some(RecordId::Letter(id)) => plan(harness).letters.get(id).cloned().expect("it is there"),
        other => panic!("a letter is selected, not {other:?}"),
    }
}

fn select(harness: &mut Window, kind: LetterKind, running: u32) {
    let is_it = |it: &&Letter| it.kind == kind && it.number.running == running;
    let id = plan(harness).letters.iter().find(is_it).expect("the sample has it").id;
    ask(harness, Action::Reveal(id.into()));
}

#[test]
fn a_reminder_is_written_from_a_row_sent_answered_and_taken_back() {
    let mut harness = sample();
    let before = plan(&harness).letters.len();
    let row = |plan: &Plan| {
        let row = plan.duties.iter().find(|it| it.content == "烈士纪念日");
        row.cloned().expect("the sample has it")
    };
    let duty = row(plan(&harness)).id;
    ask(&mut harness, Action::Show(View::Duties));
    ask(&mut harness, Action::Select(Selection::one(duty)));
    press(&mut harness, zh("action.letter.prompt"));
    let letter = selected(&harness);
    assert_eq!((letter.kind, letter.number.running), (LetterKind::Prompt, 4));
    assert_eq!(letter.duties, [duty]);
    assert!(letter.body.contains("烈士纪念日：应于2026年9月30日前开展"), "{}", letter.body);
    assert!(harness.query_all_by_label_contains("包普法提示〔2026〕4号").count() > 0);

    press(&mut harness, zh("action.letter.send"));
    assert_eq!(selected(&harness).state, LetterState::Sent);
    assert_eq!(row(plan(&harness)).state, DutyState::Reminded);
    press(&mut harness, zh("action.letter.reply"));
    let today = harness.state().app.workspace.today;
    assert_eq!(selected(&harness).reply.map(|it| it.date), Some(today));
    for _ in 0..3 {
        ask(&mut harness, Action::Undo);
    }
    assert_eq!(plan(&harness).letters.len(), before);
    assert!(!harness.state().app.workspace.is_dirty());
}

#[test]
fn what_a_unit_replied_is_typed_into_the_form() {
    let mut harness = sample();
    select(&mut harness, LetterKind::Prompt, 3);
    let field = zh("field.letter.reply");
    harness.get_by_role_and_label(Role::MultilineTextInput, field).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let preedit = ImeEvent::Preedit { text: "ni".to_owned(), active_range_chars: None };
    harness.event(Event::Ime(preedit));
    harness.run();
    harness.event(Event::Ime(ImeEvent::Commit("拟于下周开展".to_owned())));
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    let letter = selected(&harness);
    assert_eq!(letter.state, LetterState::Replied);
    assert_eq!(letter.reply.map(|it| it.text).as_deref(), Some("拟于下周开展"));
    ask(&mut harness, Action::Undo);
    assert_eq!(selected(&harness).state, LetterState::Sent);
}

#[test]
fn an_overdue_letter_rises_in_the_checks_and_is_escalated_with_one_click() {
    let mut harness = sample();
    let said = |harness: &Window| {
        let workspace = &harness.state().app.workspace;
        let findings = workspace.derived.findings().expect("checks run in line");
        let of_rule = findings.all.iter().filter(|it| it.rule == RuleId::C17);
        of_rule.map(|it| workspace.say(&it.message)).collect::<Vec<_>>()
    };
    let unanswered = "包头市交通运输局未在2026年11月17日前对“包普法提示〔2026〕3号”作出反馈";
    assert_eq!(said(&harness), [unanswered]);
    select(&mut harness, LetterKind::Prompt, 3);
    let overdue = selected(&harness);
    let today = harness.state().app.workspace.today;
    let standing = |plan: &Plan| LetterStandings::of(plan, today).standing(&overdue);
    assert_eq!(standing(plan(&harness)), LetterStanding::Overdue);
    press(&mut harness, zh("checks.fix.escalate"));
    let letter = plan(&harness).letters.iter().find(|it| it.escalated_from == Some(overdue.id));
    let letter = letter.expect("the letter that presses for the answer");
    assert_eq!((letter.kind, letter.number.running), (LetterKind::Supervision, 2));
    assert!(said(&harness).is_empty());
    assert_eq!(standing(plan(&harness)), LetterStanding::Escalated);
}

#[test]
fn monthly_letters_are_written_for_the_units_that_are_ticked() {
    let mut harness = sample();
    let before = plan(&harness).letters.len();
    ask(&mut harness, Action::Show(View::Duties));
    harness.get_by_label_contains(zh("letter.tab")).click();
    harness.run();
    press(&mut harness, zh("action.letter.monthly"));
    // From the 20th on it is about the coming month, for every unit that has no letter yet: the
    // tick on all takes none, then one unit is taken again.
    for name in [zh("letter.monthly.all"), "包头市司法局"] {
        harness.get_by_role_and_label(Role::CheckBox, name).click();
        harness.run();
    }
    harness.get_by_role_and_label(Role::Button, "生成1份").click();
    harness.run();
    assert_eq!(plan(&harness).letters.len(), before + 1);
    let letter = selected(&harness);
    assert_eq!(letter.kind, LetterKind::Monthly);
    assert!(letter.body.contains("国家宪法日"), "{}", letter.body);
    ask(&mut harness, Action::Undo);
    assert_eq!(plan(&harness).letters.len(), before);
}

#[test]
fn a_finding_is_answered_with_a_letter() {
    let mut harness = sample();
    let before = plan(&harness).letters.len();
    ask(&mut harness, Action::Show(View::Checks));
    press(&mut harness, zh("action.letter.prompt"));
    assert_eq!(plan(&harness).letters.len(), before + 1);
}

#[test]
fn a_number_that_is_taken_is_refused() {
    let mut harness = sample();
    select(&mut harness, LetterKind::Prompt, 3);
    let taken = selected(&harness);
    let mut other = taken.clone();
    other.number.running = 1;
    ask(&mut harness, Action::Edit(pufa::app::Edit::put(other)));
    assert_eq!(selected(&harness), taken);
    assert!(!harness.state().app.workspace.is_dirty());
}
