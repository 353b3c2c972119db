//! Campaign templates: what is usually done for an observance or an occasion, and when.

use std::sync::OnceLock;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::{
    data::{self, Words},
    laws::law_named,
    observances::observance_id,
    units::unit_named,
};
use crate::{
    base::Id,
    calendar::{Calendar, Span},
    model::{Activity, AnyRecord, Campaign, Figures, Law, Observance, Plan, Task, TaskState, Unit},
};

/// A template of a campaign with its activities and preparation tasks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Short stable name.
    pub code: String,
    /// What the list of templates shows.
    pub name: String,
    /// The same in English.
    pub english: String,
    title: String,
    #[serde(default)]
    observance: Option<String>,
    days: u64,
    lead: String,
    with: Words,
    laws: Words,
    audiences: Words,
    channels: Words,
    goals: String,
    activities: Vec<ActivityEntry>,
    /// What, workdays before the first or after the last day, which unit.
    tasks: Vec<(String, i32, String)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActivityEntry {
    title: String,
    day: u64,
    #[serde(default = "one")]
    days: u64,
    unit: String,
    forms: Words,
    channels: Words,
    audiences: Words,
    laws: Words,
    planned: Figures,
}

const fn one() -> u64 {
    1
}

/// Every shipped template, in the order in which they are offered.
pub fn templates() -> &'static [Template] {
    static TEMPLATES: OnceLock<Vec<Template>> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        data::parse("catalogue/templates.ron", include_str!("../../assets/catalogue/templates.ron"))
    })
}

impl Template {
    /// The observance the template is made for, if it is made for one.
    pub fn observance(&self) -> Option<Id<Observance>> {
        self.observance.as_deref().map(observance_id)
    }

    /// Number of activities and of tasks it makes.
    pub fn size(&self) -> (usize, usize) {
        (self.activities.len(), self.tasks.len())
    }

    /// The usual days of the campaign when it begins on `first`.
    pub fn span_from(&self, first: NaiveDate) -> Span {
        span(first, self.days)
    }

    /// The records a plan gains when the template is used for the days of `held`: units and laws
    /// it does not have yet, the campaign, its activities and its tasks, in this order.
    ///
    /// `campaign` is a fresh id; those of the activities and tasks derive from it. Activities keep
    /// their distance from the first day and never pass the last. Tasks count workdays, make-up
    /// days included: with 12-01 as first day, T−10 is due on 11-17 in 2026.
    pub fn records(
        &self,
        plan: &Plan,
        calendar: &Calendar,
        held: Span,
        campaign: Id<Campaign>,
    ) -> Vec<AnyRecord> {
        let mut draft = Draft { plan, new: Vec::new() };
        let space = campaign.to_string();
        let mut work: Vec<AnyRecord> = vec![self.campaign(&mut draft, held, campaign).into()];
        for entry in &self.activities {
            let activity = entry.activity(&mut draft, held, Id::named(&space, &entry.title));
            let observance = self.observance();
            work.push(Activity { campaign: Some(campaign), observance, ..activity }.into());
        }
        for (title, workdays, unit) in &self.tasks {
            let from = if *workdays > 0 { held.end() } else { held.start() };
            work.push(AnyRecord::from(Task {
                id: Id::named(&space, title),
                title: title.clone(),
                due: calendar.add_workdays(from, *workdays).map(|reckoned| reckoned.value),
                state: TaskState::Open,
                campaign: Some(campaign),
                activity: None,
                unit: draft.unit(unit),
                person: None,
                note: String::new(),
            }));
        }
        draft.new.append(&mut work);
        draft.new
    }

    fn campaign(&self, draft: &mut Draft, held: Span, id: Id<Campaign>) -> Campaign {
        Campaign {
            observance: self.observance(),
            lead: draft.unit(&self.lead),
            support_units: self.with.iter().filter_map(|name| draft.unit(name)).collect(),
            laws: draft.laws(&self.laws),
            audiences: self.audiences.codes(),
            channels: self.channels.codes(),
            goals: self.goals.clone(),
            ..Campaign::new(id, self.title.clone(), held)
        }
    }
}

impl ActivityEntry {
    fn activity(&self, draft: &mut Draft, held: Span, id: Id<Activity>) -> Activity {
        let first = (held.start() + Days::new(self.day)).min(held.end());
        let days = span(first, self.days).intersection(held).unwrap_or(held);
        Activity {
            unit: draft.unit(&self.unit),
            forms: self.forms.codes(),
            channels: self.channels.codes(),
            audiences: self.audiences.codes(),
            laws: draft.laws(&self.laws),
            planned: self.planned,
            ..Activity::new(id, self.title.clone(), days)
        }
    }

    #[cfg(test)]
    fn codes(&self) -> [Vec<crate::base::Code>; 3] {
        [self.forms.codes(), self.channels.codes(), self.audiences.codes()]
    }
}

fn span(first: NaiveDate, days: u64) -> Span {
    Span::between(first, first + Days::new(days.saturating_sub(1)))
}

