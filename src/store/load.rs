//! Opening a plan's file.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::{Fingerprint, FormatError, Parsed, fault::plain, file, from_ron};
use crate::{
    base::{Message, Problem},
    model::Plan,
};

/// The largest file that is opened as a plan, in bytes: twice what a plan of 100,000 activities,
/// 10,000 sites and 50,000 list rows takes. Reading takes up to ten times as much memory.
pub const MAX_PLAN: usize = 512 << 20;

/// A plan as it was on disk.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The plan.
    pub plan: Plan,
    /// What the file contained; [`super::save`] wants it back.
    pub fingerprint: Fingerprint,
    /// What about the plan does not fit together, with its place in the file.
    pub problems: Vec<Problem>,
}

/// A file could not be opened as a plan.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file could not be read.
    #[error("{} could not be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is larger than any plan.
    #[error("{} is larger than any plan", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// What was read is not a plan.
    #[error("{} could not be opened", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: FormatError,
    },
}

/// Opens a plan's file.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    let bytes = read_plan(path)?;
    let Parsed { plan, mut problems } = std::str::from_utf8(&bytes)
        .map_err(FormatError::NotText)
        .and_then(from_ron)
        .map_err(|source| LoadError::Format { path: path.to_owned(), source })?;
    for problem in &mut problems {
        problem.place.file = Some(file::name(path));
    }
    Ok(Loaded { plan, fingerprint: Fingerprint::of(&bytes), problems })
}

/// Reads the bytes of a file that should be a plan; one that is too large to be one is not read.
pub fn read_plan(path: &Path) -> Result<Vec<u8>, LoadError> {
    let too_large = || LoadError::TooLarge { path: path.to_owned() };
    // The size that is told may be wrong, so the bytes are counted too.
    if fs::metadata(path).is_ok_and(|told| told.is_file() && told.len() > MAX_PLAN as u64) {
        return Err(too_large());
    }
    let bytes = read_bytes(path, MAX_PLAN)?;
    if bytes.len() > MAX_PLAN { Err(too_large()) } else { Ok(bytes) }
}

/// Reads a file that is no plan, up to a number of bytes; one with more of them comes back with one
/// byte past that, so that whoever asked can see it.
pub fn read_bytes(path: &Path, most: usize) -> Result<Vec<u8>, LoadError> {
    let read = || {
        let mut bytes = Vec::new();
        let file = fs::File::open(path)?;
        file.take(most as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|source| LoadError::Read { path: path.to_owned(), source })
}

impl LoadError {
    /// The same for people.
    pub fn problem(&self) -> Problem {
        let (path, mut problem) = match self {
            Self::Read { path, source } => (path, read_problem(source)),
            Self::TooLarge { path } => {
                let mut problem = plain("store.too-large", "store.too-large.hint");
                problem.message = problem.message.with("megabytes", MAX_PLAN >> 20);
                (path, problem)
            }
            Self::Format { path, source } => (path, source.problem()),
        };
        problem.place.file = Some(file::name(path));
        problem.message = problem.message.with("file", file::name(path));
        problem
    }
}

fn read_problem(source: &io::Error) -> Problem {
    match source.kind() {
        io::ErrorKind::NotFound => plain("store.read.not-found", "store.read.not-found.hint"),
        io::ErrorKind::PermissionDenied => plain("store.read.denied", "store.read.denied.hint"),
        io::ErrorKind::IsADirectory => plain("store.read.folder", "store.read.folder.hint"),
        _ => {
            let problem = plain("store.read.failed", "store.read.failed.hint");
            Problem { message: Message::new("store.read.failed"), ..problem }
        }
    }
}
