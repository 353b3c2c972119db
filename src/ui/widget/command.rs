//! Buttons and menu entries for the actions of the table.

use egui::{Button, Response, RichText, Ui};
use egui_material_icons::MaterialIcon;

use crate::{
    app::{Actions, Command, Workspace},
    ui::{icon, theme},
};

/// An icon that asks for an action, explained when the pointer rests on it:
/// `command_button(ui, "edit.undo", workspace, actions)`.
pub fn command_button(ui: &mut Ui, id: &str, workspace: &Workspace, actions: &mut Actions) {
    let Some(command) = crate::app::command(id) else { return };
    let name = workspace.text(command.text);
    let enabled = (command.enabled)(workspace);
    let clicked = ui
        .add_enabled_ui(enabled, |ui| {
            let button = icon_button(ui, icon::named(command.icon), name);
            button.on_hover_text(explained(command, workspace)).clicked()
        })
        .inner;
    if clicked {
        actions.push((command.action)());
    }
}

/// An entry of a menu with icon and shortcut.
pub fn command_item(ui: &mut Ui, id: &str, workspace: &Workspace, actions: &mut Actions) {
    let Some(command) = crate::app::command(id) else { return };
    let theme = theme::of(ui);
    let symbol = icon::sized(icon::named(command.icon), 16.0).color(theme.text_weak);
    let mut button = Button::new((symbol, workspace.text(command.text)));
    if let Some(shortcut) = command.shortcut {
        button = button.shortcut_text(shortcut.to_string());
    }
    let response = ui.add_enabled((command.enabled)(workspace), button);
    if response.on_hover_text(workspace.text(command.tooltip)).clicked() {
        actions.push((command.action)());
        ui.close();
    }
}

/// A button that is nothing but an icon; `name` is what it is called.
pub fn icon_button(ui: &mut Ui, symbol: MaterialIcon, name: &str) -> Response {
    let text: RichText = icon::sized(symbol, 18.0);
    let button = Button::new(text).frame_when_inactive(false).min_size(egui::vec2(28.0, 28.0));
    ui.add(button).accessible_name(name)
}

/// 撤销（Ctrl+Z） and what it does.
fn explained(command: &Command, workspace: &Workspace) -> String {
    let (name, tip) = (workspace.text(command.text), workspace.text(command.tooltip));
    match command.shortcut {
        Some(shortcut) => format!("{name}　{shortcut}\n{tip}"),
        None => format!("{name}\n{tip}"),
    }
}
