//! The keys of the calendar: arrows move the selected day, Page Up and Page Down turn the page,
//! T is today, Enter lists the day, Escape closes the list or lets a drag go.

use egui::{Key, Modifiers, Ui};

use super::{Mode, State, layout};
use crate::app::{Actions, Workspace};

/// Reacts to the keys, unless something else has the keyboard.
pub fn react(ui: &Ui, state: &mut State, workspace: &Workspace, actions: &mut Actions) {
    let busy = ui.memory(|memory| memory.focused().is_some()) || egui::Popup::is_any_open(ui.ctx());
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if state.drag.is_some() {
        if pressed(Key::Escape) {
            state.drag = None;
        }
        return;
    }
    if busy || !ui.is_enabled() {
        return;
    }
    let day = state.day(workspace);
    let steps = [
        (Key::ArrowLeft, -1),
        (Key::ArrowRight, 1),
        (Key::ArrowUp, if state.mode == Mode::Agenda { -1 } else { -7 }),
        (Key::ArrowDown, if state.mode == Mode::Agenda { 1 } else { 7 }),
    ];
    for (key, days) in steps {
        if pressed(key) {
            state.go(layout::stepped(day, days), workspace, actions);
        }
    }
    for (key, pages) in [(Key::PageUp, -1), (Key::PageDown, 1)] {
        if pressed(key) {
            state.go(state.mode.turned(day, pages), workspace, actions);
        }
    }
    if pressed(Key::T) {
        state.go(workspace.today, workspace, actions);
    }
    if pressed(Key::Enter) {
        state.listed = Some(day);
    }
}
