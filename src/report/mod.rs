//! What a document says, without format: official documents as [`Report`]s, lists as
//! [`DataTable`]s.
//!
//! Nothing here knows docx, xlsx, pdf or files; exporters lay out what this room says. Invariants:
//!
//! - Every list has one table, made here; each format prints the same columns and cells.
//! - A cell keeps its type: a day is a date and a count a number until the format writes it.
//! - Personal data leaves the room only as far as the [`Profile`] allows.

mod profile;

pub use profile::Profile;
