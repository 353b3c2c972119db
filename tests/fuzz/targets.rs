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
    store::{self, Fingerprint, journal::Recorded},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A plan's file. What can be read is written and read again to the same text.
pub fn plan(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match store::from_ron(text) {
        Ok(parsed) => {
            parsed.problems.iter().for_each(say);
            lasts(&parsed.plan);
        }
        Err(error) => say(&error.problem()),
    }
}

/// A journal that was left behind, as it lay on the disk or as the contents of its entries, which
/// are then sealed as the program seals them. What it comes to can be written and read again.
pub fn journal(bytes: &[u8]) {
    let sealed = entries(bytes).map(|entries| sealed(&entries));
    let Ok(recorded) = Recorded::from_bytes(sealed.as_deref().unwrap_or(bytes)) else { return };
    lasts(&recorded.plan(open()));
    assert_eq!(recorded.plan_after(open(), usize::MAX), recorded.plan(open()));
}

/// A damaged plan, of which what is sound is to be saved.
pub fn repair(bytes: &[u8]) {
    let blank = Plan::empty(Id::named("plan", "fuzz"), "计划", 2026);
    match store::repair(bytes, blank) {
        Ok(repaired) => {
            repaired.problems.iter().for_each(say);
            repaired.lost_text(&|problem| texts::render(Lang::Zh, &problem.message));
            lasts(&repaired.plan);
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

/// The line before each part of a file that is given as its parts: behind compression or digests a
/// changed byte does not get far.
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

/// The contents of a journal's entries; nothing if these are none.
fn entries(bytes: &[u8]) -> Option<Vec<String>> {
    let text = String::from_utf8_lossy(bytes.strip_prefix(&PART.as_bytes()[1..])?);
    Some(text.split(PART).map(str::to_owned).collect())
}

/// A journal of these entries, in which every digest is right.
fn sealed(entries: &[String]) -> Vec<u8> {
    let mut journal = Vec::new();
    let mut digest = String::new();
    for entry in entries {
        digest = Fingerprint::of(format!("{digest}{entry}").as_bytes()).to_string();
        digest.truncate(32);
        journal.extend_from_slice(format!("{digest} {}\n{entry}\n", entry.len()).as_bytes());
    }
    journal
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
        lasts(&plan);
    }
}

/// A plan can be written, and what is read then is written the same.
fn lasts(plan: &Plan) {
    let written = store::to_ron(plan);
    let again = store::from_ron(&written).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(store::to_ron(&again.plan), written);
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
