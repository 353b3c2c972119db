//! The names behind the ids of a draft's records.

use std::{cell::OnceCell, collections::BTreeMap};

use super::{draft::Draft, names::Names};
use crate::{
    base::Id,
    catalogue,
    model::{Campaign, District, Law, Observance, Person, Plan, Record, Site, Table, Team, Unit},
};

/// Finds the names of records: of the plan, of the catalogue, and of a draft's newcomers.
pub struct Lookup<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Only keys of units ask for them, and to learn them takes a while.
    names: OnceCell<Names<'a>>,
    units: BTreeMap<Id<Unit>, &'a str>,
    laws: BTreeMap<Id<Law>, &'a str>,
    observances: BTreeMap<Id<Observance>, &'static str>,
}

impl<'a> Lookup<'a> {
    /// The names for a draft in a plan.
    pub fn of(draft: &'a Draft, plan: &'a Plan) -> Self {
        Self {
            plan,
            names: OnceCell::new(),
            units: draft.new_units.iter().map(|it| (it.unit.id, it.unit.name.as_str())).collect(),
            laws: draft.new_laws.iter().map(|it| (it.law.id, it.law.title.as_str())).collect(),
            observances: catalogue::observances()
                .iter()
                .map(|it| (it.id, it.name.as_str()))
                .collect(),
        }
    }

    /// Whether the plan has this unit.
    pub(super) fn knows_unit(&self, id: Id<Unit>) -> bool {
        self.plan.units.contains(id)
    }

    /// The register's full name of a unit; a name that is not in it stays as it is.
    pub(super) fn full_name(&self, name: &str) -> String {
        let names = self.names.get_or_init(|| Names::of(self.plan));
        let unit = names.unit(name).one().and_then(|id| self.plan.units.get(id));
        unit.map_or_else(|| name.to_owned(), |unit| unit.name.clone())
    }

    pub(super) fn unit(&self, id: Option<Id<Unit>>) -> String {
        self.unit_name(id).to_owned()
    }

    fn unit_name(&self, id: Option<Id<Unit>>) -> &str {
        let new = || id.and_then(|id| self.units.get(&id).copied());
        title(&self.plan.units, id).or_else(new).unwrap_or_default()
    }

    pub(super) fn units(&self, ids: &[Id<Unit>]) -> String {
        join(ids.iter().map(|id| self.unit_name(Some(*id))))
    }

    pub(super) fn laws(&self, ids: &[Id<Law>]) -> String {
        let name = |id: &Id<Law>| {
            let known = title(&self.plan.laws, Some(*id));
            known.or_else(|| self.laws.get(id).copied()).unwrap_or_default()
        };
        join(ids.iter().map(name))
    }

    pub(super) fn observance(&self, id: Option<Id<Observance>>) -> String {
        let known = title(&self.plan.observances, id);
        let shipped = || id.and_then(|id| self.observances.get(&id).copied());
        known.or_else(shipped).unwrap_or_default().to_owned()
    }

    pub(super) fn district(&self, id: Option<Id<District>>) -> String {
        title(&self.plan.districts, id).unwrap_or_default().to_owned()
    }

    pub(super) fn site(&self, id: Option<Id<Site>>) -> String {
        title(&self.plan.sites, id).unwrap_or_default().to_owned()
    }

    pub(super) fn campaign(&self, id: Option<Id<Campaign>>) -> String {
        title(&self.plan.campaigns, id).unwrap_or_default().to_owned()
    }

    pub(super) fn team(&self, id: Option<Id<Team>>) -> String {
        title(&self.plan.teams, id).unwrap_or_default().to_owned()
    }

    pub(super) fn people(&self, ids: &[Id<Person>]) -> String {
        join(ids.iter().filter_map(|id| title(&self.plan.people, Some(*id))))
    }
}

fn title<T: Record>(table: &Table<T>, id: Option<Id<T>>) -> Option<&str> {
    table.get(id?).map(Record::title)
}

fn join<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut joined = String::new();
    for (place, name) in names.enumerate() {
        if place > 0 {
            joined.push('、');
        }
        joined.push_str(name);
    }
    joined
}
