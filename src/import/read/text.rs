//! Which encoding a text file is in.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::Refusal;

/// The text of a file and how many of its letters are broken.
///
/// A mark at the beginning decides. Else what is valid UTF-8 is UTF-8, what has a zero in every
/// other byte here and there is UTF-16, and the rest is GB 18030, which holds GBK and GB 2312.
/// Refused is what then has more than one broken letter or control sign in a hundred.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, usize), Refusal> {
    let (text, has_broken) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[]))
        }
        None => decode_unmarked(bytes),
    };
    if !has_broken && !may_have_controls(text.as_bytes()) {
        return Ok((text, 0));
    }
    let (mut letters, mut broken, mut controls) = (0_usize, 0, 0);
    for letter in text.chars() {
        letters += 1;
        broken += usize::from(has_broken && letter == '\u{FFFD}');
        controls += usize::from(letter.is_control() && !matches!(letter, '\t' | '\n' | '\r'));
    }
    if broken + controls > 1 + letters / 100 || text.contains('\0') {
        return Err(Refusal::Unknown);
    }
    Ok((text, broken))
}

/// Whether UTF-8 has control signs, or what may begin one. Most texts have none, and are not
/// looked at letter by letter.
fn may_have_controls(text: &[u8]) -> bool {
    let is_one = |byte: u8| {
        byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || matches!(byte, 0x7F | 0xC2)
    };
    // a block as a whole: without an end inside of it, sixteen bytes are one step
    text.chunks(4096).any(|block| block.iter().fold(false, |any, byte| any | is_one(*byte)))
}

fn decode_unmarked(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let encoding = if bytes.contains(&0) {
        // The high byte of digits, separators and line breaks is zero.
        let zeros =
            |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
        if zeros(0) > zeros(1) { UTF_16BE } else { UTF_16LE }
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), false);
    } else {
        GB18030
    };
    encoding.decode_without_bom_handling(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "单位,法律\n市司法局,《宪法》\n";

    #[track_caller]
    fn check(bytes: &[u8]) {
        assert_eq!(decode(bytes), Ok((Cow::Borrowed(TABLE), 0)));
    }

    fn utf_16(to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TABLE.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn every_encoding_is_found_with_and_without_its_mark() {
        check(TABLE.as_bytes());
        check(&[b"\xEF\xBB\xBF", TABLE.as_bytes()].concat());
        check(&utf_16(u16::to_le_bytes));
        check(&[&b"\xFF\xFE"[..], &utf_16(u16::to_le_bytes)].concat());
        check(&utf_16(u16::to_be_bytes));
        check(&[&b"\xFE\xFF"[..], &utf_16(u16::to_be_bytes)].concat());
        check(&GB18030.encode(TABLE).0);
    }

    #[test]
    fn letters_beyond_gbk_are_read() {
        let bytes = GB18030.encode("𠮷林,㐂\n").0;
        assert_eq!(decode(&bytes).map(|(text, _)| text.into_owned()), Ok("𠮷林,㐂\n".to_owned()));
    }

    #[test]
    fn a_broken_letter_is_counted_and_many_are_no_text() {
        let mut bytes = GB18030.encode(&TABLE.repeat(20)).0.into_owned();
        bytes.push(0xB5);
        assert_eq!(decode(&bytes).map(|(_, broken)| broken), Ok(1));
        let noise: Vec<u8> = (0..2_000_u32).map(|n| (n * 37 % 255 + 1) as u8).collect();
        assert_eq!(decode(&noise), Err(Refusal::Unknown));
    }

    #[test]
    fn bytes_with_zeros_that_are_no_utf_16_are_no_text() {
        assert_eq!(decode(b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0"), Err(Refusal::Unknown));
    }
}
