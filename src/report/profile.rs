//! Who a copy is for, and what it may tell about persons.

use std::borrow::Cow;

/// Who an exported copy is for; decides what it tells about persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// 公开: for anyone. Columns with names, telephones and remarks about persons are left out.
    Public,
    /// 内部: among units. Names are shown, telephones only in part.
    #[default]
    Internal,
    /// 全量: everything, for the planner's own use.
    Full,
}

/// What a column tells about persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Personal {
    /// A person's name.
    Name,
    /// A telephone number.
    Phone,
    /// The planner's own remark, which may name persons.
    Remark,
}

impl Profile {
    /// Every profile, from the narrowest to the widest.
    pub const ALL: [Self; 3] = [Self::Public, Self::Internal, Self::Full];

    /// Key of its name in the text tables.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Public => "report.profile.public",
            Self::Internal => "report.profile.internal",
            Self::Full => "report.profile.full",
        }
    }

    /// Whether a column stands in the copy at all.
    pub(super) const fn shows(self, personal: Option<Personal>) -> bool {
        personal.is_none() || !matches!(self, Self::Public)
    }

    /// A telephone number as far as the copy may tell it.
    pub fn phone(self, number: &str) -> Cow<'_, str> {
        match self {
            Self::Public => Cow::Borrowed(""),
            Self::Internal => Cow::Owned(masked(number)),
            Self::Full => Cow::Borrowed(number),
        }
    }
}

/// The number with four of its digits hidden: 138****5678.
///
/// Hidden are the four before the last four; before the last three if it has fewer than 11 digits.
fn masked(number: &str) -> String {
    // What is hidden already stays as it is.
    if number.contains('*') {
        return number.to_owned();
    }
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let tail = if digits >= 11 { 4 } else { 3 };
    let mut left = digits;
    let hide = |left: usize| left > tail && left <= tail + 4;
    number
        .chars()
        .map(|c| {
            if !c.is_ascii_digit() {
                return c;
            }
            let shown = if hide(left) { '*' } else { c };
            left -= 1;
            shown
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_internal_copy_hides_four_digits_of_a_telephone() {
        let internal = |number| Profile::Internal.phone(number).into_owned();
        assert_eq!(internal("13847212345"), "138****2345");
        assert_eq!(internal("5618888"), "****888");
        assert_eq!(internal("12348"), "**348");
        assert_eq!(internal("无"), "无");
        assert_eq!(Profile::Full.phone("13847212345"), "13847212345");
        assert_eq!(Profile::Public.phone("13847212345"), "");
    }

    #[test]
    fn a_public_copy_leaves_out_columns_about_persons() {
        assert!(!Profile::Public.shows(Some(Personal::Name)));
        assert!(Profile::Public.shows(None));
        assert!(Profile::Internal.shows(Some(Personal::Phone)));
    }
}
