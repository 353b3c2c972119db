//! Merging another version into the plan that is open.

use std::path::PathBuf;

use super::{App, Outcome, edit, file, pick};
use crate::{
    app::{
        Action, Level, MergeAction, MergeOrigin, MergePart, Merging, Notice, Overlay, PathFor,
        merging,
    },
    base::Message,
    edit::{Edit, changes},
    model::Plan,
    store::{self, LoadError, Loaded},
};

/// Does what is asked about a merge.
pub fn perform(app: &mut App, action: MergeAction) {
    match action {
        MergeAction::Pick => pick::ask(app, PathFor::Merge),
        MergeAction::File(path) => read(app, path),
        MergeAction::Settle(key, settled) => change(app, |merging| merging.choose(key, settled)),
        MergeAction::SettleAll(settled) => change(app, |merging| merging.choose_all(&settled)),
        MergeAction::GoOn => go_on(app),
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

/// Merges a version into the plan that is open; `base` is what both were made from.
pub fn begin(app: &mut App, base: Option<Plan>, theirs: Plan, origin: MergeOrigin) {
    begin_all(app, MergePart::new(origin, base, theirs), []);
}

/// Merges plans into the one that is open, in their order. Without a conflict that is done at once,
/// as one step; otherwise the conflicts are shown first.
pub fn begin_all(app: &mut App, first: MergePart, rest: impl IntoIterator<Item = MergePart>) {
    let merging = Merging::new(app.workspace.plan(), first, rest, app.workspace.lang);
    let is_clean = merging.rows.is_empty();
    app.merging = Some(merging);
    if is_clean {
        finish(app);
    } else {
        app.overlay = Some(Overlay::Merge);
    }
}

fn change(app: &mut App, change: impl FnOnce(&mut Merging)) {
    if let Some(merging) = &mut app.merging {
        change(merging);
    }
}

fn go_on(app: &mut App) {
    let has_next = app.merging.as_mut().is_some_and(Merging::go_on);
    if !has_next {
        finish(app);
    }
}

/// Puts the merged plan in the place of ours, as one step.
fn finish(app: &mut App) {
    let Some(merging) = app.merging.take() else { return };
    app.overlay = None;
    let before = app.workspace.plan().clone();
    // A job may have changed the plan since the conflicts were shown.
    let merged = merging.all_in(&before);
    let name = merging.origin().name();
    let files = match merging.place() {
        (_, 1) => name,
        (_, count) => {
            let several = Message::new("app.merge.several").with("file", name);
            app.workspace.say(&several.with("count", count))
        }
    };
    let [added, changed, removed] = merging::count(&changes(&before, &merged));
    let revision = app.workspace.history.revision();
    let label = Message::new("edit.label.merge").with("file", &files);
    edit::apply_named(app, &Edit::Become(Box::new(merged)), label);
    let notice = if app.workspace.history.revision() == revision {
        Notice::new(Level::Done, Message::new("app.merge.nothing-new").with("file", files))
    } else {
        let summary = Message::new("app.merge.done")
            .with("file", files)
            .with("added", added)
            .with("changed", changed)
            .with("removed", removed);
        let undo = Message::new("action.edit.undo");
        Notice::new(Level::Done, summary).with_action(undo, Action::Undo)
    };
    app.tell(notice);
    for part in merging.into_parts() {
        was_merged(app, part);
    }
}

/// What is remembered about files once their version is in the plan.
fn was_merged(app: &mut App, part: MergePart) {
    match part.origin {
        MergeOrigin::OwnFile { path, fingerprint } => {
            // The next save may write over what was just taken in, and over nothing else.
            app.workspace.file.path = Some(path);
            app.workspace.file.fingerprint = Some(fingerprint);
            app.workspace.file.base = Some(part.source.theirs);
        }
        MergeOrigin::OtherFile(_) => {}
    }
}

/// Forgets a merge that was not finished; the plan is as it was.
pub fn give_up(app: &mut App) {
    app.merging = None;
}
