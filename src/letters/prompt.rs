//! 普法提示函: what a unit has left undone.

use std::collections::BTreeMap;

use super::writer::{Items, LANG, Writer, is_finished};
use crate::{
    base::Id,
    catalogue::{self, fill_marks, letter_items, texts},
    model::{Duty, Law, Letter, LetterKind, Observance, Plan, RecordId, TimeRule, Unit},
    stats::Almanac,
};

/// What is to be said to one unit.
#[derive(Default)]
struct Subjects {
    duties: Vec<Id<Duty>>,
    observances: Vec<Id<Observance>>,
    laws: Vec<Id<Law>>,
    is_idle: bool,
}

/// Letters about rows of the lists, observances, laws and whole units: one to each unit that has
/// to do with them, in the order in which they are first named.
///
/// A row goes to its unit, an observance to the unit that leads it, a law to the unit that usually
/// publicises it. A unit is asked for its rows that are behind their time, or if there are none,
/// for doing anything at all. What no unit of the plan has to do with is left out.
pub fn prompts(
    writer: &mut Writer<'_>,
    about: &[RecordId],
    new_id: &mut dyn FnMut() -> Id<Letter>,
) -> Vec<Letter> {
    let mut order: Vec<Id<Unit>> = Vec::new();
    let mut subjects: BTreeMap<Id<Unit>, Subjects> = BTreeMap::new();
    for record in about {
        let Some(unit) = addressee(writer.plan, writer.almanac, *record) else { continue };
        if !order.contains(&unit) {
            order.push(unit);
        }
        let subject = subjects.entry(unit).or_default();
        match *record {
            RecordId::Duty(id) => subject.duties.push(id),
            RecordId::Observance(id) => subject.observances.push(id),
            RecordId::Law(id) => subject.laws.push(id),
            RecordId::Unit(id) => subject.add_unit(writer, id),
            _ => {}
        }
    }
    let letters = order.into_iter().filter_map(|id| {
        let subject = subjects.remove(&id)?;
        let unit = writer.plan.units.get(id)?;
        let items = items(writer, unit, &subject);
        let deadline = writer.reply_day();
        let kind = LetterKind::Prompt;
        let letter = writer.letter(new_id(), kind, unit, deadline, &items, Vec::new());
        let Subjects { duties, observances, laws, .. } = subject;
        Some(Letter { duties, observances, laws, ..letter })
    });
    letters.collect()
}

/// Whether a letter about this record has a unit to go to.
pub fn can_be_prompted(plan: &Plan, almanac: &Almanac, record: RecordId) -> bool {
    addressee(plan, almanac, record).is_some()
}

fn addressee(plan: &Plan, almanac: &Almanac, record: RecordId) -> Option<Id<Unit>> {
    match record {
        RecordId::Unit(id) => Some(id).filter(|id| plan.units.contains(*id)),
        RecordId::Duty(id) => plan.duties.get(id)?.unit.filter(|id| plan.units.contains(*id)),
        RecordId::Observance(id) => {
            let lead = &almanac.get(id)?.observance.lead;
            lead.iter().find_map(|name| unit_named(plan, name))
        }
        RecordId::Law(id) => {
            let usual = |unit: &&Unit| catalogue::usual_laws(unit.id).contains(&id);
            plan.units.iter().find(usual).map(|unit| unit.id)
        }
        _ => None,
    }
}

/// The unit of the plan with this name or alias.
fn unit_named(plan: &Plan, name: &str) -> Option<Id<Unit>> {
    let is_it = |unit: &&Unit| unit.name == name || unit.aliases.iter().any(|it| it == name);
    plan.units.iter().find(is_it).map(|unit| unit.id)
}

impl Subjects {
    /// The rows of a unit that are behind their time; without any, the unit itself.
    fn add_unit(&mut self, writer: &Writer<'_>, unit: Id<Unit>) {
        let rows = writer.plan.duties.iter().filter(|duty| duty.unit == Some(unit));
        let behind = rows.filter(|duty| {
            let missing = writer.duties.progress(duty).missing;
            let is_late = missing.is_some_and(|day| day < writer.today);
            is_late && duty.time.rule != TimeRule::Unclear && !is_finished(duty)
        });
        let behind: Vec<Id<Duty>> =
            behind.map(|duty| duty.id).filter(|id| !self.duties.contains(id)).collect();
        self.is_idle |= behind.is_empty();
        self.duties.extend(behind);
    }
}

fn items(writer: &Writer<'_>, unit: &Unit, subject: &Subjects) -> Items {
    let words = letter_items();
    let mut items = duty_items(writer, &subject.duties);
    for id in &subject.observances {
        if let Some(occurrence) = writer.almanac.get(*id) {
            let date = occurrence.span.map(|span| texts::short_span(LANG, span));
            let values = [
                ("content", occurrence.observance.name.clone()),
                ("date", date.unwrap_or_default()),
            ];
            items.push(fill_marks(&words.observance, &values));
        }
    }
    let laws = subject.laws.iter().filter_map(|id| writer.plan.laws.get(*id));
    items.extend(laws.map(|law| fill_marks(&words.law, &[("content", law.title.clone())])));
    if items.is_empty() && subject.is_idle {
        let rows = writer.plan.duties.iter().filter(|duty| duty.unit == Some(unit.id));
        items.push(fill_marks(&words.unit, &[("count", rows.count().to_string())]));
    }
    items
}

