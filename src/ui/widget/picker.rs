//! Picking from a long list with search: the popup behind the pickers of codes and records.

use egui::{Id, Key, Popup, PopupCloseBehavior, Response, ScrollArea, TextEdit, Ui};

use crate::{
    app::Finder,
    base::Lang,
    catalogue::texts,
    ui::{icon, theme},
};

/// Something that can be picked.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a, K> {
    /// What is kept.
    pub key: K,
    /// What people read, and what is searched.
    pub name: &'a str,
    /// The group it stands in; may be empty.
    pub group: &'a str,
}

/// How many of the list are picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Many {
    One,
    Several,
}

/// A popup list under a button: `candidates` is asked only while it is open. Gives the new picks
/// when one is clicked. With a single pick, clicking it again takes it back.
pub fn picker<'a, K: Clone + PartialEq>(
    ui: &mut Ui,
    button: &Response,
    label: &str,
    lang: Lang,
    picked: &[K],
    candidates: impl FnOnce() -> Vec<Candidate<'a, K>>,
) -> Option<Vec<K>> {
    popup(ui, button, label, lang, picked, Many::Several, candidates)
}

pub(super) fn popup<'a, K: Clone + PartialEq>(
    ui: &mut Ui,
    button: &Response,
    label: &str,
    lang: Lang,
    picked: &[K],
    many: Many,
    candidates: impl FnOnce() -> Vec<Candidate<'a, K>>,
) -> Option<Vec<K>> {
    let width = button.rect.width().max(260.0);
    let closing = PopupCloseBehavior::CloseOnClickOutside;
    let shown = Popup::menu(button).width(width).close_behavior(closing).show(|ui| {
        let candidates = candidates();
        let query = query_ui(ui, button.id.with("query"), label, lang);
        list_ui(ui, &query, picked, many, &candidates, lang)
    });
    let clicked = shown?.inner?;
    let picks = toggled(picked, clicked, many);
    if many == Many::One {
        Popup::close_all(ui.ctx());
    }
    Some(picks)
}

/// The picks after a click.
fn toggled<K: Clone + PartialEq>(picked: &[K], clicked: K, many: Many) -> Vec<K> {
    let was_picked = picked.contains(&clicked);
    match (many, was_picked) {
        (Many::One, true) => Vec::new(),
        (Many::One, false) => vec![clicked],
        (Many::Several, true) => picked.iter().filter(|key| **key != clicked).cloned().collect(),
        (Many::Several, false) => picked.iter().cloned().chain([clicked]).collect(),
    }
}

fn query_ui(ui: &mut Ui, id: Id, label: &str, lang: Lang) -> String {
    let mut query = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let edit = TextEdit::singleline(&mut query)
        .id(id)
        .desired_width(f32::INFINITY)
        .hint_text(texts::text(lang, "ui.picker.search"));
    let name = format!("{} {label}", texts::text(lang, "ui.picker.search"));
    let response = ui.add(edit).accessible_name(name);
    let frame = ui.ctx().cumulative_frame_nr();
    let last_shown = ui.data(|data| data.get_temp::<u64>(id));
    if last_shown.is_none_or(|last| last + 1 < frame) {
        response.request_focus();
        query.clear();
    }
    ui.data_mut(|data| {
        data.insert_temp(id, frame);
        data.insert_temp(id, query.clone());
    });
    query
}

fn list_ui<K: Clone + PartialEq>(
    ui: &mut Ui,
    query: &str,
    picked: &[K],
    many: Many,
    candidates: &[Candidate<'_, K>],
    lang: Lang,
) -> Option<K> {
    let finder = Finder::new(query);
    let found: Vec<&Candidate<'_, K>> =
        candidates.iter().filter(|candidate| finder.is_in(candidate.name)).collect();
    if found.is_empty() {
        ui.weak(texts::text(lang, "ui.picker.nothing"));
        return None;
    }
    let mut clicked = None;
    let enter = ui.input(|input| input.key_pressed(Key::Enter)) && !query.is_empty();
    if enter {
        clicked = found.first().map(|candidate| candidate.key.clone());
    }
    let height = ui.spacing().interact_size.y;
    ScrollArea::vertical().max_height(300.0).show_rows(ui, height, found.len(), |ui, rows| {
        for candidate in found.get(rows).unwrap_or_default() {
            let is_picked = picked.contains(&candidate.key);
            if entry_ui(ui, candidate, is_picked, many).clicked() {
                clicked = Some(candidate.key.clone());
            }
        }
    });
    clicked
}

fn entry_ui<K>(ui: &mut Ui, candidate: &Candidate<'_, K>, is_picked: bool, many: Many) -> Response {
    let theme = theme::of(ui);
    let mark = match (many, is_picked) {
        (Many::Several, true) => egui_material_icons::icons::ICON_CHECK_BOX,
        (Many::Several, false) => egui_material_icons::icons::ICON_CHECK_BOX_OUTLINE_BLANK,
        (Many::One, true) => egui_material_icons::icons::ICON_RADIO_BUTTON_CHECKED,
        (Many::One, false) => egui_material_icons::icons::ICON_RADIO_BUTTON_UNCHECKED,
    };
    let colour = if is_picked { theme.accent } else { theme.text_faint };
    let mark = icon::sized(mark, 16.0).color(colour);
    let button = egui::Button::new((mark, candidate.name.to_owned()))
        .frame_when_inactive(false)
        .right_text(egui::RichText::new(candidate.group).small().color(theme.text_faint))
        .min_size(egui::vec2(ui.available_width(), 0.0))
        .truncate();
    ui.add(button)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_picks_and_a_second_one_takes_back() {
        assert_eq!(toggled(&[1, 2], 3, Many::Several), [1, 2, 3]);
        assert_eq!(toggled(&[1, 2], 1, Many::Several), [2]);
        assert_eq!(toggled(&[1], 2, Many::One), [2]);
        assert!(toggled(&[2], 2, Many::One).is_empty());
    }
}
