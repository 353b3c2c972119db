//! Killed at any moment of a save, the file holds one whole plan: the one before or the one after.

use std::{
    env,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use pufa::{
    base::Id,
    calendar::Span,
    model::{Activity, Plan},
    store,
};

const KILLS: u32 = 200;
/// So many that a save takes some milliseconds in a debug build too.
const ACTIVITIES: u32 = 120;
/// Tells the victim, which is this test binary itself, where to save.
const FOLDER: &str = "PUFA_KILL_TEST_FOLDER";
const FILE: &str = "计划.pufa.ron";
const READY: &str = "the first save is done";

#[test]
fn a_killed_save_leaves_the_old_plan_or_the_new_one() {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let path = folder.path().join(FILE);
    let (a, b) = (plan("甲"), plan("乙"));
    let save_time = time_of_a_save(&path, &a);
    let mut chance = Chance(0x5eed);
    let mut seen = [0_u32; 2];
    for round in 0..KILLS {
        let mut victim = start(folder.path());
        // Two saves long, so that moments in the first, the second and between them are met.
        thread::sleep(save_time.mul_f64(2.0 * chance.next()));
        victim.kill().expect("it saves for ever");
        victim.wait().expect("it was killed");

        let loaded =
            store::load(&path).unwrap_or_else(|error| panic!("kill {round} of {KILLS}: {error:?}"));
        let side = [&a, &b].iter().position(|plan| **plan == loaded.plan);
        seen[side.unwrap_or_else(|| panic!("kill {round}: neither plan"))] += 1;
    }
    assert!(seen.iter().all(|times| *times > 0), "no kill hit a save: {seen:?}");
    let files = std::fs::read_dir(folder.path()).expect("the folder is there").count();
    assert!(files <= 3, "the plan, the one before and one cut-off save, not {files} files");
}

/// Saves for ever when the other test starts it; alone it has nothing to show and passes.
#[test]
fn victim_of_the_killed_save() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let path = Path::new(&folder).join(FILE);
    let plans = [plan("甲"), plan("乙")];
    store::save(&path, &plans[0], None).expect("writable");
    println!("\n{READY}");
    for plan in plans.iter().cycle().skip(1) {
        store::save(&path, plan, None).expect("writable");
    }
}

fn start(folder: &Path) -> Child {
    let mut victim = Command::new(env::current_exe().expect("tests know their own name"))
        .args(["store::kill::victim_of_the_killed_save", "--exact", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the test binary starts again");
    let output = BufReader::new(victim.stdout.take().expect("piped"));
    let ready = output.lines().any(|line| line.is_ok_and(|line| line == READY));
    assert!(ready, "the victim saves at least once");
    victim
}

fn time_of_a_save(path: &Path, plan: &Plan) -> Duration {
    let start = Instant::now();
    for _ in 0..4 {
        store::save(path, plan, None).expect("writable");
    }
    start.elapsed() / 4
}

fn plan(title: &str) -> Plan {
    let day = NaiveDate::from_ymd_opt(2026, 12, 4).expect("国家宪法日");
    let mut plan = Plan::empty(Id::named("plan", "kill"), title, 2026);
    for number in 0..ACTIVITIES {
        let id = Id::named("activity", &number.to_string());
        let mut activity = Activity::new(id, format!("{title}{number}"), Span::day(day));
        activity.note = "集中宣传".repeat(20);
        plan.activities.insert(activity);
    }
    plan
}

/// Numbers from 0 to 1 that look like chance and are the same in every run (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as f64 / u64::MAX as f64
    }
}
