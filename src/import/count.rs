//! Figures as reports write them: 1,200, 约300人, 2万册, 三百余人 (not read).

use super::{Cell, plain};
use crate::base::{count_of, fen_of};

/// A count, and whether the words say that it is not exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// The number.
    pub value: u32,
    /// 约, 余, 多.
    pub is_about: bool,
}

/// What may stand after a number without changing it.
const MEASURES: &str = "场次个人名位份册张条幅块辆台篇种类件本期处余多平米方㎡以上";

/// The count that a cell states; `None` where that is not plain.
pub(super) fn read(cell: &Cell) -> Option<Count> {
    match cell {
        Cell::Number(number) => {
            let whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number);
            whole.then_some(Count { value: *number as u32, is_about: false })
        }
        Cell::Text(text) => of_text(text),
        _ => None,
    }
}

fn of_text(text: &str) -> Option<Count> {
    let key = plain::key(text);
    let bare =
        ["约", "近", "共", "计", "大约", "超"].iter().find_map(|word| key.strip_prefix(word));
    let bare = bare.unwrap_or(&key);
    let end =
        bare.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(bare.len());
    let (digits, rest) = bare.split_at(end);
    let (times, rest) = match rest.strip_prefix('万') {
        Some(rest) => (10_000, rest),
        None => match rest.strip_prefix('千') {
            Some(rest) => (1_000, rest),
            None => (1, rest),
        },
    };
    // 300余人, 2万多册
    let is_about = bare.len() < key.len() && !key.starts_with('共') && !key.starts_with('计')
        || rest.contains(['余', '多', '近', '+']);
    if digits.is_empty() || !rest.chars().all(|c| MEASURES.contains(c) || c == '+') {
        return None;
    }
    let value = match digits.split_once('.') {
        None => count_of(digits).ok().flatten()?.checked_mul(times)?,
        Some((whole, decimals)) => {
            let tenths = 10_u32.checked_pow(decimals.len().try_into().ok()?)?;
            let all = count_of(&format!("{whole}{decimals}")).ok().flatten()?.checked_mul(times)?;
            (all % tenths == 0).then_some(all / tenths)?
        }
    };
    Some(Count { value, is_about })
}

/// The sum of money that a cell states, in fen: 1,200元, 3万元, 0.5万.
pub(super) fn fen(cell: &Cell, words: &str) -> Option<i64> {
    if let Cell::Number(number) = cell {
        let fen = (number * 100.0).round();
        return (*number >= 0.0 && fen < 1e15).then_some(fen as i64);
    }
    let key = plain::key(words);
    let bare = key.trim_start_matches('¥').trim_end_matches('元');
    match bare.strip_suffix('万') {
        Some(tens) => {
            let (whole, decimals) = tens.split_once('.').unwrap_or((tens, ""));
            let plain = decimals.len() <= 4 && decimals.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| fen_of(&format!("{whole}{decimals:0<4}")).ok().flatten())?
        }
        None => fen_of(bare).ok().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], value: u32, is_about: bool) {
        for text in texts {
            let read = read(&Cell::Text((*text).into()));
            assert_eq!(read, Some(Count { value, is_about }), "{text}");
        }
    }

    #[test]
    fn counts_are_read_with_commas_measures_and_tens_of_thousands() {
        check(&["1200", "1,200", "１，２００", "1200人次", "1.2千"], 1200, false);
        check(&["2万册", "2.0万", "20000份"], 20_000, false);
        check(&["0"], 0, false);
    }

    #[test]
    fn what_is_not_exact_is_read_and_said_so() {
        check(&["约300人", "300余人", "近300人", "300多人次", "300+"], 300, true);
    }

    #[test]
    fn what_is_no_count_is_not_read() {
        for text in ["", "若干", "三百余人", "-3", "300人、20份", "1.5", "99999999999", "100%"]
        {
            assert_eq!(read(&Cell::Text(text.into())), None, "{text}");
        }
        assert_eq!(read(&Cell::Number(1.5)), None);
    }

    #[test]
    fn money_is_read_in_yuan_and_in_tens_of_thousands() {
        let text = |text: &str| fen(&Cell::Text(text.into()), text);
        assert_eq!(
            [text("1,200元"), text("0.5万元"), text("3万"), text("12.50")],
            [Some(120_000), Some(500_000), Some(3_000_000), Some(1250)]
        );
        assert_eq!([text("若干"), text("1.23456万")], [None, None]);
        assert_eq!(fen(&Cell::Number(1234.5), "1234.5"), Some(123_450));
    }
}
