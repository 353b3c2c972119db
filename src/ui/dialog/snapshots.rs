//! The dated copies of the plan, what has changed since each, and bringing back all or some of it.

use chrono::Local;
use egui::{RichText, ScrollArea, Sense, Ui, UiBuilder, vec2};

use super::{buttons_ui, dialog_ui, remember_first_button};
use crate::{
    app::{
        About, Action, Actions, App, FieldDifference, OpenSnapshot, RecordDifference, SafetyAction,
        Snapshots, What, Workspace,
    },
    base::Message,
    ui::theme,
};

const LIST_WIDTH: f32 = 200.0;
/// The records shown; a table of thousands would help nobody.
const MOST_SHOWN: usize = 500;

/// Draws the dialog.
pub fn ui(ui: &Ui, app: &App, actions: &mut Actions) {
    let Some(snapshots) = &app.snapshots else { return };
    let workspace = &app.workspace;
    let title = workspace.text("ui.snapshots.title");
    dialog_ui(ui, "snapshots", title, 820.0, Action::CloseOverlay, actions, |ui, actions| {
        if snapshots.list.is_empty() {
            ui.label(workspace.text("ui.snapshots.none"));
        } else {
            both_ui(ui, workspace, snapshots, actions);
        }
        buttons(ui, workspace, snapshots, actions);
    });
}

fn both_ui(ui: &mut Ui, workspace: &Workspace, snapshots: &Snapshots, actions: &mut Actions) {
    let height = (ui.ctx().content_rect().height() - 260.0).clamp(160.0, 520.0);
    // Both sides have a size of their own: a dialog that follows its content would not stand still.
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let (left, right) = whole.split_left_right_at_x(whole.left() + LIST_WIDTH);
    let list = ScrollArea::vertical().id_salt("snapshot-list").auto_shrink(false);
    let mut left = ui.new_child(UiBuilder::new().max_rect(left));
    list.show(&mut left, |ui| list_ui(ui, snapshots, actions));
    let right = right.with_min_x(right.left() + 4.0 * theme::GRID);
    let mut right = ui.new_child(UiBuilder::new().max_rect(right));
    let changes = ScrollArea::vertical().id_salt("snapshot-changes").auto_shrink(false);
    changes.show(&mut right, |ui| match &snapshots.open {
        Some(open) => differences_ui(ui, workspace, open, actions),
        None => drop(ui.weak(workspace.text("ui.snapshots.reading"))),
    });
}

fn list_ui(ui: &mut Ui, snapshots: &Snapshots, actions: &mut Actions) {
    let open = snapshots.open.as_ref().map(|open| open.place);
    for (place, snapshot) in snapshots.list.iter().enumerate() {
        let at = snapshot.at.with_timezone(&Local).format("%Y-%m-%d %H:%M:%S").to_string();
        // Looking comes before bringing back.
        let entry = ui.selectable_label(open == Some(place), at);
        remember_first_button(ui, &entry);
        if entry.clicked() {
            actions.push(Action::Safety(SafetyAction::Compare(place)));
        }
    }
}

fn differences_ui(ui: &mut Ui, workspace: &Workspace, open: &OpenSnapshot, actions: &mut Actions) {
    if open.differences.is_empty() {
        ui.label(workspace.text("ui.snapshots.same"));
        return;
    }
    let count = Message::new("ui.snapshots.count").with("count", open.differences.len());
    ui.weak(workspace.say(&count));
    for difference in open.differences.iter().take(MOST_SHOWN) {
        ui.add_space(theme::GRID);
        difference_ui(ui, workspace, open, difference, actions);
    }
    if open.differences.len() > MOST_SHOWN {
        ui.weak("…");
    }
}

fn difference_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    open: &OpenSnapshot,
    difference: &RecordDifference,
    actions: &mut Actions,
) {
    let (key, fields): (_, &[FieldDifference]) = match &difference.what {
        What::Added => ("ui.snapshots.added", &[]),
        What::Removed => ("ui.snapshots.removed", &[]),
        What::Modified(fields) => ("ui.snapshots.modified", fields),
    };
    let text = Message::new(key).with("kind", &difference.kind).with("title", &difference.title);
    match difference.about {
        About::Record(record) => {
            let mut wanted = open.picked.contains(&record);
            if ui.checkbox(&mut wanted, workspace.say(&text)).changed() {
                actions.push(Action::Safety(SafetyAction::Pick { record, wanted }));
            }
        }
        About::Plan => {
            ui.label(workspace.say(&text));
        }
    }
    if fields.is_empty() {
        return;
    }
    ui.indent((&difference.title, &difference.kind), |ui| {
        for field in fields {
            let text = Message::new("ui.snapshots.field")
                .with("field", &field.field)
                .with("older", or_nothing(workspace, &field.older))
                .with("newer", or_nothing(workspace, &field.newer));
            ui.label(RichText::new(workspace.say(&text)).small());
        }
    });
}

fn or_nothing<'a>(workspace: &Workspace, value: &'a str) -> &'a str {
    if value.is_empty() { workspace.text("ui.snapshots.nothing") } else { value }
}

fn buttons(ui: &mut Ui, workspace: &Workspace, snapshots: &Snapshots, actions: &mut Actions) {
    let open = snapshots.open.as_ref();
    let can_restore = open.is_some_and(|open| !open.differences.is_empty());
    let has_picked = open.is_some_and(|open| !open.picked.is_empty());
    let restore = match (can_restore, has_picked) {
        (_, true) => Some(("ui.snapshots.restore-picked", SafetyAction::RestorePicked)),
        (true, false) => Some(("ui.snapshots.restore-all", SafetyAction::RestoreAll)),
        (false, false) => None,
    };
    let restore = restore.map(|(key, action)| (workspace.text(key), Action::Safety(action)));
    let close = (workspace.text("ui.close"), Action::CloseOverlay);
    if let Some(action) = buttons_ui(ui, restore.into_iter().chain([close])) {
        actions.push(action);
    }
}
