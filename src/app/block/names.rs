//! The names a plan knows: units, places, laws and words, with all their aliases.

use std::collections::BTreeMap;

use crate::{
    base::Lang,
    base::{Code, Id},
    catalogue::Word as _,
    model::{
        Activity, ActivityState, Campaign, Dictionary, District, Law, Observance, Plan, Site, Unit,
    },
    stats::Almanac,
};

/// Finds records by the names people write.
pub struct Names<'a> {
    plan: &'a Plan,
    units: Named<'a, Unit>,
    districts: Named<'a, District>,
    sites: Named<'a, Site>,
    laws: Named<'a, Law>,
    campaigns: Named<'a, Campaign>,
    observances: Named<'a, Observance>,
}

type Named<'a, T> = BTreeMap<&'a str, Id<T>>;

impl<'a> Names<'a> {
    /// The names of a plan and of the observances of its year.
    pub fn of(plan: &'a Plan, almanac: &'a Almanac) -> Self {
        let mut names = Self {
            plan,
            units: Named::new(),
            districts: Named::new(),
            sites: plan.sites.iter().map(|it| (it.name.as_str(), it.id)).collect(),
            laws: Named::new(),
            campaigns: plan.campaigns.iter().map(|it| (it.title.as_str(), it.id)).collect(),
            observances: Named::new(),
        };
        for unit in plan.units.iter() {
            put(&mut names.units, &unit.name, &unit.aliases, unit.id);
        }
        for district in plan.districts.iter() {
            put(&mut names.districts, &district.name, &district.aliases, district.id);
        }
        for law in plan.laws.iter() {
            put(&mut names.laws, &law.title, &law.aliases, law.id);
        }
        for it in almanac.occurrences() {
            names.observances.insert(&it.observance.name, it.id());
        }
        names
    }

    /// A unit.
    pub fn unit(&self, name: &str) -> Option<Id<Unit>> {
        self.units.get(name).copied()
    }

    /// A district.
    pub fn district(&self, name: &str) -> Option<Id<District>> {
        self.districts.get(name).copied()
    }

    /// A site.
    pub fn site(&self, name: &str) -> Option<Id<Site>> {
        self.sites.get(name).copied()
    }

    /// A campaign.
    pub fn campaign(&self, title: &str) -> Option<Id<Campaign>> {
        self.campaigns.get(title).copied()
    }

    /// An observance.
    pub fn observance(&self, name: &str) -> Option<Id<Observance>> {
        self.observances.get(name).copied()
    }

    /// A law, with or without 《》 and 中华人民共和国.
    pub fn law(&self, title: &str) -> Option<Id<Law>> {
        let title = title.trim_start_matches('《').trim_end_matches('》');
        let short = title.strip_prefix("中华人民共和国").unwrap_or(title);
        self.laws.get(short).or_else(|| self.laws.get(title)).copied()
    }

    /// A form.
    pub fn form(&self, name: &str) -> Option<Code> {
        code(&self.plan.dictionaries.forms, name)
    }

    /// A channel.
    pub fn channel(&self, name: &str) -> Option<Code> {
        code(&self.plan.dictionaries.channels, name)
    }

    /// An audience.
    pub fn audience(&self, name: &str) -> Option<Code> {
        code(&self.plan.dictionaries.audiences, name)
    }
}

/// A state of an activity by its name in either language, or as reports say it: 已完成, 进行中.
pub fn state(name: &str) -> Option<ActivityState> {
    let bare = name.strip_prefix('已').unwrap_or(name);
    let bare = bare.strip_suffix('中').unwrap_or(bare);
    ActivityState::ALL.into_iter().find(|state| {
        let english = state.word(Lang::En);
        [name, bare].contains(&state.word(Lang::Zh)) || english.eq_ignore_ascii_case(name)
    })
}

/// The day or place of an activity in a note, so that what was not understood is not lost.
pub fn add_note(activity: &mut Activity, line: &str) {
    if !activity.note.is_empty() {
        activity.note.push('\n');
    }
    activity.note.push_str(line);
}

fn put<'a, T>(names: &mut Named<'a, T>, name: &'a str, aliases: &'a [String], id: Id<T>) {
    for alias in aliases {
        names.entry(alias).or_insert(id);
    }
    // A full name wins over an alias of another record.
    names.insert(name, id);
}

fn code(words: &Dictionary, name: &str) -> Option<Code> {
    let is_it = |english: &str| !english.is_empty() && english.eq_ignore_ascii_case(name);
    let term = words.0.iter().find(|term| term.name == name || is_it(&term.english))?;
    Some(term.code.clone())
}