/// What is said of rows of the lists.
pub(super) fn duty_items(writer: &Writer<'_>, duties: &[Id<Duty>]) -> Items {
    let words = letter_items();
    let duties = duties.iter().filter_map(|id| writer.plan.duties.get(*id));
    let item = |duty: &Duty| {
        let content = duty.content.trim().trim_end_matches(['。', '；']).to_owned();
        let progress = writer.duties.progress(duty);
        let day = progress.missing.filter(|_| duty.time.rule != TimeRule::Unclear);
        match day {
            Some(day) => {
                let values = [("content", content), ("date", texts::date(LANG, day))];
                fill_marks(&words.duty, &values)
            }
            None => fill_marks(&words.duty_open, &[("content", content)]),
        }
    };
    duties.map(item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{DutyState, DutyTime, LetterState},
        stats::{
            Index,
            fixture::{PlanBuilder, date},
        },
    };

    /// 公安局 with a row due in June and one due in December, 教育局 with one for September.
    fn plan() -> PlanBuilder {
        let mut plan = PlanBuilder::new(2026);
        plan.plan.info.observance_sets.clear();
        plan.plan.info.organisation.name = "市普法办".to_owned();
        plan.plan.info.organisation.document_prefix = "包普法办".to_owned();
        let (police, schools) = (plan.unit("公安局"), plan.unit("教育局"));
        for (content, unit, month) in
            [("禁毒法", police, 6), ("宪法", police, 12), ("教育法", schools, 9)]
        {
            let law = plan.law(content);
            plan.duty(content, |it| {
                it.unit = Some(unit);
                it.laws = vec![law];
                it.time =
                    DutyTime { text: format!("{month}月"), rule: TimeRule::Months(vec![month]) };
            });
        }
        plan
    }

    fn written(plan: &Plan, about: &[RecordId], today: &str) -> Vec<Letter> {
        let (index, almanac) = (Index::of(plan), Almanac::of(plan, 2026));
        let mut writer = Writer::new(plan, &index, &almanac, date(today));
        let mut count = 0;
        let mut new_id = || {
            count += 1;
            Id::named("letter", &count.to_string())
        };
        prompts(&mut writer, about, &mut new_id)
    }

    fn all_rows(plan: &Plan) -> Vec<RecordId> {
        plan.duties.iter().map(|duty| duty.id.into()).collect()
    }

    #[test]
    fn rows_of_a_unit_share_a_letter_and_each_unit_gets_the_next_number() {
        let plan = plan().plan;
        let letters = written(&plan, &all_rows(&plan), "2026-11-23");
        assert_eq!(letters.len(), 2);
        let numbers: Vec<String> =
            letters.iter().map(|it| crate::letters::number_text(&it.number)).collect();
        assert_eq!(numbers, ["包普法提示〔2026〕1号", "包普法提示〔2026〕2号"]);
        let rows: usize = letters.iter().map(|it| it.duties.len()).sum();
        assert_eq!(rows, 3);
        assert!(letters.iter().all(|it| it.state == LetterState::Drafted));
    }

    #[test]
    fn the_text_names_rows_dates_and_the_deadline_ten_workdays_later() {
        let plan = plan().plan;
        let police = plan.units.iter().find(|it| it.name == "公安局").expect("there").id;
        let letters = written(&plan, &[police.into()], "2026-11-23");
        let [letter] = letters.as_slice() else { panic!("one letter, not {letters:?}") };
        assert_eq!(letter.deadline, Some(date("2026-12-07")));
        for told in [
            "截至2026年11月23日",
            "禁毒法：应于2026年6月30日前开展，目前未安排活动。",
            "于2026年12月7日前将落实情况书面反馈市普法办",
        ] {
            assert!(letter.body.contains(told), "no {told} in {}", letter.body);
        }
        assert!(!letter.body.contains("宪法："), "December is not over");
        assert!(!letter.body.contains(['{', '}']), "{}", letter.body);
    }

    #[test]
    fn a_unit_without_late_rows_is_asked_for_doing_anything() {
        let mut plan = plan();
        let mut row = plan.plan.duties.iter().find(|it| it.content == "教育法").cloned();
        let row = row.as_mut().expect("there");
        let schools = row.unit.expect("it has one");
        row.state = DutyState::Done;
        plan.plan.duties.insert(row.clone());
        let letters = written(&plan.plan, &[schools.into()], "2026-11-23");
        assert!(letters[0].body.contains("你单位承担1项普法责任，尚未安排普法活动。"));
    }

    #[test]
    fn what_nobody_answers_for_gets_no_letter() {
        let mut plan = plan();
        let mut row = plan.plan.duties.iter().next().cloned().expect("there");
        row.unit = None;
        let id = row.id;
        plan.plan.duties.insert(row);
        assert_eq!(written(&plan.plan, &[id.into()], "2026-11-23"), []);
        let almanac = Almanac::of(&plan.plan, 2026);
        assert!(!can_be_prompted(&plan.plan, &almanac, id.into()));
    }
}
