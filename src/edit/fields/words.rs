//! The values of fields in words: titles instead of ids, names instead of codes.

use chrono::{NaiveDate, NaiveTime};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Field, Shape, Terms};
use crate::{
    base::{Code, Id, Lang, Message},
    calendar::{HolidayState, Rule, Span},
    catalogue::{self, Word as _, list_name, texts},
    model::{
        Dictionary, DutyColumn, LetterNumber, ListKind, Plan, RecordId, RecordKind, RecordRef,
        TimeOfDay,
    },
};

/// Where the words for values come from: the plans that are compared, and a language. A name is
/// taken from the first plan that knows it, so the newest stands first.
#[derive(Clone, Debug)]
pub struct Names<'a> {
    plans: Vec<&'a Plan>,
    lang: Lang,
}

impl<'a> Names<'a> {
    /// Names of these plans in a language.
    pub const fn new(plans: Vec<&'a Plan>, lang: Lang) -> Self {
        Self { plans, lang }
    }

    /// What people call a record; where no plan has it, that it is not there.
    pub fn title(&self, id: RecordId) -> String {
        let known = self.plans.iter().find_map(|plan| plan.record(id)).map(RecordRef::title);
        let known = known.filter(|title| !title.trim().is_empty());
        match (known, id) {
            (Some(title), _) => title.to_owned(),
            (None, RecordId::Observance(id)) => {
                let shipped = catalogue::observances().iter().find(|it| it.id == id);
                shipped.map_or_else(|| self.text("edit.words.missing"), |it| it.name.clone())
            }
            (None, RecordId::ObservanceYear(id)) => {
                let year = self.plans.iter().find_map(|plan| plan.observance_years.get(id));
                year.map_or_else(
                    || self.text("edit.words.missing"),
                    |it| format!("{} {}", self.title(it.observance.into()), it.year),
                )
            }
            (None, _) => self.text("edit.words.missing"),
        }
    }

    /// The text of a key.
    pub(in crate::edit) fn text(&self, key: &'static str) -> String {
        texts::text(self.lang, key).to_owned()
    }

    /// A message in words.
    pub(in crate::edit) fn say(&self, message: &Message) -> String {
        texts::render(self.lang, message)
    }

    /// Several texts as one: 甲、乙.
    pub(in crate::edit) fn list(&self, texts: impl IntoIterator<Item = String>) -> String {
        self.join("edit.words.comma", texts)
    }

    /// A value of a shape; nothing for none.
    pub(in crate::edit) fn value(&self, shape: Shape, value: Option<&Value>) -> String {
        let Some(value) = value.filter(|value| !value.is_null()) else { return String::new() };
        self.known(shape, value).unwrap_or_else(|| plain(value))
    }

    /// `None` if the value is not of the shape.
    fn known(&self, shape: Shape, value: &Value) -> Option<String> {
        match shape {
            Shape::Line | Shape::Text | Shape::Count | Shape::Decimal => Some(plain(value)),
            Shape::Money => value.as_i64().map(|fen| self.money(fen)),
            Shape::Flag => {
                let yes = value.as_bool()?;
                Some(self.text(if yes { "edit.words.yes" } else { "edit.words.no" }))
            }
            Shape::Day => read::<NaiveDate>(value).map(|day| texts::date(self.lang, day)),
            Shape::Days => read::<Span>(value).map(|span| texts::span(self.lang, span)),
            Shape::Hours => read::<TimeOfDay>(value).map(hours),
            Shape::Word(keys) => {
                let text = value.as_str()?;
                keys.iter().find(|key| is_value(key, text)).map(|key| self.text(key))
            }
            Shape::HolidayState => read::<HolidayState>(value).map(|it| self.say(&it.message())),
            Shape::List => read::<ListKind>(value).map(|kind| self.list_name(kind)),
            Shape::Column => read::<DutyColumn>(value).map(|it| it.word(self.lang).to_owned()),
            Shape::TimeRule => self.time_rule(value),
            Shape::Rule => read::<Rule>(value).map(|rule| self.say(&rule.message())),
            Shape::LetterNumber => read::<LetterNumber>(value).map(|it| self.letter_number(&it)),
            Shape::Term(list) => read::<Code>(value).map(|code| self.term(list, &code)),
            Shape::Link(kind) => Some(self.title(id(kind, value)?)),
            Shape::Set(item) => {
                Some(self.list(value.as_array()?.iter().map(|one| self.value(*item, Some(one)))))
            }
            Shape::Rows(fields) | Shape::Keyed { fields, .. } | Shape::Whole(fields) => {
                Some(self.rows(fields, value))
            }
            Shape::Parts(fields) => Some(self.parts(fields, value.as_object()?)),
            Shape::Bulk => {
                let count = value.as_array().map_or(0, Vec::len);
                Some(self.say(&Message::new("edit.words.rows").with("count", count)))
            }
        }
    }

