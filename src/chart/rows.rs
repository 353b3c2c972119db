//! Rows of level bars: names at the left, bars, values behind them.

use super::{
    canvas::{Canvas, Label},
    scene::{Point, Rect, Role},
};

/// Where a row of bars has its parts.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The whole row, for its mark.
    pub area: Rect,
    /// The room of the bar at its full length.
    pub bar: Rect,
}

/// How many rows fit into an area.
pub fn capacity(canvas: &Canvas, body: Rect) -> usize {
    (body.height / canvas.u(21.0)).floor().max(1.0) as usize
}

/// Where the bars of [`layout`] will lie, from the top of the first row to the foot of the last.
pub fn plot(canvas: &Canvas, body: Rect, names: &[String], value_room: f64) -> Rect {
    let bars = body.inset(name_room(canvas, body, names) + canvas.u(GAP), 0.0, value_room, 0.0);
    Rect { height: row_height(canvas, body, names) * names.len() as f64, ..bars }
}

/// Writes the names of rows at the left and gives back where their bars lie. `value_room` is kept
/// free at the right of the bars for the values.
///
/// Names take what they need, at most a third of the width, and are cut beyond that.
pub fn layout(canvas: &mut Canvas, body: Rect, names: &[String], value_room: f64) -> Vec<Row> {
    let room = name_room(canvas, body, names);
    let height = row_height(canvas, body, names);
    let thickness = (height * 0.58).min(canvas.u(22.0));
    let bars = plot(canvas, body, names, value_room);
    let mut rows = Vec::with_capacity(names.len());
    for (place, name) in names.iter().enumerate() {
        let area = Rect::new(body.x, body.y + place as f64 * height, body.width, height);
        let y = area.centre().y;
        let label = Label::new(Role::Axis, name.as_str()).end().within(room + 0.01);
        canvas.write_level(Point::new(bars.x - canvas.u(GAP), y), label);
        let bar = Rect::new(bars.x, y - thickness / 2.0, bars.width, thickness);
        rows.push(Row { area, bar });
    }
    if !rows.is_empty() {
        canvas.upright(bars.x, bars.y, bars.bottom(), canvas.theme.rule);
    }
    rows
}

/// Between a name and its bar, in units.
const GAP: f64 = 12.0;

fn name_room(canvas: &Canvas, body: Rect, names: &[String]) -> f64 {
    let widest = names.iter().map(|name| canvas.width_of(Role::Axis, name)).fold(0.0, f64::max);
    widest.min(body.width / 3.0)
}

fn row_height(canvas: &Canvas, body: Rect, names: &[String]) -> f64 {
    (body.height / names.len().max(1) as f64).min(canvas.u(46.0))
}
