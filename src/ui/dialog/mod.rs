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

use egui::{Align, Button, Frame, Id, Layout, Margin, Modal, RichText, Ui};

use self::{
    merge::MergePage, monthly_letters::MonthlyLetters, new_plan::NewPlan, path::PathEntry,
    sweep::Sweep,
};
use super::theme;
use crate::app::{Action, Actions, App, Overlay};

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
    let modal = Modal::new(Id::unique(name)).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.label(RichText::new(title).font(theme::heading()));
        ui.add_space(2.0 * theme::GRID);
        contents(ui, actions);
    });
    settle(ui.ctx(), Id::unique(name), modal.response.rect);
    if modal.should_close() {
        actions.push(on_close);
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
            let theme = theme::of(ui);
            let button = if place == 0 {
                Button::new(RichText::new(text).color(theme.on_accent)).fill(theme.accent)
            } else {
                Button::new(text)
            };
            if ui.add(button.min_size(egui::vec2(72.0, 28.0))).clicked() {
                clicked = Some(value);
            }
        }
    });
    clicked
}
