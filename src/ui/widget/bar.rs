//! The bar over a table: search, tabs, toggles that count.

use std::hash::{DefaultHasher, Hash, Hasher as _};

use egui::{Button, Response, RichText, TextEdit, Ui};
use egui_material_icons::icons;

use crate::{
    app::Workspace,
    ui::{icon, theme},
};

/// A field to search with. What is typed is the view's own, so it takes effect at once.
pub fn search_field(ui: &mut Ui, workspace: &Workspace, query: &mut String) -> Response {
    let name = workspace.text("ui.picker.search");
    let symbol = icon::sized(icons::ICON_SEARCH, 16.0).color(theme::of(ui).text_faint);
    let edit = TextEdit::singleline(query)
        .desired_width(180.0)
        .prefix(symbol)
        .hint_text(workspace.text("ui.search.hint"));
    ui.add(edit).accessible_name(name)
}

/// One of several pages: its name and how much is on it.
pub fn tab(ui: &mut Ui, name: &str, count: Option<usize>, is_open: bool) -> bool {
    let theme = theme::of(ui);
    let colour = if is_open { theme.accent } else { theme.text };
    let count = count.map(|count| count.to_string()).unwrap_or_default();
    let count = RichText::new(count).small().color(theme.text_weak);
    let button = Button::new((RichText::new(name).color(colour), count))
        .frame_when_inactive(false)
        .selected(is_open);
    let response = ui.add(button);
    if is_open {
        let line = response.rect;
        let stroke = egui::Stroke::new(2.0, theme.accent);
        ui.painter().hline(line.x_range().shrink(6.0), line.bottom() - 1.0, stroke);
    }
    response.clicked()
}

/// A toggle that says how many rows it leaves; a count of zero cannot be asked for.
pub fn counted(ui: &mut Ui, name: &str, count: usize, colour: egui::Color32, on: bool) -> bool {
    let theme = theme::of(ui);
    let number = RichText::new(count.to_string()).font(theme::bold_body());
    let (number, name) = if count == 0 && !on {
        (number.color(theme.text_faint), RichText::new(name).color(theme.text_faint))
    } else {
        (number.color(colour), RichText::new(name))
    };
    let button = Button::selectable(on, (name, number));
    ui.add_enabled(on || count > 0, button).clicked()
}

/// A number for what a filter depends on; another one when any of it has changed.
pub fn stamp(parts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}
