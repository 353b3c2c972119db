//! The window without a screen: clicked by name, typed into, looked at through its labels.

mod calendar;
mod damage;
mod editing;
mod forms;
mod gathering;
mod inspector;
mod intake;
mod leaving;
mod letters;
mod lists;
mod looking;
mod merging;
mod plan;
mod registers;
mod safety;

use std::path::Path;

use chrono::NaiveDate;
use egui_kittest::Harness;
use pufa::{
    app::{Action, App, Clock, Runner, Settings},
    base::Lang,
    catalogue,
    model::Plan,
    ui::{PufaApp, theme},
};

/// A window of 1280 × 800 points on 23 November 2026 with this plan open.
fn window(plan: Plan) -> Harness<'static, PufaApp> {
    window_of(app(plan))
}

/// The same, keeping work in this folder.
fn window_keeping(plan: Plan, state: &Path) -> Harness<'static, PufaApp> {
    window_of(app(plan).keeping_work_in(state))
}

fn app(plan: Plan) -> App {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("exists");
    App::new(plan, Settings::default(), Clock::Fixed(day), Runner::Inline, || ())
}

fn window_of(app: App) -> Harness<'static, PufaApp> {
    let frame = |ui: &mut egui::Ui, window: &mut PufaApp| {
        window.poll(ui.ctx());
        window.frame(ui);
    };
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1280.0, 800.0))
        .with_os(egui::os::OperatingSystem::Nix)
        .with_max_steps(30)
        .with_context_setup(theme::install)
        .build_ui_state(frame, PufaApp::new(app));
    harness.run();
    harness
}

/// The window with the sample plan open.
fn sample() -> Harness<'static, PufaApp> {
    window(catalogue::sample())
}

/// Has the window do something, and lets it settle.
fn ask(harness: &mut Harness<'_, PufaApp>, action: Action) {
    harness.state_mut().ask(action);
    harness.run();
}

/// A text in Chinese.
fn zh(key: &'static str) -> &'static str {
    catalogue::texts::text(Lang::Zh, key)
}
