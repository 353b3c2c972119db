//! C12: townships without a site.
//!
//! The coverage standard of the national opinion of 2021 and of the five-year plans is at least one
//! venue in every township and village. A township is covered by an open site that names it. One
//! notice per district, with the number and the first names; before the register has a site, none.
//!
//! Example: of the three townships of a district one has an open park and one a wall under repair:
//! the notice says two of three.

use super::{Finding, RuleId, Scope, scope::named};
use crate::{
    base::{Message, Severity},
    stats,
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    if scope.plan.sites.is_empty() {
        return;
    }
    for row in stats::township_coverage(scope.plan) {
        let Some(district) = scope.plan.districts.get(row.district) else { continue };
        if row.missing.is_empty() {
            continue;
        }
        let names: Vec<&str> = row.missing.iter().map(String::as_str).collect();
        let message = Message::new("checks.c12.message")
            .with("district", &district.name)
            .with("total", row.townships.total)
            .with("count", row.missing.len())
            .with("names", named(&names));
        let finding = Finding::new(RuleId::C12, Severity::Notice, message);
        findings.push(finding.about(district.id));
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::model::SiteState;

    const TODAY: &str = "2026-03-01";

    #[test]
    fn each_district_counts_its_townships_without_an_open_site() {
        let mut plan = builder();
        let district = plan.district_of("固阳县", &["金山镇", "西斗铺镇", "下湿壕镇"]);
        assert_silent(&plan.plan, RuleId::C12, TODAY);
        for (township, state) in [("金山镇", SiteState::Open), ("西斗铺镇", SiteState::Repair)]
        {
            plan.site(township, |it| {
                it.district = Some(district);
                it.township = township.to_owned();
                it.state = state;
            });
        }
        let text = "固阳县3个苏木乡镇（街道）中有2个没有开放的阵地：西斗铺镇、下湿壕镇";
        assert_says(&plan.plan, RuleId::C12, TODAY, &[(Severity::Notice, text)]);
    }

    #[test]
    fn a_covered_district_and_one_without_townships_are_not_mentioned() {
        let mut plan = builder();
        let district = plan.district_of("石拐区", &["喜桂图镇"]);
        plan.district("稀土高新区");
        plan.site("公园", |it| {
            it.district = Some(district);
            it.township = " 喜桂图镇".to_owned();
        });
        assert_silent(&plan.plan, RuleId::C12, TODAY);
    }
}
