//! The names a plan knows: units, places, laws and words, with all their other names.

use std::collections::BTreeMap;

use super::{
    plain,
    words::{list_in, words},
};
use crate::{
    base::{Code, Id},
    catalogue,
    model::{
        Campaign, Dictionary, District, Law, ListKind, Observance, Person, Plan, Site, Team, Unit,
    },
};

/// Finds records by the names people write. Names are compared in plain form: blanks and the width
/// of signs do not matter.
pub struct Names<'a> {
    /// The plan whose names these are.
    pub plan: &'a Plan,
    units: Index<Unit>,
    districts: Index<District>,
    sites: Index<Site>,
    laws: Index<Law>,
    campaigns: Index<Campaign>,
    people: Index<Person>,
    teams: Index<Team>,
    observances: Index<Observance>,
    forms: Terms,
    channels: Terms,
    audiences: Terms,
    site_kinds: Terms,
    themes: Terms,
    materials: Terms,
    city: String,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<T> {
    /// One record.
    One(T),
    /// More than one; which, only a person can tell.
    Several,
    /// None that is known.
    Unknown,
}

impl<T> Named<T> {
    /// The one, if there is one.
    pub fn one(self) -> Option<T> {
        match self {
            Self::One(one) => Some(one),
            Self::Several | Self::Unknown => None,
        }
    }

    fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Unknown => other(),
            known => known,
        }
    }
}

/// Names and the record each stands for; a full name wins over another record's alias.
struct Index<T>(BTreeMap<String, Entry<T>>);

struct Entry<T> {
    id: Named<Id<T>>,
    is_full: bool,
}

impl<T> Index<T> {
    fn new() -> Self {
        Self(BTreeMap::new())
    }

    fn put(&mut self, key: String, id: Id<T>, is_full: bool) {
        if key.is_empty() {
            return;
        }
        match self.0.get_mut(&key) {
            Some(entry) if entry.is_full && !is_full => {}
            Some(entry) if entry.is_full == is_full => {
                if entry.id != Named::One(id) {
                    entry.id = Named::Several;
                }
            }
            _ => {
                self.0.insert(key, Entry { id: Named::One(id), is_full });
            }
        }
    }

    fn of<'a>(records: impl Iterator<Item = (&'a str, Id<T>)>) -> Self {
        let mut index = Self::new();
        for (name, id) in records {
            index.put(plain::key(name), id, true);
        }
        index
    }

    fn add(&mut self, name: &str, aliases: &[String], id: Id<T>, key: impl Fn(&str) -> String) {
        self.put(key(name), id, true);
        for alias in aliases {
            self.put(key(alias), id, false);
        }
    }

    fn get(&self, key: &str) -> Named<Id<T>> {
        self.0.get(key).map_or(Named::Unknown, |entry| entry.id)
    }

    /// The one with the longest name that a text contains.
    fn within(&self, text: &str) -> Option<Id<T>> {
        let text = plain::key(text);
        let contained = self.0.iter().filter(|(name, _)| text.contains(name.as_str()));
        contained.max_by_key(|(name, _)| name.len()).and_then(|(_, entry)| entry.id.one())
    }
}

/// The words of a dictionary. An entry such as 军人、退役军人 is known by each of its parts.
struct Terms(BTreeMap<String, Code>);

impl Terms {
    fn of(dictionary: &Dictionary, others: &[(String, String)]) -> Self {
        let mut terms = BTreeMap::new();
        for term in &dictionary.0 {
            for name in term.name.split('、').chain([term.name.as_str(), term.english.as_str()]) {
                terms.entry(plain::key(name)).or_insert_with(|| term.code.clone());
            }
        }
        for (word, code) in others {
            let code = Code::from(code.as_str());
            if dictionary.term(&code).is_some() {
                terms.entry(plain::key(word)).or_insert(code);
            }
        }
        terms.remove("");
        Self(terms)
    }

    fn get(&self, name: &str) -> Option<Code> {
        self.0.get(&plain::key(name)).cloned()
    }

    /// The longest word that a text contains.
    fn within(&self, text: &str) -> Option<Code> {
        let text = plain::key(text);
        let contained =
            self.0.iter().filter(|(word, _)| word.chars().count() > 1 && text.contains(*word));
        contained.max_by_key(|(word, _)| word.chars().count()).map(|(_, code)| code.clone())
    }
}

