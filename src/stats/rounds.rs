//! How far each unit has come with its rows in the yearly round: who has handed in, who not.
//!
//! A unit stands where its rows stand that are furthest behind, and a row sent back comes before
//! everything else: 公安局 with five rows approved and one sent back is [`Stage::Returned`]. A unit
//! without rows of its own has not begun.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    base::Id,
    model::{DutyState, Plan, Unit},
};

/// Where a unit stands, those that want attention first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Stage {
    /// It has no rows.
    Nothing,
    /// Some of its rows were sent back.
    Returned,
    /// Some of its rows are drafts.
    Drafting,
    /// All its rows are handed in.
    Submitted,
    /// All are approved.
    Reviewed,
    /// All are published.
    Published,
    /// Some are being worked on.
    Working,
    /// All are done or assessed.
    Finished,
}

impl Stage {
    /// Every stage, those that want attention first.
    pub const ALL: [Self; 8] = [
        Self::Nothing,
        Self::Returned,
        Self::Drafting,
        Self::Submitted,
        Self::Reviewed,
        Self::Published,
        Self::Working,
        Self::Finished,
    ];

    /// Whether everything is in the hands of the bureau, or further.
    pub const fn is_in(self) -> bool {
        !matches!(self, Self::Nothing | Self::Returned | Self::Drafting)
    }
}

/// Rows by state, in the order of [`DutyState::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Round([u32; DutyState::ALL.len()]);

impl Round {
    /// Counts a row.
    pub fn add(&mut self, state: DutyState) {
        if let Some(count) = self.0.get_mut(state as usize) {
            *count += 1;
        }
    }

    /// How many rows are in a state.
    pub fn count(&self, state: DutyState) -> u32 {
        self.0.get(state as usize).copied().unwrap_or(0)
    }

    /// How many rows there are.
    pub fn rows(&self) -> u32 {
        self.0.iter().sum()
    }

    /// Where these rows stand together.
    pub fn stage(&self) -> Stage {
        let any = |states: &[DutyState]| states.iter().any(|state| self.count(*state) > 0);
        let working =
            [DutyState::Active, DutyState::Overdue, DutyState::Reminded, DutyState::Escalated];
        match () {
            () if self.rows() == 0 => Stage::Nothing,
            () if any(&[DutyState::Returned]) => Stage::Returned,
            () if any(&[DutyState::Draft]) => Stage::Drafting,
            () if any(&[DutyState::Submitted]) => Stage::Submitted,
            () if any(&[DutyState::Reviewed]) => Stage::Reviewed,
            () if any(&[DutyState::Published]) => Stage::Published,
            () if any(&working) => Stage::Working,
            () => Stage::Finished,
        }
    }
}

/// The rounds of all units of the plan; one pass over the rows.
pub fn rounds(plan: &Plan) -> BTreeMap<Id<Unit>, Round> {
    let mut rounds: BTreeMap<Id<Unit>, Round> =
        plan.units.iter().map(|unit| (unit.id, Round::default())).collect();
    for duty in plan.duties.iter() {
        if let Some(round) = duty.unit.and_then(|unit| rounds.get_mut(&unit)) {
            round.add(duty.state);
        }
    }
    rounds
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::PlanBuilder, *};

    #[track_caller]
    fn check(states: &[DutyState], stage: Stage) {
        let mut plan = PlanBuilder::new(2026);
        let unit = plan.unit("公安局");
        for (n, state) in states.iter().enumerate() {
            plan.duty(&format!("第{n}条"), |it| {
                it.unit = Some(unit);
                it.state = *state;
            });
        }
        plan.duty("共性", |it| it.state = DutyState::Draft);
        assert_eq!(rounds(&plan.plan)[&unit].stage(), stage, "{states:?}");
    }

    #[test]
    fn a_unit_stands_where_its_last_row_stands() {
        use DutyState::*;
        check(&[], Stage::Nothing);
        check(&[Draft, Submitted], Stage::Drafting);
        check(&[Reviewed, Returned, Draft], Stage::Returned);
        check(&[Submitted, Published], Stage::Submitted);
        check(&[Published, Active], Stage::Published);
        check(&[Active, Done], Stage::Working);
        check(&[Overdue, Assessed], Stage::Working);
        check(&[Done, Assessed], Stage::Finished);
    }

    #[test]
    fn what_was_handed_in_stays_in_until_it_is_sent_back() {
        let is_in: Vec<Stage> = Stage::ALL.into_iter().filter(|stage| stage.is_in()).collect();
        assert_eq!(is_in.first(), Some(&Stage::Submitted));
        assert_eq!(is_in.len(), 5);
    }
}
