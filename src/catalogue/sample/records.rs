//! From the entries of the sample files to records, table by table.

use chrono::NaiveTime;

use super::{
    Builder, Campaign, Id, Site, entries,
    entries::{ActivityEntry, CampaignEntry, DutyEntry, RecordsFile, SiteEntry},
    id, missing, observance_id,
};
use crate::model::{
    Activity, ActivityState, CampaignState, Confidence, Document, Duty, DutyTime, Evidence, Honour,
    Indicator, Inspection, Material, Observance, ObservanceSet, ObservanceYear, Panel, Person,
    Place, SiteHonour, Task, TimeOfDay, Upgrade, VisitorCount,
};

const FEN_PER_YUAN: i64 = 100;

impl Builder {
    pub(super) fn add_campaigns(&mut self, entries: Vec<CampaignEntry>) {
        for entry in entries {
            let campaign = self.campaign_record(entry);
            self.plan.campaigns.insert(campaign);
        }
    }

    /// The campaign; its tasks go into the plan at once.
    fn campaign_record(&mut self, entry: CampaignEntry) -> Campaign {
        let campaign: Id<Campaign> = id(&entry.title);
        for (title, due, state, unit) in entry.tasks {
            let unit = Some(self.unit(&unit));
            self.plan.tasks.insert(Task {
                id: id(&format!("{} {title}", entry.title)),
                title,
                due,
                state,
                campaign: Some(campaign),
                activity: None,
                unit,
                person: None,
                note: String::new(),
            });
        }
        let state = if entry.archived { CampaignState::Archived } else { CampaignState::Current };
        Campaign {
            theme: entry.theme,
            state,
            observance: entry.obs.as_deref().map(observance_id),
            lead: Some(self.unit(&entry.lead)),
            support_units: self.units(&entry.with),
            laws: self.laws(&entry.laws),
            audiences: entry.audiences.codes(),
            channels: entry.channels.codes(),
            goals: entry.goals,
            budget_fen: entry.yuan.map(|yuan| yuan * FEN_PER_YUAN),
            note: entry.note,
            ..Campaign::new(campaign, entry.title, entry.on.0)
        }
    }

    pub(super) fn add_activities(&mut self, entries: Vec<ActivityEntry>) {
        for (number, entry) in entries.into_iter().enumerate() {
            let activity = self.activity(number, entry);
            self.plan.activities.insert(activity);
        }
    }

    fn activity(&mut self, number: usize, entry: ActivityEntry) -> Activity {
        let span = entry.on.0;
        let (budget, spent) = entry.yuan.map_or((None, None), |(plan, spent)| (Some(plan), spent));
        let implied = match entry.actual {
            Some(_) => ActivityState::Done,
            None => ActivityState::Planned,
        };
        let evidence = |(caption, location)| Evidence { caption, location, date: Some(span.end()) };
        Activity {
            time: entry.time.as_deref().map(hours),
            state: entry.state.unwrap_or(implied),
            campaign: entry.campaign.as_deref().map(|title| self.campaign(title)),
            observance: entry.obs.as_deref().map(observance_id),
            place: Place {
                site: entry.site.as_deref().map(|name| self.site(name)),
                district: entry.district.as_deref().map(|name| self.district(name)),
                township: entry.township,
                text: entry.place,
            },
            unit: Some(self.unit(&entry.unit)),
            support_units: self.units(&entry.with),
            team: entry.team.as_deref().map(id),
            people: entry.people.iter().map(id::<Person>).collect(),
            forms: entry.forms.codes(),
            channels: entry.channels.codes(),
            audiences: entry.audiences.codes(),
            laws: self.laws(&entry.laws),
            planned: entry.planned,
            actual: entry.actual,
            budget_fen: budget.map(|yuan| yuan * FEN_PER_YUAN),
            spent_fen: spent.map(|yuan| yuan * FEN_PER_YUAN),
            evidence: entry.evidence.into_iter().map(evidence).collect(),
            note: entry.note,
            ..Activity::new(id(&format!("{number} {}", entry.title)), entry.title, span)
        }
    }

    fn campaign(&self, title: &str) -> Id<Campaign> {
        let campaign = id(title);
        if self.plan.campaigns.contains(campaign) { campaign } else { missing("campaign", title) }
    }

    fn site(&self, name: &str) -> Id<Site> {
        let site = id(name);
        if self.plan.sites.contains(site) { site } else { missing("site", name) }
    }

    pub(super) fn add_duties(&mut self, entries: Vec<DutyEntry>) {
        let mut numbers = std::collections::BTreeMap::new();
        for entry in entries {
            let seq = numbers.entry(entry.list).or_insert(0_u32);
            *seq += 1;
            let seq = *seq;
            let (text, rule) = entry.time;
            let duty = Duty {
                seq,
                unit: entry.unit.as_deref().map(|unit| self.unit(unit)),
                support_units: self.units(&entry.with),
                laws: self.laws(&entry.laws),
                audiences: entry.audiences.codes(),
                measures: entry.measures,
                time: DutyTime { text, rule },
                observance: entry.obs.as_deref().map(observance_id),
                standard: entry.standard,
                office: entry.office,
                state: entry.state,
                note: entry.note,
                ..Duty::new(
                    id(&format!("{:?} {}", entry.list, entry.content)),
                    entry.list,
                    entry.content,
                )
            };
            self.plan.duties.insert(duty);
        }
    }

