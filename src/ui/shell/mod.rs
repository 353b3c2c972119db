//! The frame of the window: rail, top bar, content, inspector, status bar, and what lies above.

mod bars;
mod dropping;
mod input_method;
mod keys;
mod notices;
mod palette;
mod present;
mod rail;

use std::path::PathBuf;

use egui::{CentralPanel, Frame, Margin, Panel, Ui, ViewportCommand};

use self::{input_method::InputMethod, notices::Toasts, palette::Palette, present::Presenter};
use super::{
    calendar::CalendarView, charts::ChartsView, checks::ChecksView, dialog, duties::DutiesView,
    files::FilesView, inspector::Inspector, intake::IntakePage, overview::OverviewView,
    plan::PlanView, settings::SettingsView, sites::SitesView, theme, widget,
};
use crate::app::{Action, Actions, App, Overlay, Settings, View};

/// The window: the running program and what each view remembers between frames.
pub struct PufaApp {
    /// The running program.
    pub app: App,
    actions: Actions,
    /// Asked for while a text field had the focus: done once the field has committed.
    after_commit: Vec<Action>,
    settings_path: Option<PathBuf>,
    saved_settings: Settings,
    title: String,
    was_full_screen: bool,
    was_leaving: bool,
    views: Views,
    inspector: Inspector,
    intake: IntakePage,
    palette: Palette,
    dialogs: dialog::Dialogs,
    toasts: Toasts,
    presenter: Presenter,
    input_method: InputMethod,
}

/// What each view remembers between frames.
#[derive(Default)]
struct Views {
    overview: OverviewView,
    calendar: CalendarView,
    plan: PlanView,
    sites: SitesView,
    duties: DutiesView,
    checks: ChecksView,
    charts: ChartsView,
    files: FilesView,
    settings: SettingsView,
}

impl PufaApp {
    /// The window around a program; [`theme::install`] gives the context its look.
    pub fn new(app: App) -> Self {
        let saved_settings = app.settings.clone();
        Self {
            app,
            actions: Actions::default(),
            after_commit: Vec::new(),
            settings_path: None,
            saved_settings,
            title: String::new(),
            was_full_screen: false,
            was_leaving: false,
            views: Views::default(),
            inspector: Inspector::default(),
            intake: IntakePage::default(),
            palette: Palette::default(),
            dialogs: dialog::Dialogs::default(),
            toasts: Toasts::default(),
            presenter: Presenter::default(),
            input_method: InputMethod::default(),
        }
    }

    /// The same, writing changed settings into this file.
    #[must_use]
    pub fn keeping_settings_in(mut self, path: Option<PathBuf>) -> Self {
        self.settings_path = path;
        self
    }

