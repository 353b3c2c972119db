//! What stands in the calendar between two days, under a filter.

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;

use super::filter::Filter;
use crate::{
    base::Lang,
    calendar::Span,
    model::{Activity, ActivityState, Observance, ObservanceKind, Plan, RecordId, Unit},
    stats::{Almanac, Entry, Index, Occurrence},
};

/// An observance or an activity, with its days.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its days, all of them.
    pub span: Span,
    /// What it is.
    pub subject: Subject,
}

/// What an item is.
#[derive(Clone, Debug)]
pub enum Subject {
    /// An observance in a year.
    Observance(Arc<Occurrence>),
    /// An activity and the unit that organises it, by its short name.
    Activity(Arc<Activity>, Option<Arc<str>>),
}

/// What the colour of an item tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// Day, week or month.
    Observance(ObservanceKind),
    /// How far an activity has come.
    Activity(ActivityState),
}

/// The items between two days, observances before activities.
#[derive(Clone, Debug)]
pub struct Items {
    span: Span,
    observances: Vec<Item>,
    activities: Vec<Item>,
    activities_per_day: Vec<u32>,
    counts: (usize, usize),
}

impl Item {
    /// The record behind it.
    pub fn record(&self) -> RecordId {
        match &self.subject {
            Subject::Observance(occurrence) => occurrence.id().into(),
            Subject::Activity(activity, _) => activity.id.into(),
        }
    }

    /// What people call it.
    pub fn title(&self, lang: Lang) -> &str {
        match &self.subject {
            Subject::Observance(occurrence) => observance_name(&occurrence.observance, lang),
            Subject::Activity(activity, _) => &activity.title,
        }
    }

    /// What its colour tells.
    pub fn hue(&self) -> Hue {
        match &self.subject {
            Subject::Observance(occurrence) => Hue::Observance(occurrence.observance.kind),
            Subject::Activity(activity, _) => Hue::Activity(activity.state),
        }
    }

    /// The occurrence, if it is one.
    pub fn occurrence(&self) -> Option<&Arc<Occurrence>> {
        match &self.subject {
            Subject::Observance(occurrence) => Some(occurrence),
            Subject::Activity(..) => None,
        }
    }

    /// The activity, if it is one.
    pub fn activity(&self) -> Option<&Arc<Activity>> {
        match &self.subject {
            Subject::Observance(_) => None,
            Subject::Activity(activity, _) => Some(activity),
        }
    }

    /// Whether it is an observance that lasts a month or a season; also a week that is somewhere
    /// in a month nobody knows better yet.
    pub fn is_long(&self) -> bool {
        const SHORT: i64 = 16;
        match self.hue() {
            Hue::Observance(ObservanceKind::Month) => true,
            Hue::Observance(_) => self.span.len_days() > SHORT,
            Hue::Activity(_) => false,
        }
    }
}

/// The name of an observance in a language; the Chinese one where there is no other.
pub fn observance_name(observance: &Observance, lang: Lang) -> &str {
    match lang {
        Lang::En if !observance.english.is_empty() => &observance.english,
        Lang::Zh | Lang::En => &observance.name,
    }
}

/// What a unit is called where there is little room: its shortest name.
pub fn short_name(unit: &Unit) -> &str {
    let names = unit.aliases.iter().map(String::as_str).filter(|name| name.chars().count() > 1);
    names.min_by_key(|name| name.chars().count()).unwrap_or(&unit.name)
}

impl Items {
    /// Everything with a day in `span` that passes the filter. `almanacs` are those of the years
    /// that the span touches.
    ///
    /// One pass over the activities of the plan; keep the result as long as the plan stays the
    /// same value.
    pub fn between(
        span: Span,
        plan: &Plan,
        almanacs: &[&Almanac],
        index: &Index,
        filter: &Filter,
    ) -> Self {
        let sieve = filter.sieve(plan, index);
        let mut observances = observances(span, almanacs);
        observances.retain(|item| {
            item.occurrence().is_some_and(|it| sieve.passes_observance(&it.observance))
        });
        let observance_of = |entry: &Entry| {
            let id = entry.observance()?;
            almanacs.iter().find_map(|almanac| almanac.get(id)).map(|it| &*it.observance)
        };
        let mut units = UnitNames::new(plan);
        let activities: Vec<Item> = index
            .live()
            .take_while(|entry| entry.span().start() <= span.end())
            .filter(|entry| entry.span().overlaps(span))
            .filter(|entry| sieve.passes_activity(entry, observance_of(entry)))
            .map(|entry| units.item(entry))
            .collect();
        let activities_per_day = per_day(span, &activities);
        let ids: BTreeSet<RecordId> = observances.iter().map(Item::record).collect();
        let counts = (ids.len(), activities.iter().filter(|item| counts(item)).count());
        Self { span, observances, activities, activities_per_day, counts }
    }

