//! What all letters have in common: number, days, text from a template.

use chrono::{Datelike as _, NaiveDate};

use crate::{
    base::{Id, Lang},
    calendar::Calendar,
    catalogue::{self, texts},
    model::{
        AnyRecord, Duty, DutyState, DutyStep, Letter, LetterKind, LetterNumber, LetterReply,
        LetterState, Plan, Unit,
    },
    stats::{Almanac, Duties, Index},
};

/// Letters are Chinese, whatever the language of the screen.
pub(super) const LANG: Lang = Lang::Zh;

/// Writes letters of a plan on a day. Each one takes the number after the last, so that several
/// written by one writer never share one.
pub struct Writer<'a> {
    pub(super) plan: &'a Plan,
    pub(super) almanac: &'a Almanac,
    pub(super) today: NaiveDate,
    pub(super) duties: Duties,
    given: [u32; LetterKind::ALL.len()],
}

/// What a letter is about, one thing: what it says of it.
pub(super) type Items = Vec<String>;

impl<'a> Writer<'a> {
    /// A writer for a plan, whose letters are dated `today`.
    pub fn new(plan: &'a Plan, index: &Index, almanac: &'a Almanac, today: NaiveDate) -> Self {
        let duties = Duties::of(plan, index);
        let given = LetterKind::ALL.map(|kind| plan.letters.next_number(kind, today.year()) - 1);
        Self { plan, almanac, today, duties, given }
    }

