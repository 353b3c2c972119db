//! Title and year of a new plan.

use chrono::Datelike as _;
use egui::{TextEdit, Ui};

use super::{buttons_ui, dialog_ui};
use crate::{
    app::{Action, Actions, App},
    base::Message,
    ui::widget::row,
};

/// What was typed so far.
#[derive(Default)]
pub struct NewPlan {
    title: Option<String>,
    year: Option<i32>,
}

impl NewPlan {
    /// Draws the dialog.
    pub fn ui(&mut self, ui: &Ui, app: &App, actions: &mut Actions) {
        let workspace = &app.workspace;
        let close = Action::CloseOverlay;
        let title = workspace.text("ui.new-plan.title");
        dialog_ui(ui, "new-plan", title, 440.0, close, actions, |ui, actions| {
            let next = workspace.today.year() + i32::from(workspace.today.month() > 9);
            let year = self.year.get_or_insert(next);
            let proposal = || Message::new("ui.new-plan.proposal").with("year", next);
            let title = self.title.get_or_insert_with(|| workspace.say(&proposal()));
            let label = workspace.text("field.year");
            row(ui, label, |ui| {
                let field = egui::DragValue::new(year).range(crate::calendar::YEARS);
                ui.add(field).accessible_name(label);
            });
            let label = workspace.text("field.title");
            row(ui, label, |ui| {
                ui.add(TextEdit::singleline(title).desired_width(f32::INFINITY))
                    .accessible_name(label);
            });
            ui.weak(workspace.text("ui.new-plan.hint"));
            let buttons = [
                (workspace.text("ui.new-plan.create"), true),
                (workspace.text("ui.cancel"), false),
            ];
            match buttons_ui(ui, buttons) {
                Some(true) if !title.trim().is_empty() => {
                    let title = title.trim().to_owned();
                    actions.push(Action::CreatePlan { title, year: *year });
                }
                Some(false) => actions.push(Action::CloseOverlay),
                _ => {}
            }
        });
    }
}
