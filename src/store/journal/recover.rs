//! Bringing back what a journal left behind tells of.

use std::{
    cmp::Reverse,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};

use super::{Head, JournalError, Origin, Recorded, in_folder, read};
use crate::{
    model::Plan,
    store::{Fingerprint, WorkFolders, disk::Disk, from_ron, snapshot},
};

/// Work that can be brought back.
#[derive(Clone, Debug)]
pub struct Recovery {
    /// The journal it comes from.
    pub journal: PathBuf,
    /// How the journal begins.
    pub head: Head,
    /// The plan before the work.
    pub base: Plan,
    /// The plan with the work.
    pub plan: Plan,
    /// How many steps it is.
    pub steps: usize,
    /// When the last step was taken.
    pub last: DateTime<Utc>,
    /// Whether the journal breaks off in the middle of a step.
    pub is_torn: bool,
    /// What became of the plan's file meanwhile.
    pub file: FileStatus,
}

/// What became of the plan's file since the journal was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileStatus {
    /// The plan was never saved.
    None,
    /// It is as the program left it.
    Same(PathBuf, Fingerprint),
    /// Somebody changed it, it cannot be read, or it is gone; with the content it had.
    Changed(PathBuf, Fingerprint),
    /// Somebody changed it, and what it was before is not known any more: the work lies on top of
    /// what it contains now.
    Rebased(PathBuf, Fingerprint),
}

/// The work cannot be brought back.
#[derive(Debug, thiserror::Error)]
pub enum RecoverError {
    /// The journal says nothing.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The plan it begins with is nowhere to be found.
    #[error("the plan the journal begins with is gone")]
    NoBase(Box<Head>),
}

/// What programs left behind in the folder of the journals.
#[derive(Debug, Default)]
pub struct LeftBehind {
    /// Work that can be brought back, latest first.
    pub found: Vec<Recovery>,
    /// Journals of work that cannot, and why.
    pub lost: Vec<(PathBuf, RecoverError)>,
    /// Journals whose work is in its file already.
    pub done: Vec<PathBuf>,
}

/// Looks through the journals that no running program holds. A folder that cannot be read has none.
pub fn left_behind(disk: &dyn Disk, folders: &WorkFolders) -> LeftBehind {
    let mut left = LeftBehind::default();
    let mut paths = in_folder(disk, &folders.journals).unwrap_or_default();
    paths.retain(|path| disk.is_held(path).is_ok_and(|is_held| !is_held));
    for path in paths {
        match recover(disk, &folders.snapshots, &path) {
            Ok(Some(recovery)) => left.found.push(recovery),
            Ok(None) => left.done.push(path),
            Err(error) => left.lost.push((path, error)),
        }
    }
    left.found.sort_by_key(|recovery| Reverse(recovery.last));
    left
}

/// The work of a journal; `None` if all of it is in the plan's file already, or it is none.
///
/// `snapshots` is the folder of the snapshots of all plans.
pub fn recover(
    disk: &dyn Disk,
    snapshots: &Path,
    journal: &Path,
) -> Result<Option<Recovery>, RecoverError> {
    let recorded = read(disk, journal)?;
    let path = recorded.head.file.as_deref().map(PathBuf::from);
    let now = path.as_ref().and_then(|path| Version::in_file(disk, path));
    let wanted = recorded.head.base.fingerprint();
    let original = match &now {
        Some(now) if now.fingerprint.to_string() == wanted => Some(now.clone()),
        _ => Version::in_snapshots(disk, snapshots, &recorded.head),
    };
    let (base, plan, file) = match (original, now, path) {
        (Some(original), Some(now), Some(path)) => {
            let plan = recorded.plan(&original.plan);
            if recorded.knows(&original, &now) {
                (now.plan, plan, FileStatus::Same(path, now.fingerprint))
            } else {
                (original.plan, plan, FileStatus::Changed(path, original.fingerprint))
            }
        }
        (Some(original), _, path) => {
            let plan = recorded.plan(&original.plan);
            let file = path
                .map_or(FileStatus::None, |path| FileStatus::Changed(path, original.fingerprint));
            (original.plan, plan, file)
        }
        (None, Some(now), Some(path)) => {
            let plan = recorded.plan(&now.plan);
            (now.plan, plan, FileStatus::Rebased(path, now.fingerprint))
        }
        (None, ..) => return Err(RecoverError::NoBase(Box::new(recorded.head))),
    };
    if plan == base {
        return Ok(None);
    }
    let steps = recorded.steps.len();
    let Recorded { head, last, is_torn, .. } = recorded;
    Ok(Some(Recovery { journal: journal.to_owned(), head, base, plan, steps, last, is_torn, file }))
}

