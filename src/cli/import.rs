//! `pufa import`: tables that others sent, into a plan's file.
//!
//! What the window would take without a word is taken: new rows, and what fills blanks of the plan.
//! Doubtful rows and what the plan says otherwise are listed. Either all files are read, or nothing
//! is written.

use std::path::Path;

use serde::Serialize;

use super::{
    CommandError, Console, Status,
    args::{ImportArgs, Readable},
    check::SeverityWord,
    plan_file,
};
use crate::{
    base::{Message, Severity},
    catalogue::Word as _,
    edit::{self, Edit},
    exchange::{Table, read_table},
    import::{
        self, Choices, Class, Draft, Learnt, Settled, SheetReading, Side, SourceFormat, Tally,
        Workbook,
    },
    model::Plan,
};

/// What `--format json` prints; documented in `docs/json.md`.
#[derive(Serialize)]
struct Report {
    written: Option<String>,
    files: Vec<FileReport>,
}

#[derive(Serialize)]
struct FileReport {
    file: String,
    format: &'static str,
    sheets: Vec<SheetRow>,
    rows: RowCounts,
    cells: CellCounts,
    added: usize,
    changed: usize,
    problems: Vec<ProblemRow>,
    open: Vec<OpenRow>,
    new_units: Vec<String>,
    new_laws: Vec<String>,
}

#[derive(Serialize)]
struct SheetRow {
    name: String,
    hidden: bool,
    taken: bool,
    kind: &'static str,
    header: Option<[u32; 2]>,
}

#[derive(Serialize)]
struct RowCounts {
    read: usize,
    new: usize,
    same: usize,
    different: usize,
    doubtful: usize,
    unread: usize,
}

#[derive(Serialize)]
struct CellCounts {
    landed: usize,
    kept: usize,
    listed: usize,
    left_out: usize,
}

#[derive(Serialize)]
struct ProblemRow {
    severity: SeverityWord,
    sheet: Option<String>,
    cell: Option<String>,
    row: Option<u32>,
    column: Option<u32>,
    text: Option<String>,
    message: String,
}

/// A row that a person has to decide about: it is doubtful, or the plan says something else.
#[derive(Serialize)]
struct OpenRow {
    sheet: String,
    row: u32,
    doubtful: bool,
    differences: Vec<DifferenceRow>,
}

#[derive(Serialize)]
struct DifferenceRow {
    field: String,
    plan: String,
    file: String,
}

/// A file that was read, and what it became.
struct Taken {
    workbook: Workbook,
    sheets: Vec<SheetReading>,
    draft: Draft,
    settled: Settled,
    added: usize,
    changed: usize,
}

pub(super) fn run(args: &ImportArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let opened = plan_file::open(&args.plan)?;
    let target = match (&args.output, opened.fingerprint, args.dry_run) {
        (_, _, true) => None,
        (Some(output), _, false) => Some((output.as_path(), None)),
        (None, Some(fingerprint), false) => Some((args.plan.as_path(), Some(fingerprint))),
        (None, None, false) => {
            return Err(CommandError::Refused(Message::new("cli.import.no-place")));
        }
    };
    let before = opened.plan.clone();
    let mut plan = opened.plan;
    let mut files = Vec::new();
    for file in &args.tables {
        let (taken, next) = take(file, args, &plan, console)?;
        plan = next;
        files.push(taken);
    }
    let target = target.filter(|_| args.output.is_some() || plan != before);
    if let Some((path, expected)) = &target {
        plan_file::save(path, &plan, expected.as_ref(), console)?;
    }
    let written = target.map(|(path, _)| path.display().to_string());
    let is_open = files.iter().any(Taken::is_open);
    let files: Vec<FileReport> = files.iter().map(|taken| taken.report(console)).collect();
    match args.format {
        Readable::Json => console.json(&Report { written, files })?,
        Readable::Text => {
            for file in &files {
                file.write(console)?;
            }
            let said = match written {
                Some(path) => Message::new("cli.import.written").with("file", path),
                None => Message::new("cli.import.not-written"),
            };
            let said = console.render(&said);
            writeln!(console.out, "{said}")?;
        }
    }
    Ok(if is_open { Status::Errors } else { Status::Done })
}

