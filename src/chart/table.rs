//! The numbers of a chart as a table beside it.

use super::number;
use crate::stats::Share;

/// The table of a chart: the same numbers, to read and to copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataTable {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a [`DataTable`].
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A count.
    Count(u64),
    /// A part of a whole, shown in percent.
    Share(Share),
    /// Money in fen, shown in yuan.
    Fen(i64),
    /// Nothing known.
    Empty,
}

impl Cell {
    /// The cell as people read it; money without its unit, which the column's head names.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => number::grouped(*count),
            Self::Share(share) => share.text().unwrap_or_default(),
            Self::Fen(fen) => number::yuan(*fen),
            Self::Empty => String::new(),
        }
    }

    /// Whether it is a number and stands right-aligned.
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Share(_) | Self::Fen(_))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}
