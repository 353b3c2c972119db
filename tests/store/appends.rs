//! A program that keeps a journal while every call of the system may fail: the victim of
//! `tests/faults/journal.py`, which injects the faults and looks at what can be brought back.

use std::{
    env,
    io::Write as _,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, NaiveDate, Utc};
use pufa::{
    base::Id,
    calendar::Span,
    model::{Activity, Plan},
    store::{
        self, WorkFolders,
        disk::RealDisk,
        journal::{Diary, Origin},
        snapshot,
    },
};
use uuid::Uuid;

/// Tells the victim, which is this test binary itself, where to work. There `expected/<n>` becomes
/// the file of the plan after n steps.
const FOLDER: &str = "PUFA_JOURNAL_TEST_FOLDER";
/// The name of the plan's file.
const FILE: &str = "计划.pufa.ron";
/// Steps taken, and after which of them the plan is saved.
const STEPS: usize = 6;
const SAVED_AFTER: usize = 3;

/// Works when the script starts it; alone it has nothing to show and passes.
#[test]
fn victim_of_the_failing_appends() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else { return };
    let told = UnixStream::connect(folder.join("told")).expect("the script listens");
    Victim::new(&folder, told).work(&folder);
}

struct Victim {
    diary: Diary,
    /// Says what happened in a way that no fault is injected into.
    told: UnixStream,
}

impl Victim {
    fn new(folder: &Path, told: UnixStream) -> Self {
        let WorkFolders { journals, snapshots } = WorkFolders::below(&folder.join("state"));
        let expected = folder.join("expected");
        std::fs::create_dir_all(&expected).expect("writable");
        for steps in 0..=STEPS {
            let path = expected.join(steps.to_string());
            store::file::write_atomic(&path, store::to_ron(&plan(steps)).as_bytes())
                .expect("writable");
        }
        let (path, first) = (folder.join(FILE), plan(0));
        let fingerprint = store::save(&path, &first, None).expect("writable").fingerprint;
        let bytes = std::fs::read(&path).expect("readable");
        snapshot::keep(&RealDisk, &snapshots, first.info.id, now(), &bytes).expect("writable");
        let mut diary = Diary::new(Arc::new(RealDisk), journals, snapshots, Uuid::nil());
        diary.open(first, Origin::File { path, fingerprint }).expect("nothing to do");
        Self { diary, told }
    }

    fn work(mut self, folder: &Path) {
        // The script counts calls from here to the end.
        drop(std::fs::metadata(folder.join("begin")));
        for steps in 1..=STEPS {
            self.tell(&format!("try {steps}"));
            let result = self.diary.step(now(), plan(steps));
            self.tell_result(steps, result.as_ref().map_err(ToString::to_string).err());
            if steps == SAVED_AFTER {
                self.save(&folder.join(FILE), steps);
            }
        }
        self.tell("end");
        drop(std::fs::metadata(folder.join("end")));
    }

    fn save(&mut self, path: &Path, steps: usize) {
        // As in the program the plan is saved whether or not its journal could be written.
        if let Err(error) = self.diary.saving(now(), plan(steps)) {
            self.tell(&format!("failed {error}"));
        }
        let saved = store::save(path, &plan(steps), None);
        self.tell_result(steps, saved.as_ref().map_err(ToString::to_string).err());
        if let Ok(saved) = saved {
            let path = path.to_owned();
            let noted = self.diary.saved(now(), plan(steps), path, saved.fingerprint);
            self.tell_result(steps, noted.as_ref().map_err(ToString::to_string).err());
        }
    }

    fn tell_result(&mut self, steps: usize, failed: Option<String>) {
        match failed {
            None => self.tell(&format!("safe {steps}")),
            Some(error) => self.tell(&format!("failed {error}")),
        }
    }

    fn tell(&mut self, line: &str) {
        self.told.write_all(format!("{line}\n").as_bytes()).expect("the script listens");
    }
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

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}
