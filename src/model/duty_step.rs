//! The steps a row of the lists takes through its year.
//!
//! A unit drafts and hands in (报送); the bureau reviews or sends back; the list is adopted and
//! published; the year is worked; at its end the row is done and assessed. What falls behind is
//! marked overdue, reminded (普法提示, 法治宣传教育法 art. 57) and, if that does not help, escalated
//! (督办). A row never jumps: it takes one step at a time, and only the steps of its state.

use super::{Duty, DutyState};

/// A step of a row from one state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyStep {
    /// 报送: the unit hands its row in.
    Submit,
    /// 退回: the bureau sends it back, with a reason.
    Return,
    /// 审核通过: the bureau has looked at laws, currency, completeness.
    Review,
    /// 公示: adopted and published.
    Publish,
    /// 启动实施.
    Start,
    /// 完成.
    Complete,
    /// 标记逾期.
    MarkOverdue,
    /// 提示: a reminder was issued.
    Remind,
    /// 督办: a supervision order was issued.
    Escalate,
    /// 恢复实施: behind before, or done too soon, and worked on again.
    Resume,
    /// 评议: assessed with the duty report at the year's end.
    Assess,
}

impl DutyStep {
    /// Every step, in the order of the year.
    pub const ALL: [Self; 11] = [
        Self::Submit,
        Self::Return,
        Self::Review,
        Self::Publish,
        Self::Start,
        Self::Complete,
        Self::MarkOverdue,
        Self::Remind,
        Self::Escalate,
        Self::Resume,
        Self::Assess,
    ];

    /// The states it can be taken from.
    pub const fn from(self) -> &'static [DutyState] {
        use DutyState::{
            Active, Done, Draft, Escalated, Overdue, Published, Reminded, Returned, Reviewed,
            Submitted,
        };
        match self {
            Self::Submit => &[Draft, Returned],
            Self::Return => &[Submitted, Reviewed, Published],
            Self::Review => &[Submitted],
            Self::Publish => &[Reviewed],
            Self::Start => &[Published],
            Self::Complete => &[Active, Overdue, Reminded, Escalated],
            Self::MarkOverdue => &[Published, Active],
            Self::Remind => &[Active, Overdue],
            Self::Escalate => &[Overdue, Reminded],
            Self::Resume => &[Overdue, Reminded, Escalated, Done],
            Self::Assess => &[Done],
        }
    }

    /// The state it leads to.
    pub const fn to(self) -> DutyState {
        match self {
            Self::Submit => DutyState::Submitted,
            Self::Return => DutyState::Returned,
            Self::Review => DutyState::Reviewed,
            Self::Publish => DutyState::Published,
            Self::Start | Self::Resume => DutyState::Active,
            Self::Complete => DutyState::Done,
            Self::MarkOverdue => DutyState::Overdue,
            Self::Remind => DutyState::Reminded,
            Self::Escalate => DutyState::Escalated,
            Self::Assess => DutyState::Assessed,
        }
    }

    /// Whether a row in this state can take it.
    pub fn applies_to(self, state: DutyState) -> bool {
        self.from().contains(&state)
    }

    /// The steps of a state, in the order of the year.
    pub fn of(state: DutyState) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |step| step.applies_to(state))
    }

    /// The step that usually comes next; `None` at the end of the round.
    ///
    /// What is behind is reminded first; what was reminded or escalated is expected to be done.
    pub const fn usual(state: DutyState) -> Option<Self> {
        match state {
            DutyState::Draft | DutyState::Returned => Some(Self::Submit),
            DutyState::Submitted => Some(Self::Review),
            DutyState::Reviewed => Some(Self::Publish),
            DutyState::Published => Some(Self::Start),
            DutyState::Active | DutyState::Reminded | DutyState::Escalated => Some(Self::Complete),
            DutyState::Overdue => Some(Self::Remind),
            DutyState::Done => Some(Self::Assess),
            DutyState::Assessed => None,
        }
    }
}

impl Duty {
    /// The row after a step; `None` if its state does not allow the step. A reason is kept with a
    /// row that is sent back, and forgotten when it is handed in again.
    #[must_use]
    pub fn after(&self, step: DutyStep, reason: &str) -> Option<Self> {
        let return_reason = match step {
            DutyStep::Return => reason.trim().to_owned(),
            DutyStep::Submit => String::new(),
            _ => self.return_reason.clone(),
        };
        let state = step.to();
        step.applies_to(self.state).then(|| Self { state, return_reason, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Id, model::ListKind};

    fn row(state: DutyState) -> Duty {
        Duty { state, ..Duty::new(Id::named("duty", "1"), ListKind::UnitSpecific, "禁毒法") }
    }

    #[test]
    fn the_usual_steps_lead_from_the_draft_to_the_assessment() {
        use DutyState::*;
        let mut state = DutyState::Draft;
        let mut round = vec![state];
        while let Some(step) = DutyStep::usual(state) {
            assert!(step.applies_to(state), "{step:?} from {state:?}");
            state = step.to();
            round.push(state);
        }
        assert_eq!(round, [Draft, Submitted, Reviewed, Published, Active, Done, Assessed]);
    }

    #[test]
    fn every_state_is_reached_and_only_the_last_one_is_an_end() {
        for state in DutyState::ALL {
            let reached = DutyStep::ALL.iter().any(|step| step.to() == state);
            assert_eq!(reached, state != DutyState::Draft, "{state:?}");
            let goes_on = DutyStep::of(state).next().is_some();
            assert_eq!(goes_on, state != DutyState::Assessed, "{state:?}");
            assert_eq!(goes_on, DutyStep::usual(state).is_some(), "{state:?}");
        }
    }

    #[test]
    fn a_row_is_sent_back_with_a_reason_that_goes_when_it_comes_again() {
        let back = row(DutyState::Submitted).after(DutyStep::Return, " 法律名称不全 ");
        let back = back.expect("a row handed in can be sent back");
        assert_eq!(back.return_reason, "法律名称不全");
        let again = back.after(DutyStep::Submit, "").expect("and comes again");
        assert_eq!((again.state, again.return_reason.as_str()), (DutyState::Submitted, ""));
    }

    #[test]
    fn a_row_never_jumps() {
        assert_eq!(row(DutyState::Draft).after(DutyStep::Publish, ""), None);
        assert_eq!(row(DutyState::Assessed).after(DutyStep::Return, "重报"), None);
    }
}
