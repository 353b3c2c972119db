//! The head of the plan: title and year, organisation, five-year plan, opening texts.

use egui::Ui;

use crate::{
    app::{Action, Actions, Edit, Workspace},
    model::{FiveYearPlan, Organisation, PlanInfo},
    ui::widget::{TextField, number_field, row, section, text_field},
};

type Part = (&'static str, fn(&Organisation) -> &String, fn(&mut Organisation) -> &mut String);

const PARTS: [Part; 6] = [
    ("field.organisation", |it| &it.name, |it| &mut it.name),
    ("field.city", |it| &it.city, |it| &mut it.city),
    ("field.document-prefix", |it| &it.document_prefix, |it| &mut it.document_prefix),
    ("field.addressees", |it| &it.addressees, |it| &mut it.addressees),
    ("field.contact", |it| &it.contact, |it| &mut it.contact),
    ("field.phone", |it| &it.phone, |it| &mut it.phone),
];

type Opening = (&'static str, fn(&PlanInfo) -> &String, fn(&mut PlanInfo) -> &mut String);

const OPENINGS: [Opening; 3] = [
    ("field.requirements", |it| &it.requirements, |it| &mut it.requirements),
    ("field.goals", |it| &it.goals, |it| &mut it.goals),
    ("field.safeguards", |it| &it.safeguards, |it| &mut it.safeguards),
];

/// Draws the head of the plan.
pub fn plan_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    section(ui, workspace.text("ui.settings.plan"), |ui| {
        title_ui(ui, workspace, actions);
        for (key, get, get_mut) in OPENINGS {
            let info = &workspace.plan().info;
            let label = workspace.text(key);
            let field = TextField::new(label).rows(4);
            if let Some(typed) = row(ui, label, |ui| field.show(ui, get(info))) {
                change(workspace, actions, |info| *get_mut(info) = typed);
            }
        }
    });
    section(ui, workspace.text("ui.settings.organisation"), |ui| {
        for (key, get, get_mut) in PARTS {
            let value = get(&workspace.plan().info.organisation);
            let label = workspace.text(key);
            if let Some(typed) = row(ui, label, |ui| text_field(ui, label, value)) {
                change(workspace, actions, |info| *get_mut(&mut info.organisation) = typed);
            }
        }
    });
    section(ui, workspace.text("letter.settings"), |ui| letters_ui(ui, workspace, actions));
    section(ui, workspace.text("field.plan.five_year_plan"), |ui| {
        five_years_ui(ui, workspace, actions);
    });
}

fn change(workspace: &Workspace, actions: &mut Actions, set: impl FnOnce(&mut PlanInfo)) {
    let mut info = workspace.plan().info.clone();
    set(&mut info);
    actions.edit(Edit::SetInfo(Box::new(info)));
}

fn title_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let info = &workspace.plan().info;
    let label = workspace.text("field.title");
    if let Some(title) = row(ui, label, |ui| text_field(ui, label, &info.title)) {
        change(workspace, actions, |info| info.title = title);
    }
    let label = workspace.text("field.year");
    if let Some(year) = row(ui, label, |ui| year_field(ui, label, info.year)) {
        change(workspace, actions, |info| info.year = year);
        actions.push(Action::ShowYear(year));
    }
}

/// A year the calendar knows.
fn year_field(ui: &mut Ui, label: &str, year: i32) -> Option<i32> {
    let typed = number_field(ui, label, u32::try_from(year).ok()).flatten();
    let typed = typed.and_then(|year| i32::try_from(year).ok());
    typed.filter(|year| crate::calendar::YEARS.contains(year))
}

/// How letters are numbered and how long units have for a reply.
fn letters_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let settings = &workspace.plan().info.letters;
    let label = workspace.text("letter.settings.word");
    if let Some(word) = row(ui, label, |ui| text_field(ui, label, &settings.word)) {
        change(workspace, actions, |info| info.letters.word = word);
    }
    let label = workspace.text("letter.settings.reply-workdays");
    let days = row(ui, label, |ui| number_field(ui, label, Some(settings.reply_workdays.into())));
    if let Some(days) = days.flatten().and_then(|days| u16::try_from(days).ok()) {
        change(workspace, actions, |info| info.letters.reply_workdays = days);
    }
}

/// Without a name there is no five-year plan.
fn five_years_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let info = &workspace.plan().info;
    let none = FiveYearPlan { name: String::new(), first_year: info.year, last_year: info.year };
    let now = info.five_year_plan.clone().unwrap_or(none);
    let label = workspace.text("field.five-year-plan.name");
    if let Some(name) = row(ui, label, |ui| text_field(ui, label, &now.name)) {
        let next = (!name.is_empty()).then(|| FiveYearPlan { name, ..now.clone() });
        change(workspace, actions, |info| info.five_year_plan = next);
    }
    if info.five_year_plan.is_none() {
        return;
    }
    let label = workspace.text("field.five-year-plan.first_year");
    let first = row(ui, label, |ui| year_field(ui, label, now.first_year));
    if let Some(first_year) = first.filter(|first| *first <= now.last_year) {
        let next = FiveYearPlan { first_year, ..now.clone() };
        change(workspace, actions, |info| info.five_year_plan = Some(next));
    }
    let label = workspace.text("field.five-year-plan.last_year");
    let last = row(ui, label, |ui| year_field(ui, label, now.last_year));
    if let Some(last_year) = last.filter(|last| now.first_year <= *last) {
        let next = FiveYearPlan { last_year, ..now };
        change(workspace, actions, |info| info.five_year_plan = Some(next));
    }
}
