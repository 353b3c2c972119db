//! Where laws are named, and putting the laws that took their place there: the sweep (清查) after
//! laws were repealed.
//!
//! 生态环境法典 repealed ten laws on 2026-08-15; whatever named them is found in one pass and put
//! right in one edit. A record that names two of them gets the code once.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Edit;
use crate::{
    base::Id,
    model::{AnyRecord, CampaignState, Law, Plan, RecordId, RecordRef},
};

/// A place that names a law: a record, or a panel of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LawPlace {
    /// The law.
    pub law: Id<Law>,
    /// The record: a row of the lists, an activity, a campaign, a material or a site.
    pub record: RecordId,
    /// Of a site, the number of the panel, from 0.
    pub panel: Option<usize>,
}

/// Every place that names one of these laws: rows of the lists, activities, campaigns, materials,
/// panels of sites, in this order. One pass over each table.
pub fn law_places(plan: &Plan, laws: &BTreeSet<Id<Law>>) -> Vec<LawPlace> {
    let mut places = Vec::new();
    let mut named = |record: RecordId, named: &[Id<Law>]| {
        let unique: BTreeSet<_> = named.iter().filter(|law| laws.contains(law)).collect();
        places.extend(unique.into_iter().map(|law| LawPlace { law: *law, record, panel: None }));
    };
    plan.duties.iter().for_each(|it| named(it.id.into(), &it.laws));
    plan.activities.iter().for_each(|it| named(it.id.into(), &it.laws));
    plan.campaigns.iter().for_each(|it| named(it.id.into(), &it.laws));
    plan.materials.iter().for_each(|it| named(it.id.into(), &it.laws));
    for site in plan.sites.iter() {
        let panels = site.panels.iter().enumerate();
        let panels = panels.filter_map(|(panel, it)| Some((panel, it.law?)));
        let found = panels.filter(|(_, law)| laws.contains(law));
        places.extend(found.map(|(panel, law)| {
            let record = site.id.into();
            LawPlace { law, record, panel: Some(panel) }
        }));
    }
    places
}

/// Whether a place should name the successor. What was held before the repeal publicised a law in
/// force, and an archived campaign is history. A panel has to be made anew first.
pub fn wants_successor(plan: &Plan, place: &LawPlace) -> bool {
    let repealed = plan.laws.get(place.law).and_then(|law| law.repealed);
    let begins = |day: NaiveDate| repealed.is_none_or(|repealed| repealed <= day);
    match plan.record(place.record) {
        Some(RecordRef::Activity(it)) => begins(it.span.start()),
        Some(RecordRef::Campaign(it)) => {
            it.state == CampaignState::Current && begins(it.span.end())
        }
        Some(RecordRef::Duty(_) | RecordRef::Material(_)) => true,
        _ => false,
    }
}

/// Puts the laws that took a law's place, as the register names them, into these places, as one
/// edit. A panel gets the first of them, and the day of its text is open again. `None` if nothing
/// changes: no place is left, or the register knows no successor.
pub fn replace_laws(plan: &Plan, places: &[LawPlace]) -> Option<Edit> {
    let mut next = plan.clone();
    let mut touched = BTreeSet::new();
    for place in places {
        let Some(law) = plan.laws.get(place.law) else { continue };
        let known = law.superseded_by.iter().copied();
        let successors: Vec<Id<Law>> = known.filter(|id| plan.laws.contains(*id)).collect();
        let record = next.record(place.record).map(RecordRef::to_owned);
        if let Some(record) = record.and_then(|it| replaced(it, place, &successors)) {
            touched.insert(place.record);
            next.insert(record);
        }
    }
    let puts = touched.into_iter().filter_map(|id| next.record(id));
    let mut puts: Vec<Edit> = puts.map(|record| Edit::Put(record.to_owned())).collect();
    match puts.len() {
        0 => None,
        1 => puts.pop(),
        _ => Some(Edit::All(puts)),
    }
}

/// Notes that panels show the text of a day; their other fields stay.
pub fn confirm_panels(plan: &Plan, places: &[LawPlace], day: NaiveDate) -> Option<Edit> {
    let sites: BTreeSet<RecordId> = places.iter().map(|place| place.record).collect();
    let puts = sites.into_iter().filter_map(|id| match plan.record(id)? {
        RecordRef::Site(site) => {
            let mut site = site.clone();
            for place in places.iter().filter(|place| place.record == id) {
                site.panels.get_mut(place.panel?)?.text_of = Some(day);
            }
            Some(Edit::put(site))
        }
        _ => None,
    });
    let puts: Vec<Edit> = puts.collect();
    (!puts.is_empty()).then_some(Edit::All(puts))
}

