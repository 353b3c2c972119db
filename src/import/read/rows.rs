//! Cells, as a reader comes to them, put together to a sheet.

use std::collections::BTreeSet;

use super::{
    Refusal,
    guard::{Budget, MAX_CELL_TEXT, MAX_COLUMNS, MAX_GAP, MAX_ROW},
};
use crate::import::{Area, Cell, Sheet, SheetRow, column_name};

/// What a row costs beside its cells: its head twice, while holes are filled, and the least a list
/// of cells takes.
const ROW_SLOTS: usize = 4;

/// A sheet in the making.
///
/// Only filled cells are kept until the end, so that one far cell costs nothing before it is
/// refused. Cells may come in any order; in file order they cost one look each.
pub struct SheetBuilder {
    sheet: Sheet,
    is_in_order: bool,
    has_holes: bool,
    hidden_rows: BTreeSet<u32>,
}

impl SheetBuilder {
    /// A sheet without rows.
    pub fn new(name: &str, hidden: bool) -> Self {
        let sheet = Sheet { name: name.to_owned(), hidden, ..Sheet::default() };
        Self { sheet, is_in_order: true, has_holes: false, hidden_rows: BTreeSet::new() }
    }

    /// The sheet's name.
    pub fn name(&self) -> &str {
        &self.sheet.name
    }

    /// Hides a row, filled or not.
    pub fn hide_row(&mut self, row: u32) {
        if row <= MAX_ROW {
            self.hidden_rows.insert(row);
        }
    }

    /// Puts a value into a cell; row and column count from 1. Refused is what lies beyond the
    /// limits of a table.
    pub fn put(
        &mut self,
        budget: &mut Budget,
        (row, column): (u32, u32),
        cell: Cell,
    ) -> Result<(), Refusal> {
        match &cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) | Cell::Fault(text) => {
                if text.len() > MAX_CELL_TEXT {
                    return Err(Refusal::LongCell {
                        sheet: self.sheet.name.clone(),
                        cell: cell_name(row, column),
                    });
                }
                budget.text(text)?;
            }
            Cell::Number(_) | Cell::Date(_) | Cell::Flag(_) => {}
        }
        if column == 0 || row == 0 || column > MAX_COLUMNS || row > MAX_ROW {
            return Err(self.far_cell(row, column));
        }
        let cells = &mut self.row_at(row, budget)?.cells;
        let index = column as usize - 1;
        if let Some(found) = cells.get_mut(index) {
            *found = cell;
        } else {
            budget.slots(index + 1 - cells.len())?;
            cells.resize(index, Cell::Empty);
            cells.push(cell);
        }
        Ok(())
    }

    /// Joins cells; a single one is no area.
    pub fn merge(&mut self, budget: &mut Budget, area: Area) -> Result<(), Refusal> {
        if (area.top, area.left) != (area.bottom, area.right) {
            budget.slots(1)?;
            self.sheet.merges.push(area);
        }
        Ok(())
    }

    /// The sheet, its rows in order and without holes.
    pub fn finish(mut self, budget: &mut Budget) -> Result<Sheet, Refusal> {
        let mut filled = std::mem::take(&mut self.sheet.rows);
        if !self.is_in_order {
            filled = in_order(filled);
        }
        // Most sheets have no holes, and need no second list of their rows.
        let mut rows = if self.has_holes { self.without_holes(filled, budget)? } else { filled };
        for row in &mut rows {
            row.hidden = self.hidden_rows.contains(&row.number);
        }
        rows.shrink_to_fit();
        self.sheet.rows = rows;
        self.clip_merges();
        Ok(self.sheet)
    }

    /// Rows in order, with empty ones where the file has none.
    fn without_holes(
        &self,
        filled: Vec<SheetRow>,
        budget: &mut Budget,
    ) -> Result<Vec<SheetRow>, Refusal> {
        let mut rows: Vec<SheetRow> = Vec::with_capacity(filled.len());
        for row in filled {
            let next = rows.last().map_or(row.number, |last| last.number + 1);
            if row.number - next > MAX_GAP {
                return Err(self.far_cell(row.number, row.cells.len() as u32));
            }
            budget.slots((row.number - next) as usize)?;
            rows.extend(
                (next..row.number).map(|it| SheetRow { number: it, ..SheetRow::default() }),
            );
            rows.push(row);
        }
        Ok(rows)
    }

    fn row_at(&mut self, number: u32, budget: &mut Budget) -> Result<&mut SheetRow, Refusal> {
        let rows = &mut self.sheet.rows;
        let last = rows.last().map(|row| row.number);
        if last != Some(number) {
            self.is_in_order &= last.is_none_or(|last| last < number);
            self.has_holes |= last.is_some_and(|last| last.saturating_add(1) != number);
            budget.slots(ROW_SLOTS)?;
            // The rows of a list are as wide as the one above.
            let mut cells = Vec::new();
            if let Some(above) = rows.last_mut() {
                above.cells.shrink_to_fit();
                cells.reserve_exact(above.cells.len());
            }
            rows.push(SheetRow { number, hidden: false, cells });
        }
        // Just pushed when it was not there.
        rows.last_mut().ok_or(Refusal::TooMuch)
    }

    fn far_cell(&self, row: u32, column: u32) -> Refusal {
        Refusal::FarCell { sheet: self.sheet.name.clone(), cell: cell_name(row, column) }
    }

    /// Merges in order, ending where the filled block ends: a title merged over all 16,384 columns must not
    /// make anyone walk over them.
    fn clip_merges(&mut self) {
        let last = self.sheet.rows.last().map_or(0, |row| row.number);
        let widest = self.sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for area in &mut self.sheet.merges {
            area.bottom = area.bottom.min(last);
            area.right = area.right.min(widest as u32);
        }
        self.sheet.merges.retain(|area| {
            let holds_some = area.top <= area.bottom && area.left <= area.right;
            holds_some && (area.top, area.left) != (area.bottom, area.right)
        });
        // Some writers list them in the order of chance.
        self.sheet.merges.sort_unstable();
        self.sheet.merges.dedup();
    }
}

