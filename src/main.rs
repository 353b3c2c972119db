//! The program: opens the window, with the file named on the command line if there is one.

use std::{path::PathBuf, process::ExitCode};

use pufa::{base::Lang, catalogue::texts, ui};

fn main() -> ExitCode {
    let file = std::env::args_os().nth(1).map(PathBuf::from);
    match ui::run(file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let lang = Lang::Zh;
            complain(texts::text(lang, error.text_key()));
            ExitCode::from(3)
        }
    }
}

#[expect(clippy::print_stderr, reason = "without a window the terminal is all there is")]
fn complain(sentence: &str) {
    eprintln!("{sentence}");
}
