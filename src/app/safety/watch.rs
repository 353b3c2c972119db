//! An eye on the open plan's file, on a thread of its own: looks every other second whether
//! somebody else wrote to it, and confirms the lock.
//!
//! A file on a medium that hangs makes this thread wait, and nobody else.

use std::{
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use chrono::Utc;

use crate::{
    app::Runner,
    store::{
        Fingerprint,
        disk::{Disk as _, RealDisk, Stat},
        lock::{self, Claim, Holder, Lock},
    },
};

/// How often the file is looked at.
const EVERY: Duration = Duration::from_secs(2);

/// Something that happened to the plan's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It contains this now. Whether that is news, who reads it knows best.
    Content(PathBuf, Fingerprint),
    /// It is gone.
    Gone(PathBuf),
    /// Another computer has taken the lock over.
    LockLost(PathBuf),
    /// Who had the lock has left, and it is ours now.
    LockGained(PathBuf),
}

enum Order {
    Follow(Option<PathBuf>, Option<Lock>, Option<Holder>),
}

/// Looks after one file at a time.
pub struct Watch {
    sender: Option<Sender<Order>>,
    ended: Option<Receiver<()>>,
    /// Without a thread the lock is just held.
    held: Option<Lock>,
}

impl Watch {
    /// Nothing is looked after.
    pub const fn off() -> Self {
        Self { sender: None, ended: None, held: None }
    }

    /// Begins without a file. In tests nothing is looked at, but locks are held.
    pub fn new(runner: Runner, report: impl Fn(Sight) + Send + 'static) -> Self {
        if runner == Runner::Inline {
            return Self::off();
        }
        let (sender, orders) = mpsc::channel();
        let (end, ended) = mpsc::channel::<()>();
        thread::spawn(move || {
            run(&orders, &report);
            drop(end);
        });
        Self { sender: Some(sender), ended: Some(ended), held: None }
    }

    /// Looks after this file from now on; the lock of the one before is given free. `waiting` is who
    /// takes the lock when the one who has it leaves.
    pub fn follow(&mut self, file: Option<PathBuf>, lock: Option<Lock>, waiting: Option<Holder>) {
        match &self.sender {
            Some(sender) => drop(sender.send(Order::Follow(file, lock, waiting))),
            None => self.held = lock,
        }
    }

    /// Gives the lock free and waits for that, but not for ever.
    pub fn end(&mut self, patience: Duration) {
        self.held = None;
        drop(self.sender.take());
        if let Some(ended) = self.ended.take() {
            let _waited = ended.recv_timeout(patience);
        }
    }
}

fn run(orders: &Receiver<Order>, report: &dyn Fn(Sight)) {
    let mut eye: Option<Eye> = None;
    loop {
        match orders.recv_timeout(EVERY) {
            Ok(Order::Follow(file, lock, waiting)) => {
                // The lock before is given free first: it may be for the same file.
                eye = None;
                eye = file.map(|file| Eye::new(file, lock, waiting)).or(eye);
            }
            Err(RecvTimeoutError::Timeout) => {
                eye.iter_mut().flat_map(Eye::look).for_each(report);
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

struct Eye {
    file: PathBuf,
    lock: Option<Lock>,
    waiting: Option<Holder>,
    confirmed: Instant,
    seen: Option<Stat>,
    is_gone: bool,
}

impl Eye {
    fn new(file: PathBuf, lock: Option<Lock>, waiting: Option<Holder>) -> Self {
        Self { file, lock, waiting, confirmed: Instant::now(), seen: None, is_gone: false }
    }

    /// What happened since the last look.
    fn look(&mut self) -> Vec<Sight> {
        let lost = self.confirm();
        let seen = match RealDisk.stat(&self.file) {
            Ok(stat) => {
                self.is_gone = false;
                let is_new = self.seen.replace(stat) != Some(stat);
                is_new.then(|| content(&self.file)).flatten()
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !self.is_gone => {
                (self.is_gone, self.seen) = (true, None);
                Some(Sight::Gone(self.file.clone()))
            }
            // A medium that does not answer may come back.
            Err(_) => None,
        };
        lost.into_iter().chain(seen).chain(self.claim()).collect()
    }

    /// Takes the lock if it has become free, so that the next to come is told of us.
    #[expect(clippy::disallowed_methods, reason = "the lock says since when it is held")]
    fn claim(&mut self) -> Option<Sight> {
        if self.lock.is_some() || self.is_gone {
            return None;
        }
        let now = Utc::now();
        let me = Holder { since: now, confirmed: now, ..self.waiting.clone()? };
        match lock::claim(&self.file, &me) {
            Claim::Taken(lock, _) => {
                self.lock = Some(lock);
                Some(Sight::LockGained(self.file.clone()))
            }
            Claim::Held(_) => None,
            Claim::Impossible(_) => {
                self.waiting = None;
                None
            }
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the lock says when it was confirmed")]
    fn confirm(&mut self) -> Option<Sight> {
        let every = lock::CONFIRM_EVERY.to_std().unwrap_or(Duration::MAX);
        if self.confirmed.elapsed() < every {
            return None;
        }
        self.confirmed = Instant::now();
        let lock = self.lock.as_mut()?;
        if !lock.is_still_mine() {
            self.lock = None;
            return Some(Sight::LockLost(self.file.clone()));
        }
        // What cannot be confirmed now will be in two minutes.
        drop(lock.confirm(Utc::now()));
        None
    }
}

fn content(file: &Path) -> Option<Sight> {
    let bytes = RealDisk.read(file).ok()?;
    Some(Sight::Content(file.to_owned(), Fingerprint::of(&bytes)))
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;

    fn somebody(program: u128) -> Holder {
        Holder {
            user: "李".to_owned(),
            host: "办公室".to_owned(),
            program: Uuid::from_u128(program),
            since: DateTime::UNIX_EPOCH,
            confirmed: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn who_works_along_takes_the_lock_when_its_owner_leaves() {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        let file = folder.path().join("计划.pufa.ron");
        File::create(&file).expect("writable");
        let Claim::Taken(owner, _) = lock::claim(&file, &somebody(1)) else { panic!("it is free") };
        let mut eye = Eye::new(file.clone(), None, Some(somebody(2)));
        let gained = Sight::LockGained(file.clone());
        assert!(!eye.look().contains(&gained), "its owner has it");
        drop(owner);
        assert!(eye.look().contains(&gained));
        assert!(!eye.look().contains(&gained), "it is told once");
        assert!(
            matches!(lock::claim(&file, &somebody(3)), Claim::Held(by) if by.program == somebody(2).program)
        );
        // Who only looks at a file waits for nothing.
        drop(eye);
        let mut reader = Eye::new(file.clone(), None, None);
        assert!(!reader.look().contains(&gained));
    }
}
