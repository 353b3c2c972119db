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
    model::{Duty, DutyColumn, ListKind, Unit, UnitKind},
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
    let fields = wanted_fields(edition, wanted);
    let tags: Vec<Option<DutyColumn>> = fields.iter().map(|(tag, _)| *tag).collect();
    let fields: Vec<Field<'a>> = fields.into_iter().map(|(_, field)| field).collect();
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
        let of_list = columns_of(edition, list, wanted);
        rows.extend((1..).zip(duties).map(|(place, duty)| {
            let number = if duty.seq == 0 { place } else { i64::from(duty.seq) };
            let row = row(&fields, &Line { number, duty, edition: *edition });
            without_foreign(row, &tags, &of_list)
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

/// The columns a list is printed with: those the plan chose, else the usual ones of the form or,
/// for workbooks, all that are filled in by units.
fn columns_of(edition: &Edition<'_>, list: ListKind, wanted: Columns) -> Vec<DutyColumn> {
    const PRINTED: [DutyColumn; 6] = [
        DutyColumn::Audiences,
        DutyColumn::Measures,
        DutyColumn::Time,
        DutyColumn::Standard,
        DutyColumn::SupportUnits,
        DutyColumn::Note,
    ];
    match (edition.plan.lists.columns(list), wanted) {
        ([], Columns::Printed) => PRINTED.to_vec(),
        ([], Columns::All) => {
            let all = DutyColumn::ALL.into_iter();
            all.filter(|column| *column != DutyColumn::Observance).collect()
        }
        (chosen, _) => chosen.to_vec(),
    }
}

/// The fields that some list with rows is printed with.
fn wanted_fields<'a>(
    edition: &Edition<'a>,
    wanted: Columns,
) -> Vec<(Option<DutyColumn>, Field<'a>)> {
    let lists: BTreeSet<ListKind> = edition.plan.duties.iter().map(|duty| duty.list).collect();
    let some: BTreeSet<DutyColumn> = if lists.is_empty() {
        columns_of(edition, ListKind::default(), wanted).into_iter().collect()
    } else {
        lists.into_iter().flat_map(|list| columns_of(edition, list, wanted)).collect()
    };
    let is_wanted = |tag: &Option<DutyColumn>| tag.is_none_or(|column| some.contains(&column));
    let fields = fields(edition).into_iter().filter(|(tag, _)| is_wanted(tag));
    fields
        .filter_map(|(tag, field)| {
            // What the profile hides is gone whatever the plan chose.
            let field = shown(vec![field], Columns::All, edition.profile).pop()?;
            Some((tag, field))
        })
        .collect()
}

/// A row without the cells of columns that only other lists have.
fn without_foreign<'a>(
    row: Row<'a>,
    tags: &[Option<DutyColumn>],
    of_list: &[DutyColumn],
) -> Row<'a> {
    let Row::Cells(mut cells) = row else { return row };
    for (cell, tag) in cells.iter_mut().zip(tags) {
        if tag.is_some_and(|column| !of_list.contains(&column)) {
            *cell = Cell::Empty;
        }
    }
    Row::Cells(cells)
}

fn fields<'a>(edition: &Edition<'a>) -> Vec<(Option<DutyColumn>, Field<'a>)> {
    let lang = edition.lang;
    let number = Field::word(lang, "field.duty.seq", 3, |line| Cell::Number(line.number));
    let unit = Field::word(lang, "field.duty.unit", 6, |line| {
        Cell::text(line.edition.unit(line.duty.unit))
    });
    let content =
        Field::text(lang, "field.duty.content", 14, |line| Cell::text(line.duty.content.as_str()));
    let always = [number, unit.merged(), content].map(|field| (None, field));
    let columns = [
        DutyColumn::Laws,
        DutyColumn::Audiences,
        DutyColumn::Measures,
        DutyColumn::Time,
        DutyColumn::Observance,
        DutyColumn::Standard,
        DutyColumn::SupportUnits,
        DutyColumn::Office,
        DutyColumn::Leader,
        DutyColumn::Person,
        DutyColumn::Phone,
        DutyColumn::State,
        DutyColumn::Note,
    ];
    let optional = columns.into_iter().map(|column| (Some(column), field(edition, column)));
    always.into_iter().chain(optional).collect()
}

