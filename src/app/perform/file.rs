//! Opening, saving, leaving.
//!
//! Whatever would lose unsaved work asks first. Reading and writing happen on a thread, from a
//! snapshot; the window goes on meanwhile.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    App, Outcome, check, collect, edit, export, import, merge, pick, repair, safety, versions,
};
use crate::{
    app::{
        Access, Action, Answer, CollectAction, FileState, GatherAction, ImportAction, Level,
        MergeAction, Notice, Overlay, PathFor, Question, RepairAction, SafetyAction, Task, ids,
    },
    base::{Message, Problem, file_stem},
    catalogue,
    model::Plan,
    store::{
        self, Fingerprint, Lasting, LoadError, Loaded, SaveError, Saved,
        disk::RealDisk,
        lock::{Claim, Lock},
    },
};

/// A dialog that closes faster than this was never seen: the system has none.
const NEVER_SEEN: Duration = Duration::from_millis(200);

/// How long a save waits until the journal says that it is coming.
const JOURNAL_PATIENCE: Duration = Duration::from_secs(2);
/// How many problems of a file the details of a notice list.
const MOST_TOLD: usize = 50;

/// How many characters of each part of a technical chain they list.
const MOST_QUOTED: usize = 300;

/// Asks for the title and year of a new plan.
pub fn ask_for_new(app: &mut App) {
    if may_lose(app, Action::NewPlan) {
        app.overlay = Some(Overlay::NewPlan);
    }
}

/// Begins a new plan with the shipped word lists, units and laws.
pub fn create(app: &mut App, title: &str, year: i32) {
    let plan = catalogue::new_plan(ids::fresh(), title, year);
    replace(app, plan, FileState::default());
}

/// Opens the sample plan, which is in no file.
pub fn open_sample(app: &mut App) {
    if may_lose(app, Action::OpenSample) {
        replace(app, catalogue::sample(), FileState::default());
    }
}

/// Asks for a file to open.
pub fn open(app: &mut App) {
    if may_lose(app, Action::Open) {
        pick::ask(app, PathFor::Open);
    }
}

/// Opens a file, on a thread.
pub fn open_path(app: &mut App, path: PathBuf) {
    if may_lose(app, Action::OpenPath(path.clone())) {
        let label = Message::new("app.opening").with("file", file_name(&path));
        // Our own lock is not asked for twice.
        let own = app.workspace.file.path.as_ref() == Some(&path);
        let me = app.safety.claimant(app.clock.now()).filter(|_| !own);
        app.jobs.start_task(Task::Opening, Some(label), move |_| {
            let result = store::load(&path).map(Box::new);
            let is_plan = result.is_ok();
            let claim = me.as_ref().filter(|_| is_plan).map(|me| store::lock::claim(&path, me));
            let copies = if me.is_some() { copies_of(&path, &result) } else { Vec::new() };
            Outcome::Loaded { path, result, claim, copies }
        });
    }
}

/// What sync programs have left beside a plan: copies with another content.
fn copies_of(path: &Path, result: &Result<Box<Loaded>, LoadError>) -> Vec<PathBuf> {
    let Ok(loaded) = result else { return Vec::new() };
    let mut copies = store::copies_beside(&RealDisk, path);
    copies.retain(|copy| {
        store::load(copy)
            .is_ok_and(|copy| copy.plan.info.id == loaded.plan.info.id && copy.plan != loaded.plan)
    });
    copies
}

/// Takes in a plan that was read. The plan that is open stays if it could not be read, and if it
/// was changed in the meantime the question comes first.
pub fn loaded(
    app: &mut App,
    path: PathBuf,
    result: Result<Box<Loaded>, LoadError>,
    claim: Option<Claim>,
    copies: Vec<PathBuf>,
) {
    match result {
        Ok(loaded) if collect::belongs_here(app, &loaded.plan) => {
            app.discard = None;
            app.dispatch(Action::Collect(CollectAction::TakeBack(vec![path])));
        }
        Ok(loaded) => {
            if !may_lose(app, Action::OpenPath(path.clone())) {
                return;
            }
            if let Some(Claim::Held(holder)) = &claim {
                app.question =
                    Some(Question::InUse(path.clone(), safety::who("app.lock.in-use", holder)));
                app.waiting = Some((path, loaded));
                return;
            }
            let is_reload = claim.is_none() && app.workspace.file.path.as_ref() == Some(&path);
            let access = app.workspace.file.access;
            let (claimed, lock) = safety::claimed(app, claim);
            let access = if is_reload { access } else { claimed };
            open_loaded(app, path, *loaded, access, lock);
            safety::tell_copies(app, copies);
        }
        Err(error) => {
            app.discard = None;
            if !path.exists() {
                app.settings.forget(&path);
            }
            tell_unreadable(app, &error, path);
        }
    }
}

