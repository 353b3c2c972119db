//! Choosing one of a short list, and yes or no.

use egui::{ComboBox, Ui};

use crate::{base::Lang, catalogue::Word};

/// One of a closed list: `choice(ui, "状态", lang, activity.state, &ActivityState::ALL)`.
pub fn choice<T: Word + Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    lang: Lang,
    value: T,
    options: &[T],
) -> Option<T> {
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(("choice", label))
        .selected_text(value.word(lang))
        .width(ui.available_width())
        .show_ui(ui, |ui| {
            for option in options {
                if ui.selectable_label(*option == value, option.word(lang)).clicked() {
                    chosen = Some(*option);
                }
            }
        });
    combo.response.accessible_name(label);
    chosen.filter(|option| *option != value)
}

/// One of a list by its names.
pub fn choice_of<'a, T: Copy + PartialEq + 'a>(
    ui: &mut Ui,
    label: &str,
    value: T,
    options: impl IntoIterator<Item = (T, &'a str)> + Clone,
) -> Option<T> {
    let shown = options.clone().into_iter().find(|(option, _)| *option == value);
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(("choice", label))
        .selected_text(shown.map_or("", |(_, name)| name))
        .width(ui.available_width())
        .show_ui(ui, |ui| {
            for (option, name) in options {
                if ui.selectable_label(option == value, name).clicked() {
                    chosen = Some(option);
                }
            }
        });
    combo.response.accessible_name(label);
    chosen.filter(|option| *option != value)
}

/// One of a list by its names, or none; `nothing` is what none is called.
pub fn choice_or_none<'a, T: Copy + PartialEq + 'a>(
    ui: &mut Ui,
    label: &str,
    value: Option<T>,
    nothing: &str,
    options: impl IntoIterator<Item = (T, &'a str)> + Clone,
) -> Option<Option<T>> {
    let shown = options.clone().into_iter().find(|(option, _)| Some(*option) == value);
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(("choice", label))
        .selected_text(shown.map_or(nothing, |(_, name)| name))
        .width(ui.available_width())
        .show_ui(ui, |ui| {
            if ui.selectable_label(value.is_none(), nothing).clicked() {
                chosen = Some(None);
            }
            for (option, name) in options {
                if ui.selectable_label(Some(option) == value, name).clicked() {
                    chosen = Some(Some(option));
                }
            }
        });
    combo.response.accessible_name(label);
    chosen.filter(|option| *option != value)
}

/// Yes or no, with its label behind it.
pub fn switch(ui: &mut Ui, label: &str, value: bool) -> Option<bool> {
    let mut on = value;
    ui.checkbox(&mut on, label).changed().then_some(on)
}