fn field<'a>(edition: &Edition<'a>, column: DutyColumn) -> Field<'a> {
    let (lang, key) = (edition.lang, column.key());
    match column {
        DutyColumn::Laws => {
            Field::text(lang, key, 10, |line| Cell::text(line.edition.laws(&line.duty.laws)))
        }
        DutyColumn::Audiences => Field::text(lang, key, 6, |line| {
            Cell::text(line.edition.plan.dictionaries.audiences.names(&line.duty.audiences))
        }),
        DutyColumn::Measures => {
            Field::text(lang, key, 14, |line| Cell::text(line.duty.measures.as_str()))
        }
        DutyColumn::Time => {
            Field::word(lang, key, 6, |line| Cell::text(line.duty.time.text.as_str()))
        }
        DutyColumn::Observance => Field::text(lang, key, 8, |line| {
            let occurrence = line.duty.observance.and_then(|id| line.edition.almanac.get(id));
            Cell::text(occurrence.map_or("", |it| it.observance.name.as_str()))
        }),
        DutyColumn::Standard => {
            Field::text(lang, key, 9, |line| Cell::text(line.duty.standard.as_str()))
        }
        DutyColumn::SupportUnits => Field::text(lang, key, 7, |line| {
            Cell::text(line.edition.units(&line.duty.support_units))
        }),
        DutyColumn::Office => {
            Field::word(lang, key, 5, |line| Cell::text(line.duty.office.as_str()))
        }
        DutyColumn::Leader => {
            Field::word(lang, key, 4, |line| Cell::text(line.duty.leader.as_str()))
                .personal(Personal::Name)
        }
        DutyColumn::Person => {
            Field::word(lang, key, 4, |line| Cell::text(line.duty.person.as_str()))
                .personal(Personal::Name)
        }
        DutyColumn::Phone => Field::word(lang, key, 7, |line| {
            Cell::text(line.edition.profile.phone(&line.duty.phone))
        })
        .personal(Personal::Phone),
        DutyColumn::State => {
            Field::word(lang, key, 4, |line| Cell::text(line.duty.state.word(line.edition.lang)))
        }
        DutyColumn::Note => Field::text(lang, key, 5, |line| Cell::text(line.duty.note.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        base::Lang,
        catalogue,
        model::{ListSetting, Lists, Plan},
        report::Profile,
        stats::{Almanac, Index},
    };

    fn table(plan: &Plan, check: impl FnOnce(&DataTable<'_>)) {
        let (index, almanac) = (Index::of(plan), Almanac::of(plan, plan.info.year));
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("exists");
        let profile = Profile::default();
        let edition =
            Edition { plan, index: &index, almanac: &almanac, lang: Lang::Zh, profile, today };
        check(&duty_list(&edition, Columns::Printed));
    }

    #[test]
    fn a_list_is_printed_under_the_name_and_with_the_columns_of_the_plan() {
        let mut plan = catalogue::sample();
        plan.lists = Lists(vec![ListSetting {
            name: "共同责任".to_owned(),
            columns: vec![DutyColumn::Observance],
            ..ListSetting::usual(ListKind::Common)
        }]);
        table(&plan, |table| {
            assert_eq!(table.rows.first(), Some(&Row::Group("一、共同责任".to_owned())));
            let place = |key| {
                let title = texts::text(Lang::Zh, key);
                table.columns.iter().position(|column| column.title == title).expect("printed")
            };
            let (measures, node) = (place("field.duty.measures"), place("field.duty.observance"));
            let next = table.rows.iter().skip(1).position(|row| row.cells().is_empty());
            let next = next.expect("other lists follow") + 1;
            let (common, others) = table.rows.split_at(next);
            let filled = |rows: &[Row<'_>], column: usize| {
                rows.iter()
                    .filter(|row| row.cells().get(column).is_some_and(|it| *it != Cell::Empty))
                    .count()
            };
            assert!(filled(common, node) > 0 && filled(common, measures) == 0);
            assert!(filled(others, node) == 0 && filled(others, measures) > 0);
        });
    }

    #[test]
    fn without_settings_the_printed_form_is_the_usual_one() {
        table(&catalogue::sample(), |table| {
            let titles: Vec<&str> = table.columns.iter().map(|column| column.title).collect();
            assert_eq!(titles.len(), 9);
            assert_eq!(titles.first(), Some(&"序号"));
            assert_eq!(titles.last(), Some(&"备注"));
        });
    }
}
