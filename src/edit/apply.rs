//! Applying an edit to a plan.

use chrono::NaiveDate;

use super::Edit;
use crate::{
    base::{Id, Message},
    calendar::Span,
    model::{Activity, AnyRecord, Duty, DutyStep, Letter, Plan, PlanInfo, RecordId},
};

/// Why an edit cannot be applied. The plan is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The record is not in the plan, or no longer.
    #[error("no such record: {0:?}")]
    Missing(RecordId),
    /// A record needs a title.
    #[error("the record {0:?} has no title")]
    Untitled(RecordId),
    /// The days would lie beyond the end of the calendar.
    #[error("the days starting on {0} lie beyond the calendar")]
    BeyondCalendar(NaiveDate),
    /// Hours that end before they begin.
    #[error("the hours of {0:?} end before they begin")]
    HoursReversed(RecordId),
    /// Another letter of the kind and year has this number.
    #[error("the number of {0:?} is taken")]
    NumberTaken(RecordId),
    /// The head of another plan.
    #[error("the head belongs to another plan")]
    OtherPlan,
}

impl EditError {
    /// The error in the user's words.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing(_) => Message::new("edit.error.missing"),
            Self::Untitled(_) => Message::new("edit.error.untitled"),
            Self::BeyondCalendar(date) => {
                Message::new("edit.error.beyond-calendar").with("date", *date)
            }
            Self::HoursReversed(_) => Message::new("edit.error.hours-reversed"),
            Self::NumberTaken(_) => Message::new("edit.error.number-taken"),
            Self::OtherPlan => Message::new("edit.error.other-plan"),
        }
    }
}

/// The plan after an edit. The given plan is untouched, and an edit that fails changes nothing.
pub fn apply(plan: &Plan, edit: &Edit) -> Result<Plan, EditError> {
    let mut next = plan.clone();
    apply_to(&mut next, edit)?;
    Ok(next)
}

fn apply_to(plan: &mut Plan, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::Put(record) => put(plan, record),
        Edit::Remove(ids) => ids.iter().try_for_each(|id| remove(plan, *id)),
        Edit::MoveActivity { id, start } => move_activity(plan, *id, *start),
        Edit::SetActivitySpan { id, span } => set_span(plan, *id, *span),
        Edit::SetActivityState { ids, state } => {
            change_all(plan, ids, |activity| activity.state = *state)
        }
        Edit::SetCampaign { ids, campaign } => {
            change_all(plan, ids, |activity| activity.campaign = *campaign)
        }
        Edit::TakeStep { ids, step, reason } => take_step(plan, ids, *step, reason),
        Edit::SetInfo(info) => set_info(plan, info),
        Edit::SetDictionaries(dictionaries) => {
            plan.dictionaries = (**dictionaries).clone();
            Ok(())
        }
        Edit::SetLists(lists) => {
            plan.lists = lists.clone();
            Ok(())
        }
        Edit::SetDeck(deck) => {
            plan.deck = deck.clone();
            Ok(())
        }
        Edit::SetHolidays(years) => {
            plan.holidays.clone_from(years);
            Ok(())
        }
        Edit::SetForms(forms) => {
            plan.forms.clone_from(forms);
            Ok(())
        }
        Edit::Become(next) => become_version(plan, next),
        Edit::All(edits) => edits.iter().try_for_each(|edit| apply_to(plan, edit)),
    }
}

/// What every record has to keep to, whatever else the plan holds.
pub(super) fn check(record: &AnyRecord) -> Result<(), EditError> {
    // What is settled about an observance in a year has a theme, not a title of its own.
    let may_be_untitled = matches!(record, AnyRecord::ObservanceYear(_));
    if !may_be_untitled && record.title().trim().is_empty() {
        return Err(EditError::Untitled(record.id()));
    }
    if let AnyRecord::Activity(activity) = record
        && activity.time.is_some_and(|time| time.end < time.start)
    {
        return Err(EditError::HoursReversed(record.id()));
    }
    Ok(())
}

fn put(plan: &mut Plan, record: &AnyRecord) -> Result<(), EditError> {
    check(record)?;
    if let AnyRecord::Letter(letter) = record
        && is_number_taken(plan, letter)
    {
        return Err(EditError::NumberTaken(record.id()));
    }
    plan.insert(record.clone());
    Ok(())
}

