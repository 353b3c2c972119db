//! Made-up plans of any size, for benches and for trying the program under load.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::{laws::laws, new_plan::new_plan, observances::observances};
use crate::{
    base::{Code, Id},
    calendar::Span,
    model::{
        Activity, ActivityState, Campaign, Dictionary, District, Duty, DutyState, DutyTime,
        Evidence, Figures, Law, ListKind, Observance, Panel, Person, Place, Plan, Site, SiteLevel,
        SiteState, Task, TaskState, Team, TimeRule, Unit,
    },
};

/// How big a made-up plan is, and which one of that size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeUp {
    /// Number of activities; there are half as many duties, a tenth as many sites, and campaigns,
    /// tasks, people and teams in proportion.
    pub activities: usize,
    /// Plans of different seeds differ; the same seed and size give the same plan, ids included.
    pub seed: u64,
}

const YEAR: i32 = 2026;

/// The day up to which activities are reported as done.
const TODAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(YEAR, 11, 23);

/// 2026-01-01 in milliseconds since 1970: the age of the first made-up record.
const FIRST_MILLIS: u64 = 1_767_225_600_000;

/// A plan of that size in the shape of a real one: word lists, districts, units and laws of the
/// catalogue, the rest by chance. Costs about as much as the records it makes.
pub fn made_up(size: &MadeUp) -> Plan {
    let mut dice = Dice::new(size.seed);
    let count = size.activities;
    let title = format!("{YEAR} × {count}");
    let plan = new_plan(dice.id(), title, YEAR);
    let mut maker = Maker::new(dice, &plan);
    Plan {
        teams: (0..count.div_ceil(200)).map(|n| maker.team(n)).collect(),
        people: (0..count.div_ceil(50)).map(|n| maker.person(n)).collect(),
        campaigns: (0..count.div_ceil(200)).map(|n| maker.campaign(n)).collect(),
        sites: (0..count / 10).map(|n| maker.site(n)).collect(),
        activities: (0..count).map(|n| maker.activity(n)).collect(),
        tasks: (0..count / 5).map(|n| maker.task(n)).collect(),
        duties: (0..count / 2).map(|n| maker.duty(n)).collect(),
        ..plan
    }
}

/// A small generator of chance: xorshift64* by Marsaglia and Vigna. Not for secrets.
struct Dice {
    state: u64,
    made: u64,
}

