//! What becomes of eleven made-up files, one for each form that units send.
//!
//! The files are made by `tests/fixtures/import/make_lists.py`. What they become stands in
//! `tests/fixtures/import/golden`; with `PUFA_GOLDEN=write` in the environment it is written anew, to be read
//! before it is checked in.

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::PathBuf};

use pufa::{
    base::{Id, Lang},
    catalogue::{self, texts},
    import::{
        self, Cell, Choices, Class, ColumnUse, Draft, DraftRow, Field, Layout, Learnt, Lookup,
        Mapping, Part, RowRole, Sheet, Workbook, column_name,
    },
    model::Plan,
    store,
};

const FILES: [&str; 11] = [
    "three_lists.xlsx",
    "unit_first.xlsx",
    "four_list.xlsx",
    "law_first.xlsx",
    "plain.gbk.csv",
    "month_calendar.xlsx",
    "audience_first.xlsx",
    "tasks.docx",
    "ledger.xlsx",
    "sites.xlsx",
    "registers.xlsx",
];

/// Fields that headings between the rows and the title fill.
const ALWAYS: [Field; 5] =
    [Field::Note, Field::List, Field::Unit, Field::District, Field::Audiences];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import")
}

fn workbook(name: &str) -> Workbook {
    let bytes = fs::read(folder().join("lists").join(name)).expect("the fixture is checked in");
    import::read(name, &bytes).expect("the fixture can be read")
}

fn plan() -> Plan {
    catalogue::new_plan(Id::named("plan", "golden"), "普法工作计划", 2026)
}

/// How the sheets of a file are read when nobody changes anything.
fn guesses(book: &Workbook, plan: &Plan) -> Vec<(Layout, Mapping)> {
    let guess = |sheet: &Sheet| {
        let layout = Layout::guess(sheet);
        let mapping = Mapping::guess(sheet, &layout, plan, &Learnt::default());
        (layout, mapping)
    };
    book.sheets.iter().map(guess).collect()
}

fn parts<'a>(book: &'a Workbook, guesses: &'a [(Layout, Mapping)]) -> Vec<Part<'a>> {
    let pairs = book.sheets.iter().zip(guesses);
    pairs.map(|(sheet, (layout, mapping))| Part { sheet, layout, mapping }).collect()
}

fn filled(sheet: &Sheet, from: u32) -> usize {
    let cells = sheet.rows.iter().filter(|row| row.number >= from).flat_map(|row| &row.cells);
    cells.filter(|cell| !cell.is_blank()).count()
}

