//! 检查: what the checks found, by rule.

use std::rc::Rc;

use egui::{Button, RichText, ScrollArea, Ui};

use super::view::Kept;
use crate::{
    app::{Action, Actions, Findings, Workspace},
    base::Severity,
    catalogue::Word as _,
    checks::{Finding, RuleId},
    ui::{
        icon, theme,
        widget::{dot, empty_state, view_title},
    },
};

/// Which severities are shown, and which rules are folded.
pub struct ChecksView {
    shown: [bool; 3],
    folded: Vec<RuleId>,
    lines: Kept<(usize, [bool; 3], Vec<RuleId>), Vec<Line>>,
}

/// A line of the list: the head of a rule, or a finding by its place.
enum Line {
    Rule(RuleId, usize),
    Finding(usize),
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Notice];

/// Height of a line in points.
const LINE: f32 = 30.0;

impl Default for ChecksView {
    fn default() -> Self {
        Self { shown: [true; 3], folded: Vec::new(), lines: Kept::default() }
    }
}

impl ChecksView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let findings = workspace.derived.findings();
        view_title(ui, workspace.text("view.Checks"), |ui| {
            for (place, severity) in SEVERITIES.into_iter().enumerate().rev() {
                let count = findings.as_ref().map_or(0, |findings| findings.count(severity));
                let name = format!("{} {count}", severity.word(workspace.lang));
                let colour = theme::of(ui).severity(severity);
                if let Some(shown) = self.shown.get_mut(place) {
                    let button = Button::selectable(*shown, RichText::new(name).color(colour));
                    if ui.add(button).clicked() {
                        *shown = !*shown;
                    }
                }
            }
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
        self.list_ui(ui, workspace, &findings, actions);
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        findings: &Rc<Findings>,
        actions: &mut Actions,
    ) {
        // Findings are never changed in place, so where they lie tells them apart.
        let stamp = (Rc::as_ptr(findings).addr(), self.shown, self.folded.clone());
        let shown = self.shown;
        let folded = &self.folded;
        let lines = self.lines.get(stamp, || lines(&findings.all, shown, folded));
        let mut toggled = None;
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, LINE, lines.len(), |ui, rows| {
            for line in lines.get(rows).unwrap_or_default() {
                match line {
                    Line::Rule(rule, count) => {
                        let is_folded = folded.contains(rule);
                        if rule_ui(ui, workspace, *rule, *count, is_folded) {
                            toggled = Some(*rule);
                        }
                    }
                    Line::Finding(place) => {
                        if let Some(finding) = findings.all.get(*place) {
                            finding_ui(ui, workspace, finding, actions);
                        }
                    }
                }
            }
        });
        if let Some(rule) = toggled {
            if self.folded.contains(&rule) {
                self.folded.retain(|folded| *folded != rule);
            } else {
                self.folded.push(rule);
            }
        }
    }
}

/// Rules in order, each with its findings below it unless it is folded.
fn lines(all: &[Finding], shown: [bool; 3], folded: &[RuleId]) -> Vec<Line> {
    let is_shown = |finding: &Finding| shown.get(finding.severity as usize) == Some(&true);
    let mut lines = Vec::new();
    for rule in RuleId::ALL {
        let of_rule = || {
            let places = all.iter().enumerate();
            places.filter(|(_, finding)| finding.rule == rule && is_shown(finding))
        };
        let count = of_rule().count();
        if count > 0 {
            lines.push(Line::Rule(rule, count));
            if !folded.contains(&rule) {
                lines.extend(of_rule().map(|(place, _)| Line::Finding(place)));
            }
        }
    }
    lines
}

fn rule_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    rule: RuleId,
    count: usize,
    is_folded: bool,
) -> bool {
    use egui_material_icons::icons::{ICON_CHEVRON_RIGHT, ICON_KEYBOARD_ARROW_DOWN};
    let theme = theme::of(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(LINE);
        let arrow = if is_folded { ICON_CHEVRON_RIGHT } else { ICON_KEYBOARD_ARROW_DOWN };
        let title = RichText::new(workspace.say(&rule.title())).font(theme::bold_body());
        let button = Button::new((icon::sized(arrow, 16.0).color(theme.text_weak), title));
        let clicked = ui.add(button.frame_when_inactive(false)).clicked();
        ui.label(RichText::new(count.to_string()).color(theme.text_weak));
        let number = format!("C{}", rule.number());
        ui.label(RichText::new(number).small().color(theme.text_faint))
            .on_hover_text(workspace.say(&rule.source()));
        clicked
    })
    .inner
}

fn finding_ui(ui: &mut Ui, workspace: &Workspace, finding: &Finding, actions: &mut Actions) {
    let theme = theme::of(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(LINE);
        ui.add_space(20.0);
        dot(ui, theme.severity(finding.severity));
        let said = workspace.say(&finding.message);
        let fix = finding.fix.as_ref();
        let room = if fix.is_some() { 220.0 } else { 8.0 };
        let width = (ui.available_width() - room).max(120.0);
        let is_selected = finding.about.is_some_and(|id| workspace.selection.contains(id));
        let line = ui.allocate_ui(egui::vec2(width, LINE), |ui| {
            ui.add(Button::selectable(is_selected, said.as_str()).truncate())
        });
        let hover = format!("{said}\n{}", workspace.say(&finding.source));
        if line.inner.on_hover_text(hover).clicked()
            && let Some(id) = finding.about
        {
            actions.push(Action::Select(crate::app::Selection::one(id)));
        }
        if let Some(fix) = fix {
            let label = workspace.say(&fix.label());
            let button = Button::new(RichText::new(label).color(theme.accent)).truncate();
            if ui.add(button).clicked() {
                actions.push(Action::Fix(fix.clone()));
            }
        }
    });
}
