//! 清单: the responsibility lists.

use egui::Ui;

use crate::{
    app::{Action, Actions, Edit, Workspace},
    catalogue::Word as _,
    model::{Duty, RecordKind, Unit},
    ui::{
        icon,
        plan::rows_ui,
        widget::{
            command_button, empty_state,
            table::{Cell, Column, RecordTable},
            view_title,
        },
    },
};

/// The table of rows.
#[derive(Default)]
pub struct DutiesView {
    table: RecordTable<Duty>,
}

impl DutiesView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        view_title(ui, workspace.text("view.Duties"), |ui| {
            command_button(ui, "add.duty", workspace, actions);
            self.table.filter_button(ui, workspace);
        });
        rows_ui(ui, workspace, actions);
        let text = |key| workspace.text(key);
        if plan.duties.is_empty() {
            let button = Some(text("action.add.duty"));
            let (title, hint) = (text("ui.duties.empty"), text("ui.duties.empty.hint"));
            if empty_state(ui, icon::named("duty"), title, hint, button) {
                actions.push(Action::Add(RecordKind::Duty));
            }
            return;
        }
        let lang = workspace.lang;
        let columns = [
            Column::new(text("field.duty-unit"), |it: &Duty| {
                let unit = it.unit.and_then(|id| plan.units.get(id));
                Cell::text(unit.map_or("", Unit::short_name))
            })
            .width(140.0),
            Column::new(text("field.content"), |it: &Duty| Cell::text(it.content.as_str()))
                .wide()
                .editable(|it: &Duty, content| Some(Edit::put(Duty { content, ..it.clone() }))),
            Column::new(text("field.list"), move |it: &Duty| Cell::text(it.list.word(lang)))
                .width(110.0),
            Column::new(text("field.time"), |it: &Duty| Cell::text(it.time.text.as_str()))
                .width(110.0),
            Column::new(text("field.state"), move |it: &Duty| Cell::text(it.state.word(lang)))
                .width(88.0),
        ];
        self.table.ui(ui, workspace, actions, &plan.duties, &columns);
    }
}
