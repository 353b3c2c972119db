//! What a form carries along about itself: a sheet that is not shown.
//!
//! One line a fact, its name first: the plan, the unit, the year, the day, the fingerprint, the
//! columns, and every row as it was handed out. The fingerprint tells whether somebody changed it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Form, FormColumn, text::tidy};
use crate::{
    base::{Id, Lang},
    model::{Duty, Plan, Unit},
};

/// The name of the sheet.
pub const RECORD_SHEET: &str = "_pufa";

/// The version of forms that this program makes; newer ones are refused.
pub const FORM_VERSION: u32 = 1;

/// What stands in the first, hidden cell of the row of headings.
pub const HEAD_MARK: &str = "pufa-row";

/// What stands before the number in the first, hidden cell of a row for new ones.
pub const NEW_MARK: &str = "new-";

const MARK: &str = "pufa-form";

/// What stands in the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct FormRecord {
    /// The plan.
    pub plan: Id<Plan>,
    /// The unit.
    pub unit: Id<Unit>,
    /// The unit's name when the form went out.
    pub unit_name: String,
    /// The year of the lists.
    pub year: i32,
    /// The day it went out.
    pub made: NaiveDate,
    /// Its language.
    pub lang: Lang,
    /// What was handed out, in short.
    pub fingerprint: Id<Form>,
    /// The rows as they were handed out: the text of each column.
    pub rows: BTreeMap<Id<Duty>, BTreeMap<FormColumn, String>>,
}

/// Why a record cannot be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// A newer program made it.
    Newer,
    /// Something is missing or was changed.
    Changed,
}

impl Form {
    /// The lines of the record, cell by cell.
    pub fn record(&self) -> Vec<Vec<String>> {
        let line = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let lang = if self.lang == Lang::Zh { "zh" } else { "en" };
        let mut columns = vec!["columns".to_owned()];
        columns.extend(FormColumn::ALL.iter().map(|column| column.code().to_owned()));
        let mut lines: Vec<Vec<String>> = vec![
            line(&[MARK, &FORM_VERSION.to_string()]),
            line(&["plan", &self.plan.to_string()]),
            line(&["unit", &self.unit.to_string(), &self.unit_name]),
            line(&["year", &self.year.to_string()]),
            line(&["made", &self.made.to_string()]),
            line(&["lang", lang]),
            line(&["fingerprint", &self.fingerprint().to_string()]),
            columns,
        ];
        lines.extend(self.rows.iter().map(|row| {
            let mut cells = vec!["row".to_owned(), row.id.to_string()];
            cells.extend(row.texts.iter().cloned());
            cells
        }));
        lines
    }
}

impl FormRecord {
    /// Whether lines begin like a record.
    pub fn is_record(lines: &[Vec<String>]) -> bool {
        lines.first().and_then(|line| line.first()).is_some_and(|cell| cell == MARK)
    }

    /// Reads the lines of a record.
    pub fn read(lines: &[Vec<String>]) -> Result<Self, RecordFault> {
        let mut lines = lines.iter().map(|line| Line(line));
        let version: u32 =
            lines.next().and_then(|line| line.value()).ok_or(RecordFault::Changed)?;
        if version > FORM_VERSION {
            return Err(RecordFault::Newer);
        }
        Self::facts(lines).filter(Self::is_untouched).ok_or(RecordFault::Changed)
    }

