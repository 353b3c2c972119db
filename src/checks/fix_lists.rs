//! Ways out about the responsibility lists: who answers for a law, and what is done about a row.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::{
    base::{Id, Lang, Message},
    calendar::Span,
    catalogue::{self, texts},
    edit::Edit,
    model::{Activity, Duty, Law, ListKind, Plan, Unit},
    stats::Almanac,
};

/// The unit of the plan that usually answers for a law: the one in whose row of the starting
/// matrix (单位 × 法律) the law stands nearest to the front.
pub(super) fn usual_owner(plan: &Plan, law: Id<Law>) -> Option<Id<Unit>> {
    let place = |unit: &Unit| catalogue::usual_laws(unit.id).iter().position(|it| *it == law);
    let units = plan.units.iter().filter_map(|unit| Some((place(unit)?, unit.kind, unit.id)));
    units.min().map(|(_, _, unit)| unit)
}

/// The short titles of the laws of a plan and the law each stands for; of several laws `None`. A
/// form that is longer than the title, as with 中华人民共和国, is no short one.
pub(super) fn short_titles(plan: &Plan) -> BTreeMap<&str, Option<Id<Law>>> {
    let mut short: BTreeMap<&str, Option<Id<Law>>> = BTreeMap::new();
    for law in plan.laws.iter() {
        for alias in law.aliases.iter().filter(|alias| alias.len() < law.title.len()) {
            let known = short.entry(alias.as_str()).or_insert(Some(law.id));
            if *known != Some(law.id) {
                *known = None;
            }
        }
    }
    for law in plan.laws.iter() {
        short.remove(law.title.as_str());
    }
    short
}

/// What stands in 《》, each once.
pub(super) fn titles_in(text: &str) -> BTreeSet<&str> {
    text.split('《').skip(1).filter_map(|rest| rest.split_once('》')).map(|(it, _)| it).collect()
}

/// The row with the title of a law in the place of its short ones.
pub(super) fn with_title(plan: &Plan, duty: Id<Duty>, law: Id<Law>) -> Option<Edit> {
    let (duty, law) = (plan.duties.get(duty)?, plan.laws.get(law)?);
    let short = short_titles(plan);
    let named = titles_in(&duty.content);
    let named = named.into_iter().filter(|it| short.get(it) == Some(&Some(law.id)));
    let write = |content: String, alias: &str| {
        content.replace(&format!("《{alias}》"), &format!("《{}》", law.title))
    };
    let content = named.fold(duty.content.clone(), write);
    (content != duty.content).then(|| Edit::put(Duty { content, ..duty.clone() }))
}

/// A draft row for a law in its unit's list. Its id follows from both, so asking twice does not
/// make two.
pub(super) fn owner_row(plan: &Plan, law: Id<Law>, unit: Id<Unit>) -> Option<Edit> {
    let law = plan.laws.get(law)?;
    plan.units.get(unit)?;
    if plan.duties.contains(row_id(law.id, unit)) {
        return None;
    }
    let numbers = plan.duties.iter().filter(|it| it.unit == Some(unit)).map(|it| it.seq);
    let seq = numbers.max().unwrap_or(0).saturating_add(1);
    Some(Edit::put(Duty { seq, ..row(law, unit) }))
}

/// Draft rows for every law that a unit usually publicises, for a unit without rows: the start of
/// its list. `None` if it has rows, or the starting matrix does not know it. How many they are is
/// told with them.
pub fn starting_rows(plan: &Plan, unit: Id<Unit>) -> Option<(usize, Edit)> {
    let name = &plan.units.get(unit)?.name;
    if plan.duties.iter().any(|duty| duty.unit == Some(unit)) {
        return None;
    }
    let laws = match catalogue::usual_laws(unit) {
        [] => catalogue::usual_laws(catalogue::unit_named(name)?.id),
        laws => laws,
    };
    let known = laws.iter().filter_map(|law| plan.laws.get(*law));
    let rows = (1..).zip(known).map(|(seq, law)| Edit::put(Duty { seq, ..row(law, unit) }));
    let rows: Vec<Edit> = rows.collect();
    if rows.is_empty() { None } else { Some((rows.len(), Edit::All(rows))) }
}

