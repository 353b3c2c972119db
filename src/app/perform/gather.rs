//! A folder of plans: read, rolled up, merged.

use std::path::{Path, PathBuf};

use super::{
    App, Outcome,
    export::{self, HandOverError},
    file, merge, pick,
};
use crate::{
    app::{
        Action, CollectAction, GatherAction, Gathered, Level, MergeOrigin, MergePart, Notice,
        Overlay, PathFor, Task,
    },
    base::Message,
    edit::merge::as_source_of_records,
    exchange::{self, Gathering},
    store::{self, LoadError},
};

/// Does what is asked about a folder of plans.
pub fn perform(app: &mut App, action: GatherAction) {
    match action {
        GatherAction::Pick => pick::ask(app, PathFor::Gather),
        GatherAction::Folder(folder) => read(app, folder),
        GatherAction::MergeAll => merge_all(app),
        GatherAction::TakeBack => take_back(app),
        GatherAction::Export => write_table(app),
    }
}

fn read(app: &mut App, folder: PathBuf) {
    let label = Message::new("app.gather.reading").with("folder", store::file::name(&folder));
    let (plan, today) = (app.workspace.plan().clone(), app.workspace.today);
    app.jobs.start_task(Task::Other, Some(label), move |cancel| {
        let result = exchange::gather(&folder, &plan, today, &|| !cancel.is_cancelled());
        Outcome::Gathered { folder, result }
    });
}

/// Shows the plans of a folder.
pub fn gathered(app: &mut App, folder: &Path, result: Result<Gathering, LoadError>) {
    match result {
        Ok(gathering) if gathering.plans.is_empty() && gathering.unreadable.is_empty() => {
            let message = Message::new("app.gather.none").with("folder", store::file::name(folder));
            app.tell(Notice::new(Level::Hint, message));
        }
        Ok(gathering) => {
            app.gathered = Some(Gathered::new(gathering, app.workspace.plan()));
            app.overlay = Some(Overlay::Gathered);
        }
        Err(error) => {
            let problem = error.problem();
            app.tell(file::failure(&problem, &error, folder));
        }
    }
}

/// Merges all plans of the folder that can be, as one step.
fn merge_all(app: &mut App) {
    let Some(gathered) = app.gathered.take() else { return };
    app.overlay = None;
    let plan = app.workspace.plan();
    let parts = gathered.gathering.to_merge(plan).map(|it| {
        let origin = MergeOrigin::OtherFile(it.path.clone());
        MergePart::new(origin, None, as_source_of_records(plan, &it.plan))
    });
    let mut parts = parts.collect::<Vec<_>>().into_iter();
    if let Some(first) = parts.next() {
        merge::begin_all(app, first, parts);
    }
}

fn take_back(app: &mut App) {
    let Some(gathered) = app.gathered.take() else { return };
    app.overlay = None;
    app.dispatch(Action::Collect(CollectAction::TakeBack(gathered.parts)));
}

fn write_table(app: &mut App) {
    let Some(gathered) = &app.gathered else { return };
    let Some(folder) = export::folder(app) else {
        return export::tell_written(app, &Err(HandOverError::NoFolder));
    };
    let rows: Vec<_> = gathered.gathering.rows().cloned().collect();
    let author = app.workspace.plan().info.organisation.name.clone();
    let (lang, today) = (app.workspace.lang, app.workspace.today);
    app.jobs.start(Some(Message::new("app.job.export")), move |_| {
        let made = crate::export::roll_up(&rows, lang, &author, today);
        let result = made
            .map_err(HandOverError::Make)
            .and_then(|file| export::write(&folder, &file))
            .map(|path| vec![path]);
        Outcome::RollUpWritten(result)
    });
}