/// Tells why a plan was not read, and the ways out. One that is newer than the program is whole.
pub fn tell_unreadable(app: &mut App, error: &LoadError, path: PathBuf) {
    let mut notice = failure(&error.problem(), error, &path);
    if repair::is_offered(error) {
        if app.safety.folders().is_some() {
            let action = Action::Safety(SafetyAction::OpenSnapshotOf(path.clone()));
            notice = notice.with_action(Message::new("app.snapshots.open-good"), action);
        }
        let look = Action::Repair(RepairAction::Look(path));
        notice = notice.with_action(Message::new("app.repair.offer"), look);
    }
    app.tell(notice);
}

/// Puts a plan that was read in the place of the one that is open.
fn open_loaded(app: &mut App, path: PathBuf, loaded: Loaded, access: Access, lock: Option<Lock>) {
    let Loaded { plan, fingerprint, problems } = loaded;
    app.settings.remember(&path);
    let is_reload = app.workspace.file.path.as_ref() == Some(&path);
    let base = Some(plan.clone());
    let file = FileState {
        path: Some(path),
        fingerprint: Some(fingerprint),
        base,
        access,
        ..FileState::default()
    };
    take_place(app, plan, file);
    if is_reload {
        safety::reopened(app);
    } else {
        safety::opened(app, lock);
    }
    tell_problems(app, &problems);
}

/// Saves into the plan's file, or asks for one. A file that is only looked at is not written.
pub fn save(app: &mut App) {
    if edit::is_refused(app) {
        app.after_save = None;
        return;
    }
    match app.workspace.file.path.clone() {
        Some(path) => {
            let expected = app.workspace.file.fingerprint;
            save_to(app, path, expected);
        }
        None => save_as(app),
    }
}

/// Asks for a file and saves into it.
pub fn save_as(app: &mut App) {
    pick::ask(app, PathFor::Save);
}

/// Writes a snapshot, on a thread. With a fingerprint it refuses to write over another's changes.
pub fn save_to(app: &mut App, path: PathBuf, expected: Option<Fingerprint>) {
    if app.workspace.file.saving {
        return;
    }
    app.workspace.file.saving = true;
    app.workspace.history.close_group();
    let plan = Box::new(app.workspace.plan().clone());
    let revision = app.workspace.history.revision();
    let label = Message::new("app.saving").with("file", file_name(&path));
    let noted = safety::saving(app, &plan);
    app.jobs.start_task(Task::Saving, Some(label), move |_| {
        // A journal on a slow disk does not keep the plan from being saved.
        let _waited = noted.recv_timeout(JOURNAL_PATIENCE);
        let result = store::save(&path, &plan, expected.as_ref());
        Outcome::Saved { path, revision, plan, result }
    });
}

/// Takes in that a plan was written, or why not.
pub fn saved(
    app: &mut App,
    path: PathBuf,
    revision: u64,
    plan: Plan,
    result: Result<Saved, SaveError>,
) {
    app.workspace.file.saving = false;
    match result {
        Ok(saved) => {
            app.settings.remember(&path);
            app.workspace.history.mark_saved(revision);
            if saved.lasting == Lasting::Doubtful {
                let message = Message::new("app.saved-doubtful").with("file", file_name(&path));
                app.tell(Notice::new(Level::Warning, message));
            }
            safety::saved(app, path, plan, saved.fingerprint);
            if let Some(action) = app.after_save.take() {
                app.dispatch(action);
            }
        }
        Err(SaveError::ChangedOnDisk { path, .. }) => {
            app.question = Some(Question::ForeignChange(path));
        }
        Err(error) => {
            app.after_save = None;
            let problem = error.problem();
            let notice = failure(&problem, &error, &path);
            app.tell(notice.with_action(Message::new("action.file.save-as"), Action::SaveAs));
        }
    }
}

