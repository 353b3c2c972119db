//! What a site wants: an inspection, a repair, new panels.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::Serialize;

use crate::model::{
    InspectionGrade, Law, LawStatus, Panel, Plan, Site, SiteState, Table, UpgradeStage,
};

/// The city inspects every site once a year.
const CYCLE: Months = Months::new(12);

/// How a site stands on a day.
///
/// A site inspected on 2025-03-10 is due again on 2026-03-10; from 2026-03-11 on it wants an
/// inspection. Only open sites are inspected; a fault wants repair until the site is removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SiteCare {
    /// The last day on which somebody looked, a re-check included.
    pub seen: Option<NaiveDate>,
    /// The result of the last inspection.
    pub grade: Option<InspectionGrade>,
    /// When the next inspection is due; `None` while there was none, and unless it is open.
    pub next_due: Option<NaiveDate>,
    /// It is open, and its inspection is overdue or there never was one.
    pub wants_inspection: bool,
    /// The last inspection found a fault that nobody has seen put right.
    pub wants_repair: bool,
    /// Until when that fault is to be put right.
    pub repair_by: Option<NaiveDate>,
    /// Panels whose law was repealed, or amended since their text was current.
    pub outdated_panels: u32,
    /// The stage of its upgrade project: the one under way, else the last one.
    pub upgrade: Option<UpgradeStage>,
}

impl SiteCare {
    /// How a site stands on a day under these laws.
    pub fn of(site: &Site, laws: &Table<Law>, today: NaiveDate) -> Self {
        let last = site.inspections.iter().max_by_key(|inspection| inspection.date);
        let looks = site.inspections.iter().flat_map(|it| [Some(it.date), it.rechecked]);
        let seen = looks.flatten().max();
        let is_open = site.state == SiteState::Open;
        let next_due = seen.filter(|_| is_open).and_then(|seen| seen.checked_add_months(CYCLE));
        let fault = last.filter(|last| {
            let is_faulty = last.grade == InspectionGrade::Rectify && last.rechecked.is_none();
            is_faulty && site.state != SiteState::Removed
        });
        let under_way = site.upgrades.iter().find(|it| it.stage != UpgradeStage::Accepted);
        Self {
            seen,
            grade: last.map(|last| last.grade),
            next_due,
            wants_inspection: is_open && next_due.is_none_or(|due| due < today),
            wants_repair: fault.is_some(),
            repair_by: fault.and_then(|fault| fault.deadline),
            outdated_panels: site.panels.iter().filter(|it| is_outdated(it, laws, today)).count()
                as u32,
            upgrade: under_way.or(site.upgrades.last()).map(|upgrade| upgrade.stage),
        }
    }

    /// Whether it wants nothing.
    pub const fn is_fine(&self) -> bool {
        !self.wants_inspection && !self.wants_repair && self.outdated_panels == 0
    }
}

/// How every site of a plan stands on a day.
pub fn site_care(plan: &Plan, today: NaiveDate) -> BTreeMap<crate::base::Id<Site>, SiteCare> {
    plan.sites.iter().map(|site| (site.id, SiteCare::of(site, &plan.laws, today))).collect()
}

/// Whether the law a panel quotes is repealed, or was amended after its text was current.
pub fn is_outdated(panel: &Panel, laws: &Table<Law>, today: NaiveDate) -> bool {
    let Some(law) = panel.law.and_then(|id| laws.get(id)) else { return false };
    matches!(law.status_on(today), LawStatus::Repealed(_))
        || panel.text_of.is_some_and(|since| law.amended_between(since, today).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Id,
        model::{Amendment, Inspection, LawLevel},
    };

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("test dates exist")
    }

    fn inspection(day: &str, grade: InspectionGrade) -> Inspection {
        Inspection {
            date: date(day),
            inspector: String::new(),
            grade,
            faults: String::new(),
            deadline: Some(date("2026-04-30")),
            rechecked: None,
        }
    }

    fn site(change: impl FnOnce(&mut Site)) -> Site {
        let mut site = Site::new(Id::named("site", "园"), "法治公园", "park".into());
        change(&mut site);
        site
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Site), today: &str, expected: (bool, bool)) {
        let care = SiteCare::of(&site(change), &Table::new(), date(today));
        assert_eq!((care.wants_inspection, care.wants_repair), expected);
    }

    #[test]
    fn a_year_after_its_inspection_a_site_wants_the_next_one() {
        let inspected = |it: &mut Site| {
            it.inspections = vec![inspection("2025-03-10", InspectionGrade::Passed)];
        };
        check(inspected, "2026-03-10", (false, false));
        check(inspected, "2026-03-11", (true, false));
        check(|_| (), "2026-03-10", (true, false));
    }

    #[test]
    fn only_open_sites_are_inspected() {
        check(|it| it.state = SiteState::Building, "2026-03-10", (false, false));
    }

    #[test]
    fn a_fault_wants_repair_until_it_is_seen_put_right() {
        let faulty = |it: &mut Site| {
            it.inspections = vec![
                inspection("2026-04-01", InspectionGrade::Rectify),
                inspection("2025-04-01", InspectionGrade::Passed),
            ];
        };
        check(faulty, "2026-05-01", (false, true));
        check(
            |it| {
                faulty(it);
                it.inspections[0].rechecked = Some(date("2026-04-20"));
            },
            "2026-05-01",
            (false, false),
        );
    }

    #[test]
    fn a_panel_is_outdated_by_an_amendment_after_its_text_and_by_repeal() {
        let mut law = Law {
            id: Id::named("law", "传染病防治法"),
            title: "传染病防治法".to_owned(),
            aliases: Vec::new(),
            level: LawLevel::Statute,
            in_force: None,
            amendments: vec![Amendment { in_force: date("2025-09-01"), note: String::new() }],
            repealed: None,
            superseded_by: Vec::new(),
            source: String::new(),
            note: String::new(),
        };
        let panel = |text_of: Option<&str>| Panel {
            title: String::new(),
            law: Some(law.id),
            text_of: text_of.map(date),
            note: String::new(),
        };
        let panels = [panel(Some("2020-03-01")), panel(Some("2025-09-01")), panel(None)];
        let outdated = |law: &Law| {
            let laws: Table<Law> = [law.clone()].into_iter().collect();
            panels.each_ref().map(|panel| is_outdated(panel, &laws, date("2026-01-01")))
        };
        assert_eq!(outdated(&law), [true, false, false]);
        law.repealed = Some(date("2026-01-01"));
        assert_eq!(outdated(&law), [true, true, true]);
    }
}
