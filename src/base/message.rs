//! Text for people, as data: a key into the text tables and the values to put into it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese, the first language.
    #[default]
    Zh,
    /// English.
    En,
}

/// A text to be shown in the user's language: a key of the text tables and named values.
///
/// Inner rooms make messages; only the edge (`app`, `cli`, `ui`, exporters) renders them.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Key in `assets/texts`.
    pub key: &'static str,
    /// Values for the `{name}` marks in the text.
    pub args: Vec<(&'static str, Arg)>,
}

/// A value inside a [`Message`].
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// The user's own words: a title, a name, a file.
    Text(String),
    /// A count.
    Number(i64),
    /// A day, shown as 2026年7月1日 or 1 July 2026.
    Date(NaiveDate),
    /// Another text of the tables.
    Key(&'static str),
}

impl Message {
    /// A message without values.
    pub const fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same message with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<NaiveDate> for Arg {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

macro_rules! arg_from_number {
    ($($number:ty),*) => {
        $(impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(i64::from(number))
            }
        })*
    };
}

arg_from_number!(i32, i64, u8, u16, u32);

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
