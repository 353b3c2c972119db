//! The campaigns of the plan with what their rows come to: for the list beside the table and the
//! heads in it.

use std::collections::BTreeMap;

use crate::{
    base::Id,
    calendar::Span,
    model::{Activity, Campaign, CampaignState, Plan, Unit},
};

/// What is shown of a campaign, or of the activities without one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// The campaign; `None` for the activities without one.
    pub campaign: Option<Id<Campaign>>,
    /// Its title.
    pub title: String,
    /// Its days.
    pub span: Option<Span>,
    /// The unit in charge.
    pub lead: String,
    /// Whether it is a past one.
    pub archived: bool,
    /// All its activities, cancelled ones too.
    pub rows: usize,
    /// Those that were or will be held.
    pub counted: usize,
    /// Those of them that are done.
    pub done: usize,
    /// What it may cost: its budget, else what its activities plan, in fen.
    pub limit_fen: i64,
    /// What has been settled, in fen.
    pub spent_fen: i64,
}

/// All campaigns, current ones first, each group by first day; then the activities without one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heads {
    /// The heads in order.
    pub all: Vec<Head>,
    /// Activities of no archived campaign.
    pub live: usize,
}

impl Heads {
    /// One pass over the plan.
    pub fn of(plan: &Plan) -> Self {
        let mut heads: BTreeMap<Option<Id<Campaign>>, Head> = BTreeMap::new();
        for activity in plan.activities.iter() {
            // A campaign that is gone is none.
            let campaign = activity.campaign.filter(|id| plan.campaigns.contains(*id));
            heads.entry(campaign).or_default().add(activity);
        }
        let without = heads.remove(&None).unwrap_or_default();
        let mut all: Vec<Head> = plan
            .campaigns
            .iter()
            .map(|it| heads.remove(&Some(it.id)).unwrap_or_default().with(it, plan))
            .collect();
        all.sort_by_key(|head| (head.archived, head.span.map(Span::start)));
        all.push(without);
        let live = all.iter().filter(|head| !head.archived).map(|head| head.rows).sum();
        Self { all, live }
    }

    /// The head of a campaign, or of the activities without one.
    pub fn get(&self, campaign: Option<Id<Campaign>>) -> Option<&Head> {
        self.all.iter().find(|head| head.campaign == campaign)
    }
}

impl Head {
    fn add(&mut self, activity: &Activity) {
        self.rows += 1;
        self.spent_fen = self.spent_fen.saturating_add(activity.spent_fen.unwrap_or(0));
        if activity.state.counts() {
            self.counted += 1;
            self.done += usize::from(activity.state == crate::model::ActivityState::Done);
            self.limit_fen = self.limit_fen.saturating_add(activity.budget_fen.unwrap_or(0));
        }
    }

    fn with(self, it: &Campaign, plan: &Plan) -> Self {
        let lead = it.lead.and_then(|id| plan.units.get(id));
        Self {
            campaign: Some(it.id),
            title: it.title.clone(),
            span: Some(it.span),
            lead: lead.map_or("", Unit::short_name).to_owned(),
            archived: it.state == CampaignState::Archived,
            limit_fen: it.budget_fen.unwrap_or(self.limit_fen),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalogue,
        stats::{Index, budget},
    };

    #[test]
    fn heads_and_statistics_name_the_same_money_and_counts() {
        let plan = catalogue::sample();
        let (heads, index) = (Heads::of(&plan), Index::of(&plan));
        for row in budget(&plan, &index) {
            let head = heads.get(row.campaign).expect("every campaign has a head");
            assert_eq!((head.limit_fen, head.spent_fen), (row.limit_fen(), row.spent_fen));
        }
        assert_eq!(heads.live, index.live().len());
        for head in heads.all.iter().filter(|head| !head.archived) {
            if let Some(id) = head.campaign {
                assert_eq!(head.counted, index.of_campaign(id).len(), "{}", head.title);
            }
        }
    }
}
