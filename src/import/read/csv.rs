//! Plain tables: one line a row, some sign between the cells. Every cell is text.

use csv::{ReaderBuilder, StringRecord};

use super::{
    Refusal,
    guard::{Budget, MAX_TEXT_FILE, Pieces},
    notes::Notes,
    rows::{SheetBuilder, cell_name},
    sharing::Sharing,
    text,
};
use crate::import::{Cell, Sheet};

/// Separators in the order of preference.
const SEPARATORS: [u8; 3] = *b",;\t";
/// How much of the text is looked at to find the separator.
const SAMPLE: usize = 64 << 10;
/// More line breaks in one cell than this come from a quotation mark that nobody closed.
const MAX_BREAKS: u32 = 100;

/// Reads the one sheet of a text file. Its name is empty: the file has none for it.
pub fn read(bytes: &[u8], notes: &mut Notes<'_>) -> Result<Vec<Sheet>, Refusal> {
    if bytes.len() > MAX_TEXT_FILE {
        return Err(Refusal::TooLarge { megabytes: MAX_TEXT_FILE >> 20 });
    }
    let (text, broken) = text::decode(bytes)?;
    if broken > 0 {
        notes.broken_letters(broken);
    }
    if is_markup(&text) {
        return Err(Refusal::WebPage);
    }
    let (separator, first_row, text) = match stated_separator(&text) {
        Some((separator, rest)) => (separator, 2, rest),
        None => (likely_separator(&text), 1, &*text),
    };
    let budget = &mut Budget::default();
    let mut builder = SheetBuilder::new("", false);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(Pieces::new(text.as_bytes()));
    let mut record = StringRecord::new();
    let sharing = &mut Sharing::default();
    let mut next_row: u32 = first_row;
    let mut breaks_in_cells = 0;
    loop {
        reader.get_mut().mark();
        // Text in memory has no faults of its own: only a row without end stops the reader.
        let read = reader.read_record(&mut record);
        if !read.map_err(|_endless| long_cell(next_row))? {
            break;
        }
        let (inner, longest) = line_breaks(&record);
        breaks_in_cells += inner;
        // The reader passes over empty lines; they count as rows all the same.
        let at = reader.position();
        let is_ended = at.byte().checked_sub(1).and_then(|last| text.as_bytes().get(last as usize))
            == Some(&b'\n');
        let lines = at.line() - 1 - u64::from(is_ended);
        let row = next_row.max(first_row + (lines as u32).saturating_sub(breaks_in_cells));
        if longest > MAX_BREAKS {
            notes.open_quote(row + breaks_in_cells - inner, longest);
        }
        for (column, cell) in (1..).zip(&record) {
            builder.put(budget, (row, column), cell_of(cell, sharing))?;
        }
        next_row = row + 1;
    }
    Ok(vec![builder.finish(budget)?])
}

/// The line breaks inside of a row's cells, and those of the cell with most.
fn line_breaks(record: &StringRecord) -> (u32, u32) {
    let breaks = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count() as u32;
    match breaks(record.as_slice()) {
        0 => (0, 0),
        sum => (sum, record.iter().map(breaks).max().unwrap_or(sum)),
    }
}

fn long_cell(row: u32) -> Refusal {
    Refusal::LongCell { sheet: String::new(), cell: cell_name(row, 1) }
}

fn cell_of(text: &str, sharing: &mut Sharing) -> Cell {
    if text.is_empty() {
        Cell::Empty
    } else if text.bytes().any(|byte| byte == b'\r') {
        Cell::Text(sharing.share(&text.replace("\r\n", "\n").replace('\r', "\n")))
    } else {
        Cell::Text(sharing.share(text))
    }
}

/// Many systems hand out web pages and XML under the names of workbooks.
fn is_markup(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(9).collect::<String>().to_ascii_lowercase();
    ["<html", "<!doctype", "<?xml", "<table", "<meta", "<head"]
        .iter()
        .any(|markup| start.starts_with(markup))
}

/// Excel writes `sep=;` into the first line of files for other countries.
fn stated_separator(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=")?;
    let (line, rest) = rest.split_once('\n')?;
    match line.trim_end_matches('\r').as_bytes() {
        [separator] if separator.is_ascii_punctuation() || *separator == b'\t' => {
            Some((*separator, rest))
        }
        _ => None,
    }
}

