//! Doing what was asked for, one file per family of actions.

pub mod check;
pub mod collect;
pub mod crash;
pub mod edit;
pub mod export;
pub mod file;
pub mod import;
pub mod letters;
pub mod merge;
mod pick;
pub mod present;
pub mod view;

use std::{path::PathBuf, time::Duration};

use chrono::NaiveDate;

use super::{App, PathFor, Understood, Wish, crash::Past};
use crate::{
    base::Id,
    checks::Finding,
    exchange::{self, FormsError, TableError},
    model::{AnyRecord, Unit},
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
    /// Another version of the plan was read.
    ReadToMerge {
        /// Its file.
        path: PathBuf,
        /// The version, or why not.
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
        /// The paths; none if nothing was chosen.
        paths: Vec<PathBuf>,
        /// How long the dialog was open.
        took: Duration,
    },
    /// A file of tables was read.
    Read {
        /// The file.
        path: PathBuf,
        /// What stands in it and what it becomes, or why not.
        result: Result<Box<import::Read>, TableError>,
    },
    /// A file of tables was understood anew.
    Understood {
        /// The version of the intake.
        version: u64,
        /// What it becomes.
        understood: Box<Understood>,
    },
    /// The records of a file were made.
    Imported {
        /// The version of the intake.
        version: u64,
        /// The records to be put into the plan.
        records: Vec<AnyRecord>,
    },
    /// Documents were made and written.
    Exported {
        /// What was asked for.
        wish: Wish,
        /// The files, or why not.
        result: Result<Vec<PathBuf>, export::HandOverError>,
    },
    /// Forms for units were made.
    FormsMade {
        /// The units.
        units: Vec<Id<Unit>>,
        /// The day they go out.
        day: NaiveDate,
        /// The folder with the forms, or why there are none.
        result: Result<PathBuf, FormsError>,
    },
    /// Forms that came back were read.
    FormsRead(exchange::Read),
    /// Faults that ended earlier runs were looked for.
    PastCrashes(Vec<Past>),
    /// The copy of a plan that a fault has left behind was read.
    CopyLoaded {
        /// The copy.
        path: PathBuf,
        /// The plan, or why not.
        result: Result<Box<Loaded>, LoadError>,
    },
    /// Nothing to be told.
    Nothing,
}

/// Takes in the result of a job.
pub fn finish(app: &mut App, outcome: Outcome) {
    match outcome {
        Outcome::Loaded { path, result } => file::loaded(app, path, result),
        Outcome::ReadToMerge { path, result } => merge::was_read(app, path, result),
        Outcome::Saved { path, revision, result } => file::saved(app, path, revision, result),
        Outcome::Checked { revision, findings } => check::finish(app, revision, findings),
        Outcome::Picked { purpose, paths, took } => file::picked(app, purpose, paths, took),
        Outcome::Read { path, result } => import::finish_reading(app, path, result),
        Outcome::Understood { version, understood } => {
            import::finish_understanding(app, version, *understood);
        }
        Outcome::Imported { version, records } => import::finish(app, version, records),
        Outcome::Exported { wish, result } => export::finish(app, wish, result),
        Outcome::FormsMade { units, day, result } => collect::made(app, &units, day, result),
        Outcome::PastCrashes(past) => crash::tell(app, &past),
        Outcome::CopyLoaded { path, result } => crash::copy_loaded(app, path, result),
        Outcome::FormsRead(read) => collect::came_back(app, read),
        Outcome::Nothing => {}
    }
}
