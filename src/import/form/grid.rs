//! The sheet of a form that is filled in: its columns, its rows, its hidden marks.

use std::collections::BTreeMap;

use crate::{
    base::Lang,
    catalogue::texts,
    collection::{FormColumn, tidy},
    import::{Cell, Sheet, SheetRow},
};

/// Cells below the first of a merged block that are filled from it, at most.
const MOST_FILLED: usize = 10_000;

static EMPTY: Cell = Cell::Empty;

/// The sheet.
pub(super) struct Grid<'a> {
    sheet: &'a Sheet,
    /// Data rows by number.
    rows: BTreeMap<u32, &'a SheetRow>,
    /// Columns from 1.
    places: BTreeMap<FormColumn, u32>,
    /// Cells of merged blocks and the cell that speaks for them.
    merged: BTreeMap<(u32, u32), (u32, u32)>,
}

impl<'a> Grid<'a> {
    /// The sheet as a form, if it has a row of headings with this mark before it.
    pub fn find(sheet: &'a Sheet, mark: &str) -> Option<Self> {
        let is_head = |row: &&SheetRow| row.cells.first().is_some_and(|it| it.words() == mark);
        let head = sheet.rows.iter().find(is_head)?;
        let mut places = BTreeMap::new();
        for (place, cell) in (1..).zip(&head.cells) {
            let heading = tidy(&cell.words());
            let named = |column: &&FormColumn| {
                [Lang::Zh, Lang::En].iter().any(|it| texts::text(*it, column.text_key()) == heading)
            };
            if let Some(column) = FormColumn::ALL.iter().find(named) {
                places.entry(*column).or_insert(place);
            }
        }
        let below = sheet.rows.iter().filter(|row| row.number > head.number);
        let rows = below.map(|row| (row.number, row)).collect();
        Some(Self { sheet, rows, places, merged: merged(sheet, head.number) })
    }

    /// The name of the sheet.
    pub fn name(&self) -> &'a str {
        &self.sheet.name
    }

    /// The column of a field, from 1.
    pub fn place_of(&self, column: FormColumn) -> Option<u32> {
        self.places.get(&column).copied()
    }

    /// The numbers of the data rows.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        self.rows.keys().copied()
    }

    /// A cell, or the one it is merged with.
    pub fn cell(&self, row: u32, column: u32) -> &'a Cell {
        let (row, column) = self.merged.get(&(row, column)).copied().unwrap_or((row, column));
        let cells = self.rows.get(&row).map(|row| &row.cells);
        let at = (column as usize).saturating_sub(1);
        cells.and_then(|cells| cells.get(at)).unwrap_or(&EMPTY)
    }

    /// What the hidden cell before a row says.
    pub fn mark(&self, row: u32) -> String {
        let cells = self.rows.get(&row).map(|row| &row.cells);
        let cell = cells.and_then(|cells| cells.first());
        cell.map(|cell| cell.words().into_owned()).unwrap_or_default()
    }

    /// Whether a unit wrote nothing in a row; a number alone says nothing.
    pub fn is_blank(&self, row: u32) -> bool {
        let said = self.places.iter().filter(|(column, _)| **column != FormColumn::Seq);
        said.into_iter().all(|(_, place)| tidy(&self.cell(row, *place).words()).is_empty())
    }

    /// All that stands in a row.
    pub fn words_of(&self, row: u32) -> String {
        let words = self.places.values().map(|place| tidy(&self.cell(row, *place).words()));
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" | ")
    }
}

fn merged(sheet: &Sheet, head: u32) -> BTreeMap<(u32, u32), (u32, u32)> {
    let mut merged = BTreeMap::new();
    for area in sheet.merges.iter().filter(|area| area.top > head) {
        for row in area.top..=area.bottom {
            for column in area.left..=area.right {
                if merged.len() >= MOST_FILLED {
                    return merged;
                }
                merged.insert((row, column), (area.top, area.left));
            }
        }
    }
    merged
}
