//! Everything on one day, in a list under its cell.

use chrono::NaiveDate;
use egui::{Button, Id, Popup, PopupCloseBehavior, Rect, RichText, ScrollArea, Sense, Ui, vec2};

use super::{Page, month::item_response, row};
use crate::{
    calendar::{Span, weekday_key},
    catalogue::texts,
    ui::{icon, theme},
};

/// Draws the list beside a cell, until something else is clicked.
pub fn day_list_ui(ui: &mut Ui, page: &mut Page<'_>, cell: Rect, day: NaiveDate) {
    let mut open = true;
    let id = Id::unique("calendar day list");
    let workspace = page.workspace;
    Popup::new(id, ui.ctx().clone(), cell, ui.layer_id())
        .open_bool(&mut open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(320.0)
        .show(|ui| {
            ui.set_width(320.0);
            ui.horizontal(|ui| {
                ui.label(RichText::new(texts::date(workspace.lang, day)).font(theme::bold_body()));
                if let Some(about) = page.sheet.day(day) {
                    let weekday = workspace.text(weekday_key(about.weekday()));
                    ui.label(RichText::new(weekday).color(theme::of(ui).text_weak));
                }
            });
            let sheet = page.sheet;
            let items = sheet.items.on(day);
            if items.is_empty() {
                ui.weak(workspace.text("calendar-view.day-empty"));
            }
            ScrollArea::vertical().max_height(320.0).show_rows(
                ui,
                row::HEIGHT,
                items.len(),
                |ui, rows| {
                    for item in items.get(rows).unwrap_or_default() {
                        let size = vec2(ui.available_width(), row::HEIGHT);
                        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
                        row::paint_row(ui, page, rect, &response, item);
                        item_response(ui, page, &response, item);
                    }
                },
            );
            ui.separator();
            let symbol = icon::sized(icon::named("activity"), 16.0);
            let text = workspace.text("calendar-view.menu.new-activity");
            let button = Button::new((symbol, text)).frame_when_inactive(false);
            if ui.add(button).accessible_name(text).clicked() {
                page.add_activity(Span::day(day), None);
                ui.close();
            }
        });
    if !open {
        page.state.listed = None;
    }
}
