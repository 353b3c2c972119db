//! What all records have in common, and one word for "a record of any kind".

use serde::{Deserialize, Serialize};

use super::{
    Activity, Campaign, District, Document, Duty, Honour, Indicator, Law, Letter, ListVersion,
    Material, Observance, ObservanceYear, Person, Plan, Site, Table, Task, Team, Unit,
};
use crate::base::Id;

/// A row of one of the plan's tables.
pub trait Record: Sized {
    /// Its kind.
    const KIND: RecordKind;

    /// Its id, which never changes.
    fn id(&self) -> Id<Self>;

    /// What people call it.
    fn title(&self) -> &str;

    /// Calls `visit` with every record this one refers to and the name of the field that does.
    fn references(&self, visit: &mut dyn FnMut(&'static str, RecordId));

    /// Forgets every reference to `target`; used when that record is removed.
    fn detach(&mut self, target: RecordId);
}

macro_rules! records {
    ($($kind:ident in $table:ident: $doc:literal),* $(,)?) => {
        /// The kinds of record a plan holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum RecordKind {
            $(#[doc = $doc] $kind,)*
        }

        /// The id of a record of any kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum RecordId {
            $(#[doc = $doc] $kind(Id<$kind>),)*
        }

        /// A whole record of any kind.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum AnyRecord {
            $(#[doc = $doc] $kind(Box<$kind>),)*
        }

        /// A borrowed record of any kind. It is written as an [`AnyRecord`] is read.
        #[derive(Clone, Copy, Debug, PartialEq, Serialize)]
        pub enum RecordRef<'a> {
            $(#[doc = $doc] $kind(&'a $kind),)*
        }

        impl RecordKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The name of the plan's table of such records, as it stands in files: `activities`.
            pub const fn table(self) -> &'static str {
                match self { $(Self::$kind => stringify!($table),)* }
            }

            /// Key of its name in the text tables: `record-kind.Activity`.
            pub const fn text_key(self) -> &'static str {
                match self { $(Self::$kind => concat!("record-kind.", stringify!($kind)),)* }
            }
        }

        impl RecordId {
            /// The kind of the record.
            pub const fn kind(self) -> RecordKind {
                match self { $(Self::$kind(_) => RecordKind::$kind,)* }
            }

            /// The bare UUID, as it stands in files.
            pub const fn uuid(self) -> uuid::Uuid {
                match self { $(Self::$kind(id) => id.uuid(),)* }
            }
        }

        impl AnyRecord {
            /// The id of the record.
            pub fn id(&self) -> RecordId {
                match self { $(Self::$kind(record) => RecordId::$kind(record.id),)* }
            }

            /// What people call it.
            pub fn title(&self) -> &str {
                match self { $(Self::$kind(record) => record.title(),)* }
            }

            /// The same record, borrowed.
            pub fn borrowed(&self) -> RecordRef<'_> {
                match self { $(Self::$kind(record) => RecordRef::$kind(record),)* }
            }

            /// Forgets every reference to `target`, see [`Record::detach`].
            pub fn detach(&mut self, target: RecordId) {
                match self { $(Self::$kind(record) => record.detach(target),)* }
            }
        }

        impl<'a> RecordRef<'a> {
            /// The id of the record.
            pub fn id(self) -> RecordId {
                match self { $(Self::$kind(record) => RecordId::$kind(record.id),)* }
            }

            /// What people call it.
            pub fn title(self) -> &'a str {
                match self { $(Self::$kind(record) => record.title(),)* }
            }

            /// A copy of its own.
            pub fn to_owned(self) -> AnyRecord {
                match self { $(Self::$kind(record) => AnyRecord::$kind(Box::new(record.clone())),)* }
            }

            /// Calls `visit` with every record this one refers to, see [`Record::references`].
            pub fn references(self, visit: &mut dyn FnMut(&'static str, RecordId)) {
                match self { $(Self::$kind(record) => record.references(visit),)* }
            }
        }

        impl Plan {
            /// The record with this id, of whatever kind.
            pub fn record(&self, id: RecordId) -> Option<RecordRef<'_>> {
                match id { $(RecordId::$kind(id) => self.$table.get(id).map(RecordRef::$kind),)* }
            }

            /// Adds a record, or replaces the one with the same id.
            pub fn insert(&mut self, record: AnyRecord) {
                match record { $(AnyRecord::$kind(record) => { self.$table.insert(*record); })* }
            }

            /// Takes a record out and leaves references to it alone; false if there was none.
            pub fn remove(&mut self, id: RecordId) -> bool {
                match id { $(RecordId::$kind(id) => self.$table.remove(id).is_some(),)* }
            }

            /// Every record of the plan, kind by kind, in id order.
            pub fn records(&self) -> impl Iterator<Item = RecordRef<'_>> {
                std::iter::empty()$(.chain(self.$table.iter().map(RecordRef::$kind)))*
            }

            /// Every record that differs from `older`, kind by kind, in id order, as (older, newer).
            /// Shared parts of the tables are skipped, so the cost follows the number of changes.
            pub fn changes_since<'a>(
                &'a self,
                older: &'a Self,
            ) -> impl Iterator<Item = (Option<RecordRef<'a>>, Option<RecordRef<'a>>)> {
                std::iter::empty()$(.chain(self.$table.changes_since(&older.$table).map(
                    |(old, new)| (
                        old.map(|record| RecordRef::$kind(record)),
                        new.map(|record| RecordRef::$kind(record)),
                    ),
                )))*
            }

            /// Forgets every reference to `target`, in all tables.
            pub fn detach(&mut self, target: RecordId) {
                $(self.$table.detach(target);)*
            }
        }

        $(
            impl From<Id<$kind>> for RecordId {
                fn from(id: Id<$kind>) -> Self { Self::$kind(id) }
            }

            impl From<$kind> for AnyRecord {
                fn from(record: $kind) -> Self { Self::$kind(Box::new(record)) }
            }
        )*
    };
}

