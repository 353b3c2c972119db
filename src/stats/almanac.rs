//! The observances of a year as this plan sees them, by id, by day and by span.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::{
    base::Id,
    calendar::{Calendar, CalendarYear, Span, ordinal},
    catalogue,
    model::{Observance, ObservanceSet, ObservanceState, ObservanceYear, Plan},
};

/// An observance in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// The observance, shipped or the user's.
    pub observance: Arc<Observance>,
    /// The days it is held that year: as published or set by the user, else by its rule. `None`
    /// if they are not known yet.
    pub span: Option<Span>,
    /// All its runs with a day in the year, the one of `span` among them: a winter season has the
    /// end of the last and the beginning of the next.
    pub runs: Vec<Span>,
    /// How sure the days are.
    pub state: ObservanceState,
    /// Theme of the year, or empty.
    pub theme: String,
    /// 第N个, as published or counted from the first year.
    pub ordinal: Option<u32>,
    /// The record with the user's settings for the year, if there is one.
    pub settings: Option<Id<ObservanceYear>>,
}

impl Occurrence {
    /// Whether it is held in the year.
    pub fn is_held(&self) -> bool {
        self.state != ObservanceState::NotHeld
    }

    /// The observance's id.
    pub fn id(&self) -> Id<Observance> {
        self.observance.id
    }
}

/// The observances in effect in a year and the calendar they stand in.
///
/// In effect are the shipped observances of the sets in use and the user's own, without the
/// hidden ones; an observance of the plan takes the place of the shipped one with its id. They
/// stand in the order of their first day, longer ones first; those without days come last.
#[derive(Clone, Debug)]
pub struct Almanac {
    year: i32,
    calendar: Calendar,
    occurrences: Vec<Occurrence>,
    by_id: BTreeMap<Id<Observance>, usize>,
    by_day: BTreeMap<NaiveDate, Vec<usize>>,
}

impl Almanac {
    /// The almanac of a year under a plan's settings.
    pub fn of(plan: &Plan, year: i32) -> Self {
        Self::with_shipped(catalogue::observances(), calendar(plan), plan, year)
    }

    /// The same with other observances in place of the shipped ones.
    fn with_shipped(
        shipped: &[Arc<Observance>],
        calendar: Calendar,
        plan: &Plan,
        year: i32,
    ) -> Self {
        let settings: BTreeMap<_, &ObservanceYear> = plan
            .observance_years
            .iter()
            .filter(|settings| settings.year == year)
            .map(|settings| (settings.observance, settings))
            .collect();
        let mut occurrences: Vec<Occurrence> = effective(shipped, plan)
            .filter_map(|observance| {
                let settings = settings.get(&observance.id).copied();
                occurrence(observance, settings, year)
            })
            .collect();
        occurrences.sort_by_cached_key(place_in_year);
        let by_id = occurrences.iter().enumerate().map(|(place, it)| (it.id(), place)).collect();
        let by_day = days_of(&occurrences);
        Self { year, calendar, occurrences, by_id, by_day }
    }

    /// The year.
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The calendar with the holidays this plan knows.
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Every observance in effect, also those not held this year, in the order of their days.
    pub fn occurrences(&self) -> &[Occurrence] {
        &self.occurrences
    }

    /// The occurrence of an observance, if it is in effect.
    pub fn get(&self, id: Id<Observance>) -> Option<&Occurrence> {
        self.by_id.get(&id).and_then(|place| self.occurrences.get(*place))
    }

    /// What is held on a day: days before weeks before months.
    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Occurrence> {
        let places = self.by_day.get(&day).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.occurrences.get(*place))
    }

    /// What is held on any day of a span, each once, in the order of the year.
    pub fn during(&self, span: Span) -> impl Iterator<Item = &Occurrence> {
        self.occurrences.iter().filter(move |occurrence| {
            occurrence.is_held() && occurrence.runs.iter().any(|run| run.overlaps(span))
        })
    }
}

/// The calendar of a plan: shipped holidays, with the plan's own years in their place.
pub fn calendar(plan: &Plan) -> Calendar {
    catalogue::calendar(&plan.holidays)
}

/// A year of the plan's calendar; `None` outside the years the calendar knows.
pub fn calendar_year(plan: &Plan, year: i32) -> Option<CalendarYear> {
    CalendarYear::new(year, &catalogue::holidays().clone().overlaid(&plan.holidays))
}

fn effective<'a>(
    shipped: &'a [Arc<Observance>],
    plan: &'a Plan,
) -> impl Iterator<Item = Arc<Observance>> + 'a {
    let hidden: BTreeSet<_> = plan.info.hidden_observances.iter().copied().collect();
    let in_use = |set| set == ObservanceSet::Own || plan.info.observance_sets.contains(&set);
    shipped
        .iter()
        .filter(|observance| !plan.observances.contains(observance.id))
        .chain(plan.observances.arcs())
        .filter(move |observance| in_use(observance.set) && !hidden.contains(&observance.id))
        .cloned()
}