/// Reads a file and puts it into the plan; gives the next plan.
fn take(
    file: &Path,
    args: &ImportArgs,
    plan: &Plan,
    console: &Console<'_>,
) -> Result<(Taken, Plan), CommandError> {
    let learnt = Learnt::default();
    let Table { workbook, mut sheets } = read_table(file, plan, &learnt)?;
    if let Some(kind) = args.kind {
        for (reading, sheet) in sheets.iter_mut().zip(&workbook.sheets) {
            *reading = reading.of_kind(kind, sheet, plan, &learnt);
        }
    }
    let draft = import::draft_of(&workbook, &sheets, plan);
    let settled = import::settle(&draft, plan);
    let mut mint = console.fresh_id;
    let records = settled.records(&draft, plan, &Choices::default(), &mut mint);
    let changed = records.iter().filter(|it| plan.record(it.id()).is_some()).count();
    let added = records.len() - changed;
    let edit = Edit::All(records.into_iter().map(Edit::Put).collect());
    let next = edit::apply(plan, &edit).map_err(|it| CommandError::Refused(it.message()))?;
    Ok((Taken { workbook, sheets, draft, settled, added, changed }, next))
}

impl Taken {
    /// Whether anything is left for a person to look at.
    fn is_open(&self) -> bool {
        let cells = self.draft.problems.iter().any(|it| it.severity != Severity::Notice);
        let file = self.workbook.problems.iter().any(|it| it.severity != Severity::Notice);
        cells || file || self.open_rows().next().is_some()
    }

    /// The rows that wait for a person, with the places of the differences that do.
    fn open_rows(&self) -> impl Iterator<Item = (usize, Vec<usize>)> {
        let choices = Choices::default();
        self.settled.rows.iter().enumerate().filter_map(move |(place, row)| {
            let stays = |(_, it): &(usize, &import::Difference)| {
                choices.side(place, it.field, &it.here) == Side::Plan
            };
            let open: Vec<usize> =
                row.differences.iter().enumerate().filter(stays).map(|it| it.0).collect();
            match row.class {
                Class::Doubtful(_) => Some((place, (0..row.differences.len()).collect())),
                Class::Differs if !open.is_empty() => Some((place, open)),
                _ => None,
            }
        })
    }

    fn report(&self, console: &Console<'_>) -> FileReport {
        let count = |class| self.settled.count(class);
        let Tally { landed, kept, listed, left_out } = self.draft.tally;
        FileReport {
            file: self.workbook.name.clone(),
            format: match self.workbook.format {
                SourceFormat::Xlsx => "xlsx",
                SourceFormat::Xls => "xls",
                SourceFormat::Csv => "csv",
                SourceFormat::Docx => "docx",
            },
            sheets: self.sheet_rows(console),
            rows: RowCounts {
                read: self.settled.rows.len(),
                new: count(Class::New),
                same: count(Class::Same),
                different: count(Class::Differs),
                doubtful: count(Class::Doubtful(import::Doubt::Several)),
                unread: count(Class::Unread),
            },
            cells: CellCounts { landed, kept, listed, left_out },
            added: self.added,
            changed: self.changed,
            problems: self.problem_rows(console),
            open: self.open_rows().map(|open| self.open_row(open, console)).collect(),
            new_units: self.draft.new_units.iter().map(|it| it.unit.name.clone()).collect(),
            new_laws: self.draft.new_laws.iter().map(|it| it.law.title.clone()).collect(),
        }
    }

    fn sheet_rows(&self, console: &Console<'_>) -> Vec<SheetRow> {
        let pairs = self.workbook.sheets.iter().zip(&self.sheets);
        let row = |(sheet, reading): (&import::Sheet, &SheetReading)| SheetRow {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            taken: reading.is_taken,
            kind: console.text(reading.mapping.kind.text_key()),
            header: reading.layout.header.map(|it| [it.first, it.first + it.count - 1]),
        };
        pairs.map(row).collect()
    }

