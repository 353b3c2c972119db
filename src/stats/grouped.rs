//! Activities by month, district, unit and audience.

use serde::Serialize;

use super::{Index, Tally};
use crate::{
    base::{Code, Id},
    model::{District, Plan, Unit},
};

/// A group of activities and what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group<K> {
    /// What they have in common.
    pub key: K,
    /// What they come to.
    pub tally: Tally,
}

/// The months of the plan's year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Months {
    /// January to December.
    pub months: [Tally; 12],
    /// Activities without a day in the year; together with the months they make the totals.
    pub outside: Tally,
}

/// Activities by month, each counted once (see [`Index::month_of`]).
pub fn by_month(index: &Index) -> Months {
    let mut months = Months::default();
    for entry in index.counted() {
        let place = index.month_of(entry.span()).map(|month| month as usize - 1);
        let month = place.and_then(|place| months.months.get_mut(place));
        month.unwrap_or(&mut months.outside).add(&entry.activity);
    }
    months
}

/// Activities by district, every district of the plan in the order of its code, then those whose
/// district is not known, if any.
pub fn by_district(plan: &Plan, index: &Index) -> Vec<Group<Option<Id<District>>>> {
    let mut groups: Vec<_> = districts(plan)
        .map(|district| Group {
            key: Some(district.id),
            tally: index.in_district(district.id).map(|entry| &*entry.activity).collect(),
        })
        .collect();
    let unknown: Tally = index
        .counted()
        .filter(|entry| entry.district.is_none_or(|id| !plan.districts.contains(id)))
        .map(|entry| &*entry.activity)
        .collect();
    if unknown.activities > 0 {
        groups.push(Group { key: None, tally: unknown });
    }
    groups
}

/// Activities by the unit that organises them: every unit of the plan, the busiest first, then
/// those without a unit, if any.
pub fn by_unit(plan: &Plan, index: &Index) -> Vec<Group<Option<Id<Unit>>>> {
    let mut groups: Vec<_> = plan
        .units
        .iter()
        .map(|unit| Group {
            key: Some(unit.id),
            tally: index.of_unit(unit.id).map(|entry| &*entry.activity).collect::<Tally>(),
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.tally.activities));
    let nobody: Tally = index
        .counted()
        .filter(|entry| entry.unit().is_none_or(|id| !plan.units.contains(id)))
        .map(|entry| &*entry.activity)
        .collect();
    if nobody.activities > 0 {
        groups.push(Group { key: None, tally: nobody });
    }
    groups
}

/// Activities by audience in the order of the dictionary. One that names two audiences counts at
/// both, so the rows add up to more than the totals.
pub fn by_audience(plan: &Plan, index: &Index) -> Vec<Group<Code>> {
    let audiences = plan.dictionaries.audiences.0.iter();
    audiences
        .map(|term| Group {
            key: term.code.clone(),
            tally: index.for_audience(&term.code).map(|entry| &*entry.activity).collect(),
        })
        .collect()
}

/// The districts in the order of lists: by code, then by name.
pub(super) fn districts(plan: &Plan) -> impl Iterator<Item = &District> {
    let mut districts: Vec<&District> = plan.districts.iter().collect();
    districts.sort_by_key(|district| (district.code.as_str(), district.name.as_str()));
    districts.into_iter()
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, span},
        *,
    };

    #[test]
    fn months_and_the_rest_add_up_to_all() {
        let mut plan = PlanBuilder::new(2026);
        plan.activity("一", "2026-01-05", |it| it.planned.sessions = 1);
        plan.activity("十二", "2026-12-30", |it| {
            it.span = span("2026-12-30", "2027-01-02");
            it.planned.sessions = 2;
        });
        plan.activity("明年", "2027-02-01", |it| it.planned.sessions = 4);
        let months = by_month(&Index::of(&plan.plan));
        let sessions: Vec<u64> =
            months.months.iter().map(|tally| tally.planned.sessions()).collect();
        assert_eq!(sessions, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(months.outside.planned.sessions(), 4);
    }

    #[test]
    fn districts_without_activities_have_a_row_and_unknown_places_come_last() {
        let mut plan = PlanBuilder::new(2026);
        let (kundulun, qingshan) = (plan.district("昆都仑区"), plan.district("青山区"));
        plan.activity("展板", "2026-05-02", |it| it.place.district = Some(kundulun));
        plan.activity("线上", "2026-05-02", |_| ());
        let rows: Vec<_> = by_district(&plan.plan, &Index::of(&plan.plan))
            .into_iter()
            .map(|group| (group.key, group.tally.activities))
            .collect();
        assert_eq!(rows, [(Some(kundulun), 1), (Some(qingshan), 0), (None, 1)]);
    }

    #[test]
    fn the_busiest_unit_comes_first() {
        let mut plan = PlanBuilder::new(2026);
        let (idle, busy) = (plan.unit("民政局"), plan.unit("司法局"));
        plan.activity("讲座", "2026-05-02", |it| it.unit = Some(busy));
        let keys: Vec<_> = by_unit(&plan.plan, &Index::of(&plan.plan))
            .into_iter()
            .map(|group| group.key)
            .collect();
        assert_eq!(keys, [Some(busy), Some(idle)]);
    }

    #[test]
    fn an_activity_for_two_audiences_counts_at_both() {
        let mut plan = PlanBuilder::new(2026);
        let (schools, villages) = (plan.audience("学校"), plan.audience("农村"));
        plan.activity("讲座", "2026-05-02", |it| {
            it.audiences = vec![schools.clone(), villages.clone(), schools.clone()];
        });
        let counts: Vec<u64> = by_audience(&plan.plan, &Index::of(&plan.plan))
            .into_iter()
            .map(|group| group.tally.activities)
            .collect();
        assert_eq!(counts, [1, 1]);
    }
}
