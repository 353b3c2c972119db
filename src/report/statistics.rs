//! The statistics of the year as tables.

use super::{
    edition::Edition,
    table::{Cell, Columns, DataTable, Field, columns, row, shown},
};
use crate::{
    base::Lang,
    catalogue::{Word as _, texts},
    model::Figure,
    stats::{self, Share, Tally},
};

/// A figure, planned and counted.
struct FigureLine {
    figure: Figure,
    lang: Lang,
    planned: u64,
    actual: u64,
}

/// A group of activities and what they come to.
struct GroupLine {
    name: String,
    tally: Tally,
}

type GroupField<'a> = Field<'a, GroupLine>;

/// The figures as a whole, then activities by month, district and unit.
///
/// The numbers are those of `stats`: cancelled activities and archived campaigns do not count,
/// persons are counted each time they came.
pub fn statistics<'a>(edition: &Edition<'a>) -> Vec<DataTable<'a>> {
    let (plan, index) = (edition.plan, edition.index);
    let name_or_unknown = |name: &str| {
        if name.is_empty() { texts::text(edition.lang, "report.unknown") } else { name }.to_owned()
    };
    let months = stats::by_month(index);
    let month_lines = (1_u8..).zip(months.months).filter_map(|(month, tally)| {
        let name = texts::text(edition.lang, crate::calendar::month_key(month)?);
        Some(GroupLine { name: name.to_owned(), tally })
    });
    let outside = (months.outside.activities > 0).then(|| GroupLine {
        name: texts::text(edition.lang, "report.outside-year").to_owned(),
        tally: months.outside,
    });
    let districts = stats::by_district(plan, index)
        .into_iter()
        .map(|it| GroupLine { name: name_or_unknown(edition.district(it.key)), tally: it.tally });
    let units = stats::by_unit(plan, index)
        .into_iter()
        .filter(|it| it.tally.activities > 0)
        .map(|it| GroupLine { name: name_or_unknown(edition.unit(it.key)), tally: it.tally });
    vec![
        figures(edition),
        grouped(
            edition,
            ["report.name.months", "report.statistics.months"],
            "report.column.month",
            month_lines.chain(outside),
        ),
        grouped(
            edition,
            ["report.name.districts", "report.statistics.districts"],
            "record-kind.District",
            districts,
        ),
        grouped(
            edition,
            ["report.name.units", "report.statistics.units"],
            "field.activity.unit",
            units,
        ),
    ]
}

fn figures<'a>(edition: &Edition<'a>) -> DataTable<'a> {
    let lang = edition.lang;
    let tally = stats::totals(edition.index).tally;
    let fields: Vec<Field<'a, FigureLine>> = vec![
        Field::text(lang, "report.column.figure", 10, |line: &FigureLine| {
            Cell::text(line.figure.word(line.lang))
        }),
        Field::number(lang, "report.column.planned", 8, |line| number(line.planned)),
        Field::number(lang, "report.column.actual", 8, |line| number(line.actual)),
        Field::number(lang, "report.column.share", 7, |line| share(line.actual, line.planned)),
    ];
    let lines = tally.planned.iter().map(|(figure, planned)| FigureLine {
        figure,
        lang,
        planned,
        actual: tally.actual.get(figure),
    });
    table(edition, ["report.name.figures", "report.statistics.figures"], fields, lines)
}

fn grouped<'a>(
    edition: &Edition<'a>,
    titles: [&'static str; 2],
    by: &'static str,
    lines: impl Iterator<Item = GroupLine>,
) -> DataTable<'a> {
    let lang = edition.lang;
    let fields = vec![
        GroupField::text(lang, by, 14, |line: &GroupLine| Cell::text(line.name.clone())),
        GroupField::number(lang, "report.column.activities", 6, |line| {
            number(line.tally.activities)
        })
        .total(),
        GroupField::number(lang, "report.column.done", 6, |line| number(line.tally.done)).total(),
        GroupField::number(lang, "report.column.share", 7, |line| {
            share(line.tally.done, line.tally.activities)
        }),
        GroupField::number(lang, "report.ledger.planned-sessions", 6, |line| {
            number(line.tally.planned.sessions())
        })
        .total(),
        GroupField::number(lang, "figure.Sessions", 6, |line| number(line.tally.actual.sessions()))
            .total(),
        GroupField::number(lang, "report.ledger.planned-participants", 8, |line| {
            number(line.tally.planned.participants())
        })
        .total(),
        GroupField::number(lang, "figure.Participants", 8, |line| {
            number(line.tally.actual.participants())
        })
        .total(),
        GroupField::number(lang, "figure.Copies", 8, |line| {
            number(line.tally.actual.get(Figure::Copies))
        })
        .total(),
    ];
    table(edition, titles, fields, lines)
}

fn table<'a, L>(
    edition: &Edition<'a>,
    [name, title]: [&'static str; 2],
    fields: Vec<Field<'a, L>>,
    lines: impl Iterator<Item = L>,
) -> DataTable<'a> {
    let fields = shown(fields, Columns::All, edition.profile);
    DataTable {
        name: texts::text(edition.lang, name),
        title: edition.list_title(title),
        subtitle: edition.list_subtitle(),
        lang: edition.lang,
        group: None,
        columns: columns(&fields),
        rows: lines.map(|line| row(&fields, &line)).collect(),
    }
}

fn number<'a>(count: u64) -> Cell<'a> {
    Cell::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn share<'a>(part: u64, total: u64) -> Cell<'a> {
    if total == 0 { Cell::Empty } else { Cell::Share(Share::new(part, total)) }
}
