//! Excel workbooks before 2007 (BIFF8, and BIFF5 of Excel 5 and 95), as many systems still hand
//! them out.
//!
//! Read here and not by calamine: its version 0.38 follows loops in the container without end,
//! slices at places the file states and reserves what the size record asks for.

mod compound;
mod records;

use compound::{Compound, f64_at, u16_at, u32_at};
use records::{Cursor, Letters, Record, Records};

use super::{
    Refusal,
    guard::Budget,
    notes::Notes,
    rows::SheetBuilder,
    shown::{Epoch, Shown},
};
use crate::import::{Area, Cell, Sheet};

/// The bytes a compound file begins with.
pub const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Types of records (MS-XLS 2.3).
mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000A;
    pub const DATE_MODE: u16 = 0x0022;
    pub const PASSWORD: u16 = 0x002F;
    pub const CODE_PAGE: u16 = 0x0042;
    pub const SHEET: u16 = 0x0085;
    pub const NUMBERS: u16 = 0x00BD;
    pub const RICH_LABEL: u16 = 0x00D6;
    pub const CELL_FORMAT: u16 = 0x00E0;
    pub const MERGES: u16 = 0x00E5;
    pub const SHARED_TEXTS: u16 = 0x00FC;
    pub const SHARED_LABEL: u16 = 0x00FD;
    pub const OTHER_BOOK: u16 = 0x01AE;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const FLAG_OR_FAULT: u16 = 0x0205;
    pub const FORMULA_TEXT: u16 = 0x0207;
    pub const ROW: u16 = 0x0208;
    pub const SHORT_NUMBER: u16 = 0x027E;
    pub const NUMBER_FORMAT: u16 = 0x041E;
    pub const BEGIN: u16 = 0x0809;
}

/// What stands before the sheets.
struct Globals {
    letters: Letters,
    epoch: Epoch,
    /// Shared texts, as the cells that refer to them have them.
    texts: Vec<Cell>,
    shown: Vec<Shown>,
    sheets: Vec<Listed>,
}

struct Listed {
    at: usize,
    name: String,
    hidden: bool,
}

/// Reads all sheets with cells in their order.
pub fn read(bytes: &[u8], notes: &mut Notes<'_>) -> Result<Vec<Sheet>, Refusal> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(Refusal::Encrypted);
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| file.has(name));
    let Some(name) = name else {
        let is_word = file.has("WordDocument");
        return Err(if is_word { Refusal::OldWord } else { Refusal::OtherOffice });
    };
    let stream = file.stream(name)?;
    let budget = &mut Budget::default();
    let globals = read_globals(&stream, budget, notes)?;
    let mut sheets = Vec::new();
    for listed in &globals.sheets {
        let mut builder = SheetBuilder::new(&listed.name, listed.hidden);
        match stream.get(listed.at..) {
            Some(rest) => {
                let mut reader = SheetReader { globals: &globals, formula_at: None, notes };
                reader.read(rest, &mut builder, budget)?;
            }
            None => notes.sheet_missing(&listed.name),
        }
        sheets.push(builder.finish(budget)?);
    }
    Ok(sheets)
}

fn read_globals(
    stream: &[u8],
    budget: &mut Budget,
    notes: &mut Notes<'_>,
) -> Result<Globals, Refusal> {
    let mut globals = Globals {
        letters: Letters::Unicode,
        epoch: Epoch::Since1900,
        texts: Vec::new(),
        shown: Vec::new(),
        sheets: Vec::new(),
    };
    let mut formats = Vec::new();
    let mut by_code = std::collections::BTreeMap::new();
    if u16_at(stream, 0)? != kind::BEGIN {
        return Err(Refusal::Damaged("workbook: no beginning".to_owned()));
    }
    for record in Records(stream) {
        let data = record.data;
        match record.kind {
            kind::BEGIN => globals.letters = letters(data)?,
            kind::PASSWORD => return Err(Refusal::Encrypted),
            kind::DATE_MODE if u16_at(data, 0)? == 1 => globals.epoch = Epoch::Since1904,
            kind::CODE_PAGE => {
                if let Letters::CodePage(_) = globals.letters {
                    globals.letters = Letters::of_code_page(u16_at(data, 0)?);
                }
            }
            kind::NUMBER_FORMAT => {
                let id = u16_at(data, 0)?;
                by_code.insert(id, Shown::by_code(&number_format(record, globals.letters)?));
            }
            kind::CELL_FORMAT => formats.push(u16_at(data, 2)?),
            kind::SHEET => globals.sheets.extend(listed(record, globals.letters)?),
            kind::SHARED_TEXTS => globals.texts = shared_texts(record, budget)?,
            kind::OTHER_BOOK if is_other_file(data) => notes.external_links(),
            kind::END => break,
            _ => {}
        }
    }
    let by_id = |id: &u16| by_code.get(id).copied().unwrap_or_else(|| Shown::by_id(u32::from(*id)));
    globals.shown = formats.iter().map(by_id).collect();
    Ok(globals)
}

