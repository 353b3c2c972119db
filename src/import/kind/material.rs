//! Lists of publicity materials.

use super::{Builder, Comparable, Context, Fate, Given, fill, named, put_count, put_meaning};
use crate::{
    base::{Code, Id, Message},
    import::{field::Field, group::Group, laws, plain, show::Lookup},
    model::{AnyRecord, Material},
};

/// A material in the making.
pub(super) struct Building {
    material: Material,
    /// Said in a column; else the name tells.
    kind: Option<Code>,
}

impl Building {
    pub fn new(id: Id<Material>) -> Self {
        let material = Material {
            id,
            name: String::new(),
            kind: Code::default(),
            laws: Vec::new(),
            printed: 0,
            handed_out: 0,
            note: String::new(),
        };
        Self { material, kind: None }
    }
}

impl Builder for Building {
    fn begin(&mut self, _group: &Group, _context: &mut Context<'_, '_>) {}

    fn put(&mut self, field: Field, given: &Given<'_>, context: &mut Context<'_, '_>) -> Fate {
        let words = given.words.as_ref();
        let material = &mut self.material;
        match field {
            Field::Name => fill(&mut material.name, &words.replace('\n', "")),
            Field::Sort => {
                let names = context.names;
                let kind = names.material(words).or_else(|| names.material_in(words));
                put_meaning(&mut self.kind, kind.map(Some), words)
            }
            Field::Laws => {
                let read = laws::read(words, context.names, context.newcomers);
                material.laws.extend(read.laws);
                Fate::of(&read.unread)
            }
            Field::Printed => put_count(given, |count| material.printed = count),
            Field::HandedOut => put_count(given, |count| material.handed_out = count),
            _ => Fate::Kept,
        }
    }

    fn finish(
        self: Box<Self>,
        note: String,
        context: &Context<'_, '_>,
    ) -> Result<AnyRecord, (Message, Field)> {
        let Self { mut material, kind } = *self;
        named(&material.name)?;
        let told = || context.names.material_in(&material.name);
        material.kind = kind.or_else(told).unwrap_or_default();
        material.note = note;
        Ok(material.into())
    }
}

impl Comparable for Material {
    /// The name.
    fn key(&self, _lookup: &Lookup<'_>) -> String {
        plain::key(&self.name)
    }

    fn show(&self, field: Field, lookup: &Lookup<'_>) -> String {
        match field {
            Field::Name => self.name.clone(),
            Field::Sort => lookup.plan.dictionaries.materials.name(&self.kind).to_owned(),
            Field::Laws => lookup.laws(&self.laws),
            Field::Printed => self.printed.to_string(),
            Field::HandedOut => self.handed_out.to_string(),
            Field::Note => self.note.clone(),
            _ => String::new(),
        }
    }

    fn take(&mut self, field: Field, from: &Self) {
        match field {
            Field::Name => self.name.clone_from(&from.name),
            Field::Sort => self.kind = from.kind.clone(),
            Field::Laws => self.laws.clone_from(&from.laws),
            Field::Printed => self.printed = from.printed,
            Field::HandedOut => self.handed_out = from.handed_out,
            Field::Note => self.note.clone_from(&from.note),
            _ => {}
        }
    }
}
