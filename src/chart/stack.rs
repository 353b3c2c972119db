//! Rows of stacked bars: how a whole divides into kinds.

use super::{
    axis::Scale,
    canvas::{Canvas, Label},
    fold, legend, number, rows,
    scene::{Point, Rect, Role},
    table::{Cell, DataTable},
    theme::Ink,
};
use crate::{base::Message, model::RecordId, stats::Share};

/// A kind of part.
pub struct Kind {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub ink: Ink,
}

/// A whole and its parts.
pub struct Stack {
    /// Its name.
    pub name: String,
    /// The parts, one for each kind.
    pub parts: Vec<u64>,
    /// The records behind each part.
    pub records: Vec<Vec<RecordId>>,
}

impl Stack {
    /// All parts together.
    pub fn total(&self) -> u64 {
        self.parts.iter().sum()
    }

    /// Several wholes as one.
    pub fn merged(name: String, rest: Vec<Self>) -> Self {
        let kinds = rest.iter().map(|stack| stack.parts.len()).max().unwrap_or(0);
        let mut merged = Self { name, parts: vec![0; kinds], records: vec![Vec::new(); kinds] };
        for stack in rest {
            for (sum, part) in merged.parts.iter_mut().zip(stack.parts) {
                *sum += part;
            }
            for (all, records) in merged.records.iter_mut().zip(stack.records) {
                all.extend(records);
            }
        }
        merged
    }
}

/// What stands behind each bar.
#[derive(Clone, Copy)]
pub enum Behind {
    /// The total.
    Total,
    /// The first part and its share of the total, 12 / 20  60.0%; every bar is as long as all
    /// others, because shares are compared and not totals.
    FirstShare,
}

/// Draws legend and rows; what does not fit is merged into a last row. `value` and `others` are
/// the messages of a mark's value and of that last row's name, both with the mark `n`.
pub fn draw(
    canvas: &mut Canvas,
    body: Rect,
    kinds: &[Kind],
    stacks: Vec<Stack>,
    behind: Behind,
    (value, others): (&'static str, &'static str),
) {
    let entries: Vec<(Ink, String)> =
        kinds.iter().map(|kind| (kind.ink, kind.name.clone())).collect();
    let body = legend::row(canvas, body, &entries);
    let limit = rows::capacity(canvas, body);
    let stacks = fold::tail(stacks, limit, |rest| {
        let name = canvas.tell(&Message::new(others).with("n", rest.len()));
        Stack::merged(name, rest)
    });
    let names: Vec<String> = stacks.iter().map(|stack| stack.name.clone()).collect();
    let room = canvas.u(match behind {
        Behind::Total => 60.0,
        Behind::FirstShare => 150.0,
    });
    let layout = rows::layout(canvas, body, &names, room);
    let scale = Scale::holding(stacks.iter().map(Stack::total).max().unwrap_or(0));
    for (stack, row) in stacks.into_iter().zip(layout) {
        let total = stack.total();
        let scale = match behind {
            Behind::Total => scale.max,
            Behind::FirstShare => total,
        };
        let mut x = row.bar.x;
        for ((part, kind), records) in stack.parts.iter().zip(kinds).zip(stack.records) {
            let width = Share::new(*part, scale).fraction() * row.bar.width;
            let area = Rect { x, width, ..row.bar };
            segment(canvas, area, *part, kind.ink);
            if *part > 0 {
                let value = canvas.tell(&Message::new(value).with("n", number::grouped(*part)));
                canvas.mark(area, records, format!("{} · {}", stack.name, kind.name), value);
            }
            x += width;
        }
        let first = stack.parts.first().copied().unwrap_or(0);
        let at = Point::new(x + canvas.u(8.0), row.area.centre().y);
        number_behind(canvas, at, behind, Share::new(first, total));
    }
}

fn segment(canvas: &mut Canvas, area: Rect, part: u64, ink: Ink) {
    let hair = canvas.u(1.0).min(area.width / 4.0);
    canvas.fill(area.inset(0.0, 0.0, hair, 0.0), ink);
    let text = number::short(part, canvas.lang);
    let fits = canvas.width_of(Role::Value, &text) + canvas.u(8.0) <= area.width
        && canvas.size_of(Role::Value) <= area.height;
    if part > 0 && fits {
        let label = Label::new(Role::Value, text).middle().ink(canvas.theme.text_on(ink));
        canvas.write_level(area.centre(), label);
    }
}

fn number_behind(canvas: &mut Canvas, at: Point, behind: Behind, share: Share) {
    let total = number::grouped(share.total);
    match behind {
        Behind::Total => {
            canvas.write_level(at, Label::new(Role::Value, total).bold());
        }
        Behind::FirstShare => {
            let text = format!("{} / {total}", number::grouped(share.part));
            let taken = canvas.write_level(at, Label::new(Role::Axis, text));
            let at = Point::new(taken.right() + canvas.u(10.0), at.y);
            let percent = share.text().unwrap_or_default();
            canvas.write_level(at, Label::new(Role::Value, percent).bold());
        }
    }
}

/// The table of stacks: a column for each kind, then the total and the share of the first kind.
pub fn table(canvas: &Canvas, head: &'static str, kinds: &[Kind], stacks: &[Stack]) -> DataTable {
    let mut columns = vec![canvas.say(head).to_owned()];
    columns.extend(kinds.iter().map(|kind| kind.name.clone()));
    columns.push(canvas.say("chart.column.total").to_owned());
    let row = |stack: &Stack| {
        let mut row: Vec<Cell> = vec![stack.name.as_str().into()];
        row.extend(stack.parts.iter().map(|part| (*part).into()));
        row.push(stack.total().into());
        row
    };
    DataTable { columns, rows: stacks.iter().map(row).collect() }
}
