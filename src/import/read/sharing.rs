//! Equal texts kept once, for formats that write a text into every cell anew.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use smol_str::SmolStr;

/// How many texts are remembered. The units and laws of a list repeat within far fewer.
const SLOTS: u64 = 4_096;
/// Up to this many bytes a text lies in its cell and costs nothing more.
const INLINE: usize = 23;

/// The texts that came by last.
///
/// Each has one place it can be remembered in, and gives way to the next that belongs there: the
/// memory is fixed, and a file of texts that never repeat costs one look a text.
pub struct Sharing {
    slots: Vec<SmolStr>,
}

impl Default for Sharing {
    fn default() -> Self {
        Self { slots: vec![SmolStr::default(); SLOTS as usize] }
    }
}

impl Sharing {
    /// The text, sharing its letters with an equal one before it.
    pub fn share(&mut self, text: &str) -> SmolStr {
        if text.len() <= INLINE {
            return SmolStr::new(text);
        }
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let place = (hasher.finish() % SLOTS) as usize;
        match self.slots.get_mut(place) {
            Some(slot) if slot == text => slot.clone(),
            Some(slot) => {
                *slot = SmolStr::new(text);
                slot.clone()
            }
            None => SmolStr::new(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_their_letters_and_others_do_not() {
        let mut sharing = Sharing::default();
        let long = "国家工作人员、青少年、企业经营管理人员";
        let (one, two) = (sharing.share(long), sharing.share(long));
        let other = sharing.share("国家工作人员、青少年、村（居）民、职工");
        assert_eq!(one.as_ptr(), two.as_ptr());
        assert_eq!(
            (one.as_str(), other.as_str()),
            (long, "国家工作人员、青少年、村（居）民、职工")
        );
    }

    #[test]
    fn texts_that_never_repeat_come_out_as_they_went_in() {
        let mut sharing = Sharing::default();
        for number in 0..3 * SLOTS {
            let text = format!("第{number}条 国家实行义务教育制度");
            assert_eq!(sharing.share(&text), text);
        }
    }
}
