//! What changed between two versions of the responsibility lists.

use super::{
    edition::Edition,
    table::{Cell, Columns, DataTable, Row, columns, row, shown},
};
use crate::{
    base::Message,
    catalogue::texts,
    stats::{Compared, list_changes},
};

type Field<'a> = super::table::Field<'a, Line>;

/// A change on its way into a row.
struct Line {
    unit: String,
    kind: &'static str,
    said: String,
}

/// The changes from one version to another, unit by unit, in words. Without a version to compare
/// with the table has no rows and says so under its title.
pub fn changed_lists<'a>(edition: &Edition<'a>, compared: Compared) -> DataTable<'a> {
    let lang = edition.lang;
    let fields = shown(fields(edition), Columns::All, edition.profile);
    let versions = compared.versions(edition.plan, edition.today);
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut subtitle = texts::text(lang, "report.changes.none").to_owned();
    if let Some([older, newer]) = versions {
        let says = Message::new("report.changes.subtitle").with("older", older.name.as_str()).with(
            "newer",
            if newer.name.is_empty() {
                texts::date(lang, newer.frozen)
            } else {
                newer.name.clone()
            },
        );
        subtitle = texts::render(lang, &says);
        for unit in list_changes(&older, &newer, &edition.plan.laws) {
            let all = texts::text(lang, "report.changes.all-units");
            let name = if unit.unit.is_empty() { all } else { unit.unit.as_str() };
            rows.extend(unit.sentences().iter().map(|(kind, said)| {
                let line = Line {
                    unit: name.to_owned(),
                    kind: texts::text(lang, kind.text_key()),
                    said: texts::render(lang, said),
                };
                row(&fields, &line)
            }));
        }
    }
    DataTable {
        name: texts::text(lang, "report.name.changes"),
        title: edition.list_title("report.changes.title"),
        subtitle,
        lang,
        group: None,
        columns: columns(&fields),
        rows,
    }
}

fn fields<'a>(edition: &Edition<'a>) -> Vec<Field<'a>> {
    let lang = edition.lang;
    vec![
        Field::word(lang, "field.duty.unit", 10, |line| Cell::text(line.unit.clone())).merged(),
        Field::word(lang, "report.changes.kind", 4, |line| Cell::text(line.kind)),
        Field::text(lang, "report.changes.what", 40, |line| Cell::text(line.said.clone())),
    ]
}
