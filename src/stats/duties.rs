//! How far the rows of the responsibility lists are served by activities.
//!
//! An activity *serves* a row when all of this holds:
//! - it counts: it is not cancelled, and its campaign is not archived;
//! - the unit of the row organises it or helps with it; a row without unit (共性清单) is served by
//!   any unit;
//! - it is about the same thing: it shares a law with the row, or is held for the row's
//!   observance; a row that names neither is served by any activity of its unit;
//! - it falls into the row's time. An activity for the row's own observance always does.
//!
//! The time of a row has one or more periods, each of which wants an activity: 每月 has twelve,
//! 每季度 four, 每半年 two, 全年 and months like 3月、9月 one. A row that names neither unit nor law
//! nor observance cannot be judged by activities, only by its own state.
//!
//! Worked example: 公安局, 禁毒法, 每季度, in 2026. With talks on 2026-02-10 (done) and 2026-06-26
//! (planned), two of four periods are planned and one is done: [`DutyStanding::Partly`]; the first
//! period without activity ends on 2026-09-30.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::{Entry, Index, Share};
use crate::{
    base::Id,
    calendar::Span,
    model::{ActivityState, Duty, DutyState, Law, Observance, Plan, TimeRule, Unit},
};

/// How far a row is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum DutyStanding {
    /// Every period has an activity that is done, or the row itself says 已完成 or 已评议.
    Done,
    /// Every period has an activity.
    Planned,
    /// Some periods have one.
    Partly,
    /// No activity serves it.
    Open,
}

impl DutyStanding {
    /// Every standing, the best first.
    pub const ALL: [Self; 4] = [Self::Done, Self::Planned, Self::Partly, Self::Open];
}

/// How far a row is served, period by period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DutyProgress {
    /// In one word.
    pub standing: DutyStanding,
    /// How many periods its time has, at least 1.
    pub periods: u32,
    /// How many of them have an activity.
    pub planned: u32,
    /// How many of them have an activity that is done.
    pub done: u32,
    /// Last day of the first period without an activity; `None` if each has one.
    pub missing: Option<NaiveDate>,
    /// Last day of the last period.
    pub deadline: Option<NaiveDate>,
}

/// The rows of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UnitDuties {
    /// The unit; `None` for rows without one.
    pub unit: Option<Id<Unit>>,
    /// Rows by standing, in the order of [`DutyStanding::ALL`].
    pub by_standing: [u64; 4],
}

impl UnitDuties {
    /// All its rows.
    pub fn rows(&self) -> u64 {
        self.by_standing.iter().sum()
    }

    /// How many of its rows stand so.
    pub fn count(&self, standing: DutyStanding) -> u64 {
        self.by_standing.get(standing as usize).copied().unwrap_or(0)
    }

    /// Rows done, of all.
    pub fn done_share(&self) -> Share {
        Share::new(self.count(DutyStanding::Done), self.rows())
    }
}

/// What activities do for every unit and subject that some row names.
///
/// Making one is a pass over the rows and one over the activities; a row is then judged in a few
/// look-ups.
#[derive(Clone, Debug, Default)]
pub struct Duties {
    year: i32,
    units: Places<Id<Unit>>,
    subjects: Places<Subject>,
    /// Row 0 is any unit; column 0 is any subject.
    cells: Vec<Coverage>,
}

/// Rows or columns of the cells, from 1.
#[expect(
    clippy::disallowed_types,
    reason = "only asked for one key at a time; places are given in the order of the plan"
)]
type Places<K> = std::collections::HashMap<K, usize>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Subject {
    Law(Id<Law>),
    Observance(Id<Observance>),
}

/// When something is done for a unit and a subject. Bit 0 of the months is January.
#[derive(Clone, Copy, Debug, Default)]
struct Coverage {
    months: u16,
    done_months: u16,
    first: Option<NaiveDate>,
    first_done: Option<NaiveDate>,
}

