//! Registers of units.

use super::{Builder, Comparable, Context, Fate, Given, fill, named, put_meaning, refer};
use crate::{
    base::{Id, Lang, Message},
    catalogue::Word as _,
    import::{
        field::Field, group::Group, newcomers::unit_kind_of, plain, show::Lookup, words::meaning_of,
    },
    model::{AnyRecord, Unit, UnitKind},
};

/// A unit in the making.
pub(super) struct Building {
    unit: Unit,
    /// Said in a column; else the name tells.
    kind: Option<UnitKind>,
}

impl Building {
    pub fn new(id: Id<Unit>) -> Self {
        let unit = Unit {
            id,
            name: String::new(),
            aliases: Vec::new(),
            kind: UnitKind::default(),
            district: None,
            leader: String::new(),
            liaison: String::new(),
            phone: String::new(),
            note: String::new(),
        };
        Self { unit, kind: None }
    }
}

impl Builder for Building {
    fn begin(&mut self, group: &Group, _context: &mut Context<'_, '_>) {
        self.unit.district = group.district;
    }

    fn put(&mut self, field: Field, given: &Given<'_>, context: &mut Context<'_, '_>) -> Fate {
        let words = given.words.as_ref();
        let unit = &mut self.unit;
        match field {
            Field::Name => fill(&mut unit.name, &words.replace('\n', "")),
            Field::Aliases => {
                for alias in words.split(['、', '，', ',', '；', ';', '\n']).map(plain::trimmed)
                {
                    if !alias.is_empty() && !unit.aliases.iter().any(|it| it == alias) {
                        unit.aliases.push(alias.to_owned());
                    }
                }
                Fate::Landed
            }
            Field::Sort => {
                let kind = meaning_of(words, &UnitKind::ALL, &Vec::new());
                put_meaning(&mut self.kind, kind.map(Some), words)
            }
            Field::District => refer(&mut unit.district, context.names.district(words), words),
            Field::Leader => fill(&mut unit.leader, words),
            Field::Person => fill(&mut unit.liaison, words),
            Field::Phone => fill(&mut unit.phone, words),
            _ => Fate::Kept,
        }
    }

    fn finish(
        self: Box<Self>,
        note: String,
        context: &Context<'_, '_>,
    ) -> Result<AnyRecord, (Message, Field)> {
        let Self { mut unit, kind } = *self;
        named(&unit.name)?;
        let known = || {
            let id = context.names.unit(&unit.name).one()?;
            context.names.plan.units.get(id).map(|known| known.kind)
        };
        unit.kind = kind.or_else(known).unwrap_or_else(|| unit_kind_of(&unit.name));
        unit.note = note;
        Ok(unit.into())
    }
}

impl Comparable for Unit {
    /// The register's full name of the unit that this name or alias stands for.
    fn key(&self, lookup: &Lookup<'_>) -> String {
        plain::key(&lookup.full_name(&self.name))
    }

    fn show(&self, field: Field, lookup: &Lookup<'_>) -> String {
        match field {
            // an alias of the same unit is no other name
            Field::Name => lookup.full_name(&self.name),
            Field::Aliases => self.aliases.join("、"),
            Field::Sort => self.kind.word(Lang::Zh).to_owned(),
            Field::District => lookup.district(self.district),
            Field::Leader => self.leader.clone(),
            Field::Person => self.liaison.clone(),
            Field::Phone => self.phone.clone(),
            Field::Note => self.note.clone(),
            _ => String::new(),
        }
    }

    fn take(&mut self, field: Field, from: &Self) {
        match field {
            Field::Name => self.name.clone_from(&from.name),
            Field::Aliases => self.aliases.clone_from(&from.aliases),
            Field::Sort => self.kind = from.kind,
            Field::District => self.district = from.district,
            Field::Leader => self.leader.clone_from(&from.leader),
            Field::Person => self.liaison.clone_from(&from.liaison),
            Field::Phone => self.phone.clone_from(&from.phone),
            Field::Note => self.note.clone_from(&from.note),
            _ => {}
        }
    }
}
