//! Money by campaign.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Index;
use crate::{
    base::Id,
    model::{Campaign, CampaignState, Plan},
};

/// The money of one campaign, all in fen (1/100 yuan).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BudgetRow {
    /// The campaign; `None` for activities of no campaign.
    pub campaign: Option<Id<Campaign>>,
    /// What the campaign may cost, if that is set.
    pub budget_fen: Option<i64>,
    /// What its activities plan to cost together.
    pub planned_fen: i64,
    /// What has been settled.
    pub spent_fen: i64,
}

impl BudgetRow {
    /// What it may cost: its budget, else what its activities plan.
    pub fn limit_fen(&self) -> i64 {
        self.budget_fen.unwrap_or(self.planned_fen)
    }
}

/// The budget of every current campaign in the order of its first day, then of the activities
/// without campaign, if they have any money. A cancelled activity plans nothing, but what it has
/// cost already is counted.
pub fn budget(plan: &Plan, index: &Index) -> Vec<BudgetRow> {
    let mut rows: BTreeMap<Option<Id<Campaign>>, BudgetRow> = BTreeMap::new();
    for entry in index.live() {
        let id = entry.campaign.as_ref().map(|campaign| campaign.id);
        let row = rows.entry(id).or_default();
        let planned = entry.activity.budget_fen.filter(|_| entry.counts()).unwrap_or(0);
        row.planned_fen = row.planned_fen.saturating_add(planned);
        row.spent_fen = row.spent_fen.saturating_add(entry.activity.spent_fen.unwrap_or(0));
    }
    let mut campaigns: Vec<&Campaign> =
        plan.campaigns.iter().filter(|it| it.state == CampaignState::Current).collect();
    campaigns.sort_by_key(|campaign| campaign.span.start());
    let mut budget: Vec<BudgetRow> = campaigns
        .into_iter()
        .map(|campaign| BudgetRow {
            campaign: Some(campaign.id),
            budget_fen: campaign.budget_fen,
            ..rows.remove(&Some(campaign.id)).unwrap_or_default()
        })
        .collect();
    budget.extend(rows.remove(&None).filter(|row| row.planned_fen != 0 || row.spent_fen != 0));
    budget
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date, span},
        *,
    };
    use crate::model::ActivityState;

    #[test]
    fn each_campaign_adds_up_its_activities() {
        let mut plan = PlanBuilder::new(2026);
        let may = span("2026-05-01", "2026-05-31");
        let month = plan.campaign("民法典宣传月", may, |it| it.budget_fen = Some(1_000_000));
        let past = plan.archived_campaign("2020年抗疫", date("2020-02-01"));
        for (planned, spent, state) in [
            (600_000, Some(550_000), ActivityState::Done),
            (300_000, None, ActivityState::Planned),
            (100_000, Some(20_000), ActivityState::Cancelled),
        ] {
            plan.activity("活动", "2026-05-02", |it| {
                it.campaign = Some(month);
                it.state = state;
                it.budget_fen = Some(planned);
                it.spent_fen = spent;
            });
        }
        plan.activity("单独", "2026-06-02", |it| it.budget_fen = Some(7));
        plan.activity("旧", "2020-02-02", |it| {
            it.campaign = Some(past);
            it.budget_fen = Some(9_000_000);
        });
        let rows = budget(&plan.plan, &Index::of(&plan.plan));
        assert_eq!(
            rows,
            [
                BudgetRow {
                    campaign: Some(month),
                    budget_fen: Some(1_000_000),
                    planned_fen: 900_000,
                    spent_fen: 570_000,
                },
                BudgetRow { planned_fen: 7, ..BudgetRow::default() },
            ]
        );
        assert_eq!(rows.iter().map(BudgetRow::limit_fen).collect::<Vec<_>>(), [1_000_000, 7]);
    }
}
