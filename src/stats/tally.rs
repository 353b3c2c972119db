//! Counts and sums over activities: the cell that every grouping uses.

use std::ops::AddAssign;

use serde::{Serialize, Serializer};

use super::{Index, Share};
use crate::model::{Activity, ActivityState, Figure, Figures};

/// Sums of [`Figures`] over activities. Person-times are added up, never de-duplicated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FigureSums([u64; Figure::ALL.len()]);

impl FigureSums {
    /// The sum of one figure.
    pub fn get(&self, figure: Figure) -> u64 {
        let place = Figure::ALL.iter().position(|other| *other == figure);
        place.and_then(|place| self.0.get(place)).copied().unwrap_or_default()
    }

    /// Adds the figures of one activity.
    pub fn add(&mut self, figures: &Figures) {
        for (sum, figure) in self.0.iter_mut().zip(Figure::ALL) {
            *sum += u64::from(figures.get(figure));
        }
    }

    /// Sessions held (场次).
    pub fn sessions(&self) -> u64 {
        self.get(Figure::Sessions)
    }

    /// Person-times on the ground (受众人次).
    pub fn participants(&self) -> u64 {
        self.get(Figure::Participants)
    }

    /// Every figure with its sum, in the order of the reporting forms.
    pub fn iter(&self) -> impl Iterator<Item = (Figure, u64)> {
        Figure::ALL.into_iter().zip(self.0)
    }
}

impl AddAssign for FigureSums {
    fn add_assign(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, more)| *sum += more);
    }
}

impl Serialize for FigureSums {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(figure, sum)| (field(figure), sum)))
    }
}

/// The name a figure has in plan files, used in machine-readable output too.
const fn field(figure: Figure) -> &'static str {
    match figure {
        Figure::Sessions => "sessions",
        Figure::Participants => "participants",
        Figure::MaterialKinds => "material_kinds",
        Figure::Copies => "copies",
        Figure::Consultations => "consultations",
        Figure::Boards => "boards",
        Figure::Banners => "banners",
        Figure::Vehicles => "vehicles",
        Figure::OnlineReads => "online_reads",
        Figure::MediaItems => "media_items",
    }
}

/// Counts and sums over some activities that were or will be held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many activities.
    pub activities: u64,
    /// How many of them are done.
    pub done: u64,
    /// What they plan together.
    pub planned: FigureSums,
    /// What was counted so far; an activity without a report adds nothing.
    pub actual: FigureSums,
}

impl Tally {
    /// Adds one activity.
    pub fn add(&mut self, activity: &Activity) {
        self.activities += 1;
        self.done += u64::from(activity.state == ActivityState::Done);
        self.planned.add(&activity.planned);
        if let Some(actual) = &activity.actual {
            self.actual.add(actual);
        }
    }

    /// Done of all.
    pub const fn done_share(&self) -> Share {
        Share::new(self.done, self.activities)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.activities += other.activities;
        self.done += other.done;
        self.planned += other.planned;
        self.actual += other.actual;
    }
}

impl<'a> FromIterator<&'a Activity> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a Activity>>(activities: I) -> Self {
        let mut tally = Self::default();
        activities.into_iter().for_each(|activity| tally.add(activity));
        tally
    }
}

/// The plan as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// All activities that count.
    pub tally: Tally,
    /// Activities by state, cancelled ones too, in the order of [`ActivityState::ALL`].
    pub by_state: Vec<(ActivityState, u64)>,
    /// Planned cost of the activities in fen.
    pub budget_fen: i64,
    /// Cost as settled in fen.
    pub spent_fen: i64,
}

/// Sums the plan up.
pub fn totals(index: &Index) -> Totals {
    let mut totals = Totals {
        tally: index.counted().map(|entry| &*entry.activity).collect(),
        by_state: ActivityState::ALL.map(|state| (state, 0)).to_vec(),
        ..Totals::default()
    };
    for entry in index.live() {
        let state = entry.activity.state;
        if let Some((_, count)) = totals.by_state.iter_mut().find(|(other, _)| *other == state) {
            *count += 1;
        }
    }
    for entry in index.counted() {
        totals.budget_fen =
            totals.budget_fen.saturating_add(entry.activity.budget_fen.unwrap_or(0));
        totals.spent_fen = totals.spent_fen.saturating_add(entry.activity.spent_fen.unwrap_or(0));
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date},
        *,
    };

    #[test]
    fn cancelled_and_archived_activities_are_not_summed() {
        let mut plan = PlanBuilder::new(2026);
        plan.activity("讲座", "2026-03-02", |it| {
            it.state = ActivityState::Done;
            it.planned = Figures { sessions: 1, participants: 100, ..Figures::default() };
            it.actual = Some(Figures { sessions: 1, participants: 120, ..Figures::default() });
            it.budget_fen = Some(500_000);
        });
        plan.activity("集市", "2026-04-02", |it| it.planned.sessions = 2);
        plan.activity("取消", "2026-05-02", |it| {
            it.state = ActivityState::Cancelled;
            it.planned.sessions = 50;
        });
        let past = plan.archived_campaign("2020年抗疫", date("2020-02-01"));
        plan.activity("旧", "2020-02-03", |it| {
            it.campaign = Some(past);
            it.planned.sessions = 1000;
        });
        let totals = totals(&Index::of(&plan.plan));
        assert_eq!((totals.tally.activities, totals.tally.done), (2, 1));
        assert_eq!(totals.tally.planned.sessions(), 3);
        assert_eq!(totals.tally.actual.participants(), 120);
        assert_eq!(totals.budget_fen, 500_000);
        assert_eq!(totals.by_state.iter().map(|(_, count)| count).sum::<u64>(), 3);
        assert_eq!(totals.tally.done_share().text().as_deref(), Some("50.0%"));
    }

    #[test]
    fn sums_go_beyond_what_one_activity_can_hold() {
        let mut sums = FigureSums::default();
        let most = Figures { online_reads: u32::MAX, ..Figures::default() };
        sums.add(&most);
        sums.add(&most);
        assert_eq!(sums.get(Figure::OnlineReads), 2 * u64::from(u32::MAX));
    }
}
