//! The shipped units and districts, and which laws each unit usually publicises.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use super::{data, laws::law_id};
use crate::{
    base::Id,
    model::{Datum, District, Law, Position, Township, Unit, UnitKind},
};

/// A unit as `assets/catalogue/units.ron` writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    kind: UnitKind,
    #[serde(default)]
    district: Option<String>,
    laws: Vec<String>,
}

/// A district as `assets/catalogue/districts.ron` writes it; the seat is (north, east) in degrees.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DistrictEntry {
    name: String,
    code: String,
    aliases: Vec<String>,
    seat: (f64, f64),
    townships: Vec<String>,
    #[serde(default)]
    note: String,
}

struct Register {
    units: Vec<Unit>,
    laws: BTreeMap<Id<Unit>, Vec<Id<Law>>>,
}

fn register() -> &'static Register {
    static REGISTER: OnceLock<Register> = OnceLock::new();
    REGISTER.get_or_init(|| {
        let entries: Vec<UnitEntry> =
            data::parse("catalogue/units.ron", include_str!("../../assets/catalogue/units.ron"));
        let mut register = Register { units: Vec::new(), laws: BTreeMap::new() };
        for entry in entries {
            let id = unit_id(&entry.name);
            let laws = entry.laws.iter().map(|title| law_id(title)).collect();
            register.laws.insert(id, laws);
            register.units.push(Unit {
                id,
                name: entry.name,
                aliases: entry.aliases,
                kind: entry.kind,
                district: entry.district.as_deref().map(district_id),
                leader: String::new(),
                liaison: String::new(),
                phone: String::new(),
                note: String::new(),
            });
        }
        register
    })
}

/// Every shipped unit: those of the city, then the judicial bureaus of the districts.
pub fn units() -> &'static [Unit] {
    &register().units
}

/// The shipped unit with this name or alias.
pub fn unit_named(name: &str) -> Option<&'static Unit> {
    let name = name.trim();
    units().iter().find(|unit| unit.name == name || unit.aliases.iter().any(|alias| alias == name))
}

/// The laws a shipped unit usually publicises, the most important first: the row of the starting
/// matrix 单位 × 法律. Empty for a unit the catalogue does not know.
pub fn usual_laws(unit: Id<Unit>) -> &'static [Id<Law>] {
    register().laws.get(&unit).map_or(&[], Vec::as_slice)
}

/// Words of the field that a person's name can be part of, such as 乌兰牧骑.
pub fn proper_words() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        data::parse(
            "catalogue/proper_words.ron",
            include_str!("../../assets/catalogue/proper_words.ron"),
        )
    })
}

/// The ten districts (旗县区), in the order of their codes.
pub fn districts() -> &'static [District] {
    static DISTRICTS: OnceLock<Vec<District>> = OnceLock::new();
    DISTRICTS.get_or_init(|| {
        let entries: Vec<DistrictEntry> = data::parse(
            "catalogue/districts.ron",
            include_str!("../../assets/catalogue/districts.ron"),
        );
        entries.into_iter().map(district).collect()
    })
}

fn district(entry: DistrictEntry) -> District {
    let (lat, lon) = entry.seat;
    District {
        id: district_id(&entry.name),
        name: entry.name,
        code: entry.code,
        aliases: entry.aliases,
        seat: Some(Position { lat, lon, datum: Datum::Unknown }),
        townships: entry.townships.into_iter().map(Township).collect(),
        note: entry.note,
    }
}

/// The id of a shipped unit, from its full name.
pub fn unit_id(name: &str) -> Id<Unit> {
    Id::named("unit", name)
}

/// The id of a shipped district, from its full name.
pub fn district_id(name: &str) -> Id<District> {
    Id::named("district", name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{super::laws::laws, *};

    #[test]
    fn no_two_units_share_a_name_and_charts_show_the_usual_short_one() {
        let mut seen = BTreeSet::new();
        for unit in units() {
            for name in unit.aliases.iter().chain([&unit.name]) {
                assert!(seen.insert(name), "{name} names two units");
            }
        }
        let short = |name| {
            units().iter().find(|unit| unit.name == name).map(Unit::short_name).unwrap_or_default()
        };
        assert_eq!(short("包头市司法局"), "司法局");
        assert_eq!(short("中共包头市委宣传部"), "宣传部");
        assert_eq!(short("包头市教育局"), "教育局");
    }

    #[test]
    fn the_matrix_names_shipped_laws_and_districts_only() {
        let known: BTreeSet<_> = laws().iter().map(|law| law.id).collect();
        let on_map: BTreeSet<_> = districts().iter().map(|district| district.id).collect();
        for unit in units() {
            assert!(!usual_laws(unit.id).is_empty(), "{} publicises nothing", unit.name);
            assert!(usual_laws(unit.id).iter().all(|law| known.contains(law)), "{}", unit.name);
            assert!(unit.district.is_none_or(|id| on_map.contains(&id)), "{}", unit.name);
        }
    }

    #[test]
    fn the_city_has_ten_districts_and_eighty_six_townships() {
        assert_eq!(districts().len(), 10);
        let townships = || districts().iter().flat_map(|district| &district.townships);
        assert_eq!(townships().count(), 86);
        let ending = |end: &str| townships().filter(|township| township.0.ends_with(end)).count();
        assert_eq!((ending("街道"), ending("镇"), ending("乡"), ending("苏木")), (47, 29, 5, 5));
    }
}
