//! A persistent table of records, sorted by id.

use std::{fmt, sync::Arc};

use imbl::OrdMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Record;
use crate::base::Id;

/// Records of one kind by id.
///
/// A clone is O(1) and shares everything; changing one record copies only the path to it.
/// In a file a table is the list of its records in id order.
pub struct Table<T: Record>(OrdMap<Id<T>, Arc<T>>);

impl<T: Record> Table<T> {
    /// A table without records.
    pub fn new() -> Self {
        Self(OrdMap::new())
    }

    /// The record with this id.
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.0.get(&id).map(Arc::as_ref)
    }

    /// The shared record with this id; two tables that share it have not changed it.
    pub fn get_arc(&self, id: Id<T>) -> Option<&Arc<T>> {
        self.0.get(&id)
    }

    /// Whether there is a record with this id.
    pub fn contains(&self, id: Id<T>) -> bool {
        self.0.contains_key(&id)
    }

    /// Adds a record, or replaces the one with the same id; gives back the replaced one.
    pub fn insert(&mut self, record: T) -> Option<Arc<T>> {
        self.0.insert(record.id(), Arc::new(record))
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: Id<T>) -> Option<Arc<T>> {
        self.0.remove(&id)
    }

    /// Number of records.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All records in id order, which for records made by users is the order of their making.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.values().map(Arc::as_ref)
    }

    /// All shared records in id order.
    pub fn arcs(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> {
        self.0.values()
    }

    /// Whether both are the very same table. True means equal; false says nothing.
    pub fn is_same(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl<T: Record + PartialEq> Table<T> {
    /// The records that differ between an older table and this one, as (older, newer) pairs in id
    /// order. Costs about the number of differences, not of records.
    pub fn changes_since<'a>(
        &'a self,
        older: &'a Self,
    ) -> impl Iterator<Item = (Option<&'a Arc<T>>, Option<&'a Arc<T>>)> {
        older.0.diff(&self.0).map(|item| match item {
            imbl::ordmap::DiffItem::Add(_, new) => (None, Some(new)),
            imbl::ordmap::DiffItem::Remove(_, old) => (Some(old), None),
            imbl::ordmap::DiffItem::Update { old: (_, old), new: (_, new) } => {
                (Some(old), Some(new))
            }
        })
    }
}

impl<T: Record> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Record> Default for Table<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Record + PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.0 == other.0
    }
}

impl<T: Record + fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: Record> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        Self(records.into_iter().map(|record| (record.id(), Arc::new(record))).collect())
    }
}

impl<T: Record + Serialize> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de, T: Record + Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(std::marker::PhantomData<T>);

        impl<'de, T: Record + Deserialize<'de>> de::Visitor<'de> for Visitor<T> {
            type Value = Table<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of records")
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Table<T>, A::Error> {
                let mut table = Table::new();
                while let Some(record) = seq.next_element::<T>()? {
                    let id = record.id();
                    if table.insert(record).is_some() {
                        return Err(de::Error::custom(format_args!("duplicate id {id}")));
                    }
                }
                Ok(table)
            }
        }

        deserializer.deserialize_seq(Visitor(std::marker::PhantomData))
    }
}
