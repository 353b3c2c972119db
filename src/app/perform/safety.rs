//! Keeping work, bringing it back, and what others do to the plan's file.

use std::{
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
};

use super::{App, Outcome, edit, file};
use crate::{
    app::{
        Access, Action, FileState, Level, MergeAction, Note, Notice, Overlay, Report, SafetyAction,
        Sight, Snapshots,
    },
    base::Message,
    edit::Edit,
    model::{Plan, RecordRef},
    store::{
        self, Fingerprint, LoadError,
        disk::{Disk as _, RealDisk},
        journal::{self, FileStatus, LeftBehind, Origin, RecoverError},
        lock::{Claim, Holder, Lock},
        snapshot::{self, Snapshot},
    },
};

/// Performs a wish about the safety of the plan.
pub fn perform(app: &mut App, action: SafetyAction) {
    match action {
        SafetyAction::TakeUp(place) => take_up(app, place),
        SafetyAction::Forget(place) => forget(app, place),
        SafetyAction::Reload => reload(app),
        SafetyAction::ShowSnapshots => show_snapshots(app),
        SafetyAction::Compare(place) => compare(app, place),
        SafetyAction::Pick { record, wanted } => {
            if let Some(snapshots) = &mut app.snapshots {
                snapshots.pick(record, wanted);
            }
        }
        SafetyAction::RestorePicked => restore_picked(app),
        SafetyAction::RestoreAll => restore_all(app),
        SafetyAction::OpenSnapshotOf(path) => open_snapshot_of(app, path),
    }
}

/// Writes down that the plan changed.
pub fn step(app: &mut App) {
    let plan = app.workspace.plan().clone();
    app.safety.note(Note::Step(app.clock.now(), plan));
}

/// Writes down that this version is about to be saved; the receiver hears when that is done.
pub fn saving(app: &mut App, plan: &Plan) -> Receiver<()> {
    let (done, noted) = mpsc::channel();
    app.safety.note(Note::Saving(app.clock.now(), plan.clone(), done));
    noted
}

/// Takes note that this version is in this file now.
pub fn saved(app: &mut App, path: PathBuf, plan: Plan, fingerprint: Fingerprint) {
    let is_new = !is_open(app, &path);
    let now = app.clock.now();
    app.safety.note(Note::Saved(now, plan.clone(), path.clone(), fingerprint));
    let access = if is_new { Access::Owner } else { app.workspace.file.access };
    app.workspace.file = FileState {
        path: Some(path),
        fingerprint: Some(fingerprint),
        base: Some(plan),
        access,
        ..FileState::default()
    };
    if is_new {
        claim_lock(app);
    }
    keep_snapshot(app);
}

/// Begins to keep the plan anew that has been read again from its file, whose lock stays.
pub fn reopened(app: &mut App) {
    note_open(app);
    keep_snapshot(app);
}

/// Begins to keep the plan that has been opened.
pub fn opened(app: &mut App, lock: Option<Lock>) {
    note_open(app);
    app.safety.watch(app.workspace.file.path.clone(), lock);
    keep_snapshot(app);
}

fn note_open(app: &mut App) {
    let file = &app.workspace.file;
    let origin = match (&file.path, file.fingerprint) {
        (Some(path), Some(fingerprint)) => Origin::File { path: path.clone(), fingerprint },
        _ => Origin::Nowhere,
    };
    app.safety.note(Note::Open(app.workspace.plan().clone(), origin));
}

