//! Three ways to hold against each other: what went out, what came back, what the plan says now.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    FormColumn,
    sent::{Sent, SentRow, Trouble},
    text::tidy,
};
use crate::{
    base::{Id, Lang},
    model::{Duty, DutyState, DutyStep, Plan, Unit, UnitForm},
};

/// Whose value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The plan's.
    Ours,
    /// The unit's.
    Theirs,
}

/// What a person decided about a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One of both counts.
    Side(Side),
    /// This counts instead of both, in a field that [`FormColumn::can_be_written`].
    Own(String),
}

/// What a person chose. Without a choice the plan keeps its value and its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Whose value counts in every conflict that has no choice of its own.
    pub side: Option<Side>,
    /// What counts in a field of a row; without a column, whether a row that the plan no longer
    /// has comes back.
    pub conflicts: BTreeMap<(Id<Duty>, Option<FormColumn>), Answer>,
    /// Rows to be removed because their unit left them out.
    pub remove: BTreeSet<Id<Duty>>,
}

impl Answers {
    /// The choice for a conflict, if there is one.
    pub fn about(&self, row: Id<Duty>, column: Option<FormColumn>) -> Option<Answer> {
        self.conflicts.get(&(row, column)).cloned().or(self.side.map(Answer::Side))
    }
}

/// What the answers of units make of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Collected {
    /// The plan with everything that was taken.
    pub plan: Plan,
    /// What became of each answer, in the order in which they were given.
    pub forms: Vec<Returned>,
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Returned {
    /// The file it came in.
    pub file: String,
    /// The unit.
    pub unit: Id<Unit>,
    /// Rows that came back.
    pub rows: usize,
    /// Rows the unit added and the plan took.
    pub added: Vec<Id<Duty>>,
    /// Rows in which the plan took a field.
    pub changed: Vec<Id<Duty>>,
    /// Rows that say what the plan says.
    pub same: usize,
    /// Rows that are handed in by this, see [`DutyStep::Submit`].
    pub submitted: usize,
    /// What both sides changed, settled or not.
    pub conflicts: Vec<Conflict>,
    /// Rows the unit left out and the plan still had.
    pub removed: Vec<Removed>,
    /// Cells a person should look at.
    pub troubles: Vec<Trouble>,
}

/// A field, or a whole row, that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The row.
    pub row: Id<Duty>,
    /// Its content.
    pub title: String,
    /// The field; `None` if the unit changed a row that the plan no longer has.
    pub column: Option<FormColumn>,
    /// The place of the cell in the file.
    pub place: String,
    /// What was handed out.
    pub base: String,
    /// What the plan says.
    pub ours: String,
    /// What the unit says.
    pub theirs: String,
    /// What counts; `None` while nobody has chosen, and the plan keeps its own.
    pub answer: Option<Answer>,
}

/// A row that was handed out and did not come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The row.
    pub row: Id<Duty>,
    /// Its content.
    pub title: String,
    /// Whether it is removed.
    pub is_taken: bool,
}

impl Returned {
    /// Whether a person still has to look at something.
    pub fn is_clean(&self) -> bool {
        self.conflicts.iter().all(|conflict| conflict.answer.is_some())
            && self.removed.iter().all(|row| row.is_taken)
            && self.troubles.is_empty()
    }

    /// Whether it brings something that the plan did not say.
    fn is_news(&self) -> bool {
        !self.added.is_empty() || !self.changed.is_empty() || self.submitted > 0
    }
}

/// Takes answers into a plan, one after the other. A field that only the unit changed is taken, one
/// that only the plan changed is kept, one that both changed is a conflict; rows the unit added are
/// added, and all rows that came back are handed in.
pub fn collect(plan: &Plan, sent: &[Sent], today: NaiveDate, answers: &Answers) -> Collected {
    let mut plan = plan.clone();
    let forms = sent.iter().map(|sent| Merge::new(&mut plan, sent, answers).run(today)).collect();
    Collected { plan, forms }
}

struct Merge<'a> {
    plan: &'a mut Plan,
    /// The plan with the laws that came along, to read names from.
    names: Plan,
    sent: &'a Sent,
    answers: &'a Answers,
    returned: Returned,
}

impl<'a> Merge<'a> {
    fn new(plan: &'a mut Plan, sent: &'a Sent, answers: &'a Answers) -> Self {
        let mut names = plan.clone();
        for law in &sent.laws {
            if !names.laws.contains(law.id) {
                names.laws.insert(law.clone());
            }
        }
        let returned = Returned {
            file: sent.file.clone(),
            unit: sent.unit,
            rows: sent.rows.len(),
            added: Vec::new(),
            changed: Vec::new(),
            same: 0,
            submitted: 0,
            conflicts: Vec::new(),
            removed: Vec::new(),
            troubles: sent.troubles.clone(),
        };
        Self { plan, names, sent, answers, returned }
    }

    fn run(mut self, today: NaiveDate) -> Returned {
        for row in &self.sent.rows {
            self.row(row);
        }
        for id in &self.sent.missing {
            self.missing(*id);
        }
        self.note_return(today);
        self.returned
    }

