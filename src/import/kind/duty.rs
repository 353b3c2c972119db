//! Rows of responsibility lists, in all their forms.

use super::{Builder, Comparable, Context, Fate, Given, append, fill, put_codes, put_unit, refer};
use crate::{
    base::{Id, Lang, Message},
    catalogue::{Word as _, list_name},
    import::{
        field::Field,
        group::Group,
        laws, plain,
        show::Lookup,
        words::{meaning_of, words},
    },
    model::{AnyRecord, Duty, DutyState, ListKind},
};

/// A duty in the making.
pub(super) struct Building {
    duty: Duty,
    /// The words of columns that can stand for the content where there is none.
    spare: Vec<String>,
    has_list: bool,
    speaks_of_all: bool,
}

impl Building {
    pub fn new(id: Id<Duty>) -> Self {
        let duty = Duty::new(id, ListKind::default(), "");
        Self { duty, spare: Vec::new(), has_list: false, speaks_of_all: false }
    }

    fn put_list(&mut self, words: &str, context: &Context<'_, '_>) -> Fate {
        match context.names.list_in(words) {
            Some(list) => {
                self.duty.list = list;
                self.has_list = true;
                Fate::Landed
            }
            None => Fate::Kept,
        }
    }

    fn put_lead(&mut self, words: &str, context: &mut Context<'_, '_>) -> Fate {
        let duty = &mut self.duty;
        // the unit of the column counts before that of a heading or the title
        duty.unit = None;
        let fate = put_unit(&mut duty.unit, Some(&mut duty.support_units), words, context);
        self.speaks_of_all |= context.speaks_of_all(words);
        fate
    }

    fn put_support(&mut self, words: &str, context: &mut Context<'_, '_>) -> Fate {
        let read = context.units(words);
        let everyone = read.everyone;
        for id in read.lead.into_iter().chain(read.support) {
            if !self.duty.support_units.contains(&id) {
                self.duty.support_units.push(id);
            }
        }
        // 各单位 as supporters is a phrase without a field
        if everyone { Fate::Kept } else { Fate::of(&read.unread) }
    }

    fn put_laws(&mut self, words: &str, context: &mut Context<'_, '_>) -> Vec<String> {
        let read = laws::read(words, context.names, context.newcomers);
        for law in read.laws {
            if !self.duty.laws.contains(&law) {
                self.duty.laws.push(law);
            }
        }
        read.unread
    }

    fn put_time(&mut self, given: &Given<'_>, context: &mut Context<'_, '_>) -> Fate {
        let read = context.time(&given.cell);
        self.duty.time = read.time;
        self.duty.observance = self.duty.observance.or(read.observance);
        read.remark.map_or(Fate::Landed, Fate::Remarked)
    }

    fn put_observance(&mut self, words: &str, context: &Context<'_, '_>) -> Fate {
        self.spare.push(words.to_owned());
        refer(&mut self.duty.observance, context.names.observance(words), words)
    }
}

impl Builder for Building {
    fn begin(&mut self, group: &Group, context: &mut Context<'_, '_>) {
        let duty = &mut self.duty;
        self.has_list = group.list.is_some();
        duty.list = group.list.unwrap_or(context.defaults.list);
        duty.unit = group.unit.or(context.owner());
        duty.audiences.extend(group.audience.clone());
        duty.time = group.time.clone().unwrap_or_default();
    }

    fn put(&mut self, field: Field, given: &Given<'_>, context: &mut Context<'_, '_>) -> Fate {
        let words = given.words.as_ref();
        let duty = &mut self.duty;
        match field {
            Field::Seq => match plain::key(words).trim_end_matches(['.', '、']).parse() {
                Ok(seq) => {
                    duty.seq = seq;
                    Fate::Landed
                }
                Err(_) => Fate::Kept,
            },
            Field::List => self.put_list(words, context),
            Field::Unit => self.put_lead(words, context),
            Field::SupportUnits => self.put_support(words, context),
            Field::Content => {
                append(&mut duty.content, words);
                // what names no law stays in the content
                self.put_laws(words, context);
                Fate::Landed
            }
            Field::Laws => {
                self.spare.insert(0, words.to_owned());
                let unread = self.put_laws(words, context);
                Fate::of(&unread)
            }
            Field::Observance => self.put_observance(words, context),
            Field::Audiences => {
                let names = context.names;
                put_codes(&mut duty.audiences, words, |word| names.audience(word))
            }
            Field::Measures => fill(&mut duty.measures, words),
            Field::Time => self.put_time(given, context),
            Field::Standard => fill(&mut duty.standard, words),
            Field::Office => fill(&mut duty.office, words),
            Field::Leader => fill(&mut duty.leader, words),
            Field::Person => fill(&mut duty.person, words),
            Field::Phone => fill(&mut duty.phone, words),
            Field::State => match meaning_of(words, &DutyState::ALL, states()) {
                Some(state) => {
                    duty.state = state;
                    Fate::Landed
                }
                None => Fate::Kept,
            },
            _ => Fate::Kept,
        }
    }

