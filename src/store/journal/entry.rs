//! The entries of a journal and their form on disk.
//!
//! An entry is a line with its digest and length, the RON text of its content, and a line break.
//! The digest is that of the digest before and the content: a chain from the first entry on.

use chrono::{DateTime, Utc};
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::{
    base::Id,
    model::{Delta, Plan},
    store::Fingerprint,
};

/// What every journal begins with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The plan.
    pub plan: Id<Plan>,
    /// What it is called.
    pub title: String,
    /// Its file; `None` if it was never saved, or has a name that is no text.
    pub file: Option<String>,
    /// What the plan was before the first step.
    pub base: Base,
    /// When the journal was begun.
    pub begun: DateTime<Utc>,
}

/// The plan before the first step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Base {
    /// It was in the file with this content (a [`Fingerprint`] as text).
    Saved(String),
    /// It was in no file; a snapshot with this content was kept before the journal was begun.
    Unsaved(String),
}

impl Base {
    /// The content.
    pub fn fingerprint(&self) -> &str {
        match self {
            Self::Saved(fingerprint) | Self::Unsaved(fingerprint) => fingerprint,
        }
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Entry {
    /// The first one.
    Begin(Head),
    /// The plan changed.
    Step {
        /// When.
        at: DateTime<Utc>,
        /// What became of it.
        delta: Box<Delta>,
    },
    /// The plan as it is now is about to be written into its file.
    Saving,
}

/// Digits of a digest that stand in a file: enough to tell damage.
const DIGEST_LENGTH: usize = 32;

/// Where a chain of digests stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chain(String);

impl Chain {
    /// The bytes of the next entry; the chain goes on with it.
    pub(super) fn append(&mut self, entry: &Entry) -> Vec<u8> {
        let body = body(entry);
        self.advance(body.as_bytes());
        format!("{} {}\n{body}\n", self.0, body.len()).into_bytes()
    }

    /// The first entry of these bytes, and those that follow it; `None` if it is not whole or not
    /// the next one of this chain.
    pub(super) fn take<'a>(&mut self, bytes: &'a [u8]) -> Option<(Entry, &'a [u8])> {
        let line_end = bytes.iter().take(DIGEST_LENGTH + 24).position(|byte| *byte == b'\n')?;
        let line = str::from_utf8(bytes.get(..line_end)?).ok()?;
        let (digest, length) = line.split_once(' ')?;
        let start = line_end + 1;
        let end = start.checked_add(length.parse().ok()?)?;
        let body = bytes.get(start..end)?;
        let rest = bytes.get(end..)?.strip_prefix(b"\n")?;
        self.advance(body);
        let entry = (self.0 == digest).then(|| ron::de::from_bytes(body).ok()).flatten()?;
        Some((entry, rest))
    }

    fn advance(&mut self, body: &[u8]) {
        let mut bytes = std::mem::take(&mut self.0).into_bytes();
        bytes.extend_from_slice(body);
        self.0 = Fingerprint::of(&bytes).to_string().chars().take(DIGEST_LENGTH).collect();
    }
}

#[expect(clippy::expect_used, reason = "plans are plain data, which RON writes without fail")]
fn body(entry: &Entry) -> String {
    let pretty = PrettyConfig::new().new_line("\n").depth_limit(3);
    ron::ser::to_string_pretty(entry, pretty).expect("plain data")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> [Entry; 3] {
        let head = Head {
            plan: Id::named("plan", "test"),
            title: "计划".to_owned(),
            file: Some("/共享/计划.pufa.ron".to_owned()),
            base: Base::Saved(Fingerprint::of(b"").to_string()),
            begun: DateTime::UNIX_EPOCH,
        };
        let delta = Box::<Delta>::default();
        [Entry::Begin(head), Entry::Step { at: DateTime::UNIX_EPOCH, delta }, Entry::Saving]
    }

    fn written() -> Vec<u8> {
        let mut chain = Chain::default();
        entries().iter().flat_map(|entry| chain.append(entry)).collect()
    }

    fn read(mut bytes: &[u8]) -> Vec<Entry> {
        let mut chain = Chain::default();
        let mut entries = Vec::new();
        while let Some((entry, rest)) = chain.take(bytes) {
            entries.push(entry);
            bytes = rest;
        }
        entries
    }

    #[test]
    fn entries_are_read_as_they_were_written() {
        assert_eq!(read(&written()), entries());
    }

    #[test]
    fn a_cut_or_changed_byte_ends_the_journal_there_and_makes_no_other_entry() {
        let (bytes, entries) = (written(), entries());
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            for damaged in [&bytes[..at], &changed] {
                let found = read(damaged);
                assert!(found.len() < entries.len(), "damage at {at} was not seen");
                assert_eq!(found, entries[..found.len()], "damage at {at}");
            }
        }
    }

    #[test]
    fn an_entry_in_the_place_of_another_is_not_taken() {
        let mut chain = Chain::default();
        let [begin, step, saving] = entries().map(|entry| chain.append(&entry));
        for order in [[&begin, &saving, &step], [&step, &begin, &saving]] {
            assert!(read(&order.map(Vec::as_slice).concat()).len() <= 1);
        }
    }
}
