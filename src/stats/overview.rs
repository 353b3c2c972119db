//! The key numbers of the first screen.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Almanac, Duties, DutyStanding, Index, Share, Totals, totals, township_coverage};
use crate::model::{Activity, ActivityState, CampaignState, Plan, SiteState};

/// The key numbers of a plan on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// The day.
    pub today: NaiveDate,
    /// Activities, figures and money.
    pub totals: Totals,
    /// Current campaigns.
    pub campaigns: u64,
    /// Activities that ended before the day and are neither done nor put off.
    pub overdue: u64,
    /// Observances with an activity, of those held this year.
    pub observances: Share,
    /// Units that organise or help with an activity, of all.
    pub units: Share,
    /// Districts with an activity, of all.
    pub districts: Share,
    /// Audiences of the dictionary with an activity, of all.
    pub audiences: Share,
    /// Rows of the lists that are done, of all.
    pub duties: Share,
    /// Rows of the lists that no activity serves.
    pub open_duties: u64,
    /// Open sites, of those not removed.
    pub sites: Share,
    /// Townships with an open site, of all.
    pub townships: Share,
    /// Days until the next observance begins, if one still does this year.
    pub next_observance_days: Option<i64>,
}

/// The key numbers of the plan on a day.
pub fn overview(plan: &Plan, almanac: &Almanac, index: &Index, today: NaiveDate) -> Overview {
    let held = || almanac.occurrences().iter().filter(|occurrence| occurrence.is_held());
    let duties = Duties::of(plan, index).total(plan);
    let coverage = township_coverage(plan);
    let standing = || plan.sites.iter().filter(|site| site.state != SiteState::Removed);
    let open = standing().filter(|site| site.state == SiteState::Open).count();
    let begins = held().filter_map(|occurrence| Some(occurrence.span?.start()));
    let next = begins.filter(|start| *start >= today).min();
    Overview {
        today,
        totals: totals(index),
        campaigns: plan.campaigns.iter().filter(|it| it.state == CampaignState::Current).count()
            as u64,
        overdue: index.live().filter(|entry| is_overdue(&entry.activity, today)).count() as u64,
        observances: share(held(), |occurrence| index.of_observance(occurrence.id()).len() > 0),
        units: share(plan.units.iter(), |unit| {
            index.of_unit(unit.id).len() > 0 || index.supported_by(unit.id).len() > 0
        }),
        districts: share(plan.districts.iter(), |it| index.in_district(it.id).len() > 0),
        audiences: share(plan.dictionaries.audiences.0.iter(), |term| {
            index.for_audience(&term.code).len() > 0
        }),
        duties: duties.done_share(),
        open_duties: duties.count(DutyStanding::Open),
        sites: Share::new(open as u64, standing().count() as u64),
        townships: Share::new(
            coverage.iter().map(|row| row.townships.part).sum(),
            coverage.iter().map(|row| row.townships.total).sum(),
        ),
        next_observance_days: next.map(|start| (start - today).num_days()),
    }
}

/// Whether an activity should have been held by now: its last day is past, and it is neither done
/// nor cancelled nor put off.
pub fn is_overdue(activity: &Activity, today: NaiveDate) -> bool {
    let open = matches!(
        activity.state,
        ActivityState::Planned | ActivityState::Preparing | ActivityState::Running
    );
    open && activity.span.end() < today
}

fn share<T>(items: impl Iterator<Item = T>, counts: impl Fn(T) -> bool) -> Share {
    items.fold(Share::default(), |share, item| {
        Share::new(share.part + u64::from(counts(item)), share.total + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date},
        *,
    };

    #[test]
    fn shares_count_what_is_reached_of_what_there_is() {
        let mut plan = PlanBuilder::new(2026);
        plan.plan.info.observance_sets.clear();
        let day = plan.observance("国家宪法日", "fixed 12-04");
        plan.observance("民法典宣传月", "month 5");
        let (bureau, police) = (plan.unit("司法局"), plan.unit("公安局"));
        plan.unit("民政局");
        let district = plan.district_of("昆都仑区", &["林荫路街道"]);
        plan.district("青山区");
        let schools = plan.audience("学校");
        plan.activity("讲座", "2026-12-04", |it| {
            it.observance = Some(day);
            it.unit = Some(bureau);
            it.support_units = vec![police];
            it.place.district = Some(district);
            it.audiences = vec![schools];
        });
        plan.activity("早该办", "2026-03-01", |it| it.state = ActivityState::Preparing);
        let plan = plan.plan;
        let today = date("2026-10-01");
        let overview = overview(&plan, &Almanac::of(&plan, 2026), &Index::of(&plan), today);
        assert_eq!(overview.observances, Share::new(1, 2));
        assert_eq!(overview.units, Share::new(2, 3));
        assert_eq!(overview.districts, Share::new(1, 2));
        assert_eq!(overview.audiences, Share::new(1, 1));
        assert_eq!(overview.townships, Share::new(0, 1));
        assert_eq!((overview.overdue, overview.next_observance_days), (1, Some(64)));
    }

    #[test]
    fn an_empty_plan_has_an_overview() {
        let mut plan = PlanBuilder::new(2026).plan;
        plan.info.observance_sets.clear();
        let almanac = Almanac::of(&plan, 2026);
        let overview = overview(&plan, &almanac, &Index::of(&plan), date("2026-01-01"));
        assert_eq!(overview.sites.text(), None);
        assert_eq!(overview.next_observance_days, None);
    }
}
