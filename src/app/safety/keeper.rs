//! The diary on a thread of its own: the window says what happened and goes on.

use std::{
    io,
    path::PathBuf,
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::Duration,
};

use chrono::{DateTime, Utc};

use crate::{
    app::Runner,
    model::Plan,
    store::{
        Fingerprint,
        journal::{Diary, Origin, Recovery},
    },
};

/// What happened to the open plan.
#[derive(Debug)]
pub enum Note {
    /// Another one is open.
    Open(Plan, Origin),
    /// The work of a program that ended goes on.
    GoOn(DateTime<Utc>, Box<Recovery>),
    /// It changed.
    Step(DateTime<Utc>, Plan),
    /// This version is about to be written into its file; says when that is written down.
    Saving(DateTime<Utc>, Plan, Sender<()>),
    /// This version is in this file.
    Saved(DateTime<Utc>, Plan, PathBuf, Fingerprint),
    /// Nothing of it needs to be brought back.
    Close,
}

/// Keeps a diary.
pub enum Keeper {
    /// Not at all.
    Off,
    /// At once: for tests.
    Inline(Box<Worker>),
    /// On a thread.
    Thread {
        /// Takes the notes.
        sender: Sender<Note>,
        /// Says that the thread has ended.
        ended: Receiver<()>,
    },
}

impl Keeper {
    /// Keeps this diary. `report` is told when writing begins to fail, and when it works again.
    pub fn new(
        diary: Diary,
        runner: Runner,
        report: impl Fn(Result<(), io::Error>) + Send + 'static,
    ) -> Self {
        let worker = Worker { diary, is_failing: false, report: Box::new(report) };
        match runner {
            Runner::Inline => Self::Inline(Box::new(worker)),
            Runner::Threads => {
                let (sender, notes) = mpsc::channel();
                let (end, ended) = mpsc::channel::<()>();
                thread::spawn(move || {
                    worker.run(&notes);
                    drop(end);
                });
                Self::Thread { sender, ended }
            }
        }
    }

    /// Takes a note of what happened.
    pub fn take(&mut self, note: Note) {
        match self {
            Self::Off => {}
            Self::Inline(worker) => worker.take(note),
            // A thread that has ended was told to.
            Self::Thread { sender, .. } => drop(sender.send(note)),
        }
    }

    /// Waits until all notes are written, but not for ever.
    pub fn end(&mut self, patience: Duration) {
        if let Self::Thread { sender, ended } = std::mem::replace(self, Self::Off) {
            drop(sender);
            let _waited = ended.recv_timeout(patience);
        }
    }
}

/// Writes notes down.
pub struct Worker {
    diary: Diary,
    is_failing: bool,
    report: Box<dyn Fn(Result<(), io::Error>) + Send>,
}

impl Worker {
    /// Of steps that wait while the disk is busy only the last counts: it has all the others.
    fn run(mut self, notes: &Receiver<Note>) {
        let mut next = notes.recv().ok();
        while let Some(note) = next {
            let after = match &note {
                Note::Step(..) => notes.try_recv().ok(),
                _ => None,
            };
            let is_outdated = matches!((&note, &after), (Note::Step(..), Some(Note::Step(..))));
            if !is_outdated {
                self.take(note);
            }
            next = after.or_else(|| notes.recv().ok());
        }
    }

