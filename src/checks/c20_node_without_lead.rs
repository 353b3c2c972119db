//! C20: a node of the time-node list has no lead unit.
//!
//! The time-node list names for every observance the unit that gathers the others, so that one
//! message goes out (谁执法谁普法 responsibility system; 法治宣传教育法 art. 9). A row of that list
//! without a unit is a warning, on the row. The observance knows who leads it in the country; if a
//! unit of the plan bears that name, it can be put in with one click.
//!
//! Example: 全国防灾减灾日 (12 May) stands in the list of 2026 without unit; 应急管理局 leads it.

use super::{Finding, Fix, RuleId, Scope};
use crate::{
    base::{Id, Message, Severity},
    model::{Duty, ListKind, Unit},
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let nodes = scope.plan.duties.iter().filter(|duty| duty.list == ListKind::TimeNode);
    for duty in nodes.filter(|duty| duty.unit.is_none()) {
        let message = Message::new("checks.c20.message").with("content", &duty.content);
        let finding = Finding::new(RuleId::C20, Severity::Warning, message).about(duty.id);
        findings.push(match usual_lead(scope, duty) {
            Some(unit) => finding.fix(Fix::AssignUnit { duty: duty.id, unit }),
            None => finding,
        });
    }
}

/// The first unit of the plan that leads the observance by name.
fn usual_lead(scope: &Scope<'_>, duty: &Duty) -> Option<Id<Unit>> {
    let occurrence = scope.almanac.get(duty.observance?)?;
    occurrence.observance.lead.iter().find_map(|lead| {
        let is_it = |unit: &&Unit| unit.name == *lead || unit.aliases.contains(lead);
        scope.plan.units.iter().find(is_it).map(|unit| unit.id)
    })
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::stats::fixture::PlanBuilder;

    const TODAY: &str = "2026-03-01";

    fn node(plan: &mut PlanBuilder, list: ListKind) {
        let day = plan.observance("全国防灾减灾日", "fixed 05-12");
        let mut observance = plan.plan.observances.get(day).cloned().expect("just made");
        observance.lead = vec!["应急管理局".to_owned()];
        plan.plan.observances.insert(observance);
        plan.duty("全国防灾减灾日", |it| {
            it.list = list;
            it.observance = Some(day);
        });
    }

    #[test]
    fn the_worked_example_is_put_right_with_the_lead_of_the_observance() {
        let mut plan = builder();
        let unit = plan.unit("应急管理局");
        node(&mut plan, ListKind::TimeNode);
        let text = "时间节点“全国防灾减灾日”没有牵头单位";
        assert_says(&plan.plan, RuleId::C20, TODAY, &[(Severity::Warning, text)]);
        let fixed = assert_fixed(&plan.plan, RuleId::C20, TODAY);
        assert_eq!(fixed.duties.iter().next().and_then(|duty| duty.unit), Some(unit));
    }

    #[test]
    fn a_row_of_all_units_for_an_observance_wants_no_lead() {
        let mut plan = builder();
        node(&mut plan, ListKind::Common);
        assert_silent(&plan.plan, RuleId::C20, TODAY);
    }
}
