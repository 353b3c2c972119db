//! A matrix on the screen: painted, with its heads standing still and a cursor the keys move.

use std::ops::Range;

use egui::{Align2, Color32, FontId, Key, Modifiers, Rect, ScrollArea, Sense, Ui, Vec2};

use super::grid::{Cell, Grid, Head};
use crate::{
    app::Workspace,
    ui::theme::{self, Colours},
};

/// Side of a cell in points.
const CELL: f32 = 30.0;
/// Room for the names of rows, in points.
const LEFT: f32 = 220.0;
/// Room for the names of columns, in points; they stand upright as on paper.
const TOP: f32 = 116.0;
/// Characters of a column's name that fit.
const NAME_LENGTH: usize = 7;

/// The cell the keys have brought the cursor to: a line on the screen and a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The line on the screen, from 0.
    pub line: usize,
    /// The column, from 0.
    pub column: usize,
}

/// What the user did to the matrix.
pub enum Done {
    /// Asked for the rows behind a cell: its row in the grid and its column.
    Open(usize, usize),
    /// Asked for a copy.
    Copy,
}

/// A matrix in one frame.
pub struct Drawing<'a> {
    /// What is open.
    pub workspace: &'a Workspace,
    /// The matrix.
    pub grid: &'a Grid,
    /// The rows of it that are shown.
    pub rows: &'a [usize],
}

