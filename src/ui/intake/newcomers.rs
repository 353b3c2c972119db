//! Units and laws that the file names and the plan does not have: new, or another name of a known
//! one.

use std::collections::BTreeMap;

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
    let page = Page {
        symbol: "unit",
        nobody: "ui.intake.no-units",
        hint: "ui.intake.units.hint",
        count: new.len(),
        table: &workspace.plan().units,
        chosen: &intake.choices.units,
        choice: Choice::Unit,
    };
    let line = |at: usize| {
        new.get(at).map(|it| Line {
            id: it.unit.id,
            name: &it.unit.name,
            mentions: it.mentions,
            about: it.unit.kind.word(workspace.lang),
        })
    };
    page.ui(ui, workspace, actions, line, || record_candidates(&workspace.plan().units));
}

/// Draws the laws.
pub fn laws_ui(ui: &mut Ui, workspace: &Workspace, intake: &Intake, actions: &mut Actions) {
    let new = &intake.understood.draft.new_laws;
    let page = Page {
        symbol: "law",
        nobody: "ui.intake.no-laws",
        hint: "ui.intake.laws.hint",
        count: new.len(),
        table: &workspace.plan().laws,
        chosen: &intake.choices.laws,
        choice: Choice::Law,
    };
    let line = |at: usize| {
        new.get(at).map(|it| Line {
            id: it.law.id,
            name: &it.law.title,
            mentions: it.mentions,
            about: if it.is_shipped {
                workspace.text("ui.intake.shipped")
            } else {
                it.law.level.word(workspace.lang)
            },
        })
    };
    let (today, lang) = (workspace.today, workspace.lang);
    page.ui(ui, workspace, actions, line, || law_candidates(&workspace.plan().laws, today, lang));
}

/// The newcomers of one register.
struct Page<'a, T: Record> {
    symbol: &'static str,
    /// What is said where there are none.
    nobody: &'static str,
    hint: &'static str,
    count: usize,
    /// The register.
    table: &'a Table<T>,
    chosen: &'a BTreeMap<Id<T>, Newcomer<T>>,
    choice: fn(Id<T>, Newcomer<T>) -> Choice,
}

impl<'a, T: Record + PartialEq> Page<'a, T> {
    fn ui(
        &self,
        ui: &mut Ui,
        workspace: &'a Workspace,
        actions: &mut Actions,
        line: impl Fn(usize) -> Option<Line<'a, T>>,
        candidates: impl Fn() -> Vec<Candidate<'a, Id<T>>>,
    ) {
        if self.count == 0 {
            let hint = workspace.text("ui.intake.no-newcomers.hint");
            let title = workspace.text(self.nobody);
            empty_state(ui, icon::named(self.symbol), title, hint, None);
            return;
        }
        ui.label(RichText::new(workspace.text(self.hint)).small().color(theme::of(ui).text_weak));
        ui.add_space(theme::GRID);
        let area = ScrollArea::vertical().id_salt("newcomers").auto_shrink(false);
        area.show_rows(ui, LINE, self.count, |ui, shown| {
            for line in shown.filter_map(&line) {
                let chosen = self.chosen.get(&line.id).copied().unwrap_or(Newcomer::Create);
                if let Some(choice) = line.ui(ui, workspace, self.table, chosen, &candidates) {
                    let choice = (self.choice)(line.id, choice);
                    actions.push(Action::Import(ImportAction::Choose(choice)));
                }
            }
        });
    }
}

/// One newcomer.
struct Line<'a, T> {
    id: Id<T>,
    name: &'a str,
    mentions: usize,
    /// What is known of it: its kind, or that the catalogue has it.
    about: &'a str,
}

impl<T: Record + PartialEq> Line<'_, T> {
    /// Draws the line; gives what was chosen anew.
    fn ui<'a>(
        &self,
        ui: &mut Ui,
        workspace: &'a Workspace,
        table: &'a Table<T>,
        chosen: Newcomer<T>,
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
                self.choice_ui(ui, workspace, table, chosen, candidates)
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
        chosen: Newcomer<T>,
        candidates: impl FnOnce() -> Vec<Candidate<'a, Id<T>>>,
    ) -> Option<Newcomer<T>> {
        let mut choice = None;
        ui.horizontal(|ui| {
            for (key, one) in
                [("ui.intake.create", Newcomer::Create), ("ui.intake.leave-name", Newcomer::Leave)]
            {
                let button = Button::selectable(chosen == one, workspace.text(key));
                if ui.add(button).clicked() && chosen != one {
                    choice = Some(one);
                }
            }
            let same = match chosen {
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
