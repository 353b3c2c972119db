//! Reading a journal that a program left behind.

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};

use super::{
    ENDING,
    entry::{Chain, Entry, Head},
};
use crate::{
    model::{Delta, Plan},
    store::disk::Disk,
};

/// Largest journal that is read; programs begin another one long before.
const LARGEST: u64 = 1 << 30;

/// A journal as it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// How it begins.
    pub head: Head,
    /// The steps, oldest first.
    pub steps: Vec<Delta>,
    /// When the last step was taken; when it was begun if there is none.
    pub last: DateTime<Utc>,
    /// How many steps had been taken each time the plan was about to be saved.
    pub saves: Vec<usize>,
    /// Whether something after the last whole entry could not be read.
    pub is_torn: bool,
}

/// A journal could not be read.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The file could not be read.
    #[error("the journal could not be read")]
    Read(#[from] io::Error),
    /// It does not begin as a journal does, so nothing is known of the plan.
    #[error("the journal has no beginning")]
    NoHead,
    /// It is larger than any journal.
    #[error("the journal is too large")]
    TooLarge,
}

/// The journals of a folder; none if there is no such folder.
pub fn in_folder(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<PathBuf>> {
    match disk.list(folder) {
        Ok(mut paths) => {
            paths.retain(|path| {
                path.file_name()
                    .is_some_and(|name| name.as_encoded_bytes().ends_with(ENDING.as_bytes()))
            });
            Ok(paths)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Reads a journal up to its last whole entry.
pub fn read(disk: &dyn Disk, path: &Path) -> Result<Recorded, JournalError> {
    if disk.stat(path)?.size > LARGEST {
        return Err(JournalError::TooLarge);
    }
    Recorded::from_bytes(&disk.read(path)?)
}

impl Recorded {
    /// The journal with this content, up to its last whole entry.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, JournalError> {
        let mut chain = Chain::default();
        let Some((Entry::Begin(head), mut rest)) = chain.take(bytes) else {
            return Err(JournalError::NoHead);
        };
        let last = head.begun;
        let mut recorded =
            Self { head, steps: Vec::new(), last, saves: Vec::new(), is_torn: false };
        while let Some((entry, after)) = chain.take(rest) {
            match entry {
                Entry::Step { at, delta } => {
                    recorded.last = at;
                    recorded.steps.push(*delta);
                }
                Entry::Saving => recorded.saves.push(recorded.steps.len()),
                Entry::Begin(_) => break,
            }
            rest = after;
        }
        recorded.is_torn = !rest.is_empty();
        Ok(recorded)
    }

    /// The plan after the first steps, so many of them, from the plan it began with.
    pub fn plan_after(&self, base: &Plan, steps: usize) -> Plan {
        let mut plan = base.clone();
        for delta in self.steps.iter().take(steps) {
            delta.clone().apply_to(&mut plan);
        }
        plan
    }

    /// The plan after all steps.
    pub fn plan(&self, base: &Plan) -> Plan {
        self.plan_after(base, self.steps.len())
    }
}
