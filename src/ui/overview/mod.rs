//! 总览: what comes up, what is wrong, how far the year has come.

mod figures;

use chrono::NaiveDate;
use egui::{RichText, ScrollArea, Sense, Ui};

use super::view::Kept;
use crate::{
    app::{Action, Actions, Selection, View, Workspace},
    base::Message,
    catalogue::{Word as _, texts},
    model::RecordId,
    stats::{AgendaItem, AgendaSubject, agenda},
    ui::{
        icon, theme,
        widget::{dot, empty_state, section, tag, view_title},
    },
};

/// How many days the list of what comes up looks ahead.
const DAYS_AHEAD: u32 = 30;

/// Below this width the two columns stand one above the other, in points.
const TWO_COLUMNS: f32 = 760.0;

type Stamp = (u64, NaiveDate);

/// The list of what comes up and the key numbers, kept while the plan and the day are the same.
#[derive(Default)]
pub struct OverviewView {
    agenda: Kept<Stamp, Vec<AgendaItem>>,
    figures: figures::KeyFigures,
}

impl OverviewView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        view_title(ui, workspace.text("view.Overview"), |_| ());
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            self.figures.ui(ui, workspace, actions);
            if ui.available_width() < TWO_COLUMNS {
                self.agenda_ui(ui, workspace, actions);
                worst_findings_ui(ui, workspace, actions);
            } else {
                ui.spacing_mut().item_spacing.x = 8.0 * theme::GRID;
                ui.columns_const(|[left, right]| {
                    for column in [&mut *left, &mut *right] {
                        column.spacing_mut().item_spacing.x = 2.0 * theme::GRID;
                    }
                    self.agenda_ui(left, workspace, actions);
                    worst_findings_ui(right, workspace, actions);
                });
            }
        });
    }

    fn agenda_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        use chrono::Datelike as _;
        let today = workspace.today;
        let stamp = (workspace.history.revision(), today);
        let items = self.agenda.get(stamp, || {
            let almanac = workspace.derived.almanac(today.year());
            let index = workspace.derived.index();
            agenda(workspace.plan(), &almanac, &index, today, DAYS_AHEAD)
        });
        let title = Message::new("ui.overview.next").with("days", DAYS_AHEAD);
        section(ui, &workspace.say(&title), |ui| {
            if items.is_empty() {
                ui.weak(workspace.text("ui.overview.next.empty"));
            }
            for item in items {
                item_ui(ui, workspace, item, actions);
            }
        });
    }
}

fn item_ui(ui: &mut Ui, workspace: &Workspace, item: &AgendaItem, actions: &mut Actions) {
    use chrono::Datelike as _;
    let theme = theme::of(ui);
    let plan = workspace.plan();
    let almanac = workspace.derived.almanac(workspace.today.year());
    let (id, name, colour, kind): (RecordId, String, _, _) = match item.subject {
        AgendaSubject::Observance(id) => {
            let Some(it) = almanac.get(id) else { return };
            let observance = &it.observance;
            let (colour, _) = theme.observance(observance.kind);
            (id.into(), observance.name.clone(), colour, observance.kind.word(workspace.lang))
        }
        AgendaSubject::Activity(id) => {
            let Some(it) = plan.activities.get(id) else { return };
            (id.into(), it.title.clone(), theme.state(it.state), it.state.word(workspace.lang))
        }
        AgendaSubject::Task(id) => {
            let Some(it) = plan.tasks.get(id) else { return };
            (id.into(), it.title.clone(), theme.text_weak, it.state.word(workspace.lang))
        }
    };
    let days = texts::short_span(workspace.lang, item.span);
    let is_selected = workspace.selection.contains(id);
    let clicked = line_ui(ui, is_selected, &name, |ui| {
        ui.allocate_ui(egui::vec2(112.0, theme::ROW_HEIGHT), |ui| {
            ui.set_min_width(112.0);
            ui.label(RichText::new(days).color(theme.text_weak));
        });
        if matches!(item.subject, AgendaSubject::Observance(_)) {
            tag(ui, kind, colour, theme.hover);
        } else {
            dot(ui, colour).on_hover_text(kind);
        }
        ui.add(egui::Label::new(&name).truncate());
    });
    if clicked {
        actions.push(Action::Select(Selection::one(id)));
    }
}

/// A line that can be clicked as a whole, called `name`.
fn line_ui(ui: &mut Ui, is_selected: bool, name: &str, contents: impl FnOnce(&mut Ui)) -> bool {
    let theme = theme::of(ui);
    let size = egui::vec2(ui.available_width(), theme::ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, is_selected, name)
    });
    if is_selected || response.hovered() || response.has_focus() {
        let ground = if is_selected { theme.accent_soft } else { theme.hover };
        ui.painter().rect_filled(rect.expand2(egui::vec2(6.0, 0.0)), 4.0, ground);
    }
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut line = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    contents(&mut line);
    response.clicked()
}

/// How many findings are listed here; the rest stand in the view of checks.
const WORST: usize = 14;

fn worst_findings_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    section(ui, workspace.text("ui.overview.findings"), |ui| {
        let Some(findings) = workspace.derived.findings() else {
            ui.weak(workspace.text("ui.status.checking"));
            return;
        };
        if findings.all.is_empty() {
            let (title, hint) = ("ui.checks.empty", "ui.checks.empty.hint");
            let symbol = icon::named("task");
            empty_state(ui, symbol, workspace.text(title), workspace.text(hint), None);
            return;
        }
        let theme = theme::of(ui);
        for finding in findings.all.iter().take(WORST) {
            let said = workspace.say(&finding.message);
            let is_selected = finding.about.is_some_and(|id| workspace.selection.contains(id));
            let clicked = line_ui(ui, is_selected, &said, |ui| {
                dot(ui, theme.severity(finding.severity));
                ui.add(egui::Label::new(&said).truncate()).on_hover_text(&said);
            });
            if clicked {
                match finding.about {
                    Some(id) => actions.push(Action::Select(Selection::one(id))),
                    None => actions.push(Action::Show(View::Checks)),
                }
            }
        }
        let rest = findings.all.len().saturating_sub(WORST);
        if rest > 0 {
            let more = Message::new("ui.overview.findings.more").with("count", rest);
            if ui.link(workspace.say(&more)).clicked() {
                actions.push(Action::Show(View::Checks));
            }
        }
    });
}
