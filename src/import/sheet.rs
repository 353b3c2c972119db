//! A file of tables as it is read, before anything in it is understood.

use chrono::NaiveDateTime;
use smol_str::SmolStr;

use crate::base::Problem;

/// The sheets of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// File name as the user knows it, without folders.
    pub name: String,
    /// What the bytes turned out to be, whatever the name says.
    pub format: SourceFormat,
    /// Its sheets in order; the tables of a document one after the other.
    pub sheets: Vec<Sheet>,
    /// What could not be read, or only in part.
    pub problems: Vec<Problem>,
}

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceFormat {
    /// Excel workbook since 2007, also as WPS saves it.
    Xlsx,
    /// Excel workbook before 2007.
    Xls,
    /// Plain table; encoding and separator are found out.
    Csv,
    /// Word document, of which the tables are read.
    Docx,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name in the file; for a table of a document its number; empty for a plain table.
    pub name: String,
    /// Whether the file hides it.
    pub hidden: bool,
    /// Rows from the first that holds anything to the last; empty ones between them stay.
    pub rows: Vec<SheetRow>,
    /// Merged cells of two or more, in order, cut to the rows and columns that hold anything. Only
    /// the top left one has a value that can be seen.
    pub merges: Vec<Area>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetRow {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Whether the file hides it.
    pub hidden: bool,
    /// Cells from column A on, without the empty ones at the end.
    pub cells: Vec<Cell>,
}

/// A cell's value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, with its line breaks as `\n`. Long ones that stand in many cells are kept once.
    Text(SmolStr),
    /// A number that is not shown as a date.
    Number(f64),
    /// A day, or a moment, from a cell that is shown as a date; the epoch of 1904 is reckoned in.
    /// What is shown without a day is the text one sees: `2026年3月`, `3月`, `9:00`.
    Date(NaiveDateTime),
    /// TRUE or FALSE.
    Flag(bool),
    /// A formula's fault as the file writes it: `#REF!`.
    Fault(SmolStr),
}

/// A block of cells. Rows and columns count from 1 and the ends are included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row, included.
    pub bottom: u32,
    /// Last column, included.
    pub right: u32,
}

/// A column as workbooks call it: 1 is A, 27 is AA.
pub fn column_name(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        let place = (column - 1) % 26;
        letters.push(char::from(b'A' + place as u8));
        column = (column - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_workbooks() {
        assert_eq!([1, 26, 27, 702, 703, 16_384].map(column_name).join(" "), "A Z AA ZZ AAA XFD");
    }
}
