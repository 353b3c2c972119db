//! The drawing board on which a chart is laid out: shapes, texts that never leave their room, marks.

use super::{
    measure,
    scene::{Anchor, Mark, Point, Rect, Role, Scene, Shape, Size, Stroke, Text},
    table::DataTable,
    theme::{ChartTheme, Ink},
};
use crate::{
    base::{Lang, Message},
    catalogue::texts,
    model::RecordId,
};

/// A scene in the making.
pub struct Canvas<'a> {
    /// The colours.
    pub theme: &'a ChartTheme,
    /// The language of everything that is written.
    pub lang: Lang,
    /// Points for one design unit; all lengths of charts are given in units by [`Canvas::u`].
    unit: f64,
    scene: Scene,
    /// Areas of the texts placed so far.
    written: Vec<Rect>,
}

/// A text before it has a place.
#[derive(Clone, Debug)]
pub struct Label {
    text: String,
    role: Role,
    anchor: Anchor,
    ink: Option<Ink>,
    bold: Option<bool>,
    room: f64,
    turned: bool,
}

impl Label {
    /// A label of a role, starting at its anchor.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            role,
            anchor: Anchor::Start,
            ink: None,
            bold: None,
            room: f64::INFINITY,
            turned: false,
        }
    }

    /// The same label around its anchor.
    #[must_use]
    pub const fn middle(mut self) -> Self {
        self.anchor = Anchor::Middle;
        self
    }

    /// The same label ending at its anchor.
    #[must_use]
    pub const fn end(mut self) -> Self {
        self.anchor = Anchor::End;
        self
    }

    /// The same label in a colour other than its role's.
    #[must_use]
    pub const fn ink(mut self, ink: Ink) -> Self {
        self.ink = Some(ink);
        self
    }

    /// The same label in bold.
    #[must_use]
    pub const fn bold(mut self) -> Self {
        self.bold = Some(true);
        self
    }

    /// The same label cut with `…` to a width.
    #[must_use]
    pub const fn within(mut self, room: f64) -> Self {
        self.room = room;
        self
    }

    /// The same label reading upwards.
    #[must_use]
    pub const fn turned(mut self) -> Self {
        self.turned = true;
        self
    }
}

impl<'a> Canvas<'a> {
    /// An empty canvas; everything is scaled to the size, a slide of 960 × 540 being 1.
    pub fn new(size: Size, theme: &'a ChartTheme, lang: Lang) -> Self {
        let fit = (size.width / Size::SLIDE.width).min(size.height / Size::SLIDE.height);
        Self::with_unit(size, fit.clamp(0.5, 4.0) * theme.scale, theme, lang)
    }

    /// An empty canvas with a given length of the unit in points.
    pub fn with_unit(size: Size, unit: f64, theme: &'a ChartTheme, lang: Lang) -> Self {
        let scene = Scene {
            size,
            background: theme.background,
            title: String::new(),
            subtitle: String::new(),
            shapes: Vec::new(),
            marks: Vec::new(),
            table: DataTable::default(),
            notes: Vec::new(),
        };
        Self { theme, lang, unit, scene, written: Vec::new() }
    }

    /// A length of design units in points.
    pub const fn u(&self, units: f64) -> f64 {
        units * self.unit
    }

    /// The whole sheet.
    pub const fn sheet(&self) -> Rect {
        Rect::new(0.0, 0.0, self.scene.size.width, self.scene.size.height)
    }

