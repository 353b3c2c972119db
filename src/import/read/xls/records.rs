//! The records that make up a workbook before 2007 (MS-XLS 2.1.4), and the texts in them.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1252};

use super::{super::Refusal, compound::u16_at};

/// Type of a record that continues the one before.
const CONTINUE: u16 = 0x003C;

/// A record with the ones that continue it.
pub struct Record<'a> {
    /// Type.
    pub kind: u16,
    /// Content of the record itself.
    pub data: &'a [u8],
    /// Contents of those that continue it.
    pub more: Vec<&'a [u8]>,
}

/// The records from a place on. Ends at the end of the bytes, also within a record.
pub struct Records<'a>(pub &'a [u8]);

impl<'a> Records<'a> {
    fn next_plain(&mut self) -> Option<(u16, &'a [u8])> {
        let kind = u16_at(self.0, 0).ok()?;
        let length = usize::from(u16_at(self.0, 2).ok()?);
        let data = self.0.get(4..4 + length)?;
        self.0 = self.0.get(4 + length..)?;
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.next_plain()?;
        let mut more = Vec::new();
        while u16_at(self.0, 0) == Ok(CONTINUE) {
            let Some((_, data)) = self.next_plain() else { break };
            more.push(data);
        }
        Some(Record { kind, data, more })
    }
}

/// How a workbook writes texts.
#[derive(Clone, Copy, Debug)]
pub enum Letters {
    /// Since 1997: one or two bytes a letter, as a flag says.
    Unicode,
    /// Excel 5 and 95: bytes in the code page of the computer.
    CodePage(&'static Encoding),
}

impl Letters {
    /// The letters of a code page. Computers here had 936.
    pub fn of_code_page(page: u16) -> Self {
        Self::CodePage(match page {
            932 => SHIFT_JIS,
            949 => EUC_KR,
            950 => BIG5,
            1252 | 0x8001 => WINDOWS_1252,
            _ => GBK,
        })
    }
}

/// A place in the content of a record, which may go over into those that continue it.
pub struct Cursor<'a> {
    piece: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Cursor<'a> {
    /// The beginning of a record's content after `skipped` bytes.
    pub fn new(record: Record<'a>, skipped: usize) -> Self {
        let piece = record.data.get(skipped..).unwrap_or(&[]);
        Self { piece, more: record.more.into_iter() }
    }

    /// Whether all is read.
    pub fn is_at_end(&mut self) -> bool {
        while self.piece.is_empty() {
            let Some(piece) = self.more.next() else { return true };
            self.piece = piece;
        }
        false
    }

