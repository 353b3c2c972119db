//! Drawing the lines of a table that are visible, and the menu of a row.

use egui::{Align, Layout, Sense, Stroke, StrokeKind, Ui};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::{Column, Frame, RecordTable, Wish, editing::End, order::Line};
use crate::{
    app::{Actions, commands_of},
    base::Id,
    model::{Record, RecordId},
    ui::{theme, widget::command::command_item},
};

/// Height of the row of titles, and what the row of filters adds to it, in points.
const HEADER: (f32, f32) = (28.0, 30.0);

impl<T> RecordTable<T>
where
    T: Record + Clone + PartialEq,
    Id<T>: Into<RecordId>,
{
    pub(super) fn body_ui(
        &mut self,
        ui: &mut Ui,
        id: egui::Id,
        frame: &Frame<'_, '_, T>,
        actions: &mut Actions,
        wish: &mut Option<Wish<T>>,
    ) {
        // Columns are told apart by their alignment; a line shows where one can be dragged.
        ui.visuals_mut().widgets.noninteractive.bg_stroke = Stroke::NONE;
        let names: Vec<&str> = frame.columns.iter().map(Column::name).collect();
        let mut builder = TableBuilder::new(ui)
            .id_salt(names)
            .striped(false)
            .resizable(true)
            .sense(Sense::click())
            .auto_shrink([false, false])
            .cell_layout(Layout::left_to_right(Align::Center));
        for column in frame.columns {
            let width = if column.wide {
                Width::remainder().at_least(column.width).clip(true).resizable(false)
            } else {
                Width::initial(column.width).at_least(40.0).clip(true)
            };
            builder = builder.column(width);
        }
        if let Some(line) = self.scroll_to.take() {
            builder = builder.scroll_to_row(line, None);
        }
        let height = HEADER.0 + if self.filters_open { HEADER.1 } else { 0.0 };
        let table = builder.header(height, |mut row| {
            for column in frame.columns {
                row.col(|ui| self.header_ui(ui, frame.workspace, column));
            }
        });
        table.body(|body| {
            let lines = self.order.lines().len();
            body.rows(theme::ROW_HEIGHT, lines, |mut row| {
                match self.order.lines().get(row.index()).copied() {
                    Some(Line::Head(group)) => self.head_ui(&mut row, frame, group, actions, wish),
                    Some(Line::Row(record)) => {
                        if let Some(record) = frame.records.get(record) {
                            let above = self.record_above(row.index(), frame);
                            self.row_ui(&mut row, id, frame, (record, above), actions, wish);
                        }
                    }
                    None => {}
                }
            });
        });
    }

    /// The record of the line above, if that is not the head of a group.
    fn record_above<'a>(&self, line: usize, frame: &Frame<'_, 'a, T>) -> Option<&'a T> {
        match self.order.lines().get(line.checked_sub(1)?)? {
            Line::Row(record) => frame.records.get(*record),
            Line::Head(_) => None,
        }
    }

    fn row_ui<'a>(
        &mut self,
        row: &mut TableRow<'_, '_>,
        id: egui::Id,
        frame: &Frame<'_, 'a, T>,
        (record, above): (&'a T, Option<&'a T>),
        actions: &mut Actions,
        wish: &mut Option<Wish<T>>,
    ) {
        let is_lead = self.last_lead == Some(record.id().into());
        row.set_selected(self.selected.contains(record.id().into()));
        let mut clicked = None;
        for (place, column) in frame.columns.iter().enumerate() {
            let is_edited = self
                .editing
                .as_ref()
                .is_some_and(|it| it.row == record.id() && it.column == column.name());
            let under_cursor = is_lead && self.cursor.as_deref() == Some(column.name());
            let (_, response) = row.col(|ui| {
                paint_hairline(ui);
                // A selected row is told by its ground; its words keep their colour.
                ui.visuals_mut().override_text_color = None;
                if is_edited {
                    self.editing_ui(ui, id, frame, record, column, actions);
                } else {
                    let cell = (column.cell)(record);
                    let is_same =
                        || above.is_some_and(|it| (column.cell)(it).shown() == cell.shown());
                    if !(column.merged && is_same()) {
                        cell.ui(ui);
                    }
                }
                if under_cursor && !is_edited && ui.memory(|memory| memory.has_focus(id)) {
                    let stroke = Stroke::new(1.5, theme::of(ui).accent);
                    ui.painter().rect_stroke(ui.max_rect(), 2.0, stroke, StrokeKind::Inside);
                }
            });
            if response.clicked() {
                clicked = Some(place);
            }
            if response.double_clicked() {
                *wish = Some(Wish::Edit { row: record.id(), column: place });
            }
        }
        let response = row.response();
        let secondary = response.secondary_clicked();
        if (response.clicked() || secondary) && wish.is_none() {
            *wish = Some(Wish::Click { row: record.id(), column: clicked, secondary });
        }
        response.context_menu(|ui| self.context_menu_ui(ui, frame, actions, wish));
    }

    fn editing_ui<'a>(
        &mut self,
        ui: &mut Ui,
        id: egui::Id,
        frame: &Frame<'_, 'a, T>,
        record: &'a T,
        column: &Column<'a, T>,
        actions: &mut Actions,
    ) {
        let (Some(editing), Some(editor)) = (&mut self.editing, &column.editor) else { return };
        match editing.ui(ui, column, |text| editor(record, text).is_some()) {
            Some(End::Cancelled) => {
                self.editing = None;
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            Some(End::Committed(then)) => self.commit(ui, id, frame, record, column, then, actions),
            None => {}
        }
    }

    fn context_menu_ui(
        &self,
        ui: &mut Ui,
        frame: &Frame<'_, '_, T>,
        actions: &mut Actions,
        wish: &mut Option<Wish<T>>,
    ) {
        let workspace = frame.workspace;
        let entry = |ui: &mut Ui, key: &'static str, keys: &str| {
            let clicked =
                ui.add(egui::Button::new(workspace.text(key)).shortcut_text(keys)).clicked();
            if clicked {
                ui.close();
            }
            clicked
        };
        if entry(ui, "ui.table.copy", "Ctrl+C") {
            *wish = Some(Wish::Copy { with_titles: false });
        }
        if entry(ui, "ui.table.copy-titles", "") {
            *wish = Some(Wish::Copy { with_titles: true });
        }
        if self.can_fill_down(frame) && entry(ui, "ui.table.fill-down", "") {
            *wish = Some(Wish::FillDown);
        }
        ui.separator();
        for id in commands_of(T::KIND) {
            command_item(ui, id, workspace, actions);
        }
        command_item(ui, "edit.duplicate", workspace, actions);
        command_item(ui, "edit.delete", workspace, actions);
    }
}

/// The line under a cell, across the gap to its neighbours.
pub(in crate::ui) fn paint_hairline(ui: &Ui) {
    let gap = ui.spacing().item_spacing.x;
    let rect = ui.max_rect().expand2(egui::vec2(gap, 0.0));
    let clip = ui.clip_rect().expand2(egui::vec2(gap, 3.0));
    let painter = ui.painter().with_clip_rect(clip);
    painter.hline(rect.x_range(), rect.bottom() + 1.5, theme::of(ui).hairline());
}
