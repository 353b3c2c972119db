//! The numbers of several plans side by side and together: of units, of districts, of years.

use std::{iter::Sum, ops::AddAssign};

use chrono::NaiveDate;
use serde::Serialize;

use super::{Almanac, Index, Share, Tally, overview};
use crate::model::Plan;

/// What a plan comes to in the sum of several. The numbers are those of its own overview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RollUp {
    /// How many plans.
    pub plans: u64,
    /// Their activities and figures.
    pub tally: Tally,
    /// Activities that ended before the day and are neither done nor put off.
    pub overdue: u64,
    /// Rows of the lists that are done, of all.
    pub duties: Share,
    /// Open sites, of those not removed.
    pub sites: Share,
    /// Forms that came back, of those that went out this year.
    pub forms: Share,
}

/// A plan among several, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RollUpRow {
    /// What its file is called.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Who made it.
    pub organisation: String,
    /// The year that is planned.
    pub year: i32,
    /// What it is beside the others.
    pub role: PlanRole,
    /// Its numbers.
    pub numbers: RollUp,
}

/// What a plan is beside others that are looked at with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum PlanRole {
    /// A plan in its own right; it counts.
    Counted,
    /// Another file has the same plan and was written later: counted there.
    Older,
    /// A unit's part of a plan, filled in: its rows belong to the plan it was made from.
    Part,
}

impl PlanRole {
    /// Key of its name: `plan-role.Older`.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Counted => "plan-role.Counted",
            Self::Older => "plan-role.Older",
            Self::Part => "plan-role.Part",
        }
    }
}

impl RollUpRow {
    /// The row of a plan that counts, in a file of this name.
    pub fn of(file: String, plan: &Plan, today: NaiveDate) -> Self {
        Self {
            file,
            title: plan.info.title.clone(),
            organisation: plan.info.organisation.name.clone(),
            year: plan.info.year,
            role: PlanRole::Counted,
            numbers: RollUp::of(plan, today),
        }
    }
}

/// What the plans that count come to together.
pub fn roll_up<'a>(rows: impl IntoIterator<Item = &'a RollUpRow>) -> RollUp {
    let counted = rows.into_iter().filter(|row| row.role == PlanRole::Counted);
    counted.map(|row| row.numbers).sum()
}

impl RollUp {
    /// The numbers of one plan on a day.
    pub fn of(plan: &Plan, today: NaiveDate) -> Self {
        let almanac = Almanac::of(plan, plan.info.year);
        let overview = overview(plan, &almanac, &Index::of(plan), today);
        let forms = || plan.forms.iter().filter(|form| form.year == plan.info.year);
        let returned = forms().filter(|form| form.returned.is_some()).count();
        Self {
            plans: 1,
            tally: overview.totals.tally,
            overdue: overview.overdue,
            duties: overview.duties,
            sites: overview.sites,
            forms: Share::new(returned as u64, forms().count() as u64),
        }
    }
}

impl AddAssign for RollUp {
    fn add_assign(&mut self, other: Self) {
        self.plans += other.plans;
        self.tally += other.tally;
        self.overdue += other.overdue;
        self.duties += other.duties;
        self.sites += other.sites;
        self.forms += other.forms;
    }
}

impl Sum for RollUp {
    fn sum<I: Iterator<Item = Self>>(rows: I) -> Self {
        rows.fold(Self::default(), |mut sum, row| {
            sum += row;
            sum
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{PlanBuilder, date},
        *,
    };
    use crate::model::{ActivityState, Figure, Figures};

    fn plan(done: u64, planned: u64) -> Plan {
        let mut builder = PlanBuilder::new(2026);
        for number in 0..planned {
            builder.activity(&number.to_string(), "2026-03-05", |activity| {
                if number < done {
                    activity.state = ActivityState::Done;
                    activity.actual = Some(Figures { participants: 50, ..Figures::default() });
                }
            });
        }
        builder.plan
    }

    #[test]
    fn plans_together_have_the_sums_of_their_own_numbers() {
        let (a, b) = (plan(3, 4), plan(1, 10));
        let day = date("2026-12-31");
        let rows = [&a, &b].map(|plan| RollUpRow::of(String::new(), plan, day));
        let sum = roll_up(&rows);
        assert_eq!((sum.plans, sum.tally.activities, sum.tally.done), (2, 14, 4));
        assert_eq!(sum.overdue, 10);
        assert_eq!(sum.tally.actual.get(Figure::Participants), 200);
        assert_eq!(RollUp::of(&a, day).tally.actual.participants(), 150);
    }

    #[test]
    fn an_older_file_of_a_plan_and_a_part_of_one_do_not_count() {
        let plan = plan(3, 4);
        let mut rows: Vec<RollUpRow> = ["a", "b", "c"]
            .map(|file| RollUpRow::of(file.to_owned(), &plan, date("2026-12-31")))
            .into();
        rows[1].role = PlanRole::Older;
        rows[2].role = PlanRole::Part;
        assert_eq!(roll_up(&rows), rows[0].numbers);
    }

    #[test]
    fn no_plan_comes_to_nothing() {
        assert_eq!(roll_up([]), RollUp::default());
    }
}
