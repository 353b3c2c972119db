//! What the plan remembers of the forms that went out to units.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Duty, Plan, Unit};
use crate::base::Id;

/// A form (填报表) that was made for a unit, once a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitForm {
    /// The unit that fills it in.
    pub unit: Id<Unit>,
    /// The year of the lists.
    pub year: i32,
    /// The day it was last handed out.
    pub handed_out: NaiveDate,
    /// Rows it had then.
    #[serde(default)]
    pub rows: usize,
    /// The day it last came back with something new; `None` while it is out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<NaiveDate>,
    /// Rows it came back with.
    #[serde(default)]
    pub returned_rows: usize,
    /// The rows as they were handed out. Only a unit's own part of the plan has them; there they
    /// tell what the unit changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Vec<Duty>>,
}

impl UnitForm {
    /// A form that goes out on a day.
    pub const fn handed_out(unit: Id<Unit>, year: i32, day: NaiveDate, rows: usize) -> Self {
        Self { unit, year, handed_out: day, rows, returned: None, returned_rows: 0, base: None }
    }
}

impl Plan {
    /// The form of a unit in the year of the plan.
    pub fn form_of(&self, unit: Id<Unit>) -> Option<&UnitForm> {
        self.forms.iter().find(|form| form.unit == unit && form.year == self.info.year)
    }

    /// Remembers a form in the place of the one the unit had that year.
    pub fn put_form(&mut self, form: UnitForm) {
        let same = |it: &&mut UnitForm| it.unit == form.unit && it.year == form.year;
        match self.forms.iter_mut().find(same) {
            Some(place) => *place = form,
            None => self.forms.push(form),
        }
    }
}
