//! C11: a site needs care.
//!
//! Registers are published (法治宣传教育法 art. 52) and damage is to be put right within a set time
//! (art. 61). The field inspects once a year for the city. For an open site:
//!
//! - a fault that is not put right by its deadline is an error, one with time left a notice;
//! - more than twelve months since the last inspection is a warning, none at all a notice;
//! - a name or honour whose review is past or within 60 days is a notice;
//! - no activity in the plan's year is a notice: the site is silent.
//!
//! Example: a site inspected on 2025-03-10 is due on 2026-03-10; on 2026-03-11 it is overdue.

use chrono::{Days, Months, NaiveDate};

use super::{Finding, RuleId, Scope};
use crate::{
    base::{Message, Severity},
    model::{InspectionGrade, Site, SiteState},
};

/// The yearly round of the city.
const CYCLE: Months = Months::new(12);
/// How long before its review a name is mentioned.
const REVIEW_AHEAD: Days = Days::new(60);

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for site in scope.plan.sites.iter() {
        if !matches!(site.state, SiteState::Removed) {
            findings.extend(open_fault(scope, site));
        }
        if site.state == SiteState::Open {
            findings.extend(inspection(scope, site));
            findings.extend(review(scope, site));
            findings.extend(silence(scope, site));
        }
    }
}

fn about(site: &Site, severity: Severity, message: Message) -> Finding {
    let message = message.with("site", &site.name);
    Finding::new(RuleId::C11, severity, message).about(site.id)
}

/// The last inspection tells how the site is now; what an earlier one found is settled by it.
fn open_fault(scope: &Scope<'_>, site: &Site) -> Option<Finding> {
    let last = site.inspections.iter().max_by_key(|inspection| inspection.date)?;
    if last.grade != InspectionGrade::Rectify || last.rechecked.is_some() {
        return None;
    }
    let overdue = last.deadline.filter(|deadline| *deadline < scope.today);
    Some(match (overdue, last.deadline) {
        (Some(deadline), _) => {
            let message = Message::new("checks.c11.fault-overdue").with("deadline", deadline);
            about(site, Severity::Error, message).on(deadline)
        }
        (None, Some(deadline)) => {
            let message = Message::new("checks.c11.fault").with("deadline", deadline);
            about(site, Severity::Notice, message).on(deadline)
        }
        (None, None) => {
            let message = Message::new("checks.c11.fault-open").with("date", last.date);
            about(site, Severity::Warning, message).on(last.date)
        }
    })
}

fn inspection(scope: &Scope<'_>, site: &Site) -> Option<Finding> {
    let last: Option<NaiveDate> = site
        .inspections
        .iter()
        .flat_map(|inspection| [Some(inspection.date), inspection.rechecked])
        .flatten()
        .max();
    let Some(last) = last else {
        return Some(about(site, Severity::Notice, Message::new("checks.c11.never-inspected")));
    };
    let due = last.checked_add_months(CYCLE).filter(|due| *due < scope.today)?;
    let message = Message::new("checks.c11.inspection-due").with("last", last);
    Some(about(site, Severity::Warning, message).on(due))
}

fn review(scope: &Scope<'_>, site: &Site) -> Option<Finding> {
    let horizon = scope.today.checked_add_days(REVIEW_AHEAD)?;
    let (honour, day) = site
        .honours
        .iter()
        .filter_map(|honour| Some((honour, honour.review?)))
        .filter(|(_, day)| *day <= horizon)
        .min_by_key(|(_, day)| *day)?;
    let message = Message::new("checks.c11.review").with("honour", &honour.title).with("date", day);
    Some(about(site, Severity::Notice, message).on(day))
}

fn silence(scope: &Scope<'_>, site: &Site) -> Option<Finding> {
    let silent = scope.has_activities() && scope.index.at_site(site.id).len() == 0;
    silent.then(|| about(site, Severity::Notice, Message::new("checks.c11.silent")))
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{
        model::{Inspection, Plan, SiteHonour},
        stats::fixture::date,
    };

    fn inspected(change: impl FnOnce(&mut Inspection)) -> Plan {
        let mut inspection = Inspection {
            date: date("2025-03-10"),
            inspector: String::new(),
            grade: InspectionGrade::Passed,
            faults: String::new(),
            deadline: None,
            rechecked: None,
        };
        change(&mut inspection);
        let mut plan = builder();
        plan.site("法治公园", |site| site.inspections = vec![inspection]);
        plan.plan
    }

    #[test]
    fn a_year_after_the_last_inspection_the_next_is_due() {
        let plan = inspected(|_| ());
        assert_silent(&plan, RuleId::C11, "2026-03-10");
        let text = "法治公园上次检查是2025年3月10日，已超过12个月";
        assert_says(&plan, RuleId::C11, "2026-03-11", &[(Severity::Warning, text)]);
    }

    #[test]
    fn a_recheck_is_an_inspection() {
        let plan = inspected(|it| {
            it.grade = InspectionGrade::Rectify;
            it.rechecked = Some(date("2025-05-01"));
        });
        assert_silent(&plan, RuleId::C11, "2026-05-01");
    }

    #[test]
    fn a_fault_past_its_deadline_is_an_error() {
        let plan = inspected(|it| {
            it.date = date("2026-02-01");
            it.grade = InspectionGrade::Rectify;
            it.deadline = Some(date("2026-03-01"));
        });
        let text = "法治公园的整改应在2026年3月1日前完成，还没有复查";
        assert_says(&plan, RuleId::C11, "2026-03-01", &[(Severity::Notice, text)]);
        let text = "法治公园的整改已过期限（2026年3月1日），还没有复查";
        assert_says(&plan, RuleId::C11, "2026-03-02", &[(Severity::Error, text)]);
    }

    #[test]
    fn an_open_site_is_to_be_used_and_inspected() {
        let mut plan = builder();
        plan.site("法治长廊", |_| ());
        plan.site("在建展馆", |site| site.state = SiteState::Building);
        plan.activity("讲座", "2026-05-02", |_| ());
        assert_says(
            &plan.plan,
            RuleId::C11,
            "2026-03-01",
            &[
                (Severity::Notice, "法治长廊没有检查记录"),
                (Severity::Notice, "法治长廊全年没有安排活动"),
            ],
        );
    }

    #[test]
    fn a_review_is_mentioned_sixty_days_ahead() {
        let mut plan = inspected(|it| it.date = date("2026-01-01"));
        let mut site = plan.sites.iter().next().cloned().expect("one site");
        site.honours = vec![SiteHonour {
            title: "自治区法治文化建设示范基地".to_owned(),
            issuer: String::new(),
            year: None,
            review: Some(date("2026-05-30")),
        }];
        plan.sites.insert(site);
        assert_silent(&plan, RuleId::C11, "2026-03-30");
        let text = "法治公园的“自治区法治文化建设示范基地”应在2026年5月30日复核";
        assert_says(&plan, RuleId::C11, "2026-03-31", &[(Severity::Notice, text)]);
    }
}
