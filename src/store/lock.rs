//! Who has a plan open: a small file beside it, for everybody who opens the same plan.
//!
//! `.<name>.lock` says who, on which computer, since when, and when it was last confirmed. The
//! program that owns it also holds it with a lock of the system, which ends with the program: on one
//! computer a left-over file is told from a living one without a guess. Between computers, where
//! such locks often do not reach, a file that was not confirmed for [`STALE_AFTER`] counts as left
//! over.
//!
//! A lock warns, it does not protect: what protects is that a save refuses to write over what it
//! has not read. So where no lock can be written, the plan is opened all the same.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::file;

/// After this long without confirmation another computer's lock counts as left over.
pub const STALE_AFTER: TimeDelta = TimeDelta::minutes(10);

/// How often an owner should confirm its lock.
pub const CONFIRM_EVERY: TimeDelta = TimeDelta::minutes(2);

/// Largest lock file that is read.
const LARGEST: u64 = 4096;

/// Who has a plan open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// The name of the user on that computer.
    pub user: String,
    /// The name of the computer.
    pub host: String,
    /// The running program: no other one has this id.
    pub program: uuid::Uuid,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it was last confirmed.
    pub confirmed: DateTime<Utc>,
}

/// The lock of a plan, owned by this program until it is released or dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
    holder: Holder,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Claim {
    /// This program owns it; with the one who left it behind without releasing it.
    Taken(Lock, Option<Holder>),
    /// Somebody has the plan open.
    Held(Holder),
    /// No lock can be written here: the folder is read-only, or knows no such thing.
    Impossible(io::Error),
}

/// Asks for the lock of a plan's file for `me`, whose times say when that is.
pub fn claim(plan: &Path, me: &Holder) -> Claim {
    let target = fs::canonicalize(plan).unwrap_or_else(|_| plan.to_owned());
    let path = file::beside(&target, ".lock");
    match try_claim(&path, me) {
        Ok(claim) => claim,
        Err(error) => Claim::Impossible(error),
    }
}

fn try_claim(path: &Path, me: &Holder) -> io::Result<Claim> {
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    let before = holder_in(&mut file);
    // Where there are no such locks, what the file says must do.
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        return Ok(Claim::Held(before.unwrap_or_else(|| me.nobody())));
    }
    if let Some(before) = &before
        && before.program != me.program
        && before.is_alive(me)
    {
        return Ok(Claim::Held(before.clone()));
    }
    let mut lock = Lock { path: path.to_owned(), file, holder: me.clone() };
    lock.write()?;
    if !lock.is_still_mine() {
        // Its owner has just released it and taken the name away; the next try finds no file.
        return try_claim(path, me);
    }
    let left_behind = before.filter(|before| before.program != me.program);
    Ok(Claim::Taken(lock, left_behind))
}

impl Lock {
    /// Confirms that the plan is still open.
    pub fn confirm(&mut self, now: DateTime<Utc>) -> io::Result<()> {
        self.holder.confirmed = now;
        self.write()
    }

    /// Whether the file still says that this program has the plan open. Another computer may have
    /// taken over after a long sleep of this one.
    pub fn is_still_mine(&self) -> bool {
        let found = File::open(&self.path).ok().and_then(|mut file| holder_in(&mut file));
        found.is_some_and(|found| found.program == self.holder.program)
    }

    fn write(&mut self) -> io::Result<()> {
        let text = ron::to_string(&self.holder).map_err(io::Error::other)?;
        self.file.rewind()?;
        self.file.write_all(text.as_bytes())?;
        self.file.set_len(text.len() as u64)
    }
}

impl Drop for Lock {
    /// Gives the plan free. A file that cannot be removed is told from a living lock by the next.
    fn drop(&mut self) {
        if self.is_still_mine() {
            drop(fs::remove_file(&self.path));
        }
    }
}

impl Holder {
    /// Whether this owner may still be at work, seen by `me` now, who could take the system's lock.
    fn is_alive(&self, me: &Self) -> bool {
        self.host != me.host && me.confirmed - self.confirmed < STALE_AFTER
    }

