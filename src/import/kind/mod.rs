//! One file per kind of list: how its cells become a record, and how two records are compared.

mod activity;
mod duty;
mod material;
mod person;
mod site;
mod unit;

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::{
    Cell, count,
    field::{Field, Kind},
    group::Group,
    mapping::{Defaults, Mapping},
    names::Names,
    newcomers::Newcomers,
    plain,
    rows::Given,
    show::Lookup,
    time::{self, TimeWords},
    units::{self, UnitWords},
};
use crate::{
    base::{Code, Id, Message},
    model::{AnyRecord, RecordRef, Unit},
};

/// What the rows of a sheet are read with.
pub(super) struct Context<'a, 'n> {
    pub names: &'a Names<'n>,
    pub newcomers: &'a mut Newcomers,
    pub kind: Kind,
    pub mapping: &'a Mapping,
    pub defaults: &'a Defaults,
    /// Cells of units that were read before: a list names the same few again and again.
    read_units: BTreeMap<String, UnitWords>,
    /// Times that were read before; most rows say 全年 or a month.
    read_times: BTreeMap<SmolStr, TimeWords>,
    /// The unit of the whole list, once it was looked up.
    owner: Option<Id<Unit>>,
}

impl<'a, 'n> Context<'a, 'n> {
    pub fn new(names: &'a Names<'n>, newcomers: &'a mut Newcomers, mapping: &'a Mapping) -> Self {
        let owner = units::read(&mapping.defaults.unit, names, newcomers).lead.first().copied();
        newcomers.mention(&owner);
        Self {
            names,
            newcomers,
            kind: mapping.kind,
            mapping,
            defaults: &mapping.defaults,
            read_units: BTreeMap::new(),
            read_times: BTreeMap::new(),
            owner,
        }
    }

    /// The units that a cell names.
    pub fn units(&mut self, words: &str) -> UnitWords {
        let read = if let Some(read) = self.read_units.get(words) {
            read.clone()
        } else {
            let read = units::read(words, self.names, self.newcomers);
            self.read_units.insert(words.to_owned(), read.clone());
            read
        };
        self.newcomers.mention(read.lead.iter().chain(&read.support));
        read
    }

    /// Whether a cell whose units were asked for speaks of all units.
    pub fn speaks_of_all(&self, words: &str) -> bool {
        self.read_units.get(words).is_some_and(|read| read.everyone)
    }

    /// The time of a duty that a cell states.
    pub fn time(&mut self, cell: &Cell) -> TimeWords {
        let Cell::Text(words) = cell else {
            return time::read(cell, self.names, self.defaults.year);
        };
        if let Some(read) = self.read_times.get(words) {
            return read.clone();
        }
        let read = time::read(cell, self.names, self.defaults.year);
        self.read_times.insert(words.clone(), read.clone());
        read
    }

    /// The unit of rows that name none.
    pub const fn owner(&self) -> Option<Id<Unit>> {
        self.owner
    }
}

/// What becomes of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fate {
    /// It fills a field.
    Landed,
    /// It fills a field, and a person should look at it.
    Remarked(Message),
    /// Its words are kept in the remark.
    Kept,
    /// It was not read; its words are kept in the remark, and it is listed.
    Unread(Message),
    /// A person left it out.
    LeftOut,
}

impl Fate {
    pub const fn is_landed(&self) -> bool {
        matches!(self, Self::Landed | Self::Remarked(_))
    }

    /// Landed if nothing is left unread.
    fn of(unread: &[String]) -> Self {
        if unread.is_empty() { Self::Landed } else { Self::unread("import.unread-words", unread) }
    }

    fn unread(key: &'static str, words: &[String]) -> Self {
        Self::Unread(Message { key, args: vec![("words", words.join("、").into())] })
    }
}

/// A record in the making.
pub(super) trait Builder {
    /// Takes over what the headings above and the list as a whole say.
    fn begin(&mut self, group: &Group, context: &mut Context<'_, '_>);