#[test]
fn every_file_becomes_what_was_checked_in() {
    let mut wrong = Vec::new();
    for name in FILES {
        let found = told(name);
        let path = folder().join("golden").join(format!("{name}.txt"));
        if env::var("PUFA_GOLDEN").is_ok_and(|it| it == "write") {
            store::file::write_atomic(&path, found.as_bytes()).expect("the folder can be written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        for (line, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
            if found != expected {
                wrong.push(format!(
                    "{name}:{}\n  found    {found}\n  expected {expected}",
                    line + 1
                ));
            }
        }
        if found.lines().count() != expected.lines().count() {
            wrong.push(format!("{name}: another number of lines"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_cell_below_a_header_lands_or_is_kept_or_listed() {
    let plan = plan();
    for name in FILES {
        let book = workbook(name);
        let guesses = guesses(&book, &plan);
        let parts = parts(&book, &guesses);
        let draft = import::draft(&parts, &plan);
        let cells: usize =
            parts.iter().map(|it| filled(it.sheet, it.layout.first_data_row())).sum();
        assert_eq!(draft.tally.total(), cells, "{name}");
        assert!(draft.tally.left_out <= left_out(&parts), "{name}");
        for part in &parts {
            words_are_somewhere(name, part, &draft, &plan);
        }
    }
}

/// Only running numbers are left out unasked.
fn left_out(parts: &[Part<'_>]) -> usize {
    let of = |part: &Part<'_>| {
        let columns = part.mapping.columns.iter();
        let left: Vec<usize> = (0..)
            .zip(columns)
            .filter(|(_, it)| **it == ColumnUse::LeaveOut)
            .map(|it| it.0)
            .collect();
        let rows = part.sheet.rows.iter().zip(&part.layout.roles);
        let data = rows.filter(|(_, role)| **role == RowRole::Data);
        data.flat_map(|(row, _)| left.iter().filter_map(|at| row.cells.get(*at)))
            .filter(|cell| !cell.is_blank())
            .count()
    };
    parts.iter().map(of).sum()
}

/// The words of each cell that is kept as text stand in what its row shows, or in a problem of the
/// row. Rows that become no record are listed as a whole.
fn words_are_somewhere(name: &str, part: &Part<'_>, draft: &Draft, plan: &Plan) {
    let lookup = Lookup::of(draft, plan);
    let mut shown: BTreeMap<u32, String> = BTreeMap::new();
    for row in draft.rows.iter().filter(|row| row.kind == part.mapping.kind && row.record.is_some())
    {
        let fields = row.kind.fields().into_iter().map(|field| row.show(field, &lookup));
        shown.entry(row.row).or_default().extend(fields);
    }
    for problem in &draft.problems {
        if let Some(said) = shown.get_mut(&problem.row) {
            said.push_str(&problem.text);
        }
    }
    for row in &part.sheet.rows {
        let Some(said) = shown.get(&row.number) else { continue };
        let said = without_blanks(said);
        for ((column, cell), usage) in (1..).zip(&row.cells).zip(&part.mapping.columns) {
            let is_text = match usage {
                ColumnUse::Keep => true,
                ColumnUse::LeaveOut => false,
                ColumnUse::Field(field) => TEXTS.contains(field),
            };
            let is_there = said.contains(&without_blanks(&cell.words()));
            let place = format!("{name} {}{}", column_name(column), row.number);
            assert!(!is_text || is_there || matches!(cell, Cell::Date(_)), "{place}: {cell:?}");
        }
    }
}

/// Fields that keep their words.
const TEXTS: [Field; 14] = [
    Field::Content,
    Field::Measures,
    Field::Standard,
    Field::Office,
    Field::Leader,
    Field::Person,
    Field::Phone,
    Field::Time,
    Field::Title,
    Field::Name,
    Field::Address,
    Field::Facilities,
    Field::Summary,
    Field::Note,
];

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_file_imported_twice_adds_nothing() {
    for name in FILES {
        let mut plan = plan();
        let first = put(name, &mut plan);
        assert!(first > 0, "{name} brings something");
        assert_eq!(put(name, &mut plan), 0, "{name}, the second time");
    }
}

/// Imports a file as it is guessed; gives back how many records that put.
fn put(name: &str, plan: &mut Plan) -> usize {
    let book = workbook(name);
    let guesses = guesses(&book, plan);
    let draft = import::draft(&parts(&book, &guesses), plan);
    let settled = import::settle(&draft, plan);
    let mut minted = plan.records().count();
    let records = settled.records(&draft, plan, &Choices::default(), &mut || {
        minted += 1;
        Id::named("golden", &minted.to_string())
    });
    let count = records.len();
    for record in records {
        plan.insert(record);
    }
    count
}

/// All that becomes of a file, in words.
fn told(name: &str) -> String {
    let plan = plan();
    let book = workbook(name);
    let guesses = guesses(&book, &plan);
    let parts = parts(&book, &guesses);
    let draft = import::draft(&parts, &plan);
    let lookup = Lookup::of(&draft, &plan);
    let mut text = String::new();
    for (place, part) in parts.iter().enumerate() {
        tell_part(&mut text, part);
        for row in draft.rows.iter().filter(|row| row.part == place) {
            tell_row(&mut text, row, &lookup);
        }
    }
    let problem = |it: &import::CellProblem| {
        let message = texts::render(Lang::Zh, &it.message);
        format!(
            "{:?} {}!{} “{}” {message}",
            it.severity,
            it.sheet,
            it.address(),
            one_line(&it.text)
        )
    };
    tell(&mut text, "problems", draft.problems.iter().map(problem));
    let unit =
        |it: &import::NewUnit| format!("{} {:?} {}", it.unit.name, it.unit.kind, it.mentions);
    tell(&mut text, "new units", draft.new_units.iter().map(unit));
    let law = |it: &import::NewLaw| format!("{} {:?} {}", it.law.title, it.law.level, it.mentions);
    tell(&mut text, "new laws", draft.new_laws.iter().map(law));
    writeln!(text, "{:?}", draft.tally).expect("a string takes it");
    let settled = import::settle(&draft, &plan);
    let classes =
        [Class::New, Class::Same, Class::Differs, Class::Unread].map(|it| (it, settled.count(it)));
    writeln!(text, "{classes:?}").expect("a string takes it");
    text
}

fn tell_part(text: &mut String, part: &Part<'_>) {
    let mapping = part.mapping;
    let defaults = &mapping.defaults;
    writeln!(
        text,
        "# {} {:?} header {:?} year {} list {:?} unit “{}” state {:?}",
        part.sheet.name,
        mapping.kind,
        part.layout.header.map(|it| (it.first, it.count)),
        defaults.year,
        defaults.list,
        defaults.unit,
        defaults.state
    )
    .expect("a string takes it");
    for (column, (heading, usage)) in (1..).zip(part.layout.headings.iter().zip(&mapping.columns)) {
        writeln!(text, "  {} {} = {usage:?}", column_name(column), heading.text())
            .expect("a string takes it");
    }
}

fn tell_row(text: &mut String, row: &DraftRow, lookup: &Lookup<'_>) {
    let hidden = if row.hidden { " hidden" } else { "" };
    writeln!(text, "- {}{hidden}", row.row).expect("a string takes it");
    for field in row.kind.fields() {
        let shown = row.show(field, lookup);
        if !shown.is_empty() && (row.stated.contains(&field) || ALWAYS.contains(&field)) {
            let name = texts::render(Lang::Zh, &field.message());
            writeln!(text, "    {name} {}", one_line(&shown)).expect("a string takes it");
        }
    }
}

fn tell(text: &mut String, name: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    writeln!(text, "# {name} {}", lines.len()).expect("a string takes it");
    for line in lines {
        writeln!(text, "  {line}").expect("a string takes it");
    }
}

fn one_line(text: &str) -> String {
    text.replace('\n', "⏎")
}
