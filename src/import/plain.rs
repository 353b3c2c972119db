//! Cells and names in plain form, so that two ways of writing the same thing meet.

use std::borrow::Cow;

use chrono::NaiveTime;

use super::Cell;

impl Cell {
    /// What the cell says, without blanks around it: numbers without needless decimals, days as
    /// 2026-03-15. Empty for an empty cell.
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Fault(text) => Cow::Borrowed(trimmed(text)),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(moment) if moment.time() == NaiveTime::MIN => {
                Cow::Owned(moment.date().to_string())
            }
            Self::Date(moment) => Cow::Owned(moment.format("%Y-%m-%d %H:%M").to_string()),
            Self::Flag(true) => Cow::Borrowed("TRUE"),
            Self::Flag(false) => Cow::Borrowed("FALSE"),
        }
    }

    /// Whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => trimmed(text).is_empty(),
            _ => false,
        }
    }
}

/// Without blanks of any sort at both ends.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// Blanks of all alphabets, and the marks without width that copying from web pages leaves.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

/// A name to be looked up: no blanks, ASCII forms of full-width letters, digits and brackets, small letters.
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // most signs of a list: neither blank nor wide, and without capitals
            '\u{3400}'..='\u{9fff}' => key.push(c),
            c if is_blank(c) => {}
            c => match narrow(c) {
                c if c.is_ascii() => key.push(c.to_ascii_lowercase()),
                c => key.extend(c.to_lowercase()),
            },
        }
    }
    key
}

/// The signs of [`key`] one by one, for a look that mostly ends with the first.
pub(super) fn key_signs(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_blank(*c)).map(narrow).flat_map(char::to_lowercase)
}

/// The ASCII form of a full-width letter, digit or mark.
pub(super) fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '【' | '〔' => '(',
        '】' | '〕' => ')',
        c => c,
    }
}

/// Without a remark in brackets at the end: 市教育局（盖章） is 市教育局.
pub(super) fn without_remark(key: &str) -> &str {
    match key.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        Some(at) if at > 0 => key.get(..at).unwrap_or(key),
        _ => key,
    }
}

/// The lines of a cell without their numbers: 1. ①, （一）, 二、.
pub(super) fn unnumbered(line: &str) -> &str {
    let line = trimmed(line);
    if let Some(rest) = line.strip_prefix(|c| matches!(c, '①'..='⑳' | '•' | '·' | '●' | '■'))
    {
        return trimmed(rest);
    }
    let open = line.strip_prefix(['（', '(']);
    let body = open.unwrap_or(line);
    let end = body.find(|c: char| !is_numeral(c)).unwrap_or(body.len());
    let rest = body.get(end..).unwrap_or_default();
    let marks: &[char] =
        if open.is_some() { &['）', ')'] } else { &['、', '.', '．', ')', '）'] };
    match rest.strip_prefix(marks) {
        // 3.15 is a day, not the third line
        Some(rest) if end > 0 && !rest.starts_with(|c: char| c.is_ascii_digit()) => trimmed(rest),
        _ => line,
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c) || ('０'..='９').contains(&c)
}

/// Whether a line begins with a number of its own: 一、共性清单.
pub(super) fn is_numbered(line: &str) -> bool {
    unnumbered(line).len() < trimmed(line).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_lines_are_not_part_of_them_and_days_stay_whole() {
        let cases = [
            ("1.《宪法》", "《宪法》"),
            ("2、讲座", "讲座"),
            ("（一）共性", "共性"),
            ("十二、新法", "新法"),
            ("③ 展板", "展板"),
            ("3.15消费者权益日", "3.15消费者权益日"),
            ("12月4日", "12月4日"),
            ("一季度", "一季度"),
        ];
        for (line, expected) in cases {
            assert_eq!(unnumbered(line), expected, "{line}");
        }
    }

    #[test]
    fn names_meet_whatever_the_width_of_their_signs() {
        assert_eq!(key(" 市 教育局（Ａ）\u{200b}"), "市教育局(a)");
        assert_eq!(without_remark("市教育局(盖章)"), "市教育局");
        assert_eq!(without_remark("(盖章)"), "(盖章)");
    }

    #[test]
    fn the_signs_of_a_key_are_those_of_the_key() {
        for text in
            [" 市 教育局（Ａ）\u{200b}", "İstanbul ＡＢ", "《民法典》\n２０２６", "①〔2026〕ß"]
        {
            assert_eq!(key_signs(text).collect::<String>(), key(text), "{text}");
        }
    }

    #[test]
    fn a_number_has_no_needless_decimals() {
        assert_eq!(Cell::Number(1200.0).words(), "1200");
        assert_eq!(Cell::Number(12.4).words(), "12.4");
    }
}
