//! The shipped days, weeks and months of legal publicity: the national ones and the overlays of
//! region and city.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, OnceLock},
};

use serde::Deserialize;

use super::data;
use crate::{
    base::{Code, Id},
    calendar::RuleHistory,
    model::{Confidence, Observance, ObservanceKind, ObservanceSet},
};

/// The files, from the country down to the city.
const FILES: [(ObservanceSet, &str, &str); 3] = [
    (
        ObservanceSet::National,
        "catalogue/observances/national.ron",
        include_str!("../../assets/catalogue/observances/national.ron"),
    ),
    (
        ObservanceSet::InnerMongolia,
        "catalogue/observances/inner-mongolia.ron",
        include_str!("../../assets/catalogue/observances/inner-mongolia.ron"),
    ),
    (
        ObservanceSet::Baotou,
        "catalogue/observances/baotou.ron",
        include_str!("../../assets/catalogue/observances/baotou.ron"),
    ),
];

/// An observance as the files write it: without the id, which follows from the code, and the set,
/// which is the file's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: Code,
    name: String,
    english: String,
    kind: ObservanceKind,
    rules: RuleHistory,
    #[serde(default)]
    since: Option<i32>,
    #[serde(default)]
    since_note: String,
    basis: String,
    lead: Vec<String>,
    laws: Vec<String>,
    audiences: Vec<Code>,
    audience_text: String,
    confidence: Confidence,
    #[serde(default)]
    source: String,
    #[serde(default)]
    note: String,
}

impl Entry {
    fn into_observance(self, set: ObservanceSet) -> Observance {
        Observance {
            id: observance_id(self.code.as_str()),
            code: self.code,
            name: self.name,
            english: self.english,
            kind: self.kind,
            rules: self.rules,
            since: self.since,
            since_note: self.since_note,
            basis: self.basis,
            lead: self.lead,
            laws: self.laws,
            audiences: self.audiences,
            audience_text: self.audience_text,
            confidence: self.confidence,
            source: self.source,
            set,
            note: self.note,
        }
    }
}

/// Every shipped observance: national, regional, municipal, each file in the order of the year.
pub fn observances() -> &'static [Arc<Observance>] {
    static OBSERVANCES: OnceLock<Vec<Arc<Observance>>> = OnceLock::new();
    OBSERVANCES.get_or_init(|| {
        let read = |(set, name, text)| {
            let entries: Vec<Entry> = data::parse(name, text);
            entries.into_iter().map(move |entry| Arc::new(entry.into_observance(set)))
        };
        FILES.into_iter().flat_map(read).collect()
    })
}

/// The shipped observances of one set; the user's own set has none.
pub fn observances_of(set: ObservanceSet) -> impl Iterator<Item = &'static Arc<Observance>> {
    observances().iter().filter(move |observance| observance.set == set)
}

/// The shipped observance with a code such as `constitution-day`.
pub fn observance(code: &str) -> Option<&'static Arc<Observance>> {
    static BY_CODE: LazyLock<BTreeMap<&str, &Arc<Observance>>> = LazyLock::new(|| {
        observances().iter().map(|observance| (observance.code.as_str(), observance)).collect()
    });
    BY_CODE.get(code).copied()
}

/// The id of a shipped observance, from its code.
pub fn observance_id(code: &str) -> Id<Observance> {
    Id::named("observance", code)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        calendar::ordinal,
        catalogue::{dictionaries, law_named},
    };

    #[test]
    fn there_are_138_in_three_sets_and_12_are_announced() {
        let count = |kind| observances().iter().filter(|it| it.kind == kind).count();
        let kinds = [ObservanceKind::Day, ObservanceKind::Week, ObservanceKind::Month].map(count);
        assert_eq!((observances().len(), kinds), (138, [85, 26, 27]));
        let sets = [ObservanceSet::National, ObservanceSet::InnerMongolia, ObservanceSet::Baotou];
        assert_eq!(sets.map(|set| observances_of(set).count()), [132, 5, 1]);
        let announced = observances().iter().filter(|it| it.rules.is_estimate(2026)).count();
        assert_eq!(announced, 12);
    }

    #[test]
    fn codes_are_short_words_and_no_two_are_the_same() {
        let codes: BTreeSet<_> = observances().iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes.len(), observances().len());
        for code in codes {
            let fits = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(code.len() <= 30 && code.chars().all(fits), "{code}");
            assert_eq!(observance(code).map(|it| it.id), Some(observance_id(code)));
        }
    }

    #[test]
    fn every_observance_has_days_in_2026_as_long_as_its_kind() {
        for it in observances() {
            let span = it.rules.occurrence(2026).expect("a rule with days");
            let days = span.len_days();
            let fits = match it.kind {
                ObservanceKind::Day => days == 1,
                ObservanceKind::Week => (7..=8).contains(&days),
                ObservanceKind::Month => (26..=93).contains(&days),
            };
            // An estimate that knows the month only says the month.
            let month_only = it.rules.is_estimate(2026) && (28..=31).contains(&days);
            assert!(fits || month_only, "{} has {days} days", it.name);
        }
    }

    #[test]
    fn every_law_and_audience_is_known_by_name() {
        for it in observances() {
            for law in &it.laws {
                assert!(law_named(law).is_some_and(|found| found.title == *law), "{law}");
            }
            for audience in &it.audiences {
                assert!(dictionaries().audiences.term(audience).is_some(), "{audience}");
            }
            assert!(!it.lead.is_empty() && !it.laws.is_empty() && !it.audiences.is_empty());
            assert!(!it.basis.is_empty() && !it.english.is_empty(), "{}", it.name);
        }
    }

    #[test]
    fn a_year_that_is_not_sure_is_explained_in_words() {
        for it in observances() {
            assert!(it.since.is_some() || !it.since_note.is_empty(), "{}", it.name);
        }
    }

    /// Ordinals that documents of those years print.
    #[test]
    fn printed_ordinals_follow_from_the_first_years() {
        let printed = [
            ("constitution-day", 2025, 12),
            ("civil-code-month", 2025, 5),
            ("work-safety-month", 2022, 21),
            ("occupational-disease-week", 2022, 20),
            ("secrecy-month", 2025, 37),
            ("illegal-fundraising-month", 2025, 13),
            ("ethnic-unity-month", 2025, 42),
            ("defence-education-day", 2023, 23),
            ("fire-day", 2024, 33),
        ];
        for (code, year, expected) in printed {
            let since = observance(code).and_then(|it| it.since).expect("its first year is sure");
            assert_eq!(ordinal(since, year), Some(expected), "{code}");
        }
    }

    #[test]
    fn statutory_changes_hold_from_their_year() {
        let day = |code: &str, year| {
            let it = observance(code).expect("shipped");
            it.rules.occurrence(year).map(|span| span.start().to_string())
        };
        assert_eq!(day("safety-consultation-day", 2013).as_deref(), Some("2013-06-09"));
        assert_eq!(day("safety-consultation-day", 2014).as_deref(), Some("2014-06-16"));
        assert_eq!(day("grassland-month", 2021).as_deref(), Some("2021-04-01"));
        assert_eq!(day("grassland-month", 2022).as_deref(), Some("2022-06-01"));
        assert_eq!(day("food-safety-week", 2024).as_deref(), Some("2024-06-10"));
        assert_eq!(day("food-safety-week", 2026).as_deref(), Some("2026-09-01"));
    }
}
