//! Where the parts of a sheet are: title, header, data, and the rows that are neither.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    Area, Cell, Sheet, SheetRow,
    columns::{self, Fit, field_of},
    day,
    field::Kind,
    plain,
    roles::{self, RowRole},
    words::list_in,
};
use crate::model::ListKind;

/// How far down a header is looked for, in rows that hold anything.
const SEARCHED: usize = 40;

/// A text longer than this heads no column.
const LONGEST_HEADING: usize = 30;

/// The parts of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Row of the header, and the number of rows it has; `None` if none was found.
    pub header: Option<HeaderRows>,
    /// The heading of each column from A on; empty where there is none. A heading of two rows
    /// reads 责任清单/责任人.
    pub headings: Vec<Heading>,
    /// The texts above the header, line by line.
    pub title: Vec<String>,
    /// The year that the title or the name of the sheet speaks of.
    pub year: Option<i32>,
    /// The list that the title or the name of the sheet speaks of.
    pub list: Option<ListKind>,
    /// What each row of the sheet is, in the order of `Sheet::rows`.
    pub roles: Vec<RowRole>,
}

/// The rows of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderRows {
    /// Number of the first row, as in [`SheetRow::number`].
    pub first: u32,
    /// One or two.
    pub count: u32,
}

/// What stands above a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The heading that spans several columns: 责任清单.
    pub parent: String,
    /// The column's own: 责任人.
    pub own: String,
}

impl Heading {
    /// Both as one: 责任清单/责任人.
    pub fn text(&self) -> String {
        match (self.parent.as_str(), self.own.as_str()) {
            ("", own) => own.to_owned(),
            (parent, "") => parent.to_owned(),
            (parent, own) => format!("{parent}/{own}"),
        }
    }

    /// Whether nothing stands above the column.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.parent.is_empty()
    }

    /// The field it names: the own heading counts before both together and the parent alone.
    pub(super) fn field(&self, kind: Kind) -> Option<(super::Field, Fit)> {
        let both = self.text();
        let tries = [self.own.as_str(), both.as_str(), self.parent.as_str()];
        let found: Vec<_> = tries.iter().filter_map(|text| field_of(kind, text)).collect();
        found.iter().find(|(_, fit)| *fit == Fit::Same).or(found.first()).copied()
    }
}

impl Layout {
    /// The parts of a sheet as they look most likely.
    pub fn guess(sheet: &Sheet) -> Self {
        let width = width(sheet);
        let filled = sheet.rows.iter().enumerate().filter(|(_, row)| !is_blank(row));
        let starts: Vec<usize> = filled.map(|(at, _)| at).take(SEARCHED).collect();
        let mut best: Option<(u32, usize, usize)> = None;
        for at in starts {
            for count in [1, 2] {
                let score = score(sheet, at, count, width);
                if score > best.map_or(0, |(best, _, _)| best) {
                    best = Some((score, at, count));
                }
            }
        }
        Self::at(sheet, best.map(|(_, at, count)| (at, count)))
    }

    /// The parts of a sheet whose header a person has shown: its first row by number, and one or
    /// two rows. Without such a row there is no header.
    pub fn with_header(sheet: &Sheet, header: HeaderRows) -> Self {
        let at = sheet.rows.iter().position(|row| row.number == header.first);
        Self::at(sheet, at.map(|at| (at, header.count.clamp(1, 2) as usize)))
    }

    fn at(sheet: &Sheet, header: Option<(usize, usize)>) -> Self {
        let (at, count) = header.unwrap_or((0, 0));
        let headings =
            if count == 0 { Vec::new() } else { headings(sheet, at, count, width(sheet)) };
        let title: Vec<String> =
            sheet.rows.iter().take(at).flat_map(texts).map(Cow::into_owned).collect();
        let said = || title.iter().map(String::as_str).chain([sheet.name.as_str()]);
        let (year, list) = (said().find_map(day::year_in), said().find_map(list_in));
        Self {
            header: sheet
                .rows
                .get(at)
                .filter(|_| count > 0)
                .map(|row| HeaderRows { first: row.number, count: count as u32 }),
            year,
            list,
            roles: roles::of(sheet, at, count, &headings),
            headings,
            title,
        }
    }

    /// The number of the first row below the header.
    pub fn first_data_row(&self) -> u32 {
        self.header.map_or(1, |header| header.first.saturating_add(header.count))
    }
}

/// The texts of a row that are not empty.
pub(super) fn texts(row: &SheetRow) -> impl Iterator<Item = Cow<'_, str>> {
    row.cells.iter().filter(|cell| !cell.is_blank()).map(Cell::words)
}

pub(super) fn is_blank(row: &SheetRow) -> bool {
    row.cells.iter().all(Cell::is_blank)
}