impl Duties {
    /// Looks at every row and activity once.
    pub fn of(plan: &Plan, index: &Index) -> Self {
        let mut duties = Self { year: plan.info.year, ..Self::default() };
        for duty in plan.duties.iter() {
            if let Some(unit) = duty.unit {
                let next = duties.units.len() + 1;
                duties.units.entry(unit).or_insert(next);
            }
            for subject in subjects_of(duty) {
                let next = duties.subjects.len() + 1;
                duties.subjects.entry(subject).or_insert(next);
            }
        }
        duties.cells =
            vec![Coverage::default(); (duties.units.len() + 1) * (duties.subjects.len() + 1)];
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        for entry in index.counted() {
            duties.places_of(entry, &mut rows, &mut columns);
            duties.cover(entry, &rows, &columns);
        }
        duties
    }

    /// How far a row is served.
    pub fn progress(&self, duty: &Duty) -> DutyProgress {
        let periods = Period::of(&duty.time.rule, self.year);
        let by_observance = duty
            .observance
            .map(|id| self.coverage(duty.unit, Some(Subject::Observance(id))))
            .unwrap_or_default();
        let by_subject = self.coverage_of(duty);
        let served = |period: &&Period| by_observance.first.is_some() || period.met(by_subject);
        let held = |period: &&Period| by_observance.first_done.is_some() || period.held(by_subject);
        let planned = periods.iter().filter(served).count() as u32;
        let done = periods.iter().filter(held).count() as u32;
        let count = periods.len() as u32;
        let closed = matches!(duty.state, DutyState::Done | DutyState::Assessed);
        let standing = match planned {
            _ if closed || done == count => DutyStanding::Done,
            planned if planned == count => DutyStanding::Planned,
            0 => DutyStanding::Open,
            _ => DutyStanding::Partly,
        };
        let missing = periods.iter().find(|period| !served(period)).and_then(|period| period.end);
        DutyProgress {
            standing,
            periods: count,
            planned,
            done,
            missing: missing.filter(|_| !closed),
            deadline: periods.last().and_then(|period| period.end),
        }
    }

    /// Rows by unit: the units with the most rows first, then the rows without unit, if any.
    pub fn by_unit(&self, plan: &Plan) -> Vec<UnitDuties> {
        let mut units: BTreeMap<Option<Id<Unit>>, UnitDuties> = BTreeMap::new();
        for duty in plan.duties.iter() {
            let standing = self.progress(duty).standing;
            let row = units.entry(duty.unit).or_default();
            if let Some(count) = row.by_standing.get_mut(standing as usize) {
                *count += 1;
            }
        }
        let mut rows: Vec<UnitDuties> =
            units.into_iter().map(|(unit, row)| UnitDuties { unit, ..row }).collect();
        rows.sort_by_key(|row| (row.unit.is_none(), std::cmp::Reverse(row.rows())));
        rows
    }

    /// All rows together.
    pub fn total(&self, plan: &Plan) -> UnitDuties {
        let mut total = UnitDuties::default();
        for duty in plan.duties.iter() {
            if let Some(count) = total.by_standing.get_mut(self.progress(duty).standing as usize) {
                *count += 1;
            }
        }
        total
    }

    /// What its unit does about its laws and its observance, or at all if it names none.
    fn coverage_of(&self, duty: &Duty) -> Coverage {
        let mut found = Coverage::default();
        let mut any = false;
        for subject in subjects_of(duty) {
            found.merge(self.coverage(duty.unit, Some(subject)));
            any = true;
        }
        match (any, duty.unit) {
            (true, _) => found,
            (false, Some(unit)) => self.coverage(Some(unit), None),
            (false, None) => Coverage::default(),
        }
    }

    fn coverage(&self, unit: Option<Id<Unit>>, subject: Option<Subject>) -> Coverage {
        let row = unit.map_or(Some(0), |unit| self.units.get(&unit).copied());
        let column = subject.map_or(Some(0), |subject| self.subjects.get(&subject).copied());
        let place = row.zip(column).map(|(row, column)| row * self.width() + column);
        place.and_then(|place| self.cells.get(place)).copied().unwrap_or_default()
    }

    fn width(&self) -> usize {
        self.subjects.len() + 1
    }

