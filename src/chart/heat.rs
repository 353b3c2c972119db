//! Tables of coloured cells: the more, the darker; gaps stand out.

use super::{
    canvas::{Canvas, Label},
    legend, number,
    scene::{Point, Rect, Role},
    theme::Ink,
};
use crate::{base::Message, model::RecordId};

/// What a table of cells shows.
pub struct Heat {
    /// Names of the rows, from the top.
    pub rows: Vec<String>,
    /// Names of the columns, from the left.
    pub columns: Vec<String>,
    /// Cells row by row.
    pub cells: Vec<Vec<HeatCell>>,
    /// Whether the last row and the last column stand for many; their cells are not compared with
    /// the others.
    pub others: (bool, bool),
    /// What a cell counts, with `{n}` filled: 12 项活动.
    pub unit: &'static str,
    /// What a cell without data is called in the legend, where it should have some; `None` where
    /// it is as it should be.
    pub gap: Option<&'static str>,
}

/// A cell and the records it counts.
#[derive(Clone, Debug, Default)]
pub struct HeatCell {
    /// The count.
    pub count: u64,
    /// The records counted.
    pub records: Vec<RecordId>,
}

/// How many rows of readable cells fit below the names of the columns.
pub fn row_capacity(canvas: &Canvas, body: Rect) -> usize {
    ((body.height - canvas.u(110.0)) / canvas.u(20.0)).floor().max(1.0) as usize
}

/// How many columns fit beside the names of the rows.
pub fn column_capacity(canvas: &Canvas, body: Rect) -> usize {
    (body.width * 0.72 / canvas.u(30.0)).floor().max(1.0) as usize
}

/// Draws legend, names and cells.
pub fn draw(canvas: &mut Canvas, body: Rect, heat: &Heat) {
    let max = heat.max();
    let gap = heat.gap.map(|key| (canvas.theme.gap, canvas.say(key)));
    let body = legend::ramp(canvas, body, max, gap);
    let grid = names(canvas, body, heat);
    let width = grid.width / heat.columns.len().max(1) as f64;
    let height = grid.height / heat.rows.len().max(1) as f64;
    let pad = canvas.u(1.0);
    for (row, (cells, name)) in heat.cells.iter().zip(&heat.rows).enumerate() {
        for (column, (cell, head)) in cells.iter().zip(&heat.columns).enumerate() {
            let (x, y) = (grid.x + column as f64 * width, grid.y + row as f64 * height);
            let area = Rect::new(x, y, width, height);
            let rect = area.inset(pad, pad, pad, pad);
            match cell.count {
                0 if heat.gap.is_none() => canvas.fill(rect, canvas.theme.blank),
                0 => paint_gap(canvas, rect),
                count if heat.is_other(row, column) => {
                    paint_cell(canvas, rect, count, canvas.theme.neutral);
                }
                count => paint_cell(canvas, rect, count, canvas.theme.ramp(count, max)),
            }
            let count = Message::new(heat.unit).with("n", number::grouped(cell.count));
            let value = canvas.tell(&count);
            canvas.mark(area, cell.records.clone(), format!("{name} × {head}"), value);
        }
    }
}

fn paint_gap(canvas: &mut Canvas, rect: Rect) {
    let theme = canvas.theme;
    canvas.fill(rect, theme.gap);
    canvas.outline(rect, theme.gap_line.with_opacity(45), 0.75);
    write_count(canvas, rect, 0, theme.gap_line);
}

fn paint_cell(canvas: &mut Canvas, rect: Rect, count: u64, ground: Ink) {
    canvas.fill(rect, ground);
    write_count(canvas, rect, count, canvas.theme.text_on(ground));
}

fn write_count(canvas: &mut Canvas, rect: Rect, count: u64, ink: Ink) {
    let text = number::short(count, canvas.lang);
    let fits = canvas.width_of(Role::Value, &text) <= rect.width
        && canvas.size_of(Role::Value) <= rect.height;
    if fits {
        canvas.write_level(rect.centre(), Label::new(Role::Value, text).middle().ink(ink));
    }
}

impl Heat {
    /// The largest count of a single row and column.
    fn max(&self) -> u64 {
        let single = self.cells.iter().enumerate().flat_map(|(row, cells)| {
            let columns = cells.iter().enumerate();
            columns.filter(move |(column, _)| !self.is_other(row, *column))
        });
        single.map(|(_, cell)| cell.count).max().unwrap_or(0)
    }

    fn is_other(&self, row: usize, column: usize) -> bool {
        let (last_row, last_column) = self.others;
        (last_row && row + 1 == self.rows.len())
            || (last_column && column + 1 == self.columns.len())
    }
}

/// Writes the names of rows at the left and of columns on top, turned if they are longer than the
/// columns are wide; gives back the area of the cells.
fn names(canvas: &mut Canvas, body: Rect, heat: &Heat) -> Rect {
    let widest = |canvas: &Canvas, names: &[String]| {
        names.iter().map(|name| canvas.width_of(Role::Axis, name)).fold(0.0, f64::max)
    };
    let gap = canvas.u(10.0);
    let left = widest(canvas, &heat.rows).min(body.width * 0.26);
    let longest = widest(canvas, &heat.columns);
    let most = (body.width - left - gap) / heat.columns.len().max(1) as f64;
    let turned = longest + gap > most;
    let head_room = if turned { longest.min(canvas.u(92.0)) } else { canvas.size_of(Role::Axis) };
    let height = (body.height - head_room - gap).min(heat.rows.len() as f64 * canvas.u(38.0));
    let width = (most * heat.columns.len() as f64).min(heat.columns.len() as f64 * canvas.u(110.0));
    let grid = Rect::new(body.x + left + gap, body.y + head_room + gap, width, height);
    let row_height = grid.height / heat.rows.len().max(1) as f64;
    for (place, name) in heat.rows.iter().enumerate() {
        let y = grid.y + (place as f64 + 0.5) * row_height;
        let label = Label::new(Role::Axis, name.as_str()).end().within(left + 0.01);
        canvas.write_level(Point::new(grid.x - gap, y), label);
    }
    let slot = grid.width / heat.columns.len().max(1) as f64;
    for (place, name) in heat.columns.iter().enumerate() {
        let x = grid.x + (place as f64 + 0.5) * slot;
        let label = Label::new(Role::Axis, name.as_str());
        if turned {
            let down = canvas.half_height(Role::Axis);
            canvas.write(
                Point::new(x + down, grid.y - gap / 2.0),
                label.turned().within(head_room + 0.01),
            );
        } else {
            canvas.write(Point::new(x, grid.y - gap / 2.0 - canvas.u(2.0)), label.middle());
        }
    }
    grid
}
