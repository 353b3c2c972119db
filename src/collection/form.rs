//! What a form says when it goes out.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{FormColumn, record::fingerprint, text::tidy};
use crate::{
    base::{Id, Lang},
    catalogue,
    model::{Duty, Plan, Unit},
};

/// Blank rows at the end of a form, for what a unit adds.
pub const ROOM_FOR_NEW: usize = 30;

/// The longest text a cell of a workbook can hold, in characters.
const CELL_CHARS: usize = 32_767;

/// A form for one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The plan it belongs to.
    pub plan: Id<Plan>,
    /// The organisation that asks; may be empty.
    pub organisation: String,
    /// The unit that fills it in.
    pub unit: Id<Unit>,
    /// Its full name.
    pub unit_name: String,
    /// The year of the lists.
    pub year: i32,
    /// The day it goes out.
    pub made: NaiveDate,
    /// The language of headings and words.
    pub lang: Lang,
    /// The unit's rows, by list and number.
    pub rows: Vec<FormRow>,
    /// Names offered for the lists.
    pub lists: Vec<String>,
    /// Names offered for the audiences.
    pub audiences: Vec<String>,
    /// Words offered for the states.
    pub states: Vec<&'static str>,
    /// Phrases offered for the time.
    pub times: Vec<&'static str>,
}

/// A row as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    /// The row of the plan.
    pub id: Id<Duty>,
    /// What it says in each of [`FormColumn::ALL`].
    pub texts: Vec<String>,
}

impl FormRow {
    fn of(duty: &Duty, plan: &Plan, lang: Lang) -> Self {
        let text = |column: &FormColumn| fitting(&tidy(&column.show(duty, plan, lang)));
        Self { id: duty.id, texts: FormColumn::ALL.iter().map(text).collect() }
    }
}

impl Form {
    /// The form of a unit; `None` if the plan has no such unit.
    pub fn of(plan: &Plan, unit: Id<Unit>, lang: Lang, made: NaiveDate) -> Option<Self> {
        use crate::{catalogue::Word as _, model::DutyState};
        const STATES: [DutyState; 4] =
            [DutyState::Draft, DutyState::Submitted, DutyState::Active, DutyState::Done];
        let unit_name = plan.units.get(unit)?.name.clone();
        let rows = rows_of(plan, unit).into_iter().map(|duty| FormRow::of(duty, plan, lang));
        let list = |kind| catalogue::list_name(&plan.lists, kind, lang).to_owned();
        Some(Self {
            plan: plan.info.id,
            organisation: plan.info.organisation.name.clone(),
            unit,
            unit_name,
            year: plan.info.year,
            made,
            lang,
            rows: rows.collect(),
            lists: plan.lists.offered().map(list).collect(),
            audiences: plan.dictionaries.audiences.0.iter().map(|it| it.name.clone()).collect(),
            states: STATES.map(|state| state.word(lang)).to_vec(),
            times: times(lang),
        })
    }

    /// What was handed out in short: two forms that say the same have the same.
    pub fn fingerprint(&self) -> Id<Self> {
        let rows: Vec<(Id<Duty>, &[String])> =
            self.rows.iter().map(|row| (row.id, row.texts.as_slice())).collect();
        fingerprint(self.plan, self.unit, self.year, &rows)
    }

    /// The id that the row in a place for new ones gets. It follows from what was handed out, so
    /// that an answer taken back twice, or corrected and sent again, means the same row.
    pub fn new_row(&self, place: usize) -> Id<Duty> {
        Id::named("collection.new-row", &format!("{}/{place}", self.fingerprint()))
    }
}

/// The rows a unit answers for, by list and number.
pub(super) fn rows_of(plan: &Plan, unit: Id<Unit>) -> Vec<&Duty> {
    let mut rows: Vec<&Duty> = plan.duties.iter().filter(|duty| duty.unit == Some(unit)).collect();
    let lists: Vec<_> = plan.lists.kinds().collect();
    rows.sort_by_key(|duty| (lists.iter().position(|list| *list == duty.list), duty.seq, duty.id));
    rows
}

/// The units a form is made for unless others are named: those that answer for a row, and those
/// that usually publicise laws, by kind and name.
pub fn units_to_ask(plan: &Plan) -> Vec<Id<Unit>> {
    let answering: BTreeSet<Id<Unit>> = plan.duties.iter().filter_map(|duty| duty.unit).collect();
    let is_asked =
        |unit: &&Unit| answering.contains(&unit.id) || !catalogue::usual_laws(unit.id).is_empty();
    let mut units: Vec<&Unit> = plan.units.iter().filter(is_asked).collect();
    units.sort_by_key(|unit| (unit.kind, unit.name.as_str(), unit.id));
    units.into_iter().map(|unit| unit.id).collect()
}

/// Phrases that the program understands, the usual ones first.
fn times(lang: Lang) -> Vec<&'static str> {
    catalogue::texts::text(lang, "collection.times").split('|').collect()
}

/// As long as a cell can be; the form and its record must agree on it.
fn fitting(text: &str) -> String {
    text.chars().take(CELL_CHARS).collect()
}
