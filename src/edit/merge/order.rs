//! Lists of which two sides changed the members, the order, or both.

use std::collections::BTreeSet;

/// A list in three versions, each member by a text that tells it from all others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists<'a> {
    pub base: &'a [String],
    pub ours: &'a [String],
    pub theirs: &'a [String],
}

/// What both sides made of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Joined {
    /// The members in order.
    pub order: Vec<String>,
    /// Whether both took out the same member while one of them added others: then the same row may
    /// have been changed by both, where rows have no names.
    pub may_be_rewritten: bool,
}

/// The members that nobody took out and those that somebody added, in the order of the side that
/// changed the order. `None` if both changed it differently, or if a member stands there twice.
///
/// What only one side added stays where that side put it. What both added comes last, sorted, so
/// that it does not matter which of them is called ours.
pub(super) fn join(lists: Lists<'_>) -> Option<Joined> {
    let (base, ours, theirs) = (set(lists.base)?, set(lists.ours)?, set(lists.theirs)?);
    let in_both = |list: &[String]| -> Vec<String> {
        let kept = |it: &&String| ours.contains(it.as_str()) && theirs.contains(it.as_str());
        list.iter().filter(kept).cloned().collect()
    };
    let (ours_order, theirs_order) = (in_both(lists.ours), in_both(lists.theirs));
    let old_order = in_both(lists.base);
    let is_theirs = match () {
        () if ours_order == theirs_order || theirs_order == old_order => false,
        () if ours_order == old_order => true,
        () => return None,
    };
    let is_new = |it: &str, other: &BTreeSet<&str>| !base.contains(it) && !other.contains(it);
    let new_of = |list: &[String], other: &BTreeSet<&str>| -> BTreeSet<String> {
        list.iter().filter(|it| is_new(it, other)).cloned().collect()
    };
    let (added, brought) = (new_of(lists.ours, &theirs), new_of(lists.theirs, &ours));
    let same_order = ours_order == theirs_order;
    let placed = |list: &[String], own: &BTreeSet<String>, other: &BTreeSet<&str>| {
        let stays = |it: &&String| other.contains(it.as_str()) || own.contains(it.as_str());
        list.iter().filter(stays).cloned().collect()
    };
    let may_be_rewritten = !(added.is_empty() && brought.is_empty())
        && base.iter().any(|it| !ours.contains(it) && !theirs.contains(it));
    let order = if brought.is_empty() && (same_order || !is_theirs) {
        placed(lists.ours, &added, &theirs)
    } else if added.is_empty() && (same_order || is_theirs) {
        placed(lists.theirs, &brought, &ours)
    } else {
        let order = if is_theirs { theirs_order } else { ours_order };
        order.into_iter().chain(&added | &brought).collect()
    };
    Some(Joined { order, may_be_rewritten })
}

/// The members as a set; `None` if one stands there twice.
fn set(list: &[String]) -> Option<BTreeSet<&str>> {
    let set: BTreeSet<&str> = list.iter().map(String::as_str).collect();
    (set.len() == list.len()).then_some(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(text: &str) -> Vec<String> {
        text.chars().map(String::from).collect()
    }

    #[track_caller]
    fn check(base: &str, ours: &str, theirs: &str, expected: Option<&str>) {
        let (base, ours, theirs) = (members(base), members(ours), members(theirs));
        let joined = |ours: &[String], theirs: &[String]| {
            join(Lists { base: &base, ours, theirs }).map(|it| it.order.concat())
        };
        assert_eq!(joined(&ours, &theirs).as_deref(), expected);
        assert_eq!(joined(&theirs, &ours).as_deref(), expected, "the other way round");
    }

    #[test]
    fn what_one_side_adds_stays_where_it_was_put() {
        check("abc", "xabc", "abc", Some("xabc"));
        check("abc", "xabc", "ac", Some("xac"));
    }

    #[test]
    fn what_both_add_comes_last_and_sorted() {
        check("ab", "yab", "abx", Some("abxy"));
        check("", "b", "a", Some("ab"));
        check("a", "ab", "ab", Some("ab"));
    }

    #[test]
    fn what_either_takes_out_is_gone() {
        check("abcd", "abd", "bcd", Some("bd"));
        check("ab", "b", "b", Some("b"));
    }

    #[test]
    fn one_side_may_change_the_order_while_the_other_adds() {
        check("abc", "cba", "abcx", Some("cbax"));
        check("abc", "cba", "ac", Some("ca"));
        check("abc", "cba", "cba", Some("cba"));
    }

    #[test]
    fn two_orders_and_doubled_members_cannot_be_joined() {
        check("abc", "bac", "acb", None);
        check("aa", "aab", "aac", None);
    }

    #[test]
    fn a_row_that_both_replaced_is_suspect() {
        let lists = [members("ab"), members("ax"), members("ay"), members("b")];
        let [base, ours, theirs, other] = &lists;
        let rewritten =
            |theirs| join(Lists { base, ours, theirs }).is_some_and(|it| it.may_be_rewritten);
        assert!(rewritten(theirs));
        assert!(!rewritten(other));
    }
}
