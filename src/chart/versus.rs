//! Planned against actual figures, each as a part of its plan.

use super::{
    Source,
    canvas::{Canvas, Label},
    frame, legend, number,
    rows::{self, Row},
    scene::{Point, Rect, Role},
    table::{Cell, DataTable},
};
use crate::{
    base::Message,
    catalogue::{self, Word as _, texts},
    model::Figure,
    stats::{self, Share},
};

/// What of the bar's room a plan that is just met fills where some figure passes its plan; the
/// rest shows by how much, as far as it reaches.
const MET: f64 = 0.8;

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let tally = stats::totals(source.index).tally;
    let figures: Vec<(Figure, Share)> = tally
        .planned
        .iter()
        .zip(tally.actual.iter())
        .map(|((figure, planned), (_, actual))| (figure, Share::new(actual, planned)))
        .filter(|(_, share)| share.part + share.total > 0)
        .collect();
    let subtitle = Message::new("chart.versus.subtitle")
        .with("year", source.plan.info.year)
        .with("done", number::grouped(tally.done))
        .with("activities", number::grouped(tally.activities));
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    canvas.table(table(canvas, &figures));
    if figures.is_empty() {
        return frame::nothing(canvas, body, "chart.versus.none", "chart.versus.none-hint");
    }
    let entries = [
        (canvas.theme.neutral, canvas.say("chart.planned").to_owned()),
        (canvas.theme.accent, canvas.say("chart.actual").to_owned()),
    ];
    let body = legend::row(canvas, body, &entries);
    let names: Vec<String> =
        figures.iter().map(|(figure, _)| figure.word(canvas.lang).to_owned()).collect();
    let layout = rows::layout(canvas, body, &names, canvas.u(250.0));
    let passed = figures.iter().any(|(_, share)| share.total > 0 && share.part > share.total);
    let met = if passed { MET } else { 1.0 };
    for ((figure, share), row) in figures.iter().zip(layout) {
        bar(canvas, *figure, *share, row, met);
        let records = source
            .index
            .counted()
            .filter(|entry| counts(entry.activity.planned.get(*figure), &entry.activity, *figure))
            .map(|entry| entry.activity.id.into())
            .collect();
        canvas.mark(row.area, records, figure.word(canvas.lang), sentence(canvas, *figure, *share));
    }
}

fn counts(planned: u32, activity: &crate::model::Activity, figure: Figure) -> bool {
    planned > 0 || activity.actual.is_some_and(|actual| actual.get(figure) > 0)
}

/// The plan as a bar, what was done inside it. A figure without a plan has no measure and no bar.
fn bar(canvas: &mut Canvas, figure: Figure, share: Share, row: Row, met: f64) {
    let full = row.bar.width * met;
    let radius = canvas.u(2.0);
    if share.total > 0 {
        canvas.fill_round(Rect { width: full, ..row.bar }, radius, canvas.theme.neutral);
        let part = share.fraction().min(1.0 / met);
        let inner = row.bar.inset(0.0, row.bar.height * 0.22, 0.0, row.bar.height * 0.22);
        canvas.fill_round(Rect { width: full * part, ..inner }, radius, canvas.theme.accent);
    }
    let y = row.area.centre().y;
    let percent = share.text().unwrap_or_else(|| canvas.say("chart.versus.unplanned").to_owned());
    let at = Point::new(row.bar.right() + canvas.u(76.0), y);
    canvas.write_level(at, Label::new(Role::Value, percent).end().bold());
    let unit = texts::text(canvas.lang, catalogue::measure(figure));
    let values = match share.total {
        0 => format!("{} {unit}", number::grouped(share.part)),
        total => format!("{} / {} {unit}", number::grouped(share.part), number::grouped(total)),
    };
    let at = Point::new(row.bar.right() + canvas.u(90.0), y);
    let label = Label::new(Role::Axis, values).within(canvas.u(160.0));
    canvas.write_level(at, label);
}

fn sentence(canvas: &Canvas, figure: Figure, share: Share) -> String {
    let message = Message::new("chart.versus.value")
        .with("planned", number::grouped(share.total))
        .with("actual", number::grouped(share.part))
        .with("unit", texts::text(canvas.lang, catalogue::measure(figure)));
    canvas.tell(&message)
}

fn table(canvas: &Canvas, figures: &[(Figure, Share)]) -> DataTable {
    DataTable {
        columns: [
            "chart.column.figure",
            "chart.column.unit",
            "chart.planned",
            "chart.actual",
            "chart.column.share",
        ]
        .map(|key| canvas.say(key).to_owned())
        .to_vec(),
        rows: figures
            .iter()
            .map(|(figure, share)| {
                vec![
                    figure.word(canvas.lang).into(),
                    texts::text(canvas.lang, catalogue::measure(*figure)).into(),
                    share.total.into(),
                    share.part.into(),
                    Cell::Share(*share),
                ]
            })
            .collect(),
    }
}
