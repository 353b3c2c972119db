//! Another version of the plan, looked at before it goes in: what both sides changed, and what a
//! person says about it.

use std::path::PathBuf;

use crate::{
    base::Lang,
    edit::{
        Changed, Names, Typing,
        merge::{self, Choices, Conflict, ConflictKey, Merged, Settled, Told},
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
    /// Put the merged plan in the place of ours, as one step.
    Finish,
}

/// A version that is being merged into the plan.
#[derive(Debug)]
pub struct Merging {
    /// Where it comes from.
    pub origin: MergeOrigin,
    /// What both versions make together with the choices so far.
    pub merged: Merged,
    /// The conflicts as they are shown.
    pub rows: Vec<MergeRow>,
    base: Option<Plan>,
    pub(super) theirs: Plan,
    choices: Choices,
    lang: Lang,
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

impl Merging {
    /// What a version makes of a plan while nothing is decided.
    pub(super) fn new(
        plan: &Plan,
        base: Option<Plan>,
        theirs: Plan,
        origin: MergeOrigin,
        lang: Lang,
    ) -> Self {
        let merged = merge::merge(base.as_ref(), plan, &theirs);
        let choices = Choices::new();
        let mut merging = Self { origin, merged, rows: Vec::new(), base, theirs, choices, lang };
        merging.tell(plan);
        merging
    }

    /// Takes note of a decision.
    pub(super) fn choose(&mut self, plan: &Plan, key: ConflictKey, settled: Settled) {
        self.choices.insert(key, settled);
        self.settle(plan);
    }

    /// Takes one side in every conflict, also in those that come up by doing so.
    pub(super) fn choose_all(&mut self, plan: &Plan, settled: &Settled) {
        // A record that stays may need others to stay, so there are at most as many rounds as
        // records; usually there is one.
        loop {
            let before = self.choices.clone();
            let keys = self.rows.iter().map(|row| (row.key.clone(), settled.clone()));
            self.choices.extend(keys.collect::<Vec<_>>());
            if self.choices == before {
                return;
            }
            self.settle(plan);
        }
    }

    /// Reckons anew what becomes of the plan.
    pub(super) fn settle(&mut self, plan: &Plan) {
        self.merged = merge::settle(self.base.as_ref(), plan, &self.theirs, &self.choices);
        self.tell(plan);
    }

    fn tell(&mut self, plan: &Plan) {
        let plans = [plan, &self.theirs].into_iter().chain(&self.base);
        let names = Names::new(plans.collect(), self.lang);
        self.rows = self.merged.conflicts.iter().map(|it| MergeRow::of(it, &names)).collect();
    }

    /// Whether it is known what both versions were made from.
    pub const fn has_base(&self) -> bool {
        self.base.is_some()
    }

    /// How many records come in, change, and go.
    pub fn taken(&self) -> [usize; 3] {
        let count = |is: fn(&Changed) -> bool| self.merged.taken.iter().filter(|it| is(it)).count();
        [
            count(|change| matches!(change, Changed::Added(_))),
            count(|change| matches!(change, Changed::Modified(_))),
            count(|change| matches!(change, Changed::Removed(_))),
        ]
    }
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
