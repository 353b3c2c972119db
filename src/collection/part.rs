//! A unit's own part of the plan, for units that have the program.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    FormColumn,
    form::rows_of,
    sent::{Sent, SentRow, Trouble, WrongPlace},
    text::{may_set, tidy},
};
use crate::{
    base::{Id, Lang, Message, Severity},
    model::{Duty, Law, Plan, RecordId, Unit, UnitForm},
};

/// The part of a unit: its rows, itself, the other units they name without their people, all laws,
/// and how the rows were handed out. `None` if the plan has no such unit.
pub fn part(plan: &Plan, unit: Id<Unit>, made: NaiveDate) -> Option<Plan> {
    let own = plan.units.get(unit)?;
    let mut part = Plan::empty(plan.info.id, plan.info.title.clone(), plan.info.year);
    part.info = plan.info.clone();
    part.dictionaries = plan.dictionaries.clone();
    part.lists = plan.lists.clone();
    part.laws = plan.laws.clone();
    let rows: Vec<Duty> = rows_of(plan, unit).into_iter().cloned().collect();
    for row in &rows {
        for other in row.support_units.iter().filter_map(|id| plan.units.get(*id)) {
            part.units.insert(without_people(other));
        }
        let observance = row.observance.and_then(|id| plan.observances.get(id));
        if let Some(observance) = observance {
            part.observances.insert(observance.clone());
        }
        part.duties.insert(row.clone());
    }
    part.units.insert(own.clone());
    add_referred(plan, &mut part);
    let form = UnitForm::handed_out(unit, plan.info.year, made, rows.len());
    part.forms = vec![UnitForm { base: Some(rows), ..form }];
    Some(part)
}

fn without_people(unit: &Unit) -> Unit {
    let nobody = String::new;
    Unit { leader: nobody(), liaison: nobody(), phone: nobody(), note: nobody(), ..unit.clone() }
}

/// What the records of a part refer to and it does not have yet: districts and the like.
fn add_referred(plan: &Plan, part: &mut Plan) {
    loop {
        let mut wanted = BTreeSet::new();
        for record in part.records() {
            record.references(&mut |_, id| {
                wanted.insert(id);
            });
        }
        wanted.retain(|id| part.record(*id).is_none());
        let found: Vec<_> = wanted.iter().filter_map(|id| plan.record(*id)).collect();
        if found.is_empty() {
            return;
        }
        for record in found {
            match record.id() {
                RecordId::Unit(id) => {
                    if let Some(unit) = plan.units.get(id) {
                        part.units.insert(without_people(unit));
                    }
                }
                _ => part.insert(record.to_owned()),
            }
        }
    }
}

/// Whether a plan is a unit's part of one.
pub fn is_part(plan: &Plan) -> bool {
    matches!(plan.forms.as_slice(), [form] if form.base.is_some())
}

/// What a unit's part says back; `None` if the plan in `file` is no part.
pub fn sent_by_part(file: &str, part: &Plan, plan: &Plan) -> Option<Result<Sent, WrongPlace>> {
    let [form] = part.forms.as_slice() else { return None };
    let base = form.base.as_ref()?;
    let name = || part.units.get(form.unit).map(|unit| unit.name.clone()).unwrap_or_default();
    Some(if part.info.id != plan.info.id {
        Err(WrongPlace::OtherPlan { plan: part.info.id })
    } else if form.year != plan.info.year {
        Err(WrongPlace::OtherYear { year: form.year })
    } else if !plan.units.contains(form.unit) {
        Err(WrongPlace::UnknownUnit { name: name() })
    } else {
        Ok(Reader::new(file, part, plan, form).read(base))
    })
}

struct Reader<'a> {
    part: &'a Plan,
    plan: &'a Plan,
    /// The plan with the laws that come along.
    names: Plan,
    sent: Sent,
}

impl<'a> Reader<'a> {
    fn new(file: &str, part: &'a Plan, plan: &'a Plan, form: &UnitForm) -> Self {
        let laws: Vec<Law> =
            part.laws.iter().filter(|law| !plan.laws.contains(law.id)).cloned().collect();
        let mut names = plan.clone();
        for law in &laws {
            names.laws.insert(law.clone());
        }
        let sent = Sent {
            file: file.to_owned(),
            unit: form.unit,
            made: form.handed_out,
            lang: Lang::Zh,
            rows: Vec::new(),
            missing: Vec::new(),
            laws,
            troubles: Vec::new(),
        };
        Self { part, plan, names, sent }
    }

    fn read(mut self, base: &[Duty]) -> Sent {
        let base: BTreeMap<Id<Duty>, &Duty> = base.iter().map(|row| (row.id, row)).collect();
        let unit = self.sent.unit;
        for row in rows_of(self.part, unit) {
            self.row(row, base.get(&row.id).copied());
        }
        let rows = base.keys().filter(|id| !self.part.duties.contains(**id));
        self.sent.missing = rows.copied().collect();
        self.sent
    }

    fn row(&mut self, row: &Duty, base: Option<&Duty>) {
        let show = |column: FormColumn, duty| tidy(&column.show(duty, &self.names, self.sent.lang));
        let before: Option<BTreeMap<FormColumn, String>> =
            base.map(|base| FormColumn::ALL.iter().map(|it| (*it, show(*it, base))).collect());
        let is_known = self.plan.duties.contains(row.id);
        let mut changed: BTreeMap<FormColumn, String> = BTreeMap::new();
        for column in FormColumn::ALL {
            let said = show(*column, row);
            let was = before.as_ref().and_then(|it| it.get(column)).map_or("", String::as_str);
            if said != was || (!is_known && !said.is_empty()) {
                changed.insert(*column, row.content.clone());
            }
        }
        self.refuse(row, base, &mut changed);
        if row.content.trim().is_empty() && (base.is_none() || !is_known) {
            return;
        }
        let mut duty = row.clone();
        duty.support_units.retain(|id| self.plan.units.contains(*id));
        self.sent.rows.push(SentRow { id: row.id, base: before, duty, changed });
    }

    /// Takes out what a unit cannot say, and lists it.
    fn refuse(
        &mut self,
        row: &Duty,
        base: Option<&Duty>,
        changed: &mut BTreeMap<FormColumn, String>,
    ) {
        if row.content.trim().is_empty() {
            changed.remove(&FormColumn::Content);
            self.list(row, String::new(), Message::new("collection.no-content"));
        }
        let unknown: Vec<&str> = row
            .support_units
            .iter()
            .filter(|id| !self.plan.units.contains(**id))
            .filter_map(|id| self.part.units.get(*id))
            .map(|unit| unit.name.as_str())
            .collect();
        if !unknown.is_empty() {
            let words = unknown.join("、");
            changed.remove(&FormColumn::SupportUnits);
            let message = Message::new("collection.unknown-words").with("words", &words);
            self.list(row, words, message);
        }
        let now = self.plan.duties.get(row.id).map(|now| now.state);
        let from = now.or(base.map(|base| base.state));
        if changed.contains_key(&FormColumn::State)
            && from.is_some_and(|from| !may_set(from, row.state))
        {
            changed.remove(&FormColumn::State);
            let text = FormColumn::State.show(row, self.plan, self.sent.lang);
            self.list(row, text, Message::new("collection.not-for-units"));
        }
    }

    fn list(&mut self, row: &Duty, text: String, message: Message) {
        self.sent.troubles.push(Trouble {
            sheet: String::new(),
            cell: row.content.clone(),
            text,
            severity: Severity::Warning,
            message,
        });
    }
}
