//! 月度提示单: what a month asks of each unit.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use super::writer::{Items, LANG, Writer, is_finished};
use crate::{
    base::Id,
    calendar::Span,
    catalogue::{fill_marks, letter_items, texts},
    model::{Duty, Letter, LetterKind, Observance, Plan, TimeRule, Unit},
    stats::{Almanac, Occurrence},
};

/// What a month asks of a unit.
#[derive(Default)]
struct Tasks<'a> {
    nodes: Vec<&'a Occurrence>,
    rows: Vec<&'a Duty>,
}

/// The letters for a month of the plan's year, one to each of the units that the month asks
/// anything of, in the order of `units`; empty for a month that is none.
///
/// A unit is asked for the observances it leads or that its rows name, and for its rows due in the
/// month. Rows of the common list are added for whoever gets a letter. Replies are due on the last
/// workday of the month.
pub fn monthly(
    writer: &mut Writer<'_>,
    month: u32,
    units: &[Id<Unit>],
    new_id: &mut dyn FnMut() -> Id<Letter>,
) -> Vec<Letter> {
    let Some(span) = Span::month(writer.plan.info.year, month) else { return Vec::new() };
    let (plan, almanac) = (writer.plan, writer.almanac);
    let (mut tasks, common) = tasks_by_unit(plan, almanac, span);
    let deadline = last_workday(writer, span);
    let letters = units.iter().filter_map(|id| {
        let mut tasks = tasks.remove(id)?;
        let unit = plan.units.get(*id)?;
        tasks.rows.extend(&common);
        let items = items(span, &tasks);
        let values =
            vec![("month", month.to_string()), ("year", writer.plan.info.year.to_string())];
        let letter = writer.letter(new_id(), LetterKind::Monthly, unit, deadline, &items, values);
        Some(Letter {
            duties: tasks.rows.iter().map(|duty| duty.id).collect(),
            observances: tasks.nodes.iter().map(|it| it.id()).collect(),
            ..letter
        })
    });
    letters.collect()
}

/// The units that a month of the plan's year asks anything of, and whether each has a letter for
/// that month already; by name.
pub fn units_asked(plan: &Plan, almanac: &Almanac, month: u32) -> Vec<(Id<Unit>, bool)> {
    let Some(span) = Span::month(plan.info.year, month) else { return Vec::new() };
    let (tasks, _) = tasks_by_unit(plan, almanac, span);
    let letters = plan.letters.iter().filter(|letter| letter.kind == LetterKind::Monthly);
    let there = letters.filter(|letter| letter.deadline.is_some_and(|day| span.contains(day)));
    let there: BTreeSet<Id<Unit>> = there.filter_map(|letter| letter.unit).collect();
    let mut units: Vec<&Unit> = tasks.keys().filter_map(|id| plan.units.get(*id)).collect();
    units.sort_by_key(|unit| (unit.kind, unit.name.as_str(), unit.id));
    units.into_iter().map(|unit| (unit.id, there.contains(&unit.id))).collect()
}

/// What a month asks of each unit, and the rows of nobody that are due in it.
fn tasks_by_unit<'a>(
    plan: &'a Plan,
    almanac: &'a Almanac,
    month: Span,
) -> (BTreeMap<Id<Unit>, Tasks<'a>>, Vec<&'a Duty>) {
    let mut tasks: BTreeMap<Id<Unit>, Tasks<'_>> = BTreeMap::new();
    let held: Vec<&Occurrence> = almanac.during(month).collect();
    let names = names(plan);
    for occurrence in &held {
        let lead = &occurrence.observance.lead;
        let leading: BTreeSet<_> =
            lead.iter().filter_map(|name| names.get(name.as_str())).collect();
        for unit in leading {
            tasks.entry(*unit).or_default().nodes.push(occurrence);
        }
    }
    let observances: BTreeSet<Id<Observance>> = held.iter().map(|it| it.id()).collect();
    let due = plan.duties.iter().filter(|duty| !is_finished(duty));
    let due = due.filter(|duty| is_due(duty, month, &observances));
    let (own, common): (Vec<&Duty>, Vec<&Duty>) = due.partition(|duty| duty.unit.is_some());
    for duty in own {
        if let Some(unit) = duty.unit {
            tasks.entry(unit).or_default().rows.push(duty);
        }
    }
    (tasks, common)
}

/// The units under all their names.
fn names(plan: &Plan) -> BTreeMap<&str, Id<Unit>> {
    let aliases = plan
        .units
        .iter()
        .flat_map(|unit| unit.aliases.iter().map(move |alias| (alias.as_str(), unit.id)));
    let names = plan.units.iter().map(|unit| (unit.name.as_str(), unit.id));
    aliases.chain(names).collect()
}

/// Whether a row falls due in a month, or is tied to an observance held in it.
fn is_due(duty: &Duty, month: Span, held: &BTreeSet<Id<Observance>>) -> bool {
    let number = month.start().month();
    match &duty.time.rule {
        TimeRule::Monthly => true,
        TimeRule::Quarterly => number.is_multiple_of(3),
        TimeRule::HalfYearly => number.is_multiple_of(6),
        TimeRule::Months(months) => months.iter().any(|it| u32::from(*it) == number),
        TimeRule::By(day) => month.contains(*day),
        TimeRule::AllYear | TimeRule::Unclear => {
            duty.observance.is_some_and(|id| held.contains(&id))
        }
    }
}

