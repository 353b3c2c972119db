//! The year as twelve small months, each day the darker the more goes on.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::{
    Source,
    canvas::{Canvas, Label},
    frame, legend, name, number,
    scene::{Point, Rect, Role},
    table::DataTable,
};
use crate::{
    base::Message,
    calendar::{DayKind, Span},
    catalogue::texts,
    model::RecordId,
    stats,
};

/// Weeks that a month can touch.
const WEEKS: f64 = 6.0;

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let days = stats::activities_per_day(source.index);
    let busy = days.iter().filter(|(_, count)| *count > 0).count();
    let subtitle = Message::new("chart.days.subtitle")
        .with("year", source.plan.info.year)
        .with("busy", busy)
        .with("free", days.len() - busy);
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    canvas.table(table(canvas, &days));
    if busy == 0 {
        return frame::nothing(canvas, body, "chart.days.none", "chart.days.none-hint");
    }
    canvas.note(canvas.say("chart.days.note").to_owned());
    let max = days.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let body = legend::ramp(canvas, body, max, None);
    let weekdays = canvas.u(20.0);
    let grid = body.inset(weekdays, 0.0, 0.0, 0.0);
    let gap = canvas.u(12.0);
    let month_width = (grid.width - 5.0 * gap) / 6.0;
    let half_height = (grid.height - gap) / 2.0;
    let records = records(source);
    for month in 1..=12_u32 {
        let (half, place) = ((month - 1) / 6, (month - 1) % 6);
        let x = grid.x + f64::from(place) * (month_width + gap);
        let y = grid.y + f64::from(half) * (half_height + gap);
        let area = Rect::new(x, y, month_width, half_height);
        let cells = month_names(canvas, area, month, (place == 0).then_some(grid.x));
        for (day, count) in days.iter().filter(|(day, _)| day.month() == month) {
            paint_day(canvas, source, cells, (*day, *count), max);
            let area = cell(cells, *day);
            let value = Message::new("chart.value.activities").with("n", number::grouped(*count));
            let value = canvas.tell(&value);
            let held = records.get(day).cloned().unwrap_or_default();
            canvas.mark(area, held, texts::date(canvas.lang, *day), value);
        }
    }
}

/// The activities of each day. Those of more than a month would stand on most days of the year;
/// they count there but open from the days they begin and end on.
fn records(source: &Source) -> BTreeMap<NaiveDate, Vec<RecordId>> {
    const LONG: i64 = 31;
    let mut records: BTreeMap<NaiveDate, Vec<RecordId>> = BTreeMap::new();
    let Some(year) = Span::year(source.index.year()) else { return records };
    for entry in source.index.counted() {
        let Some(span) = entry.span().intersection(year) else { continue };
        let id: RecordId = entry.activity.id.into();
        if span.len_days() <= LONG {
            span.days().for_each(|day| records.entry(day).or_default().push(id));
        } else {
            for day in [span.start(), span.end()] {
                records.entry(day).or_default().push(id);
            }
        }
    }
    records
}

/// Writes the month above its days, and the days of the week beside the first of a row; gives back
/// the area of the days.
fn month_names(canvas: &mut Canvas, area: Rect, month: u32, first: Option<f64>) -> Rect {
    let head = canvas.u(20.0);
    let label = Label::new(Role::Axis, name::month(canvas.lang, month));
    canvas.write(Point::new(area.x, area.y + canvas.u(12.0)), label);
    let cells = area.inset(0.0, head, 0.0, 0.0);
    if let Some(x) = first {
        let height = cells.height / 7.0;
        let monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
        for (place, day) in (0_u8..7).zip(monday.iter_days()) {
            let y = cells.y + (f64::from(place) + 0.5) * height;
            let label = Label::new(Role::Note, name::weekday(canvas.lang, day)).end();
            canvas.write_level(Point::new(x - canvas.u(6.0), y), label);
        }
    }
    cells
}

/// Where a day lies among the days of its month: weeks are columns, Monday is on top.
fn cell(cells: Rect, day: NaiveDate) -> Rect {
    let first = day.with_day(1).unwrap_or(day).weekday().num_days_from_monday();
    let week = (day.day0() + first) / 7;
    let row = day.weekday().num_days_from_monday();
    let (width, height) = (cells.width / WEEKS, cells.height / 7.0);
    let (x, y) = (cells.x + f64::from(week) * width, cells.y + f64::from(row) * height);
    Rect::new(x, y, width, height)
}

fn paint_day(
    canvas: &mut Canvas,
    source: &Source,
    cells: Rect,
    (day, count): (NaiveDate, u64),
    max: u64,
) {
    let theme = canvas.theme;
    let pad = canvas.u(0.75);
    let rect = cell(cells, day).inset(pad, pad, pad, pad);
    let ground = if count > 0 { theme.ramp(count, max) } else { theme.blank };
    canvas.fill_round(rect, canvas.u(2.0), ground);
    let ink = match source.almanac.calendar().kind(day) {
        _ if count > 0 => theme.text_on(ground),
        DayKind::Holiday(_) => theme.holiday,
        DayKind::MakeUpWorkday(_) => theme.make_up,
        _ => theme.muted,
    };
    let label = Label::new(Role::Day, day.day().to_string()).middle().ink(ink);
    canvas.write_level(rect.centre(), label);
}

/// Days of a month and what goes on in it, one row a month: 365 rows would be no table to read.
fn table(canvas: &Canvas, days: &[(NaiveDate, u64)]) -> DataTable {
    let row = |month: u32| {
        let of_month = || days.iter().filter(|(day, _)| day.month() == month);
        let busiest = of_month().map(|(_, count)| *count).max().unwrap_or(0);
        vec![
            name::month(canvas.lang, month).into(),
            of_month().filter(|(_, count)| *count > 0).count().into(),
            busiest.into(),
        ]
    };
    DataTable {
        columns: ["chart.column.month", "chart.column.busy-days", "chart.column.busiest-day"]
            .map(|key| canvas.say(key).to_owned())
            .to_vec(),
        rows: (1..=12).map(row).collect(),
    }
}