fn replaced(mut record: AnyRecord, place: &LawPlace, successors: &[Id<Law>]) -> Option<AnyRecord> {
    let first = *successors.first()?;
    let laws = match &mut record {
        AnyRecord::Activity(activity) => &mut activity.laws,
        AnyRecord::Campaign(campaign) => &mut campaign.laws,
        AnyRecord::Duty(duty) => &mut duty.laws,
        AnyRecord::Material(material) => &mut material.laws,
        AnyRecord::Site(site) => {
            let panel = site.panels.get_mut(place.panel?)?;
            if panel.law != Some(place.law) {
                return None;
            }
            (panel.law, panel.text_of) = (Some(first), None);
            return Some(record);
        }
        _ => return None,
    };
    let at = laws.iter().position(|other| *other == place.law)?;
    laws.retain(|other| *other != place.law);
    let missing: Vec<_> = successors.iter().filter(|new| !laws.contains(new)).copied().collect();
    let at = at.min(laws.len());
    laws.splice(at..at, missing);
    Some(record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Code,
        calendar::Span,
        edit::apply,
        model::{Activity, Duty, LawLevel, ListKind, Panel, Site},
    };

    fn date(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("test dates exist")
    }

    fn law(title: &str, superseded_by: &[&str]) -> Law {
        Law {
            id: Id::named("law", title),
            title: title.to_owned(),
            aliases: Vec::new(),
            level: LawLevel::Statute,
            in_force: None,
            amendments: Vec::new(),
            repealed: (!superseded_by.is_empty()).then(|| date(8, 15)),
            superseded_by: superseded_by.iter().map(|title| Id::named("law", title)).collect(),
            source: String::new(),
            note: String::new(),
        }
    }

    /// A plan in which a row, an activity before the repeal, one after it and a panel name laws
    /// that 生态环境法典 replaced.
    fn plan() -> Plan {
        let mut plan = Plan::empty(Id::named("plan", "test"), "test", 2026);
        let (air, water) = (law("大气污染防治法", &["生态环境法典"]), law("水法", &[]));
        let old = law("环境保护法", &["生态环境法典"]);
        let mut row = Duty::new(Id::named("duty", "1"), ListKind::UnitSpecific, "生态环境");
        row.laws = vec![water.id, old.id, air.id];
        plan.duties.insert(row);
        for (name, day) in [("环境日", date(6, 5)), ("企业行", date(9, 10))] {
            let mut activity = Activity::new(Id::named("a", name), name, Span::day(day));
            activity.laws = vec![old.id];
            plan.activities.insert(activity);
        }
        let mut site = Site::new(Id::named("site", "1"), "法治公园", Code::new("park"));
        let panel = |law: &Law| Panel {
            title: law.title.clone(),
            law: Some(law.id),
            text_of: Some(date(1, 1)),
            note: String::new(),
        };
        site.panels = vec![panel(&water), panel(&old)];
        plan.sites.insert(site);
        for law in [old, air, water, law("生态环境法典", &[])] {
            plan.laws.insert(law);
        }
        plan
    }

    fn repealed(plan: &Plan) -> Vec<LawPlace> {
        let laws = plan.laws.iter().filter(|law| law.repealed.is_some()).map(|law| law.id);
        law_places(plan, &laws.collect())
    }

    #[test]
    fn every_place_is_found_and_what_is_past_is_left_by_itself() {
        let plan = plan();
        let places = repealed(&plan);
        assert_eq!(places.len(), 5);
        let wanted: Vec<_> = places.iter().filter(|it| wants_successor(&plan, it)).collect();
        let activity = Id::<Activity>::named("a", "企业行").into();
        assert_eq!(wanted.len(), 3);
        assert!(wanted.iter().any(|place| place.record == activity));
    }

    #[test]
    fn a_row_that_names_two_of_them_gets_the_code_once_and_in_their_place() {
        let plan = plan();
        let edit = replace_laws(&plan, &repealed(&plan)).expect("something to replace");
        let next = apply(&plan, &edit).expect("fits");
        let row = next.duties.iter().next().expect("kept");
        let titles: Vec<&str> = row
            .laws
            .iter()
            .filter_map(|id| next.laws.get(*id))
            .map(|law| law.title.as_str())
            .collect();
        assert_eq!(titles, ["水法", "生态环境法典"]);
        let panel = &next.sites.iter().next().expect("kept").panels[1];
        assert_eq!(panel.law, Some(Id::named("law", "生态环境法典")));
        assert_eq!(panel.text_of, None);
        assert_eq!(repealed(&next), []);
        assert_eq!(replace_laws(&next, &repealed(&plan)), None, "nothing is left to do");
    }

    #[test]
    fn a_law_without_successor_stays() {
        let mut plan = plan();
        let old = plan.laws.get(Id::named("law", "环境保护法")).cloned().expect("there");
        plan.laws.insert(Law { superseded_by: Vec::new(), ..old.clone() });
        let places = law_places(&plan, &BTreeSet::from([old.id]));
        assert_eq!(places.len(), 4);
        assert_eq!(replace_laws(&plan, &places), None);
    }

    #[test]
    fn a_panel_is_confirmed_for_a_day_and_its_neighbour_is_not() {
        let plan = plan();
        let water = law_places(&plan, &BTreeSet::from([Id::named("law", "水法")]));
        let panels: Vec<_> = water.into_iter().filter(|place| place.panel.is_some()).collect();
        let edit = confirm_panels(&plan, &panels, date(11, 23)).expect("one panel");
        let next = apply(&plan, &edit).expect("fits");
        let days: Vec<_> =
            next.sites.iter().flat_map(|it| &it.panels).map(|it| it.text_of).collect();
        assert_eq!(days, [Some(date(11, 23)), Some(date(1, 1))]);
    }
}
