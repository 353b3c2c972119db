//! The program itself: language, theme, scale.

use egui::Ui;

use crate::{
    app::{Action, Actions, App, SCALES, Settings, ThemeChoice},
    base::Lang,
    ui::widget::{row, section},
};

/// Draws the settings of the program.
pub fn program_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    section(ui, workspace.text("ui.settings.program"), |ui| {
        row(ui, workspace.text("ui.settings.lang"), |ui| {
            ui.horizontal(|ui| {
                for (lang, key) in [(Lang::Zh, "ui.lang.zh"), (Lang::En, "ui.lang.en")] {
                    if ui.selectable_label(workspace.lang == lang, workspace.text(key)).clicked() {
                        actions.push(Action::SetLang(lang));
                    }
                }
            });
        });
        row(ui, workspace.text("ui.settings.theme"), |ui| {
            ui.horizontal(|ui| {
                for theme in ThemeChoice::ALL {
                    let chosen = app.settings.theme == theme;
                    if ui.selectable_label(chosen, workspace.text(theme.text_key())).clicked() {
                        actions.push(Action::SetTheme(theme));
                    }
                }
            });
        });
        row(ui, workspace.text("ui.settings.scale"), |ui| {
            ui.horizontal(|ui| {
                for scale in SCALES {
                    let name = format!("{:.0} %", scale * 100.0);
                    if ui.selectable_label(app.settings.scale == scale, name).clicked() {
                        actions.push(Action::SetScale(scale));
                    }
                }
            });
        });
        ui.add_space(8.0);
        if ui.button(workspace.text("ui.settings.reset")).clicked() {
            let settings = Settings::default();
            actions.push(Action::SetLang(settings.lang));
            actions.push(Action::SetTheme(settings.theme));
            actions.push(Action::SetScale(settings.scale));
        }
    });
}
