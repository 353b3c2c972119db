//! Indicators: shares as bars, bare counts as large figures.

use super::{
    Source,
    canvas::{Canvas, Label},
    fold, frame, number, rows,
    scene::{Point, Rect, Role},
    table::{Cell, DataTable},
};
use crate::{
    base::Message,
    model::{Indicator, IndicatorKind},
    stats::{self, IndicatorRow},
};

/// An indicator and what `stats` makes of it.
struct Shown<'a> {
    indicator: &'a Indicator,
    row: IndicatorRow,
}

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let all: Vec<Shown> = stats::indicators(source.plan)
        .into_iter()
        .filter_map(|row| Some(Shown { indicator: source.plan.indicators.get(row.id)?, row }))
        .collect();
    let (shares, counts): (Vec<Shown>, Vec<Shown>) = all
        .into_iter()
        .filter(|it| it.row.kind != IndicatorKind::Funnel)
        .partition(|it| it.row.percent_text.is_some());
    let subtitle = Message::new("chart.indicators.subtitle")
        .with("shares", shares.len())
        .with("counts", counts.len());
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    canvas.table(table(canvas, shares.iter().chain(&counts)));
    if shares.is_empty() && counts.is_empty() {
        return frame::nothing(canvas, body, "chart.indicators.none", "chart.indicators.none-hint");
    }
    let tiles = tile_lines(&counts);
    let tile_height = canvas.u(104.0).min(body.height / (tiles as f64 + 1.0));
    let below = tile_height * tiles as f64;
    let foot = bars(canvas, body.inset(0.0, canvas.u(6.0), 0.0, below), shares);
    let lower = Rect { y: foot, height: below, ..body };
    figures(canvas, lower, counts, tile_height);
}

/// Large figures on one line.
const TILES: usize = 4;

fn tile_lines(counts: &[Shown]) -> usize {
    counts.len().div_ceil(TILES).min(2)
}

/// Draws the shares and gives back where the chart may go on below them.
fn bars(canvas: &mut Canvas, body: Rect, shares: Vec<Shown>) -> f64 {
    let limit = rows::capacity(canvas, body);
    let left_out = shares.len().saturating_sub(limit);
    if left_out > 0 {
        canvas.note(canvas.tell(&Message::new("chart.indicators.left-out").with("n", left_out)));
    }
    let shares: Vec<Shown> = shares.into_iter().take(limit).collect();
    let names: Vec<String> = shares.iter().map(|it| it.indicator.name.clone()).collect();
    let layout = rows::layout(canvas, body, &names, canvas.u(190.0));
    let radius = canvas.u(2.0);
    let mut foot = body.y;
    for (shown, row) in shares.iter().zip(layout) {
        canvas.fill_round(row.bar, radius, canvas.theme.blank);
        let part = shown.indicator.percent().unwrap_or(0.0).clamp(0.0, 100.0) / 100.0;
        let done = Rect { width: row.bar.width * part, ..row.bar };
        canvas.fill_round(done, radius, canvas.theme.accent);
        let percent = shown.row.percent_text.clone().unwrap_or_default();
        let y = row.area.centre().y;
        let at = Point::new(row.bar.right() + canvas.u(70.0), y);
        canvas.write_level(at, Label::new(Role::Value, percent.clone()).end().bold());
        let counts = counted(shown);
        let at = Point::new(row.bar.right() + canvas.u(84.0), y);
        let label = Label::new(Role::Axis, counts.clone()).within(canvas.u(106.0));
        canvas.write_level(at, label);
        let records = vec![shown.indicator.id.into()];
        let value = format!("{percent} {counts}");
        canvas.mark(row.area, records, shown.indicator.name.clone(), value.trim_end());
        foot = row.area.bottom() + canvas.u(16.0);
    }
    foot.min(body.bottom())
}

/// 137 / 143 项, or nothing for a rate without its counts.
fn counted(shown: &Shown) -> String {
    match shown.row.total.filter(|_| shown.row.share.is_some()) {
        Some(total) => {
            let (value, total) = (signed(shown.row.value), signed(total));
            format!("{value} / {total} {}", shown.indicator.measure).trim_end().into()
        }
        None => shown.indicator.dated.clone(),
    }
}

/// A count in groups of three, below zero too.
fn signed(value: i64) -> String {
    let sign = if value < 0 { "−" } else { "" };
    format!("{sign}{}", number::grouped(value.unsigned_abs()))
}

fn figures(canvas: &mut Canvas, body: Rect, counts: Vec<Shown>, height: f64) {
    let room = tile_lines(&counts) * TILES;
    let width = body.width / TILES as f64;
    let left_out = counts.len().saturating_sub(room);
    let shown = fold::tail(counts.into_iter().map(Some).collect(), room, |_| None);
    for (place, shown) in shown.into_iter().enumerate() {
        let (column, line) = (place % TILES, place / TILES);
        let x = body.x + column as f64 * width;
        let tile = Rect::new(x, body.y + line as f64 * height, width, height);
        let inner = tile.inset(0.0, canvas.u(10.0), canvas.u(16.0), 0.0);
        canvas.level(inner.x, inner.right(), inner.y, canvas.theme.rule);
        let Some(shown) = shown else {
            let note = Message::new("chart.indicators.more").with("n", left_out + 1);
            let label = Label::new(Role::Axis, canvas.tell(&note)).within(inner.width);
            canvas.write(Point::new(inner.x, inner.y + canvas.u(36.0)), label);
            continue;
        };
        figure(canvas, inner, &shown);
    }
}

fn figure(canvas: &mut Canvas, tile: Rect, shown: &Shown) {
    let indicator = shown.indicator;
    let key =
        if indicator.at_least { "chart.indicators.at-least" } else { "chart.indicators.exact" };
    let count = canvas.tell(&Message::new(key).with("n", signed(indicator.value)));
    let baseline = tile.y + canvas.u(36.0);
    let label = Label::new(Role::Figure, count.clone()).within(tile.width);
    let number = canvas.write(Point::new(tile.x, baseline), label);
    let room = tile.right() - number.right() - canvas.u(6.0);
    let measure = Label::new(Role::Axis, indicator.measure.as_str()).within(room);
    canvas.write(Point::new(number.right() + canvas.u(6.0), baseline), measure);
    let name = Label::new(Role::Axis, indicator.name.as_str()).within(tile.width);
    canvas.write(Point::new(tile.x, baseline + canvas.u(20.0)), name);
    let value = format!("{count} {} {}", indicator.measure, indicator.dated);
    canvas.mark(tile, vec![indicator.id.into()], indicator.name.clone(), value.trim_end());
}

fn table<'a>(canvas: &Canvas, shown: impl Iterator<Item = &'a Shown<'a>>) -> DataTable {
    DataTable {
        columns: [
            "chart.column.indicator",
            "chart.column.value",
            "chart.column.of",
            "chart.column.share",
            "chart.column.unit",
            "chart.column.dated",
        ]
        .map(|key| canvas.say(key).to_owned())
        .to_vec(),
        rows: shown.map(cells).collect(),
    }
}

fn cells(shown: &Shown) -> Vec<Cell> {
    let count = |value: i64| match u64::try_from(value) {
        Ok(count) => Cell::Count(count),
        Err(_) => Cell::Text(value.to_string()),
    };
    vec![
        shown.indicator.name.as_str().into(),
        count(shown.row.value),
        shown.row.total.map_or(Cell::Empty, count),
        shown.row.percent_text.clone().map_or(Cell::Empty, Cell::Text),
        shown.indicator.measure.as_str().into(),
        shown.indicator.dated.as_str().into(),
    ]
}
