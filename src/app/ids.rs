//! Ids of new records.

use crate::base::Id;

/// An id that nothing else has; later ones sort after earlier ones.
#[expect(clippy::disallowed_methods, reason = "this is where new ids come from")]
pub fn fresh<T>() -> Id<T> {
    Id::from_uuid(uuid::Uuid::now_v7())
}
