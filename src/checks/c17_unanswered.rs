//! C17: a letter is not answered by its deadline.
//!
//! A department that gets a 普法提示 has to improve and to report back (法治宣传教育法 art. 57); one
//! that does not can be criticised in public (art. 59). A reminder without an answer is a warning,
//! and the 督办单 that presses for it is offered; a 督办单 without an answer is an error, for which
//! there is nothing left that a program could do. Monthly letters go to everybody, so those of a
//! day are counted. What another letter presses for is not said twice.
//!
//! Example: 包普法提示〔2026〕1号 asks for a reply by 2026-11-06. On that day nothing is said, from
//! 2026-11-07 on it is a warning.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Finding, Fix, RuleId, Scope, scope::named};
use crate::{
    base::{Message, Severity},
    letters::{self, LetterStanding, LetterStandings},
    model::{Letter, LetterKind},
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let standings = LetterStandings::of(scope.plan, scope.today);
    let mut monthly: BTreeMap<NaiveDate, Vec<&Letter>> = BTreeMap::new();
    for letter in scope.plan.letters.iter() {
        let is_overdue = standings.standing(letter) == LetterStanding::Overdue;
        let Some(deadline) = letter.deadline.filter(|_| is_overdue) else { continue };
        let (severity, key) = match letter.kind {
            LetterKind::Prompt => (Severity::Warning, "checks.c17.prompt"),
            LetterKind::Supervision => (Severity::Error, "checks.c17.supervision"),
            LetterKind::Monthly => {
                monthly.entry(deadline).or_default().push(letter);
                continue;
            }
        };
        let message = Message::new(key)
            .with("unit", scope.unit_name(letter.unit))
            .with("number", letters::number_text(&letter.number))
            .with("deadline", deadline);
        let finding = Finding::new(RuleId::C17, severity, message).about(letter.id).on(deadline);
        let has_unit = letter.unit.is_some_and(|id| scope.plan.units.contains(id));
        let can_escalate = letter.kind == LetterKind::Prompt && has_unit;
        findings.push(if can_escalate {
            finding.fix(Fix::Escalate { letter: letter.id, on: scope.today })
        } else {
            finding
        });
    }
    findings.extend(monthly.into_iter().map(|(deadline, letters)| {
        let units: Vec<&str> = letters.iter().map(|it| scope.unit_name(it.unit)).collect();
        let message = Message::new("checks.c17.monthly")
            .with("count", letters.len())
            .with("deadline", deadline)
            .with("names", named(&units));
        let finding = Finding::new(RuleId::C17, Severity::Notice, message).on(deadline);
        match letters.as_slice() {
            [letter] => finding.about(letter.id),
            _ => finding,
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{
        base::Id,
        model::{LetterNumber, LetterState, Plan},
        stats::fixture::{PlanBuilder, date},
    };

    fn letter(plan: &mut PlanBuilder, kind: LetterKind, running: u32, unit: &str) -> Id<Letter> {
        let number = LetterNumber { word: "包普法提示".to_owned(), year: 2026, running };
        let id = Id::named("letter", &format!("{kind:?} {running}"));
        let mut letter = Letter::new(id, kind, number, "关于落实普法责任的提示函");
        letter.unit = Some(plan.unit(unit));
        letter.issued = Some(date("2026-10-23"));
        letter.deadline = Some(date("2026-11-06"));
        letter.state = LetterState::Sent;
        plan.plan.letters.insert(letter);
        id
    }

    fn one(kind: LetterKind) -> Plan {
        let mut plan = builder();
        letter(&mut plan, kind, 1, "公安局");
        plan.plan
    }

    #[test]
    fn the_worked_example_is_silent_on_the_day_and_a_warning_the_day_after() {
        let plan = one(LetterKind::Prompt);
        assert_silent(&plan, RuleId::C17, "2026-11-06");
        let said = "公安局未在2026年11月6日前对“包普法提示〔2026〕1号”作出反馈";
        assert_says(&plan, RuleId::C17, "2026-11-07", &[(Severity::Warning, said)]);
    }

    #[test]
    fn a_reply_or_a_letter_that_presses_for_it_ends_it() {
        let plan = one(LetterKind::Prompt);
        let pressed = assert_fixed(&plan, RuleId::C17, "2026-11-23");
        assert_eq!(pressed.letters.len(), 2);
        let mut answered = plan.clone();
        let letter = plan.letters.iter().next().expect("one letter");
        answered.letters.insert(letters::replied(letter, date("2026-11-23")));
        assert_silent(&answered, RuleId::C17, "2026-11-23");
    }

    #[test]
    fn a_supervision_letter_without_answer_is_an_error_without_a_way_out() {
        let found = findings(&one(LetterKind::Supervision), RuleId::C17, "2026-11-07");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].severity, &found[0].fix), (Severity::Error, &None));
    }

    #[test]
    fn monthly_letters_of_a_day_are_counted() {
        let mut plan = builder();
        letter(&mut plan, LetterKind::Monthly, 1, "公安局");
        letter(&mut plan, LetterKind::Monthly, 2, "教育局");
        let said = "2个单位未在2026年11月6日前反馈月度提示单：公安局、教育局";
        assert_says(&plan.plan, RuleId::C17, "2026-11-07", &[(Severity::Notice, said)]);
    }

    #[test]
    fn a_draft_waits_for_nothing() {
        let mut plan = one(LetterKind::Prompt);
        let mut draft = plan.letters.iter().next().cloned().expect("one letter");
        draft.state = LetterState::Drafted;
        plan.letters.insert(draft);
        assert_silent(&plan, RuleId::C17, "2026-12-31");
    }
}
