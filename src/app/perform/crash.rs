//! Telling of the program's own faults and of damaged settings, and opening what was left behind.

use std::path::PathBuf;

use super::{App, Outcome, file, import};
use crate::{
    app::{
        Action, CrashWatch, Damage, FileState, Level, Notice, Task,
        crash::{self, Broken, Past},
    },
    base::Message,
    store::{self, LoadError, Loaded},
};

/// Tells that a job has broken off, and has nothing wait for it any longer.
pub fn job_broke(app: &mut App, task: Task, label: Option<Message>, broken: Broken) {
    match task {
        Task::Other => {}
        Task::Opening => app.discard = None,
        Task::Saving => {
            app.workspace.file.saving = false;
            app.after_save = None;
        }
        Task::Checking => app.checking = false,
        Task::Picking => app.picking = false,
        Task::Reading => import::reading_broke(app),
        Task::Repairing | Task::Merging => file::give_up(app),
        // Tried again it would break off again.
        Task::Understanding | Task::Importing => import::leave(app),
    }
    let summary = Message::new("app.crash.job");
    // One that comes back with every edit is told once.
    let before = app.notices.all().iter().find(|notice| notice.summary == summary);
    if let Some(id) = before.map(|notice| notice.id) {
        app.notices.dismiss(id);
    }
    let label = label.map(|label| app.workspace.say(&label));
    let report = broken.report.map(|path| path.display().to_string());
    let details: Vec<String> = label.into_iter().chain(report).collect();
    let notice = Notice::new(Level::Failure, summary).with_details(details.join("\n"));
    app.tell(notice.with_hint(Message::new("app.crash.job.hint")));
}

/// Looks for faults that ended earlier runs, on a thread.
pub fn tell_past(app: &mut App, crashes: &CrashWatch) {
    if let Some(folder) = crashes.folder().map(ToOwned::to_owned) {
        app.jobs.start(None, move |_| Outcome::PastCrashes(crash::past(&folder)));
    }
}

/// Tells of faults that ended earlier runs.
pub fn tell(app: &mut App, past: &[Past]) {
    for Past { report, copy } in past.iter().rev() {
        let summary = match copy {
            Some(_) => Message::new("app.crash.past-with-copy"),
            None => Message::new("app.crash.past"),
        };
        let mut notice = Notice::new(Level::Failure, summary)
            .with_hint(Message::new("app.crash.past.hint"))
            .with_details(report.display().to_string());
        if let Some(copy) = copy {
            let open = Action::OpenCopy(copy.clone());
            notice = notice.with_action(Message::new("app.crash.open-copy"), open);
        } else if let Some(folder) = report.parent() {
            let show = Action::ShowFolder(folder.to_owned());
            notice = notice.with_action(Message::new("app.crash.show-report"), show);
        }
        app.tell(notice);
    }
}

/// Tells that the settings were damaged and the defaults are used.
pub fn settings_damaged(app: &mut App, damage: Damage) {
    let hint = match damage.kept {
        Some(_) => "app.settings.damaged.hint",
        None => "app.settings.damaged.lost",
    };
    let path = damage.kept.map(|path| path.display().to_string());
    let notice = Notice::new(Level::Warning, Message::new("app.settings.damaged"))
        .with_hint(Message::new(hint))
        .with_details(path.unwrap_or_default());
    app.tell(notice);
}

/// Opens a copy that was left behind, on a thread.
pub fn open_copy(app: &mut App, path: PathBuf) {
    if file::may_lose(app, Action::OpenCopy(path.clone())) {
        let label = Message::new("app.opening").with("file", file::file_name(&path));
        app.jobs.start_task(Task::Opening, Some(label), move |_| {
            let result = store::load(&path).map(Box::new);
            Outcome::CopyLoaded { path, result }
        });
    }
}

/// Takes in a copy that was read: a plan that is in no file yet.
pub fn copy_loaded(app: &mut App, path: PathBuf, result: Result<Box<Loaded>, LoadError>) {
    match result {
        Ok(loaded) => {
            if file::may_lose(app, Action::OpenCopy(path)) {
                file::replace(app, loaded.plan, FileState::default());
                app.workspace.history.mark_unsaved();
                let summary = Message::new("app.crash.copy-opened");
                app.tell(Notice::new(Level::Done, summary));
            }
        }
        Err(error) => {
            app.discard = None;
            let notice = file::failure(&error.problem(), &error, &path);
            app.tell(notice);
        }
    }
}
