//! The numbers of a chart as a table.

use egui::{RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::{chart::DataTable, ui::theme};

/// Draws the table; the first column is text, the others are numbers and stand at the right.
pub fn numbers_ui(ui: &mut Ui, table: &DataTable) {
    let theme = theme::of(ui);
    let columns = table.columns.len();
    if columns == 0 {
        return;
    }
    egui::ScrollArea::horizontal().show(ui, |ui| {
        TableBuilder::new(ui)
            .striped(false)
            .auto_shrink([false, true])
            .column(Column::initial(140.0).at_least(80.0).clip(true).resizable(true))
            .columns(Column::initial(72.0).at_least(48.0).clip(true), columns - 1)
            .header(theme::ROW_HEIGHT, |mut header| {
                for (place, title) in table.columns.iter().enumerate() {
                    header.col(|ui| {
                        cell_ui(ui, place, RichText::new(title).small().color(theme.text_weak));
                    });
                }
            })
            .body(|body| {
                body.rows(theme::ROW_HEIGHT, table.rows.len(), |mut row| {
                    let Some(cells) = table.rows.get(row.index()) else { return };
                    for (place, cell) in cells.iter().enumerate() {
                        row.col(|ui| cell_ui(ui, place, RichText::new(cell.shown())));
                    }
                });
            });
    });
}

fn cell_ui(ui: &mut Ui, place: usize, text: RichText) {
    if place == 0 {
        ui.add(egui::Label::new(text).truncate());
    } else {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(text));
    }
}
