//! Legends: what a colour means.

use super::{
    canvas::{Canvas, Label},
    scene::{Point, Rect, Role},
    theme::Ink,
};

/// Writes the names of colours on one line, or more where they do not fit, at the top of an area;
/// gives back what remains below.
pub fn row(canvas: &mut Canvas, body: Rect, entries: &[(Ink, String)]) -> Rect {
    let (swatch, gap, line) = (canvas.u(10.0), canvas.u(6.0), canvas.u(20.0));
    let mut at = Point::new(body.x, body.y + canvas.u(6.0));
    for (ink, name) in entries {
        let width = swatch + gap + canvas.width_of(Role::Legend, name);
        if at.x > body.x && at.x + width > body.right() {
            at = Point::new(body.x, at.y + line);
        }
        let square = Rect::new(at.x, at.y - swatch / 2.0, swatch, swatch);
        canvas.fill_round(square, canvas.u(2.0), *ink);
        let room = body.right() - at.x - swatch - gap;
        let label = Label::new(Role::Legend, name.as_str()).within(room);
        canvas.write_level(Point::new(at.x + swatch + gap, at.y), label);
        at.x += width + canvas.u(22.0);
    }
    body.inset(0.0, at.y - body.y + canvas.u(20.0), 0.0, 0.0)
}

/// Shows a ramp from little to much at the right end of the top of an area, with the colour of
/// gaps before it if there is one; gives back what remains below.
pub fn ramp(canvas: &mut Canvas, body: Rect, max: u64, gap: Option<(Ink, &str)>) -> Rect {
    let (width, height) = (canvas.u(26.0), canvas.u(10.0));
    let y = body.y + canvas.u(6.0);
    let mut x = body.x;
    if let Some((ink, name)) = gap {
        let square = Rect::new(x, y - height / 2.0, width, height);
        canvas.fill(square, ink);
        canvas.outline(square, canvas.theme.gap_line, 0.75);
        let at = Point::new(square.right() + canvas.u(6.0), y);
        x = canvas.write_level(at, Label::new(Role::Legend, name)).right() + canvas.u(22.0);
    }
    let lowest = canvas.write_level(Point::new(x, y), Label::new(Role::Legend, "1"));
    x = lowest.right() + canvas.u(6.0);
    let steps = max.clamp(1, canvas.theme.ramp.len() as u64);
    for step in 0..steps {
        // Of fewer values than steps each has its own colour; else the ramp is shown as it is.
        let value = 1 + step * max.saturating_sub(1) / (steps - 1).max(1);
        let ink = canvas.theme.ramp(value, max);
        canvas.fill(Rect::new(x, y - height / 2.0, width, height), ink);
        x += width;
    }
    if max > 1 {
        let most = Label::new(Role::Legend, super::number::grouped(max));
        canvas.write_level(Point::new(x + canvas.u(6.0), y), most);
    }
    body.inset(0.0, canvas.u(28.0), 0.0, 0.0)
}
