//! What comes up in the next days.

use chrono::{Days, NaiveDate};

use super::{Almanac, Index};
use crate::{
    base::Id,
    calendar::Span,
    model::{Activity, CampaignState, Observance, ObservanceKind, Plan, Task, TaskState},
};

/// Something that happens on some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// Its days.
    pub span: Span,
    /// What it is.
    pub subject: AgendaSubject,
}

/// What an agenda names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgendaSubject {
    /// An observance is held.
    Observance(Id<Observance>),
    /// An activity is held.
    Activity(Id<Activity>),
    /// A task is due and not done.
    Task(Id<Task>),
}

/// What is held or due in `days` days from `from` on, that day included.
///
/// Everything with a day in that time is there, also what began before, except that observances
/// of a month or more are named only when they begin; else each month would fill every agenda.
/// In the order of the first day inside; on one day observances come before activities before
/// tasks.
pub fn agenda(
    plan: &Plan,
    almanac: &Almanac,
    index: &Index,
    from: NaiveDate,
    days: u32,
) -> Vec<AgendaItem> {
    let length = u64::from(days.max(1) - 1);
    let Some(time) = from.checked_add_days(Days::new(length)).map(|end| Span::between(from, end))
    else {
        return Vec::new();
    };
    let mut items = observances(almanac, time);
    items.extend(index.during(time).map(|entry| AgendaItem {
        span: entry.span(),
        subject: AgendaSubject::Activity(entry.activity.id),
    }));
    items.extend(tasks(plan, time));
    items.sort_by_key(|item| {
        let first = item.span.start().max(time.start());
        (first, kind_place(item.subject), item.span)
    });
    items
}

fn observances(almanac: &Almanac, time: Span) -> Vec<AgendaItem> {
    let held = almanac.during(time);
    held.flat_map(|occurrence| {
        let long = occurrence.observance.kind == ObservanceKind::Month;
        occurrence
            .runs
            .iter()
            .filter(move |run| if long { time.contains(run.start()) } else { run.overlaps(time) })
            .map(|run| AgendaItem {
                span: *run,
                subject: AgendaSubject::Observance(occurrence.id()),
            })
    })
    .collect()
}

fn tasks(plan: &Plan, time: Span) -> impl Iterator<Item = AgendaItem> {
    let archived = |id| {
        plan.campaigns.get(id).is_some_and(|campaign| campaign.state == CampaignState::Archived)
    };
    let open = plan
        .tasks
        .iter()
        .filter(move |task| task.state != TaskState::Done && !task.campaign.is_some_and(archived));
    open.filter_map(move |task| {
        let due = task.due.filter(|due| time.contains(*due))?;
        Some(AgendaItem { span: Span::day(due), subject: AgendaSubject::Task(task.id) })
    })
}

const fn kind_place(subject: AgendaSubject) -> u8 {
    match subject {
        AgendaSubject::Observance(_) => 0,
        AgendaSubject::Activity(_) => 1,
        AgendaSubject::Task(_) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date, span},
        *,
    };

    fn task(title: &str, due: &str, state: TaskState) -> Task {
        Task {
            id: Id::named("task", title),
            title: title.to_owned(),
            due: Some(date(due)),
            state,
            campaign: None,
            activity: None,
            unit: None,
            person: None,
            note: String::new(),
        }
    }

    #[test]
    fn a_fortnight_names_what_is_held_and_due() {
        let mut plan = PlanBuilder::new(2026);
        plan.plan.info.observance_sets.clear();
        let day = plan.observance("国家宪法日", "fixed 12-04");
        let month = plan.observance("冬季", "range 11-15..12-31");
        let mut season = plan.plan.observances.get(month).cloned().expect("just made");
        season.kind = ObservanceKind::Month;
        plan.plan.observances.insert(season);
        let running =
            plan.activity("巡演", "2026-11-20", |it| it.span = span("2026-11-20", "2026-12-02"));
        let talk = plan.activity("宪法讲座", "2026-12-04", |_| ());
        plan.activity("以后", "2026-12-15", |_| ());
        let material = task("印资料", "2026-12-01", TaskState::Doing);
        plan.plan.tasks.insert(material.clone());
        plan.plan.tasks.insert(task("已办", "2026-12-01", TaskState::Done));
        let plan = plan.plan;
        let items =
            agenda(&plan, &Almanac::of(&plan, 2026), &Index::of(&plan), date("2026-12-01"), 14);
        let subjects: Vec<_> = items.iter().map(|item| item.subject).collect();
        assert_eq!(
            subjects,
            [
                AgendaSubject::Activity(running),
                AgendaSubject::Task(material.id),
                AgendaSubject::Observance(day),
                AgendaSubject::Activity(talk),
            ]
        );
    }
}
