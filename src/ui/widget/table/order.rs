//! Which rows a table shows, in which order; kept until something it depends on changes.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{Cell, Column, Show};
use crate::{
    app::{Finder, RowFilter, Workspace},
    base::{Id, Lang},
    model::{Record, RecordId, Table},
};

/// What rows are grouped by: a record, or nothing.
pub type GroupId = Option<RecordId>;

/// A line on the screen.
pub(super) enum Line<T> {
    /// The head of a group.
    Head(GroupId),
    /// A row.
    Row(Id<T>),
}

// Derived, these would ask the same of the records.
impl<T> Clone for Line<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Line<T> {}

/// The rows on the screen in their order.
pub(super) struct Order<T: Record> {
    /// The column that is sorted by, and whether upwards.
    pub sort: Option<(String, bool)>,
    /// The column to begin with, until the columns are known.
    pub first_sort: Option<usize>,
    filters: BTreeMap<String, String>,
    folded: BTreeSet<GroupId>,
    rows: Vec<Id<T>>,
    lines: Vec<Line<T>>,
    version: u64,
    made_from: Option<Stamp<T>>,
}

#[derive(PartialEq)]
struct Wishes {
    sort: Option<(String, bool)>,
    filters: BTreeMap<String, String>,
    folded: BTreeSet<GroupId>,
    lang: Lang,
    keep: Option<u64>,
    groups: Option<u64>,
}

struct Stamp<T: Record> {
    records: Table<T>,
    rows: Option<Rc<RowFilter>>,
    wishes: Wishes,
    /// Cells may show the names of other records, so any version of the plan counts.
    revision: u64,
}

impl<T: Record> Default for Order<T> {
    fn default() -> Self {
        Self {
            sort: None,
            first_sort: None,
            filters: BTreeMap::new(),
            folded: BTreeSet::new(),
            rows: Vec::new(),
            lines: Vec::new(),
            version: 0,
            made_from: None,
        }
    }
}

impl<T> Order<T>
where
    T: Record,
    Id<T>: Into<RecordId>,
{
    /// The rows that pass the filters, in their order, those of folded groups too.
    pub fn rows(&self) -> &[Id<T>] {
        &self.rows
    }

    /// What stands on the screen, line by line.
    pub fn lines(&self) -> &[Line<T>] {
        &self.lines
    }

    /// The line of a row.
    pub fn line_of(&self, id: RecordId) -> Option<usize> {
        self.lines.iter().position(|line| matches!(line, Line::Row(row) if (*row).into() == id))
    }

    /// Changes whenever the rows do.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Sorts by a column; again turns the order, a third time ends it.
    pub fn sort_by(&mut self, column: &str) {
        self.sort = match &self.sort {
            Some((sorted, true)) if sorted == column => Some((column.to_owned(), false)),
            Some((sorted, false)) if sorted == column => None,
            _ => Some((column.to_owned(), true)),
        };
    }

    /// The filter of a column.
    pub fn filter_mut(&mut self, column: &str) -> &mut String {
        self.filters.entry(column.to_owned()).or_default()
    }

    /// Empties all filters.
    pub fn clear_filters(&mut self) {
        self.filters.clear();
    }

    /// Whether any filter has something in it.
    pub fn is_filtered(&self) -> bool {
        self.filters.values().any(|filter| !filter.trim().is_empty())
    }

    /// Folds a group, or opens it.
    pub fn fold(&mut self, group: GroupId) {
        if !self.folded.remove(&group) {
            self.folded.insert(group);
        }
    }

    /// Whether a group is folded.
    pub fn is_folded(&self, group: GroupId) -> bool {
        self.folded.contains(&group)
    }

    /// Makes the order anew if it no longer holds.
    pub fn update<'a>(
        &mut self,
        records: &'a Table<T>,
        columns: &[Column<'a, T>],
        workspace: &Workspace,
        show: &Show<'_, T>,
    ) {
        if let Some(column) = self.first_sort.take().and_then(|place| columns.get(place)) {
            self.sort = Some((column.name().to_owned(), true));
        }
        let wishes = self.wishes(workspace, show);
        if self.holds(records, workspace, &wishes) {
            return;
        }
        let finders: Vec<(&Column<'a, T>, Finder<'_>)> = columns
            .iter()
            .filter_map(|column| {
                let filter = self.filters.get(column.name())?.trim();
                (!filter.is_empty()).then(|| (column, Finder::new(filter)))
            })
            .collect();
        let passes = |record: &'a T| {
            show.keep.is_none_or(|(_, keep)| keep(record))
                && workspace.rows.as_ref().is_none_or(|rows| rows.ids.contains(&record.id().into()))
                && finders.iter().all(|(column, it)| it.is_in(&(column.cell)(record).shown()))
        };
        let found = records.iter().filter(|record| passes(record));
        let by_name = |name: &str| columns.iter().find(|column| column.name() == name);
        let sort = self.sort.as_ref().and_then(|(name, up)| Some((by_name(name)?, *up)));
        self.rows = match sort {
            Some((column, upwards)) => sorted(found, column, upwards),
            None => found.map(Record::id).collect(),
        };
        self.lines = match &show.groups {
            Some(groups) => self.grouped(records, groups),
            None => self.rows.iter().map(|row| Line::Row(*row)).collect(),
        };
        self.version += 1;
        self.made_from = Some(Stamp {
            records: records.clone(),
            rows: workspace.rows.clone(),
            wishes,
            revision: workspace.history.revision(),
        });
    }

    /// Puts the rows under the heads of their groups; groups without rows have a head too.
    fn grouped(&mut self, records: &Table<T>, groups: &super::Groups<'_, T>) -> Vec<Line<T>> {
        let mut members: BTreeMap<GroupId, Vec<Id<T>>> = BTreeMap::new();
        for record in self.rows.iter().filter_map(|id| records.get(*id)) {
            members.entry((groups.of)(record)).or_default().push(record.id());
        }
        let mut lines = Vec::with_capacity(self.rows.len() + groups.order.len());
        self.rows.clear();
        for group in groups.order {
            let rows = members.remove(group).unwrap_or_default();
            if rows.is_empty() && group.is_none() {
                continue;
            }
            lines.push(Line::Head(*group));
            if !self.folded.contains(group) {
                lines.extend(rows.iter().map(|row| Line::Row(*row)));
            }
            self.rows.extend(rows);
        }
        lines
    }

    fn wishes(&self, workspace: &Workspace, show: &Show<'_, T>) -> Wishes {
        Wishes {
            sort: self.sort.clone(),
            filters: self.filters.clone(),
            folded: self.folded.clone(),
            lang: workspace.lang,
            keep: show.keep.map(|(stamp, _)| stamp),
            groups: show.groups.as_ref().map(|groups| groups.stamp),
        }
    }

    fn holds(&self, records: &Table<T>, workspace: &Workspace, wishes: &Wishes) -> bool {
        self.made_from.as_ref().is_some_and(|stamp| {
            let plain = wishes.sort.is_none() && !self.is_filtered() && wishes.groups.is_none();
            stamp.records.is_same(records)
                && same_rows(stamp.rows.as_ref(), workspace.rows.as_ref())
                && stamp.wishes == *wishes
                && (plain || stamp.revision == workspace.history.revision())
        })
    }
}

/// A limit on the rows is made once and shared, so that comparing it costs nothing.
fn same_rows(one: Option<&Rc<RowFilter>>, other: Option<&Rc<RowFilter>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
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
