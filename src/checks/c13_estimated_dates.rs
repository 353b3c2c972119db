//! C13: the dates of an observance are still estimated shortly before it begins.
//!
//! Some weeks are announced each year: 全国食品安全宣传周 opened in June for a decade and on
//! 11 September in 2025. Within 60 days of the estimate somebody should look for the notice. If an
//! activity hangs on the dates it is a warning, else a notice.
//!
//! Example: estimated for 2026-06-15, it is mentioned from 2026-04-16 until it has begun or was
//! settled.

use super::{Finding, Fix, RuleId, Scope};
use crate::{
    base::{Message, Severity},
    model::ObservanceState,
};

/// How many days ahead dates should be known.
const AHEAD: i64 = 60;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let estimated = scope
        .almanac
        .occurrences()
        .iter()
        .filter(|occurrence| occurrence.state == ObservanceState::Estimated);
    for (occurrence, span) in estimated.filter_map(|it| Some((it, it.span?))) {
        let days = (span.start() - scope.today).num_days();
        if !(0..=AHEAD).contains(&days) {
            continue;
        }
        let used = scope.index.of_observance(occurrence.id()).len() > 0;
        let severity = if used { Severity::Warning } else { Severity::Notice };
        let message = Message::new("checks.c13.message")
            .with("name", &occurrence.observance.name)
            .with("start", span.start())
            .with("days", days);
        let finding = Finding::new(RuleId::C13, severity, message);
        findings.push(
            finding.about(occurrence.id()).on(span.start()).fix(Fix::ConfirmDates(occurrence.id())),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};

    #[test]
    fn sixty_days_ahead_the_dates_should_be_known() {
        let mut plan = builder();
        let week = plan.observance("食品安全宣传周", "announced range 06-15..06-21");
        assert_silent(&plan.plan, RuleId::C13, "2026-04-15");
        assert_silent(&plan.plan, RuleId::C13, "2026-06-16");
        let text = "“食品安全宣传周”的日期仍是预估（2026年6月15日），距开始还有60天";
        assert_says(&plan.plan, RuleId::C13, "2026-04-16", &[(Severity::Notice, text)]);
        plan.activity("启动", "2026-06-15", |it| it.observance = Some(week));
        assert_says(&plan.plan, RuleId::C13, "2026-04-16", &[(Severity::Warning, text)]);
        let fixed = assert_fixed(&plan.plan, RuleId::C13, "2026-04-16");
        assert_eq!(fixed.observance_years.len(), 1);
    }

    #[test]
    fn dates_fixed_by_law_need_no_notice() {
        let mut plan = builder();
        plan.observance("国家宪法日", "fixed 12-04");
        assert_silent(&plan.plan, RuleId::C13, "2026-11-20");
    }
}
