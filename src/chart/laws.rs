//! Law × unit: who does how much for which law.

use std::collections::BTreeMap;

use super::{
    Source,
    canvas::Canvas,
    fold, frame,
    heat::{self, Heat, HeatCell},
    name,
    table::DataTable,
};
use crate::{
    base::{Id, Message},
    model::{Law, RecordId, Unit},
    stats::{self, LawUnitCell, Matrix},
};

/// A row or column and the laws or units it stands for.
struct Line<T> {
    name: String,
    ids: Vec<Id<T>>,
}

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let matrix = stats::law_by_unit(source.plan, source.index);
    let subtitle = Message::new("chart.laws.subtitle")
        .with("year", source.plan.info.year)
        .with("laws", matrix.rows().len())
        .with("units", matrix.columns().len());
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    if matrix.rows().is_empty() || matrix.columns().is_empty() {
        return frame::nothing(canvas, body, "chart.laws.none", "chart.laws.none-hint");
    }
    let laws = laws(canvas, source, &matrix, heat::row_capacity(canvas, body));
    let units = units(canvas, source, &matrix, heat::column_capacity(canvas, body));
    let cells = cells(source, &matrix, &laws, &units);
    let others = (laws.len() < matrix.rows().len(), units.len() < matrix.columns().len());
    let rows: Vec<String> = laws.into_iter().map(|line| line.name).collect();
    let columns: Vec<String> = units.into_iter().map(|line| line.name).collect();
    canvas.table(table(canvas, &rows, &columns, &cells));
    canvas.note(canvas.say("chart.laws.note").to_owned());
    let heat = Heat { rows, columns, cells, others, unit: "chart.laws.value", gap: None };
    heat::draw(canvas, body, &heat);
}

/// What a cell counts: activities and rows of the lists, not what is only helped with.
const fn count(cell: &LawUnitCell) -> u64 {
    cell.activities + cell.duties
}

type Cells = Matrix<Id<Law>, Id<Unit>, LawUnitCell>;

/// The laws with the most behind them in their order by rank, the rest as one row.
fn laws(canvas: &Canvas, source: &Source, matrix: &Cells, limit: usize) -> Vec<Line<Law>> {
    let sum = |cells: &[LawUnitCell]| cells.iter().map(count).sum::<u64>();
    let mut laws: Vec<(usize, Id<Law>, u64)> =
        (0..).zip(matrix.iter()).map(|(rank, (law, cells))| (rank, *law, sum(cells))).collect();
    laws.sort_by_key(|(rank, _, sum)| (std::cmp::Reverse(*sum), *rank));
    let kept = if laws.len() > limit { limit.saturating_sub(1) } else { laws.len() };
    if let Some(kept) = laws.get_mut(..kept) {
        kept.sort_unstable_by_key(|(rank, ..)| *rank);
    }
    let name = |law| name::law(source, law, canvas.lang);
    let lines = laws.into_iter().map(|(_, law, _)| Line { name: name(law), ids: vec![law] });
    folded(canvas, lines.collect(), limit, "chart.laws.other-laws")
}

/// The busiest units, the rest as one column.
fn units(canvas: &Canvas, source: &Source, matrix: &Cells, limit: usize) -> Vec<Line<Unit>> {
    let name = |unit| name::unit(source, unit, canvas.lang);
    let units = matrix.columns().iter();
    let lines = units.map(|unit| Line { name: name(*unit), ids: vec![*unit] });
    folded(canvas, lines.collect(), limit, "chart.laws.other-units")
}

fn folded<T>(
    canvas: &Canvas,
    lines: Vec<Line<T>>,
    limit: usize,
    others: &'static str,
) -> Vec<Line<T>> {
    fold::tail(lines, limit, |rest| Line {
        name: canvas.tell(&Message::new(others).with("n", rest.len())),
        ids: rest.into_iter().flat_map(|line| line.ids).collect(),
    })
}

fn cells(
    source: &Source,
    matrix: &Cells,
    laws: &[Line<Law>],
    units: &[Line<Unit>],
) -> Vec<Vec<HeatCell>> {
    let mut column_of: BTreeMap<Id<Unit>, usize> = BTreeMap::new();
    for (column, line) in units.iter().enumerate() {
        column_of.extend(line.ids.iter().map(|unit| (*unit, column)));
    }
    let mut duties = duties_by_law(source);
    let row = |line: &Line<Law>| {
        let mut row = vec![HeatCell::default(); units.len()];
        for law in &line.ids {
            for (cell, unit) in row.iter_mut().zip(units) {
                let found = unit.ids.iter().filter_map(|unit| matrix.get(law, unit));
                cell.count += found.map(count).sum::<u64>();
            }
            let held = source.index.of_law(*law);
            let held = held.filter_map(|it| Some((it.unit()?, it.activity.id.into())));
            for (unit, record) in held.chain(duties.remove(law).unwrap_or_default()) {
                if let Some(cell) = column_of.get(&unit).and_then(|it| row.get_mut(*it)) {
                    cell.records.push(record);
                }
            }
        }
        row
    };
    laws.iter().map(row).collect()
}

fn duties_by_law(source: &Source) -> BTreeMap<Id<Law>, Vec<(Id<Unit>, RecordId)>> {
    let mut duties: BTreeMap<Id<Law>, Vec<(Id<Unit>, RecordId)>> = BTreeMap::new();
    for duty in source.plan.duties.iter() {
        for (law, unit) in duty.laws.iter().zip(duty.unit.into_iter().cycle()) {
            duties.entry(*law).or_default().push((unit, duty.id.into()));
        }
    }
    duties
}

fn table(
    canvas: &Canvas,
    rows: &[String],
    columns: &[String],
    cells: &[Vec<HeatCell>],
) -> DataTable {
    let head = canvas.say("chart.laws.corner").to_owned();
    DataTable {
        columns: std::iter::once(head).chain(columns.iter().cloned()).collect(),
        rows: rows
            .iter()
            .zip(cells)
            .map(|(name, cells)| {
                std::iter::once(name.as_str().into())
                    .chain(cells.iter().map(|cell| cell.count.into()))
                    .collect()
            })
            .collect(),
    }
}
