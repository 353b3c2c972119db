//! Units and laws that a list names and the plan does not have.

use std::collections::BTreeMap;

use super::{laws, names::law_key, plain, words::words};
use crate::{
    base::Id,
    catalogue,
    model::{Law, Unit, UnitKind},
};

/// A unit that no register has.
#[derive(Clone, Debug, PartialEq)]
pub struct NewUnit {
    /// The unit as it would be added. Its id is a stand-in that the rows of the draft refer to.
    pub unit: Unit,
    /// How many cells name it.
    pub mentions: usize,
}

/// A law that the plan's register does not have.
#[derive(Clone, Debug, PartialEq)]
pub struct NewLaw {
    /// The law as it would be added: from the catalogue if that has it, else with what its title
    /// tells. Its id is a stand-in, but for one of the catalogue.
    pub law: Law,
    /// Whether the catalogue has it.
    pub is_shipped: bool,
    /// How many cells name it.
    pub mentions: usize,
}

/// The newcomers of a draft, each once.
#[derive(Debug, Default)]
pub(super) struct Newcomers {
    pub units: Vec<NewUnit>,
    pub laws: Vec<NewLaw>,
    unit_places: BTreeMap<String, usize>,
    unit_ids: BTreeMap<Id<Unit>, usize>,
    law_places: BTreeMap<String, usize>,
}

/// Longest name of a unit that is believed, in signs.
const LONGEST_NAME: usize = 40;

impl Newcomers {
    pub fn new() -> Self {
        Self::default()
    }

    /// The unit of a name that no register has; `None` if this is not the name of a unit.
    pub fn unit(&mut self, name: &str) -> Option<Id<Unit>> {
        let key = plain::key(name);
        if let Some(new) = self.unit_places.get(&key).and_then(|at| self.units.get(*at)) {
            return Some(new.unit.id);
        }
        let length = key.chars().count();
        let is_name = (2..=LONGEST_NAME).contains(&length)
            && !key.contains(['《', '。', ':', '?'])
            && !key.starts_with('各')
            && !key.is_ascii();
        if !is_name {
            return None;
        }
        let unit = unit(Id::named("import.unit", &key), plain::trimmed(name));
        let id = unit.id;
        self.unit_places.insert(key, self.units.len());
        self.unit_ids.insert(id, self.units.len());
        self.units.push(NewUnit { unit, mentions: 0 });
        Some(id)
    }

    /// Counts a cell that names these units.
    pub fn mention<'a>(&mut self, units: impl IntoIterator<Item = &'a Id<Unit>>) {
        for id in units {
            if let Some(new) = self.unit_ids.get(id).and_then(|at| self.units.get_mut(*at)) {
                new.mentions += 1;
            }
        }
    }

    /// The law of a title that the plan does not have; `None` if this is not the title of a law.
    pub fn law(&mut self, title: &str) -> Option<Id<Law>> {
        let key = law_key(title);
        let key = plain::without_remark(&key).to_owned();
        if let Some(new) = self.law_places.get(&key).and_then(|at| self.laws.get_mut(*at)) {
            new.mentions += 1;
            return Some(new.law.id);
        }
        let shipped = catalogue::law_named(title);
        let law = match shipped {
            Some(law) => law.clone(),
            None => law(Id::named("import.law", &key), title)?,
        };
        let id = law.id;
        self.law_places.insert(key, self.laws.len());
        self.laws.push(NewLaw { law, is_shipped: shipped.is_some(), mentions: 1 });
        Some(id)
    }
}

fn unit(id: Id<Unit>, name: &str) -> Unit {
    Unit {
        id,
        name: name.to_owned(),
        aliases: Vec::new(),
        kind: unit_kind_of(name),
        district: None,
        leader: String::new(),
        liaison: String::new(),
        phone: String::new(),
        note: String::new(),
    }
}

/// The kind of unit that a name tells.
pub(super) fn unit_kind_of(name: &str) -> UnitKind {
    let told = words().unit_kinds.iter().find(|(word, _)| name.contains(word.as_str()));
    told.map_or(UnitKind::Government, |(_, kind)| *kind)
}

fn law(id: Id<Law>, title: &str) -> Option<Law> {
    let title = laws::register_title(title);
    let level = laws::level_of(&title).filter(|_| title.chars().count() > 2)?;
    Some(Law {
        id,
        title,
        aliases: Vec::new(),
        level,
        in_force: None,
        amendments: Vec::new(),
        repealed: None,
        superseded_by: Vec::new(),
        source: String::new(),
        note: String::new(),
    })
}
