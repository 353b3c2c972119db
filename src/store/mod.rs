//! Plans on disk: the only room that knows the RON file format.
//!
//! A plan's file is UTF-8 text, a header first and the plan after it, the same plan always in the
//! same bytes. What is saved loads again to the same plan; what does not load is refused with line,
//! column and record, and what loads but does not fit together is reported beside the plan.
//! Nothing is dropped, repaired or replaced by a default in silence.
//!
//! A save writes beside the file and renames, so that at every moment there is one whole plan under
//! the name: the one before or the one after. It refuses to overwrite what it has not read. What
//! was done since is in a [`journal`], older versions are [`snapshot`]s, and [`lock`] says who else
//! has the plan open. All writing goes through a [`disk::Disk`].
//!
//! This room knows no history, screen or clock. When the shape of `model` changes, yesterday's
//! shape is frozen as types of its own under `versions/` with one step upwards, a released step is
//! never edited, and `tests/fixtures/plans` keeps a file of every version. Version 1 is today's.

mod audit;
mod copies;
pub mod disk;
mod fault;
pub mod file;
mod fingerprint;
mod format;
pub mod journal;
mod load;
pub mod lock;
mod outline;
mod repair;
mod save;
pub mod snapshot;
mod work_folders;

pub use copies::copies_beside;
pub use fault::{Fault, FaultKind, FormatError};
pub use file::{Lasting, keep_aside};
pub use fingerprint::Fingerprint;
pub use format::{EXTENSION, FORMAT, Header, Parsed, VERSION, from_ron, header, to_ron};
pub use load::{LoadError, Loaded, MAX_PLAN, load, read_bytes, read_plan};
pub use repair::{LOST, Lost, Repaired, repair};
pub use save::{SaveError, Saved, save, save_on};
pub use work_folders::WorkFolders;
