//! Opening the window.

use std::path::PathBuf;

use super::{PufaApp, theme};
use crate::{
    app::{Action, App, Clock, CrashWatch, Runner, Settings, folders},
    base::Lang,
    catalogue,
};

/// The window could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// There is no screen: neither X11 nor Wayland answers.
    #[error("there is no display to open a window on")]
    NoDisplay,
    /// A library of the system is missing.
    #[error("a system library for windows is missing")]
    NoLibrary,
    /// The graphics driver gives no picture.
    #[error("the graphics driver offers no OpenGL")]
    NoGraphics,
}

impl StartError {
    /// Key of the sentence that says so and names the way out.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NoDisplay => "app.start.no-display",
            Self::NoLibrary => "app.start.no-library",
            Self::NoGraphics => "app.start.no-graphics",
        }
    }

    /// The toolkit gives its failures as text with places in its own source, which nobody should
    /// have to read.
    fn of(error: &eframe::Error) -> Self {
        let text = format!("{error:?}");
        if text.contains("glutin") || text.contains("OpenGL") || text.contains("config") {
            Self::NoGraphics
        } else if text.contains("shared libraries") || text.contains("Library") {
            Self::NoLibrary
        } else {
            Self::NoDisplay
        }
    }
}

/// Opens the window, with this file and in this language if they are given, and comes back when it
/// is closed.
///
/// `crashes` is handed the plan as it changes, so that a fault of the program does not take it along.
pub fn run(
    file: Option<PathBuf>,
    lang: Option<Lang>,
    crashes: CrashWatch,
) -> Result<(), StartError> {
    let title = catalogue::texts::text(Lang::Zh, "app.name");
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("pufa")
        .with_title(title)
        .with_inner_size([1280.0, 720.0])
        .with_clamp_size_to_monitor_size(true)
        .with_min_inner_size([880.0, 560.0])
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let start = move |context: &eframe::CreationContext<'_>| {
        let app: Box<dyn eframe::App> = Box::new(start(&context.egui_ctx, file, lang, crashes));
        Ok(app)
    };
    eframe::run_native("pufa", options, Box::new(start)).map_err(|error| StartError::of(&error))
}

/// The program as it starts: with the given file, else with the last one, else, the first time,
/// with the sample plan.
fn start(
    context: &egui::Context,
    file: Option<PathBuf>,
    lang: Option<Lang>,
    crashes: CrashWatch,
) -> PufaApp {
    theme::install(context);
    let path = folders::settings();
    let (settings, damage) = path.as_deref().map(Settings::load).unwrap_or_default();
    let last = settings.recent.first().filter(|last| last.exists()).cloned();
    let wake = context.clone();
    let wake = move || wake.request_repaint();
    let clock = Clock::from_environment();
    let app = App::new(catalogue::sample(), settings, clock, Runner::Threads, wake);
    let mut app = app.watched_by(crashes);
    if let Some(damage) = damage {
        app.tell_damaged_settings(damage);
    }
    let app = match folders::state() {
        Some(state) => app.keeping_work_in(&state),
        None => app,
    };
    let mut window = PufaApp::new(app).keeping_settings_in(path);
    if let Some(file) = file.or(last) {
        window.ask(Action::OpenPath(file));
    }
    if let Some(lang) = lang {
        window.ask(Action::SetLang(lang));
    }
    window
}
