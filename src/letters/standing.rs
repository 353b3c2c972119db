//! How letters stand on a day.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    base::Id,
    model::{Letter, LetterState, Plan},
};

/// How a letter stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterStanding {
    /// 逾期: its deadline has passed without a reply.
    Overdue,
    /// 待反馈: it has gone out.
    Waiting,
    /// 拟稿.
    Draft,
    /// 已反馈.
    Replied,
    /// 已办结.
    Closed,
}

impl LetterStanding {
    /// Every standing, what wants work first.
    pub const ALL: [Self; 5] =
        [Self::Overdue, Self::Waiting, Self::Draft, Self::Replied, Self::Closed];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Overdue => "letter.standing.overdue",
            Self::Waiting => "letter.standing.waiting",
            Self::Draft => "letter.standing.draft",
            Self::Replied => "letter.standing.replied",
            Self::Closed => "letter.standing.closed",
        }
    }
}

/// How a letter stands. On the day of its deadline it still waits.
pub fn standing(letter: &Letter, today: NaiveDate) -> LetterStanding {
    match letter.state {
        LetterState::Drafted => LetterStanding::Draft,
        LetterState::Sent if letter.deadline.is_some_and(|day| day < today) => {
            LetterStanding::Overdue
        }
        LetterState::Sent => LetterStanding::Waiting,
        LetterState::Replied => LetterStanding::Replied,
        LetterState::Closed => LetterStanding::Closed,
    }
}

/// Days until the deadline of a letter that waits, negative after it; 0 on the day itself. `None`
/// where nothing is waited for.
pub fn days_left(letter: &Letter, today: NaiveDate) -> Option<i64> {
    let waits = letter.state == LetterState::Sent;
    letter.deadline.filter(|_| waits).map(|day| (day - today).num_days())
}

/// The letters that another one presses for.
pub fn escalated(plan: &Plan) -> BTreeSet<Id<Letter>> {
    plan.letters.iter().filter_map(|letter| letter.escalated_from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LetterKind, LetterNumber};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("test dates exist")
    }

    #[test]
    fn a_letter_is_overdue_the_day_after_its_deadline() {
        let number = LetterNumber::default();
        let mut letter = Letter::new(Id::named("l", "1"), LetterKind::Prompt, number, "提示函");
        letter.deadline = Some(day("2026-11-20"));
        assert_eq!(standing(&letter, day("2026-11-21")), LetterStanding::Draft);
        letter.state = LetterState::Sent;
        assert_eq!(standing(&letter, day("2026-11-20")), LetterStanding::Waiting);
        assert_eq!(days_left(&letter, day("2026-11-20")), Some(0));
        assert_eq!(standing(&letter, day("2026-11-21")), LetterStanding::Overdue);
        assert_eq!(days_left(&letter, day("2026-11-23")), Some(-3));
        letter.state = LetterState::Replied;
        assert_eq!(days_left(&letter, day("2026-11-23")), None);
    }
}
