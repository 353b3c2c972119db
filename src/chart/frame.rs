//! What every chart has around it: title, subtitle, remarks, or the sentence in place of data.

use super::{
    canvas::{Canvas, Label},
    measure,
    scene::{Point, Rect, Role},
};

/// Width of the margins left and right, in units.
const SIDE: f64 = 40.0;

/// Draws title and subtitle and gives back the area for the chart.
pub fn open(canvas: &mut Canvas, title: String, subtitle: String) -> Rect {
    canvas.titled(title.clone(), subtitle.clone());
    let sheet = canvas.sheet();
    let (left, room) = (canvas.u(SIDE), sheet.width - 2.0 * canvas.u(SIDE));
    let tick = Rect::new(left, canvas.u(27.0), canvas.u(4.0), canvas.u(23.0));
    canvas.fill(tick, canvas.theme.accent);
    let indent = canvas.u(14.0);
    let heading = Label::new(Role::Title, title).within(room - indent);
    canvas.write(Point::new(left + indent, canvas.u(47.0)), heading);
    let line = Label::new(Role::Subtitle, subtitle).within(room);
    canvas.write(Point::new(left, canvas.u(72.0)), line);
    sheet.inset(left, canvas.u(92.0), left, canvas.u(46.0))
}

/// Draws the remarks at the foot, on one line as far as they fit.
pub fn close(canvas: &mut Canvas) {
    let text = canvas.notes().join(canvas.say("chart.note-separator"));
    let sheet = canvas.sheet();
    let left = canvas.u(SIDE);
    let note = Label::new(Role::Note, text).within(sheet.width - 2.0 * left);
    canvas.write(Point::new(left, sheet.height - canvas.u(18.0)), note);
}

/// Says in place of a chart that there is nothing to draw, and where data comes from.
pub fn nothing(canvas: &mut Canvas, body: Rect, what: &'static str, hint: &'static str) {
    let middle = body.centre();
    let room = body.width;
    let line = Label::new(Role::Message, canvas.say(what)).middle().within(room);
    canvas.write(Point::new(middle.x, middle.y - canvas.u(10.0)), line);
    let size = canvas.size_of(Role::Subtitle);
    let lines = measure::wrap(canvas.say(hint), size, false, room, 2);
    for (place, line) in (0..).zip(lines) {
        let y = middle.y + canvas.u(18.0) + f64::from(place) * size * 1.5;
        canvas.write(Point::new(middle.x, y), Label::new(Role::Subtitle, line).middle());
    }
}
