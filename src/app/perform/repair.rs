//! Looking at a damaged plan, and writing what can be saved of it beside it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::Datelike as _;

use super::{App, Outcome, file};
use crate::{
    app::{Action, Level, Notice, Overlay, RepairAction, Repairing, Task, ids},
    base::{Lang, Message, Problem},
    catalogue::texts,
    model::Plan,
    store::{self, FormatError, LoadError, Repaired, SaveError, file::WriteError},
};

/// Why what was saved is not on disk.
#[derive(Debug, thiserror::Error)]
pub enum WriteRepairError {
    /// The plan.
    #[error(transparent)]
    Plan(#[from] SaveError),
    /// The text of what could not be read; the plan is there.
    #[error(transparent)]
    Lost(#[from] WriteError),
}

/// Does what is asked with a damaged plan.
pub fn perform(app: &mut App, action: RepairAction) {
    match action {
        RepairAction::Look(path) => look(app, path),
        RepairAction::Write => write(app),
    }
}

/// Whether a file that was refused is one that can perhaps be repaired.
pub const fn is_offered(error: &LoadError) -> bool {
    matches!(
        error,
        LoadError::Format { source: FormatError::Fault(_) | FormatError::NotText(_), .. }
    )
}

fn look(app: &mut App, path: PathBuf) {
    let lang = app.workspace.lang;
    let title = app.workspace.text("store.repair.untitled");
    let blank = Plan::empty(ids::fresh(), title, app.workspace.today.year());
    let label = Message::new("app.repair.looking").with("file", file::file_name(&path));
    app.jobs.start(Some(label), move |_| {
        let repair = || -> Result<Repairing, LoadError> {
            let bytes = store::read_plan(&path)?;
            let repaired = store::repair(&bytes, blank)
                .map_err(|source| LoadError::Format { path: path.clone(), source })?;
            let target = free_name(&path, lang);
            Ok(Repairing::new(path.clone(), target, repaired))
        };
        let result = repair().map(Box::new);
        Outcome::RepairLooked { path, result }
    });
}

/// A name beside the damaged file that nothing has yet.
fn free_name(path: &Path, lang: Lang) -> PathBuf {
    let name = file::file_name(path);
    let stem = name.strip_suffix(".ron").unwrap_or(&name);
    let stem = stem.strip_suffix(".pufa").unwrap_or(stem);
    let named = |number: usize| {
        let number = if number == 1 { String::new() } else { format!(" {number}") };
        let message = Message::new("app.repair.name").with("name", stem).with("number", number);
        let name = texts::render(lang, &message);
        path.with_file_name(format!("{name}.{}", store::EXTENSION))
    };
    (1..1000).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(1))
}

/// Shows what can be saved, or says why nothing can.
pub fn looked(app: &mut App, path: &Path, result: Result<Box<Repairing>, LoadError>) {
    match result {
        Ok(repairing) => {
            app.repairing = Some(*repairing);
            app.overlay = Some(Overlay::Repair);
        }
        Err(error) => {
            let notice = file::failure(&error.problem(), &error, path);
            app.tell(notice);
        }
    }
}

fn write(app: &mut App) {
    let lang = app.workspace.lang;
    let Some(repairing) = app.repairing.as_mut().filter(|it| !it.writing) else { return };
    repairing.writing = true;
    let (target, repaired) = (repairing.target.clone(), Arc::clone(&repairing.repaired));
    let label = Message::new("app.saving").with("file", file::file_name(&target));
    app.jobs.start_task(Task::Repairing, Some(label), move |_| {
        let result = write_all(&target, &repaired, lang);
        Outcome::RepairWritten { target, result }
    });
}

fn write_all(target: &Path, repaired: &Repaired, lang: Lang) -> Result<(), WriteRepairError> {
    store::save(target, &repaired.plan, None)?;
    if !repaired.is_whole() {
        let mut beside = target.as_os_str().to_owned();
        beside.push(store::LOST);
        let text = repaired.lost_text(&|problem| line(lang, problem));
        store::file::write_atomic(Path::new(&beside), text.as_bytes())?;
    }
    Ok(())
}

/// A problem in one line after its place, for the text beside the plan.
fn line(lang: Lang, problem: &Problem) -> String {
    let message = texts::render(lang, &problem.message);
    let place = &problem.place;
    let line = place
        .line
        .map(|line| texts::render(lang, &Message::new("app.repair.line").with("line", line)));
    let parts = [line, place.record.clone(), Some(message)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Opens what was written, or says why it was not.
pub fn written(app: &mut App, target: PathBuf, result: Result<(), WriteRepairError>) {
    match result {
        Ok(()) => {
            let lost = app.repairing.take().map_or(0, |repairing| repairing.lost_count());
            app.overlay = None;
            let summary = Message::new("app.repair.written").with("file", file::file_name(&target));
            let mut notice = Notice::new(Level::Done, summary);
            if lost > 0 {
                notice = notice.with_hint(Message::new("app.repair.written.hint"));
            }
            app.tell(notice.with_details(target.display().to_string()));
            app.dispatch(Action::OpenPath(target));
        }
        Err(error) => {
            if let Some(repairing) = &mut app.repairing {
                repairing.writing = false;
            }
            let problem = match &error {
                WriteRepairError::Plan(error) => error.problem(),
                WriteRepairError::Lost(error) => error.problem(),
            };
            let notice = file::failure(&problem, &error, &target);
            app.tell(notice);
        }
    }
}
