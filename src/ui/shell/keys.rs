//! Shortcuts and dropped files.

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use crate::app::{
    Action, Actions, App, COMMANDS, CollectAction, Command, Family, ImportAction, Key as Named,
    Shortcut, SlideStep,
};

/// Turns pressed shortcuts into actions.
///
/// While a text field has the focus it keeps the keys it needs itself. An action that is asked for
/// then waits until the field has committed what was typed: Ctrl+S saves it too.
pub fn shortcuts(ui: &Ui, app: &App, actions: &mut Actions, after_commit: &mut Vec<Action>) {
    if app.question.is_some() {
        return;
    }
    if app.presenting.is_some() {
        presenting_keys(ui, actions);
        return;
    }
    let typing = ui.ctx().text_edit_focused();
    for (command, shortcut) in commands_by_shortcut() {
        let is_hidden = app.intakes.open.is_some() && !reaches_imports(command);
        let is_possible = (command.enabled)(&app.workspace) && !is_hidden;
        if (typing && belongs_to_fields(shortcut)) || !is_possible {
            continue;
        }
        if ui.input_mut(|input| input.consume_shortcut(&key_of(shortcut))) {
            if typing {
                leave_field(ui.ctx());
                after_commit.push((command.action)());
            } else {
                actions.push((command.action)());
            }
        }
    }
}

/// The commands that have a shortcut. Those with Shift come first: the toolkit takes Ctrl+Shift+S
/// for Ctrl+S too.
fn commands_by_shortcut() -> impl Iterator<Item = (&'static Command, Shortcut)> {
    let with = |shift| {
        let all = COMMANDS.iter().filter_map(|it| Some((it, it.shortcut?)));
        all.filter(move |(_, shortcut)| shortcut.shift == shift)
    };
    with(true).chain(with(false))
}

/// Whether a command makes sense while a file is looked at before its import: what changes the
/// plan behind it, or goes elsewhere, has to wait.
fn reaches_imports(command: &Command) -> bool {
    command.family == Family::Help
        || matches!(command.id, "file.import" | "file.quit" | "view.full-screen")
}

/// Takes the focus out of a text field, so that it commits.
pub fn leave_field(ctx: &egui::Context) {
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
}

/// Undo, redo, deleting and what is not with Ctrl mean something else inside a text field.
fn belongs_to_fields(shortcut: Shortcut) -> bool {
    let plain = !shortcut.ctrl && !matches!(shortcut.key, Named::Function(_));
    plain || matches!(shortcut.key, Named::Letter('Z' | 'Y' | 'D'))
}

fn presenting_keys(ui: &Ui, actions: &mut Actions) {
    let steps = [
        (Key::Escape, SlideStep::Leave),
        (Key::F5, SlideStep::Leave),
        (Key::ArrowRight, SlideStep::Next),
        (Key::ArrowDown, SlideStep::Next),
        (Key::PageDown, SlideStep::Next),
        (Key::Space, SlideStep::Next),
        (Key::ArrowLeft, SlideStep::Back),
        (Key::ArrowUp, SlideStep::Back),
        (Key::PageUp, SlideStep::Back),
        (Key::Home, SlideStep::First),
        (Key::End, SlideStep::Last),
        (Key::B, SlideStep::Black),
        (Key::Period, SlideStep::Black),
    ];
    for (key, step) in steps {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            actions.push(Action::Step(step));
        }
    }
}

/// Opens a plan that is dropped on the window. Several are the parts of units that came back; without
/// any, files of tables are imported.
pub fn dropped_files(ui: &Ui, actions: &mut Actions) {
    let dropped: Vec<PathBuf> = ui
        .input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
    let is_plan = |path: &&PathBuf| path.extension().is_some_and(|it| it == "ron");
    let mut plans = dropped.iter().filter(is_plan);
    if let Some(plan) = plans.next() {
        actions.push(match plans.next() {
            None => Action::OpenPath(plan.clone()),
            Some(_) => Action::Collect(CollectAction::TakeBack(dropped)),
        });
    } else if !dropped.is_empty() {
        actions.push(Action::Import(ImportAction::Open(dropped)));
    }
}

/// The toolkit's word for a shortcut.
fn key_of(shortcut: Shortcut) -> KeyboardShortcut {
    let mut modifiers = Modifiers::NONE;
    if shortcut.ctrl {
        modifiers |= Modifiers::COMMAND;
    }
    if shortcut.shift {
        modifiers |= Modifiers::SHIFT;
    }
    let key = match shortcut.key {
        Named::Letter(letter) => Key::from_name(&letter.to_string()),
        Named::Digit(digit) => Key::from_name(&digit.to_string()),
        Named::Function(number) => Key::from_name(&format!("F{number}")),
        Named::Delete => Some(Key::Delete),
        Named::Comma => Some(Key::Comma),
    };
    KeyboardShortcut::new(modifiers, key.unwrap_or(Key::F35))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_of_the_table_is_a_key_of_the_toolkit() {
        for command in COMMANDS {
            if let Some(shortcut) = command.shortcut {
                assert_ne!(key_of(shortcut).logical_key, Key::F35, "{}", command.id);
            }
        }
    }
}
