//! Merging another version into the plan that is open.

use std::path::PathBuf;

use super::{App, Outcome, edit, file, pick};
use crate::{
    app::{Action, Level, MergeAction, MergeOrigin, Merging, Notice, Overlay, PathFor},
    base::Message,
    edit::Edit,
    model::Plan,
    store::{self, LoadError, Loaded},
};

/// Does what is asked about a merge.
pub fn perform(app: &mut App, action: MergeAction) {
    match action {
        MergeAction::Pick => pick::ask(app, PathFor::Merge),
        MergeAction::File(path) => read(app, path),
        MergeAction::Settle(key, settled) => change(app, |merging, plan| {
            merging.choose(plan, key, settled);
        }),
        MergeAction::SettleAll(settled) => change(app, |merging, plan| {
            merging.choose_all(plan, &settled);
        }),
        MergeAction::Finish => finish(app),
    }
}

/// Only of the plan's own file is it known what both were made from. A version that was kept need
/// not be one that another file comes from, and a wrong guess would let values of theirs win, or
/// records of ours go, without a word.
fn read(app: &mut App, path: PathBuf) {
    let label = Message::new("app.opening").with("file", store::file::name(&path));
    let is_own = app.workspace.file.path.as_ref() == Some(&path);
    let base = app.workspace.file.base.clone().filter(|_| is_own);
    app.jobs.start(Some(label), move |_| {
        let result = store::load(&path).map(Box::new);
        Outcome::ReadToMerge { path, base, result }
    });
}

/// Takes in a file that was read to be merged. Where nobody knows what it was made from, nothing is
/// removed for its sake.
pub fn was_read(
    app: &mut App,
    path: PathBuf,
    base: Option<Plan>,
    result: Result<Box<Loaded>, LoadError>,
) {
    match result {
        Ok(loaded) => {
            let Loaded { plan, problems, fingerprint } = *loaded;
            file::tell_problems(app, &problems);
            let origin = if app.workspace.file.path.as_ref() == Some(&path) {
                MergeOrigin::OwnFile { path, fingerprint }
            } else {
                MergeOrigin::OtherFile(path)
            };
            begin(app, base, plan, origin);
        }
        Err(error) => {
            let problem = error.problem();
            app.tell(file::failure(&problem, &error, &path));
        }
    }
}

/// Merges a version into the plan that is open; `base` is what both were made from. Without a
/// conflict it is applied at once, as one step; otherwise the conflicts are shown first.
pub fn begin(app: &mut App, base: Option<Plan>, theirs: Plan, origin: MergeOrigin) {
    let merging = Merging::new(app.workspace.plan(), base, theirs, origin, app.workspace.lang);
    let is_clean = merging.rows.is_empty();
    app.merging = Some(merging);
    if is_clean {
        finish(app);
    } else {
        app.overlay = Some(Overlay::Merge);
    }
}

fn change(app: &mut App, change: impl FnOnce(&mut Merging, &Plan)) {
    if let Some(merging) = &mut app.merging {
        change(merging, app.workspace.plan());
    }
}

/// Puts the merged plan in the place of ours, as one step.
fn finish(app: &mut App) {
    let Some(mut merging) = app.merging.take() else { return };
    app.overlay = None;
    // A job may have changed the plan since the conflicts were shown.
    merging.settle(app.workspace.plan());
    let [added, changed, removed] = merging.taken();
    let file = merging.origin.name();
    let before = app.workspace.history.revision();
    let step = Edit::Become(Box::new(merging.merged.plan));
    edit::apply_named(app, &step, Message::new("edit.label.merge").with("file", &file));
    let notice = if app.workspace.history.revision() == before {
        Notice::new(Level::Done, Message::new("app.merge.nothing-new").with("file", file))
    } else {
        let summary = Message::new("app.merge.done")
            .with("file", file)
            .with("added", added)
            .with("changed", changed)
            .with("removed", removed);
        let undo = Message::new("action.edit.undo");
        Notice::new(Level::Done, summary).with_action(undo, Action::Undo)
    };
    app.tell(notice);
    was_merged(app, merging.origin, merging.theirs);
}

/// What is remembered about files once their version is in the plan.
fn was_merged(app: &mut App, origin: MergeOrigin, theirs: Plan) {
    match origin {
        MergeOrigin::OwnFile { path, fingerprint } => {
            // The next save may write over what was just taken in, and over nothing else.
            app.workspace.file.path = Some(path);
            app.workspace.file.fingerprint = Some(fingerprint);
            app.workspace.file.base = Some(theirs);
        }
        MergeOrigin::OtherFile(_) => {}
    }
}

/// Forgets a merge that was not finished; the plan is as it was.
pub fn give_up(app: &mut App) {
    app.merging = None;
}
