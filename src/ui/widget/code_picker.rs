//! Picking entries of a word list.

use egui::Ui;

use super::{
    picker::{Candidate, Many, popup},
    section::chips_button,
};
use crate::{
    base::{Code, Lang},
    catalogue::texts,
    model::{Dictionary, Term},
};

/// Several entries of a word list, shown as chips:
/// `code_picker(ui, "对象", lang, &plan.dictionaries.audiences, &activity.audiences)`.
pub fn code_picker(
    ui: &mut Ui,
    label: &str,
    lang: Lang,
    dictionary: &Dictionary,
    codes: &[Code],
) -> Option<Vec<Code>> {
    let names: Vec<&str> = codes.iter().map(|code| code_name(dictionary, code, lang)).collect();
    let button = chips_button(ui, label, &names, texts::text(lang, "ui.picker.none"));
    popup(ui, &button, label, lang, codes, Many::Several, || {
        let entry = |term: &Term| term.code.clone();
        dictionary
            .0
            .iter()
            .map(|term| Candidate { key: entry(term), name: name(term, lang), group: &term.group })
            .collect()
    })
}

/// The name of a code in the language of the screen; a code that is not listed is its own name.
pub fn code_name<'a>(dictionary: &'a Dictionary, code: &'a Code, lang: Lang) -> &'a str {
    dictionary.term(code).map_or(code.as_str(), |term| name(term, lang))
}

/// The name of an entry in the language of the screen.
fn name(term: &Term, lang: Lang) -> &str {
    if lang == Lang::En && !term.english.is_empty() { &term.english } else { &term.name }
}
