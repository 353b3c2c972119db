//! One cell of a form: what its words mean for a field of the row.

use crate::{
    base::{Code, Id, Lang, Message},
    catalogue::list_name,
    collection::{FormColumn, tidy},
    import::{
        Cell, laws,
        names::Names,
        newcomers::Newcomers,
        plain, time, units,
        words::{meaning_of, words},
    },
    model::{Duty, DutyState, DutyTime, Law, ListKind, Unit},
};

/// Puts a cell into a field. `Ok` with a message is read and worth a look; an error is not read,
/// and the row is as it was.
pub(super) fn put(
    column: FormColumn,
    cell: &Cell,
    duty: &mut Duty,
    names: &Names<'_>,
    year: i32,
    newcomers: &mut Newcomers,
) -> Result<Option<Message>, Message> {
    if let Cell::Fault(_) = cell {
        return Err(Message::new("import.fault"));
    }
    let text = tidy(&cell.words());
    match column {
        FormColumn::Seq => duty.seq = number(&text)?,
        FormColumn::Content if text.is_empty() => {
            return Err(Message::new("collection.no-content"));
        }
        FormColumn::List | FormColumn::State if text.is_empty() => {
            return Err(Message::new("collection.left-blank"));
        }
        FormColumn::List => duty.list = list(&text, names)?,
        FormColumn::Content => duty.content = text,
        FormColumn::Laws => duty.laws = law_ids(&text, names, newcomers)?,
        FormColumn::Audiences => duty.audiences = audiences(&text, names)?,
        FormColumn::Measures => duty.measures = text,
        FormColumn::Time if text.is_empty() => duty.time = DutyTime::default(),
        FormColumn::Time => {
            let read = time::read(cell, names, year);
            duty.time = read.time;
            duty.observance = read.observance;
            return Ok(read.remark);
        }
        FormColumn::Standard => duty.standard = text,
        FormColumn::SupportUnits => duty.support_units = supporters(&text, duty.unit, names)?,
        FormColumn::Office => duty.office = text,
        FormColumn::Leader => duty.leader = text,
        FormColumn::Person => duty.person = text,
        FormColumn::Phone => duty.phone = text,
        FormColumn::State => duty.state = state(&text)?,
        FormColumn::Note => duty.note = text,
    }
    Ok(None)
}

fn number(text: &str) -> Result<u32, Message> {
    if text.is_empty() {
        return Ok(0);
    }
    let bare = plain::key(text);
    let number = bare.trim_end_matches(['.', '、']).parse();
    number.map_err(|_no_number| Message::new("collection.no-number"))
}

/// A list by its name in the plan; the words that other lists use for it are understood too.
fn list(text: &str, names: &Names<'_>) -> Result<ListKind, Message> {
    let lists = &names.plan.lists;
    let is_named = |kind: &ListKind| {
        [Lang::Zh, Lang::En].iter().any(|it| list_name(lists, *kind, *it) == text)
    };
    let found = lists.kinds().find(is_named).or_else(|| names.list_in(text));
    found.ok_or_else(|| unknown("collection.unknown-list", text))
}

fn state(text: &str) -> Result<DutyState, Message> {
    let found = meaning_of(text, &DutyState::ALL, &words().duty_states);
    found.ok_or_else(|| unknown("collection.unknown-state", text))
}

/// Laws of the register or of the catalogue; a title that neither has is not read.
fn law_ids(
    text: &str,
    names: &Names<'_>,
    newcomers: &mut Newcomers,
) -> Result<Vec<Id<Law>>, Message> {
    let (mut ids, mut unread) = (Vec::new(), Vec::new());
    for piece in pieces(text) {
        if !has_only_titles(piece) {
            unread.push(piece.to_owned());
            continue;
        }
        let read = laws::read(piece, names, newcomers);
        ids.extend(read.laws.into_iter().filter(|id| !ids.contains(id)).collect::<Vec<_>>());
        unread.extend(read.unread);
    }
    let unknown_titles = newcomers.laws.iter().filter(|new| !new.is_shipped);
    unread.extend(unknown_titles.map(|new| new.law.title.clone()));
    if unread.is_empty() { Ok(ids) } else { Err(unknown_words(&unread)) }
}

