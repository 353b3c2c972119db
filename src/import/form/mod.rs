//! A form that a unit filled in: a known sheet, so nothing about it has to be guessed.
//!
//! The hidden record tells which plan, unit and year it belongs to and what it said when it went
//! out; the hidden first column tells which row is which. Only cells that say something else than
//! before are read. What cannot be read is listed with its cell and keeps the plan's value.

mod cell;
mod grid;

use std::collections::BTreeMap;

use super::{Cell, Sheet, Workbook, column_name, names::Names, newcomers::Newcomers};
use crate::{
    base::{Id, Message, Severity},
    collection::{
        FormColumn, FormRecord, HEAD_MARK, NEW_MARK, RecordFault, Sent, SentRow, Trouble,
        WrongPlace, may_set, sent_by_part, tidy,
    },
    model::{Duty, DutyState, Law, ListKind, Plan},
};
use grid::Grid;

/// How the names of answers end: workbooks and parts of the plan.
pub const ENDINGS: &[&str] = &[".xlsx", ".xls", ".et", ".pufa.ron"];

/// Places of new rows that stand below the room for them, and of copies of rows.
const BELOW_THE_ROOM: usize = 1_000;

/// Why a workbook cannot be taken as a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormError {
    /// It is none.
    NoForm,
    /// Its record is newer than this program, or was changed.
    Record(RecordFault),
    /// The row of headings is gone.
    NoHead,
    /// It belongs elsewhere.
    Wrong(WrongPlace),
}

impl FormError {
    /// The same for people.
    pub fn message(&self) -> Message {
        match self {
            Self::NoForm => Message::new("collection.no-form"),
            Self::Record(RecordFault::Newer) => Message::new("collection.newer-form"),
            Self::Record(RecordFault::Changed) => Message::new("collection.changed-record"),
            Self::NoHead => Message::new("collection.no-head"),
            Self::Wrong(wrong) => wrong.message(),
        }
    }
}

/// Whether a workbook is a form, of whatever plan.
pub fn is_form(workbook: &Workbook) -> bool {
    workbook.sheets.iter().any(|sheet| FormRecord::is_record(&lines(sheet, 1)))
}

/// What a unit sent back, whether a workbook or its part of the plan.
///
/// `open` makes a plan of the text of a plan's file; this room knows no such files.
pub fn understand(
    name: &str,
    bytes: &[u8],
    reader: &FormReader<'_>,
    open: &dyn Fn(&str) -> Result<Plan, Message>,
) -> Result<Sent, Message> {
    let is_plan = name.rsplit('.').next().is_some_and(|end| end.eq_ignore_ascii_case("ron"));
    if !is_plan {
        let workbook = super::read(name, bytes).map_err(|error| error.message())?;
        return reader.read(&workbook).map_err(|error| error.message());
    }
    let no_form = || Message::new("collection.no-form");
    let text = std::str::from_utf8(bytes).map_err(|_no_text| no_form())?;
    let part = open(text)?;
    let sent = sent_by_part(name, &part, reader.names.plan);
    sent.ok_or_else(no_form)?.map_err(|wrong| wrong.message())
}

/// Reads forms of a plan. Making one looks up every name of the plan, so one serves many forms.
pub struct FormReader<'a> {
    names: Names<'a>,
}

impl<'a> FormReader<'a> {
    /// A reader for the forms of a plan.
    pub fn new(plan: &'a Plan) -> Self {
        Self { names: Names::of(plan) }
    }

    /// What a unit sent back.
    pub fn read(&self, workbook: &Workbook) -> Result<Sent, FormError> {
        let mut sheets = workbook.sheets.iter();
        let record = sheets.find(|sheet| FormRecord::is_record(&lines(sheet, 1)));
        let record = lines(record.ok_or(FormError::NoForm)?, usize::MAX);
        let record = FormRecord::read(&record).map_err(FormError::Record)?;
        self.judge(&record).map_err(FormError::Wrong)?;
        let grid = workbook.sheets.iter().find_map(|sheet| Grid::find(sheet, HEAD_MARK));
        let grid = grid.ok_or(FormError::NoHead)?;
        let sent = Sent {
            file: workbook.name.clone(),
            unit: record.unit,
            made: record.made,
            lang: record.lang,
            rows: Vec::new(),
            missing: Vec::new(),
            laws: Vec::new(),
            troubles: Vec::new(),
        };
        let answer = Answer { names: &self.names, record: &record, grid: &grid, sent };
        Ok(answer.read())
    }

    fn judge(&self, record: &FormRecord) -> Result<(), WrongPlace> {
        let plan = self.names.plan;
        if record.plan != plan.info.id {
            Err(WrongPlace::OtherPlan { plan: record.plan })
        } else if record.year != plan.info.year {
            Err(WrongPlace::OtherYear { year: record.year })
        } else if !plan.units.contains(record.unit) {
            Err(WrongPlace::UnknownUnit { name: record.unit_name.clone() })
        } else {
            Ok(())
        }
    }
}

fn lines(sheet: &Sheet, most: usize) -> Vec<Vec<String>> {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.to_string(),
        other => other.words().into_owned(),
    };
    sheet.rows.iter().take(most).map(|row| row.cells.iter().map(text).collect()).collect()
}

