//! A campaign of the past as the model for a new one.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    base::Id,
    calendar::Span,
    model::{Activity, ActivityState, AnyRecord, Campaign, CampaignState, Plan, Task, TaskState},
};

/// A campaign with its activities and tasks held again from another first day: the same distances,
/// nothing done yet. Empty if there is no such campaign, or if a day lies beyond the calendar.
///
/// A week from 2025-12-01 repeated from 2026-12-01 has its talk of the third day on 2026-12-03.
pub fn repeat(
    plan: &Plan,
    campaign: Id<Campaign>,
    first: NaiveDate,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Vec<AnyRecord> {
    repeated(plan, campaign, first, new_id).unwrap_or_default()
}

fn repeated(
    plan: &Plan,
    campaign: Id<Campaign>,
    first: NaiveDate,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Option<Vec<AnyRecord>> {
    let model = plan.campaigns.get(campaign)?;
    let days = first - model.span.start();
    let moved = |span: Span| span.moved_to(span.start().checked_add_signed(days)?);
    let copy = Campaign {
        id: Id::from_uuid(new_id()),
        span: moved(model.span)?,
        state: CampaignState::Current,
        ..model.clone()
    };
    let id = copy.id;
    let mut records: Vec<AnyRecord> = vec![copy.into()];
    for activity in plan.activities.iter().filter(|it| it.campaign == Some(campaign)) {
        let again = Activity {
            id: Id::from_uuid(new_id()),
            span: moved(activity.span)?,
            state: ActivityState::Planned,
            campaign: Some(id),
            actual: None,
            spent_fen: None,
            evidence: Vec::new(),
            ..activity.clone()
        };
        records.push(again.into());
    }
    for task in plan.tasks.iter().filter(|it| it.campaign == Some(campaign)) {
        let due = task.due.and_then(|due| due.checked_add_signed(days));
        let (state, campaign) = (TaskState::Open, Some(id));
        let again = Task { id: Id::from_uuid(new_id()), due, state, campaign, ..task.clone() };
        records.push(again.into());
    }
    Some(records)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Figures;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("test dates exist")
    }

    #[test]
    fn a_campaign_is_held_again_with_the_same_distances_and_nothing_done() {
        let mut plan = Plan::empty(Id::named("plan", "test"), "test", 2026);
        let week = Span::between(day(2025, 12, 1), day(2025, 12, 7));
        let mut old = Campaign::new(Id::named("campaign", "周"), "宪法宣传周", week);
        old.state = CampaignState::Archived;
        let mut talk = Activity::new(Id::named("a", "1"), "讲座", Span::day(day(2025, 12, 3)));
        talk.campaign = Some(old.id);
        talk.state = ActivityState::Done;
        talk.actual = Some(Figures { sessions: 1, ..Figures::default() });
        plan.campaigns.insert(old.clone());
        plan.activities.insert(talk);

        let mut next = 0;
        let mut new_id = || {
            next += 1;
            Uuid::from_u128(next)
        };
        let records = repeat(&plan, old.id, day(2026, 12, 1), &mut new_id);

        let [AnyRecord::Campaign(campaign), AnyRecord::Activity(talk)] = records.as_slice() else {
            panic!("a campaign and an activity, not {records:?}");
        };
        assert_eq!(campaign.span, Span::between(day(2026, 12, 1), day(2026, 12, 7)));
        assert_eq!(campaign.state, CampaignState::Current);
        assert_eq!(talk.span, Span::day(day(2026, 12, 3)));
        assert_eq!(
            (talk.campaign, talk.state, talk.actual),
            (Some(campaign.id), ActivityState::Planned, None)
        );
    }

    #[test]
    fn a_campaign_that_is_gone_gives_nothing() {
        let plan = Plan::empty(Id::named("plan", "test"), "test", 2026);
        let none = repeat(&plan, Id::named("campaign", "x"), day(2026, 1, 1), &mut Uuid::nil);
        assert_eq!(none, Vec::new());
    }
}
