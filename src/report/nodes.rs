//! The table of observances of the year (时间节点表).

use super::{
    edition::{Edition, in_title_marks, joined},
    table::{Cell, Columns, DataTable, columns, row, shown},
};
use crate::{
    base::Message,
    catalogue::{Word as _, texts},
    stats::Occurrence,
};

type Field<'a> = super::table::Field<'a, Line<'a>>;

/// An occurrence on its way into a row.
struct Line<'a> {
    number: i64,
    occurrence: &'a Occurrence,
    edition: Edition<'a>,
}

impl<'a> Line<'a> {
    fn laws(&self) -> String {
        let laws = self.occurrence.observance.laws.iter();
        in_title_marks(laws.map(|title| title.trim_matches(['《', '》'])))
    }

    /// 第12个, where the count is known.
    fn ordinal(&self) -> Cell<'a> {
        self.occurrence.ordinal.map_or(Cell::Empty, |ordinal| {
            let message = Message::new("report.nodes.ordinal").with("number", ordinal);
            Cell::text(texts::render(self.edition.lang, &message))
        })
    }

    fn activities(&self) -> Cell<'a> {
        let count = self.edition.index.of_observance(self.occurrence.id()).len();
        Cell::count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// Every observance held in the plan's year, by its first day; those whose days are not published
/// yet come last, without a date.
pub fn nodes<'a>(edition: &Edition<'a>, wanted: Columns) -> DataTable<'a> {
    let fields = shown(fields(edition, wanted), wanted, edition.profile);
    let held = edition.almanac.occurrences().iter().filter(|it| it.is_held());
    DataTable {
        name: texts::text(edition.lang, "report.name.nodes"),
        title: edition.list_title("report.nodes.title"),
        subtitle: edition.list_subtitle(),
        lang: edition.lang,
        group: None,
        columns: columns(&fields),
        rows: (1..)
            .zip(held)
            .map(|(number, occurrence)| {
                row(&fields, &Line { number, occurrence, edition: *edition })
            })
            .collect(),
    }
}

fn fields<'a>(edition: &Edition<'a>, wanted: Columns) -> Vec<Field<'a>> {
    let lang = edition.lang;
    let mut fields = vec![
        Field::word(lang, "report.column.number", 3, |line| Cell::Number(line.number)).printed(),
    ];
    fields.extend(days(edition, wanted));
    fields.extend([
        Field::text(lang, "record-kind.Observance", 12, |line| {
            Cell::text(line.occurrence.observance.name.as_str())
        })
        .printed(),
        Field::word(lang, "field.observance.kind", 3, |line| {
            Cell::text(line.occurrence.observance.kind.word(line.edition.lang))
        })
        .printed(),
        Field::word(lang, "field.observance-year.ordinal", 5, Line::ordinal),
        Field::text(lang, "field.observance-year.theme", 10, |line| {
            Cell::text(line.occurrence.theme.as_str())
        }),
        Field::text(lang, "field.observance.laws", 14, |line| Cell::text(line.laws())).printed(),
        Field::text(lang, "field.observance.lead", 10, |line| {
            let lead = &line.occurrence.observance.lead;
            Cell::text(joined(lead.iter().map(String::as_str), "、"))
        })
        .printed(),
        Field::text(lang, "field.observance.basis", 12, |line| {
            Cell::text(line.occurrence.observance.basis.as_str())
        }),
        Field::word(lang, "field.observance-year.state", 4, |line| {
            Cell::text(line.occurrence.state.word(line.edition.lang))
        })
        .printed(),
        Field::number(lang, "report.nodes.activities", 4, Line::activities).printed(),
    ]);
    fields
}

/// The days in words where they are printed, as two dates where they are sorted and computed with.
fn days<'a>(edition: &Edition<'a>, wanted: Columns) -> Vec<Field<'a>> {
    let lang = edition.lang;
    match wanted {
        Columns::Printed => vec![
            Field::word(lang, "field.activity.span", 9, |line| {
                line.occurrence.span.map_or(Cell::Empty, Cell::Days)
            })
            .printed(),
        ],
        Columns::All => vec![
            Field::word(lang, "report.column.start", 6, |line| {
                line.occurrence.span.map_or(Cell::Empty, |span| Cell::Date(span.start()))
            }),
            Field::word(lang, "report.column.end", 6, |line| {
                line.occurrence.span.map_or(Cell::Empty, |span| Cell::Date(span.end()))
            }),
        ],
    }
}