    /// Some bytes within one piece: numbers are never cut.
    fn take(&mut self, count: usize) -> Result<&'a [u8], Refusal> {
        if self.is_at_end() {
            return Err(cut_short());
        }
        let (taken, rest) = self.piece.split_at_checked(count).ok_or_else(cut_short)?;
        self.piece = rest;
        Ok(taken)
    }

    /// The next byte.
    pub fn u8(&mut self) -> Result<u8, Refusal> {
        self.take(1)?.first().copied().ok_or_else(cut_short)
    }

    /// The next two bytes.
    pub fn u16(&mut self) -> Result<u16, Refusal> {
        u16_at(self.take(2)?, 0)
    }

    /// Passes over bytes, through as many pieces as it takes.
    fn skip(&mut self, mut count: usize) -> Result<(), Refusal> {
        while count > 0 {
            if self.is_at_end() {
                return Err(cut_short());
            }
            let step = count.min(self.piece.len());
            self.piece = &self.piece[step..];
            count -= step;
        }
        Ok(())
    }

    /// A text whose length has been read. A text that goes over into the next piece says there
    /// anew whether its letters take one byte or two.
    pub fn text(&mut self, length: usize, letters: Letters) -> Result<String, Refusal> {
        match letters {
            Letters::CodePage(encoding) => {
                let bytes = self.take(length)?;
                Ok(encoding.decode_without_bom_handling(bytes).0.into_owned())
            }
            Letters::Unicode => {
                let flags = self.u8()?;
                self.unicode(length, flags)
            }
        }
    }

    /// A text with its length, flags, fonts and readings (MS-XLS 2.5.293).
    pub fn rich_text(&mut self) -> Result<String, Refusal> {
        let length = usize::from(self.u16()?);
        let flags = self.u8()?;
        let fonts = if flags & 0x08 == 0 { 0 } else { usize::from(self.u16()?) };
        let readings = if flags & 0x04 == 0 { 0 } else { self.take(4).map(read_size)? };
        let text = self.unicode(length, flags)?;
        self.skip(fonts * 4)?;
        self.skip(readings)?;
        Ok(text)
    }

    fn unicode(&mut self, length: usize, flags: u8) -> Result<String, Refusal> {
        let mut units: Vec<u16> = Vec::with_capacity(length.min(self.piece.len()));
        let mut width = 1 + usize::from(flags & 1);
        while units.len() < length {
            if self.piece.len() < width {
                if self.is_at_end() {
                    return Err(cut_short());
                }
                width = 1 + usize::from(self.u8()? & 1);
            }
            let count = (length - units.len()).min(self.piece.len() / width);
            let (bytes, rest) = self.piece.split_at_checked(count * width).ok_or_else(cut_short)?;
            self.piece = rest;
            match width {
                1 => units.extend(bytes.iter().copied().map(u16::from)),
                _ => units
                    .extend(bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit))),
            }
            if count == 0 && !self.piece.is_empty() {
                return Err(cut_short());
            }
        }
        Ok(String::from_utf16_lossy(&units))
    }
}

fn read_size(bytes: &[u8]) -> usize {
    bytes.first_chunk().map_or(0, |size| u32::from_le_bytes(*size) as usize)
}

fn cut_short() -> Refusal {
    Refusal::Damaged("workbook: text cut short".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record<'a>(data: &'a [u8], more: &[&'a [u8]]) -> Record<'a> {
        Record { kind: 0, data, more: more.to_vec() }
    }

    #[test]
    fn a_text_goes_over_into_the_next_record_in_another_width() {
        let data = [&[4, 0, 0][..], b"ab"].concat();
        let more = [&[1][..], &0x4E2D_u16.to_le_bytes(), &0x56FD_u16.to_le_bytes()].concat();
        let mut cursor = Cursor::new(record(&data, &[&more]), 0);
        assert_eq!(cursor.rich_text(), Ok("ab中国".to_owned()));
        assert!(cursor.is_at_end());
    }

    #[test]
    fn fonts_and_readings_are_passed_over() {
        let data = [&[2, 0, 0x0C, 1, 0, 3, 0, 0, 0][..], b"ab", &[0; 4], &[9; 3], b"rest"].concat();
        let mut cursor = Cursor::new(record(&data, &[]), 0);
        assert_eq!(cursor.rich_text(), Ok("ab".to_owned()));
        assert_eq!(cursor.u8(), Ok(b'r'));
    }

    #[test]
    fn a_text_longer_than_its_record_is_damage() {
        let mut cursor = Cursor::new(record(&[0xFF, 0xFF, 1, 0x2D, 0x4E], &[]), 0);
        assert!(cursor.rich_text().is_err());
        let mut cursor = Cursor::new(record(&[2, 0, 1, 0x2D], &[&[1]]), 0);
        assert!(cursor.rich_text().is_err());
    }

    #[test]
    fn records_end_where_the_bytes_end() {
        let bytes = [9, 8, 2, 0, 1, 2, 0x3C, 0, 1, 0, 7, 10, 0, 200, 0, 1];
        let records: Vec<_> = Records(&bytes).map(|record| (record.kind, record.more)).collect();
        assert_eq!(records, [(0x0809, vec![&[7][..]])]);
    }
}
