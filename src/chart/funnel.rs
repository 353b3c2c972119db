//! Funnels: how many started and how many are left.

use super::{
    Source,
    canvas::{Canvas, Label},
    frame, number,
    scene::{Point, Rect, Role},
    table::{Cell, DataTable},
};
use crate::{
    base::Message,
    model::Indicator,
    stats::{self, Funnel, Share},
};

/// Funnels beside each other.
const MOST: usize = 3;

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let funnels: Vec<(Funnel, &Indicator)> = stats::funnels(source.plan)
        .into_iter()
        .filter_map(|funnel| Some((funnel.clone(), source.plan.indicators.get(funnel.id)?)))
        .collect();
    let subtitle = canvas.say("chart.funnel.subtitle").to_owned();
    let body = frame::open(canvas, title.to_owned(), subtitle);
    canvas.table(table(canvas, &funnels));
    if funnels.is_empty() {
        return frame::nothing(canvas, body, "chart.funnel.none", "chart.funnel.none-hint");
    }
    if funnels.len() > MOST {
        let note = Message::new("chart.funnel.left-out").with("n", funnels.len() - MOST);
        canvas.note(canvas.tell(&note));
    }
    let shown = funnels.len().min(MOST);
    let gap = canvas.u(32.0);
    let width = (body.width - gap * (shown - 1) as f64) / shown as f64;
    for (place, (funnel, indicator)) in funnels.iter().take(MOST).enumerate() {
        let x = body.x + place as f64 * (width + gap);
        let area = Rect { x, width, ..body };
        one(canvas, area, funnel.share, indicator);
        let value = format!(
            "{} → {}  {}",
            number::grouped(funnel.share.total),
            number::grouped(funnel.share.part),
            funnel.share.text().unwrap_or_default(),
        );
        canvas.mark(area, vec![indicator.id.into()], indicator.name.clone(), value);
    }
}

/// Two bars as wide as their counts, the loss between them as a narrowing band.
fn one(canvas: &mut Canvas, area: Rect, share: Share, indicator: &Indicator) {
    let name = Label::new(Role::Message, indicator.name.as_str())
        .bold()
        .ink(canvas.theme.text)
        .within(area.width);
    let middle = area.centre().x;
    canvas.write(Point::new(middle, area.y + canvas.u(16.0)), name.middle());
    let dated = Label::new(Role::Axis, indicator.dated.as_str()).within(area.width);
    canvas.write(Point::new(middle, area.y + canvas.u(36.0)), dated.middle());
    let body = area.inset(0.0, canvas.u(56.0), 0.0, 0.0);
    let full = body.width.min(canvas.u(520.0));
    let bar_height = (body.height * 0.26).min(canvas.u(84.0));
    let band_height = (body.height - 2.0 * bar_height).min(canvas.u(130.0));
    let top = Rect::new(middle - full / 2.0, body.y, full, bar_height);
    let kept = full * share.fraction().min(1.0);
    let low_y = top.bottom() + band_height;
    let low = Rect::new(middle - kept / 2.0, low_y, kept, bar_height);
    let theme = canvas.theme;
    canvas.polygon(
        vec![
            Point::new(top.x, top.bottom()),
            Point::new(top.right(), top.bottom()),
            Point::new(low.right(), low.y),
            Point::new(low.x, low.y),
        ],
        theme.ramp(1, 5).with_opacity(55),
    );
    canvas.fill(top, theme.neutral);
    canvas.fill(low, theme.accent);
    let unit = indicator.measure.as_str();
    let started = format!("{} {unit}", number::grouped(share.total));
    bar_number(canvas, top, started.trim_end(), "chart.funnel.started");
    let percent = Label::new(Role::Figure, share.text().unwrap_or_default());
    let between = Point::new(middle, top.bottom() + band_height / 2.0);
    canvas.write_level(between, percent.middle().within(full));
    let left = format!("{} {unit}", number::grouped(share.part));
    bar_number(canvas, low, left.trim_end(), "chart.funnel.left");
}

/// What a bar stands for: inside it if there is room, else beside it.
fn bar_number(canvas: &mut Canvas, bar: Rect, count: &str, key: &'static str) {
    let text = format!("{} {count}", canvas.say(key));
    let inside = canvas.width_of(Role::Message, &text) * 1.1 + canvas.u(12.0) <= bar.width;
    let label = Label::new(Role::Message, text).bold().ink(canvas.theme.text);
    if inside {
        let ground =
            if key == "chart.funnel.left" { canvas.theme.accent } else { canvas.theme.neutral };
        let ink = canvas.theme.text_on(ground);
        canvas.write_level(bar.centre(), label.middle().ink(ink));
    } else {
        let at = Point::new(bar.right() + canvas.u(10.0), bar.centre().y);
        let room = canvas.sheet().width - at.x - canvas.u(8.0);
        canvas.write_level(at, label.within(room));
    }
}

fn table(canvas: &Canvas, funnels: &[(Funnel, &Indicator)]) -> DataTable {
    DataTable {
        columns: [
            "chart.column.indicator",
            "chart.funnel.started",
            "chart.funnel.left",
            "chart.column.share",
        ]
        .map(|key| canvas.say(key).to_owned())
        .to_vec(),
        rows: funnels
            .iter()
            .map(|(funnel, indicator)| {
                vec![
                    indicator.name.as_str().into(),
                    funnel.share.total.into(),
                    funnel.share.part.into(),
                    Cell::Share(funnel.share),
                ]
            })
            .collect(),
    }
}
