//! Who has a form out, and who has not sent it back.

use chrono::NaiveDate;

use crate::{
    base::Id,
    model::{Plan, Unit, UnitForm},
};

/// A unit in the list of forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChaseRow {
    /// The unit.
    pub unit: Id<Unit>,
    /// The day its form went out.
    pub handed_out: NaiveDate,
    /// The day it came back; `None` while it is out.
    pub returned: Option<NaiveDate>,
    /// Rows that went out.
    pub rows: usize,
    /// Rows that came back.
    pub returned_rows: usize,
}

/// The forms of the plan's year: those still out first, then by kind and name of the unit.
pub fn chase(plan: &Plan) -> Vec<ChaseRow> {
    let of_year = plan.forms.iter().filter(|form| form.year == plan.info.year);
    let mut rows: Vec<(_, ChaseRow)> = of_year
        .filter_map(|form| {
            let unit = plan.units.get(form.unit)?;
            let row = ChaseRow {
                unit: form.unit,
                handed_out: form.handed_out,
                returned: form.returned,
                rows: form.rows,
                returned_rows: form.returned_rows,
            };
            Some(((form.returned.is_some(), unit.kind, unit.name.as_str()), row))
        })
        .collect();
    rows.sort_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The plan that remembers that these units got their forms on a day. A form that was out before is
/// out anew.
pub fn hand_out(plan: &Plan, units: &[Id<Unit>], day: NaiveDate) -> Plan {
    let mut next = plan.clone();
    for unit in units {
        let rows = plan.duties.iter().filter(|duty| duty.unit == Some(*unit)).count();
        next.put_form(UnitForm::handed_out(*unit, plan.info.year, day, rows));
    }
    next
}
