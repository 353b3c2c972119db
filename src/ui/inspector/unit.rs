//! The form of a unit: its names, its people, and what it has to do.

use egui::Ui;

use super::Form;
use crate::{
    app::{Actions, Workspace},
    base::Message,
    checks::starting_rows,
    model::{Unit, UnitKind},
};

/// Draws the form and asks for an edit of each field that is finished.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Unit, actions: &mut Actions) {
    let plan = workspace.plan();
    if let Some((count, rows)) = starting_rows(plan, it.id) {
        let said = Message::new("ui.unit.draft").with("count", count);
        let tip = workspace.text("ui.unit.draft.tip");
        if ui.button(workspace.say(&said)).on_hover_text(tip).clicked() {
            actions.edit(rows);
        }
    }
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.name", &it.name, |it, name| it.name = name);
    form.names("field.aliases", &it.aliases, |it, names| it.aliases = names);
    form.choice("field.kind", it.kind, &UnitKind::ALL, |it, kind| it.kind = kind);
    form.record("field.district", &plan.districts, it.district, |it, id| it.district = id);
    form.section("ui.unit.people");
    form.text("field.leader", &it.leader, |it, text| it.leader = text);
    form.text("field.liaison", &it.liaison, |it, text| it.liaison = text);
    form.text("field.phone", &it.phone, |it, text| it.phone = text);
    form.section("field.note");
    form.block("field.note", &it.note, |it, note| it.note = note);
}
