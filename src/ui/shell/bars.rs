//! The top bar and the status bar.

use chrono::Datelike as _;
use egui::{Align, Button, Layout, RichText, Ui};
use egui_material_icons::icons;

use crate::{
    app::{Access, Action, Actions, App, COMMANDS, Family, Overlay, View, Workspace},
    base::{Message, Severity},
    calendar::weekday_key,
    catalogue::{Word as _, texts},
    ui::{
        icon, theme,
        widget::{command_button, command_item},
    },
};

/// Title, undo and redo, search, menu.
pub fn top_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    ui.horizontal_centered(|ui| {
        title_ui(ui, app, actions);
        ui.add_space(theme::GRID);
        command_button(ui, "edit.undo", workspace, actions);
        command_button(ui, "edit.redo", workspace, actions);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            menu_ui(ui, app, actions);
            command_button(ui, "view.inspector", workspace, actions);
            command_button(ui, "view.present", workspace, actions);
            add_menu_ui(ui, workspace, actions);
            ui.add_space(theme::GRID);
            search_ui(ui, workspace, actions);
        });
    });
}

/// The name of the plan; a click opens its head. Beside it, how it is kept.
fn title_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    let theme = theme::of(ui);
    let title = RichText::new(&workspace.plan().info.title).font(theme::bold_body());
    let width = (ui.available_width() * 0.38).max(160.0);
    let response = ui
        .allocate_ui_with_layout(
            egui::vec2(width, 32.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                let button = Button::new(title).frame_when_inactive(false).truncate();
                let response = ui.add(button);
                let (colour, key) = save_state(app, theme);
                ui.label(RichText::new(workspace.text(key)).small().color(colour));
                response
            },
        )
        .inner;
    if response.on_hover_text(workspace.text("ui.top.title-tip")).clicked() {
        actions.push(Action::Show(View::Settings));
    }
}

fn save_state(app: &App, theme: &theme::Colours) -> (egui::Color32, &'static str) {
    let file = &app.workspace.file;
    if file.access == Access::ReadOnly {
        (theme.warning, "ui.save.read-only")
    } else if file.saving {
        (theme.text_weak, "ui.save.saving")
    } else if app.workspace.is_dirty() {
        (theme.warning, "ui.save.dirty")
    } else if file.path.is_none() {
        (theme.text_faint, "ui.save.no-file")
    } else {
        (theme.text_faint, "ui.save.saved")
    }
}

/// Looks like a field and opens the palette.
fn search_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let theme = theme::of(ui);
    let hint = RichText::new(workspace.text("ui.top.search")).color(theme.text_faint);
    let symbol = icon::sized(icons::ICON_SEARCH, 16.0).color(theme.text_faint);
    let width = ui.available_width().clamp(120.0, 280.0);
    let button = Button::new((symbol, hint))
        .fill(theme.field)
        .shortcut_text("Ctrl+K")
        .min_size(egui::vec2(width, 28.0));
    if ui.add(button).clicked() {
        actions.push(Action::OpenOverlay(Overlay::Palette));
    }
}

fn add_menu_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let theme = theme::of(ui);
    let plus = icon::sized(icons::ICON_ADD, 18.0).color(theme.on_accent);
    let text = RichText::new(workspace.text("ui.top.add")).color(theme.on_accent);
    let button = Button::new((plus, text)).fill(theme.accent);
    egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for command in COMMANDS.iter().filter(|command| command.family == Family::Add) {
            command_item(ui, command.id, workspace, actions);
        }
    });
}

fn menu_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    let button = Button::new(icon::sized(icons::ICON_MENU, 18.0)).frame_when_inactive(false);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(220.0);
        for family in [Family::File, Family::Edit, Family::View, Family::Help] {
            if family != Family::File {
                ui.separator();
            }
            for command in COMMANDS.iter().filter(|command| command.family == family) {
                let is_in_rail = matches!((command.action)(), Action::Show(_));
                if !is_in_rail {
                    command_item(ui, command.id, workspace, actions);
                }
            }
            if family == Family::File && !app.settings.recent.is_empty() {
                recent_menu_ui(ui, app, actions);
            }
        }
    });
    response.accessible_name(workspace.text("ui.top.menu"));
}

fn recent_menu_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    ui.menu_button(app.workspace.text("ui.top.recent"), |ui| {
        for path in &app.settings.recent {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                actions.push(Action::OpenPath(path.clone()));
                ui.close();
            }
        }
    });
}

/// Findings, running work, notices; the plan year and today on the right.
pub fn status_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    ui.horizontal_centered(|ui| {
        findings_ui(ui, workspace, actions);
        if let Some(job) = app.running_job() {
            ui.add(egui::Spinner::new().size(12.0));
            ui.label(RichText::new(workspace.say(job)).small());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let weak = |text: String| RichText::new(text).small().color(theme::of(ui).text_weak);
            let texts = [today_text(workspace), plan_year_text(workspace)].map(weak);
            for text in texts {
                ui.label(text);
                ui.add_space(2.0 * theme::GRID);
            }
            notices_ui(ui, app, actions);
        });
    });
}

fn findings_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let Some(findings) = workspace.derived.findings() else {
        ui.label(RichText::new(workspace.text("ui.status.checking")).small());
        return;
    };
    let theme = theme::of(ui);
    for severity in [Severity::Error, Severity::Warning, Severity::Notice] {
        let count = findings.count(severity);
        let symbol = match severity {
            Severity::Error => icons::ICON_ERROR,
            Severity::Warning => icons::ICON_WARNING,
            Severity::Notice => icons::ICON_INFO,
        };
        let colour = if count == 0 { theme.text_faint } else { theme.severity(severity) };
        let symbol = icon::sized(symbol, 14.0).color(colour);
        let number = RichText::new(count.to_string()).small().color(theme.text);
        let button = Button::new((symbol, number)).frame_when_inactive(false).small();
        let name = format!("{} {count}", severity.word(workspace.lang));
        let response = ui.add(button).accessible_name(&name).on_hover_text(name);
        if response.clicked() {
            actions.push(Action::Show(View::Checks));
        }
    }
}

fn notices_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let count = app.notices.all().len();
    if count == 0 {
        return;
    }
    let symbol = icon::sized(icons::ICON_NOTIFICATIONS, 14.0);
    let button = Button::new((symbol, RichText::new(count.to_string()).small()));
    let name = app.workspace.text("action.help.notices");
    let button = button.frame_when_inactive(false).small();
    if ui.add(button).accessible_name(name).on_hover_text(name).clicked() {
        actions.push(Action::OpenOverlay(Overlay::Notices));
    }
}

fn plan_year_text(workspace: &Workspace) -> String {
    let year = workspace.plan().info.year;
    workspace.say(&Message::new("ui.status.plan-year").with("year", year))
}

/// 2026年11月23日 星期一 十月十五
fn today_text(workspace: &Workspace) -> String {
    let today = workspace.today;
    let date = texts::date(workspace.lang, today);
    let weekday = workspace.text(weekday_key(today.weekday()));
    let almanac = workspace.derived.almanac(today.year());
    let lunar = almanac.calendar().day(today).map(|day| day.lunar.to_string());
    format!("{date}  {weekday}  {}", lunar.unwrap_or_default())
}
