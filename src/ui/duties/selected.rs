//! What can be done with the selected rows: another state for all, the activities that serve them.

use std::{collections::BTreeSet, rc::Rc};

use egui::{Button, RichText, Ui};

use super::columns::state_colour;
use crate::{
    app::{Action, Actions, Edit, RowFilter, Workspace},
    base::Message,
    catalogue::Word as _,
    model::{Duty, DutyState, RecordId},
    stats::serves,
    ui::{
        theme,
        view::Kept,
        widget::{command_item, dot},
    },
};

/// The activities that serve the selected rows, kept while plan and selection are the same.
#[derive(Default)]
pub struct Selected(Kept<(u64, Vec<RecordId>), Rc<BTreeSet<RecordId>>>);

impl Selected {
    /// Draws the strip, if rows are selected.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let duties = selected(workspace);
        if duties.is_empty() {
            return;
        }
        let stamp = (workspace.history.revision(), workspace.selection.ids().to_vec());
        let activities = self.0.get(stamp, || Rc::new(serving(workspace, &duties)));
        ui.horizontal(|ui| {
            let count = Message::new("ui.duties.selected").with("count", duties.len());
            ui.label(RichText::new(workspace.say(&count)).color(theme::of(ui).text_weak));
            state_menu_ui(ui, workspace, &duties, actions);
            command_item(ui, "letter.prompt", workspace, actions);
            let said = Message::new("ui.duties.served-by").with("count", activities.len());
            let button = Button::new(workspace.say(&said));
            if ui.add_enabled(!activities.is_empty(), button).clicked() {
                let title = workspace.text("ui.duties.served").to_owned();
                let ids = BTreeSet::clone(activities);
                actions.push(Action::ShowRows(Some(Rc::new(RowFilter { title, ids }))));
            }
        });
    }
}

fn selected(workspace: &Workspace) -> Vec<&Duty> {
    let duty = |id: &RecordId| match id {
        RecordId::Duty(id) => workspace.plan().duties.get(*id),
        _ => None,
    };
    workspace.selection.ids().iter().filter_map(duty).collect()
}

/// One pass over the activities for each of the selected rows, of which the first hundred count:
/// nobody reads the activities of more at once.
fn serving(workspace: &Workspace, duties: &[&Duty]) -> BTreeSet<RecordId> {
    let index = workspace.derived.index();
    let year = workspace.plan().info.year;
    let duties = duties.get(..duties.len().min(100)).unwrap_or_default();
    index
        .counted()
        .filter(|entry| duties.iter().any(|duty| serves(entry, duty, year)))
        .map(|entry| entry.activity.id.into())
        .collect()
}

fn state_menu_ui(ui: &mut Ui, workspace: &Workspace, duties: &[&Duty], actions: &mut Actions) {
    ui.menu_button(workspace.text("ui.duties.set-state"), |ui| {
        for state in DutyState::ALL {
            ui.horizontal(|ui| {
                dot(ui, state_colour(theme::of(ui), state));
                if ui.button(state.word(workspace.lang)).clicked() {
                    let others = duties.iter().filter(|duty| duty.state != state);
                    let edits: Vec<Edit> =
                        others.map(|duty| Edit::put(Duty { state, ..(*duty).clone() })).collect();
                    if !edits.is_empty() {
                        actions.edit(Edit::All(edits));
                    }
                    ui.close();
                }
            });
        }
    });
}