/// `None` where the observance does not exist in the year: no rule holds, or it began later, and
/// the user has settled nothing.
fn occurrence(
    observance: Arc<Observance>,
    settings: Option<&ObservanceYear>,
    year: i32,
) -> Option<Occurrence> {
    let begun = observance.since.is_none_or(|since| since <= year);
    if settings.is_none() && (!begun || observance.rules.rule_in(year).is_none()) {
        return None;
    }
    let computed = observance.rules.occurrence(year);
    let published = settings.and_then(|settings| settings.span);
    let span = published.or(computed);
    let state = state(&observance, settings, computed, year);
    let mut runs = observance.rules.occurrences_in(year);
    if let Some(published) = published {
        runs.retain(|run| Some(*run) != computed);
        runs.push(published);
        runs.sort_unstable();
    }
    let counted = || ordinal(observance.since?, year);
    let ordinal = settings.and_then(|settings| settings.ordinal).or_else(counted);
    Some(Occurrence {
        span,
        runs,
        state,
        theme: settings.map(|settings| settings.theme.clone()).unwrap_or_default(),
        ordinal,
        settings: settings.map(|settings| settings.id),
        observance,
    })
}

/// A date fixed by law needs no announcement. `Estimated` is what settings say when nobody set
/// it, so there it says nothing new: the law's days stand, and other days are an adjustment.
fn state(
    observance: &Observance,
    settings: Option<&ObservanceYear>,
    computed: Option<Span>,
    year: i32,
) -> ObservanceState {
    let fixed = computed.is_some() && !observance.rules.is_estimate(year);
    match settings {
        Some(settings) if settings.state != ObservanceState::Estimated => settings.state,
        Some(settings) if fixed && settings.span.is_some_and(|span| Some(span) != computed) => {
            ObservanceState::Adjusted
        }
        _ if fixed => ObservanceState::Announced,
        _ => ObservanceState::Estimated,
    }
}

/// First day, then the longer before the shorter, then name; without days at the end.
fn place_in_year(occurrence: &Occurrence) -> (bool, Option<NaiveDate>, i64, String) {
    (
        occurrence.span.is_none(),
        occurrence.span.map(Span::start),
        -occurrence.span.map_or(0, Span::len_days),
        occurrence.observance.name.clone(),
    )
}

