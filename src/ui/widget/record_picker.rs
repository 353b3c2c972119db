//! Picking records.

use egui::Ui;

use super::{
    picker::{Candidate, Many, popup},
    section::chips_button,
};
use crate::{
    base::{Id, Lang},
    catalogue::texts,
    model::{Law, LawStatus, Record, Table},
};

/// One record or none:
/// `record_picker(ui, "主办单位", lang, activity.unit, name, || record_candidates(&plan.units))`.
///
/// `name` gives the name of the present one; a record that is gone shows its id.
pub fn record_picker<'a, T>(
    ui: &mut Ui,
    label: &str,
    lang: Lang,
    value: Option<Id<T>>,
    name: impl Fn(Id<T>) -> Option<&'a str>,
    candidates: impl FnOnce() -> Vec<Candidate<'a, Id<T>>>,
) -> Option<Option<Id<T>>> {
    let picked: Vec<Id<T>> = value.into_iter().collect();
    let picks = pick(ui, label, lang, &picked, Many::One, name, candidates)?;
    Some(picks.last().copied())
}

/// Several records, shown as chips.
pub fn records_picker<'a, T>(
    ui: &mut Ui,
    label: &str,
    lang: Lang,
    values: &[Id<T>],
    name: impl Fn(Id<T>) -> Option<&'a str>,
    candidates: impl FnOnce() -> Vec<Candidate<'a, Id<T>>>,
) -> Option<Vec<Id<T>>> {
    pick(ui, label, lang, values, Many::Several, name, candidates)
}

fn pick<'a, T>(
    ui: &mut Ui,
    label: &str,
    lang: Lang,
    picked: &[Id<T>],
    many: Many,
    name: impl Fn(Id<T>) -> Option<&'a str>,
    candidates: impl FnOnce() -> Vec<Candidate<'a, Id<T>>>,
) -> Option<Vec<Id<T>>> {
    let missing = texts::text(lang, "ui.picker.missing");
    let names: Vec<&str> = picked.iter().map(|id| name(*id).unwrap_or(missing)).collect();
    let button = chips_button(ui, label, &names, texts::text(lang, "ui.picker.none"));
    popup(ui, &button, label, lang, picked, many, candidates)
}

/// Every record of a table under its title.
pub fn record_candidates<T: Record>(table: &Table<T>) -> Vec<Candidate<'_, Id<T>>> {
    table
        .iter()
        .map(|record| Candidate { key: record.id(), name: record.title(), group: "" })
        .collect()
}

/// The laws, with a word for those no longer or not yet in force on a day.
pub fn law_candidates(
    table: &Table<Law>,
    day: chrono::NaiveDate,
    lang: Lang,
) -> Vec<Candidate<'_, Id<Law>>> {
    let standing = |law: &Law| match law.status_on(day) {
        LawStatus::InForce => "",
        LawStatus::NotYet(_) => texts::text(lang, "law-status.NotYet"),
        LawStatus::Repealed(_) => texts::text(lang, "law-status.Repealed"),
    };
    table
        .iter()
        .map(|law| Candidate { key: law.id, name: &law.title, group: standing(law) })
        .collect()
}