/// Whether another letter has the number; without a running number there is nothing to take.
fn is_number_taken(plan: &Plan, letter: &Letter) -> bool {
    let mut others = plan.letters.iter().filter(|other| other.id != letter.id);
    letter.number.running > 0 && others.any(|other| letter.has_number_of(other))
}

fn remove(plan: &mut Plan, id: RecordId) -> Result<(), EditError> {
    if !plan.remove(id) {
        return Err(EditError::Missing(id));
    }
    plan.detach(id);
    plan.forms.retain(|form| RecordId::from(form.unit) != id);
    Ok(())
}

fn move_activity(plan: &mut Plan, id: Id<Activity>, start: NaiveDate) -> Result<(), EditError> {
    let activity = plan.activities.get(id).ok_or(EditError::Missing(id.into()))?;
    let span = activity.span.moved_to(start).ok_or(EditError::BeyondCalendar(start))?;
    set_span(plan, id, span)
}

fn set_span(plan: &mut Plan, id: Id<Activity>, span: Span) -> Result<(), EditError> {
    change_all(plan, &[id], |activity| activity.span = span)
}

fn change_all(
    plan: &mut Plan,
    ids: &[Id<Activity>],
    change: impl Fn(&mut Activity),
) -> Result<(), EditError> {
    for id in ids {
        let mut activity =
            plan.activities.get(*id).cloned().ok_or(EditError::Missing((*id).into()))?;
        change(&mut activity);
        plan.activities.insert(activity);
    }
    Ok(())
}

fn take_step(
    plan: &mut Plan,
    ids: &[Id<Duty>],
    step: DutyStep,
    reason: &str,
) -> Result<(), EditError> {
    for id in ids {
        let duty = plan.duties.get(*id).ok_or(EditError::Missing((*id).into()))?;
        if let Some(duty) = duty.after(step, reason) {
            plan.duties.insert(duty);
        }
    }
    Ok(())
}

fn set_info(plan: &mut Plan, info: &PlanInfo) -> Result<(), EditError> {
    if info.id != plan.info.id {
        return Err(EditError::OtherPlan);
    }
    plan.info = info.clone();
    Ok(())
}

