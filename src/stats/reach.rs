//! Person-times reached in the course of the year.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Index;
use crate::model::Figure;

/// A day on which the sums rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ReachPoint {
    /// The last day of the activities that are added.
    pub date: NaiveDate,
    /// Planned up to that day, that day included.
    pub planned: u64,
    /// Reported up to that day, that day included.
    pub actual: u64,
}

/// A figure summed up over the year, in order of days. An activity is added on its last day,
/// because its figures stand for all of it; days on which nothing ends have no point.
pub fn cumulative_reach(index: &Index, figure: Figure) -> Vec<ReachPoint> {
    let mut days: BTreeMap<NaiveDate, (u64, u64)> = BTreeMap::new();
    for entry in index.counted() {
        let (planned, actual) = days.entry(entry.span().end()).or_default();
        *planned += u64::from(entry.activity.planned.get(figure));
        *actual += entry.activity.actual.map_or(0, |actual| u64::from(actual.get(figure)));
    }
    let mut sum = (0, 0);
    days.into_iter()
        .map(|(date, (planned, actual))| {
            sum = (sum.0 + planned, sum.1 + actual);
            ReachPoint { date, planned: sum.0, actual: sum.1 }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date, span},
        *,
    };
    use crate::model::Figures;

    #[test]
    fn sums_rise_on_the_last_day_of_each_activity() {
        let mut plan = PlanBuilder::new(2026);
        let people = |participants| Figures { participants, ..Figures::default() };
        plan.activity("讲座", "2026-03-05", |it| {
            it.planned = people(100);
            it.actual = Some(people(130));
        });
        plan.activity("一周", "2026-03-01", |it| {
            it.span = span("2026-03-01", "2026-03-07");
            it.planned = people(50);
        });
        let points = cumulative_reach(&Index::of(&plan.plan), Figure::Participants);
        assert_eq!(
            points,
            [
                ReachPoint { date: date("2026-03-05"), planned: 100, actual: 130 },
                ReachPoint { date: date("2026-03-07"), planned: 150, actual: 130 },
            ]
        );
    }
}
