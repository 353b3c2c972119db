//! How the files of `assets/sample` write their records: by name instead of id, lists as words.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de};

use super::super::data::Words;
use crate::{
    base::Code,
    calendar::{RuleHistory, Span},
    model::{
        ActivityState, DocumentKind, DutyState, Figures, IndicatorKind, InspectionGrade, ListKind,
        ObservanceKind, ObservanceState, Organisation, SiteLevel, SiteState, Slide, TaskState,
        TimeRule, UpgradeStage,
    },
};

/// Days as `2026-12-04` or `2026-12-01..2026-12-07`.
pub struct Days(pub Span);

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (first, last) = text.split_once("..").unwrap_or((&text, &text));
        let day = |text: &str| text.parse::<NaiveDate>().map_err(de::Error::custom);
        Span::new(day(first)?, day(last)?).map(Self).map_err(de::Error::custom)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub title: String,
    pub year: i32,
    pub organisation: Organisation,
    pub requirements: String,
    pub goals: String,
    pub safeguards: String,
    pub slides: Vec<Slide>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleFile {
    pub teams: Vec<TeamEntry>,
    pub people: Vec<PersonEntry>,
    pub contacts: Vec<Contact>,
    pub units: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamEntry {
    pub name: String,
    pub unit: String,
    pub members: u32,
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonEntry {
    pub name: String,
    pub role: String,
    pub unit: String,
    #[serde(default)]
    pub team: Option<String>,
    pub phone: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub unit: String,
    pub leader: String,
    pub liaison: String,
    pub phone: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignEntry {
    pub title: String,
    pub theme: String,
    pub on: Days,
    #[serde(default)]
    pub archived: bool,
    #[serde(default)]
    pub obs: Option<String>,
    pub lead: String,
    #[serde(default)]
    pub with: Words,
    #[serde(default)]
    pub laws: Words,
    #[serde(default)]
    pub audiences: Words,
    #[serde(default)]
    pub channels: Words,
    pub goals: String,
    #[serde(default)]
    pub yuan: Option<i64>,
    #[serde(default)]
    pub note: String,
    /// What, until when, how far, which unit.
    #[serde(default)]
    pub tasks: Vec<(String, Option<NaiveDate>, TaskState, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityEntry {
    pub title: String,
    pub on: Days,
    /// `09:00-11:30`.
    #[serde(default)]
    pub time: Option<String>,
    #[serde(default)]
    pub state: Option<ActivityState>,
    #[serde(default)]
    pub campaign: Option<String>,
    #[serde(default)]
    pub obs: Option<String>,
    pub unit: String,
    #[serde(default)]
    pub with: Words,
    #[serde(default)]
    pub district: Option<String>,
    #[serde(default)]
    pub township: String,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub site: Option<String>,
    #[serde(default)]
    pub team: Option<String>,
    #[serde(default)]
    pub people: Words,
    pub forms: Words,
    pub channels: Words,
    pub audiences: Words,
    pub laws: Words,
    #[serde(default)]
    pub planned: Figures,
    #[serde(default)]
    pub actual: Option<Figures>,
    /// Planned and settled cost in yuan.
    #[serde(default)]
    pub yuan: Option<(i64, Option<i64>)>,
    /// Caption and file or link.
    #[serde(default)]
    pub evidence: Vec<(String, String)>,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyEntry {
    pub list: ListKind,
    pub content: String,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub with: Words,
    #[serde(default)]
    pub laws: Words,
    pub audiences: Words,
    pub measures: String,
    pub time: (String, TimeRule),
    #[serde(default)]
    pub obs: Option<String>,
    #[serde(default)]
    pub standard: String,
    #[serde(default)]
    pub office: String,
    pub state: DutyState,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteEntry {
    pub number: String,
    pub name: String,
    pub kind: Code,
    pub level: SiteLevel,
    #[serde(default)]
    pub state: SiteState,
    pub district: String,
    pub township: String,
    pub unit: String,
    pub built: String,
    #[serde(default)]
    pub area_m2: Option<u32>,
    #[serde(default)]
    pub address: String,
    #[serde(default)]
    pub facilities: String,
    pub summary: String,
    #[serde(default)]
    pub opening_hours: String,
    pub themes: Words,
    pub published: bool,
    /// Title, law, day of its text, remark.
    pub panels: Vec<(String, String, NaiveDate, String)>,
    /// Day, result, faults, deadline, recheck.
    #[serde(default)]
    pub inspections: Vec<InspectionEntry>,
    /// Project, stage, yuan, start, acceptance, remark.
    #[serde(default)]
    pub upgrades: Vec<UpgradeEntry>,
    /// Title, issuer, year, review.
    #[serde(default)]
    pub honours: Vec<(String, String, i32, NaiveDate)>,
    #[serde(default)]
    pub visitors: Vec<(i32, u32)>,
    #[serde(default)]
    pub note: String,
}

pub type InspectionEntry =
    (NaiveDate, InspectionGrade, String, Option<NaiveDate>, Option<NaiveDate>);
pub type UpgradeEntry = (String, UpgradeStage, i64, Option<NaiveDate>, Option<NaiveDate>, String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordsFile {
    pub indicators: Vec<IndicatorEntry>,
    pub honours: Vec<HonourEntry>,
    pub documents: Vec<DocumentEntry>,
    pub materials: Vec<MaterialEntry>,
    pub observances: Vec<ObservanceEntry>,
    pub years: Vec<YearEntry>,
}

/// An observance of the user's own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObservanceEntry {
    pub code: Code,
    pub name: String,
    pub english: String,
    pub kind: ObservanceKind,
    pub rules: RuleHistory,
    pub lead: Vec<String>,
    pub laws: Words,
    pub audiences: Words,
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorEntry {
    pub name: String,
    pub group: String,
    pub kind: IndicatorKind,
    pub value: i64,
    #[serde(default)]
    pub at_least: bool,
    #[serde(default)]
    pub total: Option<i64>,
    pub measure: String,
    pub dated: String,
    #[serde(default)]
    pub unit: Option<String>,
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HonourEntry {
    pub title: String,
    #[serde(default)]
    pub year: Option<i32>,
    #[serde(default)]
    pub period: String,
    #[serde(default)]
    pub issuer: String,
    pub achieved: bool,
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentEntry {
    pub title: String,
    pub kind: DocumentKind,
    #[serde(default)]
    pub dated: String,
    #[serde(default)]
    pub number: String,
    #[serde(default)]
    pub issuer: String,
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterialEntry {
    pub name: String,
    pub kind: Code,
    pub laws: Words,
    pub printed: u32,
    pub handed_out: u32,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearEntry {
    pub obs: String,
    pub state: ObservanceState,
    #[serde(default)]
    pub span: Option<Days>,
    #[serde(default)]
    pub ordinal: Option<u32>,
}