    /// Puts a cell where it belongs.
    fn put(&mut self, field: Field, given: &Given<'_>, context: &mut Context<'_, '_>) -> Fate;

    /// The record with its remark; else what is missing or unread, and the field to blame.
    fn finish(
        self: Box<Self>,
        note: String,
        context: &Context<'_, '_>,
    ) -> Result<AnyRecord, (Message, Field)>;
}

/// A record in the making and its remark.
pub(super) struct Building {
    row: u32,
    builder: Box<dyn Builder>,
    note: String,
}

impl Building {
    pub fn new(kind: Kind, part: usize, row: u32) -> Self {
        let name = format!("{part}/{row}");
        let builder: Box<dyn Builder> = match kind {
            Kind::Duties => Box::new(duty::Building::new(stand_in(&name))),
            Kind::Activities => Box::new(activity::Building::new(stand_in(&name))),
            Kind::Sites => Box::new(site::Building::new(stand_in(&name))),
            Kind::Units => Box::new(unit::Building::new(stand_in(&name))),
            Kind::People => Box::new(person::Building::new(stand_in(&name))),
            Kind::Materials => Box::new(material::Building::new(stand_in(&name))),
        };
        Self { row, builder, note: String::new() }
    }

    pub const fn row(&self) -> u32 {
        self.row
    }

    pub fn begin(&mut self, group: &Group, context: &mut Context<'_, '_>) {
        self.builder.begin(group, context);
    }

    pub fn put(&mut self, field: Field, given: &Given<'_>, context: &mut Context<'_, '_>) -> Fate {
        if field == Field::Note {
            append(&mut self.note, &given.words);
            return Fate::Landed;
        }
        self.builder.put(field, given, context)
    }

    /// Keeps the words of a cell in the remark, with the heading of its column.
    pub fn keep(&mut self, heading: &str, column: u32, words: &str) {
        let heading =
            if heading.is_empty() { super::column_name(column) } else { heading.to_owned() };
        append(&mut self.note, &format!("{heading}：{words}"));
    }