records! {
    Activity in activities: "An activity.",
    Campaign in campaigns: "A campaign (专项活动).",
    Task in tasks: "A preparation task.",
    Site in sites: "A rule-of-law culture site (法治文化阵地).",
    Duty in duties: "A row of a responsibility list (普法责任清单).",
    ListVersion in list_versions: "A yearly version of the responsibility lists.",
    Unit in units: "A unit (单位).",
    Law in laws: "A law or regulation.",
    Letter in letters: "A letter to a unit (普法提示函, 督办单, 提示单).",
    Observance in observances: "An observance added or changed by the user.",
    ObservanceYear in observance_years: "What is settled about an observance in one year.",
    District in districts: "A district (旗县区).",
    Indicator in indicators: "An indicator.",
    Honour in honours: "An honour.",
    Document in documents: "A document the work rests on.",
    Material in materials: "A kind of publicity material.",
    Person in people: "A person.",
    Team in teams: "A team.",
}

impl<T: Record + Clone> Table<T> {
    /// Forgets every reference to `target`; records that have none stay shared.
    fn detach(&mut self, target: RecordId) {
        let touched: Vec<Id<T>> = self
            .iter()
            .filter(|record| {
                let mut refers = false;
                record.references(&mut |_, id| refers |= id == target);
                refers
            })
            .map(Record::id)
            .collect();
        for id in touched {
            if let Some(mut record) = self.get(id).cloned() {
                record.detach(target);
                self.insert(record);
            }
        }
    }
}

/// A part of a record that refers to other records itself.
pub(super) trait Part {
    fn references(&self, visit: &mut dyn FnMut(&'static str, RecordId));
    fn detach(&mut self, target: RecordId);
}

impl<T: Part> Part for Vec<T> {
    fn references(&self, visit: &mut dyn FnMut(&'static str, RecordId)) {
        for part in self {
            part.references(visit);
        }
    }

    fn detach(&mut self, target: RecordId) {
        for part in self {
            part.detach(target);
        }
    }
}

/// Implements [`Record`] from lists of the fields that refer to other records.
///
/// `one` fields are `Option<Id<…>>`, `many` fields are `Vec<Id<…>>`, `parts` implement [`Part`].
macro_rules! record {
    (
        $kind:ident, title: $title:ident, one: [$($one:ident),*], many: [$($many:ident),*],
        parts: [$($part:ident),*]
    ) => {
        impl $crate::model::Record for $kind {
            const KIND: $crate::model::RecordKind = $crate::model::RecordKind::$kind;

            fn id(&self) -> $crate::base::Id<Self> {
                self.id
            }

            fn title(&self) -> &str {
                &self.$title
            }

            fn references(&self, visit: &mut dyn FnMut(&'static str, $crate::model::RecordId)) {
                let _unused_by_some_kinds = &visit;
                $(if let Some(id) = self.$one { visit(stringify!($one), id.into()); })*
                $(for id in &self.$many { visit(stringify!($many), (*id).into()); })*
                $($crate::model::record::Part::references(&self.$part, visit);)*
            }

            fn detach(&mut self, target: $crate::model::RecordId) {
                let _unused_by_some_kinds = target;
                $(if self.$one.is_some_and(|id| $crate::model::RecordId::from(id) == target) {
                    self.$one = None;
                })*
                $(self.$many.retain(|id| $crate::model::RecordId::from(*id) != target);)*
                $($crate::model::record::Part::detach(&mut self.$part, target);)*
            }
        }
    };
}
pub(super) use record;
