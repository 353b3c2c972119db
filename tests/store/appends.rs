//! A program that keeps a journal while any call of the system may fail: the victim of
//! `tests/faults/journal.py`, which injects the faults and looks at what can be brought back.

use std::{env, fmt::Display, io::Write as _, os::unix::net::UnixStream, path::PathBuf, sync::Arc};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use pufa::{
    base::Id,
    calendar::Span,
    model::{Activity, Plan},
    store::{
        self, Fingerprint, WorkFolders,
        disk::RealDisk,
        journal::{self, Diary, Origin},
        snapshot,
    },
};
use uuid::Uuid;

/// Tells the victim, which is this test binary itself, where to work. There `expected/<n>` becomes
/// the file of the plan after n steps.
const FOLDER: &str = "PUFA_JOURNAL_TEST_FOLDER";
/// Tells it in which way.
const WAY: &str = "PUFA_JOURNAL_TEST_WAY";
/// The name of the plan's file.
const FILE: &str = "计划.pufa.ron";
/// Most steps of any way.
const STEPS: usize = 6;

/// Works when the script starts it; alone it has nothing to show and passes.
#[test]
fn victim_of_the_failing_appends() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else { return };
    let told = UnixStream::connect(folder.join("told")).expect("the script listens");
    let mut victim = Victim::new(folder, told);
    match env::var(WAY).expect("the script names a way").as_str() {
        "saved" => victim.works_on_a_file_and_is_cut_off(),
        "new" => victim.begins_anew_and_ends_well(),
        "taken up" => victim.takes_up_the_work_of_another(),
        way => panic!("no way is called {way}"),
    }
}

struct Victim {
    folder: PathBuf,
    file: PathBuf,
    work: WorkFolders,
    /// What the plan's file contains.
    saved: Option<Fingerprint>,
    diary: Diary,
    /// Says what happened in a way that no fault is injected into.
    told: UnixStream,
}

impl Victim {
    fn new(folder: PathBuf, told: UnixStream) -> Self {
        let expected = folder.join("expected");
        std::fs::create_dir_all(&expected).expect("writable");
        for steps in 0..=STEPS {
            let path = expected.join(steps.to_string());
            store::file::write_atomic(&path, store::to_ron(&plan(steps)).as_bytes())
                .expect("writable");
        }
        let work = WorkFolders::below(&folder.join("state"));
        let diary = diary(&work, Uuid::nil());
        Self { file: folder.join(FILE), folder, work, saved: None, diary, told }
    }

    /// A step is taken while the plan is being saved, so that a second journal takes the place of
    /// the first; the end comes without a word.
    fn works_on_a_file_and_is_cut_off(&mut self) {
        let origin = self.first_file();
        self.diary.open(plan(0), origin).expect("nothing to do");
        self.mark("begin");
        for steps in 1..=3 {
            self.step(steps);
        }
        self.save(3, 4);
        self.step(5);
        self.step(6);
        self.step_again(6);
        self.end();
    }

    /// The plan is in no file at first, and all of it is in one at the end.
    fn begins_anew_and_ends_well(&mut self) {
        self.diary.open(plan(0), Origin::Nowhere).expect("nothing to do");
        self.mark("begin");
        self.step(1);
        self.step(2);
        self.save(2, 2);
        self.step(3);
        // Who is told that a save failed tries again.
        if !self.save(3, 3) {
            self.save(3, 3);
        }
        if let Err(error) = self.diary.close() {
            self.tell_failure(error);
        }
        self.tell_safe(3);
        self.end();
    }

    /// The journal that was left behind has two steps.
    fn takes_up_the_work_of_another(&mut self) {
        let origin = self.first_file();
        let mut other = diary(&self.work, Uuid::max());
        other.open(plan(0), origin.clone()).expect("nothing to do");
        for steps in 1..=2 {
            other.step(at(steps), plan(steps)).expect("writable");
        }
        drop(other);
        self.tell_safe(2);
        let left = journal::in_folder(&RealDisk, &self.work.journals).expect("readable");
        self.mark("begin");
        self.tell("try 2");
        let result = self.diary.go_on(at(2), plan(0), origin, plan(2), &left[0]);
        self.tell_result(2, result);
        self.step(3);
        self.step_again(3);
        self.end();
    }

