//! The short forms: tasks, indicators, people and the rest of the registers.

use egui::Ui;

use super::Form;
use crate::{
    app::{Actions, Workspace},
    model::{
        District, Document, DocumentKind, Honour, Indicator, IndicatorKind, Material, Person, Task,
        TaskState, Team, Township,
    },
};

/// The form of a task.
pub fn task_ui(ui: &mut Ui, workspace: &Workspace, it: &Task, actions: &mut Actions) {
    let plan = workspace.plan();
    let mut form = Form::new(ui, workspace, it, actions);
    let states = [TaskState::Open, TaskState::Doing, TaskState::Done];
    form.title("field.title", &it.title, |it, title| it.title = title);
    form.optional_date("field.due", it.due, |it, due| it.due = due);
    form.choice("field.state", it.state, &states, |it, state| it.state = state);
    form.record("field.campaign", &plan.campaigns, it.campaign, |it, id| it.campaign = id);
    form.record("field.activity", &plan.activities, it.activity, |it, id| it.activity = id);
    form.unit("field.duty-unit", it.unit, |it, unit| it.unit = unit);
    form.record("field.person", &plan.people, it.person, |it, person| it.person = person);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}

/// The form of an indicator.
pub fn indicator_ui(ui: &mut Ui, workspace: &Workspace, it: &Indicator, actions: &mut Actions) {
    let mut form = Form::new(ui, workspace, it, actions);
    let kinds =
        [IndicatorKind::Progress, IndicatorKind::Funnel, IndicatorKind::Count, IndicatorKind::Rate];
    let count = |value: i64| u32::try_from(value).ok();
    form.title("field.name", &it.name, |it, name| it.name = name);
    form.text("field.group", &it.group, |it, text| it.group = text);
    form.choice("field.kind", it.kind, &kinds, |it, kind| it.kind = kind);
    form.number("field.value", count(it.value), |it, value| {
        it.value = value.unwrap_or(0).into();
    });
    form.number("field.total", it.total.and_then(count), |it, total| {
        it.total = total.map(Into::into);
    });
    if let Some(percent) = it.percent() {
        form.fact("field.percent", &format!("{percent:.1} %"));
    }
    form.switch("field.at-least", it.at_least, |it, yes| it.at_least = yes);
    form.text("field.measure", &it.measure, |it, text| it.measure = text);
    form.text("field.dated", &it.dated, |it, text| it.dated = text);
    form.unit("field.unit", it.unit, |it, unit| it.unit = unit);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}

/// The form of an honour.
pub fn honour_ui(ui: &mut Ui, workspace: &Workspace, it: &Honour, actions: &mut Actions) {
    let mut form = Form::new(ui, workspace, it, actions);
    let year = it.year.and_then(|year| u32::try_from(year).ok());
    form.title("field.title", &it.title, |it, title| it.title = title);
    form.number("field.year", year, |it, year| {
        it.year = year.and_then(|year| i32::try_from(year).ok());
    });
    form.text("field.period", &it.period, |it, text| it.period = text);
    form.text("field.issuer", &it.issuer, |it, text| it.issuer = text);
    form.switch("field.achieved", it.achieved, |it, yes| it.achieved = yes);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}

/// The form of a document.
pub fn document_ui(ui: &mut Ui, workspace: &Workspace, it: &Document, actions: &mut Actions) {
    let mut form = Form::new(ui, workspace, it, actions);
    let kinds = [
        DocumentKind::Plan,
        DocumentKind::Policy,
        DocumentKind::Notice,
        DocumentKind::Report,
        DocumentKind::Guide,
    ];
    form.title("field.title", &it.title, |it, title| it.title = title);
    form.choice("field.kind", it.kind, &kinds, |it, kind| it.kind = kind);
    form.text("field.document-number", &it.number, |it, text| it.number = text);
    form.text("field.dated", &it.dated, |it, text| it.dated = text);
    form.text("field.issuer", &it.issuer, |it, text| it.issuer = text);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}

/// The form of a kind of material.
pub fn material_ui(ui: &mut Ui, workspace: &Workspace, it: &Material, actions: &mut Actions) {
    let words = &workspace.plan().dictionaries;
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.name", &it.name, |it, name| it.name = name);
    form.code("field.kind", &words.materials, &it.kind, |it, kind| it.kind = kind);
    form.laws("field.laws", &it.laws, |it, laws| it.laws = laws);
    form.number("field.printed", Some(it.printed), |it, n| it.printed = n.unwrap_or(0));
    form.number("field.handed-out", Some(it.handed_out), |it, n| it.handed_out = n.unwrap_or(0));
    form.lines("field.note", &it.note, |it, note| it.note = note);
}

/// The form of a person.
pub fn person_ui(ui: &mut Ui, workspace: &Workspace, it: &Person, actions: &mut Actions) {
    let plan = workspace.plan();
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.person-name", &it.name, |it, name| it.name = name);
    form.text("field.role", &it.role, |it, text| it.role = text);
    form.unit("field.home-unit", it.unit, |it, unit| it.unit = unit);
    form.record("field.team", &plan.teams, it.team, |it, team| it.team = team);
    form.text("field.phone", &it.phone, |it, text| it.phone = text);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}

/// The form of a team.
pub fn team_ui(ui: &mut Ui, workspace: &Workspace, it: &Team, actions: &mut Actions) {
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.name", &it.name, |it, name| it.name = name);
    form.unit("field.home-unit", it.unit, |it, unit| it.unit = unit);
    form.number("field.members", it.members, |it, members| it.members = members);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}

/// The form of a district.
pub fn district_ui(ui: &mut Ui, workspace: &Workspace, it: &District, actions: &mut Actions) {
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.name", &it.name, |it, name| it.name = name);
    form.text("field.code", &it.code, |it, text| it.code = text);
    form.names("field.aliases", &it.aliases, |it, names| it.aliases = names);
    let townships: Vec<String> = it.townships.iter().map(|it| it.0.clone()).collect();
    form.name_lines("field.townships", &townships, |it, names| {
        it.townships = names.into_iter().map(Township).collect();
    });
    form.position("field.seat", it.seat, |it, seat| it.seat = seat);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}
