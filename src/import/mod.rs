//! Tables that others send: bytes in, a draft and a list of problems out.
//!
//! Two halves. A reader turns the bytes of a file into a [`Workbook`], whatever its format. What
//! stands in its sheets is then understood: header, columns, rows, dates, laws, units. Nothing is
//! guessed in silence and nothing is dropped: what cannot be read is listed with its place and
//! its text.
//!
//! Pure: no file is opened here, no plan is changed, no clock is asked. Bytes are not to be
//! trusted; no reader may panic, recurse without bound or use memory out of proportion.

mod read;
mod sheet;

pub use read::{ImportError, Refusal, read};
pub use sheet::{Area, Cell, Sheet, SheetRow, SourceFormat, Workbook, column_name};
