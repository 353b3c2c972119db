//! `pufa diff`: how two plans, or two versions of one, differ.

use serde::Serialize;

use super::{
    CommandError, Console, Status,
    args::{DiffArgs, Readable},
    merge::{named, or_nothing},
    plan_file,
};
use crate::{
    base::Message,
    edit::{
        diff::{FieldDifference, RecordDifference, What, differences},
        merge::About,
    },
    model::{RecordId, RecordKind},
};

/// What `--format json` prints; documented in `docs/json.md`.
#[derive(Serialize)]
struct Report {
    older: String,
    newer: String,
    differences: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    what: &'static str,
    kind: Option<RecordKind>,
    record: Option<String>,
    title: String,
    fields: Vec<FieldRow>,
}

#[derive(Serialize)]
struct FieldRow {
    field: String,
    label: String,
    older: String,
    newer: String,
}

pub(super) fn run(args: &DiffArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let older = plan_file::open_aloud(&args.older, console)?;
    let newer = plan_file::open_aloud(&args.newer, console)?;
    let found = differences(&older, &newer, console.lang);
    match args.format {
        Readable::Json => {
            let report = Report {
                older: older.info.title.clone(),
                newer: newer.info.title.clone(),
                differences: found.iter().map(row).collect(),
            };
            console.json(&report)?;
        }
        Readable::Text => write_text(&found, console)?,
    }
    Ok(if found.is_empty() { Status::Done } else { Status::Errors })
}

fn row(difference: &RecordDifference) -> Row {
    let id = match difference.about {
        About::Record(id) => Some(id),
        About::Plan => None,
    };
    let (what, fields) = match &difference.what {
        What::Added => ("added", &[][..]),
        What::Removed => ("removed", &[][..]),
        What::Modified(fields) => ("changed", fields.as_slice()),
    };
    Row {
        what,
        kind: id.map(RecordId::kind),
        record: id.map(|id| id.uuid().to_string()),
        title: difference.title.clone(),
        fields: fields.iter().map(field_row).collect(),
    }
}

fn field_row(field: &FieldDifference) -> FieldRow {
    let FieldDifference { path, field, older, newer } = field.clone();
    FieldRow { field: path, label: field, older, newer }
}

fn write_text(found: &[RecordDifference], console: &mut Console<'_>) -> Result<(), CommandError> {
    let (mut added, mut changed, mut removed) = (0, 0, 0);
    for difference in found {
        let (key, count) = match difference.what {
            What::Added => ("cli.diff.added", &mut added),
            What::Modified(_) => ("cli.diff.changed", &mut changed),
            What::Removed => ("cli.diff.removed", &mut removed),
        };
        *count += 1;
        let record = named(&difference.kind, &difference.title, console);
        let line = console.render(&Message::new(key).with("record", record));
        writeln!(console.out, "{line}")?;
        if let What::Modified(fields) = &difference.what {
            write_fields(fields, console)?;
        }
    }
    let summary = Message::new("cli.diff.summary")
        .with("added", added)
        .with("changed", changed)
        .with("removed", removed);
    let summary = if found.is_empty() { Message::new("cli.diff.equal") } else { summary };
    let summary = console.render(&summary);
    Ok(writeln!(console.out, "{summary}")?)
}

fn write_fields(fields: &[FieldDifference], console: &mut Console<'_>) -> Result<(), CommandError> {
    for field in fields {
        let message = Message::new("cli.diff.field")
            .with("field", &field.field)
            .with("older", or_nothing(&field.older, console))
            .with("newer", or_nothing(&field.newer, console));
        let line = console.render(&message);
        writeln!(console.out, "  {line}")?;
    }
    Ok(())
}
