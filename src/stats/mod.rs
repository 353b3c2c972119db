//! Numbers derived from a plan, for screens, charts, documents and checks alike.
//!
//! Everything here is a pure function of a plan: no clock, no file, no text for people. What a
//! screen, a chart and a document show under one name is computed here once, so it is the same
//! number everywhere. Nothing here judges ([`crate::checks`] does) or changes a plan.
//!
//! Begin with [`Index::of`] and [`Almanac::of`]; both cost one pass over the plan, are meant to be
//! kept as long as the plan is the same value, and are what the other functions take.
//!
//! Two rules hold throughout:
//! - An archived campaign and its activities never count; a cancelled activity counts only where
//!   the states of activities are told apart.
//! - What an activity leaves open its campaign answers: observance, unit and laws. Audiences and
//!   channels it must name itself, because a campaign's are what all its activities reach
//!   together.

mod agenda;
mod almanac;
mod budget;
mod days;
mod duties;
#[cfg(test)]
pub(crate) mod fixture;
mod grouped;
mod index;
mod indicators;
mod list_changes;
mod matrix;
mod overview;
mod reach;
mod roll_up;
mod rounds;
mod share;
mod site_care;
mod sites;
mod summary;
mod tally;

pub use agenda::{AgendaItem, AgendaSubject, agenda};
pub use almanac::{Almanac, Occurrence, calendar, calendar_year};
pub use budget::{BudgetRow, budget};
pub use days::{WeekLoad, activities_per_day, weeks};
pub use duties::{Duties, DutyProgress, DutyStanding, UnitDuties, serves};
pub use grouped::{Group, Months, by_audience, by_district, by_month, by_unit};
pub use index::{Entry, Index};
pub use indicators::{Funnel, IndicatorRow, funnels, indicators};
pub use list_changes::{
    ChangeKind, Compared, FieldChange, LawChange, Line, RowChange, UnitChanges, list_changes,
};
pub use matrix::{
    LawUnitCell, Matrix, audience_by_channel, district_by_month, law_by_audience, law_by_unit,
    node_by_unit, unit_by_month,
};
pub use overview::{Overview, is_overdue, overview};
pub use reach::{ReachPoint, cumulative_reach};
pub use roll_up::{PlanRole, RollUp, RollUpRow, roll_up};
pub use rounds::{Round, Stage, rounds};
pub use share::Share;
pub use site_care::{SiteCare, is_outdated, site_care};
pub use sites::{SiteCoverage, sites_by_kind_and_level, sites_by_state, township_coverage};
pub use summary::{Summary, summary};
pub use tally::{FigureSums, Tally, Totals, totals};
