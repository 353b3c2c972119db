//! The one table of actions: menus, shortcuts, the palette, the help page and the tests read it.

use super::{
    Action, CollectAction, GatherAction, ImportAction, LetterAction, MergeAction, Overlay,
    SafetyAction, View, Workspace,
    letter_action::{can_escalate, can_prompt, has_letter_in},
};
use crate::model::{LetterState, RecordKind};

/// An action without arguments that can be found by name.
#[derive(Debug)]
pub struct Command {
    /// Stable short name: `file.save`.
    pub id: &'static str,
    /// Key of its name.
    pub text: &'static str,
    /// Key of the sentence that explains it.
    pub tooltip: &'static str,
    /// Name of its icon.
    pub icon: &'static str,
    /// What to press.
    pub shortcut: Option<Shortcut>,
    /// Where it stands.
    pub family: Family,
    /// What it asks for.
    pub action: fn() -> Action,
    /// Whether it can be done now.
    pub enabled: fn(&Workspace) -> bool,
}

impl PartialEq for Command {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// The families of actions, in the order of menus and of the help page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Plans and files.
    File,
    /// Changes of the plan.
    Edit,
    /// New records.
    Add,
    /// Letters to units.
    Letters,
    /// Views and looks.
    View,
    /// Search, help.
    Help,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 6] =
        [Self::File, Self::Edit, Self::Add, Self::Letters, Self::View, Self::Help];

    /// Key of its name: `action-family.File`.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::File => "action-family.File",
            Self::Edit => "action-family.Edit",
            Self::Add => "action-family.Add",
            Self::Letters => "action-family.Letters",
            Self::View => "action-family.View",
            Self::Help => "action-family.Help",
        }
    }
}

/// A key with its modifiers. `ctrl` is the command key on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shortcut {
    /// Ctrl.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

/// The keys that shortcuts use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A letter, in capitals.
    Letter(char),
    /// A digit.
    Digit(u8),
    /// A function key: 1 is F1.
    Function(u8),
    /// Delete.
    Delete,
    /// Comma.
    Comma,
}

const fn ctrl(letter: char) -> Shortcut {
    Shortcut { ctrl: true, shift: false, key: Key::Letter(letter) }
}

const fn ctrl_shift(letter: char) -> Shortcut {
    Shortcut { ctrl: true, shift: true, key: Key::Letter(letter) }
}

const fn ctrl_digit(digit: u8) -> Shortcut {
    Shortcut { ctrl: true, shift: false, key: Key::Digit(digit) }
}

const fn plain(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: false, key }
}

const ALWAYS: fn(&Workspace) -> bool = |_| true;
const SELECTED: fn(&Workspace) -> bool =
    |workspace| workspace.selection.ids().iter().any(|id| workspace.plan().record(*id).is_some());

macro_rules! command {
    ($id:literal, $icon:literal, $shortcut:expr, $family:ident, $enabled:expr, $action:expr) => {
        Command {
            id: $id,
            text: concat!("action.", $id),
            tooltip: concat!("action.", $id, ".tip"),
            icon: $icon,
            shortcut: $shortcut,
            family: Family::$family,
            action: || $action,
            enabled: $enabled,
        }
    };
}

