//! The form of a site: what the published registers ask for.

use egui::Ui;

use super::Form;
use crate::{
    app::{Actions, Workspace},
    model::{Site, SiteLevel, SiteState},
};

/// Draws the form and asks for an edit of each field that is finished.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Site, actions: &mut Actions) {
    let plan = workspace.plan();
    let words = &plan.dictionaries;
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.name", &it.name, |it, name| it.name = name);
    form.text("field.number", &it.number, |it, number| it.number = number);
    form.code("field.kind", &words.site_kinds, &it.kind, |it, kind| it.kind = kind);
    form.choice("field.level", it.level, &SiteLevel::ALL, |it, level| it.level = level);
    form.choice("field.state", it.state, &SiteState::ALL, |it, state| it.state = state);
    form.record("field.district", &plan.districts, it.district, |it, id| it.district = id);
    form.text("field.township", &it.township, |it, text| it.township = text);
    form.text("field.address", &it.address, |it, text| it.address = text);
    form.unit("field.duty-unit", it.unit, |it, unit| it.unit = unit);
    form.text("field.manager", &it.manager, |it, text| it.manager = text);
    form.text("field.phone", &it.phone, |it, text| it.phone = text);
    form.text("field.built", &it.built, |it, text| it.built = text);
    form.number("field.area", it.area_m2, |it, area| it.area_m2 = area);
    form.codes("field.themes", &words.themes, &it.themes, |it, codes| it.themes = codes);
    form.lines("field.facilities", &it.facilities, |it, text| it.facilities = text);
    form.lines("field.summary", &it.summary, |it, text| it.summary = text);
    form.text("field.opening-hours", &it.opening_hours, |it, text| it.opening_hours = text);
    form.switch("field.published", it.published, |it, yes| it.published = yes);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}