fn row(law: &Law, unit: Id<Unit>) -> Duty {
    let content = Message::new("checks.fix.row").with("law", &law.title);
    let content = texts::render(Lang::Zh, &content);
    let row = Duty::new(row_id(law.id, unit), ListKind::UnitSpecific, content);
    Duty { unit: Some(unit), laws: vec![law.id], ..row }
}

/// The id of a drafted row follows from its unit and law, so drafting twice does not make two.
fn row_id(law: Id<Law>, unit: Id<Unit>) -> Id<Duty> {
    Id::named("duty of a unit for a law", &format!("{unit} {law}"))
}

/// A row with this unit; `None` if it has one already.
pub(super) fn assigned(plan: &Plan, duty: Id<Duty>, unit: Id<Unit>) -> Option<Edit> {
    let duty = plan.duties.get(duty).filter(|duty| duty.unit.is_none())?;
    plan.units.get(unit)?;
    Some(Edit::put(Duty { unit: Some(unit), ..duty.clone() }))
}

/// An activity that serves a row. Its id follows from the row and the day.
pub(super) fn activity_for(plan: &Plan, id: Id<Duty>, day: NaiveDate) -> Option<Edit> {
    let duty = plan.duties.get(id)?;
    let activity_id = Id::named("activity for a duty", &format!("{id} {day}"));
    if plan.activities.contains(activity_id) {
        return None;
    }
    let mut activity = Activity::new(activity_id, duty.content.clone(), Span::day(day));
    activity.unit = duty.unit;
    activity.support_units.clone_from(&duty.support_units);
    activity.laws.clone_from(&duty.laws);
    activity.audiences.clone_from(&duty.audiences);
    activity.observance = duty.observance;
    Some(Edit::put(activity))
}

/// A day on which an activity still serves a row whose period ends on `deadline`: the first
/// workday from today on in the month of the deadline. `None` if the deadline is past.
pub(super) fn day_for(
    almanac: &Almanac,
    today: NaiveDate,
    deadline: NaiveDate,
) -> Option<NaiveDate> {
    use chrono::Datelike as _;
    let first = deadline.with_day(1)?.max(today);
    let days = first.iter_days().take_while(|day| *day <= deadline);
    let is_workday = |day: &NaiveDate| almanac.calendar().kind(*day).is_workday();
    days.clone().find(is_workday).or_else(|| days.clone().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit;

    #[test]
    fn a_unit_without_rows_gets_a_draft_for_each_of_its_usual_laws_once() {
        let plan = catalogue::new_plan(Id::named("plan", "test"), "清单", 2026);
        let unit = catalogue::unit_named("包头市公安局").expect("shipped").id;
        let (count, rows) = starting_rows(&plan, unit).expect("the matrix knows it");
        assert_eq!(count, catalogue::usual_laws(unit).len());
        let drafted = edit::apply(&plan, &rows).expect("fits");
        assert_eq!(drafted.duties.len(), count);
        assert!(drafted.duties.iter().any(|it| it.content == "学习宣传《禁毒法》" && it.seq > 0));
        assert_eq!(starting_rows(&drafted, unit), None);
    }

    #[test]
    fn a_unit_that_came_with_a_table_is_known_by_its_name() {
        let mut plan = catalogue::new_plan(Id::named("plan", "test"), "清单", 2026);
        let police = catalogue::unit_named("包头市公安局").expect("shipped").clone();
        plan.units.remove(police.id);
        let id = Id::named("unit of a table", "公安");
        plan.units.insert(Unit { id, name: "市公安局".to_owned(), ..police });
        assert!(starting_rows(&plan, id).is_some());
    }
}
