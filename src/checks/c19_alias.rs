//! C19: a name is another name of something known, or stands in the wrong place.
//!
//! Sheets write 白云区 for 白云鄂博矿区, and put the district where the township belongs; then
//! neither the map nor the coverage by township finds the record. Lists that were taken over name
//! laws by their short titles, and units in the remark because nobody knew them then. Only clear
//! cases are mentioned:
//!
//! - the township of an activity or site is the name or an alias of a district;
//! - the township belongs to another district than the one given, and to no second one;
//! - the content of a row has in 《》 a short title of one law of the register, and of no second one;
//! - a row without a unit, of a list by units, has the name or an alias of one unit in a line of its
//!   remark.
//!
//! All are notices and can be put right with one click. Example: a talk of 2026-05-12 in township
//! 白云区 moves to district 白云鄂博矿区 with the township left open; 《反诈法》 in a row becomes
//! 《反电信网络诈骗法》.

use std::collections::BTreeMap;

use super::{Finding, Fix, RuleId, Scope, fix_lists};
use crate::{
    base::{Id, Message, Severity},
    model::{District, Duty, ListKind, RecordId, SiteState, Unit},
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
    check_laws(scope, findings);
    check_units(scope, findings);
}

fn check_laws(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let short = fix_lists::short_titles(scope.plan);
    for duty in scope.plan.duties.iter() {
        for alias in fix_lists::titles_in(&duty.content) {
            let law = short.get(alias).copied().flatten().and_then(|id| scope.plan.laws.get(id));
            let Some(law) = law else { continue };
            let message = Message::new("checks.c19.short-title")
                .with("title", &duty.content)
                .with("alias", alias)
                .with("law", &law.title);
            let fix = Fix::WriteTitle { duty: duty.id, law: law.id };
            let finding = Finding::new(RuleId::C19, Severity::Notice, message);
            findings.push(finding.about(duty.id).about(law.id).fix(fix));
        }
    }
}

fn check_units(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let mut units: BTreeMap<&str, Option<&Unit>> = BTreeMap::new();
    for unit in scope.plan.units.iter() {
        for name in unit.aliases.iter().chain([&unit.name]) {
            let known = units.entry(name.as_str()).or_insert(Some(unit));
            if known.is_some_and(|known| known.id != unit.id) {
                *known = None;
            }
        }
    }
    let is_open = |duty: &&Duty| duty.unit.is_none() && duty.list != ListKind::Common;
    for duty in scope.plan.duties.iter().filter(is_open) {
        // a line of the remark that was kept from a column begins with its heading
        let mut said =
            duty.note.lines().map(|line| line.rsplit(['：', ':']).next().unwrap_or(line));
        let unit = said.find_map(|words| units.get(words.trim()).copied().flatten());
        let Some(unit) = unit else { continue };
        let message = Message::new("checks.c19.unit-in-note")
            .with("title", &duty.content)
            .with("unit", &unit.name);
        let finding = Finding::new(RuleId::C19, Severity::Notice, message);
        let fix = Fix::AssignUnit { duty: duty.id, unit: unit.id };
        findings.push(finding.about(duty.id).about(unit.id).fix(fix));
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
    fn a_short_title_becomes_the_title_and_a_longer_form_passes() {
        let mut plan = builder();
        let law = plan.law("反电信网络诈骗法");
        let mut known = plan.plan.laws.get(law).cloned().expect("just made");
        known.aliases = vec!["反诈法".to_owned(), "中华人民共和国反电信网络诈骗法".to_owned()];
        plan.plan.laws.insert(known);
        plan.duty("宣传《反诈法》、《反诈骗条例》", |_| {});
        plan.duty("宣传《中华人民共和国反电信网络诈骗法》，不说反诈法", |_| {});
        let text =
            "“宣传《反诈法》、《反诈骗条例》”中的《反诈法》是简称，规范名称为《反电信网络诈骗法》";
        assert_says(&plan.plan, RuleId::C19, TODAY, &[(Severity::Notice, text)]);
        let fixed = assert_fixed(&plan.plan, RuleId::C19, TODAY);
        let contents: Vec<&str> = fixed.duties.iter().map(|it| it.content.as_str()).collect();
        assert!(contents.contains(&"宣传《反电信网络诈骗法》、《反诈骗条例》"), "{contents:?}");
    }

    #[test]
    fn a_short_title_of_two_laws_names_neither() {
        let mut plan = builder();
        for title in ["湿地保护法", "内蒙古自治区湿地保护条例"] {
            let law = plan.law(title);
            let known = plan.plan.laws.get(law).cloned().expect("just made");
            plan.plan
                .laws
                .insert(crate::model::Law { aliases: vec!["湿地法".to_owned()], ..known });
        }
        plan.duty("宣传《湿地法》", |_| {});
        assert_silent(&plan.plan, RuleId::C19, TODAY);
    }

    #[test]
    fn a_unit_named_in_the_remark_of_a_row_without_one_is_proposed() {
        let mut plan = builder();
        let unit = plan.unit("包头市教育局");
        let mut known = plan.plan.units.get(unit).cloned().expect("just made");
        known.aliases = vec!["市教育局".to_owned()];
        plan.plan.units.insert(known);
        let note = |note: &str| {
            let note = note.to_owned();
            move |it: &mut Duty| (it.list, it.note) = (ListKind::UnitSpecific, note)
        };
        plan.duty("宣传教育法", note("第一批\n责任单位：市教育局"));
        plan.duty("宣传教师法", note("教育局已告知"));
        let text = "“宣传教育法”没有责任单位，备注中写的是包头市教育局";
        assert_says(&plan.plan, RuleId::C19, TODAY, &[(Severity::Notice, text)]);
        let fixed = assert_fixed(&plan.plan, RuleId::C19, TODAY);
        let owners: Vec<Option<Id<Unit>>> = fixed.duties.iter().map(|it| it.unit).collect();
        assert!(owners.contains(&Some(unit)) && owners.contains(&None));
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
