//! Merging under random edits of all kinds of records: what must hold whatever two people did.

mod random;
mod run;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use pufa::{
    edit::{
        Edit, apply, changes,
        merge::{Choices, ConflictKey, ConflictKind, Merged, Settled, merge, settle},
    },
    model::{Letter, Plan, RecordId, RecordKind, RecordRef},
};
use random::Dice;

/// Most edits that one of two people makes.
const EDITS: usize = 30;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn merging_with_oneself_or_with_the_ancestor_changes_nothing(
        seed in any::<u64>(), edits in 0..EDITS,
    ) {
        let base = random::plan();
        let ours = random::edited(&base, edits, &mut Dice(seed));
        let cases = [
            (Some(&base), &ours, &base),
            (Some(&base), &ours, &ours),
            (Some(&base), &base, &ours),
            (None, &ours, &ours),
        ];
        for (base, mine, theirs) in cases {
            let merged = merge(base, mine, theirs);
            prop_assert!(merged.conflicts.is_empty());
            prop_assert_eq!(&merged.plan, &ours);
        }
    }

    #[test]
    fn independent_edits_merge_in_any_order(seed in any::<u64>(), edits in 1..EDITS) {
        let base = random::plan();
        let [x, y, z] = independent(&base, edits, &mut Dice(seed));
        let clean = |ours: &Plan, theirs: &Plan| {
            let merged = merge(Some(&base), ours, theirs);
            assert!(merged.conflicts.is_empty(), "{:?}", merged.conflicts);
            merged.plan
        };
        prop_assert_eq!(clean(&x, &y), clean(&y, &x));
        prop_assert_eq!(clean(&clean(&x, &y), &z), clean(&x, &clean(&y, &z)));
        prop_assert_eq!(clean(&clean(&x, &y), &y), clean(&x, &y));
    }

    #[test]
    fn whatever_two_people_did_nothing_is_lost_and_each_conflict_stands_there_once(
        seed in any::<u64>(), edits in (0..EDITS, 0..EDITS),
    ) {
        let base = random::plan();
        let mut dice = Dice(seed);
        let ours = random::edited(&base, edits.0, &mut dice);
        let theirs = random::edited(&base, edits.1, &mut dice);
        let merged = merge(Some(&base), &ours, &theirs);
        check(Some(&base), &ours, &theirs, &merged);
        let both_ways = merge(Some(&base), &theirs, &ours);
        check(Some(&base), &theirs, &ours, &both_ways);
        prop_assert_eq!(fields_of(&merged), fields_of(&both_ways));
        prop_assert_eq!(&merge(Some(&theirs), &merged.plan, &theirs).plan, &merged.plan);

        let anew = merge(None, &ours, &theirs);
        check(None, &ours, &theirs, &anew);
    }

    #[test]
    fn settled_conflicts_stay_settled(seed in any::<u64>(), edits in (1..EDITS, 1..EDITS)) {
        let base = random::plan();
        let mut dice = Dice(seed);
        let ours = random::edited(&base, edits.0, &mut dice);
        let theirs = random::edited(&base, edits.1, &mut dice);
        let keys = keys(&merge(Some(&base), &ours, &theirs));
        for side in [Settled::Ours, Settled::Theirs] {
            // Settling one may bring up another: a record that now stays refers to one that goes.
            let mut choices = Choices::new();
            for key in &keys {
                choices.insert(key.clone(), side.clone());
            }
            let merged = settle(Some(&base), &ours, &theirs, &choices);
            check_references(&[&base, &ours, &theirs], &merged.plan);
            for conflict in &merged.conflicts {
                let expected = choices.get(&conflict.key);
                prop_assert_eq!(conflict.settled.as_ref(), expected);
            }
            let again = settle(Some(&base), &ours, &theirs, &choices);
            prop_assert_eq!(again.plan, merged.plan);
        }
    }
}

fn keys(merged: &Merged) -> Vec<ConflictKey> {
    merged.conflicts.iter().map(|conflict| conflict.key.clone()).collect()
}

/// The conflicts that do not depend on which side is called ours.
fn fields_of(merged: &Merged) -> BTreeSet<ConflictKey> {
    let conflicts = merged.conflicts.iter().filter(|it| it.kind != ConflictKind::LetterNumber);
    conflicts.map(|conflict| conflict.key.clone()).collect()
}

/// What must hold of every merge.
#[track_caller]
fn check(base: Option<&Plan>, ours: &Plan, theirs: &Plan, merged: &Merged) {
    let keys = keys(merged);
    let once: BTreeSet<&ConflictKey> = keys.iter().collect();
    assert_eq!(once.len(), keys.len(), "a conflict stands there twice: {keys:?}");
    assert!(keys.is_sorted_by_key(|key| key.about));
    check_records(base, ours, theirs, merged);
    let plans: Vec<&Plan> = base.into_iter().chain([ours, theirs]).collect();
    check_references(&plans, &merged.plan);
    check_letters(ours, theirs, &merged.plan);
    assert_eq!(merged.taken, changes(ours, &merged.plan));
    let again = merge(base, ours, theirs);
    assert_eq!((&again.plan, keys.len()), (&merged.plan, again.conflicts.len()));
}

