//! What the program sees that no workbook sees: one rule per file, one list of findings.
//!
//! A rule file says what it looks for, why, and by which law, decision or practice; gives a worked
//! example with dates; and has one function and its tests. Rules are pure functions of a
//! [`Scope`]: they never change a plan, and "today" is handed in. Where a way out is plain, a
//! finding carries a [`Fix`], which becomes an ordinary undoable edit when the user asks for it.
//!
//! The list is to read like the remarks of a good colleague on a Monday morning. So a rule says
//! nothing about what can no longer be helped, one cause gives one finding, and where a record
//! each would bury the reader, the rule counts and names the first few.
//!
//! Every rule is linear in the plan: what would need a search in a search is looked up in the
//! [`Index`](crate::stats::Index).

mod finding;
mod fix;
mod fix_lists;
mod rule;
mod scope;
#[cfg(test)]
mod testing;

mod c01_observance_without_activity;
mod c02_duty_behind;
mod c03_law_without_owner;
mod c04_idle_owner;
mod c05_never_reached;
mod c06_load;
mod c07_outside_observance;
mod c08_holiday;
mod c09_double_booking;
mod c10_changed_law;
mod c11_site_care;
mod c12_township_without_site;
mod c13_estimated_dates;
mod c14_not_reported;
mod c15_proportion;
mod c16_budget;
mod c17_unanswered;
mod c18_consistency;
mod c19_alias;
mod c20_node_without_lead;

pub use finding::Finding;
pub use fix::Fix;
pub use fix_lists::starting_rows;
pub use rule::RuleId;
pub use scope::Scope;

use chrono::NaiveDate;

use crate::{
    model::Plan,
    stats::{Almanac, Index},
};

/// Everything the rules find in a plan on a day: errors before warnings before notices, then by
/// rule, then by day.
pub fn run(plan: &Plan, almanac: &Almanac, today: NaiveDate) -> Vec<Finding> {
    run_indexed(plan, almanac, &Index::of(plan), today)
}

/// The same for a caller who has the index of the plan already.
pub fn run_indexed(
    plan: &Plan,
    almanac: &Almanac,
    index: &Index,
    today: NaiveDate,
) -> Vec<Finding> {
    let scope = Scope::new(plan, almanac, index, today);
    let mut findings = Vec::new();
    for rule in RuleId::ALL {
        rule.check(&scope, &mut findings);
    }
    // The sort is stable: what a rule put in order stays in it.
    findings.sort_by_key(|finding| (finding.severity, finding.rule, finding.date));
    findings
}

