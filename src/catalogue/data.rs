//! Reading the shipped RON files.

use serde::de::DeserializeOwned;

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
