//! A letter to a unit (普法提示函, 督办单, 提示单) as an official document.

use super::{
    document::{Block, Report, Slip, SlipRow},
    edition::{Edition, joined},
    profile::Profile,
};
use crate::{
    base::{Lang, Message},
    catalogue::texts,
    letters,
    model::{Letter, LetterKind},
};

/// Official documents are Chinese, whatever the language of the screen.
const LANG: Lang = Lang::Zh;

/// The most characters of a line of its own that is a heading: 一、重点节点.
const HEADING_CHARS: usize = 24;

/// The letter with its number, addressee, text, 落款 and day; a 督办单 brings the slip for the reply.
///
/// The contact is named in copies for use among units, with the telephone in full ones only.
pub fn letter<'a>(edition: &Edition<'a>, letter: &'a Letter) -> Report<'a> {
    let edition = &Edition { lang: LANG, ..*edition };
    let mut blocks: Vec<Block> = letter.body.lines().filter_map(block).collect();
    blocks.extend(contact(edition).map(Block::Paragraph));
    Report {
        title: letter.title.trim().to_owned(),
        number: letters::number_text(&letter.number),
        addressee: edition.unit(letter.unit).to_owned(),
        blocks,
        signature: edition.plan.info.organisation.name.clone(),
        date: letter.issued.unwrap_or(edition.today),
        annexes: Vec::new(),
        slip: (letter.kind == LetterKind::Supervision).then(|| slip(edition, letter)),
    }
}

/// A line of the text. A short one that begins with 一、 and ends without a mark is a heading.
fn block(line: &str) -> Option<Block> {
    let line = line.trim();
    if line.is_empty() {
        return None;
    }
    let is_short = line.chars().count() <= HEADING_CHARS && !line.ends_with(['。', '；', '：']);
    let numbered = line.split_once('、').filter(|(number, _)| {
        !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c))
    });
    Some(match numbered.filter(|_| is_short) {
        Some((number, text)) => {
            Block::Heading { level: 1, number: format!("{number}、"), text: text.to_owned() }
        }
        None => Block::Paragraph(line.to_owned()),
    })
}

fn contact(edition: &Edition<'_>) -> Option<String> {
    let organisation = &edition.plan.info.organisation;
    let (name, phone) = (organisation.contact.trim(), organisation.phone.trim());
    let key = match edition.profile {
        Profile::Full if !phone.is_empty() => "letter.contact.phone",
        Profile::Full | Profile::Internal => "letter.contact",
        Profile::Public => return None,
    };
    let message = Message::new(key).with("name", name).with("phone", phone);
    (!name.is_empty()).then(|| texts::render(LANG, &message))
}

/// The slip: what was asked for, and room for what was done about it.
fn slip(edition: &Edition<'_>, letter: &Letter) -> Slip {
    let rows = letter.duties.iter().filter_map(|id| edition.plan.duties.get(*id));
    let about = joined(rows.map(|duty| duty.content.as_str()), "；");
    let about = if about.is_empty() { letter.event.clone() } else { about.into_owned() };
    let deadline = letter.deadline.map(|day| texts::date(LANG, day)).unwrap_or_default();
    let reply = letter.reply.as_ref();
    let row = |key, text: String, lines| SlipRow { label: texts::text(LANG, key), text, lines };
    Slip {
        title: texts::text(LANG, "letter.slip.title").to_owned(),
        rows: vec![
            row("letter.slip.number", letters::number_text(&letter.number), 1),
            row("letter.slip.unit", edition.unit(letter.unit).to_owned(), 1),
            row("letter.slip.about", about, 2),
            row("letter.slip.deadline", deadline, 1),
            row("letter.slip.done", reply.map(|it| it.text.clone()).unwrap_or_default(), 7),
            row("letter.slip.head", String::new(), 2),
            row("letter.slip.contact", String::new(), 1),
            row(
                "letter.slip.date",
                reply.map(|it| texts::date(LANG, it.date)).unwrap_or_default(),
                1,
            ),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_numbered_line_is_a_heading_and_a_sentence_is_not() {
        assert!(matches!(block("一、重点节点"), Some(Block::Heading { .. })));
        assert!(matches!(block("十二、工作要求"), Some(Block::Heading { .. })));
        assert!(matches!(block("一、组织开展宪法宣传。"), Some(Block::Paragraph(_))));
        assert!(matches!(block("公路法、治超条例宣传"), Some(Block::Paragraph(_))));
        assert_eq!(block("  "), None);
    }
}
