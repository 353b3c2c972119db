//! Loading, saving, editing and looking at made-up plans of growing size.
//!
//! What counts are ratios within one run: a plan's file against the bare parser on the same data,
//! a size against ten times that size.

#![expect(clippy::expect_used, reason = "a bench that cannot go on has nothing to measure")]

use chrono::{Days, NaiveDate};
use divan::{Bencher, counter::BytesCount};
use pufa::{
    base::Id,
    catalogue::{MadeUp, made_up},
    model::Plan,
    stats::Almanac,
};
use serde::{Deserialize, Serialize};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

fn plan(activities: usize) -> Plan {
    made_up(&MadeUp { activities, seed: 1 })
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day of the calendar")
}

/// The same data as in a plan's file, as anyone would put it into RON.
#[derive(Serialize, Deserialize)]
#[serde(rename = "PlanFile")]
struct Bare {
    format: String,
    version: u32,
    id: Id<Plan>,
    generator: String,
    plan: Plan,
}

mod load {
    use super::{Bare, Bencher, BytesCount, Plan, SIZES, plan};
    use pufa::store;

    #[divan::bench(args = SIZES)]
    fn plan_file(bencher: Bencher<'_, '_>, activities: usize) {
        let text = store::to_ron(&plan(activities));
        bencher
            .counter(BytesCount::of_str(&text))
            .bench_local(|| store::from_ron(&text).expect("just written"));
    }

    #[divan::bench(args = SIZES)]
    fn bare_ron(bencher: Bencher<'_, '_>, activities: usize) {
        let text = store::to_ron(&plan(activities));
        bencher
            .counter(BytesCount::of_str(&text))
            .bench_local(|| ron::from_str::<Bare>(&text).expect("just written"));
    }

    #[divan::bench(args = SIZES)]
    fn bare_json(bencher: Bencher<'_, '_>, activities: usize) {
        let text = serde_json::to_string_pretty(&plan(activities)).expect("plain data");
        bencher
            .counter(BytesCount::of_str(&text))
            .bench_local(|| serde_json::from_str::<Plan>(&text).expect("just written"));
    }

    #[divan::bench(args = SIZES)]
    fn header_alone(bencher: Bencher<'_, '_>, activities: usize) {
        let text = store::to_ron(&plan(activities));
        bencher.bench_local(|| store::header(&text).expect("just written"));
    }
}

mod save {
    use super::{Bencher, SIZES, plan};
    use pufa::store;

    #[divan::bench(args = SIZES)]
    fn plan_text(bencher: Bencher<'_, '_>, activities: usize) {
        let plan = plan(activities);
        bencher.bench_local(|| store::to_ron(&plan));
    }

    #[divan::bench(args = SIZES)]
    fn plan_file(bencher: Bencher<'_, '_>, activities: usize) {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let (path, plan) = (folder.path().join("a.pufa.ron"), plan(activities));
        let mut read = store::save(&path, &plan, None).expect("writable");
        bencher.bench_local(|| {
            read = store::save(&path, &plan, Some(&read.fingerprint)).expect("writable");
        });
    }

    #[divan::bench(args = SIZES)]
    fn bare_ron(bencher: Bencher<'_, '_>, activities: usize) {
        let plan = plan(activities);
        let pretty = ron::ser::PrettyConfig::new;
        bencher.bench_local(|| ron::ser::to_string_pretty(&plan, pretty()).expect("plain data"));
    }

    #[divan::bench(args = SIZES)]
    fn bare_json(bencher: Bencher<'_, '_>, activities: usize) {
        let plan = plan(activities);
        bencher.bench_local(|| serde_json::to_string_pretty(&plan).expect("plain data"));
    }
}

mod journal {
    use super::{Bencher, Days, SIZES, plan};
    use chrono::DateTime;
    use pufa::{
        edit::{Edit, apply},
        store::{
            Fingerprint,
            disk::RealDisk,
            journal::{Diary, Origin},
        },
    };
    use std::sync::Arc;

