//! 阵地: the register of culture sites.

use egui::Ui;

use crate::{
    app::{Action, Actions, Edit, Workspace},
    catalogue::Word as _,
    model::{RecordKind, Site},
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

/// The table of sites.
pub struct SitesView {
    table: RecordTable<Site>,
}

impl Default for SitesView {
    fn default() -> Self {
        Self { table: RecordTable::sorted_by(0) }
    }
}

impl SitesView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        view_title(ui, workspace.text("view.Sites"), |ui| {
            command_button(ui, "add.site", workspace, actions);
            self.table.filter_button(ui, workspace);
        });
        rows_ui(ui, workspace, actions);
        let text = |key| workspace.text(key);
        if plan.sites.is_empty() {
            let button = Some(text("action.add.site"));
            let (title, hint) = (text("ui.sites.empty"), text("ui.sites.empty.hint"));
            if empty_state(ui, icon::named("site"), title, hint, button) {
                actions.push(Action::Add(RecordKind::Site));
            }
            return;
        }
        let lang = workspace.lang;
        let columns = [
            Column::new(text("field.number"), |it: &Site| Cell::text(it.number.as_str()))
                .width(80.0),
            Column::new(text("field.name"), |it: &Site| Cell::text(it.name.as_str()))
                .wide()
                .editable(|it: &Site, name| Some(Edit::put(Site { name, ..it.clone() }))),
            Column::new(text("field.kind"), |it: &Site| {
                Cell::text(plan.dictionaries.site_kinds.name(&it.kind))
            })
            .width(120.0),
            Column::new(text("field.level"), move |it: &Site| Cell::text(it.level.word(lang)))
                .width(120.0),
            Column::new(text("field.district"), |it: &Site| {
                let district = it.district.and_then(|id| plan.districts.get(id));
                Cell::text(district.map_or("", |district| district.name.as_str()))
            })
            .width(120.0),
            Column::new(text("field.state"), move |it: &Site| Cell::text(it.state.word(lang)))
                .width(80.0),
        ];
        self.table.ui(ui, workspace, actions, &plan.sites, &columns);
    }
}
