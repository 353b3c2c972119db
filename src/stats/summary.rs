//! Everything at once, for machine-readable output.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Almanac, BudgetRow, Duties, Funnel, Group, Index, IndicatorRow, Months, Overview, SiteCoverage,
    UnitDuties, budget, by_audience, by_district, by_month, by_unit, funnels, indicators, overview,
    township_coverage,
};
use crate::{
    base::{Code, Id},
    model::{District, Plan, Unit},
};

/// The numbers of a plan, as `pufa stats --format json` prints them. Money is in fen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Title of the plan.
    pub title: String,
    /// The year that is planned.
    pub year: i32,
    /// The key numbers.
    pub overview: Overview,
    /// Activities by month.
    pub months: Months,
    /// Activities by district.
    pub districts: Vec<Group<Option<Id<District>>>>,
    /// Activities by organising unit.
    pub units: Vec<Group<Option<Id<Unit>>>>,
    /// Activities by audience.
    pub audiences: Vec<Group<Code>>,
    /// Rows of the lists by unit.
    pub duties: Vec<UnitDuties>,
    /// Money by campaign.
    pub budget: Vec<BudgetRow>,
    /// Townships with a site by district.
    pub sites: Vec<SiteCoverage>,
    /// Indicators with their percentages.
    pub indicators: Vec<IndicatorRow>,
    /// Funnels.
    pub funnels: Vec<Funnel>,
}

/// Sums a plan up as of a day.
pub fn summary(plan: &Plan, almanac: &Almanac, index: &Index, today: NaiveDate) -> Summary {
    Summary {
        title: plan.info.title.clone(),
        year: plan.info.year,
        overview: overview(plan, almanac, index, today),
        months: by_month(index),
        districts: by_district(plan, index),
        units: by_unit(plan, index),
        audiences: by_audience(plan, index),
        duties: Duties::of(plan, index).by_unit(plan),
        budget: budget(plan, index),
        sites: township_coverage(plan),
        indicators: indicators(plan),
        funnels: funnels(plan),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date},
        *,
    };

    #[test]
    fn the_summary_is_json_with_the_names_of_the_plan_file() {
        let mut plan = PlanBuilder::new(2026);
        plan.activity("讲座", "2026-03-05", |it| it.planned.participants = 120);
        let plan = plan.plan;
        let summary =
            summary(&plan, &Almanac::of(&plan, 2026), &Index::of(&plan), date("2026-01-01"));
        let json = serde_json::to_value(&summary).expect("plain data");
        let total = "/overview/totals/tally/planned/participants";
        assert_eq!(json.pointer(total), Some(&120.into()));
        assert_eq!(json.pointer("/months/months/2/activities"), Some(&1.into()));
    }
}
