//! The activities of a plan sorted into groups, once, for everything that counts them.

use std::{hash::Hash, sync::Arc};

use chrono::{Datelike as _, NaiveDate};

use crate::{
    base::{Code, Id},
    calendar::Span,
    model::{
        Activity, Campaign, CampaignState, District, Law, Observance, Person, Plan, Site, Team,
        Unit,
    },
};

/// A live activity together with what its campaign answers for it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The activity.
    pub activity: Arc<Activity>,
    /// Its campaign, which is not an archived one.
    pub campaign: Option<Arc<Campaign>>,
    /// Where it takes place: as it says, or the district of its site.
    pub district: Option<Id<District>>,
}

impl Entry {
    /// The unit that organises it: its own, else the lead of its campaign.
    pub fn unit(&self) -> Option<Id<Unit>> {
        self.activity.unit.or_else(|| self.campaign.as_ref()?.lead)
    }

    /// The observance it is held for: its own, else that of its campaign.
    pub fn observance(&self) -> Option<Id<Observance>> {
        self.activity.observance.or_else(|| self.campaign.as_ref()?.observance)
    }

    /// The laws it publicises: its own, else those of its campaign.
    pub fn laws(&self) -> &[Id<Law>] {
        match &self.campaign {
            Some(campaign) if self.activity.laws.is_empty() => &campaign.laws,
            _ => &self.activity.laws,
        }
    }

    /// Its days.
    pub fn span(&self) -> Span {
        self.activity.span
    }

    /// Whether it was or will be held.
    pub fn counts(&self) -> bool {
        self.activity.state.counts()
    }
}

/// The live activities of a plan, by day and in groups.
///
/// *Live* are those of no archived campaign. The groups hold only those that count, that is, were
/// not cancelled. Within every group the order is by first day, then by id.
///
/// Making one is a single pass, some 0.1 s for 100,000 activities; it shares the records with the
/// plan and stays valid for that value of it.
#[derive(Clone, Debug, Default)]
pub struct Index {
    year: i32,
    live: Vec<Entry>,
    months: [Vec<u32>; 12],
    campaigns: Groups<Id<Campaign>>,
    observances: Groups<Id<Observance>>,
    units: Groups<Id<Unit>>,
    supporters: Groups<Id<Unit>>,
    laws: Groups<Id<Law>>,
    sites: Groups<Id<Site>>,
    districts: Groups<Id<District>>,
    teams: Groups<Id<Team>>,
    people: Groups<Id<Person>>,
    audiences: Groups<Code>,
}

/// Places in the list of live activities by what they have in common.
#[expect(
    clippy::disallowed_types,
    reason = "a group is only ever asked for by its key, so the order of keys is never seen"
)]
type Groups<K> = std::collections::HashMap<K, Vec<u32>>;

