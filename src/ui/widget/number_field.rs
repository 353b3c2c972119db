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

/// A count with commas: 30,120.
pub fn grouped_digits(count: u64) -> String {
    let digits = count.to_string();
    let first = digits.len() % 3;
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place % 3 == first {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        let counts = [0, 999, 1000, 30_120, 1_234_567];
        assert_eq!(counts.map(grouped_digits), ["0", "999", "1,000", "30,120", "1,234,567"]);
    }

    #[test]
    fn fen_are_shown_where_there_are_any() {
        assert_eq!((yuan(120_050).as_str(), yuan(120_000).as_str()), ("1200.50", "1200"));
    }
}