/// The separator that cuts the most of the first rows into the same number of cells.
fn likely_separator(text: &str) -> u8 {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    let sample = text.get(..end.unwrap_or(0)).unwrap_or(text);
    let score = |separator: u8| {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(sample.as_bytes());
        let mut widths = std::collections::BTreeMap::<usize, usize>::new();
        for record in reader.byte_records().flatten().filter(|record| record.len() > 1) {
            *widths.entry(record.len()).or_default() += 1;
        }
        widths.into_iter().map(|(width, rows)| (rows, width)).max().unwrap_or_default()
    };
    // Of equal ones `max_by_key` takes the last, and the first is preferred.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &[&str])]) {
        let mut notes = Notes::new("表.csv");
        let sheet = read(text.as_bytes(), &mut notes).expect("a table").remove(0);
        let rows: Vec<(u32, Vec<String>)> = sheet
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().map(|cell| match cell {
                    Cell::Text(text) => text.to_string(),
                    Cell::Empty => String::new(),
                    other => format!("{other:?}"),
                });
                (row.number, cells.collect())
            })
            .collect();
        let expected: Vec<(u32, Vec<String>)> = expected
            .iter()
            .map(|(row, cells)| (*row, cells.iter().map(ToString::to_string).collect()))
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn the_separator_is_found_out() {
        check("单位,法律\n甲,乙\n", &[(1, &["单位", "法律"]), (2, &["甲", "乙"])]);
        check("单位;法律\n甲;乙,丙\n", &[(1, &["单位", "法律"]), (2, &["甲", "乙,丙"])]);
        check("单位\t法律\n甲\t乙,丙;丁\n", &[(1, &["单位", "法律"]), (2, &["甲", "乙,丙;丁"])]);
        check("sep=|\r\na|b,c\r\n", &[(2, &["a", "b,c"])]);
        check("只有一列\n第二行\n", &[(1, &["只有一列"]), (2, &["第二行"])]);
    }

    #[test]
    fn quotes_hold_separators_quotes_and_line_breaks() {
        check(
            "名称,措施\n甲,\"1. 宣传\r\n2. 讲座, \"\"进\"\"社区\"\n乙,无\n",
            &[
                (1, &["名称", "措施"]),
                (2, &["甲", "1. 宣传\n2. 讲座, \"进\"社区"]),
                (3, &["乙", "无"]),
            ],
        );
    }

    #[test]
    fn empty_lines_count_as_rows() {
        check("a,b\n\n\nc,d", &[(1, &["a", "b"]), (2, &[]), (3, &[]), (4, &["c", "d"])]);
        check("\n\"x\ny\",b\n\nc,d\n", &[(2, &["x\ny", "b"]), (3, &[]), (4, &["c", "d"])]);
        check(",,\na,,\n", &[(2, &["a"])]);
    }

    #[test]
    fn lines_of_old_macs_are_lines() {
        check("a,b\rc,d\r", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    }

    #[test]
    fn a_cell_that_looks_like_a_formula_stays_text() {
        check("=1+1,+8,@x\n", &[(1, &["=1+1", "+8", "@x"])]);
    }

    #[test]
    fn an_open_quote_is_reported_with_its_line() {
        let text = format!("a,b\nc,\"d\n{}", "e,f\n".repeat(200));
        let mut notes = Notes::new("表.csv");
        read(text.as_bytes(), &mut notes).expect("a table");
        let workbook = notes.into_workbook(crate::import::SourceFormat::Csv, Vec::new());
        let lines: Vec<_> = workbook.problems.iter().map(|problem| problem.place.line).collect();
        assert_eq!(lines, [Some(2)]);
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let mut notes = Notes::new("表.csv");
        let long = "字".repeat(200_000);
        let refused = read(long.as_bytes(), &mut notes).expect_err("one cell holds a book");
        assert!(matches!(refused, Refusal::LongCell { .. }), "{refused}");
        let wide = "a,".repeat(200_000);
        let refused = read(wide.as_bytes(), &mut notes).expect_err("no table is so wide");
        assert!(matches!(refused, Refusal::FarCell { .. }), "{refused}");
    }
}
