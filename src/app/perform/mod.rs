//! Doing what was asked for, one file per family of actions.

pub mod check;
pub mod collect;
pub mod crash;
pub mod edit;
pub mod export;
pub mod file;
pub mod gather;
pub mod import;
pub mod letters;
pub mod merge;
mod pick;
pub mod present;
pub mod recovery;
pub mod repair;
pub mod safety;
pub mod snapshots;
pub mod versions;
pub mod view;

use std::{io, path::PathBuf, time::Duration};

use chrono::NaiveDate;

use super::{App, MergeStep, PathFor, Repairing, Report, Understood, Wish, crash::Past};
use crate::{
    base::Id,
    checks::Finding,
    edit::diff::RecordDifference,
    exchange::{self, FormsError, TableError},
    model::{AnyRecord, Plan, Unit},
    store::{
        LoadError, Loaded, SaveError, Saved, journal::LeftBehind, lock::Claim, snapshot::Snapshot,
    },
};

/// What a job came back with.
pub enum Outcome {
    /// A plan was read.
    Loaded {
        /// Its file.
        path: PathBuf,
        /// The plan, or why not.
        result: Result<Box<Loaded>, LoadError>,
        /// The lock of the file, if it was asked for.
        claim: Option<Claim>,
        /// Copies of the plan that sync programs have left beside it.
        copies: Vec<PathBuf>,
    },
    /// Another version of the plan was read.
    ReadToMerge {
        /// Its file.
        path: PathBuf,
        /// What both come from, if it is known.
        base: Option<Plan>,
        /// The version, or why not.
        result: Result<Box<Loaded>, LoadError>,
    },
    /// A merge has come so far; with its number.
    Merged(u64, MergeStep),
    /// A plan was written.
    Saved {
        /// Its file.
        path: PathBuf,
        /// The version that was written.
        revision: u64,
        /// The plan that was written.
        plan: Box<Plan>,
        /// What the file contains now, or why not.
        result: Result<Saved, SaveError>,
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
    /// Another plan was read for its lists.
    ListsRead {
        /// Its file.
        path: PathBuf,
        /// The plan, or why not.
        result: Result<Box<Loaded>, LoadError>,
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
    /// The plans of a folder were read.
    Gathered {
        /// The folder.
        folder: PathBuf,
        /// The plans, or why none.
        result: Result<exchange::Gathering, LoadError>,
    },
    /// The table of a folder of plans was written.
    RollUpWritten(Result<Vec<PathBuf>, export::HandOverError>),
    /// The lock of the open file was asked for.
    Claimed {
        /// The file.
        path: PathBuf,
        /// What came of it.
        claim: Claim,
    },
    /// Work that programs left behind was looked for.
    LeftWork(LeftBehind),
    /// The dated copies of the plan were listed.
    SnapshotsListed(io::Result<Vec<Snapshot>>),
    /// A dated copy was compared with the plan.
    Compared {
        /// Its place in the list.
        place: usize,
        /// The copy and what has changed since.
        result: Result<Box<(Plan, Vec<RecordDifference>)>, LoadError>,
    },
    /// The last good copy of a damaged file was looked for.
    GoodCopy {
        /// The file.
        path: PathBuf,
        /// The plan, or why there is none.
        result: io::Result<snapshots::GoodCopy>,
    },
    /// The threads that keep work have something to say.
    Reported(Report),
    /// A damaged plan was looked at.
    RepairLooked {
        /// Its file.
        path: PathBuf,
        /// What can be saved, or why nothing.
        result: Result<Box<Repairing>, LoadError>,
    },
    /// What can be saved of a damaged plan was written.
    RepairWritten {
        /// The new file.
        target: PathBuf,
        /// Why it was not written, if it was not.
        result: Result<(), repair::WriteRepairError>,
    },
    /// Nothing to be told.
    Nothing,
}

/// Takes in the result of a job.
pub fn finish(app: &mut App, outcome: Outcome) {
    match outcome {
        Outcome::ReadToMerge { path, base, result } => merge::was_read(app, path, base, result),
        Outcome::Loaded { path, result, claim, copies } => {
            file::loaded(app, path, result, claim, copies);
        }
        Outcome::Merged(serial, step) => merge::merged(app, serial, step),
        Outcome::Saved { path, revision, plan, result } => {
            file::saved(app, path, revision, *plan, result);
        }
        Outcome::Checked { revision, findings } => check::finish(app, revision, findings),
        Outcome::Picked { purpose, paths, took } => file::picked(app, purpose, paths, took),
        Outcome::Read { path, result } => import::finish_reading(app, path, result),
        Outcome::Understood { version, understood } => {
            import::finish_understanding(app, version, *understood);
        }
        Outcome::Imported { version, records } => import::finish(app, version, records),
        Outcome::Exported { wish, result } => export::finish(app, wish, result),
        Outcome::ListsRead { path, result } => versions::finish(app, &path, result),
        Outcome::FormsMade { units, day, result } => collect::made(app, &units, day, result),
        Outcome::PastCrashes(past) => crash::tell(app, &past),
        Outcome::CopyLoaded { path, result } => crash::copy_loaded(app, path, result),
        Outcome::FormsRead(read) => collect::came_back(app, read),
        Outcome::Gathered { folder, result } => gather::gathered(app, &folder, result),
        Outcome::RollUpWritten(result) => export::tell_written(app, &result),
        Outcome::Claimed { path, claim } => safety::lock_claimed(app, &path, claim),
        Outcome::LeftWork(left) => recovery::found(app, left),
        Outcome::SnapshotsListed(result) => snapshots::listed(app, result),
        Outcome::Compared { place, result } => snapshots::compared(app, place, result),
        Outcome::GoodCopy { path, result } => snapshots::good_copy(app, path, result),
        Outcome::Reported(report) => safety::reported(app, report),
        Outcome::RepairLooked { path, result } => repair::looked(app, &path, result),
        Outcome::RepairWritten { target, result } => repair::written(app, target, result),
        Outcome::Nothing => {}
    }
}
