//! The districts and their townships.

use egui::{Rect, Ui, UiBuilder};

use crate::{
    app::{Action, Actions, Edit, Selection, Workspace, fresh_id},
    base::Message,
    model::{District, RecordId, Township},
    ui::widget::{
        TextField, section,
        table::{Cell, Column, RecordTable},
    },
};

/// Room for the townships of the selected district, in points.
const TOWNSHIPS_HEIGHT: f32 = 240.0;

/// The table of districts.
pub struct DistrictsPage {
    table: RecordTable<District>,
}

impl Default for DistrictsPage {
    fn default() -> Self {
        Self { table: RecordTable::sorted_by(1) }
    }
}

impl DistrictsPage {
    /// Draws the table, and below it the townships of the selected district.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        ui.horizontal(|ui| {
            if ui.button(workspace.text("ui.districts.add")).clicked() {
                add(workspace, actions);
            }
            self.table.filter_button(ui, workspace);
        });
        let selected = match workspace.selection.lead() {
            Some(RecordId::District(id)) => workspace.plan().districts.get(id),
            _ => None,
        };
        let full = ui.available_rect_before_wrap();
        let room = if selected.is_some() { TOWNSHIPS_HEIGHT } else { 0.0 };
        let (top, bottom) = full.split_top_bottom_at_y(full.bottom() - room);
        self.table_ui(&mut part(ui, "districts", top), workspace, actions);
        if let Some(district) = selected {
            townships_ui(&mut part(ui, "townships", bottom), workspace, district, actions);
        }
        ui.advance_cursor_after_rect(full);
    }

    fn table_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let text = |key| workspace.text(key);
        let columns = [
            Column::new(text("field.name"), |it: &District| Cell::text(it.name.as_str()))
                .wide()
                .editable(|it: &District, name| Some(Edit::put(District { name, ..it.clone() }))),
            Column::new(text("field.code"), |it: &District| Cell::text(it.code.as_str()))
                .width(88.0)
                .editable(|it: &District, code| Some(Edit::put(District { code, ..it.clone() }))),
            Column::new(text("field.aliases"), |it: &District| Cell::text(it.aliases.join("、")))
                .width(160.0),
            Column::new(text("ui.districts.townships"), |it: &District| {
                Cell::count(it.townships.len() as i64)
            })
            .width(100.0),
        ];
        self.table.ui(ui, workspace, actions, &workspace.plan().districts, &columns);
    }
}

fn part(ui: &mut Ui, name: &str, rect: Rect) -> Ui {
    ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect))
}

fn add(workspace: &Workspace, actions: &mut Actions) {
    let kind = workspace.text("record-kind.District");
    let district = District {
        id: fresh_id(),
        name: workspace.say(&Message::new("app.new-record").with("kind", kind)),
        code: String::new(),
        aliases: Vec::new(),
        seat: None,
        townships: Vec::new(),
        note: String::new(),
    };
    let id = district.id;
    actions.edit(Edit::put(district));
    actions.push(Action::Select(Selection::one(id)));
}

/// One township a line, so that a list can be pasted.
fn townships_ui(ui: &mut Ui, workspace: &Workspace, district: &District, actions: &mut Actions) {
    let title = Message::new("ui.districts.townships-of").with("name", &district.name);
    section(ui, &workspace.say(&title), |ui| {
        let names: Vec<&str> = district.townships.iter().map(|it| it.0.as_str()).collect();
        let typed = ui.push_id(district.id, |ui| {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                let label = workspace.text("ui.districts.one-a-line");
                TextField::new(label).rows(7).show(ui, &names.join("\n"))
            })
        });
        let Some(typed) = typed.inner.inner else { return };
        let townships: Vec<Township> = typed
            .lines()
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| Township(name.to_owned()))
            .collect();
        if townships != district.townships {
            actions.edit(Edit::put(District { townships, ..district.clone() }));
        }
    });
}