impl Recorded {
    /// Whether the file is as this journal's program left it: as it was, or saved on the way.
    fn knows(&self, original: &Version, now: &Version) -> bool {
        let is_saved = |steps: &usize| self.plan_after(&original.plan, *steps) == now.plan;
        now.fingerprint == original.fingerprint || self.saves.iter().any(is_saved)
    }
}

impl Recovery {
    /// What the diary of a program that goes on with the work begins with.
    pub fn origin(&self) -> Origin {
        match &self.file {
            FileStatus::None => Origin::Nowhere,
            FileStatus::Same(path, fingerprint)
            | FileStatus::Changed(path, fingerprint)
            | FileStatus::Rebased(path, fingerprint) => {
                Origin::File { path: path.clone(), fingerprint: *fingerprint }
            }
        }
    }
}

/// A version of a plan, and the content it was read from.
#[derive(Clone)]
struct Version {
    plan: Plan,
    fingerprint: Fingerprint,
}

impl Version {
    fn in_file(disk: &dyn Disk, path: &Path) -> Option<Self> {
        let bytes = disk.read(path).ok()?;
        let plan = from_ron(str::from_utf8(&bytes).ok()?).ok()?.plan;
        Some(Self { plan, fingerprint: Fingerprint::of(&bytes) })
    }

    /// The one a journal begins with, if it was kept.
    fn in_snapshots(disk: &dyn Disk, folder: &Path, head: &Head) -> Option<Self> {
        let wanted = head.base.fingerprint();
        let snapshots = snapshot::list(disk, folder, head.plan).ok()?;
        let mut matching = snapshots.iter().filter(|snapshot| snapshot.has_content(wanted));
        matching
            .find_map(|snapshot| Self::in_file(disk, &snapshot.path))
            .filter(|version| version.fingerprint.to_string() == wanted)
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use uuid::Uuid;

    use super::*;
    use crate::{
        base::Id,
        calendar::Span,
        model::Activity,
        store::{
            self,
            disk::RealDisk,
            journal::{Diary, in_folder},
        },
    };

    fn plan(activities: &[&str]) -> Plan {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("国家宪法日");
        let mut plan = Plan::empty(Id::named("plan", "test"), "计划", 2026);
        for title in activities {
            let id = Id::named("activity", title);
            plan.activities.insert(Activity::new(id, *title, Span::day(day)));
        }
        plan
    }

    /// A desk with a plan's file, on which a program works and ends without a word.
    struct Desk {
        folder: tempfile::TempDir,
        file: PathBuf,
        saved: Fingerprint,
    }

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
            let file = folder.path().join("计划.pufa.ron");
            let saved = store::save(&file, &plan(&["一"]), None).expect("writable").fingerprint;
            let desk = Self { folder, file, saved };
            desk.keep(&fs::read(&desk.file).expect("readable"));
            desk
        }

        fn snapshots(&self) -> PathBuf {
            self.folder.path().join("s")
        }

        fn keep(&self, bytes: &[u8]) {
            let id = plan(&[]).info.id;
            let at = DateTime::UNIX_EPOCH;
            snapshot::keep(&RealDisk, &self.snapshots(), id, at, bytes).expect("writable");
        }

        fn diary(&self) -> Diary {
            let journals = self.folder.path().join("j");
            let mut diary = Diary::new(Arc::new(RealDisk), journals, self.snapshots(), Uuid::nil());
            let (path, fingerprint) = (self.file.clone(), self.saved);
            diary.open(plan(&["一"]), Origin::File { path, fingerprint }).expect("nothing to do");
            diary
        }

