//! 检查: what the checks found, by rule, with the way out beside it.

mod lines;

use std::rc::Rc;

use egui::{Align, Button, Layout, Rect, RichText, ScrollArea, Sense, Ui};
use egui_material_icons::icons;

use self::lines::{Filter, Line, SEVERITIES};
use super::view::Kept;
use crate::{
    app::{Action, Actions, Findings, LetterAction, Selection, Workspace},
    base::{Lang, Message, Severity},
    catalogue::Word as _,
    checks::{Finding, Fix, RuleId},
    letters,
    model::RecordId,
    ui::{
        icon, theme,
        widget::{counted, dot, empty_state, icon_button, search_field, tag, view_title},
    },
};

/// Which findings are shown.
#[derive(Default)]
pub struct ChecksView {
    filter: Filter,
    lines: Kept<(usize, Filter, Lang), Vec<Line>>,
}

/// Height of a line in points.
const LINE: f32 = 32.0;

/// Room for the button of the way out, in points.
const FIX_WIDTH: f32 = 200.0;

/// Has the view show nothing but this severity when it is shown next.
pub fn show_only(ui: &Ui, severity: Severity) {
    ui.data_mut(|data| data.insert_temp(wish_id(), Some(severity)));
}

fn wish_id() -> egui::Id {
    egui::Id::unique("checks-severity")
}

impl ChecksView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let wish = ui.data_mut(|data| data.remove_temp::<Option<Severity>>(wish_id()));
        if let Some(wished) = wish.flatten() {
            self.filter = Filter::default();
            self.filter.severities = SEVERITIES.map(|severity| severity == wished);
        }
        let findings = workspace.derived.findings();
        view_title(ui, workspace.text("view.Checks"), |ui| {
            search_field(ui, workspace, &mut self.filter.query);
            if workspace.derived.is_checking() {
                ui.add(egui::Spinner::new().size(14.0));
            }
        });
        let Some(findings) = findings else { return };
        if findings.all.is_empty() {
            let (title, hint) = ("ui.checks.empty", "ui.checks.empty.hint");
            let symbol = icon::named("task");
            empty_state(ui, symbol, workspace.text(title), workspace.text(hint), None);
            return;
        }
        self.severities_ui(ui, workspace, &findings);
        self.list_ui(ui, workspace, &findings, actions);
    }

    fn severities_ui(&mut self, ui: &mut Ui, workspace: &Workspace, findings: &Findings) {
        ui.horizontal(|ui| {
            for severity in SEVERITIES {
                let name = severity.word(workspace.lang);
                let colour = theme::of(ui).severity(severity);
                let is_shown = self.filter.shows(severity);
                if counted(ui, name, findings.count(severity), colour, is_shown) {
                    self.filter.toggle(severity);
                }
            }
        });
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        findings: &Rc<Findings>,
        actions: &mut Actions,
    ) {
        // Findings are never changed in place, so where they lie tells them apart.
        let stamp = (Rc::as_ptr(findings).addr(), self.filter.clone(), workspace.lang);
        let filter = &self.filter;
        let lines = self.lines.get(stamp, || filter.lines(&findings.all, workspace));
        if lines.is_empty() {
            ui.add_space(6.0 * theme::GRID);
            ui.vertical_centered(|ui| ui.weak(workspace.text("ui.picker.nothing")));
            return;
        }
        let mut folded = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, LINE, lines.len(), |ui, rows| {
            for line in lines.get(rows).unwrap_or_default() {
                match *line {
                    Line::Rule { rule, shown, fixable } => {
                        let is_folded = filter.folded.contains(&rule);
                        let head = Head { rule, shown, fixable, is_folded };
                        if head.ui(ui, workspace) {
                            folded = Some(rule);
                        }
                        if head.fix_all_ui(ui, workspace) {
                            let fixes = fixes(&findings.all, rule, filter);
                            actions.push(Action::FixAll(fixes));
                        }
                    }
                    Line::Finding(place) => {
                        if let Some(finding) = findings.all.get(place) {
                            finding_ui(ui, workspace, finding, place, actions);
                        }
                    }
                }
            }
        });
        if let Some(rule) = folded {
            self.filter.fold(rule);
        }
    }
}

/// The ways out of a rule's findings of the severities that are shown.
fn fixes(all: &[Finding], rule: RuleId, filter: &Filter) -> Vec<Fix> {
    let shown = all.iter().filter(|it| it.rule == rule && filter.shows(it.severity));
    shown.filter_map(|finding| finding.fix.clone()).collect()
}

/// The head of a rule.
struct Head {
    rule: RuleId,
    shown: usize,
    fixable: usize,
    is_folded: bool,
}

