//! The plan: everything a planner keeps for a year, as one value.

use serde::{Deserialize, Serialize};

use super::{
    Activity, Campaign, Deck, Dictionaries, District, Document, Duty, Honour, Indicator, Law,
    Letter, LetterSettings, ListVersion, Lists, Material, Observance, ObservanceSet,
    ObservanceYear, Organisation, Person, PlanInfo, Site, Table, Task, Team, Unit, UnitForm,
};
use crate::{base::Id, calendar::HolidayYear};

/// A year's plan. Cloning is O(1) for the tables; the rest is small.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each table is documented at its record")]
pub struct Plan {
    pub info: PlanInfo,
    #[serde(default)]
    pub dictionaries: Dictionaries,
    /// How the responsibility lists are called, ordered and laid out.
    #[serde(default, skip_serializing_if = "Lists::is_empty")]
    pub lists: Lists,
    #[serde(default)]
    pub deck: Deck,
    /// Holiday years that the user entered or changed; they take the place of the shipped ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<HolidayYear>,
    /// The forms that went out to units, at most one a unit and year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<UnitForm>,
    #[serde(default)]
    pub districts: Table<District>,
    #[serde(default)]
    pub units: Table<Unit>,
    #[serde(default)]
    pub laws: Table<Law>,
    #[serde(default)]
    pub teams: Table<Team>,
    #[serde(default)]
    pub people: Table<Person>,
    #[serde(default)]
    pub observances: Table<Observance>,
    #[serde(default)]
    pub observance_years: Table<ObservanceYear>,
    #[serde(default)]
    pub campaigns: Table<Campaign>,
    #[serde(default)]
    pub activities: Table<Activity>,
    #[serde(default)]
    pub tasks: Table<Task>,
    #[serde(default)]
    pub sites: Table<Site>,
    #[serde(default)]
    pub duties: Table<Duty>,
    #[serde(default)]
    pub list_versions: Table<ListVersion>,
    #[serde(default)]
    pub letters: Table<Letter>,
    #[serde(default)]
    pub indicators: Table<Indicator>,
    #[serde(default)]
    pub honours: Table<Honour>,
    #[serde(default)]
    pub documents: Table<Document>,
    #[serde(default)]
    pub materials: Table<Material>,
}

impl Plan {
    /// A plan with nothing in it, not even word lists; `catalogue::new_plan` makes a useful one.
    pub fn empty(id: Id<Self>, title: impl Into<String>, year: i32) -> Self {
        Self {
            info: PlanInfo {
                id,
                title: title.into(),
                year,
                organisation: Organisation::default(),
                five_year_plan: None,
                observance_sets: vec![
                    ObservanceSet::National,
                    ObservanceSet::InnerMongolia,
                    ObservanceSet::Baotou,
                ],
                hidden_observances: Vec::new(),
                requirements: String::new(),
                goals: String::new(),
                safeguards: String::new(),
                letters: LetterSettings::default(),
            },
            dictionaries: Dictionaries::default(),
            lists: Lists::default(),
            deck: Deck::default(),
            holidays: Vec::new(),
            forms: Vec::new(),
            districts: Table::new(),
            units: Table::new(),
            laws: Table::new(),
            teams: Table::new(),
            people: Table::new(),
            observances: Table::new(),
            observance_years: Table::new(),
            campaigns: Table::new(),
            activities: Table::new(),
            tasks: Table::new(),
            sites: Table::new(),
            duties: Table::new(),
            list_versions: Table::new(),
            letters: Table::new(),
            indicators: Table::new(),
            honours: Table::new(),
            documents: Table::new(),
            materials: Table::new(),
        }
    }
}
