//! What charts call records: the shortest name that is still plain.

use chrono::{Datelike as _, NaiveDate};

use super::Source;
use crate::{
    base::{Code, Id, Lang},
    catalogue::texts,
    model::{Dictionary, Law, RecordId, Unit},
    stats::Entry,
};

/// The name of a dictionary's entry in a language, or its code if it is not listed.
pub fn term(dictionary: &Dictionary, code: &Code, lang: Lang) -> String {
    match dictionary.term(code) {
        Some(term) if lang == Lang::En && !term.english.is_empty() => term.english.clone(),
        _ => dictionary.name(code).to_owned(),
    }
}

/// The short name of a unit.
pub fn unit(source: &Source, id: Id<Unit>, lang: Lang) -> String {
    let unknown = || texts::text(lang, "chart.unknown");
    source.plan.units.get(id).map_or_else(unknown, Unit::short_name).to_owned()
}

/// The title of a law.
pub fn law(source: &Source, id: Id<Law>, lang: Lang) -> String {
    let unknown = || texts::text(lang, "chart.unknown");
    source.plan.laws.get(id).map_or_else(unknown, |law| law.title.as_str()).to_owned()
}

/// Short names of the months for an axis, January first.
pub fn months(lang: Lang) -> Vec<String> {
    (1..=12).map(|month| self::month(lang, month).to_owned()).collect()
}

/// Short name of a month, 1–12: 3月, Mar.
pub fn month(lang: Lang, month: u32) -> &'static str {
    const KEYS: [&str; 12] = [
        "chart.month.01",
        "chart.month.02",
        "chart.month.03",
        "chart.month.04",
        "chart.month.05",
        "chart.month.06",
        "chart.month.07",
        "chart.month.08",
        "chart.month.09",
        "chart.month.10",
        "chart.month.11",
        "chart.month.12",
    ];
    KEYS.get(month.wrapping_sub(1) as usize).map_or("", |key| texts::text(lang, key))
}

/// One character for the day of the week: 一, M.
pub fn weekday(lang: Lang, day: NaiveDate) -> &'static str {
    const KEYS: [&str; 7] = [
        "chart.weekday.1",
        "chart.weekday.2",
        "chart.weekday.3",
        "chart.weekday.4",
        "chart.weekday.5",
        "chart.weekday.6",
        "chart.weekday.7",
    ];
    let place = day.weekday().num_days_from_monday() as usize;
    KEYS.get(place).map_or("", |key| texts::text(lang, key))
}

/// The activities behind a mark.
pub fn ids<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Vec<RecordId> {
    entries.into_iter().map(|entry| entry.activity.id.into()).collect()
}
