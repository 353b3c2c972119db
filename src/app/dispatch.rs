//! The running program, and the one place where a wish is handed to who performs it.

use std::path::{Path, PathBuf};

use super::{
    Action, Clock, Collecting, CrashWatch, Damage, Ended, Gathered, Intakes, Jobs, Merging, Notice,
    Notices, Overlay, PathFor, Question, Repairing, Report, Runner, Safety, Search, Settings,
    Snapshots, Workspace, Written,
    perform::{self, Outcome},
};
use crate::{
    base::Lang,
    model::Plan,
    store::{Loaded, journal::Recovery},
};

/// The running program without its window.
pub struct App {
    /// What is open.
    pub workspace: Workspace,
    /// What the program remembers about its user.
    pub settings: Settings,
    /// What it has to tell.
    pub notices: Notices,
    /// The page above the views.
    pub overlay: Option<Overlay>,
    /// The question that must be answered first.
    pub question: Option<Question>,
    /// The forms that came back and are looked at.
    pub collecting: Option<Collecting>,
    /// The plans of a folder that are looked at.
    pub gathered: Option<Gathered>,
    /// The version of the plan that is being merged into it.
    pub merging: Option<Merging>,
    /// Tells a merge from those that were given up.
    pub(super) merge_serial: u64,
    /// Work that programs left behind, latest first.
    pub left_work: Vec<Recovery>,
    /// The dated copies of the plan, while they are looked at.
    pub snapshots: Option<Snapshots>,
    /// The damaged plan that is looked at.
    pub repairing: Option<Repairing>,
    /// The slide on the screen while presenting.
    pub presenting: Option<Presenting>,
    /// What was handed over since the start, the latest first.
    pub written: Vec<Written>,
    /// The files that are being imported.
    pub intakes: Intakes,
    /// Whether the window fills the screen.
    pub full_screen: bool,
    /// Whether the window may close.
    pub leaving: bool,
    pub(super) safety: Safety,
    /// A plan that was read and waits for an answer.
    pub(super) waiting: Option<(PathBuf, Box<Loaded>)>,
    pub(super) clock: Clock,
    pub(super) jobs: Jobs<Outcome>,
    /// What to do when the save that is running has worked.
    pub(super) after_save: Option<Action>,
    /// Whether the merge that is running came of a save, which then goes on.
    pub(super) save_after_merge: bool,
    /// The version whose loss the user has agreed to.
    pub(super) discard: Option<u64>,
    /// Whether a file dialog of the system is open; there is one at a time.
    pub(super) picking: bool,
    /// Whether the checks are running; there is one run at a time.
    pub(super) checking: bool,
    pub(super) search: Option<(u64, Lang, Search)>,
    pub(super) crashes: Option<CrashWatch>,
}

/// Where a presentation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presenting {
    /// The slide, from 0.
    pub slide: usize,
    /// Whether the screen is black.
    pub black: bool,
}

impl App {
    /// The program with this plan open, which is in no file yet.
    pub fn new(
        plan: Plan,
        settings: Settings,
        clock: Clock,
        runner: Runner,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let workspace = Workspace::new(plan, settings.lang, clock.today());
        let mut app = Self {
            workspace,
            settings,
            notices: Notices::default(),
            overlay: None,
            question: None,
            collecting: None,
            gathered: None,
            merging: None,
            merge_serial: 0,
            left_work: Vec::new(),
            snapshots: None,
            repairing: None,
            presenting: None,
            written: Vec::new(),
            intakes: Intakes::default(),
            full_screen: false,
            leaving: false,
            safety: Safety::off(),
            waiting: None,
            clock,
            jobs: Jobs::new(runner, wake),
            after_save: None,
            save_after_merge: false,
            discard: None,
            picking: false,
            checking: false,
            search: None,
            crashes: None,
        };
        perform::check::start(&mut app);
        app
    }

    /// The same, keeping work below this folder: a journal, dated copies, locks beside files. Looks
    /// at once for what programs have left behind there.
    #[must_use]
    pub fn keeping_work_in(mut self, state: &Path) -> Self {
        let report = self.jobs.reporter();
        let report = move |report_of: Report| report(Outcome::Reported(report_of));
        self.safety = Safety::below(state, self.jobs.runner(), report);
        perform::safety::opened(&mut self, None);
        perform::recovery::look_for_left_work(&mut self);
        self
    }

