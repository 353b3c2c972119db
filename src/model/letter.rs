//! Letters to units: reminders, supervision letters, monthly prompts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Duty, Law, Observance, Table, Unit, record::record};
use crate::base::Id;

/// A numbered letter to a unit, from its draft to the reply (法治宣传教育法 art. 57).
///
/// The text is kept as it was written, paragraph by paragraph, because a letter that went out must
/// never change with the records it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// Its id.
    pub id: Id<Self>,
    /// Title: 关于落实普法责任的提示函.
    pub title: String,
    /// What sort of letter.
    pub kind: LetterKind,
    /// Its number (发文字号), unique among the letters of its kind and year.
    pub number: LetterNumber,
    /// The unit it goes to (主送单位).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id<Unit>>,
    /// The rows of the lists it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Id<Duty>>,
    /// The observances it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observances: Vec<Id<Observance>>,
    /// The laws it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<Id<Law>>,
    /// What it is about, in a few words (事由).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub event: String,
    /// What is asked for (要求).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub requirement: String,
    /// The text, one paragraph a line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// The day written on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// The last day for the reply, included; `None` where none is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    /// How far it has come.
    #[serde(default)]
    pub state: LetterState,
    /// What the unit replied (反馈).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<LetterReply>,
    /// The letter that was not answered, if this one presses for the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated_from: Option<Id<Self>>,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The sorts of letters.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum LetterKind {
    /// 普法提示函: a unit does not do what its list says.
    #[default]
    Prompt,
    /// 督办单: it has not answered the reminder either.
    Supervision,
    /// 月度提示单: what the month asks of a unit.
    Monthly,
}

impl LetterKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Prompt, Self::Supervision, Self::Monthly];
}

/// The number of a letter: 包普法提示〔2026〕3号.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterNumber {
    /// What stands before the year: the organisation's word and that of the kind (发文机关代字).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub word: String,
    /// The year.
    pub year: i32,
    /// The running number, from 1.
    pub running: u32,
}

/// How far a letter has come.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum LetterState {
    /// 拟稿: still to be read over.
    #[default]
    Drafted,
    /// 已发出.
    Sent,
    /// 已反馈.
    Replied,
    /// 已办结.
    Closed,
}

impl LetterState {
    /// Every state, in the order of work.
    pub const ALL: [Self; 4] = [Self::Drafted, Self::Sent, Self::Replied, Self::Closed];
}

/// What a unit replied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterReply {
    /// The day the reply came in.
    pub date: NaiveDate,
    /// What it says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// How the plan's letters are numbered and how long units have for a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LetterSettings {
    /// The organisation's word before the number: 包普法. Empty takes that of its documents.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub word: String,
    /// Workdays that a unit has for its reply.
    pub reply_workdays: u16,
}

impl Default for LetterSettings {
    fn default() -> Self {
        Self { word: String::new(), reply_workdays: 10 }
    }
}

impl LetterSettings {
    /// Whether nothing was changed.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

record!(
    Letter,
    title: title,
    one: [unit, escalated_from],
    many: [duties, observances, laws],
    parts: []
);

impl Letter {
    /// A draft with nothing but its kind, number and title.
    pub fn new(
        id: Id<Self>,
        kind: LetterKind,
        number: LetterNumber,
        title: impl Into<String>,
    ) -> Self {
        Self {
            id,
            title: title.into(),
            kind,
            number,
            unit: None,
            duties: Vec::new(),
            observances: Vec::new(),
            laws: Vec::new(),
            event: String::new(),
            requirement: String::new(),
            body: String::new(),
            issued: None,
            deadline: None,
            state: LetterState::default(),
            reply: None,
            escalated_from: None,
            note: String::new(),
        }
    }

    /// Whether both would carry the same number.
    pub fn has_number_of(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.number.year == other.number.year
            && self.number.running == other.number.running
    }
}

impl Table<Letter> {
    /// The first running number after those of a kind and year; gaps are not filled, because a
    /// number that was given once may stand in a file somewhere.
    pub fn next_number(&self, kind: LetterKind, year: i32) -> u32 {
        let numbers = self.iter().filter(|it| it.kind == kind && it.number.year == year);
        numbers.map(|it| it.number.running).max().unwrap_or(0).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(kind: LetterKind, year: i32, running: u32) -> Letter {
        let number = LetterNumber { word: String::new(), year, running };
        let name = format!("{kind:?} {year} {running}");
        Letter::new(Id::named("letter", &name), kind, number, "提示函")
    }

    #[test]
    fn numbers_run_on_by_kind_and_year_and_leave_gaps_alone() {
        let letters: Table<Letter> = [
            letter(LetterKind::Prompt, 2026, 1),
            letter(LetterKind::Prompt, 2026, 4),
            letter(LetterKind::Prompt, 2025, 9),
        ]
        .into_iter()
        .collect();
        assert_eq!(letters.next_number(LetterKind::Prompt, 2026), 5);
        assert_eq!(letters.next_number(LetterKind::Prompt, 2025), 10);
        assert_eq!(letters.next_number(LetterKind::Supervision, 2026), 1);
    }
}
