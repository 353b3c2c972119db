//! The shipped law register.

use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

use chrono::NaiveDate;
use serde::Deserialize;

use super::data;
use crate::{
    base::Id,
    model::{Amendment, Law, LawLevel},
};

/// A law as `assets/catalogue/laws.ron` writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    title: String,
    #[serde(default)]
    aliases: Vec<String>,
    level: LawLevel,
    #[serde(default)]
    in_force: Option<NaiveDate>,
    #[serde(default)]
    amendments: Vec<(NaiveDate, String)>,
    #[serde(default)]
    repealed: Option<NaiveDate>,
    #[serde(default)]
    superseded_by: Vec<String>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    new: bool,
}

impl Entry {
    fn into_law(self) -> Law {
        Law {
            id: law_id(&self.title),
            title: self.title,
            aliases: self.aliases,
            level: self.level,
            in_force: self.in_force,
            amendments: self
                .amendments
                .into_iter()
                .map(|(in_force, note)| Amendment { in_force, note })
                .collect(),
            repealed: self.repealed,
            superseded_by: self.superseded_by.iter().map(|title| law_id(title)).collect(),
            source: self.source,
            note: self.note,
        }
    }
}

struct Register {
    laws: Vec<Law>,
    new: Vec<Id<Law>>,
}

fn register() -> &'static Register {
    static REGISTER: OnceLock<Register> = OnceLock::new();
    REGISTER.get_or_init(|| {
        let entries: Vec<Entry> =
            data::parse("catalogue/laws.ron", include_str!("../../assets/catalogue/laws.ron"));
        let new = entries.iter().filter(|entry| entry.new).map(|entry| law_id(&entry.title));
        Register { new: new.collect(), laws: entries.into_iter().map(Entry::into_law).collect() }
    })
}

/// Every shipped law, by rank and then in the order of the file.
pub fn laws() -> &'static [Law] {
    &register().laws
}

/// The laws that came or changed in 2025–2027: the seed of the new-law list (新颁法律法规清单).
pub fn new_laws() -> &'static [Id<Law>] {
    &register().new
}

/// The id of a shipped law, from its title.
pub fn law_id(title: &str) -> Id<Law> {
    Id::named("law", title)
}

/// The shipped law with this title or alias. 《》, 中华人民共和国 and a remark in brackets are not
/// part of a title: 《中华人民共和国民法典》（婚姻家庭编） is 民法典.
pub fn law_named(name: &str) -> Option<&'static Law> {
    static BY_NAME: LazyLock<BTreeMap<&str, &Law>> = LazyLock::new(|| {
        let names = |law: &'static Law| {
            law.aliases.iter().chain([&law.title]).map(move |name| (name.as_str(), law))
        };
        laws().iter().flat_map(names).collect()
    });
    BY_NAME.get(bare_title(name)).copied()
}

fn bare_title(name: &str) -> &str {
    let name = name.trim().trim_start_matches('《');
    let end = name.find(['》', '(', '（']).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or(name).trim();
    name.strip_prefix("中华人民共和国").filter(|rest| !rest.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::LawStatus;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("test dates exist")
    }

    #[test]
    fn no_two_laws_share_a_name() {
        let mut seen = BTreeSet::new();
        for law in laws() {
            for name in law.aliases.iter().chain([&law.title]) {
                assert!(seen.insert(name), "{name} names two laws");
            }
        }
    }

    #[test]
    fn amendments_follow_each_other_after_the_first_day_in_force() {
        for law in laws() {
            let days: Vec<_> = law
                .in_force
                .into_iter()
                .chain(law.amendments.iter().map(|amendment| amendment.in_force))
                .chain(law.repealed)
                .collect();
            assert!(days.is_sorted_by(|one, next| one < next), "{}", law.title);
        }
    }

    #[test]
    fn the_ecology_code_took_the_place_of_ten_laws() {
        let code = law_named("生态环境法典").expect("shipped");
        let replaced: Vec<_> = laws().iter().filter(|law| law.superseded_by == [code.id]).collect();
        assert_eq!(replaced.len(), 10);
        for law in replaced {
            assert_eq!(law.status_on(day(2026, 8, 14)), LawStatus::InForce, "{}", law.title);
            assert!(matches!(law.status_on(day(2026, 8, 15)), LawStatus::Repealed(_)));
        }
    }

    #[test]
    fn the_laws_of_the_epidemic_campaign_have_been_revised_since_2020() {
        for (title, since) in
            [("传染病防治法", day(2025, 9, 1)), ("突发事件应对法", day(2024, 11, 1))]
        {
            let law = law_named(title).expect("shipped");
            let amendment = law.amended_between(day(2020, 3, 1), day(2026, 1, 1));
            assert_eq!(amendment.map(|amendment| amendment.in_force), Some(since), "{title}");
        }
    }

    #[track_caller]
    fn check(written: &str, title: &str) {
        assert_eq!(law_named(written).map(|law| law.title.as_str()), Some(title), "{written}");
    }

    #[test]
    fn a_law_is_found_however_tables_write_it() {
        check("《中华人民共和国宪法》", "宪法");
        check("民法典(婚姻家庭)", "民法典");
        check(" 反诈法 ", "反电信网络诈骗法");
        check("民促法", "民营经济促进法");
        check("中华人民共和国传染病防治法", "传染病防治法");
        assert!(law_named("中华人民共和国").is_none());
        assert!(law_named("").is_none());
    }
}
