//! C3: no unit answers for a law.
//!
//! "谁执法谁普法" gives every law an owner: the unit that answers for a row of the lists naming it.
//! What activities publicise and no row names is a finding of its own: a warning if no unit even
//! organises them, else a notice that the organiser's list lacks it. So is what is new in force
//! within a year; the rest of the register is counted once. Laws
//! no longer in force want no owner, and before the lists have rows nothing is said. Where the
//! starting matrix knows a unit of the plan that usually publicises the law, a draft row for it can
//! be made with one click.
//!
//! Example: 反不正当竞争法 came into force as revised on 2025-10-15. In a plan of 2026 with lists
//! in which no row names it, that is a notice on the law.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};

use super::{Finding, Fix, RuleId, Scope, fix_lists, scope::named};
use crate::{
    base::{Id, Message, Severity},
    model::{Law, LawLevel, LawStatus},
    stats::Entry,
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    if scope.plan.duties.is_empty() {
        return;
    }
    let in_lists: BTreeSet<Id<Law>> = scope
        .plan
        .duties
        .iter()
        .filter(|duty| duty.unit.is_some())
        .flat_map(|duty| &duty.laws)
        .copied()
        .collect();
    // A law of the common list is answered for by all units, if one does something about it.
    let in_common: BTreeSet<Id<Law>> =
        scope.plan.duties.iter().flat_map(|duty| &duty.laws).copied().collect();
    let mut rest: Vec<&str> = Vec::new();
    for law in scope.plan.laws.iter().filter(|law| !in_lists.contains(&law.id)) {
        if law.status_on(scope.today) != LawStatus::InForce {
            continue;
        }
        let organiser = scope.index.of_law(law.id).find_map(Entry::unit);
        if organiser.is_some() && in_common.contains(&law.id) {
            continue;
        }
        let (severity, key) = if organiser.is_some() {
            (Severity::Notice, "checks.c03.not-in-lists")
        } else if scope.index.of_law(law.id).len() > 0 {
            (Severity::Warning, "checks.c03.publicised")
        } else if law.level == LawLevel::Statute && new_since(law, scope).is_some() {
            (Severity::Notice, "checks.c03.new")
        } else {
            rest.push(&law.title);
            continue;
        };
        let mut message = Message::new(key).with("law", &law.title);
        if organiser.is_some() {
            message = message.with("unit", scope.unit_name(organiser));
        }
        if let Some(since) = new_since(law, scope) {
            message = message.with("since", since);
        }
        let finding = Finding::new(RuleId::C3, severity, message).about(law.id);
        let owner = organiser.or_else(|| fix_lists::usual_owner(scope.plan, law.id));
        findings.push(match owner {
            Some(unit) => finding.fix(Fix::AssignOwner { law: law.id, unit }),
            None => finding,
        });
    }
    if !rest.is_empty() {
        let message =
            Message::new("checks.c03.rest").with("count", rest.len()).with("names", named(&rest));
        findings.push(Finding::new(RuleId::C3, Severity::Notice, message));
    }
}

/// The day a law, or its last amendment, came into force, if that was in the year of the plan or
/// the one before and not after today.
fn new_since(law: &Law, scope: &Scope<'_>) -> Option<NaiveDate> {
    let days = law.amendments.iter().map(|amendment| amendment.in_force).chain(law.in_force);
    let last = days.filter(|day| *day <= scope.today).max()?;
    (last.year() >= scope.plan.info.year - 1).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{
        catalogue,
        stats::fixture::{PlanBuilder, date},
    };

    const TODAY: &str = "2026-03-01";

    fn plan_with_lists() -> PlanBuilder {
        let mut plan = builder();
        let (unit, law) = (plan.unit("司法局"), plan.law("公证法"));
        plan.duty("公证法", |it| {
            it.unit = Some(unit);
            it.laws = vec![law];
        });
        plan
    }

    #[test]
    fn new_laws_are_named_and_old_ones_counted() {
        let mut plan = plan_with_lists();
        plan.law_with("反不正当竞争法", |it| it.in_force = Some(date("2025-10-15")));
        plan.law("水法");
        plan.law("种子法");
        plan.law_with("监狱法", |it| it.in_force = Some(date("2026-11-01")));
        assert_says(
            &plan.plan,
            RuleId::C3,
            TODAY,
            &[
                (
                    Severity::Notice,
                    "《反不正当竞争法》（2025年10月15日起施行或修改）还没有责任单位",
                ),
                (Severity::Notice, "法律库中另有2部现行法律法规没有责任单位：水法、种子法"),
            ],
        );
    }

    #[test]
    fn what_is_publicised_wants_an_owner() {
        let mut plan = plan_with_lists();
        let law = plan.law("民法典");
        plan.activity("讲座", "2026-05-02", |it| it.laws = vec![law]);
        assert_says(
            &plan.plan,
            RuleId::C3,
            TODAY,
            &[(Severity::Warning, "活动宣传《民法典》，但没有单位对它负责")],
        );
    }

    #[test]
    fn who_organises_an_activity_on_a_law_should_have_it_in_its_list() {
        let mut plan = plan_with_lists();
        let law = plan.law("民法典");
        let unit = plan.plan.units.iter().next().map(|unit| unit.id);
        plan.activity("讲座", "2026-05-02", |it| {
            it.laws = vec![law];
            it.unit = unit;
        });
        let text = "司法局的活动宣传《民法典》，但清单中没有单位对它负责";
        assert_says(&plan.plan, RuleId::C3, TODAY, &[(Severity::Notice, text)]);
        let fixed = assert_fixed(&plan.plan, RuleId::C3, TODAY);
        assert!(fixed.duties.iter().any(|it| it.unit == unit && it.laws == [law]));
    }

    #[test]
    fn the_unit_that_usually_publicises_a_law_gets_a_draft_row() {
        let mut plan = plan_with_lists();
        let health = catalogue::unit_named("市卫健委").expect("shipped").clone();
        let title = "突发公共卫生事件应对法";
        let law = catalogue::law_named(title).expect("shipped").clone();
        let (unit, law_id) = (health.id, law.id);
        plan.plan.units.insert(health);
        plan.plan.laws.insert(law);
        plan.activity("讲座", "2026-05-02", |it| it.laws = vec![law_id]);
        let fixed = assert_fixed(&plan.plan, RuleId::C3, TODAY);
        let row = fixed.duties.iter().find(|it| it.laws == [law_id]).expect("the row is made");
        assert_eq!((row.unit, row.state), (Some(unit), crate::model::DutyState::Draft));
        assert_eq!(row.content, "学习宣传《突发公共卫生事件应对法》");
    }

    #[test]
    fn without_lists_nothing_is_said() {
        let mut plan = builder();
        plan.law("水法");
        assert_silent(&plan.plan, RuleId::C3, TODAY);
    }
}
