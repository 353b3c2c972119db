//! Handing over: files are made from a snapshot on a thread and written into the user's folder.

use std::path::{Path, PathBuf};

use super::{App, Outcome, pick};
use crate::{
    app::{Action, Cancel, Level, Notice, PathFor, Wish, Written},
    base::Message,
    export::{self, ExportError, ExportOptions, ExportedFile},
    model::Plan,
    store::{
        self,
        file::{WriteError, free_path},
    },
};

/// How many hand-overs the list of what was written keeps.
const MOST_WRITTEN: usize = 50;

/// Why a wish could not be met.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// The files could not be made.
    #[error("the files could not be made")]
    Make(#[source] ExportError),
    /// A file could not be written; the ones before it are there.
    #[error("{path} could not be written")]
    Write {
        /// Where it was to be.
        path: PathBuf,
        /// Why not.
        #[source]
        source: WriteError,
    },
    /// No folder is known to write into.
    #[error("no folder to write into")]
    NoFolder,
}

/// Begins to make the files of a wish. The window goes on; the result comes as a notice.
pub fn start(app: &mut App, wish: Wish) {
    let Some(folder) = folder(app) else {
        app.tell(failed(&HandOverError::NoFolder));
        return;
    };
    let plan = app.workspace.plan().clone();
    let options = ExportOptions {
        lang: app.workspace.lang,
        profile: app.settings.profile,
        chart: wish.chart,
        letters: wish.letters.clone(),
        compared: wish.compared,
        ..ExportOptions::new(app.workspace.today)
    };
    let label = Message::new("app.job.export");
    app.jobs.start(Some(label), move |cancel| {
        let result = hand_over(&plan, &wish, &options, &folder, cancel);
        Outcome::Exported { wish, result }
    });
}

/// Takes in what was written.
pub fn finish(app: &mut App, wish: Wish, result: Result<Vec<PathBuf>, HandOverError>) {
    tell_written(app, &result);
    if let Ok(paths) = result {
        app.written.insert(0, Written { wish, paths });
        app.written.truncate(MOST_WRITTEN);
    }
}

/// Tells what was written, or why nothing was.
pub fn tell_written(app: &mut App, result: &Result<Vec<PathBuf>, HandOverError>) {
    app.tell(match result {
        Ok(paths) => written(paths),
        Err(error) => failed(error),
    });
}

/// Where files go: the folder the user chose, else that of the plan, else the documents folder.
pub fn folder(app: &App) -> Option<PathBuf> {
    let of_plan = || Some(app.workspace.file.path.as_ref()?.parent()?.to_owned());
    let documents = || {
        let dirs = directories::UserDirs::new()?;
        Some(dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned())
    };
    app.settings.export_folder.clone().or_else(of_plan).or_else(documents)
}

/// Asks for the folder.
pub fn pick_folder(app: &mut App) {
    pick::ask(app, PathFor::Export);
}

/// Takes a folder; one that is not there is refused.
pub fn set_folder(app: &mut App, folder: PathBuf) {
    if folder.is_dir() {
        app.settings.export_folder = Some(folder);
    } else {
        let summary =
            Message::new("app.export.not-a-folder").with("folder", folder.display().to_string());
        app.tell(Notice::new(Level::Failure, summary));
    }
}

/// Shows a folder in the file manager of the system.
pub fn show_folder(app: &mut App, folder: &Path) {
    let program = if cfg!(target_os = "windows") {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if let Err(error) = std::process::Command::new(program).arg(folder).spawn() {
        let summary =
            Message::new("app.export.no-file-manager").with("folder", folder.display().to_string());
        app.tell(Notice::new(Level::Warning, summary).with_details(error.to_string()));
    }
}

fn hand_over(
    plan: &Plan,
    wish: &Wish,
    options: &ExportOptions,
    folder: &Path,
    cancel: &Cancel,
) -> Result<Vec<PathBuf>, HandOverError> {
    let files =
        export::make(plan, wish.format, wish.deliverable, options).map_err(HandOverError::Make)?;
    let mut paths = Vec::new();
    for file in files {
        if cancel.is_cancelled() {
            break;
        }
        paths.push(write(folder, &file)?);
    }
    Ok(paths)
}

/// Writes beside what is there: a document someone has worked on is never written over.
pub(super) fn write(folder: &Path, file: &ExportedFile) -> Result<PathBuf, HandOverError> {
    let (stem, extension) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
    let path = free_path(folder, stem, extension);
    store::file::write_atomic(&path, &file.bytes)
        .map_err(|source| HandOverError::Write { path: path.clone(), source })?;
    Ok(path)
}

fn written(paths: &[PathBuf]) -> Notice {
    let folder = paths.first().and_then(|path| path.parent()).unwrap_or(Path::new(""));
    let summary = match paths {
        [path] => Message::new("app.export.written").with("path", path.display().to_string()),
        paths => Message::new("app.export.written-several")
            .with("count", paths.len())
            .with("folder", folder.display().to_string()),
    };
    let show = Action::ShowFolder(folder.to_owned());
    Notice::new(Level::Done, summary).with_action(Message::new("app.export.show-folder"), show)
}

fn failed(error: &HandOverError) -> Notice {
    let summary = match error {
        HandOverError::Make(source) => source.message(),
        HandOverError::Write { source, .. } => source.problem().message,
        HandOverError::NoFolder => Message::new("app.export.no-folder"),
    };
    let details = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    Notice::new(Level::Failure, summary).with_details(details)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let file =
            |bytes: &[u8]| ExportedFile::titled("计划", export::Format::Docx, bytes.to_vec());
        let first = write(folder.path(), &file(b"1")).expect("writes");
        let second = write(folder.path(), &file(b"2")).expect("writes");
        assert_eq!(first, folder.path().join("计划.docx"));
        assert_eq!(second, folder.path().join("计划（2）.docx"));
        assert_eq!(std::fs::read(first).expect("reads"), b"1");
    }

    #[test]
    fn a_folder_that_is_gone_is_said_in_words() {
        let folder = tempfile::tempdir().expect("a folder").path().join("gone");
        let file = ExportedFile::titled("a", export::Format::Csv, Vec::new());
        assert!(matches!(write(&folder, &file), Err(HandOverError::Write { .. })));
    }
}