        fn recover(&self) -> Option<Recovery> {
            let found = in_folder(&RealDisk, &self.folder.path().join("j")).expect("readable");
            let [journal] = found.as_slice() else { panic!("one journal, not {found:?}") };
            recover(&RealDisk, &self.snapshots(), journal).expect("whole")
        }
    }

    fn now() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }

    #[test]
    fn work_on_an_unchanged_file_comes_back_whole() {
        let desk = Desk::new();
        let mut diary = desk.diary();
        diary.step(now(), plan(&["一", "二"])).expect("writable");
        diary.step(now(), plan(&["一", "二", "三"])).expect("writable");
        let recovery = desk.recover().expect("work");
        assert_eq!(recovery.plan, plan(&["一", "二", "三"]));
        assert_eq!(recovery.file, FileStatus::Same(desk.file.clone(), desk.saved));
        assert_eq!((recovery.steps, recovery.is_torn), (2, false));
    }

    #[test]
    fn a_program_that_ended_between_saving_and_saying_so_left_a_known_file() {
        let desk = Desk::new();
        let mut diary = desk.diary();
        let middle = plan(&["一", "二"]);
        diary.step(now(), middle.clone()).expect("writable");
        diary.saving(now(), middle.clone()).expect("writable");
        store::save(&desk.file, &middle, None).expect("writable");
        assert!(desk.recover().is_none(), "all of it is in the file");
        diary.step(now(), plan(&["三"])).expect("writable");
        let recovery = desk.recover().expect("work");
        assert!(matches!(recovery.file, FileStatus::Same(..)));
        assert_eq!((recovery.base, recovery.plan), (middle, plan(&["三"])));
    }

    #[test]
    fn a_file_that_somebody_changed_is_told_and_the_work_stands_on_what_it_was() {
        let desk = Desk::new();
        let mut diary = desk.diary();
        diary.step(now(), plan(&["一", "二"])).expect("writable");
        store::save(&desk.file, &plan(&["一", "别人的"]), None).expect("writable");
        let recovery = desk.recover().expect("work");
        assert_eq!((&recovery.base, &recovery.plan), (&plan(&["一"]), &plan(&["一", "二"])));
        assert_eq!(recovery.file, FileStatus::Changed(desk.file.clone(), desk.saved));

        fs::remove_file(&desk.file).expect("there");
        let recovery = desk.recover().expect("work");
        assert_eq!(recovery.plan, plan(&["一", "二"]));
        assert_eq!(recovery.file, FileStatus::Changed(desk.file.clone(), desk.saved));
    }

    #[test]
    fn work_whose_beginning_is_gone_lies_on_top_of_the_file_or_nowhere() {
        let desk = Desk::new();
        let mut diary = desk.diary();
        diary.step(now(), plan(&["一", "二"])).expect("writable");
        fs::remove_dir_all(desk.snapshots()).expect("there");
        store::save(&desk.file, &plan(&["别人的"]), None).expect("writable");
        let recovery = desk.recover().expect("work");
        assert_eq!(recovery.plan, plan(&["别人的", "二"]));
        assert!(matches!(recovery.file, FileStatus::Rebased(..)));

        fs::remove_file(&desk.file).expect("there");
        let found = in_folder(&RealDisk, &desk.folder.path().join("j")).expect("readable");
        let lost = recover(&RealDisk, &desk.snapshots(), &found[0]);
        assert!(matches!(lost, Err(RecoverError::NoBase(head)) if head.title == "计划"));
    }

    #[test]
    fn work_on_a_plan_without_a_file_comes_back() {
        let desk = Desk::new();
        let mut diary = desk.diary();
        diary.open(plan(&[]), Origin::Nowhere).expect("nothing to do");
        diary.step(now(), plan(&["新"])).expect("writable");
        let recovery = desk.recover().expect("work");
        assert_eq!((recovery.file, recovery.plan), (FileStatus::None, plan(&["新"])));
    }
}
