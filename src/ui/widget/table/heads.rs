//! The titles of columns with their filters, and the heads that rows stand under.

use egui::{Align, Layout, RichText, TextEdit, Ui, UiBuilder};
use egui_extras::TableRow;
use egui_material_icons::icons;

use super::{Column, Frame, GroupId, RecordTable, Wish, body::paint_hairline};
use crate::{
    app::{Actions, Workspace},
    base::Id,
    model::{Record, RecordId},
    ui::{icon, theme, widget::icon_button},
};

impl<T> RecordTable<T>
where
    T: Record + Clone + PartialEq,
    Id<T>: Into<RecordId>,
{
    pub(super) fn header_ui(&mut self, ui: &mut Ui, workspace: &Workspace, column: &Column<'_, T>) {
        let theme = theme::of(ui);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let arrow = match &self.order.sort {
                Some((sorted, true)) if sorted == column.name() => {
                    icons::ICON_ARROW_UPWARD.codepoint
                }
                Some((sorted, false)) if sorted == column.name() => {
                    icons::ICON_ARROW_DOWNWARD.codepoint
                }
                _ => "",
            };
            let title = RichText::new(column.title).small().color(theme.text_weak);
            let arrow = RichText::new(arrow).font(icon::font(12.0)).color(theme.accent);
            // The title stands over the words of its cells, not beside them.
            ui.spacing_mut().button_padding.x = 0.0;
            let button = egui::Button::new((title, arrow)).frame_when_inactive(false).truncate();
            let tip = format!("{}\n{}", column.title, workspace.text("ui.table.sort"));
            if ui.add(button).on_hover_text(tip).clicked() {
                self.order.sort_by(column.name());
            }
            if self.filters_open {
                let name = format!("{} {}", workspace.text("ui.table.filter"), column.title);
                let filter = self.order.filter_mut(column.name());
                let edit = TextEdit::singleline(filter).desired_width(f32::INFINITY);
                ui.add(edit).accessible_name(name);
            }
        });
        paint_hairline(ui);
    }

    /// The head of a group, drawn over all columns of its line.
    pub(super) fn head_ui(
        &self,
        row: &mut TableRow<'_, '_>,
        frame: &Frame<'_, '_, T>,
        group: GroupId,
        actions: &mut Actions,
        wish: &mut Option<Wish<T>>,
    ) {
        let last = frame.columns.len().saturating_sub(1);
        let mut line = egui::Rect::NOTHING;
        for place in 0..frame.columns.len() {
            row.col(|ui| {
                line = line.union(ui.max_rect());
                if place < last {
                    return;
                }
                let theme = theme::of(ui);
                let rect = line.expand2(egui::vec2(4.0, 0.0));
                let builder = UiBuilder::new()
                    .max_rect(rect.shrink2(egui::vec2(4.0, 0.0)))
                    .layout(Layout::left_to_right(Align::Center));
                ui.scope_builder(builder, |ui| {
                    // A head runs over all columns, but not over what lies beside or below the table.
                    let rows = ui.clip_rect().y_range();
                    let body = egui::Rect::from_x_y_ranges(frame.visible.x_range(), rows);
                    ui.set_clip_rect(rect.intersect(body));
                    ui.painter().rect_filled(rect, 0.0, theme.stripe);
                    let folded = self.order.is_folded(group);
                    if fold_button(ui, frame.workspace, folded) {
                        *wish = Some(Wish::Fold(group));
                    }
                    if let Some(groups) = &frame.show.groups {
                        (groups.head)(ui, group, actions);
                    }
                });
            });
        }
    }
}

fn fold_button(ui: &mut Ui, workspace: &Workspace, folded: bool) -> bool {
    let (symbol, name) = if folded {
        (icons::ICON_CHEVRON_RIGHT, "ui.table.unfold")
    } else {
        (icons::ICON_EXPAND_MORE, "ui.table.fold")
    };
    icon_button(ui, symbol, workspace.text(name)).clicked()
}
