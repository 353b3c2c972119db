//! What can be done with the selected rows: the next step for all, another state, the activities
//! that serve them.

use std::{collections::BTreeSet, rc::Rc};

use egui::{Button, RichText, Ui};

use super::{columns::state_colour, steps};
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

/// What the selected rows come to, kept while plan and selection are the same.
#[derive(Default)]
pub struct Selected(Kept<(u64, Vec<RecordId>), Rc<Found>>);

struct Found {
    rows: Rc<steps::StepRows>,
    /// The activities that serve them.
    activities: BTreeSet<RecordId>,
}

impl Selected {
    /// Draws the strip, if rows are selected.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let stamp = (workspace.history.revision(), workspace.selection.ids().to_vec());
        let found = Rc::clone(self.0.get(stamp, || Rc::new(Found::of(workspace))));
        if found.rows.count_all() == 0 {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            let count = Message::new("ui.duties.selected").with("count", found.rows.count_all());
            ui.label(RichText::new(workspace.say(&count)).color(theme::of(ui).text_weak));
            steps::steps_ui(ui, workspace, &found.rows, actions);
            state_menu_ui(ui, workspace, actions);
            command_item(ui, "letter.prompt", workspace, actions);
            let activities = &found.activities;
            let said = Message::new("ui.duties.served-by").with("count", activities.len());
            let button = Button::new(workspace.say(&said));
            if ui.add_enabled(!activities.is_empty(), button).clicked() {
                let title = workspace.text("ui.duties.served").to_owned();
                let ids = activities.clone();
                actions.push(Action::ShowRows(Some(Rc::new(RowFilter { title, ids }))));
            }
        });
    }
}

impl Found {
    fn of(workspace: &Workspace) -> Self {
        let duties = selected(workspace);
        let activities = serving(workspace, &duties);
        Self { rows: steps::StepRows::of(duties), activities }
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

/// Any state, for lists that were kept elsewhere before.
fn state_menu_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    ui.menu_button(workspace.text("ui.duties.set-state"), |ui| {
        for state in DutyState::ALL {
            ui.horizontal(|ui| {
                dot(ui, state_colour(theme::of(ui), state));
                if ui.button(state.word(workspace.lang)).clicked() {
                    let duties = selected(workspace).into_iter();
                    let others = duties.filter(|duty| duty.state != state);
                    let edits: Vec<Edit> =
                        others.map(|duty| Edit::put(Duty { state, ..duty.clone() })).collect();
                    if !edits.is_empty() {
                        actions.edit(Edit::All(edits));
                    }
                    ui.close();
                }
            });
        }
    });
}
