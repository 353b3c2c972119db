//! Another version of the plan, looked at before it goes in: what both sides changed, and what a
//! person says about it.

use std::{collections::VecDeque, path::PathBuf};

use crate::{
    base::Lang,
    edit::{
        Changed, Names, Typing, changes,
        merge::{Conflict, ConflictKey, Merged, Settled, Source, Told, merge_all},
    },
    model::Plan,
    store::{self, Fingerprint},
};

/// Where a version comes from, and what is to be remembered once it is in the plan.
#[derive(Clone, Debug, PartialEq)]
pub enum MergeOrigin {
    /// The file of the plan itself, which somebody else has written. Afterwards the plan counts as
    /// made from it.
    OwnFile {
        /// The file.
        path: PathBuf,
        /// What it contains.
        fingerprint: Fingerprint,
    },
    /// Another file: a copy, or what a colleague sent.
    OtherFile(PathBuf),
}

/// A wish about a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeAction {
    /// Ask for a file to merge.
    Pick,
    /// Merge this file.
    File(PathBuf),
    /// What counts in a conflict.
    Settle(ConflictKey, Settled),
    /// Whose value counts in all conflicts.
    SettleAll(Settled),
    /// Go on to the next that needs a decision; after the last, put the merged plan in the place of
    /// ours, as one step.
    GoOn,
}

/// A version of the plan, or somebody else's plan, that is to be merged.
#[derive(Clone, Debug)]
pub struct MergePart {
    /// Where it comes from.
    pub origin: MergeOrigin,
    /// What is merged.
    pub(super) source: Source,
}

/// Plans that are being merged into the one that is open, one after the other, as one step.
#[derive(Clone, Debug)]
pub struct Merging {
    /// The one that is looked at.
    current: MergePart,
    /// Those about which everything is said.
    before: Vec<MergePart>,
    /// Those that come after it.
    after: VecDeque<MergePart>,
    /// The open plan as it was when the merge began.
    begun: Plan,
    /// The same with those before in it.
    so_far: Plan,
    /// What that and the one that is looked at make together with the choices so far.
    pub merged: Merged,
    /// The conflicts as they are shown.
    pub rows: Vec<MergeRow>,
    /// Whether a decision is being worked in; those that follow wait for it.
    pub is_working: bool,
    /// What was asked for meanwhile.
    pub(super) waiting: VecDeque<MergeAction>,
    lang: Lang,
}

/// How far a merge has come, as a thread tells it. All reckoning is done there: its cost follows
/// the size of the plans where they share no records.
pub enum MergeStep {
    /// Something needs a decision.
    Look(Box<Merging>),
    /// Nothing does any more.
    Ready(Box<ReadyMerge>),
}

/// A merge that only has to be put in the place of the plan.
pub struct ReadyMerge {
    pub(super) merging: Merging,
    /// The plan it was reckoned for.
    pub(super) before: Plan,
    /// What becomes of it.
    pub(super) after: Plan,
    /// How many records come in, change, and go.
    pub(super) taken: [usize; 3],
}

impl ReadyMerge {
    /// What all parts, as they were decided, make of a plan; all of them have been looked at.
    pub(super) fn of(merging: Merging, before: Plan) -> Self {
        let after = if before == merging.begun {
            merging.merged.plan.clone()
        } else {
            merge_all(&before, merging.parts().map(|part| &part.source))
        };
        let taken = count(&changes(&before, &after));
        Self { merging, before, after, taken }
    }
}

/// A conflict as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeRow {
    /// Its name.
    pub key: ConflictKey,
    /// Its words.
    pub told: Told,
    /// What was decided.
    pub settled: Option<Settled>,
    /// How a value of one's own is given, where that makes sense.
    pub typing: Option<Typing>,
    /// The value that typing begins from.
    pub typed: String,
}

impl MergeOrigin {
    /// The name of the file.
    pub fn name(&self) -> String {
        match self {
            Self::OwnFile { path, .. } | Self::OtherFile(path) => store::file::name(path),
        }
    }
}

