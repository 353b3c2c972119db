//! The tables of campaigns and of tasks.

use crate::{
    app::{Edit, Workspace},
    calendar::{Span, date_of, span_of},
    catalogue::Word as _,
    model::{Campaign, CampaignState, Task, TaskState, Unit},
    ui::widget::table::{Cell, Column},
};

/// The columns of the table of campaigns.
pub fn campaign_columns(workspace: &Workspace) -> Vec<Column<'_, Campaign>> {
    const STATES: [CampaignState; 2] = [CampaignState::Current, CampaignState::Archived];
    let (plan, lang) = (workspace.plan(), workspace.lang);
    let year = plan.info.year;
    let text = |key| workspace.text(key);
    vec![
        Column::new(text("field.start"), |it: &Campaign| Cell::Date(it.span.start()))
            .named("start")
            .width(92.0)
            .editable(move |it, typed| {
                let start = span_of(&typed, year)?;
                let span =
                    if start.len_days() > 1 { start } else { it.span.moved_to(start.start())? };
                Some(Edit::put(Campaign { span, ..it.clone() }))
            }),
        Column::new(text("field.end"), |it: &Campaign| Cell::Date(it.span.end()))
            .named("end")
            .width(92.0)
            .editable(move |it, typed| {
                let span = Span::new(it.span.start(), date_of(&typed, year)?).ok()?;
                Some(Edit::put(Campaign { span, ..it.clone() }))
            }),
        Column::new(text("field.title"), |it: &Campaign| Cell::text(it.title.as_str()))
            .named("title")
            .width(180.0)
            .wide()
            .editable(|it, title| {
                (!title.is_empty()).then(|| Edit::put(Campaign { title, ..it.clone() }))
            }),
        Column::new(text("field.theme"), |it: &Campaign| Cell::text(it.theme.as_str()))
            .named("theme")
            .width(180.0)
            .editable(|it, theme| Some(Edit::put(Campaign { theme, ..it.clone() }))),
        Column::new(text("field.lead"), |it: &Campaign| {
            let lead = it.lead.and_then(|id| plan.units.get(id));
            Cell::text(lead.map_or("", Unit::short_name))
        })
        .named("lead")
        .width(120.0)
        .choosing(|| plan.units.iter().map(Unit::short_name).collect())
        .editable(|it, typed| {
            let lead = plan.units.iter().find(|unit| unit.short_name() == typed);
            (typed.is_empty() || lead.is_some())
                .then(|| Edit::put(Campaign { lead: lead.map(|it| it.id), ..it.clone() }))
        }),
        Column::new(text("field.budget"), |it: &Campaign| Cell::money(it.budget_fen))
            .named("budget")
            .width(96.0)
            .editable(|it, typed| {
                let budget_fen = crate::base::fen_of(&typed).ok()?;
                Some(Edit::put(Campaign { budget_fen, ..it.clone() }))
            }),
        Column::new(text("field.state"), move |it: &Campaign| Cell::text(it.state.word(lang)))
            .named("state")
            .width(76.0)
            .choosing(move || STATES.map(|state| state.word(lang)).to_vec())
            .editable(move |it, typed| {
                let state = STATES.into_iter().find(|state| state.word(lang) == typed)?;
                Some(Edit::put(Campaign { state, ..it.clone() }))
            }),
    ]
}

/// The columns of the table of tasks.
pub fn task_columns(workspace: &Workspace) -> Vec<Column<'_, Task>> {
    const STATES: [TaskState; 3] = [TaskState::Open, TaskState::Doing, TaskState::Done];
    let (plan, lang) = (workspace.plan(), workspace.lang);
    let year = plan.info.year;
    let text = |key| workspace.text(key);
    vec![
        Column::new(text("field.due"), |it: &Task| Cell::optional_date(it.due))
            .named("due")
            .width(92.0)
            .editable(move |it, typed| {
                let due = date_of(&typed, year);
                (typed.is_empty() || due.is_some()).then(|| Edit::put(Task { due, ..it.clone() }))
            }),
        Column::new(text("field.title"), |it: &Task| Cell::text(it.title.as_str()))
            .named("title")
            .width(180.0)
            .wide()
            .editable(|it, title| {
                (!title.is_empty()).then(|| Edit::put(Task { title, ..it.clone() }))
            }),
        Column::new(text("field.state"), move |it: &Task| Cell::text(it.state.word(lang)))
            .named("state")
            .width(76.0)
            .choosing(move || STATES.map(|state| state.word(lang)).to_vec())
            .editable(move |it, typed| {
                let state = STATES.into_iter().find(|state| state.word(lang) == typed)?;
                Some(Edit::put(Task { state, ..it.clone() }))
            }),
        Column::new(text("ui.task.for"), |it: &Task| {
            let campaign = it.campaign.and_then(|id| plan.campaigns.get(id)).map(|it| &it.title);
            let activity = it.activity.and_then(|id| plan.activities.get(id)).map(|it| &it.title);
            Cell::text(activity.or(campaign).map_or("", String::as_str))
        })
        .named("for")
        .width(160.0),
        Column::new(text("field.duty-unit"), |it: &Task| {
            let unit = it.unit.and_then(|id| plan.units.get(id));
            Cell::text(unit.map_or("", Unit::short_name))
        })
        .named("unit")
        .width(110.0)
        .choosing(|| plan.units.iter().map(Unit::short_name).collect())
        .editable(|it, typed| {
            let unit = plan.units.iter().find(|unit| unit.short_name() == typed);
            (typed.is_empty() || unit.is_some())
                .then(|| Edit::put(Task { unit: unit.map(|it| it.id), ..it.clone() }))
        }),
        Column::new(text("field.person"), |it: &Task| {
            let person = it.person.and_then(|id| plan.people.get(id));
            Cell::text(person.map_or("", |it| it.name.as_str()))
        })
        .named("person")
        .width(84.0),
    ]
}
