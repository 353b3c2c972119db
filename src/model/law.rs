//! Laws: what is publicised, and whether it is still in force.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::record::record;
use crate::base::Id;

/// A law, regulation or party rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its id; a law that ships with the program has the same id in every plan.
    pub id: Id<Self>,
    /// Title without 《》 and without 中华人民共和国.
    pub title: String,
    /// Short titles met in tables: 反诈法.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Its rank.
    pub level: LawLevel,
    /// First day in force, as far as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<NaiveDate>,
    /// Revisions and amendments, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Amendment>,
    /// First day on which it is no longer in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repealed: Option<NaiveDate>,
    /// What took its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub superseded_by: Vec<Id<Self>>,
    /// Where the dates come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Free remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A revision (修订) or amendment (修正) of a law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// First day in force.
    pub in_force: NaiveDate,
    /// 修订 or 修正, and of when.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The rank of a law.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum LawLevel {
    /// 宪法.
    Constitution,
    /// 法律.
    #[default]
    Statute,
    /// 行政法规.
    AdministrativeRegulation,
    /// 地方性法规.
    LocalRegulation,
    /// 规章.
    Rule,
    /// 党内法规.
    PartyRule,
    /// 其他.
    Other,
}

impl LawLevel {
    /// Every level from the highest down.
    pub const ALL: [Self; 7] = [
        Self::Constitution,
        Self::Statute,
        Self::AdministrativeRegulation,
        Self::LocalRegulation,
        Self::Rule,
        Self::PartyRule,
        Self::Other,
    ];
}

/// How a law stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LawStatus {
    /// In force, or nothing to the contrary is known.
    InForce,
    /// Adopted, but in force only from this day.
    NotYet(NaiveDate),
    /// Repealed since this day.
    Repealed(NaiveDate),
}

record!(Law, title: title, one: [], many: [superseded_by], parts: []);

impl Law {
    /// How the law stands on a day.
    ///
    /// 环境保护法 was repealed on 2026-08-15 by 生态环境法典: in force on 2026-08-14, repealed on
    /// the 15th.
    pub fn status_on(&self, day: NaiveDate) -> LawStatus {
        match (self.repealed, self.in_force) {
            (Some(repealed), _) if repealed <= day => LawStatus::Repealed(repealed),
            (_, Some(in_force)) if day < in_force => LawStatus::NotYet(in_force),
            _ => LawStatus::InForce,
        }
    }

    /// The last amendment that came into force after `since` and not after `until`.
    pub fn amended_between(&self, since: NaiveDate, until: NaiveDate) -> Option<&Amendment> {
        self.amendments
            .iter()
            .rev()
            .find(|amendment| since < amendment.in_force && amendment.in_force <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("test dates exist")
    }

    fn environmental_protection_law() -> Law {
        Law {
            id: Id::named("law", "环境保护法"),
            title: "环境保护法".to_owned(),
            aliases: vec!["环保法".to_owned()],
            level: LawLevel::Statute,
            in_force: Some(date(1989, 12, 26)),
            amendments: vec![Amendment { in_force: date(2015, 1, 1), note: "修订".to_owned() }],
            repealed: Some(date(2026, 8, 15)),
            superseded_by: vec![Id::named("law", "生态环境法典")],
            source: String::new(),
            note: String::new(),
        }
    }

    #[test]
    fn a_repealed_law_is_in_force_until_the_day_before() {
        let law = environmental_protection_law();
        assert_eq!(law.status_on(date(2026, 8, 14)), LawStatus::InForce);
        assert_eq!(law.status_on(date(2026, 8, 15)), LawStatus::Repealed(date(2026, 8, 15)));
        assert_eq!(law.status_on(date(1989, 12, 25)), LawStatus::NotYet(date(1989, 12, 26)));
    }

    #[test]
    fn an_amendment_counts_from_the_day_it_is_in_force() {
        let law = environmental_protection_law();
        assert!(law.amended_between(date(2014, 12, 31), date(2015, 1, 1)).is_some());
        assert!(law.amended_between(date(2015, 1, 1), date(2026, 1, 1)).is_none());
    }
}
