//! Words that lists use beside the names of the registers.

use std::sync::LazyLock;

use serde::Deserialize;

use super::field::Kind;
use crate::{
    catalogue,
    model::{ActivityState, DutyState, LawLevel, ListKind, SiteLevel, SiteState, UnitKind},
};

/// A word and what it means.
pub(super) type Pairs<T> = Vec<(String, T)>;

/// What a unit has to do with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Share {
    /// It answers for it.
    Lead,
    /// It helps.
    Support,
}

/// Whether a text has one of the words in it.
pub(super) fn says_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

/// The words of `assets/import/words.ron`, which explains each list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub totals: Vec<String>,
    pub notes: Vec<String>,
    pub signatures: Vec<String>,
    pub everyone: Vec<String>,
    pub and_others: Vec<String>,
    pub unit_labels: Pairs<Share>,
    pub kinds: Pairs<Kind>,
    pub plan_titles: Vec<String>,
    pub ledger_titles: Vec<String>,
    pub planned_figures: Vec<String>,
    pub actual_figures: Vec<String>,
    pub lead_columns: Vec<String>,
    pub four_list_columns: Vec<String>,
    pub lists: Pairs<ListKind>,
    pub duty_states: Pairs<DutyState>,
    pub activity_states: Pairs<ActivityState>,
    pub site_states: Pairs<SiteState>,
    pub site_levels: Pairs<SiteLevel>,
    pub audiences: Pairs<String>,
    pub forms: Pairs<String>,
    pub site_kinds: Pairs<String>,
    pub unit_kinds: Pairs<UnitKind>,
    pub unit_ends: Vec<String>,
    pub law_levels: Pairs<LawLevel>,
    pub local: Vec<String>,
    pub party: Vec<String>,
}

/// The words.
pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        catalogue::shipped("import/words.ron", include_str!("../../assets/import/words.ron"))
    });
    &WORDS
}

/// The list that a heading, a title or the name of a sheet speaks of.
pub(super) fn list_in(text: &str) -> Option<ListKind> {
    words().lists.iter().find(|(word, _)| text.contains(word.as_str())).map(|(_, list)| *list)
}

/// What a word means by the names of the screen or the pairs.
pub(super) fn meaning_of<T>(word: &str, all: &[T], pairs: &Pairs<T>) -> Option<T>
where
    T: catalogue::Word + Copy,
{
    use crate::base::Lang;
    let named = |it: &&T| it.word(Lang::Zh) == word || it.word(Lang::En).eq_ignore_ascii_case(word);
    all.iter()
        .find(named)
        .or_else(|| pairs.iter().find(|(name, _)| name == word).map(|(_, it)| it))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_readable_and_tell_the_lists_apart() {
        for (text, list) in [
            ("一、共性清单", Some(ListKind::Common)),
            ("附件2：重要时间节点普法清单", Some(ListKind::TimeNode)),
            ("新颁布（修订）法律法规", Some(ListKind::NewLaw)),
            ("四清单一办法", Some(ListKind::FourList)),
            ("普法责任清单", None),
        ] {
            assert_eq!(list_in(text), list, "{text}");
        }
    }

    #[test]
    fn states_are_known_by_the_screen_s_names_and_the_lists_words() {
        let read = |word| meaning_of(word, &ActivityState::ALL, &words().activity_states);
        assert_eq!(read("完成"), Some(ActivityState::Done));
        assert_eq!(read("已举办"), Some(ActivityState::Done));
        assert_eq!(read("done"), Some(ActivityState::Done));
        assert_eq!(read("很好"), None);
    }
}
