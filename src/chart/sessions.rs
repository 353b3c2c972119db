//! Sessions by month, planned and held.

use super::{
    Source,
    axis::{self, Scale},
    canvas::{Canvas, Label},
    frame, legend, name, number,
    scene::{Point, Rect, Role},
    table::DataTable,
};
use crate::{
    base::Message,
    stats::{self, Tally},
};

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let months = stats::by_month(source.index);
    let sum = |count: fn(&Tally) -> u64| months.months.iter().map(count).sum::<u64>();
    let (planned, held) = (sum(planned), sum(held));
    let subtitle = Message::new("chart.sessions.subtitle")
        .with("year", source.plan.info.year)
        .with("planned", number::grouped(planned))
        .with("held", number::grouped(held));
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    let names = name::months(canvas.lang);
    canvas.table(table(canvas, &names, &months.months));
    if planned + held == 0 {
        return frame::nothing(canvas, body, "chart.sessions.none", "chart.sessions.none-hint");
    }
    let outside = months.outside.planned.sessions();
    if outside > 0 {
        let note = Message::new("chart.sessions.outside").with("n", number::grouped(outside));
        canvas.note(canvas.tell(&note));
    }
    let entries = [
        (canvas.theme.neutral, canvas.say("chart.planned").to_owned()),
        (canvas.theme.accent, canvas.say("chart.held").to_owned()),
    ];
    let body = legend::row(canvas, body, &entries).inset(0.0, canvas.u(14.0), 0.0, canvas.u(24.0));
    let largest = months.months.iter().map(|it| self::planned(it).max(self::held(it))).max();
    let scale = Scale::holding(largest.unwrap_or(0));
    let plot = axis::value_lines(canvas, body, scale);
    axis::slot_names(canvas, plot, &names);
    let slot = plot.width / 12.0;
    for (month, tally) in (1_u32..).zip(&months.months) {
        let x = plot.x + f64::from(month - 1) * slot;
        let area = Rect::new(x, plot.y, slot, plot.height);
        columns(canvas, area, scale, tally);
        let label = names.get(month as usize - 1).cloned().unwrap_or_default();
        let value = Message::new("chart.sessions.value")
            .with("planned", number::grouped(self::planned(tally)))
            .with("held", number::grouped(self::held(tally)));
        let value = canvas.tell(&value);
        canvas.mark(area, name::ids(source.index.in_month(month)), label, value);
    }
}

/// The two columns of a month with their values, as far as these find room.
fn columns(canvas: &mut Canvas, area: Rect, scale: Scale, tally: &Tally) {
    let width = (area.width * 0.34).min(canvas.u(28.0));
    let gap = canvas.u(2.0);
    let middle = area.centre().x;
    let parts = [
        (planned(tally), middle - width - gap / 2.0, canvas.theme.neutral, canvas.theme.muted),
        (held(tally), middle + gap / 2.0, canvas.theme.accent, canvas.theme.text),
    ];
    for (value, x, ink, text) in parts {
        let height = scale.part(value) * area.height;
        canvas.fill_round(
            Rect::new(x, area.bottom() - height, width, height),
            canvas.u(1.5).min(height / 2.0),
            ink,
        );
        if value > 0 {
            let at = Point::new(x + width / 2.0, area.bottom() - height - canvas.u(5.0));
            let label = Label::new(Role::Value, number::short(value, canvas.lang));
            canvas.write_if_free(at, label.middle().ink(text));
        }
    }
}

fn table(canvas: &Canvas, names: &[String], months: &[Tally; 12]) -> DataTable {
    let rows = names.iter().zip(months);
    DataTable {
        columns: ["chart.column.month", "chart.planned", "chart.held", "chart.column.activities"]
            .map(|key| canvas.say(key).to_owned())
            .to_vec(),
        rows: rows
            .map(|(name, it)| {
                vec![
                    name.as_str().into(),
                    planned(it).into(),
                    held(it).into(),
                    it.activities.into(),
                ]
            })
            .collect(),
    }
}

fn planned(tally: &Tally) -> u64 {
    tally.planned.sessions()
}

fn held(tally: &Tally) -> u64 {
    tally.actual.sessions()
}
