//! Excel workbooks: true dates and numbers, texts that stay texts, sheets ready to print.

mod form;
mod look;
mod sheet;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub use form::form;

use self::look::Look;
use super::{ExportError, Fault, Format};
use crate::report::DataTable;

/// Tables as the sheets of a workbook. `author` stands in its properties.
pub fn workbook(
    tables: &[DataTable<'_>],
    author: &str,
    date: NaiveDate,
) -> Result<Vec<u8>, ExportError> {
    write(tables, author, date)
        .map_err(|source| ExportError::Write { format: Format::Xlsx, source: Fault::from(source) })
}

fn write(tables: &[DataTable<'_>], author: &str, date: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let title = tables.first().map_or("", |table| table.title.as_str());
    // Without a day of its own the writer takes the time of the clock.
    let day =
        ExcelDateTime::from_timestamp(date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp())?;
    let properties = DocProperties::new().set_title(title).set_author(author);
    workbook.set_properties(&properties.set_creation_datetime(&day));
    let look = Look::new();
    for table in tables {
        sheet::write(workbook.add_worksheet(), table, &look)?;
    }
    workbook.save_to_buffer()
}
