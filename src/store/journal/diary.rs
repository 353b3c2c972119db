//! Keeping the journal of whatever plan is open: when one begins, what it begins with, when it goes.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    Journal,
    entry::{Base, Head},
};
use crate::{
    model::{Delta, Plan},
    store::{Fingerprint, disk::Disk, snapshot, to_ron},
};

/// A journal of this size is replaced by one that holds the sum of its steps.
const LARGEST: u64 = 64 << 20;

/// Where the plan that a journal begins with can be found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In this file, with this content, or in a snapshot of that content.
    File {
        /// The file.
        path: PathBuf,
        /// What it contained.
        fingerprint: Fingerprint,
    },
    /// In no file: a new plan, or the sample.
    Nowhere,
}

/// Writes down what becomes of the open plan.
///
/// Nothing is written before the plan first changes, and nothing is left when all of it is in the
/// plan's file. An error means that the steps since the last success are not safe yet; the next
/// step tries again, with another file and all that is missing.
#[derive(Debug)]
pub struct Diary {
    disk: Arc<dyn Disk>,
    journals: PathBuf,
    snapshots: PathBuf,
    program: Uuid,
    begun: u32,
    open: Option<OpenPlan>,
}

#[derive(Debug)]
struct OpenPlan {
    origin: Origin,
    /// The plan as it was there.
    base: Plan,
    /// The plan as it is now, whether or not it could be written down.
    latest: Plan,
    /// The plan as the journal has it.
    written: Plan,
    journal: Option<Journal>,
    /// Journals that nothing more is written into. Until another one, or the plan's file, has all
    /// that is in them they stay, held by this program.
    ended: Vec<Journal>,
}

impl Diary {
    /// A diary that keeps its journals and the snapshots they begin with in these folders.
    /// `program` tells this running program from all others.
    pub const fn new(
        disk: Arc<dyn Disk>,
        journals: PathBuf,
        snapshots: PathBuf,
        program: Uuid,
    ) -> Self {
        Self { disk, journals, snapshots, program, begun: 0, open: None }
    }

    /// Another plan is open; the work on the one before is saved or not wanted.
    pub fn open(&mut self, plan: Plan, origin: Origin) -> io::Result<()> {
        let before = self.open.replace(OpenPlan::new(plan, origin));
        before.map_or(Ok(()), OpenPlan::forget)
    }

    /// The work of a program that ended goes on: `base` is what its journal begins with, `plan`
    /// what it comes to. The journal left behind goes once this one has all of it.
    pub fn go_on(
        &mut self,
        now: DateTime<Utc>,
        base: Plan,
        origin: Origin,
        plan: Plan,
        left: &Path,
    ) -> io::Result<()> {
        self.open(base, origin)?;
        self.step(now, plan)?;
        match self.disk.remove(left) {
            // Another window may have taken it up too.
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The plan is now this one.
    pub fn step(&mut self, now: DateTime<Utc>, plan: Plan) -> io::Result<()> {
        let Some(open) = &mut self.open else { return Ok(()) };
        open.latest = plan.clone();
        let is_full = open.journal.as_ref().is_some_and(|journal| journal.size() > LARGEST);
        if open.journal.is_none() || is_full {
            return self.begin(now, plan);
        }
        let delta = Delta::between(&open.written, &plan);
        if delta.is_empty() {
            return Ok(());
        }
        open.append(plan, |journal| journal.step(now, delta))
    }

    /// This version of the plan is about to be written into its file.
    pub fn saving(&mut self, now: DateTime<Utc>, plan: Plan) -> io::Result<()> {
        self.step(now, plan.clone())?;
        match &mut self.open {
            Some(open) if open.journal.is_some() => open.append(plan, Journal::saving),
            _ => Ok(()),
        }
    }

    /// This version of the plan is in this file; what came after it goes on as new steps.
    pub fn saved(
        &mut self,
        now: DateTime<Utc>,
        plan: Plan,
        path: PathBuf,
        fingerprint: Fingerprint,
    ) -> io::Result<()> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let OpenPlan { latest, journal, ended, .. } = open;
        let mut open = OpenPlan::new(plan, Origin::File { path, fingerprint });
        // The journal of the time before goes only when what it alone has is in another one. If
        // none can be begun now, the next one that can sees to it.
        open.ended = ended;
        open.ended.extend(journal);
        self.open = Some(open);
        self.step(now, latest)
    }

    /// The program ends, and nothing of the open plan needs to be brought back.
    pub fn close(&mut self) -> io::Result<()> {
        self.open.take().map_or(Ok(()), OpenPlan::forget)
    }

    /// Begins a journal with all that became of the plan since it was in its file.
    fn begin(&mut self, now: DateTime<Utc>, plan: Plan) -> io::Result<()> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let delta = Delta::between(&open.base, &plan);
        if delta.is_empty() && open.journal.is_none() {
            open.written = plan;
            return forget(None, &mut open.ended);
        }
        let (base, file) = match &open.origin {
            Origin::File { path, fingerprint } => {
                (Base::Saved(fingerprint.to_string()), path.to_str().map(str::to_owned))
            }
            Origin::Nowhere => {
                let text = to_ron(&open.base);
                let fingerprint = Fingerprint::of(text.as_bytes());
                let id = open.base.info.id;
                snapshot::keep(&*self.disk, &self.snapshots, id, now, text.as_bytes())
                    .map_err(|error| error.source)?;
                (Base::Unsaved(fingerprint.to_string()), None)
            }
        };
        let info = &plan.info;
        let head = Head { plan: info.id, title: info.title.clone(), file, base, begun: now };
        let name = format!("{}-{}", self.program, self.begun);
        self.begun += 1;
        let mut journal = Journal::begin(Arc::clone(&self.disk), &self.journals, &name, head)?;
        if let Err(error) = journal.step(now, delta) {
            drop(journal.remove());
            return Err(error);
        }
        open.written = plan;
        let before = open.journal.replace(journal);
        forget(before, &mut open.ended)
    }
}

