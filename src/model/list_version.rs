//! A yearly version of the responsibility lists, as it was published.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Duty, DutyState, ListKind, Lists, Plan, record::record};
use crate::base::Id;

/// The lists as they stood on a day. Nothing in it follows later changes of units and laws: it
/// keeps their names of then. It keeps no names and telephones of persons, because a version is
/// what was published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListVersion {
    /// Its id.
    pub id: Id<Self>,
    /// What it is called: 2026年公示版.
    pub name: String,
    /// The day it was frozen.
    pub frozen: NaiveDate,
    /// The year of the lists.
    pub year: i32,
    /// How the lists were called and ordered.
    #[serde(default, skip_serializing_if = "Lists::is_empty")]
    pub lists: Lists,
    /// The rows, by list, unit and number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<FrozenDuty>,
}

/// A row as it was, with the names that units, laws and audiences had then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenDuty {
    /// The row it was made from; the row itself may be gone.
    pub duty: Id<Duty>,
    /// The list it stood in.
    pub list: ListKind,
    /// Its number.
    #[serde(default)]
    pub seq: u32,
    /// What was publicised.
    pub content: String,
    /// Full name of the unit; empty for a row of all units.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Full names of the units that helped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support_units: Vec<String>,
    /// Titles of the laws.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<String>,
    /// Names of the audiences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// Measures.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measures: String,
    /// Time as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time: String,
    /// Standard.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub standard: String,
    /// Office in charge.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// How far it had come.
    #[serde(default)]
    pub state: DutyState,
}

record!(ListVersion, title: name, one: [], many: [], parts: []);

impl ListVersion {
    /// The lists of a plan as they stand. What a row refers to and the plan does not have is left
    /// out.
    pub fn freeze(plan: &Plan, id: Id<Self>, name: impl Into<String>, day: NaiveDate) -> Self {
        let places: Vec<ListKind> = plan.lists.kinds().collect();
        let mut rows: Vec<FrozenDuty> =
            plan.duties.iter().map(|duty| FrozenDuty::of(plan, duty)).collect();
        rows.sort_by(|one, other| {
            let place = |row: &FrozenDuty| places.iter().position(|kind| *kind == row.list);
            (place(one), &one.unit, one.seq).cmp(&(place(other), &other.unit, other.seq))
        });
        Self {
            id,
            name: name.into(),
            frozen: day,
            year: plan.info.year,
            lists: plan.lists.clone(),
            rows,
        }
    }

    /// The lists of another plan, as of the end of its year; of one whose year is not over, as of
    /// today. The id follows from that plan, so that its lists take the place of what was read of
    /// it before.
    pub fn of_other(plan: &Plan, name: impl Into<String>, today: NaiveDate) -> Self {
        let id = Id::named("lists of another plan", &plan.info.id.to_string());
        let end = NaiveDate::from_ymd_opt(plan.info.year, 12, 31).unwrap_or(today);
        Self::freeze(plan, id, name, end.min(today))
    }
}

impl FrozenDuty {
    fn of(plan: &Plan, duty: &Duty) -> Self {
        let unit = |id| plan.units.get(id).map(|unit| unit.name.clone());
        let law = |id| plan.laws.get(id).map(|law| law.title.clone());
        let audiences = &plan.dictionaries.audiences;
        Self {
            duty: duty.id,
            list: duty.list,
            seq: duty.seq,
            content: duty.content.clone(),
            unit: duty.unit.and_then(unit).unwrap_or_default(),
            support_units: duty.support_units.iter().copied().filter_map(unit).collect(),
            laws: duty.laws.iter().copied().filter_map(law).collect(),
            audiences: duty.audiences.iter().map(|it| audiences.name(it).to_owned()).collect(),
            measures: duty.measures.clone(),
            time: duty.time.text.clone(),
            standard: duty.standard.clone(),
            office: duty.office.clone(),
            state: duty.state,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Law, LawLevel};

    #[test]
    fn the_lists_of_another_plan_are_of_the_end_of_its_year_and_come_once() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("exists");
        let mut other = Plan::empty(Id::named("plan", "2025"), "2025", 2025);
        let first = ListVersion::of_other(&other, "2025年清单", day("2026-01-12"));
        assert_eq!((first.frozen, first.rows.len()), (day("2025-12-31"), 0));
        other.duties.insert(Duty::new(Id::named("duty", "1"), ListKind::Common, "宪法"));
        let second = ListVersion::of_other(&other, "2025年清单", day("2025-06-01"));
        assert_eq!((second.id, second.frozen), (first.id, day("2025-06-01")));
        assert_eq!(second.rows.len(), 1);
    }

    #[test]
    fn a_version_keeps_the_names_of_its_day_and_no_persons() {
        let mut plan = Plan::empty(Id::named("plan", "test"), "test", 2026);
        let law = Law {
            id: Id::named("law", "环境保护法"),
            title: "环境保护法".to_owned(),
            aliases: Vec::new(),
            level: LawLevel::Statute,
            in_force: None,
            amendments: Vec::new(),
            repealed: None,
            superseded_by: Vec::new(),
            source: String::new(),
            note: String::new(),
        };
        let mut row = Duty::new(Id::named("duty", "1"), ListKind::UnitSpecific, "环境保护");
        row.laws = vec![law.id, Id::named("law", "没有的法")];
        row.person = "张明".to_owned();
        row.phone = "13800000000".to_owned();
        plan.laws.insert(law.clone());
        plan.duties.insert(row);
        let day = NaiveDate::from_ymd_opt(2026, 3, 31).expect("exists");
        let version = ListVersion::freeze(&plan, Id::named("version", "1"), "2026年公示版", day);
        plan.laws.insert(Law { title: "生态环境法典".to_owned(), ..law });
        assert_eq!(version.rows.len(), 1);
        assert_eq!(version.rows[0].laws, ["环境保护法"]);
        let written = format!("{version:?}");
        assert!(!written.contains("张明") && !written.contains("138"));
    }
}