/// The records to come, and the plan they are for.
struct Draft<'a> {
    plan: &'a Plan,
    new: Vec<AnyRecord>,
}

impl Draft<'_> {
    /// The plan's unit of that name, or the shipped one, which then comes along.
    fn unit(&mut self, name: &str) -> Option<Id<Unit>> {
        let own = self
            .plan
            .units
            .iter()
            .find(|unit| unit.name == name || unit.aliases.iter().any(|alias| alias == name));
        if let Some(unit) = own {
            return Some(unit.id);
        }
        let shipped = unit_named(name)?;
        if !self.plan.units.contains(shipped.id) {
            self.bring(shipped.clone());
        }
        Some(shipped.id)
    }

    fn laws(&mut self, titles: &Words) -> Vec<Id<Law>> {
        let mut ids = Vec::new();
        for law in titles.iter().filter_map(law_named) {
            if !self.plan.laws.contains(law.id) {
                self.bring(law.clone());
            }
            ids.push(law.id);
        }
        ids
    }

    fn bring(&mut self, record: impl Into<AnyRecord>) {
        let record = record.into();
        if self.new.iter().all(|there| there.id() != record.id()) {
            self.new.push(record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{calendar, new_plan::new_plan, observances::observance},
        *,
    };
    use crate::{base::Code, model::Dictionary};

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("test dates exist")
    }

    fn used(code: &str, plan: &Plan, held: Span) -> Plan {
        let template = templates().iter().find(|it| it.code == code).expect("shipped");
        let mut plan = plan.clone();
        for record in template.records(&plan, &calendar([]), held, Id::named("test", code)) {
            plan.insert(record);
        }
        plan
    }

    #[test]
    fn every_name_and_code_of_the_templates_is_known() {
        let plan = new_plan(Id::named("plan", "test"), "", 2026);
        let lists = &plan.dictionaries;
        for template in templates() {
            let name = &template.name;
            if let Some(code) = &template.observance {
                assert!(observance(code).is_some(), "{name}: {code}");
            }
            let entries = &template.activities;
            let units = template.with.iter().chain([template.lead.as_str()]);
            for unit in units
                .chain(entries.iter().map(|entry| entry.unit.as_str()))
                .chain(template.tasks.iter().map(|(_, _, unit)| unit.as_str()))
            {
                assert!(unit_named(unit).is_some(), "{name}: {unit}");
            }
            let laws = entries.iter().flat_map(|entry| entry.laws.iter());
            for law in laws.chain(template.laws.iter()) {
                assert!(law_named(law).is_some(), "{name}: {law}");
            }
            for entry in entries {
                assert!(entry.day < template.days, "{name}: {}", entry.title);
                for (codes, list) in
                    entry.codes().iter().zip([&lists.forms, &lists.channels, &lists.audiences])
                {
                    check_codes(codes, list, &entry.title);
                }
            }
            let titles = entries.iter().map(|entry| &entry.title);
            let titles = titles.chain(template.tasks.iter().map(|(title, _, _)| title));
            let mut titles: Vec<_> = titles.collect();
            titles.sort();
            assert!(titles.windows(2).all(|pair| pair[0] != pair[1]), "{name}: two of a title");
            check_codes(&template.audiences.codes(), &lists.audiences, name);
            check_codes(&template.channels.codes(), &lists.channels, name);
        }
    }

    #[track_caller]
    fn check_codes(codes: &[Code], list: &Dictionary, place: &str) {
        for code in codes {
            assert!(list.term(code).is_some(), "{place}: {code}");
        }
    }

    #[test]
    fn a_used_template_hangs_together_and_stays_inside_its_days() {
        let plan = new_plan(Id::named("plan", "test"), "", 2026);
        let held = Span::between(day(12, 1), day(12, 7));
        let plan = used("constitution-week", &plan, held);
        let campaign = plan.campaigns.iter().next().expect("one campaign");
        assert_eq!((plan.activities.len(), plan.tasks.len()), (8, 4));
        assert!(plan.activities.iter().all(|it| it.campaign == Some(campaign.id)));
        assert!(plan.activities.iter().all(|it| it.span.intersection(held) == Some(it.span)));
        let oath = plan.activities.iter().find(|it| it.title == "国家工作人员宪法宣誓");
        assert_eq!(oath.map(|it| it.span), Some(Span::day(day(12, 4))));
        let due: Vec<_> = plan.tasks.iter().filter_map(|task| task.due).collect();
        assert!(due.contains(&day(11, 17)) && due.contains(&day(12, 14)), "{due:?}");
    }

    #[test]
    fn an_empty_plan_gets_the_units_and_laws_along() {
        let empty = Plan::empty(Id::named("plan", "empty"), "", 2026);
        let plan = used("emergency", &empty, Span::between(day(3, 2), day(3, 6)));
        assert!(!plan.units.is_empty() && !plan.laws.is_empty());
        for record in plan.records() {
            record.references(&mut |_, id| assert!(plan.record(id).is_some()));
        }
        assert!(plan.activities.iter().all(|it| it.span.end() <= day(3, 6)));
    }
}