/// A cell as workbooks call it: row 3 of column 2 is `B3`.
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", column_name(column))
}

/// Rows by number, pieces of the same row joined; of two values for a cell the later one counts.
fn in_order(mut rows: Vec<SheetRow>) -> Vec<SheetRow> {
    rows.sort_by_key(|row| row.number);
    let mut joined: Vec<SheetRow> = Vec::with_capacity(rows.len());
    for row in rows {
        match joined.last_mut() {
            Some(last) if last.number == row.number => lay_over(&mut last.cells, row.cells),
            _ => joined.push(row),
        }
    }
    joined
}

fn lay_over(below: &mut Vec<Cell>, above: Vec<Cell>) {
    if below.len() < above.len() {
        below.resize(above.len(), Cell::Empty);
    }
    for (below, above) in below.iter_mut().zip(above) {
        if above != Cell::Empty {
            *below = above;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[track_caller]
    fn build(cells: &[((u32, u32), &str)]) -> Result<Sheet, Refusal> {
        let budget = &mut Budget::default();
        let mut builder = SheetBuilder::new("清单", false);
        for (place, value) in cells {
            builder.put(budget, *place, text(value))?;
        }
        builder.finish(budget)
    }

    fn numbers(sheet: &Sheet) -> Vec<u32> {
        sheet.rows.iter().map(|row| row.number).collect()
    }

    #[test]
    fn rows_begin_with_the_first_that_holds_anything_and_have_no_holes() {
        let sheet = build(&[((3, 2), "b"), ((6, 1), "a")]).unwrap();
        assert_eq!(numbers(&sheet), [3, 4, 5, 6]);
        assert_eq!(sheet.rows[0].cells, [Cell::Empty, text("b")]);
        assert_eq!(sheet.rows[1].cells, []);
    }

    #[test]
    fn cells_in_any_order_make_the_same_sheet() {
        let sheet = build(&[((2, 1), "c"), ((1, 3), "b"), ((2, 2), "d"), ((1, 1), "a")]).unwrap();
        let sorted = build(&[((1, 1), "a"), ((1, 3), "b"), ((2, 1), "c"), ((2, 2), "d")]).unwrap();
        assert_eq!(sheet, sorted);
    }

    #[test]
    fn of_two_values_for_a_cell_the_later_one_counts() {
        let sheet = build(&[((1, 1), "a"), ((2, 1), "b"), ((1, 1), "c")]).unwrap();
        assert_eq!(sheet.rows[0].cells, [text("c")]);
    }

    #[test]
    fn a_far_cell_is_refused_by_its_name() {
        let far =
            |cell: &str| Refusal::FarCell { sheet: "清单".to_owned(), cell: cell.to_owned() };
        assert_eq!(build(&[((1, 1), "a"), ((1_048_576, 16_384), "b")]), Err(far("XFD1048576")));
        assert_eq!(build(&[((1, 1), "a"), ((1_048_576, 1), "b")]), Err(far("A1048576")));
    }

    #[test]
    fn a_table_far_down_is_no_far_cell() {
        let sheet = build(&[((900_000, 1), "a"), ((910_000, 1), "b")]).unwrap();
        assert_eq!(sheet.rows.len(), 10_001);
    }

    #[test]
    fn many_wide_rows_run_out_of_budget() {
        let wide: Vec<_> = (1..=3_000).map(|row| ((row, 1_024), "x")).collect();
        assert_eq!(build(&wide), Err(Refusal::TooMuch));
    }

    #[test]
    fn merges_end_with_the_filled_block() {
        let budget = &mut Budget::default();
        let mut builder = SheetBuilder::new("清单", false);
        builder.put(budget, (1, 1), text("题")).unwrap();
        builder.put(budget, (2, 3), text("c")).unwrap();
        let area = |top, left, bottom, right| Area { top, left, bottom, right };
        for merge in [area(1, 1, 1, 16_384), area(2, 3, 900, 3), area(5, 1, 6, 1)] {
            builder.merge(budget, merge).unwrap();
        }
        assert_eq!(builder.finish(budget).unwrap().merges, [area(1, 1, 1, 3)]);
    }

    #[test]
    fn a_hidden_row_is_marked_whether_it_is_known_before_or_after_its_cells() {
        let budget = &mut Budget::default();
        let mut builder = SheetBuilder::new("清单", false);
        builder.hide_row(2);
        for row in 1..=3 {
            builder.put(budget, (row, 1), text("a")).unwrap();
        }
        builder.hide_row(1);
        let sheet = builder.finish(budget).unwrap();
        assert_eq!(
            sheet.rows.iter().map(|row| row.hidden).collect::<Vec<_>>(),
            [true, true, false]
        );
    }
}