    fn facts<'a>(lines: impl Iterator<Item = Line<'a>>) -> Option<Self> {
        let (mut plan, mut unit, mut unit_name) = (None, None, String::new());
        let (mut year, mut made, mut lang, mut fingerprint) = (None, None, Lang::Zh, None);
        let (mut columns, mut rows) = (Vec::new(), BTreeMap::new());
        for line in lines {
            match line.cell(0) {
                "plan" => plan = line.value(),
                "unit" => {
                    unit = line.value();
                    line.cell(2).clone_into(&mut unit_name);
                }
                "year" => year = line.value(),
                "made" => made = line.value(),
                "lang" if line.cell(1) == "en" => lang = Lang::En,
                "fingerprint" => fingerprint = line.value(),
                "columns" => {
                    let codes = line.0.iter().skip(1);
                    columns = codes.map(|code| FormColumn::of_code(code)).collect::<Option<_>>()?;
                }
                "row" => {
                    let texts = (2..).zip(&columns).map(|(at, it)| (*it, tidy(line.cell(at))));
                    rows.insert(line.value()?, texts.collect());
                }
                _ => {}
            }
        }
        Some(Self {
            plan: plan?,
            unit: unit?,
            unit_name,
            year: year?,
            made: made?,
            lang,
            fingerprint: fingerprint?,
            rows,
        })
    }

    fn is_untouched(&self) -> bool {
        let texts: Vec<(Id<Duty>, Vec<String>)> =
            self.rows.iter().map(|(id, row)| (*id, row.values().cloned().collect())).collect();
        let rows: Vec<(Id<Duty>, &[String])> =
            texts.iter().map(|(id, row)| (*id, row.as_slice())).collect();
        fingerprint(self.plan, self.unit, self.year, &rows) == self.fingerprint
    }

    /// The id of the row in a place for new ones, see [`Form::new_row`].
    pub fn new_row(&self, place: usize) -> Id<Duty> {
        Id::named("collection.new-row", &format!("{}/{place}", self.fingerprint))
    }
}

struct Line<'a>(&'a [String]);

impl<'a> Line<'a> {
    fn cell(&self, place: usize) -> &'a str {
        self.0.get(place).map_or("", String::as_str)
    }

    fn value<T: std::str::FromStr>(&self) -> Option<T> {
        self.cell(1).trim().parse().ok()
    }
}

/// The order of the rows makes no difference, nor do blanks at the ends of texts.
pub(super) fn fingerprint(
    plan: Id<Plan>,
    unit: Id<Unit>,
    year: i32,
    rows: &[(Id<Duty>, &[String])],
) -> Id<Form> {
    let mut sorted: Vec<_> = rows.iter().collect();
    sorted.sort_by_key(|(id, _)| *id);
    let mut said = format!("{FORM_VERSION}/{plan}/{unit}/{year}");
    for (id, texts) in sorted {
        said.push('\u{1e}');
        said.push_str(&id.to_string());
        for text in *texts {
            said.push('\u{1f}');
            said.push_str(&tidy(text));
        }
    }
    Id::named("collection.form", &said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    fn form() -> Form {
        let plan = catalogue::sample();
        let unit = plan.duties.iter().find_map(|duty| duty.unit).expect("rows have units");
        let day = NaiveDate::from_ymd_opt(2026, 1, 5).expect("exists");
        Form::of(&plan, unit, Lang::Zh, day).expect("the unit is there")
    }

    #[test]
    fn a_record_tells_what_was_handed_out() {
        let form = form();
        let record = FormRecord::read(&form.record()).expect("untouched");
        assert_eq!((record.plan, record.unit, record.year), (form.plan, form.unit, form.year));
        assert_eq!(record.fingerprint, form.fingerprint());
        assert_eq!(record.new_row(3), form.new_row(3));
        for row in &form.rows {
            let texts: Vec<String> = record.rows[&row.id].values().cloned().collect();
            assert_eq!(texts, row.texts);
        }
    }

    #[test]
    fn a_record_that_somebody_changed_is_not_believed() {
        let mut lines = form().record();
        let row = lines.iter_mut().find(|line| line[0] == "row").expect("the unit has rows");
        row[4].push('改');
        assert_eq!(FormRecord::read(&lines), Err(RecordFault::Changed));
        let mut lines = form().record();
        lines[0][1] = "2".to_owned();
        assert_eq!(FormRecord::read(&lines), Err(RecordFault::Newer));
        lines.truncate(3);
        assert!(FormRecord::is_record(&lines));
        assert!(!FormRecord::is_record(&[vec!["序号".to_owned()]]));
    }
}
