//! The press: a Typst template, its data and pictures in; a PDF file out.
//!
//! Words of the user reach a template only as values of `data.json`, never as markup. Only the
//! bundled fonts are known, so a document looks the same on every machine.

use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate};
use typst::{
    Library, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use crate::catalogue::fonts;

/// Why nothing came off the press.
#[derive(Debug, thiserror::Error)]
#[error("the page could not be set: {0}")]
pub struct PressError(String);

/// What goes into the press.
pub struct Job {
    /// The template's text, from `assets/typst`.
    pub template: &'static str,
    /// Served as `data.json`.
    pub data: Vec<u8>,
    /// Pictures by file name.
    pub pictures: Vec<(String, String)>,
    /// Written into the file as the day it was made.
    pub date: NaiveDate,
}

impl Job {
    /// Sets the pages and writes the file. The same job gives the same bytes.
    pub fn print(self) -> Result<Vec<u8>, PressError> {
        let date = self.date;
        let press = Press::of(self)?;
        let set = typst::compile::<PagedDocument>(&press);
        let printed = set.output.map_err(fault).and_then(|document| {
            let options = PdfOptions {
                creator: Smart::Custom(Some("Pufa Planner".to_owned())),
                timestamp: midnight(date).map(Timestamp::new_utc),
                ..PdfOptions::default()
            };
            typst_pdf::pdf(&document, &options).map_err(fault)
        });
        // What Typst remembers of one document is of no use to the next.
        typst::comemo::evict(0);
        printed
    }
}

/// The characters of a text for which no bundled font has a glyph, each once, in order.
pub fn missing_glyphs(text: &str) -> Vec<char> {
    let has_glyph = |character: char| {
        character.is_control()
            || FONTS.iter().any(|font| font.info().coverage.contains(u32::from(character)))
    };
    let mut missing: Vec<char> = text.chars().filter(|it| !has_glyph(*it)).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    [fonts::SANS, fonts::SANS_BOLD, fonts::SERIF]
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as typst::LibraryExt>::default()));

/// All that Typst may see of the world.
struct Press {
    main: Source,
    files: Vec<(FileId, Bytes)>,
    date: NaiveDate,
}

impl Press {
    fn of(job: Job) -> Result<Self, PressError> {
        let main = Source::new(file_id("main.typ")?, job.template.to_owned());
        let mut files = vec![(file_id("data.json")?, Bytes::new(job.data))];
        for (name, picture) in job.pictures {
            files.push((file_id(&name)?, Bytes::from_string(picture)));
        }
        Ok(Self { main, files, date: job.date })
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = self.files.iter().find(|(other, _)| *other == id);
        file.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        midnight(self.date)
    }
}

fn midnight(date: NaiveDate) -> Option<Datetime> {
    Datetime::from_ymd_hms(date.year(), date.month() as u8, date.day() as u8, 0, 0, 0)
}

fn file_id(name: &str) -> Result<FileId, PressError> {
    let path = VirtualPath::new(name).map_err(|error| PressError(format!("{name}: {error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn fault(errors: impl IntoIterator<Item = SourceDiagnostic>) -> PressError {
    let messages: Vec<String> = errors.into_iter().map(|error| error.message.to_string()).collect();
    PressError(messages.join("; "))
}