fn days_of(occurrences: &[Occurrence]) -> BTreeMap<NaiveDate, Vec<usize>> {
    let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    let held = occurrences.iter().enumerate().filter(|(_, occurrence)| occurrence.is_held());
    for (place, occurrence) in held {
        for day in occurrence.runs.iter().flat_map(|run| run.days()) {
            days.entry(day).or_default().push(place);
        }
    }
    for places in days.values_mut() {
        places.sort_by_key(|place| occurrences.get(*place).map(|it| it.observance.kind));
        places.dedup();
    }
    days
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date, observance, span},
        *,
    };
    use crate::model::ObservanceKind;

    fn almanac(shipped: Vec<Observance>, plan: &Plan) -> Almanac {
        let shipped: Vec<_> = shipped.into_iter().map(Arc::new).collect();
        Almanac::with_shipped(&shipped, Calendar::default(), plan, 2026)
    }

    fn settings(of: &Observance, change: impl FnOnce(&mut ObservanceYear)) -> ObservanceYear {
        let mut settings = ObservanceYear {
            id: Id::named("settings", &of.name),
            observance: of.id,
            year: 2026,
            state: ObservanceState::default(),
            span: None,
            theme: String::new(),
            ordinal: None,
            notice_number: String::new(),
            notice_date: None,
        };
        change(&mut settings);
        settings
    }

    #[track_caller]
    fn check_state(
        rule: &str,
        change: impl FnOnce(&mut ObservanceYear),
        expected: ObservanceState,
    ) {
        let week = observance("食品安全宣传周", rule);
        let mut plan = PlanBuilder::new(2026).plan;
        plan.observance_years.insert(settings(&week, change));
        let almanac = almanac(vec![week.clone()], &plan);
        assert_eq!(almanac.get(week.id).map(|it| it.state), Some(expected), "{rule}");
    }

    #[test]
    fn what_the_law_fixes_is_announced_and_what_is_published_yearly_is_estimated() {
        let plan = PlanBuilder::new(2026).plan;
        let (fixed, yearly) =
            (observance("宪法日", "fixed 12-04"), observance("周", "announced range 06-15..06-21"));
        let almanac = almanac(vec![fixed.clone(), yearly.clone()], &plan);
        let state = |id| almanac.get(id).map(|it| it.state);
        assert_eq!(state(fixed.id), Some(ObservanceState::Announced));
        assert_eq!(state(yearly.id), Some(ObservanceState::Estimated));
    }

    #[test]
    fn a_theme_alone_does_not_make_a_fixed_day_uncertain() {
        check_state("fixed 12-04", |it| it.theme = "主题".into(), ObservanceState::Announced);
        let same = |it: &mut ObservanceYear| it.span = Some(Span::day(date("2026-12-04")));
        check_state("fixed 12-04", same, ObservanceState::Announced);
        let other = |it: &mut ObservanceYear| it.span = Some(Span::day(date("2026-12-05")));
        check_state("fixed 12-04", other, ObservanceState::Adjusted);
        let announced = |it: &mut ObservanceYear| it.state = ObservanceState::Announced;
        check_state("announced fixed 06-15", announced, ObservanceState::Announced);
        let guess = |it: &mut ObservanceYear| it.span = Some(Span::day(date("2026-09-11")));
        check_state("announced fixed 06-15", guess, ObservanceState::Estimated);
    }

    #[test]
    fn published_days_take_the_place_of_computed_ones() {
        let week = observance("网络安全宣传周", "announced calweek 9/3");
        let mut plan = PlanBuilder::new(2026).plan;
        let published = span("2026-09-07", "2026-09-13");
        plan.observance_years.insert(settings(&week, |it| {
            it.span = Some(published);
            it.state = ObservanceState::Adjusted;
            it.ordinal = Some(13);
        }));
        let almanac = almanac(vec![week.clone()], &plan);
        let it = almanac.get(week.id).expect("in effect");
        assert_eq!((it.span, it.runs.as_slice()), (Some(published), &[published][..]));
        assert_eq!(it.ordinal, Some(13));
        assert_eq!(almanac.on(date("2026-09-07")).count(), 1);
        assert_eq!(almanac.on(date("2026-09-15")).count(), 0);
    }

    #[test]
    fn not_held_stays_in_the_list_and_leaves_the_days() {
        let day = observance("宪法日", "fixed 12-04");
        let mut plan = PlanBuilder::new(2026).plan;
        plan.observance_years.insert(settings(&day, |it| it.state = ObservanceState::NotHeld));
        let almanac = almanac(vec![day.clone()], &plan);
        assert!(almanac.get(day.id).is_some_and(|it| !it.is_held()));
        assert_eq!(almanac.on(date("2026-12-04")).count(), 0);
        assert_eq!(almanac.during(span("2026-12-01", "2026-12-31")).count(), 0);
    }

    #[test]
    fn hidden_ones_and_sets_not_in_use_are_left_out_and_changed_ones_take_their_place() {
        let (kept, hidden) = (observance("甲", "fixed 01-01"), observance("乙", "fixed 02-01"));
        let mut local = observance("丙", "fixed 03-01");
        local.set = ObservanceSet::Baotou;
        let mut plan = PlanBuilder::new(2026);
        plan.plan.info.observance_sets = vec![ObservanceSet::National];
        plan.plan.info.hidden_observances = vec![hidden.id];
        let mut changed = kept.clone();
        changed.name = "甲改".to_owned();
        plan.plan.observances.insert(changed);
        plan.observance("丁", "fixed 04-01");
        let almanac = almanac(vec![kept, hidden, local], &plan.plan);
        let names: Vec<&str> =
            almanac.occurrences().iter().map(|it| it.observance.name.as_str()).collect();
        assert_eq!(names, ["甲改", "丁"]);
    }

    #[test]
    fn a_season_across_the_year_end_is_held_at_both_ends_of_the_year() {
        let winter = observance("冬季防火", "range 11-15..02-10");
        let almanac = almanac(vec![winter], &PlanBuilder::new(2026).plan);
        for day in ["2026-01-05", "2026-11-15", "2026-12-31"] {
            assert_eq!(almanac.on(date(day)).count(), 1, "{day}");
        }
        assert_eq!(almanac.on(date("2026-02-11")).count(), 0);
    }

    #[test]
    fn the_ordinal_counts_from_the_first_year() {
        let mut day = observance("国家宪法日", "fixed 12-04");
        day.since = Some(2014);
        let mut later = observance("新日", "fixed 05-01");
        later.since = Some(2027);
        let almanac = almanac(vec![day.clone(), later.clone()], &PlanBuilder::new(2026).plan);
        assert_eq!(almanac.get(day.id).and_then(|it| it.ordinal), Some(13));
        assert!(almanac.get(later.id).is_none());
    }

    #[test]
    fn a_day_names_its_days_before_its_weeks_and_months() {
        let mut month = observance("月", "month 12");
        month.kind = ObservanceKind::Month;
        let mut week = observance("周", "range 12-01..12-07");
        week.kind = ObservanceKind::Week;
        let day = observance("日", "fixed 12-04");
        let almanac = almanac(vec![month, week, day], &PlanBuilder::new(2026).plan);
        let names: Vec<&str> =
            almanac.on(date("2026-12-04")).map(|it| it.observance.name.as_str()).collect();
        assert_eq!(names, ["日", "周", "月"]);
        let all: Vec<&str> =
            almanac.occurrences().iter().map(|it| it.observance.name.as_str()).collect();
        assert_eq!(all, ["月", "周", "日"]);
    }
}
