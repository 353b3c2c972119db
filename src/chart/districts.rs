//! Activities and person-times by district, side by side.

use super::{
    Source,
    axis::Scale,
    canvas::{Canvas, Label},
    fold, frame, legend, name, number, rows,
    scene::{Point, Rect, Role},
    table::DataTable,
    theme::Ink,
};
use crate::{
    base::Message,
    model::RecordId,
    stats::{self, Entry},
};

/// A row of the chart.
struct District {
    name: String,
    activities: u64,
    done: u64,
    planned: u64,
    actual: u64,
    records: Vec<RecordId>,
}

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let districts = districts(canvas, source);
    let without = districts.iter().filter(|row| row.activities == 0).count();
    let subtitle = Message::new("chart.districts.subtitle")
        .with("year", source.plan.info.year)
        .with("n", source.plan.districts.len())
        .with("without", without);
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    canvas.table(table(canvas, &districts));
    if districts.is_empty() {
        return frame::nothing(canvas, body, "chart.districts.none", "chart.districts.none-hint");
    }
    let entries = [
        (canvas.theme.neutral, canvas.say("chart.districts.planned").to_owned()),
        (canvas.theme.accent, canvas.say("chart.districts.done").to_owned()),
    ];
    let body = legend::row(canvas, body, &entries);
    let head = canvas.u(22.0);
    let list = body.inset(0.0, head, 0.0, 0.0);
    let limit = rows::capacity(canvas, list);
    let districts = fold::tail(districts, limit, |rest| merged(canvas, rest));
    let names: Vec<String> = districts.iter().map(|row| row.name.clone()).collect();
    let value_room = canvas.u(104.0);
    let layout = rows::layout(canvas, list, &names, value_room);
    let Some(bars) = layout.first().map(|row| row.bar) else { return };
    let half = (bars.width - value_room - canvas.u(24.0)) / 2.0;
    let second = bars.x + half + value_room + canvas.u(24.0);
    for (x, key) in [(bars.x, "chart.column.activities"), (second, "chart.districts.reach")] {
        let at = Point::new(x, body.y + canvas.u(14.0));
        canvas.write(at, Label::new(Role::Axis, canvas.say(key)).within(half + value_room));
    }
    let activities = Scale::holding(districts.iter().map(|row| row.activities).max().unwrap_or(0));
    let most = districts.iter().map(|row| row.planned.max(row.actual)).max();
    let reach = Scale::holding(most.unwrap_or(0));
    for (district, row) in districts.into_iter().zip(layout) {
        let left = Rect { width: half, ..row.bar };
        pair(canvas, left, activities, (district.done, district.activities));
        let right = Rect { x: second, ..left };
        pair(canvas, right, reach, (district.actual, district.planned));
        let value = Message::new("chart.districts.value")
            .with("done", number::grouped(district.done))
            .with("activities", number::grouped(district.activities))
            .with("actual", number::grouped(district.actual))
            .with("planned", number::grouped(district.planned));
        let value = canvas.tell(&value);
        canvas.mark(row.area, district.records, district.name, value);
    }
}

/// What is planned as a bar, what is done inside it, and both as numbers behind it.
fn pair(canvas: &mut Canvas, room: Rect, scale: Scale, (done, planned): (u64, u64)) {
    let theme = canvas.theme;
    let length = |value: u64| scale.part(value) * room.width;
    let radius = canvas.u(2.0);
    canvas.fill_round(Rect { width: length(planned), ..room }, radius, theme.neutral);
    let inner = room.inset(0.0, room.height * 0.22, 0.0, room.height * 0.22);
    canvas.fill_round(Rect { width: length(done), ..inner }, radius, theme.accent);
    let at = Point::new(room.x + length(planned.max(done)) + canvas.u(8.0), room.centre().y);
    let (text, ink): (String, Ink) = if planned + done == 0 {
        ("0".to_owned(), theme.gap_line)
    } else {
        (format!("{} / {}", number::grouped(done), number::grouped(planned)), theme.text)
    };
    canvas.write_level(at, Label::new(Role::Value, text).ink(ink).within(canvas.u(110.0)));
}

fn districts(canvas: &Canvas, source: &Source) -> Vec<District> {
    let groups = stats::by_district(source.plan, source.index);
    let known =
        |entry: &&Entry| entry.district.is_some_and(|id| source.plan.districts.contains(id));
    groups
        .into_iter()
        .map(|group| {
            let (name, records) = match group.key {
                Some(id) => (
                    source.plan.districts.get(id).map(|it| it.name.clone()).unwrap_or_default(),
                    name::ids(source.index.in_district(id)),
                ),
                None => (
                    canvas.say("chart.districts.unknown").to_owned(),
                    name::ids(source.index.counted().filter(|entry| !known(entry))),
                ),
            };
            District {
                name,
                records,
                activities: group.tally.activities,
                done: group.tally.done,
                planned: group.tally.planned.participants(),
                actual: group.tally.actual.participants(),
            }
        })
        .collect()
}

fn merged(canvas: &Canvas, rest: Vec<District>) -> District {
    let sum = |value: fn(&District) -> u64| rest.iter().map(value).sum();
    District {
        name: canvas.tell(&Message::new("chart.others").with("n", rest.len())),
        activities: sum(|row| row.activities),
        done: sum(|row| row.done),
        planned: sum(|row| row.planned),
        actual: sum(|row| row.actual),
        records: rest.into_iter().flat_map(|row| row.records).collect(),
    }
}

fn table(canvas: &Canvas, districts: &[District]) -> DataTable {
    DataTable {
        columns: [
            "chart.column.district",
            "chart.column.activities",
            "chart.column.done",
            "chart.column.planned-reach",
            "chart.column.actual-reach",
        ]
        .map(|key| canvas.say(key).to_owned())
        .to_vec(),
        rows: districts
            .iter()
            .map(|row| {
                let counts = [row.activities, row.done, row.planned, row.actual];
                std::iter::once(row.name.as_str().into()).chain(counts.map(Into::into)).collect()
            })
            .collect(),
    }
}
