//! The lists of another plan, most often of last year, to compare with.

use std::path::{Path, PathBuf};

use super::{App, Outcome, edit, file, pick};
use crate::{
    app::{Level, Notice, PathFor},
    base::Message,
    edit::Edit,
    model::{AnyRecord, ListVersion, Plan},
    store::{self, LoadError, Loaded},
};

/// Asks for a plan, most often that of last year.
pub fn pick(app: &mut App) {
    pick::ask(app, PathFor::Lists);
}

/// Reads a plan for its lists, on a thread. The plan that is open stays open.
pub fn read(app: &mut App, path: PathBuf) {
    let label = Message::new("app.opening").with("file", file::file_name(&path));
    app.jobs.start(Some(label), move |_| {
        let result = store::load(&path).map(Box::new);
        Outcome::ListsRead { path, result }
    });
}

/// Takes the lists of a plan that was read into the one that is open, as one step.
pub fn finish(app: &mut App, path: &Path, result: Result<Box<Loaded>, LoadError>) {
    let other = match result {
        Ok(loaded) => loaded.plan,
        Err(error) => {
            let notice = file::failure(&error.problem(), &error, path);
            app.tell(notice);
            return;
        }
    };
    let name = file::file_name(path);
    let versions = versions(app, &other);
    if versions.is_empty() {
        let nothing = Message::new("app.lists-read-nothing").with("file", name);
        app.tell(Notice::new(Level::Hint, nothing));
        return;
    }
    let rows: usize = versions.iter().map(|version| version.rows.len()).sum();
    let done = Message::new("app.lists-read")
        .with("file", &name)
        .with("count", versions.len())
        .with("rows", rows);
    let put = versions.into_iter().map(|version| Edit::Put(AnyRecord::from(version)));
    let label = Message::new("edit.label.read-lists").with("file", name);
    edit::apply_named(app, &Edit::All(put.collect()), label);
    app.tell(Notice::new(Level::Done, done));
}

/// What the other plan brings that this one does not have: its lists as they stand, and those it
/// has frozen itself.
fn versions(app: &App, other: &Plan) -> Vec<ListVersion> {
    let known = &app.workspace.plan().list_versions;
    let mut versions: Vec<ListVersion> = other.list_versions.iter().cloned().collect();
    if !other.duties.is_empty() {
        let name = Message::new("app.lists-of").with("year", other.info.year.to_string());
        let name = app.workspace.say(&name);
        versions.push(ListVersion::of_other(other, name, app.workspace.today));
    }
    versions.retain(|version| known.get(version.id) != Some(version));
    versions
}
