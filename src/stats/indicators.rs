//! Indicators and funnels, with their percentages.

use serde::Serialize;

use super::Share;
use crate::{
    base::Id,
    model::{Indicator, IndicatorKind, Plan},
};

/// An indicator and its percentage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndicatorRow {
    /// The indicator.
    pub id: Id<Indicator>,
    /// What sort it is.
    pub kind: IndicatorKind,
    /// The count.
    pub value: i64,
    /// What it is counted against.
    pub total: Option<i64>,
    /// Value of total; `None` for a bare count and for a rate given without its counts.
    pub share: Option<Share>,
    /// The percentage as printed, `95.8%`; a rate given by the source keeps its own digits.
    pub percent_text: Option<String>,
}

/// A funnel: how many started and how many are left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Funnel {
    /// The indicator behind it.
    pub id: Id<Indicator>,
    /// Those that started: 164 candidates.
    pub started: i64,
    /// Those that are left: 56 shortlisted.
    pub left: i64,
    /// Left of started: 34.1 %.
    pub share: Share,
}

/// Every indicator in the order of the plan.
pub fn indicators(plan: &Plan) -> Vec<IndicatorRow> {
    plan.indicators.iter().map(row).collect()
}

/// The indicators that are funnels and have something to start from.
pub fn funnels(plan: &Plan) -> Vec<Funnel> {
    let funnels = plan.indicators.iter().filter(|it| it.kind == IndicatorKind::Funnel);
    funnels
        .filter_map(|indicator| {
            let started = indicator.total?;
            let share = Share::of(indicator.value, started)?;
            Some(Funnel { id: indicator.id, started, left: indicator.value, share })
        })
        .collect()
}

fn row(indicator: &Indicator) -> IndicatorRow {
    let share = match indicator.kind {
        IndicatorKind::Progress | IndicatorKind::Funnel | IndicatorKind::Count => {
            indicator.total.and_then(|total| Share::of(indicator.value, total))
        }
        IndicatorKind::Rate => None,
    };
    let percent_text = match indicator.kind {
        IndicatorKind::Rate => Some(format!("{}%", indicator.value)),
        _ => share.and_then(Share::text),
    };
    IndicatorRow {
        id: indicator.id,
        kind: indicator.kind,
        value: indicator.value,
        total: indicator.total,
        share,
        percent_text,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::PlanBuilder, *};

    fn plan(rows: &[(IndicatorKind, i64, Option<i64>)]) -> Plan {
        let mut plan = PlanBuilder::new(2020).plan;
        for (kind, value, total) in rows.iter().copied() {
            plan.indicators.insert(Indicator {
                id: Id::named("indicator", &format!("{kind:?} {value}")),
                name: String::new(),
                group: String::new(),
                kind,
                value,
                at_least: false,
                total,
                measure: String::new(),
                dated: String::new(),
                unit: None,
                note: String::new(),
            });
        }
        plan
    }

    #[track_caller]
    fn check(kind: IndicatorKind, value: i64, total: Option<i64>, expected: Option<&str>) {
        let rows = indicators(&plan(&[(kind, value, total)]));
        let texts: Vec<Option<&str>> = rows.iter().map(|row| row.percent_text.as_deref()).collect();
        assert_eq!(texts, [expected]);
    }

    #[test]
    fn percentages_come_from_the_counts() {
        check(IndicatorKind::Progress, 137, Some(143), Some("95.8%"));
        check(IndicatorKind::Funnel, 56, Some(164), Some("34.1%"));
        check(IndicatorKind::Count, 88, None, None);
        check(IndicatorKind::Progress, 5, Some(0), None);
    }

    #[test]
    fn a_rate_keeps_the_digits_of_its_source() {
        check(IndicatorKind::Rate, 97, None, Some("97%"));
    }

    #[test]
    fn only_funnels_with_a_start_are_drawn_as_such() {
        let funnels = funnels(&plan(&[
            (IndicatorKind::Funnel, 56, Some(164)),
            (IndicatorKind::Funnel, 7, None),
            (IndicatorKind::Progress, 137, Some(143)),
        ]));
        assert_eq!(funnels.len(), 1);
        assert_eq!((funnels[0].started, funnels[0].left), (164, 56));
    }
}
