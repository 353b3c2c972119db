//! What does not fit together in a plan that could be read.

use std::collections::BTreeMap;

use super::outline::{self, Entry, Lines};
use crate::{
    base::{Id, Message, Place, Problem, Severity},
    model::{Plan, RecordId, RecordKind, RecordRef},
};

/// Broken references, numbers without a value, and a header that names another plan.
///
/// References to observances are not judged here: most of them ship with the program, and this
/// room does not know which.
pub(super) fn problems(header_id: Id<Plan>, plan: &Plan, text: &str) -> Vec<Problem> {
    let mut flaws: Vec<Flaw<'_>> = Vec::new();
    for record in plan.records() {
        record.references(&mut |field, target| {
            let is_missing =
                target.kind() != RecordKind::Observance && plan.record(target).is_none();
            if is_missing {
                flaws.push(Flaw { record, kind: FlawKind::Missing { field, target } });
            }
        });
    }
    let sites = plan.sites.iter().map(|site| (RecordRef::Site(site), "position", site.position));
    let districts = plan.districts.iter().map(|it| (RecordRef::District(it), "seat", it.seat));
    for (record, field, position) in sites.chain(districts) {
        if position.is_some_and(|it| !it.lat.is_finite() || !it.lon.is_finite()) {
            flaws.push(Flaw { record, kind: FlawKind::NotANumber { field } });
        }
    }
    let two_ids = (header_id != plan.info.id).then(|| Problem {
        severity: Severity::Warning,
        code: "store.two-ids",
        place: Place::default(),
        message: Message::new("store.two-ids"),
        hint: Some(Message::new("store.two-ids.hint")),
    });
    let located = if flaws.is_empty() { Vec::new() } else { located(&flaws, text) };
    two_ids.into_iter().chain(located).collect()
}

struct Flaw<'a> {
    record: RecordRef<'a>,
    kind: FlawKind,
}

enum FlawKind {
    Missing { field: &'static str, target: RecordId },
    NotANumber { field: &'static str },
}

/// Finds the line of every flaw in one walk over the text.
fn located(flaws: &[Flaw<'_>], text: &str) -> Vec<Problem> {
    let lines = Lines::new(text);
    let entries = outline::entries(text);
    let by_id: BTreeMap<&str, &Entry<'_>> =
        entries.iter().filter_map(|entry| Some((entry.id?.trim_matches('"'), entry))).collect();
    flaws
        .iter()
        .map(|flaw| {
            let entry = by_id.get(flaw.record.id().uuid().to_string().as_str()).copied();
            let offset = entry.map(|entry| flaw.offset(entry, text));
            let position = offset.map(|offset| lines.position(offset));
            flaw.problem(position)
        })
        .collect()
}

impl Flaw<'_> {
    /// Where it stands in the text, or at least where its record begins.
    fn offset(&self, entry: &Entry<'_>, text: &str) -> usize {
        let block = text.get(entry.start..entry.end).unwrap_or_default();
        let inside = match &self.kind {
            FlawKind::Missing { target, .. } => block.find(&target.uuid().to_string()),
            FlawKind::NotANumber { field } => block.find(field),
        };
        entry.start + inside.unwrap_or(0)
    }

    fn problem(&self, position: Option<(usize, usize)>) -> Problem {
        let (code, hint, field) = match self.kind {
            FlawKind::Missing { field, .. } => {
                ("store.broken-reference", "store.broken-reference.hint", field)
            }
            FlawKind::NotANumber { field } => {
                ("store.not-a-number", "store.not-a-number.hint", field)
            }
        };
        Problem {
            severity: Severity::Error,
            code,
            place: Place {
                file: None,
                line: position.map(|(line, _)| line),
                column: position.map(|(_, column)| column),
                record: Some(format!("{} · {field}", self.record.title())),
            },
            message: Message::new(code).with("title", self.record.title()).with("field", field),
            hint: Some(Message::new(hint)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{base::Problem, store};

    const PLAN: &str = r#"PlanFile(format: "pufa-plan", version: 1, id: "0192f0c1-0000-7000-8000-000000000001", generator: "test",
plan: Plan(
    info: PlanInfo(id: "0192f0c1-0000-7000-8000-000000000001", title: "计划", year: 2026),
    units: [Unit(id: "0192f0c1-0000-7000-8000-000000000002", name: "市司法局", kind: Government)],
    activities: [
        Activity(id: "0192f0c1-0000-7000-8000-000000000004", title: "宣讲", state: Done,
            span: (start: "2026-05-01", end: "2026-05-31"),
            unit: Some("0192f0c1-0000-7000-8000-000000000002"),
            observance: Some("0192f0c1-0000-7000-8000-000000000009")),
    ],
    sites: [
        Site(id: "0192f0c1-0000-7000-8000-000000000005", name: "公园", kind: "park", level: City,
            position: Some((lat: 40.6, lon: 109.8, datum: Gcj02))),
    ],
))"#;

    fn problems(text: &str) -> Vec<Problem> {
        store::from_ron(text).unwrap_or_else(|error| panic!("{error}")).problems
    }

    #[track_caller]
    fn check(part: &str, by: &str, line: usize, whose: &str, code: &str) {
        assert!(PLAN.contains(part), "the plan contains {part}");
        let found = problems(&PLAN.replacen(part, by, 1));
        let [problem] = found.as_slice() else { panic!("one problem, not {found:?}") };
        assert_eq!((problem.code, problem.place.line), (code, Some(line)));
        assert_eq!(problem.place.record.as_deref(), Some(whose));
    }

    #[test]
    fn a_sound_plan_has_no_problems_and_shipped_observances_are_not_missed() {
        assert_eq!(problems(PLAN), []);
    }

    #[test]
    fn a_reference_to_nothing_is_told_with_its_line() {
        let (old, new) = (
            "unit: Some(\"0192f0c1-0000-7000-8000-000000000002",
            "unit: Some(\"0192f0c1-0000-7000-8000-000000000003",
        );
        check(old, new, 8, "宣讲 · unit", "store.broken-reference");
    }

    #[test]
    fn numbers_without_a_value_are_told() {
        check("40.6", "1e400", 13, "公园 · position", "store.not-a-number");
        check("109.8", "NaN", 13, "公园 · position", "store.not-a-number");
    }

    #[test]
    fn a_header_that_names_another_plan_is_told() {
        let other = PLAN.replacen("0000-000000000001", "0000-0000000000ff", 1);
        let other = other.replacen("8000-000000000001", "8000-0000000000ff", 1);
        assert_eq!(problems(&other).first().map(|problem| problem.code), Some("store.two-ids"));
    }
}