    /// A text of the tables.
    pub fn say(&self, key: &'static str) -> &'static str {
        texts::text(self.lang, key)
    }

    /// A message in the canvas's language.
    pub fn tell(&self, message: &Message) -> String {
        texts::render(self.lang, message)
    }

    /// The size of a role's type in points.
    pub const fn size_of(&self, role: Role) -> f64 {
        self.u(match role {
            Role::Title => 24.0,
            Role::Figure => 30.0,
            Role::Message => 18.0,
            Role::Subtitle | Role::Axis | Role::Value => 13.0,
            Role::Legend => 12.5,
            Role::Note => 11.5,
            Role::Day => 10.5,
            Role::Fine => 6.5,
        })
    }

    /// How wide a text of a role is.
    pub fn width_of(&self, role: Role, text: &str) -> f64 {
        measure::width(text, self.size_of(role), is_bold(role))
    }

    /// A filled rectangle; nothing if it has no area.
    pub fn fill(&mut self, rect: Rect, fill: Ink) {
        self.fill_round(rect, 0.0, fill);
    }

    /// A filled rectangle with round corners; nothing if it has no area.
    pub fn fill_round(&mut self, rect: Rect, radius: f64, fill: Ink) {
        if rect.width > 0.0 && rect.height > 0.0 {
            self.scene.shapes.push(Shape::Box { rect, radius, fill });
        }
    }

    /// The outline of a rectangle, its line wholly inside.
    pub fn outline(&mut self, rect: Rect, ink: Ink, units: f64) {
        let width = self.u(units);
        let half = width / 2.0;
        let rect = rect.inset(half, half, half, half);
        self.scene.shapes.push(Shape::Outline { rect, stroke: Stroke { ink, width } });
    }

    /// A line through points.
    pub fn line(&mut self, points: Vec<Point>, ink: Ink, units: f64) {
        let stroke = Stroke { ink, width: self.u(units) };
        if points.len() > 1 {
            self.scene.shapes.push(Shape::Line { points, stroke });
        }
    }

    /// A thin level line.
    pub fn level(&mut self, from: f64, to: f64, y: f64, ink: Ink) {
        self.line(vec![Point::new(from, y), Point::new(to, y)], ink, 0.75);
    }

    /// A thin upright line.
    pub fn upright(&mut self, x: f64, from: f64, to: f64, ink: Ink) {
        self.line(vec![Point::new(x, from), Point::new(x, to)], ink, 0.75);
    }

    /// A filled polygon.
    pub fn polygon(&mut self, points: Vec<Point>, fill: Ink) {
        self.scene.shapes.push(Shape::Polygon { points, fill });
    }

    /// A filled circle.
    pub fn dot(&mut self, centre: Point, radius: f64, fill: Ink) {
        self.scene.shapes.push(Shape::Circle { centre, radius, fill });
    }

    /// Writes a text with its anchor on the baseline at a point; gives back the area it takes.
    #[expect(clippy::needless_pass_by_value, reason = "a label is made where it is written")]
    pub fn write(&mut self, at: Point, label: Label) -> Rect {
        let text = self.text(at, &label);
        let bounds = text.bounds();
        self.put(text);
        bounds
    }

    /// Writes a text so that its middle stands at the height of a point.
    pub fn write_level(&mut self, at: Point, label: Label) -> Rect {
        let down = self.half_height(label.role);
        self.write(Point::new(at.x, at.y + down), label)
    }

    /// Writes a text if it neither leaves the sheet nor touches one that stands there already;
    /// tells whether it did.
    #[expect(clippy::needless_pass_by_value, reason = "a label is made where it is written")]
    pub fn write_if_free(&mut self, at: Point, label: Label) -> bool {
        let text = self.text(at, &label);
        let bounds = text.bounds();
        let free = self.holds(bounds) && self.written.iter().all(|other| !other.overlaps(&bounds));
        if free {
            self.put(text);
        }
        free
    }

    /// How far below the middle of a line of text its baseline lies.
    pub const fn half_height(&self, role: Role) -> f64 {
        self.size_of(role) * 0.37
    }

    /// Ties an area to records.
    pub fn mark(
        &mut self,
        area: Rect,
        records: Vec<RecordId>,
        label: impl Into<String>,
        value: impl Into<String>,
    ) {
        let (label, value) = (label.into(), value.into());
        self.scene.marks.push(Mark { area, records, label, value });
    }

    /// Adds a remark; they are drawn at the foot when the scene is finished.
    pub fn note(&mut self, note: String) {
        self.scene.notes.push(note);
    }

    /// Sets the table beside the chart.
    pub fn table(&mut self, table: DataTable) {
        self.scene.table = table;
    }

    /// States title and subtitle; [`super::frame`] draws them.
    pub fn titled(&mut self, title: String, subtitle: String) {
        self.scene.title = title;
        self.scene.subtitle = subtitle;
    }

    /// The remarks so far.
    pub fn notes(&self) -> &[String] {
        &self.scene.notes
    }

    /// The finished scene.
    pub fn finish(self) -> Scene {
        self.scene
    }

    fn holds(&self, area: Rect) -> bool {
        let sheet = self.sheet();
        area.x >= 0.0
            && area.y >= 0.0
            && area.right() <= sheet.width
            && area.bottom() <= sheet.height
    }

    fn text(&self, at: Point, label: &Label) -> Text {
        let size = self.size_of(label.role);
        let bold = label.bold.unwrap_or_else(|| is_bold(label.role));
        Text {
            text: measure::fit(&label.text, size, bold, label.room),
            role: label.role,
            at,
            anchor: label.anchor,
            size,
            bold,
            ink: label.ink.unwrap_or_else(|| self.ink_of(label.role)),
            turned: label.turned,
        }
    }

    fn put(&mut self, text: Text) {
        if !text.text.is_empty() {
            self.written.push(text.bounds());
            self.scene.shapes.push(Shape::Text(text));
        }
    }

    const fn ink_of(&self, role: Role) -> Ink {
        match role {
            Role::Title | Role::Value | Role::Day | Role::Fine => self.theme.text,
            Role::Figure => self.theme.accent,
            Role::Subtitle | Role::Axis | Role::Legend | Role::Note | Role::Message => {
                self.theme.muted
            }
        }
    }
}

const fn is_bold(role: Role) -> bool {
    matches!(role, Role::Title | Role::Figure)
}
