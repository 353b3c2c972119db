//! Keeping work, and what others do to the plan's file.

use std::{
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
};

use super::{App, Outcome, file, recovery, snapshots};
use crate::{
    app::{
        Access, Action, FileState, Level, MergeAction, Note, Notice, Report, SafetyAction, Sight,
    },
    base::Message,
    model::Plan,
    store::{
        self, Fingerprint,
        journal::Origin,
        lock::{Claim, Holder, Lock},
    },
};

/// Performs a wish about the safety of the plan.
pub fn perform(app: &mut App, action: SafetyAction) {
    match action {
        SafetyAction::TakeUp(place) => recovery::take_up(app, place),
        SafetyAction::Forget(place) => recovery::forget(app, place),
        SafetyAction::Reload => reload(app),
        SafetyAction::ShowSnapshots => snapshots::show(app),
        SafetyAction::Compare(place) => snapshots::compare(app, place),
        SafetyAction::Pick { record, wanted } => {
            if let Some(snapshots) = &mut app.snapshots {
                snapshots.pick(record, wanted);
            }
        }
        SafetyAction::RestorePicked => snapshots::restore_picked(app),
        SafetyAction::RestoreAll => snapshots::restore_all(app),
        SafetyAction::OpenSnapshotOf(path) => snapshots::open_snapshot_of(app, path),
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
    snapshots::keep(app);
}

/// Begins to keep the plan anew that has been read again from its file, whose lock stays.
pub fn reopened(app: &mut App) {
    note_open(app);
    snapshots::keep(app);
}

/// Begins to keep the plan that has been opened.
pub fn opened(app: &mut App, lock: Option<Lock>) {
    note_open(app);
    watch(app, lock);
    snapshots::keep(app);
}

/// Looks after the file that is open. Who works along in it waits for its lock.
fn watch(app: &mut App, lock: Option<Lock>) {
    let file = &app.workspace.file;
    let waiting = (file.access == Access::Shared).then(|| app.safety.claimant(app.clock.now()));
    app.safety.watch(file.path.clone(), lock, waiting.flatten());
}

fn note_open(app: &mut App) {
    let file = &app.workspace.file;
    // Without a plan in it a file is nothing to go on from.
    let origin = match (&file.path, file.fingerprint.filter(|_| file.base.is_some())) {
        (Some(path), Some(fingerprint)) => Origin::File { path: path.clone(), fingerprint },
        _ => Origin::Nowhere,
    };
    app.safety.note(Note::Open(app.workspace.plan().clone(), origin));
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
        Report::Sight(Sight::LockGained(path)) if is_open(app, &path) => {
            app.workspace.file.access = Access::Owner;
        }
        Report::Sight(Sight::LockLost(_) | Sight::LockGained(_)) => {}
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

/// Takes in what others have written into the plan's file. It was offered when there was no work of
/// our own; if there is by now, both are put together.
fn reload(app: &mut App) {
    let Some(path) = app.workspace.file.path.clone() else { return };
    if app.workspace.is_dirty() {
        app.dispatch(Action::MergePlan(MergeAction::File(path)));
    } else {
        app.dispatch(Action::OpenPath(path));
    }
}

/// Takes the notices of changes from the list that have been taken in.
pub fn forget_change(app: &mut App) {
    let is_told = |notice: &&Notice| notice.summary.key == "app.changed-outside";
    let told: Vec<u64> = app.notices.all().iter().filter(is_told).map(|it| it.id).collect();
    for id in told {
        app.notices.dismiss(id);
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

/// Asks for the lock of the file that is open, on a thread.
pub(super) fn claim_lock(app: &mut App) {
    let (Some(path), Some(me)) =
        (app.workspace.file.path.clone(), app.safety.claimant(app.clock.now()))
    else {
        return watch(app, None);
    };
    app.jobs.start(None, move |_| {
        let claim = store::lock::claim(&path, &me);
        Outcome::Claimed { path, claim }
    });
}

/// Takes in the lock of a file that is open already.
pub fn lock_claimed(app: &mut App, path: &Path, claim: Claim) {
    if !is_open(app, path) {
        return;
    }
    if let Claim::Held(holder) = &claim {
        app.tell(Notice::new(Level::Hint, who("app.lock.shared", holder)));
    }
    let (access, lock) = claimed(app, Some(claim));
    app.workspace.file.access = access;
    watch(app, lock);
}
