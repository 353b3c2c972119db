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
mod choices;
mod columns;
mod count;
mod day;
mod draft;
mod field;
pub mod form;
mod group;
mod joining;
mod kind;
mod laws;
mod layout;
mod mapping;
mod names;
mod newcomers;
mod plain;
mod reading;
mod roles;
mod rows;
mod settle;
mod sheet;
mod show;
#[cfg(test)]
mod testing;
mod time;
mod units;
mod words;

pub use choices::{Choices, Newcomer, Side, Take};
pub use columns::{Fit, field_of};
pub use draft::{CellProblem, Draft, DraftRow, Part, Tally, draft};
pub use field::{Field, Kind};
pub use layout::{HeaderRows, Heading, Layout};
pub use mapping::{ColumnUse, Defaults, Learnt, Mapping};
pub use names::{Named, Names};
pub use newcomers::{NewLaw, NewUnit};
pub use read::{ImportError, MAX_FILE, Refusal, read};
pub use reading::{SheetReading, draft_of, guess_all};
pub use roles::RowRole;
pub use settle::{Class, Difference, Doubt, Settled, SettledRow, settle};
pub use sheet::{Area, Cell, Sheet, SheetRow, SourceFormat, Workbook, column_name};
pub use show::Lookup;
