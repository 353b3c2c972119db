//! 设置: the plan's head, observances in use, language, theme, scale.

use egui::{ScrollArea, Ui};

use crate::{
    app::{Action, Actions, App, Edit, SCALES, ThemeChoice, Workspace},
    base::Lang,
    catalogue::Word as _,
    model::{ObservanceSet, Organisation, PlanInfo},
    ui::widget::{TextField, number_field, row, section, switch, text_field, view_title},
};

/// Nothing to remember.
#[derive(Default)]
pub struct SettingsView {}

const SETS: [ObservanceSet; 3] =
    [ObservanceSet::National, ObservanceSet::InnerMongolia, ObservanceSet::Baotou];

impl SettingsView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, actions: &mut Actions) {
        let workspace = &app.workspace;
        view_title(ui, workspace.text("view.Settings"), |_| {});
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(640.0);
            section(ui, workspace.text("ui.settings.program"), |ui| program_ui(ui, app, actions));
            section(ui, workspace.text("ui.settings.plan"), |ui| plan_ui(ui, workspace, actions));
            section(ui, workspace.text("ui.settings.organisation"), |ui| {
                organisation_ui(ui, workspace, actions);
            });
            section(ui, workspace.text("ui.settings.sets"), |ui| sets_ui(ui, workspace, actions));
        });
    }
}

fn program_ui(ui: &mut Ui, app: &App, actions: &mut Actions) {
    let workspace = &app.workspace;
    row(ui, workspace.text("ui.settings.lang"), |ui| {
        ui.horizontal(|ui| {
            for (lang, key) in [(Lang::Zh, "ui.lang.zh"), (Lang::En, "ui.lang.en")] {
                if ui.selectable_label(workspace.lang == lang, workspace.text(key)).clicked() {
                    actions.push(Action::SetLang(lang));
                }
            }
        });
    });
    row(ui, workspace.text("ui.settings.theme"), |ui| {
        ui.horizontal(|ui| {
            for theme in ThemeChoice::ALL {
                let chosen = app.settings.theme == theme;
                if ui.selectable_label(chosen, workspace.text(theme.text_key())).clicked() {
                    actions.push(Action::SetTheme(theme));
                }
            }
        });
    });
    row(ui, workspace.text("ui.settings.scale"), |ui| {
        ui.horizontal(|ui| {
            for scale in SCALES {
                let name = format!("{:.0} %", scale * 100.0);
                if ui.selectable_label(app.settings.scale == scale, name).clicked() {
                    actions.push(Action::SetScale(scale));
                }
            }
        });
    });
}

fn set_info(actions: &mut Actions, info: PlanInfo) {
    actions.edit(Edit::SetInfo(Box::new(info)));
}

fn plan_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let info = &workspace.plan().info;
    let text = |key| workspace.text(key);
    let label = text("field.title");
    if let Some(title) = row(ui, label, |ui| text_field(ui, label, &info.title)) {
        set_info(actions, PlanInfo { title, ..info.clone() });
    }
    let label = text("field.year");
    let year = u32::try_from(info.year).ok();
    let typed = row(ui, label, |ui| number_field(ui, label, year)).flatten();
    let typed = typed.and_then(|year| i32::try_from(year).ok());
    if let Some(year) = typed.filter(|year| crate::calendar::YEARS.contains(year)) {
        set_info(actions, PlanInfo { year, ..info.clone() });
        actions.push(Action::ShowYear(year));
    }
    for (key, value, set) in [
        ("field.requirements", &info.requirements, set_requirements as fn(&mut PlanInfo, String)),
        ("field.goals", &info.goals, |info, text| info.goals = text),
        ("field.safeguards", &info.safeguards, |info, text| info.safeguards = text),
    ] {
        let label = text(key);
        if let Some(typed) = row(ui, label, |ui| TextField::new(label).rows(3).show(ui, value)) {
            let mut info = info.clone();
            set(&mut info, typed);
            set_info(actions, info);
        }
    }
}

fn set_requirements(info: &mut PlanInfo, text: String) {
    info.requirements = text;
}

type Part = (&'static str, fn(&Organisation) -> &String, fn(&mut Organisation) -> &mut String);

const PARTS: [Part; 6] = [
    ("field.organisation", |it| &it.name, |it| &mut it.name),
    ("field.city", |it| &it.city, |it| &mut it.city),
    ("field.document-prefix", |it| &it.document_prefix, |it| &mut it.document_prefix),
    ("field.addressees", |it| &it.addressees, |it| &mut it.addressees),
    ("field.contact", |it| &it.contact, |it| &mut it.contact),
    ("field.phone", |it| &it.phone, |it| &mut it.phone),
];

fn organisation_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let info = &workspace.plan().info;
    for (key, get, get_mut) in PARTS {
        let label = workspace.text(key);
        let typed = row(ui, label, |ui| text_field(ui, label, get(&info.organisation)));
        if let Some(typed) = typed {
            let mut info = info.clone();
            *get_mut(&mut info.organisation) = typed;
            set_info(actions, info);
        }
    }
}

fn sets_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let info = &workspace.plan().info;
    for set in SETS {
        let used = info.observance_sets.contains(&set);
        if let Some(wanted) = switch(ui, set.word(workspace.lang), used) {
            let mut info = info.clone();
            info.observance_sets.retain(|other| *other != set);
            if wanted {
                info.observance_sets.push(set);
                info.observance_sets.sort();
            }
            set_info(actions, info);
        }
    }
}