    pub(super) fn add_sites(&mut self, entries: Vec<SiteEntry>) {
        for entry in entries {
            let site = self.site_record(entry);
            self.plan.sites.insert(site);
        }
    }

    fn site_record(&mut self, entry: SiteEntry) -> Site {
        let district = self.district(&entry.district);
        let panels = entry.panels.into_iter().map(|(title, law, text_of, note)| Panel {
            title,
            law: Some(self.law(&law)),
            text_of: Some(text_of),
            note,
        });
        Site {
            number: entry.number,
            level: entry.level,
            state: entry.state,
            district: Some(district),
            township: entry.township,
            address: entry.address,
            panels: panels.collect(),
            position: self.plan.districts.get(district).and_then(|district| district.seat),
            unit: Some(self.unit(&entry.unit)),
            built: entry.built,
            area_m2: entry.area_m2,
            facilities: entry.facilities,
            summary: entry.summary,
            opening_hours: entry.opening_hours,
            themes: entry.themes.codes(),
            published: entry.published,
            inspections: entry.inspections.into_iter().map(inspection).collect(),
            upgrades: entry.upgrades.into_iter().map(upgrade).collect(),
            honours: entry.honours.into_iter().map(site_honour).collect(),
            visitors: entry
                .visitors
                .into_iter()
                .map(|(year, visitors)| VisitorCount { year, visitors })
                .collect(),
            note: entry.note,
            ..Site::new(id(&entry.name), entry.name, entry.kind)
        }
    }

    pub(super) fn add_records(&mut self, file: RecordsFile) {
        for entry in file.indicators {
            let unit = entry.unit.as_deref().map(|unit| self.unit(unit));
            self.plan.indicators.insert(Indicator {
                id: id(&entry.name),
                name: entry.name,
                group: entry.group,
                kind: entry.kind,
                value: entry.value,
                at_least: entry.at_least,
                total: entry.total,
                measure: entry.measure,
                dated: entry.dated,
                unit,
                note: entry.note,
            });
        }
        for entry in file.honours {
            self.plan.honours.insert(Honour {
                id: id(&format!("{} {}", entry.title, entry.period)),
                title: entry.title,
                year: entry.year,
                period: entry.period,
                issuer: entry.issuer,
                achieved: entry.achieved,
                note: entry.note,
            });
        }
        for entry in file.documents {
            self.plan.documents.insert(Document {
                id: id(&entry.title),
                title: entry.title,
                kind: entry.kind,
                dated: entry.dated,
                number: entry.number,
                issuer: entry.issuer,
                note: entry.note,
            });
        }
        for entry in file.materials {
            let laws = self.laws(&entry.laws);
            self.plan.materials.insert(Material {
                id: id(&entry.name),
                name: entry.name,
                kind: entry.kind,
                laws,
                printed: entry.printed,
                handed_out: entry.handed_out,
                note: entry.note,
            });
        }
        for entry in file.observances {
            self.plan.observances.insert(own_observance(entry));
        }
        for entry in file.years {
            self.plan.observance_years.insert(observance_year(entry, self.plan.info.year));
        }
    }
}

fn inspection(entry: entries::InspectionEntry) -> Inspection {
    let (date, grade, faults, deadline, rechecked) = entry;
    Inspection { date, inspector: String::new(), grade, faults, deadline, rechecked }
}

fn upgrade(entry: entries::UpgradeEntry) -> Upgrade {
    let (title, stage, yuan, start, accepted, note) = entry;
    Upgrade { title, stage, budget_fen: Some(yuan * FEN_PER_YUAN), start, accepted, note }
}

fn site_honour(entry: (String, String, i32, chrono::NaiveDate)) -> SiteHonour {
    let (title, issuer, year, review) = entry;
    SiteHonour { title, issuer, year: Some(year), review: Some(review) }
}

fn own_observance(entry: entries::ObservanceEntry) -> Observance {
    Observance {
        id: id(entry.code.as_str()),
        code: entry.code,
        name: entry.name,
        english: entry.english,
        kind: entry.kind,
        rules: entry.rules,
        since: None,
        since_note: String::new(),
        basis: String::new(),
        lead: entry.lead,
        laws: entry.laws.iter().map(str::to_owned).collect(),
        audiences: entry.audiences.codes(),
        audience_text: String::new(),
        confidence: Confidence::General,
        source: String::new(),
        set: ObservanceSet::Own,
        note: entry.note,
    }
}

fn observance_year(entry: entries::YearEntry, year: i32) -> ObservanceYear {
    ObservanceYear {
        id: id(&format!("{} {year}", entry.obs)),
        observance: observance_id(&entry.obs),
        year,
        state: entry.state,
        span: entry.span.map(|days| days.0),
        theme: String::new(),
        ordinal: entry.ordinal,
        notice_number: String::new(),
        notice_date: None,
    }
}

/// `09:00-11:30`.
fn hours(text: &str) -> TimeOfDay {
    let hour = |text: &str| {
        NaiveTime::parse_from_str(text, "%H:%M").unwrap_or_else(|_| missing("hour", text))
    };
    let (start, end) = text.split_once('-').unwrap_or_else(|| missing("hours", text));
    TimeOfDay { start: hour(start), end: hour(end) }
}
