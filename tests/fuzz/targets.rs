//! What is done with hostile bytes: the way of a file through the program, from its bytes to the
//! plan it leaves behind. Whatever the bytes are, it ends with a plan or with a sentence.

use std::{
    io::{Cursor, Write as _},
    sync::OnceLock,
};

use pufa::{
    base::{Id, Lang, Problem},
    catalogue::texts,
    edit::{self, Edit},
    import::{
        self, Choices, Learnt, Workbook, draft_of,
        form::{self, FormReader},
        guess_all, settle,
    },
    model::Plan,
    store,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A plan's file. What can be read is written and read again to the same text.
pub fn plan(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match store::from_ron(text) {
        Ok(parsed) => {
            parsed.problems.iter().for_each(say);
            let written = store::to_ron(&parsed.plan);
            let again = store::from_ron(&written).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(store::to_ron(&again.plan), written);
        }
        Err(error) => say(&error.problem()),
    }
}

/// A text file of a table.
pub fn csv(bytes: &[u8]) {
    table("表.csv", bytes);
}

/// A workbook, whole or as its parts.
pub fn xlsx(bytes: &[u8]) {
    package("表.xlsx", bytes);
}

/// A workbook of the old kind.
pub fn xls(bytes: &[u8]) {
    table("表.xls", bytes);
}

/// A document with tables, whole or as its parts.
pub fn docx(bytes: &[u8]) {
    package("表.docx", bytes);
}

/// The line before each part of an office file that is given as its parts: a compressed file is no
/// place where a changed byte gets far.
const PART: &str = "\n--- ";

fn package(name: &str, bytes: &[u8]) {
    match packed(bytes) {
        Some(packed) => table(name, &packed),
        None => table(name, bytes),
    }
}

/// The parts as an office file; nothing if these are no parts.
fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(bytes.strip_prefix(&PART.as_bytes()[1..])?);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in text.split(PART) {
        let (name, content) = part.split_once('\n')?;
        writer.start_file(name, options).ok()?;
        writer.write_all(content.as_bytes()).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn table(name: &str, bytes: &[u8]) {
    match import::read(name, bytes) {
        Ok(workbook) => taken_in(name, bytes, &workbook),
        Err(error) => {
            texts::render(Lang::Zh, &error.message());
            texts::render(Lang::Zh, &error.hint());
        }
    }
}

/// Puts whatever the table says into a plan, which can still be written and read.
fn taken_in(name: &str, bytes: &[u8], workbook: &Workbook) {
    workbook.problems.iter().for_each(say);
    if form::is_form(workbook) {
        let reader = FormReader::new(open());
        let as_plan = |_: &str| Err(pufa::base::Message::new("store.not-a-plan"));
        drop(form::understand(name, bytes, &reader, &as_plan));
    }
    let sheets = guess_all(workbook, open(), &Learnt::default());
    let draft = draft_of(workbook, &sheets, open());
    let settled = settle(&draft, open());
    let mut count = 0_u32;
    let mut mint = || {
        count += 1;
        Id::named("fuzz", &count.to_string())
    };
    let records = settled.records(&draft, open(), &Choices::default(), &mut mint);
    let step = Edit::All(records.into_iter().map(Edit::Put).collect());
    if let Ok(plan) = edit::apply(open(), &step) {
        let written = store::to_ron(&plan);
        store::from_ron(&written).unwrap_or_else(|error| panic!("{error}"));
    }
}

fn say(problem: &Problem) {
    texts::render(Lang::Zh, &problem.message);
    problem.hint.as_ref().map(|hint| texts::render(Lang::Zh, hint));
}

/// The plan that is open: a small one with a record of every kind.
fn open() -> &'static Plan {
    static OPEN: OnceLock<Plan> = OnceLock::new();
    OPEN.get_or_init(|| {
        let text = include_str!("../fixtures/plans/v1.pufa.ron");
        store::from_ron(text).unwrap_or_else(|error| panic!("{error}")).plan
    })
}
