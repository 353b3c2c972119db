//! What came back from the units: conflicts to decide, rows left out, cells to look at.

use egui::{RichText, ScrollArea, Ui};

use super::{buttons_ui, dialog_ui};
use crate::{
    app::{Action, Actions, App, CollectAction, Collecting, Workspace},
    base::Message,
    collection::{Answer, Conflict, FormColumn, Removed, Returned, Side, Trouble},
    ui::{theme, widget::TextField},
};

/// Draws the dialog.
pub fn ui(ui: &Ui, app: &App, actions: &mut Actions) {
    let Some(collecting) = &app.collecting else { return };
    let workspace = &app.workspace;
    let title = workspace.text("ui.returned.title");
    dialog_ui(ui, "returned", title, 760.0, Action::CloseOverlay, actions, |ui, actions| {
        ui.label(workspace.say(&summary(collecting)));
        let has_conflicts = collecting.collected.forms.iter().any(|it| !it.conflicts.is_empty());
        if has_conflicts {
            sides_ui(ui, workspace, actions);
        }
        ui.add_space(theme::GRID);
        let height = (ui.ctx().content_rect().height() - 300.0).clamp(160.0, 520.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (file, message) in &collecting.unreadable {
                ui.label(RichText::new(file).strong());
                ui.colored_label(theme::of(ui).error, workspace.say(message));
                ui.add_space(theme::GRID);
            }
            for form in collecting.collected.forms.iter().filter(|form| needs_a_look(form)) {
                form_ui(ui, workspace, form, actions);
            }
        });
        let buttons =
            [(workspace.text("ui.returned.take"), true), (workspace.text("ui.cancel"), false)];
        match buttons_ui(ui, buttons) {
            Some(true) => actions.push(Action::Collect(CollectAction::Finish)),
            Some(false) => actions.push(Action::CloseOverlay),
            None => {}
        }
    });
}

fn summary(collecting: &Collecting) -> Message {
    let forms = &collecting.collected.forms;
    let sum = |count: fn(&Returned) -> usize| forms.iter().map(count).sum::<usize>();
    Message::new("ui.returned.summary")
        .with("forms", forms.len())
        .with("added", sum(|form| form.added.len()))
        .with("changed", sum(|form| form.changed.len()))
        .with("conflicts", collecting.open_conflicts())
        .with("cells", sum(|form| form.troubles.len()))
}

fn sides_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    ui.horizontal(|ui| {
        for (key, side) in
            [("ui.returned.all-ours", Side::Ours), ("ui.returned.all-theirs", Side::Theirs)]
        {
            if ui.button(workspace.text(key)).clicked() {
                actions.push(Action::Collect(CollectAction::ChooseAll(side)));
            }
        }
    });
}

fn needs_a_look(form: &Returned) -> bool {
    !(form.conflicts.is_empty() && form.removed.is_empty() && form.troubles.is_empty())
}

fn form_ui(ui: &mut Ui, workspace: &Workspace, form: &Returned, actions: &mut Actions) {
    let unit = workspace.plan().units.get(form.unit).map_or("", |unit| unit.name.as_str());
    ui.horizontal(|ui| {
        ui.label(RichText::new(unit).strong());
        ui.weak(&form.file);
    });
    for conflict in &form.conflicts {
        conflict_ui(ui, workspace, conflict, actions);
    }
    for row in &form.removed {
        removed_ui(ui, workspace, row, actions);
    }
    for trouble in &form.troubles {
        trouble_ui(ui, workspace, trouble);
    }
    ui.add_space(2.0 * theme::GRID);
}

/// Both values, each a choice, and a field for one of one's own.
fn conflict_ui(ui: &mut Ui, workspace: &Workspace, conflict: &Conflict, actions: &mut Actions) {
    let column = conflict.column.map_or("ui.returned.gone", FormColumn::text_key);
    ui.horizontal_wrapped(|ui| {
        ui.label(workspace.text(column));
        ui.weak(format!("{} · {}", conflict.title, conflict.place));
    });
    let ours = match conflict.column {
        Some(_) => conflict.ours.as_str(),
        None => workspace.text("ui.returned.stay-gone"),
    };
    let sides = [
        ("ui.returned.ours", Side::Ours, ours),
        ("ui.returned.theirs", Side::Theirs, conflict.theirs.as_str()),
    ];
    for (key, side, value) in sides {
        let message = Message::new(key).with("value", value);
        let answer = Answer::Side(side);
        if ui.radio(conflict.answer.as_ref() == Some(&answer), workspace.say(&message)).clicked() {
            choose(conflict, answer, actions);
        }
    }
    if conflict.column.is_some_and(FormColumn::can_be_written) {
        own_ui(ui, workspace, conflict, actions);
    }
}

/// A value of one's own: what is typed counts, and begins with what the unit says.
fn own_ui(ui: &mut Ui, workspace: &Workspace, conflict: &Conflict, actions: &mut Actions) {
    let own = match &conflict.answer {
        Some(Answer::Own(text)) => Some(text.as_str()),
        _ => None,
    };
    ui.push_id((conflict.row, conflict.column), |ui| {
        ui.horizontal(|ui| {
            let label = workspace.text("ui.returned.own");
            if ui.radio(own.is_some(), label).clicked() && own.is_none() {
                choose(conflict, Answer::Own(conflict.theirs.clone()), actions);
            }
            if let Some(own) = own {
                let typed = TextField::new(label).show(ui, own);
                if let Some(typed) = typed {
                    choose(conflict, Answer::Own(typed), actions);
                }
            }
        });
    });
}

fn choose(conflict: &Conflict, answer: Answer, actions: &mut Actions) {
    let (row, column) = (conflict.row, conflict.column);
    actions.push(Action::Collect(CollectAction::Choose { row, column, answer }));
}

fn removed_ui(ui: &mut Ui, workspace: &Workspace, row: &Removed, actions: &mut Actions) {
    let message = Message::new("ui.returned.remove").with("title", &row.title);
    let mut remove = row.is_taken;
    if ui.checkbox(&mut remove, workspace.say(&message)).changed() {
        actions.push(Action::Collect(CollectAction::Remove { row: row.row, remove }));
    }
}

fn trouble_ui(ui: &mut Ui, workspace: &Workspace, trouble: &Trouble) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&trouble.cell).monospace());
        // an empty label would take no room, and the next one its place
        if !trouble.text.is_empty() {
            ui.label(&trouble.text);
        }
        ui.weak(workspace.say(&trouble.message));
    });
}
