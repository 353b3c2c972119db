//! What keeps work from being lost while the program runs, on threads of its own: the journal of
//! the open plan, its snapshots, the lock beside its file, and an eye on what others do to it.
//!
//! The window never waits for any of it. Without a state folder, as in most tests, all is off.

mod keeper;
mod watch;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use self::{keeper::Keeper, watch::Watch};
pub use self::{keeper::Note, watch::Sight};
use super::{Runner, folders};
use crate::store::{
    WorkFolders,
    disk::RealDisk,
    journal::Diary,
    lock::{Holder, Lock},
};

/// How long a program that ends waits for its threads: a disk that takes longer is gone.
const PATIENCE: Duration = Duration::from_secs(3);

/// What keeps the work on the open plan.
pub struct Safety {
    folders: Option<WorkFolders>,
    keeper: Keeper,
    watch: Watch,
    /// This running program.
    program: Uuid,
}

impl Safety {
    /// Nothing is kept.
    pub fn off() -> Self {
        Self { folders: None, keeper: Keeper::Off, watch: Watch::off(), program: Uuid::nil() }
    }

    /// All is kept below this folder. `report` takes what the threads have to say.
    #[expect(clippy::disallowed_methods, reason = "this room makes ids")]
    pub fn below(
        state: &Path,
        runner: Runner,
        report: impl Fn(Report) + Clone + Send + 'static,
    ) -> Self {
        let folders = WorkFolders::below(state);
        let program = Uuid::now_v7();
        let (journals, snapshots) = (folders.journals.clone(), folders.snapshots.clone());
        let diary = Diary::new(Arc::new(RealDisk), journals, snapshots, program);
        let told = report.clone();
        let keeper = Keeper::new(diary, runner, move |result| told(Report::Journal(result)));
        let watch = Watch::new(runner, move |sight| report(Report::Sight(sight)));
        Self { folders: Some(folders), keeper, watch, program }
    }

    /// Where things are kept; `None` if nothing is.
    pub const fn folders(&self) -> Option<&WorkFolders> {
        self.folders.as_ref()
    }

    /// Writes down what became of the plan.
    pub fn note(&mut self, note: Note) {
        self.keeper.take(note);
    }

    /// Who asks for locks; `None` if none are asked for.
    pub fn claimant(&self, now: DateTime<Utc>) -> Option<Holder> {
        self.folders.is_some().then(|| Holder {
            user: user(),
            host: gethostname::gethostname().to_string_lossy().into_owned(),
            program: self.program,
            since: now,
            confirmed: now,
        })
    }

    /// Looks after this file from now on, and holds its lock if it was given. `waiting` is who takes
    /// the lock when the one who has it leaves.
    pub fn watch(&mut self, file: Option<PathBuf>, lock: Option<Lock>, waiting: Option<Holder>) {
        self.watch.follow(file, lock, waiting);
    }

    /// The program ends, and nothing needs to be brought back.
    pub fn end(&mut self) {
        self.keeper.take(Note::Close);
        self.keeper.end(PATIENCE);
        self.watch.end(PATIENCE);
    }
}

/// What the threads have to say.
#[derive(Debug)]
pub enum Report {
    /// The journal fails, or works again.
    Journal(Result<(), std::io::Error>),
    /// Something happened to the plan's file.
    Sight(Sight),
}

/// The name people know the user by on this computer.
fn user() -> String {
    let names = ["USER", "USERNAME", "LOGNAME"];
    names
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .or_else(folders::user)
        .unwrap_or_default()
}
