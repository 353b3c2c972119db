//! Version and licences.

use egui::Ui;

use super::{buttons_ui, dialog_ui};
use crate::{
    app::{Action, Actions, App},
    base::Message,
};

/// Draws the page.
pub fn ui(ui: &Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    let title = workspace.text("app.name");
    let close = Action::CloseOverlay;
    dialog_ui(ui, "about", title, 440.0, close, actions, |ui, actions| {
        let version = Message::new("ui.about.version").with("version", env!("CARGO_PKG_VERSION"));
        ui.label(workspace.say(&version));
        for key in ["ui.about.what", "ui.about.private", "ui.about.licence", "ui.about.fonts"] {
            ui.label(workspace.text(key));
        }
        if buttons_ui(ui, [(workspace.text("ui.close"), ())]).is_some() {
            actions.push(Action::CloseOverlay);
        }
    });
}
