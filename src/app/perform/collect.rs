//! Sending forms to units and taking them back.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

use super::{App, Outcome, edit, export, pick};
use crate::{
    app::{
        Action, CollectAction, Collecting, Level, Notice, Overlay, PathFor,
        collect_action::units_to_ask,
    },
    base::{Id, Lang, Message},
    collection::{self, Form, Sent},
    edit::between,
    export::ExportError,
    import::{
        self,
        form::{self, FormReader},
    },
    model::{Plan, Unit},
    store::{self, file::WriteError},
};

/// Why forms could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FormsError {
    /// A form could not be made.
    #[error(transparent)]
    Make(#[from] ExportError),
    /// A form could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The folder could not be made.
    #[error("the folder could not be made")]
    Folder(#[from] std::io::Error),
}

/// A file that is no answer, and why.
type Unreadable = (String, Message);

/// Does what is asked with forms.
pub fn perform(app: &mut App, action: CollectAction) {
    match action {
        CollectAction::MakeForms => make(app),
        CollectAction::Pick => pick::ask(app, PathFor::Returned),
        CollectAction::TakeBack(paths) => take_back(app, paths),
        CollectAction::Choose { row, column, side } => choose(app, |collecting| {
            collecting.answers.conflicts.insert((row, column), side);
        }),
        CollectAction::ChooseAll(side) => choose(app, |collecting| {
            collecting.answers.conflicts.clear();
            collecting.answers.side = Some(side);
        }),
        CollectAction::Remove { row, remove } => choose(app, |collecting| {
            let rows = &mut collecting.answers.remove;
            if remove {
                rows.insert(row)
            } else {
                rows.remove(&row)
            };
        }),
        CollectAction::Finish => finish(app),
    }
}

fn make(app: &mut App) {
    let units = units_to_ask(&app.workspace);
    let Some(folder) = export::folder(app).filter(|_| !units.is_empty()) else {
        app.tell(Notice::new(Level::Hint, Message::new("app.forms.nobody")));
        return;
    };
    let (plan, lang, day) = (app.workspace.plan().clone(), app.workspace.lang, app.workspace.today);
    let name = Message::new("app.forms.folder").with("year", plan.info.year.to_string());
    let folder = free_folder(&folder, &app.workspace.say(&name));
    app.jobs.start(Some(Message::new("app.job.forms")), move |_| {
        let result = write_all(&plan, &units, lang, day, &folder).map(|()| folder);
        Outcome::FormsMade { units, day, result }
    });
}

/// A folder beside those that are there: a form someone has worked on is never written over.
fn free_folder(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number| folder.join(format!("{name}（{number}）")));
    let mut names = std::iter::once(folder.join(name)).chain(numbered);
    names.find(|path| !path.exists()).unwrap_or_else(|| folder.join(name))
}

fn write_all(
    plan: &Plan,
    units: &[Id<Unit>],
    lang: Lang,
    day: NaiveDate,
    folder: &Path,
) -> Result<(), FormsError> {
    fs::create_dir_all(folder)?;
    for unit in units {
        let (form, part) = (Form::of(plan, *unit, lang, day), collection::part(plan, *unit, day));
        let Some((form, part)) = form.zip(part) else { continue };
        let workbook = crate::export::form(&form)?;
        let path = folder.join(&workbook.name);
        store::file::write_atomic(&path, &workbook.bytes)?;
        let part_path = path.with_extension(store::EXTENSION);
        store::file::write_atomic(&part_path, store::to_ron(&part).as_bytes())?;
    }
    Ok(())
}

