//! The running program without a window: what is open, what may be done, and doing it.
//!
//! A screen reads the [`Workspace`] and asks with an [`Action`]; [`App::dispatch`] has it
//! performed; every change of the plan becomes an [`Edit`] of the history. Work that takes time
//! runs in [`Jobs`] on a snapshot. This room knows no toolkit and draws nothing, so all of it is
//! tested without a window. It is the only room that asks the clock and makes new ids.

mod action;
mod actions;
mod block;
mod clock;
mod collect_action;
mod collecting;
pub mod crash;
mod derived;
mod dispatch;
pub mod folders;
mod gathering;
mod ids;
mod import_action;
mod intake;
mod jobs;
mod letter_action;
mod merging;
mod notices;
mod perform;
mod repairing;
mod repeat;
mod safety;
mod safety_action;
mod search;
mod settings;
mod snapshots;
mod wish;
pub mod tsv;
mod workspace;

pub use action::{Action, Actions, Answer, Overlay, PathFor, Question, SlideStep, View};
pub use actions::{COMMANDS, Command, Family, Key, Shortcut, command, commands_of};
pub use block::{Block, Meaning, Reading};
pub use clock::Clock;
pub use collect_action::CollectAction;
pub use collecting::Collecting;
pub use crash::CrashWatch;
pub use derived::{Derived, Findings};
pub use dispatch::{App, Presenting};
pub use gathering::{GatherAction, Gathered};
pub use ids::fresh as fresh_id;
pub use import_action::{Choice, ImportAction, SheetChange};
pub use intake::{Counts, Intake, Intakes, Outlook, Understood};
pub use jobs::{Cancel, Ended, Jobs, Runner, Task};
pub use letter_action::{LetterAction, selected_letters};
pub use merging::{MergeAction, MergeOrigin, MergePart, MergeRow, MergeStep, Merging, ReadyMerge};
pub use notices::{Level, Notice, Notices};
pub use perform::present::slides;
pub use repairing::{RepairAction, Repairing};
pub use repeat::repeat;
pub use safety::{Note, Report, Safety, Sight};
pub use safety_action::SafetyAction;
pub use search::{Finder, Hit, Search, Target};
pub use settings::{Damage, SCALES, Settings, ThemeChoice};
pub use snapshots::{OpenSnapshot, Snapshots};
pub use wish::{Wish, Written};
pub use workspace::{Access, FileState, RowFilter, Selection, Workspace};

/// Screens propose changes in these words; how they are applied is not their business.
pub use crate::edit::{Edit, MergeKey, Typing, merge::Settled};
/// What differs between two versions of a plan, in words.
pub use crate::edit::{
    diff::{FieldDifference, RecordDifference, What},
    merge::About,
};
/// The words of an import, for the screen that shows what a file becomes; how files are read and
/// understood is not a screen's business.
pub use crate::import::{
    Cell, CellProblem, Class, ColumnUse, Defaults, Difference, Doubt, Field, HeaderRows, Heading,
    Kind, Lookup, Newcomer, RowRole, SettledRow, Sheet, SheetReading, SheetRow, Side, Take,
    column_name,
};
/// Work that can be brought back; where it was kept is not a screen's business.
pub use crate::store::journal::{FileStatus, Recovery};
/// What can be handed over, and to whom; how it is made is not a screen's business either.
pub use crate::{
    export::{Deliverable, Format},
    report::Profile,
};
