//! C1: an observance has no activity.
//!
//! Legal-publicity days, weeks and months are the frame of the year: 法治宣传教育法 art. 13 and 16
//! name 国家宪法日 and ask for publicity on festivals and commemoration days. An observance is
//! covered by an activity or a current campaign held for it, or by any activity in its days that
//! publicises one of its laws.
//!
//! One that rests on law or decision (confidence *certain*, or the user's own) and still lies
//! ahead is a warning of its own; those of less weight are counted month by month; those that
//! passed are counted once if they were of weight, because nothing can be planned for them.
//!
//! Example: on 2026-03-01 nothing is planned for 全民国家安全教育日. That is a warning for
//! 2026-04-15. A talk on 国家安全法 that day would cover it, even without naming it.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::{Finding, Fix, RuleId, Scope, scope::named};
use crate::{
    base::{Id, Message, Severity},
    calendar::Span,
    model::{CampaignState, Confidence, Law, ObservanceSet},
    stats::Occurrence,
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let laws: BTreeMap<&str, Id<Law>> =
        scope.plan.laws.iter().map(|law| (law.title.as_str(), law.id)).collect();
    let mut missed: Vec<&str> = Vec::new();
    let mut minor: BTreeMap<NaiveDate, Vec<&str>> = BTreeMap::new();
    let held = scope.almanac.occurrences().iter().filter(|occurrence| occurrence.is_held());
    for (occurrence, span) in held.filter_map(|it| Some((it, it.span?))) {
        if is_covered(scope, occurrence, span, &laws) {
            continue;
        }
        let name = occurrence.observance.name.as_str();
        match (has_weight(occurrence), span.end() >= scope.today) {
            (true, true) => findings.push(uncovered(occurrence, span)),
            (true, false) => missed.push(name),
            (false, true) => {
                let month = span.start().max(scope.today).with_day(1);
                minor.entry(month.unwrap_or(span.start())).or_default().push(name);
            }
            (false, false) => {}
        }
    }
    findings.extend(minor.into_iter().map(|(month, names)| {
        let message = Message::new("checks.c01.minor")
            .with("month", month.month())
            .with("count", names.len())
            .with("names", named(&names));
        Finding::new(RuleId::C1, Severity::Notice, message).on(month)
    }));
    if !missed.is_empty() {
        let message = Message::new("checks.c01.missed")
            .with("count", missed.len())
            .with("names", named(&missed));
        findings.push(Finding::new(RuleId::C1, Severity::Notice, message));
    }
}

fn has_weight(occurrence: &Occurrence) -> bool {
    let observance = &occurrence.observance;
    observance.confidence == Confidence::Certain || observance.set == ObservanceSet::Own
}

fn is_covered(
    scope: &Scope<'_>,
    occurrence: &Occurrence,
    span: Span,
    laws: &BTreeMap<&str, Id<Law>>,
) -> bool {
    let id = occurrence.id();
    let by_activity = || scope.index.of_observance(id).len() > 0;
    let by_campaign = || {
        scope.plan.campaigns.iter().any(|campaign| {
            campaign.observance == Some(id) && campaign.state == CampaignState::Current
        })
    };
    let by_law = || {
        let own = occurrence.observance.laws.iter();
        own.filter_map(|title| laws.get(title.as_str()))
            .any(|law| scope.index.of_law(*law).any(|entry| entry.span().overlaps(span)))
    };
    by_activity() || by_campaign() || by_law()
}

fn uncovered(occurrence: &Occurrence, span: Span) -> Finding {
    let message = Message::new("checks.c01.message")
        .with("name", &occurrence.observance.name)
        .with("start", span.start());
    Finding {
        source: if occurrence.observance.basis.is_empty() {
            RuleId::C1.source()
        } else {
            Message::new("checks.c01.basis").with("basis", &occurrence.observance.basis)
        },
        ..Finding::new(RuleId::C1, Severity::Warning, message)
            .about(occurrence.id())
            .on(span.start())
            .fix(Fix::PlanActivity(occurrence.id()))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::stats::fixture::span;

    const TODAY: &str = "2026-03-01";

    #[test]
    fn an_observance_ahead_wants_an_activity() {
        let mut plan = builder();
        plan.observance("全民国家安全教育日", "fixed 04-15");
        assert_says(
            &plan.plan,
            RuleId::C1,
            TODAY,
            &[(Severity::Warning, "“全民国家安全教育日”（2026年4月15日）还没有安排活动")],
        );
        let fixed = assert_fixed(&plan.plan, RuleId::C1, TODAY);
        let planned = fixed.activities.iter().next().expect("planned");
        assert_eq!(planned.span.start().to_string(), "2026-04-15");
    }

    #[test]
    fn an_activity_or_campaign_for_it_covers_it() {
        let mut plan = builder();
        let day = plan.observance("国家宪法日", "fixed 12-04");
        let week = plan.observance("宪法宣传周", "range 12-01..12-07");
        plan.activity("升旗", "2026-12-03", |it| it.observance = Some(day));
        plan.campaign("宪法周", span("2026-12-01", "2026-12-07"), |it| {
            it.observance = Some(week);
        });
        assert_silent(&plan.plan, RuleId::C1, TODAY);
    }

    #[test]
    fn an_activity_on_its_law_in_its_days_covers_it_and_outside_them_does_not() {
        for (day, expected) in [("2026-04-15", 0), ("2026-04-16", 1)] {
            let mut plan = builder();
            let law = plan.law("国家安全法");
            let id = plan.observance("全民国家安全教育日", "fixed 04-15");
            let mut observance = plan.plan.observances.get(id).cloned().expect("just made");
            observance.laws = vec!["国家安全法".to_owned()];
            plan.plan.observances.insert(observance);
            plan.activity("讲座", day, |it| it.laws = vec![law]);
            assert_eq!(findings(&plan.plan, RuleId::C1, TODAY).len(), expected, "{day}");
        }
    }

    #[test]
    fn what_passed_is_counted_once() {
        let mut plan = builder();
        plan.observance("甲", "fixed 01-10");
        plan.observance("乙", "fixed 02-10");
        assert_says(
            &plan.plan,
            RuleId::C1,
            TODAY,
            &[(Severity::Notice, "今年已过的节点中有2个没有安排活动：甲、乙")],
        );
    }

    #[test]
    fn the_less_certain_are_counted_by_month() {
        let mut plan = builder();
        for (name, rule) in [("世界水日", "fixed 03-22"), ("世界气象日", "fixed 03-23")] {
            let id = plan.observance(name, rule);
            let mut observance = plan.plan.observances.get(id).cloned().expect("just made");
            observance.set = ObservanceSet::National;
            observance.confidence = Confidence::General;
            plan.plan.observances.insert(observance);
        }
        plan.plan.info.observance_sets = vec![ObservanceSet::National];
        let own: Vec<_> = findings(&plan.plan, RuleId::C1, TODAY)
            .into_iter()
            .filter(|finding| finding.message.key == "checks.c01.minor")
            .collect();
        assert!(!own.is_empty());
        assert!(own.iter().all(|finding| finding.severity == Severity::Notice));
    }
}
