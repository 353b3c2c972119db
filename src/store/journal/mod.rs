//! The journal (编辑日志): what was done to a plan since it was last in a file.
//!
//! Each running program keeps one file per plan it changes, in the state folder of the user. It
//! begins with the plan that was there first, named by its content, and goes on with one [`Delta`]
//! a step. Every entry carries a digest of all before it, so what a power cut left half written,
//! out of order or full of zeros ends the journal there and never turns into another step.
//!
//! A program that ends well removes its journal; one that is found and that nobody holds tells of
//! work that can be brought back. This room knows no clock: times are handed in.

mod diary;
mod entry;
mod read;
mod recover;
mod write;

pub use diary::{Diary, Origin};
pub use entry::{Base, Head};
pub use read::{JournalError, Recorded, in_folder, read};
pub use recover::{FileStatus, LeftBehind, RecoverError, Recovery, left_behind, recover};
pub use write::Journal;

#[cfg(doc)]
use crate::model::Delta;

/// The ending of the files.
const ENDING: &str = ".journal";
