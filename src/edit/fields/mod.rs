//! What the fields of records are: how each merges, how it is called, how its value reads.
//!
//! Comparing and merging work on the fields as files have them (a map of JSON values), because all
//! eighteen kinds of records are then one case. The tables in [`table`] say what a value means;
//! a test holds them against the model, so that no field can be forgotten.

mod table;
mod typed;
mod words;

pub use typed::Typing;
pub use words::Names;

pub(super) use table::{HEAD, of_kind};
pub(super) use typed::{as_typed, typed, typing};

use serde_json::{Map, Value};

use crate::model::{AnyRecord, RecordKind, RecordRef};

/// A field of a record, of the head of a plan, or of a part of either.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name in files.
    pub name: &'static str,
    /// Key of what people call it.
    pub label: &'static str,
    /// What its values are.
    pub shape: Shape,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// A line of text.
    Line,
    /// A text that may run over several lines.
    Text,
    /// A whole number.
    Count,
    /// A number with decimals.
    Decimal,
    /// A sum in fen.
    Money,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// A span of days.
    Days,
    /// Hours of a day.
    Hours,
    /// A value of a closed list: the keys of its words.
    Word(&'static [&'static str]),
    /// How well the holidays of a year are known.
    HolidayState,
    /// A list of duties.
    List,
    /// A column of a list of duties.
    Column,
    /// What the time of a duty means.
    TimeRule,
    /// How the dates of an observance follow from the year.
    Rule,
    /// The number of a letter.
    LetterNumber,
    /// The code of a term in a word list.
    Term(Terms),
    /// The id of a record.
    Link(RecordKind),
    /// Values of which each stands there once: two sides may add and remove different ones.
    Set(&'static Shape),
    /// Rows without a name of their own. Two sides may change different ones.
    Rows(&'static [Field]),
    /// Rows that some of their fields name; each is merged field by field.
    Keyed {
        /// The fields that name a row.
        key: &'static [&'static str],
        /// All its fields; the first that is not empty is what people call it.
        fields: &'static [Field],
    },
    /// A part that is merged field by field.
    Parts(&'static [Field]),
    /// A part whose fields mean something only together.
    Whole(&'static [Field]),
    /// Many rows that nobody compares by eye; only their number is told.
    Bulk,
}

/// The word list a code belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Terms {
    Forms,
    Channels,
    Audiences,
    SiteKinds,
    Themes,
    Materials,
}

/// The fields of a record as files have them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RecordValue {
    /// The kind as files name it.
    pub kind: String,
    /// The fields, id included.
    pub fields: Map<String, Value>,
}

impl RecordValue {
    /// The fields of a record; `None` if it cannot be written, which no record of a file does.
    pub fn of(record: RecordRef<'_>) -> Option<Self> {
        let Value::Object(tagged) = serde_json::to_value(record).ok()? else { return None };
        let (kind, Value::Object(fields)) = tagged.into_iter().next()? else { return None };
        Some(Self { kind, fields })
    }

    /// The record with these fields; `None` if they do not make one.
    pub fn into_record(self) -> Option<AnyRecord> {
        let tagged = Map::from_iter([(self.kind, Value::Object(self.fields))]);
        serde_json::from_value(Value::Object(tagged)).ok()
    }
}

#[cfg(test)]
mod tests {
    use serde::{
        Deserialize,
        de::{self, Deserializer, Visitor},
        forward_to_deserialize_any,
    };

    use super::{
        Field,
        table::{self, HEAD, of_kind},
    };
    use crate::{base::Lang, calendar, catalogue::texts, model};

    /// Stops at the first struct and tells the names of its fields.
    struct Names;

    #[derive(Debug, thiserror::Error)]
    #[error("{0:?}")]
    struct Found(Vec<&'static str>);

    impl de::Error for Found {
        fn custom<T: std::fmt::Display>(_: T) -> Self {
            Self(Vec::new())
        }
    }

    impl<'de> Deserializer<'de> for Names {
        type Error = Found;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Found> {
            Err(Found(Vec::new()))
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Found> {
            Err(Found(fields.to_vec()))
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
            unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }

    #[track_caller]
    fn check<T: for<'de> Deserialize<'de>>(table: &[Field]) {
        let Err(Found(mut expected)) = T::deserialize(Names) else { panic!("a struct has fields") };
        expected.retain(|name| *name != "id");
        expected.sort_unstable();
        let mut names: Vec<&str> = table.iter().map(|field| field.name).collect();
        names.sort_unstable();
        assert_eq!(names, expected);
        for field in table {
            for lang in [Lang::Zh, Lang::En] {
                assert!(texts::find(lang, field.label).is_some(), "no text for {}", field.label);
            }
        }
    }

    #[test]
    fn the_tables_have_every_field_of_every_kind() {
        macro_rules! check_kinds {
            ($($kind:ident)*) => {
                $(check::<model::$kind>(of_kind(model::RecordKind::$kind));)*
            };
        }
        check_kinds!(Activity Campaign Task Site Duty ListVersion Unit Law Letter Observance
            ObservanceYear District Indicator Honour Document Material Person Team);
    }

    #[test]
    fn the_tables_have_every_field_of_every_part() {
        check::<crate::edit::merge::Head>(HEAD);
        check::<model::PlanInfo>(table::INFO);
        check::<model::Organisation>(table::ORGANISATION);
        check::<model::FiveYearPlan>(table::FIVE_YEAR_PLAN);
        check::<model::LetterSettings>(table::LETTER_SETTINGS);
        check::<model::Dictionaries>(table::DICTIONARIES);
        check::<model::Term>(table::TERM);
        check::<model::ListSetting>(table::LIST_SETTING);
        check::<model::Deck>(table::DECK);
        check::<model::Slide>(table::SLIDE);
        check::<calendar::HolidayYear>(table::HOLIDAY_YEAR);
        check::<calendar::HolidayNotice>(table::HOLIDAY_NOTICE);
        check::<calendar::Holiday>(table::HOLIDAY);
        check::<model::UnitForm>(table::UNIT_FORM);
        check::<model::Place>(table::PLACE);
        check::<model::Figures>(table::FIGURES);
        check::<model::Evidence>(table::EVIDENCE);
        check::<model::Position>(table::POSITION);
        check::<model::Panel>(table::PANEL);
        check::<model::Inspection>(table::INSPECTION);
        check::<model::Upgrade>(table::UPGRADE);
        check::<model::SiteHonour>(table::SITE_HONOUR);
        check::<model::VisitorCount>(table::VISITOR_COUNT);
        check::<model::DutyTime>(table::DUTY_TIME);
        check::<model::Amendment>(table::AMENDMENT);
        check::<model::LetterReply>(table::LETTER_REPLY);
        check::<calendar::DatedRule>(table::DATED_RULE);
    }
}
