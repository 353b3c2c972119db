//! A grid of weeks on the screen: where a day, a bar and its ends are.

use chrono::NaiveDate;
use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::layout::{COLUMNS, Piece, Weeks};

/// The least and the most height of a lane with its gap, in points.
const LANE: [f32; 2] = [16.8, 20.0];

/// Height of the line with the number of the day, in points.
pub const HEAD: f32 = 22.0;

/// How near to its end a bar is taken by the end, in points.
const GRIP: f32 = 7.0;

/// Weeks inside a rectangle, all cells of one size.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    /// The weeks.
    pub weeks: Weeks,
    rect: Rect,
}

/// The part of a bar under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarPart {
    /// Its first end.
    First,
    /// Between the ends.
    Middle,
    /// Its last end.
    Last,
}

impl Grid {
    /// The weeks laid out in a rectangle.
    pub const fn new(weeks: Weeks, rect: Rect) -> Self {
        Self { weeks, rect }
    }

    /// How many lanes a row has room for.
    pub fn capacity(&self) -> usize {
        ((self.cell_size().y - HEAD - 2.0) / LANE[0]).max(0.0) as usize
    }

    /// The cell of a row and a column.
    pub fn cell(&self, row: usize, column: usize) -> Rect {
        let size = self.cell_size();
        let min = self.rect.min + vec2(size.x * column as f32, size.y * row as f32);
        // Whole points keep the hairlines sharp.
        let max = min + size;
        Rect::from_min_max(pos2(min.x.round(), min.y.round()), pos2(max.x.round(), max.y.round()))
    }

    /// The bar of a piece.
    pub fn bar(&self, piece: &Piece) -> Rect {
        self.lane(piece.row, piece.first, piece.last, piece.lane)
    }

    /// A lane from one column to another.
    pub fn lane(&self, row: usize, first: usize, last: usize, lane: usize) -> Rect {
        let (left, right) = (self.cell(row, first), self.cell(row, last));
        let height = self.lane_height();
        let top = left.top() + HEAD + height * lane as f32;
        Rect::from_min_max(
            pos2(left.left() + 3.0, top),
            pos2(right.right() - 3.0, top + height - 2.0),
        )
    }

    /// The day at a position; outside the grid the nearest one.
    pub fn day_at(&self, position: Pos2) -> Option<NaiveDate> {
        let size = self.cell_size();
        let inside = position - self.rect.min;
        let column = ((inside.x / size.x).max(0.0) as usize).min(COLUMNS - 1);
        let row = ((inside.y / size.y).max(0.0) as usize).min(self.weeks.rows() - 1);
        self.weeks.day(row, column)
    }

    /// The part of a bar at a position; only true ends are ends.
    pub fn bar_part(bar: Rect, piece: &Piece, position: Pos2) -> BarPart {
        let grip = GRIP.min(bar.width() / 4.0);
        if piece.begins && position.x < bar.left() + grip {
            BarPart::First
        } else if piece.ends && position.x > bar.right() - grip {
            BarPart::Last
        } else {
            BarPart::Middle
        }
    }

    /// Lanes share the room of a row evenly, up to a comfortable height.
    fn lane_height(&self) -> f32 {
        let lanes = self.capacity().max(1) as f32;
        ((self.cell_size().y - HEAD - 2.0) / lanes).clamp(LANE[0], LANE[1])
    }

    fn cell_size(&self) -> Vec2 {
        vec2(self.rect.width() / COLUMNS as f32, self.rect.height() / self.weeks.rows() as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let weeks = Weeks::of_month(2026, 12).expect("a month");
        Grid::new(weeks, Rect::from_min_size(pos2(100.0, 50.0), vec2(700.0, 500.0)))
    }

    #[test]
    fn a_position_in_a_cell_is_its_day_and_outside_it_is_the_nearest() {
        let date = |text: &str| text.parse::<NaiveDate>().ok();
        assert_eq!(grid().day_at(pos2(101.0, 51.0)), date("2026-11-30"));
        assert_eq!(grid().day_at(grid().cell(1, 4).center()), date("2026-12-11"));
        assert_eq!(grid().day_at(pos2(0.0, 900.0)), date("2026-12-28"));
    }

    #[test]
    fn only_true_ends_resize() {
        let piece =
            Piece { item: 0, row: 0, first: 1, last: 3, lane: 0, begins: true, ends: false };
        let bar = grid().bar(&piece);
        let part = |x| Grid::bar_part(bar, &piece, pos2(x, bar.center().y));
        assert_eq!(part(bar.left() + 2.0), BarPart::First);
        assert_eq!(part(bar.center().x), BarPart::Middle);
        assert_eq!(part(bar.right() - 2.0), BarPart::Middle);
    }

    #[test]
    fn lanes_stay_inside_their_cell() {
        let grid = grid();
        let bar = grid.lane(2, 0, 0, grid.capacity() - 1);
        assert!(grid.cell(2, 0).contains_rect(bar));
    }
}
