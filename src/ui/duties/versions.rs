//! 清单版本: the frozen lists, and what changed from one to another, unit by unit, in words.

use std::{ops::Range, rc::Rc};

use egui::{Label, RichText, ScrollArea, Ui};

use crate::{
    app::{Action, Actions, Deliverable, Format, Selection, Wish, Workspace, command},
    base::{Id, Message},
    model::{ListVersion, RecordKind},
    stats::{ChangeKind, Compared, list_changes},
    ui::{
        icon, theme,
        view::Kept,
        widget::{choice_of, choice_or_none, empty_state, tag},
    },
};

/// Which versions are compared, and for which unit.
#[derive(Default)]
pub struct VersionsPage {
    older: Option<Id<ListVersion>>,
    newer: Option<Id<ListVersion>>,
    unit: Option<usize>,
    changes: Kept<(u64, chrono::NaiveDate, Compared), Rc<Changes>>,
}

/// The changes as lines, and where those of each unit are.
#[derive(Default)]
struct Changes {
    units: Vec<(String, Range<usize>)>,
    lines: Vec<Line>,
}

enum Line {
    Unit { name: String, count: usize },
    Change { kind: ChangeKind, said: String },
}

impl VersionsPage {
    /// What stands beside the title.
    pub fn buttons_ui(&self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        for command in ["add.list-version", "lists.read"].into_iter().filter_map(command) {
            let button = egui::Button::new(workspace.text(command.text));
            let button = ui.add_enabled((command.enabled)(workspace), button);
            if button.on_hover_text(workspace.text(command.tooltip)).clicked() {
                actions.push((command.action)());
            }
        }
        let wish = |format| Wish {
            compared: self.compared(workspace),
            ..Wish::all(Deliverable::ListChanges, format)
        };
        for format in [Format::Docx, Format::Xlsx] {
            let name = format.extension().to_uppercase();
            let said = format!("{} {name}", workspace.text(Deliverable::ListChanges.key()));
            let any = !workspace.plan().list_versions.is_empty();
            let button = ui.add_enabled(any, egui::Button::new(name));
            button.widget_info(|| {
                egui::WidgetInfo::labeled(egui::accesskit::Role::Button, any, &said)
            });
            if button.on_hover_text(workspace.text(format.key())).clicked() {
                actions.push(Action::Export(wish(format)));
            }
        }
    }

