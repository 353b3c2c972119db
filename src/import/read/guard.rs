//! What a file may cost, and the box that holds the parts of an office file to it.
//!
//! The limits are far above any table a bureau has (1,500 rows are usual, 100,000 must work) and
//! keep a refusal under two seconds and under 300 MB. Nothing is believed that a file says about
//! its own size: bytes are counted as they are unpacked, cells as they are kept.

use std::io::{self, Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::{Refusal, xml::XmlPart};

/// Largest file, in bytes.
pub const MAX_FILE: usize = 64 << 20;
/// Largest text file, in bytes: it is unpacked into letters as a whole.
pub const MAX_TEXT_FILE: usize = 40 << 20;
/// Most parts of an office file; one with a thousand pictures stays below.
pub const MAX_PARTS: usize = 10_000;
/// Most bytes all parts of a file may unpack to.
pub const MAX_UNPACKED: u64 = 192 << 20;
/// What a small file may unpack to whatever its ratio is: empty templates pack 100 : 1.
const FREE_UNPACKED: u64 = 16 << 20;
/// Most bytes out of one byte beyond that. Deflate ends at 1032, real sheets at about 60.
const MAX_RATIO: u64 = 200;
/// Last column that may hold something.
pub const MAX_COLUMNS: u32 = 1024;
/// Most empty rows between two filled ones.
pub const MAX_GAP: u32 = 10_000;
/// Last row a workbook can have.
pub const MAX_ROW: u32 = 1 << 20;
/// Longest text of a cell, in bytes; Excel itself stops at 32,767 characters.
pub const MAX_CELL_TEXT: usize = 256 << 10;
/// Most cells, rows and shared texts together, counting the empty cells before a filled one.
const MAX_SLOTS: usize = 3_000_000;
/// Most bytes of text, with what the memory manager adds to each.
const MAX_TEXT: usize = 96 << 20;
/// What one text costs beside its bytes.
const TEXT_OVERHEAD: usize = 16;

/// What is left to spend on one file.
#[derive(Debug)]
pub struct Budget {
    slots: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { slots: MAX_SLOTS, text: MAX_TEXT }
    }
}

impl Budget {
    /// Pays for places to keep something in.
    pub fn slots(&mut self, count: usize) -> Result<(), Refusal> {
        self.slots = self.slots.checked_sub(count).ok_or(Refusal::TooMuch)?;
        Ok(())
    }

    /// Pays for a text.
    pub fn text(&mut self, text: &str) -> Result<(), Refusal> {
        let cost = text.len() + TEXT_OVERHEAD;
        self.text = self.text.checked_sub(cost).ok_or(Refusal::TooMuch)?;
        Ok(())
    }
}

/// The parts of an office file.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Looks at the list of parts; nothing is unpacked yet.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let count = listed_parts(bytes);
        if count > MAX_PARTS {
            return Err(Refusal::TooManyParts { count });
        }
        let archive = ZipArchive::new(Cursor::new(bytes))?;
        if let Some(name) = archive.file_names().find(|name| is_outside(name)) {
            return Err(Refusal::PartName(name.chars().take(80).collect()));
        }
        let by_ratio = MAX_RATIO.saturating_mul(bytes.len() as u64).max(FREE_UNPACKED);
        Ok(Self { archive, left: MAX_UNPACKED.min(by_ratio) })
    }

    /// The names of its parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.file_names()
    }

    /// A part, or none of that name. Names differ in case between writers and readers.
    pub fn part(&mut self, name: &str) -> Result<Option<XmlPart<'_>>, Refusal> {
        let index = self.archive.index_for_name(name).or_else(|| {
            (0..self.archive.len()).find(|&index| {
                let found = self.archive.name_for_index(index);
                found.is_some_and(|found| found.eq_ignore_ascii_case(name))
            })
        });
        let Some(index) = index else { return Ok(None) };
        let file = self.archive.by_index(index)?;
        if file.size() > self.left {
            return Err(Refusal::Unpacks);
        }
        let unpacked = Unpacked { source: Box::new(file), left: &mut self.left };
        Ok(Some(XmlPart::new(name, Pieces::new(unpacked))))
    }
}

