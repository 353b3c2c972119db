//! Campaigns over the year as bars, their activities as dots on them, week by week.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::{
    Source,
    canvas::{Canvas, Label},
    fold, frame, legend, name, number, rows,
    scene::{Point, Rect, Role},
    table::DataTable,
};
use crate::{
    base::Message,
    calendar::Span,
    catalogue::texts,
    model::{ActivityState, Campaign, CampaignState, RecordId},
    stats::Entry,
};

/// A row: one campaign, several, or the activities of none.
struct Line<'a> {
    name: String,
    spans: Vec<Span>,
    entries: Vec<&'a Entry>,
    records: Vec<RecordId>,
}

impl Line<'_> {
    fn done(&self) -> usize {
        self.entries.iter().filter(|it| it.activity.state == ActivityState::Done).count()
    }
}

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let lines = lines(canvas, source);
    let campaigns = lines.iter().filter(|line| !line.spans.is_empty()).count();
    let activities: usize = lines.iter().map(|line| line.entries.len()).sum();
    let subtitle = Message::new("chart.timeline.subtitle")
        .with("year", source.plan.info.year)
        .with("campaigns", campaigns)
        .with("activities", number::grouped(activities as u64));
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    canvas.table(table(canvas, &lines));
    let Some(year) = Span::year(source.plan.info.year).filter(|_| !lines.is_empty()) else {
        return frame::nothing(canvas, body, "chart.timeline.none", "chart.timeline.none-hint");
    };
    let theme = canvas.theme;
    let entries = [
        (theme.ramp(1, 5), canvas.say("chart.timeline.campaign").to_owned()),
        (theme.accent, canvas.say("chart.timeline.done").to_owned()),
        (theme.muted, canvas.say("chart.timeline.open").to_owned()),
        (theme.blank, canvas.say("chart.timeline.holiday").to_owned()),
    ];
    let body = legend::row(canvas, body, &entries);
    let list = body.inset(0.0, canvas.u(24.0), 0.0, 0.0);
    let lines = fold::tail(lines, rows::capacity(canvas, list), |rest| merged(canvas, rest));
    let names: Vec<String> = lines.iter().map(|line| line.name.clone()).collect();
    // The year has to lie below the bars, so its place is asked for before anything is drawn.
    let plot = rows::plot(canvas, list, &names, canvas.u(56.0));
    paint_year(canvas, source, plot, year);
    let layout = rows::layout(canvas, list, &names, canvas.u(56.0));
    for (line, row) in lines.into_iter().zip(layout) {
        paint_line(canvas, line, row, year);
    }
}

/// Months as columns with their names, holidays as bands.
fn paint_year(canvas: &mut Canvas, source: &Source, plot: Rect, year: Span) {
    let theme = canvas.theme;
    if let Some(days) = source.almanac.calendar().year(source.plan.info.year) {
        for holiday in &days.holidays().holidays {
            if let Some(area) = stretch(plot, year, holiday.span) {
                canvas.fill(area, theme.blank);
            }
        }
    }
    for month in 1..=12 {
        let Some(span) = Span::month(source.plan.info.year, month) else { continue };
        let Some(area) = stretch(plot, year, span) else { continue };
        canvas.upright(area.x, plot.y - canvas.u(18.0), plot.bottom(), theme.grid);
        let label = Label::new(Role::Axis, name::month(canvas.lang, month));
        let at = Point::new(area.x + canvas.u(5.0), plot.y - canvas.u(7.0));
        canvas.write(at, label.within(area.width - canvas.u(5.0)));
    }
}

