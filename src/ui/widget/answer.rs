//! The buttons at the foot of a dialog.

use egui::{Align, Button, Layout, RichText, Ui};

use crate::ui::theme;

/// The button that does it and the one that does not; `Some(true)` when the first was clicked.
pub fn dialog_buttons(ui: &mut Ui, yes: &str, enabled: bool, no: &str) -> Option<bool> {
    ui.add_space(3.0 * theme::GRID);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let theme = theme::of(ui);
        let size = egui::vec2(72.0, 28.0);
        let text = RichText::new(yes).color(theme.on_accent);
        let yes = Button::new(text).fill(theme.accent).min_size(size);
        let clicked = ui.add_enabled(enabled, yes).clicked().then_some(true);
        let refused = ui.add(Button::new(no).min_size(size)).clicked().then_some(false);
        clicked.or(refused)
    })
    .inner
}
