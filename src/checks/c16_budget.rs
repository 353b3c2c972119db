//! C16: a budget is exceeded.
//!
//! Publicity has its line in the public budget (法治宣传教育法 art. 55). A campaign that has settled
//! more than its budget is an error; one whose activities plan to cost more is a warning; a single
//! activity settled at more than a tenth above its own plan is a notice.
//!
//! Example: 民法典宣传月 2026 has 10,000 yuan; activities for 12,000 yuan are planned: a warning.
//! Settled at 10,000 exactly, nothing is said.

use super::{Finding, RuleId, Scope};
use crate::{
    base::{Message, Severity},
    stats,
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for row in stats::budget(scope.plan, scope.index) {
        let Some((campaign, budget)) =
            row.campaign.and_then(|id| scope.plan.campaigns.get(id)).zip(row.budget_fen)
        else {
            continue;
        };
        let (severity, key, amount) = if row.spent_fen > budget {
            (Severity::Error, "checks.c16.spent", row.spent_fen)
        } else if row.planned_fen > budget {
            (Severity::Warning, "checks.c16.planned", row.planned_fen)
        } else {
            continue;
        };
        let message = Message::new(key)
            .with("title", &campaign.title)
            .with("amount", yuan(amount))
            .with("budget", yuan(budget));
        let finding = Finding::new(RuleId::C16, severity, message);
        findings.push(finding.about(campaign.id).on(campaign.span.start()));
    }
    for entry in scope.index.counted() {
        let activity = &entry.activity;
        let Some((spent, budget)) = activity.spent_fen.zip(activity.budget_fen) else { continue };
        if budget > 0 && spent > budget.saturating_add(budget / 10) {
            let message = Message::new("checks.c16.activity")
                .with("title", &activity.title)
                .with("amount", yuan(spent))
                .with("budget", yuan(budget));
            let finding = Finding::new(RuleId::C16, Severity::Notice, message);
            findings.push(finding.about(activity.id).on(activity.span.start()));
        }
    }
}

/// An amount in yuan, without decimals where there are none: 12000, 12000.50.
fn yuan(fen: i64) -> String {
    let (yuan, rest) = (fen / 100, (fen % 100).abs());
    if rest == 0 { yuan.to_string() } else { format!("{yuan}.{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{model::Plan, stats::fixture::span};

    const TODAY: &str = "2026-06-01";

    fn month(planned: i64, spent: Option<i64>) -> Plan {
        let mut plan = builder();
        let may = span("2026-05-01", "2026-05-31");
        let campaign =
            plan.campaign("民法典宣传月", may, |it| it.budget_fen = Some(1_000_000));
        plan.activity("讲座", "2026-05-12", |it| {
            it.campaign = Some(campaign);
            it.budget_fen = Some(planned);
            it.spent_fen = spent;
        });
        plan.plan
    }

    #[test]
    fn planning_more_is_a_warning_and_spending_more_an_error() {
        let text = "“民法典宣传月”各项活动计划支出12000元，超过预算10000元";
        assert_says(&month(1_200_000, None), RuleId::C16, TODAY, &[(Severity::Warning, text)]);
        let text = "“民法典宣传月”已支出10000.50元，超过预算10000元";
        assert_says(
            &month(1_000_000, Some(1_000_050)),
            RuleId::C16,
            TODAY,
            &[(Severity::Error, text)],
        );
        assert_silent(&month(1_000_000, Some(1_000_000)), RuleId::C16, TODAY);
    }

    #[test]
    fn an_activity_may_cost_a_tenth_more() {
        assert_silent(&month(100_000, Some(110_000)), RuleId::C16, TODAY);
        let text = "“讲座”支出1100.01元，超过计划的1000元一成以上";
        assert_says(
            &month(100_000, Some(110_001)),
            RuleId::C16,
            TODAY,
            &[(Severity::Notice, text)],
        );
    }
}