fn paint_line(canvas: &mut Canvas, line: Line, row: rows::Row, year: Span) {
    let theme = canvas.theme;
    canvas.level(row.bar.x, row.bar.right(), row.area.bottom(), theme.grid);
    for span in &line.spans {
        if let Some(bar) = stretch(row.bar, year, *span) {
            let bar = Rect { width: bar.width.max(canvas.u(3.0)), ..bar };
            canvas.fill_round(bar, canvas.u(3.0), theme.ramp(1, 5));
        }
    }
    let dates = line.spans.first().map(|span| texts::short_span(canvas.lang, *span));
    let count = Message::new("chart.timeline.value")
        .with("done", line.done())
        .with("activities", line.entries.len());
    let count = canvas.tell(&count);
    let value = dates.map_or_else(|| count.clone(), |dates| format!("{dates} · {count}"));
    let text = format!("{}/{}", line.done(), line.entries.len());
    canvas.mark(row.area, line.records, line.name, value);
    for (week, (entries, done)) in weeks(&line.entries, year) {
        let Some(area) = stretch(row.bar, year, begins(&entries)) else { continue };
        let ink = if done { theme.accent } else { theme.muted };
        let radius = (canvas.u(2.6) * (entries.len() as f64).powf(0.25)).min(row.bar.height / 2.0);
        canvas.dot(area.centre(), radius, ink);
        let records = name::ids(entries.iter().copied());
        let value = Message::new("chart.value.activities").with("n", entries.len());
        let value = canvas.tell(&value);
        canvas.mark(area, records, texts::short_span(canvas.lang, week), value);
    }
    let at = Point::new(row.bar.right() + canvas.u(8.0), row.area.centre().y);
    canvas.write_level(at, Label::new(Role::Axis, text).within(canvas.u(80.0)));
}

type Week<'a> = (Vec<&'a Entry>, bool);

/// The activities that begin in each week of the year, and whether all of them are done.
fn weeks<'a>(entries: &[&'a Entry], year: Span) -> BTreeMap<Span, Week<'a>> {
    let mut weeks: BTreeMap<Span, Week> = BTreeMap::new();
    for entry in entries {
        let inside = entry.span().intersection(year).map(Span::start);
        if let Some(week) = inside.and_then(Span::week_of) {
            let (held, done) = weeks.entry(week).or_insert((Vec::new(), true));
            held.push(entry);
            *done &= entry.activity.state == ActivityState::Done;
        }
    }
    weeks
}

/// From the first to the last day on which one of the activities of a week begins.
fn begins(entries: &[&Entry]) -> Span {
    let starts = || entries.iter().map(|entry| entry.span().start());
    Span::between(starts().min().unwrap_or_default(), starts().max().unwrap_or_default())
}

/// Where a span lies in the year; `None` outside.
fn stretch(plot: Rect, year: Span, span: Span) -> Option<Rect> {
    let inside = span.intersection(year)?;
    let day = plot.width / year.len_days() as f64;
    let offset = |date: NaiveDate| f64::from(date.ordinal0()) * day;
    let x = plot.x + offset(inside.start());
    Some(Rect { x, width: inside.len_days() as f64 * day, ..plot })
}

fn lines<'a>(canvas: &Canvas, source: &'a Source) -> Vec<Line<'a>> {
    let mut campaigns: Vec<&Campaign> = source
        .plan
        .campaigns
        .iter()
        .filter(|campaign| campaign.state == CampaignState::Current)
        .collect();
    campaigns.sort_by_key(|campaign| (campaign.span.start(), campaign.span.end()));
    let mut lines: Vec<Line> = campaigns
        .into_iter()
        .map(|campaign| Line {
            name: campaign.title.clone(),
            spans: vec![campaign.span],
            entries: source.index.of_campaign(campaign.id).collect(),
            records: vec![campaign.id.into()],
        })
        .collect();
    let loose: Vec<&Entry> =
        source.index.counted().filter(|entry| entry.campaign.is_none()).collect();
    if !loose.is_empty() {
        let records = name::ids(loose.iter().copied());
        let name = canvas.say("chart.no-campaign").to_owned();
        lines.push(Line { name, spans: Vec::new(), entries: loose, records });
    }
    lines
}

fn merged<'a>(canvas: &Canvas, rest: Vec<Line<'a>>) -> Line<'a> {
    Line {
        name: canvas.tell(&Message::new("chart.others").with("n", rest.len())),
        spans: Vec::new(),
        entries: rest.iter().flat_map(|line| line.entries.iter().copied()).collect(),
        records: rest.into_iter().flat_map(|line| line.records).collect(),
    }
}

fn table(canvas: &Canvas, lines: &[Line]) -> DataTable {
    let dates = |line: &Line| {
        line.spans.first().map(|span| texts::short_span(canvas.lang, *span)).unwrap_or_default()
    };
    DataTable {
        columns: [
            "chart.column.campaign",
            "chart.column.dates",
            "chart.column.activities",
            "chart.column.done",
        ]
        .map(|key| canvas.say(key).to_owned())
        .to_vec(),
        rows: lines
            .iter()
            .map(|line| {
                vec![
                    line.name.as_str().into(),
                    dates(line).into(),
                    line.entries.len().into(),
                    line.done().into(),
                ]
            })
            .collect(),
    }
}