    /// The days looked at.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The observances: by first day, the longer before the shorter.
    pub fn observances(&self) -> &[Item] {
        &self.observances
    }

    /// The activities, cancelled ones too, by first day.
    pub fn activities(&self) -> &[Item] {
        &self.activities
    }

    /// The item with a number as [`super::layout::Piece`] has it: observances first.
    pub fn get(&self, number: usize) -> Option<&Item> {
        let activity = || self.activities.get(number.checked_sub(self.observances.len())?);
        self.observances.get(number).or_else(activity)
    }

    /// The items with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &Item)> {
        self.observances.iter().chain(&self.activities).enumerate()
    }

    /// Everything on a day, observances first, the shorter before the longer.
    pub fn on(&self, day: NaiveDate) -> Vec<&Item> {
        let here = |items: &[Item]| -> Vec<usize> {
            let places = items.iter().enumerate().filter(|(_, item)| item.span.contains(day));
            places.map(|(place, _)| place).collect()
        };
        let mut found: Vec<&Item> =
            here(&self.observances).into_iter().filter_map(|at| self.observances.get(at)).collect();
        found.sort_by_key(|item| item.span.len_days());
        found.extend(here(&self.activities).into_iter().filter_map(|at| self.activities.get(at)));
        found
    }

    /// How many activities that will be or were held touch a day.
    pub fn activities_on(&self, day: NaiveDate) -> u32 {
        let number = usize::try_from((day - self.span.start()).num_days()).ok();
        number.and_then(|at| self.activities_per_day.get(at)).copied().unwrap_or(0)
    }

    /// How many observances and how many activities there are, each once; cancelled activities do
    /// not count.
    pub const fn counts(&self) -> (usize, usize) {
        self.counts
    }
}

/// The units' short names, each shared by all its activities.
struct UnitNames<'a> {
    plan: &'a Plan,
    names: std::collections::BTreeMap<crate::base::Id<Unit>, Arc<str>>,
}

impl<'a> UnitNames<'a> {
    const fn new(plan: &'a Plan) -> Self {
        Self { plan, names: std::collections::BTreeMap::new() }
    }

    fn item(&mut self, entry: &Entry) -> Item {
        let unit = entry.unit().and_then(|id| self.name(id));
        Item { span: entry.span(), subject: Subject::Activity(Arc::clone(&entry.activity), unit) }
    }

    fn name(&mut self, id: crate::base::Id<Unit>) -> Option<Arc<str>> {
        if let Some(name) = self.names.get(&id) {
            return Some(Arc::clone(name));
        }
        let name: Arc<str> = short_name(self.plan.units.get(id)?).into();
        self.names.insert(id, Arc::clone(&name));
        Some(name)
    }
}

/// The runs of all observances held with a day in the span. A run over the year's end stands in
/// the almanacs of both years and is taken once.
fn observances(span: Span, almanacs: &[&Almanac]) -> Vec<Item> {
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    for almanac in almanacs {
        for occurrence in almanac.during(span) {
            let shared = Arc::new(occurrence.clone());
            for run in occurrence.runs.iter().filter(|run| run.overlaps(span)) {
                if seen.insert((occurrence.id(), *run)) {
                    let subject = Subject::Observance(Arc::clone(&shared));
                    items.push(Item { span: *run, subject });
                }
            }
        }
    }
    items.sort_by_key(|item| (item.span.start(), std::cmp::Reverse(item.span.end())));
    items
}

/// How many of the items that count touch each day of the span: steps up and down, summed up.
fn per_day(span: Span, items: &[Item]) -> Vec<u32> {
    let days = usize::try_from(span.len_days()).unwrap_or(0);
    let mut steps = vec![0_i64; days + 1];
    let number = |day: NaiveDate| usize::try_from((day - span.start()).num_days()).unwrap_or(0);
    for item in items.iter().filter(|item| counts(item)) {
        if let Some(inside) = item.span.intersection(span) {
            let ends = [(number(inside.start()), 1), (number(inside.end()) + 1, -1)];
            for (at, step) in ends {
                if let Some(place) = steps.get_mut(at) {
                    *place += step;
                }
            }
        }
    }
    let running = steps.iter().scan(0_i64, |sum, step| {
        *sum += step;
        Some(u32::try_from(*sum).unwrap_or(0))
    });
    running.take(days).collect()
}

fn counts(item: &Item) -> bool {
    item.activity().is_none_or(|activity| activity.state.counts())
}
