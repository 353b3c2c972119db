//! `pufa collect`: the forms of units back into the plan.

use serde::Serialize;

use super::{
    CommandError, Console, Status,
    args::{CollectArgs, Readable, TakeSide},
    plan_file,
};
use crate::{
    base::{Message, Severity},
    collection::{self, Answer, Answers, Collected, Conflict, Returned, Side},
    edit,
    exchange::{Read, Unreadable, read_answers},
    model::{Plan, Unit},
};

/// What `--format json` prints; documented in `docs/json.md`.
#[derive(Serialize)]
struct Report {
    title: String,
    year: i32,
    changed: bool,
    forms: Vec<FormRow>,
    unreadable: Vec<UnreadableRow>,
    outstanding: Vec<String>,
}

#[derive(Serialize)]
struct FormRow {
    file: String,
    unit: String,
    rows: usize,
    added: usize,
    changed: usize,
    same: usize,
    submitted: usize,
    conflicts: Vec<ConflictRow>,
    removed: Vec<String>,
    cells: Vec<CellRow>,
}

#[derive(Serialize)]
struct ConflictRow {
    cell: String,
    row: String,
    title: String,
    column: Option<&'static str>,
    handed_out: String,
    ours: String,
    theirs: String,
    taken: Option<&'static str>,
}

#[derive(Serialize)]
struct CellRow {
    sheet: String,
    cell: String,
    text: String,
    taken: bool,
    message: String,
}

#[derive(Serialize)]
struct UnreadableRow {
    file: String,
    message: String,
}

pub(super) fn run(args: &CollectArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let opened = plan_file::open(&args.file)?;
    let plan = &opened.plan;
    let Read { sent, unreadable } = read_answers(plan, &args.returned);
    if sent.is_empty() && unreadable.is_empty() {
        return Err(CommandError::Refused(Message::new("cli.collect.no-files")));
    }
    let side = args.take.map(|take| match take {
        TakeSide::Ours => Side::Ours,
        TakeSide::Theirs => Side::Theirs,
    });
    let day = args.today.unwrap_or(console.today);
    let answers = Answers { side, ..Answers::default() };
    let collected = collection::collect(plan, &sent, day, &answers);
    let has_changed = edit::between(plan, &collected.plan).is_some();
    match (&args.output, &opened.fingerprint) {
        (Some(path), _) => {
            plan_file::save(path, &collected.plan, None, console)?;
        }
        (None, Some(fingerprint)) if has_changed => {
            plan_file::save(&args.file, &collected.plan, Some(fingerprint), console)?;
        }
        (None, _) => {}
    }
    match args.format {
        Readable::Json => {
            let report = report(&collected, has_changed, &unreadable, console);
            console.json(&report)?;
        }
        Readable::Text => write_text(&collected, &unreadable, console)?,
    }
    Ok(if !unreadable.is_empty() {
        Status::Failed
    } else if collected.forms.iter().all(Returned::is_clean) {
        Status::Done
    } else {
        Status::Errors
    })
}

fn outstanding(plan: &Plan) -> Vec<String> {
    let out = collection::chase(plan).into_iter().filter(|row| row.returned.is_none());
    out.map(|row| unit_name(plan, row.unit)).collect()
}

fn unit_name(plan: &Plan, unit: crate::base::Id<Unit>) -> String {
    plan.units.get(unit).map(|unit| unit.name.clone()).unwrap_or_default()
}

fn report(
    collected: &Collected,
    changed: bool,
    unreadable: &[Unreadable],
    console: &Console<'_>,
) -> Report {
    let plan = &collected.plan;
    let unreadable = unreadable.iter().map(|(file, message)| UnreadableRow {
        file: file.clone(),
        message: console.render(message),
    });
    Report {
        title: plan.info.title.clone(),
        year: plan.info.year,
        changed,
        forms: collected.forms.iter().map(|form| form_row(form, plan, console)).collect(),
        unreadable: unreadable.collect(),
        outstanding: outstanding(plan),
    }
}

fn form_row(form: &Returned, plan: &Plan, console: &Console<'_>) -> FormRow {
    let cells = form.troubles.iter().map(|trouble| CellRow {
        sheet: trouble.sheet.clone(),
        cell: trouble.cell.clone(),
        text: trouble.text.clone(),
        taken: trouble.severity == Severity::Notice,
        message: console.render(&trouble.message),
    });
    FormRow {
        file: form.file.clone(),
        unit: unit_name(plan, form.unit),
        rows: form.rows,
        added: form.added.len(),
        changed: form.changed.len(),
        same: form.same,
        submitted: form.submitted,
        conflicts: form.conflicts.iter().map(conflict_row).collect(),
        removed: form.removed.iter().map(|row| row.title.clone()).collect(),
        cells: cells.collect(),
    }
}

