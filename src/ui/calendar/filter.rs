//! Which observances and activities the calendar shows.

use super::draft::is_named;
use crate::{
    base::{Code, Id},
    model::{Law, Observance, ObservanceKind, ObservanceSet, Plan, Site, Unit},
    stats::{Entry, Index},
};

/// What the user wants to see. The empty filter, its default, shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only observances of this kind.
    pub kind: Option<ObservanceKind>,
    /// Only observances of this set.
    pub set: Option<ObservanceSet>,
    /// Only what this unit leads or helps with.
    pub unit: Option<Id<Unit>>,
    /// Only what publicises this law.
    pub law: Option<Id<Law>>,
    /// Only what is meant for this audience.
    pub audience: Option<Code>,
    /// Only activities at this site.
    pub site: Option<Id<Site>>,
    /// Only observances with, or without, an activity.
    pub cover: Cover,
}

/// Whether an observance must have activities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cover {
    /// It does not matter.
    #[default]
    Any,
    /// At least one activity.
    Planned,
    /// No activity yet.
    Unplanned,
}

impl Cover {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Any, Self::Planned, Self::Unplanned];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Any => "calendar-view.cover.any",
            Self::Planned => "calendar-view.cover.planned",
            Self::Unplanned => "calendar-view.cover.unplanned",
        }
    }
}

impl Filter {
    /// Whether anything is left out.
    pub fn is_on(&self) -> bool {
        *self != Self::default()
    }

    /// Makes the filter ready for a plan: the unit and the law by all their names.
    pub fn sieve<'a>(&'a self, plan: &'a Plan, index: &'a Index) -> Sieve<'a> {
        let unit = self.unit.and_then(|id| plan.units.get(id));
        let law = self.law.and_then(|id| plan.laws.get(id));
        Sieve { filter: self, unit, law, index }
    }
}

/// A filter and what it needs to know of the plan.
///
/// Observances name units and laws in words, activities by id: both are understood.
pub struct Sieve<'a> {
    filter: &'a Filter,
    unit: Option<&'a Unit>,
    law: Option<&'a Law>,
    index: &'a Index,
}

impl Sieve<'_> {
    /// Whether an observance is shown.
    pub fn passes_observance(&self, observance: &Observance) -> bool {
        let filter = self.filter;
        let led = |unit: &Unit| {
            observance.lead.iter().any(|name| is_named(name, &unit.name, &unit.aliases))
        };
        let names =
            |law: &Law| observance.laws.iter().any(|name| is_named(name, &law.title, &law.aliases));
        filter.kind.is_none_or(|kind| observance.kind == kind)
            && filter.set.is_none_or(|set| observance.set == set)
            && filter.unit.is_none_or(|_| self.unit.is_some_and(led))
            && filter.law.is_none_or(|_| self.law.is_some_and(names))
            && filter.audience.as_ref().is_none_or(|code| observance.audiences.contains(code))
            && filter.site.is_none()
            && self.is_covered_as_asked(observance.id)
    }

    /// Whether an activity is shown. One for an observance that is filtered out is not, and one
    /// for none at all is shown unless observances of some sort are asked for.
    pub fn passes_activity(&self, entry: &Entry, observance: Option<&Observance>) -> bool {
        let (filter, activity) = (self.filter, &entry.activity);
        let of_kind = |kind| observance.is_some_and(|it| it.kind == kind);
        let of_set = |set| observance.is_some_and(|it| it.set == set);
        let of_unit = |id| entry.unit() == Some(id) || activity.support_units.contains(&id);
        filter.kind.is_none_or(of_kind)
            && filter.set.is_none_or(of_set)
            && filter.unit.is_none_or(of_unit)
            && filter.law.is_none_or(|id| entry.laws().contains(&id))
            && filter.audience.as_ref().is_none_or(|code| activity.audiences.contains(code))
            && filter.site.is_none_or(|id| activity.place.site == Some(id))
            && filter.cover != Cover::Unplanned
    }

    fn is_covered_as_asked(&self, id: Id<Observance>) -> bool {
        let covered = || self.index.of_observance(id).len() > 0;
        match self.filter.cover {
            Cover::Any => true,
            Cover::Planned => covered(),
            Cover::Unplanned => !covered(),
        }
    }
}
