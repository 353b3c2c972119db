//! Keeping the input method on while the keyboard passes from one text field to the next.
//!
//! Between the press of a button and the new field that it opens, no field has the keyboard. If
//! the input method were turned off and on again there, its first letter would go astray under X11
//! and some input methods would fall back to Latin letters.

use egui::{Context, Event, ImeEvent, output::IMEOutput};

use crate::ui::widget;

/// Where the input method was last at work.
#[derive(Default)]
pub struct InputMethod {
    last: Option<IMEOutput>,
    composing: bool,
}

impl InputMethod {
    /// Looks at the end of a frame whether the keyboard is only passing.
    pub fn follow(&mut self, ctx: &Context) {
        self.composing = ctx.input(|input| input.events.iter().fold(self.composing, composes));
        let now = ctx.output(|output| output.ime);
        let passing = ctx.input(|input| input.pointer.any_down() || input.pointer.any_released())
            || widget::title_is_awaited(ctx)
            || ctx.text_edit_focused();
        if now.is_some() {
            self.last = now;
        } else if passing && !self.composing {
            ctx.output_mut(|output| output.ime = self.last);
        } else {
            self.last = None;
        }
    }
}

/// Whether letters wait in the input method after an event.
fn composes(before: bool, event: &Event) -> bool {
    match event {
        Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
        Event::Ime(ImeEvent::Commit(_)) => false,
        _ => before,
    }
}
