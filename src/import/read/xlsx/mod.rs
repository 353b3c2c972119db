//! Excel workbooks since 2007.
//!
//! Read here and not by calamine: it has no hidden rows, and it reads shared texts, formats and
//! merges before anyone can count them. One pass of our own has all of it on the guard's budget.
//! `tests/import` holds the values against calamine's.

mod cells;
mod strings;
mod styles;

use cells::Lookup;

use super::{
    Refusal,
    guard::{Budget, Package},
    notes::Notes,
    relations::{self, Relation, relations, relations_part},
    rows::SheetBuilder,
    shown::Epoch,
    xml::Node,
};
use crate::import::Sheet;

/// What stands about a sheet in the list of sheets.
struct Listed {
    name: String,
    hidden: bool,
    relation: String,
}

/// Reads all sheets in their order. Sheets that are charts are passed over: they hold no cells.
pub fn read(package: &mut Package<'_>, notes: &mut Notes<'_>) -> Result<Vec<Sheet>, Refusal> {
    let root = relations(package, "_rels/.rels", "")?;
    let workbook = relations::find(&root, "officeDocument")
        .map_or("xl/workbook.xml", |found| &found.target)
        .to_owned();
    let folder = workbook.rsplit_once('/').map_or("", |(folder, _)| folder);
    let parts = relations(package, &relations_part(&workbook), folder)?;
    if parts.iter().any(|part| part.kind == "externalLink") {
        notes.external_links();
    }
    let (epoch, listed) = list_of_sheets(package, &workbook)?;
    let budget = &mut Budget::default();
    let shown = match relations::find(&parts, "styles") {
        Some(part) => styles::read(package, &part.target)?,
        None => Vec::new(),
    };
    let strings = match relations::find(&parts, "sharedStrings") {
        Some(part) => strings::read(package, &part.target, budget)?,
        None => Vec::new(),
    };
    let lookup = Lookup { strings, shown, epoch };
    let mut sheets = Vec::new();
    for sheet in listed {
        let Some(part) = part_of(&parts, &sheet) else { continue };
        let mut builder = SheetBuilder::new(&sheet.name, sheet.hidden);
        match package.part(&part.target)? {
            Some(part) => cells::read(part, &lookup, &mut builder, budget, notes)?,
            None => notes.sheet_missing(&sheet.name),
        }
        sheets.push(builder.finish(budget)?);
    }
    Ok(sheets)
}

/// Where a sheet with cells is kept.
fn part_of<'a>(parts: &'a [Relation], sheet: &Listed) -> Option<&'a Relation> {
    let mut found = parts.iter().filter(|part| part.kind == "worksheet");
    found.find(|part| part.id == sheet.relation)
}

fn list_of_sheets(
    package: &mut Package<'_>,
    workbook: &str,
) -> Result<(Epoch, Vec<Listed>), Refusal> {
    let mut part = package.part(workbook)?.ok_or_else(|| missing(workbook))?;
    let mut epoch = Epoch::Since1900;
    let mut sheets = Vec::new();
    loop {
        match part.next_node()? {
            Node::Start(tag) if tag.name() == "workbookPr" && tag.is_on("date1904") => {
                epoch = Epoch::Since1904;
            }
            Node::Start(tag) if tag.name() == "sheet" => sheets.push(Listed {
                name: tag.attribute("name").unwrap_or_default(),
                hidden: tag.attribute("state").is_some_and(|state| state != "visible"),
                relation: tag.attribute("id").unwrap_or_default(),
            }),
            Node::Eof => return Ok((epoch, sheets)),
            _ => {}
        }
    }
}

fn missing(part: &str) -> Refusal {
    Refusal::Damaged(format!("{part}: missing"))
}
