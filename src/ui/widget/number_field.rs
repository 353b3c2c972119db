//! Fields for counts and sums of money.

use egui::Ui;

use super::TextField;

/// A count, or nothing: `number_field(ui, "场次", Some(12))`.
///
/// Gives `Some(None)` when the field was emptied. Full-width digits, commas and spaces are read
/// too; negative numbers are not.
pub fn number_field(ui: &mut Ui, label: &str, value: Option<u32>) -> Option<Option<u32>> {
    let shown = value.map(|value| value.to_string()).unwrap_or_default();
    let check = |text: &str| count_of(text).is_ok();
    TextField::new(label).check(&check).show(ui, &shown).and_then(|text| count_of(&text).ok())
}

/// A sum of money in yuan, kept in fen: `money_field(ui, "预算（元）", activity.budget_fen)`.
pub fn money_field(ui: &mut Ui, label: &str, fen: Option<i64>) -> Option<Option<i64>> {
    let shown = fen.map(yuan).unwrap_or_default();
    let check = |text: &str| fen_of(text).is_ok();
    TextField::new(label).check(&check).show(ui, &shown).and_then(|text| fen_of(&text).ok())
}

/// Fen as yuan: 1200, 1200.50.
pub fn yuan(fen: i64) -> String {
    let (yuan, rest) = (fen / 100, fen.unsigned_abs() % 100);
    if rest == 0 { yuan.to_string() } else { format!("{yuan}.{rest:02}") }
}

/// The text is not a count, or not a sum of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NotANumber;

/// An empty text is no count.
fn count_of(text: &str) -> Result<Option<u32>, NotANumber> {
    let text = plain_digits(text);
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).or(Err(NotANumber))
}

/// Yuan with at most two decimals, as fen; an empty text is no sum.
fn fen_of(text: &str) -> Result<Option<i64>, NotANumber> {
    let text = plain_digits(text);
    if text.is_empty() {
        return Ok(None);
    }
    let (yuan, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let plain = yuan.len() < 10 && decimals.len() <= 2;
    let digits = [yuan, decimals].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !plain || !digits || yuan.is_empty() {
        return Err(NotANumber);
    }
    format!("{yuan}{decimals:0<2}").parse().map(Some).or(Err(NotANumber))
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
        assert_eq!(count_of("５，３１８"), Ok(Some(5318)));
        assert_eq!(count_of(" "), Ok(None));
        assert_eq!([count_of("-3"), count_of("三"), count_of("1.5")], [Err(NotANumber); 3]);
    }

    #[test]
    fn money_keeps_its_fen() {
        for (text, fen) in [("1200", 120_000), ("1200.5", 120_050), ("0.07", 7)] {
            assert_eq!(fen_of(text), Ok(Some(fen)));
        }
        assert_eq!((yuan(120_050).as_str(), yuan(120_000).as_str()), ("1200.50", "1200"));
        for text in ["1.234", "元", "1.-2", ".5", "99999999999"] {
            assert_eq!(fen_of(text), Err(NotANumber), "{text}");
        }
    }
}
