//! What is held or due in the next days.

use chrono::{Datelike as _, NaiveDate};
use egui::{RichText, Ui};

use super::line::line_ui;
use crate::{
    app::{Action, Actions, Selection, View, Workspace},
    base::Message,
    catalogue::{Word as _, texts},
    model::RecordId,
    stats::{AgendaItem, AgendaSubject, agenda},
    ui::{
        theme,
        view::Kept,
        widget::{dot, section, tag},
    },
};

/// How many days the list looks ahead.
const DAYS_AHEAD: u32 = 30;

/// The list, kept while the plan and the day are the same.
#[derive(Default)]
pub struct Agenda(Kept<(u64, NaiveDate), Vec<AgendaItem>>);

impl Agenda {
    /// Draws the first `most` lines; a click selects what they name.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, most: usize, actions: &mut Actions) {
        let today = workspace.today;
        let items = self.0.get((workspace.history.revision(), today), || {
            let almanac = workspace.derived.almanac(today.year());
            let index = workspace.derived.index();
            agenda(workspace.plan(), &almanac, &index, today, DAYS_AHEAD)
        });
        let title = Message::new("ui.overview.next").with("days", DAYS_AHEAD);
        section(ui, &workspace.say(&title), |ui| {
            if items.is_empty() {
                ui.weak(workspace.text("ui.overview.next.empty"));
            }
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for item in items.iter().take(most) {
                    item_ui(ui, workspace, item, actions);
                }
            });
            let rest = items.len().saturating_sub(most);
            if rest > 0 {
                let more = Message::new("ui.overview.findings.more").with("count", rest);
                if ui.link(workspace.say(&more)).clicked() {
                    actions.push(Action::Show(View::Calendar));
                }
            }
        });
    }
}

fn item_ui(ui: &mut Ui, workspace: &Workspace, item: &AgendaItem, actions: &mut Actions) {
    let theme = theme::of(ui);
    let plan = workspace.plan();
    let almanac = workspace.derived.almanac(workspace.today.year());
    let (id, name, (colour, ground), kind): (RecordId, String, _, _) = match item.subject {
        AgendaSubject::Observance(id) => {
            let Some(it) = almanac.get(id) else { return };
            let observance = &it.observance;
            let colours = theme.observance(observance.kind);
            (id.into(), observance.name.clone(), colours, observance.kind.word(workspace.lang))
        }
        AgendaSubject::Activity(id) => {
            let Some(it) = plan.activities.get(id) else { return };
            let colours = (theme.state(it.state), theme.hover);
            (id.into(), it.title.clone(), colours, it.state.word(workspace.lang))
        }
        AgendaSubject::Task(id) => {
            let Some(it) = plan.tasks.get(id) else { return };
            let colours = (theme.text_weak, theme.hover);
            (id.into(), it.title.clone(), colours, it.state.word(workspace.lang))
        }
    };
    let days = texts::short_span(workspace.lang, item.span);
    let is_selected = workspace.selection.contains(id);
    let clicked = line_ui(ui, is_selected, &name, |ui| {
        ui.allocate_ui(egui::vec2(108.0, theme::ROW_HEIGHT), |ui| {
            ui.set_min_width(108.0);
            ui.add(egui::Label::new(RichText::new(days).color(theme.text_weak)).truncate());
        });
        ui.allocate_ui(egui::vec2(44.0, theme::ROW_HEIGHT), |ui| {
            ui.set_min_width(44.0);
            if matches!(item.subject, AgendaSubject::Observance(_)) {
                tag(ui, kind, colour, ground);
            } else {
                dot(ui, colour).on_hover_text(kind);
            }
        });
        ui.add(egui::Label::new(&name).truncate());
    });
    if clicked {
        actions.push(Action::Select(Selection::one(id)));
    }
}
