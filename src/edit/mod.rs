//! The only way a plan changes: an [`Edit`] is applied to a plan and gives the next one.
//!
//! Pure: no file, no clock, no selection, no check. A failed edit leaves nothing behind, because
//! `apply` works on a copy, which costs nothing. [`History`] keeps the versions: undo is an older
//! value, so it can never get out of step with the edits.

mod apply;
mod change;
pub mod diff;
mod fields;
mod history;
mod label;
pub mod merge;
mod sweep;

pub use apply::{EditError, apply};
pub use change::{Changed, between, changes};
pub use fields::{Names, Typing};
pub use history::{History, MergeKey, Version};
pub use label::label;
pub use sweep::{LawPlace, confirm_panels, law_places, replace_laws, wants_successor};

use chrono::NaiveDate;

use crate::{
    base::Id,
    calendar::{HolidayYear, Span},
    model::{
        Activity, ActivityState, AnyRecord, Campaign, Deck, Dictionaries, Duty, DutyStep, Lists,
        Plan, PlanInfo, RecordId, UnitForm,
    },
};

/// A change of a plan, as data.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds a record, or replaces the one with the same id.
    Put(AnyRecord),
    /// Takes records out and forgets every reference to them.
    Remove(Vec<RecordId>),
    /// Moves an activity to another first day, keeping its length.
    MoveActivity {
        /// The activity.
        id: Id<Activity>,
        /// Its new first day.
        start: NaiveDate,
    },
    /// Gives an activity other days.
    SetActivitySpan {
        /// The activity.
        id: Id<Activity>,
        /// Its new days.
        span: Span,
    },
    /// Sets how far activities have come.
    SetActivityState {
        /// The activities.
        ids: Vec<Id<Activity>>,
        /// Their new state.
        state: ActivityState,
    },
    /// Puts activities into a campaign, or takes them out of any.
    SetCampaign {
        /// The activities.
        ids: Vec<Id<Activity>>,
        /// The campaign.
        campaign: Option<Id<Campaign>>,
    },
    /// Has rows of the lists take a step of their yearly round; those whose state does not allow it
    /// stay as they are.
    TakeStep {
        /// The rows.
        ids: Vec<Id<Duty>>,
        /// The step.
        step: DutyStep,
        /// Why, for a step back.
        reason: String,
    },
    /// Replaces the head of the plan; its id must stay.
    SetInfo(Box<PlanInfo>),
    /// Replaces the word lists.
    SetDictionaries(Box<Dictionaries>),
    /// Replaces the names, order and columns of the responsibility lists.
    SetLists(Lists),
    /// Replaces the deck.
    SetDeck(Deck),
    /// Replaces the user's own holiday years.
    SetHolidays(Vec<HolidayYear>),
    /// Replaces what is remembered of the forms that went out to units.
    SetForms(Vec<UnitForm>),
    /// Makes the plan another version of itself as a whole, such as the outcome of a merge; its id
    /// must stay.
    Become(Box<Plan>),
    /// Several edits as one step; all or none are applied.
    All(Vec<Edit>),
}

impl Edit {
    /// Adds or replaces a record.
    pub fn put(record: impl Into<AnyRecord>) -> Self {
        Self::Put(record.into())
    }

    /// Removes one record.
    pub fn remove(id: impl Into<RecordId>) -> Self {
        Self::Remove(vec![id.into()])
    }
}
