//! The sheet as the file has it: heads say what each column is, colours what became of each row.

use std::ops::Range;

use egui::{
    Align2, Button, Color32, FontId, Label, Popup, Rangef, Rect, Response, RichText, ScrollArea,
    Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role,
};

use super::{Pointed, head};
use crate::{
    app::{
        Actions, Cell, Class, ColumnUse, HeaderRows, Heading, Intake, RowRole, Sheet, SheetChange,
        SheetReading, SheetRow, Understood, Workspace, column_name,
    },
    ui::{
        icon,
        theme::{self, Colours},
        view::Kept,
        widget::{empty_state, text_field},
    },
};

/// Height of a row in points.
const ROW: f32 = 24.0;
/// Height of the heads of columns in points.
const HEAD: f32 = 46.0;
/// Room for the numbers of rows, in points.
const GUTTER: f32 = 56.0;
/// Room for the bar under the sheet, in points.
const BAR: f32 = 36.0;
/// Rows from which the widths of columns are guessed.
const SAMPLE: usize = 60;
/// The narrowest and the widest column in points.
const WIDTHS: Rangef = Rangef { min: 64.0, max: 220.0 };

/// What the left side remembers.
#[derive(Default)]
pub struct Source {
    /// Where each column begins and the last one ends, by intake and sheet.
    edges: Kept<(u64, usize), Vec<f32>>,
}

impl Source {
    /// Draws a sheet and, under it, the cell that is pointed to.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        intake: &Intake,
        sheet: usize,
        pointed: &mut Pointed,
        actions: &mut Actions,
    ) {
        let (source, reading) = (intake.workbook.sheets.get(sheet), intake.sheets.get(sheet));
        let (Some(source), Some(reading)) = (source, reading) else { return };
        if source.rows.is_empty() {
            let (title, hint) = ("ui.intake.empty-sheet", "ui.intake.empty-sheet.hint");
            let symbol = icon::named("document");
            empty_state(ui, symbol, workspace.text(title), workspace.text(hint), None);
            return;
        }
        let edges = self.edges.get((intake.id, sheet), || edges(source, &reading.layout.roles));
        let understood = &*intake.understood;
        let part = understood.part_of(sheet);
        let view =
            View { workspace, source, reading, understood, part, sheet, edges, pointed: *pointed };
        let full = ui.available_rect_before_wrap();
        let (above, bar) = full.split_top_bottom_at_y(full.bottom() - BAR);
        let mut inside = ui.new_child(UiBuilder::new().id_salt(("sheet", sheet)).max_rect(above));
        if let Some(cell) = view.ui(&mut inside, actions) {
            *pointed = cell;
        } else {
            pointed.scroll_source = false;
        }
        let mut inside = ui.new_child(UiBuilder::new().id_salt("cell").max_rect(bar));
        view.cell_ui(&mut inside, actions);
        ui.advance_cursor_after_rect(full);
    }
}

/// A sheet on the screen.
struct View<'a> {
    workspace: &'a Workspace,
    source: &'a Sheet,
    reading: &'a SheetReading,
    understood: &'a Understood,
    /// The part of the draft that the sheet is.
    part: Option<usize>,
    sheet: usize,
    edges: &'a [f32],
    pointed: Pointed,
}

