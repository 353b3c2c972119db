//! What is left behind when the program has a fault of its own: a report, and a copy of the plan.
//!
//! The hook runs in the thread that panicked, whose data may be in pieces; so it touches nothing of
//! the program but the last whole version of the plan, which the watch was handed before. Work on a
//! thread is [`guarded`]: its fault costs its result and nothing else.

mod last;
mod report;

use std::{
    any::Any,
    cell::{Cell, RefCell},
    fs,
    io::{self, Write as _},
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    thread,
};

pub use last::{Past, past};
use report::Report;

use super::clock;
use crate::{
    base::{Lang, Message},
    catalogue::texts,
    model::Plan,
    store,
};

/// How the names of reports end that nobody was told of yet, of those that were told, and of copies.
const NEW: &str = ".new.txt";
const TOLD: &str = ".txt";

thread_local! {
    /// Whether this thread runs guarded work.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// The report of the last fault of this thread's guarded work.
    static REPORT: RefCell<Option<PathBuf>> = const { RefCell::new(None) };
}

/// Stands by for a fault. Clones are the same watch.
#[derive(Clone, Default)]
pub struct CrashWatch(Arc<Watched>);

#[derive(Default)]
struct Watched {
    folder: Option<PathBuf>,
    known: Mutex<Known>,
}

/// What the hook may use.
#[derive(Clone, Default)]
struct Known {
    lang: Lang,
    /// Whether there is a window, which will tell at its next start.
    has_window: bool,
    /// The last whole version of the plan that is open and its number, if it is in no file.
    unsaved: Option<(u64, Plan)>,
}

/// Guarded work had a fault and has no result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// The report, if one could be written.
    pub report: Option<PathBuf>,
}

impl CrashWatch {
    /// A watch that writes into this folder; without one it only speaks.
    pub fn new(folder: Option<PathBuf>, lang: Lang) -> Self {
        let known = Mutex::new(Known { lang, ..Known::default() });
        Self(Arc::new(Watched { folder, known }))
    }

    /// Has the watch hear of every fault of the process from now on.
    pub fn install(&self) {
        let watched = Arc::clone(&self.0);
        panic::set_hook(Box::new(move |info| watched.record(info)));
    }

    /// The folder of the reports.
    pub fn folder(&self) -> Option<&Path> {
        self.0.folder.as_deref()
    }

    /// Takes note that a window is open in this language, with this version of a plan; `unsaved` is
    /// the plan if it is in no file. Costs nothing while the number stays the same.
    pub(super) fn keep(&self, lang: Lang, revision: u64, unsaved: Option<&Plan>) {
        let Ok(mut known) = self.0.known.lock() else { return };
        known.lang = lang;
        known.has_window = true;
        let kept = known.unsaved.as_ref().map(|(revision, _)| *revision);
        if kept != unsaved.map(|_| revision) {
            known.unsaved = unsaved.map(|plan| (revision, plan.clone()));
        }
    }
}

/// Does work whose fault ends nothing but itself.
///
/// What the work shares with others must not be left in pieces by it: it should own what it
/// changes, as a job does that works on a snapshot.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Broken> {
    let outer = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.map_err(|payload: Box<dyn Any + Send>| {
        // The drop of a payload can panic too, and there is nothing in it that is needed.
        std::mem::forget(payload);
        Broken { report: REPORT.take() }
    })
}

impl Watched {
    fn record(&self, info: &PanicHookInfo<'_>) {
        // Not `lock`: this very thread may hold it.
        let known = self.known.try_lock().map(|known| known.clone()).unwrap_or_default();
        let is_guarded = GUARDED.get();
        let report = Report::of(info, is_guarded);
        let name = report.name();
        let is_told_later = known.has_window && !is_guarded;
        let written = self.folder.as_deref().and_then(|folder| {
            let end = if is_told_later { NEW } else { TOLD };
            let path = folder.join(format!("{name}{end}"));
            fs::create_dir_all(folder).ok()?;
            store::file::write_atomic(&path, report.text().as_bytes()).ok().map(|()| path)
        });
        if is_guarded {
            REPORT.set(written);
            return;
        }
        let folder = self.folder.clone();
        let copy = known.unsaved.and_then(|(_, plan)| rescued(folder?, name, plan));
        say(known.lang, &report, written.as_deref(), copy.as_deref());
    }
}

/// Writes the copy, on a thread of its own: a fault in a hook would end the process at once.
fn rescued(folder: PathBuf, name: String, plan: Plan) -> Option<PathBuf> {
    let write = move || {
        guarded(|| {
            let path = folder.join(format!("{name}.{}", store::EXTENSION));
            store::file::write_atomic(&path, store::to_ron(&plan).as_bytes()).ok().map(|()| path)
        })
    };
    thread::spawn(write).join().ok()?.ok()?
}

fn say(lang: Lang, report: &Report, written: Option<&Path>, copy: Option<&Path>) {
    let shown = |path: &Path| path.display().to_string();
    let mut lines = Vec::new();
    if let Some(path) = written {
        let message = Message::new("app.crash.stopped").with("report", shown(path));
        lines.push(texts::render(lang, &message));
    } else {
        lines.push(texts::text(lang, "app.crash.stopped-unwritten").to_owned());
        lines.push(report.text());
    }
    if let Some(path) = copy {
        let message = Message::new("app.crash.copied").with("copy", shown(path));
        lines.push(texts::render(lang, &message));
    }
    // Nobody reads the error output of a program that was started from a menu.
    drop(writeln!(io::stderr(), "{}", lines.join("\n")));
}

/// The moment as part of a name: names in order are in the order of time.
fn moment_in_names() -> String {
    clock::moment().format("%Y%m%d-%H%M%S-%3f").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guarded_work_that_panics_costs_only_its_result() {
        assert_eq!(guarded(|| 137), Ok(137));
        let broken: Result<(), Broken> = guarded(|| panic!("a fault of the test"));
        assert_eq!(broken, Err(Broken { report: None }));
        assert!(!GUARDED.get());
    }

    #[test]
    fn only_work_that_is_in_no_file_is_kept() {
        let watch = CrashWatch::default();
        let plan = crate::catalogue::sample();
        let kept = || {
            let known = watch.0.known.lock().expect("no fault here");
            known.unsaved.as_ref().map(|(revision, _)| *revision)
        };
        watch.keep(Lang::Zh, 1, Some(&plan));
        watch.keep(Lang::Zh, 2, Some(&plan));
        assert_eq!(kept(), Some(2));
        watch.keep(Lang::Zh, 2, None);
        assert_eq!(kept(), None);
    }
}
