//! New records: an activity, filled in as far as its observance tells, and an own observance.

use chrono::{Datelike as _, NaiveDate};

use crate::{
    base::{Code, Id},
    calendar::{MonthDay, Rule, RuleHistory, Span},
    model::{Activity, Confidence, Observance, ObservanceKind, ObservanceSet, Plan},
};

/// An activity for an observance: its title, the laws and the lead unit that the plan knows by
/// the names the observance uses, its audiences. Names that the plan does not know are left out.
pub fn for_observance(
    plan: &Plan,
    observance: &Observance,
    id: Id<Activity>,
    title: String,
    span: Span,
) -> Activity {
    let mut activity = Activity::new(id, title, span);
    activity.observance = Some(observance.id);
    activity.laws = observance
        .laws
        .iter()
        .filter_map(|name| plan.laws.iter().find(|law| is_named(name, &law.title, &law.aliases)))
        .map(|law| law.id)
        .collect();
    activity.unit = observance
        .lead
        .iter()
        .find_map(|name| plan.units.iter().find(|unit| is_named(name, &unit.name, &unit.aliases)))
        .map(|unit| unit.id);
    activity.audiences.clone_from(&observance.audiences);
    activity
}

/// An observance of the user's own, each year on the day on which it was made.
pub fn own_observance(id: Id<Observance>, name: String, day: NaiveDate) -> Observance {
    let day = MonthDay { month: day.month() as u8, day: day.day() as u8 };
    Observance {
        id,
        code: Code::new(format!("own-{id}")),
        name,
        english: String::new(),
        kind: ObservanceKind::Day,
        rules: RuleHistory::always(Rule::Fixed(day)),
        since: None,
        since_note: String::new(),
        basis: String::new(),
        lead: Vec::new(),
        laws: Vec::new(),
        audiences: Vec::new(),
        audience_text: String::new(),
        confidence: Confidence::default(),
        source: String::new(),
        set: ObservanceSet::Own,
        note: String::new(),
    }
}

/// Whether `name` is what a thing is called, by its name or by one of its aliases.
pub fn is_named(name: &str, official: &str, aliases: &[String]) -> bool {
    name == official || aliases.iter().any(|alias| alias == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    #[test]
    fn the_constitution_day_brings_its_law_and_its_lead_unit() {
        let plan = catalogue::new_plan(Id::named("plan", "test"), "普法计划", 2026);
        let day = catalogue::observances()
            .iter()
            .find(|it| it.name == "国家宪法日")
            .expect("it ships with the program");
        let date = chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("exists");
        let id = Id::named("activity", "test");
        let activity = for_observance(&plan, day, id, "国家宪法日活动".into(), Span::day(date));
        let laws: Vec<&str> = activity
            .laws
            .iter()
            .filter_map(|id| plan.laws.get(*id))
            .map(|it| it.title.as_str())
            .collect();
        assert!(laws.contains(&"宪法"), "{laws:?}");
        assert!(activity.unit.and_then(|id| plan.units.get(id)).is_some());
        assert_eq!(activity.observance, Some(day.id));
    }

    #[test]
    fn a_name_the_plan_does_not_know_is_left_out() {
        let plan = Plan::empty(Id::named("plan", "test"), "空", 2026);
        let day = catalogue::observances().first().expect("some ship");
        let date = chrono::NaiveDate::from_ymd_opt(2026, 1, 10).expect("exists");
        let activity =
            for_observance(&plan, day, Id::named("a", "b"), "活动".into(), Span::day(date));
        assert!(activity.laws.is_empty() && activity.unit.is_none());
    }
}
