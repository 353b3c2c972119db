//! What a screen can ask for.

use std::{path::PathBuf, rc::Rc};

use super::{
    CollectAction, GatherAction, ImportAction, LetterAction, MergeAction, RepairAction, RowFilter,
    SafetyAction, Selection, ThemeChoice, Wish,
};
use crate::{
    base::{Id, Lang, Message},
    checks::Fix,
    edit::{Edit, MergeKey},
    model::{Law, RecordId, RecordKind},
    report::Profile,
};

/// A wish of the user. Views push them into [`Actions`]; `App::dispatch` performs them.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Asks for title and year of a new plan.
    NewPlan,
    /// Begins a new plan.
    CreatePlan {
        /// Its title.
        title: String,
        /// The year that is planned.
        year: i32,
    },
    /// Asks for a file and opens it.
    Open,
    /// Opens this file.
    OpenPath(PathBuf),
    /// Opens the sample plan, which is in no file.
    OpenSample,
    /// Opens the copy of a plan that a fault of the program has left behind; it is in no file.
    OpenCopy(PathBuf),
    /// Asks for something with a damaged plan.
    Repair(RepairAction),
    /// Saves into the plan's file; asks for one if there is none.
    Save,
    /// Asks for a file and saves into it.
    SaveAs,
    /// Saves into this file.
    SaveTo(PathBuf),
    /// Leaves the program.
    Quit,
    /// Answers the [`Question`] that is open.
    Answer(Answer),
    /// A path typed by hand where the system has no file dialog.
    UsePath(PathFor, PathBuf),

    /// Asks for another plan, to compare its lists with.
    PickLists,

    /// Changes the plan, as one step.
    Edit(Edit),
    /// Changes the plan; runs with the same key are one step.
    Merge(Edit, MergeKey),
    /// Takes the way out that a finding proposes.
    Fix(Fix),
    /// Takes the ways out of several findings, as one step.
    FixAll(Vec<Fix>),
    /// Ends a run: the pointer was released, the focus left.
    CloseGroup,
    /// Takes the last step back.
    Undo,
    /// Takes the undone step again.
    Redo,
    /// Adds a record of this kind and selects it.
    Add(RecordKind),
    /// Removes the selected records.
    Delete,
    /// Copies the selected records.
    Duplicate,

    /// Writes letters to units, or takes note of what became of them.
    Letters(LetterAction),

    /// Sends forms to units, or takes them back.
    Collect(CollectAction),

    /// Looks at a folder of plans.
    Gather(GatherAction),
    /// Merges another version of the plan into it.
    MergePlan(MergeAction),
    /// Keeps work, brings it back, or puts it together with another's.
    Safety(SafetyAction),

    /// Goes to a view.
    Show(View),
    /// Selects records.
    Select(Selection),
    /// Selects a record and goes to a view that shows it.
    Reveal(RecordId),
    /// Goes to the table with nothing but these rows; `None` shows all again.
    ShowRows(Option<Rc<RowFilter>>),
    /// The year that calendars show.
    ShowYear(i32),
    /// Opens the inspector, or closes it.
    ToggleInspector,
    /// The language of the program.
    SetLang(Lang),
    /// Light, dark, or as the system.
    SetTheme(ThemeChoice),
    /// Size of everything; 1.0 is normal.
    SetScale(f32),
    /// The columns a table shows; `None` for the usual ones.
    SetColumns {
        /// The name of the table in the settings.
        table: String,
        /// The names of the columns.
        shown: Option<Vec<String>>,
    },
    /// Opens a page above the views.
    OpenOverlay(Overlay),
    /// Closes it.
    CloseOverlay,
    /// Takes a notice out of the list; the number is [`super::Notice::id`].
    Dismiss(u64),
    /// Takes all notices out of the list.
    DismissAll,
    /// Fills the screen with the window, or not.
    ToggleFullScreen,

    /// Imports tables that others sent.
    Import(ImportAction),

    /// Makes files and writes them into the folder for documents.
    Export(Wish),
    /// Whom copies are made for.
    SetProfile(Profile),
    /// Asks for the folder that documents are written into.
    PickExportFolder,
    /// Writes documents into this folder from now on.
    SetExportFolder(PathBuf),
    /// Shows a folder in the file manager of the system.
    ShowFolder(PathBuf),

    /// Begins to present the deck.
    Present,
    /// Goes on in the deck.
    Step(SlideStep),
}

