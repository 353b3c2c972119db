//! C5: an audience or a district is never reached.
//!
//! "法律六进" names the audiences that a year of publicity has to reach, and a city plan is for all
//! of its districts (法治宣传教育法 art. 25–32). An audience of the dictionary or a district of the
//! plan that no activity names is a warning. An activity at a site is in the site's district.
//!
//! Example: with forty activities in 2026, none of which is for 牧区 or in 达尔罕茂明安联合旗, there
//! are two warnings. Before the first activity there are none.

use super::{Finding, RuleId, Scope};
use crate::base::{Message, Severity};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    if !scope.has_activities() {
        return;
    }
    for term in &scope.plan.dictionaries.audiences.0 {
        if scope.index.for_audience(&term.code).len() == 0 {
            let message = Message::new("checks.c05.audience").with("name", &term.name);
            findings.push(Finding::new(RuleId::C5, Severity::Warning, message));
        }
    }
    for district in scope.plan.districts.iter() {
        if scope.index.in_district(district.id).len() == 0 {
            let message = Message::new("checks.c05.district").with("name", &district.name);
            let finding = Finding::new(RuleId::C5, Severity::Warning, message);
            findings.push(finding.about(district.id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::model::ActivityState;

    const TODAY: &str = "2026-03-01";

    #[test]
    fn each_audience_and_district_wants_an_activity_that_is_held() {
        let mut plan = builder();
        let (schools, herders) = (plan.audience("学校"), plan.audience("牧区"));
        let (city, banner) = (plan.district("昆都仑区"), plan.district("达尔罕茂明安联合旗"));
        plan.activity("讲座", "2026-05-02", |it| {
            it.audiences = vec![schools];
            it.place.district = Some(city);
        });
        plan.activity("巡演", "2026-05-03", |it| {
            it.audiences = vec![herders];
            it.place.district = Some(banner);
            it.state = ActivityState::Cancelled;
        });
        assert_says(
            &plan.plan,
            RuleId::C5,
            TODAY,
            &[
                (Severity::Warning, "没有面向“牧区”的活动"),
                (Severity::Warning, "没有在达尔罕茂明安联合旗开展的活动"),
            ],
        );
    }

    #[test]
    fn an_activity_at_a_site_reaches_its_district() {
        let mut plan = builder();
        let city = plan.district("昆都仑区");
        let site = plan.site("法治公园", |it| it.district = Some(city));
        plan.activity("展板", "2026-05-02", |it| it.place.site = Some(site));
        assert_silent(&plan.plan, RuleId::C5, TODAY);
    }

    #[test]
    fn a_plan_without_activities_is_not_judged() {
        let mut plan = builder();
        plan.audience("学校");
        assert_silent(&plan.plan, RuleId::C5, TODAY);
    }
}
