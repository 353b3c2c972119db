//! The forms that came back, looked at before they go into the plan.

use chrono::NaiveDate;

use crate::{
    collection::{self, Answers, Collected, Sent},
    exchange::{Read, Unreadable},
    model::Plan,
};

/// Forms that came back, what was chosen about them, and what they make of the plan.
#[derive(Debug)]
pub struct Collecting {
    /// What a person chose.
    pub answers: Answers,
    /// What becomes of the plan with these choices.
    pub collected: Collected,
    /// Files that are no answers, and why.
    pub unreadable: Vec<Unreadable>,
    sent: Vec<Sent>,
}

impl Collecting {
    /// Nothing has come back yet.
    pub(super) fn new(plan: &Plan, today: NaiveDate) -> Self {
        let answers = Answers::default();
        let collected = collection::collect(plan, &[], today, &answers);
        Self { answers, collected, unreadable: Vec::new(), sent: Vec::new() }
    }

    /// Takes in more files; a file of the same name takes the place of the one before.
    pub(super) fn add(&mut self, read: Read) {
        for answer in read.sent {
            self.sent.retain(|known| known.file != answer.file);
            self.sent.push(answer);
        }
        self.unreadable.extend(read.unreadable);
    }

    /// Reckons anew what becomes of the plan.
    pub(super) fn settle(&mut self, plan: &Plan, today: NaiveDate) {
        self.collected = collection::collect(plan, &self.sent, today, &self.answers);
    }

    /// How many conflicts nobody has decided.
    pub fn open_conflicts(&self) -> usize {
        let conflicts = self.collected.forms.iter().flat_map(|form| &form.conflicts);
        conflicts.filter(|conflict| conflict.answer.is_none()).count()
    }
}
