//! Person-times reached, summed up over the year.

use chrono::{Datelike as _, NaiveDate};

use super::{
    Source,
    axis::{self, Scale},
    canvas::{Canvas, Label},
    frame, name, number,
    scene::{Point, Rect, Role},
    table::DataTable,
    theme::Ink,
};
use crate::{
    base::Message,
    calendar::Span,
    model::Figure,
    stats::{self, ReachPoint},
};

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let points = stats::cumulative_reach(source.index, Figure::Participants);
    let year = source.plan.info.year;
    let last = points.last();
    let subtitle = Message::new("chart.reach.subtitle")
        .with("year", year)
        .with("planned", number::grouped(last.map_or(0, |point| point.planned)))
        .with("actual", number::grouped(last.map_or(0, |point| point.actual)));
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    let ends = month_ends(year, &points);
    canvas.table(table(canvas, &ends));
    let largest = last.map_or(0, |point| point.planned.max(point.actual));
    let (Some(days), true) = (Span::year(year), largest > 0) else {
        return frame::nothing(canvas, body, "chart.reach.none", "chart.reach.none-hint");
    };
    let body = body.inset(0.0, canvas.u(8.0), canvas.u(120.0), canvas.u(24.0));
    let scale = Scale::holding(largest);
    let plot = axis::value_lines(canvas, body, scale);
    axis::slot_names(canvas, plot, &name::months(canvas.lang));
    let mut planned = steps(&points, days, plot, scale, |point| point.planned);
    if let Some(last) = planned.last().copied() {
        planned.push(Point::new(plot.right(), last.y));
    }
    let reported = reported(&points);
    let actual = steps(reported, days, plot, scale, |point| point.actual);
    under(canvas, plot, &actual);
    canvas.line(planned.clone(), canvas.theme.muted.with_opacity(80), 1.5);
    canvas.line(actual.clone(), canvas.theme.accent, 2.5);
    let planned_total = last.map_or(0, |point| point.planned);
    let actual_total = last.map_or(0, |point| point.actual);
    end_names(
        canvas,
        plot,
        [
            (planned.last(), "chart.planned", planned_total, canvas.theme.muted),
            (actual.last(), "chart.actual", actual_total, canvas.theme.accent),
        ],
    );
    let slot = plot.width / 12.0;
    for (month, end) in (1_u32..).zip(&ends) {
        let area = Rect::new(plot.x + f64::from(month - 1) * slot, plot.y, slot, plot.height);
        let value = Message::new("chart.reach.value")
            .with("planned", number::grouped(end.planned))
            .with("actual", number::grouped(end.actual));
        let value = canvas.tell(&value);
        let records = name::ids(source.index.in_month(month));
        canvas.mark(area, records, name::month(canvas.lang, month), value);
    }
}

/// The points up to the last one at which something was reported; after it nothing is known yet.
fn reported(points: &[ReachPoint]) -> &[ReachPoint] {
    let total = points.last().map_or(0, |point| point.actual);
    let known = points.iter().position(|point| point.actual == total && total > 0);
    known.and_then(|place| points.get(..=place)).unwrap_or_default()
}

/// A line that stays level between the days on which something is added.
fn steps(
    points: &[ReachPoint],
    days: Span,
    plot: Rect,
    scale: Scale,
    value: fn(&ReachPoint) -> u64,
) -> Vec<Point> {
    let mut line = vec![Point::new(plot.x, plot.bottom())];
    let mut level = plot.bottom();
    for point in points {
        let x = plot.x + place_in(days, point.date) * plot.width;
        line.push(Point::new(x, level));
        level = plot.bottom() - scale.part(value(point)) * plot.height;
        line.push(Point::new(x, level));
    }
    line
}

/// Where the end of a day lies in the year, with equally wide months, 0 to 1; days outside lie on
/// the ends.
fn place_in(year: Span, day: NaiveDate) -> f64 {
    if !year.contains(day) {
        return if day < year.start() { 0.0 } else { 1.0 };
    }
    let length = Span::month(day.year(), day.month()).map_or(31, Span::len_days);
    (f64::from(day.month0()) + f64::from(day.day()) / length as f64) / 12.0
}

fn under(canvas: &mut Canvas, plot: Rect, line: &[Point]) {
    if let (true, Some(last)) = (line.len() > 2, line.last()) {
        // Painted slice by slice, because backends fill only convex polygons well.
        for pair in line.windows(2) {
            if let [from, to] = pair {
                let slice = Rect::new(from.x, from.y, to.x - from.x, plot.bottom() - from.y);
                canvas.fill(slice, canvas.theme.accent.with_opacity(12));
            }
        }
        let dot = canvas.u(4.0);
        canvas.dot(*last, dot, canvas.theme.accent);
    }
}

/// Names and totals where the lines end, pushed apart if they would touch.
fn end_names(canvas: &mut Canvas, plot: Rect, ends: [(Option<&Point>, &'static str, u64, Ink); 2]) {
    let height = canvas.u(36.0);
    let mut taken: Option<f64> = None;
    for (end, key, total, ink) in ends {
        let Some(end) = end.filter(|_| total > 0) else { continue };
        let mut y = end.y.clamp(plot.y, plot.bottom() - height);
        if let Some(other) = taken.filter(|other| (y - other).abs() < height) {
            y = if y < other && other - height >= plot.y { other - height } else { other + height };
        }
        taken = Some(y);
        let x = plot.right() + canvas.u(12.0);
        let room = canvas.sheet().width - x - canvas.u(8.0);
        let label = Label::new(Role::Axis, canvas.say(key)).ink(ink).within(room);
        canvas.write(Point::new(x, y + canvas.u(4.0)), label);
        let total = Label::new(Role::Value, number::grouped(total)).bold().ink(ink).within(room);
        canvas.write(Point::new(x, y + canvas.u(20.0)), total);
    }
}

/// The sums at the end of each month.
fn month_ends(year: i32, points: &[ReachPoint]) -> Vec<ReachPoint> {
    (1..=12)
        .filter_map(|month| Some(Span::month(year, month)?.end()))
        .map(|date| {
            let before = points.partition_point(|point| point.date <= date);
            let last = before.checked_sub(1).and_then(|place| points.get(place));
            ReachPoint {
                date,
                planned: last.map_or(0, |point| point.planned),
                actual: last.map_or(0, |point| point.actual),
            }
        })
        .collect()
}

fn table(canvas: &Canvas, ends: &[ReachPoint]) -> DataTable {
    DataTable {
        columns: ["chart.column.until", "chart.planned", "chart.actual"]
            .map(|key| canvas.say(key).to_owned())
            .to_vec(),
        rows: ends
            .iter()
            .map(|end| {
                let month = name::month(canvas.lang, end.date.month());
                vec![month.into(), end.planned.into(), end.actual.into()]
            })
            .collect(),
    }
}
