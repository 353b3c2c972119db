//! Tables of two dimensions: who is reached how, who publicises what, and when.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Almanac, Entry, Index, Tally, grouped::districts};
use crate::{
    base::{Code, Id},
    model::{Activity, Dictionary, District, Law, LawLevel, Observance, Plan, Unit},
};

/// Cells by row and column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Matrix<R: Ord, C: Ord, V> {
    rows: Vec<R>,
    columns: Vec<C>,
    cells: Vec<V>,
    #[serde(skip)]
    row_places: BTreeMap<R, usize>,
    #[serde(skip)]
    column_places: BTreeMap<C, usize>,
}

impl<R: Ord + Clone, C: Ord + Clone, V: Default + Clone> Matrix<R, C, V> {
    /// Empty cells for these rows and columns.
    pub(super) fn new(rows: Vec<R>, columns: Vec<C>) -> Self {
        let cells = vec![V::default(); rows.len() * columns.len()];
        let row_places = rows.iter().cloned().zip(0..).collect();
        let column_places = columns.iter().cloned().zip(0..).collect();
        Self { rows, columns, cells, row_places, column_places }
    }
}

impl<R: Ord, C: Ord, V> Matrix<R, C, V> {
    /// What the rows stand for, from the top.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// What the columns stand for, from the left.
    pub fn columns(&self) -> &[C] {
        &self.columns
    }

    /// All cells, row by row.
    pub fn cells(&self) -> &[V] {
        &self.cells
    }

    /// The rows with their cells.
    pub fn iter(&self) -> impl Iterator<Item = (&R, &[V])> {
        self.rows.iter().zip(self.cells.chunks(self.columns.len().max(1)))
    }

    /// The cell of a row and a column, if the table has both.
    pub fn get(&self, row: &R, column: &C) -> Option<&V> {
        self.cells.get(self.place(row, column)?)
    }

    /// The same, to count in it.
    pub(super) fn get_mut(&mut self, row: &R, column: &C) -> Option<&mut V> {
        let place = self.place(row, column)?;
        self.cells.get_mut(place)
    }

    fn place(&self, row: &R, column: &C) -> Option<usize> {
        let (row, column) = (self.row_places.get(row)?, self.column_places.get(column)?);
        Some(row * self.columns.len() + column)
    }
}

impl<R: Ord, C: Ord> Matrix<R, C, Tally> {
    /// Adds an activity to a cell; passed over if the table has no such row or column.
    fn add(&mut self, row: &R, column: &C, activity: &Activity) {
        if let Some(tally) = self.get_mut(row, column) {
            tally.add(activity);
        }
    }
}

/// How much a unit does for a law or an observance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LawUnitCell {
    /// Activities it organises.
    pub activities: u64,
    /// Activities it helps with.
    pub supported: u64,
    /// Rows of the lists it answers for.
    pub duties: u64,
    /// Rows of the lists it helps with.
    pub supported_duties: u64,
}

impl LawUnitCell {
    /// Whether the unit answers for the law: by an activity or a row of its own.
    pub const fn leads(self) -> bool {
        self.activities > 0 || self.duties > 0
    }

    /// Whether it does nothing for the law.
    pub const fn is_empty(self) -> bool {
        !self.leads() && self.supported == 0 && self.supported_duties == 0
    }
}

/// Activities by audience (六进) and channel: the publicity matrix. Rows and columns follow the
/// dictionaries; an activity counts in every cell of its audiences and channels.
pub fn audience_by_channel(plan: &Plan, index: &Index) -> Matrix<Code, Code, Tally> {
    let rows = codes(&plan.dictionaries.audiences);
    let columns = codes(&plan.dictionaries.channels);
    let mut matrix = Matrix::new(rows, columns);
    for entry in index.counted() {
        for audience in unique(&entry.activity.audiences) {
            for channel in unique(&entry.activity.channels) {
                matrix.add(audience, channel, &entry.activity);
            }
        }
    }
    matrix
}

/// What units do for laws. Rows are the laws somebody does something for, the highest rank first;
/// columns are the units that do, the busiest first.
pub fn law_by_unit(plan: &Plan, index: &Index) -> Matrix<Id<Law>, Id<Unit>, LawUnitCell> {
    let mut cells: BTreeMap<(Id<Law>, Id<Unit>), LawUnitCell> = BTreeMap::new();
    for entry in index.counted() {
        for law in entry.laws() {
            if let Some(unit) = entry.unit() {
                cells.entry((*law, unit)).or_default().activities += 1;
            }
            for unit in unique(&entry.activity.support_units) {
                cells.entry((*law, *unit)).or_default().supported += 1;
            }
        }
    }
    for duty in plan.duties.iter() {
        for law in &duty.laws {
            if let Some(unit) = duty.unit {
                cells.entry((*law, unit)).or_default().duties += 1;
            }
            for unit in &duty.support_units {
                cells.entry((*law, *unit)).or_default().supported_duties += 1;
            }
        }
    }
    let rows = laws(plan, cells.keys().map(|(law, _)| *law).collect());
    by_units(plan, rows, cells)
}