/// Every action without arguments.
pub static COMMANDS: &[Command] = &[
    command!("file.new", "new", Some(ctrl('N')), File, ALWAYS, Action::NewPlan),
    command!("file.open", "open", Some(ctrl('O')), File, ALWAYS, Action::Open),
    command!("file.save", "save", Some(ctrl('S')), File, |w| !w.file.saving, Action::Save),
    command!(
        "file.save-as",
        "save-as",
        Some(ctrl_shift('S')),
        File,
        |w| !w.file.saving,
        Action::SaveAs
    ),
    command!(
        "file.snapshots",
        "history",
        None,
        File,
        ALWAYS,
        Action::Safety(SafetyAction::ShowSnapshots)
    ),
    command!(
        "file.import",
        "import",
        Some(ctrl_shift('I')),
        File,
        ALWAYS,
        Action::Import(ImportAction::Pick)
    ),
    command!("file.merge", "merge", None, File, ALWAYS, Action::MergePlan(MergeAction::Pick)),
    command!("file.gather", "gather", None, File, ALWAYS, Action::Gather(GatherAction::Pick)),
    command!("file.sample", "sample", None, File, ALWAYS, Action::OpenSample),
    command!("file.quit", "quit", Some(ctrl('Q')), File, ALWAYS, Action::Quit),
    command!(
        "edit.undo",
        "undo",
        Some(ctrl('Z')),
        Edit,
        |w| w.history.undo_label().is_some(),
        Action::Undo
    ),
    command!(
        "edit.redo",
        "redo",
        Some(ctrl('Y')),
        Edit,
        |w| w.history.redo_label().is_some(),
        Action::Redo
    ),
    command!("edit.delete", "delete", Some(plain(Key::Delete)), Edit, SELECTED, Action::Delete),
    command!("edit.duplicate", "duplicate", Some(ctrl('D')), Edit, SELECTED, Action::Duplicate),
    command!(
        "edit.sweep",
        "sweep",
        None,
        Edit,
        |w| !w.plan().laws.is_empty(),
        Action::OpenOverlay(Overlay::Sweep(None))
    ),
    command!(
        "add.activity",
        "activity",
        Some(ctrl_shift('A')),
        Add,
        ALWAYS,
        Action::Add(RecordKind::Activity)
    ),
    command!(
        "add.campaign",
        "campaign",
        Some(ctrl_shift('C')),
        Add,
        ALWAYS,
        Action::Add(RecordKind::Campaign)
    ),
    command!("add.task", "task", Some(ctrl_shift('T')), Add, ALWAYS, Action::Add(RecordKind::Task)),
    command!("add.site", "site", None, Add, ALWAYS, Action::Add(RecordKind::Site)),
    command!("add.duty", "duty", None, Add, ALWAYS, Action::Add(RecordKind::Duty)),
    command!("add.unit", "unit", None, Add, ALWAYS, Action::Add(RecordKind::Unit)),
    command!("add.law", "law", None, Add, ALWAYS, Action::Add(RecordKind::Law)),
    command!(
        "add.list-version",
        "list-version",
        None,
        Add,
        |w| !w.plan().duties.is_empty(),
        Action::Add(RecordKind::ListVersion)
    ),
    command!("lists.read", "list-version", None, Add, ALWAYS, Action::PickLists),
    command!("add.letter", "letter", None, Add, ALWAYS, Action::Add(RecordKind::Letter)),
    command!("add.indicator", "indicator", None, Add, ALWAYS, Action::Add(RecordKind::Indicator)),
    command!("add.honour", "honour", None, Add, ALWAYS, Action::Add(RecordKind::Honour)),
    command!("add.document", "document", None, Add, ALWAYS, Action::Add(RecordKind::Document)),
    command!("add.material", "material", None, Add, ALWAYS, Action::Add(RecordKind::Material)),
    command!("add.person", "person", None, Add, ALWAYS, Action::Add(RecordKind::Person)),
    command!("add.team", "team", None, Add, ALWAYS, Action::Add(RecordKind::Team)),
    command!(
        "forms.make",
        "send",
        None,
        Letters,
        |w| !w.plan().units.is_empty(),
        Action::Collect(CollectAction::MakeForms)
    ),
    command!(
        "forms.take-back",
        "reply",
        None,
        Letters,
        |w| !w.plan().units.is_empty(),
        Action::Collect(CollectAction::Pick)
    ),
    command!(
        "letter.prompt",
        "letter",
        Some(ctrl_shift('L')),
        Letters,
        can_prompt,
        Action::Letters(LetterAction::PromptSelected)
    ),
    command!(
        "letter.monthly",
        "calendar",
        None,
        Letters,
        |w| !w.plan().units.is_empty(),
        Action::OpenOverlay(Overlay::MonthlyLetters)
    ),
    command!(
        "letter.send",
        "send",
        None,
        Letters,
        |w| has_letter_in(w, &[LetterState::Drafted]),
        Action::Letters(LetterAction::Send)
    ),
    command!(
        "letter.reply",
        "reply",
        None,
        Letters,
        |w| has_letter_in(w, &[LetterState::Sent]),
        Action::Letters(LetterAction::Reply)
    ),
    command!(
        "letter.escalate",
        "escalate",
        None,
        Letters,
        can_escalate,
        Action::Letters(LetterAction::Escalate)
    ),
    command!(
        "letter.close",
        "task",
        None,
        Letters,
        |w| has_letter_in(w, &[LetterState::Sent, LetterState::Replied]),
        Action::Letters(LetterAction::Close)
    ),
    command!(
        "letter.export",
        "files",
        None,
        Letters,
        |w| has_letter_in(w, &LetterState::ALL),
        Action::Letters(LetterAction::Export)
    ),
    command!(
        "view.overview",
        "overview",
        Some(ctrl_digit(1)),
        View,
        ALWAYS,
        Action::Show(View::Overview)
    ),
    command!(
        "view.calendar",
        "calendar",
        Some(ctrl_digit(2)),
        View,
        ALWAYS,
        Action::Show(View::Calendar)
    ),
    command!("view.plan", "plan", Some(ctrl_digit(3)), View, ALWAYS, Action::Show(View::Plan)),
    command!("view.sites", "site", Some(ctrl_digit(4)), View, ALWAYS, Action::Show(View::Sites)),
    command!("view.duties", "duty", Some(ctrl_digit(5)), View, ALWAYS, Action::Show(View::Duties)),
    command!(
        "view.checks",
        "checks",
        Some(ctrl_digit(6)),
        View,
        ALWAYS,
        Action::Show(View::Checks)
    ),
    command!(
        "view.charts",
        "charts",
        Some(ctrl_digit(7)),
        View,
        ALWAYS,
        Action::Show(View::Charts)
    ),
    command!("view.files", "files", Some(ctrl_digit(8)), View, ALWAYS, Action::Show(View::Files)),
    command!(
        "view.settings",
        "settings",
        Some(ctrl_digit(9)),
        View,
        ALWAYS,
        Action::Show(View::Settings)
    ),
    command!("view.inspector", "inspector", Some(ctrl('I')), View, ALWAYS, Action::ToggleInspector),
    command!(
        "view.full-screen",
        "full-screen",
        Some(plain(Key::Function(11))),
        View,
        ALWAYS,
        Action::ToggleFullScreen
    ),
    command!(
        "view.present",
        "present",
        Some(plain(Key::Function(5))),
        View,
        ALWAYS,
        Action::Present
    ),
    command!(
        "help.palette",
        "search",
        Some(ctrl('K')),
        Help,
        ALWAYS,
        Action::OpenOverlay(Overlay::Palette)
    ),
    command!(
        "help.help",
        "help",
        Some(plain(Key::Function(1))),
        Help,
        ALWAYS,
        Action::OpenOverlay(Overlay::Help)
    ),
    command!("help.notices", "notices", None, Help, ALWAYS, Action::OpenOverlay(Overlay::Notices)),
    command!("help.about", "about", None, Help, ALWAYS, Action::OpenOverlay(Overlay::About)),
];

