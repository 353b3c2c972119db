//! Sending forms to units and taking them back.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::{App, Outcome, edit, export, pick};
use crate::{
    app::{
        Action, CollectAction, Collecting, Level, Notice, Overlay, PathFor,
        collect_action::units_to_ask,
    },
    base::{Id, Message},
    collection,
    edit::between,
    exchange::{FormsError, Read, read_answers, write_forms},
    model::{Plan, Unit},
    store::file::free_path,
};

/// Does what is asked with forms.
pub fn perform(app: &mut App, action: CollectAction) {
    match action {
        CollectAction::MakeForms => make(app),
        CollectAction::Pick => pick::ask(app, PathFor::Returned),
        CollectAction::TakeBack(paths) => take_back(app, paths),
        CollectAction::Choose { row, column, answer } => choose(app, |collecting| {
            collecting.answers.conflicts.insert((row, column), answer);
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
    // Beside those that are there: a form someone has worked on is never written over.
    let folder = free_path(&folder, &app.workspace.say(&name), "");
    app.jobs.start(Some(Message::new("app.job.forms")), move |_| {
        let result = write_forms(&plan, &units, lang, day, &folder).map(|()| folder);
        Outcome::FormsMade { units, day, result }
    });
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
        Outcome::FormsRead(read_answers(&plan, &paths))
    });
}

/// Shows what came back, beside what has come back before and is still looked at.
pub fn came_back(app: &mut App, read: Read) {
    if read.is_empty() {
        app.tell(Notice::new(Level::Hint, Message::new("app.forms.none-there")));
        return;
    }
    let (plan, today) = (app.workspace.plan().clone(), app.workspace.today);
    let collecting = app.collecting.get_or_insert_with(|| Collecting::new(&plan, today));
    collecting.add(read);
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
