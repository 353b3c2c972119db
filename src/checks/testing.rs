//! How rules are tested: a small plan in, the Chinese sentences of one rule out.

use chrono::NaiveDate;

use super::{Finding, RuleId, Scope};
use crate::{
    base::{Lang, Severity},
    catalogue::texts,
    edit,
    model::Plan,
    stats::{Almanac, Index, fixture::PlanBuilder},
};

/// A plan of 2026 in which no shipped observance takes part.
pub fn builder() -> PlanBuilder {
    let mut builder = PlanBuilder::new(2026);
    builder.plan.info.observance_sets.clear();
    builder
}

/// What one rule finds, each finding both languages of which can be read.
pub fn findings(plan: &Plan, rule: RuleId, today: &str) -> Vec<Finding> {
    let almanac = Almanac::of(plan, plan.info.year);
    let index = Index::of(plan);
    let today: NaiveDate = today.parse().expect("test dates exist");
    let mut findings = Vec::new();
    rule.check(&Scope::new(plan, &almanac, &index, today), &mut findings);
    for finding in &findings {
        assert_eq!(finding.rule, rule);
        for lang in [Lang::Zh, Lang::En] {
            let text = texts::render(lang, &finding.message);
            assert!(!text.contains(['{', '}']), "{rule} leaves a mark unfilled: {text}");
            texts::render(lang, &finding.source);
            if let Some(fix) = &finding.fix {
                texts::render(lang, &fix.label());
            }
        }
    }
    findings
}

/// Asserts what one rule says, in Chinese and in its own order.
#[track_caller]
pub fn assert_says(plan: &Plan, rule: RuleId, today: &str, expected: &[(Severity, &str)]) {
    let found: Vec<(Severity, String)> = findings(plan, rule, today)
        .into_iter()
        .map(|finding| (finding.severity, texts::render(Lang::Zh, &finding.message)))
        .collect();
    let found: Vec<(Severity, &str)> =
        found.iter().map(|(severity, text)| (*severity, text.as_str())).collect();
    assert_eq!(found, expected, "{rule}");
}

/// Asserts that a rule has nothing to say.
#[track_caller]
pub fn assert_silent(plan: &Plan, rule: RuleId, today: &str) {
    assert_says(plan, rule, today, &[]);
}

/// Applies the fixes of one rule one after the other and asserts that it is silent then.
#[track_caller]
pub fn assert_fixed(plan: &Plan, rule: RuleId, today: &str) -> Plan {
    let mut plan = plan.clone();
    let found = findings(&plan, rule, today);
    assert!(found.iter().any(|finding| finding.fix.is_some()), "{rule} proposes something");
    for fix in found.into_iter().filter_map(|finding| finding.fix) {
        let almanac = Almanac::of(&plan, plan.info.year);
        let edit = fix.edit(&plan, &almanac).expect("there is something to do");
        plan = edit::apply(&plan, &edit).expect("the edit fits the plan");
        assert_eq!(
            fix.edit(&plan, &Almanac::of(&plan, plan.info.year)).filter(|_| {
                matches!(fix, super::Fix::PlanActivity(_) | super::Fix::Forget { .. })
            }),
            None,
            "asking twice does nothing twice"
        );
    }
    assert_silent(&plan, rule, today);
    plan
}
