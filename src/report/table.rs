//! Lists as typed tables: the columns and cells that every format prints.

use std::{borrow::Cow, ops::Range};

use chrono::NaiveDate;

use super::profile::{Personal, Profile};
use crate::{base::Lang, calendar::Span, catalogue::texts, stats::Share};

/// A list: a title, columns, and rows of typed cells.
#[derive(Clone, Debug, PartialEq)]
pub struct DataTable<'a> {
    /// Short name, for the tab of a sheet: 活动台账.
    pub name: &'static str,
    /// Title, printed over all columns.
    pub title: String,
    /// Whose list it is and of which day; printed under the title, may be empty.
    pub subtitle: String,
    /// Language its cells are printed in.
    pub lang: Lang,
    /// What the group rows name, where the list has any: 清单类别.
    pub group: Option<&'static str>,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows from the top.
    pub rows: Vec<Row<'a>>,
}

/// A column of a [`DataTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Heading.
    pub title: &'static str,
    /// Width in Chinese characters of the table's type size, as it is printed.
    pub width: u16,
    /// How its cells stand.
    pub align: Align,
    /// Whether its numbers add up to something; such a column ends with their sum.
    pub total: bool,
    /// Whether equal neighbours below each other become one cell.
    pub merged: bool,
}

/// Where the text of a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Running text.
    Left,
    /// Short words and dates.
    Center,
    /// Numbers.
    Right,
}

/// A row of a [`DataTable`].
#[derive(Clone, Debug, PartialEq)]
pub enum Row<'a> {
    /// A heading over all columns: 一、共性清单.
    Group(String),
    /// As many cells as there are columns.
    Cells(Vec<Cell<'a>>),
}

/// A typed cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text, never understood as anything else.
    Text(Cow<'a, str>),
    /// A count.
    Number(i64),
    /// A day.
    Date(NaiveDate),
    /// Days in words, for printed tables: 12月1日—7日.
    Days(Span),
    /// Money in fen (1/100 yuan), printed in yuan.
    Money(i64),
    /// A part of a whole, printed in percent.
    Share(Share),
}

/// A column and how its cells are made from a line of type `L`.
pub(super) struct Field<'a, L> {
    column: Column,
    personal: Option<Personal>,
    printed: bool,
    cell: fn(&L) -> Cell<'a>,
}

/// Which columns of a list are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// All of them, for workbooks and data.
    All,
    /// Those that fit on a landscape page, for annexes.
    Printed,
}

impl DataTable<'_> {
    /// The runs of two or more rows whose cells in a merged column become one, in order.
    ///
    /// A run never crosses a group row, nor a change in a merged column further left.
    pub fn runs(&self, column: usize) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut start = 0;
        for end in 1..=self.rows.len() {
            if end == self.rows.len() || !self.continues(column, end) {
                if end - start > 1 {
                    runs.push(start..end);
                }
                start = end;
            }
        }
        runs
    }

    /// Whether the cell of a merged column says the same as the one above it.
    fn continues(&self, column: usize, row: usize) -> bool {
        let (Some(Row::Cells(above)), Some(Row::Cells(here))) =
            (row.checked_sub(1).and_then(|above| self.rows.get(above)), self.rows.get(row))
        else {
            return false;
        };
        let merged = |place: &usize| self.columns.get(*place).is_some_and(|it| it.merged);
        (0..=column).filter(merged).all(|place| {
            let cell = here.get(place);
            cell.is_some_and(|cell| *cell != Cell::Empty) && cell == above.get(place)
        })
    }

    /// Sum of the widths of all columns, in Chinese characters.
    pub fn width(&self) -> u32 {
        self.columns.iter().map(|column| u32::from(column.width)).sum()
    }

    /// The word in front of the sums: 合计.
    pub fn total_word(&self) -> &'static str {
        texts::text(self.lang, "report.total")
    }

    /// The sum of a column that adds up; `None` for any other, and for a list without rows.
    pub fn total(&self, column: usize) -> Option<i64> {
        let adds_up = self.columns.get(column).is_some_and(|column| column.total);
        if !adds_up || self.rows.is_empty() {
            return None;
        }
        let numbers = self.rows.iter().map(|row| match row.cells().get(column) {
            Some(Cell::Number(number)) => *number,
            _ => 0,
        });
        Some(numbers.fold(0, i64::saturating_add))
    }

    /// Whether the list ends with a row of sums.
    pub fn has_totals(&self) -> bool {
        !self.rows.is_empty() && self.columns.iter().any(|column| column.total)
    }
}

impl<'a> Row<'a> {
    /// The cells; none for a group row.
    pub fn cells(&self) -> &[Cell<'a>] {
        match self {
            Self::Group(_) => &[],
            Self::Cells(cells) => cells,
        }
    }
}

impl<'a> Cell<'a> {
    /// Text; an empty one is an empty cell.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A count; zero is an empty cell, as in the field's forms.
    pub fn count(number: impl Into<i64>) -> Self {
        match number.into() {
            0 => Self::Empty,
            number => Self::Number(number),
        }
    }

