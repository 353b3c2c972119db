//! 文件: the plan's file, recent files, and what goes out.

use egui::{Button, RichText, ScrollArea, Ui};

use crate::{
    app::{Action, Actions, App},
    ui::{
        icon, theme,
        widget::{section, view_title},
    },
};

/// Nothing to remember yet.
#[derive(Default)]
pub struct FilesView {}

const COMMANDS: [&str; 5] = ["file.new", "file.open", "file.save", "file.save-as", "file.sample"];

impl FilesView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, actions: &mut Actions) {
        let workspace = &app.workspace;
        view_title(ui, workspace.text("view.Files"), |_| {});
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            section(ui, workspace.text("ui.files.plan"), |ui| {
                let path = workspace.file.path.as_ref().map(|path| path.display().to_string());
                ui.label(path.unwrap_or_else(|| workspace.text("ui.save.no-file").to_owned()));
                ui.horizontal_wrapped(|ui| {
                    for command in COMMANDS.iter().filter_map(|id| crate::app::command(id)) {
                        let symbol = icon::sized(icon::named(command.icon), 16.0);
                        let button = Button::new((symbol, workspace.text(command.text)));
                        let enabled = (command.enabled)(workspace);
                        let response = ui.add_enabled(enabled, button);
                        if response.on_hover_text(workspace.text(command.tooltip)).clicked() {
                            actions.push((command.action)());
                        }
                    }
                });
            });
            section(ui, workspace.text("ui.top.recent"), |ui| {
                let weak = theme::of(ui).text_weak;
                if app.settings.recent.is_empty() {
                    ui.weak(workspace.text("ui.files.no-recent"));
                }
                for path in &app.settings.recent {
                    ui.horizontal(|ui| {
                        let name = path.file_name().unwrap_or_default().to_string_lossy();
                        if ui.link(name).clicked() {
                            actions.push(Action::OpenPath(path.clone()));
                        }
                        let folder = path.parent().map(|folder| folder.display().to_string());
                        ui.label(RichText::new(folder.unwrap_or_default()).small().color(weak));
                    });
                }
            });
        });
    }
}