/// Takes note of forms that were made.
pub fn made(
    app: &mut App,
    units: &[Id<Unit>],
    day: NaiveDate,
    result: Result<PathBuf, FormsError>,
) {
    let folder = match result {
        Ok(folder) => folder,
        Err(error) => {
            let summary = match &error {
                FormsError::Make(source) => source.message(),
                FormsError::Write(source) => source.problem().message,
                FormsError::Folder(_) => Message::new("app.forms.no-folder"),
            };
            app.tell(Notice::new(Level::Failure, summary).with_details(error.to_string()));
            return;
        }
    };
    let plan = app.workspace.plan();
    if let Some(step) = between(plan, &collection::hand_out(plan, units, day)) {
        edit::apply(app, &step, None);
    }
    let summary = Message::new("app.forms.made")
        .with("count", units.len())
        .with("folder", folder.display().to_string());
    let show = Action::ShowFolder(folder);
    let notice = Notice::new(Level::Done, summary);
    app.tell(notice.with_action(Message::new("app.export.show-folder"), show));
}

/// Whether a plan that was opened is a unit's part of the one that is open: an answer.
pub fn belongs_here(app: &App, opened: &Plan) -> bool {
    let plan = app.workspace.plan();
    let is_ours = plan.info.id == opened.info.id && !collection::is_part(plan);
    is_ours && collection::is_part(opened)
}

fn take_back(app: &mut App, paths: Vec<PathBuf>) {
    let plan = app.workspace.plan().clone();
    app.jobs.start(Some(Message::new("app.job.collect")), move |_| {
        let (sent, unreadable) = read_all(&plan, &paths);
        Outcome::FormsRead { sent, unreadable }
    });
}

fn read_all(plan: &Plan, paths: &[PathBuf]) -> (Vec<Sent>, Vec<Unreadable>) {
    let reader = FormReader::new(plan);
    let (mut sent, mut unreadable) = (Vec::new(), Vec::new());
    for path in paths {
        let files = match store::file::files_in(path, form::ENDINGS) {
            Ok(files) => files,
            Err(source) => {
                let path_read = path.clone();
                let error = store::LoadError::Read { path: path_read, source };
                unreadable.push((store::file::name(path), error.problem().message));
                continue;
            }
        };
        for file in files {
            match read(&file, &reader) {
                Ok(answer) => sent.push(answer),
                Err(message) => unreadable.push((store::file::name(&file), message)),
            }
        }
    }
    (sent, unreadable)
}

fn read(path: &Path, reader: &FormReader<'_>) -> Result<Sent, Message> {
    let name = store::file::name(path);
    let open = |text: &str| {
        let parsed = store::from_ron(text).map(|parsed| parsed.plan);
        parsed.map_err(|error| error.problem().message.with("file", &name))
    };
    let bytes = store::read_bytes(path, import::MAX_FILE);
    let bytes = bytes.map_err(|error| error.problem().message)?;
    form::understand(&name, &bytes, reader, &open)
}

/// Shows what came back, beside what has come back before and is still looked at.
pub fn came_back(app: &mut App, sent: Vec<Sent>, unreadable: Vec<Unreadable>) {
    if sent.is_empty() && unreadable.is_empty() {
        app.tell(Notice::new(Level::Hint, Message::new("app.forms.none-there")));
        return;
    }
    let (plan, today) = (app.workspace.plan().clone(), app.workspace.today);
    let collecting = app.collecting.get_or_insert_with(|| Collecting::new(&plan, today));
    collecting.add(sent, unreadable);
    collecting.settle(&plan, today);
    app.overlay = Some(Overlay::Returned);
}

fn choose(app: &mut App, change: impl FnOnce(&mut Collecting)) {
    let (plan, today) = (app.workspace.plan().clone(), app.workspace.today);
    if let Some(collecting) = &mut app.collecting {
        change(collecting);
        collecting.settle(&plan, today);
    }
}

/// Puts what came back into the plan, as one step.
fn finish(app: &mut App) {
    app.overlay = None;
    let Some(mut collecting) = app.collecting.take() else { return };
    let plan = app.workspace.plan().clone();
    collecting.settle(&plan, app.workspace.today);
    let forms = collecting.collected.forms.len();
    let summary = match between(&plan, &collecting.collected.plan) {
        Some(step) => {
            edit::apply(app, &step, None);
            Message::new("app.forms.taken").with("count", forms)
        }
        None => Message::new("app.forms.nothing-new").with("count", forms),
    };
    app.tell(Notice::new(Level::Done, summary));
}
