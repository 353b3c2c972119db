//! Doing what was asked for, one file per family of actions.

pub mod check;
pub mod edit;
pub mod export;
pub mod file;
pub mod letters;
mod pick;
pub mod present;
pub mod view;

use std::{path::PathBuf, time::Duration};

use super::{App, PathFor, Wish};
use crate::{
    checks::Finding,
    store::{Fingerprint, LoadError, Loaded, SaveError},
};

/// What a job came back with.
pub enum Outcome {
    /// A plan was read.
    Loaded {
        /// Its file.
        path: PathBuf,
        /// The plan, or why not.
        result: Result<Box<Loaded>, LoadError>,
    },
    /// A plan was written.
    Saved {
        /// Its file.
        path: PathBuf,
        /// The version that was written.
        revision: u64,
        /// What the file contains now, or why not.
        result: Result<Fingerprint, SaveError>,
    },
    /// The checks have run.
    Checked {
        /// The version that was checked.
        revision: u64,
        /// What they found.
        findings: Vec<Finding>,
    },
    /// The system's file dialog was closed.
    Picked {
        /// What the path was asked for.
        purpose: PathFor,
        /// The path, if one was chosen.
        path: Option<PathBuf>,
        /// How long the dialog was open.
        took: Duration,
    },
    /// Documents were made and written.
    Exported {
        /// What was asked for.
        wish: Wish,
        /// The files, or why not.
        result: Result<Vec<PathBuf>, export::HandOverError>,
    },
    /// Nothing to be told.
    Nothing,
}

/// Takes in the result of a job.
pub fn finish(app: &mut App, outcome: Outcome) {
    match outcome {
        Outcome::Loaded { path, result } => file::loaded(app, path, result),
        Outcome::Saved { path, revision, result } => file::saved(app, path, revision, result),
        Outcome::Checked { revision, findings } => check::finish(app, revision, findings),
        Outcome::Picked { purpose, path, took } => file::picked(app, purpose, path, took),
        Outcome::Exported { wish, result } => export::finish(app, wish, result),
        Outcome::Nothing => {}
    }
}