impl View<'_> {
    /// Draws the sheet; gives the cell that was clicked.
    fn ui(&self, ui: &mut Ui, actions: &mut Actions) -> Option<Pointed> {
        let full = ui.available_rect_before_wrap();
        let body = Rect::from_min_max(full.min + egui::vec2(GUTTER, HEAD), full.max);
        let width = self.edges.last().copied().unwrap_or_default();
        let size = egui::vec2(width, self.source.rows.len() as f32 * ROW);
        let mut inside = ui.new_child(UiBuilder::new().id_salt("cells").max_rect(body));
        let mut area = ScrollArea::both().auto_shrink(false);
        if let Some(offset) = self.awaited_offset(body) {
            area = area.vertical_scroll_offset(offset.y).horizontal_scroll_offset(offset.x);
        }
        let mut clicked = None;
        let output = area.show_viewport(&mut inside, |ui, viewport| {
            ui.set_min_size(size);
            let origin = ui.min_rect().min;
            let cells =
                ui.interact(ui.clip_rect(), ui.scope_id().with("all-cells"), Sense::click());
            for row in self.rows_in(viewport.y_range()) {
                self.row_ui(ui, origin, row, self.columns_in(viewport.x_range()));
            }
            if cells.clicked()
                && let Some(at) = cells.interact_pointer_pos()
            {
                clicked = self.cell_at(at - origin);
            }
        });
        let offset = output.state.clamped_offset();
        let top = Rect::from_min_max(full.min, egui::pos2(full.right(), body.top()));
        let left = Rect::from_min_max(egui::pos2(full.left(), body.top()), full.left_bottom());
        let left = left.with_max_x(body.left());
        self.heads_ui(ui, top.with_min_x(body.left()), offset.x, actions);
        let row = self.gutter_ui(ui, left, offset.y, actions);
        let theme = theme::of(ui);
        ui.painter().hline(full.x_range(), body.top() - 0.5, theme.hairline());
        ui.painter().vline(body.left() - 0.5, full.y_range(), theme.hairline());
        clicked.or(row)
    }

    /// Where to scroll to, if the cell pointed to has not been shown yet.
    fn awaited_offset(&self, body: Rect) -> Option<Vec2> {
        let (row, column) = self.pointed.cell.filter(|_| self.pointed.scroll_source)?;
        let place = self.source.rows.partition_point(|it| it.number < row);
        let left = self.edges.get((column as usize).saturating_sub(1)).copied().unwrap_or_default();
        let x = if left + WIDTHS.max < body.width() { 0.0 } else { left - 24.0 };
        Some(egui::vec2(x, (place as f32 * ROW - body.height() / 3.0).max(0.0)))
    }

    fn rows_in(&self, range: Rangef) -> Range<usize> {
        let count = self.source.rows.len();
        let first = (range.min / ROW).floor().max(0.0) as usize;
        let last = (range.max / ROW).ceil().max(0.0) as usize;
        first.min(count)..last.min(count)
    }

    fn columns_in(&self, range: Rangef) -> Range<usize> {
        let count = self.edges.len().saturating_sub(1);
        let first = self.edges.partition_point(|edge| *edge <= range.min).saturating_sub(1);
        let last = self.edges.partition_point(|edge| *edge < range.max);
        first.min(count)..last.min(count)
    }

    /// The cell at a place of the sheet.
    fn cell_at(&self, at: Vec2) -> Option<Pointed> {
        let row = self.source.rows.get((at.y / ROW).max(0.0) as usize)?;
        let column = self.edges.partition_point(|edge| *edge <= at.x);
        Some(Pointed::from_sheet(row.number, column.max(1) as u32))
    }

    /// Left and right end of a column.
    fn column_range(&self, column: usize) -> Rangef {
        let edge = |at: usize| self.edges.get(at).copied().unwrap_or_default();
        Rangef::new(edge(column), edge(column + 1))
    }

    fn row_ui(&self, ui: &Ui, origin: egui::Pos2, place: usize, columns: Range<usize>) {
        let Some(row) = self.source.rows.get(place) else { return };
        let theme = theme::of(ui);
        let top = origin.y + place as f32 * ROW;
        let y = Rangef::new(top, top + ROW);
        let role = self.reading.layout.roles.get(place).copied().unwrap_or(RowRole::Data);
        let (ground, ink) = look(theme, role, row.hidden);
        let line = Rect::from_x_y_ranges(ui.clip_rect().x_range(), y);
        ui.painter().rect_filled(line, 0.0, ground);
        ui.painter().hline(line.x_range(), y.max - 0.5, theme.hairline());
        let is_list = matches!(role, RowRole::Data | RowRole::Header | RowRole::RepeatedHeader);
        for column in columns.clone() {
            let x = self.column_range(column);
            let rect = Rect::from_x_y_ranges(x.min + origin.x..=x.max + origin.x, y);
            if is_list {
                ui.painter().vline(rect.right() - 0.5, rect.y_range(), theme.hairline());
            }
            self.mark_ui(ui, rect, row.number, column);
        }
        // A text that begins left of the screen may reach into it.
        let first = (0..=columns.start).rev().find(|at| !is_blank(row, *at)).unwrap_or(0);
        for column in first..columns.end {
            self.text_ui(ui, origin, y, row, column, ink);
        }
    }

    /// The ground of a cell that was not read, and the frame of the one pointed to.
    fn mark_ui(&self, ui: &Ui, rect: Rect, row: u32, column: usize) {
        let theme = theme::of(ui);
        let number = column as u32 + 1;
        let mark = self.part.and_then(|part| self.understood.mark(part, row, number));
        let is_corrected = self.reading.mapping.corrections.contains_key(&(row, number));
        if is_corrected {
            ui.painter().rect_filled(rect.shrink(1.0), 0.0, theme.accent_soft);
        }
        if let Some(severity) = mark {
            let colour = theme.severity(severity);
            ui.painter().rect_filled(rect.shrink(1.0), 0.0, colour.gamma_multiply(0.14));
            let corner = rect.right_top();
            let points = vec![corner, corner - egui::vec2(7.0, 0.0), corner + egui::vec2(0.0, 7.0)];
            ui.painter().add(egui::Shape::convex_polygon(points, colour, Stroke::NONE));
        }
        if self.pointed.cell == Some((row, number)) {
            let stroke = Stroke::new(1.5, theme.accent);
            ui.painter().rect_stroke(rect, 2.0, stroke, StrokeKind::Inside);
        }
    }

    /// The words of a cell; like in a spreadsheet they reach over the empty cells behind it.
    fn text_ui(
        &self,
        ui: &Ui,
        origin: egui::Pos2,
        y: Rangef,
        row: &SheetRow,
        column: usize,
        ink: Color32,
    ) {
        let number = column as u32 + 1;
        let corrected = self.reading.mapping.corrections.get(&(row.number, number));
        let words = match (corrected, row.cells.get(column)) {
            (Some(text), _) => text.as_str().into(),
            (None, Some(cell)) => cell.words(),
            (None, None) => return,
        };
        if words.is_empty() {
            return;
        }
        let columns = self.edges.len().saturating_sub(1);
        let end = (column + 1..columns).find(|at| !is_blank(row, *at)).unwrap_or(columns);
        let left = self.column_range(column).min + origin.x;
        let right = self.edges.get(end).copied().unwrap_or_default() + origin.x;
        let rect = Rect::from_x_y_ranges(left + 4.0..=right - 2.0, y);
        let painter = ui.painter_at(rect.intersect(ui.clip_rect()));
        let shown: String =
            words.chars().take(120).map(|c| if c == '\n' { ' ' } else { c }).collect();
        let at = egui::pos2(rect.left(), rect.center().y);
        let font = FontId::proportional(theme::small_size());
        painter.text(at, Align2::LEFT_CENTER, shown, font, ink);
    }

    /// Letter, heading and meaning of each column; a click changes the meaning.
    fn heads_ui(&self, ui: &mut Ui, rect: Rect, offset: f32, actions: &mut Actions) {
        let theme = theme::of(ui);
        ui.painter().rect_filled(rect, 0.0, theme.panel);
        for column in self.columns_in(Rangef::new(offset, offset + rect.width())) {
            let x = self.column_range(column);
            let head = Rect::from_x_y_ranges(
                rect.left() + x.min - offset..=rect.left() + x.max - offset,
                rect.y_range(),
            );
            self.head_ui(ui, rect, head, column, actions);
        }
    }

    fn head_ui(&self, ui: &mut Ui, clip: Rect, rect: Rect, column: usize, actions: &mut Actions) {
        let theme = theme::of(ui);
        let usage = self.reading.mapping.columns.get(column).copied();
        let heading = self.reading.layout.headings.get(column).map(Heading::text);
        let letter = column_name(column as u32 + 1);
        let meaning = usage.map(|usage| use_name(self.workspace, usage)).unwrap_or_default();
        let id = ui.scope_id().with(("head", self.sheet, column));
        let response = ui.interact(rect.intersect(clip), id, Sense::click());
        let said = format!("{letter} {} {meaning}", heading.as_deref().unwrap_or_default());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, usage.is_some(), &said));
        let painter = ui.painter_at(rect.intersect(clip));
        if response.hovered() || response.has_focus() {
            painter.rect_filled(rect, 0.0, theme.hover);
        }
        painter.vline(rect.right() - 0.5, rect.y_range(), theme.hairline());
        let small = FontId::proportional(theme::small_size());
        let above = format!("{letter}  {}", heading.unwrap_or_default());
        let at = rect.left_top() + egui::vec2(6.0, 5.0);
        painter.text(at, Align2::LEFT_TOP, above, small, theme.text_weak);
        let colour = match usage {
            Some(ColumnUse::Field(_)) => theme.accent,
            _ => theme.text_faint,
        };
        let at = rect.left_bottom() + egui::vec2(6.0, -5.0);
        painter.text(at, Align2::LEFT_BOTTOM, meaning, theme::bold(theme::small_size()), colour);
        if let Some(usage) = usage {
            self.uses_ui(&response, column, usage, actions);
        }
    }

    /// The menu of what a column can mean.
    fn uses_ui(&self, head: &Response, column: usize, usage: ColumnUse, actions: &mut Actions) {
        Popup::menu(head).show(|ui| {
            ui.set_min_width(160.0);
            ScrollArea::vertical().max_height(400.0).show(ui, |ui| {
                let fields = self.reading.mapping.kind.fields().into_iter().map(ColumnUse::Field);
                for other in [ColumnUse::Keep, ColumnUse::LeaveOut].into_iter().chain(fields) {
                    let name = use_name(self.workspace, other);
                    if ui.selectable_label(other == usage, name).clicked() {
                        let wish = SheetChange::Column(column, other);
                        head::change(actions, self.sheet, wish);
                        ui.close();
                    }
                }
            });
        });
    }

    /// The numbers of the rows; a click points to the row and offers it as a header.
    fn gutter_ui(
        &self,
        ui: &mut Ui,
        rect: Rect,
        offset: f32,
        actions: &mut Actions,
    ) -> Option<Pointed> {
        let theme = theme::of(ui);
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, theme.panel);
        let mut clicked = None;
        for place in self.rows_in(Rangef::new(offset, offset + rect.height())) {
            let Some(row) = self.source.rows.get(place) else { continue };
            let top = rect.top() + place as f32 * ROW - offset;
            let line = Rect::from_x_y_ranges(rect.x_range(), top..=top + ROW);
            let id = ui.scope_id().with(("row", self.sheet, place));
            let response = ui.interact(line.intersect(rect), id, Sense::click());
            let class = self.part.and_then(|part| self.understood.class_of(part, row.number));
            if response.hovered() || response.has_focus() {
                painter.rect_filled(line, 0.0, theme.hover);
            }
            if let Some(class) = class {
                let bar = line.with_max_x(line.left() + 3.0).shrink2(egui::vec2(0.0, 1.0));
                painter.rect_filled(bar, 0.0, class_colour(theme, class));
            }
            if row.hidden {
                let at = egui::pos2(line.left() + 12.0, line.center().y);
                let symbol = egui_material_icons::icons::ICON_VISIBILITY_OFF.codepoint;
                painter.text(at, Align2::CENTER_CENTER, symbol, icon::font(12.0), theme.text_faint);
            }
            let font = FontId::proportional(theme::small_size());
            let at = egui::pos2(line.right() - 8.0, line.center().y);
            painter.text(at, Align2::RIGHT_CENTER, row.number, font, theme.text_weak);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.said(row, class)));
            if response.clicked() {
                clicked = Some(Pointed::from_sheet(row.number, 1));
            }
            self.row_menu_ui(&response, row.number, actions);
        }
        clicked
    }

    /// What a row is called: its number, what became of it, its words.
    fn said(&self, row: &SheetRow, class: Option<Class>) -> String {
        let words: Vec<_> = row.cells.iter().map(|cell| cell.words()).collect();
        let class = class.map_or("", |class| self.workspace.text(class_key(class)));
        let hidden = if row.hidden { self.workspace.text("ui.intake.hidden-row") } else { "" };
        format!("{} {class}{hidden} {}", row.number, words.join(" "))
    }

    fn row_menu_ui(&self, response: &Response, number: u32, actions: &mut Actions) {
        Popup::context_menu(response).show(|ui| {
            for (count, key) in [(1, "ui.intake.head-here"), (2, "ui.intake.head-two-here")] {
                if ui.button(self.workspace.text(key)).clicked() {
                    let header = HeaderRows { first: number, count };
                    head::change(actions, self.sheet, SheetChange::Header(header));
                    ui.close();
                }
            }
        });
    }

    /// The cell pointed to: what the file says and what should stand there instead.
    fn cell_ui(&self, ui: &mut Ui, actions: &mut Actions) {
        let theme = theme::of(ui);
        ui.add_space(theme::GRID);
        let Some((row, column)) = self.pointed.cell else {
            let hint = self.workspace.text("ui.intake.source-hint");
            ui.add(Label::new(RichText::new(hint).small().color(theme.text_weak)).truncate());
            return;
        };
        let at = self.source.rows.partition_point(|it| it.number < row);
        let cell = self.source.rows.get(at).filter(|it| it.number == row);
        let cell = cell.and_then(|it| it.cells.get((column as usize).saturating_sub(1)));
        let words = cell.map(|cell| cell.words()).unwrap_or_default();
        let corrected = self.reading.mapping.corrections.get(&(row, column));
        ui.horizontal(|ui| {
            let address = format!("{}{row}", column_name(column));
            ui.label(RichText::new(address).font(theme::bold(theme::small_size())));
            let label = self.workspace.text("ui.intake.instead");
            let shown = corrected.map_or(&*words, String::as_str);
            ui.label(RichText::new(label).small().color(theme.text_weak));
            let room = (ui.available_width() - 100.0).max(80.0);
            let typed = ui.push_id((self.sheet, row, column), |ui| {
                ui.allocate_ui(egui::vec2(room, 26.0), |ui| text_field(ui, label, shown)).inner
            });
            let back = corrected.is_some()
                && ui.add(Button::new(self.workspace.text("ui.intake.as-in-file"))).clicked();
            let text = if back { Some(String::new()) } else { typed.inner };
            if let Some(text) = text {
                let text = if text == words { String::new() } else { text };
                head::change(actions, self.sheet, SheetChange::Cell { row, column, text });
            }
        });
    }
}

