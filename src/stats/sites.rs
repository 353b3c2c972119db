//! The register of sites in numbers, and which townships have one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Matrix, Share, grouped::districts};
use crate::{
    base::{Code, Id},
    model::{District, Plan, SiteLevel, SiteState},
};

/// Which townships of a district have a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SiteCoverage {
    /// The district.
    pub district: Id<District>,
    /// Its sites that have not been removed.
    pub sites: u64,
    /// Its sites that are open.
    pub open: u64,
    /// Townships with an open site, of all its townships.
    pub townships: Share,
    /// The townships without one, in the order of the plan.
    pub missing: Vec<String>,
}

/// Sites by kind and level, without removed ones. Rows follow the dictionary of kinds; columns
/// are all levels from the highest down.
pub fn sites_by_kind_and_level(plan: &Plan) -> Matrix<Code, SiteLevel, u64> {
    let kinds = plan.dictionaries.site_kinds.0.iter().map(|term| term.code.clone());
    let mut matrix = Matrix::new(kinds.collect(), SiteLevel::ALL.to_vec());
    for site in plan.sites.iter().filter(|site| site.state != SiteState::Removed) {
        if let Some(count) = matrix.get_mut(&site.kind, &site.level) {
            *count += 1;
        }
    }
    matrix
}

/// Sites by state, in the order of [`SiteState::ALL`].
pub fn sites_by_state(plan: &Plan) -> Vec<(SiteState, u64)> {
    let mut counts: BTreeMap<SiteState, u64> = BTreeMap::new();
    for site in plan.sites.iter() {
        *counts.entry(site.state).or_default() += 1;
    }
    SiteState::ALL
        .into_iter()
        .map(|state| (state, counts.get(&state).copied().unwrap_or(0)))
        .collect()
}

/// How far the sites cover the townships of each district: every township-level division is to
/// have at least one open site.
///
/// A site counts for the township whose name it gives, in its own district.
pub fn township_coverage(plan: &Plan) -> Vec<SiteCoverage> {
    let mut counts: BTreeMap<Id<District>, (u64, u64)> = BTreeMap::new();
    let mut covered: BTreeSet<(Id<District>, &str)> = BTreeSet::new();
    for site in plan.sites.iter().filter(|site| site.state != SiteState::Removed) {
        let Some(district) = site.district else { continue };
        let (sites, open) = counts.entry(district).or_default();
        *sites += 1;
        if site.state == SiteState::Open {
            *open += 1;
            covered.insert((district, site.township.trim()));
        }
    }
    districts(plan)
        .map(|district| {
            let (sites, open) = counts.get(&district.id).copied().unwrap_or_default();
            let names = district.townships.iter().map(|township| township.0.as_str());
            let missing: Vec<String> = names
                .filter(|name| !covered.contains(&(district.id, name.trim())))
                .map(str::to_owned)
                .collect();
            let total = district.townships.len() as u64;
            let townships = Share::new(total - missing.len() as u64, total);
            SiteCoverage { district: district.id, sites, open, townships, missing }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::PlanBuilder, *};

    #[test]
    fn a_township_is_covered_by_an_open_site_of_its_own_district() {
        let mut plan = PlanBuilder::new(2026);
        let district = plan.district_of("昆都仑区", &["林荫路街道", "友谊大街街道", "卜尔汉图镇"]);
        let other = plan.district_of("青山区", &["林荫路街道"]);
        for (township, state) in
            [("林荫路街道", SiteState::Open), ("友谊大街街道", SiteState::Repair)]
        {
            plan.site(township, |it| {
                it.district = Some(district);
                it.township = township.to_owned();
                it.state = state;
            });
        }
        let coverage = township_coverage(&plan.plan);
        assert_eq!(coverage[0].townships.text().as_deref(), Some("33.3%"));
        assert_eq!(coverage[0].missing, ["友谊大街街道", "卜尔汉图镇"]);
        assert_eq!((coverage[0].sites, coverage[0].open), (2, 1));
        assert_eq!((coverage[1].district, coverage[1].townships.part), (other, 0));
    }

    #[test]
    fn removed_sites_stand_only_among_the_states() {
        let mut plan = PlanBuilder::new(2026);
        plan.plan.dictionaries.site_kinds = crate::model::Dictionary(vec![crate::model::Term {
            code: Code::new("park"),
            name: "法治公园".to_owned(),
            english: String::new(),
            group: String::new(),
        }]);
        plan.site("开放", |it| it.level = SiteLevel::City);
        plan.site("拆除", |it| it.state = SiteState::Removed);
        let matrix = sites_by_kind_and_level(&plan.plan);
        assert_eq!(matrix.get(&Code::new("park"), &SiteLevel::City), Some(&1));
        assert_eq!(matrix.cells().iter().sum::<u64>(), 1);
        let states = sites_by_state(&plan.plan);
        assert_eq!(states.iter().map(|(_, count)| count).sum::<u64>(), 2);
    }
}
