//! A damaged plan before it is repaired: what is kept, what is not, and why.

use egui::{RichText, ScrollArea, Ui};

use super::{buttons_ui, dialog_ui};
use crate::{
    app::{Action, Actions, App, RepairAction, Repairing, Workspace},
    base::{Message, Problem},
    ui::theme,
};

/// How many lost parts and problems are drawn; the file beside the plan has them all.
const MOST: usize = 200;

/// How much of a lost text is shown.
const LINES: usize = 3;
const LINE: usize = 80;

/// Draws the dialog.
pub fn ui(ui: &Ui, app: &App, actions: &mut Actions) {
    let Some(repairing) = &app.repairing else { return };
    let workspace = &app.workspace;
    let title = workspace.text("ui.repair.title");
    dialog_ui(ui, "repair", title, 680.0, Action::CloseOverlay, actions, |ui, actions| {
        ui.label(workspace.say(&summary(repairing)));
        ui.label(RichText::new(kinds(repairing, workspace)).color(theme::of(ui).text_weak));
        ui.add_space(theme::GRID);
        let height = (ui.ctx().content_rect().height() - 340.0).clamp(120.0, 420.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            lists_ui(ui, workspace, repairing);
        });
        ui.add_space(theme::GRID);
        let target = repairing.target.display().to_string();
        ui.label(workspace.say(&Message::new("ui.repair.target").with("file", target)));
        ui.weak(workspace.text("ui.repair.note"));
        let buttons =
            [(workspace.text("ui.repair.write"), true), (workspace.text("ui.cancel"), false)];
        match buttons_ui(ui, buttons) {
            Some(true) => actions.push(Action::Repair(RepairAction::Write)),
            Some(false) => actions.push(Action::CloseOverlay),
            None => {}
        }
    });
}

fn summary(repairing: &Repairing) -> Message {
    Message::new("store.repair.summary")
        .with("kept", repairing.kept_count())
        .with("lost", repairing.lost_count())
}

/// 活动 12 · 阵地 3
fn kinds(repairing: &Repairing, workspace: &Workspace) -> String {
    let kinds = repairing.kept.iter();
    let kinds = kinds.map(|(kind, count)| format!("{} {count}", workspace.text(kind.text_key())));
    kinds.collect::<Vec<_>>().join(" · ")
}

fn lists_ui(ui: &mut Ui, workspace: &Workspace, repairing: &Repairing) {
    if repairing.lost_count() > 0 {
        ui.label(RichText::new(workspace.text("ui.repair.lost")).font(theme::bold_body()));
    }
    for (problem, text) in repairing.lost().take(MOST) {
        problem_ui(ui, workspace, problem);
        let shown: Vec<String> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .take(LINES)
            .map(|line| line.trim().chars().filter(|c| !c.is_control()).take(LINE).collect())
            .collect();
        // an empty label would take no room, and the next one its place
        if !shown.is_empty() {
            ui.weak(RichText::new(shown.join("\n")).small());
        }
        ui.add_space(theme::GRID);
    }
    if !repairing.problems().is_empty() {
        ui.label(RichText::new(workspace.text("ui.repair.problems")).font(theme::bold_body()));
    }
    for problem in repairing.problems().iter().take(MOST) {
        ui.label(workspace.say(&problem.message));
    }
    let more = repairing.lost_count().saturating_sub(MOST)
        + repairing.problems().len().saturating_sub(MOST);
    if more > 0 {
        ui.weak(workspace.say(&Message::new("ui.repair.more").with("count", more)));
    }
}

fn problem_ui(ui: &mut Ui, workspace: &Workspace, problem: &Problem) {
    ui.horizontal_wrapped(|ui| {
        if let Some(line) = problem.place.line {
            let message = Message::new("app.repair.line").with("line", line);
            ui.label(RichText::new(workspace.say(&message)).strong());
        }
        if let Some(record) = problem.place.record.as_deref().filter(|it| !it.is_empty()) {
            ui.label(record);
        }
        ui.colored_label(theme::of(ui).error, workspace.say(&problem.message));
    });
}
