//! Blocks of cells on the clipboard, as spreadsheets write and read them.
//!
//! Cells are separated by tabs, rows by line ends; a cell that contains either stands in quotes
//! with its own quotes doubled. Excel, WPS and LibreOffice agree on this.

use std::borrow::Cow;

/// The block as text for the clipboard, one line per row.
pub fn write<'a, R>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = Cow<'a, str>>,
{
    let mut text = String::new();
    for row in rows {
        for (place, cell) in row.into_iter().enumerate() {
            if place > 0 {
                text.push('\t');
            }
            push_cell(&mut text, &cell);
        }
        text.push_str("\r\n");
    }
    text
}

/// The cells of a block from the clipboard, row by row, without blanks around them. Rows without
/// any content are left out.
pub fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else { break };
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            c if quoted => cell.push(c),
            '\t' => rows.last_mut().into_iter().for_each(|row| row.push(String::new())),
            '\r' => {}
            '\n' => rows.push(vec![String::new()]),
            c => cell.push(c),
        }
    }
    for cell in rows.iter_mut().flatten() {
        *cell = cell.trim().to_owned();
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows
}

/// A text that a spreadsheet would take for a formula gets an apostrophe, as people type it there.
fn push_cell(text: &mut String, cell: &str) {
    let is_number = cell.parse::<f64>().is_ok();
    if !is_number && cell.starts_with(['=', '+', '-', '@']) {
        text.push('\'');
    }
    if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[&[&str]]) -> String {
        write(rows.iter().map(|row| row.iter().map(|cell| Cow::Borrowed(*cell))))
    }

    #[test]
    fn what_is_written_reads_back() {
        let rows: [&[&str]; 2] = [&["标题", "备注"], &["“宪法”讲座", "第一行\n第二行\t\"引号\""]];
        assert_eq!(read(&written(&rows)), rows);
    }

    #[test]
    fn formulas_are_handed_out_as_text_and_numbers_as_numbers() {
        assert_eq!(written(&[&["=1+1", "@x", "-5", "+86 472"]]), "'=1+1\t'@x\t-5\t'+86 472\r\n");
    }

    #[test]
    fn empty_rows_are_left_out_and_empty_cells_are_not() {
        assert_eq!(read("a\t\tb\r\n\t\r\n\r\nc"), [vec!["a", "", "b"], vec!["c"]]);
        assert!(read("").is_empty());
    }

    #[test]
    fn a_quote_inside_a_cell_is_just_a_quote() {
        assert_eq!(read("5\"屏\t\"两\"\"个\""), [["5\"屏", "两\"个"]]);
    }
}