impl Head {
    /// Draws the head; true when it is to be folded or opened.
    fn ui(&self, ui: &mut Ui, workspace: &Workspace) -> bool {
        let theme = theme::of(ui);
        let size = egui::vec2(ui.available_width(), LINE);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let title = workspace.say(&self.rule.title());
        response.widget_info(|| {
            let said = format!("{title} {}", self.shown);
            egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, !self.is_folded, said)
        });
        let ground =
            if response.hovered() || response.has_focus() { theme.hover } else { theme.stripe };
        ui.painter().rect_filled(rect.shrink2(egui::vec2(0.0, 1.0)), 4.0, ground);
        let arrow = if self.is_folded {
            icons::ICON_CHEVRON_RIGHT
        } else {
            icons::ICON_KEYBOARD_ARROW_DOWN
        };
        let room = if self.fixable > 1 { FIX_WIDTH } else { 0.0 };
        let inner = Rect::from_min_max(rect.min, rect.max - egui::vec2(room, 0.0));
        let layout = Layout::left_to_right(Align::Center);
        let mut line = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
        line.add_space(theme::GRID);
        line.label(icon::sized(arrow, 16.0).color(theme.text_weak));
        line.label(RichText::new(title).font(theme::bold_body()));
        tag(&mut line, &self.shown.to_string(), theme.text_weak, theme.pressed);
        line.label(RichText::new(self.rule.to_string()).small().color(theme.text_faint));
        let source = RichText::new(workspace.say(&self.rule.source()));
        line.add(egui::Label::new(source.small().color(theme.text_faint)).truncate());
        response.clicked()
    }

    /// Over the right end of the head: all ways out at once. True when that is asked for.
    fn fix_all_ui(&self, ui: &mut Ui, workspace: &Workspace) -> bool {
        if self.fixable < 2 {
            return false;
        }
        let bottom = ui.cursor().top();
        let right = ui.max_rect().right();
        let rect = Rect::from_min_max(
            egui::pos2(right - FIX_WIDTH, bottom - LINE),
            egui::pos2(right - theme::GRID, bottom),
        );
        let layout = Layout::right_to_left(Align::Center);
        let mut end = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
        let said = Message::new("ui.checks.fix-all").with("count", self.fixable);
        let text = RichText::new(workspace.say(&said)).color(theme::of(ui).accent);
        end.add(Button::new(text)).clicked()
    }
}

/// The record that a letter can be written about: something left undone that a unit answers for.
fn prompted(workspace: &Workspace, finding: &Finding) -> Option<RecordId> {
    if !matches!(finding.rule, RuleId::C1 | RuleId::C2 | RuleId::C3 | RuleId::C4) {
        return None;
    }
    let plan = workspace.plan();
    let almanac = workspace.derived.almanac(plan.info.year);
    finding.about.filter(|id| letters::can_be_prompted(plan, &almanac, *id))
}

/// A finding: a click shows its record in the inspector, the arrow goes where it is kept.
fn finding_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    finding: &Finding,
    place: usize,
    actions: &mut Actions,
) {
    let theme = theme::of(ui);
    let size = egui::vec2(ui.available_width(), LINE);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let said = workspace.say(&finding.message);
    let is_selected = finding.about.is_some_and(|id| workspace.selection.contains(id));
    response.widget_info(|| {
        let role = egui::accesskit::Role::Button;
        egui::WidgetInfo::selected(role, finding.about.is_some(), is_selected, &said)
    });
    if is_selected || response.hovered() || response.has_focus() {
        let ground = if is_selected { theme.accent_soft } else { theme.hover };
        ui.painter().rect_filled(rect.shrink2(egui::vec2(0.0, 1.0)), 4.0, ground);
    }
    let layout = Layout::right_to_left(Align::Center);
    let inner = rect.shrink2(egui::vec2(theme::GRID, 0.0));
    let builder = egui::UiBuilder::new().id_salt(("finding", place)).max_rect(inner);
    let mut line = ui.new_child(builder.layout(layout));
    if let Some(id) = finding.about {
        let name = workspace.text("ui.checks.reveal");
        if icon_button(&mut line, icons::ICON_CHEVRON_RIGHT, name).on_hover_text(name).clicked() {
            actions.push(Action::Reveal(id));
        }
    }
    if let Some(fix) = &finding.fix {
        let label = RichText::new(workspace.say(&fix.label())).color(theme.accent);
        if line.add(Button::new(label).truncate()).clicked() {
            actions.push(Action::Fix(fix.clone()));
        }
    }
    if let Some(id) = prompted(workspace, finding) {
        let name = workspace.text("action.letter.prompt");
        if icon_button(&mut line, icon::named("letter"), name).on_hover_text(name).clicked() {
            actions.push(Action::Letters(LetterAction::Prompt(vec![id])));
        }
    }
    line.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(5.0 * theme::GRID);
        dot(ui, theme.severity(finding.severity));
        ui.add(egui::Label::new(&said).truncate());
    });
    let source = workspace.say(&finding.source);
    let response = response.on_hover_text(format!("{said}\n{source}"));
    if let Some(id) = finding.about {
        if response.double_clicked() {
            actions.push(Action::Reveal(id));
        } else if response.clicked() {
            actions.push(Action::Select(Selection::one(id)));
        }
    }
}
