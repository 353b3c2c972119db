//! Dialogs: questions that must be answered, a new plan, a typed path, help, about.

mod about;
mod gathered;
mod help;
mod merge;
mod monthly_letters;
mod new_plan;
mod path;
mod question;
mod recovery;
mod repair;
mod returned;
mod snapshots;
mod sweep;

use egui::{
    Align, Button, Frame, Id, Layout, Margin, Modal, Response, RichText, StrokeKind, Ui, Vec2, vec2,
};

use self::{
    merge::MergePage, monthly_letters::MonthlyLetters, new_plan::NewPlan, path::PathEntry,
    sweep::Sweep,
};
use super::theme;
use crate::app::{Action, Actions, App, Overlay};

/// The least size of a button.
const BUTTON: Vec2 = vec2(72.0, 28.0);

/// What dialogs remember while they are open.
#[derive(Default)]
pub struct Dialogs {
    new_plan: NewPlan,
    merge: MergePage,
    monthly_letters: MonthlyLetters,
    path: PathEntry,
    sweep: Sweep,
}

impl Dialogs {
    /// Draws the dialog that is open, if one is. A question lies above everything.
    pub fn ui(&mut self, ui: &Ui, app: &App, actions: &mut Actions) {
        match &app.overlay {
            Some(Overlay::NewPlan) => self.new_plan.ui(ui, app, actions),
            Some(Overlay::MonthlyLetters) => self.monthly_letters.ui(ui, app, actions),
            Some(Overlay::Path(purpose)) => self.path.ui(ui, app, *purpose, actions),
            Some(Overlay::Sweep(law)) => self.sweep.ui(ui, app, *law, actions),
            Some(Overlay::Merge) => self.merge.ui(ui, app, actions),
            Some(Overlay::Returned) => returned::ui(ui, app, actions),
            Some(Overlay::Gathered) => gathered::ui(ui, app, actions),
            Some(Overlay::Recovery) => recovery::ui(ui, app, actions),
            Some(Overlay::Snapshots) => snapshots::ui(ui, app, actions),
            Some(Overlay::Repair) => repair::ui(ui, app, actions),
            Some(Overlay::Help) => help::ui(ui, app, actions),
            Some(Overlay::About) => about::ui(ui, app, actions),
            _ => {}
        }
        if !matches!(app.overlay, Some(Overlay::Merge)) {
            self.merge = MergePage::default();
        }
        if !matches!(app.overlay, Some(Overlay::NewPlan)) {
            self.new_plan = NewPlan::default();
        }
        if !matches!(app.overlay, Some(Overlay::MonthlyLetters)) {
            self.monthly_letters = MonthlyLetters::default();
        }
        if !matches!(app.overlay, Some(Overlay::Path(_))) {
            self.path = PathEntry::default();
        }
        if !matches!(app.overlay, Some(Overlay::Sweep(_))) {
            self.sweep = Sweep::default();
        }
        if let Some(question) = &app.question {
            question::ui(ui, app, question, actions);
        }
    }
}

/// A dialog with a title; closing it in any way asks for `on_close`.
fn dialog_ui(
    ui: &Ui,
    name: &str,
    title: &str,
    width: f32,
    on_close: Action,
    actions: &mut Actions,
    contents: impl FnOnce(&mut Ui, &mut Actions),
) {
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(20));
    let before = ui.memory(egui::Memory::focused);
    ui.data_mut(|data| data.remove::<Id>(first_button()));
    let modal = Modal::new(Id::unique(name)).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.label(RichText::new(title).font(theme::heading()));
        ui.add_space(2.0 * theme::GRID);
        contents(ui, actions);
    });
    let is_new = has_opened(ui.ctx(), Id::unique(name));
    if is_new && ui.memory(egui::Memory::focused) == before {
        focus_first_button(ui.ctx());
    }
    settle(ui.ctx(), Id::unique(name), modal.response.rect);
    if modal.should_close() {
        actions.push(on_close);
    }
}

/// Whether a dialog was not there a frame ago.
fn has_opened(ctx: &egui::Context, dialog: Id) -> bool {
    let (now, key) = (ctx.cumulative_pass_nr(), dialog.with("pass"));
    let before = ctx.data_mut(|data| {
        let before = data.get_temp::<u64>(key);
        data.insert_temp(key, now);
        before
    });
    before.is_none_or(|before| before + 1 < now)
}

/// Where the first button of the dialog that is drawn is remembered.
fn first_button() -> Id {
    Id::unique("first button of the dialog")
}

/// Of the buttons that are remembered the first one has the keyboard when the dialog opens.
fn remember_first_button(ui: &Ui, button: &Response) {
    ui.data_mut(|data| *data.get_temp_mut_or(first_button(), button.id));
}

/// Enter does what the first button does, unless something else in the dialog has the keyboard.
fn focus_first_button(ctx: &egui::Context) {
    if let Some(button) = ctx.data(|data| data.get_temp::<Id>(first_button())) {
        ctx.memory_mut(|memory| memory.request_focus(button));
    }
}

/// A dialog stands in the middle by the size it had a frame before. Until that holds the next frame
/// must not wait for the mouse, or the first click falls where something else stood.
fn settle(ctx: &egui::Context, dialog: Id, rect: egui::Rect) {
    let before = ctx.data_mut(|data| {
        let before = data.get_temp::<egui::Rect>(dialog);
        data.insert_temp(dialog, rect);
        before
    });
    if before != Some(rect) {
        ctx.request_repaint();
    }
}

/// A row of buttons from the right; the first is the one to press. True for the one clicked.
fn buttons_ui<'a, T>(ui: &mut Ui, buttons: impl IntoIterator<Item = (&'a str, T)>) -> Option<T> {
    ui.add_space(3.0 * theme::GRID);
    let mut clicked = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        for (place, (text, value)) in buttons.into_iter().enumerate() {
            let response =
                if place == 0 { main_button_ui(ui, text) } else { other_button_ui(ui, text) };
            if response.clicked() {
                clicked = Some(value);
            }
        }
    });
    clicked
}

/// The button to press. The first one of a dialog has the keyboard when it opens.
fn main_button_ui(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    let button = Button::new(RichText::new(text).color(theme.on_accent)).fill(theme.accent);
    let response = ui.add(button.min_size(BUTTON));
    remember_first_button(ui, &response);
    if response.has_focus() {
        // The colour of the focus is that of the button itself.
        let (rect, stroke) = (response.rect.expand(2.0), (1.5, theme.text));
        ui.painter().rect_stroke(rect, 6.0, stroke, StrokeKind::Outside);
    }
    response
}

/// A button beside it.
fn other_button_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size(BUTTON))
}
