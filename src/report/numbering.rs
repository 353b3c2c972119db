//! The numbers of headings in official documents: 一、（一）1.（1）.

/// The number of a heading of level 1–4, the `n`-th at its level; deeper ones like level 4.
pub fn number(level: u8, n: usize) -> String {
    match level {
        0 | 1 => format!("{}、", chinese(n)),
        2 => format!("（{}）", chinese(n)),
        3 => format!("{n}."),
        _ => format!("（{n}）"),
    }
}

/// A number up to 99 in Chinese numerals: 十, 二十一; larger ones stay in digits.
fn chinese(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: usize| DIGITS.get(n).copied().unwrap_or_default();
    match n {
        1..=9 => digit(n).to_owned(),
        10..=19 => format!("十{}", digit(n % 10)),
        20..=99 => format!("{}十{}", digit(n / 10), digit(n % 10)),
        _ => n.to_string(),
    }
}

/// Counts the headings of a document as they come.
///
/// A heading restarts the levels below it, except that level 2 leaves level 3 alone: the numbered
/// tasks of a yearly plan run on through the groups of their part.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    counts: [usize; 4],
}

impl Numbering {
    /// The number of the next heading of a level (1–4).
    pub fn next(&mut self, level: u8) -> String {
        let place = usize::from(level.clamp(1, 4)) - 1;
        for (lower, count) in self.counts.iter_mut().enumerate().skip(place) {
            match lower {
                _ if lower == place => *count += 1,
                2 if level == 2 => {}
                _ => *count = 0,
            }
        }
        number(level, self.counts.get(place).copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_numbered_as_the_standard_has_it() {
        let numbers: Vec<String> = (1..=4).map(|level| number(level, 2)).collect();
        assert_eq!(numbers, ["二、", "（二）", "2.", "（2）"]);
    }

    #[test]
    fn chinese_numerals_have_no_one_before_ten() {
        let tens: Vec<String> = [10, 11, 20, 21, 99].map(chinese).to_vec();
        assert_eq!(tens, ["十", "十一", "二十", "二十一", "九十九"]);
    }

    #[test]
    fn a_heading_restarts_the_levels_below_but_tasks_run_on_through_their_part() {
        let mut numbering = Numbering::default();
        let numbers: Vec<String> =
            [1, 2, 3, 4, 3, 2, 3, 4, 1, 3].map(|level| numbering.next(level)).to_vec();
        assert_eq!(
            numbers,
            ["一、", "（一）", "1.", "（1）", "2.", "（二）", "3.", "（1）", "二、", "1."]
        );
    }
}
