//! `pufa gather`: a folder of plans side by side, who is missing, and all of them in one.

use serde::Serialize;

use super::{
    CommandError, Console, Status,
    args::{GatherArgs, Readable},
    columns::Columns,
    merge::write_conflicts,
    plan_file,
};
use crate::{
    base::{Id, Message},
    edit::{
        Names,
        merge::{Conflict, Source, Told, as_source_of_records},
    },
    exchange::{Gathering, gather},
    model::Plan,
    stats::{PlanRole, RollUp, RollUpRow, Share, roll_up},
};

/// What `--format json` prints; documented in `docs/json.md`.
#[derive(Serialize)]
struct Report<'a> {
    plans: Vec<&'a RollUpRow>,
    total: RollUp,
    outstanding: Vec<&'a str>,
    unreadable: Vec<UnreadableRow>,
    merged: Option<MergedRow>,
}

#[derive(Serialize)]
struct UnreadableRow {
    file: String,
    message: String,
}

#[derive(Serialize)]
struct MergedRow {
    output: String,
    plans: usize,
    conflicts: usize,
}

/// The plans of a folder in one, and what they do not agree on.
struct MergedPlans {
    plan: Plan,
    count: usize,
    conflicts: Vec<(String, Told)>,
}

pub(super) fn run(args: &GatherArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let known = match &args.plan {
        Some(path) => Some(plan_file::open_aloud(path, console)?),
        None => None,
    };
    let today = args.today.unwrap_or(console.today);
    let nobody = Plan::empty(Id::named("plan", "nobody"), "", 0);
    let gathering = gather(&args.folder, known.as_ref().unwrap_or(&nobody), today, &|| true)?;
    if gathering.plans.is_empty() && gathering.unreadable.is_empty() {
        return Err(CommandError::Refused(Message::new("cli.gather.none")));
    }
    let merged = match (&known, &args.output) {
        (Some(plan), Some(output)) => {
            let merged = merge_all(plan, &gathering, console);
            plan_file::save(output, &merged.plan, None, console)?;
            Some(merged)
        }
        _ => None,
    };
    let outstanding = known.as_ref().map(|known| outstanding(&gathering, known));
    let outstanding = outstanding.unwrap_or_default();
    match args.format {
        Readable::Json => {
            let report = report(args, &gathering, outstanding, merged.as_ref(), console);
            console.json(&report)?;
        }
        Readable::Text => write_text(&gathering, &outstanding, merged.as_ref(), console)?,
    }
    let has_conflicts = merged.is_some_and(|merged| !merged.conflicts.is_empty());
    let is_whole = gathering.unreadable.is_empty() && !has_conflicts;
    Ok(if is_whole { Status::Done } else { Status::Errors })
}

fn outstanding<'a>(gathering: &Gathering, known: &'a Plan) -> Vec<&'a str> {
    gathering.outstanding(known).into_iter().map(|sender| sender.name(known)).collect()
}

/// All plans of the folder that can be merged, one after the other; what is not agreed on keeps
/// the value it has by then.
fn merge_all(plan: &Plan, gathering: &Gathering, console: &Console<'_>) -> MergedPlans {
    let mut merged = MergedPlans { plan: plan.clone(), count: 0, conflicts: Vec::new() };
    for gathered in gathering.to_merge(plan) {
        let source = Source::new(None, as_source_of_records(plan, &gathered.plan));
        let next = source.settle(&merged.plan);
        let names = Names::new(vec![&merged.plan, &source.theirs], console.lang);
        let told = |conflict: &Conflict| (gathered.row.file.clone(), conflict.told(&names));
        merged.conflicts.extend(next.conflicts.iter().map(told));
        merged.plan = next.plan;
        merged.count += 1;
    }
    merged
}

fn report<'a>(
    args: &GatherArgs,
    gathering: &'a Gathering,
    outstanding: Vec<&'a str>,
    merged: Option<&MergedPlans>,
    console: &Console<'_>,
) -> Report<'a> {
    let unreadable = gathering.unreadable.iter().map(|(file, message)| UnreadableRow {
        file: file.clone(),
        message: console.render(message),
    });
    let output = args.output.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    Report {
        plans: gathering.rows().collect(),
        total: roll_up(gathering.rows()),
        outstanding,
        unreadable: unreadable.collect(),
        merged: merged.map(|merged| MergedRow {
            output,
            plans: merged.count,
            conflicts: merged.conflicts.len(),
        }),
    }
}

fn write_text(
    gathering: &Gathering,
    outstanding: &[&str],
    merged: Option<&MergedPlans>,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let table = table(gathering, console);
    write!(console.out, "{table}")?;
    for (file, message) in &gathering.unreadable {
        let sentence = console.render(message);
        writeln!(console.out, "{file}  {sentence}")?;
    }
    if !outstanding.is_empty() {
        let message = Message::new("cli.gather.outstanding")
            .with("count", outstanding.len())
            .with("names", outstanding.join("、"));
        writeln!(console.out, "{}", console.render(&message))?;
    }
    if let Some(merged) = merged {
        for (file, told) in &merged.conflicts {
            write!(console.out, "{file}  ")?;
            write_conflicts([told], console)?;
        }
        let message = Message::new("cli.gather.merged")
            .with("count", merged.count)
            .with("conflicts", merged.conflicts.len());
        writeln!(console.out, "{}", console.render(&message))?;
    }
    Ok(())
}

fn table(gathering: &Gathering, console: &Console<'_>) -> String {
    let mut columns = Columns::default();
    let heads = [
        "report.roll-up.file",
        "report.roll-up.organisation",
        "report.roll-up.year",
        "report.column.activities",
        "report.column.done",
        "figure.Sessions",
        "figure.Participants",
        "report.roll-up.sites",
        "report.roll-up.duties-share",
        "report.roll-up.note",
    ];
    columns.line(heads.map(|key| console.text(key).to_owned()));
    for row in gathering.rows() {
        let names = [row.file.clone(), row.organisation.clone(), row.year.to_string()];
        let (numbers, note) = match row.role {
            PlanRole::Counted => (numbers(&row.numbers), String::new()),
            role => (Default::default(), console.text(role.text_key()).to_owned()),
        };
        columns.line(line(names, numbers, note));
    }
    let total = console.text("report.total").to_owned();
    let sum = numbers(&roll_up(gathering.rows()));
    columns.line(line([total, String::new(), String::new()], sum, String::new()));
    columns.text()
}

fn line(names: [String; 3], numbers: [String; 6], note: String) -> [String; 10] {
    let [file, organisation, year] = names;
    let [activities, done, sessions, participants, sites, duties] = numbers;
    [file, organisation, year, activities, done, sessions, participants, sites, duties, note]
}

fn numbers(numbers: &RollUp) -> [String; 6] {
    let RollUp { tally, sites, duties, .. } = numbers;
    let share = |share: Share| share.text().unwrap_or_default();
    [
        tally.activities.to_string(),
        tally.done.to_string(),
        tally.actual.sessions().to_string(),
        tally.actual.participants().to_string(),
        sites.part.to_string(),
        share(*duties),
    ]
}