/// 责任单位, 留在备注, 不导入.
fn use_name(workspace: &Workspace, usage: ColumnUse) -> String {
    match usage {
        ColumnUse::Field(field) => workspace.say(&field.message()),
        ColumnUse::Keep => workspace.text("ui.intake.keep").to_owned(),
        ColumnUse::LeaveOut => workspace.text("ui.intake.leave-out").to_owned(),
    }
}

/// The word for what became of a row.
pub const fn class_key(class: Class) -> &'static str {
    match class {
        Class::New => "ui.intake.class.new",
        Class::Same => "ui.intake.class.same",
        Class::Differs => "ui.intake.class.different",
        Class::Doubtful(_) => "ui.intake.class.doubtful",
        Class::Unread => "ui.intake.class.unread",
    }
}

/// The colour of what became of a row.
pub const fn class_colour(theme: &Colours, class: Class) -> Color32 {
    match class {
        Class::New => theme.success,
        Class::Same => theme.text_faint,
        Class::Differs => theme.warning,
        Class::Doubtful(_) => theme.notice,
        Class::Unread => theme.error,
    }
}

/// Ground and ink of a row.
fn look(theme: &Colours, role: RowRole, hidden: bool) -> (Color32, Color32) {
    let (ground, ink) = match role {
        RowRole::Data | RowRole::Blank => (theme.content, theme.text),
        RowRole::Title => (theme.content, theme.text_weak),
        RowRole::Header => (theme.accent_soft, theme.text),
        RowRole::Group => (theme.hover, theme.text),
        RowRole::RepeatedHeader | RowRole::Total | RowRole::Remark => {
            (theme.stripe, theme.text_faint)
        }
    };
    (ground, if hidden { theme.text_weak } else { ink })
}