/// The views of the rail, in its order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// 总览.
    #[default]
    Overview,
    /// 日历.
    Calendar,
    /// 计划.
    Plan,
    /// 阵地.
    Sites,
    /// 清单.
    Duties,
    /// 检查.
    Checks,
    /// 图表.
    Charts,
    /// 文件.
    Files,
    /// 设置.
    Settings,
}

impl View {
    /// Every view, in the order of the rail.
    pub const ALL: [Self; 9] = [
        Self::Overview,
        Self::Calendar,
        Self::Plan,
        Self::Sites,
        Self::Duties,
        Self::Checks,
        Self::Charts,
        Self::Files,
        Self::Settings,
    ];

    /// Key of its name: `view.Plan`.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Overview => "view.Overview",
            Self::Calendar => "view.Calendar",
            Self::Plan => "view.Plan",
            Self::Sites => "view.Sites",
            Self::Duties => "view.Duties",
            Self::Checks => "view.Checks",
            Self::Charts => "view.Charts",
            Self::Files => "view.Files",
            Self::Settings => "view.Settings",
        }
    }

    /// The view in which records of a kind are kept.
    pub const fn of(kind: RecordKind) -> Self {
        match kind {
            RecordKind::Activity | RecordKind::Campaign | RecordKind::Task => Self::Plan,
            RecordKind::Site => Self::Sites,
            RecordKind::Duty
            | RecordKind::Unit
            | RecordKind::Law
            | RecordKind::Letter
            | RecordKind::ListVersion => Self::Duties,
            RecordKind::Observance | RecordKind::ObservanceYear => Self::Calendar,
            RecordKind::District
            | RecordKind::Document
            | RecordKind::Honour
            | RecordKind::Indicator
            | RecordKind::Material
            | RecordKind::Person
            | RecordKind::Team => Self::Settings,
        }
    }
}

/// A page above the views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Search over actions and records.
    Palette,
    /// Shortcuts and input methods.
    Help,
    /// Version and licences.
    About,
    /// Everything that was reported.
    Notices,
    /// Title and year of a new plan.
    NewPlan,
    /// Month and units of monthly letters.
    MonthlyLetters,
    /// What came back from the units.
    Returned,
    /// What another version of the plan brings, and what both changed.
    Merge,
    /// The plans of a folder.
    Gathered,
    /// Work that programs left behind.
    Recovery,
    /// The dated copies of the plan.
    Snapshots,
    /// What can be saved of a damaged plan.
    Repair,
    /// Where laws that changed are named; of one law, or of all that are repealed.
    Sweep(Option<Id<Law>>),
    /// A path typed by hand.
    Path(PathFor),
}

/// What a path is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFor {
    /// A plan to open.
    Open,
    /// Where to save the plan.
    Save,
    /// A file of tables to import.
    Import,
    /// The folder that documents are written into.
    Export,
    /// The folder with the forms that came back.
    Returned,
    /// Another plan, whose lists are compared with.
    Lists,
    /// Another version of the plan to merge.
    Merge,
    /// A folder of plans to look at.
    Gather,
}

/// A question that must be answered before anything goes on.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// There is unsaved work, and this would lose it.
    Unsaved(Box<Action>),
    /// The file was changed by someone else since it was read.
    ForeignChange(PathBuf),
    /// There is another file of this name.
    Exists(PathBuf),
    /// Somebody has the file open; who, in words.
    InUse(PathBuf, Message),
}

/// The answers to questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Save first, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Write over the other's file.
    Overwrite,
    /// Save under another name.
    SaveAs,
    /// Put both versions together.
    Merge,
    /// Open the file to look at it.
    ReadOnly,
    /// Open the file although somebody has it open.
    Together,
    /// Leave everything as it is.
    Cancel,
}

/// A step in the deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlideStep {
    /// The next slide.
    Next,
    /// The slide before.
    Back,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// This slide, from 1.
    To(usize),
    /// Black screen, and back.
    Black,
    /// The end.
    Leave,
}

/// The wishes of one frame, in the order in which they were made.
#[derive(Debug, Default)]
pub struct Actions(Vec<Action>);

impl Actions {
    /// Asks for something.
    pub fn push(&mut self, action: Action) {
        self.0.push(action);
    }

    /// Asks for a change of the plan.
    pub fn edit(&mut self, edit: Edit) {
        self.push(Action::Edit(edit));
    }

    /// Whether nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the wishes out, in order.
    pub fn take(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.0)
    }

    /// The wishes so far; tests of views look at them.
    pub fn asked(&self) -> &[Action] {
        &self.0
    }
}