/// A record is missing only if one side removed it and the other left it as it was.
fn check_records(base: Option<&Plan>, ours: &Plan, theirs: &Plan, merged: &Merged) {
    // Where a record of theirs stays that they removed, its links come back into their records.
    let links_return = merged.conflicts.iter().any(|it| it.kind == ConflictKind::RemovedThere);
    let merged = &merged.plan;
    let all = |plan: &Plan| plan.records().map(RecordRef::id).collect::<BTreeSet<RecordId>>();
    for id in &all(ours) | &all(theirs) {
        let before = base.and_then(|base| base.record(id));
        let (mine, others) = (ours.record(id), theirs.record(id));
        let may_go = before.is_some()
            && match (mine, others) {
                (Some(kept), None) | (None, Some(kept)) => Some(kept) == before,
                _ => false,
            };
        let found = merged.record(id);
        assert!(found.is_some() || may_go, "{id:?} is lost");
        if mine == before && base.is_some() && found.is_some() && others.is_some() {
            // Only the number of a letter may be another than theirs.
            let is_letter = id.kind() == RecordKind::Letter;
            let is_theirs = found == others || others == before;
            assert!(is_theirs || is_letter || links_return, "{id:?} lost their change");
        }
    }
    for id in all(merged) {
        assert!(ours.record(id).is_some() || theirs.record(id).is_some(), "{id:?} is made up");
    }
}

/// Nothing refers to nothing, unless it did before.
fn check_references(plans: &[&Plan], merged: &Plan) {
    let dangling = |plan: &Plan| {
        let mut found = BTreeSet::new();
        for record in plan.records() {
            record.references(&mut |_, target| {
                if plan.record(target).is_none() {
                    found.insert((record.id(), target));
                }
            });
        }
        found
    };
    let known: BTreeSet<_> = plans.iter().flat_map(|plan| dangling(plan)).collect();
    // The settings of a year keep naming their observance, as they do when it is removed.
    let settings = |id: &RecordId| id.kind() == RecordKind::ObservanceYear;
    let shipped = |id: &RecordId| id.kind() == RecordKind::Observance;
    let new: Vec<_> = dangling(merged)
        .into_iter()
        .filter(|it| !known.contains(it) && !settings(&it.0) && !shipped(&it.1))
        .collect();
    assert!(new.is_empty(), "references to nothing: {new:?}");
}

/// No two letters have one number, unless they had it before.
fn check_letters(ours: &Plan, theirs: &Plan, merged: &Plan) {
    let doubled = |plan: &Plan| {
        let mut numbers: BTreeMap<_, usize> = BTreeMap::new();
        let number = |it: &Letter| (it.kind, it.number.year, it.number.running);
        for letter in plan.letters.iter().filter(|letter| letter.number.running > 0) {
            *numbers.entry(number(letter)).or_default() += 1;
        }
        numbers.into_iter().filter(|(_, count)| *count > 1).map(|it| it.0).collect::<BTreeSet<_>>()
    };
    let known = &doubled(ours) | &doubled(theirs);
    assert!(doubled(merged).is_subset(&known));
}

/// What three people made of a plan who never touched the same field.
fn independent(base: &Plan, edits: usize, dice: &mut Dice) -> [Plan; 3] {
    let mut plans = [base.clone(), base.clone(), base.clone()];
    let mut owners: BTreeMap<(RecordId, String), usize> = BTreeMap::new();
    let put = |plan: &mut Plan, edit: &Edit| {
        if let Ok(next) = apply(plan, edit) {
            *plan = next;
        }
    };
    for number in 0..edits * 3 {
        let who = number % 3;
        let plan = &mut plans[who];
        let kind = *dice.one(RecordKind::ALL).expect("there are kinds");
        let ids = random::ids(base, kind);
        let (Some(one), Some(other)) = (dice.one(&ids), dice.one(&ids)) else { continue };
        if dice.below(4) == 0 {
            let original = base.record(*one).expect("ids are those of the base");
            put(plan, &Edit::Put(random::copy(original, &format!("{who} {number}"))));
            continue;
        }
        let other = base.record(*other).expect("ids are those of the base");
        let mut names = random::exchangeable(base.record(*one).expect("it is there"), other);
        // Which numbers are free is a question of all letters together.
        names.retain(|name| kind != RecordKind::Letter || !matches!(&**name, "number" | "kind"));
        names.retain(|name| *owners.entry((*one, name.clone())).or_insert(who) == who);
        let mine = plan.record(*one).expect("nobody removes it");
        let next = Edit::Put(random::with_fields(mine, other, &names));
        put(plan, &next);
    }
    // Everybody removes something that nothing refers to and that nobody changed.
    let mut in_use = BTreeSet::new();
    for plan in &plans {
        for record in plan.records() {
            record.references(&mut |_, target| {
                in_use.insert(target);
            });
        }
    }
    let touched: BTreeSet<RecordId> = owners.keys().map(|(id, _)| *id).collect();
    let idle = base.records().map(RecordRef::id);
    let idle = idle.filter(|id| !in_use.contains(id) && !touched.contains(id)).take(6);
    for (number, id) in idle.collect::<Vec<_>>().into_iter().enumerate() {
        put(&mut plans[number % 3], &Edit::Remove(vec![id]));
    }
    plans
}