impl Index {
    /// Sorts the activities of a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut live: Vec<Entry> =
            plan.activities.arcs().filter_map(|activity| entry(plan, activity)).collect();
        // The table is in id order already, so a stable sort by day keeps equal days in it.
        live.sort_by_key(|entry| entry.activity.span.start());
        let mut index = Self { year: plan.info.year, ..Self::default() };
        for (place, entry) in (0..).zip(&live) {
            if entry.counts() {
                index.sort_in(place, entry);
            }
        }
        index.live = live;
        index
    }

    /// The year of the plan.
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// All live activities, cancelled ones too, by first day.
    pub fn live(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.live.iter()
    }

    /// All live activities that were or will be held, by first day.
    pub fn counted(&self) -> impl Iterator<Item = &Entry> {
        self.live.iter().filter(|entry| entry.counts())
    }

    /// Those counted in a month of the plan's year, 1–12 (see [`Index::month_of`]).
    pub fn in_month(&self, month: u32) -> impl ExactSizeIterator<Item = &Entry> {
        let place = (month as usize).checked_sub(1);
        self.entries(place.and_then(|place| self.months.get(place)))
    }

    /// Those of a campaign.
    pub fn of_campaign(&self, id: Id<Campaign>) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries(self.campaigns.get(&id))
    }

    /// Those held for an observance, by themselves or through their campaign.
    pub fn of_observance(&self, id: Id<Observance>) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries(self.observances.get(&id))
    }

    /// Those that a unit organises, by themselves or through their campaign.
    pub fn of_unit(&self, id: Id<Unit>) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries(self.units.get(&id))
    }

    /// Those that a unit helps with, named at the activity itself.
    pub fn supported_by(&self, id: Id<Unit>) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries(self.supporters.get(&id))
    }

    /// Those that publicise a law, by themselves or through their campaign.
    pub fn of_law(&self, id: Id<Law>) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries(self.laws.get(&id))
    }

    /// Those at a site.
    pub fn at_site(&self, id: Id<Site>) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries(self.sites.get(&id))
    }

    /// Those in a district, also through their site.
    pub fn in_district(&self, id: Id<District>) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries(self.districts.get(&id))
    }

    /// Those of a team.
    pub fn of_team(&self, id: Id<Team>) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries(self.teams.get(&id))
    }

    /// Those a person takes part in.
    pub fn of_person(&self, id: Id<Person>) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries(self.people.get(&id))
    }

    /// Those that name an audience.
    pub fn for_audience(&self, code: &Code) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries(self.audiences.get(code))
    }

    /// Those with a day in a span, in order. Costs about those that begin before its end.
    pub fn during(&self, span: Span) -> impl Iterator<Item = &Entry> {
        let end = self.live.partition_point(|entry| entry.span().start() <= span.end());
        let begun = self.live.get(..end).unwrap_or_default();
        begun.iter().filter(move |entry| entry.counts() && entry.span().overlaps(span))
    }

    /// The month of the plan's year in which a span is counted, 1–12: the one it begins in, or
    /// January if it began earlier; `None` if it has no day in the year.
    ///
    /// 2026-03-30..04-02 counts in March; 2025-12-29..2026-01-04 counts in January of 2026.
    pub fn month_of(&self, span: Span) -> Option<u32> {
        month_in(self.year, span)
    }

    fn entries(&self, places: Option<&Vec<u32>>) -> impl ExactSizeIterator<Item = &Entry> {
        places.map(Vec::as_slice).unwrap_or_default().iter().map(|place| {
            // Places are made in `of` together with the list they point into.
            &self.live[*place as usize]
        })
    }

    fn sort_in(&mut self, place: u32, entry: &Entry) {
        let activity = &entry.activity;
        if let Some(month) = month_in(self.year, activity.span)
            && let Some(month) = self.months.get_mut(month as usize - 1)
        {
            month.push(place);
        }
        put(&mut self.campaigns, activity.campaign, place);
        put(&mut self.observances, entry.observance(), place);
        put(&mut self.units, entry.unit(), place);
        put(&mut self.supporters, activity.support_units.iter().copied(), place);
        put(&mut self.laws, entry.laws().iter().copied(), place);
        put(&mut self.sites, activity.place.site, place);
        put(&mut self.districts, entry.district, place);
        put(&mut self.teams, activity.team, place);
        put(&mut self.people, activity.people.iter().copied(), place);
        put(&mut self.audiences, activity.audiences.iter().cloned(), place);
    }
}

/// Puts a place into the groups of its keys, once even if a key is named twice.
fn put<K: Hash + Eq>(groups: &mut Groups<K>, keys: impl IntoIterator<Item = K>, place: u32) {
    for key in keys {
        let group = groups.entry(key).or_default();
        if group.last() != Some(&place) {
            group.push(place);
        }
    }
}

