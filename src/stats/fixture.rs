//! Small plans for tests, built a record at a time and named by title.

use chrono::NaiveDate;

use crate::{
    base::{Code, Id},
    calendar::{RuleHistory, Span},
    model::{
        Activity, Campaign, CampaignState, Confidence, District, Duty, Law, LawLevel, ListKind,
        Observance, ObservanceKind, ObservanceSet, Plan, Record as _, Site, Term, Township, Unit,
        UnitKind,
    },
};

/// The day written `2026-12-04`.
pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("test dates exist")
}

/// The days from one written day to another.
pub fn span(start: &str, end: &str) -> Span {
    Span::new(date(start), date(end)).expect("in order")
}

/// A plan that grows. Records take their ids from their titles, in the order of ids they get.
pub struct PlanBuilder {
    pub plan: Plan,
    made: u64,
}

impl PlanBuilder {
    /// A plan of a year with nothing in it.
    pub fn new(year: i32) -> Self {
        Self { plan: Plan::empty(Id::named("plan", "test"), "test", year), made: 0 }
    }

    /// Ids that sort by age, as those of the program do.
    fn next_id<T>(&mut self) -> Id<T> {
        self.made += 1;
        Id::from_uuid(uuid::Uuid::from_u128(u128::from(self.made)))
    }

    pub fn activity(
        &mut self,
        title: &str,
        day: &str,
        change: impl FnOnce(&mut Activity),
    ) -> Id<Activity> {
        let mut activity = Activity::new(self.next_id(), title, Span::day(date(day)));
        change(&mut activity);
        let id = activity.id;
        self.plan.activities.insert(activity);
        id
    }

    pub fn campaign(
        &mut self,
        title: &str,
        span: Span,
        change: impl FnOnce(&mut Campaign),
    ) -> Id<Campaign> {
        let mut campaign = Campaign::new(self.next_id(), title, span);
        change(&mut campaign);
        let id = campaign.id;
        self.plan.campaigns.insert(campaign);
        id
    }

    pub fn archived_campaign(&mut self, title: &str, day: NaiveDate) -> Id<Campaign> {
        self.campaign(title, Span::day(day), |it| it.state = CampaignState::Archived)
    }

    pub fn unit(&mut self, name: &str) -> Id<Unit> {
        let unit = Unit {
            id: self.next_id(),
            name: name.to_owned(),
            aliases: Vec::new(),
            kind: UnitKind::Government,
            district: None,
            leader: String::new(),
            liaison: String::new(),
            phone: String::new(),
            note: String::new(),
        };
        let id = unit.id();
        self.plan.units.insert(unit);
        id
    }

    pub fn law(&mut self, title: &str) -> Id<Law> {
        self.law_with(title, |_| ())
    }

    pub fn law_with(&mut self, title: &str, change: impl FnOnce(&mut Law)) -> Id<Law> {
        let mut law = Law {
            id: self.next_id(),
            title: title.to_owned(),
            aliases: Vec::new(),
            level: LawLevel::Statute,
            in_force: None,
            amendments: Vec::new(),
            repealed: None,
            superseded_by: Vec::new(),
            source: String::new(),
            note: String::new(),
        };
        change(&mut law);
        let id = law.id;
        self.plan.laws.insert(law);
        id
    }

    pub fn district(&mut self, name: &str) -> Id<District> {
        self.district_of(name, &[])
    }

    pub fn district_of(&mut self, name: &str, townships: &[&str]) -> Id<District> {
        let district = District {
            id: self.next_id(),
            name: name.to_owned(),
            code: String::new(),
            aliases: Vec::new(),
            seat: None,
            townships: townships.iter().map(|name| Township((*name).to_owned())).collect(),
            note: String::new(),
        };
        let id = district.id;
        self.plan.districts.insert(district);
        id
    }

    pub fn site(&mut self, name: &str, change: impl FnOnce(&mut Site)) -> Id<Site> {
        let mut site = Site::new(self.next_id(), name, Code::new("park"));
        change(&mut site);
        let id = site.id;
        self.plan.sites.insert(site);
        id
    }

    pub fn duty(&mut self, content: &str, change: impl FnOnce(&mut Duty)) -> Id<Duty> {
        let mut duty = Duty::new(self.next_id(), ListKind::UnitSpecific, content);
        change(&mut duty);
        let id = duty.id;
        self.plan.duties.insert(duty);
        id
    }

    pub fn observance(&mut self, name: &str, rule: &str) -> Id<Observance> {
        let mut observance = observance(name, rule);
        observance.set = ObservanceSet::Own;
        let id = observance.id;
        self.plan.observances.insert(observance);
        id
    }

    pub fn audience(&mut self, name: &str) -> Code {
        self.plan.dictionaries.audiences.0.push(term(name));
        Code::new(name)
    }

    pub fn channel(&mut self, name: &str) -> Code {
        self.plan.dictionaries.channels.0.push(term(name));
        Code::new(name)
    }
}

/// A national observance as the catalogue would ship it.
pub fn observance(name: &str, rule: &str) -> Observance {
    Observance {
        id: Id::named("observance", name),
        code: Code::new(name),
        name: name.to_owned(),
        english: String::new(),
        kind: ObservanceKind::Day,
        rules: RuleHistory::always(rule.parse().expect("test rules are well formed")),
        since: None,
        since_note: String::new(),
        basis: String::new(),
        lead: Vec::new(),
        laws: Vec::new(),
        audiences: Vec::new(),
        audience_text: String::new(),
        confidence: Confidence::Certain,
        source: String::new(),
        set: ObservanceSet::National,
        note: String::new(),
    }
}

fn term(name: &str) -> Term {
    Term {
        code: Code::new(name),
        name: name.to_owned(),
        english: String::new(),
        group: String::new(),
    }
}