    /// Asks for something, as a view would.
    pub fn ask(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Takes in finished jobs and the wish to close; runs also while the window is hidden.
    pub fn poll(&mut self, ctx: &egui::Context) {
        self.app.poll();
        if ctx.input(|input| input.viewport().close_requested()) && !self.app.leaving {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            keys::leave_field(ctx);
            self.after_commit.push(Action::Quit);
        }
    }

    /// Draws a frame and does what was asked for in it.
    pub fn frame(&mut self, ui: &mut Ui) {
        theme::follow(ui.ctx(), self.app.settings.theme, self.app.settings.scale);
        let waiting = std::mem::take(&mut self.after_commit);
        keys::shortcuts(ui, &self.app, &mut self.actions, &mut self.after_commit);
        keys::dropped_files(ui, &mut self.actions);
        if self.app.presenting.is_some() {
            self.presenter.ui(ui, &self.app, &mut self.actions);
        } else if self.app.intakes.open.is_some() {
            self.intake.ui(ui, &self.app, &mut self.actions);
        } else {
            self.panels(ui);
        }
        self.above(ui);
        for action in self.actions.take().into_iter().chain(waiting) {
            if matches!(action, Action::Add(_)) {
                widget::focus_title(ui.ctx());
            }
            self.app.dispatch(action);
            ui.ctx().request_repaint();
        }
        if !self.after_commit.is_empty() {
            ui.ctx().request_repaint();
        }
        self.follow_state(ui.ctx());
        self.input_method.follow(ui.ctx());
    }

    fn panels(&mut self, ui: &mut Ui) {
        let colours = theme::of(ui);
        let bar = |x, y| Frame::new().fill(colours.panel).inner_margin(Margin::symmetric(x, y));
        Panel::left("rail")
            .exact_size(72.0)
            .resizable(false)
            .frame(bar(0, 8))
            .show(ui, |ui| rail::rail_ui(ui, &self.app.workspace, &mut self.actions));
        Panel::top("top")
            .exact_size(48.0)
            .resizable(false)
            .frame(bar(12, 0))
            .show(ui, |ui| bars::top_ui(ui, &self.app, &mut self.actions));
        Panel::bottom("status")
            .exact_size(26.0)
            .resizable(false)
            .frame(bar(12, 0))
            .show(ui, |ui| bars::status_ui(ui, &self.app, &mut self.actions));
        if self.app.settings.inspector && self.inspector.has_content(&self.app.workspace) {
            Panel::right("inspector")
                .default_size(340.0)
                .size_range(280.0..=560.0)
                .frame(bar(16, 12))
                .show(ui, |ui| self.inspector.ui(ui, &self.app.workspace, &mut self.actions));
        }
        let content = Frame::new().fill(colours.content).inner_margin(Margin::symmetric(20, 12));
        CentralPanel::no_frame().frame(content).show(ui, |ui| self.view_ui(ui));
    }

    fn view_ui(&mut self, ui: &mut Ui) {
        let (views, actions) = (&mut self.views, &mut self.actions);
        let workspace = &self.app.workspace;
        match workspace.view {
            View::Overview => views.overview.ui(ui, workspace, actions),
            View::Calendar => views.calendar.ui(ui, workspace, actions),
            View::Plan => views.plan.ui(ui, workspace, &self.app.settings.columns, actions),
            View::Sites => views.sites.ui(ui, workspace, actions),
            View::Duties => views.duties.ui(ui, workspace, actions),
            View::Checks => views.checks.ui(ui, workspace, actions),
            View::Charts => views.charts.ui(ui, workspace, actions),
            View::Files => views.files.ui(ui, &self.app, actions),
            View::Settings => views.settings.ui(ui, &self.app, actions),
        }
    }

    /// What lies above the views: palette, dialogs, toasts.
    fn above(&mut self, ui: &mut Ui) {
        match self.app.overlay {
            Some(Overlay::Palette) => self.palette.ui(ui, &mut self.app, &mut self.actions),
            Some(Overlay::Notices) => notices::list_ui(ui, &self.app, &mut self.actions),
            _ => self.palette.close(),
        }
        self.dialogs.ui(ui, &self.app, &mut self.actions);
        self.toasts.ui(ui, &self.app, &mut self.actions);
        dropping::hint_ui(ui, &self.app);
    }

    /// Has the system's window follow the program: title, full screen, closing, settings.
    fn follow_state(&mut self, ctx: &egui::Context) {
        let title = window_title(&self.app);
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let full_screen = self.app.full_screen || self.app.presenting.is_some();
        if full_screen != self.was_full_screen {
            self.was_full_screen = full_screen;
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full_screen));
        }
        if self.app.settings != self.saved_settings {
            self.saved_settings = self.app.settings.clone();
            if let Some(path) = &self.settings_path {
                self.app.keep_settings(path);
            }
        }
        if self.app.leaving && !std::mem::replace(&mut self.was_leaving, true) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

/// * 包头 2026 — 普法筹划
fn window_title(app: &App) -> String {
    let workspace = &app.workspace;
    let star = if workspace.is_dirty() { "* " } else { "" };
    let name = workspace.file.name().unwrap_or_else(|| workspace.plan().info.title.clone());
    format!("{star}{name} — {}", workspace.text("app.name"))
}

impl eframe::App for PufaApp {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.poll(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}
