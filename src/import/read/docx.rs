//! The tables of Word documents, each as a sheet.
//!
//! A table inside a cell is a sheet of its own after the one around it; the cell keeps only its
//! own paragraphs. Text that is marked as deleted, and the second form some drawings bring for old
//! programs, are left out.

use std::collections::BTreeMap;

use super::{
    Refusal,
    guard::{Budget, MAX_CELL_TEXT, MAX_COLUMNS, Package},
    relations,
    rows::{SheetBuilder, cell_name},
    xml::{Node, Tag, is_true},
};
use crate::import::{Area, Cell, Sheet};

/// Reads all tables in the order in which they begin.
pub fn read(package: &mut Package<'_>) -> Result<Vec<Sheet>, Refusal> {
    let root = relations::relations(package, "_rels/.rels", "")?;
    let name = relations::find(&root, "officeDocument")
        .map_or("word/document.xml", |found| &found.target)
        .to_owned();
    let missing = || Refusal::Damaged(format!("{name}: missing"));
    let mut part = package.part(&name)?.ok_or_else(missing)?;
    let mut tables = Tables::default();
    loop {
        match part.next_node()? {
            Node::Start(tag) => tables.start(&tag)?,
            Node::End(tag) => tables.end(tag.name())?,
            Node::Text(piece) => tables.text(&piece)?,
            Node::Other => {}
            Node::Eof => break,
        }
    }
    Ok(tables.done.into_values().collect())
}

/// The tables on the way through a document.
#[derive(Default)]
struct Tables {
    budget: Budget,
    /// Those around the present place, the innermost last.
    open: Vec<OpenTable>,
    /// Those that are read, by the order of their beginnings.
    done: BTreeMap<usize, Sheet>,
    begun: usize,
    /// How many elements around the present place are to be left out.
    left_out: usize,
    is_text: bool,
    is_run: bool,
    is_row_properties: bool,
}

struct OpenTable {
    order: usize,
    builder: SheetBuilder,
    row: u32,
    is_deleted_row: bool,
    column: u32,
    cell: OpenCell,
    /// Vertical merges that may go on in the next row, by their first column.
    merging: BTreeMap<u32, Area>,
}

#[derive(Default)]
struct OpenCell {
    text: String,
    paragraphs: usize,
    span: u32,
    joins: Joins,
}

/// What a cell does to the one above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Joins {
    /// Nothing.
    #[default]
    No,
    /// It may be joined by those below.
    Begins,
    /// It belongs to the one above.
    GoesOn,
}

impl Tables {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let name = tag.name();
        if matches!(name, "Fallback" | "moveFrom") || self.left_out > 0 {
            self.left_out += usize::from(matches!(name, "Fallback" | "moveFrom"));
            return Ok(());
        }
        if name == "tbl" {
            self.budget.slots(1)?;
            self.begun += 1;
            self.open.push(OpenTable::new(self.begun));
        }
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        match name {
            "tr" => table.start_row(),
            "trPr" => self.is_row_properties = true,
            "del" if self.is_row_properties => table.is_deleted_row = true,
            "hidden" if self.is_row_properties && is_switched_on(tag) => {
                table.builder.hide_row(table.row);
            }
            "gridBefore" => {
                let columns = number(tag).min(MAX_COLUMNS);
                table.column = table.column.saturating_add(columns);
            }
            "tc" => table.cell = OpenCell { span: 1, ..OpenCell::default() },
            "gridSpan" => table.cell.span = number(tag).max(1),
            "vMerge" => {
                let begins = tag.attribute("val").is_some_and(|value| value == "restart");
                table.cell.joins = if begins { Joins::Begins } else { Joins::GoesOn };
            }
            "p" => table.start_paragraph(),
            "r" => self.is_run = true,
            "t" => self.is_text = true,
            "br" | "cr" if self.is_run => table.cell.text.push('\n'),
            "tab" if self.is_run => table.cell.text.push('\t'),
            "noBreakHyphen" => table.cell.text.push('-'),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        if matches!(name, "Fallback" | "moveFrom") {
            self.left_out = self.left_out.saturating_sub(1);
        }
        if self.left_out > 0 {
            return Ok(());
        }
        match name {
            "trPr" => self.is_row_properties = false,
            "r" => self.is_run = false,
            "t" => self.is_text = false,
            "tc" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_cell(&mut self.budget)?;
                }
            }
            "tbl" => {
                if let Some(table) = self.open.pop() {
                    let order = table.order;
                    self.done.insert(order, table.finish(&mut self.budget)?);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, piece: &str) -> Result<(), Refusal> {
        let Some(table) = self.open.last_mut().filter(|_| self.is_text && self.left_out == 0)
        else {
            return Ok(());
        };
        table.cell.text.push_str(piece);
        if table.cell.text.len() > MAX_CELL_TEXT {
            let cell = cell_name(table.row, table.column.saturating_add(1));
            return Err(Refusal::LongCell { sheet: table.builder.name().to_owned(), cell });
        }
        Ok(())
    }
}

impl OpenTable {
    fn new(order: usize) -> Self {
        Self {
            order,
            builder: SheetBuilder::new(&order.to_string(), false),
            row: 0,
            is_deleted_row: false,
            column: 0,
            cell: OpenCell::default(),
            merging: BTreeMap::new(),
        }
    }

    fn start_row(&mut self) {
        if !self.is_deleted_row {
            self.row = self.row.saturating_add(1);
        }
        self.is_deleted_row = false;
        self.column = 0;
    }

    fn start_paragraph(&mut self) {
        if self.cell.paragraphs > 0 {
            self.cell.text.push('\n');
        }
        self.cell.paragraphs += 1;
    }

    fn end_cell(&mut self, budget: &mut Budget) -> Result<(), Refusal> {
        let cell = std::mem::take(&mut self.cell);
        let left = self.column.saturating_add(1);
        self.column = self.column.saturating_add(cell.span);
        if self.is_deleted_row {
            return Ok(());
        }
        let here = Area { top: self.row, left, bottom: self.row, right: self.column };
        if let (Joins::GoesOn, Some(area)) = (cell.joins, self.merging.get_mut(&left)) {
            area.bottom = self.row;
        } else {
            if let Some(area) = self.merging.remove(&left) {
                self.builder.merge(budget, area)?;
            }
            if cell.joins == Joins::Begins {
                self.merging.insert(left, here);
            } else {
                self.builder.merge(budget, here)?;
            }
        }
        let text = cell.text.trim_matches('\n');
        let value = if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) };
        self.builder.put(budget, (self.row, left), value)
    }

    fn finish(mut self, budget: &mut Budget) -> Result<Sheet, Refusal> {
        for area in std::mem::take(&mut self.merging).into_values() {
            self.builder.merge(budget, area)?;
        }
        self.builder.finish(budget)
    }
}

fn number(tag: &Tag<'_>) -> u32 {
    tag.attribute("val").and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}

/// A switch is on unless it says otherwise.
fn is_switched_on(tag: &Tag<'_>) -> bool {
    tag.attribute("val").is_none_or(|value| is_true(&value))
}
