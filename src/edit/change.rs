//! What changed between two versions of a plan.

use super::Edit;
use crate::model::{Plan, RecordId};

/// A record that differs between two plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Only the newer plan has it.
    Added(RecordId),
    /// Only the older plan has it.
    Removed(RecordId),
    /// Both have it, with different content.
    Modified(RecordId),
}

/// The records that differ, table by table. Shared parts of the tables are skipped, so the cost
/// follows the number of changes, not the size of the plan.
pub fn changes(older: &Plan, newer: &Plan) -> Vec<Changed> {
    newer
        .changes_since(older)
        .filter_map(|pair| match pair {
            (None, Some(new)) => Some(Changed::Added(new.id())),
            (Some(old), None) => Some(Changed::Removed(old.id())),
            (Some(old), Some(_)) => Some(Changed::Modified(old.id())),
            (None, None) => None,
        })
        .collect()
}

/// The step that makes the records and forms of one version those of another; `None` if they are
/// the same already. Word lists, settings and the deck are not compared.
pub fn between(older: &Plan, newer: &Plan) -> Option<Edit> {
    let (mut edits, mut removed) = (Vec::new(), Vec::new());
    for change in changes(older, newer) {
        match change {
            Changed::Removed(id) => removed.push(id),
            Changed::Added(id) | Changed::Modified(id) => {
                edits.extend(newer.record(id).map(|record| Edit::Put(record.to_owned())));
            }
        }
    }
    if !removed.is_empty() {
        edits.push(Edit::Remove(removed));
    }
    if older.forms != newer.forms {
        edits.push(Edit::SetForms(newer.forms.clone()));
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Id,
        calendar::Span,
        edit::{Edit, apply},
        model::Activity,
    };

    #[test]
    fn each_difference_is_named_once() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("exists");
        let talk = |name: &str| Activity::new(Id::named("a", name), name, Span::day(day));
        let mut older = Plan::empty(Id::named("plan", "test"), "test", 2026);
        for name in ["一", "二", "三"] {
            older.activities.insert(talk(name));
        }
        let mut changed = talk("二");
        changed.note.push('改');
        let edit = Edit::All(vec![
            Edit::remove(talk("一").id),
            Edit::put(changed.clone()),
            Edit::put(talk("四")),
        ]);
        let newer = apply(&older, &edit).expect("all exist");

        let found = changes(&older, &newer);

        assert_eq!(found.len(), 3);
        assert!(found.contains(&Changed::Removed(talk("一").id.into())));
        assert!(found.contains(&Changed::Modified(changed.id.into())));
        assert!(found.contains(&Changed::Added(talk("四").id.into())));
        assert_eq!(changes(&older, &older), Vec::new());
        let step = between(&older, &newer).expect("they differ");
        assert_eq!(apply(&older, &step), Ok(newer));
        assert_eq!(between(&older, &older), None);
    }
}
