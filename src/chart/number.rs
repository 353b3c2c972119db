//! Numbers as charts print them.

pub use crate::base::grouped;

use crate::{base::Lang, catalogue::texts};

/// A count short enough for an axis: 800, 1.5万 or 15k.
pub fn short(count: u64, lang: Lang) -> String {
    let units: &[(u64, &'static str)] = match lang {
        Lang::Zh => &[(100_000_000, "chart.number.e8"), (10_000, "chart.number.e4")],
        Lang::En => &[
            (1_000_000_000, "chart.number.e9"),
            (1_000_000, "chart.number.e6"),
            (1_000, "chart.number.e3"),
        ],
    };
    match units.iter().find(|(size, _)| count >= *size) {
        Some((size, name)) => format!("{}{}", tenths_of(count, *size), texts::text(lang, name)),
        None => count.to_string(),
    }
}

/// Fen as yuan, with the fen only where there are some: 5,000, 128.50.
pub fn yuan(fen: i64) -> String {
    let (whole, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    let sign = if fen < 0 { "−" } else { "" };
    if rest == 0 {
        format!("{sign}{}", grouped(whole))
    } else {
        format!("{sign}{}.{rest:02}", grouped(whole))
    }
}

/// `count` in units of `size` with at most one decimal, rounded half up.
fn tenths_of(count: u64, size: u64) -> String {
    let tenths = (u128::from(count) * 10 + u128::from(size) / 2) / u128::from(size);
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_use_the_units_of_the_language() {
        assert_eq!(short(9_999, Lang::Zh), "9999");
        assert_eq!(short(15_000, Lang::Zh), "1.5万");
        assert_eq!(short(15_000, Lang::En), "15k");
        assert_eq!(short(120_000_000, Lang::Zh), "1.2亿");
        assert_eq!(short(u64::MAX, Lang::En), "18446744073.7bn");
    }

    #[test]
    fn money_keeps_its_fen() {
        assert_eq!(yuan(500_000), "5,000");
        assert_eq!(yuan(-12_850), "−128.50");
    }
}
