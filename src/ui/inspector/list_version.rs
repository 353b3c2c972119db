//! The form of a yearly version of the lists: its name, and what it holds.

use std::collections::BTreeSet;

use egui::Ui;

use super::Form;
use crate::{
    app::{Actions, Workspace},
    catalogue::texts,
    model::ListVersion,
};

/// Draws the form. A version is what was published, so only its name can be changed.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &ListVersion, actions: &mut Actions) {
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.name", &it.name, |it, name| it.name = name);
    form.fact("field.year", &it.year.to_string());
    form.fact("field.frozen", &texts::date(workspace.lang, it.frozen));
    form.fact("ui.duties.rows", &it.rows.len().to_string());
    let units: BTreeSet<&str> = it.rows.iter().map(|row| row.unit.as_str()).collect();
    form.fact("ui.duties.units", &units.iter().filter(|unit| !unit.is_empty()).count().to_string());
}