/// How texts are written, by the version in the record that begins a workbook.
fn letters(data: &[u8]) -> Result<Letters, Refusal> {
    match u16_at(data, 0)? {
        0x0600 => Ok(Letters::Unicode),
        0x0500 => Ok(Letters::of_code_page(0)),
        _ => Err(Refusal::OtherOffice),
    }
}

/// A sheet of the list; none for charts and macros.
fn listed(record: Record<'_>, letters: Letters) -> Result<Option<Listed>, Refusal> {
    let at = u32_at(record.data, 0)? as usize;
    let state = u16_at(record.data, 4)?.to_le_bytes();
    let mut cursor = Cursor::new(record, 6);
    let length = usize::from(cursor.u8()?);
    let name = cursor.text(length, letters)?;
    let [visibility, content] = state;
    Ok((content == 0).then_some(Listed { at, name, hidden: visibility & 3 != 0 }))
}

fn number_format(record: Record<'_>, letters: Letters) -> Result<String, Refusal> {
    let mut cursor = Cursor::new(record, 2);
    let length = match letters {
        Letters::Unicode => usize::from(cursor.u16()?),
        Letters::CodePage(_) => usize::from(cursor.u8()?),
    };
    cursor.text(length, letters)
}

fn shared_texts(record: Record<'_>, budget: &mut Budget) -> Result<Vec<Cell>, Refusal> {
    let mut cursor = Cursor::new(record, 8);
    let mut texts = Vec::new();
    while !cursor.is_at_end() {
        let text = cursor.rich_text()?;
        budget.slots(1)?;
        budget.text(&text)?;
        texts.push(cell_of(&text));
    }
    Ok(texts)
}

/// References to the workbook itself and to add-ins are marked by numbers of their own.
fn is_other_file(data: &[u8]) -> bool {
    !matches!(u16_at(data, 2), Ok(0x0401 | 0x3A01) | Err(_))
}

/// Reads the records of one sheet.
struct SheetReader<'a, 'n> {
    globals: &'a Globals,
    /// The cell of a formula whose text is in a record that follows.
    formula_at: Option<(u32, u32)>,
    notes: &'a mut Notes<'n>,
}

impl SheetReader<'_, '_> {
    fn read(
        &mut self,
        stream: &[u8],
        builder: &mut SheetBuilder,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        // Charts inside of a sheet bring cells of their own between a beginning and an end.
        let mut depth = 0_usize;
        for record in Records(stream) {
            match record.kind {
                kind::BEGIN => depth += 1,
                kind::END if depth <= 1 => break,
                kind::END => depth -= 1,
                _ if depth > 1 => {}
                kind::ROW if u16_at(record.data, 12)? & 0x20 != 0 => {
                    builder.hide_row(u32::from(u16_at(record.data, 0)?) + 1);
                }
                kind::MERGES => merges(record.data, builder, budget)?,
                kind::NUMBERS => self.numbers(record.data, builder, budget)?,
                _ => self.cell(record, builder, budget)?,
            }
        }
        Ok(())
    }

    fn cell(
        &mut self,
        record: Record<'_>,
        builder: &mut SheetBuilder,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        let data = record.data;
        let cell = match record.kind {
            kind::NUMBER => self.number(f64_at(data, 6)?, u16_at(data, 4)?),
            kind::SHORT_NUMBER => self.number(short_number(u32_at(data, 6)?), u16_at(data, 4)?),
            kind::FLAG_OR_FAULT => {
                let [value, is_fault] = u16_at(data, 6)?.to_le_bytes();
                if is_fault == 1 { fault(value) } else { Cell::Flag(value != 0) }
            }
            kind::SHARED_LABEL => self.shared_label(data, builder)?,
            kind::FORMULA => {
                self.formula_at = Some(place(data)?);
                self.formula(data)?
            }
            kind::FORMULA_TEXT => {
                let Some(at) = self.formula_at.take() else { return Ok(()) };
                let text = self.long_text(record, 0)?;
                return builder.put(budget, at, text);
            }
            kind::LABEL | kind::RICH_LABEL => {
                let at = place(data)?;
                let text = self.long_text(record, 6)?;
                return builder.put(budget, at, text);
            }
            _ => return Ok(()),
        };
        builder.put(budget, place(data)?, cell)
    }

