//! What a chart looks like, as plain shapes, and what its marks stand for.
//!
//! A scene is measured in points, x to the right and y downwards from the upper left corner. It
//! says nothing about the backend it will be painted on.

use super::{measure, table::DataTable, theme::Ink};
use crate::model::RecordId;

/// Width and height in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Size {
    /// A slide of 16 to 9.
    pub const SLIDE: Self = Self { width: 960.0, height: 540.0 };

    /// A3 landscape, the sheet of the year wall chart.
    pub const A3: Self = Self { width: 1190.55, height: 841.89 };

    /// A size of this width and height in points.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}

/// A place on the scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width, not negative.
    pub width: f64,
    /// Height, not negative.
    pub height: f64,
}

impl Rect {
    /// The rectangle from its upper left corner; a negative size becomes zero.
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width: width.max(0.0), height: height.max(0.0) }
    }

    /// Right edge.
    pub const fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Lower edge.
    pub const fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Its middle.
    pub const fn centre(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether the point lies inside or on the edge.
    pub fn contains(&self, point: Point) -> bool {
        (self.x..=self.right()).contains(&point.x) && (self.y..=self.bottom()).contains(&point.y)
    }

    /// Whether the two share an area, not only an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The rectangle without a margin of these widths: left, top, right, bottom.
    #[must_use]
    pub const fn inset(&self, left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self::new(
            self.x + left,
            self.y + top,
            self.width - left - right,
            self.height - top - bottom,
        )
    }

    /// The smallest rectangle around some points.
    fn around(points: &[Point]) -> Self {
        let start = (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
        let (left, top, right, bottom) = points.iter().fold(start, |(l, t, r, b), point| {
            (l.min(point.x), t.min(point.y), r.max(point.x), b.max(point.y))
        });
        Self::new(left, top, right - left, bottom - top)
    }
}

/// A line's colour and width in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub ink: Ink,
    /// Width.
    pub width: f64,
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled rectangle, its corners rounded by `radius`.
    Box {
        /// Where.
        rect: Rect,
        /// Radius of the corners, 0 for square ones.
        radius: f64,
        /// Colour.
        fill: Ink,
    },
    /// The outline of a rectangle; the stroke lies half inside.
    Outline {
        /// Where.
        rect: Rect,
        /// Its line.
        stroke: Stroke,
    },
    /// A line through points.
    Line {
        /// At least two points.
        points: Vec<Point>,
        /// Its line.
        stroke: Stroke,
    },
    /// A filled polygon.
    Polygon {
        /// At least three corners.
        points: Vec<Point>,
        /// Colour.
        fill: Ink,
    },
    /// A filled circle.
    Circle {
        /// Its middle.
        centre: Point,
        /// Its radius.
        radius: f64,
        /// Colour.
        fill: Ink,
    },
    /// A line of text.
    Text(Text),
}

impl Shape {
    /// The area the shape covers; lines without their width.
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Box { rect, .. } | Self::Outline { rect, .. } => *rect,
            Self::Line { points, .. } | Self::Polygon { points, .. } => Rect::around(points),
            Self::Circle { centre, radius, .. } => {
                Rect::new(centre.x - radius, centre.y - radius, radius * 2.0, radius * 2.0)
            }
            Self::Text(text) => text.bounds(),
        }
    }
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// What it is there for.
    pub role: Role,
    /// The anchor on the baseline.
    pub at: Point,
    /// Which part of the text stands at the anchor.
    pub anchor: Anchor,
    /// Height of the em square in points.
    pub size: f64,
    /// Whether it is set in the bold face.
    pub bold: bool,
    /// Colour.
    pub ink: Ink,
    /// Whether it is turned a quarter to the left and reads upwards.
    pub turned: bool,
}

/// How far Chinese type reaches above the baseline, in em.
const ASCENT: f64 = 0.88;
/// How far it reaches below the baseline, in em.
const DESCENT: f64 = 0.12;

impl Text {
    /// The area of the text, from the em squares of its characters.
    pub fn bounds(&self) -> Rect {
        let length = measure::width(&self.text, self.size, self.bold);
        let before = length
            * match self.anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => 0.5,
                Anchor::End => 1.0,
            };
        let (above, height) = (ASCENT * self.size, (ASCENT + DESCENT) * self.size);
        if self.turned {
            Rect::new(self.at.x - above, self.at.y + before - length, height, length)
        } else {
            Rect::new(self.at.x - before, self.at.y - above, length, height)
        }
    }
}

/// What a text is there for; it decides its size and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The title of the chart.
    Title,
    /// Unit and date under the title.
    Subtitle,
    /// A label of an axis, a row or a column.
    Axis,
    /// A number at its mark.
    Value,
    /// A number that stands for itself.
    Figure,
    /// A name of the legend.
    Legend,
    /// A remark at the foot.
    Note,
    /// The sentence that takes the place of a chart without data.
    Message,
    /// The number of a day in a calendar.
    Day,
    /// Small print inside a calendar cell.
    Fine,
}

/// Which part of a text stands at its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A part of the chart that stands for records: hover shows it, a click opens them.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where it can be hit.
    pub area: Rect,
    /// The records behind it.
    pub records: Vec<RecordId>,
    /// What it stands for.
    pub label: String,
    /// Its value with its unit.
    pub value: String,
}

/// A finished chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Size in points.
    pub size: Size,
    /// What lies behind everything.
    pub background: Ink,
    /// Title, also drawn.
    pub title: String,
    /// Subtitle, also drawn.
    pub subtitle: String,
    /// Shapes from back to front.
    pub shapes: Vec<Shape>,
    /// Marks from back to front.
    pub marks: Vec<Mark>,
    /// The numbers of the chart as a table.
    pub table: DataTable,
    /// Remarks, also drawn: what was folded together, what is missing.
    pub notes: Vec<String>,
}

impl Scene {
    /// The topmost mark at a place, in points of the scene.
    pub fn mark_at(&self, x: f64, y: f64) -> Option<&Mark> {
        self.marks.iter().rev().find(|mark| mark.area.contains(Point::new(x, y)))
    }

    /// Every text of the scene.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme::ChartTheme;

    fn text(anchor: Anchor, turned: bool) -> Rect {
        Text {
            text: "宪法".to_owned(),
            role: Role::Axis,
            at: Point::new(100.0, 100.0),
            anchor,
            size: 10.0,
            bold: false,
            ink: ChartTheme::light().text,
            turned,
        }
        .bounds()
    }

    #[track_caller]
    fn check(bounds: Rect, x: f64, y: f64, width: f64, height: f64) {
        let parts = [bounds.x - x, bounds.y - y, bounds.width - width, bounds.height - height];
        assert!(parts.iter().all(|off| off.abs() < 0.01), "{bounds:?}");
    }

    #[test]
    fn a_text_reaches_from_its_anchor_and_turned_ones_read_upwards() {
        check(text(Anchor::Start, false), 100.0, 91.2, 20.0, 10.0);
        check(text(Anchor::Middle, false), 90.0, 91.2, 20.0, 10.0);
        check(text(Anchor::End, false), 80.0, 91.2, 20.0, 10.0);
        check(text(Anchor::Start, true), 91.2, 80.0, 10.0, 20.0);
        check(text(Anchor::End, true), 91.2, 100.0, 10.0, 20.0);
    }

    #[test]
    fn touching_rectangles_do_not_overlap() {
        let left = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert!(!left.overlaps(&Rect::new(10.0, 0.0, 10.0, 10.0)));
        assert!(left.overlaps(&Rect::new(9.9, 9.9, 10.0, 10.0)));
    }
}
