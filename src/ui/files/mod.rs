//! 文件: what can be handed over, where it goes, what was written.

use egui::{RichText, ScrollArea, Ui};

use super::{icon, theme, widget};
use crate::app::{Action, Actions, App, Deliverable, Format, Profile, Wish, Workspace};

/// Width of the column that names a deliverable, in points.
const NAME_WIDTH: f32 = 320.0;

/// What can be done with the plan's own file.
const COMMANDS: [&str; 6] =
    ["file.new", "file.open", "file.save", "file.save-as", "file.import", "file.sample"];

/// What the files view remembers: nothing; folder and profile are settings.
#[derive(Default)]
pub struct FilesView {}

impl FilesView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, actions: &mut Actions) {
        let workspace = &app.workspace;
        widget::view_title(ui, workspace.text("view.Files"), |_| ());
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(960.0);
            widget::section(ui, workspace.text("ui.files.what"), |ui| {
                for deliverable in Deliverable::ALL {
                    deliverable_ui(ui, deliverable, workspace, actions);
                }
            });
            widget::section(ui, workspace.text("ui.files.where"), |ui| {
                folder_ui(ui, app, actions);
                profile_ui(ui, app, actions);
                written_ui(ui, app, actions);
            });
            widget::section(ui, workspace.text("ui.files.plan"), |ui| {
                plan_file_ui(ui, app, actions);
            });
            widget::section(ui, workspace.text("ui.top.recent"), |ui| recent_ui(ui, app, actions));
        });
    }
}

fn plan_file_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    let path = workspace.file.path.as_ref().map(|path| path.display().to_string());
    ui.label(path.unwrap_or_else(|| workspace.text("ui.save.no-file").to_owned()));
    ui.horizontal_wrapped(|ui| {
        for command in COMMANDS.iter().filter_map(|id| crate::app::command(id)) {
            let symbol = icon::sized(icon::named(command.icon), 16.0);
            let button = egui::Button::new((symbol, workspace.text(command.text)));
            let response = ui.add_enabled((command.enabled)(workspace), button);
            if response.on_hover_text(workspace.text(command.tooltip)).clicked() {
                actions.push((command.action)());
            }
        }
    });
}

fn recent_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let weak = theme::of(ui).text_weak;
    if app.settings.recent.is_empty() {
        ui.weak(app.workspace.text("ui.files.no-recent"));
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
}

fn folder_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    let folder = app.export_folder().unwrap_or_default();
    let label = workspace.text("ui.files.folder");
    widget::row(ui, label, |ui| {
        ui.horizontal(|ui| {
            let shown = folder.display().to_string();
            ui.allocate_ui(egui::vec2(ui.available_width() - 200.0, 28.0), |ui| {
                if let Some(typed) = widget::text_field(ui, label, &shown) {
                    actions.push(Action::SetExportFolder(typed.into()));
                }
            });
            if ui.button(workspace.text("ui.files.choose")).clicked() {
                actions.push(Action::PickExportFolder);
            }
            if ui.button(workspace.text("ui.files.show")).clicked() {
                actions.push(Action::ShowFolder(folder.clone()));
            }
        });
    });
}

fn profile_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    let label = workspace.text("ui.files.profile");
    widget::row(ui, label, |ui| {
        ui.horizontal(|ui| {
            for profile in Profile::ALL {
                let text = workspace.text(profile.key());
                if ui.selectable_label(app.settings.profile == profile, text).clicked() {
                    actions.push(Action::SetProfile(profile));
                }
            }
        });
    });
}

fn deliverable_ui(
    ui: &mut Ui,
    deliverable: Deliverable,
    workspace: &Workspace,
    actions: &mut Actions,
) {
    let theme = theme::of(ui);
    ui.add_space(theme::GRID);
    ui.horizontal(|ui| {
        ui.label(icon::sized(icon::named(symbol(deliverable)), 24.0).color(theme.accent));
        ui.allocate_ui(egui::vec2(NAME_WIDTH, 40.0), |ui| {
            ui.vertical(|ui| {
                ui.set_min_width(NAME_WIDTH);
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.label(RichText::new(workspace.text(deliverable.key())).font(theme::bold_body()));
                let about = workspace.text(about(deliverable));
                ui.label(RichText::new(about).small().color(theme.text_weak));
            });
        });
        for format in deliverable.formats() {
            format_ui(ui, deliverable, *format, workspace, actions);
        }
    });
}

fn format_ui(
    ui: &mut Ui,
    deliverable: Deliverable,
    format: Format,
    workspace: &Workspace,
    actions: &mut Actions,
) {
    let name =
        format!("{} {}", workspace.text(deliverable.key()), format.extension().to_uppercase());
    let button =
        egui::Button::new(format.extension().to_uppercase()).min_size(egui::vec2(64.0, 28.0));
    let response = ui.add(button).on_hover_text(workspace.text(format.key()));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if response.clicked() {
        actions.push(Action::Export(Wish::all(deliverable, format)));
    }
}

fn written_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    let theme = theme::of(ui);
    if app.written.is_empty() {
        let hint = workspace.text("ui.files.nothing-written");
        ui.label(RichText::new(hint).color(theme.text_weak));
    }
    for written in &app.written {
        for path in &written.paths {
            ui.horizontal(|ui| {
                ui.label(icon::sized(icon::named("document"), 18.0).color(theme.text_weak));
                ui.add(egui::Label::new(path.display().to_string()).truncate().selectable(true));
                if let Some(folder) = path.parent()
                    && ui.link(workspace.text("ui.files.show")).clicked()
                {
                    actions.push(Action::ShowFolder(folder.to_owned()));
                }
            });
        }
    }
}

const fn symbol(deliverable: Deliverable) -> &'static str {
    match deliverable {
        Deliverable::Plan => "document",
        Deliverable::Ledger => "plan",
        Deliverable::Duties => "duty",
        Deliverable::ListChanges => "list-version",
        Deliverable::Sites => "site",
        Deliverable::Calendar => "calendar",
        Deliverable::Letters => "letter",
        Deliverable::Charts => "charts",
    }
}

const fn about(deliverable: Deliverable) -> &'static str {
    match deliverable {
        Deliverable::Plan => "ui.files.about.plan",
        Deliverable::Ledger => "ui.files.about.ledger",
        Deliverable::Duties => "ui.files.about.duties",
        Deliverable::ListChanges => "ui.files.about.list-changes",
        Deliverable::Sites => "ui.files.about.sites",
        Deliverable::Calendar => "ui.files.about.calendar",
        Deliverable::Letters => "ui.files.about.letters",
        Deliverable::Charts => "ui.files.about.charts",
    }
}