    /// Somebody who has not written a name yet.
    fn nobody(&self) -> Self {
        Self { user: String::new(), host: String::new(), ..self.clone() }
    }
}

fn holder_in(file: &mut File) -> Option<Holder> {
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).ok()?;
    ron::de::from_bytes(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(host: &str, minutes: i64) -> Holder {
        let now = DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes);
        let program = uuid::Uuid::from_u64_pair(minutes.unsigned_abs(), host.len() as u64);
        Holder {
            user: "张三".to_owned(),
            host: host.to_owned(),
            program,
            since: now,
            confirmed: now,
        }
    }

    fn plan() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        let path = folder.path().join("计划.pufa.ron");
        file::write_atomic(&path, b"").expect("writable");
        (folder, path)
    }

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).expect("readable").count()
    }

    #[track_caller]
    fn taken(claim: Claim) -> (Lock, Option<Holder>) {
        match claim {
            Claim::Taken(lock, before) => (lock, before),
            other => panic!("not taken: {other:?}"),
        }
    }

    #[test]
    fn the_second_one_is_told_who_has_the_plan_open_until_it_is_released() {
        let (folder, path) = plan();
        let (lock, before) = taken(claim(&path, &holder("PC-1", 0)));
        assert_eq!(before, None);
        for second in [holder("PC-1", 60), holder("PC-2", 5)] {
            match claim(&path, &second) {
                Claim::Held(who) => {
                    assert_eq!((who.user.as_str(), who.host.as_str()), ("张三", "PC-1"));
                }
                other => panic!("not held: {other:?}"),
            }
        }
        drop(lock);
        assert_eq!(names(folder.path()), 1, "the lock is gone");
        taken(claim(&path, &holder("PC-2", 5)));
    }

    #[test]
    fn a_lock_left_behind_is_taken_over_and_its_owner_named() {
        let (folder, path) = plan();
        let left = holder("PC-1", 0);
        let text = ron::to_string(&left).expect("plain data");
        let lock_file = file::beside(&fs::canonicalize(&path).expect("there"), ".lock");
        for (me, is_left_over) in
            [(holder("PC-1", 1), true), (holder("PC-2", 9), false), (holder("PC-2", 11), true)]
        {
            file::write_atomic(&lock_file, text.as_bytes()).expect("writable");
            match claim(&path, &me) {
                Claim::Taken(_, before) => {
                    assert!(is_left_over, "{me:?}");
                    assert_eq!(before.as_ref(), Some(&left));
                }
                Claim::Held(who) => assert!(!is_left_over && who == left, "{me:?}"),
                Claim::Impossible(error) => panic!("{error}"),
            }
        }
        file::write_atomic(&lock_file, b"half a lo").expect("writable");
        assert_eq!(taken(claim(&path, &holder("PC-2", 0))).1, None);
        assert_eq!(names(folder.path()), 1);
    }

    #[test]
    fn a_confirmed_lock_stays_alive_and_one_that_was_taken_over_is_not_removed() {
        let (_folder, path) = plan();
        let (mut lock, _) = taken(claim(&path, &holder("PC-1", 0)));
        lock.confirm(DateTime::UNIX_EPOCH + TimeDelta::minutes(30)).expect("writable");
        assert!(matches!(claim(&path, &holder("PC-2", 35)), Claim::Held(_)));
        let other = ron::to_string(&holder("PC-2", 90)).expect("plain data");
        file::write_atomic(&lock.path, other.as_bytes()).expect("writable");
        assert!(!lock.is_still_mine());
        let lock_file = lock.path.clone();
        drop(lock);
        assert!(lock_file.exists());
    }

    #[cfg(unix)]
    #[test]
    fn where_nothing_can_be_written_the_lock_is_impossible_and_nothing_else() {
        let missing = Path::new("/proc/没有/计划.pufa.ron");
        assert!(matches!(claim(missing, &holder("PC-1", 0)), Claim::Impossible(_)));
    }
}