    fn places_of(&self, entry: &Entry, rows: &mut Vec<usize>, columns: &mut Vec<usize>) {
        rows.clear();
        rows.push(0);
        let units = entry.unit().into_iter().chain(entry.activity.support_units.iter().copied());
        rows.extend(units.filter_map(|unit| self.units.get(&unit)));
        columns.clear();
        columns.push(0);
        let laws = entry.laws().iter().copied().map(Subject::Law);
        let subjects = laws.chain(entry.observance().map(Subject::Observance));
        columns.extend(subjects.filter_map(|subject| self.subjects.get(&subject)));
    }

    fn cover(&mut self, entry: &Entry, rows: &[usize], columns: &[usize]) {
        let months = months_of(entry.span(), self.year);
        let start = entry.span().start();
        let done = entry.activity.state == ActivityState::Done;
        let found = Coverage {
            months,
            done_months: if done { months } else { 0 },
            first: Some(start),
            first_done: done.then_some(start),
        };
        let width = self.width();
        for place in rows.iter().flat_map(|row| columns.iter().map(move |it| row * width + it)) {
            if let Some(cell) = self.cells.get_mut(place) {
                cell.merge(found);
            }
        }
    }
}

/// Whether an activity serves a row, see the head of this file.
pub fn serves(entry: &Entry, duty: &Duty, year: i32) -> bool {
    let by_unit = duty.unit.is_none_or(|unit| {
        entry.unit() == Some(unit) || entry.activity.support_units.contains(&unit)
    });
    let for_observance = duty.observance.is_some() && duty.observance == entry.observance();
    let by_law = duty.laws.iter().any(|law| entry.laws().contains(law));
    let names_nothing = duty.observance.is_none() && duty.laws.is_empty();
    let in_time = || match &duty.time.rule {
        TimeRule::By(day) => entry.span().start() <= *day,
        rule => {
            let months = months_of(entry.span(), year);
            Period::of(rule, year).iter().any(|period| period.months & months != 0)
        }
    };
    let about = by_law || (names_nothing && duty.unit.is_some());
    entry.counts() && by_unit && (for_observance || (about && in_time()))
}

impl Coverage {
    fn merge(&mut self, other: Self) {
        self.months |= other.months;
        self.done_months |= other.done_months;
        self.first = earliest(self.first, other.first);
        self.first_done = earliest(self.first_done, other.first_done);
    }
}

/// A stretch of the year that wants an activity.
#[derive(Clone, Copy, Debug)]
struct Period {
    /// Months it takes in, if it is made of months.
    months: u16,
    /// For a bare deadline: an activity must begin by then.
    by: Option<NaiveDate>,
    /// Its last day.
    end: Option<NaiveDate>,
}

impl Period {
    fn of(rule: &TimeRule, year: i32) -> Vec<Self> {
        match rule {
            TimeRule::Unclear | TimeRule::AllYear => Self::every(12, year),
            TimeRule::HalfYearly => Self::every(6, year),
            TimeRule::Quarterly => Self::every(3, year),
            TimeRule::Monthly => Self::every(1, year),
            TimeRule::Months(months) => {
                let named = months.iter().filter(|month| (1..=12).contains(*month));
                let mask = named.fold(0, |mask, month| mask | (1 << (month - 1)));
                if mask == 0 { Self::every(12, year) } else { vec![Self::of_months(mask, year)] }
            }
            TimeRule::By(day) => vec![Self { months: 0, by: Some(*day), end: Some(*day) }],
        }
    }

    /// The year in runs of `length` months.
    fn every(length: u32, year: i32) -> Vec<Self> {
        let run: u16 = (1 << length) - 1;
        (0..12 / length).map(|n| Self::of_months(run << (n * length), year)).collect()
    }

    fn of_months(months: u16, year: i32) -> Self {
        let last = u16::BITS - months.leading_zeros();
        Self { months, by: None, end: Span::month(year, last).map(Span::end) }
    }

    fn met(&self, coverage: Coverage) -> bool {
        self.has(coverage.months, coverage.first)
    }