    /// Draws the comparison.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        if plan.list_versions.is_empty() {
            let text = |key| workspace.text(key);
            let button = (!plan.duties.is_empty()).then(|| text("action.add.list-version"));
            let (title, hint) = (text("ui.versions.empty"), text("ui.versions.empty.hint"));
            if empty_state(ui, icon::named("list-version"), title, hint, button) {
                actions.push(Action::Add(RecordKind::ListVersion));
            }
            return;
        }
        let compared = self.compared(workspace);
        self.choices_ui(ui, workspace, compared, actions);
        let stamp = (workspace.history.revision(), workspace.today, compared);
        let changes =
            Rc::clone(self.changes.get(stamp, || Rc::new(Changes::of(workspace, compared))));
        self.units_ui(ui, workspace, &changes);
        let shown = self.unit.and_then(|place| changes.units.get(place));
        let lines = shown.map_or(0..changes.lines.len(), |(_, lines)| lines.clone());
        lines_ui(ui, workspace, changes.lines.get(lines).unwrap_or_default());
    }

    /// What is compared: the chosen versions, as long as they are there.
    fn compared(&self, workspace: &Workspace) -> Compared {
        let versions = &workspace.plan().list_versions;
        let there = |id: Option<Id<ListVersion>>| id.filter(|id| versions.contains(*id));
        Compared { older: there(self.older), newer: there(self.newer) }
    }

    fn choices_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        compared: Compared,
        actions: &mut Actions,
    ) {
        let plan = workspace.plan();
        let versions: Vec<_> =
            plan.list_versions.iter().map(|it| (it.id, it.name.as_str())).collect();
        let Some(older) = compared.older(plan).map(|version| version.id) else { return };
        ui.horizontal(|ui| {
            ui.label(workspace.text("ui.versions.from"));
            ui.scope(|ui| {
                ui.set_max_width(240.0);
                let label = workspace.text("ui.versions.older");
                let chosen = choice_of(ui, label, older, versions.iter().copied());
                self.older = chosen.or(self.older);
            });
            ui.label(workspace.text("ui.versions.to"));
            ui.scope(|ui| {
                ui.set_max_width(240.0);
                let label = workspace.text("ui.versions.newer");
                let today = workspace.text("ui.versions.today");
                let chosen =
                    choice_or_none(ui, label, compared.newer, today, versions.iter().copied());
                self.newer = chosen.unwrap_or(self.newer);
            });
            if ui.link(workspace.text("ui.versions.rename")).clicked() {
                actions.push(Action::Select(Selection::one(older)));
            }
        });
    }

    fn units_ui(&mut self, ui: &mut Ui, workspace: &Workspace, changes: &Changes) {
        let count = |kind| {
            let is_one =
                |line: &&Line| matches!(line, Line::Change { kind: it, .. } if *it == kind);
            changes.lines.iter().filter(is_one).count()
        };
        ui.horizontal(|ui| {
            let said = Message::new("ui.versions.count")
                .with("units", changes.units.len())
                .with("added", count(ChangeKind::Added))
                .with("changed", count(ChangeKind::Changed))
                .with("dropped", count(ChangeKind::Dropped));
            ui.label(RichText::new(workspace.say(&said)).font(theme::bold_body()));
            self.unit = self.unit.filter(|place| *place < changes.units.len());
            ui.scope(|ui| {
                ui.set_max_width(260.0);
                let options = changes.units.iter().enumerate();
                let options = options.map(|(place, (name, _))| (place, name.as_str()));
                let label = workspace.text("ui.duties.unit-filter");
                let all = workspace.text("ui.versions.all-units");
                let chosen = choice_or_none(ui, label, self.unit, all, options);
                self.unit = chosen.unwrap_or(self.unit);
            });
        });
        ui.add_space(theme::GRID);
    }
}

impl Changes {
    fn of(workspace: &Workspace, compared: Compared) -> Self {
        let plan = workspace.plan();
        let Some([older, newer]) = compared.versions(plan, workspace.today) else {
            return Self::default();
        };
        let mut changes = Self::default();
        for unit in list_changes(&older, &newer, &plan.laws) {
            let begin = changes.lines.len();
            let sentences = unit.sentences();
            let all = workspace.text("ui.duties.all-units");
            let name = if unit.unit.is_empty() { all.to_owned() } else { unit.unit };
            changes.lines.push(Line::Unit { name: name.clone(), count: sentences.len() });
            changes.lines.extend(
                sentences
                    .into_iter()
                    .map(|(kind, said)| Line::Change { kind, said: workspace.say(&said) }),
            );
            changes.units.push((name, begin..changes.lines.len()));
        }
        changes
    }
}

fn lines_ui(ui: &mut Ui, workspace: &Workspace, lines: &[Line]) {
    if lines.is_empty() {
        ui.weak(workspace.text("ui.versions.same"));
        return;
    }
    let theme = theme::of(ui);
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(ui, theme::ROW_HEIGHT, lines.len(), |ui, shown| {
        for line in lines.get(shown).unwrap_or_default() {
            ui.horizontal(|ui| {
                ui.set_min_height(theme::ROW_HEIGHT);
                match line {
                    Line::Unit { name, count } => {
                        ui.label(RichText::new(name).font(theme::bold_body()));
                        ui.label(RichText::new(count.to_string()).small().color(theme.text_weak));
                    }
                    Line::Change { kind, said } => {
                        ui.add_space(4.0 * theme::GRID);
                        let (ink, ground) = match kind {
                            ChangeKind::Added => (theme.success, theme.stripe),
                            ChangeKind::Changed => (theme.notice, theme.stripe),
                            ChangeKind::Dropped => (theme.error, theme.stripe),
                        };
                        tag(ui, workspace.text(kind.text_key()), ink, ground);
                        ui.add(Label::new(said.as_str()).truncate()).on_hover_text(said);
                    }
                }
            });
        }
    });
}
