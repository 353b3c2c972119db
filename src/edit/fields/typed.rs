//! What a person types or chooses as the value of a field.

use chrono::NaiveDate;
use serde_json::Value;

use super::{Names, Shape, words::is_value};
use crate::base::{count_of, fen_of};

/// How a person gives a field a value of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typing {
    /// A line of text.
    Line,
    /// A text of several lines.
    Text,
    /// A number, or a sum of money in yuan.
    Number,
    /// A day as `2026-12-04`; nothing for no day.
    Day,
    /// One of these: the value, and what people call it.
    Choice(Vec<(String, String)>),
}

/// How a value of a shape can be given; `None` if it can only be taken from one side.
pub fn typing(shape: Shape, names: &Names<'_>) -> Option<Typing> {
    match shape {
        Shape::Line => Some(Typing::Line),
        Shape::Text => Some(Typing::Text),
        Shape::Count | Shape::Money => Some(Typing::Number),
        Shape::Day => Some(Typing::Day),
        Shape::Flag => Some(Typing::Choice(vec![
            ("true".to_owned(), names.text("edit.words.yes")),
            ("false".to_owned(), names.text("edit.words.no")),
        ])),
        Shape::Word(keys) => {
            let choice = |key: &&'static str| {
                let value = key.rsplit_once('.').map_or(*key, |(_, value)| value);
                (value.to_owned(), names.text(key))
            };
            Some(Typing::Choice(keys.iter().map(choice).collect()))
        }
        _ => None,
    }
}

/// The value of a shape that a text means: `None` inside is an empty field. `Err` gives nothing
/// away but that it means none.
pub fn typed(shape: Shape, text: &str) -> Result<Option<Value>, NotThisShape> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match shape {
        Shape::Line | Shape::Text => Ok(Some(text.into())),
        Shape::Count => count_of(text).map(|it| it.map(Value::from)).or(Err(NotThisShape)),
        Shape::Money => fen_of(text).map(|it| it.map(Value::from)).or(Err(NotThisShape)),
        Shape::Day => match text.parse::<NaiveDate>() {
            Ok(day) => Ok(serde_json::to_value(day).ok()),
            Err(_) => Err(NotThisShape),
        },
        Shape::Flag => text.parse::<bool>().map(|it| Some(it.into())).or(Err(NotThisShape)),
        Shape::Word(keys) if keys.iter().any(|key| is_value(key, text)) => Ok(Some(text.into())),
        _ => Err(NotThisShape),
    }
}

/// The text means no value of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotThisShape;

/// A value as a person would type it, to begin from.
pub fn as_typed(shape: Shape, value: Option<&Value>) -> String {
    let Some(value) = value else { return String::new() };
    match (shape, value) {
        (Shape::Money, value) => {
            let fen = value.as_i64().unwrap_or_default();
            format!("{}.{:02}", fen / 100, (fen % 100).abs())
        }
        (_, Value::String(text)) => text.clone(),
        (_, value) => value.to_string(),
    }
}