/// Takes away what is no longer needed.
fn forget(journal: Option<Journal>, ended: &mut Vec<Journal>) -> io::Result<()> {
    for journal in ended.drain(..) {
        // It may have gone with its disk; one that stays is looked at at the next start.
        drop(journal.remove());
    }
    journal.map_or(Ok(()), Journal::remove)
}

impl OpenPlan {
    fn new(plan: Plan, origin: Origin) -> Self {
        let (base, latest) = (plan.clone(), plan.clone());
        Self { origin, base, latest, written: plan, journal: None, ended: Vec::new() }
    }

    /// Writes an entry after which the journal has this version of the plan; a journal that fails
    /// is given up.
    fn append(
        &mut self,
        plan: Plan,
        write: impl FnOnce(&mut Journal) -> io::Result<()>,
    ) -> io::Result<()> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        match write(journal) {
            Ok(()) => {
                self.written = plan;
                Ok(())
            }
            Err(error) => {
                self.ended.extend(self.journal.take());
                Err(error)
            }
        }
    }

    fn forget(mut self) -> io::Result<()> {
        forget(self.journal.take(), &mut self.ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Id,
        calendar::Span,
        model::Activity,
        store::{disk::RealDisk, journal},
    };

    struct Desk {
        folder: tempfile::TempDir,
        diary: Diary,
    }

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
            let (journals, snapshots) = (folder.path().join("j"), folder.path().join("s"));
            let diary = Diary::new(Arc::new(RealDisk), journals, snapshots, Uuid::nil());
            Self { folder, diary }
        }

        fn journals(&self) -> Vec<PathBuf> {
            journal::in_folder(&RealDisk, &self.folder.path().join("j")).expect("readable")
        }

        fn recorded(&self) -> journal::Recorded {
            let paths = self.journals();
            let [path] = paths.as_slice() else { panic!("one journal, not {paths:?}") };
            journal::read(&RealDisk, path).expect("readable")
        }
    }

    fn now() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }

    fn plan(activities: &[&str]) -> Plan {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("国家宪法日");
        let mut plan = Plan::empty(Id::named("plan", "test"), "计划", 2026);
        for title in activities {
            let id = Id::named("activity", title);
            plan.activities.insert(Activity::new(id, *title, Span::day(day)));
        }
        plan
    }

    fn file(content: &str) -> (PathBuf, Fingerprint) {
        (PathBuf::from("/共享/计划.pufa.ron"), Fingerprint::of(content.as_bytes()))
    }

    fn origin(content: &str) -> Origin {
        let (path, fingerprint) = file(content);
        Origin::File { path, fingerprint }
    }

    #[test]
    fn looking_at_a_plan_writes_nothing_and_steps_can_be_taken_again() {
        let mut desk = Desk::new();
        desk.diary.open(plan(&[]), origin("a")).expect("nothing to do");
        desk.diary.step(now(), plan(&[])).expect("nothing to do");
        assert_eq!(desk.journals(), Vec::<PathBuf>::new());
        for titles in [&["一"][..], &["一", "二"], &["二"]] {
            desk.diary.step(now(), plan(titles)).expect("writable");
        }
        let recorded = desk.recorded();
        assert_eq!(recorded.steps.len(), 3);
        assert_eq!(recorded.plan_after(&plan(&[]), 2), plan(&["一", "二"]));
        assert_eq!(recorded.plan(&plan(&[])), plan(&["二"]));
        desk.diary.close().expect("removable");
        assert_eq!(desk.journals(), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_plan_that_is_in_no_file_is_kept_before_its_first_step() {
        let mut desk = Desk::new();
        desk.diary.open(plan(&["旧"]), Origin::Nowhere).expect("nothing to do");
        desk.diary.step(now(), plan(&["旧", "新"])).expect("writable");
        let head = desk.recorded().head;
        let kept =
            snapshot::list(&RealDisk, &desk.folder.path().join("s"), head.plan).expect("readable");
        assert_eq!(kept.len(), 1);
        assert!(matches!(&head.base, Base::Unsaved(content) if kept[0].has_content(content)));
    }

    #[test]
    fn after_a_save_only_what_came_later_is_in_the_journal() {
        let mut desk = Desk::new();
        desk.diary.open(plan(&[]), origin("a")).expect("nothing to do");
        desk.diary.step(now(), plan(&["一"])).expect("writable");
        desk.diary.saving(now(), plan(&["一"])).expect("writable");
        assert_eq!(desk.recorded().saves, [1]);
        desk.diary.step(now(), plan(&["一", "二"])).expect("writable");
        let (path, fingerprint) = file("b");
        desk.diary.saved(now(), plan(&["一"]), path.clone(), fingerprint).expect("writable");

        let recorded = desk.recorded();
        assert_eq!(recorded.head.base, Base::Saved(fingerprint.to_string()));
        assert_eq!(recorded.plan(&plan(&["一"])), plan(&["一", "二"]));

        desk.diary.saved(now(), plan(&["一", "二"]), path, fingerprint).expect("writable");
        assert_eq!(desk.journals(), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_journal_whose_work_was_saved_goes_even_if_none_could_follow_it_at_once() {
        let mut desk = Desk::new();
        desk.diary.open(plan(&[]), origin("a")).expect("nothing to do");
        desk.diary.step(now(), plan(&["一", "二"])).expect("writable");
        // Meanwhile a file stands where the folder was, and nothing can be begun in it.
        let (folder, away) = (desk.folder.path().join("j"), desk.folder.path().join("away"));
        std::fs::rename(&folder, &away).expect("there");
        std::fs::File::create(&folder).expect("writable");
        let (path, fingerprint) = file("b");
        let saved = desk.diary.saved(now(), plan(&["一"]), path, fingerprint);
        assert!(saved.is_err(), "what came after the save is not safe");
        std::fs::remove_file(&folder).expect("there");
        std::fs::rename(&away, &folder).expect("there");

        desk.diary.step(now(), plan(&["一", "二"])).expect("writable");
        let recorded = desk.recorded();
        assert_eq!(recorded.head.base, Base::Saved(fingerprint.to_string()));
        assert_eq!(recorded.plan(&plan(&["一"])), plan(&["一", "二"]));
    }

    #[test]
    fn a_step_that_could_not_be_written_is_not_forgotten_when_an_older_version_is_saved() {
        let mut desk = Desk::new();
        desk.diary.open(plan(&[]), origin("a")).expect("nothing to do");
        // A file stands where the folder is to be.
        let folder = desk.folder.path().join("j");
        std::fs::File::create(&folder).expect("writable");
        assert!(desk.diary.step(now(), plan(&["一"])).is_err());
        std::fs::remove_file(&folder).expect("there");

        let (path, fingerprint) = file("b");
        desk.diary.saved(now(), plan(&[]), path, fingerprint).expect("writable");
        assert_eq!(desk.recorded().plan(&plan(&[])), plan(&["一"]));
    }

    #[test]
    fn the_work_of_an_ended_program_is_in_one_journal_or_the_other_at_any_moment() {
        let mut desk = Desk::new();
        desk.diary.open(plan(&[]), origin("a")).expect("nothing to do");
        desk.diary.step(now(), plan(&["一"])).expect("writable");
        let [left] = desk.journals().try_into().expect("one");
        let mut next = Diary::new(
            Arc::new(RealDisk),
            desk.folder.path().join("j"),
            desk.folder.path().join("s"),
            Uuid::max(),
        );
        next.go_on(now(), plan(&[]), origin("a"), plan(&["一"]), &left).expect("writable");
        assert_eq!(desk.recorded().plan(&plan(&[])), plan(&["一"]));
        assert!(!left.exists());
    }
}
