//! Merging another version into the plan that is open.

use std::path::PathBuf;

use super::{App, Outcome, edit, file, pick, safety};
use crate::{
    app::{
        Action, Level, MergeAction, MergeOrigin, MergePart, MergeStep, Merging, Notice, Overlay,
        PathFor, ReadyMerge, Task,
    },
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
        MergeAction::Settle(..) | MergeAction::SettleAll(_) | MergeAction::GoOn => {
            if let Some(merging) = &mut app.merging {
                merging.waiting.push_back(action);
                go_on(app);
            }
        }
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
            file::give_up(app);
            file::tell_unreadable(app, &error, path);
        }
    }
}

/// Merges a version into the plan that is open; `base` is what both were made from.
pub fn begin(app: &mut App, base: Option<Plan>, theirs: Plan, origin: MergeOrigin) {
    begin_all(app, MergePart::new(origin, base, theirs), []);
}

/// Merges plans into the one that is open, in their order. Without a conflict that is done without
/// a question, as one step; otherwise the conflicts are shown first.
pub fn begin_all(
    app: &mut App,
    first: MergePart,
    rest: impl IntoIterator<Item = MergePart> + Send + 'static,
) {
    give_up(app);
    if edit::is_refused(app) {
        return;
    }
    let (plan, lang) = (app.workspace.plan().clone(), app.workspace.lang);
    work(app, move || {
        let merging = Merging::new(&plan, first, rest, lang);
        if merging.rows.is_empty() {
            ready(merging, plan)
        } else {
            MergeStep::Look(Box::new(merging))
        }
    });
}

/// Has a thread do a step of the merge. What a merge that was given up comes to is not waited for.
fn work(app: &mut App, step: impl FnOnce() -> MergeStep + Send + 'static) {
    let serial = app.merge_serial;
    let label = Message::new("app.merging");
    app.jobs.start_task(Task::Merging, Some(label), move |_| Outcome::Merged(serial, step()));
}

fn ready(merging: Merging, plan: Plan) -> MergeStep {
    MergeStep::Ready(Box::new(ReadyMerge::of(merging, plan)))
}

/// Has the next decision worked in, unless another one is.
fn go_on(app: &mut App) {
    let Some(merging) = app.merging.as_mut().filter(|merging| !merging.is_working) else { return };
    let Some(action) = merging.waiting.pop_front() else { return };
    let mut next = merging.clone();
    merging.is_working = true;
    let plan = app.workspace.plan().clone();
    work(app, move || {
        match action {
            MergeAction::Settle(key, settled) => next.choose(key, settled),
            MergeAction::SettleAll(settled) => next.choose_all(&settled),
            _ if next.go_on() => {}
            _ => return ready(next, plan),
        }
        MergeStep::Look(Box::new(next))
    });
}

/// Takes in how far a merge has come.
pub fn merged(app: &mut App, serial: u64, step: MergeStep) {
    if serial != app.merge_serial {
        return;
    }
    match step {
        MergeStep::Look(mut merging) => {
            // What was asked for while this was worked in comes after it.
            let waiting = app.merging.take().map(|before| before.waiting);
            merging.waiting = waiting.unwrap_or_default();
            app.merging = Some(*merging);
            app.overlay = Some(Overlay::Merge);
            go_on(app);
        }
        // The plan has changed meanwhile.
        MergeStep::Ready(it) if it.before != *app.workspace.plan() => {
            let plan = app.workspace.plan().clone();
            work(app, move || ready(it.merging, plan));
        }
        MergeStep::Ready(it) => finish(app, *it),
    }
}

/// Puts the merged plan in the place of ours, as one step.
fn finish(app: &mut App, ready: ReadyMerge) {
    app.merging = None;
    // The list of notices is where many merges are asked for.
    if matches!(app.overlay, Some(Overlay::Merge | Overlay::Notices)) {
        app.overlay = None;
    }
    let ReadyMerge { merging, after, taken: [added, changed, removed], .. } = ready;
    let name = merging.origin().name();
    let files = match merging.place() {
        (_, 1) => name,
        (_, count) => {
            let several = Message::new("app.merge.several").with("file", name);
            app.workspace.say(&several.with("count", count))
        }
    };
    let revision = app.workspace.history.revision();
    let label = Message::new("edit.label.merge").with("file", &files);
    edit::apply_named(app, &Edit::Become(Box::new(after)), label);
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
    if std::mem::take(&mut app.save_after_merge) {
        file::save(app);
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
            safety::forget_change(app);
        }
        MergeOrigin::OtherFile(_) => {}
    }
}

/// Forgets a merge that was not finished; the plan is as it was.
pub fn give_up(app: &mut App) {
    app.merging = None;
    app.merge_serial += 1;
}
