//! A table as a sheet.

use std::borrow::Cow;

use rust_xlsxwriter::{ColNum, Formula, RowNum, Worksheet, XlsxError, utility};

use super::look::Look;
use crate::{
    catalogue::texts,
    report::{Align, Cell, DataTable, Row, width},
};

/// The row of the title of every sheet.
pub const TITLE: RowNum = 0;
/// The row below it.
pub const SUBTITLE: RowNum = 1;
const HEAD: RowNum = head_below(0);
const FIRST: RowNum = HEAD + 1;

/// The most characters Excel keeps in a cell.
const CELL_CHARS: usize = 32_767;
/// Tables wider than this, in Chinese characters, are printed on landscape pages.
const PORTRAIT_CHARS: u32 = 66;

/// Writes a table: title, subtitle, head, rows, sums.
pub fn write(sheet: &mut Worksheet, table: &DataTable<'_>, look: &Look) -> Result<(), XlsxError> {
    let columns = table.columns.len() as ColNum;
    let Some(last_column) = columns.checked_sub(1) else { return Ok(()) };
    sheet.set_name(table.name)?;
    banner(sheet, TITLE, last_column, &table.title, &look.title)?;
    sheet.set_row_height(TITLE, 32)?;
    banner(sheet, SUBTITLE, last_column, &table.subtitle, &look.subtitle)?;
    for (place, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(HEAD, place, column.title, &look.head)?;
        sheet.set_column_width(place, column_width(column.width))?;
    }
    let heads = table.columns.iter().map(|it| wrapped_lines(it.title, it.width.into()));
    sheet.set_row_height(HEAD, height_of(heads.max().unwrap_or(1)))?;
    for (row, content) in (FIRST..).zip(&table.rows) {
        match content {
            Row::Group(title) => banner(sheet, row, last_column, title, &look.group)?,
            Row::Cells(cells) => {
                write_cells(sheet, row, table, cells, look)?;
                if let Some(height) = row_height(table, cells) {
                    sheet.set_row_height(row, height)?;
                }
            }
        }
    }
    merge_columns(sheet, table, look)?;
    let end = FIRST + table.rows.len() as RowNum;
    if table.has_totals() {
        write_totals(sheet, end, table, look)?;
    }
    if end > FIRST && !is_merged(table) {
        sheet.autofilter(HEAD, 0, end - 1, last_column)?;
    }
    set_up_view(sheet, table)?;
    set_up_print(sheet, table, last_column)
}

/// The row of the head, below title, subtitle and some lines more.
pub const fn head_below(lines: RowNum) -> RowNum {
    SUBTITLE + 1 + lines
}

/// The width of a column for this many Chinese characters.
pub fn column_width(characters: impl Into<f64>) -> f64 {
    characters.into() * 1.9 + 1.2
}

/// A text over all columns.
fn banner(
    sheet: &mut Worksheet,
    row: RowNum,
    last_column: ColNum,
    text: &str,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    let text = fitting(text);
    if last_column == 0 {
        sheet.write_string_with_format(row, 0, text, format)?;
    } else {
        sheet.merge_range(row, 0, row, last_column, &text, format)?;
    }
    Ok(())
}

fn write_cells(
    sheet: &mut Worksheet,
    row: RowNum,
    table: &DataTable<'_>,
    cells: &[Cell<'_>],
    look: &Look,
) -> Result<(), XlsxError> {
    for ((place, column), cell) in (0..).zip(&table.columns).zip(cells) {
        let (align, text) = (column.align, look.of_text(column.align));
        match cell {
            Cell::Empty => sheet.write_blank(row, place, text)?,
            Cell::Text(words) => {
                sheet.write_string_with_format(row, place, fitting(words), text)?
            }
            Cell::Days(_) => {
                let words = cell.printed(table.lang);
                sheet.write_string_with_format(row, place, words, &look.word)?
            }
            Cell::Number(number) => {
                sheet.write_number_with_format(row, place, *number as f64, look.of_number(align))?
            }
            Cell::Date(date) => sheet.write_datetime_with_format(row, place, date, &look.date)?,
            Cell::Money(fen) => {
                sheet.write_number_with_format(row, place, *fen as f64 / 100.0, &look.money)?
            }
            Cell::Share(share) => {
                sheet.write_number_with_format(row, place, share.fraction(), &look.share)?
            }
        };
    }
    Ok(())
}

/// Height in points of a row with wrapped text; `None` for a single line. Programs other than Excel
/// keep the default height unless one is written. Merged cells have more than one row to fill.
fn row_height(table: &DataTable<'_>, cells: &[Cell<'_>]) -> Option<f64> {
    let columns = table.columns.iter().zip(cells).filter(|(column, _)| !column.merged);
    let lines = columns.map(|(column, cell)| match cell {
        Cell::Text(text) => wrapped_lines(text, usize::from(column.width)),
        _ => 1,
    });
    let most = lines.max().unwrap_or(1);
    (most > 1).then(|| height_of(most))
}