    /// One row, or several of them.
    fn rows(&self, fields: &[Field], value: &Value) -> String {
        let row = |row: &Value| {
            let row = row.as_object()?;
            let texts = fields.iter().map(|field| self.value(field.shape, row.get(field.name)));
            Some(self.join("edit.words.dot", texts.filter(|text| !text.is_empty())))
        };
        match value {
            Value::Array(rows) => self.join("edit.words.semicolon", rows.iter().filter_map(row)),
            one => row(one).unwrap_or_default(),
        }
    }

    /// The fields that say something, each under its name.
    fn parts(&self, fields: &[Field], value: &Map<String, Value>) -> String {
        let named = fields.iter().filter_map(|field| {
            let text = self.value(field.shape, value.get(field.name));
            (!text.is_empty()).then(|| format!("{} {text}", self.text(field.label)))
        });
        self.join("edit.words.semicolon", named)
    }

    fn money(&self, fen: i64) -> String {
        let (yuan, rest) = (fen / 100, (fen % 100).abs());
        let sum = if rest == 0 { yuan.to_string() } else { format!("{yuan}.{rest:02}") };
        self.say(&Message::new("edit.words.yuan").with("sum", sum))
    }

    fn list_name(&self, kind: ListKind) -> String {
        let named = self.plans.iter().find(|plan| plan.lists.name(kind).is_some());
        match named {
            Some(plan) => list_name(&plan.lists, kind, self.lang).to_owned(),
            None => kind.word(self.lang).to_owned(),
        }
    }

    fn time_rule(&self, value: &Value) -> Option<String> {
        use crate::model::TimeRule;
        let rule: TimeRule = read(value)?;
        let word = rule.word(self.lang);
        Some(match rule {
            TimeRule::Months(months) => {
                let months = self.list(months.iter().map(u8::to_string));
                self.say(&Message::new("edit.words.months").with("months", months))
            }
            TimeRule::By(day) => format!("{word} {}", texts::date(self.lang, day)),
            _ => word.to_owned(),
        })
    }

    fn letter_number(&self, number: &LetterNumber) -> String {
        let message = Message::new("letter.number")
            .with("word", &number.word)
            .with("year", number.year)
            .with("number", number.running);
        self.say(&message)
    }

    fn term(&self, list: Terms, code: &Code) -> String {
        let terms = self.plans.iter().find_map(|plan| dictionary(plan, list).term(code));
        let name = terms.map(|term| match self.lang {
            Lang::En if !term.english.is_empty() => &term.english,
            _ => &term.name,
        });
        name.map_or_else(|| code.to_string(), Clone::clone)
    }

    fn join(&self, by: &'static str, texts: impl IntoIterator<Item = String>) -> String {
        texts.into_iter().collect::<Vec<_>>().join(texts::text(self.lang, by))
    }
}

/// Whether a key names a value of its list.
pub(super) fn is_value(key: &str, value: &str) -> bool {
    key.rsplit_once('.').is_some_and(|(_, name)| name == value)
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn hours(time: TimeOfDay) -> String {
    let text = |hour: NaiveTime| hour.format("%H:%M").to_string();
    format!("{}—{}", text(time.start), text(time.end))
}

const fn dictionary(plan: &Plan, list: Terms) -> &Dictionary {
    let lists = &plan.dictionaries;
    match list {
        Terms::Forms => &lists.forms,
        Terms::Channels => &lists.channels,
        Terms::Audiences => &lists.audiences,
        Terms::SiteKinds => &lists.site_kinds,
        Terms::Themes => &lists.themes,
        Terms::Materials => &lists.materials,
    }
}

/// The id of a record of a kind.
fn id(kind: RecordKind, value: &Value) -> Option<RecordId> {
    macro_rules! of {
        ($($kind:ident)*) => {
            match kind { $(RecordKind::$kind => RecordId::from(read::<Id<crate::model::$kind>>(value)?),)* }
        };
    }
    Some(of!(Activity Campaign Task Site Duty ListVersion Unit Law Letter Observance
        ObservanceYear District Indicator Honour Document Material Person Team))
}
