//! The numbers of letters (发文字号).

use crate::{
    base::{Lang, Message},
    catalogue::texts,
    model::{LetterKind, LetterNumber, Plan},
};

/// A number as it is printed, in any language: 包普法提示〔2026〕3号; nothing before one is given.
pub fn number_text(number: &LetterNumber) -> String {
    if number.running == 0 {
        return String::new();
    }
    let message = Message::new("letter.number")
        .with("word", &number.word)
        .with("year", number.year)
        .with("number", number.running);
    texts::render(Lang::Zh, &message)
}

/// What stands before the year in numbers of a kind: 包普法提示.
///
/// Without a word of its own for letters the organisation's word for documents is taken; the 办 at
/// its end gives way to the word of the kind: 包普法办 becomes 包普法提示.
pub fn kind_word(plan: &Plan, kind: LetterKind) -> String {
    let info = &plan.info;
    let own = info.letters.word.trim();
    let prefix = info.organisation.document_prefix.trim();
    let word = if own.is_empty() { prefix.strip_suffix('办').unwrap_or(prefix) } else { own };
    let kind = texts::text(Lang::Zh, word_key(kind));
    format!("{word}{kind}")
}

const fn word_key(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Prompt => "letter.word.prompt",
        LetterKind::Supervision => "letter.word.supervision",
        LetterKind::Monthly => "letter.word.monthly",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    #[test]
    fn a_number_has_its_year_in_brackets_and_no_zero_before_it() {
        let number = LetterNumber { word: "包普法提示".to_owned(), year: 2026, running: 3 };
        assert_eq!(number_text(&number), "包普法提示〔2026〕3号");
        assert_eq!(number_text(&LetterNumber::default()), "");
    }

    #[test]
    fn the_word_of_documents_serves_letters_until_they_have_their_own() {
        let mut plan = Plan::empty(Id::named("plan", "n"), "计划", 2026);
        plan.info.organisation.document_prefix = "包普法办".to_owned();
        assert_eq!(kind_word(&plan, LetterKind::Supervision), "包普法督办");
        plan.info.letters.word = "包司普".to_owned();
        assert_eq!(kind_word(&plan, LetterKind::Prompt), "包司普提示");
    }
}
