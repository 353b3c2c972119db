//! 督办单: pressing for the answer to a letter.

use super::{
    number_text,
    prompt::duty_items,
    writer::{LANG, Writer},
};
use crate::{
    base::Id,
    catalogue::texts,
    model::{Letter, LetterKind},
};

/// The letter that presses for the answer to `former`; `None` if that letter has no unit, or
/// another letter presses for it already.
///
/// Its id follows from that of the former one, so that asking twice does not write two.
pub fn supervision(writer: &mut Writer<'_>, former: Id<Letter>) -> Option<Letter> {
    let plan = writer.plan;
    if plan.letters.iter().any(|it| it.escalated_from == Some(former)) {
        return None;
    }
    let former = plan.letters.get(former)?;
    let unit = plan.units.get(former.unit?)?;
    let mut items = duty_items(writer, &former.duties);
    if items.is_empty() {
        items.push(former.event.clone());
    }
    let day =
        |day: Option<chrono::NaiveDate>| day.map(|day| texts::date(LANG, day)).unwrap_or_default();
    let values = vec![
        ("number", number_text(&former.number)),
        ("former", former.title.clone()),
        ("sent", day(former.issued)),
        ("former-deadline", day(former.deadline)),
    ];
    let id = Id::named("supervision of a letter", &former.id.to_string());
    let (kind, deadline) = (LetterKind::Supervision, writer.reply_day());
    let letter = writer.letter(id, kind, unit, deadline, &items, values);
    Some(Letter {
        duties: former.duties.clone(),
        observances: former.observances.clone(),
        laws: former.laws.clone(),
        escalated_from: Some(former.id),
        ..letter
    })
}
