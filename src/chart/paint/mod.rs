//! Paints a scene on any plotters backend.
//!
//! This is the only place of charts that knows plotters. Backends count in whole pixels, so a
//! scene is painted at a scale: [`svg`] uses quarter points, a screen its pixels per point.

pub(super) mod font;

use plotters::{
    coord::Shift,
    drawing::DrawingAreaErrorKind,
    element::{Circle, PathElement, Polygon, Rectangle, Text as TextElement},
    prelude::{DrawingArea, DrawingBackend, FontStyle, IntoDrawingArea as _, SVGBackend},
    style::{
        Color as _, FontDesc, FontFamily, FontTransform, RGBAColor, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{
    scene::{Anchor, Point, Rect, Scene, Shape, Text},
    theme::Ink,
};

pub use font::FAMILY;

/// How much larger a plotters font size is than the em square it stands for.
///
/// plotters' SVG backend divides the size by this. A backend of our own does the same, so that
/// text is as large as layout measured it.
pub const SIZE_PER_EM: f64 = 1.24;

/// How far below the anchor of a text its baseline lies, in em; every text is anchored at the top.
pub const BASELINE_EM: f64 = 0.76;

/// Backend pixels per point in an SVG file: quarter points are finer than any printer's line.
const SVG_STEPS: f64 = 4.0;

/// Paints a scene; one point of the scene becomes `scale` pixels of the area.
///
/// # Errors
///
/// Whatever the backend reports.
pub fn draw<B: DrawingBackend>(
    scene: &Scene,
    area: &DrawingArea<B, Shift>,
    scale: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    font::register();
    let brush = Brush { area, scale };
    area.fill(&colour(scene.background))?;
    scene.shapes.iter().try_for_each(|shape| brush.shape(shape))
}

/// The scene as an SVG file, as wide and high in points as the scene.
///
/// Text stays text; it names the bundled family first and common Chinese ones after it.
#[expect(
    clippy::expect_used,
    reason = "writing into a string cannot fail, and the bundled font is registered"
)]
pub fn svg(scene: &Scene) -> String {
    let pixels = |points: f64| (points * SVG_STEPS).round() as u32;
    let size = (pixels(scene.size.width), pixels(scene.size.height));
    let mut file = String::new();
    {
        let area = SVGBackend::with_string(&mut file, size).into_drawing_area();
        draw(scene, &area, SVG_STEPS).and_then(|()| area.present()).expect("a string takes it all");
    }
    in_points(&file, size, scene)
}

/// States the size in points where plotters wrote its pixels; the view box keeps the pixels.
fn in_points(file: &str, (width, height): (u32, u32), scene: &Scene) -> String {
    file.replacen(
        &format!("width=\"{width}\" height=\"{height}\""),
        &format!("width=\"{:.2}pt\" height=\"{:.2}pt\"", scene.size.width, scene.size.height),
        1,
    )
}

/// A drawing area and how many of its pixels a point is.
struct Brush<'a, B: DrawingBackend> {
    area: &'a DrawingArea<B, Shift>,
    scale: f64,
}

type Painted<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

impl<B: DrawingBackend> Brush<'_, B> {
    fn shape(&self, shape: &Shape) -> Painted<B> {
        match shape {
            Shape::Box { rect, radius, fill } if *radius > 0.0 => {
                self.polygon(&rounded(*rect, *radius), *fill)
            }
            Shape::Box { rect, fill, .. } => {
                let corners = [Point::new(rect.x, rect.y), Point::new(rect.right(), rect.bottom())];
                self.area.draw(&Rectangle::new(
                    corners.map(|corner| self.pixel(corner)),
                    colour(*fill).filled(),
                ))
            }
            Shape::Outline { rect, stroke } => {
                let mut ring = corners(*rect).to_vec();
                ring.push(Point::new(rect.x, rect.y));
                self.line(&ring, stroke.ink, stroke.width)
            }
            Shape::Line { points, stroke } => self.line(points, stroke.ink, stroke.width),
            Shape::Polygon { points, fill } => self.polygon(points, *fill),
            Shape::Circle { centre, radius, fill } => {
                let radius = (radius * self.scale).round() as i32;
                self.area.draw(&Circle::new(self.pixel(*centre), radius, colour(*fill).filled()))
            }
            Shape::Text(text) => self.text(text),
        }
    }

    fn line(&self, points: &[Point], ink: Ink, width: f64) -> Painted<B> {
        let pixels = (width * self.scale).round().max(1.0) as u32;
        let style = ShapeStyle { color: colour(ink), filled: false, stroke_width: pixels };
        self.area.draw(&PathElement::new(self.pixels(points), style))
    }

    fn polygon(&self, points: &[Point], fill: Ink) -> Painted<B> {
        self.area.draw(&Polygon::new(self.pixels(points), colour(fill).filled()))
    }

    fn text(&self, text: &Text) -> Painted<B> {
        let down = BASELINE_EM * text.size;
        let top = if text.turned {
            Point::new(text.at.x - down, text.at.y)
        } else {
            Point::new(text.at.x, text.at.y - down)
        };
        let face = if text.bold { FontStyle::Bold } else { FontStyle::Normal };
        let turn = if text.turned { FontTransform::Rotate270 } else { FontTransform::None };
        let size = text.size * self.scale * SIZE_PER_EM;
        let anchor = match text.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let ink = colour(text.ink);
        let style = TextStyle::from(FontDesc::new(FontFamily::Name(FAMILY), size, face))
            .transform(turn)
            .color(&ink)
            .pos(Pos::new(anchor, VPos::Top));
        self.area.draw(&TextElement::new(text.text.as_str(), self.pixel(top), style))
    }

    fn pixel(&self, point: Point) -> (i32, i32) {
        ((point.x * self.scale).round() as i32, (point.y * self.scale).round() as i32)
    }

    fn pixels(&self, points: &[Point]) -> Vec<(i32, i32)> {
        points.iter().map(|point| self.pixel(*point)).collect()
    }
}

fn colour(ink: Ink) -> RGBAColor {
    let [red, green, blue] = ink.rgb;
    RGBAColor(red, green, blue, f64::from(ink.opacity) / 100.0)
}

const fn corners(rect: Rect) -> [Point; 4] {
    [
        Point::new(rect.x, rect.y),
        Point::new(rect.right(), rect.y),
        Point::new(rect.right(), rect.bottom()),
        Point::new(rect.x, rect.bottom()),
    ]
}

/// The outline of a rectangle with round corners, as a convex polygon from the right of the upper
/// left corner on.
fn rounded(rect: Rect, radius: f64) -> Vec<Point> {
    const STEPS: u8 = 4;
    let radius = radius.min(rect.width / 2.0).min(rect.height / 2.0);
    let inner = corners(rect.inset(radius, radius, radius, radius));
    let mut outline = Vec::with_capacity(4 * (usize::from(STEPS) + 1));
    for (quarter, centre) in (0_u8..).zip(inner) {
        for step in 0..=STEPS {
            // The upper left corner turns from the left (π) to the top (3π/2), and so on.
            let turn = f64::from(quarter) + f64::from(step) / f64::from(STEPS) + 2.0;
            let (sin, cos) = (turn * std::f64::consts::FRAC_PI_2).sin_cos();
            outline.push(Point::new(centre.x + radius * cos, centre.y + radius * sin));
        }
    }
    outline
}
