//! Opening the plan that a command names, and writing what it makes.

use std::path::Path;

use super::{CommandError, Console};
use crate::{
    base::{Message, Problem},
    catalogue,
    model::Plan,
    store::{self, Fingerprint, Lasting},
};

/// The name that stands for the sample plan inside the program.
const SAMPLE: &str = "sample:";

/// A plan, and what about its file does not fit together.
pub(super) struct Opened {
    pub plan: Plan,
    pub problems: Vec<Problem>,
    /// What the file contained; the sample inside the program is in none.
    pub fingerprint: Option<Fingerprint>,
}

/// Opens a file, or the sample under the name `sample:`.
pub(super) fn open(file: &Path) -> Result<Opened, CommandError> {
    if file.as_os_str() == SAMPLE {
        let plan = catalogue::sample();
        return Ok(Opened { plan, problems: Vec::new(), fingerprint: None });
    }
    let loaded = store::load(file)?;
    let fingerprint = Some(loaded.fingerprint);
    Ok(Opened { plan: loaded.plan, problems: loaded.problems, fingerprint })
}

/// The same for commands that have no list of problems: each goes to the error output.
pub(super) fn open_aloud(file: &Path, console: &mut Console<'_>) -> Result<Plan, CommandError> {
    let opened = open(file)?;
    for problem in &opened.problems {
        console.report(problem);
    }
    Ok(opened.plan)
}

/// Writes a plan into a file. That it may not outlast a power cut is said, and no failure.
pub(super) fn save(
    file: &Path,
    plan: &Plan,
    expected: Option<&Fingerprint>,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    if store::save(file, plan, expected)?.lasting == Lasting::Doubtful {
        let message = Message::new("app.saved-doubtful").with("file", file.display().to_string());
        let sentence = console.render(&message);
        console.say(&sentence, None);
    }
    Ok(())
}