impl MergePart {
    /// A plan about which nothing is decided yet; `base` is what it was made from, if that is
    /// known.
    pub(super) const fn new(origin: MergeOrigin, base: Option<Plan>, theirs: Plan) -> Self {
        Self { origin, source: Source::new(base, theirs) }
    }
}

impl Merging {
    /// What plans make of the one that is open while nothing is decided. It stops at the first
    /// that needs a decision, or at the last.
    pub(super) fn new(
        plan: &Plan,
        first: MergePart,
        rest: impl IntoIterator<Item = MergePart>,
        lang: Lang,
    ) -> Self {
        let merged = first.source.settle(plan);
        let mut merging = Self {
            current: first,
            before: Vec::new(),
            after: rest.into_iter().collect(),
            begun: plan.clone(),
            so_far: plan.clone(),
            merged,
            rows: Vec::new(),
            is_working: false,
            waiting: VecDeque::new(),
            lang,
        };
        merging.tell();
        if merging.rows.is_empty() {
            merging.go_on();
        }
        merging
    }

    /// Goes on to the next that needs a decision; false if there is none. Then the last one is
    /// looked at, and `merged` is what all of them make.
    pub(super) fn go_on(&mut self) -> bool {
        while let Some(next) = self.after.pop_front() {
            self.so_far = self.merged.plan.clone();
            self.before.push(std::mem::replace(&mut self.current, next));
            self.settle();
            if !self.rows.is_empty() {
                return true;
            }
        }
        false
    }

    /// Takes note of a decision.
    pub(super) fn choose(&mut self, key: ConflictKey, settled: Settled) {
        self.current.source.choices.insert(key, settled);
        self.settle();
    }

    /// Takes one side in every conflict, also in those that come up by doing so.
    pub(super) fn choose_all(&mut self, settled: &Settled) {
        // A record that stays may need others to stay, so there are at most as many rounds as
        // records; usually there is one.
        loop {
            let choices = &mut self.current.source.choices;
            let before = choices.clone();
            choices.extend(self.rows.iter().map(|row| (row.key.clone(), settled.clone())));
            if *choices == before {
                return;
            }
            self.settle();
        }
    }

    /// All of them, in their order.
    fn parts(&self) -> impl Iterator<Item = &MergePart> {
        self.before.iter().chain([&self.current]).chain(&self.after)
    }

    /// The same, for what is remembered of their files.
    pub(super) fn into_parts(self) -> impl Iterator<Item = MergePart> {
        self.before.into_iter().chain([self.current]).chain(self.after)
    }

    /// Where the one that is looked at comes from.
    pub const fn origin(&self) -> &MergeOrigin {
        &self.current.origin
    }

    /// Its place among all, from 1, and how many they are.
    pub fn place(&self) -> (usize, usize) {
        let place = self.before.len() + 1;
        (place, place + self.after.len())
    }

    /// Whether it is known what both versions were made from.
    pub const fn has_base(&self) -> bool {
        self.current.source.base.is_some()
    }

    /// How many records come in, change, and go with the one that is looked at.
    pub fn taken(&self) -> [usize; 3] {
        count(&self.merged.taken)
    }

    fn settle(&mut self) {
        self.merged = self.current.source.settle(&self.so_far);
        self.tell();
    }

    fn tell(&mut self) {
        let Source { base, theirs, .. } = &self.current.source;
        let names = Names::new([&self.so_far, theirs].into_iter().chain(base).collect(), self.lang);
        self.rows = self.merged.conflicts.iter().map(|it| MergeRow::of(it, &names)).collect();
    }
}

/// How many records come in, change, and go.
fn count(changes: &[Changed]) -> [usize; 3] {
    let count = |is: fn(&Changed) -> bool| changes.iter().filter(|it| is(it)).count();
    [
        count(|change| matches!(change, Changed::Added(_))),
        count(|change| matches!(change, Changed::Modified(_))),
        count(|change| matches!(change, Changed::Removed(_))),
    ]
}

impl MergeRow {
    fn of(conflict: &Conflict, names: &Names<'_>) -> Self {
        Self {
            key: conflict.key.clone(),
            told: conflict.told(names),
            settled: conflict.settled.clone(),
            typing: conflict.typing(names),
            typed: conflict.ours_as_typed(),
        }
    }
}