    /// The plan's file before any step, with a snapshot as the program keeps one.
    fn first_file(&mut self) -> Origin {
        let first = plan(0);
        let fingerprint = store::save(&self.file, &first, None).expect("writable").fingerprint;
        self.saved = Some(fingerprint);
        self.keep_snapshot(0);
        Origin::File { path: self.file.clone(), fingerprint }
    }

    fn step(&mut self, steps: usize) {
        self.tell(&format!("try {steps}"));
        let result = self.diary.step(at(steps), plan(steps));
        self.tell_result(steps, result);
    }

    /// Nothing to do unless the last step failed; what failed then is made good.
    fn step_again(&mut self, steps: usize) {
        let result = self.diary.step(at(steps), plan(steps));
        self.tell_result(steps, result);
    }

    /// Saves the plan after some steps while it goes on to be the one after `latest`; whether it is
    /// in its file. As in the program it is saved whether or not its journal could be written.
    fn save(&mut self, steps: usize, latest: usize) -> bool {
        let result = self.diary.saving(at(steps), plan(steps));
        self.tell_result(steps, result);
        let result = store::save(&self.file, &plan(steps), self.saved.as_ref());
        let saved = result.as_ref().ok().map(|saved| saved.fingerprint);
        self.tell_result(steps, result);
        if latest > steps {
            self.step(latest);
        }
        let Some(fingerprint) = saved else { return false };
        self.saved = saved;
        let result = self.diary.saved(at(latest), plan(steps), self.file.clone(), fingerprint);
        self.tell_result(latest, result);
        self.keep_snapshot(steps);
        true
    }

    /// A copy that cannot be kept is no failure.
    fn keep_snapshot(&self, steps: usize) {
        let plan = plan(steps);
        let bytes = store::to_ron(&plan).into_bytes();
        drop(snapshot::keep(&RealDisk, &self.work.snapshots, plan.info.id, at(steps), &bytes));
    }

    fn tell_result<T, E: Display>(&mut self, steps: usize, result: Result<T, E>) {
        match result {
            Ok(_) => self.tell_safe(steps),
            Err(error) => self.tell_failure(error),
        }
    }

    fn tell_failure(&mut self, error: impl Display) {
        self.tell(&format!("failed {error}"));
    }

    /// Says that the plan after so many steps is safe, if that is so right now. The script lets no
    /// call fail that is made in order to look.
    fn tell_safe(&mut self, steps: usize) {
        self.mark("look");
        let is_there = self.can_be_brought_back(&plan(steps));
        self.mark("looked");
        let word = if is_there { "safe" } else { "untrue" };
        self.tell(&format!("{word} {steps}"));
    }

    fn can_be_brought_back(&self, wanted: &Plan) -> bool {
        let is_in_file = store::load(&self.file).is_ok_and(|loaded| loaded.plan == *wanted);
        let journals = journal::in_folder(&RealDisk, &self.work.journals).expect("readable");
        let mut work = journals
            .iter()
            .filter_map(|path| journal::recover(&RealDisk, &self.work.snapshots, path).ok()?);
        is_in_file || work.any(|recovery| recovery.plan == *wanted)
    }

    fn end(&mut self) {
        self.tell("end");
        self.mark("end");
    }

    /// A call that the script knows again.
    fn mark(&self, place: &str) {
        drop(std::fs::metadata(self.folder.join("mark").join(place)));
    }

    fn tell(&mut self, line: &str) {
        self.told.write_all(format!("{line}\n").as_bytes()).expect("the script listens");
    }
}

fn diary(work: &WorkFolders, program: Uuid) -> Diary {
    let WorkFolders { journals, snapshots } = work.clone();
    Diary::new(Arc::new(RealDisk), journals, snapshots, program)
}

/// The plan after so many steps. The second step takes the activity of the first away.
fn plan(steps: usize) -> Plan {
    let day = NaiveDate::from_ymd_opt(2026, 12, 4).expect("国家宪法日");
    let mut plan = Plan::empty(Id::named("plan", "appends"), "计划", 2026);
    for step in 1..=steps {
        if step == 1 && steps > 1 {
            continue;
        }
        let id = Id::named("activity", &step.to_string());
        let mut activity = Activity::new(id, format!("第{step}步"), Span::day(day));
        activity.note = "集中宣传".repeat(20);
        plan.activities.insert(activity);
    }
    plan
}

/// The time of a step.
fn at(steps: usize) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(steps as i64)
}
