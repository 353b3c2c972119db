//! 矩阵: who answers for which law, when units work, who leads which node, who hears of which law.

mod drawing;
mod grid;

use std::rc::Rc;

use egui::Ui;

use self::{
    drawing::{Cursor, Done, Drawing},
    grid::{Grid, Kind},
};
use crate::{
    app::{Action, Actions, Workspace},
    model::RecordId,
    ui::{
        icon, theme,
        view::Kept,
        widget::{empty_state, switch, tag},
    },
};

/// The matrix that is shown, whether only its gaps, and where the cursor is.
#[derive(Default)]
pub struct MatrixPage {
    kind: Kind,
    grid: Kept<(u64, Kind, crate::base::Lang), Grid>,
    only_gaps: bool,
    cursor: Cursor,
}

impl MatrixPage {
    /// What stands beside the title.
    pub fn buttons_ui(&mut self, ui: &mut Ui, workspace: &Workspace) {
        let theme = theme::of(ui);
        if ui.button(workspace.text("ui.matrix.copy")).clicked() {
            let grid = self.grid(workspace);
            let rows: Vec<usize> = (0..grid.rows.len()).collect();
            let block = grid.block(&rows);
            ui.ctx().copy_text(block);
        }
        tag(ui, workspace.text("ui.duties.supports"), theme.accent, theme.accent_soft);
        tag(ui, workspace.text("ui.duties.leads"), theme.on_accent, theme.accent);
        if let Some(only) = switch(ui, workspace.text(self.kind.gaps_key()), self.only_gaps) {
            self.only_gaps = only;
        }
    }

    /// Draws the matrix. True when the rows behind a cell were asked for and stand in the lists.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) -> bool {
        ui.horizontal(|ui| {
            for kind in Kind::ALL {
                if ui.selectable_label(self.kind == kind, workspace.text(kind.text_key())).clicked()
                {
                    (self.kind, self.cursor) = (kind, Cursor::default());
                }
            }
        });
        ui.add_space(theme::GRID);
        let (only_gaps, mut cursor) = (self.only_gaps, self.cursor);
        let grid = self.grid(workspace);
        let is_shown = |row: &usize| !only_gaps || grid.rows.get(*row).is_some_and(|it| it.is_gap);
        let rows: Vec<usize> = (0..grid.rows.len()).filter(is_shown).collect();
        if rows.is_empty() {
            let (title, hint) = ("ui.duties.no-matrix", "ui.duties.no-matrix.hint");
            let symbol = icon::named("law");
            empty_state(ui, symbol, workspace.text(title), workspace.text(hint), None);
            return false;
        }
        let done = Drawing { workspace, grid, rows: &rows }.ui(ui, &mut cursor);
        let stay = match done {
            Some(Done::Copy) => {
                ui.ctx().copy_text(grid.block(&rows));
                false
            }
            Some(Done::Open(row, column)) => {
                let behind = grid.rows_behind(workspace, row, column);
                let stay = behind.ids.iter().all(|id| matches!(id, RecordId::Duty(_)));
                let any = !behind.ids.is_empty();
                if any {
                    actions.push(Action::ShowRows(Some(Rc::new(behind))));
                }
                any && stay
            }
            None => false,
        };
        self.cursor = cursor;
        stay
    }

    fn grid(&mut self, workspace: &Workspace) -> &Grid {
        let stamp = (workspace.history.revision(), self.kind, workspace.lang);
        self.grid.get(stamp, || Grid::of(workspace, self.kind))
    }
}