    fn finish(
        self: Box<Self>,
        note: String,
        _context: &Context<'_, '_>,
    ) -> Result<AnyRecord, (Message, Field)> {
        let Self { mut duty, spare, has_list, speaks_of_all } = *self;
        duty.note = note;
        if duty.content.is_empty() {
            duty.content = spare.into_iter().next().unwrap_or_default();
        }
        if duty.content.is_empty() {
            return Err((Message::new("import.no-content"), Field::Content));
        }
        if speaks_of_all && duty.unit.is_none() && !has_list {
            duty.list = ListKind::Common;
        }
        let unit = duty.unit;
        duty.support_units.retain(|id| Some(*id) != unit);
        Ok(duty.into())
    }
}

fn states() -> &'static crate::import::words::Pairs<DutyState> {
    &words().duty_states
}

impl Comparable for Duty {
    /// The list, the unit and the content. A row whose unit is not known yet has none, as it had
    /// when it was first taken in.
    fn key(&self, lookup: &Lookup<'_>) -> String {
        let unit = self.unit.filter(|id| lookup.knows_unit(*id)).map(|id| id.to_string());
        let content = plain::key(&self.content);
        format!("{:?}/{}/{content}", self.list, unit.unwrap_or_default())
    }

    fn show(&self, field: Field, lookup: &Lookup<'_>) -> String {
        match field {
            Field::Seq => self.seq.to_string(),
            Field::List => list_name(&lookup.plan.lists, self.list, Lang::Zh).to_owned(),
            Field::Unit => lookup.unit(self.unit),
            Field::SupportUnits => lookup.units(&self.support_units),
            Field::Content => self.content.clone(),
            Field::Laws => lookup.laws(&self.laws),
            Field::Observance => lookup.observance(self.observance),
            Field::Audiences => lookup.plan.dictionaries.audiences.names(&self.audiences),
            Field::Measures => self.measures.clone(),
            Field::Time => self.time.text.clone(),
            Field::Standard => self.standard.clone(),
            Field::Office => self.office.clone(),
            Field::Leader => self.leader.clone(),
            Field::Person => self.person.clone(),
            Field::Phone => self.phone.clone(),
            Field::State => self.state.word(Lang::Zh).to_owned(),
            Field::Note => self.note.clone(),
            _ => String::new(),
        }
    }

    fn take(&mut self, field: Field, from: &Self) {
        match field {
            Field::Seq => self.seq = from.seq,
            Field::List => self.list = from.list,
            Field::Unit => self.unit = from.unit,
            Field::SupportUnits => self.support_units.clone_from(&from.support_units),
            Field::Content => {
                self.content.clone_from(&from.content);
                self.laws.clone_from(&from.laws);
            }
            Field::Laws => self.laws.clone_from(&from.laws),
            Field::Observance => self.observance = from.observance,
            Field::Audiences => self.audiences.clone_from(&from.audiences),
            Field::Measures => self.measures.clone_from(&from.measures),
            Field::Time => self.time.clone_from(&from.time),
            Field::Standard => self.standard.clone_from(&from.standard),
            Field::Office => self.office.clone_from(&from.office),
            Field::Leader => self.leader.clone_from(&from.leader),
            Field::Person => self.person.clone_from(&from.person),
            Field::Phone => self.phone.clone_from(&from.phone),
            Field::State => self.state = from.state,
            Field::Note => self.note.clone_from(&from.note),
            _ => {}
        }
    }
}