    /// The cell as it is printed.
    pub fn printed(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Days(span) => Cow::Owned(texts::short_span(lang, *span)),
            Self::Money(fen) => Cow::Owned(yuan(*fen)),
            Self::Share(share) => Cow::Owned(share.text().unwrap_or_default()),
        }
    }
}

/// Fen as yuan with two decimals: 12345 is 123.45.
pub fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.unsigned_abs() / 100, fen.unsigned_abs() % 100)
}

impl<'a, L> Field<'a, L> {
    /// A column of running text.
    pub(super) fn text(
        lang: Lang,
        key: &'static str,
        width: u16,
        cell: fn(&L) -> Cell<'a>,
    ) -> Self {
        Self::new(lang, key, width, Align::Left, cell)
    }

    /// A column of short words or dates.
    pub(super) fn word(
        lang: Lang,
        key: &'static str,
        width: u16,
        cell: fn(&L) -> Cell<'a>,
    ) -> Self {
        Self::new(lang, key, width, Align::Center, cell)
    }

    /// A column of numbers.
    pub(super) fn number(
        lang: Lang,
        key: &'static str,
        width: u16,
        cell: fn(&L) -> Cell<'a>,
    ) -> Self {
        Self::new(lang, key, width, Align::Right, cell)
    }

    fn new(
        lang: Lang,
        key: &'static str,
        width: u16,
        align: Align,
        cell: fn(&L) -> Cell<'a>,
    ) -> Self {
        let title = texts::text(lang, key);
        let column = Column { title, width, align, total: false, merged: false };
        Self { column, personal: None, printed: false, cell }
    }

    /// The column tells something about a person.
    pub(super) fn personal(mut self, personal: Personal) -> Self {
        self.personal = Some(personal);
        self
    }

    /// The column stands in printed tables too.
    pub(super) fn printed(mut self) -> Self {
        self.printed = true;
        self
    }

    /// The column ends with the sum of its numbers.
    pub(super) fn total(mut self) -> Self {
        self.column.total = true;
        self
    }

    /// Equal neighbours below each other become one cell.
    pub(super) fn merged(mut self) -> Self {
        self.column.merged = true;
        self
    }
}

/// The fields that a copy for this audience shows.
pub(super) fn shown<'a, L>(
    fields: Vec<Field<'a, L>>,
    columns: Columns,
    profile: Profile,
) -> Vec<Field<'a, L>> {
    let wanted = |field: &Field<'a, L>| columns == Columns::All || field.printed;
    fields.into_iter().filter(|field| wanted(field) && profile.shows(field.personal)).collect()
}

/// The columns of fields.
pub(super) fn columns<L>(fields: &[Field<'_, L>]) -> Vec<Column> {
    fields.iter().map(|field| field.column).collect()
}

/// A row with a cell for each field.
pub(super) fn row<'a, L>(fields: &[Field<'a, L>], line: &L) -> Row<'a> {
    Row::Cells(fields.iter().map(|field| (field.cell)(line)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(merged: bool) -> Column {
        Column { title: "", width: 4, align: Align::Left, total: false, merged }
    }

    fn table(rows: Vec<Row<'static>>) -> DataTable<'static> {
        DataTable {
            name: "",
            title: String::new(),
            subtitle: String::new(),
            lang: Lang::Zh,
            group: None,
            columns: vec![column(true), column(true), column(false)],
            rows,
        }
    }

    fn cells(texts: [&'static str; 3]) -> Row<'static> {
        Row::Cells(texts.map(Cell::text).to_vec())
    }

    #[test]
    fn runs_of_a_merged_column_end_at_group_rows_and_at_changes_further_left() {
        let table = table(vec![
            cells(["司法局", "宪法", "一"]),
            cells(["司法局", "宪法", "二"]),
            cells(["公安局", "宪法", "三"]),
            Row::Group("二、个性清单".to_owned()),
            cells(["公安局", "宪法", "四"]),
            cells(["公安局", "民法典", "五"]),
            cells(["公安局", "民法典", "六"]),
        ]);
        assert_eq!(table.runs(0), [0..2, 4..7]);
        assert_eq!(table.runs(1), [0..2, 5..7]);
    }

    #[test]
    fn empty_cells_are_not_merged() {
        let rows = [cells(["", "", ""]), cells(["", "", ""])];
        assert!(table(rows.to_vec()).runs(0).is_empty());
        assert!(table(Vec::new()).runs(0).is_empty());
    }

    #[test]
    fn money_is_printed_in_yuan_with_two_decimals() {
        assert_eq!(yuan(1_234_505), "12345.05");
        assert_eq!(yuan(-50), "-0.50");
        assert_eq!(Cell::Money(0).printed(Lang::Zh), "0.00");
    }

    #[test]
    fn a_zero_count_is_left_blank() {
        assert_eq!(Cell::count(0), Cell::Empty);
        assert_eq!(Cell::count(3), Cell::Number(3));
        assert_eq!(Cell::text(""), Cell::Empty);
    }
}
