//! The campaigns of the plan that are going on or come next, and how far they are.

use chrono::NaiveDate;
use egui::{Align, Layout, RichText, Ui};

use super::line::{bar_ui, line_ui};
use crate::{
    app::{Action, Actions, Selection, Workspace},
    catalogue::texts,
    model::{ActivityState, Campaign, CampaignState},
    stats::Share,
    ui::{
        theme,
        view::Kept,
        widget::{section, tag},
    },
};

/// The campaigns that are shown, with activities done of all; kept while the plan is the same.
#[derive(Default)]
pub struct Campaigns(Kept<(u64, NaiveDate), Vec<(Campaign, Share)>>);

impl Campaigns {
    /// Draws the first `most`: those going on, then those to come, then those just past.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, most: usize, actions: &mut Actions) {
        let today = workspace.today;
        let stamp = (workspace.history.revision(), today);
        let campaigns = self.0.get(stamp, || campaigns(workspace));
        if campaigns.is_empty() {
            return;
        }
        let theme = theme::of(ui);
        section(ui, workspace.text("ui.overview.campaigns"), |ui| {
            for (campaign, share) in campaigns.iter().take(most) {
                let is_selected = workspace.selection.contains(campaign.id);
                let is_running = campaign.span.contains(today);
                let clicked = line_ui(ui, is_selected, &campaign.title, |ui| {
                    if is_running {
                        let word = workspace.text("activity-state.Running");
                        tag(ui, word, theme.running, theme.hover);
                    }
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        let done = format!("{} / {}", share.part, share.total);
                        ui.label(RichText::new(done).color(theme.text_weak));
                        let days = texts::short_span(workspace.lang, campaign.span);
                        ui.label(RichText::new(days).small().color(theme.text_faint));
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            ui.add(egui::Label::new(&campaign.title).truncate());
                        });
                    });
                });
                bar_ui(ui, share.fraction(), theme.accent);
                if clicked {
                    actions.push(Action::Select(Selection::one(campaign.id)));
                }
            }
        });
    }
}

fn campaigns(workspace: &Workspace) -> Vec<(Campaign, Share)> {
    let today = workspace.today;
    let index = workspace.derived.index();
    let current = workspace.plan().campaigns.iter().filter(|it| it.state == CampaignState::Current);
    let mut campaigns: Vec<(Campaign, Share)> = current
        .map(|campaign| {
            let activities = index.of_campaign(campaign.id);
            let all = activities.len() as u64;
            let done = index
                .of_campaign(campaign.id)
                .filter(|entry| entry.activity.state == ActivityState::Done);
            (campaign.clone(), Share::new(done.count() as u64, all))
        })
        .collect();
    campaigns.sort_by_key(|(campaign, _)| {
        let span = campaign.span;
        let is_past = span.end() < today;
        // Those to come: the nearest first; those past: the last first.
        let away = (span.start() - today).num_days().abs();
        (is_past, !span.contains(today), away)
    });
    campaigns
}
