//! What passes between a bureau and its units as files: forms that go out, answers, tables and whole
//! plans that come back.
//!
//! An edge: this is where files are read and written for both the commands and the window, so that
//! one and the same thing happens whoever asks. What the files mean is known to `collection` and
//! `import`; nothing is told to anyone, and no plan is changed here.

mod answers;
mod forms;
mod gathering;
mod tables;

pub use answers::{Read, Unreadable, read_answers};
pub use forms::{FormsError, write_forms};
pub use gathering::{Gathered, Gathering, Sender, gather};
pub use tables::{Table, TableError, read_table};
