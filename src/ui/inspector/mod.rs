//! The inspector: one form per kind of record, used everywhere.
//!
//! [`activity`] is the pattern: a form is a function that draws the fields of one record and asks,
//! for each committed field, for an edit that puts the changed record. A new form is a file of its
//! own and one line in [`Inspector::form_ui`].

mod activity;
mod campaign;
mod duty;
mod form;
mod items;
mod law;
mod list_version;
mod letter;
mod observance;
mod other;
mod related;
mod site;
mod unit;

use egui::{Align, Layout, RichText, ScrollArea, Ui};
use egui_material_icons::icons;

use self::related::Related;
pub use form::Form;
pub use law::standing as law_standing;

use super::{
    icon, theme,
    view::Kept,
    widget::{command_button, icon_button},
};
use crate::{
    app::{Action, Actions, Workspace},
    base::Message,
    model::{RecordId, RecordRef},
};

/// The inspector remembers what goes with the record it shows; drafts belong to the fields.
#[derive(Default)]
pub struct Inspector {
    related: Kept<(u64, RecordId), Vec<Related>>,
}

impl Inspector {
    /// Whether anything is selected that it can show.
    pub fn has_content(&self, workspace: &Workspace) -> bool {
        workspace.selection.lead().is_some_and(|id| is_known(workspace, id))
    }

    /// Draws the form of the leading selected record.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let Some(id) = workspace.selection.lead() else { return };
        header_ui(ui, workspace, id, actions);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.push_id(id, |ui| {
                findings_ui(ui, workspace, id, actions);
                form_ui(ui, workspace, id, actions);
                let stamp = (workspace.history.revision(), id);
                let related = self.related.get(stamp, || related::of(workspace, id));
                related::related_ui(ui, workspace, related, actions);
            });
        });
    }
}

fn form_ui(ui: &mut Ui, workspace: &Workspace, id: RecordId, actions: &mut Actions) {
    let Some(record) = workspace.plan().record(id) else {
        if let RecordId::Observance(id) = id {
            observance::form_ui(ui, workspace, id, actions);
        }
        return;
    };
    match record {
        RecordRef::Activity(it) => activity::form_ui(ui, workspace, it, actions),
        RecordRef::Campaign(it) => campaign::form_ui(ui, workspace, it, actions),
        RecordRef::Task(it) => other::task_ui(ui, workspace, it, actions),
        RecordRef::Site(it) => site::form_ui(ui, workspace, it, actions),
        RecordRef::Duty(it) => duty::form_ui(ui, workspace, it, actions),
        RecordRef::Unit(it) => unit::form_ui(ui, workspace, it, actions),
        RecordRef::Law(it) => law::form_ui(ui, workspace, it, actions),
        RecordRef::ListVersion(it) => list_version::form_ui(ui, workspace, it, actions),
        RecordRef::Letter(it) => letter::form_ui(ui, workspace, it, actions),
        RecordRef::Indicator(it) => other::indicator_ui(ui, workspace, it, actions),
        RecordRef::Honour(it) => other::honour_ui(ui, workspace, it, actions),
        RecordRef::Document(it) => other::document_ui(ui, workspace, it, actions),
        RecordRef::Material(it) => other::material_ui(ui, workspace, it, actions),
        RecordRef::Person(it) => other::person_ui(ui, workspace, it, actions),
        RecordRef::Team(it) => other::team_ui(ui, workspace, it, actions),
        RecordRef::District(it) => other::district_ui(ui, workspace, it, actions),
        RecordRef::Observance(it) => observance::form_ui(ui, workspace, it.id, actions),
        RecordRef::ObservanceYear(it) => observance::form_ui(ui, workspace, it.observance, actions),
    }
}

fn is_known(workspace: &Workspace, id: RecordId) -> bool {
    let shipped = match id {
        RecordId::Observance(id) => workspace.derived.almanac(workspace.year).get(id).is_some(),
        _ => false,
    };
    shipped || workspace.plan().record(id).is_some()
}

fn header_ui(ui: &mut Ui, workspace: &Workspace, id: RecordId, actions: &mut Actions) {
    let theme = theme::of(ui);
    ui.horizontal(|ui| {
        let symbol = icon::of_view(crate::app::View::of(id.kind()));
        ui.label(icon::sized(symbol, 16.0).color(theme.text_weak));
        ui.label(RichText::new(workspace.text(id.kind().text_key())).color(theme.text_weak));
        let others = workspace.selection.ids().len() - 1;
        if others > 0 {
            let text = Message::new("ui.inspector.others").with("count", others);
            ui.label(RichText::new(workspace.say(&text)).small().color(theme.text_faint));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::ICON_CLOSE, workspace.text("ui.inspector.close")).clicked() {
                actions.push(Action::ToggleInspector);
            }
            command_button(ui, "edit.delete", workspace, actions);
            command_button(ui, "edit.duplicate", workspace, actions);
        });
    });
}

/// What the checks found about the record, with the fix where there is one.
fn findings_ui(ui: &mut Ui, workspace: &Workspace, id: RecordId, actions: &mut Actions) {
    let Some(findings) = workspace.derived.findings() else { return };
    let theme = theme::of(ui);
    for finding in findings.about(id) {
        ui.horizontal_top(|ui| {
            super::widget::dot(ui, theme.severity(finding.severity));
            ui.vertical(|ui| {
                let text = RichText::new(workspace.say(&finding.message)).small();
                let said = ui.label(text);
                said.on_hover_text(workspace.say(&finding.source));
                if let Some(fix) = &finding.fix
                    && ui.link(RichText::new(workspace.say(&fix.label())).small()).clicked()
                {
                    actions.push(Action::Fix(fix.clone()));
                }
            });
        });
    }
}
