//! The ledger of letters to units (函件台账).

use super::{
    edition::Edition,
    table::{Cell, Columns, DataTable, columns, row, shown},
};
use crate::{
    base::Message,
    catalogue::{Word as _, texts},
    letters::{self, LetterStandings},
    model::Letter,
};

type Field<'a> = super::table::Field<'a, Line<'a>>;

/// A letter on its way into a row.
struct Line<'a> {
    number: i64,
    letter: &'a Letter,
    edition: Edition<'a>,
    /// How it stands.
    said: Message,
}

/// The letters by the day they were issued, kind and number; those without a day come first.
pub fn letter_ledger<'a>(edition: &Edition<'a>, wanted: Columns) -> DataTable<'a> {
    let fields = shown(fields(edition), wanted, edition.profile);
    let mut letters: Vec<&Letter> = edition.plan.letters.iter().collect();
    let standings = LetterStandings::of(edition.plan, edition.today);
    letters.sort_by_key(|letter| (letter.issued, letter.kind, letter.number.running, letter.id));
    DataTable {
        name: texts::text(edition.lang, "letter.ledger.name"),
        title: edition.list_title("letter.ledger.title"),
        subtitle: edition.list_subtitle(),
        lang: edition.lang,
        group: None,
        columns: columns(&fields),
        rows: (1..)
            .zip(letters)
            .map(|(number, letter)| {
                let said = standings.said(letter);
                row(&fields, &Line { number, letter, edition: *edition, said })
            })
            .collect(),
    }
}

fn day<'a>(day: Option<chrono::NaiveDate>) -> Cell<'a> {
    day.map_or(Cell::Empty, Cell::Date)
}

fn fields<'a>(edition: &Edition<'a>) -> Vec<Field<'a>> {
    let lang = edition.lang;
    vec![
        Field::word(lang, "report.column.number", 3, |line| Cell::Number(line.number)).printed(),
        Field::word(lang, "field.letter.number", 10, |line| {
            Cell::text(letters::number_text(&line.letter.number))
        })
        .printed(),
        Field::word(lang, "field.letter.kind", 5, |line| {
            Cell::text(line.letter.kind.word(line.edition.lang))
        })
        .printed(),
        Field::text(lang, "field.letter.unit", 9, |line| {
            Cell::text(line.edition.unit(line.letter.unit))
        })
        .printed(),
        Field::text(lang, "field.letter.title", 12, |line| Cell::text(line.letter.title.as_str())),
        Field::text(lang, "field.letter.event", 12, |line| Cell::text(line.letter.event.as_str()))
            .printed(),
        Field::text(lang, "field.letter.requirement", 14, |line| {
            Cell::text(line.letter.requirement.as_str())
        }),
        Field::word(lang, "field.letter.issued", 6, |line| day(line.letter.issued)).printed(),
        Field::word(lang, "field.letter.deadline", 6, |line| day(line.letter.deadline)).printed(),
        Field::word(lang, "field.letter.state", 6, |line| {
            Cell::text(texts::render(line.edition.lang, &line.said))
        })
        .printed(),
        Field::word(lang, "field.letter.replied", 6, |line| {
            day(line.letter.reply.as_ref().map(|reply| reply.date))
        })
        .printed(),
        Field::text(lang, "field.letter.reply", 14, |line| {
            line.letter.reply.as_ref().map_or(Cell::Empty, |reply| Cell::text(reply.text.as_str()))
        })
        .printed(),
        Field::word(lang, "field.letter.escalated_from", 10, |line| {
            let former = line.letter.escalated_from;
            let former = former.and_then(|id| line.edition.plan.letters.get(id));
            former.map_or(Cell::Empty, |it| Cell::text(letters::number_text(&it.number)))
        }),
        Field::text(lang, "field.letter.note", 6, |line| Cell::text(line.letter.note.as_str())),
    ]
}
