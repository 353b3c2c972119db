//! Who answers for which law: laws from the top, units from the left, painted.

use std::{collections::BTreeSet, ops::Range, rc::Rc};

use egui::{Align2, Color32, FontId, Rect, ScrollArea, Sense, Ui, Vec2};

use crate::{
    app::{Action, Actions, RowFilter, Workspace},
    base::{Id, Message},
    model::{Law, RecordId, Unit},
    stats::{LawUnitCell, Matrix, law_by_unit},
    ui::{
        icon,
        theme::{self, Colours},
        view::Kept,
        widget::{empty_state, switch, tag},
    },
};

/// Side of a cell in points.
const CELL: f32 = 30.0;
/// Room for the titles of laws, in points.
const LAWS: f32 = 220.0;
/// Room for the names of units, in points; they stand upright as on paper.
const UNITS: f32 = 116.0;
/// Characters of a unit's name that fit.
const NAME_LENGTH: usize = 7;

/// The matrix, and whether it shows only the gaps.
#[derive(Default)]
pub struct MatrixPage {
    matrix: Kept<u64, Grid>,
    only_gaps: bool,
}

struct Grid {
    matrix: Matrix<Id<Law>, Id<Unit>, LawUnitCell>,
    /// Laws no unit answers for.
    gaps: Vec<usize>,
}

impl Grid {
    fn of(workspace: &Workspace) -> Self {
        let matrix = law_by_unit(workspace.plan(), &workspace.derived.index());
        let gaps = matrix.iter().enumerate();
        let gaps = gaps.filter(|(_, (_, cells))| !cells.iter().any(|cell| cell.leads()));
        let gaps = gaps.map(|(row, _)| row).collect();
        Self { matrix, gaps }
    }
}

impl MatrixPage {
    /// What stands beside the title.
    pub fn buttons_ui(&mut self, ui: &mut Ui, workspace: &Workspace) {
        let theme = theme::of(ui);
        tag(ui, workspace.text("ui.duties.supports"), theme.accent, theme.accent_soft);
        tag(ui, workspace.text("ui.duties.leads"), theme.on_accent, theme.accent);
        if let Some(only) = switch(ui, workspace.text("ui.duties.only-gaps"), self.only_gaps) {
            self.only_gaps = only;
        }
    }

    /// Draws the matrix. True when the rows behind a cell were asked for and stand in the lists.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) -> bool {
        let grid = self.matrix.get(workspace.history.revision(), || Grid::of(workspace));
        let rows: Vec<usize> = if self.only_gaps {
            grid.gaps.clone()
        } else {
            (0..grid.matrix.rows().len()).collect()
        };
        if rows.is_empty() {
            let (title, hint) = ("ui.duties.no-matrix", "ui.duties.no-matrix.hint");
            let symbol = icon::named("law");
            empty_state(ui, symbol, workspace.text(title), workspace.text(hint), None);
            return false;
        }
        let clicked = Drawing { workspace, grid, rows: &rows }.ui(ui);
        let Some((law, unit)) = clicked else { return false };
        let rows = rows_behind(workspace, law, unit);
        let stay = rows.ids.iter().all(|id| matches!(id, RecordId::Duty(_)));
        actions.push(Action::ShowRows(Some(Rc::new(rows))));
        stay
    }
}

/// The activities and rows of the lists a cell counts.
fn rows_behind(workspace: &Workspace, law: Id<Law>, unit: Id<Unit>) -> RowFilter {
    let plan = workspace.plan();
    let index = workspace.derived.index();
    let by_unit = index
        .of_law(law)
        .filter(|entry| entry.unit() == Some(unit) || entry.activity.support_units.contains(&unit));
    let mut ids: BTreeSet<RecordId> = by_unit.map(|entry| entry.activity.id.into()).collect();
    let duties = plan.duties.iter().filter(|it| it.laws.contains(&law));
    let duties = duties.filter(|it| it.unit == Some(unit) || it.support_units.contains(&unit));
    ids.extend(duties.map(|it| RecordId::from(it.id)));
    RowFilter { title: names(workspace, law, unit).join(" · "), ids }
}

fn names(workspace: &Workspace, law: Id<Law>, unit: Id<Unit>) -> [&str; 2] {
    let plan = workspace.plan();
    [
        plan.laws.get(law).map_or("", |law| law.title.as_str()),
        plan.units.get(unit).map_or("", Unit::short_name),
    ]
}

/// A matrix on the screen.
struct Drawing<'a> {
    workspace: &'a Workspace,
    grid: &'a Grid,
    rows: &'a [usize],
}