/// Points for that many lines; Excel knows no row higher than 409.
pub(super) fn height_of(lines: usize) -> f64 {
    (lines as f64 * 13.5 + 3.0).min(409.0)
}

/// How many lines a text takes in a column of that many Chinese characters.
pub(super) fn wrapped_lines(text: &str, chars: usize) -> usize {
    let halves = (chars * 2).max(1);
    text.lines().map(|line| width(line).div_ceil(halves).max(1)).sum()
}

/// Text as long as a cell can be. Longer ones do not occur in the forms of the field.
fn fitting(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(CELL_CHARS - 1) {
        Some((cut, _)) if text.chars().nth(CELL_CHARS).is_some() => {
            Cow::Owned(format!("{}…", &text[..cut]))
        }
        _ => Cow::Borrowed(text),
    }
}

fn is_merged(table: &DataTable<'_>) -> bool {
    table.group.is_some() || table.columns.iter().any(|column| column.merged)
}

fn merge_columns(
    sheet: &mut Worksheet,
    table: &DataTable<'_>,
    look: &Look,
) -> Result<(), XlsxError> {
    for (place, column) in table.columns.iter().enumerate().filter(|(_, column)| column.merged) {
        for run in table.runs(place) {
            let cell = table.rows.get(run.start).and_then(|row| row.cells().get(place));
            let text = cell.map(|cell| cell.printed(table.lang)).unwrap_or_default();
            let (first, last) = (FIRST + run.start as RowNum, FIRST + run.end as RowNum - 1);
            let column_number = place as ColNum;
            let format = look.of_text(column.align);
            sheet.merge_range(first, column_number, last, column_number, &text, format)?;
        }
    }
    Ok(())
}

/// Sums as formulas that follow the filter; the values stand beside for programs that do not
/// compute.
fn write_totals(
    sheet: &mut Worksheet,
    row: RowNum,
    table: &DataTable<'_>,
    look: &Look,
) -> Result<(), XlsxError> {
    for place in 0..table.columns.len() {
        let column = place as ColNum;
        match table.total(place) {
            Some(sum) => {
                let range = utility::cell_range(FIRST, column, row - 1, column);
                let formula = Formula::new(format!("=SUBTOTAL(109,{range})"));
                let formula = formula.set_result(sum.to_string());
                sheet.write_formula_with_format(row, column, formula, &look.total)?
            }
            None if place == 0 => {
                sheet.write_string_with_format(row, column, table.total_word(), &look.head)?
            }
            None => sheet.write_blank(row, column, &look.total)?,
        };
    }
    Ok(())
}

/// The head stays in view, in wide tables also what names a row.
fn set_up_view(sheet: &mut Worksheet, table: &DataTable<'_>) -> Result<(), XlsxError> {
    let named = table.columns.iter().position(|column| column.align == Align::Left);
    let frozen = match named {
        Some(place) if table.columns.len() > 10 => place as ColNum + 1,
        _ => 0,
    };
    sheet.set_freeze_panes(FIRST, frozen)?;
    Ok(())
}

/// A4, all columns on the page's width, the head on every page.
fn set_up_print(
    sheet: &mut Worksheet,
    table: &DataTable<'_>,
    last_column: ColNum,
) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    sheet.set_paper_size(A4);
    if table.width() > PORTRAIT_CHARS {
        sheet.set_landscape();
    }
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEAD, HEAD)?;
    let rows = table.rows.len() as RowNum + RowNum::from(table.has_totals());
    sheet.set_print_area(TITLE, 0, HEAD + rows, last_column)?;
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    sheet.set_print_center_horizontally(true);
    sheet.set_footer(format!("&C{}", texts::text(table.lang, "export.xlsx.page")));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_text_takes_as_many_lines_as_its_width_wants() {
        assert_eq!(wrapped_lines("开展集中宣传", 6), 1);
        assert_eq!(wrapped_lines("开展集中宣传。", 6), 2);
        assert_eq!(wrapped_lines("1.宣传\n2.以案释法", 6), 2);
        assert_eq!(wrapped_lines("", 6), 0);
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_with_a_mark() {
        let long = "普".repeat(CELL_CHARS + 1);
        assert_eq!(fitting(&long).chars().count(), CELL_CHARS);
        assert!(fitting(&long).ends_with('…'));
        let just = "普".repeat(CELL_CHARS);
        assert_eq!(fitting(&just), just);
    }
}
