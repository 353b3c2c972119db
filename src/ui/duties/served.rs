//! How far each row is served, for the table and the registers.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use egui::Color32;

use crate::{
    app::Workspace,
    base::Id,
    model::{Duty, Unit},
    stats::{Duties, DutyProgress, DutyStanding, UnitDuties},
    ui::theme::Colours,
};

/// How a row stands on a day, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A period is past without an activity.
    Overdue,
    /// No activity serves it.
    Open,
    /// Some periods have an activity.
    Partly,
    /// Every period has one.
    Planned,
    /// Every period has one that is done.
    Done,
}

impl Standing {
    /// Every standing, the most pressing first.
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Open, Self::Partly, Self::Planned, Self::Done];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Overdue => "ui.duties.overdue",
            Self::Open => "ui.duties.open",
            Self::Partly => "ui.duties.partly",
            Self::Planned => "ui.duties.planned",
            Self::Done => "ui.duties.done",
        }
    }

    /// Its colour.
    pub const fn colour(self, theme: &Colours) -> Color32 {
        match self {
            Self::Overdue => theme.error,
            Self::Open => theme.warning,
            Self::Partly => theme.preparing,
            Self::Planned => theme.running,
            Self::Done => theme.success,
        }
    }

    fn of(progress: &DutyProgress, today: NaiveDate) -> Self {
        match progress.standing {
            DutyStanding::Done => Self::Done,
            _ if progress.missing.is_some_and(|missing| missing < today) => Self::Overdue,
            DutyStanding::Planned => Self::Planned,
            DutyStanding::Partly => Self::Partly,
            DutyStanding::Open => Self::Open,
        }
    }
}

/// What the rows of one version of the plan come to on a day.
pub struct Served {
    duties: Duties,
    today: NaiveDate,
    /// Units in the order of lists: by kind, then by name.
    places: BTreeMap<Id<Unit>, usize>,
    units: BTreeMap<Id<Unit>, UnitDuties>,
}

impl Served {
    /// Looks at every row and activity once.
    pub fn of(workspace: &Workspace) -> Self {
        let plan = workspace.plan();
        let duties = Duties::of(plan, &workspace.derived.index());
        let mut order: Vec<&Unit> = plan.units.iter().collect();
        order.sort_by_key(|unit| (unit.kind, unit.name.as_str()));
        let places = order.into_iter().enumerate().map(|(place, unit)| (unit.id, place)).collect();
        let units = duties.by_unit(plan);
        let units = units.into_iter().filter_map(|row| Some((row.unit?, row))).collect();
        Self { duties, today: workspace.today, places, units }
    }

    /// How far a row is served.
    pub fn progress(&self, duty: &Duty) -> DutyProgress {
        self.duties.progress(duty)
    }

    /// How a row stands.
    pub fn standing(&self, duty: &Duty) -> Standing {
        Standing::of(&self.progress(duty), self.today)
    }

    /// The place of a row in the whole list: by unit, then by its number. Rows without a unit
    /// come first, as the common list does.
    pub fn place(&self, duty: &Duty) -> usize {
        let unit = duty.unit.map(|unit| self.place_of_unit(unit));
        let numbers = 1_usize << 20;
        let number = (duty.seq as usize).min(numbers - 1);
        unit.map_or(0, |place| place + 1).saturating_mul(numbers) + number
    }

    /// The place of a unit in lists; one that is gone comes last.
    pub fn place_of_unit(&self, unit: Id<Unit>) -> usize {
        self.places.get(&unit).copied().unwrap_or(self.places.len())
    }

    /// The rows of a unit.
    pub fn of_unit(&self, unit: Id<Unit>) -> UnitDuties {
        self.units.get(&unit).cloned().unwrap_or_default()
    }
}