/// What separators cut, but for those inside of 《》.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    let pieces = text.split(move |c: char| {
        depth += i32::from(c == '《') - i32::from(c == '》');
        depth <= 0 && matches!(c, '、' | '，' | ',' | '；' | ';' | '。' | '\n')
    });
    pieces.map(plain::unnumbered).filter(|piece| !piece.is_empty())
}

/// Whether nothing but remarks in brackets stands beside the titles in 《》; a piece without any is
/// a title itself.
fn has_only_titles(piece: &str) -> bool {
    let (mut depth, mut brackets) = (0_i32, 0_i32);
    let is_outside = |c: char| {
        depth += i32::from(c == '《');
        brackets += i32::from(matches!(c, '（' | '('));
        let is_outside = depth == 0 && brackets == 0 && !plain::is_blank(c);
        depth -= i32::from(c == '》');
        brackets -= i32::from(matches!(c, '）' | ')'));
        is_outside
    };
    !piece.contains('《') || !piece.contains(is_outside)
}

fn audiences(text: &str, names: &Names<'_>) -> Result<Vec<Code>, Message> {
    if let Some(code) = names.audience(text) {
        return Ok(vec![code]);
    }
    let (mut codes, mut unread) = (Vec::new(), Vec::new());
    for piece in text.split(['、', '，', ',', '；', ';', '/', '\n', ' ', '　']) {
        let piece = plain::unnumbered(piece).trim_end_matches('。');
        match names.audience(piece) {
            _ if piece.is_empty() => {}
            Some(code) if codes.contains(&code) => {}
            Some(code) => codes.push(code),
            None => unread.push(piece.to_owned()),
        }
    }
    if unread.is_empty() { Ok(codes) } else { Err(unknown_words(&unread)) }
}

/// Units of the register; the unit itself is no supporter of its own row.
fn supporters(
    text: &str,
    own: Option<Id<Unit>>,
    names: &Names<'_>,
) -> Result<Vec<Id<Unit>>, Message> {
    let mut newcomers = Newcomers::new();
    let read = units::read(text, names, &mut newcomers);
    let mut unread = read.unread;
    unread.extend(newcomers.units.iter().map(|new| new.unit.name.clone()));
    if read.everyone {
        unread.push(text.to_owned());
    }
    if !unread.is_empty() {
        return Err(unknown_words(&unread));
    }
    let all = read.lead.into_iter().chain(read.support);
    Ok(all.filter(|id| Some(*id) != own).collect())
}

fn unknown_words(words: &[String]) -> Message {
    unknown("collection.unknown-words", &words.join("、"))
}

fn unknown(key: &'static str, words: &str) -> Message {
    Message::new(key).with("words", words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::plan;

    #[track_caller]
    fn check(text: &str, titles: Result<&[&str], &str>) {
        let plan = plan();
        let read = law_ids(text, &Names::of(&plan), &mut Newcomers::new());
        let title = |id: &Id<Law>| plan.laws.get(*id).map_or("", |law| law.title.as_str());
        match (read, titles) {
            (Ok(ids), Ok(titles)) => {
                assert_eq!(ids.iter().map(title).collect::<Vec<_>>(), titles, "{text}");
            }
            (Err(message), Err(words)) => {
                assert_eq!(message, unknown("collection.unknown-words", words), "{text}");
            }
            (read, _) => panic!("{text}: {read:?}"),
        }
    }

    #[test]
    fn every_word_in_the_column_of_laws_is_a_law_or_is_listed() {
        check("《宪法》、教育法", Ok(&["宪法", "教育法"]));
        check("1.《宪法》《民法典》（2020年）\n2. 教育法；", Ok(&["宪法", "民法典", "教育法"]));
        check("《宪法、民法典》", Ok(&["宪法", "民法典"]));
        check("", Ok(&[]));
        check("《宪法》等", Err("《宪法》等"));
        check("宪法、某某方案", Err("某某方案"));
        check("《宪法》、《没有的条例》", Err("没有的条例"));
    }
}
