//! The year wall chart as data: twelve months, their bars, and the bands of long observances.

use std::collections::BTreeSet;

use super::{
    items::{Item, Items},
    layout::{Lanes, Packer, Weeks},
};
use crate::{calendar::Span, model::RecordId};

/// How much a month can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Lanes of bars in a row of days.
    pub lanes: usize,
    /// Bands of long observances under the title.
    pub bands: usize,
}

/// A month of the wall chart.
#[derive(Clone, Debug)]
pub struct MonthBlock {
    /// The month, 1–12.
    pub month: u32,
    /// Its days.
    pub span: Span,
    /// The weeks it touches; the days of other months stay empty.
    pub weeks: Weeks,
    /// The days and weeks, as bars.
    pub lanes: Lanes,
    /// The months and seasons, as bands over the days they last.
    pub bands: Vec<Band>,
    /// How many more bands there would be.
    pub more_bands: usize,
    /// How many observances have a day in it.
    pub observances: usize,
    /// How many activities begin in it.
    pub activities: usize,
}

/// A long observance over the days of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The number of its item.
    pub item: usize,
    /// Its line, from 0.
    pub line: usize,
    /// Its days in the month.
    pub span: Span,
}

/// The twelve months of a year, as far as there is room.
pub fn months(items: &Items, year: i32, room: Room) -> Vec<MonthBlock> {
    (1..=12).filter_map(|month| block(items, year, month, room)).collect()
}

fn block(items: &Items, year: i32, month: u32, room: Room) -> Option<MonthBlock> {
    let span = Span::month(year, month)?;
    let weeks = Weeks::of_month(year, month)?;
    let mut packer = Packer::new(weeks, room.lanes);
    let mut ids: BTreeSet<RecordId> = BTreeSet::new();
    let mut long = Vec::new();
    let mut here: Vec<(usize, &Item, Span)> = items
        .observances()
        .iter()
        .enumerate()
        .filter_map(|(number, item)| Some((number, item, item.span.intersection(span)?)))
        .collect();
    // A week that began last month still comes before the days beside it.
    here.sort_by_key(|(_, _, inside)| (inside.start(), std::cmp::Reverse(inside.end())));
    for (number, item, inside) in here {
        ids.insert(item.record());
        if item.is_long() {
            long.push((number, inside));
        } else {
            packer.add(number, inside, room.lanes);
        }
    }
    let begun = items.activities().iter().filter(|item| span.contains(item.span.start()));
    let (bands, more_bands) = bands(&long, room.bands);
    Some(MonthBlock {
        month,
        span,
        weeks,
        lanes: packer.finish(),
        bands,
        more_bands,
        observances: ids.len(),
        activities: begun.count(),
    })
}

/// First come, highest line; those that find none are counted.
fn bands(long: &[(usize, Span)], lines: usize) -> (Vec<Band>, usize) {
    let mut bands: Vec<Band> = Vec::new();
    let mut more = 0;
    for (item, span) in long.iter().copied() {
        let is_free =
            |line: &usize| !bands.iter().any(|it| it.line == *line && it.span.overlaps(span));
        match (0..lines).find(is_free) {
            Some(line) => bands.push(Band { item, line, span }),
            None => more += 1,
        }
    }
    (bands, more)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: &str, end: &str) -> Span {
        let date = |text: &str| text.parse().expect("test dates exist");
        Span::new(date(start), date(end)).expect("in order")
    }

    #[test]
    fn bands_share_a_line_only_if_they_share_no_day() {
        let long = [
            (0, span("2026-06-01", "2026-06-30")),
            (1, span("2026-06-01", "2026-06-14")),
            (2, span("2026-06-15", "2026-06-30")),
            (3, span("2026-06-10", "2026-06-20")),
        ];
        let (bands, more) = bands(&long, 2);
        let lines: Vec<(usize, usize)> = bands.iter().map(|band| (band.item, band.line)).collect();
        assert_eq!(lines, [(0, 0), (1, 1), (2, 1)]);
        assert_eq!(more, 1);
    }
}
