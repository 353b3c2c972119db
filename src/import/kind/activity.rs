//! Ledgers and plans of activities.

use chrono::NaiveDate;

use super::{
    Builder, Comparable, Context, Fate, Given, fill, put_codes, put_count, put_fen, put_unit, refer,
};
use crate::{
    base::{Id, Lang, Message},
    calendar::Span,
    catalogue::{Word as _, texts},
    import::{
        day,
        field::Field,
        group::Group,
        laws, plain,
        show::Lookup,
        words::{Pairs, meaning_of, words},
    },
    model::{Activity, ActivityState, AnyRecord, Evidence, Figure, TimeOfDay},
};

/// An activity in the making.
pub(super) struct Building {
    activity: Activity,
    days: Option<Span>,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    time: Option<TimeOfDay>,
    /// Words of a day that were not read.
    unread: Option<Field>,
}

impl Building {
    pub fn new(id: Id<Activity>) -> Self {
        // the days are set at the end, or there is no activity
        let activity = Activity::new(id, "", Span::day(NaiveDate::MIN));
        Self { activity, days: None, start: None, end: None, time: None, unread: None }
    }

    fn put_days(&mut self, field: Field, given: &Given<'_>, context: &Context<'_, '_>) -> Fate {
        let Some(read) = day::read(&given.cell, context.defaults.year) else {
            self.unread = Some(field);
            let message = Message::new("import.unread-day").with("text", given.words.as_ref());
            return Fate::Unread(message);
        };
        match field {
            Field::Start => self.start = Some(read.span.start()),
            Field::End => self.end = Some(read.span.end()),
            _ => self.days = Some(read.span),
        }
        self.time = self.time.or(read.time);
        read.remark.map_or(Fate::Landed, Fate::Remarked)
    }

    fn put_place(&mut self, words: &str, context: &Context<'_, '_>) -> Fate {
        let place = &mut self.activity.place;
        if let Some(site) = context.names.site(words).one() {
            place.site = Some(site);
        } else if let Some(district) = context.names.district(words).one() {
            place.district = Some(district);
        } else {
            return fill(&mut place.text, words);
        }
        Fate::Landed
    }

    fn put_figure(&mut self, field: Field, figure: Figure, given: &Given<'_>) -> Fate {
        let activity = &mut self.activity;
        match field {
            Field::Planned(_) => put_count(given, |value| activity.planned.set(figure, value)),
            _ => put_count(given, |value| {
                activity.actual.get_or_insert_default().set(figure, value);
            }),
        }
    }

    fn put_laws(&mut self, words: &str, context: &mut Context<'_, '_>) -> Fate {
        let read = laws::read(words, context.names, context.newcomers);
        for law in read.laws {
            if !self.activity.laws.contains(&law) {
                self.activity.laws.push(law);
            }
        }
        Fate::of(&read.unread)
    }

    fn put_people(&mut self, words: &str, context: &Context<'_, '_>) -> Fate {
        let mut unread = Vec::new();
        for name in words.split(['、', '，', ',', '；', ';', '/', '\n']).map(plain::trimmed) {
            match context.names.person(name).one() {
                Some(id) if self.activity.people.contains(&id) => {}
                Some(id) => self.activity.people.push(id),
                None if name.is_empty() => {}
                None => unread.push(name.to_owned()),
            }
        }
        Fate::of(&unread)
    }

    fn put_evidence(&mut self, words: &str) -> Fate {
        for line in words.lines().map(plain::trimmed).filter(|line| !line.is_empty()) {
            let is_link = line.starts_with("http://") || line.starts_with("https://");
            let (caption, location) = if is_link { ("", line) } else { (line, "") };
            self.activity.evidence.push(Evidence {
                caption: caption.to_owned(),
                location: location.to_owned(),
                date: None,
            });
        }
        Fate::Landed
    }

    fn span(&self) -> Result<Span, (Message, Field)> {
        let not_read = |field| Err((Message::new("import.no-day-read"), field));
        if let Some(field) = self.unread {
            return not_read(field);
        }
        let start = self.start.or(self.days.map(Span::start)).or(self.end);
        let end = self.end.or(self.days.map(Span::end)).or(self.start);
        match (start, end) {
            (Some(start), Some(end)) => {
                Span::new(start, end).or(Err((Message::new("import.end-before-start"), Field::End)))
            }
            _ => Err((Message::new("import.no-day"), Field::Days)),
        }
    }
}

impl Builder for Building {
    fn begin(&mut self, group: &Group, context: &mut Context<'_, '_>) {
        let activity = &mut self.activity;
        activity.state = context.defaults.state;
        activity.unit = group.unit.or(context.owner());
        activity.place.district = group.district;
    }