impl<'a> Names<'a> {
    /// The names of a plan, with the observances it knows.
    pub fn of(plan: &'a Plan) -> Self {
        let mut names = Self {
            plan,
            units: Index::new(),
            districts: Index::new(),
            sites: Index::of(plan.sites.iter().map(|it| (it.name.as_str(), it.id))),
            laws: Index::new(),
            campaigns: Index::of(plan.campaigns.iter().map(|it| (it.title.as_str(), it.id))),
            people: Index::of(plan.people.iter().map(|it| (it.name.as_str(), it.id))),
            teams: Index::of(plan.teams.iter().map(|it| (it.name.as_str(), it.id))),
            observances: Index::of(plan.observances.iter().map(|it| (it.name.as_str(), it.id))),
            forms: Terms::of(&plan.dictionaries.forms, &words().forms),
            channels: Terms::of(&plan.dictionaries.channels, &[]),
            audiences: Terms::of(&plan.dictionaries.audiences, &words().audiences),
            site_kinds: Terms::of(&plan.dictionaries.site_kinds, &words().site_kinds),
            themes: Terms::of(&plan.dictionaries.themes, &[]),
            materials: Terms::of(&plan.dictionaries.materials, &[]),
            city: plain::key(&plan.info.organisation.city),
        };
        for it in plan.units.iter() {
            names.units.add(&it.name, &it.aliases, it.id, plain::key);
        }
        for it in plan.districts.iter() {
            names.districts.add(&it.name, &it.aliases, it.id, plain::key);
        }
        for it in plan.laws.iter() {
            names.laws.add(&it.title, &it.aliases, it.id, law_key);
        }
        for set in &plan.info.observance_sets {
            for it in catalogue::observances_of(*set) {
                // the plan's own one of the same id has its own name already
                if !plan.observances.contains(it.id) {
                    names.observances.put(plain::key(&it.name), it.id, true);
                }
            }
        }
        names
    }

    /// The list that words speak of: one of the plan's own by its name, else a built-in one.
    pub fn list_in(&self, text: &str) -> Option<ListKind> {
        own_list_in(self.plan, text).or_else(|| list_in(text))
    }

    /// A unit by its name as lists write it: with or without the city, 市 or 中共 before it, and a
    /// remark in brackets after it.
    pub fn unit(&self, name: &str) -> Named<Id<Unit>> {
        let key = plain::key(name);
        self.unit_key(&key).or_else(|| match plain::without_remark(&key) {
            bare if bare == key => Named::Unknown,
            bare => self.unit_key(bare),
        })
    }

    fn unit_key(&self, key: &str) -> Named<Id<Unit>> {
        let city = self.city.as_str();
        let party = key.strip_prefix("中共").unwrap_or(key);
        let bare = match party.strip_prefix(city) {
            Some(rest) if !city.is_empty() && !rest.is_empty() => rest,
            _ => party.strip_prefix('市').unwrap_or(party),
        };
        // 旗 and 县 units are never meant by the name of one of the city
        let is_of_city = bare.len() < key.len();
        let found = self.units.get(key);
        if bare.is_empty() || city.is_empty() {
            return found;
        }
        found
            .or_else(|| self.units.get(&format!("{city}{bare}")))
            .or_else(|| self.units.get(&format!("市{bare}")))
            .or_else(|| self.units.get(&format!("中共{city}{bare}")))
            .or_else(|| if is_of_city { self.units.get(bare) } else { Named::Unknown })
    }

    /// A law by its title: 《》, 中华人民共和国 and a remark on its revision are not part of it.
    pub fn law(&self, title: &str) -> Named<Id<Law>> {
        let key = law_key(title);
        self.laws.get(&key).or_else(|| self.laws.get(plain::without_remark(&key)))
    }

    /// A district.
    pub fn district(&self, name: &str) -> Named<Id<District>> {
        let key = plain::key(name);
        let city = self.city.as_str();
        let bare = key.strip_prefix(city).filter(|rest| !city.is_empty() && !rest.is_empty());
        self.districts.get(&key).or_else(|| self.districts.get(bare.unwrap_or(&key)))
    }

    /// The district with the longest name that a text contains.
    pub fn district_in(&self, text: &str) -> Option<Id<District>> {
        self.districts.within(text)
    }

    /// A site.
    pub fn site(&self, name: &str) -> Named<Id<Site>> {
        self.sites.get(&plain::key(name))
    }

    /// A campaign.
    pub fn campaign(&self, title: &str) -> Named<Id<Campaign>> {
        self.campaigns.get(&plain::key(title))
    }