    /// A text after its length in two bytes.
    fn long_text(&self, record: Record<'_>, skipped: usize) -> Result<Cell, Refusal> {
        let mut cursor = Cursor::new(record, skipped);
        let length = usize::from(cursor.u16()?);
        Ok(cell_of(&cursor.text(length, self.globals.letters)?))
    }

    fn number(&self, number: f64, format: u16) -> Cell {
        let shown = self.globals.shown.get(usize::from(format)).copied().unwrap_or_default();
        shown.cell(number, self.globals.epoch)
    }

    fn shared_label(&mut self, data: &[u8], builder: &SheetBuilder) -> Result<Cell, Refusal> {
        let index = u32_at(data, 6)?;
        if let Some(found) = self.globals.texts.get(index as usize) {
            return Ok(found.clone());
        }
        let (row, column) = place(data)?;
        self.notes.cell_unreadable(builder.name(), row, column, &index.to_string());
        Ok(Cell::Empty)
    }

    /// The last value of a formula: a number, or in the form of no number anything else.
    fn formula(&self, data: &[u8]) -> Result<Cell, Refusal> {
        let bytes = u32_at(data, 6)?.to_le_bytes();
        if u16_at(data, 12)? != 0xFFFF {
            return Ok(self.number(f64_at(data, 6)?, u16_at(data, 4)?));
        }
        Ok(match bytes {
            [1, _, flag, _] => Cell::Flag(flag != 0),
            [2, _, code, _] => fault(code),
            // Its text follows, or there is none.
            _ => Cell::Empty,
        })
    }

    /// Several short numbers side by side.
    fn numbers(
        &self,
        data: &[u8],
        builder: &mut SheetBuilder,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        let (row, first) = place(data)?;
        let entries = data.get(4..data.len().saturating_sub(2)).unwrap_or(&[]);
        for (column, entry) in (first..).zip(entries.chunks_exact(6)) {
            let cell = self.number(short_number(u32_at(entry, 2)?), u16_at(entry, 0)?);
            builder.put(budget, (row, column), cell)?;
        }
        Ok(())
    }
}

/// Row and column of a cell, from 1.
fn place(data: &[u8]) -> Result<(u32, u32), Refusal> {
    Ok((u32::from(u16_at(data, 0)?) + 1, u32::from(u16_at(data, 2)?) + 1))
}

fn merges(data: &[u8], builder: &mut SheetBuilder, budget: &mut Budget) -> Result<(), Refusal> {
    for entry in data.get(2..).unwrap_or(&[]).chunks_exact(8) {
        let at = |index: usize| u16_at(entry, index * 2).map(|number| u32::from(number) + 1);
        let area = Area { top: at(0)?, bottom: at(1)?, left: at(2)?, right: at(3)? };
        builder.merge(budget, area)?;
    }
    Ok(())
}

/// A number in four bytes (MS-XLS 2.5.217): a whole one or the upper half of one with a fraction,
/// and perhaps a hundred times too large.
fn short_number(written: u32) -> f64 {
    let number = if written & 2 == 0 {
        f64::from_bits(u64::from(written & !3) << 32)
    } else {
        f64::from(written.cast_signed() >> 2)
    };
    if written & 1 == 0 { number } else { number / 100.0 }
}

fn cell_of(text: &str) -> Cell {
    match text {
        "" => Cell::Empty,
        _ => Cell::Text(text.replace("\r\n", "\n").replace('\r', "\n").into()),
    }
}

/// A formula's fault by its number (MS-XLS 2.5.10).
fn fault(code: u8) -> Cell {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERR!",
    };
    Cell::Fault(name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_whole_or_halves_of_long_ones() {
        assert_eq!(short_number((46_360 << 2) | 2), 46_360.0);
        assert_eq!(short_number((12_345 << 2) | 3), 123.45);
        assert_eq!(short_number(((-5_i32 << 2) | 2).cast_unsigned()), -5.0);
        assert_eq!(short_number(0x3FF0_0000), 1.0);
        assert_eq!(short_number(0x4059_0001), 1.0);
    }

    #[test]
    fn references_to_the_workbook_itself_are_no_other_file() {
        assert!(!is_other_file(&[3, 0, 1, 4]));
        assert!(!is_other_file(&[1, 0, 1, 0x3A]));
        assert!(is_other_file(b"\x01\0\x08\0\0\x01Book2.xls"));
    }
}
