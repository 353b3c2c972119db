//! The plan a user starts from, and the word lists in it.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{data, laws::laws, units};
use crate::{
    base::Id,
    model::{Dictionaries, FiveYearPlan, Plan},
};

/// The word lists of a new plan.
pub fn dictionaries() -> &'static Dictionaries {
    static DICTIONARIES: OnceLock<Dictionaries> = OnceLock::new();
    DICTIONARIES.get_or_init(|| {
        data::parse(
            "catalogue/dictionaries.ron",
            include_str!("../../assets/catalogue/dictionaries.ron"),
        )
    })
}

/// What `assets/catalogue/new_plan.ron` says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Start {
    city: String,
    five_year_plans: Vec<FiveYearPlan>,
}

fn start() -> &'static Start {
    static START: OnceLock<Start> = OnceLock::new();
    START.get_or_init(|| {
        data::parse("catalogue/new_plan.ron", include_str!("../../assets/catalogue/new_plan.ron"))
    })
}

/// The five-year plans (普法规划) whose years are known, oldest first.
pub fn five_year_plans() -> &'static [FiveYearPlan] {
    &start().five_year_plans
}

/// A plan to start with: word lists, districts, units and laws of the catalogue, no activities.
pub fn new_plan(id: Id<Plan>, title: impl Into<String>, year: i32) -> Plan {
    let mut plan = Plan::empty(id, title, year);
    plan.info.organisation.city.clone_from(&start().city);
    plan.info.five_year_plan = five_year_plans()
        .iter()
        .find(|plan| (plan.first_year..=plan.last_year).contains(&year))
        .cloned();
    plan.dictionaries = dictionaries().clone();
    plan.districts = units::districts().iter().cloned().collect();
    plan.units = units::units().iter().cloned().collect();
    plan.laws = laws().iter().cloned().collect();
    plan
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::base::Code;

    #[test]
    fn every_word_list_has_unique_codes_and_names_in_both_languages() {
        let lists = dictionaries();
        for list in [
            &lists.forms,
            &lists.channels,
            &lists.audiences,
            &lists.site_kinds,
            &lists.themes,
            &lists.materials,
        ] {
            let codes: BTreeSet<&Code> = list.0.iter().map(|term| &term.code).collect();
            assert_eq!(codes.len(), list.0.len());
            assert!(list.0.iter().all(|term| !term.name.is_empty() && !term.english.is_empty()));
        }
    }

    #[test]
    fn the_seed_s_forms_channels_and_places_are_there() {
        let lists = dictionaries();
        let has = |list: &crate::model::Dictionary, names: &[&str]| {
            names.iter().all(|name| list.0.iter().any(|term| term.name == *name))
        };
        assert!(has(&lists.forms, &["集中宣传", "专题讲座", "宣传展板", "宣传横幅", "发放资料"]));
        assert!(has(
            &lists.channels,
            &["广播", "电视", "报纸", "网站", "微信", "微博", "流动宣传车", "宣传单"]
        ));
        assert!(has(&lists.audiences, &["农村", "牧区", "企业", "学校"]));
    }

    #[test]
    fn a_new_plan_has_everything_but_work() {
        let plan = new_plan(Id::named("plan", "test"), "包头市2026年普法工作计划", 2026);
        assert_eq!(plan.districts.len(), 10);
        assert!(plan.units.len() > 60 && plan.laws.len() > 250);
        assert!(plan.activities.is_empty() && plan.duties.is_empty());
        assert_eq!(plan.info.five_year_plan.map(|plan| plan.last_year), Some(2030));
        let early = new_plan(Id::named("plan", "early"), "", 2010);
        assert_eq!(early.info.five_year_plan, None);
    }
}