fn conflict_row(conflict: &Conflict) -> ConflictRow {
    ConflictRow {
        cell: conflict.place.clone(),
        row: conflict.row.to_string(),
        title: conflict.title.clone(),
        column: conflict.column.map(collection::FormColumn::code),
        handed_out: conflict.base.clone(),
        ours: conflict.ours.clone(),
        theirs: conflict.theirs.clone(),
        taken: conflict.answer.as_ref().map(|answer| match answer {
            Answer::Side(Side::Ours) => "ours",
            Answer::Side(Side::Theirs) => "theirs",
            // only the window has fields to write in
            Answer::Own(_) => "own",
        }),
    }
}

fn write_text(
    collected: &Collected,
    unreadable: &[Unreadable],
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    for form in &collected.forms {
        for line in lines_of(form, &collected.plan, console) {
            writeln!(console.out, "{line}")?;
        }
    }
    for (file, message) in unreadable {
        let sentence = console.render(message);
        // A sentence about the whole file may name it itself.
        let line = if sentence.contains(file) { sentence } else { format!("{file}  {sentence}") };
        writeln!(console.out, "{line}")?;
    }
    let out = outstanding(&collected.plan);
    if !out.is_empty() {
        let message = Message::new("cli.collect.out").with("count", out.len());
        let line = console.render(&message.with("units", out.join("、")));
        writeln!(console.out, "{line}")?;
    }
    let sum = |count: fn(&Returned) -> usize| collected.forms.iter().map(count).sum::<usize>();
    let summary = Message::new("cli.collect.summary")
        .with("forms", collected.forms.len())
        .with("added", sum(|form| form.added.len()))
        .with("changed", sum(|form| form.changed.len()))
        .with("conflicts", sum(|form| form.conflicts.len()))
        .with("cells", sum(|form| form.troubles.len()))
        .with("unreadable", unreadable.len());
    let summary = console.render(&summary);
    Ok(writeln!(console.out, "{summary}")?)
}

/// What came from a unit, and below it what a person has to look at.
fn lines_of(form: &Returned, plan: &Plan, console: &Console<'_>) -> Vec<String> {
    let counted = [
        ("cli.collect.added", form.added.len()),
        ("cli.collect.changed", form.changed.len()),
        ("cli.collect.submitted", form.submitted),
    ];
    let news = counted.into_iter().filter(|(_, count)| *count > 0);
    let news: Vec<String> =
        news.map(|(key, count)| console.render(&Message::new(key).with("count", count))).collect();
    let nothing = || console.text("cli.collect.nothing").to_owned();
    let news = if news.is_empty() { nothing() } else { news.join("、") };
    let head = Message::new("cli.collect.line")
        .with("unit", unit_name(plan, form.unit))
        .with("file", &form.file)
        .with("rows", form.rows)
        .with("news", news);
    let mut lines = vec![console.render(&head)];
    lines.extend(form.conflicts.iter().map(|conflict| conflict_line(conflict, console)));
    lines.extend(form.removed.iter().map(|row| {
        let message = Message::new("cli.collect.removed").with("title", &row.title);
        format!("  {}", console.render(&message))
    }));
    lines.extend(form.troubles.iter().map(|trouble| {
        let place = [trouble.sheet.as_str(), trouble.cell.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        let message = Message::new("cli.collect.trouble")
            .with("place", place.join("!"))
            .with("text", &trouble.text)
            .with("reason", console.render(&trouble.message));
        format!("  {}", console.render(&message))
    }));
    lines
}

fn conflict_line(conflict: &Conflict, console: &Console<'_>) -> String {
    let key = if conflict.column.is_some() { "cli.collect.conflict" } else { "cli.collect.gone" };
    let column = conflict.column.map(|column| console.text(column.text_key())).unwrap_or_default();
    let message = Message::new(key)
        .with("place", &conflict.place)
        .with("title", &conflict.title)
        .with("column", column)
        .with("ours", &conflict.ours)
        .with("theirs", &conflict.theirs);
    let answer = conflict.answer.as_ref().map(|answer| match answer {
        Answer::Side(Side::Theirs) => console.text("cli.collect.taken.theirs"),
        Answer::Side(Side::Ours) | Answer::Own(_) => console.text("cli.collect.taken.ours"),
    });
    format!("  {}{}", console.render(&message), answer.unwrap_or_default())
}
