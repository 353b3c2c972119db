//! Two letters that took the same number.
//!
//! A number stands on paper once, so a person has to say who keeps it. Until then our letter does,
//! and theirs gets the next free number.

use std::collections::BTreeMap;

use super::conflict::{About, Choices, Conflict, ConflictKey, ConflictKind, Path, Says, Settled};
use crate::{
    base::{Id, count_of},
    edit::{
        Changed, changes,
        fields::{Shape, of_kind},
    },
    model::{Letter, LetterKind, LetterNumber, Plan, RecordId, RecordKind, Table},
};

/// Who has which number, of all letters that have one.
struct Register(BTreeMap<(LetterKind, i32, u32), Vec<Id<Letter>>>);

/// Gives letters that came in with a number of one of ours another one.
pub(super) fn renumber(
    plan: &mut Plan,
    ours: &Plan,
    choices: &Choices,
    conflicts: &mut Vec<Conflict>,
) {
    let brought: Vec<Id<Letter>> = changes(ours, plan)
        .into_iter()
        .filter_map(|change| match change {
            Changed::Added(RecordId::Letter(id)) | Changed::Modified(RecordId::Letter(id)) => {
                Some(id)
            }
            _ => None,
        })
        .filter(|id| !has_its_number(*id, ours, plan))
        .collect();
    if brought.is_empty() {
        return;
    }
    let mut register = Register::of(&plan.letters);
    for id in brought {
        let Some(letter) = plan.letters.get(id).cloned() else { continue };
        let rival = register
            .bearers(&letter)
            .iter()
            .copied()
            .find(|other| *other != id && has_its_number(*other, ours, plan));
        if let Some(rival) = rival {
            conflicts.push(settle(plan, &letter, rival, choices, &mut register));
        }
    }
}

/// Whether we gave the letter the number that it has in the plan.
fn has_its_number(id: Id<Letter>, ours: &Plan, plan: &Plan) -> bool {
    let (before, now) = (ours.letters.get(id), plan.letters.get(id));
    before.zip(now).is_some_and(|(before, now)| before.has_number_of(now))
}

fn settle(
    plan: &mut Plan,
    brought: &Letter,
    rival: Id<Letter>,
    choices: &Choices,
    register: &mut Register,
) -> Conflict {
    let mut path = Path::default();
    let fields = of_kind(RecordKind::Letter).iter();
    fields.filter(|field| field.name == "number").for_each(|field| path.push_field(field));
    let about = About::Record(brought.id.into());
    let key = ConflictKey { about, path: format!("{}.running", path.text()) };
    let mut settled = choices.get(&key).cloned();
    let wanted = match &settled {
        Some(Settled::Value(text)) => count_of(text).ok().flatten(),
        _ => None,
    };
    let wanted = wanted.filter(|running| register.is_free(brought, *running));
    if matches!(settled, Some(Settled::Value(_))) && wanted.is_none() {
        settled = None;
    }
    let moves = if settled == Some(Settled::Theirs) { rival } else { brought.id };
    if let Some(mut letter) = plan.letters.get(moves).cloned() {
        let running = wanted.unwrap_or_else(|| register.next(brought));
        letter.number = LetterNumber { running, ..letter.number };
        register.give(&letter);
        plan.letters.insert(letter);
    }
    Conflict {
        key,
        kind: ConflictKind::LetterNumber,
        settled,
        path,
        shape: Shape::LetterNumber,
        base: Says::Value(serde_json::to_value(&brought.number).ok()),
        ours: Says::Bears(rival.into()),
        theirs: Says::Bears(brought.id.into()),
    }
}

impl Register {
    fn of(letters: &Table<Letter>) -> Self {
        let mut register = Self(BTreeMap::new());
        letters.iter().for_each(|letter| register.give(letter));
        register
    }

    fn give(&mut self, letter: &Letter) {
        let LetterNumber { year, running, .. } = letter.number;
        if running > 0 {
            self.0.entry((letter.kind, year, running)).or_default().push(letter.id);
        }
    }

    fn bearers(&self, letter: &Letter) -> &[Id<Letter>] {
        let LetterNumber { year, running, .. } = letter.number;
        self.0.get(&(letter.kind, year, running)).map_or(&[], Vec::as_slice)
    }

    /// Whether no letter of the kind and year ever had this number here.
    fn is_free(&self, letter: &Letter, running: u32) -> bool {
        running > 0 && !self.0.contains_key(&(letter.kind, letter.number.year, running))
    }

    /// The number after all those of the kind and year; gaps are not filled.
    fn next(&self, letter: &Letter) -> u32 {
        let (kind, year) = (letter.kind, letter.number.year);
        let taken = self.0.range((kind, year, 0)..=(kind, year, u32::MAX));
        taken.last().map_or(1, |((_, _, running), _)| running.saturating_add(1))
    }
}
