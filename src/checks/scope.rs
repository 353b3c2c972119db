//! What every rule looks at.

use chrono::NaiveDate;

use crate::{
    base::Id,
    model::{ActivityState, Law, Plan, Unit},
    stats::{Almanac, Duties, Entry, Index},
};

/// A plan on a day, with what is derived from it once for all rules.
#[derive(Debug)]
pub struct Scope<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its observances and holidays.
    pub almanac: &'a Almanac,
    /// Its activities in groups.
    pub index: &'a Index,
    /// How far its duty rows are served.
    pub duties: Duties,
    /// The day.
    pub today: NaiveDate,
}

impl<'a> Scope<'a> {
    /// A plan on a day.
    pub fn new(plan: &'a Plan, almanac: &'a Almanac, index: &'a Index, today: NaiveDate) -> Self {
        Self { plan, almanac, index, duties: Duties::of(plan, index), today }
    }

    /// Whether there is any activity to judge the plan by. Before the first one, remarks on what
    /// activities leave out would only say that the plan is empty.
    pub(super) fn has_activities(&self) -> bool {
        self.index.counted().next().is_some()
    }

    /// The activities whose days can still be changed: not done, not cancelled, not begun.
    pub(super) fn upcoming(&self) -> impl Iterator<Item = &'a Entry> {
        let today = self.today;
        self.index.counted().filter(move |entry| {
            entry.activity.state != ActivityState::Done && entry.span().start() >= today
        })
    }

    /// The name of a unit, or nothing for one that is not in the plan.
    pub(super) fn unit_name(&self, id: Option<Id<Unit>>) -> &'a str {
        id.and_then(|id| self.plan.units.get(id)).map_or("", |unit| unit.name.as_str())
    }

    /// The titles of laws as they are printed: 《宪法》、《民法典》.
    pub(super) fn law_titles(&self, ids: &[Id<Law>]) -> String {
        let titles = ids.iter().filter_map(|id| self.plan.laws.get(*id));
        titles.map(|law| format!("《{}》", law.title)).collect::<Vec<_>>().join("、")
    }
}

/// How many names a remark lists before it leaves it at the number.
const NAMED: usize = 5;

/// The first few of some names, joined as Chinese lists are; `…` stands for those left out.
pub(super) fn named(names: &[&str]) -> String {
    match names.get(..NAMED) {
        Some(first) if names.len() > NAMED => format!("{}…", first.join("、")),
        _ => names.join("、"),
    }
}
