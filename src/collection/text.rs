//! Small rules about what a unit writes.

use crate::model::{DutyState, DutyStep};

/// A cell's text as it is compared: the blanks around it, marks without width and the way lines
/// end make no difference, because every office program writes them its own way.
pub fn tidy(text: &str) -> String {
    let blank = |c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
    };
    text.replace("\r\n", "\n").replace('\r', "\n").trim_matches(blank).to_owned()
}

/// Whether a unit may bring one of its rows from a state into another: it hands in, starts, reports
/// as done and takes up again. To review, publish, remind and assess is for the bureau.
pub fn may_set(from: DutyState, to: DutyState) -> bool {
    const STEPS: [DutyStep; 4] =
        [DutyStep::Submit, DutyStep::Start, DutyStep::Complete, DutyStep::Resume];
    from == to || STEPS.iter().any(|step| step.applies_to(from) && step.to() == to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_around_a_text_and_its_line_ends_make_no_difference() {
        assert_eq!(tidy("　1. 宣传\r\n2. 讲座 \u{feff}"), "1. 宣传\n2. 讲座");
    }

    #[test]
    fn a_unit_reports_its_work_and_does_not_review_itself() {
        assert!(may_set(DutyState::Draft, DutyState::Submitted));
        assert!(may_set(DutyState::Active, DutyState::Done));
        assert!(!may_set(DutyState::Submitted, DutyState::Reviewed));
        assert!(!may_set(DutyState::Done, DutyState::Assessed));
    }
}
