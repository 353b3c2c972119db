//! The rules by number.

use std::fmt;

use crate::base::Message;

/// A rule. The numbers are those of the manual and stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleId {
    /// An observance has no activity.
    C1,
    /// A row of the lists is behind its time.
    C2,
    /// No unit answers for a law.
    C3,
    /// A unit with rows in the lists does nothing.
    C4,
    /// An audience or district is never reached.
    C5,
    /// A month is empty, a week is crowded.
    C6,
    /// An activity lies outside its observance.
    C7,
    /// An activity lies on a holiday or on a weekend that is worked.
    C8,
    /// A person, team or site is booked twice.
    C9,
    /// A law was amended or repealed.
    C10,
    /// A site needs care.
    C11,
    /// A township has no site.
    C12,
    /// The dates of an observance are still estimated.
    C13,
    /// An activity is past and not reported.
    C14,
    /// Figures are out of proportion.
    C15,
    /// A budget is exceeded.
    C16,
    /// A letter to a unit is not answered in time.
    C17,
    /// References, duplicates and dates that do not fit.
    C18,
    /// A name is another name of something known.
    C19,
    /// A node of the lists has no lead unit.
    C20,
}

impl RuleId {
    /// Every rule in order.
    pub const ALL: [Self; 20] = [
        Self::C1,
        Self::C2,
        Self::C3,
        Self::C4,
        Self::C5,
        Self::C6,
        Self::C7,
        Self::C8,
        Self::C9,
        Self::C10,
        Self::C11,
        Self::C12,
        Self::C13,
        Self::C14,
        Self::C15,
        Self::C16,
        Self::C17,
        Self::C18,
        Self::C19,
        Self::C20,
    ];

    /// The number: 10 of C10.
    pub const fn number(self) -> u8 {
        self.row().0
    }

    /// What the rule looks for, as a heading: 节点没有活动.
    pub const fn title(self) -> Message {
        Message::new(self.row().1)
    }

    /// The law, decision or practice behind the rule.
    pub const fn source(self) -> Message {
        Message::new(self.row().2)
    }

    const fn row(self) -> (u8, &'static str, &'static str) {
        match self {
            Self::C1 => (1, "checks.c01.title", "checks.c01.source"),
            Self::C2 => (2, "checks.c02.title", "checks.c02.source"),
            Self::C3 => (3, "checks.c03.title", "checks.c03.source"),
            Self::C4 => (4, "checks.c04.title", "checks.c04.source"),
            Self::C5 => (5, "checks.c05.title", "checks.c05.source"),
            Self::C6 => (6, "checks.c06.title", "checks.c06.source"),
            Self::C7 => (7, "checks.c07.title", "checks.c07.source"),
            Self::C8 => (8, "checks.c08.title", "checks.c08.source"),
            Self::C9 => (9, "checks.c09.title", "checks.c09.source"),
            Self::C10 => (10, "checks.c10.title", "checks.c10.source"),
            Self::C11 => (11, "checks.c11.title", "checks.c11.source"),
            Self::C12 => (12, "checks.c12.title", "checks.c12.source"),
            Self::C13 => (13, "checks.c13.title", "checks.c13.source"),
            Self::C14 => (14, "checks.c14.title", "checks.c14.source"),
            Self::C15 => (15, "checks.c15.title", "checks.c15.source"),
            Self::C16 => (16, "checks.c16.title", "checks.c16.source"),
            Self::C17 => (17, "checks.c17.title", "checks.c17.source"),
            Self::C18 => (18, "checks.c18.title", "checks.c18.source"),
            Self::C19 => (19, "checks.c19.title", "checks.c19.source"),
            Self::C20 => (20, "checks.c20.title", "checks.c20.source"),
        }
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "C{}", self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Lang, catalogue::texts};

    #[test]
    fn every_rule_has_its_number_a_heading_and_a_source() {
        for rule in RuleId::ALL {
            assert_eq!(format!("{rule:?}"), rule.to_string());
            for message in [rule.title(), rule.source()] {
                assert!(message.key.contains(&format!(".c{:02}.", rule.number())));
                for lang in [Lang::Zh, Lang::En] {
                    assert!(texts::find(lang, message.key).is_some(), "{}", message.key);
                }
            }
        }
    }
}
