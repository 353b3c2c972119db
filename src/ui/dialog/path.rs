//! A path typed by hand, where the system has no file dialog.

use std::path::PathBuf;

use egui::{Key, TextEdit, Ui};

use super::{buttons_ui, dialog_ui};
use crate::app::{Action, Actions, App, PathFor};

/// What was typed so far.
#[derive(Default)]
pub struct PathEntry {
    path: Option<String>,
}

impl PathEntry {
    /// Draws the dialog.
    pub fn ui(&mut self, ui: &Ui, app: &App, purpose: PathFor, actions: &mut Actions) {
        let workspace = &app.workspace;
        let (title, button) = match purpose {
            PathFor::Open => ("app.pick.open", "ui.path.open"),
            PathFor::Save => ("app.pick.save", "ui.path.save"),
            PathFor::Import => ("app.pick.import", "ui.path.open"),
            PathFor::Export => ("app.pick.export", "ui.path.export"),
            PathFor::Returned => ("app.pick.returned", "ui.path.open"),
            PathFor::Lists => ("app.pick.lists", "ui.path.open"),
            PathFor::Gather => ("app.pick.gather", "ui.path.open"),
            PathFor::Merge => ("app.pick.merge", "ui.path.open"),
        };
        let close = Action::CloseOverlay;
        dialog_ui(ui, "path", workspace.text(title), 560.0, close, actions, |ui, actions| {
            ui.weak(workspace.text("ui.path.why"));
            let is_new = self.path.is_none();
            let path = self.path.get_or_insert_with(|| app.proposed_path(purpose));
            let edit = TextEdit::singleline(path).desired_width(f32::INFINITY);
            let response = ui.add(edit).accessible_name(workspace.text("ui.path.name"));
            if is_new {
                response.request_focus();
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let buttons = [(workspace.text(button), true), (workspace.text("ui.cancel"), false)];
            let clicked = buttons_ui(ui, buttons);
            if (entered || clicked == Some(true)) && !path.trim().is_empty() {
                actions.push(Action::UsePath(purpose, PathBuf::from(path.trim())));
            } else if clicked == Some(false) {
                actions.push(Action::CloseOverlay);
            }
        });
    }
}
