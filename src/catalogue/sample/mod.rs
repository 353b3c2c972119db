//! The sample plan: Baotou's year 2026, from the files of `assets/sample`.
//!
//! It shows every part of the program at work, with a few faults left in on purpose so that each
//! check has something to find. Persons, places and most figures are made up; the figures of the
//! interview of 2020 keep their date. Ids derive from names, so the plan is the same each time.

mod entries;
mod letters;
mod records;

use std::sync::OnceLock;

use self::entries::{Head, PeopleFile, RecordsFile};
use super::{data, laws, new_plan::new_plan, observances::observance, units};
use crate::{
    base::Id,
    model::{Campaign, Deck, District, Law, Observance, Person, Plan, Record, Site, Team, Unit},
};

macro_rules! sample_file {
    ($name:literal) => {
        data::parse(
            concat!("sample/", $name),
            include_str!(concat!("../../../assets/sample/", $name)),
        )
    };
}

/// The sample plan. Each call gives the same plan; the clone costs nothing.
pub fn sample() -> Plan {
    static SAMPLE: OnceLock<Plan> = OnceLock::new();
    SAMPLE.get_or_init(build).clone()
}

fn build() -> Plan {
    let head: Head = sample_file!("plan.ron");
    let mut builder = Builder::new(head);
    builder.add_people(sample_file!("people.ron"));
    builder.add_sites(sample_file!("sites.ron"));
    builder.add_campaigns(sample_file!("campaigns.ron"));
    builder.add_activities(sample_file!("activities.ron"));
    builder.add_duties(sample_file!("duties.ron"));
    builder.add_letters(sample_file!("letters.ron"));
    let records: RecordsFile = sample_file!("records.ron");
    builder.add_records(records);
    builder.plan
}

/// Puts the plan together. Units and laws enter it when an entry first names them, so that the
/// registers of the sample hold what the sample uses and no more.
struct Builder {
    plan: Plan,
}

impl Builder {
    fn new(head: Head) -> Self {
        let mut plan = new_plan(Id::named("sample", "plan"), head.title, head.year);
        plan.units = crate::model::Table::new();
        plan.laws = crate::model::Table::new();
        plan.info.organisation = head.organisation;
        plan.info.requirements = head.requirements;
        plan.info.goals = head.goals;
        plan.info.safeguards = head.safeguards;
        plan.deck = Deck { slides: head.slides };
        Self { plan }
    }

    fn add_people(&mut self, file: PeopleFile) {
        for team in file.teams {
            let unit = Some(self.unit(&team.unit));
            self.plan.teams.insert(Team {
                id: id(&team.name),
                name: team.name,
                unit,
                members: Some(team.members),
                note: team.note,
            });
        }
        for person in file.people {
            let unit = Some(self.unit(&person.unit));
            self.plan.people.insert(Person {
                id: id(&person.name),
                name: person.name,
                role: person.role,
                unit,
                team: person.team.as_deref().map(id),
                phone: person.phone,
                note: String::new(),
            });
        }
        for contact in file.contacts {
            let unit = self.unit(&contact.unit);
            if let Some(unit) = self.plan.units.get(unit).cloned() {
                self.plan.units.insert(Unit {
                    leader: contact.leader,
                    liaison: contact.liaison,
                    phone: contact.phone,
                    ..unit
                });
            }
        }
        for unit in file.units {
            self.unit(&unit);
        }
    }

    /// The shipped unit of that name, taken into the plan if it is not there yet.
    fn unit(&mut self, name: &str) -> Id<Unit> {
        let unit = units::unit_named(name).unwrap_or_else(|| missing("unit", name));
        if !self.plan.units.contains(unit.id) {
            self.plan.units.insert(unit.clone());
        }
        unit.id
    }

    /// The shipped law of that title, taken into the plan with whatever took its place.
    fn law(&mut self, title: &str) -> Id<Law> {
        let law = laws::law_named(title).unwrap_or_else(|| missing("law", title));
        if !self.plan.laws.contains(law.id) {
            self.plan.laws.insert(law.clone());
            for newer in &law.superseded_by {
                if let Some(newer) = laws::laws().iter().find(|law| law.id == *newer) {
                    self.law(&newer.title);
                }
            }
        }
        law.id
    }

    fn district(&self, name: &str) -> Id<District> {
        let district = units::district_id(name);
        if self.plan.districts.contains(district) { district } else { missing("district", name) }
    }