fn is_blank(row: &SheetRow, column: usize) -> bool {
    row.cells.get(column).is_none_or(Cell::is_blank)
}

/// Where the columns of a sheet begin and end, by the words of its first rows.
fn edges(sheet: &Sheet, roles: &[RowRole]) -> Vec<f32> {
    let columns = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let mut widths = vec![WIDTHS.min; columns];
    let list = sheet.rows.iter().zip(roles);
    let list = list.filter(|(_, role)| matches!(role, RowRole::Header | RowRole::Data));
    for (row, _) in list.take(SAMPLE) {
        for (cell, width) in row.cells.iter().zip(&mut widths) {
            let signs = |c: char| if c.is_ascii() { 7.0 } else { 12.5 };
            let needed: f32 = cell.words().chars().map(signs).sum();
            *width = WIDTHS.clamp(width.max(needed + 14.0));
        }
    }
    let ends = widths.iter().scan(0.0, |end, width| {
        *end += width;
        Some(*end)
    });
    std::iter::once(0.0).chain(ends).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let cell = |text: &&str| Cell::Text((*text).into());
        let row = |(number, cells): (u32, &&[&str])| SheetRow {
            number,
            hidden: false,
            cells: cells.iter().map(cell).collect(),
        };
        Sheet { rows: (1..).zip(rows).map(row).collect(), ..Sheet::default() }
    }

    #[test]
    fn a_title_does_not_widen_its_column_and_long_texts_have_an_end() {
        let long = "宪".repeat(200);
        let title = "二〇二六年度全市国家机关普法责任清单汇总表";
        let roles = [RowRole::Title, RowRole::Data];
        let edges = edges(&sheet(&[&[title], &["1", &long]]), &roles);
        assert_eq!(edges, [0.0, WIDTHS.min, WIDTHS.min + WIDTHS.max]);
    }
}
