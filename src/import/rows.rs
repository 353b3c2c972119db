//! The cells of a row, with merged cells and the unit of the rows above filled down.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    Area, Cell, Sheet, SheetRow,
    field::{Field, Kind},
    mapping::{ColumnUse, Mapping},
    plain,
};

/// A cell that is not empty, as a row has it.
#[derive(Clone, Debug)]
pub(super) struct Given<'a> {
    /// Column from 1.
    pub column: u32,
    /// What stands in it, or in the cell it is merged with.
    pub cell: Cow<'a, Cell>,
    /// What it says.
    pub words: Cow<'a, str>,
    /// Whether it comes from a row above.
    pub is_filled: bool,
    /// Over how many rows it is merged.
    pub rows: u32,
}

/// Goes through the rows of a sheet in order and remembers what reaches down.
pub(super) struct Filler<'a> {
    mapping: &'a Mapping,
    /// Merged cells of more than one row, by their first row.
    merges: BTreeMap<u32, Vec<Area>>,
    /// By column: until which row a merged cell reaches, and where it stands in the sheet.
    active: BTreeMap<u32, (u32, &'a Cell)>,
    /// The unit of the rows above, where a list names it once and leaves it blank below.
    unit: Option<(u32, &'a Cell)>,
    /// The column of the units, if blanks in it mean the unit above.
    unit_column: Option<u32>,
}

impl<'a> Filler<'a> {
    pub fn new(sheet: &'a Sheet, mapping: &'a Mapping) -> Self {
        let mut merges: BTreeMap<u32, Vec<Area>> = BTreeMap::new();
        for area in sheet.merges.iter().filter(|area| area.bottom > area.top) {
            merges.entry(area.top).or_default().push(*area);
        }
        Self {
            mapping,
            merges,
            active: BTreeMap::new(),
            unit: None,
            unit_column: unit_column(mapping),
        }
    }

    /// A heading between the rows: the unit above does not reach over it.
    pub fn pass_heading(&mut self) {
        self.unit = None;
        self.active.clear();
    }

    /// The cells of the data row at this place of the sheet.
    pub fn cells(&mut self, row: &'a SheetRow) -> Vec<Given<'a>> {
        self.active.retain(|_, (bottom, _)| *bottom >= row.number);
        let mut given: Vec<Given<'a>> = Vec::with_capacity(row.cells.len());
        for (column, cell) in (1..).zip(&row.cells) {
            let corrected = self.mapping.corrections.get(&(row.number, column));
            if let Some(text) = corrected {
                given.push(Given::new(column, Cow::Owned(Cell::Text(text.into()))));
            } else if !cell.is_blank() {
                given.push(Given::new(column, Cow::Borrowed(cell)));
            }
        }
        for area in self.merges.get(&row.number).into_iter().flatten() {
            let at = (area.left as usize).saturating_sub(1);
            if let Some(cell) = row.cells.get(at).filter(|cell| !cell.is_blank()) {
                self.active.insert(area.left, (area.bottom, cell));
                let own = given.iter_mut().find(|it| it.column == area.left);
                if let Some(own) = own {
                    own.rows = area.bottom - area.top + 1;
                }
            }
        }
        if !given.is_empty() {
            self.fill(&mut given);
        }
        given.retain(|it| !plain::trimmed(&it.words).is_empty());
        given.sort_by_key(|it| it.column);
        given
    }

    fn fill(&mut self, given: &mut Vec<Given<'a>>) {
        let is_blank =
            |given: &[Given<'a>], column| given.iter().all(|it: &Given<'a>| it.column != column);
        for (column, (_, cell)) in &self.active {
            if is_blank(given, *column) && !self.counts(*column) {
                given.push(Given { is_filled: true, ..Given::new(*column, Cow::Borrowed(*cell)) });
            }
        }
        let Some(column) = self.unit_column else { return };
        match given.iter().find(|it| it.column == column) {
            Some(Given { cell: Cow::Borrowed(cell), .. }) => self.unit = Some((column, cell)),
            Some(_) => {}
            None => given.extend(self.unit.map(|(column, cell)| Given {
                is_filled: true,
                ..Given::new(column, Cow::Borrowed(cell))
            })),
        }
    }

    /// Whether a column holds numbers that would count twice if they were filled down.
    fn counts(&self, column: u32) -> bool {
        let at = (column as usize).saturating_sub(1);
        matches!(self.mapping.columns.get(at), Some(ColumnUse::Field(field)) if field.counts())
    }
}

impl<'a> Given<'a> {
    fn new(column: u32, cell: Cow<'a, Cell>) -> Self {
        let words = match &cell {
            Cow::Borrowed(cell) => cell.words(),
            Cow::Owned(cell) => Cow::Owned(cell.words().into_owned()),
        };
        Self { column, cell, words, is_filled: false, rows: 1 }
    }
}

impl Field {
    /// Whether it is a number that is added up.
    pub(super) const fn counts(self) -> bool {
        matches!(
            self,
            Self::Planned(_)
                | Self::Actual(_)
                | Self::Budget
                | Self::Spent
                | Self::Printed
                | Self::HandedOut
                | Self::Visitors
                | Self::Area
        )
    }
}

/// Blanks below a unit mean the same unit where the list puts units before contents.
fn unit_column(mapping: &Mapping) -> Option<u32> {
    let unit = mapping.columns_of(Field::Unit).next()?;
    let contents = [Field::Content, Field::Laws, Field::Observance];
    let content = contents.into_iter().flat_map(|field| mapping.columns_of(field)).min()?;
    (mapping.kind == Kind::Duties && unit < content).then_some(unit)
}
