//! The forms of units (填报情况): who has one out, who has sent it back.

use super::{
    edition::Edition,
    table::{Cell, Columns, DataTable, columns, row, shown},
};
use crate::{
    catalogue::texts,
    collection::{ChaseRow, chase},
};

type Field<'a> = super::table::Field<'a, Line<'a>>;

/// A form on its way into a row.
struct Line<'a> {
    number: i64,
    form: ChaseRow,
    edition: Edition<'a>,
}

/// The forms of the year, those still out first.
pub fn forms<'a>(edition: &Edition<'a>, wanted: Columns) -> DataTable<'a> {
    let fields = shown(fields(edition), wanted, edition.profile);
    let lines = (1..).zip(chase(edition.plan));
    let lines = lines.map(|(number, form)| Line { number, form, edition: *edition });
    DataTable {
        name: texts::text(edition.lang, "report.name.forms"),
        title: edition.list_title("report.forms.title"),
        subtitle: edition.list_subtitle(),
        lang: edition.lang,
        group: None,
        columns: columns(&fields),
        rows: lines.map(|line| row(&fields, &line)).collect(),
    }
}

fn fields<'a>(edition: &Edition<'a>) -> Vec<Field<'a>> {
    let lang = edition.lang;
    vec![
        Field::word(lang, "report.column.number", 3, |line| Cell::Number(line.number)).printed(),
        Field::text(lang, "field.duty.unit", 14, |line| {
            Cell::text(line.edition.unit(Some(line.form.unit)))
        })
        .printed(),
        Field::word(lang, "ui.forms.handed-out", 7, |line| Cell::Date(line.form.handed_out))
            .printed(),
        Field::word(lang, "ui.forms.returned-on", 7, |line| {
            line.form.returned.map_or(Cell::Empty, Cell::Date)
        })
        .printed(),
        Field::word(lang, "ui.forms.rows", 5, |line| Cell::Number(line.form.rows as i64)).printed(),
        Field::word(lang, "ui.forms.returned-rows", 5, |line| {
            Cell::Number(line.form.returned_rows as i64)
        })
        .printed(),
    ]
}
