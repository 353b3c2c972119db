//! Ways out: what a finding proposes, and the edit it becomes.

use chrono::NaiveDate;

use super::fix_lists;
use crate::{
    base::{Id, Message},
    calendar::Span,
    edit::{self, Edit},
    letters::{self, Writer},
    model::{
        Activity, ActivityState, Duty, DutyState, Law, Letter, Observance, ObservanceState,
        ObservanceYear, Plan, RecordId, RecordRef, Unit,
    },
    stats::{Almanac, Index},
};

/// A way out of a finding.
///
/// It says what to do, not how the records look afterwards: the edit is made from the plan at the
/// moment the user asks for it, so it never brings back what was changed in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Plan an activity on the days of an observance.
    PlanActivity(Id<Observance>),
    /// Mark a duty row as overdue (逾期).
    MarkOverdue(Id<Duty>),
    /// Move an activity to another first day.
    Move {
        /// The activity.
        activity: Id<Activity>,
        /// Its new first day.
        start: NaiveDate,
    },
    /// Put the laws that took a law's place into a record.
    ReplaceLaw {
        /// The record that names it.
        record: RecordId,
        /// The law that is no longer in force.
        law: Id<Law>,
    },
    /// Have a unit answer for a law: a draft row in its list.
    AssignOwner {
        /// The law.
        law: Id<Law>,
        /// The unit.
        unit: Id<Unit>,
    },
    /// Have a unit answer for a row.
    AssignUnit {
        /// The row, which has no unit.
        duty: Id<Duty>,
        /// The unit.
        unit: Id<Unit>,
    },
    /// Write the title of a law where the content of a row has a short one.
    WriteTitle {
        /// The row.
        duty: Id<Duty>,
        /// The law.
        law: Id<Law>,
    },
    /// Plan an activity that serves a row.
    PlanDuty {
        /// The row.
        duty: Id<Duty>,
        /// The day of the activity.
        day: NaiveDate,
    },
    /// Record that the computed days of an observance are the published ones.
    ConfirmDates(Id<Observance>),
    /// Mark an activity as done.
    MarkDone(Id<Activity>),
    /// Drop a reference to something that does not exist.
    Forget {
        /// The record that refers.
        record: RecordId,
        /// What it refers to.
        missing: RecordId,
    },
    /// Write the letter that presses for the answer to another one.
    Escalate {
        /// The letter without an answer.
        letter: Id<Letter>,
        /// The day the new one is dated.
        on: NaiveDate,
    },
    /// Move the name of a district from the field of the township to that of the district.
    SetDistrict {
        /// An activity or site.
        record: RecordId,
        /// The district that is meant.
        district: Id<crate::model::District>,
    },
}

impl Fix {
    /// What the button says.
    pub const fn label(&self) -> Message {
        Message::new(match self {
            Self::PlanActivity(_) | Self::PlanDuty { .. } => "checks.fix.plan-activity",
            Self::AssignOwner { .. } => "checks.fix.assign-owner",
            Self::AssignUnit { .. } => "checks.fix.assign-unit",
            Self::WriteTitle { .. } => "checks.fix.write-title",
            Self::MarkOverdue(_) => "checks.fix.mark-overdue",
            Self::Move { .. } => "checks.fix.move",
            Self::ReplaceLaw { .. } => "checks.fix.replace-law",
            Self::ConfirmDates(_) => "checks.fix.confirm-dates",
            Self::MarkDone(_) => "checks.fix.mark-done",
            Self::Forget { .. } => "checks.fix.forget",
            Self::Escalate { .. } => "checks.fix.escalate",
            Self::SetDistrict { .. } => "checks.fix.set-district",
        })
    }

