//! What can be asked for while files are imported.

use std::path::PathBuf;

use crate::{
    base::Id,
    import::{ColumnUse, Defaults, Field, HeaderRows, Kind, Newcomer, Side, Take},
    model::{Law, Unit},
};

/// A wish about the file that is being imported. Nothing of it touches the plan before
/// [`ImportAction::Accept`].
#[derive(Clone, Debug, PartialEq)]
pub enum ImportAction {
    /// Asks for files.
    Pick,
    /// Reads these files, one after the other.
    Open(Vec<PathBuf>),
    /// Says how a sheet is read; the first is 0.
    Read(usize, SheetChange),
    /// Says what becomes of something that was read.
    Choose(Choice),
    /// Puts the rows into the plan, as one step.
    Accept,
    /// Leaves this file alone and goes on to the next.
    Skip,
    /// Leaves this file and all that wait alone.
    Leave,
}

/// Another way to read a sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum SheetChange {
    /// It takes part, or not.
    Taken(bool),
    /// What it is about.
    Kind(Kind),
    /// Where its header is.
    Header(HeaderRows),
    /// What a column, from 0, means.
    Column(usize, ColumnUse),
    /// What holds for rows that do not say otherwise.
    Defaults(Box<Defaults>),
    /// Words in the place of what stands in a cell; an empty text takes them back.
    Cell {
        /// Number of the row in the file, from 1.
        row: u32,
        /// Column from 1.
        column: u32,
        /// The words.
        text: String,
    },
}

/// What becomes of something that was read. Rows go by their place in the draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// What becomes of rows; `None` is the usual.
    Rows(Vec<usize>, Option<Take>),
    /// Whose value counts in a field of a row.
    Field(usize, Field, Side),
    /// Whose values count everywhere; `None` is the usual.
    Side(Option<Side>),
    /// What becomes of a unit that the plan does not have.
    Unit(Id<Unit>, Newcomer<Unit>),
    /// What becomes of a law that the plan does not have.
    Law(Id<Law>, Newcomer<Law>),
}
