//! How wide a text will be in the bundled type.

use std::sync::LazyLock;

use super::paint::font;

/// Width of a line of text in points, set in this size.
///
/// Layout asks this thousands of times a chart, so the widths of ASCII are kept, and ideographs
/// and full-width forms are one em by design.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|character| advance(character, bold)).sum::<f64>() * size
}

/// The text itself if it fits into a width, else as much of its start as fits, and `…`.
///
/// Empty if not even `…` fits.
pub fn fit(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut rest = room / size - advance('…', bold);
    if rest < 0.0 {
        return String::new();
    }
    let kept: String = text
        .chars()
        .take_while(|character| {
            rest -= advance(*character, bold);
            rest >= 0.0
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// The text broken into lines no wider than `room`, at most `most` of them; the last one ends in
/// `…` if there would be more.
pub fn wrap(text: &str, size: f64, bold: bool, room: f64, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() < most {
        if lines.len() + 1 == most {
            lines.push(fit(rest, size, bold, room));
            break;
        }
        let end = line_end(rest, size, bold, room);
        let (line, next) = rest.split_at(end);
        lines.push(line.trim_end().to_owned());
        rest = next.trim_start();
    }
    lines
}

/// Where the first line of a text ends, in bytes: between ideographs anywhere, else at a space.
fn line_end(text: &str, size: f64, bold: bool, room: f64) -> usize {
    let mut used = 0.0;
    let mut last_break = 0;
    let mut before: Option<char> = None;
    for (place, character) in text.char_indices() {
        let may_break = before.is_some_and(|before| {
            (before == ' ' || before as u32 >= 0x2E80) && !"（《“‘".contains(before)
        }) && !"，。、；：！？）》”’·".contains(character);
        if may_break {
            last_break = place;
        }
        used += advance(character, bold) * size;
        if used > room && place > 0 {
            return if last_break > 0 { last_break } else { place };
        }
        before = Some(character);
    }
    text.len()
}

/// How far a character moves the pen, in em.
fn advance(character: char, bold: bool) -> f64 {
    static ASCII: LazyLock<[[f64; 128]; 2]> = LazyLock::new(|| {
        [false, true]
            .map(|bold| std::array::from_fn(|code| font::advance(char::from(code as u8), bold)))
    });
    let [regular, heavy] = &*ASCII;
    match (if bold { heavy } else { regular }).get(character as usize) {
        Some(advance) => *advance,
        None if is_full_width(character) => 1.0,
        None => font::advance(character, bold),
    }
}

/// Ideographs, kana, and CJK punctuation and full-width forms.
const fn is_full_width(character: char) -> bool {
    matches!(character as u32, 0x2E80..=0xA4CF | 0xF900..=0xFAFF | 0xFF01..=0xFF60 | 0x2_0000..=0x3_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_are_one_em_and_digits_are_all_alike() {
        assert_eq!(width("国家宪法日", 12.0, false), 60.0);
        let digits: Vec<f64> = "0123456789".chars().map(|digit| advance(digit, false)).collect();
        assert!(digits.iter().all(|advance| (advance - digits[0]).abs() < 1e-3), "{digits:?}");
        assert!((0.5..0.6).contains(&digits[0]), "{}", digits[0]);
    }

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        assert_eq!(fit("国家宪法日", 10.0, false, 50.0), "国家宪法日");
        assert_eq!(fit("国家宪法日", 10.0, false, 40.0), "国家宪…");
        assert_eq!(fit("国家宪法日", 10.0, false, 5.0), "");
        for room in 0..60 {
            let fitted = fit("Constitution Day of the State", 10.0, true, f64::from(room));
            assert!(width(&fitted, 10.0, true) <= f64::from(room), "{room}: {fitted}");
        }
    }

    #[test]
    fn lines_break_between_ideographs_and_between_words() {
        assert_eq!(
            wrap("全国中小学生安全教育日", 6.0, false, 36.0, 3),
            ["全国中小学生", "安全教育日"]
        );
        assert_eq!(wrap("全国中小学生安全教育日", 6.0, false, 24.0, 2), ["全国中小", "学生安…"]);
        assert_eq!(wrap("Law day one", 10.0, false, 45.0, 3), ["Law day", "one"]);
        assert_eq!(wrap("", 10.0, false, 45.0, 3), Vec::<String>::new());
    }
}
