//! A whole file: which of its sheets are read, and how.

use super::{
    Sheet, Workbook,
    draft::{Draft, Part, draft},
    field::Kind,
    layout::{HeaderRows, Layout},
    mapping::{Learnt, Mapping},
    roles::RowRole,
};
use crate::model::Plan;

/// How a sheet is read. Every part of it is a guess that a person may change.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetReading {
    /// Whether its rows go into the draft.
    pub is_taken: bool,
    /// Where its parts are.
    pub layout: Layout,
    /// What its columns mean.
    pub mapping: Mapping,
}

impl SheetReading {
    /// How a sheet is read most likely: one that the file shows and that has rows under a header
    /// is taken.
    pub fn guess(sheet: &Sheet, plan: &Plan, learnt: &Learnt) -> Self {
        let layout = Layout::guess(sheet);
        let mapping = Mapping::guess(sheet, &layout, plan, learnt);
        let is_taken = !sheet.hidden && layout.header.is_some() && has_rows(&layout);
        Self { is_taken, layout, mapping }
    }

    /// The same sheet as a list of another kind. What was typed for its cells stays.
    #[must_use]
    pub fn of_kind(&self, kind: Kind, sheet: &Sheet, plan: &Plan, learnt: &Learnt) -> Self {
        let mut mapping = Mapping::of_kind(kind, sheet, &self.layout, plan, learnt);
        mapping.corrections.clone_from(&self.mapping.corrections);
        Self { mapping, ..self.clone() }
    }

    /// The same sheet with its header in other rows, as a list of the same kind.
    #[must_use]
    pub fn with_header(
        &self,
        header: HeaderRows,
        sheet: &Sheet,
        plan: &Plan,
        learnt: &Learnt,
    ) -> Self {
        let layout = Layout::with_header(sheet, header);
        Self { layout, ..self.clone() }.of_kind(self.mapping.kind, sheet, plan, learnt)
    }
}

/// How the sheets of a file are read most likely. Where none looks like a list, the first that has
/// rows is taken: a person will say what it is.
pub fn guess_all(workbook: &Workbook, plan: &Plan, learnt: &Learnt) -> Vec<SheetReading> {
    let guess = |sheet| SheetReading::guess(sheet, plan, learnt);
    let mut sheets: Vec<SheetReading> = workbook.sheets.iter().map(guess).collect();
    if sheets.iter().all(|sheet| !sheet.is_taken)
        && let Some(first) = sheets.iter_mut().find(|sheet| has_rows(&sheet.layout))
    {
        first.is_taken = true;
    }
    sheets
}

/// Reads the sheets that are taken into a draft. Its parts are those sheets in their order.
pub fn draft_of(workbook: &Workbook, sheets: &[SheetReading], plan: &Plan) -> Draft {
    let parts: Vec<Part<'_>> = workbook
        .sheets
        .iter()
        .zip(sheets)
        .filter(|(_, reading)| reading.is_taken)
        .map(|(sheet, reading)| Part { sheet, layout: &reading.layout, mapping: &reading.mapping })
        .collect();
    draft(&parts, plan)
}

fn has_rows(layout: &Layout) -> bool {
    layout.roles.contains(&RowRole::Data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{
        SourceFormat,
        testing::{plan, sheet},
    };

    const LIST: &str = "序号|责任单位|普法内容\n1|市教育局|《教育法》";

    fn workbook(sheets: Vec<Sheet>) -> Workbook {
        let name = "清单.xlsx".to_owned();
        Workbook { name, format: SourceFormat::Xlsx, sheets, problems: Vec::new() }
    }

    #[track_caller]
    fn check(sheets: Vec<Sheet>, expected: &[bool]) {
        let readings = guess_all(&workbook(sheets), &plan(), &Learnt::default());
        let taken: Vec<bool> = readings.iter().map(|reading| reading.is_taken).collect();
        assert_eq!(taken, expected);
    }

    #[test]
    fn sheets_that_are_lists_are_taken_and_hidden_ones_wait() {
        let notes = sheet("填表说明");
        let hidden = Sheet { hidden: true, ..sheet(LIST) };
        check(vec![sheet(LIST), notes, hidden, sheet(LIST)], &[true, false, false, true]);
    }

    #[test]
    fn a_file_without_a_header_is_not_turned_away() {
        check(vec![sheet(""), sheet("甲|乙\n丙|丁")], &[false, true]);
    }

    #[test]
    fn what_was_typed_for_a_cell_outlives_another_kind() {
        let (plan, learnt) = (plan(), Learnt::default());
        let sheet = sheet(LIST);
        let mut reading = SheetReading::guess(&sheet, &plan, &learnt);
        reading.mapping.corrections.insert((2, 3), "《教师法》".to_owned());
        let other = reading.of_kind(Kind::Activities, &sheet, &plan, &learnt);
        assert_eq!(other.mapping.kind, Kind::Activities);
        let back = other.of_kind(Kind::Duties, &sheet, &plan, &learnt);
        assert_eq!(back, reading);
    }
}
