//! Importing: files are read and understood on a thread, and one step puts them into the plan.

use std::{collections::BTreeSet, path::PathBuf, rc::Rc, sync::Arc};

use super::{App, Outcome, edit, file, pick};
use crate::{
    app::{
        Action, Choice, CollectAction, ImportAction, Intake, Level, Notice, PathFor, RowFilter,
        SheetChange, Task, Understood, View, ids,
    },
    base::Message,
    edit::Edit,
    exchange::{Table, TableError, read_table},
    import::{SheetReading, Workbook, form},
    model::{AnyRecord, RecordId},
};

/// A file that was read and understood.
pub struct Read {
    workbook: Workbook,
    sheets: Vec<SheetReading>,
    understood: Understood,
}

/// Does what was asked for.
pub fn perform(app: &mut App, action: ImportAction) {
    match action {
        ImportAction::Pick => pick::ask(app, PathFor::Import),
        ImportAction::Open(paths) => open(app, paths),
        ImportAction::Read(sheet, change) => change_sheet(app, sheet, change),
        ImportAction::Choose(choice) => choose(app, choice),
        ImportAction::Accept => accept(app),
        ImportAction::Skip => leave(app),
        ImportAction::Leave => give_up(app),
    }
}

/// Puts files at the end of those that wait, and reads the first if nothing else is.
/// Folders hold what came back from units; a list is a file.
fn open(app: &mut App, paths: Vec<PathBuf>) {
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.into_iter().partition(|path| path.is_dir());
    if !folders.is_empty() {
        app.dispatch(Action::Collect(CollectAction::TakeBack(folders)));
    }
    app.intakes.waiting.extend(files);
    next(app);
}

/// Reads the file that has waited longest, if none is on the screen.
fn next(app: &mut App) {
    if app.intakes.open.is_some() || app.intakes.reading {
        return;
    }
    let Some(path) = app.intakes.waiting.pop_front() else { return };
    app.intakes.reading = true;
    let plan = app.workspace.plan().clone();
    let revision = app.workspace.history.revision();
    let learnt = app.settings.learnt.clone();
    let label = Message::new("app.importing").with("file", file::file_name(&path));
    app.jobs.start_task(Task::Reading, Some(label), move |_| {
        let understand = |Table { workbook, sheets }| {
            let understood = Understood::of(&workbook, &sheets, &plan, revision);
            Box::new(Read { workbook, sheets, understood })
        };
        let result = read_table(&path, &plan, &learnt).map(understand);
        Outcome::Read { path, result }
    });
}

/// Takes in a file that was read, or says why it was not and goes on to the next.
pub fn finish_reading(app: &mut App, path: PathBuf, result: Result<Box<Read>, TableError>) {
    app.intakes.reading = false;
    match result {
        // a form that a unit sent back is no list to be understood
        Ok(read) if form::is_form(&read.workbook) => {
            app.dispatch(Action::Collect(CollectAction::TakeBack(vec![path])));
            next(app);
        }
        Ok(read) => {
            let Read { workbook, sheets, understood } = *read;
            let version = next_version(app);
            app.intakes.open = Some(Intake::new(path, workbook, sheets, understood, version));
            app.overlay = None;
        }
        Err(error) => {
            let notice = refusal(&error, &path);
            app.tell(notice);
            next(app);
        }
    }
}

fn refusal(error: &TableError, path: &std::path::Path) -> Notice {
    let (message, hint) = match error {
        TableError::Refused(error) => (error.message(), Some(error.hint())),
        TableError::Load(error) => {
            let problem = error.problem();
            (problem.message, problem.hint)
        }
    };
    let details = format!("{error}\n{}", path.display());
    let notice = Notice::new(Level::Failure, message).with_details(details);
    match hint {
        Some(hint) => notice.with_hint(hint),
        None => notice,
    }
}

/// Reads a sheet in another way and has the file understood anew.
fn change_sheet(app: &mut App, sheet: usize, change: SheetChange) {
    let (plan, learnt) = (app.workspace.history.plan(), &app.settings.learnt);
    if let Some(intake) = app.intakes.open.as_mut().filter(|intake| !intake.accepting) {
        intake.change(sheet, change, plan, learnt);
        understand(app);
    }
}

/// Takes note of a choice; what the file says stays as it was understood.
fn choose(app: &mut App, choice: Choice) {
    let version = next_version(app);
    if let Some(intake) = app.intakes.open.as_mut().filter(|intake| !intake.accepting) {
        intake.version = version;
        intake.choose(choice);
    }
}

