//! An observance: what is known about it, what the user settles for the year, and the fields of
//! those the user added or changed.
//!
//! A shipped observance is read-only until it is copied into the plan under the same id; taking
//! that copy out again brings the shipped one back.

mod facts;
mod fields;
mod year;

use egui::{Button, RichText, Ui};
use egui_material_icons::{MaterialIcon, icons};

use crate::{
    app::{Action, Actions, Edit, Selection, Workspace},
    base::Id,
    catalogue,
    model::{Observance, ObservanceSet},
    ui::{icon, theme, widget::section},
};

/// Draws the observance as it is in the year on the screen.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, id: Id<Observance>, actions: &mut Actions) {
    let almanac = workspace.derived.almanac(workspace.year);
    let own = workspace.plan().observances.get(id);
    let occurrence = almanac.get(id);
    let Some(observance) = own.or_else(|| occurrence.map(|it| &*it.observance)) else { return };
    facts::head_ui(ui, workspace, observance, occurrence);
    buttons_ui(ui, workspace, observance, own.is_some(), actions);
    if let Some(occurrence) = occurrence {
        section(ui, workspace.text("ui.observance.year"), |ui| {
            year::form_ui(ui, workspace, occurrence, actions);
        });
    }
    section(ui, workspace.text("ui.observance.about"), |ui| match own {
        Some(own) => fields::form_ui(ui, workspace, own, actions),
        None => facts::facts_ui(ui, workspace, observance),
    });
}

fn buttons_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    observance: &Observance,
    is_own: bool,
    actions: &mut Actions,
) {
    let id = observance.id;
    let is_shipped = catalogue::observances().iter().any(|it| it.id == id);
    ui.horizontal_wrapped(|ui| {
        if !is_own && button_ui(ui, workspace, icons::ICON_EDIT, "ui.observance.change") {
            actions.edit(Edit::put(observance.clone()));
        }
        if is_own && is_shipped && button_ui(ui, workspace, icons::ICON_UNDO, "ui.observance.reset")
        {
            actions.edit(Edit::remove(id));
        }
        let may_hide = is_shipped || observance.set != ObservanceSet::Own;
        if may_hide && button_ui(ui, workspace, icons::ICON_VISIBILITY_OFF, "ui.observance.hide") {
            let mut info = workspace.plan().info.clone();
            info.hidden_observances.push(id);
            actions.edit(Edit::SetInfo(Box::new(info)));
            actions.push(Action::Select(Selection::default()));
        }
    });
}

fn button_ui(ui: &mut Ui, workspace: &Workspace, symbol: MaterialIcon, key: &'static str) -> bool {
    let colours = theme::of(ui);
    let symbol = icon::sized(symbol, 14.0).color(colours.text_weak);
    let text = workspace.text(key);
    let button = Button::new((symbol, RichText::new(text).small()));
    ui.add(button).accessible_name(text).clicked()
}
