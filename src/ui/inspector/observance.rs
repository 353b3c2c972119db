//! An observance of the year: what is known about it, and what the user settles for the year.

use egui::{RichText, Ui};

use crate::{
    app::{Actions, Edit, Workspace, fresh_id},
    base::Id,
    catalogue::{Word as _, texts},
    model::{Observance, ObservanceState, ObservanceYear},
    stats::Occurrence,
    ui::{
        theme,
        widget::{choice, row, section, span_field, tag, text_field},
    },
};

const STATES: [ObservanceState; 4] = [
    ObservanceState::Estimated,
    ObservanceState::Announced,
    ObservanceState::Adjusted,
    ObservanceState::NotHeld,
];

/// Draws the observance in the year on the screen.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, id: Id<Observance>, actions: &mut Actions) {
    let almanac = workspace.derived.almanac(workspace.year);
    let Some(occurrence) = almanac.get(id) else { return };
    facts_ui(ui, workspace, occurrence);
    section(ui, workspace.text("ui.observance.year"), |ui| {
        settings_ui(ui, workspace, occurrence, actions);
    });
}

fn facts_ui(ui: &mut Ui, workspace: &Workspace, occurrence: &Occurrence) {
    let it = &occurrence.observance;
    let theme = theme::of(ui);
    ui.label(RichText::new(&it.name).font(theme::heading()));
    ui.horizontal(|ui| {
        let (colour, ground) = theme.observance(it.kind);
        tag(ui, it.kind.word(workspace.lang), colour, ground);
        tag(ui, it.set.word(workspace.lang), theme.text_weak, theme.hover);
        tag(ui, it.confidence.word(workspace.lang), theme.text_weak, theme.hover);
    });
    let days = occurrence.span.map(|span| texts::span(workspace.lang, span));
    let since = it.since.map(|year| year.to_string());
    let facts = [
        ("field.span", days.unwrap_or_default()),
        ("field.since", since.unwrap_or_else(|| it.since_note.clone())),
        ("field.basis", it.basis.clone()),
        ("field.lead", it.lead.join("、")),
        ("field.laws", it.laws.join("、")),
        ("field.audiences", it.audience_text.clone()),
        ("field.source", it.source.clone()),
        ("field.note", it.note.clone()),
    ];
    for (key, fact) in facts.into_iter().filter(|(_, fact)| !fact.is_empty()) {
        row(ui, workspace.text(key), |ui| ui.label(fact));
    }
}

fn settings_ui(ui: &mut Ui, workspace: &Workspace, it: &Occurrence, actions: &mut Actions) {
    let settings = it.settings.and_then(|id| workspace.plan().observance_years.get(id));
    let mut new = settings.cloned().unwrap_or_else(|| ObservanceYear {
        id: fresh_id(),
        observance: it.id(),
        year: workspace.year,
        state: it.state,
        span: None,
        theme: String::new(),
        ordinal: None,
        notice_number: String::new(),
        notice_date: None,
    });
    let mut changed = false;
    let text = |key| workspace.text(key);
    let label = text("field.state");
    if let Some(state) = row(ui, label, |ui| choice(ui, label, workspace.lang, it.state, &STATES)) {
        (new.state, changed) = (state, true);
    }
    let label = text("field.span");
    let first = chrono::NaiveDate::from_ymd_opt(workspace.year, 1, 1).unwrap_or(workspace.today);
    let span = it.span.unwrap_or(crate::calendar::Span::day(first));
    if let Some(span) = row(ui, label, |ui| span_field(ui, label, workspace, span)) {
        (new.span, changed) = (Some(span), true);
    }
    let label = text("field.theme");
    if let Some(theme) = row(ui, label, |ui| text_field(ui, label, &it.theme)) {
        (new.theme, changed) = (theme, true);
    }
    let label = text("field.notice-number");
    let number = new.notice_number.clone();
    if let Some(number) = row(ui, label, |ui| text_field(ui, label, &number)) {
        (new.notice_number, changed) = (number, true);
    }
    if changed {
        actions.edit(Edit::put(new));
    }
}