    /// One edit written down and synced, as the thread of the journal does it.
    #[divan::bench(args = SIZES)]
    fn one_step(bencher: Bencher<'_, '_>, activities: usize) {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let (journals, snapshots) = (folder.path().join("j"), folder.path().join("s"));
        let mut diary = Diary::new(Arc::new(RealDisk), journals, snapshots, uuid::Uuid::nil());
        let plan = plan(activities);
        let activity = plan.activities.iter().next().expect("made-up plans have some");
        let start = activity.span.start() + Days::new(7);
        let moved = apply(&plan, &Edit::MoveActivity { id: activity.id, start }).expect("there");
        let origin = Origin::File { path: "a.pufa.ron".into(), fingerprint: Fingerprint::of(b"") };
        diary.open(plan.clone(), origin).expect("nothing to do");
        let mut is_moved = false;
        bencher.bench_local(|| {
            is_moved = !is_moved;
            let next = if is_moved { moved.clone() } else { plan.clone() };
            diary.step(DateTime::UNIX_EPOCH, next).expect("writable");
        });
    }
}

mod edit {
    use super::{Bencher, Days, Plan, SIZES, plan};
    use pufa::edit::{Edit, History, apply};

    fn moved(plan: &Plan) -> Edit {
        let activity = plan.activities.iter().next().expect("made-up plans have some");
        Edit::MoveActivity { id: activity.id, start: activity.span.start() + Days::new(7) }
    }

    #[divan::bench(args = SIZES)]
    fn one_edit(bencher: Bencher<'_, '_>, activities: usize) {
        let plan = plan(activities);
        let edit = moved(&plan);
        bencher.bench_local(|| apply(&plan, &edit).expect("the activity is there"));
    }

    #[divan::bench(args = SIZES)]
    fn edit_and_undo(bencher: Bencher<'_, '_>, activities: usize) {
        let mut history = History::new(plan(activities));
        let edit = moved(&plan(activities));
        bencher.bench_local(|| {
            history.apply(&edit, None).expect("the activity is there");
            history.undo()
        });
    }
}

mod look {
    use super::{Almanac, Bencher, SIZES, plan, today};
    use pufa::{
        checks,
        stats::{self, Index},
    };

    #[divan::bench(args = SIZES)]
    fn all_checks(bencher: Bencher<'_, '_>, activities: usize) {
        let plan = plan(activities);
        let almanac = Almanac::of(&plan, plan.info.year);
        bencher.bench_local(|| checks::run(&plan, &almanac, today()));
    }

    #[divan::bench(args = SIZES)]
    fn index(bencher: Bencher<'_, '_>, activities: usize) {
        let plan = plan(activities);
        bencher.bench_local(|| Index::of(&plan));
    }

    #[divan::bench(args = SIZES)]
    fn all_numbers(bencher: Bencher<'_, '_>, activities: usize) {
        let plan = plan(activities);
        let almanac = Almanac::of(&plan, plan.info.year);
        let index = Index::of(&plan);
        bencher.bench_local(|| stats::summary(&plan, &almanac, &index, today()));
    }
}

mod merge {
    use super::{Bencher, Plan, SIZES, plan};
    use pufa::edit::{diff::differences, merge::merge};

    /// A hundred activities with another remark.
    fn changed(mut plan: Plan, first: usize, note: &str) -> Plan {
        let some: Vec<_> =
            plan.activities.iter().skip(first).step_by(7).take(100).cloned().collect();
        for mut activity in some {
            note.clone_into(&mut activity.note);
            plan.activities.insert(activity);
        }
        plan
    }

    #[divan::bench(args = SIZES)]
    fn of_one_origin(bencher: Bencher<'_, '_>, activities: usize) {
        let base = plan(activities);
        let (ours, theirs) = (changed(base.clone(), 0, "甲"), changed(base.clone(), 70, "乙"));
        bencher.bench_local(|| merge(Some(&base), &ours, &theirs));
    }

    #[divan::bench(args = SIZES)]
    fn read_from_three_files(bencher: Bencher<'_, '_>, activities: usize) {
        let base = plan(activities);
        let ours = changed(plan(activities), 0, "甲");
        let theirs = changed(plan(activities), 70, "乙");
        bencher.bench_local(|| merge(Some(&base), &ours, &theirs));
    }

    #[divan::bench(args = SIZES)]
    fn differences_in_words(bencher: Bencher<'_, '_>, activities: usize) {
        let (older, newer) = (plan(activities), changed(plan(activities), 0, "甲"));
        bencher.bench_local(|| differences(&older, &newer, pufa::base::Lang::Zh));
    }
}
