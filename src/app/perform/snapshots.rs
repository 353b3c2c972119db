//! Dated copies of the plan: kept, compared, brought back.

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

use super::{App, Outcome, edit, file, safety};
use crate::{
    app::{Action, FileState, Level, Notice, Overlay, RecordDifference, SafetyAction, Snapshots},
    base::Message,
    edit::{Edit, diff::differences},
    model::{Plan, RecordRef},
    store::{
        self, Fingerprint, LoadError,
        disk::{Disk as _, RealDisk},
        snapshot::{self, Snapshot},
    },
};

/// Keeps a dated copy of the plan's file, on a thread, if it still contains what was read from it
/// or written into it.
pub fn keep(app: &mut App) {
    let Some(folder) = app.safety.folders().map(|folders| folders.snapshots.clone()) else {
        return;
    };
    let file = &app.workspace.file;
    let is_plan = file.base.is_some();
    let fingerprint = file.fingerprint.filter(|_| is_plan);
    let (Some(path), Some(fingerprint)) = (file.path.clone(), fingerprint) else { return };
    let (plan, now) = (app.workspace.plan().info.id, app.clock.now());
    app.jobs.start(None, move |_| {
        // A copy that cannot be kept is missed only if all else fails too.
        if let Ok(bytes) = RealDisk.read(&path)
            && Fingerprint::of(&bytes) == fingerprint
        {
            drop(snapshot::keep(&RealDisk, &folder, plan, now, &bytes));
            drop(snapshot::note_file(&RealDisk, &folder, plan, &path));
        }
        Outcome::Nothing
    });
}

/// Lists the dated copies of the plan.
pub fn show(app: &mut App) {
    let Some(folder) = app.safety.folders().map(|folders| folders.snapshots.clone()) else {
        app.tell(Notice::new(Level::Hint, Message::new("app.snapshots.off")));
        return;
    };
    let plan = app.workspace.plan().info.id;
    app.jobs
        .start(None, move |_| Outcome::SnapshotsListed(snapshot::list(&RealDisk, &folder, plan)));
}

/// Shows the dated copies that were found.
pub fn listed(app: &mut App, result: io::Result<Vec<Snapshot>>) {
    match result {
        Ok(list) => {
            app.snapshots = Some(Snapshots::new(list));
            app.overlay = Some(Overlay::Snapshots);
            compare(app, 0);
        }
        Err(error) => {
            let message = Message::new("app.snapshots.unreadable");
            app.tell(Notice::new(Level::Failure, message).with_details(error.to_string()));
        }
    }
}

/// Reads a dated copy and holds it against the plan; by its place in the list.
pub fn compare(app: &mut App, place: usize) {
    let Some(path) = app.snapshots.as_ref().and_then(|it| it.list.get(place)) else { return };
    let (path, plan) = (path.path.clone(), app.workspace.plan().clone());
    let lang = app.workspace.lang;
    app.jobs.start(None, move |_| {
        let result = store::load(&path).map(|loaded| {
            let differences = differences(&loaded.plan, &plan, lang);
            Box::new((loaded.plan, differences))
        });
        Outcome::Compared { place, result }
    });
}

/// Takes in what a dated copy differs in.
pub fn compared(
    app: &mut App,
    place: usize,
    result: Result<Box<(Plan, Vec<RecordDifference>)>, LoadError>,
) {
    match result {
        Ok(compared) => {
            let (plan, differences) = *compared;
            if let Some(snapshots) = &mut app.snapshots {
                snapshots.compared(place, plan, differences);
            }
        }
        Err(error) => {
            let message = Message::new("app.snapshots.unreadable");
            app.tell(Notice::new(Level::Failure, message).with_details(error.to_string()));
        }
    }
}

/// Makes the picked records what they were in the copy: those it has come back, those it has not
/// are removed.
pub fn restore_picked(app: &mut App) {
    let Some(open) = app.snapshots.as_ref().and_then(|snapshots| snapshots.open.as_ref()) else {
        return;
    };
    let (mut edits, mut removed) = (Vec::new(), Vec::new());
    for id in &open.picked {
        match open.plan.record(*id).map(RecordRef::to_owned) {
            Some(record) => edits.push(Edit::Put(record)),
            None => removed.push(*id),
        }
    }
    if !removed.is_empty() {
        edits.push(Edit::Remove(removed));
    }
    if !edits.is_empty() {
        let label = Message::new("app.snapshots.restored-some").with("count", open.picked.len());
        edit::apply_named(app, &Edit::All(edits), label);
        close(app);
    }
}

/// Makes the plan what it was in the copy that is compared.
pub fn restore_all(app: &mut App) {
    let Some(snapshots) = &app.snapshots else { return };
    let Some(open) = &snapshots.open else { return };
    let at = snapshots.list.get(open.place).map(|snapshot| snapshot.at);
    let at = at.map(|at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string());
    let label = Message::new("app.snapshots.restored").with("time", at.unwrap_or_default());
    edit::apply_named(app, &Edit::Become(Box::new(open.plan.clone())), label);
    close(app);
}

fn close(app: &mut App) {
    app.snapshots = None;
    app.overlay = None;
}

/// Opens the last good copy of a damaged file. The file stays as it is, under another name.
pub fn open_snapshot_of(app: &mut App, path: PathBuf) {
    let Some(folder) = app.safety.folders().map(|folders| folders.snapshots.clone()) else {
        return;
    };
    if !file::may_lose(app, Action::Safety(SafetyAction::OpenSnapshotOf(path.clone()))) {
        return;
    }
    let label = Message::new("app.opening").with("file", file::file_name(&path));
    let day = app.workspace.today;
    app.jobs.start(Some(label), move |_| {
        let result = good_copy_of(&folder, &path, day);
        Outcome::GoodCopy { path, result }
    });
}

/// The last good copy of a damaged file.
pub struct GoodCopy {
    plan: Plan,
    /// Where the damaged file is kept.
    aside: PathBuf,
    /// What the damaged file contains: that may be written over, and nothing else.
    fingerprint: Fingerprint,
}

fn good_copy_of(snapshots: &Path, path: &Path, day: NaiveDate) -> io::Result<GoodCopy> {
    let fingerprint = Fingerprint::of(&RealDisk.read(path)?);
    let plan = snapshot::last_good(&RealDisk, snapshots, path)?;
    let aside = store::keep_aside(&RealDisk, path, day)?;
    Ok(GoodCopy { plan, aside, fingerprint })
}

/// Opens the last good copy of a file that was damaged, not saved yet under its name.
pub fn good_copy(app: &mut App, path: PathBuf, result: io::Result<GoodCopy>) {
    match result {
        Ok(GoodCopy { plan, aside, fingerprint }) => {
            let fingerprint = Some(fingerprint);
            let state = FileState { path: Some(path), fingerprint, ..FileState::default() };
            file::take_place(app, plan, state);
            app.workspace.history.mark_unsaved();
            safety::opened(app, None);
            let aside = file::file_name(&aside);
            let message = Message::new("app.snapshots.opened-good").with("file", aside);
            app.tell(Notice::new(Level::Done, message));
        }
        Err(error) => {
            let message = Message::new("app.snapshots.none-good");
            let message = message.with("file", file::file_name(&path));
            app.tell(Notice::new(Level::Failure, message).with_details(error.to_string()));
        }
    }
}