/// The short names of the actions that belong to records of a kind, for their context menu.
pub const fn commands_of(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Duty | RecordKind::Unit => &["letter.prompt"],
        RecordKind::Letter => {
            &["letter.send", "letter.reply", "letter.escalate", "letter.close", "letter.export"]
        }
        _ => &[],
    }
}

/// The action with this short name.
pub fn command(id: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

impl std::fmt::Display for Shortcut {
    /// As menus show it: `Ctrl+Shift+S`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        if self.shift {
            f.write_str("Shift+")?;
        }
        match self.key {
            Key::Letter(letter) => write!(f, "{letter}"),
            Key::Digit(digit) => write!(f, "{digit}"),
            Key::Function(number) => write!(f, "F{number}"),
            Key::Delete => f.write_str("Delete"),
            Key::Comma => f.write_str(","),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{base::Lang, catalogue::texts};

    #[test]
    fn no_shortcut_means_two_things_and_no_name_stands_twice() {
        let mut shortcuts = BTreeSet::new();
        let mut ids = BTreeSet::new();
        for command in COMMANDS {
            assert!(ids.insert(command.id), "{} stands twice", command.id);
            if let Some(shortcut) = command.shortcut {
                assert!(shortcuts.insert(shortcut), "{shortcut} means two things");
            }
        }
    }

    #[test]
    fn every_action_has_a_name_and_an_explanation_in_both_languages() {
        for command in COMMANDS {
            for lang in [Lang::Zh, Lang::En] {
                assert!(texts::find(lang, command.text).is_some(), "{}", command.text);
                assert!(texts::find(lang, command.tooltip).is_some(), "{}", command.tooltip);
            }
        }
    }

    #[test]
    fn shortcuts_without_ctrl_are_never_letters() {
        for shortcut in COMMANDS.iter().filter_map(|command| command.shortcut) {
            let letter = matches!(shortcut.key, Key::Letter(_) | Key::Digit(_) | Key::Comma);
            assert!(shortcut.ctrl || !letter, "{shortcut} would fire while typing");
        }
    }
}
