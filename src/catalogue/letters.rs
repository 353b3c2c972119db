//! The shipped text of letters to units.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{data, texts};
use crate::model::LetterKind;

/// The text of a sort of letter, with `{marks}` for what differs from letter to letter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterTemplate {
    /// Title.
    pub title: String,
    /// What it is about, for the ledger.
    pub event: String,
    /// What is asked for, for the ledger.
    pub requirement: String,
    /// The paragraphs; one that is nothing but `{items}` stands for a paragraph an item.
    pub body: Vec<String>,
}

/// What a letter says of one of the things it is about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterItems {
    /// A row of the lists that is behind its time.
    pub duty: String,
    /// A row of the lists without a time.
    pub duty_open: String,
    /// A unit that does nothing.
    pub unit: String,
    /// An observance without activity.
    pub observance: String,
    /// A law without owner.
    pub law: String,
    /// An observance of the month.
    pub node: String,
    /// A row of the lists due in the month.
    pub row: String,
    /// Added where laws are known.
    pub laws: String,
    /// Added where something is asked for.
    pub requirement: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LettersFile {
    prompt: LetterTemplate,
    supervision: LetterTemplate,
    monthly: LetterTemplate,
    items: LetterItems,
}

fn file() -> &'static LettersFile {
    static FILE: OnceLock<LettersFile> = OnceLock::new();
    FILE.get_or_init(|| {
        data::parse("catalogue/letters.ron", include_str!("../../assets/catalogue/letters.ron"))
    })
}

/// The text of a sort of letter.
pub fn letter_template(kind: LetterKind) -> &'static LetterTemplate {
    match kind {
        LetterKind::Prompt => &file().prompt,
        LetterKind::Supervision => &file().supervision,
        LetterKind::Monthly => &file().monthly,
    }
}

/// What letters say of the things they are about.
pub fn letter_items() -> &'static LetterItems {
    &file().items
}

/// Puts values into the `{marks}` of a template; a mark without a value stays as it stands.
pub fn fill_marks(text: &str, values: &[(&str, String)]) -> String {
    texts::fill(text, |mark| {
        values.iter().find(|(name, _)| *name == mark).map(|(_, value)| value.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_of_letter_has_its_text_with_one_place_for_the_items() {
        for kind in LetterKind::ALL {
            let template = letter_template(kind);
            assert!(!template.title.is_empty() && !template.requirement.is_empty(), "{kind:?}");
            assert_eq!(template.body.iter().filter(|it| *it == "{items}").count(), 1, "{kind:?}");
        }
    }

    #[test]
    fn marks_without_a_value_stay() {
        let values = [("name", "司法局".to_owned())];
        assert_eq!(fill_marks("{name}于{day}前", &values), "司法局于{day}前");
    }
}
