//! What letting go of files held over the window will do.

use egui::{Align2, Id, LayerId, Order, Ui};

use crate::{
    app::App,
    ui::{icon, theme},
};

/// Covers the window with a sentence while files are held over it.
pub fn hint_ui(ui: &Ui, app: &App) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let theme = theme::of(ui);
    let room = ui.ctx().content_rect();
    let layer = LayerId::new(Order::Foreground, Id::unique("dropping"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(room, 0.0, theme.content.gamma_multiply(0.9));
    let symbol = icon::named("import").codepoint;
    let above = room.center() - egui::vec2(0.0, 28.0);
    painter.text(above, Align2::CENTER_CENTER, symbol, icon::font(40.0), theme.accent);
    let said = app.workspace.text("ui.intake.drop");
    let below = room.center() + egui::vec2(0.0, 12.0);
    painter.text(below, Align2::CENTER_CENTER, said, theme::heading(), theme.text);
}
