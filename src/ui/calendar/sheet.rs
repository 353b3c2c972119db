//! What stands on the days that are shown, kept until the plan, the days or the filter change.

use std::{rc::Rc, sync::Arc};

use chrono::{Datelike as _, NaiveDate};

use super::{
    filter::Filter,
    items::{Item, Items},
};
use crate::{
    app::Workspace,
    base::Id,
    calendar::{Calendar, CalendarDay, HolidayState, Span},
    model::Observance,
    stats::{Almanac, Index, Occurrence},
};

/// The days that are shown and everything on them.
pub struct Sheet {
    /// What stands on the days.
    pub items: Items,
    almanacs: Vec<Arc<Almanac>>,
    calendar: Arc<Almanac>,
}

/// The sheet made last, and what it was made from.
#[derive(Default)]
pub struct Sheets {
    kept: Option<(Source, Rc<Sheet>)>,
}

/// What a sheet was made from. The index and the almanacs are new ones for every other plan, so
/// holding on to them and comparing by identity is enough.
struct Source {
    index: Rc<Index>,
    almanacs: Vec<Arc<Almanac>>,
    span: Span,
    filter: Filter,
}

impl Sheets {
    /// The sheet of these days under a filter.
    pub fn get(&mut self, workspace: &Workspace, span: Span, filter: &Filter) -> Rc<Sheet> {
        let years = span.start().year()..=span.end().year();
        let source = Source {
            index: workspace.derived.index(),
            almanacs: years.map(|year| workspace.derived.almanac(year)).collect(),
            span,
            filter: filter.clone(),
        };
        let kept = self.kept.take().filter(|(kept, _)| kept.is_same(&source));
        let (_, sheet) = self.kept.insert(kept.unwrap_or_else(|| {
            let sheet = Rc::new(Sheet::new(workspace, &source));
            (source, sheet)
        }));
        Rc::clone(sheet)
    }
}

impl Source {
    fn is_same(&self, other: &Self) -> bool {
        let same_almanacs = self.almanacs.len() == other.almanacs.len()
            && self.almanacs.iter().zip(&other.almanacs).all(|(one, two)| Arc::ptr_eq(one, two));
        Rc::ptr_eq(&self.index, &other.index)
            && same_almanacs
            && self.span == other.span
            && self.filter == other.filter
    }
}

impl Sheet {
    fn new(workspace: &Workspace, source: &Source) -> Self {
        let almanacs: Vec<&Almanac> = source.almanacs.iter().map(Arc::as_ref).collect();
        let plan = workspace.plan();
        let items = Items::between(source.span, plan, &almanacs, &source.index, &source.filter);
        let calendar = source
            .almanacs
            .first()
            .map_or_else(|| workspace.derived.almanac(plan.info.year), Arc::clone);
        Self { items, almanacs: source.almanacs.clone(), calendar }
    }

    /// The calendar with the holidays of the plan.
    pub fn calendar(&self) -> &Calendar {
        self.calendar.calendar()
    }

    /// All about a day.
    pub fn day(&self, day: NaiveDate) -> Option<&CalendarDay> {
        self.calendar().day(day)
    }

    /// How well the holidays of a year are known.
    pub fn holidays_known(&self, year: i32) -> HolidayState {
        let year = self.calendar().year(year);
        year.map_or(HolidayState::NotAnnounced, |year| year.holidays().state)
    }

    /// An observance in one of the years shown.
    pub fn occurrence(&self, id: Id<Observance>) -> Option<&Occurrence> {
        self.almanacs.iter().find_map(|almanac| almanac.get(id))
    }

    /// The days of an observance that are nearest to a span, and its name.
    pub fn run_near(&self, id: Id<Observance>, span: Span) -> Option<(&str, Span)> {
        let occurrence = self.occurrence(id)?;
        let distance = |run: &Span| (run.start() - span.start()).num_days().abs();
        let run = occurrence.runs.iter().copied().min_by_key(distance).or(occurrence.span)?;
        Some((&occurrence.observance.name, run))
    }

    /// The item behind a number of a bar.
    pub fn item(&self, number: usize) -> Option<&Item> {
        self.items.get(number)
    }
}
