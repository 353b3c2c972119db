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
mod c18_consistency;
mod c19_alias;

pub use finding::Finding;
pub use fix::Fix;
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
            Self::C18 => c18_consistency::check(scope, findings),
            Self::C19 => c19_alias::check(scope, findings),
        }
    }
}
