//! Registers of sites (法治文化阵地名录).

use super::{
    Builder, Comparable, Context, Fate, Given, append, fill, named, put_codes, put_count,
    put_meaning, put_unit, refer,
};
use crate::{
    base::{Code, Id, Lang, Message},
    catalogue::Word as _,
    import::{
        count, day,
        field::Field,
        group::Group,
        plain,
        show::Lookup,
        words::{meaning_of, words},
    },
    model::{AnyRecord, Datum, Position, Site, SiteHonour, SiteLevel, SiteState, VisitorCount},
};

/// A site in the making.
pub(super) struct Building {
    site: Site,
    /// Said in a column; else the name tells.
    kind: Option<Code>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

impl Building {
    pub fn new(id: Id<Site>) -> Self {
        let site = Site::new(id, "", Code::default());
        Self { site, kind: None, latitude: None, longitude: None }
    }

    fn put_honours(&mut self, words: &str) -> Fate {
        if matches!(plain::key(words).as_str(), "无" | "-" | "—" | "/" | "暂无") {
            return Fate::Kept;
        }
        for line in words.split(['\n', '；', ';', '、']).map(plain::unnumbered) {
            if !line.is_empty() {
                let honour = SiteHonour {
                    title: line.to_owned(),
                    issuer: String::new(),
                    year: day::year_in(line),
                    review: None,
                };
                self.site.honours.push(honour);
            }
        }
        Fate::Landed
    }

    fn put_published(&mut self, words: &str) -> Fate {
        self.site.published = match plain::key(words).as_str() {
            "是" | "√" | "已公布" | "已公示" | "true" | "yes" => true,
            "否" | "×" | "未公布" | "未公示" | "false" | "no" => false,
            _ => return Fate::Unread(Message::new("import.unknown").with("words", words)),
        };
        Fate::Landed
    }
}

impl Builder for Building {
    fn begin(&mut self, group: &Group, context: &mut Context<'_, '_>) {
        self.site.district = group.district;
        self.site.unit = group.unit.or(context.owner());
    }

    fn put(&mut self, field: Field, given: &Given<'_>, context: &mut Context<'_, '_>) -> Fate {
        let words = given.words.as_ref();
        let names = context.names;
        let site = &mut self.site;
        match field {
            Field::Number => fill(&mut site.number, words),
            Field::Name => fill(&mut site.name, &words.replace('\n', "")),
            Field::Sort => {
                let kind = names.site_kind(words).or_else(|| names.site_kind_in(words));
                put_meaning(&mut self.kind, kind.map(Some), words)
            }
            Field::Level => {
                let level = meaning_of(words, &SiteLevel::ALL, &self::words().site_levels);
                put_meaning(&mut site.level, level, words)
            }
            Field::State => {
                let state = meaning_of(words, &SiteState::ALL, &self::words().site_states);
                put_meaning(&mut site.state, state, words)
            }
            Field::District => refer(&mut site.district, names.district(words), words),
            Field::Township => fill(&mut site.township, words),
            Field::Address => fill(&mut site.address, words),
            Field::Latitude => put_degrees(&mut self.latitude, words, 90.0),
            Field::Longitude => put_degrees(&mut self.longitude, words, 180.0),
            Field::Unit => {
                site.unit = None;
                put_unit(&mut site.unit, None, words, context)
            }
            Field::Person => fill(&mut site.manager, words),
            Field::Phone => fill(&mut site.phone, words),
            Field::Built => fill(&mut site.built, words),
            Field::Area => put_area(given, site),
            Field::Facilities => fill(&mut site.facilities, words),
            Field::Summary => fill(&mut site.summary, words),
            Field::OpeningHours => fill(&mut site.opening_hours, words),
            Field::Themes => put_codes(&mut site.themes, words, |word| names.theme(word)),
            Field::Published => self.put_published(words),
            Field::Honours => self.put_honours(words),
            Field::Visitors => put_count(given, |visitors| {
                site.visitors.push(VisitorCount { year: context.defaults.year, visitors });
            }),
            _ => Fate::Kept,
        }
    }

