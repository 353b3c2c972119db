//! Snapshots (快照): dated copies of a plan, kept by the program beside the user's own files.
//!
//! A snapshot is an ordinary plan file named by its moment and content. The latest are all kept,
//! of older ones the last of each day and month, and never more than a number of bytes.

use std::{
    cmp::Reverse,
    io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Datelike as _, NaiveDateTime, Utc};

use super::{
    Fingerprint,
    disk::Disk,
    file::{self, Previous, WriteError},
    format::{EXTENSION, from_ron},
};
use crate::{base::Id, model::Plan};

/// How many snapshots of a plan are kept whatever their age.
const LATEST: usize = 12;
/// For how many days more the last one of each day is kept.
const DAYS: usize = 30;
/// For how many months more the last one of each month is kept.
const MONTHS: usize = 12;
/// Most bytes of all snapshots of one plan; the two latest are kept even beyond.
const MOST_BYTES: u64 = 512 << 20;
const MOMENT: &str = "%Y%m%dT%H%M%S%3fZ";

/// A copy of a plan that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Its file.
    pub path: PathBuf,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Its size in bytes.
    pub size: u64,
    /// The first digits of its content's [`Fingerprint`].
    content: String,
}

impl Snapshot {
    /// Whether it has this content; the argument is a [`Fingerprint`] as text.
    pub fn has_content(&self, fingerprint: &str) -> bool {
        fingerprint.starts_with(&self.content)
    }
}

/// The snapshots of a plan, latest first; none if nothing was kept. `folder` holds those of all
/// plans.
pub fn list(disk: &dyn Disk, folder: &Path, plan: Id<Plan>) -> io::Result<Vec<Snapshot>> {
    let paths = match disk.list(&folder_of(folder, plan)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        paths => paths?,
    };
    let mut snapshots: Vec<Snapshot> =
        paths.into_iter().filter_map(|path| snapshot(disk, path)).collect();
    snapshots.sort_by_key(|snapshot| Reverse(snapshot.at));
    Ok(snapshots)
}

/// Keeps a copy of a plan's file content, unless the latest one has the same, and lets go of
/// copies that are no longer worth their place.
pub fn keep(
    disk: &dyn Disk,
    folder: &Path,
    plan: Id<Plan>,
    at: DateTime<Utc>,
    bytes: &[u8],
) -> Result<(), WriteError> {
    let own = folder_of(folder, plan);
    let failed = |source| WriteError { path: own.clone(), source };
    let kept = list(disk, folder, plan).map_err(failed)?;
    let content = Fingerprint::of(bytes).short();
    if kept.first().is_some_and(|latest| latest.content == content) {
        return Ok(());
    }
    disk.create_folder(&own).map_err(failed)?;
    let path = own.join(format!("{}-{content}.{EXTENSION}", at.format(MOMENT)));
    file::replace(disk, &path, Previous::Drop, bytes)?;
    let newest = Snapshot { path, at, size: bytes.len() as u64, content };
    for old in dispensable(std::iter::once(newest).chain(kept)) {
        // What cannot be removed now goes the next time.
        drop(disk.remove(&old.path));
    }
    Ok(())
}

/// Remembers which file the snapshots of a plan are of.
pub fn note_file(disk: &dyn Disk, folder: &Path, plan: Id<Plan>, path: &Path) -> io::Result<()> {
    let note = folder_of(folder, plan).join(FILE_NOTE);
    let name = path.as_os_str().as_encoded_bytes();
    if disk.read(&note).is_ok_and(|kept| kept == name) {
        return Ok(());
    }
    file::replace(disk, &note, Previous::Drop, name).map(drop).map_err(|error| error.source)
}

/// The latest snapshot of the plan that was in this file; `NotFound` if there is none.
pub fn last_good(disk: &dyn Disk, folder: &Path, path: &Path) -> io::Result<Plan> {
    let name = path.as_os_str().as_encoded_bytes();
    let is_of_file = |own: &PathBuf| disk.read(&own.join(FILE_NOTE)).is_ok_and(|kept| kept == name);
    let mut snapshots: Vec<Snapshot> = Vec::new();
    for own in disk.list(folder)?.into_iter().filter(is_of_file) {
        snapshots.extend(disk.list(&own)?.into_iter().filter_map(|path| snapshot(disk, path)));
    }
    snapshots.sort_by_key(|snapshot| Reverse(snapshot.at));
    let mut plans = snapshots.iter().filter_map(|snapshot| {
        let bytes = disk.read(&snapshot.path).ok()?;
        Some(from_ron(str::from_utf8(&bytes).ok()?).ok()?.plan)
    });
    plans.next().ok_or_else(|| io::ErrorKind::NotFound.into())
}

/// The name of the note that says which file the snapshots of a folder are of.
const FILE_NOTE: &str = "file";