    pub fn finish(self, context: &Context<'_, '_>) -> Result<AnyRecord, (Message, Field)> {
        self.builder.finish(self.note, context)
    }
}

fn stand_in<T>(name: &str) -> Id<T> {
    Id::named("import.row", name)
}

/// Adds a line to a text.
pub(super) fn append(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(plain::trimmed(line));
}

/// Adds a text to a field; a field that says the same already stays.
fn fill(text: &mut String, words: &str) -> Fate {
    if text != plain::trimmed(words) {
        append(text, words);
    }
    Fate::Landed
}

/// Sets a field to the record of a name.
fn refer<T>(place: &mut Option<T>, found: super::names::Named<T>, words: &str) -> Fate {
    use super::names::Named;
    match found {
        Named::One(one) => {
            *place = Some(one);
            Fate::Landed
        }
        Named::Several => Fate::Unread(Message::new("import.several").with("words", words)),
        Named::Unknown => Fate::Unread(Message::new("import.unknown").with("words", words)),
    }
}

/// Sets a field to what a word means; a word without a meaning is unread.
fn put_meaning<T>(place: &mut T, meaning: Option<T>, words: &str) -> Fate {
    match meaning {
        Some(meaning) => {
            *place = meaning;
            Fate::Landed
        }
        None => Fate::Unread(Message::new("import.unknown").with("words", words)),
    }
}

/// Refuses a record without a name.
fn named(name: &str) -> Result<(), (Message, Field)> {
    if name.is_empty() { Err((Message::new("import.no-name"), Field::Name)) } else { Ok(()) }
}

/// Sets a field to the one unit that answers for it.
fn put_unit(
    place: &mut Option<Id<Unit>>,
    support: Option<&mut Vec<Id<Unit>>>,
    words: &str,
    context: &mut Context<'_, '_>,
) -> Fate {
    let read = context.units(words);
    let mut leads = read.lead.into_iter();
    if place.is_none() {
        *place = leads.next();
    }
    let others: Vec<Id<Unit>> = leads.filter(|id| Some(*id) != *place).collect();
    let has_others = !others.is_empty();
    let Some(support) = support else {
        let rest = has_others || !read.support.is_empty();
        let more = || Fate::Unread(Message::new("import.one-unit").with("words", words));
        return if rest { more() } else { Fate::of(&read.unread) };
    };
    for id in others.into_iter().chain(read.support) {
        if !support.contains(&id) {
            support.push(id);
        }
    }
    match Fate::of(&read.unread) {
        Fate::Landed if has_others => {
            Fate::Remarked(Message::new("import.several-lead").with("words", words))
        }
        fate => fate,
    }
}

/// Adds the codes that words of a dictionary stand for; the words that are none are given back.
fn put_codes(codes: &mut Vec<Code>, words: &str, find: impl Fn(&str) -> Option<Code>) -> Fate {
    let mut unread = Vec::new();
    let mut add = |code: Code| {
        if !codes.contains(&code) {
            codes.push(code);
        }
    };
    if let Some(code) = find(words) {
        add(code);
        return Fate::Landed;
    }
    for piece in words.split(['、', '，', ',', '；', ';', '/', '\n', ' ', '　']) {
        let piece = plain::unnumbered(piece).trim_end_matches(['。', '等']);
        if piece.is_empty() {
            continue;
        }
        match find(piece) {
            Some(code) => add(code),
            None => unread.push(piece.to_owned()),
        }
    }
    Fate::of(&unread)
}

/// Sets a count.
fn put_count(given: &Given<'_>, set: impl FnOnce(u32)) -> Fate {
    match count::read(&given.cell) {
        Some(count::Count { value, is_about }) => {
            set(value);
            if is_about {
                Fate::Remarked(Message::new("import.about").with("number", value))
            } else {
                Fate::Landed
            }
        }
        None => Fate::Unread(Message::new("import.unread-number")),
    }
}

/// Sets a sum of money in fen.
fn put_fen(given: &Given<'_>, place: &mut Option<i64>) -> Fate {
    match count::fen(&given.cell, &given.words) {
        Some(fen) => {
            *place = Some(fen);
            Fate::Landed
        }
        None => Fate::Unread(Message::new("import.unread-number")),
    }
}

/// Adds the fields that a column fills beside its own: laws named in the content, supporters named
/// beside the leading unit.
pub(super) fn also_stated(record: &AnyRecord, stated: &mut Vec<Field>) {
    let (unit, content) = (stated.contains(&Field::Unit), stated.contains(&Field::Content));
    let (support, laws, is_named) = match record {
        AnyRecord::Duty(it) => {
            (!it.support_units.is_empty(), !it.laws.is_empty(), it.observance.is_some())
        }
        AnyRecord::Activity(it) => (!it.support_units.is_empty(), false, false),
        _ => (false, false, false),
    };
    let named_by_time = is_named && stated.contains(&Field::Time);
    let has_no_content = matches!(record, AnyRecord::Duty(_)) && !content;
    stated.extend((unit && support).then_some(Field::SupportUnits));
    stated.extend((content && laws).then_some(Field::Laws));
    stated.extend(has_no_content.then_some(Field::Content));
    stated.extend(named_by_time.then_some(Field::Observance));
}

/// A record that is compared with those of the plan.
pub(super) trait Comparable {
    /// What tells a record from others of its kind, in plain form; see each kind.
    fn key(&self, lookup: &Lookup<'_>) -> String;

    /// What a field says, as people read it.
    fn show(&self, field: Field, lookup: &Lookup<'_>) -> String;

    /// Takes a field over from another record.
    fn take(&mut self, field: Field, from: &Self);
}

macro_rules! dispatch {
    ($($kind:ident)*) => {
        /// See [`Comparable::key`]; empty for a kind that no list is about.
        pub(super) fn key(record: RecordRef<'_>, lookup: &Lookup<'_>) -> String {
            match record {
                $(RecordRef::$kind(record) => record.key(lookup),)*
                _ => String::new(),
            }
        }

        /// See [`Comparable::show`].
        pub(super) fn show(record: RecordRef<'_>, field: Field, lookup: &Lookup<'_>) -> String {
            match record {
                $(RecordRef::$kind(record) => record.show(field, lookup),)*
                _ => String::new(),
            }
        }

        /// See [`Comparable::take`]; nothing for records of two kinds.
        pub(super) fn take(record: &mut AnyRecord, field: Field, from: &AnyRecord) {
            match (record, from) {
                $((AnyRecord::$kind(record), AnyRecord::$kind(from)) => record.take(field, from),)*
                _ => {}
            }
        }

        /// The record as one of any kind.
        pub(super) fn borrow(record: &AnyRecord) -> Option<RecordRef<'_>> {
            match record {
                $(AnyRecord::$kind(record) => Some(RecordRef::$kind(record)),)*
                _ => None,
            }
        }
    };
}

dispatch! { Duty Activity Site Unit Person Material }
