//! Which observances are in use: sets as a whole, and single ones left out.

use egui::{RichText, ScrollArea, Ui};

use crate::{
    app::{Action, Actions, Edit, Finder, Selection, Workspace},
    catalogue::{self, Word as _},
    model::{Observance, ObservanceSet, PlanInfo},
    ui::{
        theme,
        widget::{search_field, section, switch, tag},
    },
};

const SETS: [ObservanceSet; 3] =
    [ObservanceSet::National, ObservanceSet::InnerMongolia, ObservanceSet::Baotou];

/// What is searched, and whether only the hidden ones are listed.
#[derive(Default)]
pub struct ObservancesPage {
    query: String,
    only_hidden: bool,
}

impl ObservancesPage {
    /// Draws the sets and the list.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        section(ui, workspace.text("ui.settings.sets"), |ui| {
            ui.horizontal(|ui| {
                for set in SETS {
                    set_ui(ui, workspace, set, actions);
                }
            });
        });
        section(ui, workspace.text("ui.settings.single"), |ui| {
            ui.horizontal(|ui| {
                search_field(ui, workspace, &mut self.query);
                let hidden = workspace.plan().info.hidden_observances.len();
                let name = format!("{}（{hidden}）", workspace.text("ui.settings.only-hidden"));
                if let Some(only) = switch(ui, &name, self.only_hidden) {
                    self.only_hidden = only;
                }
            });
            self.list_ui(ui, workspace, actions);
        });
    }

    fn list_ui(&self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        let info = &plan.info;
        let finder = Finder::new(&self.query);
        let in_use = |it: &Observance| {
            it.set == ObservanceSet::Own || info.observance_sets.contains(&it.set)
        };
        let shipped = catalogue::observances().iter().map(AsRef::as_ref);
        let shipped = shipped.filter(|it: &&Observance| !plan.observances.contains(it.id));
        let shown: Vec<&Observance> = shipped
            .chain(plan.observances.iter())
            .filter(|it| in_use(it) && finder.is_in(&it.name))
            .filter(|it| !self.only_hidden || info.hidden_observances.contains(&it.id))
            .collect();
        if shown.is_empty() {
            ui.weak(workspace.text("ui.picker.nothing"));
            return;
        }
        let height = ui.spacing().interact_size.y;
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show_rows(ui, height, shown.len(), |ui, rows| {
            for observance in shown.get(rows).unwrap_or_default() {
                observance_ui(ui, workspace, observance, actions);
            }
        });
    }
}

fn observance_ui(ui: &mut Ui, workspace: &Workspace, it: &Observance, actions: &mut Actions) {
    let theme = theme::of(ui);
    let info = &workspace.plan().info;
    ui.horizontal(|ui| {
        let is_hidden = info.hidden_observances.contains(&it.id);
        if let Some(wanted) = switch(ui, &it.name, !is_hidden) {
            let mut info = info.clone();
            info.hidden_observances.retain(|id| *id != it.id);
            if !wanted {
                info.hidden_observances.push(it.id);
            }
            set_info(actions, info);
        }
        let (colour, ground) = theme.observance(it.kind);
        tag(ui, it.kind.word(workspace.lang), colour, ground);
        let set = RichText::new(it.set.word(workspace.lang)).small().color(theme.text_faint);
        ui.label(set);
        let details = RichText::new(workspace.text("ui.settings.details")).small();
        if !is_hidden && ui.link(details).clicked() {
            actions.push(Action::Select(Selection::one(it.id)));
        }
    });
}

fn set_ui(ui: &mut Ui, workspace: &Workspace, set: ObservanceSet, actions: &mut Actions) {
    let info = &workspace.plan().info;
    let count = catalogue::observances_of(set).count();
    let name = format!("{}（{count}）", set.word(workspace.lang));
    if let Some(wanted) = switch(ui, &name, info.observance_sets.contains(&set)) {
        let mut info = info.clone();
        info.observance_sets.retain(|other| *other != set);
        if wanted {
            info.observance_sets.push(set);
            info.observance_sets.sort();
        }
        set_info(actions, info);
    }
}

fn set_info(actions: &mut Actions, info: PlanInfo) {
    actions.edit(Edit::SetInfo(Box::new(info)));
}