fn folder_of(folder: &Path, plan: Id<Plan>) -> PathBuf {
    folder.join(plan.to_string())
}

fn snapshot(disk: &dyn Disk, path: PathBuf) -> Option<Snapshot> {
    let name = path.file_name()?.to_str()?;
    let (moment, content) = name.strip_suffix(EXTENSION)?.strip_suffix('.')?.split_once('-')?;
    let at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?.and_utc();
    let content = content.to_owned();
    let size = disk.stat(&path).ok()?.size;
    Some(Snapshot { path, at, size, content })
}

/// The snapshots that need not be kept, from all of them, latest first.
fn dispensable(snapshots: impl Iterator<Item = Snapshot>) -> Vec<Snapshot> {
    let (mut kept, mut bytes) = (0, 0);
    let (mut days, mut months) = (Vec::new(), Vec::new());
    snapshots
        .filter(|snapshot| {
            let day = snapshot.at.date_naive();
            let month = (day.year(), day.month());
            let is_wanted = if kept < LATEST {
                true
            } else if !days.contains(&day) && days.len() < DAYS {
                days.push(day);
                true
            } else {
                !months.contains(&month) && months.len() < MONTHS && {
                    months.push(month);
                    true
                }
            };
            bytes += if is_wanted { snapshot.size } else { 0 };
            let stays = is_wanted && (kept < 2 || bytes <= MOST_BYTES);
            kept += usize::from(stays);
            !stays
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone as _};

    use super::*;
    use crate::store::disk::RealDisk;

    fn at(seconds: i64) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 24, 8, 0, 0).single().expect("exists")
            + TimeDelta::seconds(seconds)
    }

    fn made_up(age_in_hours: i64, size: u64) -> Snapshot {
        let at = at(-age_in_hours * 3600);
        Snapshot { path: PathBuf::from(at.to_string()), at, size, content: String::new() }
    }

    #[test]
    fn what_was_kept_is_listed_latest_first_and_the_same_content_only_once() {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        let plan = Id::named("plan", "test");
        for (second, content) in [(0, "a"), (5, "b"), (6, "b"), (9, "a")] {
            keep(&RealDisk, folder.path(), plan, at(second), content.as_bytes()).expect("writable");
        }
        let listed = list(&RealDisk, folder.path(), plan).expect("readable");
        let times: Vec<_> = listed.iter().map(|snapshot| snapshot.at).collect();
        assert_eq!(times, [at(9), at(5), at(0)]);
        let content = Fingerprint::of(b"b").to_string();
        let matching: Vec<_> = listed.iter().map(|it| it.has_content(&content)).collect();
        assert_eq!(matching, [false, true, false]);
        let other = list(&RealDisk, folder.path(), Id::named("plan", "other")).expect("none");
        assert_eq!(other, []);
    }

    #[test]
    fn the_last_good_snapshot_of_a_damaged_file_is_found_by_its_name() {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        let path = Path::new("/共享/计划.pufa.ron");
        let none = last_good(&RealDisk, folder.path(), path).map(drop);
        assert_eq!(none.map_err(|error| error.kind()), Err(io::ErrorKind::NotFound));
        let plan = Plan::empty(Id::named("plan", "test"), "计划", 2026);
        let good = crate::store::to_ron(&plan);
        for (second, content) in [(0, good.as_str()), (1, "half a pl")] {
            keep(&RealDisk, folder.path(), plan.info.id, at(second), content.as_bytes())
                .expect("writable");
        }
        for _ in 0..2 {
            note_file(&RealDisk, folder.path(), plan.info.id, path).expect("writable");
        }
        assert_eq!(last_good(&RealDisk, folder.path(), path).expect("kept"), plan);
        assert_eq!(list(&RealDisk, folder.path(), plan.info.id).expect("readable").len(), 2);
    }

    #[test]
    fn a_save_every_hour_for_two_years_leaves_the_latest_the_days_and_the_months() {
        let gone = dispensable((0..24 * 730).map(|age| made_up(age, 1)));
        let kept: Vec<i64> = {
            let gone: Vec<_> = gone.iter().map(|it| it.at).collect();
            (0..24 * 730).filter(|age| !gone.contains(&made_up(*age, 1).at)).collect()
        };
        assert_eq!(kept.len(), LATEST + DAYS + MONTHS);
        assert_eq!(kept[..LATEST], (0..12).collect::<Vec<_>>());
        let oldest = *kept.last().expect("some") / 24;
        assert!((320..400).contains(&oldest), "the oldest is {oldest} days old");
    }

    #[test]
    fn large_snapshots_go_sooner_but_two_always_stay() {
        let gone = dispensable((0..10).map(|age| made_up(age, MOST_BYTES)));
        assert_eq!(gone.len(), 8);
        let gone = dispensable((0..10).map(|age| made_up(age, MOST_BYTES / 4)));
        assert_eq!(gone.len(), 6);
    }
}
