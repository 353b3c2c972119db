//! The form of a row of a responsibility list.

use egui::Ui;

use super::Form;
use crate::{
    app::{Actions, Workspace},
    model::{Duty, DutyState, ListKind},
};

/// Draws the form and asks for an edit of each field that is finished.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Duty, actions: &mut Actions) {
    let words = &workspace.plan().dictionaries;
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.content", &it.content, |it, content| it.content = content);
    form.choice("field.list", it.list, &ListKind::ALL, |it, list| it.list = list);
    form.number("field.seq", Some(it.seq), |it, seq| it.seq = seq.unwrap_or(0));
    form.unit("field.duty-unit", it.unit, |it, unit| it.unit = unit);
    form.units("field.support-units", &it.support_units, |it, units| it.support_units = units);
    form.laws("field.laws", &it.laws, |it, laws| it.laws = laws);
    form.codes("field.audiences", &words.audiences, &it.audiences, |it, codes| {
        it.audiences = codes;
    });
    form.lines("field.measures", &it.measures, |it, text| it.measures = text);
    form.text("field.time", &it.time.text, |it, text| it.time.text = text);
    form.observance("field.observance", it.observance, |it, id| it.observance = id);
    form.lines("field.standard", &it.standard, |it, text| it.standard = text);
    form.choice("field.state", it.state, &DutyState::ALL, |it, state| it.state = state);
    form.text("field.office", &it.office, |it, text| it.office = text);
    form.text("field.leader", &it.leader, |it, text| it.leader = text);
    form.text("field.person", &it.person, |it, text| it.person = text);
    form.text("field.phone", &it.phone, |it, text| it.phone = text);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}