    fn units(&mut self, names: &data::Words) -> Vec<Id<Unit>> {
        names.iter().map(|name| self.unit(name)).collect()
    }

    fn laws(&mut self, titles: &data::Words) -> Vec<Id<Law>> {
        titles.iter().map(|title| self.law(title)).collect()
    }
}

/// The id of a record of the sample, from what names it there.
fn id<T: Record>(name: &str) -> Id<T> {
    Id::named(&format!("sample {:?}", T::KIND), name)
}

/// The id of a shipped observance, from its code.
fn observance_id(code: &str) -> Id<Observance> {
    observance(code).unwrap_or_else(|| missing("observance", code)).id
}

#[expect(clippy::panic, reason = "the sample is a constant, and a test builds it")]
fn missing(kind: &str, name: &str) -> ! {
    panic!("the sample names the {kind} `{name}`, which the catalogue does not have")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::NaiveDate;

    use super::{super::observances::observances, *};
    use crate::calendar::Span;
    use crate::model::{
        ActivityState, CampaignState, Figure, LawStatus, ListKind, RecordId, SiteState,
    };

    #[test]
    fn no_reference_of_the_sample_is_broken() {
        let plan = sample();
        let mut broken = Vec::new();
        for record in plan.records() {
            record.references(&mut |field, id| {
                let shipped = |id| observances().iter().any(|shipped| shipped.id == id);
                let found = match id {
                    RecordId::Observance(id) => shipped(id) || plan.observances.contains(id),
                    id => plan.record(id).is_some(),
                };
                if !found {
                    broken.push(format!("{} {field} {id:?}", record.title()));
                }
            });
        }
        assert!(broken.is_empty(), "{broken:#?}");
    }

    #[test]
    fn every_code_of_the_sample_stands_in_its_word_list() {
        let plan = sample();
        let lists = &plan.dictionaries;
        for activity in plan.activities.iter() {
            assert!(
                activity.forms.iter().all(|code| lists.forms.term(code).is_some()),
                "{}",
                activity.title
            );
            assert!(
                activity.channels.iter().all(|code| lists.channels.term(code).is_some()),
                "{}",
                activity.title
            );
            assert!(
                activity.audiences.iter().all(|code| lists.audiences.term(code).is_some()),
                "{}",
                activity.title
            );
        }
        for duty in plan.duties.iter() {
            assert!(
                duty.audiences.iter().all(|code| lists.audiences.term(code).is_some()),
                "{}",
                duty.content
            );
        }
        for site in plan.sites.iter() {
            assert!(lists.site_kinds.term(&site.kind).is_some(), "{}", site.name);
            assert!(
                site.themes.iter().all(|code| lists.themes.term(code).is_some()),
                "{}",
                site.name
            );
        }
        assert!(plan.materials.iter().all(|it| lists.materials.term(&it.kind).is_some()));
    }

    #[test]
    fn townships_of_the_sample_are_those_of_their_district() {
        let plan = sample();
        let known = |district: Option<Id<District>>, township: &str| {
            township.is_empty()
                || district.and_then(|id| plan.districts.get(id)).is_some_and(|district| {
                    district.townships.iter().any(|known| known.0 == township)
                })
        };
        let strays = plan
            .activities
            .iter()
            .filter(|activity| !known(activity.place.district, &activity.place.township));
        // One is wrong on purpose: the short name of a district, for C19.
        assert_eq!(strays.map(|it| it.place.township.as_str()).collect::<Vec<_>>(), ["高新区"]);
        assert!(plan.sites.iter().all(|site| known(site.district, &site.township)));
    }

    #[test]
    fn the_figures_of_the_interview_are_there_and_percentages_are_computed() {
        let plan = sample();
        let indicator = |name: &str| {
            plan.indicators
                .iter()
                .find(|it| it.name == name)
                .unwrap_or_else(|| missing("indicator", name))
        };
        let percent = |name| indicator(name).percent().map(|value| format!("{value:.1}"));
        assert_eq!(percent("自治区下达法治政府建设指标").as_deref(), Some("95.8"));
        assert_eq!(percent("全国首批法治政府建设示范城市候选入围").as_deref(), Some("34.1"));
        assert_eq!(percent("矛盾纠纷调解成功率").as_deref(), Some("97.0"));
        assert_eq!(indicator("减少行政权力事项").value, 5318);
        assert_eq!(indicator("简政放权改革轮次").value, 10);
        assert_eq!(indicator("制定地方性法规").value, 88);
        assert_eq!(indicator("取得地方立法权年数").value, 36);
        assert_eq!(indicator("配发行政执法智能手持终端").value, 200);
        assert_eq!(indicator("执法人员培训批次").value, 13);
        assert!(indicator("培训执法人员").at_least && indicator("培训执法人员").value == 1000);
    }

    #[test]
    fn the_sample_has_the_four_sites_four_teams_and_five_steps_to_the_fifth_honour() {
        let plan = sample();
        for name in [
            "土右旗“平安接力”主题公园",
            "白云区3D法治文化动漫墙",
            "昆区社区法治体验馆",
            "石拐区“税收普法教育示范基地”",
        ] {
            let site = plan.sites.iter().find(|site| site.name == name);
            let site = site.unwrap_or_else(|| missing("site", name));
            assert!(
                site.state == SiteState::Open
                    && !site.panels.is_empty()
                    && !site.upgrades.is_empty()
            );
        }
        assert_eq!(plan.teams.len(), 4);
        let run: Vec<bool> = plan
            .honours
            .iter()
            .filter(|honour| honour.title == "全国法治宣传教育先进城市")
            .map(|honour| honour.achieved)
            .collect();
        assert_eq!((run.len(), run.iter().filter(|achieved| **achieved).count()), (5, 4));
    }

    #[test]
    fn what_happened_in_2020_is_archived_and_the_rest_lies_in_2026() {
        let plan = sample();
        let archived: BTreeSet<_> = plan
            .campaigns
            .iter()
            .filter(|campaign| campaign.state == CampaignState::Archived)
            .map(|campaign| campaign.id)
            .collect();
        assert_eq!(archived.len(), 2);
        for activity in plan.activities.iter() {
            let past = activity.campaign.is_some_and(|id| archived.contains(&id));
            let year = if past { "2020" } else { "2026" };
            assert!(activity.span.start().to_string().starts_with(year), "{}", activity.title);
        }
        let list = plan.campaigns.iter().find(|it| it.title == "2020年度司法行政工作任务");
        let tasks = plan.tasks.iter().filter(|task| task.campaign == list.map(|list| list.id));
        assert_eq!(tasks.count(), 26);
        assert_eq!(
            plan.campaigns.iter().filter(|it| it.state == CampaignState::Current).count(),
            8
        );
    }

    #[test]
    fn the_lists_are_all_there_and_one_law_has_no_owner() {
        let plan = sample();
        assert!(plan.duties.len() >= 40);
        for list in ListKind::BUILT_IN {
            assert!(plan.duties.iter().any(|duty| duty.list == list), "{list:?}");
        }
        let owned: BTreeSet<_> = plan.duties.iter().flat_map(|duty| &duty.laws).collect();
        let lonely: BTreeSet<_> = plan
            .activities
            .iter()
            .flat_map(|activity| &activity.laws)
            .filter(|law| !owned.contains(law))
            .filter_map(|law| plan.laws.get(*law))
            .map(|law| law.title.as_str())
            .collect();
        assert_eq!(lonely, BTreeSet::from(["突发公共卫生事件应对法"]));
    }

    #[test]
    fn faults_are_left_in_for_the_checks() {
        let plan = sample();
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let done = || plan.activities.iter().filter(|it| it.state == ActivityState::Done);
        let this_year = Span::year(2026).expect("a year");
        let unreported = done().filter(|it| it.actual.is_none() && it.span.overlaps(this_year));
        assert_eq!(unreported.count(), 1);
        assert!(
            done().any(|it| it
                .actual
                .is_some_and(|figures| figures.get(Figure::Participants) > 10_000))
        );
        assert!(done().all(|it| it.span.start() <= today));
        let repealed =
            plan.activities.iter().filter(|activity| {
                activity.laws.iter().filter_map(|law| plan.laws.get(*law)).any(|law| {
                    matches!(law.status_on(activity.span.start()), LawStatus::Repealed(_))
                })
            });
        assert_eq!(
            repealed.map(|it| it.title.as_str()).collect::<Vec<_>>(),
            ["生态环境法律进企业"]
        );
    }
}
