//! Plain tables: RFC 4180, UTF-8 with byte order mark, so that Excel and WPS read the Chinese.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe in front. Group rows
//! become a first column, so that every row has as many cells as the head.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::{ExportError, Fault, Format};
use crate::report::{Cell, DataTable, Row, yuan};

/// The first table as a file; the others do not fit into the format.
pub fn file(tables: &[DataTable<'_>]) -> Result<Vec<u8>, ExportError> {
    let bytes = b"\xEF\xBB\xBF".to_vec();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(bytes);
    if let Some(table) = tables.first() {
        write(&mut writer, table).map_err(fault)?;
    }
    writer.into_inner().map_err(|error| fault(error.into_error()))
}

fn write(writer: &mut csv::Writer<Vec<u8>>, table: &DataTable<'_>) -> Result<(), csv::Error> {
    let heads = table.columns.iter().map(|column| column.title);
    writer.write_record(table.group.into_iter().chain(heads))?;
    let mut group = "";
    for row in &table.rows {
        match row {
            Row::Group(title) => group = title,
            Row::Cells(cells) => {
                if table.group.is_some() {
                    writer.write_field(&*harmless(group))?;
                }
                for cell in cells {
                    writer.write_field(&*field(cell))?;
                }
                writer.write_record(None::<&[u8]>)?;
            }
        }
    }
    Ok(())
}

/// The cell as other programs read it: dates as 2026-12-04, money in yuan, shares in percent.
fn field<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Empty => Cow::Borrowed(""),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Date(date) => Cow::Owned(date.to_string()),
        Cell::Days(span) => Cow::Owned(format!("{}/{}", span.start(), span.end())),
        Cell::Money(fen) => Cow::Owned(yuan(*fen)),
        Cell::Share(share) => Cow::Owned(share.text().unwrap_or_default()),
    }
}

/// The text, with an apostrophe where a spreadsheet would compute instead of showing it.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn fault(source: impl Into<Fault>) -> ExportError {
    ExportError::Write { format: Format::Csv, source: source.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_look_like_formulas_get_an_apostrophe() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("-展板"), "'-展板");
        assert_eq!(harmless("普法"), "普法");
        assert_eq!(field(&Cell::Number(-3)), "-3");
    }
}