/// Has the file understood anew, on a thread.
fn understand(app: &mut App) {
    let version = next_version(app);
    let plan = app.workspace.plan().clone();
    let revision = app.workspace.history.revision();
    let Some(intake) = &mut app.intakes.open else { return };
    intake.version = version;
    intake.pending = Some(version);
    let (workbook, sheets) = (Arc::clone(&intake.workbook), Arc::clone(&intake.sheets));
    app.jobs.start_task(Task::Understanding, None, move |_| {
        let understood = Box::new(Understood::of(&workbook, &sheets, &plan, revision));
        Outcome::Understood { version, understood }
    });
}

/// Takes in what a file becomes, unless it is read in another way by now.
pub fn finish_understanding(app: &mut App, version: u64, understood: Understood) {
    let shown = next_version(app);
    if let Some(intake) = &mut app.intakes.open
        && intake.pending == Some(version)
    {
        intake.pending = None;
        intake.version = shown;
        intake.understood = Arc::new(understood);
    }
}

/// Has the file compared with the plan as it is now, if that has changed under it.
pub fn follow_plan(app: &mut App) {
    let Some(intake) = &app.intakes.open else { return };
    if !intake.is_busy() && !intake.is_current(&app.workspace) {
        understand(app);
    }
}

/// Makes the records on a thread; they are put into the plan when they come back.
fn accept(app: &mut App) {
    let plan = app.workspace.plan().clone();
    let Some(intake) = &mut app.intakes.open else { return };
    if !intake.is_current(&app.workspace) {
        return;
    }
    intake.accepting = true;
    let (understood, choices) = (Arc::clone(&intake.understood), intake.choices.clone());
    let version = intake.version;
    app.jobs.start_task(Task::Importing, None, move |_| {
        let Understood { draft, settled, .. } = &*understood;
        let records = settled.records(draft, &plan, &choices, &mut ids::fresh);
        Outcome::Imported { version, records }
    });
}

/// Puts the records into the plan as one step, keeps what was learnt, and goes on to the next file.
pub fn finish(app: &mut App, version: u64, records: Vec<AnyRecord>) {
    let Some(intake) = &mut app.intakes.open else { return };
    if intake.version != version || !intake.accepting {
        return;
    }
    intake.accepting = false;
    if intake.understood.revision != app.workspace.history.revision() {
        // The plan went on meanwhile: a person should look once more.
        return understand(app);
    }
    intake.teach(&mut app.settings.learnt);
    let name = intake.name().to_owned();
    let view = intake.sheets.iter().find(|sheet| sheet.is_taken);
    let view = view.map(|sheet| View::of(sheet.mapping.kind.record()));
    let notice = imported(app, &name, &records);
    if !records.is_empty() {
        let label = Message::new("edit.label.import").with("file", name);
        let edit = Edit::All(records.into_iter().map(Edit::Put).collect());
        edit::apply_named(app, &edit, label);
    }
    app.workspace.view = view.unwrap_or(app.workspace.view);
    app.tell(notice);
    leave(app);
}

/// How many records came and changed, with a way to see them.
fn imported(app: &App, name: &str, records: &[AnyRecord]) -> Notice {
    if records.is_empty() {
        let message = Message::new("app.imported-nothing").with("file", name);
        return Notice::new(Level::Hint, message);
    }
    let ids: BTreeSet<RecordId> = records.iter().map(AnyRecord::id).collect();
    let known = ids.iter().filter(|id| app.workspace.plan().record(**id).is_some()).count();
    let message = Message::new("app.imported")
        .with("file", name)
        .with("added", ids.len() - known)
        .with("changed", known);
    let title = app.workspace.say(&Message::new("edit.label.import").with("file", name));
    let rows = Rc::new(RowFilter { title, ids });
    let show = (Message::new("app.imported.show"), Action::ShowRows(Some(rows)));
    Notice::new(Level::Done, message).with_action(show.0, show.1)
}

/// Lets go of the file on the screen and goes on to the next.
pub(super) fn leave(app: &mut App) {
    app.intakes.open = None;
    next(app);
}

/// Lets go of all files.
pub fn give_up(app: &mut App) {
    app.intakes.waiting.clear();
    app.intakes.open = None;
}

/// Goes on after reading a file has broken off.
pub fn reading_broke(app: &mut App) {
    app.intakes.reading = false;
    next(app);
}

const fn next_version(app: &mut App) -> u64 {
    app.intakes.last_version += 1;
    app.intakes.last_version
}