    /// A letter of a kind to a unit, its text filled in.
    pub(super) fn letter(
        &mut self,
        id: Id<Letter>,
        kind: LetterKind,
        unit: &Unit,
        deadline: Option<NaiveDate>,
        items: &Items,
        mut values: Vec<(&'static str, String)>,
    ) -> Letter {
        let template = catalogue::letter_template(kind);
        let organisation = self.plan.info.organisation.name.trim();
        let organisation =
            if organisation.is_empty() { texts::text(LANG, "letter.us") } else { organisation };
        values.extend([
            ("count", items.len().to_string()),
            ("year", self.today.year().to_string()),
            ("issued", texts::date(LANG, self.today)),
            ("deadline", deadline.map(|day| texts::date(LANG, day)).unwrap_or_default()),
            ("organisation", organisation.to_owned()),
        ]);
        let filled = |text: &str| catalogue::fill_marks(text, &values);
        let number = self.next_number(kind);
        Letter {
            unit: Some(unit.id),
            event: filled(&template.event),
            requirement: filled(&template.requirement),
            body: body(&template.body, items, &filled),
            issued: Some(self.today),
            deadline,
            ..Letter::new(id, kind, number, filled(&template.title))
        }
    }

    /// The last day for a reply to a letter of today.
    pub(super) fn reply_day(&self) -> Option<NaiveDate> {
        reply_day(self.plan, self.almanac.calendar(), self.today)
    }

    fn next_number(&mut self, kind: LetterKind) -> LetterNumber {
        let word = super::kind_word(self.plan, kind);
        let running = self.given.get_mut(kind as usize).map_or(1, |given| {
            *given += 1;
            *given
        });
        LetterNumber { word, year: self.today.year(), running }
    }
}

/// The paragraphs, one a line, with a numbered one for each item.
fn body(template: &[String], items: &Items, filled: &impl Fn(&str) -> String) -> String {
    let mut lines = Vec::new();
    for paragraph in template {
        if paragraph == "{items}" {
            lines.extend((1..).zip(items).map(|(number, item): (u32, _)| {
                let item = item.trim_end_matches(['。', '；']);
                if items.len() == 1 { format!("{item}。") } else { format!("{number}.{item}。") }
            }));
        } else {
            lines.push(filled(paragraph));
        }
    }
    lines.join("\n")
}

fn reply_day(plan: &Plan, calendar: &Calendar, from: NaiveDate) -> Option<NaiveDate> {
    let days = i32::from(plan.info.letters.reply_workdays);
    calendar.add_workdays(from, days).map(|reckoned| reckoned.value)
}

/// The letter dated another day, with the deadline that follows from it; both days are put right
/// in its text where they stand there. The letters of months keep their deadline.
pub fn issued_on(plan: &Plan, calendar: &Calendar, letter: &Letter, day: NaiveDate) -> Letter {
    let mut letter = letter.clone();
    let mut replace = |old: Option<NaiveDate>, new: Option<NaiveDate>| {
        if let (Some(old), Some(new)) = (old, new) {
            letter.body = letter.body.replace(&texts::date(LANG, old), &texts::date(LANG, new));
        }
    };
    let deadline = match letter.kind {
        LetterKind::Monthly => letter.deadline,
        _ if letter.deadline.is_none() => None,
        _ => reply_day(plan, calendar, day),
    };
    // The later day first: a new day must not be taken for an old one.
    replace(letter.deadline, deadline);
    replace(letter.issued, Some(day));
    letter.deadline = deadline;
    letter.issued = Some(day);
    letter
}

/// The letter with another last day for the reply, put right in its text too.
pub fn due_on(letter: &Letter, deadline: Option<NaiveDate>) -> Letter {
    let mut letter = letter.clone();
    if let (Some(old), Some(new)) = (letter.deadline, deadline) {
        letter.body = letter.body.replace(&texts::date(LANG, old), &texts::date(LANG, new));
    }
    letter.deadline = deadline;
    letter
}

/// What changes when a letter goes out on a day: the letter, and the rows it is about, which are
/// 已提示 or 已督办 from then on where their state allows it. Nothing if it went out before.
pub fn sent(plan: &Plan, calendar: &Calendar, id: Id<Letter>, day: NaiveDate) -> Vec<AnyRecord> {
    let Some(letter) = plan.letters.get(id).filter(|it| it.state == LetterState::Drafted) else {
        return Vec::new();
    };
    let dated = if letter.issued == Some(day) {
        letter.clone()
    } else {
        issued_on(plan, calendar, letter, day)
    };
    let step = match letter.kind {
        LetterKind::Prompt => Some(DutyStep::Remind),
        LetterKind::Supervision => Some(DutyStep::Escalate),
        LetterKind::Monthly => None,
    };
    let duties = letter.duties.iter().filter_map(|id| plan.duties.get(*id));
    let pressed = duties.filter_map(|duty| duty.after(step?, "").map(AnyRecord::from));
    let letter = Letter { state: LetterState::Sent, ..dated };
    std::iter::once(letter.into()).chain(pressed).collect()
}

/// The letter with a reply that came in on a day; what it says can be filled in later.
pub fn replied(letter: &Letter, day: NaiveDate) -> Letter {
    let text = String::new();
    let reply = letter.reply.clone().unwrap_or(LetterReply { date: day, text });
    Letter { state: LetterState::Replied, reply: Some(reply), ..letter.clone() }
}

/// Whether nothing more is to be asked of a row.
pub(super) const fn is_finished(duty: &Duty) -> bool {
    matches!(duty.state, DutyState::Done | DutyState::Assessed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        letters::supervision,
        model::RecordId,
        stats::fixture::{PlanBuilder, date},
    };

    /// A row of 公安局 and a draft about it, dated 2026-11-03, due 2026-11-17.
    fn plan() -> (Plan, Id<Letter>) {
        let mut plan = PlanBuilder::new(2026);
        let unit = plan.unit("公安局");
        let duty = plan.duty("禁毒法", |it| {
            it.unit = Some(unit);
            it.state = DutyState::Active;
        });
        let number = LetterNumber { word: "包普法提示".to_owned(), year: 2026, running: 1 };
        let id = Id::named("letter", "1");
        plan.plan.letters.insert(Letter {
            unit: Some(unit),
            duties: vec![duty],
            body: "截至2026年11月3日，请于2026年11月17日前反馈。".to_owned(),
            issued: Some(date("2026-11-03")),
            deadline: Some(date("2026-11-17")),
            ..Letter::new(id, LetterKind::Prompt, number, "提示函")
        });
        (plan.plan, id)
    }

    #[test]
    fn a_letter_that_goes_out_later_is_dated_that_day_in_its_text_too() {
        let (plan, id) = plan();
        let almanac = Almanac::of(&plan, 2026);
        let records = sent(&plan, almanac.calendar(), id, date("2026-11-05"));
        let [AnyRecord::Letter(letter), AnyRecord::Duty(duty)] = records.as_slice() else {
            panic!("a letter and its row, not {records:?}");
        };
        assert_eq!(letter.body, "截至2026年11月5日，请于2026年11月19日前反馈。");
        assert_eq!(letter.deadline, Some(date("2026-11-19")));
        assert_eq!((letter.state, duty.state), (LetterState::Sent, DutyState::Reminded));
    }

    #[test]
    fn a_letter_goes_out_once() {
        let (mut plan, id) = plan();
        let almanac = Almanac::of(&plan, 2026);
        for record in sent(&plan, almanac.calendar(), id, date("2026-11-03")) {
            plan.insert(record);
        }
        assert_eq!(sent(&plan, almanac.calendar(), id, date("2026-11-04")), []);
    }

    #[test]
    fn a_supervision_letter_names_the_one_that_was_not_answered_and_is_written_once() {
        let (mut plan, id) = plan();
        let almanac = Almanac::of(&plan, 2026);
        let write = |plan: &Plan| {
            let index = Index::of(plan);
            let mut writer = Writer::new(plan, &index, &almanac, date("2026-11-23"));
            supervision(&mut writer, id)
        };
        let letter = write(&plan).expect("written");
        assert_eq!(letter.escalated_from, Some(id));
        assert_eq!(letter.deadline, Some(date("2026-12-07")));
        for told in ["包普法提示〔2026〕1号《提示函》", "2026年11月17日前书面反馈", "禁毒法"]
        {
            assert!(letter.body.contains(told), "no {told} in {}", letter.body);
        }
        assert!(!letter.body.contains(['{', '}']), "{}", letter.body);
        let mut refers = Vec::new();
        crate::model::Record::references(&letter, &mut |field, it| refers.push((field, it)));
        assert!(refers.contains(&("escalated_from", RecordId::Letter(id))));
        plan.letters.insert(letter);
        assert_eq!(write(&plan), None);
    }

    #[test]
    fn a_first_reply_keeps_its_day() {
        let (plan, id) = plan();
        let letter = plan.letters.get(id).expect("there");
        let first = replied(letter, date("2026-11-10"));
        let again = replied(&first, date("2026-11-12"));
        assert_eq!(again.reply.map(|it| it.date), Some(date("2026-11-10")));
    }
}
