//! What the program has to tell.

use super::Action;
use crate::base::Message;

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It worked.
    Done,
    /// Worth knowing.
    Hint,
    /// It worked in part, or something is odd.
    Warning,
    /// It did not work.
    Failure,
}

/// One thing told: a plain sentence first, what to do next, the technical part folded away.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its number, given by [`Notices::push`].
    pub id: u64,
    /// How it is meant.
    pub level: Level,
    /// One plain sentence.
    pub summary: Message,
    /// The technical chain, paths at the end; may be empty.
    pub details: String,
    /// What to do next.
    pub hint: Option<Message>,
    /// A button: its text and what it does.
    pub action: Option<(Message, Action)>,
    /// Another way out, as a second button.
    pub other: Option<(Message, Action)>,
}

impl Notice {
    /// A notice that is one sentence.
    pub const fn new(level: Level, summary: Message) -> Self {
        Self {
            id: 0,
            level,
            summary,
            details: String::new(),
            hint: None,
            action: None,
            other: None,
        }
    }

    /// The same with its technical part.
    #[must_use]
    pub fn with_details(mut self, details: impl Into<String>) -> Self {
        self.details = details.into();
        self
    }

    /// The same with what to do next.
    #[must_use]
    pub fn with_hint(mut self, hint: Message) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same with a button; a second one is another way out.
    #[must_use]
    pub fn with_action(mut self, label: Message, action: Action) -> Self {
        let free = if self.action.is_none() { &mut self.action } else { &mut self.other };
        *free = Some((label, action));
        self
    }
}

/// Everything told since the start that was not dismissed, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
    next_id: u64,
}

/// How many notices are kept.
const MOST: usize = 200;

impl Notices {
    /// Tells something.
    pub fn push(&mut self, mut notice: Notice) {
        notice.id = self.next_id;
        self.next_id += 1;
        if self.list.len() == MOST {
            self.list.remove(0);
        }
        self.list.push(notice);
    }

    /// All of them, oldest first.
    pub fn all(&self) -> &[Notice] {
        &self.list
    }

    /// Takes one out.
    pub fn dismiss(&mut self, id: u64) {
        self.list.retain(|notice| notice.id != id);
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.list.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_unique_when_old_notices_are_dropped() {
        let mut notices = Notices::default();
        for _ in 0..MOST + 5 {
            notices.push(Notice::new(Level::Done, Message::new("app.saved")));
        }
        assert_eq!(notices.all().len(), MOST);
        notices.dismiss(7);
        assert_eq!(notices.all().first().map(|notice| notice.id), Some(5));
        assert_eq!(notices.all().len(), MOST - 1);
    }
}
