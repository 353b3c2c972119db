//! Files with bytes changed at random: read or refused, never a panic, never a hang.

use proptest::{collection::vec, prelude::*, sample::Index};
use pufa::import::read;

use super::{FIXTURES, fixture};

/// What may happen to a file.
#[derive(Clone, Debug)]
enum Change {
    Byte(Index, u8),
    Cut(Index),
    Doubled(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        8 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        1 => any::<Index>().prop_map(Change::Cut),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Doubled(from, to)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    if bytes.is_empty() {
        return;
    }
    let length = bytes.len();
    match change {
        Change::Byte(at, byte) => bytes[at.index(length)] = *byte,
        Change::Cut(at) => bytes.truncate(at.index(length)),
        Change::Doubled(from, to) => {
            let (from, to) = (from.index(length), to.index(length));
            let piece = bytes[from.min(to)..from.max(to)].to_vec();
            bytes.splice(from..from, piece);
        }
    }
}

/// Says something in both cases, so that nothing is left unread.
fn outcome(name: &str, bytes: &[u8]) -> String {
    match read(name, bytes) {
        Ok(workbook) => format!("{} sheets", workbook.sheets.len()),
        Err(refused) => refused.message().key.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_file_is_read_or_refused(changes in vec(change(), 1..8)) {
        for name in FIXTURES {
            let mut bytes = fixture(name);
            for change in &changes {
                apply(&mut bytes, change);
            }
            prop_assert!(!outcome(name, &bytes).is_empty());
        }
    }

    #[test]
    fn a_changed_part_is_read_or_refused(changes in vec(change(), 1..4), part in any::<Index>()) {
        for name in ["duty.xlsx", "sites.docx"] {
            let mut parts = super::hostile::parts(&fixture(name));
            let index = part.index(parts.len());
            for change in &changes {
                apply(&mut parts[index].1, change);
            }
            let bytes = super::hostile::packed(&parts);
            prop_assert!(!outcome(name, &bytes).is_empty());
        }
    }
}
