//! How letters stand on a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::number_text;
use crate::{
    base::{Id, Message},
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
    /// 已转督办: its deadline has passed without a reply, and another letter presses for it.
    Escalated,
    /// 已反馈.
    Replied,
    /// 已办结.
    Closed,
}

impl LetterStanding {
    /// Every standing, what wants work first.
    pub const ALL: [Self; 6] =
        [Self::Overdue, Self::Waiting, Self::Draft, Self::Escalated, Self::Replied, Self::Closed];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Overdue => "letter.standing.overdue",
            Self::Waiting => "letter.standing.waiting",
            Self::Draft => "letter.standing.draft",
            Self::Escalated => "letter.standing.escalated",
            Self::Replied => "letter.standing.replied",
            Self::Closed => "letter.standing.closed",
        }
    }
}

/// How the letters of a plan stand on a day.
pub struct LetterStandings<'a> {
    today: NaiveDate,
    /// By the letter that was not answered, the one that presses for the answer.
    pressing: BTreeMap<Id<Letter>, &'a Letter>,
}

impl<'a> LetterStandings<'a> {
    /// The letters of a plan on a day.
    pub fn of(plan: &'a Plan, today: NaiveDate) -> Self {
        let pressing = plan.letters.iter().filter_map(|it| Some((it.escalated_from?, it)));
        Self { today, pressing: pressing.collect() }
    }

    /// How a letter stands. On the day of its deadline it still waits.
    pub fn standing(&self, letter: &Letter) -> LetterStanding {
        match letter.state {
            LetterState::Drafted => LetterStanding::Draft,
            LetterState::Sent if letter.deadline.is_none_or(|day| day >= self.today) => {
                LetterStanding::Waiting
            }
            LetterState::Sent if self.pressing.contains_key(&letter.id) => {
                LetterStanding::Escalated
            }
            LetterState::Sent => LetterStanding::Overdue,
            LetterState::Replied => LetterStanding::Replied,
            LetterState::Closed => LetterStanding::Closed,
        }
    }

    /// How a letter stands in words; with the number of the letter that presses for its answer.
    pub fn said(&self, letter: &Letter) -> Message {
        match (self.standing(letter), self.pressing.get(&letter.id)) {
            (LetterStanding::Escalated, Some(by)) => {
                Message::new("letter.standing.escalated-by").with("number", number_text(&by.number))
            }
            (standing, _) => Message::new(standing.text_key()),
        }
    }

    /// Days until the deadline of a letter that waits, negative after it; 0 on the day itself.
    /// `None` where nothing is waited for, or another letter presses for it.
    pub fn days_left(&self, letter: &Letter) -> Option<i64> {
        let waits = [LetterStanding::Waiting, LetterStanding::Overdue];
        let waits = waits.contains(&self.standing(letter));
        letter.deadline.filter(|_| waits).map(|day| (day - self.today).num_days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Lang,
        catalogue::texts,
        model::{LetterKind, LetterNumber},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("test dates exist")
    }

    #[test]
    fn a_letter_is_overdue_the_day_after_its_deadline() {
        let number = LetterNumber::default();
        let mut letter = Letter::new(Id::named("l", "1"), LetterKind::Prompt, number, "提示函");
        letter.deadline = Some(day("2026-11-20"));
        let plan = Plan::empty(Id::named("plan", "test"), "test", 2026);
        let on = |text: &str| LetterStandings::of(&plan, day(text));
        assert_eq!(on("2026-11-21").standing(&letter), LetterStanding::Draft);
        letter.state = LetterState::Sent;
        assert_eq!(on("2026-11-20").standing(&letter), LetterStanding::Waiting);
        assert_eq!(on("2026-11-20").days_left(&letter), Some(0));
        assert_eq!(on("2026-11-21").standing(&letter), LetterStanding::Overdue);
        assert_eq!(on("2026-11-23").days_left(&letter), Some(-3));
        letter.state = LetterState::Replied;
        assert_eq!(on("2026-11-23").days_left(&letter), None);
    }

    #[test]
    fn a_letter_that_another_one_presses_for_is_no_longer_overdue() {
        let number = |word: &str| LetterNumber { word: word.to_owned(), year: 2026, running: 1 };
        let (prompt, pressing) = (Id::named("l", "1"), Id::named("l", "2"));
        let mut letter = Letter::new(prompt, LetterKind::Prompt, number("包普法提示"), "提示函");
        letter.deadline = Some(day("2026-11-20"));
        letter.state = LetterState::Sent;
        let mut by = Letter::new(pressing, LetterKind::Supervision, number("包普法督办"), "督办单");
        by.escalated_from = Some(prompt);
        let mut plan = Plan::empty(Id::named("plan", "test"), "test", 2026);
        plan.letters.insert(letter.clone());
        plan.letters.insert(by);
        let standings = LetterStandings::of(&plan, day("2026-11-23"));
        assert_eq!(standings.standing(&letter), LetterStanding::Escalated);
        assert_eq!(standings.days_left(&letter), None);
        let said = texts::render(Lang::Zh, &standings.said(&letter));
        assert_eq!(said, "已转督办（包普法督办〔2026〕1号）");
        letter.state = LetterState::Replied;
        assert_eq!(standings.standing(&letter), LetterStanding::Replied);
    }
}
