//! A plotters backend that paints on egui: the same scene as in the exported files.
//!
//! plotters counts in whole pixels, so the backend reports physical ones and divides by the scale
//! of the screen; otherwise circles are jagged on fine displays.

use std::convert::Infallible;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, epaint::TextShape, pos2};
use plotters::prelude::{DrawingBackend, IntoDrawingArea as _};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle,
    FontTransform, text_anchor::HPos,
};

use super::theme;
use crate::chart::{
    Scene,
    paint::{self, BASELINE_EM, SIZE_PER_EM},
};

/// Paints a scene into a rectangle of the same proportions.
pub fn paint_scene(painter: &Painter, rect: Rect, scene: &Scene) {
    let pixels_per_point = painter.pixels_per_point();
    let backend = EguiBackend { painter, rect, pixels_per_point };
    let scale = f64::from(rect.width() * pixels_per_point) / scene.size.width;
    // Nothing this backend does can fail; a font that is not registered leaves its text out.
    if let Err(error) = paint::draw(scene, &backend.into_drawing_area(), scale) {
        debug_assert!(false, "the scene could not be painted: {error}");
    }
}

/// The largest rectangle of a scene's proportions inside another, in its middle.
pub fn fitted(scene: &Scene, into: Rect) -> Rect {
    let (width, height) = (scene.size.width as f32, scene.size.height as f32);
    let scale = (into.width() / width).min(into.height() / height);
    Rect::from_center_size(into.center(), egui::vec2(width, height) * scale)
}

/// A place on the screen as a place of the scene painted into `rect`.
pub fn place_in_scene(scene: &Scene, rect: Rect, place: Pos2) -> (f64, f64) {
    let scale = scene.size.width / f64::from(rect.width());
    (f64::from(place.x - rect.left()) * scale, f64::from(place.y - rect.top()) * scale)
}

struct EguiBackend<'a> {
    painter: &'a Painter,
    rect: Rect,
    pixels_per_point: f32,
}

type Painted = Result<(), DrawingErrorKind<Infallible>>;

impl EguiBackend<'_> {
    fn place(&self, (x, y): BackendCoord) -> Pos2 {
        self.rect.min + egui::vec2(x as f32, y as f32) / self.pixels_per_point
    }

    fn length(&self, pixels: u32) -> f32 {
        pixels as f32 / self.pixels_per_point
    }

    fn stroke<S: BackendStyle>(&self, style: &S) -> Stroke {
        Stroke::new(self.length(style.stroke_width()), colour(style.color()))
    }
}

impl DrawingBackend for EguiBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let size = self.rect.size() * self.pixels_per_point;
        (size.x.round() as u32, size.y.round() as u32)
    }

    fn ensure_prepared(&mut self) -> Painted {
        Ok(())
    }

    fn present(&mut self) -> Painted {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Painted {
        let size = egui::Vec2::splat(self.length(1));
        let pixel = Rect::from_min_size(self.place(point), size);
        self.painter.rect_filled(pixel, 0.0, colour(color));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Painted {
        self.painter.line_segment([self.place(from), self.place(to)], self.stroke(style));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Painted {
        let rect = Rect::from_two_pos(self.place(upper_left), self.place(bottom_right));
        if fill {
            self.painter.rect_filled(rect, 0.0, colour(style.color()));
        } else {
            self.painter.rect_stroke(rect, 0.0, self.stroke(style), StrokeKind::Middle);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Painted {
        let points = path.into_iter().map(|point| self.place(point)).collect();
        self.painter.add(Shape::line(points, self.stroke(style)));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Painted {
        let (centre, radius) = (self.place(center), self.length(radius));
        if fill {
            self.painter.circle_filled(centre, radius, colour(style.color()));
        } else {
            self.painter.circle_stroke(centre, radius, self.stroke(style));
        }
        Ok(())
    }

    /// Scenes hold convex polygons only.
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Painted {
        let points = vert.into_iter().map(|point| self.place(point)).collect();
        self.painter.add(Shape::convex_polygon(points, colour(style.color()), Stroke::NONE));
        Ok(())
    }

    /// Sets the text so that its baseline lies where the layout of the scene put it.
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        pos: BackendCoord,
    ) -> Painted {
        let em = (style.size() / SIZE_PER_EM) as f32 / self.pixels_per_point;
        let font = match style.style() {
            FontStyle::Bold => theme::bold(em),
            _ => egui::FontId::proportional(em),
        };
        let ink = colour(style.color());
        let galley = self.painter.layout_no_wrap(text.to_owned(), font, ink);
        let before = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => galley.size().x / 2.0,
            HPos::Right => galley.size().x,
        };
        let lift = BASELINE_EM as f32 * em - baseline(&galley);
        let at = self.place(pos);
        let shape = match style.transform() {
            FontTransform::Rotate270 => {
                TextShape::new(pos2(at.x + lift, at.y + before), galley, ink)
                    .with_angle(-std::f32::consts::FRAC_PI_2)
            }
            _ => TextShape::new(pos2(at.x - before, at.y + lift), galley, ink),
        };
        self.painter.add(shape);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let em = (style.size() / SIZE_PER_EM) as f32 / self.pixels_per_point;
        let font = egui::FontId::proportional(em);
        let galley = self.painter.layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
        let size = galley.size() * self.pixels_per_point;
        Ok((size.x.ceil() as u32, size.y.ceil() as u32))
    }
}

/// How far below the top of a laid-out line its baseline lies, in points.
fn baseline(galley: &egui::Galley) -> f32 {
    galley
        .rows
        .first()
        .and_then(|row| row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y))
        .unwrap_or_default()
}

fn colour(color: BackendColor) -> Color32 {
    let (red, green, blue) = color.rgb;
    theme::rgb(red, green, blue, color.alpha)
}
