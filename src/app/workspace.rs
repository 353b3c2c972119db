//! What is open: the plan with its versions, its file, the selection, the view.

use std::{collections::BTreeSet, path::PathBuf};

use chrono::NaiveDate;

use super::{Derived, View};
use crate::{
    base::{Lang, Message},
    catalogue::texts,
    edit::History,
    model::{Plan, RecordId, RecordKind},
    store::Fingerprint,
};

/// Everything a screen may read. Screens never change it; they ask with an
/// [`Action`](super::Action).
pub struct Workspace {
    /// The plan and its older versions.
    pub history: History,
    /// The file it lives in.
    pub file: FileState,
    /// What is selected.
    pub selection: Selection,
    /// The view on the screen.
    pub view: View,
    /// The year that calendars show.
    pub year: i32,
    /// The rows the tables are limited to, if someone asked for "the rows behind this number".
    pub rows: Option<std::rc::Rc<RowFilter>>,
    /// Language of the screen.
    pub lang: Lang,
    /// Today.
    pub today: NaiveDate,
    /// What follows from the plan, computed when first asked for and kept until it changes.
    pub derived: Derived,
}

/// The file of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileState {
    /// Where it is; `None` until the first save.
    pub path: Option<PathBuf>,
    /// Its content as last read or written, to notice changes by others.
    pub fingerprint: Option<Fingerprint>,
    /// The plan as it was then: what changes of two people are measured from.
    pub base: Option<Plan>,
    /// Whether it is being written.
    pub saving: bool,
    /// Who else may write to it.
    pub access: Access,
    /// The content by somebody else that the user was told of.
    pub(super) told: Option<Fingerprint>,
}

/// Who may write to a plan's file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Nobody else has it open, as far as known.
    #[default]
    Owner,
    /// Somebody else has it open too; what both write is put together when saving.
    Shared,
    /// Somebody else has it open; here it is only looked at.
    ReadOnly,
}

impl FileState {
    /// The name of the file without folder and endings.
    pub fn name(&self) -> Option<String> {
        let name = self.path.as_ref()?.file_name()?.to_string_lossy();
        let name = name.strip_suffix(".ron").unwrap_or(&name);
        Some(name.strip_suffix(".pufa").unwrap_or(name).to_owned())
    }
}

/// The selected records, in the order in which they were selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    ids: Vec<RecordId>,
}

/// The rows behind a number, and what the number was.
#[derive(Clone, Debug, PartialEq)]
pub struct RowFilter {
    /// What these rows are: a bar of a chart, a cell of a matrix.
    pub title: String,
    /// The rows.
    pub ids: BTreeSet<RecordId>,
}

impl Selection {
    /// One record.
    pub fn one(id: impl Into<RecordId>) -> Self {
        Self { ids: vec![id.into()] }
    }

    /// Several records; the last one leads.
    pub fn several(ids: Vec<RecordId>) -> Self {
        Self { ids }
    }

    /// The record the inspector shows: the one selected last.
    pub fn lead(&self) -> Option<RecordId> {
        self.ids.last().copied()
    }

    /// All of them.
    pub fn ids(&self) -> &[RecordId] {
        &self.ids
    }

    /// Their kind: that of the leading one.
    pub fn kind(&self) -> Option<RecordKind> {
        self.lead().map(RecordId::kind)
    }

    /// Whether a record is selected.
    pub fn contains(&self, id: impl Into<RecordId>) -> bool {
        self.ids.contains(&id.into())
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Drops what is no longer there.
    pub fn retain(&mut self, keep: impl Fn(RecordId) -> bool) {
        self.ids.retain(|id| keep(*id));
    }
}

impl Workspace {
    /// A plan that is open, and nothing selected.
    pub fn new(plan: Plan, lang: Lang, today: NaiveDate) -> Self {
        Self::with(History::new(plan), lang, today)
    }

    /// The same with another plan in the place of this one.
    #[must_use]
    pub fn followed_by(&self, plan: Plan, lang: Lang, today: NaiveDate) -> Self {
        Self::with(self.history.followed_by(plan), lang, today)
    }

    fn with(history: History, lang: Lang, today: NaiveDate) -> Self {
        let year = history.plan().info.year;
        let derived = Derived::of(history.plan());
        Self {
            history,
            file: FileState::default(),
            selection: Selection::default(),
            view: View::default(),
            year,
            rows: None,
            lang,
            today,
            derived,
        }
    }

    /// The plan as it is now.
    pub const fn plan(&self) -> &Plan {
        self.history.plan()
    }

    /// Whether there is work that is in no file.
    pub fn is_dirty(&self) -> bool {
        !self.history.is_clean()
    }

    /// A text of the tables in the language of the screen.
    pub fn text(&self, key: &'static str) -> &'static str {
        texts::text(self.lang, key)
    }

    /// A message in the language of the screen.
    pub fn say(&self, message: &Message) -> String {
        texts::render(self.lang, message)
    }

    /// The day on which something new should lie: today, if it is in the plan year, else its
    /// first day.
    pub fn default_day(&self) -> NaiveDate {
        use chrono::Datelike as _;
        let year = self.plan().info.year;
        if self.today.year() == year {
            self.today
        } else {
            NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(self.today)
        }
    }

    /// Takes note that the plan changed: what followed from it is stale, and what was removed is
    /// no longer selected.
    pub(super) fn plan_changed(&mut self) {
        self.derived.update(self.history.plan());
        let plan = self.history.plan();
        self.selection
            .retain(|id| matches!(id, RecordId::Observance(_)) || plan.record(id).is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_without_its_endings() {
        let name =
            |path: &str| FileState { path: Some(path.into()), ..FileState::default() }.name();
        assert_eq!(name("/计划/包头 2026.pufa.ron").as_deref(), Some("包头 2026"));
        assert_eq!(name("plan.ron").as_deref(), Some("plan"));
        assert_eq!(FileState::default().name(), None);
    }
}
