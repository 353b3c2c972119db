//! One long run of work: edits of all kinds with undo, redo, merges and saves in between.

use pufa::{
    edit::{Edit, History, changes, merge},
    model::{Plan, RecordKind},
    store,
};

use super::random::{self, Dice};

/// Edits in the run of the suite. `PUFA_TEST_EDITS` makes it longer.
const EDITS: usize = 1_500;

/// Edits between two looks at both ends of the history.
const ROUND: usize = 100;

/// Most records of a kind: above it the oldest go, as in a plan that somebody tends.
const MOST: usize = 60;

#[test]
fn a_long_run_of_edits_ends_with_equal_plans_at_both_ends() {
    let edits = std::env::var("PUFA_TEST_EDITS").ok().and_then(|count| count.parse().ok());
    let edits = edits.unwrap_or(EDITS);
    let mut dice = Dice(20_261_124);
    let mut history = History::new(random::plan());
    let (mut done, mut merges, mut saves, mut conflicts) = (0, 0, 0, 0);
    while done < edits {
        let first = history.plan().clone();
        let mut steps = 0;
        for _ in 0..ROUND.min(edits - done) {
            let edit = random::edit(history.plan(), &mut dice);
            steps += step(&mut history, &edit);
            done += 1;
            if dice.below(25) == 0 {
                saves += 1;
                check_saved(&mut history);
            }
        }
        let (found, taken) = merge_a_copy(&mut history, &first, &mut dice);
        conflicts += found;
        steps += taken;
        merges += 1;
        check_both_ends(&mut history, &first, steps);
        steps_of_tending(&mut history);
    }
    println!("{done} edits, {merges} merges with {conflicts} conflicts, {saves} saves");
}

/// Applies an edit; the number of steps it made.
fn step(history: &mut History, edit: &Edit) -> usize {
    let before = history.revision();
    history.apply(edit, None).expect("the edit was tried before");
    usize::from(history.revision() != before)
}

/// What is read from the file is the plan, and saving is no step.
fn check_saved(history: &mut History) {
    let read = store::from_ron(&store::to_ron(history.plan())).expect("what was written is read");
    assert_eq!(read.plan, *history.plan());
    history.mark_saved(history.revision());
    assert!(history.is_clean());
}

/// Merges what a colleague made of an older version; the number of conflicts and of steps.
fn merge_a_copy(history: &mut History, base: &Plan, dice: &mut Dice) -> (usize, usize) {
    let theirs = random::edited(base, 12, dice);
    let ours = history.plan().clone();
    let merged = merge::merge(Some(base), &ours, &theirs);
    super::check(Some(base), &ours, &theirs, &merged);
    (merged.conflicts.len(), step(history, &Edit::Become(Box::new(merged.plan))))
}

/// Everything taken back is the first version, everything taken again the last.
fn check_both_ends(history: &mut History, first: &Plan, steps: usize) {
    let last = history.plan().clone();
    for _ in 0..steps {
        assert!(history.undo().is_some());
    }
    assert_eq!(history.plan(), first);
    assert!(changes(first, history.plan()).is_empty());
    for _ in 0..steps {
        assert!(history.redo().is_some());
    }
    assert_eq!(history.plan(), &last);
    assert!(history.redo().is_none());
}

/// Keeps the plan at the size of a plan.
fn steps_of_tending(history: &mut History) {
    for kind in RecordKind::ALL {
        let ids = random::ids(history.plan(), *kind);
        let too_many = ids.len().saturating_sub(MOST.max(first_count(*kind)));
        if too_many > 0 {
            let extra = ids.into_iter().take(too_many).collect();
            step(history, &Edit::Remove(extra));
        }
    }
}

fn first_count(kind: RecordKind) -> usize {
    random::ids(&random::plan(), kind).len()
}
