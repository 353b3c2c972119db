//! An official document as data for `assets/typst/official.typ`.

use serde::Serialize;

use crate::report::{Align, Annex, Block, Cell, DataTable, Report, Row, Slip, title_lines};

/// Full characters in a line of the title: 156 mm of type of 22 pt.
const TITLE_CHARS: usize = 19;
/// The same on a page that lies on its side.
const LANDSCAPE_TITLE_CHARS: usize = 27;
/// Rows that one merged cell covers at most, so that pages can break between them.
const MERGED_ROWS: usize = 8;

/// What the template reads.
#[derive(Serialize)]
pub struct Document<'a> {
    title: &'a str,
    author: &'a str,
    lines: Vec<String>,
    number: &'a str,
    addressee: String,
    blocks: Vec<Part<'a>>,
    notes: Vec<String>,
    signature: &'a str,
    date: String,
    slip: Option<Form<'a>>,
    annexes: Vec<Sheet<'a>>,
}

#[derive(Serialize)]
struct Form<'a> {
    title: &'a str,
    rows: Vec<FormRow<'a>>,
}

#[derive(Serialize)]
struct FormRow<'a> {
    label: &'a str,
    text: &'a str,
    lines: u8,
}

#[derive(Serialize)]
struct Part<'a> {
    kind: &'static str,
    level: u8,
    number: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct Sheet<'a> {
    label: &'a str,
    lines: Vec<String>,
    subtitle: &'a str,
    widths: Vec<u16>,
    head: Vec<&'static str>,
    cells: Vec<Printed>,
}

#[derive(Serialize)]
struct Printed {
    text: String,
    rows: usize,
    columns: usize,
    align: &'static str,
    strong: bool,
}

impl<'a> Document<'a> {
    /// The data of a report.
    pub fn of(report: &'a Report<'_>, author: &'a str) -> Self {
        Self {
            title: &report.title,
            author,
            lines: title_lines(&report.title, TITLE_CHARS),
            number: &report.number,
            addressee: match report.addressee.as_str() {
                "" => String::new(),
                addressee => format!("{addressee}："),
            },
            blocks: report.blocks.iter().map(part).collect(),
            notes: report.annex_note(),
            signature: &report.signature,
            date: report.date_text(),
            slip: report.slip.as_ref().map(form),
            annexes: report.annexes.iter().map(sheet).collect(),
        }
    }
}

fn form(slip: &Slip) -> Form<'_> {
    let rows = slip.rows.iter();
    Form {
        title: &slip.title,
        rows: rows.map(|it| FormRow { label: it.label, text: &it.text, lines: it.lines }).collect(),
    }
}

fn part(block: &Block) -> Part<'_> {
    match block {
        Block::Heading { level, number, text } => {
            Part { kind: "heading", level: *level, number, text }
        }
        Block::Paragraph(text) => Part { kind: "paragraph", level: 0, number: "", text },
        Block::Item { level, number, text } => Part { kind: "item", level: *level, number, text },
    }
}

fn sheet<'a>(annex: &'a Annex<'_>) -> Sheet<'a> {
    let table = &annex.table;
    Sheet {
        label: &annex.label,
        lines: title_lines(&table.title, LANDSCAPE_TITLE_CHARS),
        subtitle: &table.subtitle,
        widths: table.columns.iter().map(|column| column.width).collect(),
        head: table.columns.iter().map(|column| column.title).collect(),
        cells: cells(table),
    }
}

/// The cells row by row; those that a merged cell above covers are left out.
fn cells(table: &DataTable<'_>) -> Vec<Printed> {
    let merged: Vec<Vec<usize>> = (0..table.columns.len())
        .map(|column| match table.columns.get(column) {
            Some(it) if it.merged => heights(table, column),
            _ => vec![1; table.rows.len()],
        })
        .collect();
    let mut cells = Vec::new();
    for (place, row) in table.rows.iter().enumerate() {
        match row {
            Row::Group(name) => cells.push(Printed {
                text: name.clone(),
                rows: 1,
                columns: table.columns.len(),
                align: "left",
                strong: true,
            }),
            Row::Cells(row) => {
                for ((cell, column), heights) in row.iter().zip(&table.columns).zip(&merged) {
                    let rows = heights.get(place).copied().unwrap_or(1);
                    if rows > 0 {
                        cells.push(printed(table, cell, column.align, rows));
                    }
                }
            }
        }
    }
    cells.extend(totals(table));
    cells
}

/// How many rows the cell of each row covers; 0 where one above covers it.
fn heights(table: &DataTable<'_>, column: usize) -> Vec<usize> {
    let mut heights = vec![1; table.rows.len()];
    for run in table.runs(column) {
        for place in run.clone() {
            let within = (place - run.start) % MERGED_ROWS;
            let height = if within == 0 { MERGED_ROWS.min(run.end - place) } else { 0 };
            if let Some(slot) = heights.get_mut(place) {
                *slot = height;
            }
        }
    }
    heights
}

fn printed(table: &DataTable<'_>, cell: &Cell<'_>, align: Align, rows: usize) -> Printed {
    let align = match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    };
    let text = cell.printed(table.lang).into_owned();
    Printed { text, rows, columns: 1, align, strong: false }
}

/// The row of sums: its word stands in the first column.
fn totals(table: &DataTable<'_>) -> Vec<Printed> {
    if !table.has_totals() {
        return Vec::new();
    }
    (0..table.columns.len())
        .map(|column| Printed {
            text: match (column, table.total(column)) {
                (_, Some(total)) => total.to_string(),
                (0, None) => table.total_word().to_owned(),
                _ => String::new(),
            },
            rows: 1,
            columns: 1,
            align: if column == 0 { "center" } else { "right" },
            strong: true,
        })
        .collect()
}
