//! Reading the shipped RON files.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};

use crate::base::Code;

/// Reads a file that is compiled in. `name` only serves the message of a failing test.
#[expect(
    clippy::panic,
    reason = "shipped files are constants, and a test of each of them proves that it parses"
)]
pub fn parse<T: DeserializeOwned>(name: &str, text: &str) -> T {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
        .unwrap_or_else(|error| panic!("assets/{name}: {error}"))
}

/// Words separated by spaces: names of units and laws, codes of a word list.
#[derive(Debug, Default)]
pub struct Words(Vec<String>);

impl Words {
    /// The words in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The words as codes of a word list.
    pub fn codes(&self) -> Vec<Code> {
        self.iter().map(Code::from).collect()
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self(text.split_whitespace().map(str::to_owned).collect()))
    }
}