/// Leaves the program, if nothing is lost by it.
pub fn quit(app: &mut App) {
    if may_lose(app, Action::Quit) {
        app.safety.end();
        app.leaving = true;
    }
}

/// Goes on as the user answered.
pub fn answer(app: &mut App, answer: Answer) {
    match (app.question.take(), answer) {
        (Some(Question::Unsaved(action)), Answer::Save) => {
            app.after_save = Some(*action);
            save(app);
        }
        (Some(Question::Unsaved(action)), Answer::Discard) => {
            app.discard = Some(app.workspace.history.revision());
            app.dispatch(*action);
        }
        (Some(Question::ForeignChange(path) | Question::Exists(path)), Answer::Overwrite) => {
            save_to(app, path, None);
        }
        (Some(Question::ForeignChange(_) | Question::Exists(_)), Answer::SaveAs) => save_as(app),
        (Some(Question::ForeignChange(_)), Answer::Merge) => {
            app.save_after_merge = true;
            if let Some(path) = app.workspace.file.path.clone() {
                app.dispatch(Action::MergePlan(MergeAction::File(path)));
            }
        }
        (Some(Question::InUse(..)), Answer::ReadOnly) => open_waiting(app, Access::ReadOnly),
        (Some(Question::InUse(..)), Answer::Together) => open_waiting(app, Access::Shared),
        _ => give_up(app),
    }
}

fn open_waiting(app: &mut App, access: Access) {
    if let Some((path, loaded)) = app.waiting.take() {
        open_loaded(app, path, *loaded, access, None);
    }
}

/// Goes on with the paths that were chosen in the system's dialog; only an import takes several.
pub fn picked(app: &mut App, purpose: PathFor, mut paths: Vec<PathBuf>, took: Duration) {
    app.picking = false;
    match (purpose, paths.pop()) {
        (PathFor::Import, Some(last)) => {
            paths.push(last);
            app.dispatch(Action::Import(ImportAction::Open(paths)));
        }
        (_, Some(path)) => use_path(app, purpose, path),
        (_, None) if took < NEVER_SEEN => app.overlay = Some(Overlay::Path(purpose)),
        (_, None) => give_up(app),
    }
}

/// Goes on with a path that was typed. A file that is there is not written over unasked; the
/// system's own dialog has asked already.
pub fn use_typed_path(app: &mut App, purpose: PathFor, path: PathBuf) {
    let own = app.workspace.file.path.as_ref() == Some(&path);
    if purpose == PathFor::Save && !own && with_extension(path.clone()).exists() {
        app.overlay = None;
        app.question = Some(Question::Exists(with_extension(path)));
    } else {
        use_path(app, purpose, path);
    }
}

fn use_path(app: &mut App, purpose: PathFor, path: PathBuf) {
    app.overlay = None;
    match purpose {
        PathFor::Open => open_path(app, path),
        PathFor::Save => save_under(app, with_extension(path)),
        PathFor::Import => app.dispatch(Action::Import(ImportAction::Open(vec![path]))),
        PathFor::Returned => {
            let action = CollectAction::TakeBack(vec![path]);
            app.dispatch(Action::Collect(action));
        }
        PathFor::Merge => app.dispatch(Action::MergePlan(MergeAction::File(path))),
        PathFor::Gather => app.dispatch(Action::Gather(GatherAction::Folder(path))),
        PathFor::Lists => versions::read(app, path),
        PathFor::Export => export::set_folder(app, path),
    }
}

/// Saves into a file that was chosen. Under its own name a plan is saved as ever: what others have
/// written there is not written over unasked.
fn save_under(app: &mut App, path: PathBuf) {
    if app.workspace.file.path.as_ref() == Some(&path) {
        save(app);
    } else {
        save_to(app, path, None);
    }
}

/// Forgets what was to come next: the user has turned back.
pub fn give_up(app: &mut App) {
    app.collecting = None;
    merge::give_up(app);
    app.repairing = None;
    app.gathered = None;
    app.overlay = None;
    app.snapshots = None;
    app.waiting = None;
    app.after_save = None;
    app.save_after_merge = false;
    app.discard = None;
}

/// The file name proposed for a plan without a file.
pub fn proposed_name(app: &App) -> String {
    let name = app.workspace.file.name();
    let title = name.unwrap_or_else(|| app.workspace.plan().info.title.clone());
    format!("{}.{}", file_stem(&title), store::EXTENSION)
}

