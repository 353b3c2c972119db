//! Lists as tables of a document.

use docx_rs::{
    AlignmentType, Paragraph, Table, TableCell, TableCellMargins, TableLayoutType, TableRow,
    VAlignType, VMergeType, WidthType,
};

use super::{
    layout::{FANGSONG, HEITI, TABLE_LINE, TABLE_SIZE},
    text::{exact, run},
};
use crate::report::{Align, Cell, DataTable, Row};

/// Space left and right of the text in a cell, in twips.
const PADDING: usize = 60;

/// A list as a table that fills a width given in twips. Its first row is the head, which
/// `package` makes repeat on every page.
pub fn table(list: &DataTable<'_>, width: u32) -> Table {
    let widths = column_widths(list, width);
    let merges = merges(list);
    let mut rows = vec![head(list, &widths)];
    for (place, row) in list.rows.iter().enumerate() {
        rows.push(match row {
            Row::Group(title) => group(title, &widths),
            Row::Cells(cells) => cells_row(list, &widths, &merges, place, cells),
        });
    }
    if list.has_totals() {
        rows.push(totals(list, &widths));
    }
    Table::new(rows)
        .set_grid(widths)
        .width(width as usize, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(20, PADDING, 20, PADDING))
}

/// The width shared out in proportion; what rounding leaves over goes to the last column.
fn column_widths(list: &DataTable<'_>, width: u32) -> Vec<usize> {
    let sum = list.width().max(1);
    let mut widths: Vec<usize> = list
        .columns
        .iter()
        .map(|column| (width * u32::from(column.width) / sum) as usize)
        .collect();
    let left = (width as usize).saturating_sub(widths.iter().sum());
    if let Some(last) = widths.last_mut() {
        *last += left;
    }
    widths
}

/// For each column and row, how the cell joins those above and below it.
fn merges(list: &DataTable<'_>) -> Vec<Vec<Option<VMergeType>>> {
    let merged = |(place, column): (usize, &crate::report::Column)| {
        let mut cells = vec![None; if column.merged { list.rows.len() } else { 0 }];
        if column.merged {
            for run in list.runs(place) {
                let start = run.start;
                for row in run {
                    let kind =
                        if row == start { VMergeType::Restart } else { VMergeType::Continue };
                    if let Some(cell) = cells.get_mut(row) {
                        *cell = Some(kind);
                    }
                }
            }
        }
        cells
    };
    list.columns.iter().enumerate().map(merged).collect()
}

fn head(list: &DataTable<'_>, widths: &[usize]) -> TableRow {
    let cells = list.columns.iter().zip(widths).map(|(column, width)| {
        cell(*width).add_paragraph(paragraph(column.title, HEITI, Align::Center))
    });
    TableRow::new(cells.collect()).cant_split()
}

fn group(title: &str, widths: &[usize]) -> TableRow {
    let all = cell(widths.iter().sum())
        .grid_span(widths.len())
        .add_paragraph(paragraph(title, HEITI, Align::Left).keep_next(true));
    TableRow::new(vec![all]).cant_split()
}

fn cells_row(
    list: &DataTable<'_>,
    widths: &[usize],
    merges: &[Vec<Option<VMergeType>>],
    row: usize,
    cells: &[Cell<'_>],
) -> TableRow {
    let columns = list.columns.iter().zip(widths).zip(merges).zip(cells);
    let cells = columns.map(|(((column, width), merges), value)| {
        let merge = merges.get(row).copied().flatten();
        let text =
            if merge == Some(VMergeType::Continue) { "".into() } else { value.printed(list.lang) };
        let cell = cell(*width).add_paragraph(paragraph(&text, FANGSONG, column.align));
        match merge {
            Some(merge) => cell.vertical_merge(merge),
            None => cell,
        }
    });
    TableRow::new(cells.collect()).cant_split()
}

fn totals(list: &DataTable<'_>, widths: &[usize]) -> TableRow {
    let cells = widths.iter().enumerate().map(|(place, width)| {
        let text = match list.total(place) {
            Some(sum) => sum.to_string(),
            None if place == 0 => list.total_word().to_owned(),
            None => String::new(),
        };
        let align = list.columns.get(place).map_or(Align::Center, |column| column.align);
        cell(*width).add_paragraph(paragraph(&text, HEITI, align))
    });
    TableRow::new(cells.collect()).cant_split()
}

fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center)
}

fn paragraph(text: &str, font: &str, align: Align) -> Paragraph {
    let align = match align {
        Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    };
    let paragraph = Paragraph::new().add_run(run(text, font, TABLE_SIZE)).align(align);
    exact(paragraph, TABLE_LINE).snap_to_grid(false)
}