    fn problem_rows(&self, console: &Console<'_>) -> Vec<ProblemRow> {
        let of_file = self.workbook.problems.iter().map(|it| ProblemRow {
            severity: it.severity.into(),
            sheet: None,
            cell: None,
            row: None,
            column: None,
            text: None,
            message: console.render(&it.message),
        });
        let of_cells = self.draft.problems.iter().map(|it| ProblemRow {
            severity: it.severity.into(),
            sheet: Some(it.sheet.to_string()),
            cell: Some(it.address()),
            row: Some(it.row),
            column: Some(it.column),
            text: Some(it.text.clone()),
            message: console.render(&it.message),
        });
        of_file.chain(of_cells).collect()
    }

    fn open_row(&self, (place, open): (usize, Vec<usize>), console: &Console<'_>) -> OpenRow {
        let drafted = self.draft.rows.get(place);
        let settled = self.settled.rows.get(place);
        let taken: Vec<usize> =
            (0..self.sheets.len()).filter(|at| self.sheets[*at].is_taken).collect();
        let sheet = drafted.and_then(|row| self.workbook.sheets.get(*taken.get(row.part)?));
        let differences = open.iter().filter_map(|at| settled?.differences.get(*at));
        OpenRow {
            sheet: sheet.map(|sheet| sheet.name.clone()).unwrap_or_default(),
            row: drafted.map_or(0, |row| row.row),
            doubtful: settled.is_some_and(|row| matches!(row.class, Class::Doubtful(_))),
            differences: differences
                .map(|it| DifferenceRow {
                    field: console.render(&it.field.message()),
                    plan: it.here.clone(),
                    file: it.there.clone(),
                })
                .collect(),
        }
    }
}

impl FileReport {
    /// The sum in words, then everything that a person should look at with its place.
    fn write(&self, console: &mut Console<'_>) -> Result<(), CommandError> {
        let RowCounts { read, new, same, different, doubtful, unread } = &self.rows;
        let summary = Message::new("cli.import.summary")
            .with("file", &self.file)
            .with("rows", *read)
            .with("new", *new)
            .with("same", *same)
            .with("different", *different)
            .with("doubtful", *doubtful)
            .with("unread", *unread);
        let records = Message::new("cli.import.records")
            .with("added", self.added)
            .with("changed", self.changed);
        for message in [summary, records] {
            let line = console.render(&message);
            writeln!(console.out, "{line}")?;
        }
        for sheet in &self.sheets {
            self.write_sheet(sheet, console)?;
        }
        for problem in &self.problems {
            let place = match (&problem.sheet, &problem.cell) {
                (Some(sheet), Some(cell)) if sheet.is_empty() => cell.clone(),
                (Some(sheet), Some(cell)) => format!("{sheet}!{cell}"),
                _ => self.file.clone(),
            };
            let severity = Severity::from(problem.severity).word(console.lang);
            let text = problem.text.as_deref().unwrap_or_default().replace('\n', " ");
            writeln!(console.out, "  {severity}  {place}  {text}  {}", problem.message)?;
        }
        for open in &self.open {
            open.write(console)?;
        }
        Ok(())
    }

    fn write_sheet(&self, sheet: &SheetRow, console: &mut Console<'_>) -> Result<(), CommandError> {
        let key = if sheet.taken { "cli.import.sheet" } else { "cli.import.sheet-left" };
        let name = if sheet.name.is_empty() { &self.file } else { &sheet.name };
        let header = match sheet.header {
            Some([first, last]) if first < last => format!("{first}—{last}"),
            Some([first, _]) => first.to_string(),
            None => String::new(),
        };
        let line =
            Message::new(key).with("sheet", name).with("kind", sheet.kind).with("header", header);
        let line = console.render(&line);
        Ok(writeln!(console.out, "  {line}")?)
    }
}

impl OpenRow {
    fn write(&self, console: &mut Console<'_>) -> Result<(), CommandError> {
        let place = format!("{}!{}", self.sheet, self.row);
        if self.doubtful {
            let line = console.text("cli.import.doubtful");
            writeln!(console.out, "  {place}  {line}")?;
        }
        for DifferenceRow { field, plan, file } in &self.differences {
            let line = Message::new("cli.import.difference")
                .with("field", field)
                .with("plan", plan)
                .with("file", file);
            let line = console.render(&line);
            writeln!(console.out, "  {place}  {line}")?;
        }
        Ok(())
    }
}
