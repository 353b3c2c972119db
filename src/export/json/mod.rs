//! Data for other programs. The shape is documented in `docs/json.md` and changes only with its
//! `version`.

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::{ExportError, Fault, Format};
use crate::{
    calendar::Span,
    model::{ActivityState, Figures, ObservanceKind, ObservanceState},
    report::Edition,
    stats::{Entry, Occurrence},
};

/// The version of the shape.
const VERSION: u32 = 1;

/// A file: what it is, of which plan, and its records.
#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    plan: String,
    title: &'a str,
    year: i32,
    exported: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    observances: Option<Vec<ObservanceData<'a>>>,
    activities: Vec<ActivityData<'a>>,
}

/// An observance of the year. Days are inclusive at both ends.
#[derive(Serialize)]
struct ObservanceData<'a> {
    id: String,
    code: &'a str,
    name: &'a str,
    kind: ObservanceKind,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    runs: Vec<Days>,
    state: ObservanceState,
    ordinal: Option<u32>,
    theme: &'a str,
}

/// A run of days, both ends included.
#[derive(Serialize)]
struct Days {
    first: NaiveDate,
    last: NaiveDate,
}

/// An activity. Names stand beside ids, so that the file is of use without the plan.
#[derive(Serialize)]
struct ActivityData<'a> {
    id: String,
    title: &'a str,
    first: NaiveDate,
    last: NaiveDate,
    from: Option<NaiveTime>,
    to: Option<NaiveTime>,
    state: ActivityState,
    campaign: Option<&'a str>,
    observance: Option<String>,
    unit: Option<&'a str>,
    district: Option<&'a str>,
    laws: Vec<&'a str>,
    planned: Figures,
    actual: Option<Figures>,
}

/// The observances held in the year and the activities.
pub fn calendar(edition: &Edition<'_>) -> Result<Vec<u8>, ExportError> {
    let held = edition.almanac.occurrences().iter().filter(|it| it.is_held());
    bytes(edition, "pufa-calendar", Some(held.map(observance).collect()))
}

/// The activities with their figures.
pub fn ledger(edition: &Edition<'_>) -> Result<Vec<u8>, ExportError> {
    bytes(edition, "pufa-ledger", None)
}

fn bytes(
    edition: &Edition<'_>,
    format: &'static str,
    observances: Option<Vec<ObservanceData<'_>>>,
) -> Result<Vec<u8>, ExportError> {
    let info = &edition.plan.info;
    let file = File {
        format,
        version: VERSION,
        plan: info.id.to_string(),
        title: &info.title,
        year: info.year,
        exported: edition.today,
        observances,
        activities: edition.index.live().map(|entry| activity(edition, entry)).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(|source| ExportError::Write {
        format: Format::Json,
        source: Fault::from(source),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn observance(occurrence: &Occurrence) -> ObservanceData<'_> {
    let observance = &occurrence.observance;
    ObservanceData {
        id: observance.id.to_string(),
        code: observance.code.as_str(),
        name: &observance.name,
        kind: observance.kind,
        first: occurrence.span.map(Span::start),
        last: occurrence.span.map(Span::end),
        runs: occurrence
            .runs
            .iter()
            .map(|run| Days { first: run.start(), last: run.end() })
            .collect(),
        state: occurrence.state,
        ordinal: occurrence.ordinal,
        theme: &occurrence.theme,
    }
}

fn activity<'a>(edition: &Edition<'a>, entry: &'a Entry) -> ActivityData<'a> {
    let (plan, activity) = (edition.plan, &*entry.activity);
    let laws = entry.laws().iter().filter_map(|id| plan.laws.get(*id));
    ActivityData {
        id: activity.id.to_string(),
        title: &activity.title,
        first: activity.span.start(),
        last: activity.span.end(),
        from: activity.time.map(|time| time.start),
        to: activity.time.map(|time| time.end),
        state: activity.state,
        campaign: entry.campaign.as_ref().map(|campaign| campaign.title.as_str()),
        observance: entry.observance().map(|id| id.to_string()),
        unit: entry.unit().and_then(|id| plan.units.get(id)).map(|unit| unit.name.as_str()),
        district: entry
            .district
            .and_then(|id| plan.districts.get(id))
            .map(|district| district.name.as_str()),
        laws: laws.map(|law| law.title.as_str()).collect(),
        planned: activity.planned,
        actual: activity.actual,
    }
}
