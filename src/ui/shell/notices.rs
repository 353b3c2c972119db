//! Toasts for what was just told, and the list of everything told.

use egui::{Align, Align2, Area, Frame, Layout, Margin, Order, RichText, ScrollArea, Ui};
use egui_material_icons::{MaterialIcon, icons};

use crate::{
    app::{Action, Actions, App, Level, Notice, Workspace},
    ui::{icon, theme, widget::icon_button},
};

/// How long a toast stays, in seconds. Failures stay until they are dismissed.
const STAYS: f64 = 6.0;

/// The most toasts at a time.
const MOST: usize = 3;

/// When each toast first came to the screen.
#[derive(Default)]
pub struct Toasts {
    seen: Vec<(u64, f64)>,
}

impl Toasts {
    /// Draws the latest notices in the lower right corner.
    pub fn ui(&mut self, ui: &Ui, app: &App, actions: &mut Actions) {
        let now = ui.input(|input| input.time);
        let notices = app.notices.all();
        self.seen.retain(|(id, _)| notices.iter().any(|notice| notice.id == *id));
        let mut shown: Vec<&Notice> = Vec::new();
        for notice in notices.iter().rev() {
            let since = self.seen.iter().find(|(id, _)| *id == notice.id).map(|(_, since)| *since);
            if since.is_none() {
                self.seen.push((notice.id, now));
            }
            let since = since.unwrap_or(now);
            let stays = notice.level == Level::Failure || now - since < STAYS;
            if stays && shown.len() < MOST {
                shown.push(notice);
            }
        }
        if shown.is_empty() {
            return;
        }
        ui.ctx().request_repaint_after_secs(1.0);
        Area::new(egui::Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, [-20.0, -40.0])
            .show(ui.ctx(), |ui| {
                for notice in shown.iter().rev() {
                    toast_ui(ui, app, notice, actions);
                }
            });
    }
}

fn toast_ui(ui: &mut Ui, app: &App, notice: &Notice, actions: &mut Actions) {
    Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.set_width(360.0);
        notice_ui(ui, app, notice, actions);
    });
    ui.add_space(2.0 * theme::GRID);
}

/// The list of everything told, newest first.
pub fn list_ui(ui: &Ui, app: &App, actions: &mut Actions) {
    let frame = egui::Frame::popup(ui.style()).inner_margin(egui::Margin::same(20));
    let modal = egui::Modal::new(egui::Id::unique("notices")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(520.0);
        ui.label(RichText::new(app.workspace.text("action.help.notices")).font(theme::heading()));
        ui.add_space(theme::GRID);
        if app.notices.all().is_empty() {
            ui.weak(app.workspace.text("ui.notices.none"));
        }
        ScrollArea::vertical().max_height(400.0).show(ui, |ui| {
            for notice in app.notices.all().iter().rev() {
                notice_ui(ui, app, notice, actions);
                ui.separator();
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(app.workspace.text("ui.close")).clicked() {
                actions.push(Action::CloseOverlay);
            }
            if ui.button(app.workspace.text("ui.notices.clear")).clicked() {
                actions.push(Action::DismissAll);
            }
        });
    });
    if modal.should_close() {
        actions.push(Action::CloseOverlay);
    }
}

fn notice_ui(ui: &mut Ui, app: &App, notice: &Notice, actions: &mut Actions) {
    let workspace = &app.workspace;
    let theme = theme::of(ui);
    let (symbol, colour) = mark(notice.level, theme);
    ui.horizontal_top(|ui| {
        ui.label(icon::sized(symbol, 18.0).color(colour));
        let width = ui.available_width() - 32.0;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.label(workspace.say(&notice.summary));
            if let Some(hint) = &notice.hint {
                ui.label(RichText::new(workspace.say(hint)).small().color(theme.text_weak));
            }
            if !notice.details.is_empty() {
                ui.push_id(notice.id, |ui| {
                    let title = RichText::new(workspace.text("ui.notices.details")).small();
                    ui.collapsing(title, |ui| ui.label(RichText::new(&notice.details).small()));
                });
            }
            if notice.action.is_some() {
                ui.horizontal_wrapped(|ui| buttons_ui(ui, workspace, notice, actions));
            }
        });
        if icon_button(ui, icons::ICON_CLOSE, workspace.text("ui.close")).clicked() {
            actions.push(Action::Dismiss(notice.id));
        }
    });
}

fn buttons_ui(ui: &mut Ui, workspace: &Workspace, notice: &Notice, actions: &mut Actions) {
    for (label, action) in notice.action.iter().chain(&notice.other) {
        if ui.button(workspace.say(label)).clicked() {
            actions.push(action.clone());
            actions.push(Action::Dismiss(notice.id));
        }
    }
}

const fn mark(level: Level, theme: &theme::Colours) -> (MaterialIcon, egui::Color32) {
    match level {
        Level::Done => (icons::ICON_CHECK_CIRCLE, theme.success),
        Level::Hint => (icons::ICON_INFO, theme.notice),
        Level::Warning => (icons::ICON_WARNING, theme.warning),
        Level::Failure => (icons::ICON_ERROR, theme.error),
    }
}