    /// A person; several of one name are not told apart.
    pub fn person(&self, name: &str) -> Named<Id<Person>> {
        self.people.get(&plain::key(name))
    }

    /// A team.
    pub fn team(&self, name: &str) -> Named<Id<Team>> {
        self.teams.get(&plain::key(name))
    }

    /// An observance: 国家宪法日, “12·4”国家宪法日, 国家宪法日（12月4日）.
    pub fn observance(&self, name: &str) -> Named<Id<Observance>> {
        let key = plain::key(name);
        let bare: String =
            plain::without_remark(&key).chars().filter(|c| !"“”\"·.".contains(*c)).collect();
        let named = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        self.observances
            .get(&key)
            .or_else(|| self.observances.get(&bare))
            .or_else(|| self.observances.get(named))
    }

    /// The observance with the longest name that a text contains.
    pub fn observance_in(&self, text: &str) -> Option<Id<Observance>> {
        self.observances.within(text)
    }

    /// A form of activities.
    pub fn form(&self, name: &str) -> Option<Code> {
        self.forms.get(name)
    }

    /// A channel.
    pub fn channel(&self, name: &str) -> Option<Code> {
        self.channels.get(name)
    }

    /// An audience.
    pub fn audience(&self, name: &str) -> Option<Code> {
        self.audiences.get(name)
    }

    /// A kind of site.
    pub fn site_kind(&self, name: &str) -> Option<Code> {
        self.site_kinds.get(name)
    }

    /// The kind of site that a site's own name speaks of: 阿尔丁法治文化长廊 is a 法治长廊.
    pub fn site_kind_in(&self, name: &str) -> Option<Code> {
        self.site_kinds.within(name)
    }

    /// A theme of sites.
    pub fn theme(&self, name: &str) -> Option<Code> {
        self.themes.get(name)
    }

    /// A kind of material.
    pub fn material(&self, name: &str) -> Option<Code> {
        self.materials.get(name)
    }

    /// The kind of material that a material's own name speaks of.
    pub fn material_in(&self, name: &str) -> Option<Code> {
        self.materials.within(name)
    }
}

/// The list that a plan calls by a name of its own and that words speak of; of two the one with
/// the longer name.
pub(super) fn own_list_in(plan: &Plan, text: &str) -> Option<ListKind> {
    let named = plan.lists.0.iter().filter(|list| !list.name.is_empty());
    let named = named.filter(|list| text.contains(list.name.as_str()));
    named.max_by_key(|list| list.name.len()).map(|list| list.kind)
}

/// The title of a law in plain form.
pub(super) fn law_key(title: &str) -> String {
    const COUNTRY: &str = "中华人民共和国";
    let mut key = plain::key(title);
    key.retain(|c| !matches!(c, '《' | '》' | '〈' | '〉' | '<' | '>' | '“' | '”' | '"'));
    if key.contains(COUNTRY) && key != COUNTRY { key.replace(COUNTRY, "") } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::plan;

    fn unit_name(written: &str) -> String {
        let plan = plan();
        let id = Names::of(&plan).unit(written).one();
        id.and_then(|id| plan.units.get(id)).map(|unit| unit.name.clone()).unwrap_or_default()
    }

    #[test]
    fn a_unit_is_found_with_and_without_its_city() {
        for (written, name) in [
            ("市司法局", "包头市司法局"),
            ("包头市 司法局", "包头市司法局"),
            ("司法局（盖章）", "包头市司法局"),
            ("中共包头市委宣传部", "中共包头市委宣传部"),
            ("包头市委宣传部", "中共包头市委宣传部"),
            ("市某某局", ""),
            ("", ""),
        ] {
            assert_eq!(unit_name(written), name, "{written}");
        }
    }

    #[test]
    fn an_alias_of_two_units_names_neither() {
        let mut plan = plan();
        let mut units: Vec<Unit> = plan.units.iter().take(2).cloned().collect();
        for unit in &mut units {
            unit.aliases = vec!["联席办".to_owned()];
            plan.units.insert(unit.clone());
        }
        assert_eq!(Names::of(&plan).unit("联席办"), Named::Several);
    }

    #[test]
    fn observances_are_found_with_their_day_before_or_behind() {
        let plan = plan();
        let names = Names::of(&plan);
        let expected = Named::One(catalogue::observance_id("constitution-day"));
        for name in ["国家宪法日", "“12·4”国家宪法日", "国家宪法日（12月4日）", "12.4国家宪法日"]
        {
            assert_eq!(names.observance(name), expected, "{name}");
        }
    }
}
