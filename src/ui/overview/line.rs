//! The lines of the overview: names that are clicked as a whole, thin bars.

use egui::{Align, Color32, Layout, Sense, Ui};

use crate::ui::theme;

/// A line that can be clicked as a whole, called `name`.
pub fn line_ui(ui: &mut Ui, is_selected: bool, name: &str, contents: impl FnOnce(&mut Ui)) -> bool {
    let theme = theme::of(ui);
    let size = egui::vec2(ui.available_width(), theme::ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, is_selected, name)
    });
    if is_selected || response.hovered() || response.has_focus() {
        let ground = if is_selected { theme.accent_soft } else { theme.hover };
        ui.painter().rect_filled(rect.expand2(egui::vec2(6.0, 0.0)), 4.0, ground);
    }
    let layout = Layout::left_to_right(Align::Center);
    let mut line = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    contents(&mut line);
    response.clicked()
}

/// A thin bar over the whole width, filled to a fraction.
pub fn bar_ui(ui: &mut Ui, fraction: f64, colour: Color32) {
    let theme = theme::of(ui);
    let size = egui::vec2(ui.available_width(), 4.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut filled = rect;
    filled.set_width(rect.width() * fraction.clamp(0.0, 1.0) as f32);
    ui.painter().rect_filled(rect, 2.0, theme.line);
    ui.painter().rect_filled(filled, 2.0, colour);
}
