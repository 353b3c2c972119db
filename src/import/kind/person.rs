//! Lists of people: lecturers, volunteers, liaison persons.

use super::{Builder, Comparable, Context, Fate, Given, fill, named, put_unit, refer};
use crate::{
    base::{Id, Message},
    import::{field::Field, group::Group, plain, show::Lookup},
    model::{AnyRecord, Person},
};

/// A person in the making.
pub(super) struct Building(Person);

impl Building {
    pub fn new(id: Id<Person>) -> Self {
        Self(Person {
            id,
            name: String::new(),
            role: String::new(),
            unit: None,
            team: None,
            phone: String::new(),
            note: String::new(),
        })
    }
}

impl Builder for Building {
    fn begin(&mut self, group: &Group, context: &mut Context<'_, '_>) {
        self.0.unit = group.unit.or(context.owner());
        self.0.team = group.team;
    }

    fn put(&mut self, field: Field, given: &Given<'_>, context: &mut Context<'_, '_>) -> Fate {
        let words = given.words.as_ref();
        let person = &mut self.0;
        match field {
            // 张 三 is 张三
            Field::Name => fill(&mut person.name, &words.replace(plain::is_blank, "")),
            Field::Role => fill(&mut person.role, words),
            Field::Unit => {
                person.unit = None;
                put_unit(&mut person.unit, None, words, context)
            }
            Field::Team => refer(&mut person.team, context.names.team(words), words),
            Field::Phone => fill(&mut person.phone, words),
            _ => Fate::Kept,
        }
    }

    fn finish(
        mut self: Box<Self>,
        note: String,
        _context: &Context<'_, '_>,
    ) -> Result<AnyRecord, (Message, Field)> {
        named(&self.0.name)?;
        self.0.note = note;
        Ok(self.0.into())
    }
}

impl Comparable for Person {
    /// The name and the unit; two of one name in one unit are told apart by a person.
    fn key(&self, lookup: &Lookup<'_>) -> String {
        let unit = self.unit.filter(|id| lookup.knows_unit(*id)).map(|id| id.to_string());
        format!("{}/{}", unit.unwrap_or_default(), plain::key(&self.name))
    }

    fn show(&self, field: Field, lookup: &Lookup<'_>) -> String {
        match field {
            Field::Name => self.name.clone(),
            Field::Role => self.role.clone(),
            Field::Unit => lookup.unit(self.unit),
            Field::Team => lookup.team(self.team),
            Field::Phone => self.phone.clone(),
            Field::Note => self.note.clone(),
            _ => String::new(),
        }
    }

    fn take(&mut self, field: Field, from: &Self) {
        match field {
            Field::Name => self.name.clone_from(&from.name),
            Field::Role => self.role.clone_from(&from.role),
            Field::Unit => self.unit = from.unit,
            Field::Team => self.team = from.team,
            Field::Phone => self.phone.clone_from(&from.phone),
            Field::Note => self.note.clone_from(&from.note),
            _ => {}
        }
    }
}
