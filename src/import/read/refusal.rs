//! Why a file is not read, in words a person can act on.

use crate::base::Message;

/// A file that was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {refusal}")]
pub struct ImportError {
    /// File name as the user knows it.
    pub file: String,
    /// What is in the way.
    pub refusal: Refusal,
}

/// What is in the way of reading a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing in the file.
    #[error("no bytes")]
    Empty,
    /// More bytes than any table has.
    #[error("more than {megabytes} MB")]
    TooLarge {
        /// The limit.
        megabytes: usize,
    },
    /// It opens with a password only.
    #[error("protected by a password")]
    Encrypted,
    /// A Word document before 2007.
    #[error("Word document before 2007")]
    OldWord,
    /// A web page or a data file under the name of a workbook, as many web systems hand them out.
    #[error("a web page")]
    WebPage,
    /// A PDF: its tables are lines and letters, not cells.
    #[error("a PDF")]
    Pdf,
    /// A format of an office program that is not read: ods, xlsb, pptx, a workbook before 1995.
    #[error("another office format")]
    OtherOffice,
    /// Not a table at all.
    #[error("not a table")]
    Unknown,
    /// Cut short or broken; the text is for the folded-out details.
    #[error("damaged: {0}")]
    Damaged(String),
    /// More parts than an office file has.
    #[error("{count} parts")]
    TooManyParts {
        /// How many.
        count: usize,
    },
    /// A part's name points outside of the file.
    #[error("part name {0}")]
    PartName(String),
    /// It unpacks to far more than it should.
    #[error("unpacks without end")]
    Unpacks,
    /// A part brings its own entities.
    #[error("document type in {part}")]
    Doctype {
        /// Name of the part inside the file.
        part: String,
    },
    /// Elements inside each other deeper than any program writes them.
    #[error("deep nesting in {part}")]
    Nesting {
        /// Name of the part inside the file.
        part: String,
    },
    /// A filled cell far away from all others.
    #[error("far cell {cell} in {sheet}")]
    FarCell {
        /// Name of the sheet.
        sheet: String,
        /// The cell, such as `XFD1048576`.
        cell: String,
    },
    /// One cell holds a book.
    #[error("long cell {cell} in {sheet}")]
    LongCell {
        /// Name of the sheet.
        sheet: String,
        /// The cell, such as `B3`.
        cell: String,
    },
    /// More cells or text than can be shown and checked.
    #[error("too many cells")]
    TooMuch,
    /// A document without a table.
    #[error("no table")]
    NoTable,
}

impl ImportError {
    /// One plain sentence with the file's name.
    pub fn message(&self) -> Message {
        let message = Message::new(self.refusal.keys().0).with("file", &self.file);
        match &self.refusal {
            Refusal::TooLarge { megabytes } => message.with("limit", *megabytes),
            Refusal::TooManyParts { count } => message.with("count", *count),
            Refusal::PartName(part) | Refusal::Doctype { part } | Refusal::Nesting { part } => {
                message.with("part", part)
            }
            Refusal::FarCell { sheet, cell } | Refusal::LongCell { sheet, cell } => {
                message.with("sheet", sheet).with("cell", cell)
            }
            _ => message,
        }
    }

    /// The way out.
    pub fn hint(&self) -> Message {
        Message::new(self.refusal.keys().1)
    }
}

impl Refusal {
    /// Keys of the sentence and of the way out.
    fn keys(&self) -> (&'static str, &'static str) {
        match self {
            Self::Empty => ("import.read.empty", "import.read.empty.hint"),
            Self::TooLarge { .. } => ("import.read.too-large", "import.read.split.hint"),
            Self::Encrypted => ("import.read.encrypted", "import.read.encrypted.hint"),
            Self::OldWord => ("import.read.old-word", "import.read.old-word.hint"),
            Self::WebPage => ("import.read.web-page", "import.read.save-as.hint"),
            Self::Pdf => ("import.read.pdf", "import.read.pdf.hint"),
            Self::OtherOffice => ("import.read.other-office", "import.read.save-as.hint"),
            Self::Unknown => ("import.read.unknown", "import.read.unknown.hint"),
            Self::Damaged(_) => ("import.read.damaged", "import.read.damaged.hint"),
            Self::TooManyParts { .. } => ("import.read.parts", "import.read.unsafe.hint"),
            Self::PartName(_) => ("import.read.part-name", "import.read.unsafe.hint"),
            Self::Unpacks => ("import.read.unpacks", "import.read.unsafe.hint"),
            Self::Doctype { .. } => ("import.read.doctype", "import.read.unsafe.hint"),
            Self::Nesting { .. } => ("import.read.nesting", "import.read.unsafe.hint"),
            Self::FarCell { .. } => ("import.read.far-cell", "import.read.far-cell.hint"),
            Self::LongCell { .. } => ("import.read.long-cell", "import.read.long-cell.hint"),
            Self::TooMuch => ("import.read.too-much", "import.read.split.hint"),
            Self::NoTable => ("import.read.no-table", "import.read.no-table.hint"),
        }
    }
}