/// How much these rows look like a header: known headings count, the best kind of list decides.
/// 0 is no header.
fn score(sheet: &Sheet, at: usize, count: usize, width: usize) -> u32 {
    let Some(rows) = sheet.rows.get(at..at + count) else { return 0 };
    if count == 2 && !is_second_row(sheet, at) {
        return 0;
    }
    let filled = || rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank());
    let total = filled().count();
    let unlike = filled().filter(|cell| !can_head(cell)).count();
    if unlike * 3 > total {
        return 0;
    }
    let headings = headings(sheet, at, count, width);
    let worth = |kind: Kind| {
        let mut seen: Vec<super::Field> = Vec::new();
        let mut worth = 0;
        for (field, fit) in headings.iter().filter_map(|heading| heading.field(kind)) {
            let first = !seen.contains(&field);
            seen.push(field);
            worth += match (fit, first) {
                (Fit::Same, true) => 4,
                (Fit::Contains, true) => 2,
                (_, false) => 1,
            };
        }
        if seen.len() < 2 { 0 } else { worth }
    };
    Kind::ALL.into_iter().map(worth).max().unwrap_or_default()
}

fn can_head(cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => text.chars().count() <= LONGEST_HEADING && !text.contains('《'),
        _ => false,
    }
}

/// Whether the row below goes on with the header: it has texts only where the first row has
/// nothing, or a heading over several columns. Some column has its only heading in the first row;
/// a title over a whole list is no first row of its header.
fn is_second_row(sheet: &Sheet, at: usize) -> bool {
    let [Some(first), Some(second)] = [sheet.rows.get(at), sheet.rows.get(at + 1)] else {
        return false;
    };
    let spans = spans(sheet, first.number);
    let fits = |(column, cell): (u32, &Cell)| {
        let above = first.cells.get(column as usize - 1).is_none_or(Cell::is_blank);
        let beside = first.cells.get(column as usize).is_none_or(Cell::is_blank);
        let parent = spans.get(&column).map_or(beside, |area| area.right > area.left);
        can_head(cell) && (above || parent)
    };
    let mut cells = (1..).zip(&second.cells).filter(|(_, cell)| !cell.is_blank()).peekable();
    let alone = |(at, cell): (usize, &Cell)| {
        let span = spans.get(&(at as u32 + 1)).is_some_and(|area| area.right > area.left);
        !cell.is_blank() && !span && second.cells.get(at).is_none_or(Cell::is_blank)
    };
    cells.peek().is_some() && cells.all(fits) && first.cells.iter().enumerate().any(alone)
}

/// The merged cells that begin in a row, by their first column.
fn spans(sheet: &Sheet, row: u32) -> BTreeMap<u32, Area> {
    let in_row = sheet.merges.iter().filter(|area| area.top == row);
    in_row.map(|area| (area.left, *area)).collect()
}

/// How many columns hold anything.
fn width(sheet: &Sheet) -> usize {
    sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
}

fn headings(sheet: &Sheet, at: usize, count: usize, width: usize) -> Vec<Heading> {
    let rows = sheet.rows.get(at..at + count).unwrap_or_default();
    let text = |row: &SheetRow, column: usize| {
        let cell = row.cells.get(column).filter(|cell| !cell.is_blank());
        cell.map(|cell| cell.words().replace('\n', "")).unwrap_or_default()
    };
    let [first, second] = rows else {
        let own = |row: &SheetRow, column| Heading { own: text(row, column), ..Heading::default() };
        return rows
            .first()
            .map(|row| (0..width).map(|column| own(row, column)).collect())
            .unwrap_or_default();
    };
    let spans = spans(sheet, first.number);
    let mut parent = (String::new(), 0);
    let mut headings = Vec::with_capacity(width);
    for column in 0..width {
        let (above, below) = (text(first, column), text(second, column));
        if !above.is_empty() {
            let end = spans.get(&(column as u32 + 1)).map(|area| area.right as usize);
            // a list without merged cells: the heading reaches as far as nothing stands beside it
            parent = (above, end.unwrap_or(usize::MAX));
        }
        let heads = column < parent.1;
        headings.push(match (below.is_empty(), heads) {
            (true, true) if !text(first, column).is_empty() => {
                Heading { parent: String::new(), own: parent.0.clone() }
            }
            (true, _) => Heading::default(),
            (false, true) => Heading { parent: parent.0.clone(), own: below },
            (false, false) => Heading { parent: String::new(), own: below },
        });
    }
    headings
}

/// What a row says that repeats the header, as the heads of printed pages do.
pub(super) struct Repeated(Vec<[String; 2]>);

impl Repeated {
    pub fn of(headings: &[Heading]) -> Self {
        let bare = |it: &Heading| [columns::bare(&it.own), columns::bare(&it.parent)];
        Self(headings.iter().map(bare).collect())
    }

    /// Whether a row says the same as the header.
    pub fn is(&self, row: &SheetRow) -> bool {
        let filled = || row.cells.iter().zip(&self.0).filter(|(cell, _)| !cell.is_blank());
        let same = |(cell, heading): &(&Cell, &[String; 2])| {
            let said = cell.words();
            heading.iter().any(|bare| !bare.is_empty() && columns::says(&said, bare))
        };
        let (total, alike) = (filled().count(), filled().filter(same).count());
        alike >= 2 && alike * 3 >= total * 2
    }
}

/// The first text of a row, in plain form.
pub(super) fn first_text(row: &SheetRow) -> Option<(usize, String)> {
    let (at, cell) = row.cells.iter().enumerate().find(|(_, cell)| !cell.is_blank())?;
    Some((at, plain::key(&cell.words())))
}
