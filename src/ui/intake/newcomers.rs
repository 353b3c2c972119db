//! Units and laws that the file names and the plan does not have: new, or another name of a known
//! one.

use egui::{Button, Label, RichText, ScrollArea, Ui};

use crate::{
    app::{Action, Actions, Choice, ImportAction, Intake, Newcomer, Workspace},
    base::{Id, Message},
    catalogue::Word as _,
    model::{Record, Table},
    ui::{
        icon, theme,
        widget::{Candidate, empty_state, law_candidates, record_candidates, record_picker, tag},
    },
};

/// Height of a newcomer in points.
const LINE: f32 = 60.0;

/// Draws the units.
pub fn units_ui(ui: &mut Ui, workspace: &Workspace, intake: &Intake, actions: &mut Actions) {
    let new = &intake.understood.draft.new_units;
    if new.is_empty() {
        return nobody_ui(ui, workspace, "unit", "ui.intake.no-units");
    }
    let plan = workspace.plan();
    list_ui(ui, workspace, "ui.intake.units.hint", new.len(), |ui, at| {
        let Some(it) = new.get(at) else { return };
        let line = Line {
            id: it.unit.id,
            name: &it.unit.name,
            mentions: it.mentions,
            about: it.unit.kind.word(workspace.lang),
            chosen: chosen(intake.choices.units.get(&it.unit.id)),
        };
        let candidates = || record_candidates(&plan.units);
        if let Some(choice) = line.ui(ui, workspace, &plan.units, candidates) {
            choose(actions, Choice::Unit(line.id, choice));
        }
    });
}

/// Draws the laws.
pub fn laws_ui(ui: &mut Ui, workspace: &Workspace, intake: &Intake, actions: &mut Actions) {
    let new = &intake.understood.draft.new_laws;
    if new.is_empty() {
        return nobody_ui(ui, workspace, "law", "ui.intake.no-laws");
    }
    let plan = workspace.plan();
    list_ui(ui, workspace, "ui.intake.laws.hint", new.len(), |ui, at| {
        let Some(it) = new.get(at) else { return };
        let about = if it.is_shipped {
            workspace.text("ui.intake.shipped")
        } else {
            it.law.level.word(workspace.lang)
        };
        let line = Line {
            id: it.law.id,
            name: &it.law.title,
            mentions: it.mentions,
            about,
            chosen: chosen(intake.choices.laws.get(&it.law.id)),
        };
        let candidates = || law_candidates(&plan.laws, workspace.today, workspace.lang);
        if let Some(choice) = line.ui(ui, workspace, &plan.laws, candidates) {
            choose(actions, Choice::Law(line.id, choice));
        }
    });
}

/// One newcomer.
struct Line<'a, T> {
    id: Id<T>,
    name: &'a str,
    mentions: usize,
    /// What is known of it: its kind, or that the catalogue has it.
    about: &'a str,
    chosen: Newcomer<T>,
}

fn chosen<T>(choice: Option<&Newcomer<T>>) -> Newcomer<T> {
    choice.copied().unwrap_or(Newcomer::Create)
}

fn choose(actions: &mut Actions, choice: Choice) {
    actions.push(Action::Import(ImportAction::Choose(choice)));
}

fn nobody_ui(ui: &mut Ui, workspace: &Workspace, symbol: &str, title: &'static str) {
    let hint = workspace.text("ui.intake.no-newcomers.hint");
    empty_state(ui, icon::named(symbol), workspace.text(title), hint, None);
}

fn list_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    hint: &'static str,
    count: usize,
    mut line: impl FnMut(&mut Ui, usize),
) {
    ui.label(RichText::new(workspace.text(hint)).small().color(theme::of(ui).text_weak));
    ui.add_space(theme::GRID);
    let area = ScrollArea::vertical().id_salt("newcomers").auto_shrink(false);
    area.show_rows(ui, LINE, count, |ui, shown| shown.for_each(|at| line(ui, at)));
}

impl<T: Record + PartialEq> Line<'_, T> {
    /// Draws the line; gives what was chosen anew.
    fn ui<'a>(
        &self,
        ui: &mut Ui,
        workspace: &'a Workspace,
        table: &'a Table<T>,
        candidates: impl FnOnce() -> Vec<Candidate<'a, Id<T>>>,
    ) -> Option<Newcomer<T>> {
        ui.push_id(self.id, |ui| {
            ui.vertical(|ui| {
                ui.set_height(LINE - theme::GRID);
                let theme = theme::of(ui);
                ui.horizontal(|ui| {
                    tag(ui, self.about, theme.text_weak, theme.hover);
                    let count = Message::new("ui.intake.mentions").with("count", self.mentions);
                    let name = RichText::new(self.name).font(theme::bold_body());
                    ui.add(Label::new(name).truncate());
                    ui.label(RichText::new(workspace.say(&count)).small().color(theme.text_weak));
                });
                self.choice_ui(ui, workspace, table, candidates)
            })
            .inner
        })
        .inner
    }

    fn choice_ui<'a>(
        &self,
        ui: &mut Ui,
        workspace: &'a Workspace,
        table: &'a Table<T>,
        candidates: impl FnOnce() -> Vec<Candidate<'a, Id<T>>>,
    ) -> Option<Newcomer<T>> {
        let mut choice = None;
        ui.horizontal(|ui| {
            for (key, one) in
                [("ui.intake.create", Newcomer::Create), ("ui.intake.leave-name", Newcomer::Leave)]
            {
                let button = Button::selectable(self.chosen == one, workspace.text(key));
                if ui.add(button).clicked() && self.chosen != one {
                    choice = Some(one);
                }
            }
            let same = match self.chosen {
                Newcomer::Alias(id) => Some(id),
                Newcomer::Create | Newcomer::Leave => None,
            };
            let theme = theme::of(ui);
            let colour = if same.is_some() { theme.text } else { theme.text_weak };
            ui.label(RichText::new(workspace.text("ui.intake.is-same")).color(colour));
            let label = Message::new("ui.intake.is-same-name").with("name", self.name);
            let label = workspace.say(&label);
            let lang = workspace.lang;
            let name = |id| table.get(id).map(Record::title);
            let width = ui.available_width().clamp(120.0, 320.0);
            let picked = ui.allocate_ui(egui::vec2(width, 26.0), |ui| {
                ui.set_max_width(width);
                record_picker(ui, &label, lang, same, name, candidates)
            });
            if let Some(picked) = picked.inner {
                choice = Some(picked.map_or(Newcomer::Create, Newcomer::Alias));
            }
        });
        choice
    }
}
