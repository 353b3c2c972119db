//! The slip for a reply: a form of two columns on a page of its own.

use docx_rs::{
    AlignmentType, HeightRule, Paragraph, Table, TableCell, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, WidthType,
};

use super::{
    layout::{BODY_LINE, BODY_SIZE, FANGSONG, HEITI, PORTRAIT},
    text::{exact, run},
};
use crate::report::{Slip, SlipRow};

/// Width of the column that names what is asked for, in twips: seven characters and the padding.
const LABEL: u32 = 2400;
/// Space left and right of the text in a cell, in twips.
const PADDING: usize = 80;

/// The form, as wide as the core of an upright page.
pub fn form(slip: &Slip) -> Table {
    let width = PORTRAIT.core_width();
    let widths = [LABEL as usize, (width - LABEL) as usize];
    Table::new(slip.rows.iter().map(|it| row(it, widths)).collect())
        .set_grid(widths.to_vec())
        .width(width as usize, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(40, PADDING, 40, PADDING))
}

fn row(row: &SlipRow, [label, text]: [usize; 2]) -> TableRow {
    let label = cell(label).add_paragraph(paragraph(row.label, HEITI).align(AlignmentType::Center));
    let lines = if row.text.is_empty() { vec![""] } else { row.text.lines().collect() };
    let text = lines.into_iter().fold(cell(text), |cell, line| {
        cell.add_paragraph(paragraph(line, FANGSONG).align(AlignmentType::Left))
    });
    let height = f32::from(row.lines) * BODY_LINE as f32 + 80.0;
    TableRow::new(vec![label, text])
        .cant_split()
        .row_height(height)
        .height_rule(HeightRule::AtLeast)
}

fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center)
}

fn paragraph(text: &str, font: &str) -> Paragraph {
    exact(Paragraph::new().add_run(run(text, font, BODY_SIZE)), BODY_LINE).snap_to_grid(false)
}