/// What units do for observances. Rows are the observances of the year that a row of the lists or
/// an activity names, by day; columns are the units that do something, the busiest first. An
/// observance that no unit does anything for keeps its row.
pub fn node_by_unit(
    plan: &Plan,
    index: &Index,
    almanac: &Almanac,
) -> Matrix<Id<Observance>, Id<Unit>, LawUnitCell> {
    let mut cells: BTreeMap<(Id<Observance>, Id<Unit>), LawUnitCell> = BTreeMap::new();
    let mut named: BTreeSet<Id<Observance>> = BTreeSet::new();
    for entry in index.counted() {
        let Some(node) = entry.observance() else { continue };
        named.insert(node);
        if let Some(unit) = entry.unit() {
            cells.entry((node, unit)).or_default().activities += 1;
        }
        for unit in unique(&entry.activity.support_units) {
            cells.entry((node, *unit)).or_default().supported += 1;
        }
    }
    for duty in plan.duties.iter() {
        let Some(node) = duty.observance else { continue };
        named.insert(node);
        if let Some(unit) = duty.unit {
            cells.entry((node, unit)).or_default().duties += 1;
        }
        for unit in unique(&duty.support_units) {
            cells.entry((node, *unit)).or_default().supported_duties += 1;
        }
    }
    let occurrences = almanac.occurrences().iter().map(super::Occurrence::id);
    let rows = occurrences.filter(|id| named.contains(id)).collect();
    by_units(plan, rows, cells)
}

/// The cells with the units of the plan as columns, the busiest first.
fn by_units<R: Ord + Copy>(
    plan: &Plan,
    rows: Vec<R>,
    cells: BTreeMap<(R, Id<Unit>), LawUnitCell>,
) -> Matrix<R, Id<Unit>, LawUnitCell> {
    let mut columns: BTreeMap<Id<Unit>, u64> = BTreeMap::new();
    for ((_, unit), cell) in &cells {
        let busy = cell.activities + cell.supported + cell.duties + cell.supported_duties;
        *columns.entry(*unit).or_default() += busy;
    }
    columns.retain(|unit, _| plan.units.contains(*unit));
    let mut columns: Vec<(Id<Unit>, u64)> = columns.into_iter().collect();
    columns.sort_by_key(|(_, busy)| std::cmp::Reverse(*busy));
    let columns = columns.into_iter().map(|(unit, _)| unit).collect();
    let mut matrix = Matrix::new(rows, columns);
    for ((row, unit), found) in cells {
        if let Some(cell) = matrix.get_mut(&row, &unit) {
            *cell = found;
        }
    }
    matrix
}

/// Activities by law and audience, of the laws that some activity publicises.
pub fn law_by_audience(plan: &Plan, index: &Index) -> Matrix<Id<Law>, Code, Tally> {
    let publicised = index.counted().flat_map(Entry::laws).copied().collect();
    let rows = laws(plan, publicised);
    let mut matrix = Matrix::new(rows, codes(&plan.dictionaries.audiences));
    for entry in index.counted() {
        for law in unique(entry.laws()) {
            for audience in unique(&entry.activity.audiences) {
                matrix.add(law, audience, &entry.activity);
            }
        }
    }
    matrix
}

/// Activities by organising unit and month (see [`Index::month_of`]), of the units that organise
/// any, the busiest first.
pub fn unit_by_month(plan: &Plan, index: &Index) -> Matrix<Id<Unit>, u32, Tally> {
    let mut rows: Vec<(Id<Unit>, usize)> = plan
        .units
        .iter()
        .map(|unit| (unit.id, index.of_unit(unit.id).len()))
        .filter(|(_, activities)| *activities > 0)
        .collect();
    rows.sort_by_key(|(_, activities)| std::cmp::Reverse(*activities));
    let rows = rows.into_iter().map(|(unit, _)| unit).collect();
    by_months(rows, index, Entry::unit)
}

/// Activities by district and month (see [`Index::month_of`]), of every district of the plan.
pub fn district_by_month(plan: &Plan, index: &Index) -> Matrix<Id<District>, u32, Tally> {
    let rows = districts(plan).map(|district| district.id).collect();
    by_months(rows, index, |entry| entry.district)
}

fn by_months<R: Ord + Clone>(
    rows: Vec<R>,
    index: &Index,
    row_of: impl Fn(&Entry) -> Option<R>,
) -> Matrix<R, u32, Tally> {
    let mut matrix = Matrix::new(rows, (1..=12).collect());
    for entry in index.counted() {
        if let Some((row, month)) = row_of(entry).zip(index.month_of(entry.span())) {
            matrix.add(&row, &month, &entry.activity);
        }
    }
    matrix
}

/// The laws of a set that the plan knows, by rank and then by title.
fn laws(plan: &Plan, wanted: BTreeSet<Id<Law>>) -> Vec<Id<Law>> {
    let mut laws: Vec<(LawLevel, &str, Id<Law>)> = wanted
        .into_iter()
        .filter_map(|id| plan.laws.get(id))
        .map(|law| (law.level, law.title.as_str(), law.id))
        .collect();
    laws.sort_unstable();
    laws.into_iter().map(|(_, _, id)| id).collect()
}

