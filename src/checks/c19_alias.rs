//! C19: a name is another name of something known, or stands in the wrong place.
//!
//! Sheets write 白云区 for 白云鄂博矿区, and put the district where the township belongs; then
//! neither the map nor the coverage by township finds the record. Only clear cases are mentioned:
//!
//! - the township of an activity or site is the name or an alias of a district;
//! - the township belongs to another district than the one given, and to no second one.
//!
//! Both are notices and can be put right with one click. Example: a talk of 2026-05-12 in township
//! 白云区 moves to district 白云鄂博矿区 with the township left open.

use std::collections::BTreeMap;

use super::{Finding, Fix, RuleId, Scope};
use crate::{
    base::{Id, Message, Severity},
    model::{District, RecordId, SiteState},
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let names = Names::of(scope);
    for entry in scope.index.counted() {
        let activity = &entry.activity;
        let place = &activity.place;
        let found = names.judge(&place.township, entry.district);
        findings.extend(found.map(|(key, district)| {
            finding(scope, key, activity.id.into(), &activity.title, &place.township, district)
                .on(activity.span.start())
        }));
    }
    for site in scope.plan.sites.iter().filter(|site| site.state != SiteState::Removed) {
        let found = names.judge(&site.township, site.district);
        findings.extend(found.map(|(key, district)| {
            finding(scope, key, site.id.into(), &site.name, &site.township, district)
        }));
    }
}

/// What the districts and townships of the plan are called.
struct Names<'a> {
    /// Every name and alias of a district.
    districts: BTreeMap<&'a str, Id<District>>,
    /// Every township and the districts that have one of that name.
    townships: BTreeMap<&'a str, Vec<Id<District>>>,
}

impl<'a> Names<'a> {
    fn of(scope: &Scope<'a>) -> Self {
        let mut names = Self { districts: BTreeMap::new(), townships: BTreeMap::new() };
        for district in scope.plan.districts.iter() {
            let aliases = district.aliases.iter().map(String::as_str);
            for name in aliases.chain([district.name.as_str()]) {
                names.districts.insert(name, district.id);
            }
            for township in &district.townships {
                names.townships.entry(township.0.as_str()).or_default().push(district.id);
            }
        }
        names
    }

    /// The district that a township really names, if it is clear and another one is given.
    fn judge(
        &self,
        township: &str,
        given: Option<Id<District>>,
    ) -> Option<(&'static str, Id<District>)> {
        let township = township.trim();
        match (self.townships.get(township).map(Vec::as_slice), self.districts.get(township)) {
            (None, Some(district)) => Some(("checks.c19.district-name", *district)),
            (Some([only]), _) if given.is_some_and(|given| given != *only) => {
                Some(("checks.c19.other-district", *only))
            }
            _ => None,
        }
    }
}

fn finding(
    scope: &Scope<'_>,
    key: &'static str,
    record: RecordId,
    title: &str,
    township: &str,
    district: Id<District>,
) -> Finding {
    let name = scope.plan.districts.get(district).map_or("", |district| district.name.as_str());
    let message = Message::new(key)
        .with("title", title)
        .with("township", township.trim())
        .with("district", name);
    Finding::new(RuleId::C19, Severity::Notice, message)
        .about(record)
        .fix(Fix::SetDistrict { record, district })
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::stats::fixture::PlanBuilder;

    const TODAY: &str = "2026-03-01";

    fn plan() -> (PlanBuilder, Id<District>, Id<District>) {
        let mut plan = builder();
        let baiyun = plan.district_of("白云鄂博矿区", &["通阳道街道", "矿山路街道"]);
        let mut district = plan.plan.districts.get(baiyun).cloned().expect("just made");
        district.aliases = vec!["白云区".to_owned()];
        plan.plan.districts.insert(district);
        let qingshan = plan.district_of("青山区", &["富强路街道", "矿山路街道"]);
        (plan, baiyun, qingshan)
    }

    #[test]
    fn the_alias_of_a_district_is_no_township() {
        let (mut plan, baiyun, _) = plan();
        plan.activity("讲座", "2026-05-12", |it| it.place.township = "白云区".to_owned());
        let text = "“讲座”的苏木乡镇（街道）栏写的是“白云区”，应为旗县区白云鄂博矿区";
        assert_says(&plan.plan, RuleId::C19, TODAY, &[(Severity::Notice, text)]);
        let fixed = assert_fixed(&plan.plan, RuleId::C19, TODAY);
        let place = fixed.activities.iter().next().map(|it| it.place.clone()).expect("one");
        assert_eq!((place.district, place.township.as_str()), (Some(baiyun), ""));
    }

    #[test]
    fn a_township_of_another_district_is_mentioned_if_there_is_only_one() {
        let (mut plan, baiyun, qingshan) = plan();
        plan.site("法治长廊", |it| {
            it.district = Some(qingshan);
            it.township = "通阳道街道".to_owned();
        });
        plan.site("法治墙", |it| {
            it.district = Some(qingshan);
            it.township = "矿山路街道".to_owned();
        });
        let text = "“法治长廊”的“通阳道街道”属于白云鄂博矿区，与所填旗县区不符";
        assert_says(&plan.plan, RuleId::C19, TODAY, &[(Severity::Notice, text)]);
        let fixed = assert_fixed(&plan.plan, RuleId::C19, TODAY);
        let found = fixed.sites.iter().find(|site| site.name == "法治长廊").expect("kept");
        assert_eq!((found.district, found.township.as_str()), (Some(baiyun), "通阳道街道"));
    }

    #[test]
    fn a_township_that_fits_and_an_unknown_one_pass() {
        let (mut plan, baiyun, _) = plan();
        for township in ["通阳道街道", "新镇"] {
            plan.activity(township, "2026-05-12", |it| {
                it.place.district = Some(baiyun);
                it.place.township = township.to_owned();
            });
        }
        assert_silent(&plan.plan, RuleId::C19, TODAY);
    }
}
