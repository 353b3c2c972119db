//! The system's file dialogs, each on a thread of its own.

use std::time::Instant;

use super::{App, Outcome};
use crate::app::{Overlay, PathFor, Runner, Task};

/// The endings of files that can be imported.
const TABLES: &[&str] =
    &["xlsx", "xls", "et", "csv", "tsv", "txt", "docx", "xlsm", "xltx", "XLSX", "XLS", "CSV"];

/// Asks the system for a path. One dialog is open at a time.
pub fn ask(app: &mut App, purpose: PathFor) {
    if app.picking {
        return;
    }
    if app.jobs.runner() == Runner::Inline {
        app.overlay = Some(Overlay::Path(purpose));
        return;
    }
    app.picking = true;
    let dialog = dialog(app, purpose);
    app.jobs.start_task(Task::Picking, None, move |_| {
        let opened = Instant::now();
        let path = match purpose {
            PathFor::Open | PathFor::Merge | PathFor::Lists => dialog.pick_file(),
            PathFor::Save => dialog.save_file(),
            PathFor::Export | PathFor::Returned | PathFor::Gather => dialog.pick_folder(),
            PathFor::Import => {
                let paths = dialog.pick_files().unwrap_or_default();
                return Outcome::Picked { purpose, paths, took: opened.elapsed() };
            }
        };
        let paths = path.into_iter().collect();
        Outcome::Picked { purpose, paths, took: opened.elapsed() }
    });
}

fn dialog(app: &App, purpose: PathFor) -> rfd::FileDialog {
    let workspace = &app.workspace;
    let title = match purpose {
        PathFor::Open => "app.pick.open",
        PathFor::Save => "app.pick.save",
        PathFor::Import => "app.pick.import",
        PathFor::Export => "app.pick.export",
        PathFor::Returned => "app.pick.returned",
        PathFor::Lists => "app.pick.lists",
        PathFor::Merge => "app.pick.merge",
        PathFor::Gather => "app.pick.gather",
    };
    let mut dialog = rfd::FileDialog::new().set_title(workspace.text(title));
    dialog = match purpose {
        PathFor::Open | PathFor::Save | PathFor::Merge | PathFor::Lists => {
            dialog.add_filter(workspace.text("app.pick.plans"), &["ron"])
        }
        PathFor::Import => dialog.add_filter(workspace.text("app.pick.tables"), TABLES),
        PathFor::Export | PathFor::Returned | PathFor::Gather => dialog,
    };
    let folder = workspace.file.path.as_ref().or(app.settings.recent.first());
    if let Some(folder) = folder.and_then(|path| path.parent()) {
        dialog = dialog.set_directory(folder);
    }
    if purpose == PathFor::Save {
        dialog = dialog.set_file_name(super::file::proposed_name(app));
    }
    dialog
}
