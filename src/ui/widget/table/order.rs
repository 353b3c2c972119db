//! Which rows a table shows, in which order; kept until something it depends on changes.

use std::{collections::BTreeMap, rc::Rc};

use super::{Cell, Column, Keep};
use crate::{
    app::{Finder, RowFilter, Workspace},
    base::{Id, Lang},
    model::{Record, RecordId, Table},
};

/// The rows on the screen in their order.
pub(super) struct Order<T: Record> {
    /// The column that is sorted by, and whether upwards.
    pub sort: Option<(usize, bool)>,
    filters: BTreeMap<usize, String>,
    rows: Vec<Id<T>>,
    made_from: Option<Stamp<T>>,
}

struct Stamp<T: Record> {
    records: Table<T>,
    sort: Option<(usize, bool)>,
    filters: BTreeMap<usize, String>,
    rows: Option<Rc<RowFilter>>,
    lang: Lang,
    keep: Option<u64>,
    /// Cells may show the names of other records, so any version of the plan counts.
    revision: u64,
}

impl<T: Record> Default for Order<T> {
    fn default() -> Self {
        Self { sort: None, filters: BTreeMap::new(), rows: Vec::new(), made_from: None }
    }
}

impl<T> Order<T>
where
    T: Record,
    Id<T>: Into<RecordId>,
{
    /// The rows in their order.
    pub fn rows(&self) -> &[Id<T>] {
        &self.rows
    }

    /// Sorts by a column; again turns the order, a third time ends it.
    pub fn sort_by(&mut self, column: usize) {
        self.sort = match self.sort {
            Some((sorted, true)) if sorted == column => Some((column, false)),
            Some((sorted, false)) if sorted == column => None,
            _ => Some((column, true)),
        };
    }

    /// The filter of a column.
    pub fn filter_mut(&mut self, column: usize) -> &mut String {
        self.filters.entry(column).or_default()
    }

    /// Empties all filters.
    pub fn clear_filters(&mut self) {
        self.filters.clear();
    }

    /// Makes the order anew if it no longer holds.
    pub fn update<'a>(
        &mut self,
        records: &'a Table<T>,
        columns: &[Column<'a, T>],
        workspace: &Workspace,
        keep: Option<Keep<'_, T>>,
    ) {
        if self.holds(records, workspace, keep.map(|(stamp, _)| stamp)) {
            return;
        }
        let finders: Vec<(usize, Finder<'_>)> = self
            .filters
            .iter()
            .filter(|(_, filter)| !filter.trim().is_empty())
            .map(|(column, filter)| (*column, Finder::new(filter)))
            .collect();
        let passes = |record: &'a T| {
            keep.is_none_or(|(_, keep)| keep(record))
                && workspace.rows.as_ref().is_none_or(|rows| rows.ids.contains(&record.id().into()))
                && finders.iter().all(|(column, finder)| {
                    let column = columns.get(*column);
                    column.is_none_or(|column| finder.is_in(&(column.cell)(record).shown()))
                })
        };
        let found = records.iter().filter(|record| passes(record));
        let sort = self.sort.and_then(|(column, upwards)| Some((columns.get(column)?, upwards)));
        self.rows = match sort {
            Some((column, upwards)) => sorted(found, column, upwards),
            None => found.map(Record::id).collect(),
        };
        self.made_from = Some(Stamp {
            records: records.clone(),
            sort: self.sort,
            filters: self.filters.clone(),
            rows: workspace.rows.clone(),
            lang: workspace.lang,
            keep: keep.map(|(stamp, _)| stamp),
            revision: workspace.history.revision(),
        });
    }

    fn holds(&self, records: &Table<T>, workspace: &Workspace, keep: Option<u64>) -> bool {
        self.made_from.as_ref().is_some_and(|stamp| {
            let plain = stamp.sort.is_none() && stamp.filters.values().all(String::is_empty);
            stamp.records.is_same(records)
                && stamp.sort == self.sort
                && stamp.filters == self.filters
                && stamp.rows == workspace.rows
                && stamp.lang == workspace.lang
                && stamp.keep == keep
                && (plain || stamp.revision == workspace.history.revision())
        })
    }
}

/// Empty cells stay last in both directions; equal ones keep the order of their making.
fn sorted<'a, T: Record + 'a>(
    records: impl Iterator<Item = &'a T>,
    column: &Column<'a, T>,
    upwards: bool,
) -> Vec<Id<T>> {
    let mut cells: Vec<(Cell<'_>, Id<T>)> =
        records.map(|record| ((column.cell)(record), record.id())).collect();
    cells.sort_by(|(one, _), (other, _)| {
        let order = one.compare(other);
        let one_empty = matches!(one, Cell::Empty) != matches!(other, Cell::Empty);
        if upwards || one_empty { order } else { order.reverse() }
    });
    cells.into_iter().map(|(_, id)| id).collect()
}