fn codes(dictionary: &Dictionary) -> Vec<Code> {
    dictionary.0.iter().map(|term| term.code.clone()).collect()
}

/// The items, a repeated one only the first time; the lists of a record are short.
fn unique<T: PartialEq>(items: &[T]) -> impl Iterator<Item = &T> {
    items
        .iter()
        .enumerate()
        .filter(|(place, item)| !items.iter().take(*place).any(|earlier| earlier == *item))
        .map(|(_, item)| item)
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::PlanBuilder, *};

    #[test]
    fn an_activity_stands_in_every_cell_of_its_audiences_and_channels() {
        let mut plan = PlanBuilder::new(2026);
        let (schools, villages) = (plan.audience("学校"), plan.audience("农村"));
        let (radio, wechat) = (plan.channel("广播"), plan.channel("微信"));
        plan.activity("讲座", "2026-05-02", |it| {
            it.audiences = vec![villages.clone(), villages];
            it.channels = vec![radio, wechat];
        });
        let matrix = audience_by_channel(&plan.plan, &Index::of(&plan.plan));
        let counts: Vec<u64> = matrix.cells().iter().map(|tally| tally.activities).collect();
        assert_eq!(counts, [0, 0, 1, 1]);
        assert_eq!(matrix.rows(), [schools, Code::new("农村")]);
        assert!(matrix.get(&Code::new("学校"), &Code::new("电视")).is_none());
    }

    #[test]
    fn law_and_unit_tell_leading_from_helping() {
        let mut plan = PlanBuilder::new(2026);
        let (bureau, police) = (plan.unit("司法局"), plan.unit("公安局"));
        let (code, drugs) = (plan.law("民法典"), plan.law("禁毒法"));
        plan.law("没有人管的法");
        plan.activity("讲座", "2026-05-02", |it| {
            it.unit = Some(bureau);
            it.support_units = vec![police];
            it.laws = vec![code];
        });
        plan.duty("禁毒", |it| {
            it.unit = Some(police);
            it.laws = vec![drugs];
        });
        let matrix = law_by_unit(&plan.plan, &Index::of(&plan.plan));
        assert_eq!(matrix.rows(), [code, drugs]);
        assert_eq!(matrix.columns(), [police, bureau]);
        let supported = LawUnitCell { supported: 1, ..LawUnitCell::default() };
        let led = LawUnitCell { activities: 1, ..LawUnitCell::default() };
        let duty = LawUnitCell { duties: 1, ..LawUnitCell::default() };
        assert_eq!(matrix.cells(), [supported, led, duty, LawUnitCell::default()]);
        assert!(led.leads() && duty.leads() && !supported.leads());
    }

    #[test]
    fn a_node_that_nobody_leads_keeps_its_row() {
        let mut plan = PlanBuilder::new(2026);
        plan.plan.info.observance_sets.clear();
        let (bureau, police) = (plan.unit("司法局"), plan.unit("公安局"));
        let drugs = plan.observance("国际禁毒日", "fixed 06-26");
        let disaster = plan.observance("全国防灾减灾日", "fixed 05-12");
        plan.observance("没有人提到的节点", "fixed 01-01");
        plan.duty("禁毒", |it| {
            it.unit = Some(police);
            it.support_units = vec![bureau];
            it.observance = Some(drugs);
        });
        plan.duty("防灾", |it| it.observance = Some(disaster));
        let almanac = Almanac::of(&plan.plan, 2026);
        let matrix = node_by_unit(&plan.plan, &Index::of(&plan.plan), &almanac);
        assert_eq!(matrix.rows(), [disaster, drugs]);
        let leads: Vec<bool> = matrix.cells().iter().map(|cell| cell.leads()).collect();
        assert_eq!(leads.iter().filter(|leads| **leads).count(), 1);
        assert!(matrix.get(&drugs, &police).is_some_and(|cell| cell.leads()));
        assert!(matrix.get(&drugs, &bureau).is_some_and(|cell| !cell.leads() && !cell.is_empty()));
    }

    #[test]
    fn units_by_month_count_each_activity_once() {
        let mut plan = PlanBuilder::new(2026);
        let bureau = plan.unit("司法局");
        plan.unit("没有活动的局");
        plan.activity("讲座", "2026-05-31", |it| {
            it.unit = Some(bureau);
            it.span = super::super::fixture::span("2026-05-31", "2026-06-02");
        });
        let matrix = unit_by_month(&plan.plan, &Index::of(&plan.plan));
        let rows: Vec<_> = matrix.iter().collect();
        assert_eq!(rows.len(), 1);
        let months: Vec<u64> = rows[0].1.iter().map(|tally| tally.activities).collect();
        assert_eq!(months, [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn an_empty_plan_has_empty_tables() {
        let plan = PlanBuilder::new(2026).plan;
        let index = Index::of(&plan);
        assert!(audience_by_channel(&plan, &index).cells().is_empty());
        assert_eq!(law_by_unit(&plan, &index).iter().count(), 0);
        assert!(law_by_audience(&plan, &index).cells().is_empty());
        assert_eq!(district_by_month(&plan, &index).columns().len(), 12);
    }
}