fn last_workday(writer: &Writer<'_>, month: Span) -> Option<NaiveDate> {
    let calendar = writer.almanac.calendar();
    let days: Vec<NaiveDate> = month.days().collect();
    days.into_iter().rev().find(|day| calendar.is_workday(*day))
}

/// Observances in the order of their days, then rows.
fn items(month: Span, tasks: &Tasks<'_>) -> Items {
    let words = letter_items();
    let mut items = Items::new();
    for occurrence in &tasks.nodes {
        let observance = &occurrence.observance;
        let date = occurrence.span.map_or_else(
            || texts::month(LANG, month.start()),
            |span| texts::short_span(LANG, span),
        );
        let values = [("date", date), ("content", observance.name.clone())];
        let mut item = fill_marks(&words.node, &values);
        let laws: String = observance.laws.iter().flat_map(|law| ["《", law, "》"]).collect();
        if !laws.is_empty() {
            item.push_str(&fill_marks(&words.laws, &[("laws", laws)]));
        }
        items.push(item);
    }
    for duty in &tasks.rows {
        let date = match duty.time.text.trim() {
            "" => texts::month(LANG, month.start()),
            text => text.to_owned(),
        };
        let content = duty.content.trim().trim_end_matches(['。', '；']).to_owned();
        let mut item = fill_marks(&words.row, &[("date", date), ("content", content)]);
        let wanted = [&duty.standard, &duty.measures].into_iter().find(|it| !it.trim().is_empty());
        if let Some(wanted) = wanted {
            let wanted = wanted.trim().replace('\n', "；");
            item.push_str(&fill_marks(&words.requirement, &[("requirement", wanted)]));
        }
        items.push(item);
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::DutyTime,
        stats::{
            Index,
            fixture::{PlanBuilder, date},
        },
    };

    fn plan() -> PlanBuilder {
        let mut plan = PlanBuilder::new(2026);
        plan.plan.info.observance_sets.clear();
        let (bureau, schools) = (plan.unit("司法局"), plan.unit("教育局"));
        let day = plan.observance("国家宪法日", "fixed 12-04");
        let mut observance = plan.plan.observances.get(day).cloned().expect("just made");
        observance.lead = vec!["司法局".to_owned()];
        observance.laws = vec!["宪法".to_owned()];
        plan.plan.observances.insert(observance);
        plan.duty("教育法宣传", |it| {
            it.unit = Some(schools);
            it.standard = "不少于2场".to_owned();
            it.time = DutyTime { text: "12月".to_owned(), rule: TimeRule::Months(vec![12]) };
        });
        plan.duty("复议法宣传", |it| {
            it.unit = Some(bureau);
            it.time = DutyTime { text: "6月".to_owned(), rule: TimeRule::Months(vec![6]) };
        });
        plan.duty("学习宪法", |it| {
            it.time = DutyTime { text: "每季度".to_owned(), rule: TimeRule::Quarterly };
        });
        plan
    }

    fn written(plan: &Plan, month: u32) -> Vec<Letter> {
        let (index, almanac) = (Index::of(plan), Almanac::of(plan, 2026));
        let mut writer = Writer::new(plan, &index, &almanac, date("2026-11-23"));
        let units: Vec<Id<Unit>> =
            units_asked(plan, &almanac, month).into_iter().map(|(id, _)| id).collect();
        let mut count = 0;
        monthly(&mut writer, month, &units, &mut || {
            count += 1;
            Id::named("letter", &count.to_string())
        })
    }

    #[test]
    fn a_month_asks_units_for_the_observances_they_lead_and_their_rows_of_that_month() {
        let plan = plan().plan;
        let letters = written(&plan, 12);
        let bodies: Vec<&str> = letters.iter().map(|it| it.body.as_str()).collect();
        assert_eq!(letters.len(), 2);
        let has = |text: &str| bodies.iter().filter(|body| body.contains(text)).count();
        assert_eq!(has("12月4日，国家宪法日，重点宣传《宪法》。"), 1);
        assert_eq!(has("12月，教育法宣传。要求：不少于2场。"), 1);
        assert_eq!(has("每季度，学习宪法。"), 2, "the common list is for everybody");
        assert_eq!(has("复议法宣传"), 0, "that is June");
        assert!(letters.iter().all(|it| it.title == "2026年12月普法工作提示单"));
        assert_eq!(letters[0].deadline, Some(date("2026-12-31")));
    }

    #[test]
    fn a_month_without_observance_and_row_asks_nobody() {
        assert_eq!(written(&plan().plan, 2), []);
        assert_eq!(written(&plan().plan, 13), []);
    }

    #[test]
    fn who_has_the_letter_of_the_month_is_known() {
        let mut plan = plan().plan;
        for letter in written(&plan, 12) {
            plan.letters.insert(letter);
        }
        let almanac = Almanac::of(&plan, 2026);
        assert!(units_asked(&plan, &almanac, 12).iter().all(|(_, has_letter)| *has_letter));
        assert!(units_asked(&plan, &almanac, 6).iter().all(|(_, has_letter)| !has_letter));
    }
}