fn entry(plan: &Plan, activity: &Arc<Activity>) -> Option<Entry> {
    let campaign = activity.campaign.and_then(|id| plan.campaigns.get_arc(id)).cloned();
    if campaign.as_ref().is_some_and(|campaign| campaign.state == CampaignState::Archived) {
        return None;
    }
    let of_site = || plan.sites.get(activity.place.site?)?.district;
    let district = activity.place.district.or_else(of_site);
    Some(Entry { activity: Arc::clone(activity), campaign, district })
}

fn month_in(year: i32, span: Span) -> Option<u32> {
    let first: NaiveDate = span.intersection(Span::year(year)?)?.start();
    Some(first.month())
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date, span},
        *,
    };
    use crate::model::ActivityState;

    #[track_caller]
    fn check<'a>(entries: impl Iterator<Item = &'a Entry>, expected: &[&str]) {
        let titles: Vec<&str> = entries.map(|entry| entry.activity.title.as_str()).collect();
        assert_eq!(titles, expected);
    }

    #[test]
    fn a_campaign_answers_for_its_activities_where_they_are_silent() {
        let mut plan = PlanBuilder::new(2026);
        let (bureau, police) = (plan.unit("司法局"), plan.unit("公安局"));
        let (constitution, code) = (plan.law("宪法"), plan.law("民法典"));
        let campaign = plan.campaign("宪法宣传周", span("2026-12-01", "2026-12-07"), |it| {
            it.lead = Some(bureau);
            it.laws = vec![constitution];
        });
        plan.activity("启动", "2026-12-01", |it| it.campaign = Some(campaign));
        plan.activity("讲座", "2026-12-02", |it| {
            it.campaign = Some(campaign);
            it.unit = Some(police);
            it.laws = vec![code];
        });
        let index = Index::of(&plan.plan);
        check(index.of_unit(bureau), &["启动"]);
        check(index.of_unit(police), &["讲座"]);
        check(index.of_law(constitution), &["启动"]);
        check(index.of_law(code), &["讲座"]);
        check(index.of_campaign(campaign), &["启动", "讲座"]);
    }

    #[test]
    fn groups_leave_out_what_is_cancelled_and_live_does_not() {
        let mut plan = PlanBuilder::new(2026);
        plan.activity("二", "2026-05-02", |_| ());
        plan.activity("一", "2026-05-01", |it| it.state = ActivityState::Cancelled);
        let index = Index::of(&plan.plan);
        check(index.live(), &["一", "二"]);
        check(index.counted(), &["二"]);
        check(index.in_month(5), &["二"]);
    }

    #[test]
    fn a_site_tells_the_district() {
        let mut plan = PlanBuilder::new(2026);
        let district = plan.district("昆都仑区");
        let site = plan.site("法治公园", |it| it.district = Some(district));
        plan.activity("展板", "2026-05-02", |it| it.place.site = Some(site));
        check(Index::of(&plan.plan).in_district(district), &["展板"]);
    }

    #[test]
    fn an_activity_over_the_year_end_counts_in_the_part_that_is_planned() {
        let index = Index { year: 2026, ..Index::default() };
        assert_eq!(index.month_of(span("2025-12-29", "2026-01-04")), Some(1));
        assert_eq!(index.month_of(span("2026-03-30", "2026-04-02")), Some(3));
        assert_eq!(index.month_of(span("2026-12-30", "2027-01-02")), Some(12));
        assert_eq!(index.month_of(Span::day(date("2027-01-01"))), None);
    }

    #[test]
    fn a_span_finds_what_runs_through_it() {
        let mut plan = PlanBuilder::new(2026);
        plan.activity("全年", "2026-01-01", |it| it.span = span("2026-01-01", "2026-12-31"));
        plan.activity("三月", "2026-03-05", |_| ());
        plan.activity("四月", "2026-04-05", |_| ());
        let march = Span::month(2026, 3).expect("a month");
        check(Index::of(&plan.plan).during(march), &["全年", "三月"]);
        check(Index::of(&plan.plan).in_month(13), &[]);
    }
}
