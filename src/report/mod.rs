//! What a document says, without format: official documents as [`Report`]s, lists as
//! [`DataTable`]s. Everything is made from an [`Edition`] of a plan.
//!
//! Nothing here knows docx, xlsx, pdf or files; exporters lay out what this room says. Invariants:
//!
//! - Every list has one table, made here; each format prints the same columns and cells.
//! - A cell keeps its type: a day is a date and a count a number until the format writes it.
//! - Personal data leaves the room only as far as the [`Profile`] allows: an export begins with the
//!   plan that [`outward`] gives, and columns about persons stand only where they may.

mod annual_plan;
mod document;
mod duty_list;
mod edition;
mod forms;
mod ledger;
mod letter;
mod letter_ledger;
mod list_changes;
mod nodes;
mod numbering;
mod privacy;
mod profile;
mod roll_up;
mod site_register;
mod statistics;
mod table;
mod task_table;
mod title;

pub use annual_plan::annual_plan;
pub use document::{Annex, Block, Report, Slip, SlipRow};
pub use duty_list::duty_list;
pub use edition::Edition;
pub use forms::forms;
pub use ledger::ledger;
pub use letter::letter;
pub use letter_ledger::letter_ledger;
pub use list_changes::changed_lists;
pub use nodes::nodes;
pub use privacy::outward;
pub use profile::Profile;
pub use roll_up::roll_up;
pub use site_register::site_register;
pub use statistics::statistics;
pub use table::{Align, Cell, Column, Columns, DataTable, Row, yuan};
pub use title::{title_lines, width};
