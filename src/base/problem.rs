//! What was wrong with something the user gave us, where, and the way out.

use super::Message;

/// How much a [`Problem`] or a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Wrong: a date that does not exist, a law that is repealed.
    Error,
    /// Likely wrong or missing; a person should look.
    Warning,
    /// Worth knowing.
    Notice,
}

/// Where a problem is. Every part that is known is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// File name as the user knows it.
    pub file: Option<String>,
    /// Line in a text file, from 1.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
    /// The record's title, or the path of the field.
    pub record: Option<String>,
}

/// One thing wrong, said so that the user can act on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// Stable short name for tests and manuals, such as `store.unknown-field`.
    pub code: &'static str,
    /// Where it is.
    pub place: Place,
    /// One plain sentence.
    pub message: Message,
    /// What to do about it.
    pub hint: Option<Message>,
}
