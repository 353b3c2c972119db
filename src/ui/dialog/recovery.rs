//! Work that programs left behind when they were cut off: what it is, and whether it goes on.

use chrono::Local;
use egui::{Align, Layout, RichText, ScrollArea, Ui};

use super::{dialog_ui, main_button_ui, other_button_ui};
use crate::{
    app::{Action, Actions, App, FileStatus, Recovery, SafetyAction},
    base::Message,
    ui::theme,
};

/// Draws the dialog. Closing it leaves the work where it is; it is offered again at the next start.
pub fn ui(ui: &Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    let title = workspace.text("ui.recovery.title");
    dialog_ui(ui, "recovery", title, 620.0, Action::CloseOverlay, actions, |ui, actions| {
        ui.label(workspace.text("ui.recovery.text"));
        ui.add_space(2.0 * theme::GRID);
        let height = (ui.ctx().content_rect().height() - 280.0).clamp(120.0, 480.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (place, recovery) in app.left_work.iter().enumerate() {
                if place > 0 {
                    ui.separator();
                }
                work_ui(ui, app, place, recovery, actions);
            }
        });
        ui.add_space(3.0 * theme::GRID);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if other_button_ui(ui, workspace.text("ui.recovery.later")).clicked() {
                actions.push(Action::CloseOverlay);
            }
        });
    });
}

fn work_ui(ui: &mut Ui, app: &App, place: usize, recovery: &Recovery, actions: &mut Actions) {
    let workspace = &app.workspace;
    ui.label(RichText::new(&recovery.head.title).font(theme::bold_body()));
    if let Some(file) = &recovery.head.file {
        ui.weak(file);
    }
    let last = recovery.last.with_timezone(&Local).format("%Y-%m-%d %H:%M:%S").to_string();
    let what = Message::new("ui.recovery.what")
        .with("steps", recovery.steps)
        .with("records", recovery.plan.changes_since(&recovery.base).count())
        .with("time", last);
    ui.label(workspace.say(&what));
    titles_ui(ui, recovery);
    let notes = [
        ("ui.recovery.torn", recovery.is_torn),
        ("ui.recovery.changed", matches!(recovery.file, FileStatus::Changed(..))),
        ("ui.recovery.rebased", matches!(recovery.file, FileStatus::Rebased(..))),
    ];
    for (key, _) in notes.iter().filter(|(_, holds)| *holds) {
        ui.colored_label(theme::of(ui).warning, workspace.text(key));
    }
    ui.horizontal(|ui| {
        if main_button_ui(ui, workspace.text("ui.recovery.take")).clicked() {
            actions.push(Action::Safety(SafetyAction::TakeUp(place)));
        }
        let forget = other_button_ui(ui, workspace.text("ui.recovery.forget"));
        if forget.on_hover_text(workspace.text("ui.recovery.forget.tip")).clicked() {
            actions.push(Action::Safety(SafetyAction::Forget(place)));
        }
    });
}

/// The first records the work is about, by title.
fn titles_ui(ui: &mut Ui, recovery: &Recovery) {
    const MOST: usize = 6;
    let changes = recovery.plan.changes_since(&recovery.base);
    let titles: Vec<String> = changes
        .filter_map(|(old, new)| new.or(old))
        .take(MOST + 1)
        .map(|record| format!("「{}」", record.title()))
        .collect();
    if let Some(shown) = titles.get(..titles.len().min(MOST)).filter(|shown| !shown.is_empty()) {
        let more = if titles.len() > MOST { "…" } else { "" };
        ui.label(RichText::new(shown.concat() + more).small());
    }
}