    fn held(&self, coverage: Coverage) -> bool {
        self.has(coverage.done_months, coverage.first_done)
    }

    fn has(&self, months: u16, first: Option<NaiveDate>) -> bool {
        match self.by {
            Some(by) => first.is_some_and(|first| first <= by),
            None => self.months & months != 0,
        }
    }
}

/// The months of a year in which a span has a day, January as bit 0.
fn months_of(span: Span, year: i32) -> u16 {
    let inside = Span::year(year).and_then(|year| span.intersection(year));
    inside.map_or(0, |inside| {
        (inside.start().month0()..=inside.end().month0()).fold(0, |mask, month| mask | (1 << month))
    })
}

fn earliest(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    one.into_iter().chain(other).min()
}

fn subjects_of(duty: &Duty) -> impl Iterator<Item = Subject> {
    let laws = duty.laws.iter().copied().map(Subject::Law);
    laws.chain(duty.observance.map(Subject::Observance))
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date},
        *,
    };
    use crate::model::DutyTime;

    fn time(rule: TimeRule) -> DutyTime {
        DutyTime { text: String::new(), rule }
    }

    struct Scene {
        plan: PlanBuilder,
        police: Id<Unit>,
        bureau: Id<Unit>,
        drugs: Id<Law>,
    }

    fn scene() -> Scene {
        let mut plan = PlanBuilder::new(2026);
        let (police, bureau) = (plan.unit("公安局"), plan.unit("司法局"));
        let drugs = plan.law("禁毒法");
        Scene { plan, police, bureau, drugs }
    }

    impl Scene {
        fn talk(&mut self, day: &str, state: ActivityState) {
            let (police, drugs) = (self.police, self.drugs);
            self.plan.activity("讲座", day, |it| {
                it.unit = Some(police);
                it.laws = vec![drugs];
                it.state = state;
            });
        }

        fn row(&mut self, rule: TimeRule) {
            let (police, drugs) = (self.police, self.drugs);
            self.plan.duty("禁毒法", |it| {
                it.unit = Some(police);
                it.laws = vec![drugs];
                it.time = time(rule);
            });
        }

        #[track_caller]
        fn progress(&self) -> DutyProgress {
            let plan = &self.plan.plan;
            let index = Index::of(plan);
            let duty = plan.duties.iter().next().expect("one row");
            let progress = Duties::of(plan, &index).progress(duty);
            let serving = index.live().any(|entry| serves(entry, duty, plan.info.year));
            assert_eq!(serving, progress.planned > 0, "both ways to ask agree");
            progress
        }
    }

    #[track_caller]
    fn check(rule: TimeRule, days: &[&str], standing: DutyStanding, missing: Option<&str>) {
        let mut scene = scene();
        scene.row(rule);
        for day in days {
            scene.talk(day, ActivityState::Planned);
        }
        let progress = scene.progress();
        assert_eq!((progress.standing, progress.missing), (standing, missing.map(date)));
    }

    #[test]
    fn the_worked_example_is_served_in_part() {
        let mut scene = scene();
        scene.row(TimeRule::Quarterly);
        scene.talk("2026-02-10", ActivityState::Done);
        scene.talk("2026-06-26", ActivityState::Planned);
        let progress = scene.progress();
        assert_eq!(progress.standing, DutyStanding::Partly);
        assert_eq!((progress.periods, progress.planned, progress.done), (4, 2, 1));
        assert_eq!(progress.missing, Some(date("2026-09-30")));
        assert_eq!(progress.deadline, Some(date("2026-12-31")));
    }

    #[test]
    fn each_time_wants_its_periods() {
        let (open, planned) = (DutyStanding::Open, DutyStanding::Planned);
        check(TimeRule::AllYear, &[], open, Some("2026-12-31"));
        check(TimeRule::AllYear, &["2026-08-01"], planned, None);
        check(TimeRule::HalfYearly, &["2026-06-30", "2026-07-01"], planned, None);
        check(TimeRule::Monthly, &["2026-01-01"], DutyStanding::Partly, Some("2026-02-28"));
        check(TimeRule::Months(vec![9, 3]), &["2026-04-01"], open, Some("2026-09-30"));
        check(TimeRule::Months(vec![9, 3]), &["2026-03-31"], planned, None);
        check(TimeRule::Months(vec![13]), &["2026-03-31"], planned, None);
        check(TimeRule::By(date("2026-06-26")), &["2026-06-27"], open, Some("2026-06-26"));
        check(TimeRule::By(date("2026-06-26")), &["2026-06-26"], planned, None);
    }

    #[test]
    fn a_cancelled_activity_serves_nothing() {
        let mut scene = scene();
        scene.row(TimeRule::AllYear);
        scene.talk("2026-03-01", ActivityState::Cancelled);
        assert_eq!(scene.progress().standing, DutyStanding::Open);
    }

    #[test]
    fn helping_serves_and_another_unit_does_not() {
        for (helps, expected) in [(true, DutyStanding::Planned), (false, DutyStanding::Open)] {
            let mut scene = scene();
            scene.row(TimeRule::AllYear);
            let (police, bureau, drugs) = (scene.police, scene.bureau, scene.drugs);
            scene.plan.activity("讲座", "2026-03-01", |it| {
                it.unit = Some(bureau);
                it.support_units = if helps { vec![police] } else { Vec::new() };
                it.laws = vec![drugs];
            });
            assert_eq!(scene.progress().standing, expected);
        }
    }

    #[test]
    fn an_activity_for_the_rows_observance_serves_it_whatever_its_day() {
        let mut scene = scene();
        let day = scene.plan.observance("国际禁毒日", "fixed 06-26");
        let police = scene.police;
        scene.plan.duty("国际禁毒日", |it| {
            it.unit = Some(police);
            it.observance = Some(day);
            it.time = time(TimeRule::Months(vec![6]));
        });
        scene.plan.activity("启动", "2026-07-01", |it| {
            it.unit = Some(police);
            it.observance = Some(day);
        });
        assert_eq!(scene.progress().standing, DutyStanding::Planned);
    }

    #[test]
    fn a_row_of_all_units_is_served_by_any() {
        let mut scene = scene();
        let drugs = scene.drugs;
        scene.plan.duty("共性", |it| it.laws = vec![drugs]);
        scene.talk("2026-03-01", ActivityState::Done);
        assert_eq!(scene.progress().standing, DutyStanding::Done);
    }

    #[test]
    fn a_row_without_subject_is_served_by_anything_its_unit_does() {
        let mut scene = scene();
        let police = scene.police;
        scene.plan.duty("加强普法", |it| it.unit = Some(police));
        assert_eq!(scene.progress().standing, DutyStanding::Open);
        scene.talk("2026-03-01", ActivityState::Planned);
        assert_eq!(scene.progress().standing, DutyStanding::Planned);
    }

    #[test]
    fn a_row_that_says_it_is_done_is_done() {
        let mut scene = scene();
        scene.plan.duty("学习", |it| it.state = DutyState::Assessed);
        let progress = scene.progress();
        assert_eq!((progress.standing, progress.missing), (DutyStanding::Done, None));
    }

    #[test]
    fn units_with_many_rows_come_first_and_rows_without_unit_last() {
        let mut scene = scene();
        scene.plan.duty("共性", |_| ());
        scene.row(TimeRule::AllYear);
        scene.row(TimeRule::AllYear);
        let bureau = scene.bureau;
        scene.plan.duty("司法", |it| {
            it.unit = Some(bureau);
            it.state = DutyState::Done;
        });
        let plan = &scene.plan.plan;
        let duties = Duties::of(plan, &Index::of(plan));
        let rows = duties.by_unit(plan);
        let keys: Vec<_> = rows.iter().map(|row| (row.unit, row.rows())).collect();
        assert_eq!(keys, [(Some(scene.police), 2), (Some(bureau), 1), (None, 1)]);
        assert_eq!(rows[1].done_share().text().as_deref(), Some("100.0%"));
        assert_eq!(duties.total(plan).by_standing, [1, 0, 0, 3]);
    }
}