    fn take(&mut self, note: Note) {
        let result = match note {
            Note::Open(plan, origin) => self.diary.open(plan, origin),
            Note::GoOn(now, recovery) => {
                let origin = recovery.origin();
                let Recovery { base, plan, journal, .. } = *recovery;
                self.diary.go_on(now, base, origin, plan, &journal)
            }
            Note::Step(now, plan) => self.diary.step(now, plan),
            Note::Saving(now, plan, done) => {
                let result = self.diary.saving(now, plan);
                let _waited_long_enough = done.send(());
                result
            }
            Note::Saved(now, plan, path, content) => self.diary.saved(now, plan, path, content),
            Note::Close => self.diary.close(),
        };
        if result.is_err() != self.is_failing {
            self.is_failing = result.is_err();
            (self.report)(result);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        path::Path,
        sync::{Arc, Mutex},
    };

    use uuid::Uuid;

    use super::*;
    use crate::{
        base::Id,
        calendar::Span,
        model::Activity,
        store::{
            disk::{Disk, DiskFile, RealDisk, Stat},
            journal,
        },
    };

    /// A disk that does not answer while its gate is shut.
    #[derive(Debug, Default)]
    struct SlowDisk {
        gate: Arc<Mutex<()>>,
    }

    impl SlowDisk {
        fn wait(&self) {
            drop(self.gate.lock());
        }
    }

    impl Disk for SlowDisk {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            self.wait();
            RealDisk.read(path)
        }

        fn stat(&self, path: &Path) -> io::Result<Stat> {
            self.wait();
            RealDisk.stat(path)
        }

        fn followed(&self, path: &Path) -> io::Result<PathBuf> {
            self.wait();
            RealDisk.followed(path)
        }

        fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
            self.wait();
            RealDisk.list(folder)
        }

        fn create_folder(&self, folder: &Path) -> io::Result<()> {
            self.wait();
            RealDisk.create_folder(folder)
        }

        fn create_new(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn DiskFile>> {
            self.wait();
            RealDisk.create_new(path, like)
        }

        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.wait();
            RealDisk.rename(from, to)
        }

        fn link(&self, original: &Path, name: &Path) -> io::Result<()> {
            self.wait();
            RealDisk.link(original, name)
        }

        fn remove(&self, path: &Path) -> io::Result<()> {
            self.wait();
            RealDisk.remove(path)
        }

        fn is_held(&self, path: &Path) -> io::Result<bool> {
            self.wait();
            RealDisk.is_held(path)
        }

        fn remove_unless_held(&self, path: &Path) -> io::Result<bool> {
            self.wait();
            RealDisk.remove_unless_held(path)
        }

        fn sync_folder(&self, folder: &Path) -> io::Result<()> {
            self.wait();
            RealDisk.sync_folder(folder)
        }
    }

    fn plan(activities: u32) -> Plan {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("国家宪法日");
        let mut plan = Plan::empty(Id::named("plan", "test"), "计划", 2026);
        for number in 0..activities {
            let title = format!("活动{number}");
            let id = Id::named("activity", &title);
            plan.activities.insert(Activity::new(id, title, Span::day(day)));
        }
        plan
    }

    #[test]
    fn who_tells_the_keeper_goes_on_while_the_disk_does_not_answer() {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        let (journals, snapshots) = (folder.path().join("j"), folder.path().join("s"));
        let disk = SlowDisk::default();
        let gate = Arc::clone(&disk.gate);
        let shut = gate.lock().expect("nobody else has it yet");
        let diary = Diary::new(Arc::new(disk), journals.clone(), snapshots, Uuid::nil());
        let mut keeper = Keeper::new(diary, Runner::Threads, |result| {
            result.expect("the disk is slow, not broken");
        });
        let fingerprint = Fingerprint::of(b"");
        let origin = Origin::File { path: "计划.pufa.ron".into(), fingerprint };
        keeper.take(Note::Open(plan(0), origin));
        // Were the window to wait for the disk, this would never end.
        for count in 1..=100 {
            keeper.take(Note::Step(DateTime::UNIX_EPOCH, plan(count)));
        }
        drop(shut);
        keeper.end(Duration::from_mins(1));

        let found = journal::in_folder(&RealDisk, &journals).expect("readable");
        let recorded = journal::read(&RealDisk, &found[0]).expect("whole");
        assert_eq!(recorded.plan(&plan(0)), plan(100));
        assert!(recorded.steps.len() < 100, "steps that waited are written as one");
    }
}
