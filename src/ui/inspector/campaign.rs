//! The form of a campaign.

use egui::Ui;

use super::Form;
use crate::{
    app::{Actions, Workspace},
    model::{Campaign, CampaignState},
};

/// Draws the form and asks for an edit of each field that is finished.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Campaign, actions: &mut Actions) {
    let plan = workspace.plan();
    let words = &plan.dictionaries;
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.title", &it.title, |it, title| it.title = title);
    form.text("field.theme", &it.theme, |it, theme| it.theme = theme);
    form.span("field.span", it.span, |it, span| it.span = span);
    let states = [CampaignState::Current, CampaignState::Archived];
    form.choice("field.state", it.state, &states, |it, state| it.state = state);
    form.observance("field.observance", it.observance, |it, id| it.observance = id);

    form.section("ui.activity.who");
    form.unit("field.lead", it.lead, |it, unit| it.lead = unit);
    form.units("field.support-units", &it.support_units, |it, units| it.support_units = units);

    form.section("ui.activity.what");
    form.laws("field.laws", &it.laws, |it, laws| it.laws = laws);
    form.codes("field.audiences", &words.audiences, &it.audiences, |it, codes| {
        it.audiences = codes;
    });
    form.codes("field.channels", &words.channels, &it.channels, |it, codes| it.channels = codes);
    form.lines("field.goals", &it.goals, |it, goals| it.goals = goals);
    form.money("field.budget", it.budget_fen, |it, fen| it.budget_fen = fen);
    form.section("field.note");
    form.block("field.note", &it.note, |it, note| it.note = note);
}
