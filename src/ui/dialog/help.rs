//! The help page: shortcuts from the table of actions, and how to type Chinese on Linux.

use egui::{Grid, RichText, ScrollArea, Ui};

use super::{buttons_ui, dialog_ui};
use crate::{
    app::{Action, Actions, App, COMMANDS, Family},
    ui::{theme, widget::section},
};

/// Draws the page.
pub fn ui(ui: &Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    let title = workspace.text("help.title");
    let close = Action::CloseOverlay;
    dialog_ui(ui, "help", title, 640.0, close, actions, |ui, actions| {
        let height = (ui.ctx().content_rect().height() - 220.0).max(200.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for family in Family::ALL {
                section(ui, workspace.text(family.text_key()), |ui| shortcuts_ui(ui, app, family));
            }
            for (title, text) in [
                ("help.import", "help.import.text"),
                ("help.merge", "help.merge.text"),
                ("help.gather", "help.gather.text"),
                ("help.table", "help.table.text"),
                ("help.present", "help.present.text"),
                ("help.safety", "help.safety.text"),
                ("help.input", "help.input.text"),
                ("help.fcitx", "help.fcitx.text"),
                ("help.locale", "help.locale.text"),
            ] {
                section(ui, workspace.text(title), |ui| ui.label(workspace.text(text)));
            }
        });
        if buttons_ui(ui, [(workspace.text("ui.close"), ())]).is_some() {
            actions.push(Action::CloseOverlay);
        }
    });
}

fn shortcuts_ui(ui: &mut Ui, app: &App, family: Family) {
    let theme = theme::of(ui);
    Grid::new(family.text_key()).num_columns(3).spacing([16.0, 4.0]).show(ui, |ui| {
        for command in COMMANDS.iter().filter(|command| command.family == family) {
            ui.label(app.workspace.text(command.text));
            let shortcut = command.shortcut.map(|shortcut| shortcut.to_string());
            ui.label(RichText::new(shortcut.unwrap_or_default()).monospace());
            let tip = app.workspace.text(command.tooltip);
            ui.label(RichText::new(tip).small().color(theme.text_weak));
            ui.end_row();
        }
    });
}