    fn row(&mut self, row: &SentRow) {
        let known = self.plan.duties.get(row.id).cloned();
        match (known, &row.base) {
            (Some(now), _) => self.compare(row, &now),
            (None, Some(base)) => self.gone(row, base),
            (None, None) => match self.twin(&row.duty) {
                Some(now) => self.compare(row, &now),
                None => self.add(row),
            },
        }
    }

    fn compare(&mut self, row: &SentRow, now: &Duty) {
        let mut next = now.clone();
        let mut has_conflict = false;
        for (column, place) in &row.changed {
            // a new row is handed in by being sent
            if row.base.is_none() && *column == FormColumn::State {
                continue;
            }
            let base = row.base.as_ref().and_then(|base| base.get(column));
            let base = base.cloned().unwrap_or_default();
            let (ours, theirs) = (self.show(*column, now), self.show(*column, &row.duty));
            if theirs == base || theirs == ours {
                continue;
            }
            let answer = self.answers.about(now.id, Some(*column));
            let is_conflict = ours != base;
            match &answer {
                _ if !is_conflict => column.take(&mut next, &row.duty),
                Some(Answer::Side(Side::Theirs)) => column.take(&mut next, &row.duty),
                Some(Answer::Own(text)) => column.write(&mut next, text, self.plan.info.year),
                Some(Answer::Side(Side::Ours)) | None => {}
            }
            if is_conflict {
                has_conflict = true;
                let (title, place) = (now.content.clone(), place.clone());
                let column = Some(*column);
                let conflict =
                    Conflict { row: now.id, title, column, place, base, ours, theirs, answer };
                self.returned.conflicts.push(conflict);
            }
        }
        let takes_field = next != *now;
        if takes_field {
            self.returned.changed.push(now.id);
        } else if !has_conflict {
            self.returned.same += 1;
        }
        self.put(next, takes_field);
    }

    /// The unit answers about a row that the plan no longer has.
    fn gone(&mut self, row: &SentRow, base: &BTreeMap<FormColumn, String>) {
        let said = |column: &FormColumn| self.show(*column, &row.duty);
        let is_changed =
            row.changed.keys().any(|column| base.get(column).is_some_and(|it| *it != said(column)));
        if !is_changed {
            self.returned.same += 1;
            return;
        }
        let answer = self.answers.about(row.id, None);
        let takes_theirs = answer == Some(Answer::Side(Side::Theirs));
        let title = row.duty.content.clone();
        self.returned.conflicts.push(Conflict {
            row: row.id,
            title: title.clone(),
            column: None,
            place: row.changed.values().next().cloned().unwrap_or_default(),
            base: base.get(&FormColumn::Content).cloned().unwrap_or_default(),
            ours: String::new(),
            theirs: title,
            answer,
        });
        if takes_theirs {
            self.add(row);
        }
    }

    fn add(&mut self, row: &SentRow) {
        self.returned.added.push(row.id);
        let state = if row.base.is_some() { row.duty.state } else { DutyState::Draft };
        self.put(Duty { state, ..row.duty.clone() }, true);
    }

    /// Puts a row into the plan. What came back is handed in; a row that was sent back to its unit
    /// only if the unit changed something since.
    fn put(&mut self, row: Duty, is_news: bool) {
        let is_handed_in =
            row.state == DutyState::Draft || (row.state == DutyState::Returned && is_news);
        let handed_in = if is_handed_in { row.after(DutyStep::Submit, "") } else { None };
        if handed_in.is_some() {
            self.returned.submitted += 1;
        } else if !is_news {
            return;
        }
        let row = handed_in.unwrap_or(row);
        for law in self.sent.laws.iter().filter(|law| row.laws.contains(&law.id)) {
            if !self.plan.laws.contains(law.id) {
                self.plan.laws.insert(law.clone());
            }
        }
        self.plan.duties.insert(row);
    }

    /// A row the unit typed anew although the plan has it.
    fn twin(&self, row: &Duty) -> Option<Duty> {
        let content = tidy(&row.content);
        let mut rows = self.plan.duties.iter();
        let same = |it: &&Duty| {
            it.unit == Some(self.sent.unit) && it.list == row.list && tidy(&it.content) == content
        };
        rows.find(same).cloned()
    }

    fn missing(&mut self, id: Id<Duty>) {
        let Some(row) = self.plan.duties.get(id) else { return };
        let is_taken = self.answers.remove.contains(&id);
        self.returned.removed.push(Removed { row: id, title: row.content.clone(), is_taken });
        if is_taken {
            self.plan.remove(id.into());
            self.plan.detach(id.into());
        }
    }

    fn note_return(&mut self, today: NaiveDate) {
        let (unit, year) = (self.sent.unit, self.plan.info.year);
        let handed_out = self.sent.rows.iter().filter(|row| row.base.is_some()).count();
        let rows = handed_out + self.sent.missing.len();
        let known = self.plan.form_of(unit).cloned();
        let form = known.unwrap_or_else(|| UnitForm::handed_out(unit, year, self.sent.made, rows));
        if form.returned.is_none() || self.returned.is_news() {
            let returned_rows = self.returned.rows;
            self.plan.put_form(UnitForm { returned: Some(today), returned_rows, ..form });
        }
    }

    fn show(&self, column: FormColumn, duty: &Duty) -> String {
        let lang: Lang = self.sent.lang;
        tidy(&column.show(duty, &self.names, lang))
    }
}

#[cfg(test)]
mod tests;
