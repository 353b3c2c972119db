//! Saving a plan over its file.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    Fingerprint,
    disk::{Disk, RealDisk},
    fault::plain,
    file::{self, Lasting, Previous, WriteError},
    to_ron,
};
use crate::{
    base::{Message, Problem},
    model::Plan,
};

/// A plan was not saved; what was on disk before is still there.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Somebody changed the file since it was read.
    #[error("{} has changed on disk", path.display())]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
        /// What it contains now; saving with this fingerprint overwrites it.
        found: Fingerprint,
    },
    /// The file on disk could not be compared with what was read.
    #[error("{} could not be read", path.display())]
    Compare {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// A plan was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file contains now.
    pub fingerprint: Fingerprint,
    /// Whether the disk will keep it.
    pub lasting: Lasting,
}

/// Saves the plan and gives back what the file contains now.
///
/// `expected` is what the file contained when it was read or last saved; if it contains something
/// else, nothing is written. A file that is gone is written anew. `None` overwrites whatever is
/// there: for a new name, or after the user has said so.
///
/// The previous file is kept beside it as `<name>.bak`.
pub fn save(path: &Path, plan: &Plan, expected: Option<&Fingerprint>) -> Result<Saved, SaveError> {
    save_on(&RealDisk, path, plan, expected)
}

/// The same on any disk.
pub fn save_on(
    disk: &dyn Disk,
    path: &Path,
    plan: &Plan,
    expected: Option<&Fingerprint>,
) -> Result<Saved, SaveError> {
    if let Some(expected) = expected {
        refuse_if_changed(disk, path, expected)?;
    }
    let text = to_ron(plan);
    let lasting = file::replace(disk, path, Previous::Keep, text.as_bytes())?;
    Ok(Saved { fingerprint: Fingerprint::of(text.as_bytes()), lasting })
}

fn refuse_if_changed(
    disk: &dyn Disk,
    path: &Path,
    expected: &Fingerprint,
) -> Result<(), SaveError> {
    match disk.read(path).map(|bytes| Fingerprint::of(&bytes)) {
        Ok(found) if found == *expected => Ok(()),
        Ok(found) => Err(SaveError::ChangedOnDisk { path: path.to_owned(), found }),
        Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(SaveError::Compare { path: path.to_owned(), source }),
    }
}

impl SaveError {
    /// The same for people.
    pub fn problem(&self) -> Problem {
        match self {
            Self::ChangedOnDisk { path, .. } => {
                about(path, "store.changed-on-disk", "store.changed-on-disk.hint")
            }
            Self::Compare { path, .. } => {
                about(path, "store.read.failed", "store.read.failed.hint")
            }
            Self::Write(error) => error.problem(),
        }
    }
}

fn about(path: &Path, key: &'static str, hint: &'static str) -> Problem {
    let mut problem = plain(key, hint);
    problem.place.file = Some(file::name(path));
    Problem { message: Message::new(key).with("file", file::name(path)), ..problem }
}