impl Drawing<'_> {
    /// Draws it.
    pub fn ui(&self, ui: &mut Ui, cursor: &mut Cursor) -> Option<Done> {
        let columns = self.grid.columns.len();
        let full = ui.available_rect_before_wrap();
        let body = Rect::from_min_max(full.min + egui::vec2(LEFT, TOP), full.max);
        let size = egui::vec2(columns as f32, self.rows.len() as f32) * CELL;
        let id = ui.scope_id().with("matrix");
        let (mut done, moved) = self.keys(ui, id, cursor);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let mut inside = ui.new_child(egui::UiBuilder::new().id_salt("matrix").max_rect(body));
        let mut hovered = None;
        let output =
            ScrollArea::both().auto_shrink(false).show_viewport(&mut inside, |ui, view| {
                ui.set_min_size(size);
                let origin = ui.min_rect().min;
                let ground = Rect::from_min_size(origin, size);
                let response = ui.interact(ground, id, Sense::click());
                for line in visible(view.y_range(), self.rows.len()) {
                    for column in visible(view.x_range(), columns) {
                        let corner = origin + egui::vec2(column as f32, line as f32) * CELL;
                        let rect = Rect::from_min_size(corner, Vec2::splat(CELL));
                        let at = Cursor { line, column };
                        let marked = has_focus && *cursor == at;
                        let (clicked, over) = self.cell_ui(ui, rect, at, marked);
                        if over {
                            hovered = Some(at);
                        }
                        if clicked {
                            *cursor = at;
                            ui.memory_mut(|memory| memory.request_focus(id));
                            done = self.rows.get(line).map(|row| Done::Open(*row, column));
                        }
                    }
                }
                if response.clicked() {
                    response.request_focus();
                }
                if moved {
                    let corner = egui::vec2(cursor.column as f32, cursor.line as f32) * CELL;
                    ui.scroll_to_rect(
                        Rect::from_min_size(origin + corner, Vec2::splat(CELL)),
                        None,
                    );
                }
            });
        let marked = hovered.or(has_focus.then_some(*cursor));
        self.heads_ui(ui, full, body, output.state.clamped_offset(), marked);
        ui.advance_cursor_after_rect(full);
        done
    }

    /// Arrows move the cursor, Enter opens, Ctrl+C copies; true when the cursor has moved.
    fn keys(&self, ui: &Ui, id: egui::Id, cursor: &mut Cursor) -> (Option<Done>, bool) {
        let (lines, columns) = (self.rows.len(), self.grid.columns.len());
        cursor.line = cursor.line.min(lines.saturating_sub(1));
        cursor.column = cursor.column.min(columns.saturating_sub(1));
        if !ui.memory(|memory| memory.has_focus(id)) {
            return (None, false);
        }
        let keep = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keep));
        let before = *cursor;
        let done = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            if pressed(Key::ArrowDown) {
                cursor.line = (cursor.line + 1).min(lines.saturating_sub(1));
            }
            if pressed(Key::ArrowUp) {
                cursor.line = cursor.line.saturating_sub(1);
            }
            if pressed(Key::ArrowRight) {
                cursor.column = (cursor.column + 1).min(columns.saturating_sub(1));
            }
            if pressed(Key::ArrowLeft) {
                cursor.column = cursor.column.saturating_sub(1);
            }
            let opened = pressed(Key::Enter);
            if input.events.iter().any(|event| matches!(event, egui::Event::Copy)) {
                return Some(Done::Copy);
            }
            let row = self.rows.get(cursor.line).filter(|_| opened);
            row.map(|row| Done::Open(*row, cursor.column))
        });
        (done, *cursor != before)
    }

    /// Draws a cell; whether it was clicked, and whether the pointer is over it.
    fn cell_ui(&self, ui: &Ui, rect: Rect, at: Cursor, marked: bool) -> (bool, bool) {
        let Some(row) = self.rows.get(at.line).copied() else { return (false, false) };
        let cell = self.grid.cell(row, at.column);
        let theme = theme::of(ui);
        let inner = rect.shrink(1.5);
        let stroke = egui::Stroke::new(1.5, theme.text);
        let frame = || ui.painter().rect_stroke(inner, 3.0, stroke, egui::StrokeKind::Inside);
        let (ground, ink) = match cell {
            Cell::Empty => (theme.stripe, theme.text_faint),
            Cell::Support(_) => (theme.accent_soft, theme.accent),
            Cell::Lead(_) => (theme.accent, theme.on_accent),
        };
        ui.painter().rect_filled(inner, 3.0, ground);
        if cell == Cell::Empty {
            if marked {
                frame();
            }
            return (false, ui.rect_contains_pointer(rect));
        }
        let id = ui.scope_id().with(("cell", row, at.column));
        let response = ui.interact(rect, id, Sense::click());
        if marked || response.hovered() || response.has_focus() {
            frame();
        }
        let font = FontId::proportional(theme::small_size());
        ui.painter().text(inner.center(), Align2::CENTER_CENTER, cell.count(), font, ink);
        let said = || self.grid.said(self.workspace, row, at.column);
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, said()));
        let (clicked, hovered) = (response.clicked(), response.hovered());
        response.on_hover_ui(|ui| {
            ui.label(said());
        });
        (clicked, hovered)
    }

    /// Names of rows to the left and of columns above; they move with the cells.
    fn heads_ui(&self, ui: &Ui, full: Rect, body: Rect, offset: Vec2, marked: Option<Cursor>) {
        let theme = theme::of(ui);
        let font = FontId::proportional(theme::small_size());
        let ink = |head: &Head, is_marked: bool| match (head.is_gap, is_marked) {
            (true, _) => theme.warning,
            (false, true) => theme.accent,
            (false, false) => theme.text,
        };
        let left = Rect::from_min_max(
            egui::pos2(full.left(), body.top()),
            egui::pos2(body.left() - 6.0, full.bottom()),
        );
        let painter = ui.painter_at(left);
        let lines = egui::Rangef::new(offset.y, offset.y + left.height());
        for line in visible(lines, self.rows.len()) {
            let head = self.rows.get(line).and_then(|row| self.grid.rows.get(*row));
            let Some(head) = head else { continue };
            let y = body.top() + (line as f32 + 0.5) * CELL - offset.y;
            let colour = ink(head, marked.is_some_and(|it| it.line == line));
            paint_band(
                &painter,
                theme,
                head,
                Rect::from_x_y_ranges(left.x_range(), y - CELL / 2.0 + 1.5..=y + CELL / 2.0 - 1.5),
            );
            let mut job =
                egui::text::LayoutJob::simple_singleline(head.name.clone(), font.clone(), colour);
            job.wrap = egui::text::TextWrapping::truncate_at_width(left.width() - 4.0);
            let galley = painter.layout_job(job);
            let at = egui::pos2(left.left() + 4.0, y - galley.size().y / 2.0);
            painter.galley(at, galley, colour);
        }
        let top = Rect::from_min_max(
            egui::pos2(body.left(), full.top()),
            egui::pos2(full.right(), body.top()),
        );
        let painter = ui.painter_at(top);
        let columns = egui::Rangef::new(offset.x, offset.x + top.width());
        for column in visible(columns, self.grid.columns.len()) {
            let Some(head) = self.grid.columns.get(column) else { continue };
            let x = body.left() + (column as f32 + 0.5) * CELL - offset.x;
            paint_band(
                &painter,
                theme,
                head,
                Rect::from_x_y_ranges(x - CELL / 2.0 + 1.5..=x + CELL / 2.0 - 1.5, top.y_range()),
            );
            let colour = ink(head, marked.is_some_and(|it| it.column == column));
            let at = egui::pos2(x, top.bottom() - 4.0);
            let name = upright(&head.name);
            painter.text(at, Align2::CENTER_BOTTOM, name, font.clone(), colour);
        }
        let line = theme.hairline();
        ui.painter().hline(full.x_range(), body.top() - 1.0, line);
        ui.painter().vline(body.left() - 3.0, full.y_range(), line);
    }
}

/// The ground of a head in which something is missing.
fn paint_band(painter: &egui::Painter, theme: &Colours, head: &Head, rect: Rect) {
    if head.is_gap {
        let ground: Color32 = theme.warning.gamma_multiply(0.12);
        painter.rect_filled(rect, 3.0, ground);
    }
}

/// The rows or columns with a part on the screen.
fn visible(range: egui::Rangef, count: usize) -> Range<usize> {
    let first = (range.min / CELL).floor().max(0.0) as usize;
    let last = (range.max / CELL).ceil().max(0.0) as usize;
    first.min(count)..last.min(count)
}

/// One character below the other, as many as fit.
fn upright(name: &str) -> String {
    let shown: Vec<String> = name.chars().take(NAME_LENGTH).map(String::from).collect();
    shown.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_on_the_screen_is_drawn() {
        let range = |from, to| visible(egui::Rangef::new(from, to), 10);
        assert_eq!(range(0.0, 60.0), 0..2);
        assert_eq!(range(45.0, 91.0), 1..4);
        assert_eq!(range(290.0, 900.0), 9..10);
        assert!(range(900.0, 990.0).is_empty());
    }
}
