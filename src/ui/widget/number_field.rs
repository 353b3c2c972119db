//! Fields for counts and sums of money.

use egui::Ui;

use super::TextField;
use crate::base::{count_of, fen_of};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fen_are_shown_where_there_are_any() {
        assert_eq!((yuan(120_050).as_str(), yuan(120_000).as_str()), ("1200.50", "1200"));
    }
}