/// Keeps a dated copy of the plan's file, on a thread, if it still contains what was read from it
/// or written into it.
pub fn keep_snapshot(app: &mut App) {
    let Some(folder) = app.safety.folders().map(|folders| folders.snapshots.clone()) else {
        return;
    };
    let file = &app.workspace.file;
    let (Some(path), Some(fingerprint)) = (file.path.clone(), file.fingerprint) else { return };
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

/// Takes in what the threads have to say.
pub fn reported(app: &mut App, report: Report) {
    match report {
        Report::Journal(result) => journal(app, result),
        Report::Sight(Sight::Content(path, fingerprint)) => seen(app, &path, fingerprint),
        Report::Sight(Sight::Gone(path)) => gone(app, &path),
        Report::Sight(Sight::LockLost(path)) if is_open(app, &path) => {
            let message = Message::new("app.lock.lost").with("file", file::file_name(&path));
            app.tell(Notice::new(Level::Warning, message));
            app.workspace.file.access = Access::Shared;
        }
        Report::Sight(Sight::LockLost(_)) => {}
    }
}

fn journal(app: &mut App, result: Result<(), io::Error>) {
    let notice = match result {
        Ok(()) => Notice::new(Level::Done, Message::new("app.journal.works")),
        Err(error) => Notice::new(Level::Warning, Message::new("app.journal.fails"))
            .with_details(error.to_string())
            .with_hint(Message::new("app.journal.fails.hint"))
            .with_action(Message::new("action.file.save"), Action::Save),
    };
    app.tell(notice);
}

fn is_open(app: &App, path: &Path) -> bool {
    app.workspace.file.path.as_deref() == Some(path)
}

/// Somebody may have written to the plan's file.
fn seen(app: &mut App, path: &Path, found: Fingerprint) {
    let file = &app.workspace.file;
    let is_news = file.fingerprint != Some(found) && file.told != Some(found);
    // While the plan is being saved the file changes by our own hand.
    if !is_open(app, path) || file.saving || !is_news {
        return;
    }
    app.workspace.file.told = Some(found);
    let message = Message::new("app.changed-outside").with("file", file::file_name(path));
    let (label, action) = if app.workspace.is_dirty() {
        (Message::new("app.merge"), Action::MergePlan(MergeAction::File(path.to_owned())))
    } else {
        (Message::new("app.reload"), Action::Safety(SafetyAction::Reload))
    };
    let notice = Notice::new(Level::Warning, message)
        .with_hint(Message::new("app.changed-outside.hint"))
        .with_action(label, action);
    app.tell(notice);
}

fn gone(app: &mut App, path: &Path) {
    if is_open(app, path) && !app.workspace.file.saving {
        let message = Message::new("app.file-gone").with("file", file::file_name(path));
        let notice = Notice::new(Level::Warning, message)
            .with_hint(Message::new("app.file-gone.hint"))
            .with_action(Message::new("action.file.save-as"), Action::SaveAs);
        app.tell(notice);
    }
}

/// Reads the plan's file anew. Work that would be lost by it is asked about first.
fn reload(app: &mut App) {
    if let Some(path) = app.workspace.file.path.clone() {
        app.dispatch(Action::OpenPath(path));
    }
}

/// Tells of copies that sync programs have left beside the plan's file.
pub fn tell_copies(app: &mut App, copies: Vec<PathBuf>) {
    for copy in copies {
        let message = Message::new("app.copy-found").with("file", file::file_name(&copy));
        let action = Action::MergePlan(MergeAction::File(copy));
        let notice = Notice::new(Level::Hint, message)
            .with_hint(Message::new("app.copy-found.hint"))
            .with_action(Message::new("app.merge"), action);
        app.tell(notice);
    }
}

/// What is to be said about the lock of a plan that was opened, and how it is open.
pub fn claimed(app: &mut App, claim: Option<Claim>) -> (Access, Option<Lock>) {
    match claim {
        Some(Claim::Taken(lock, left)) => {
            if let Some(left) = left {
                app.tell(Notice::new(Level::Hint, who("app.lock.taken-over", &left)));
            }
            (Access::Owner, Some(lock))
        }
        Some(Claim::Held(_)) => (Access::Shared, None),
        // Where no lock can be written the plan is opened all the same: saving looks first.
        Some(Claim::Impossible(_)) | None => (Access::Owner, None),
    }
}

/// A message about somebody.
pub fn who(key: &'static str, holder: &Holder) -> Message {
    let since = holder.since.with_timezone(&chrono::Local).format("%m-%d %H:%M");
    let known = |name: &str| if name.is_empty() { "?".to_owned() } else { name.to_owned() };
    Message::new(key)
        .with("user", known(&holder.user))
        .with("host", known(&holder.host))
        .with("since", since.to_string())
}

/// Looks for work that programs left behind, on a thread.
pub fn look_for_left_work(app: &mut App) {
    let Some(folders) = app.safety.folders().cloned() else { return };
    app.jobs.start(None, move |_| {
        let left = journal::left_behind(&RealDisk, &folders.journals, &folders.snapshots);
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
fn take_up(app: &mut App, place: usize) {
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
    let access = if is_open { app.workspace.file.access } else { Access::default() };
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

/// Asks for the lock of the file that is open, on a thread.
fn claim_lock(app: &mut App) {
    let (Some(path), Some(me)) =
        (app.workspace.file.path.clone(), app.safety.claimant(app.clock.now()))
    else {
        return app.safety.watch(app.workspace.file.path.clone(), None);
    };
    app.jobs.start(None, move |_| {
        let claim = store::lock::claim(&path, &me);
        Outcome::Claimed { path, claim }
    });
}

/// Takes in the lock of a file that is open already.
pub fn lock_claimed(app: &mut App, path: PathBuf, claim: Claim) {
    if !is_open(app, &path) {
        return;
    }
    if let Claim::Held(holder) = &claim {
        app.tell(Notice::new(Level::Hint, who("app.lock.shared", holder)));
    }
    let (access, lock) = claimed(app, Some(claim));
    app.workspace.file.access = access;
    app.safety.watch(Some(path), lock);
}

fn forget(app: &mut App, place: usize) {
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

fn show_snapshots(app: &mut App) {
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

fn compare(app: &mut App, place: usize) {
    let Some(path) = app.snapshots.as_ref().and_then(|it| it.list.get(place)) else { return };
    let (path, plan) = (path.path.clone(), app.workspace.plan().clone());
    let lang = app.workspace.lang;
    app.jobs.start(None, move |_| {
        let result = store::load(&path).map(|loaded| {
            let differences = crate::edit::diff::differences(&loaded.plan, &plan, lang);
            Box::new((loaded.plan, differences))
        });
        Outcome::Compared { place, result }
    });
}

/// Takes in what a dated copy differs in.
pub fn compared(
    app: &mut App,
    place: usize,
    result: Result<Box<(Plan, Vec<crate::edit::diff::RecordDifference>)>, LoadError>,
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
fn restore_picked(app: &mut App) {
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
        close_snapshots(app);
    }
}

fn restore_all(app: &mut App) {
    let Some(snapshots) = &app.snapshots else { return };
    let Some(open) = &snapshots.open else { return };
    let at = snapshots.list.get(open.place).map(|snapshot| snapshot.at);
    let at = at.map(|at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string());
    let label = Message::new("app.snapshots.restored").with("time", at.unwrap_or_default());
    edit::apply_named(app, &Edit::Become(Box::new(open.plan.clone())), label);
    close_snapshots(app);
}

fn close_snapshots(app: &mut App) {
    app.snapshots = None;
    app.overlay = None;
}

/// Opens the last good copy of a damaged file. The file stays as it is, under another name.
fn open_snapshot_of(app: &mut App, path: PathBuf) {
    let Some(folder) = app.safety.folders().map(|folders| folders.snapshots.clone()) else {
        return;
    };
    if !file::may_lose(app, Action::Safety(SafetyAction::OpenSnapshotOf(path.clone()))) {
        return;
    }
    let label = Message::new("app.opening").with("file", file::file_name(&path));
    let day = app.workspace.today;
    app.jobs.start(Some(label), move |_| {
        let result = snapshot::last_good(&RealDisk, &folder, &path)
            .and_then(|plan| store::keep_aside(&RealDisk, &path, day).map(|aside| (plan, aside)));
        Outcome::GoodCopy { path, result }
    });
}

/// Opens the last good copy of a file that was damaged, not saved yet under its name.
pub fn good_copy(app: &mut App, path: PathBuf, result: io::Result<(Plan, PathBuf)>) {
    match result {
        Ok((plan, aside)) => {
            let state = FileState { path: Some(path), ..FileState::default() };
            file::take_place(app, plan, state);
            app.workspace.history.mark_unsaved();
            opened(app, None);
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
