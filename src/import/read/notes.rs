//! What is said about a file that was read: oddities, and what could not be read of it.

use super::{
    super::{Sheet, SourceFormat, Workbook},
    rows::cell_name,
};
use crate::base::{Arg, Message, Place, Problem, Severity};

/// Most notes of one kind; a file with a thousand broken cells needs no thousand lines.
const MAX_CELLS: usize = 100;

/// The notes on one file.
pub struct Notes<'a> {
    file: &'a str,
    problems: Vec<Problem>,
    cells: usize,
}

impl<'a> Notes<'a> {
    /// None yet.
    pub fn new(file: &'a str) -> Self {
        Self { file, problems: Vec::new(), cells: 0 }
    }

    /// The workbook with all notes.
    pub fn into_workbook(mut self, format: SourceFormat, sheets: Vec<Sheet>) -> Workbook {
        if let Some(more) = self.cells.checked_sub(MAX_CELLS).filter(|more| *more > 0) {
            let message = Message::new("import.read.cells-more").with("count", more);
            self.add(Severity::Error, "import.read.cells-more", None, message);
        }
        Workbook { name: self.file.to_owned(), format, sheets, problems: self.problems }
    }

    /// The name promises another format.
    pub fn wrong_extension(&mut self, format: SourceFormat) {
        let message = Message::new("import.read.extension")
            .with("file", self.file)
            .with("format", Arg::Key(format_key(format)));
        self.add(Severity::Notice, "import.read.extension", None, message);
    }

    /// Some cells take their values from other files; the last known ones are read.
    pub fn external_links(&mut self) {
        let message = Message::new("import.read.external").with("file", self.file);
        self.add(Severity::Notice, "import.read.external", None, message);
    }

    /// A sheet is listed, but its cells are missing in the file.
    pub fn sheet_missing(&mut self, sheet: &str) {
        let message = Message::new("import.read.sheet-missing").with("sheet", sheet);
        self.add(Severity::Error, "import.read.sheet-missing", Some(sheet.to_owned()), message);
    }

    /// A cell refers to something the file does not have.
    pub fn cell_unreadable(&mut self, sheet: &str, row: u32, column: u32, value: &str) {
        self.cells += 1;
        if self.cells > MAX_CELLS {
            return;
        }
        let cell = cell_name(row, column);
        let value: String = value.chars().take(40).collect();
        let message = Message::new("import.read.cell")
            .with("sheet", sheet)
            .with("cell", cell.as_str())
            .with("value", value);
        self.add(Severity::Error, "import.read.cell", Some(format!("{sheet}!{cell}")), message);
    }

    /// Some bytes are no letters of the encoding.
    pub fn broken_letters(&mut self, count: usize) {
        let message = Message::new("import.read.letters").with("count", count);
        self.add(Severity::Warning, "import.read.letters", None, message);
    }

    /// A quotation mark opens and seems never to close.
    pub fn open_quote(&mut self, line: u32, lines: u32) {
        let message =
            Message::new("import.read.open-quote").with("line", line).with("count", lines);
        self.add(Severity::Warning, "import.read.open-quote", None, message);
        if let Some(problem) = self.problems.last_mut() {
            problem.place.line = Some(line as usize);
        }
    }

    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        record: Option<String>,
        message: Message,
    ) {
        let place = Place { file: Some(self.file.to_owned()), record, ..Place::default() };
        self.problems.push(Problem { severity, code, place, message, hint: None });
    }
}

/// The name of a format for people.
fn format_key(format: SourceFormat) -> &'static str {
    match format {
        SourceFormat::Xlsx => "import.read.format.xlsx",
        SourceFormat::Xls => "import.read.format.xls",
        SourceFormat::Csv => "import.read.format.csv",
        SourceFormat::Docx => "import.read.format.docx",
    }
}
