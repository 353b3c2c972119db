//! Words that two rooms or more use: typed ids, codes, languages, messages, problems.
//!
//! Nothing here knows plans, files, clocks or screens. Text for people is never stored as text:
//! inner rooms hand out a [`Message`] (a key and its values), and the edge renders it in the
//! user's language.

mod amount;
mod code;
mod file_name;
mod id;
mod message;
mod problem;

pub use amount::{NotANumber, count_of, fen_of, grouped};
pub use code::Code;
pub use file_name::file_stem;
pub use id::{Id, ParseIdError};
pub use message::{Arg, Lang, Message};
pub use problem::{Place, Problem, Severity};
