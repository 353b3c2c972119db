//! The program without a window: one file per command.
//!
//! A command reads a plan or the calendar, writes to the console it is handed and gives back an
//! exit status; tests hand it a buffer and a day. Results go to the output, everything else to the
//! error output as one sentence and a hint. This room knows no window and asks no clock.

mod args;
mod calendar;
mod check;
mod collect;
mod columns;
mod console;
mod diff;
mod export;
mod import;
mod forms;
mod gather;
mod merge;
mod plan_file;
mod repair;
mod recover;
mod sample;
mod stats;
mod workdays;

use std::{ffi::OsString, path::PathBuf};

use args::Command;
pub use args::spoken;
pub use console::{CommandError, Console};

use crate::base::Lang;

/// How a run without a window ended. The number is the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// Done, and nothing to complain about.
    Done = 0,
    /// Done, and there is something to look at: errors of the plan, conflicts, differences.
    Errors = 1,
    /// Not done: wrong arguments, a file that cannot be read or written.
    Failed = 2,
    /// Not done: no window can be opened here.
    NoWindow = 3,
}

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A command has run.
    Ended(Status),
    /// Open the window.
    Window {
        /// With this plan.
        file: Option<PathBuf>,
        /// In this language, if the command line says one.
        lang: Option<Lang>,
    },
}

/// Reads the command line, the program's name first, and runs the command it names.
pub fn run(arguments: impl IntoIterator<Item = OsString>, console: &mut Console<'_>) -> Outcome {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = args::spoken(&arguments);
    console.lang = lang.unwrap_or_default();
    let asked = match args::parse(arguments, console.lang) {
        Ok(asked) => asked,
        Err(error) => return Outcome::Ended(args::explain(&error, console)),
    };
    let Some(command) = asked.command else {
        return Outcome::Window { file: asked.file, lang };
    };
    let result = match command {
        Command::Sample(args) => sample::run(&args, console),
        Command::Check(args) => check::run(&args, console),
        Command::Stats(args) => stats::run(&args, console),
        Command::Calendar(args) => calendar::run(&args, console),
        Command::Workdays(args) => workdays::run(&args, console),
        Command::Export(args) => export::run(&args, console),
        Command::Import(args) => import::run(&args, console),
        Command::Forms(args) => forms::run(&args, console),
        Command::Collect(args) => collect::run(&args, console),
        Command::Merge(args) => merge::run(&args, console),
        Command::Diff(args) => diff::run(&args, console),
        Command::Gather(args) => gather::run(&args, console),
        Command::Repair(args) => repair::run(&args, console),
        Command::Recover(args) => recover::run(&args, console),
    };
    Outcome::Ended(result.unwrap_or_else(|error| console.complain(&error)))
}
