//! Fields for counts and sums of money.

use egui::Ui;

use super::TextField;

/// A count, or nothing: `number_field(ui, "场次", Some(12))`.
///
/// Gives `Some(None)` when the field was emptied. Full-width digits, commas and spaces are read
/// too; negative numbers are not.
pub fn number_field(ui: &mut Ui, label: &str, value: Option<u32>) -> Option<Option<u32>> {
    let shown = value.map(|value| value.to_string()).unwrap_or_default();
    let check = |text: &str| count_of(text).is_some();
    TextField::new(label).check(&check).show(ui, &shown).and_then(|text| count_of(&text))
}

/// A sum of money in yuan, kept in fen: `money_field(ui, "预算（元）", activity.budget_fen)`.
pub fn money_field(ui: &mut Ui, label: &str, fen: Option<i64>) -> Option<Option<i64>> {
    let shown = fen.map(yuan).unwrap_or_default();
    let check = |text: &str| fen_of(text).is_some();
    TextField::new(label).check(&check).show(ui, &shown).and_then(|text| fen_of(&text))
}

/// Fen as yuan: 1200, 1200.50.
pub fn yuan(fen: i64) -> String {
    let (yuan, rest) = (fen / 100, fen.unsigned_abs() % 100);
    if rest == 0 { yuan.to_string() } else { format!("{yuan}.{rest:02}") }
}

/// `Some(None)` for an empty text, `None` for one that is not a count.
fn count_of(text: &str) -> Option<Option<u32>> {
    let text = plain_digits(text);
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

fn fen_of(text: &str) -> Option<Option<i64>> {
    let text = plain_digits(text);
    if text.is_empty() {
        return Some(None);
    }
    let (yuan, fen) = text.split_once('.').unwrap_or((&text, ""));
    let yuan: i64 = yuan.parse::<u32>().ok()?.into();
    let fen: i64 = match fen.len() {
        0 => 0,
        1 => fen.parse::<i64>().ok()? * 10,
        2 => fen.parse().ok()?,
        _ => return None,
    };
    Some(Some(yuan * 100 + fen))
}

/// Full-width digits as plain ones, without separators and blanks.
fn plain_digits(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !",，".contains(*c))
        .map(|c| match c {
            '０'..='９' => {
                char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
            }
            '．' => '.',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_with_full_width_digits_and_commas() {
        assert_eq!(count_of("５，３１８"), Some(Some(5318)));
        assert_eq!(count_of(" "), Some(None));
        assert_eq!([count_of("-3"), count_of("三"), count_of("1.5")], [None; 3]);
    }

    #[test]
    fn money_keeps_its_fen() {
        for (text, fen) in [("1200", 120_000), ("1200.5", 120_050), ("0.07", 7)] {
            assert_eq!(fen_of(text), Some(Some(fen)));
        }
        assert_eq!((yuan(120_050).as_str(), yuan(120_000).as_str()), ("1200.50", "1200"));
        assert_eq!([fen_of("1.234"), fen_of("元"), fen_of("1.-2")], [None, None, None]);
    }
}