/// Bytes on their way out of a part, counted against what is left.
pub struct Unpacked<'a> {
    source: Box<dyn Read + 'a>,
    left: &'a mut u64,
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        let left = self.left.checked_sub(count as u64);
        *self.left = left.ok_or_else(|| io::Error::other(Refusal::Unpacks))?;
        Ok(count)
    }
}

/// Bytes for a parser that keeps a piece (a tag, a text, a row) in memory until it is whole: a
/// piece without end is refused before it fills the memory.
pub struct Pieces<R> {
    source: R,
    since_mark: usize,
}

impl<R> Pieces<R> {
    /// Longest piece, in bytes; what a buffer reads ahead counts as well.
    const MAX: usize = 4 << 20;

    /// Bytes from a source, the first piece at its beginning.
    pub fn new(source: R) -> Self {
        Self { source, since_mark: 0 }
    }

    /// A piece has come to its end.
    pub fn mark(&mut self) {
        self.since_mark = 0;
    }
}

impl<R: Read> Read for Pieces<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.since_mark += count;
        if self.since_mark > Self::MAX {
            return Err(io::Error::other(Refusal::TooMuch));
        }
        Ok(count)
    }
}

impl From<ZipError> for Refusal {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::Encrypted,
            other => Self::Damaged(other.to_string()),
        }
    }
}

/// How many parts the directory lists, counted by their marks: the number a file states about
/// itself decides how much memory its reader asks for.
fn listed_parts(bytes: &[u8]) -> usize {
    const MARK: &[u8] = b"PK\x01\x02";
    let mut count = 0;
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|&byte| byte == b'P') {
        rest = &rest[at..];
        count += usize::from(rest.starts_with(MARK));
        rest = &rest[1..];
    }
    count
}

/// Whether a part's name would leave the folder the file is unpacked to. Nothing is unpacked to
/// disk here, but no honest program writes such names.
fn is_outside(name: &str) -> bool {
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    has_drive || name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|step| step == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_by_their_marks() {
        assert_eq!(listed_parts(b"PPK\x01\x02..PK\x03\x04PK\x01\x02PK"), 2);
        assert_eq!(listed_parts(b""), 0);
    }

    #[test]
    fn names_that_lead_outside_are_known() {
        for outside in ["../a.xml", "xl/../../a", "/etc/passwd", "\\share\\a", "C:/a", "xl\\..\\a"]
        {
            assert!(is_outside(outside), "{outside}");
        }
        for inside in ["xl/workbook.xml", "[Content_Types].xml", "xl/a..b.xml", "..."] {
            assert!(!is_outside(inside), "{inside}");
        }
    }

    #[test]
    fn no_more_is_unpacked_than_is_left() {
        let mut left = 1_000;
        let endless = Unpacked { source: Box::new(io::repeat(b'x')), left: &mut left };
        let mut taken = Vec::new();
        let error = endless.take(u64::MAX).read_to_end(&mut taken).expect_err("endless");
        assert_eq!(error.downcast::<Refusal>().expect("ours"), Refusal::Unpacks);
        assert!(taken.len() <= 1_000);
    }

    #[test]
    fn a_piece_without_end_is_refused_and_many_pieces_are_not() {
        let mut pieces = Pieces::new(io::repeat(b'x'));
        let mut buffer = vec![0; 1 << 20];
        for _ in 0..100 {
            pieces.read_exact(&mut buffer).expect("short pieces");
            pieces.mark();
        }
        let error = io::copy(&mut pieces, &mut io::sink()).expect_err("a long piece");
        assert_eq!(error.downcast::<Refusal>().expect("ours"), Refusal::TooMuch);
    }

    #[test]
    fn a_budget_ends() {
        let mut budget = Budget::default();
        assert_eq!(budget.slots(MAX_SLOTS), Ok(()));
        assert_eq!(budget.slots(1), Err(Refusal::TooMuch));
    }
}