    /// Has a wish performed. While a question is open, nothing but its answer is.
    pub fn dispatch(&mut self, action: Action) {
        if self.question.is_some() && !matches!(action, Action::Answer(_)) {
            return;
        }
        match action {
            Action::NewPlan => perform::file::ask_for_new(self),
            Action::CreatePlan { title, year } => perform::file::create(self, &title, year),
            Action::Open => perform::file::open(self),
            Action::OpenPath(path) => perform::file::open_path(self, path),
            Action::OpenSample => perform::file::open_sample(self),
            Action::OpenCopy(path) => perform::crash::open_copy(self, path),
            Action::Repair(action) => perform::repair::perform(self, action),
            Action::Save => perform::file::save(self),
            Action::SaveAs => perform::file::save_as(self),
            Action::SaveTo(path) => perform::file::save_to(self, path, None),
            Action::Quit => perform::file::quit(self),
            Action::Answer(answer) => perform::file::answer(self, answer),
            Action::UsePath(purpose, path) => perform::file::use_typed_path(self, purpose, path),
            Action::PickLists => perform::versions::pick(self),
            Action::Edit(edit) => perform::edit::apply(self, &edit, None),
            Action::Merge(edit, key) => perform::edit::apply(self, &edit, Some(key)),
            Action::Fix(fix) => perform::edit::fix(self, &fix),
            Action::FixAll(fixes) => perform::edit::fix_all(self, &fixes),
            Action::CloseGroup => self.workspace.history.close_group(),
            Action::Undo => perform::edit::undo(self),
            Action::Redo => perform::edit::redo(self),
            Action::Add(kind) => perform::edit::add(self, kind),
            Action::Delete => perform::edit::delete(self),
            Action::Duplicate => perform::edit::duplicate(self),
            Action::Letters(action) => perform::letters::perform(self, action),
            Action::Collect(action) => perform::collect::perform(self, action),
            Action::Gather(action) => perform::gather::perform(self, action),
            Action::MergePlan(action) => perform::merge::perform(self, action),
            Action::Safety(action) => perform::safety::perform(self, action),
            Action::Show(view) => perform::view::show(self, view),
            Action::Select(selection) => self.workspace.selection = selection,
            Action::Reveal(id) => perform::view::reveal(self, id),
            Action::ShowRows(rows) => perform::view::show_rows(self, rows),
            Action::ShowYear(year) => self.workspace.year = year,
            Action::ToggleInspector => perform::view::toggle_inspector(self),
            Action::SetLang(lang) => perform::view::set_lang(self, lang),
            Action::SetTheme(theme) => perform::view::set_theme(self, theme),
            Action::SetScale(scale) => perform::view::set_scale(self, scale),
            Action::SetColumns { table, shown } => perform::view::set_columns(self, table, shown),
            Action::OpenOverlay(overlay) => self.overlay = Some(overlay),
            Action::CloseOverlay => perform::file::give_up(self),
            Action::Dismiss(id) => self.notices.dismiss(id),
            Action::DismissAll => self.notices.clear(),
            Action::ToggleFullScreen => self.full_screen = !self.full_screen,
            Action::Import(action) => perform::import::perform(self, action),
            Action::Export(wish) => perform::export::start(self, wish),
            Action::SetProfile(profile) => self.settings.profile = profile,
            Action::PickExportFolder => perform::export::pick_folder(self),
            Action::SetExportFolder(folder) => perform::export::set_folder(self, folder),
            Action::ShowFolder(folder) => perform::export::show_folder(self, &folder),
            Action::Present => perform::present::begin(self),
            Action::Step(step) => perform::present::step(self, step),
        }
    }

    /// Takes in the results of jobs; true if there were any. Called before each frame, and when a
    /// job wakes the window.
    pub fn poll(&mut self) -> bool {
        let finished = self.jobs.finished();
        let any = !finished.is_empty();
        for (_, ended) in finished {
            match ended {
                Ended::Done(outcome) => perform::finish(self, outcome),
                Ended::Broken { task, label, broken } => {
                    perform::crash::job_broke(self, task, label, broken);
                }
            }
        }
        self.workspace.today = self.clock.today();
        perform::import::follow_plan(self);
        self.keep_for_crash();
        any
    }

    /// The program standing by for its own faults, and telling of those that ended earlier runs.
    #[must_use]
    pub fn watched_by(mut self, crashes: CrashWatch) -> Self {
        perform::crash::tell_past(&mut self, &crashes);
        self.crashes = Some(crashes);
        self.keep_for_crash();
        self
    }

    /// Tells that the settings were damaged.
    pub fn tell_damaged_settings(&mut self, damage: Damage) {
        perform::crash::settings_damaged(self, damage);
    }

    /// Hands the plan as it is now to the watch.
    fn keep_for_crash(&self) {
        if let Some(crashes) = &self.crashes {
            let history = &self.workspace.history;
            let unsaved = (!history.is_clean()).then(|| history.plan());
            crashes.keep(self.workspace.lang, history.revision(), unsaved);
        }
    }

    /// Makes the search anew if the plan or the language has changed. Called while the palette is
    /// open.
    pub fn prepare_search(&mut self) {
        let revision = self.workspace.history.revision();
        let lang = self.workspace.lang;
        if self.search.as_ref().is_none_or(|kept| (kept.0, kept.1) != (revision, lang)) {
            self.search = Some((revision, lang, Search::new(self.workspace.plan(), lang)));
        }
    }

    /// What can be found, once it is prepared.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref().map(|(_, _, search)| search)
    }

    /// The path proposed where one must be typed.
    pub fn proposed_path(&self, purpose: PathFor) -> String {
        perform::file::proposed_path(self, purpose)
    }

    /// Writes the settings. What cannot be written is not worth a word.
    pub fn keep_settings(&mut self, path: &Path) {
        perform::file::keep_settings(self, path);
    }

    /// The job that is running longest and has a name, for the status bar.
    pub fn running_job(&self) -> Option<&crate::base::Message> {
        self.jobs.running().iter().find_map(|job| job.label.as_ref())
    }

    /// Where documents are written; `None` if the system names no such place.
    pub fn export_folder(&self) -> Option<std::path::PathBuf> {
        perform::export::folder(self)
    }

    /// Tells something.
    pub(super) fn tell(&mut self, notice: Notice) {
        self.notices.push(notice);
    }
}
