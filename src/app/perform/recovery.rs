//! Work that programs left behind: offered, taken up, forgotten.

use super::{App, Outcome, file, safety::claim_lock};
use crate::{
    app::{Access, Action, FileState, Level, Note, Notice, Overlay, SafetyAction},
    base::Message,
    store::{
        disk::{Disk as _, RealDisk},
        journal::{self, FileStatus, LeftBehind, RecoverError},
    },
};

/// Looks for work that programs left behind, on a thread.
pub fn look_for_left_work(app: &mut App) {
    let Some(folders) = app.safety.folders().cloned() else { return };
    app.jobs.start(None, move |_| {
        let left = journal::left_behind(&RealDisk, &folders);
        for path in &left.done {
            // One that stays is looked at again the next time.
            drop(RealDisk.remove(path));
        }
        Outcome::LeftWork(left)
    });
}

/// Takes in what programs left behind.
pub fn found(app: &mut App, left: LeftBehind) {
    for (path, error) in left.lost {
        let title = match &error {
            RecoverError::NoBase(head) => head.title.clone(),
            RecoverError::Journal(_) => file::file_name(&path),
        };
        let message = Message::new("app.recovery.lost").with("title", title);
        let details = format!("{error}\n{}", path.display());
        app.tell(Notice::new(Level::Warning, message).with_details(details));
    }
    app.left_work = left.found;
    if !app.left_work.is_empty() {
        app.overlay = Some(Overlay::Recovery);
    }
}

/// Goes on with work that was left behind. What is open must not be lost by it.
pub fn take_up(app: &mut App, place: usize) {
    if !file::may_lose(app, Action::Safety(SafetyAction::TakeUp(place))) {
        return;
    }
    if place >= app.left_work.len() {
        return;
    }
    app.overlay = None;
    let recovery = app.left_work.remove(place);
    let (path, fingerprint) = match &recovery.file {
        FileStatus::None => (None, None),
        FileStatus::Same(path, content)
        | FileStatus::Changed(path, content)
        | FileStatus::Rebased(path, content) => (Some(path.clone()), Some(*content)),
    };
    let base = fingerprint.map(|_| recovery.base.clone());
    // The file may be the one that is open, whose lock we have.
    let is_open = path.is_some() && path == app.workspace.file.path;
    let access = match app.workspace.file.access {
        // Work is there to be gone on with, and saved beside the other's.
        Access::ReadOnly if is_open => Access::Shared,
        access if is_open => access,
        _ => Access::default(),
    };
    let state = FileState { path, fingerprint, base, access, ..FileState::default() };
    let is_changed = matches!(recovery.file, FileStatus::Changed(..));
    file::take_place(app, recovery.plan.clone(), state);
    app.workspace.history.mark_unsaved();
    app.safety.note(Note::GoOn(app.clock.now(), Box::new(recovery)));
    if !is_open {
        claim_lock(app);
    }
    if is_changed {
        app.tell(Notice::new(Level::Hint, Message::new("app.recovery.file-changed")));
    }
    if !app.left_work.is_empty() {
        app.overlay = Some(Overlay::Recovery);
    }
}

/// Lets work that was left behind go; by its place in the list.
pub fn forget(app: &mut App, place: usize) {
    if place < app.left_work.len() {
        let recovery = app.left_work.remove(place);
        app.jobs.start(None, move |_| {
            // A journal that stays is offered again.
            drop(RealDisk.remove(&recovery.journal));
            Outcome::Nothing
        });
    }
    if app.left_work.is_empty() && app.overlay == Some(Overlay::Recovery) {
        app.overlay = None;
    }
}
