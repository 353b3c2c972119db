//! What a unit sent back, understood but not yet held against the plan.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::FormColumn;
use crate::{
    base::{Id, Lang, Message, Severity},
    model::{Duty, Law, Plan, Unit},
};

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The file it came in, without folders.
    pub file: String,
    /// The unit that answers.
    pub unit: Id<Unit>,
    /// The day the form went out.
    pub made: NaiveDate,
    /// The language of the form.
    pub lang: Lang,
    /// Its rows in the order of the form.
    pub rows: Vec<SentRow>,
    /// Rows that were handed out and did not come back.
    pub missing: Vec<Id<Duty>>,
    /// Laws of the catalogue, or of the unit's part, that the rows name and the plan lacks.
    pub laws: Vec<Law>,
    /// Cells that a person should look at.
    pub troubles: Vec<Trouble>,
}

/// A row that came back.
#[derive(Clone, Debug, PartialEq)]
pub struct SentRow {
    /// The row of the plan, or the id a new one gets.
    pub id: Id<Duty>,
    /// What it said when it was handed out; `None` for a row the unit added.
    pub base: Option<BTreeMap<FormColumn, String>>,
    /// Its values in the columns below; elsewhere it says nothing.
    pub duty: Duty,
    /// The columns the unit wrote in and that were understood, with the place of the cell.
    pub changed: BTreeMap<FormColumn, String>,
}

/// A cell that was not taken, or that was taken in a way a person should know of.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// The sheet; empty in a part of the plan.
    pub sheet: String,
    /// The cell as workbooks call it; in a part of the plan the content of the row.
    pub cell: String,
    /// What stands there.
    pub text: String,
    /// [`Severity::Warning`]: not taken. [`Severity::Notice`]: taken, and worth a look.
    pub severity: Severity,
    /// Why it is listed.
    pub message: Message,
}

/// Why an answer does not belong here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongPlace {
    /// It belongs to another plan.
    OtherPlan {
        /// That plan.
        plan: Id<Plan>,
    },
    /// It belongs to another year.
    OtherYear {
        /// That year.
        year: i32,
    },
    /// The plan has no such unit, or no longer.
    UnknownUnit {
        /// The name it had.
        name: String,
    },
}

impl WrongPlace {
    /// The same for people.
    pub fn message(&self) -> Message {
        match self {
            Self::OtherPlan { .. } => Message::new("collection.other-plan"),
            Self::OtherYear { year } => {
                Message::new("collection.other-year").with("year", year.to_string())
            }
            Self::UnknownUnit { name } => {
                Message::new("collection.unknown-unit").with("unit", name)
            }
        }
    }
}