    /// The edit for a plan; `None` if there is nothing left to do, because the record is gone or
    /// was put right already.
    pub fn edit(&self, plan: &Plan, almanac: &Almanac) -> Option<Edit> {
        match self {
            Self::PlanActivity(observance) => planned_activity(plan, almanac, *observance),
            Self::MarkOverdue(id) => {
                let duty = plan.duties.get(*id).filter(|duty| duty.state != DutyState::Overdue)?;
                Some(Edit::put(Duty { state: DutyState::Overdue, ..duty.clone() }))
            }
            Self::Move { activity, start } => {
                let current = plan.activities.get(*activity)?.span.start();
                (current != *start).then_some(Edit::MoveActivity { id: *activity, start: *start })
            }
            Self::ReplaceLaw { record, law } => replaced_law(plan, *record, *law),
            Self::AssignOwner { law, unit } => fix_lists::owner_row(plan, *law, *unit),
            Self::AssignUnit { duty, unit } => fix_lists::assigned(plan, *duty, *unit),
            Self::WriteTitle { duty, law } => fix_lists::with_title(plan, *duty, *law),
            Self::PlanDuty { duty, day } => fix_lists::activity_for(plan, *duty, *day),
            Self::ConfirmDates(observance) => confirmed_dates(plan, almanac, *observance),
            Self::MarkDone(id) => {
                plan.activities.get(*id)?;
                Some(Edit::SetActivityState { ids: vec![*id], state: ActivityState::Done })
            }
            Self::Forget { record, missing } => {
                let mut without = plan.clone();
                without.detach(*missing);
                let record = without.record(*record)?.to_owned();
                (plan.record(record.id())?.to_owned() != record).then_some(Edit::Put(record))
            }
            Self::Escalate { letter, on } => escalated(plan, almanac, *letter, *on),
            Self::SetDistrict { record, district } => set_district(plan, *record, *district),
        }
    }
}

/// An activity with what is known of the observance. Its id follows from the observance and the
/// year, so asking twice does not plan two.
fn planned_activity(plan: &Plan, almanac: &Almanac, id: Id<Observance>) -> Option<Edit> {
    let occurrence = almanac.get(id)?;
    let observance = &occurrence.observance;
    let name = format!("{id} {}", almanac.year());
    let activity_id = Id::named("activity for an observance", &name);
    if plan.activities.contains(activity_id) {
        return None;
    }
    let mut activity = Activity::new(activity_id, observance.name.clone(), occurrence.span?);
    activity.observance = Some(id);
    activity.audiences.clone_from(&observance.audiences);
    activity.laws = plan
        .laws
        .iter()
        .filter(|law| observance.laws.contains(&law.title))
        .map(|law| law.id)
        .collect();
    let led_by = |name: &String| observance.lead.first() == Some(name);
    activity.unit = plan
        .units
        .iter()
        .find(|unit| led_by(&unit.name) || unit.aliases.iter().any(led_by))
        .map(|unit| unit.id);
    Some(Edit::put(activity))
}

fn replaced_law(plan: &Plan, record: RecordId, law: Id<Law>) -> Option<Edit> {
    edit::replace_laws(plan, &[edit::LawPlace { law, record, panel: None }])
}

fn confirmed_dates(plan: &Plan, almanac: &Almanac, id: Id<Observance>) -> Option<Edit> {
    let occurrence = almanac.get(id)?;
    let year = almanac.year();
    let settings = occurrence.settings.and_then(|id| plan.observance_years.get(id)).cloned();
    let settings = settings.unwrap_or_else(|| ObservanceYear {
        id: Id::named("observance year", &format!("{id} {year}")),
        observance: id,
        year,
        state: ObservanceState::default(),
        span: None,
        theme: String::new(),
        ordinal: None,
        notice_number: String::new(),
        notice_date: None,
    });
    let span: Span = occurrence.span?;
    Some(Edit::put(ObservanceYear {
        state: ObservanceState::Announced,
        span: Some(span),
        ..settings
    }))
}

fn escalated(plan: &Plan, almanac: &Almanac, letter: Id<Letter>, on: NaiveDate) -> Option<Edit> {
    let index = Index::of(plan);
    letters::supervision(&mut Writer::new(plan, &index, almanac, on), letter).map(Edit::put)
}

fn set_district(
    plan: &Plan,
    record: RecordId,
    district: Id<crate::model::District>,
) -> Option<Edit> {
    let is_name_of_it = |name: &str| {
        plan.districts.get(district).is_some_and(|district| {
            district.name == name || district.aliases.iter().any(|alias| alias == name)
        })
    };
    match plan.record(record)? {
        RecordRef::Activity(activity) => {
            let mut activity = activity.clone();
            activity.place.district = Some(district);
            if is_name_of_it(activity.place.township.trim()) {
                activity.place.township.clear();
            }
            Some(Edit::put(activity))
        }
        RecordRef::Site(site) => {
            let mut site = site.clone();
            site.district = Some(district);
            if is_name_of_it(site.township.trim()) {
                site.township.clear();
            }
            Some(Edit::put(site))
        }
        _ => None,
    }
}