impl RuleId {
    /// Appends what this rule finds.
    fn check(self, scope: &Scope<'_>, findings: &mut Vec<Finding>) {
        match self {
            Self::C1 => c01_observance_without_activity::check(scope, findings),
            Self::C2 => c02_duty_behind::check(scope, findings),
            Self::C3 => c03_law_without_owner::check(scope, findings),
            Self::C4 => c04_idle_owner::check(scope, findings),
            Self::C5 => c05_never_reached::check(scope, findings),
            Self::C6 => c06_load::check(scope, findings),
            Self::C7 => c07_outside_observance::check(scope, findings),
            Self::C8 => c08_holiday::check(scope, findings),
            Self::C9 => c09_double_booking::check(scope, findings),
            Self::C10 => c10_changed_law::check(scope, findings),
            Self::C11 => c11_site_care::check(scope, findings),
            Self::C12 => c12_township_without_site::check(scope, findings),
            Self::C13 => c13_estimated_dates::check(scope, findings),
            Self::C14 => c14_not_reported::check(scope, findings),
            Self::C15 => c15_proportion::check(scope, findings),
            Self::C16 => c16_budget::check(scope, findings),
            Self::C17 => c17_unanswered::check(scope, findings),
            Self::C18 => c18_consistency::check(scope, findings),
            Self::C19 => c19_alias::check(scope, findings),
            Self::C20 => c20_node_without_lead::check(scope, findings),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        base::{Id, Lang, Severity},
        catalogue::{self, MadeUp, texts},
        edit,
        model::{
            ActivityState, DutyTime, Evidence, Figures, Inspection, InspectionGrade, TimeRule,
        },
        stats::fixture::{PlanBuilder, date},
    };

    fn run_on(plan: &Plan, today: &str) -> Vec<Finding> {
        run(plan, &Almanac::of(plan, plan.info.year), date(today))
    }

    /// A plan in which everything is in order: one observance, law, unit, district, township,
    /// site, row and audience, and one activity for all of them.
    fn complete() -> PlanBuilder {
        let mut plan = testing::builder();
        let day = plan.observance("国家宪法日", "fixed 12-04");
        let (law, unit) = (plan.law("宪法"), plan.unit("包头市司法局"));
        let district = plan.district_of("昆都仑区", &["林荫路街道"]);
        let audience = plan.audience("机关");
        plan.plan.dictionaries.site_kinds.0.push(crate::model::Term {
            code: "park".into(),
            name: "法治公园".to_owned(),
            english: String::new(),
            group: String::new(),
        });
        let site = plan.site("宪法公园", |site| {
            site.district = Some(district);
            site.township = "林荫路街道".to_owned();
            site.inspections = vec![Inspection {
                date: date("2026-10-10"),
                inspector: String::new(),
                grade: InspectionGrade::Passed,
                faults: String::new(),
                deadline: None,
                rechecked: None,
            }];
        });
        plan.duty("宪法", |it| {
            it.unit = Some(unit);
            it.laws = vec![law];
            it.time = DutyTime { text: "12月".to_owned(), rule: TimeRule::Months(vec![12]) };
        });
        plan.activity("宪法宣誓", "2026-12-04", |it| {
            it.observance = Some(day);
            it.unit = Some(unit);
            it.laws = vec![law];
            it.audiences = vec![audience];
            it.place.site = Some(site);
            it.state = ActivityState::Done;
            it.actual = Some(Figures { sessions: 1, participants: 80, ..Figures::default() });
            it.evidence = vec![Evidence {
                caption: "签到表".to_owned(),
                location: "签到表.pdf".to_owned(),
                date: None,
            }];
        });
        plan
    }

    #[test]
    fn a_plan_in_order_gives_nothing_to_say() {
        assert_eq!(run_on(&complete().plan, "2026-12-31"), []);
    }

    #[test]
    fn an_empty_plan_gives_nothing_to_say() {
        assert_eq!(run_on(&testing::builder().plan, "2026-01-01"), []);
    }

    #[test]
    fn a_new_plan_is_only_asked_for_its_observances() {
        let plan = catalogue::new_plan(Id::named("plan", "new"), "新计划", 2027);
        let rules: Vec<RuleId> =
            run_on(&plan, "2027-01-04").iter().map(|finding| finding.rule).collect();
        assert!(rules.iter().all(|rule| matches!(rule, RuleId::C1 | RuleId::C13)), "{rules:?}");
    }

    #[test]
    fn the_sample_trips_both_laws_of_the_epidemic_campaign() {
        let found = run_on(&catalogue::sample(), "2026-11-23");
        let texts: Vec<String> = found
            .iter()
            .filter(|finding| finding.message.key == "checks.c10.archived-amended")
            .map(|finding| texts::render(Lang::Zh, &finding.message))
            .collect();
        for law in ["《传染病防治法》", "《突发事件应对法》"] {
            assert!(texts.iter().any(|text| text.contains(law)), "{law} in {texts:?}");
        }
    }

    #[test]
    fn the_gap_finder_finds_exactly_what_was_planted_in_the_sample() {
        let found = run_on(&catalogue::sample(), "2026-11-23");
        let said = |rule: RuleId| -> Vec<String> {
            let of_rule = found.iter().filter(|it| it.rule == rule && it.about.is_some());
            of_rule.map(|it| texts::render(Lang::Zh, &it.message)).collect()
        };
        let lonely =
            ["包头市卫生健康委员会的活动宣传《突发公共卫生事件应对法》，但清单中没有单位对它负责"];
        let publicised = found.iter().filter(|it| it.message.key != "checks.c03.new");
        let publicised: Vec<String> = publicised
            .filter(|it| it.rule == RuleId::C3 && it.about.is_some())
            .map(|it| texts::render(Lang::Zh, &it.message))
            .collect();
        assert_eq!(publicised, lonely);
        assert_eq!(
            said(RuleId::C4),
            ["包头市交通运输局在清单中有1项任务，但没有主办或协办任何活动"]
        );
        assert_eq!(said(RuleId::C20), ["时间节点“全国防灾减灾日”没有牵头单位"]);
    }

    #[test]
    fn the_sample_reads_like_the_remarks_of_a_colleague() {
        let found = run_on(&catalogue::sample(), "2026-11-23");
        assert!((30..=80).contains(&found.len()), "{} findings", found.len());
        let mut by_rule: BTreeMap<RuleId, usize> = BTreeMap::new();
        for finding in &found {
            *by_rule.entry(finding.rule).or_default() += 1;
        }
        assert!(by_rule.values().all(|count| *count <= 15), "one rule drowns it: {by_rule:?}");
        for lang in [Lang::Zh, Lang::En] {
            for message in found.iter().flat_map(|finding| [&finding.message, &finding.source]) {
                let text = texts::render(lang, message);
                assert!(!text.contains(['{', '}']), "{text}");
            }
        }
    }

    #[test]
    fn every_way_out_that_is_offered_can_be_gone() {
        let plan = catalogue::sample();
        for today in ["2026-01-05", "2026-07-06", "2026-11-23"] {
            let almanac = Almanac::of(&plan, plan.info.year);
            for finding in run(&plan, &almanac, date(today)) {
                let Some(fix) = &finding.fix else { continue };
                let edit = fix.edit(&plan, &almanac).expect("there is something to do");
                let fixed = edit::apply(&plan, &edit).expect("the edit fits the plan");
                assert!(
                    !run_on(&fixed, today).contains(&finding),
                    "still there: {}",
                    texts::render(Lang::Zh, &finding.message)
                );
            }
        }
    }

    #[test]
    fn errors_come_first_then_rules_then_days() {
        let plan = catalogue::made_up(&MadeUp { activities: 500, seed: 1 });
        let found = run_on(&plan, "2026-11-23");
        assert!(found.is_sorted_by_key(|it| (it.severity, it.rule, it.date)));
        assert!(found.iter().any(|finding| finding.severity == Severity::Warning));
    }
}