/// The version may be older than its rules are, as a file may, so its records are not checked.
fn become_version(plan: &mut Plan, next: &Plan) -> Result<(), EditError> {
    if next.info.id != plan.info.id {
        return Err(EditError::OtherPlan);
    }
    *plan = next.clone();
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::model::{
        ActivityState, Campaign, Duty, LetterKind, LetterNumber, ListKind, TimeOfDay, Unit,
        UnitKind,
    };

    fn date(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("test dates exist")
    }

    fn activity(name: &str) -> Activity {
        Activity::new(Id::named("activity", name), name, Span::between(date(12, 1), date(12, 7)))
    }

    fn plan_with(records: Vec<AnyRecord>) -> Plan {
        let mut plan = Plan::empty(Id::named("plan", "test"), "test", 2026);
        for record in records {
            plan.insert(record);
        }
        plan
    }

    #[track_caller]
    fn check_refused(plan: &Plan, edit: &Edit, expected: &EditError) {
        let before = plan.clone();
        assert_eq!(apply(plan, edit).as_ref(), Err(expected));
        assert_eq!(*plan, before);
    }

    #[test]
    fn moving_an_activity_keeps_its_length() {
        let week = activity("宪法宣传周");
        let plan = plan_with(vec![week.clone().into()]);
        let moved = apply(&plan, &Edit::MoveActivity { id: week.id, start: date(12, 28) });
        let span = moved.expect("it exists").activities.get(week.id).map(|moved| moved.span);
        let end = NaiveDate::from_ymd_opt(2027, 1, 3).expect("exists");
        assert_eq!(span, Some(Span::between(date(12, 28), end)));
    }

    #[test]
    fn removing_a_record_forgets_every_reference_to_it() {
        let unit = Unit {
            id: Id::named("unit", "市司法局"),
            name: "市司法局".to_owned(),
            aliases: Vec::new(),
            kind: UnitKind::Government,
            district: None,
            leader: String::new(),
            liaison: String::new(),
            phone: String::new(),
            note: String::new(),
        };
        let mut talk = activity("讲座");
        talk.unit = Some(unit.id);
        talk.support_units = vec![unit.id];
        let mut duty = Duty::new(Id::named("duty", "1"), ListKind::UnitSpecific, "宪法");
        duty.unit = Some(unit.id);
        let plan = plan_with(vec![unit.clone().into(), talk.clone().into(), duty.clone().into()]);

        let next = apply(&plan, &Edit::remove(unit.id)).expect("it exists");

        let left = next.activities.get(talk.id).expect("it stays");
        assert_eq!((left.unit, left.support_units.len()), (None, 0));
        assert_eq!(next.duties.get(duty.id).and_then(|duty| duty.unit), None);
    }

    #[test]
    fn several_edits_are_applied_all_or_none() {
        let there = activity("有");
        let missing = activity("无");
        let plan = plan_with(vec![there.clone().into()]);
        let edit = Edit::All(vec![
            Edit::SetActivityState { ids: vec![there.id], state: ActivityState::Done },
            Edit::MoveActivity { id: missing.id, start: date(1, 1) },
        ]);
        check_refused(&plan, &edit, &EditError::Missing(missing.id.into()));
    }

    #[test]
    fn a_record_without_a_title_is_refused() {
        let mut untitled = activity(" ");
        let plan = plan_with(Vec::new());
        let edit = Edit::put(untitled.clone());
        check_refused(&plan, &edit, &EditError::Untitled(untitled.id.into()));
        "讲座".clone_into(&mut untitled.title);
        assert!(apply(&plan, &Edit::put(untitled)).is_ok());
    }

    #[test]
    fn a_number_is_given_to_one_letter_of_its_kind_and_year() {
        let letter = |name: &str, kind, running| {
            let number = LetterNumber { word: String::new(), year: 2026, running };
            Letter::new(Id::named("letter", name), kind, number, name)
        };
        let first = letter("一", LetterKind::Prompt, 3);
        let plan = plan_with(vec![first.clone().into()]);
        let second = letter("二", LetterKind::Prompt, 3);
        let refused = EditError::NumberTaken(second.id.into());
        check_refused(&plan, &Edit::put(second), &refused);
        for fine in [
            Letter { event: "改".to_owned(), ..first },
            letter("三", LetterKind::Prompt, 4),
            letter("四", LetterKind::Supervision, 3),
            letter("五", LetterKind::Prompt, 0),
        ] {
            assert!(apply(&plan, &Edit::put(fine)).is_ok());
        }
    }

    #[test]
    fn hours_that_end_before_they_begin_are_refused() {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("test hours exist");
        let mut talk = activity("讲座");
        talk.time = Some(TimeOfDay { start: hour(15), end: hour(9) });
        let edit = Edit::put(talk.clone());
        check_refused(&plan_with(Vec::new()), &edit, &EditError::HoursReversed(talk.id.into()));
    }

    #[test]
    fn the_head_of_another_plan_is_refused() {
        let plan = plan_with(Vec::new());
        let mut info = plan.info.clone();
        info.id = Id::named("plan", "other");
        check_refused(&plan, &Edit::SetInfo(Box::new(info)), &EditError::OtherPlan);
    }

    #[test]
    fn a_plan_becomes_another_version_of_itself_and_of_nothing_else() {
        let plan = plan_with(vec![activity("讲座").into()]);
        let version = plan_with(vec![activity("展览").into()]);
        assert_eq!(apply(&plan, &Edit::Become(Box::new(version.clone()))), Ok(version));
        let other = Plan::empty(Id::named("plan", "other"), "other", 2026);
        check_refused(&plan, &Edit::Become(Box::new(other)), &EditError::OtherPlan);
    }

    #[test]
    fn activities_join_and_leave_a_campaign() {
        let campaign = Campaign::new(Id::named("campaign", "c"), "专项", Span::day(date(12, 4)));
        let talk = activity("讲座");
        let plan = plan_with(vec![campaign.clone().into(), talk.clone().into()]);
        let joined =
            apply(&plan, &Edit::SetCampaign { ids: vec![talk.id], campaign: Some(campaign.id) })
                .expect("both exist");
        assert_eq!(joined.activities.get(talk.id).and_then(|it| it.campaign), Some(campaign.id));
        let left = apply(&joined, &Edit::remove(campaign.id)).expect("it exists");
        assert_eq!(left.activities.get(talk.id).and_then(|it| it.campaign), None);
    }
}