/// The path proposed where one must be typed: beside the plan's file, or in the user's folder.
pub fn proposed_path(app: &App, purpose: PathFor) -> String {
    let own = app.workspace.file.path.as_ref().or(app.settings.recent.first());
    let own = own.and_then(|path| path.parent()).map(Path::to_owned);
    let home = || directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let folder = own.or_else(home).unwrap_or_default();
    let name = match purpose {
        PathFor::Open
        | PathFor::Import
        | PathFor::Export
        | PathFor::Returned
        | PathFor::Merge
        | PathFor::Gather
        | PathFor::Lists => String::new(),
        PathFor::Save => proposed_name(app),
    };
    folder.join(name).display().to_string()
}

/// Writes the settings on a thread. Where they cannot be written, the defaults come back at the
/// next start, which is not worth a word.
pub fn keep_settings(app: &mut App, path: &Path) {
    let (path, text) = (path.to_owned(), app.settings.to_ron());
    app.jobs.start(None, move |_| {
        if let Some(folder) = path.parent() {
            drop(std::fs::create_dir_all(folder));
        }
        drop(store::file::write_atomic(&path, text.as_bytes()));
        Outcome::Nothing
    });
}

/// Whether nothing would be lost; otherwise the question is put and the wish waits for it.
pub fn may_lose(app: &mut App, action: Action) -> bool {
    let allowed = app.discard == Some(app.workspace.history.revision());
    if app.workspace.is_dirty() && !allowed {
        app.question = Some(Question::Unsaved(Box::new(action)));
        return false;
    }
    true
}

/// Puts a plan in the place of the one that is open, and begins to keep the work on it.
pub fn replace(app: &mut App, plan: Plan, file: FileState) {
    take_place(app, plan, file);
    safety::opened(app, None);
}

/// Puts a plan in the place of the one that is open.
pub fn take_place(app: &mut App, plan: Plan, file: FileState) {
    let view = app.workspace.view;
    app.workspace = app.workspace.followed_by(plan, app.settings.lang, app.clock.today());
    app.workspace.view = view;
    app.workspace.file = file;
    // Work that was left behind is offered until somebody has answered.
    if app.overlay != Some(Overlay::Recovery) {
        app.overlay = None;
    }
    app.search = None;
    app.discard = None;
    import::give_up(app);
    merge::give_up(app);
    check::start(app);
}

pub(super) fn tell_problems(app: &mut App, problems: &[Problem]) {
    if problems.is_empty() {
        return;
    }
    let mut lines: Vec<String> = problems.iter().take(MOST_TOLD).map(|it| line(app, it)).collect();
    lines.extend((problems.len() > MOST_TOLD).then(|| "…".to_owned()));
    let summary = Message::new("app.opened-with-problems").with("count", problems.len());
    app.tell(Notice::new(Level::Warning, summary).with_details(lines.join("\n")));
}

/// 第12行第3列 「宪法周」 …
fn line(app: &App, problem: &Problem) -> String {
    let said = app.workspace.say(&problem.message);
    match (problem.place.line, problem.place.column) {
        (Some(line), Some(column)) => format!("{line}:{column} {said}"),
        (Some(line), None) => format!("{line} {said}"),
        _ => said,
    }
}

/// What is told of a file that could not be read or written.
pub fn failure(problem: &Problem, error: &dyn std::error::Error, path: &Path) -> Notice {
    let chain = std::iter::successors(Some(error), |error| error.source());
    // The technical part can quote a damaged file, in which a word may have any length.
    let part = |part: &dyn std::error::Error| part.to_string().chars().take(MOST_QUOTED).collect();
    let mut details: Vec<String> = chain.map(part).collect();
    details.push(path.display().to_string());
    let notice = Notice::new(Level::Failure, problem.message.clone());
    let notice = notice.with_details(details.join("\n"));
    match &problem.hint {
        Some(hint) => notice.with_hint(hint.clone()),
        None => notice,
    }
}

fn with_extension(path: PathBuf) -> PathBuf {
    let name = file_name(&path);
    if name.ends_with(store::EXTENSION) {
        return path;
    }
    let stem = name.strip_suffix(".ron").unwrap_or(&name);
    path.with_file_name(format!("{stem}.{}", store::EXTENSION))
}

/// The last part of a path, as people know the file.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
