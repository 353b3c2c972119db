//! The worst of what the checks found, and how much there is of each severity.

use egui::{RichText, Sense, Ui};

use super::line::line_ui;
use crate::{
    app::{Action, Actions, Findings, Selection, View, Workspace},
    base::{Message, Severity},
    catalogue::Word as _,
    ui::{
        checks, icon, theme,
        widget::{dot, section},
    },
};

/// Draws the counts and the first `most` findings.
pub fn findings_ui(ui: &mut Ui, workspace: &Workspace, most: usize, actions: &mut Actions) {
    section(ui, workspace.text("ui.overview.findings"), |ui| {
        let Some(findings) = workspace.derived.findings() else {
            ui.weak(workspace.text("ui.status.checking"));
            return;
        };
        if findings.all.is_empty() {
            all_fine_ui(ui, workspace);
            return;
        }
        counts_ui(ui, workspace, &findings, actions);
        ui.add_space(theme::GRID);
        ui.scope(|ui| list_ui(ui, workspace, &findings, most, actions));
    });
}

fn all_fine_ui(ui: &mut Ui, workspace: &Workspace) {
    let theme = theme::of(ui);
    ui.horizontal(|ui| {
        ui.label(icon::sized(icon::named("task"), 20.0).color(theme.success));
        ui.label(workspace.text("ui.checks.empty"));
    });
}

/// How much there is of each severity; a click goes to the checks and shows only that.
fn counts_ui(ui: &mut Ui, workspace: &Workspace, findings: &Findings, actions: &mut Actions) {
    let theme = theme::of(ui);
    let width = ui.available_width() / 3.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for severity in [Severity::Error, Severity::Warning, Severity::Notice] {
            let count = findings.count(severity);
            let name = severity.word(workspace.lang);
            let (rect, response) = ui.allocate_exact_size(egui::vec2(width, 48.0), Sense::click());
            response.widget_info(|| {
                let said = format!("{name} {count}");
                egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, said)
            });
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(rect.expand2(egui::vec2(2.0, 0.0)), 6.0, theme.hover);
            }
            let colour = if count == 0 { theme.text_faint } else { theme.severity(severity) };
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            let inner = rect.shrink2(egui::vec2(6.0, 0.0));
            let mut block = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
            block.spacing_mut().item_spacing.x = 2.0 * theme::GRID;
            block.label(RichText::new(count.to_string()).font(theme::bold(24.0)).color(colour));
            block.label(RichText::new(name).color(theme.text_weak));
            if response.clicked() {
                checks::show_only(ui, severity);
                actions.push(Action::Show(View::Checks));
            }
        }
    });
}

fn list_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    findings: &Findings,
    most: usize,
    actions: &mut Actions,
) {
    let theme = theme::of(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut worst: Vec<_> = findings.all.iter().collect();
    worst.sort_by_key(|finding| finding.severity as u8);
    for finding in worst.into_iter().take(most) {
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
    let rest = findings.all.len().saturating_sub(most);
    if rest > 0 {
        let more = Message::new("ui.overview.findings.more").with("count", rest);
        if ui.link(workspace.say(&more)).clicked() {
            actions.push(Action::Show(View::Checks));
        }
    }
}
