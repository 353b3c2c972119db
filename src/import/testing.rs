//! Sheets from short texts, for tests: a line per row, `|` between cells.
//!
//! `^` is merged with the cell above, `<` with the cell to the left, `#5` is a number, `@2026-03-15`
//! a date cell, `!#REF!` a fault, `↵` a line break. A line that begins with `~` is hidden.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Area, Cell, Sheet, SheetRow};
use crate::{base::Id, catalogue, model::Plan};

/// A new plan of 2026 with the shipped registers.
pub(crate) fn plan() -> Plan {
    catalogue::new_plan(Id::named("plan", "test"), "普法工作计划", 2026)
}

/// The sheet of a text.
pub(crate) fn sheet(text: &str) -> Sheet {
    let mut sheet = Sheet { name: "Sheet1".to_owned(), ..Sheet::default() };
    let mut origins: BTreeMap<(u32, u32), (u32, u32)> = BTreeMap::new();
    let mut areas: BTreeMap<(u32, u32), Area> = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        let (line, hidden) = match line.strip_prefix('~') {
            Some(line) => (line, true),
            None => (line, false),
        };
        let mut cells = Vec::new();
        for (column, said) in (1..).zip(line.split('|')) {
            let from = match said {
                "^" => Some((number - 1, column)),
                "<" => Some((number, column - 1)),
                _ => None,
            };
            if let Some(from) = from {
                let origin = origins.get(&from).copied().unwrap_or(from);
                origins.insert((number, column), origin);
                let (top, left) = origin;
                let area =
                    areas.entry(origin).or_insert(Area { top, left, bottom: top, right: left });
                area.bottom = area.bottom.max(number);
                area.right = area.right.max(column);
            }
            cells.push(cell(if from.is_some() { "" } else { said }));
        }
        while cells.last() == Some(&Cell::Empty) {
            cells.pop();
        }
        sheet.rows.push(SheetRow { number, hidden, cells });
    }
    sheet.merges = areas.into_values().collect();
    sheet
}

fn cell(said: &str) -> Cell {
    if let Some(number) = said.strip_prefix('#').and_then(|it| it.parse().ok()) {
        return Cell::Number(number);
    }
    let day = said.strip_prefix('@').and_then(|it| it.parse::<NaiveDate>().ok());
    if let Some(moment) = day.and_then(|day| day.and_hms_opt(0, 0, 0)) {
        return Cell::Date(moment);
    }
    match said.strip_prefix('!') {
        Some(fault) => Cell::Fault(fault.into()),
        None if said.is_empty() => Cell::Empty,
        None => Cell::Text(said.replace('↵', "\n").into()),
    }
}
