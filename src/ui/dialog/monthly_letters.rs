//! Month and units of the monthly letters.

use chrono::Datelike as _;
use egui::{RichText, ScrollArea, Ui};

use super::{buttons_ui, dialog_ui};
use crate::{
    app::{Action, Actions, App, LetterAction},
    base::{Id, Message},
    calendar::month_key,
    letters,
    model::Unit,
    ui::{theme, widget::row},
};

/// A unit, and whether it gets a letter.
type Chosen = (Id<Unit>, bool);

/// What was chosen so far.
#[derive(Default)]
pub struct MonthlyLetters {
    month: Option<u32>,
    /// The units that the month asks anything of, and whether each gets a letter.
    units: Option<(u32, Vec<Chosen>)>,
}

impl MonthlyLetters {
    /// Draws the dialog.
    pub fn ui(&mut self, ui: &Ui, app: &App, actions: &mut Actions) {
        let workspace = &app.workspace;
        let close = Action::CloseOverlay;
        let title = workspace.text("letter.monthly.title");
        dialog_ui(ui, "monthly-letters", title, 480.0, close, actions, |ui, actions| {
            // From the 20th on the next month is prepared.
            let today = workspace.today;
            let coming = if today.day() >= 20 { today.month() % 12 + 1 } else { today.month() };
            let month = *self.month.get_or_insert(coming);
            row(ui, workspace.text("letter.monthly.month"), |ui| self.months_ui(ui, app, month));
            let units = self.units(app, month);
            if units.is_empty() {
                ui.weak(workspace.text("letter.monthly.nobody"));
            } else {
                units_ui(ui, app, units);
            }
            let chosen: Vec<Id<Unit>> =
                units.iter().filter(|(_, chosen)| *chosen).map(|(id, _)| *id).collect();
            let make = Message::new("letter.monthly.make").with("count", chosen.len());
            let (make, cancel) = (workspace.say(&make), workspace.text("ui.cancel"));
            match buttons_ui(ui, [(make.as_str(), true), (cancel, false)]) {
                Some(true) if !chosen.is_empty() => {
                    let wish = LetterAction::Monthly { month, units: chosen };
                    actions.push(Action::Letters(wish));
                }
                Some(false) => actions.push(Action::CloseOverlay),
                _ => {}
            }
        });
    }

    fn months_ui(&mut self, ui: &mut Ui, app: &App, month: u32) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GRID;
            for number in 1..=12_u8 {
                let name = month_key(number).map_or("", |key| app.workspace.text(key));
                if ui.selectable_label(month == u32::from(number), name).clicked() {
                    self.month = Some(number.into());
                }
            }
        });
    }

    /// The units of a month; those that have a letter for it are not chosen at first.
    fn units(&mut self, app: &App, month: u32) -> &mut Vec<Chosen> {
        if self.units.as_ref().is_some_and(|(of, _)| *of != month) {
            self.units = None;
        }
        let (_, units) = self.units.get_or_insert_with(|| {
            let plan = app.workspace.plan();
            let almanac = app.workspace.derived.almanac(plan.info.year);
            let asked = letters::units_asked(plan, &almanac, month);
            (month, asked.into_iter().map(|(id, has_letter)| (id, !has_letter)).collect())
        });
        units
    }
}

fn units_ui(ui: &mut Ui, app: &App, units: &mut [Chosen]) {
    let workspace = &app.workspace;
    let all = units.iter().all(|(_, chosen)| *chosen);
    ui.horizontal(|ui| {
        let mut every = all;
        if ui.checkbox(&mut every, workspace.text("letter.monthly.all")).changed() {
            for (_, chosen) in units.iter_mut() {
                *chosen = every;
            }
        }
        let hint = RichText::new(workspace.text("letter.monthly.hint")).small();
        ui.label(hint.color(theme::of(ui).text_weak));
    });
    let height = (ui.ctx().content_rect().height() - 360.0).clamp(120.0, 360.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for (id, chosen) in units {
            let name = workspace.plan().units.get(*id).map_or("", |unit| unit.name.as_str());
            ui.checkbox(chosen, name);
        }
    });
}
