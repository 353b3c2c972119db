//! Typed, stable, global record ids.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    marker::PhantomData,
    str::FromStr,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

/// The id of a record of kind `T`.
///
/// New records get a UUIDv7, so that ids sort by age and the files of eighty units merge.
/// Records that ship with the program get an id derived from their name ([`Id::named`]), so
/// that the same law has the same id in every plan.
pub struct Id<T> {
    uuid: Uuid,
    kind: PhantomData<fn() -> T>,
}

/// The text is not the id of anything.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an id")]
pub struct ParseIdError {
    /// The text that was read.
    pub text: String,
    #[source]
    source: uuid::Error,
}

impl<T> Id<T> {
    /// Wraps a UUID made by the edge of the program.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self { uuid, kind: PhantomData }
    }

    /// The id that a shipped record of this `space` (`law`, `unit` …) and `name` has everywhere.
    pub fn named(space: &str, name: &str) -> Self {
        let space = Uuid::new_v5(&Uuid::NAMESPACE_OID, space.as_bytes());
        Self::from_uuid(Uuid::new_v5(&space, name.as_bytes()))
    }

    /// The bare UUID.
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.uuid.cmp(&other.uuid)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.uuid, f)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.uuid, f)
    }
}

impl<T> FromStr for Id<T> {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        Uuid::from_str(text)
            .map(Self::from_uuid)
            .map_err(|source| ParseIdError { text: text.to_owned(), source })
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut buffer = Uuid::encode_buffer();
        serializer.serialize_str(self.uuid.hyphenated().encode_lower(&mut buffer))
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(PhantomData<T>);

        impl<T> de::Visitor<'_> for Visitor<T> {
            type Value = Id<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id such as \"0192f0c1-2345-7abc-8def-0123456789ab\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id<T>, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Visitor(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Law;

    #[test]
    fn shipped_records_have_the_same_id_everywhere_and_differ_by_name_and_space() {
        let id = Id::<Law>::named("law", "宪法");
        assert_eq!(id, Id::named("law", "宪法"));
        assert_ne!(id, Id::named("law", "民法典"));
        assert_ne!(id, Id::named("unit", "宪法"));
    }

    #[test]
    fn an_id_reads_back_from_its_text() {
        let id = Id::<Law>::named("law", "宪法");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("not an id".parse::<Id<Law>>().is_err());
    }
}
