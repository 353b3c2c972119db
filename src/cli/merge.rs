//! `pufa merge`: what two people made of one plan, as one plan. Git can use it as a merge driver.

use std::path::Path;

use serde::Serialize;

use super::{
    CommandError, Console, Status,
    args::{MergeArgs, Readable},
    plan_file,
};
use crate::{
    base::Message,
    edit::{
        Changed, Names,
        merge::{About, Conflict, ConflictKind, Merged, Told, merge},
    },
    model::{Plan, RecordId, RecordKind},
    store,
};

/// What `--format json` prints; documented in `docs/json.md`.
#[derive(Serialize)]
struct Report {
    title: String,
    year: i32,
    output: String,
    taken: Taken,
    conflicts: Vec<ConflictRow>,
}

#[derive(Clone, Copy, Default, Serialize)]
struct Taken {
    added: usize,
    changed: usize,
    removed: usize,
}

#[derive(Serialize)]
struct ConflictRow {
    what: &'static str,
    kind: Option<RecordKind>,
    record: Option<String>,
    title: String,
    field: String,
    label: String,
    base: String,
    ours: String,
    theirs: String,
}

pub(super) fn run(args: &MergeArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let base = base(&args.base, console)?;
    let ours = plan_file::open_aloud(&args.ours, console)?;
    let theirs = plan_file::open_aloud(&args.theirs, console)?;
    let merged = merge(base.as_ref(), &ours, &theirs);
    write(args, &merged.plan, console)?;
    let names = Names::new([&ours, &theirs].into_iter().chain(&base).collect(), console.lang);
    let told: Vec<Told> = merged.conflicts.iter().map(|conflict| conflict.told(&names)).collect();
    match args.format {
        Readable::Json => console.json(&report(args, &merged, &told))?,
        Readable::Text => write_text(&merged, &told, console)?,
    }
    Ok(if merged.conflicts.is_empty() { Status::Done } else { Status::Errors })
}

/// The common ancestor. An empty file is none: git hands one over where both sides added the plan.
fn base(path: &Path, console: &mut Console<'_>) -> Result<Option<Plan>, CommandError> {
    let is_empty = std::fs::metadata(path).is_ok_and(|file| file.len() == 0);
    if is_empty { Ok(None) } else { plan_file::open_aloud(path, console).map(Some) }
}

/// Writes the plan. Where it takes the place of what it was made of nothing is kept beside it: git
/// names its own temporary file, and whatever lies beside that stays in the work tree.
fn write(args: &MergeArgs, plan: &Plan, console: &mut Console<'_>) -> Result<(), CommandError> {
    if args.output == args.ours {
        store::file::write_atomic(&args.output, store::to_ron(plan).as_bytes())?;
    } else {
        plan_file::save(&args.output, plan, None, console)?;
    }
    Ok(())
}

impl Taken {
    fn of(changes: &[Changed]) -> Self {
        let mut taken = Self::default();
        for change in changes {
            match change {
                Changed::Added(_) => taken.added += 1,
                Changed::Modified(_) => taken.changed += 1,
                Changed::Removed(_) => taken.removed += 1,
            }
        }
        taken
    }
}

fn report(args: &MergeArgs, merged: &Merged, told: &[Told]) -> Report {
    let rows = merged.conflicts.iter().zip(told);
    Report {
        title: merged.plan.info.title.clone(),
        year: merged.plan.info.year,
        output: args.output.display().to_string(),
        taken: Taken::of(&merged.taken),
        conflicts: rows.map(|(conflict, told)| conflict_row(conflict, told)).collect(),
    }
}

fn conflict_row(conflict: &Conflict, told: &Told) -> ConflictRow {
    let id = match conflict.key.about {
        About::Record(id) => Some(id),
        About::Plan => None,
    };
    let what = match conflict.kind {
        ConflictKind::Field => "field",
        ConflictKind::Record => "record",
        ConflictKind::RemovedHere => "removed-by-ours",
        ConflictKind::RemovedThere => "removed-by-theirs",
        ConflictKind::LetterNumber => "letter-number",
    };
    let told = told.clone();
    ConflictRow {
        what,
        kind: id.map(RecordId::kind),
        record: id.map(|id| id.uuid().to_string()),
        title: told.record,
        field: conflict.key.path.clone(),
        label: told.field,
        base: told.base,
        ours: told.ours,
        theirs: told.theirs,
    }
}

fn write_text(
    merged: &Merged,
    told: &[Told],
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    write_conflicts(told, console)?;
    let Taken { added, changed, removed } = Taken::of(&merged.taken);
    let summary = Message::new("cli.merge.summary")
        .with("added", added)
        .with("changed", changed)
        .with("removed", removed)
        .with("conflicts", told.len());
    let summary = console.render(&summary);
    Ok(writeln!(console.out, "{summary}")?)
}

/// Conflicts, a line each.
pub(super) fn write_conflicts<'a>(
    told: impl IntoIterator<Item = &'a Told>,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    for told in told {
        let message = Message::new("cli.merge.conflict")
            .with("record", named(&told.kind, &told.record, console))
            .with("field", &told.field)
            .with("base", or_nothing(&told.base, console))
            .with("ours", or_nothing(&told.ours, console))
            .with("theirs", or_nothing(&told.theirs, console));
        let line = console.render(&message);
        writeln!(console.out, "{line}")?;
    }
    Ok(())
}

/// A record by its kind and title; the plan itself has no title here.
pub(super) fn named(kind: &str, title: &str, console: &Console<'_>) -> String {
    if title.is_empty() {
        return kind.to_owned();
    }
    console.render(&Message::new("cli.merge.record").with("kind", kind).with("title", title))
}

/// A value on one line, or that there is none.
pub(super) fn or_nothing(value: &str, console: &Console<'_>) -> String {
    if value.is_empty() {
        return console.text("cli.merge.nothing").to_owned();
    }
    value.replace('\n', " ")
}
