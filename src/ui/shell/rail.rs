//! The rail on the left: the nine views.

use egui::{Align2, FontId, Rect, Sense, Ui, Vec2, WidgetInfo};

use crate::{
    app::{Action, Actions, View, Workspace},
    ui::{icon, theme},
};

/// Size of an entry in points.
const ENTRY: Vec2 = Vec2::new(72.0, 56.0);

/// Draws the rail; settings stand at its foot.
pub fn rail_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.y = 2.0;
    for view in View::ALL {
        if view == View::Settings {
            let rest = ui.available_height() - ENTRY.y;
            ui.add_space(rest.max(0.0));
        }
        if entry_ui(ui, workspace, view) {
            actions.push(Action::Show(view));
        }
    }
}

fn entry_ui(ui: &mut Ui, workspace: &Workspace, view: View) -> bool {
    let theme = theme::of(ui);
    let name = workspace.text(view.text_key());
    let (rect, response) = ui.allocate_exact_size(ENTRY, Sense::click());
    let is_here = workspace.view == view;
    response
        .widget_info(|| WidgetInfo::selected(egui::accesskit::Role::Button, true, is_here, name));
    let inner = rect.shrink2(Vec2::new(6.0, 2.0));
    let colour = if is_here { theme.accent } else { theme.text_weak };
    let painter = ui.painter();
    if is_here {
        painter.rect_filled(inner, 6.0, theme.accent_soft);
    } else if response.hovered() {
        painter.rect_filled(inner, 6.0, theme.hover);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.0, theme.accent);
        painter.rect_stroke(inner, 6.0, stroke, egui::StrokeKind::Inside);
    }
    let symbol = icon::of_view(view).codepoint;
    let centre = rect.center();
    painter.text(
        centre - Vec2::new(0.0, 9.0),
        Align2::CENTER_CENTER,
        symbol,
        icon::font(22.0),
        colour,
    );
    let label = Rect::from_center_size(centre + Vec2::new(0.0, 14.0), Vec2::new(ENTRY.x, 16.0));
    let font = if is_here { theme::bold(12.0) } else { FontId::proportional(12.0) };
    painter.text(label.center(), Align2::CENTER_CENTER, name, font, colour);
    response.clicked()
}
