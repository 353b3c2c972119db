//! Letters to units, written from what the plan knows: 普法提示函 about rows behind their time, 督办单
//! about letters without an answer, 月度提示单 about what a month asks of a unit.
//!
//! The words come from `catalogue`, the facts from `stats`. Nothing here sends, stores or lays out
//! a letter, and nothing asks the clock: the day and the ids are handed in. A finished letter is a
//! plain record whose text the planner edits before it goes out.

mod monthly;
mod number;
mod prompt;
mod standing;
mod supervision;
mod writer;

pub use monthly::{monthly, units_asked};
pub use number::{kind_word, number_text};
pub use prompt::{can_be_prompted, prompts};
pub use standing::{LetterStanding, LetterStandings};
pub use supervision::supervision;
pub use writer::{Writer, due_on, issued_on, replied, sent};
