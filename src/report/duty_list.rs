//! The responsibility lists (普法责任清单).

use std::collections::BTreeSet;

use super::{
    edition::Edition,
    numbering,
    profile::Personal,
    table::{Cell, Columns, DataTable, Row, columns, row, shown},
};
use crate::{
    base::Id,
    catalogue::{Word as _, list_name, texts},
    model::{Duty, ListKind, Unit, UnitKind},
};

type Field<'a> = super::table::Field<'a, Line<'a>>;

/// A duty on its way into a row.
struct Line<'a> {
    number: i64,
    duty: &'a Duty,
    edition: Edition<'a>,
}

/// The lists one after the other in the order of the plan, each under its group row, the rows of a unit side by side.
///
/// A list whose numbers run through is printed in their order. Otherwise the numbers restart with
/// every unit: then the units come in the usual order of their kinds, and rows that nobody
/// numbered get a number within their list.
pub fn duty_list<'a>(edition: &Edition<'a>, wanted: Columns) -> DataTable<'a> {
    let fields = shown(fields(edition), wanted, edition.profile);
    let mut rows = Vec::with_capacity(edition.plan.duties.len());
    let mut groups = 0;
    for list in edition.plan.lists.kinds() {
        let duties = in_order(edition, list);
        if duties.is_empty() {
            continue;
        }
        groups += 1;
        rows.push(Row::Group(format!(
            "{}{}",
            numbering::number(1, groups),
            list_name(&edition.plan.lists, list, edition.lang)
        )));
        rows.extend((1..).zip(duties).map(|(place, duty)| {
            let number = if duty.seq == 0 { place } else { i64::from(duty.seq) };
            row(&fields, &Line { number, duty, edition: *edition })
        }));
    }
    DataTable {
        name: texts::text(edition.lang, "report.name.duties"),
        title: edition.list_title("report.duties.title"),
        subtitle: edition.list_subtitle(),
        lang: edition.lang,
        group: Some(texts::text(edition.lang, "field.duty.list")),
        columns: columns(&fields),
        rows,
    }
}

fn in_order<'a>(edition: &Edition<'a>, list: ListKind) -> Vec<&'a Duty> {
    let mut duties: Vec<&Duty> =
        edition.plan.duties.iter().filter(|duty| duty.list == list).collect();
    if numbers_run_through(&duties) {
        duties.sort_by_key(|duty| duty.seq);
    } else {
        duties.sort_by_cached_key(|duty| (unit_place(edition, duty), duty.seq));
    }
    duties
}

fn numbers_run_through(duties: &[&Duty]) -> bool {
    let mut seen = BTreeSet::new();
    duties.iter().all(|duty| duty.seq > 0 && seen.insert(duty.seq))
}

/// Rows without a unit first, then units by kind and name; the id keeps namesakes apart.
fn unit_place<'a>(edition: &Edition<'a>, duty: &Duty) -> Option<(UnitKind, &'a str, Id<Unit>)> {
    let unit = edition.plan.units.get(duty.unit?)?;
    Some((unit.kind, unit.name.as_str(), unit.id))
}

fn fields<'a>(edition: &Edition<'a>) -> Vec<Field<'a>> {
    let lang = edition.lang;
    vec![
        Field::word(lang, "field.duty.seq", 3, |line| Cell::Number(line.number)).printed(),
        Field::word(lang, "field.duty.unit", 6, |line| {
            Cell::text(line.edition.unit(line.duty.unit))
        })
        .merged()
        .printed(),
        Field::text(lang, "field.duty.content", 14, |line| Cell::text(line.duty.content.as_str()))
            .printed(),
        Field::text(lang, "field.duty.laws", 10, |line| {
            Cell::text(line.edition.laws(&line.duty.laws))
        }),
        Field::text(lang, "field.duty.audiences", 6, |line| {
            Cell::text(line.edition.plan.dictionaries.audiences.names(&line.duty.audiences))
        })
        .printed(),
        Field::text(lang, "field.duty.measures", 14, |line| {
            Cell::text(line.duty.measures.as_str())
        })
        .printed(),
        Field::word(lang, "field.duty.time", 6, |line| Cell::text(line.duty.time.text.as_str()))
            .printed(),
        Field::text(lang, "field.duty.standard", 9, |line| Cell::text(line.duty.standard.as_str()))
            .printed(),
        Field::text(lang, "field.duty.support_units", 7, |line| {
            Cell::text(line.edition.units(&line.duty.support_units))
        })
        .printed(),
        Field::word(lang, "field.duty.office", 5, |line| Cell::text(line.duty.office.as_str())),
        Field::word(lang, "field.duty.leader", 4, |line| Cell::text(line.duty.leader.as_str()))
            .personal(Personal::Name),
        Field::word(lang, "field.duty.person", 4, |line| Cell::text(line.duty.person.as_str()))
            .personal(Personal::Name),
        Field::word(lang, "field.duty.phone", 7, |line| {
            Cell::text(line.edition.profile.phone(&line.duty.phone))
        })
        .personal(Personal::Phone),
        Field::word(lang, "field.duty.state", 4, |line| {
            Cell::text(line.duty.state.word(line.edition.lang))
        }),
        Field::text(lang, "field.duty.note", 5, |line| Cell::text(line.duty.note.as_str()))
            .printed(),
    ]
}
