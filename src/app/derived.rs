//! What follows from the plan, computed when it is first asked for and kept while it holds.
//!
//! A frame never recomputes: each value remembers the tables it came from, and tables are
//! compared by identity.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    rc::Rc,
    sync::Arc,
};

use crate::{
    base::Severity,
    checks::Finding,
    model::{Plan, RecordId},
    stats::{Almanac, Index},
};

/// Values that follow from one version of a plan.
pub struct Derived {
    plan: Plan,
    almanacs: RefCell<BTreeMap<i32, Arc<Almanac>>>,
    index: OnceCell<Rc<Index>>,
    findings: Option<Rc<Findings>>,
    /// Whether the findings are those of an older version.
    stale_findings: bool,
}

/// What the checks found, sorted for the screen.
#[derive(Debug)]
pub struct Findings {
    /// All of them, in the order of the rules.
    pub all: Vec<Finding>,
    by_record: BTreeMap<RecordId, Vec<usize>>,
}

impl Findings {
    /// Sorts findings by the record they are about.
    pub fn new(all: Vec<Finding>) -> Self {
        let mut by_record: BTreeMap<RecordId, Vec<usize>> = BTreeMap::new();
        for (place, finding) in all.iter().enumerate() {
            if let Some(id) = finding.about {
                by_record.entry(id).or_default().push(place);
            }
        }
        Self { all, by_record }
    }

    /// Those about a record.
    pub fn about(&self, id: impl Into<RecordId>) -> impl Iterator<Item = &Finding> {
        let places = self.by_record.get(&id.into()).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.all.get(*place))
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.all.iter().filter(|finding| finding.severity == severity).count()
    }
}

impl Derived {
    /// Nothing computed yet.
    pub fn of(plan: &Plan) -> Self {
        Self {
            plan: plan.clone(),
            almanacs: RefCell::default(),
            index: OnceCell::new(),
            findings: None,
            stale_findings: true,
        }
    }

    /// The observances and the calendar of a year.
    pub fn almanac(&self, year: i32) -> Arc<Almanac> {
        let mut almanacs = self.almanacs.borrow_mut();
        let almanac =
            almanacs.entry(year).or_insert_with(|| Arc::new(Almanac::of(&self.plan, year)));
        Arc::clone(almanac)
    }

    /// The index that summaries start from.
    pub fn index(&self) -> Rc<Index> {
        Rc::clone(self.index.get_or_init(|| Rc::new(Index::of(&self.plan))))
    }

    /// What the checks found last; `None` until they have run once. See [`Self::is_checking`].
    pub fn findings(&self) -> Option<Rc<Findings>> {
        self.findings.clone()
    }

    /// Whether the findings are those of an older version, because checks are running.
    pub const fn is_checking(&self) -> bool {
        self.stale_findings
    }

    /// Puts in what the checks found.
    pub(super) fn set_findings(&mut self, found: Vec<Finding>) {
        self.findings = Some(Rc::new(Findings::new(found)));
        self.stale_findings = false;
    }

    /// Says that the findings are those of an older version.
    pub(super) const fn outdate_findings(&mut self) {
        self.stale_findings = true;
    }

    /// Drops what no longer holds under this plan.
    pub(super) fn update(&mut self, plan: &Plan) {
        let old = std::mem::replace(&mut self.plan, plan.clone());
        let same_year = old.observances.is_same(&plan.observances)
            && old.observance_years.is_same(&plan.observance_years)
            && old.info == plan.info
            && old.holidays == plan.holidays;
        if !same_year {
            self.almanacs.borrow_mut().clear();
        }
        self.index = OnceCell::new();
        self.stale_findings = true;
    }
}