    fn put(&mut self, field: Field, given: &Given<'_>, context: &mut Context<'_, '_>) -> Fate {
        let words = given.words.as_ref();
        let names = context.names;
        let it = &mut self.activity;
        match field {
            Field::Title => fill(&mut it.title, &words.replace('\n', " ")),
            Field::Days | Field::Start | Field::End => self.put_days(field, given, context),
            Field::State => match meaning_of(words, &ActivityState::ALL, states()) {
                Some(state) => {
                    it.state = state;
                    Fate::Landed
                }
                None => Fate::Unread(Message::new("import.unknown").with("words", words)),
            },
            Field::Campaign => refer(&mut it.campaign, names.campaign(words), words),
            Field::Observance => refer(&mut it.observance, names.observance(words), words),
            Field::Unit => {
                it.unit = None;
                put_unit(&mut it.unit, Some(&mut it.support_units), words, context)
            }
            Field::SupportUnits => {
                let read = context.units(words);
                for id in read.lead.into_iter().chain(read.support) {
                    if !it.support_units.contains(&id) {
                        it.support_units.push(id);
                    }
                }
                if read.everyone { Fate::Kept } else { Fate::of(&read.unread) }
            }
            Field::District => refer(&mut it.place.district, names.district(words), words),
            Field::Township => fill(&mut it.place.township, words),
            Field::Site => refer(&mut it.place.site, names.site(words), words),
            Field::Place => self.put_place(words, context),
            Field::Forms => put_codes(&mut it.forms, words, |word| names.form(word)),
            Field::Channels => put_codes(&mut it.channels, words, |word| names.channel(word)),
            Field::Audiences => put_codes(&mut it.audiences, words, |word| names.audience(word)),
            Field::Laws => self.put_laws(words, context),
            Field::People => self.put_people(words, context),
            Field::Team => refer(&mut it.team, names.team(words), words),
            Field::Planned(figure) | Field::Actual(figure) => self.put_figure(field, figure, given),
            Field::Budget => put_fen(given, &mut it.budget_fen),
            Field::Spent => put_fen(given, &mut it.spent_fen),
            Field::Evidence => self.put_evidence(words),
            _ => Fate::Kept,
        }
    }

    fn finish(
        mut self: Box<Self>,
        note: String,
        _context: &Context<'_, '_>,
    ) -> Result<AnyRecord, (Message, Field)> {
        if self.activity.title.is_empty() {
            return Err((Message::new("import.no-title"), Field::Title));
        }
        self.activity.span = self.span()?;
        self.activity.time = self.time;
        let unit = self.activity.unit;
        self.activity.support_units.retain(|id| Some(*id) != unit);
        self.activity.note = note;
        Ok(self.activity.into())
    }
}

fn states() -> &'static Pairs<ActivityState> {
    &words().activity_states
}

impl Comparable for Activity {
    /// The title and the first day.
    fn key(&self, _lookup: &Lookup<'_>) -> String {
        format!("{}/{}", self.span.start(), plain::key(&self.title))
    }

    fn show(&self, field: Field, lookup: &Lookup<'_>) -> String {
        let words = &lookup.plan.dictionaries;
        match field {
            Field::Title => self.title.clone(),
            Field::Days => texts::span(Lang::Zh, self.span),
            Field::Start => texts::date(Lang::Zh, self.span.start()),
            Field::End => texts::date(Lang::Zh, self.span.end()),
            Field::State => self.state.word(Lang::Zh).to_owned(),
            Field::Campaign => lookup.campaign(self.campaign),
            Field::Observance => lookup.observance(self.observance),
            Field::Unit => lookup.unit(self.unit),
            Field::SupportUnits => lookup.units(&self.support_units),
            Field::District => lookup.district(self.place.district),
            Field::Township => self.place.township.clone(),
            Field::Site => lookup.site(self.place.site),
            Field::Place => place(self, lookup),
            Field::Forms => words.forms.names(&self.forms),
            Field::Channels => words.channels.names(&self.channels),
            Field::Audiences => words.audiences.names(&self.audiences),
            Field::Laws => lookup.laws(&self.laws),
            Field::People => lookup.people(&self.people),
            Field::Team => lookup.team(self.team),
            Field::Planned(figure) => self.planned.get(figure).to_string(),
            Field::Actual(figure) => {
                self.actual.map(|it| it.get(figure).to_string()).unwrap_or_default()
            }
            Field::Budget => yuan(self.budget_fen),
            Field::Spent => yuan(self.spent_fen),
            Field::Evidence => {
                let said = |it: &Evidence| format!("{}{}", it.caption, it.location);
                self.evidence.iter().map(said).collect::<Vec<_>>().join("\n")
            }
            Field::Note => self.note.clone(),
            _ => String::new(),
        }
    }

    fn take(&mut self, field: Field, from: &Self) {
        match field {
            Field::Title => self.title.clone_from(&from.title),
            Field::Days | Field::Start | Field::End => {
                self.span = from.span;
                self.time = from.time.or(self.time);
            }
            Field::State => self.state = from.state,
            Field::Campaign => self.campaign = from.campaign,
            Field::Observance => self.observance = from.observance,
            Field::Unit => self.unit = from.unit,
            Field::SupportUnits => self.support_units.clone_from(&from.support_units),
            Field::District => self.place.district = from.place.district,
            Field::Township => self.place.township.clone_from(&from.place.township),
            Field::Site => self.place.site = from.place.site,
            Field::Place => self.place.clone_from(&from.place),
            Field::Forms => self.forms.clone_from(&from.forms),
            Field::Channels => self.channels.clone_from(&from.channels),
            Field::Audiences => self.audiences.clone_from(&from.audiences),
            Field::Laws => self.laws.clone_from(&from.laws),
            Field::People => self.people.clone_from(&from.people),
            Field::Team => self.team = from.team,
            Field::Planned(figure) => self.planned.set(figure, from.planned.get(figure)),
            Field::Actual(figure) => {
                let value = from.actual.unwrap_or_default().get(figure);
                self.actual.get_or_insert_default().set(figure, value);
            }
            Field::Budget => self.budget_fen = from.budget_fen,
            Field::Spent => self.spent_fen = from.spent_fen,
            Field::Evidence => self.evidence.clone_from(&from.evidence),
            Field::Note => self.note.clone_from(&from.note),
            _ => {}
        }
    }
}

fn place(activity: &Activity, lookup: &Lookup<'_>) -> String {
    let place = &activity.place;
    match (place.site, place.text.as_str()) {
        (Some(_), _) => lookup.site(place.site),
        (None, "") => lookup.district(place.district),
        (None, text) => text.to_owned(),
    }
}

/// 1234.50
fn yuan(fen: Option<i64>) -> String {
    fen.map(|fen| format!("{}.{:02}", fen / 100, fen % 100)).unwrap_or_default()
}
