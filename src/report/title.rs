//! Titles broken into balanced lines.

/// The lines of a title, each at most `max` Chinese characters wide.
///
/// GB/T 9704-2012 asks for lines of a balanced shape that break no word. Without a dictionary the
/// breaks follow what titles are made of: after 的, 年, 》 or the name of an institution rather
/// than inside a word, never inside a number, a name in Latin letters or 《》.
pub fn title_lines(title: &str, max: usize) -> Vec<String> {
    let title = title.trim();
    let halves = width(title);
    let lines = halves.div_ceil(max.max(1) * 2).max(1);
    if lines == 1 {
        return vec![title.to_owned()];
    }
    let mut rest = title;
    let mut broken = Vec::new();
    for left in (2..=lines).rev() {
        let at = best_break(rest, width(rest) / left, max * 2);
        let (line, tail) = rest.split_at(at);
        broken.push(line.trim().to_owned());
        rest = tail;
    }
    broken.push(rest.trim().to_owned());
    broken
}

/// Width in half characters: digits and Latin letters take one, all others two.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The byte at which to break: near `ideal` half characters, at a good place, not past `most`.
fn best_break(text: &str, ideal: usize, most: usize) -> usize {
    let mut best = (usize::MAX, text.len());
    let mut so_far = 0;
    let mut quotes = 0_usize;
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        so_far += width(c.encode_utf8(&mut [0; 4]));
        match c {
            '《' | '“' | '（' => quotes += 1,
            '》' | '”' | '）' => quotes = quotes.saturating_sub(1),
            _ => {}
        }
        let Some((at, next)) = chars.peek().copied() else { break };
        if so_far > most {
            break;
        }
        let cost = ideal.abs_diff(so_far) + penalty(c, next, quotes > 0);
        if cost < best.0 {
            best = (cost, at);
        }
    }
    best.1
}

/// What it costs to break between two characters, in half characters away from the ideal place.
fn penalty(before: char, after: char, quoted: bool) -> usize {
    let run = |c: char| c.is_ascii_alphanumeric();
    if (run(before) && (run(after) || after == '年')) || "》”）、，".contains(after) {
        return 40;
    }
    let ends_a_word = "的年》”）、会局部市县区旗委室和与及".contains(before);
    let begins_a_word = "《“（关".contains(after) || run(after);
    match (quoted, ends_a_word || begins_a_word) {
        (true, _) => 20,
        (false, true) => 0,
        (false, false) => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, lines: &[&str]) {
        assert_eq!(title_lines(title, 20), lines);
    }

    #[test]
    fn a_short_title_stays_on_one_line() {
        check("包头市2026年普法依法治理工作计划", &["包头市2026年普法依法治理工作计划"]);
        check("", &[""]);
    }

    #[test]
    fn a_long_title_breaks_near_the_middle_at_the_end_of_a_word() {
        check(
            "包头市普法依法治理工作办公室关于印发2026年全市普法依法治理工作要点的通知",
            &["包头市普法依法治理工作办公室关于印发", "2026年全市普法依法治理工作要点的通知"],
        );
    }

    #[test]
    fn a_title_slightly_too_long_breaks_after_the_year() {
        let lines = title_lines("包头市2026年普法依法治理工作计划（示例）", 19);
        assert_eq!(lines, ["包头市2026年", "普法依法治理工作计划（示例）"]);
    }

    #[test]
    fn numbers_and_titles_of_laws_are_not_broken() {
        for line in title_lines("关于开展2026年《中华人民共和国民法典》宣传月系列活动的通知", 20)
        {
            assert_eq!(line.matches('《').count(), line.matches('》').count(), "{line}");
        }
    }

    #[test]
    fn a_title_without_a_good_place_still_fits() {
        let lines = title_lines(&"普".repeat(50), 20);
        assert!(lines.len() == 3 && lines.iter().all(|line| width(line) <= 40), "{lines:?}");
    }
}
