//! The letters of the sample.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Builder, id};
use crate::model::{Letter, LetterKind, LetterNumber, LetterReply, LetterState};

/// A letter as `assets/sample/letters.ron` writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterEntry {
    kind: LetterKind,
    number: u32,
    unit: String,
    rows: Vec<String>,
    title: String,
    event: String,
    requirement: String,
    body: Vec<String>,
    issued: NaiveDate,
    deadline: NaiveDate,
    state: LetterState,
    #[serde(default)]
    reply: Option<(NaiveDate, String)>,
    #[serde(default)]
    after: Option<u32>,
}

/// What stands before the year in the numbers of the sample's letters.
const fn word(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Prompt => "包普法提示",
        LetterKind::Supervision => "包普法督办",
        LetterKind::Monthly => "包普法月提",
    }
}

fn name(kind: LetterKind, running: u32) -> String {
    format!("{kind:?} {running}")
}

impl Builder {
    /// Letters come after the rows they are about.
    pub(super) fn add_letters(&mut self, entries: Vec<LetterEntry>) {
        for entry in entries {
            let (kind, year) = (entry.kind, self.plan.info.year);
            let word = word(kind).to_owned();
            let number = LetterNumber { word, year, running: entry.number };
            let letter = Letter {
                unit: Some(self.unit(&entry.unit)),
                duties: entry.rows.iter().map(|row| id(row)).collect(),
                event: entry.event,
                requirement: entry.requirement,
                body: entry.body.join("\n"),
                issued: Some(entry.issued),
                deadline: Some(entry.deadline),
                state: entry.state,
                reply: entry.reply.map(|(date, text)| LetterReply { date, text }),
                escalated_from: entry.after.map(|it| id(&name(LetterKind::Prompt, it))),
                ..Letter::new(id(&name(kind, entry.number)), kind, number, entry.title)
            };
            self.plan.letters.insert(letter);
        }
    }
}
