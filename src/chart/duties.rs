//! Rows of the responsibility lists by unit, and how far activities serve them.

use std::collections::BTreeMap;

use super::{
    Source,
    canvas::Canvas,
    frame, name, number,
    stack::{self, Behind, Kind, Stack},
};
use crate::{
    base::{Id, Message},
    model::{RecordId, Unit},
    stats::{Duties, DutyStanding, UnitDuties},
};

type Records = BTreeMap<(Option<Id<Unit>>, DutyStanding), Vec<RecordId>>;

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let duties = Duties::of(source.plan, source.index);
    let total = duties.total(source.plan);
    let share = total.done_share();
    let subtitle = Message::new("chart.duties.subtitle")
        .with("year", source.plan.info.year)
        .with("rows", number::grouped(share.total))
        .with("done", number::grouped(share.part))
        .with("percent", share.text().unwrap_or_else(|| "—".to_owned()));
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    let kinds = kinds(canvas);
    let mut records = records(source, &duties);
    let stacks: Vec<Stack> = duties
        .by_unit(source.plan)
        .iter()
        .map(|row| stack(canvas, source, row, &mut records))
        .collect();
    canvas.table(stack::table(canvas, "chart.column.unit-name", &kinds, &stacks));
    if stacks.is_empty() {
        return frame::nothing(canvas, body, "chart.duties.none", "chart.duties.none-hint");
    }
    let texts = ("chart.duties.value", "chart.duties.others");
    stack::draw(canvas, body, &kinds, stacks, Behind::FirstShare, texts);
}

fn kinds(canvas: &Canvas) -> Vec<Kind> {
    let theme = canvas.theme;
    [
        ("chart.duties.done", theme.accent),
        ("chart.duties.planned", theme.ramp(3, 5)),
        ("chart.duties.partly", theme.ramp(1, 5)),
        ("chart.duties.open", theme.neutral),
    ]
    .map(|(key, ink)| Kind { name: canvas.say(key).to_owned(), ink })
    .into()
}

fn stack(canvas: &Canvas, source: &Source, row: &UnitDuties, records: &mut Records) -> Stack {
    let of = |standing: DutyStanding| records.remove(&(row.unit, standing)).unwrap_or_default();
    Stack {
        name: match row.unit {
            Some(id) => name::unit(source, id, canvas.lang),
            None => canvas.say("chart.duties.nobody").to_owned(),
        },
        parts: DutyStanding::ALL.map(|standing| row.count(standing)).to_vec(),
        records: DutyStanding::ALL.map(of).into(),
    }
}

fn records(source: &Source, duties: &Duties) -> Records {
    let mut records = Records::new();
    for duty in source.plan.duties.iter() {
        let standing = duties.progress(duty).standing;
        records.entry((duty.unit, standing)).or_default().push(duty.id.into());
    }
    records
}
