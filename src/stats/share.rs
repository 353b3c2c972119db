//! A part of a whole, and its percentage as it is printed.

use std::ops::AddAssign;

use serde::{Serialize, Serializer, ser::SerializeStruct as _};

/// How much of a total: 137 of 143.
///
/// The percentage is always computed from the counts, in whole tenths and rounded half up, so
/// that screen, chart and document print the same digits: 137 of 143 is 95.8 %, 56 of 164 is
/// 34.1 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// What is done, reached, left.
    pub part: u64,
    /// What it is counted against.
    pub total: u64,
}

impl Share {
    /// A part of a total.
    pub const fn new(part: u64, total: u64) -> Self {
        Self { part, total }
    }

    /// A share of signed counts; `None` unless the total is positive and the part not negative.
    pub fn of(part: i64, total: i64) -> Option<Self> {
        let total = u64::try_from(total).ok().filter(|total| *total > 0)?;
        Some(Self { part: u64::try_from(part).ok()?, total })
    }

    /// The percentage in tenths of a percent, rounded half up: 958 for 137 of 143. `None` of
    /// nothing.
    pub fn tenths(self) -> Option<u64> {
        let total = u128::from(self.total);
        let doubled = u128::from(self.part) * 2000 + total;
        u64::try_from(doubled.checked_div(total * 2)?).ok()
    }

    /// The percentage as printed, 95.8; `None` of nothing.
    pub fn percent(self) -> Option<f64> {
        self.tenths().map(|tenths| tenths as f64 / 10.0)
    }

    /// The percentage as text with one decimal, `95.8%`; `None` of nothing.
    pub fn text(self) -> Option<String> {
        self.tenths().map(|tenths| format!("{}.{}%", tenths / 10, tenths % 10))
    }

    /// The share as a fraction for drawing, 0 of nothing.
    pub fn fraction(self) -> f64 {
        if self.total == 0 { 0.0 } else { self.part as f64 / self.total as f64 }
    }
}

/// Both counted against both totals, never the mean of two percentages.
impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.part += other.part;
        self.total += other.total;
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut share = serializer.serialize_struct("Share", 3)?;
        share.serialize_field("part", &self.part)?;
        share.serialize_field("total", &self.total)?;
        share.serialize_field("percent", &self.percent())?;
        share.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(part: u64, total: u64, expected: &str) {
        assert_eq!(Share::new(part, total).text().as_deref(), Some(expected), "{part} of {total}");
    }

    #[test]
    fn percentages_are_printed_with_one_decimal() {
        check(137, 143, "95.8%");
        check(56, 164, "34.1%");
        check(0, 7, "0.0%");
        check(7, 7, "100.0%");
        check(3, 2, "150.0%");
    }

    #[test]
    fn a_half_tenth_is_rounded_up() {
        check(1, 2000, "0.1%");
        check(1, 2001, "0.0%");
    }

    #[test]
    fn nothing_has_no_percentage() {
        assert_eq!(Share::new(0, 0).text(), None);
        assert_eq!((Share::of(3, 0), Share::of(-1, 4)), (None, None));
    }

    #[test]
    fn large_counts_do_not_overflow() {
        check(u64::MAX, u64::MAX, "100.0%");
    }
}