impl Dice {
    fn new(seed: u64) -> Self {
        // The state must not be zero; the odd factor spreads neighbouring seeds.
        let state = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self { state: state.max(1), made: 0 }
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number from 0 to `end` without it; 0 if `end` is 0.
    fn below(&mut self, end: usize) -> usize {
        // The upper bits are the good ones; the bias of the remainder does not matter here.
        ((self.next() >> 16) as usize).checked_rem(end).unwrap_or(0)
    }

    fn count(&mut self, from: u32, end: u32) -> u32 {
        from + self.below(end.saturating_sub(from) as usize) as u32
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn pick<T: Clone>(&mut self, items: &[T]) -> Option<T> {
        items.get(self.below(items.len())).cloned()
    }

    /// One to `most` different items in the order of the list.
    fn some<T: Clone + PartialEq>(&mut self, items: &[T], most: usize) -> Vec<T> {
        let mut chosen = Vec::with_capacity(most);
        for _ in 0..=self.below(most) {
            match self.pick(items) {
                Some(item) if !chosen.contains(&item) => chosen.push(item),
                _ => {}
            }
        }
        chosen
    }

    /// An id as a new record of a running program gets it: a UUIDv7, each younger than the last.
    fn id<T>(&mut self) -> Id<T> {
        self.made += 1;
        let mut random = [0; 10];
        let chance = u128::from(self.next()) << 64 | u128::from(self.next());
        random.iter_mut().zip(chance.to_be_bytes()).for_each(|(to, from)| *to = from);
        let builder = uuid::Builder::from_unix_timestamp_millis(FIRST_MILLIS + self.made, &random);
        let uuid: Uuid = builder.into_uuid();
        Id::from_uuid(uuid)
    }
}

/// What there is to choose from.
struct Maker {
    dice: Dice,
    districts: Vec<District>,
    units: Vec<Id<Unit>>,
    laws: Vec<(Id<Law>, &'static str)>,
    observances: Vec<(Id<Observance>, Span)>,
    forms: Vec<(Code, String)>,
    channels: Vec<Code>,
    audiences: Vec<(Code, String)>,
    site_kinds: Vec<(Code, String)>,
    teams: Vec<Id<Team>>,
    people: Vec<Id<Person>>,
    campaigns: Vec<Id<Campaign>>,
    sites: Vec<Id<Site>>,
    activities: Vec<Id<Activity>>,
}

fn terms(list: &Dictionary) -> Vec<(Code, String)> {
    list.0.iter().map(|term| (term.code.clone(), term.name.clone())).collect()
}

impl Maker {
    fn new(dice: Dice, plan: &Plan) -> Self {
        // A winter campaign that runs into the next year counts with its days of this one.
        let held = |observance: &Observance| {
            let span = observance.rules.occurrence(YEAR)?.intersection(Span::year(YEAR)?)?;
            Some((observance.id, span))
        };
        Self {
            dice,
            districts: plan.districts.iter().cloned().collect(),
            units: plan.units.iter().map(|unit| unit.id).collect(),
            laws: laws().iter().map(|law| (law.id, law.title.as_str())).collect(),
            observances: observances().iter().filter_map(|it| held(it)).collect(),
            forms: terms(&plan.dictionaries.forms),
            channels: plan.dictionaries.channels.0.iter().map(|term| term.code.clone()).collect(),
            audiences: terms(&plan.dictionaries.audiences),
            site_kinds: terms(&plan.dictionaries.site_kinds),
            teams: Vec::new(),
            people: Vec::new(),
            campaigns: Vec::new(),
            sites: Vec::new(),
            activities: Vec::new(),
        }
    }

    fn team(&mut self, n: usize) -> Team {
        let id = self.dice.id();
        self.teams.push(id);
        Team {
            id,
            name: format!("T{n:04}"),
            unit: self.dice.pick(&self.units),
            members: Some(self.dice.count(5, 60)),
            note: String::new(),
        }
    }

    fn person(&mut self, n: usize) -> Person {
        let id = self.dice.id();
        self.people.push(id);
        Person {
            id,
            name: format!("P{n:05}"),
            role: String::new(),
            unit: self.dice.pick(&self.units),
            team: self.dice.pick(&self.teams),
            phone: String::new(),
            note: String::new(),
        }
    }

    fn campaign(&mut self, n: usize) -> Campaign {
        let id = self.dice.id();
        self.campaigns.push(id);
        let (law, law_name) = self.law();
        let start = self.day();
        let span = span_from(start, self.dice.below(30) as u64);
        Campaign {
            lead: self.dice.pick(&self.units),
            support_units: self.dice.some(&self.units, 5),
            laws: law.into_iter().collect(),
            channels: self.dice.some(&self.channels, 6),
            budget_fen: Some(i64::from(self.dice.count(10, 300)) * 100_000),
            ..Campaign::new(id, format!("{law_name} {n}"), span)
        }
    }

    fn site(&mut self, n: usize) -> Site {
        let id = self.dice.id();
        self.sites.push(id);
        let (kind, kind_name) = self.dice.pick(&self.site_kinds).unwrap_or_default();
        let place = self.place();
        let (law, law_name) = self.law();
        let panel = Panel {
            title: law_name.to_owned(),
            law,
            text_of: Some(self.day()),
            note: String::new(),
        };
        Site {
            number: format!("S-{n:05}"),
            level: self.dice.pick(&SiteLevel::ALL).unwrap_or_default(),
            state: if self.dice.percent(90) { SiteState::Open } else { SiteState::Repair },
            position: self
                .districts
                .iter()
                .find(|district| Some(district.id) == place.district)
                .and_then(|district| district.seat),
            district: place.district,
            township: place.township,
            unit: self.dice.pick(&self.units),
            area_m2: Some(self.dice.count(50, 20_000)),
            published: self.dice.percent(80),
            panels: vec![panel],
            ..Site::new(id, format!("{kind_name} {n}"), kind)
        }
    }

    fn activity(&mut self, n: usize) -> Activity {
        let id = self.dice.id();
        self.activities.push(id);
        let (form, form_name) = self.dice.pick(&self.forms).unwrap_or_default();
        let (audience, audience_name) = self.dice.pick(&self.audiences).unwrap_or_default();
        let (law, law_name) = self.law();
        let (observance, span) = self.occasion();
        let mut place = self.place();
        if self.dice.percent(20) {
            place.site = self.dice.pick(&self.sites);
        }
        let planned = self.figures();
        let done = TODAY.is_some_and(|today| span.end() <= today) && self.dice.percent(95);
        let budget = self.dice.percent(30).then(|| i64::from(self.dice.count(5, 300)) * 10_000);
        Activity {
            state: if done { ActivityState::Done } else { ActivityState::Planned },
            campaign: if self.dice.percent(40) { self.dice.pick(&self.campaigns) } else { None },
            observance,
            place,
            unit: self.dice.pick(&self.units),
            support_units: self.dice.some(&self.units, 3),
            team: if self.dice.percent(25) { self.dice.pick(&self.teams) } else { None },
            people: if self.dice.percent(40) {
                self.dice.some(&self.people, 2)
            } else {
                Vec::new()
            },
            forms: vec![form],
            channels: self.dice.some(&self.channels, 4),
            audiences: vec![audience],
            laws: law.into_iter().collect(),
            planned,
            actual: done.then(|| self.counted(planned)),
            budget_fen: budget,
            spent_fen: budget.filter(|_| done).map(|fen| fen - fen / 20),
            evidence: if done { vec![evidence(n, span)] } else { Vec::new() },
            ..Activity::new(id, format!("{law_name}·{form_name}·{audience_name} {n}"), span)
        }
    }

    fn task(&mut self, n: usize) -> Task {
        Task {
            id: self.dice.id(),
            title: format!("#{n}"),
            due: Some(self.day()),
            state: if self.dice.percent(70) { TaskState::Done } else { TaskState::Open },
            campaign: self.dice.pick(&self.campaigns),
            activity: if self.dice.percent(50) { self.dice.pick(&self.activities) } else { None },
            unit: self.dice.pick(&self.units),
            person: self.dice.pick(&self.people),
            note: String::new(),
        }
    }

    fn duty(&mut self, n: usize) -> Duty {
        let (law, law_name) = self.law();
        let (audience, _) = self.dice.pick(&self.audiences).unwrap_or_default();
        let list = self.dice.pick(&ListKind::BUILT_IN).unwrap_or_default();
        let month = self.dice.count(1, 13) as u8;
        Duty {
            seq: u32::try_from(n).unwrap_or(u32::MAX).saturating_add(1),
            unit: self.dice.pick(&self.units),
            support_units: self.dice.some(&self.units, 3),
            laws: law.into_iter().collect(),
            audiences: vec![audience],
            time: DutyTime { text: month.to_string(), rule: TimeRule::Months(vec![month]) },
            observance: self.dice.pick(&self.observances).map(|(id, _)| id),
            state: self.dice.pick(&DutyState::ALL).unwrap_or_default(),
            ..Duty::new(self.dice.id(), list, format!("{law_name} {n}"))
        }
    }

    fn law(&mut self) -> (Option<Id<Law>>, &'static str) {
        self.dice.pick(&self.laws).map_or((None, ""), |(id, title)| (Some(id), title))
    }

    fn day(&mut self) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(YEAR, 1, 1).unwrap_or_default();
        first + Days::new(self.dice.below(365) as u64)
    }

    /// Two of three activities are held for an observance, inside its days.
    fn occasion(&mut self) -> (Option<Id<Observance>>, Span) {
        if self.dice.percent(66)
            && let Some((observance, held)) = self.dice.pick(&self.observances)
        {
            let offset = self.dice.below(held.len_days() as usize) as u64;
            return (Some(observance), Span::day(held.start() + Days::new(offset)));
        }
        let start = self.day();
        let more_days = if self.dice.percent(80) { 0 } else { self.dice.below(3) as u64 };
        (None, span_from(start, more_days))
    }

    fn place(&mut self) -> Place {
        let Some(district) = self.districts.get(self.dice.below(self.districts.len())) else {
            return Place::default();
        };
        let township = self.dice.pick(&district.townships);
        Place {
            district: Some(district.id),
            township: township.map_or_else(String::new, |township| township.0),
            ..Place::default()
        }
    }

    fn figures(&mut self) -> Figures {
        let participants = self.dice.count(30, 900);
        Figures {
            sessions: self.dice.count(1, 4),
            participants,
            material_kinds: self.dice.count(1, 6),
            copies: participants * 2,
            consultations: participants / 8,
            ..Figures::default()
        }
    }

    /// Figures as counted: up to a fifth below or above the plan.
    fn counted(&mut self, planned: Figures) -> Figures {
        let mut about = |count: u32| count * self.dice.count(80, 121) / 100;
        Figures {
            participants: about(planned.participants),
            copies: about(planned.copies),
            consultations: about(planned.consultations),
            ..planned
        }
    }
}

fn span_from(start: NaiveDate, more_days: u64) -> Span {
    Span::between(start, start + Days::new(more_days))
}

fn evidence(n: usize, span: Span) -> Evidence {
    let location = format!("{n:06}.jpg");
    Evidence { caption: location.clone(), location, date: Some(span.end()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: MadeUp = MadeUp { activities: 1000, seed: 7 };

    #[test]
    fn the_same_seed_gives_the_same_plan_and_another_seed_another() {
        assert!(made_up(&SMALL) == made_up(&SMALL));
        let other = made_up(&MadeUp { seed: 8, ..SMALL });
        assert!(made_up(&SMALL).activities != other.activities);
    }

    #[test]
    fn sizes_follow_the_number_of_activities() {
        let plan = made_up(&SMALL);
        assert_eq!(plan.activities.len(), 1000);
        assert_eq!((plan.duties.len(), plan.sites.len(), plan.tasks.len()), (500, 100, 200));
        let none = made_up(&MadeUp { activities: 0, seed: 1 });
        assert!(none.activities.is_empty() && none.sites.is_empty());
    }

    #[test]
    fn a_made_up_plan_has_no_broken_references_and_stays_in_its_year() {
        let plan = made_up(&SMALL);
        for record in plan.records() {
            record.references(&mut |field, id| {
                let shipped = observances().iter().any(|it| id == it.id.into());
                assert!(shipped || plan.record(id).is_some(), "{} {field}", record.title());
            });
        }
        let year = Span::year(YEAR).expect("a year");
        assert!(plan.activities.iter().all(|activity| activity.span.overlaps(year)));
    }

    #[test]
    fn ids_are_in_the_order_of_their_making() {
        let plan = made_up(&SMALL);
        let numbers = plan.activities.iter().map(|activity| {
            activity.title.rsplit(' ').next().and_then(|n| n.parse::<usize>().ok())
        });
        assert!(numbers.eq((0..1000).map(Some)));
    }
}
