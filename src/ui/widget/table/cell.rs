//! What stands in a cell, how cells compare, how they are drawn.

use std::{borrow::Cow, cmp::Ordering};

use chrono::NaiveDate;
use egui::{Align, Color32, Label, Layout, RichText, Ui};

use crate::ui::{
    theme,
    widget::{dot, yuan},
};

/// What stands in a cell; also what is sorted and filtered by, and copied to the clipboard.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing; sorted last.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// A count, to the right.
    Number(i64),
    /// A sum of money in fen, shown in yuan, to the right.
    Money(i64),
    /// A day.
    Date(NaiveDate),
    /// Words that are sorted by a rank of their own.
    Ranked {
        /// The words.
        text: &'a str,
        /// Their place.
        rank: usize,
    },
    /// A word with a dot of its colour, sorted by its rank.
    State {
        /// The word.
        word: &'a str,
        /// Its place in the order of work.
        rank: usize,
        /// The colour of the dot.
        colour: Color32,
    },
}

impl<'a> Cell<'a> {
    /// Words; an empty text is an empty cell.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A day, or nothing.
    pub fn optional_date(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }

    /// A count; nothing for zero, so that figures stand out.
    pub fn count(count: impl Into<i64>) -> Self {
        match count.into() {
            0 => Self::Empty,
            count => Self::Number(count),
        }
    }

    /// A sum of money in fen, or nothing.
    pub fn money(fen: Option<i64>) -> Self {
        fen.map_or(Self::Empty, Self::Money)
    }

    /// The cell as text.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Money(fen) => Cow::Owned(yuan(*fen)),
            Self::Date(day) => Cow::Owned(day.to_string()),
            Self::Ranked { text: word, .. } | Self::State { word, .. } => Cow::Borrowed(word),
        }
    }

    /// The cell as text of its own.
    pub fn into_shown(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) => text,
            Self::Ranked { text: word, .. } | Self::State { word, .. } => Cow::Borrowed(word),
            cell => Cow::Owned(cell.shown().into_owned()),
        }
    }

    /// The order of cells of one column; empty cells come last.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Empty, Self::Empty) => Ordering::Equal,
            (Self::Empty, _) => Ordering::Greater,
            (_, Self::Empty) => Ordering::Less,
            (Self::Number(one), Self::Number(other)) | (Self::Money(one), Self::Money(other)) => {
                one.cmp(other)
            }
            (Self::Date(one), Self::Date(other)) => one.cmp(other),
            (Self::Ranked { rank: one, .. }, Self::Ranked { rank: other, .. })
            | (Self::State { rank: one, .. }, Self::State { rank: other, .. }) => one.cmp(other),
            (one, other) => one.shown().cmp(&other.shown()),
        }
    }

    /// Draws the cell; what does not fit is cut short and shown whole when the pointer rests on it.
    pub(super) fn ui(&self, ui: &mut Ui) {
        let theme = theme::of(ui);
        match self {
            Self::Empty => {}
            Self::Text(text) => {
                ui.add(Label::new(text.as_ref()).truncate());
            }
            Self::Ranked { text, .. } => {
                ui.add(Label::new(*text).truncate());
            }
            Self::Number(_) | Self::Money(_) => {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add(Label::new(self.shown().as_ref()).truncate());
                });
            }
            Self::Date(day) => {
                ui.add(Label::new(day.to_string()).truncate());
            }
            Self::State { word, colour, .. } => {
                dot(ui, *colour);
                ui.add(Label::new(RichText::new(*word).color(theme.text)).truncate());
            }
        }
    }
}
