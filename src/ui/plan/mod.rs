//! 计划: campaigns, activities and tasks as tables.

use egui::Ui;

use crate::{
    app::{Action, Actions, Edit, Workspace},
    catalogue::Word as _,
    model::{Activity, ActivityState, Campaign, RecordKind, Task, Unit},
    ui::{
        icon, theme,
        widget::{
            command_button, empty_state, span_of,
            table::{Cell, Column, RecordTable},
            view_title,
        },
    },
};

/// Which of the tables is on the screen, and the tables.
pub struct PlanView {
    kind: RecordKind,
    activities: RecordTable<Activity>,
    campaigns: RecordTable<Campaign>,
    tasks: RecordTable<Task>,
}

impl Default for PlanView {
    fn default() -> Self {
        Self {
            kind: RecordKind::Activity,
            activities: RecordTable::sorted_by(0),
            campaigns: RecordTable::sorted_by(0),
            tasks: RecordTable::default(),
        }
    }
}

const KINDS: [RecordKind; 3] = [RecordKind::Activity, RecordKind::Campaign, RecordKind::Task];

impl PlanView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        view_title(ui, workspace.text("view.Plan"), |ui| {
            command_button(ui, add_command(self.kind), workspace, actions);
            match self.kind {
                RecordKind::Campaign => self.campaigns.filter_button(ui, workspace),
                RecordKind::Task => self.tasks.filter_button(ui, workspace),
                _ => self.activities.filter_button(ui, workspace),
            }
            for kind in KINDS.into_iter().rev() {
                let name = workspace.text(kind.text_key());
                if ui.selectable_label(self.kind == kind, name).clicked() {
                    self.kind = kind;
                }
            }
        });
        rows_ui(ui, workspace, actions);
        match self.kind {
            RecordKind::Campaign => self.campaigns_ui(ui, workspace, actions),
            RecordKind::Task => self.tasks_ui(ui, workspace, actions),
            _ => self.activities_ui(ui, workspace, actions),
        }
    }

    fn activities_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        let (lang, theme) = (workspace.lang, theme::of(ui));
        if plan.activities.is_empty() {
            return nothing_ui(ui, workspace, actions, RecordKind::Activity);
        }
        let year = plan.info.year;
        let text = |key| workspace.text(key);
        let columns = [
            Column::new(text("field.start"), |it: &Activity| Cell::Date(it.span.start()))
                .width(96.0)
                .editable(|it: &Activity, typed| {
                    let start = span_of(&typed, year)?.start();
                    Some(Edit::MoveActivity { id: it.id, start })
                }),
            Column::new(text("field.days"), |it: &Activity| Cell::Number(it.span.len_days()))
                .width(52.0),
            Column::new(text("field.title"), |it: &Activity| Cell::text(it.title.as_str()))
                .width(200.0)
                .wide()
                .editable(|it: &Activity, title| Some(Edit::put(Activity { title, ..it.clone() }))),
            Column::new(text("field.state"), move |it: &Activity| Cell::State {
                word: it.state.word(lang),
                rank: ActivityState::ALL.iter().position(|state| *state == it.state).unwrap_or(0),
                colour: theme.state(it.state),
            })
            .width(88.0),
            Column::new(text("field.unit"), |it: &Activity| {
                let unit = it.unit.and_then(|id| plan.units.get(id));
                Cell::text(unit.map_or("", Unit::short_name))
            })
            .width(120.0),
            Column::new(text("field.place"), |it: &Activity| {
                let site = it.place.site.and_then(|id| plan.sites.get(id)).map(|site| &site.name);
                let district = it.place.district.and_then(|id| plan.districts.get(id));
                let name = site.or(district.map(|district| &district.name));
                Cell::text(name.map_or("", String::as_str))
            })
            .width(140.0),
            Column::new(text("figure.Sessions"), |it: &Activity| Cell::count(it.planned.sessions))
                .width(64.0),
            Column::new(text("figure.Participants"), |it: &Activity| {
                Cell::count(it.planned.participants)
            })
            .width(84.0),
        ];
        self.activities.ui(ui, workspace, actions, &plan.activities, &columns);
    }

    fn campaigns_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        if plan.campaigns.is_empty() {
            return nothing_ui(ui, workspace, actions, RecordKind::Campaign);
        }
        let text = |key| workspace.text(key);
        let lang = workspace.lang;
        let columns = [
            Column::new(text("field.start"), |it: &Campaign| Cell::Date(it.span.start()))
                .width(96.0),
            Column::new(text("field.end"), |it: &Campaign| Cell::Date(it.span.end())).width(96.0),
            Column::new(text("field.title"), |it: &Campaign| Cell::text(it.title.as_str()))
                .wide()
                .editable(|it: &Campaign, title| Some(Edit::put(Campaign { title, ..it.clone() }))),
            Column::new(text("field.theme"), |it: &Campaign| Cell::text(it.theme.as_str()))
                .width(200.0),
            Column::new(text("field.lead"), |it: &Campaign| {
                let lead = it.lead.and_then(|id| plan.units.get(id));
                Cell::text(lead.map_or("", Unit::short_name))
            })
            .width(140.0),
            Column::new(text("field.state"), move |it: &Campaign| Cell::text(it.state.word(lang)))
                .width(88.0),
        ];
        self.campaigns.ui(ui, workspace, actions, &plan.campaigns, &columns);
    }

    fn tasks_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        if plan.tasks.is_empty() {
            return nothing_ui(ui, workspace, actions, RecordKind::Task);
        }
        let text = |key| workspace.text(key);
        let lang = workspace.lang;
        let columns = [
            Column::new(text("field.due"), |it: &Task| Cell::optional_date(it.due)).width(96.0),
            Column::new(text("field.title"), |it: &Task| Cell::text(it.title.as_str()))
                .wide()
                .editable(|it: &Task, title| Some(Edit::put(Task { title, ..it.clone() }))),
            Column::new(text("field.state"), move |it: &Task| Cell::text(it.state.word(lang)))
                .width(88.0),
        ];
        self.tasks.ui(ui, workspace, actions, &plan.tasks, &columns);
    }
}

const fn add_command(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Campaign => "add.campaign",
        RecordKind::Task => "add.task",
        _ => "add.activity",
    }
}

fn nothing_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions, kind: RecordKind) {
    let (title, hint) = (workspace.text("ui.plan.empty"), workspace.text("ui.plan.empty.hint"));
    let Some(command) = crate::app::command(add_command(kind)) else { return };
    let symbol = icon::named(command.icon);
    if empty_state(ui, symbol, title, hint, Some(workspace.text(command.text))) {
        actions.push(Action::Add(kind));
    }
}

/// Says that the tables are limited to the rows behind a number, and how to see all again.
pub fn rows_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let Some(rows) = &workspace.rows else { return };
    ui.horizontal(|ui| {
        let theme = theme::of(ui);
        let said = format!("{}（{}）", rows.title, rows.ids.len());
        crate::ui::widget::tag(ui, &said, theme.accent, theme.accent_soft);
        if ui.link(workspace.text("ui.rows.all")).clicked() {
            actions.push(Action::ShowRows(None));
        }
    });
}
