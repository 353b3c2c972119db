//! The program: a command of the command line, or the window.

use std::{
    env,
    ffi::OsString,
    io::{stderr, stdout},
    path::PathBuf,
    process::ExitCode,
};

use pufa::{
    app::{self, Clock, CrashWatch, folders},
    base::Lang,
    cli::{self, Console, Outcome, Status},
    ui::{self, StartError},
};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    let folder = folders::state().map(|state| folders::crashes(&state));
    let crashes = CrashWatch::new(folder, cli::spoken(&arguments).unwrap_or_default());
    crashes.install();
    let (mut out, mut err) = (stdout(), stderr());
    let today = Clock::from_environment().today();
    let fresh_id = app::fresh_id;
    let mut console = Console { out: &mut out, err: &mut err, lang: Lang::Zh, today, fresh_id };
    let status = match cli::run(arguments, &mut console) {
        Outcome::Ended(status) => status,
        Outcome::Window { file, lang } => match window(file, lang, crashes) {
            Ok(()) => Status::Done,
            Err(error) => console.no_window(error.text_key()),
        },
    };
    ExitCode::from(status as u8)
}

/// Asks for a screen first: without one some systems panic in the window toolkit.
fn window(
    file: Option<PathBuf>,
    lang: Option<Lang>,
    crashes: CrashWatch,
) -> Result<(), StartError> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let needs_name = cfg!(all(unix, not(target_os = "macos")));
    if needs_name && !["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(is_set) {
        return Err(StartError::NoDisplay);
    }
    ui::run(file, lang, crashes)
}