    fn finish(
        self: Box<Self>,
        note: String,
        context: &Context<'_, '_>,
    ) -> Result<AnyRecord, (Message, Field)> {
        let Self { mut site, kind, latitude, longitude } = *self;
        named(&site.name)?;
        let told = || context.names.site_kind_in(&site.name);
        site.kind = kind.or_else(told).unwrap_or_default();
        site.note = note;
        match (latitude, longitude) {
            (Some(lat), Some(lon)) => {
                site.position = Some(Position { lat, lon, datum: Datum::Unknown });
            }
            (None, None) => {}
            (one, other) => {
                // half a position is no position
                let degrees = one.or(other).unwrap_or_default();
                append(&mut site.note, &degrees.to_string());
            }
        }
        Ok(site.into())
    }
}

fn put_degrees(place: &mut Option<f64>, words: &str, most: f64) -> Fate {
    let bare = plain::key(words);
    let bare = bare.trim_end_matches('°').trim_start_matches(['n', 'e']);
    match bare.parse::<f64>() {
        Ok(degrees) if degrees.abs() <= most => {
            *place = Some(degrees);
            Fate::Landed
        }
        _ => Fate::Unread(Message::new("import.unread-number")),
    }
}

/// Square metres; 3.6万平方米 and 1000㎡ are read, 2亩 is not.
fn put_area(given: &Given<'_>, site: &mut Site) -> Fate {
    match count::read(&given.cell) {
        Some(count) => {
            site.area_m2 = Some(count.value);
            if count.is_about {
                Fate::Remarked(Message::new("import.about").with("number", count.value))
            } else {
                Fate::Landed
            }
        }
        None => Fate::Unread(Message::new("import.unread-number")),
    }
}

impl Comparable for Site {
    /// The name and the district.
    fn key(&self, lookup: &Lookup<'_>) -> String {
        format!("{}/{}", lookup.district(self.district), plain::key(&self.name))
    }

    fn show(&self, field: Field, lookup: &Lookup<'_>) -> String {
        let words = &lookup.plan.dictionaries;
        match field {
            Field::Number => self.number.clone(),
            Field::Name => self.name.clone(),
            Field::Sort => words.site_kinds.name(&self.kind).to_owned(),
            Field::Level => self.level.word(Lang::Zh).to_owned(),
            Field::State => self.state.word(Lang::Zh).to_owned(),
            Field::District => lookup.district(self.district),
            Field::Township => self.township.clone(),
            Field::Address => self.address.clone(),
            Field::Latitude => self.position.map(|it| it.lat.to_string()).unwrap_or_default(),
            Field::Longitude => self.position.map(|it| it.lon.to_string()).unwrap_or_default(),
            Field::Unit => lookup.unit(self.unit),
            Field::Person => self.manager.clone(),
            Field::Phone => self.phone.clone(),
            Field::Built => self.built.clone(),
            Field::Area => self.area_m2.map(|area| area.to_string()).unwrap_or_default(),
            Field::Facilities => self.facilities.clone(),
            Field::Summary => self.summary.clone(),
            Field::OpeningHours => self.opening_hours.clone(),
            Field::Themes => words.themes.names(&self.themes),
            Field::Published => self.published.to_string(),
            Field::Honours => {
                let titles: Vec<&str> = self.honours.iter().map(|it| it.title.as_str()).collect();
                titles.join("、")
            }
            Field::Visitors => {
                let said = |it: &VisitorCount| format!("{}/{}", it.year, it.visitors);
                self.visitors.iter().map(said).collect::<Vec<_>>().join("、")
            }
            Field::Note => self.note.clone(),
            _ => String::new(),
        }
    }

    fn take(&mut self, field: Field, from: &Self) {
        match field {
            Field::Number => self.number.clone_from(&from.number),
            Field::Name => self.name.clone_from(&from.name),
            Field::Sort => self.kind = from.kind.clone(),
            Field::Level => self.level = from.level,
            Field::State => self.state = from.state,
            Field::District => self.district = from.district,
            Field::Township => self.township.clone_from(&from.township),
            Field::Address => self.address.clone_from(&from.address),
            Field::Latitude | Field::Longitude => self.position = from.position.or(self.position),
            Field::Unit => self.unit = from.unit,
            Field::Person => self.manager.clone_from(&from.manager),
            Field::Phone => self.phone.clone_from(&from.phone),
            Field::Built => self.built.clone_from(&from.built),
            Field::Area => self.area_m2 = from.area_m2,
            Field::Facilities => self.facilities.clone_from(&from.facilities),
            Field::Summary => self.summary.clone_from(&from.summary),
            Field::OpeningHours => self.opening_hours.clone_from(&from.opening_hours),
            Field::Themes => self.themes.clone_from(&from.themes),
            Field::Published => self.published = from.published,
            Field::Honours => self.honours.clone_from(&from.honours),
            Field::Visitors => {
                for count in &from.visitors {
                    self.visitors.retain(|it| it.year != count.year);
                    self.visitors.push(*count);
                }
            }
            Field::Note => self.note.clone_from(&from.note),
            _ => {}
        }
    }
}
