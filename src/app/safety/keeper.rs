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
