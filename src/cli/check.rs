//! `pufa check`: what the program sees in a plan.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    CommandError, Console, Status,
    args::{CheckArgs, Readable},
    plan_file::{self, Opened},
};
use crate::{
    base::{Id, Message, Severity},
    catalogue::Word as _,
    checks::{self, Finding},
    model::{Plan, RecordId, RecordKind},
    stats::Almanac,
};

/// What `--format json` prints; documented in `docs/json.md`.
#[derive(Serialize)]
struct Report {
    plan: Id<Plan>,
    title: String,
    year: i32,
    today: NaiveDate,
    counts: Counts,
    problems: Vec<ProblemRow>,
    findings: Vec<FindingRow>,
}

#[derive(Default, Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    notices: usize,
}

#[derive(Serialize)]
struct ProblemRow {
    severity: SeverityWord,
    code: &'static str,
    line: Option<usize>,
    column: Option<usize>,
    record: Option<String>,
    message: String,
}

#[derive(Serialize)]
struct FindingRow {
    rule: String,
    severity: SeverityWord,
    kind: Option<RecordKind>,
    record: Option<String>,
    title: Option<String>,
    date: Option<NaiveDate>,
    message: String,
    source: String,
    fix: Option<String>,
}

/// A severity as data.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SeverityWord {
    Error,
    Warning,
    Notice,
}

pub(super) fn run(args: &CheckArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let opened = plan_file::open(&args.file)?;
    let plan = &opened.plan;
    let today = args.today.unwrap_or(console.today);
    let findings = checks::run(plan, &Almanac::of(plan, plan.info.year), today);
    let counts = Counts::of(&opened, &findings);
    let status = if counts.errors > 0 { Status::Errors } else { Status::Done };
    match args.format {
        Readable::Json => {
            let report = Report {
                plan: plan.info.id,
                title: plan.info.title.clone(),
                year: plan.info.year,
                today,
                counts,
                problems: problem_rows(&opened, console),
                findings: findings.iter().map(|it| finding_row(it, plan, console)).collect(),
            };
            console.json(&report)?;
        }
        Readable::Text => write_text(&opened, &findings, &counts, console)?,
    }
    Ok(status)
}

impl Counts {
    fn of(opened: &Opened, findings: &[Finding]) -> Self {
        let problems = opened.problems.iter().map(|problem| problem.severity);
        let mut counts = Self::default();
        for severity in problems.chain(findings.iter().map(|finding| finding.severity)) {
            match severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Notice => counts.notices += 1,
            }
        }
        counts
    }
}

impl From<Severity> for SeverityWord {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Notice => Self::Notice,
        }
    }
}

impl From<SeverityWord> for Severity {
    fn from(word: SeverityWord) -> Self {
        match word {
            SeverityWord::Error => Self::Error,
            SeverityWord::Warning => Self::Warning,
            SeverityWord::Notice => Self::Notice,
        }
    }
}

fn problem_rows(opened: &Opened, console: &Console<'_>) -> Vec<ProblemRow> {
    let rows = opened.problems.iter().map(|problem| ProblemRow {
        severity: problem.severity.into(),
        code: problem.code,
        line: problem.place.line,
        column: problem.place.column,
        record: problem.place.record.clone(),
        message: console.render(&problem.message),
    });
    rows.collect()
}

fn finding_row(finding: &Finding, plan: &Plan, console: &Console<'_>) -> FindingRow {
    let record = finding.about.and_then(|id| plan.record(id));
    FindingRow {
        rule: finding.rule.to_string(),
        severity: finding.severity.into(),
        kind: finding.about.map(RecordId::kind),
        record: finding.about.map(|id| id.uuid().to_string()),
        title: record.map(|record| record.title().to_owned()),
        date: finding.date,
        message: console.render(&finding.message),
        source: console.render(&finding.source),
        fix: finding.fix.as_ref().map(|fix| console.render(&fix.label())),
    }
}

/// The counts, then the findings under the heading of their rule, the gravest rule first.
fn write_text(
    opened: &Opened,
    findings: &[Finding],
    counts: &Counts,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let summary = Message::new("cli.check.summary")
        .with("title", &opened.plan.info.title)
        .with("errors", counts.errors)
        .with("warnings", counts.warnings)
        .with("notices", counts.notices);
    let summary = console.render(&summary);
    writeln!(console.out, "{summary}")?;
    if !opened.problems.is_empty() {
        writeln!(console.out, "\n{}", console.text("cli.check.file"))?;
    }
    for problem in &opened.problems {
        let sentence = console.sentence(problem);
        writeln!(console.out, "  {}  {sentence}", problem.severity.word(console.lang))?;
    }
    let mut by_rule: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_rule.entry(finding.rule).or_default().push(finding);
    }
    let mut rules: Vec<_> = by_rule.into_iter().collect();
    rules.sort_by_key(|(rule, list)| (list.iter().map(|finding| finding.severity).min(), *rule));
    for (rule, list) in rules {
        let (title, source) = (console.render(&rule.title()), console.render(&rule.source()));
        writeln!(console.out, "\n{rule} {title}\n  {source}")?;
        for finding in list {
            let message = console.render(&finding.message);
            writeln!(console.out, "  {}  {message}", finding.severity.word(console.lang))?;
        }
    }
    Ok(())
}
