//! The system's file dialogs, each on a thread of its own.

use std::time::Instant;

use super::{App, Outcome};
use crate::app::{Overlay, PathFor, Runner};

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
    app.jobs.start(None, move |_| {
        let opened = Instant::now();
        let path = match purpose {
            PathFor::Open => dialog.pick_file(),
            PathFor::Save => dialog.save_file(),
            PathFor::Export => dialog.pick_folder(),
        };
        Outcome::Picked { purpose, path, took: opened.elapsed() }
    });
}

fn dialog(app: &App, purpose: PathFor) -> rfd::FileDialog {
    let workspace = &app.workspace;
    let title = match purpose {
        PathFor::Open => "app.pick.open",
        PathFor::Save => "app.pick.save",
        PathFor::Export => "app.pick.export",
    };
    let mut dialog = rfd::FileDialog::new().set_title(workspace.text(title));
    if purpose != PathFor::Export {
        dialog = dialog.add_filter(workspace.text("app.pick.plans"), &["ron"]);
    }
    let folder = workspace.file.path.as_ref().or(app.settings.recent.first());
    if let Some(folder) = folder.and_then(|path| path.parent()) {
        dialog = dialog.set_directory(folder);
    }
    if purpose == PathFor::Save {
        dialog = dialog.set_file_name(super::file::proposed_name(app));
    }
    dialog
}