/// An answer on the way through its rows.
struct Answer<'a> {
    names: &'a Names<'a>,
    record: &'a FormRecord,
    grid: &'a Grid<'a>,
    sent: Sent,
}

impl Answer<'_> {
    fn read(mut self) -> Sent {
        for column in FormColumn::ALL.iter().filter(|it| self.grid.place_of(**it).is_none()) {
            let heading = crate::catalogue::texts::text(self.record.lang, column.text_key());
            let message = Message::new("collection.no-column").with("column", heading);
            self.list(String::new(), heading.to_owned(), Severity::Warning, message);
        }
        let mut seen: BTreeMap<Id<Duty>, u32> = BTreeMap::new();
        for row in self.grid.rows() {
            let Some((id, is_known)) = self.identify(row, &mut seen) else { continue };
            if self.grid.is_blank(row) {
                seen.remove(&id);
                continue;
            }
            self.row(row, id, is_known);
        }
        let rows = self.record.rows.keys().filter(|id| !seen.contains_key(id));
        self.sent.missing = rows.copied().collect();
        self.sent
    }

    /// Which row of the plan this is, and whether it was handed out; `None` for a blank one
    /// without a mark.
    fn identify(
        &mut self,
        row: u32,
        seen: &mut BTreeMap<Id<Duty>, u32>,
    ) -> Option<(Id<Duty>, bool)> {
        let mark = self.grid.mark(row);
        let below = BELOW_THE_ROOM + row as usize;
        let handed_out = mark.parse().ok().filter(|id| self.record.rows.contains_key(id));
        let id = match (handed_out, mark.strip_prefix(NEW_MARK)) {
            (Some(id), _) => id,
            (None, Some(place)) => self.record.new_row(place.parse().unwrap_or(below)),
            (None, None) if self.grid.is_blank(row) => return None,
            (None, None) => self.record.new_row(below),
        };
        match seen.get(&id).copied() {
            None => {
                seen.insert(id, row);
                Some((id, handed_out.is_some()))
            }
            Some(_) if self.grid.is_blank(row) => None,
            Some(first) => {
                let message = Message::new("collection.copied-row").with("row", first);
                let cell = format!("A{row}");
                self.list(cell, self.grid.words_of(row), Severity::Notice, message);
                Some((self.record.new_row(below), false))
            }
        }
    }

    fn row(&mut self, row: u32, id: Id<Duty>, was_handed_out: bool) {
        let base = self.record.rows.get(&id).filter(|_| was_handed_out).cloned();
        let now = self.names.plan.duties.get(id);
        let mut duty = Duty::new(id, ListKind::default(), "");
        duty.unit = Some(self.record.unit);
        let mut changed = BTreeMap::new();
        for column in FormColumn::ALL {
            let Some(place) = self.grid.place_of(*column) else { continue };
            let cell = self.grid.cell(row, place);
            let text = tidy(&cell.words());
            let was = base.as_ref().and_then(|base| base.get(column)).map_or("", String::as_str);
            // a row that the plan no longer has is read whole, so that it can come back
            let is_untouched = text == was && (base.is_none() || now.is_some());
            if is_untouched || (text.is_empty() && was.is_empty()) {
                continue;
            }
            let address = format!("{}{row}", column_name(place));
            let state = now.map_or(DutyState::Draft, |now| now.state);
            match self.put(*column, cell, &mut duty, state) {
                Ok(remark) => {
                    changed.insert(*column, address.clone());
                    if let Some(message) = remark {
                        self.list(address, text, Severity::Notice, message);
                    }
                }
                Err(message) => self.list(address, text, Severity::Warning, message),
            }
        }
        let is_record = !duty.content.is_empty() || (base.is_some() && now.is_some());
        if is_record {
            self.sent.rows.push(SentRow { id, base, duty, changed });
        } else if base.is_none() {
            let place = self.grid.place_of(FormColumn::Content).unwrap_or(1);
            let message = Message::new("collection.no-content");
            let cell = format!("{}{row}", column_name(place));
            self.list(cell, self.grid.words_of(row), Severity::Warning, message);
        }
    }

    /// Puts a cell into its field. What is to be looked at comes back; an error is not taken.
    fn put(
        &mut self,
        column: FormColumn,
        cell: &Cell,
        duty: &mut Duty,
        now: DutyState,
    ) -> Result<Option<Message>, Message> {
        let mut newcomers = Newcomers::new();
        let remark = cell::put(column, cell, duty, self.names, self.record.year, &mut newcomers)?;
        if column == FormColumn::State && !may_set(now, duty.state) {
            return Err(Message::new("collection.not-for-units"));
        }
        let shipped = newcomers.laws.into_iter().filter(|new| new.is_shipped);
        let laws: Vec<Law> = shipped.map(|new| new.law).collect();
        for law in laws {
            if !self.sent.laws.iter().any(|known| known.id == law.id) {
                self.sent.laws.push(law);
            }
        }
        Ok(remark)
    }

    fn list(&mut self, cell: String, text: String, severity: Severity, message: Message) {
        let sheet = self.grid.name().to_owned();
        self.sent.troubles.push(Trouble { sheet, cell, text, severity, message });
    }
}
