//! `pufa stats`: the numbers of a plan.

use super::{
    CommandError, Console, Status,
    args::{Readable, StatsArgs},
    columns::Columns,
    plan_file,
};
use crate::{
    base::{Arg, Message},
    calendar::month_key,
    catalogue::Word as _,
    model::{Figure, Plan},
    stats::{self, Almanac, Group, Index, Overview, Share, Summary, Tally},
};

pub(super) fn run(args: &StatsArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let plan = plan_file::open_aloud(&args.file, console)?;
    let today = args.today.unwrap_or(console.today);
    let almanac = Almanac::of(&plan, plan.info.year);
    let summary = stats::summary(&plan, &almanac, &Index::of(&plan), today);
    match args.format {
        Readable::Json => console.json(&summary)?,
        Readable::Text => write_text(&plan, &summary, console)?,
    }
    Ok(Status::Done)
}

fn write_text(
    plan: &Plan,
    summary: &Summary,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let (figures, overview) = (figures(summary, console), overview(&summary.overview, console));
    let (months, districts) = (months(summary, console), districts(plan, summary, console));
    let indicators = indicators(plan, summary);
    let blocks = [
        ("cli.stats.overview", overview),
        ("cli.stats.figures", figures),
        ("cli.stats.months", months),
        ("cli.stats.districts", districts),
        ("cli.stats.indicators", indicators),
    ];
    writeln!(console.out, "{}", summary.title)?;
    for (heading, columns) in blocks {
        let text = columns.text();
        if !text.is_empty() {
            writeln!(console.out, "\n{}\n{}", console.text(heading), text.trim_end_matches('\n'))?;
        }
    }
    Ok(())
}

fn overview(overview: &Overview, console: &Console<'_>) -> Columns {
    let mut columns = Columns::default();
    let tally = &overview.totals.tally;
    let shares = [
        ("cli.stats.activities-done", tally.done_share()),
        ("cli.stats.observances", overview.observances),
        ("cli.stats.units", overview.units),
        ("cli.stats.districts-reached", overview.districts),
        ("cli.stats.audiences", overview.audiences),
        ("cli.stats.duties", overview.duties),
        ("cli.stats.sites", overview.sites),
        ("cli.stats.townships", overview.townships),
    ];
    for (key, share) in shares {
        columns.line(share_line(console.text(key).to_owned(), share));
    }
    columns.line([
        console.text("cli.stats.overdue").to_owned(),
        overview.overdue.to_string(),
        String::new(),
    ]);
    columns
}

fn share_line(name: String, share: Share) -> [String; 3] {
    [name, format!("{} / {}", share.part, share.total), share.text().unwrap_or_default()]
}

fn figures(summary: &Summary, console: &Console<'_>) -> Columns {
    let tally = &summary.overview.totals.tally;
    let mut columns = Columns::default();
    columns.line([
        String::new(),
        console.text("cli.stats.planned").to_owned(),
        console.text("cli.stats.actual").to_owned(),
    ]);
    for figure in Figure::ALL {
        columns.line([
            figure.word(console.lang).to_owned(),
            tally.planned.get(figure).to_string(),
            tally.actual.get(figure).to_string(),
        ]);
    }
    columns
}

fn months(summary: &Summary, console: &Console<'_>) -> Columns {
    let mut columns = group_columns(console);
    for (month, tally) in (1..).zip(&summary.months.months) {
        let name = month_key(month).map(|key| console.text(key)).unwrap_or_default();
        columns.line(tally_line(name.to_owned(), tally));
    }
    let outside = &summary.months.outside;
    if outside.activities > 0 {
        columns.line(tally_line(console.text("cli.stats.outside").to_owned(), outside));
    }
    columns
}

fn districts(plan: &Plan, summary: &Summary, console: &Console<'_>) -> Columns {
    let mut columns = group_columns(console);
    for Group { key, tally } in &summary.districts {
        let district = key.and_then(|id| plan.districts.get(id));
        let name = district.map_or(console.text("cli.stats.no-district"), |it| it.name.as_str());
        columns.line(tally_line(name.to_owned(), tally));
    }
    columns
}

fn group_columns(console: &Console<'_>) -> Columns {
    let mut columns = Columns::default();
    let heads = ["cli.stats.activities", "cli.stats.done"].map(|key| console.text(key).to_owned());
    let [activities, done] = heads;
    let of = |figure: Figure, key| {
        let message = Message::new("cli.stats.figure");
        let message = message.with("figure", Arg::Key(figure.key())).with("when", Arg::Key(key));
        console.render(&message)
    };
    columns.line([
        String::new(),
        activities,
        done,
        of(Figure::Sessions, "cli.stats.actual"),
        of(Figure::Participants, "cli.stats.actual"),
    ]);
    columns
}

fn tally_line(name: String, tally: &Tally) -> [String; 5] {
    [
        name,
        tally.activities.to_string(),
        tally.done.to_string(),
        tally.actual.sessions().to_string(),
        tally.actual.participants().to_string(),
    ]
}

fn indicators(plan: &Plan, summary: &Summary) -> Columns {
    let mut columns = Columns::default();
    for row in &summary.indicators {
        let Some(indicator) = plan.indicators.get(row.id) else { continue };
        let total = row.total.map(|total| format!(" / {total}")).unwrap_or_default();
        columns.line([
            indicator.name.clone(),
            format!("{}{total}", row.value),
            row.percent_text.clone().unwrap_or_default(),
        ]);
    }
    columns
}
