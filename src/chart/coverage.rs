//! Audience × channel: who is reached how, and who is not.

use std::collections::BTreeMap;

use super::{
    Source,
    canvas::Canvas,
    frame,
    heat::{self, Heat, HeatCell},
    name,
    table::DataTable,
};
use crate::{
    base::{Code, Message},
    model::{Dictionary, RecordId},
    stats::{self, Matrix, Tally},
};

type Counts = Matrix<Code, Code, Tally>;

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let matrix = stats::audience_by_channel(source.plan, source.index);
    let gaps = matrix.cells().iter().filter(|tally| tally.activities == 0).count();
    let subtitle = Message::new("chart.coverage.subtitle")
        .with("year", source.plan.info.year)
        .with("gaps", gaps)
        .with("cells", matrix.cells().len());
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    canvas.table(table(canvas, source, &matrix));
    if matrix.cells().is_empty() {
        return frame::nothing(canvas, body, "chart.coverage.none", "chart.coverage.none-hint");
    }
    let (audiences, channels) = shown(canvas, source, &matrix, body);
    let hidden = (matrix.rows().len() - audiences.len(), matrix.columns().len() - channels.len());
    if hidden != (0, 0) {
        let note = Message::new("chart.coverage.hidden")
            .with("audiences", hidden.0)
            .with("channels", hidden.1);
        canvas.note(canvas.tell(&note));
    }
    let words = &source.plan.dictionaries;
    let heat = Heat {
        rows: names(canvas, &words.audiences, &audiences),
        columns: names(canvas, &words.channels, &channels),
        cells: audiences.iter().map(|it| cells(source, &matrix, it, &channels)).collect(),
        others: (false, false),
        unit: "chart.value.activities",
        gap: Some("chart.coverage.gap"),
    };
    heat::draw(canvas, body, &heat);
}

/// As many audiences and channels as can be read.
fn shown<'a>(
    canvas: &Canvas,
    source: &Source,
    matrix: &'a Counts,
    body: super::Rect,
) -> (Vec<&'a Code>, Vec<&'a Code>) {
    let of_audience = |code: &Code| source.index.for_audience(code).len() as u64;
    let mut of_channel: BTreeMap<&Code, u64> = BTreeMap::new();
    for (_, cells) in matrix.iter() {
        for (code, tally) in matrix.columns().iter().zip(cells) {
            *of_channel.entry(code).or_default() += tally.activities;
        }
    }
    let busy = |code: &Code| of_channel.get(code).copied().unwrap_or(0);
    (
        most_used(matrix.rows(), heat::row_capacity(canvas, body), of_audience),
        most_used(matrix.columns(), heat::column_capacity(canvas, body), busy),
    )
}

/// The most used entries of a dictionary, then its first unused ones, in its own order: so a chart
/// that cannot show all shows the work and the gaps that matter most to the planner.
fn most_used(codes: &[Code], limit: usize, used: impl Fn(&Code) -> u64) -> Vec<&Code> {
    let mut order: Vec<(usize, &Code)> = codes.iter().enumerate().collect();
    order.sort_by_key(|(_, code)| std::cmp::Reverse(used(code)));
    order.truncate(limit);
    order.sort_unstable_by_key(|(place, _)| *place);
    order.into_iter().map(|(_, code)| code).collect()
}

fn cells(source: &Source, matrix: &Counts, audience: &Code, channels: &[&Code]) -> Vec<HeatCell> {
    let mut records: BTreeMap<&Code, Vec<RecordId>> = BTreeMap::new();
    for entry in source.index.for_audience(audience) {
        for channel in &entry.activity.channels {
            records.entry(channel).or_default().push(entry.activity.id.into());
        }
    }
    channels
        .iter()
        .map(|channel| HeatCell {
            count: matrix.get(audience, channel).map_or(0, |tally| tally.activities),
            records: records.remove(*channel).unwrap_or_default(),
        })
        .collect()
}

fn names<'a>(
    canvas: &Canvas,
    words: &Dictionary,
    codes: impl IntoIterator<Item = &'a &'a Code>,
) -> Vec<String> {
    codes.into_iter().map(|code| name::term(words, code, canvas.lang)).collect()
}

fn table(canvas: &Canvas, source: &Source, matrix: &Counts) -> DataTable {
    let words = &source.plan.dictionaries;
    let mut columns = vec![canvas.say("chart.coverage.corner").to_owned()];
    columns.extend(matrix.columns().iter().map(|it| name::term(&words.channels, it, canvas.lang)));
    let row = |(audience, cells): (&Code, &[Tally])| {
        let name = name::term(&words.audiences, audience, canvas.lang);
        let counts = cells.iter().map(|tally| tally.activities.into());
        std::iter::once(name.into()).chain(counts).collect()
    };
    DataTable { columns, rows: matrix.iter().map(row).collect() }
}
