//! What ships inside the program: texts, fonts, laws, units, districts, word lists, templates,
//! the sample plan.
//!
//! Facts are data: every entry lives in `assets/` with its source, is compiled in, and is parsed
//! once when it is first asked for. This room knows no open plan, no file of the user and no
//! clock. A test of each part proves that the shipped data parses, so asking never fails.

mod data;
pub mod fonts;
pub mod texts;
mod words;

pub use words::{Word, measure};