impl Drawing<'_> {
    /// Draws it; gives the cell that was clicked.
    fn ui(&self, ui: &mut Ui) -> Option<(Id<Law>, Id<Unit>)> {
        let columns = self.grid.matrix.columns().len();
        let full = ui.available_rect_before_wrap();
        let body = Rect::from_min_max(full.min + egui::vec2(LAWS, UNITS), full.max);
        let size = egui::vec2(columns as f32, self.rows.len() as f32) * CELL;
        let mut clicked = None;
        let mut inside = ui.new_child(egui::UiBuilder::new().id_salt("matrix").max_rect(body));
        let area = ScrollArea::both().auto_shrink(false);
        let output = area.show_viewport(&mut inside, |ui, viewport| {
            ui.set_min_size(size);
            let origin = ui.min_rect().min;
            for row in visible(viewport.y_range(), self.rows.len()) {
                for column in visible(viewport.x_range(), columns) {
                    let corner = origin + egui::vec2(column as f32, row as f32) * CELL;
                    let rect = Rect::from_min_size(corner, Vec2::splat(CELL));
                    if self.cell_ui(ui, rect, row, column) {
                        clicked = self.ids(row, column);
                    }
                }
            }
        });
        self.heads_ui(ui, full, body, output.state.clamped_offset());
        ui.advance_cursor_after_rect(full);
        clicked
    }

    fn ids(&self, row: usize, column: usize) -> Option<(Id<Law>, Id<Unit>)> {
        let matrix = &self.grid.matrix;
        let law = matrix.rows().get(*self.rows.get(row)?)?;
        Some((*law, *matrix.columns().get(column)?))
    }

    fn cell_ui(&self, ui: &Ui, rect: Rect, row: usize, column: usize) -> bool {
        let Some((law, unit)) = self.ids(row, column) else { return false };
        let cell = self.grid.matrix.get(&law, &unit).copied().unwrap_or_default();
        let theme = theme::of(ui);
        let inner = rect.shrink(1.5);
        if cell.is_empty() {
            ui.painter().rect_filled(inner, 3.0, theme.stripe);
            return false;
        }
        let id = ui.scope_id().with(("cell", law, unit));
        let response = ui.interact(rect, id, Sense::click());
        let (ground, ink) = colours(theme, cell);
        ui.painter().rect_filled(inner, 3.0, ground);
        if response.hovered() || response.has_focus() {
            let stroke = egui::Stroke::new(1.5, theme.text);
            ui.painter().rect_stroke(inner, 3.0, stroke, egui::StrokeKind::Inside);
        }
        let count = cell.activities + cell.supported + cell.duties + cell.supported_duties;
        let font = FontId::proportional(theme::small_size());
        ui.painter().text(inner.center(), Align2::CENTER_CENTER, count, font, ink);
        let said = || {
            let [law, unit] = names(self.workspace, law, unit);
            let counts = Message::new("ui.duties.cell")
                .with("activities", cell.activities)
                .with("supported", cell.supported)
                .with("duties", cell.duties)
                .with("helped", cell.supported_duties);
            format!("{law} · {unit}\n{}", self.workspace.say(&counts))
        };
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, said()));
        let clicked = response.clicked();
        response.on_hover_ui(|ui| {
            ui.label(said());
        });
        clicked
    }

    /// Titles of laws to the left and names of units above; they move with the cells.
    fn heads_ui(&self, ui: &Ui, full: Rect, body: Rect, offset: Vec2) {
        let theme = theme::of(ui);
        let font = FontId::proportional(theme::small_size());
        let left = Rect::from_min_max(
            egui::pos2(full.left(), body.top()),
            egui::pos2(body.left() - 6.0, full.bottom()),
        );
        let painter = ui.painter_at(left);
        for row in visible(egui::Rangef::new(offset.y, offset.y + left.height()), self.rows.len()) {
            let Some(place) = self.rows.get(row) else { continue };
            let law = self.grid.matrix.rows().get(*place);
            let law = law.and_then(|id| self.workspace.plan().laws.get(*id));
            let is_gap = self.grid.gaps.contains(place);
            let colour = if is_gap { theme.warning } else { theme.text };
            let y = body.top() + (row as f32 + 0.5) * CELL - offset.y;
            let title = law.map_or("", |law| law.title.as_str());
            let mut job =
                egui::text::LayoutJob::simple_singleline(title.to_owned(), font.clone(), colour);
            job.wrap = egui::text::TextWrapping::truncate_at_width(left.width());
            let galley = painter.layout_job(job);
            let at = egui::pos2(left.left(), y - galley.size().y / 2.0);
            painter.galley(at, galley, colour);
        }
        let top = Rect::from_min_max(
            egui::pos2(body.left(), full.top()),
            egui::pos2(full.right(), body.top()),
        );
        let painter = ui.painter_at(top);
        let units = self.grid.matrix.columns();
        for column in visible(egui::Rangef::new(offset.x, offset.x + top.width()), units.len()) {
            let unit = units.get(column).and_then(|id| self.workspace.plan().units.get(*id));
            let x = body.left() + (column as f32 + 0.5) * CELL - offset.x;
            let name = upright(unit.map_or("", Unit::short_name));
            let at = egui::pos2(x, top.bottom() - 4.0);
            painter.text(at, Align2::CENTER_BOTTOM, name, font.clone(), theme.text);
        }
        let line = theme.hairline();
        ui.painter().hline(full.x_range(), body.top() - 1.0, line);
        ui.painter().vline(body.left() - 3.0, full.y_range(), line);
    }
}

const fn colours(theme: &Colours, cell: LawUnitCell) -> (Color32, Color32) {
    if cell.leads() { (theme.accent, theme.on_accent) } else { (theme.accent_soft, theme.accent) }
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
