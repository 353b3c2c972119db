//! Where days and bars stand in a calendar: rows, columns and lanes, no toolkit and no pixels.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::calendar::Span;

/// Days of a week, Monday first.
pub const COLUMNS: usize = 7;

/// Most rows a grid has; a month touches six weeks at most.
const MOST_ROWS: usize = 6;

/// A grid of whole Monday-to-Sunday weeks, one to six of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weeks {
    span: Span,
    rows: usize,
}

/// A bar of one item in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which item, by the number it was added with.
    pub item: usize,
    /// The row, from 0.
    pub row: usize,
    /// Its first column, 0–6.
    pub first: usize,
    /// Its last column, included.
    pub last: usize,
    /// The lane, from 0 at the top.
    pub lane: usize,
    /// Whether the item begins here, and not in a row above or before the grid.
    pub begins: bool,
    /// Whether the item ends here.
    pub ends: bool,
}

/// Bars in lanes, and how many items found no room on each day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    /// The bars, in the order in which they found their place.
    pub pieces: Vec<Piece>,
    /// For each day of the grid, how many of its items have no bar.
    pub hidden: Vec<u32>,
}

/// Puts items into lanes, one after the other: who comes first gets the higher lane.
///
/// An item keeps its lane over all rows if that can be done, so that the eye finds it again. Its
/// days are bits of a word, so ten thousand items in a month cost ten thousand comparisons per
/// lane and no more.
pub struct Packer {
    weeks: Weeks,
    taken: Vec<u64>,
    lanes: Lanes,
    waiting: Vec<(usize, Span, u64)>,
}

impl Weeks {
    /// The weeks that a month (1–12) touches; `None` if there is no such month.
    pub fn of_month(year: i32, month: u32) -> Option<Self> {
        let month = Span::month(year, month)?;
        let first = Span::week_of(month.start())?.start();
        let last = Span::week_of(month.end())?.end();
        Some(Self::of(Span::between(first, last)))
    }

    /// The week of a day.
    pub fn of_week(day: NaiveDate) -> Option<Self> {
        Span::week_of(day).map(Self::of)
    }

    fn of(span: Span) -> Self {
        let weeks = usize::try_from(span.len_days()).unwrap_or(COLUMNS) / COLUMNS;
        Self { span, rows: weeks.clamp(1, MOST_ROWS) }
    }

    /// From the first Monday to the last Sunday.
    pub const fn span(self) -> Span {
        self.span
    }

    /// Number of rows.
    pub const fn rows(self) -> usize {
        self.rows
    }

    /// The days in reading order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.span.days()
    }

    /// The day in a row and a column.
    pub fn day(self, row: usize, column: usize) -> Option<NaiveDate> {
        let after = row.checked_mul(COLUMNS)?.checked_add(column)?;
        let day = self.span.start().checked_add_days(Days::new(after as u64))?;
        (column < COLUMNS && self.span.contains(day)).then_some(day)
    }

    /// Row and column of a day.
    pub fn place(self, day: NaiveDate) -> Option<(usize, usize)> {
        let at = self.number(day)?;
        Some((at / COLUMNS, at % COLUMNS))
    }

    /// How many days after the first Monday a day of the grid stands.
    pub fn number(self, day: NaiveDate) -> Option<usize> {
        let after = usize::try_from((day - self.span.start()).num_days()).ok()?;
        self.span.contains(day).then_some(after)
    }

    /// The days of a span inside the grid, one bit each.
    fn bits(self, span: Span) -> u64 {
        let Some(inside) = self.span.intersection(span) else { return 0 };
        let first = self.number(inside.start()).unwrap_or(0);
        let length = usize::try_from(inside.len_days()).unwrap_or(0);
        ((1_u64 << length) - 1) << first
    }
}

impl Packer {
    /// Empty lanes, as many as there is room for.
    pub fn new(weeks: Weeks, capacity: usize) -> Self {
        let hidden = vec![0; weeks.rows * COLUMNS];
        let lanes = Lanes { pieces: Vec::new(), hidden };
        Self { weeks, taken: vec![0; capacity], lanes, waiting: Vec::new() }
    }

    /// Gives an item its bars, in the first `limit` lanes only. What finds no room waits.
    pub fn add(&mut self, item: usize, span: Span, limit: usize) {
        let bits = self.weeks.bits(span);
        if bits == 0 {
            return;
        }
        if let Some(lane) = self.free_lane(bits, limit) {
            self.take(item, span, bits, lane);
            return;
        }
        for row in 0..self.weeks.rows {
            let part = bits & row_bits(row);
            match self.free_lane(part, limit) {
                _ if part == 0 => (),
                Some(lane) => self.take(item, span, part, lane),
                None => self.waiting.push((item, span, part)),
            }
        }
    }

    /// Lets those that wait into any lane still free, and counts the rest.
    pub fn finish(mut self) -> Lanes {
        for (item, span, part) in std::mem::take(&mut self.waiting) {
            match self.free_lane(part, usize::MAX) {
                Some(lane) => self.take(item, span, part, lane),
                None => self.hide(part),
            }
        }
        self.lanes
    }

    fn free_lane(&self, bits: u64, limit: usize) -> Option<usize> {
        self.taken.iter().take(limit).position(|taken| taken & bits == 0)
    }

    fn take(&mut self, item: usize, span: Span, bits: u64, lane: usize) {
        if let Some(taken) = self.taken.get_mut(lane) {
            *taken |= bits;
        }
        for row in 0..self.weeks.rows {
            let part = bits & row_bits(row);
            if part == 0 {
                continue;
            }
            let first = part.trailing_zeros() as usize % COLUMNS;
            let last = (u64::BITS - 1 - part.leading_zeros()) as usize % COLUMNS;
            let begins = self.weeks.day(row, first).is_some_and(|day| day == span.start());
            let ends = self.weeks.day(row, last).is_some_and(|day| day == span.end());
            self.lanes.pieces.push(Piece { item, row, first, last, lane, begins, ends });
        }
    }

    fn hide(&mut self, bits: u64) {
        for (number, hidden) in self.lanes.hidden.iter_mut().enumerate() {
            *hidden += u32::from(bits & (1 << number) != 0);
        }
    }
}

/// The bits of a row.
const fn row_bits(row: usize) -> u64 {
    0x7F << (row * COLUMNS)
}

/// The twelve months on one sheet: how many stand beside each other so that their cells are as
/// large as the sheet allows. A month is seven columns wide and about `lines` lines high.
pub fn months_across(width: f32, height: f32, lines: f32) -> usize {
    let cell = |across: usize| {
        let (across, down) = (across as f32, 12.0 / across as f32);
        let (cell_width, cell_height) = (width / across / 7.0, height / down / lines);
        cell_width.min(cell_height * 1.35)
    };
    [4, 3, 6, 2].into_iter().max_by(|one, other| cell(*one).total_cmp(&cell(*other))).unwrap_or(4)
}

/// The day that a key press leads to from another: `days` on, in the same month or not.
pub fn stepped(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(chrono::TimeDelta::days(days)).unwrap_or(day)
}

/// The same day some months on, or the last day of a shorter month.
pub fn months_on(day: NaiveDate, months: i32) -> NaiveDate {
    let by = chrono::Months::new(months.unsigned_abs());
    let moved = if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) };
    moved.unwrap_or(day)
}

/// The same day of another year; 29 February becomes the 28th where there is none.
pub fn in_year(day: NaiveDate, year: i32) -> NaiveDate {
    let same = day.with_year(year);
    same.or_else(|| NaiveDate::from_ymd_opt(year, day.month(), 28)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("test dates exist")
    }

    fn span(start: &str, end: &str) -> Span {
        Span::new(date(start), date(end)).expect("in order")
    }

    fn december() -> Weeks {
        Weeks::of_month(2026, 12).expect("a month")
    }

    fn pack(spans: &[Span], capacity: usize) -> Lanes {
        let mut packer = Packer::new(december(), capacity);
        for (item, span) in spans.iter().enumerate() {
            packer.add(item, *span, capacity);
        }
        packer.finish()
    }

    /// Spans of mixed lengths all over the month and past both its ends.
    fn many() -> Vec<Span> {
        (0..300_i64)
            .map(|at| {
                let start = stepped(date("2026-11-20"), at * 17 % 60);
                Span::between(start, stepped(start, at * 31 % 13))
            })
            .collect()
    }

    #[test]
    fn a_month_shows_whole_weeks() {
        assert_eq!(december().span(), span("2026-11-30", "2027-01-03"));
        assert_eq!(december().rows(), 5);
        assert_eq!(Weeks::of_month(2027, 2).map(Weeks::rows), Some(4));
        assert_eq!(Weeks::of_month(2026, 8).map(Weeks::rows), Some(6));
        assert_eq!(Weeks::of_month(2026, 13), None);
    }

    #[test]
    fn days_and_places_are_each_others_reverse() {
        for day in december().days() {
            let (row, column) = december().place(day).expect("inside");
            assert_eq!(december().day(row, column), Some(day));
        }
        assert_eq!(december().place(date("2026-12-04")), Some((0, 4)));
        assert_eq!(december().place(date("2027-01-04")), None);
        assert_eq!(december().day(5, 0), None);
        assert_eq!(december().day(0, 7), None);
    }

    #[test]
    fn bars_in_a_lane_never_overlap() {
        let lanes = pack(&many(), 5);
        for (at, one) in lanes.pieces.iter().enumerate() {
            for other in &lanes.pieces[at + 1..] {
                let apart = one.last < other.first || other.last < one.first;
                assert!(
                    (one.row, one.lane) != (other.row, other.lane) || apart,
                    "{one:?} {other:?}"
                );
            }
        }
    }

    #[test]
    fn every_day_of_every_item_has_a_bar_or_is_counted() {
        let spans = many();
        let lanes = pack(&spans, 5);
        for (number, day) in december().days().enumerate() {
            let place = december().place(day).expect("inside");
            let shown = lanes.pieces.iter().filter(|piece| {
                piece.row == place.0 && (piece.first..=piece.last).contains(&place.1)
            });
            let all = spans.iter().filter(|span| span.contains(day)).count();
            assert_eq!(shown.count() + lanes.hidden[number] as usize, all, "{day}");
        }
    }

    #[test]
    fn an_item_keeps_its_lane_over_the_rows_and_continues_over_the_month_end() {
        let lanes = pack(&[span("2026-12-02", "2026-12-03"), span("2026-12-03", "2027-02-01")], 3);
        let long: Vec<&Piece> = lanes.pieces.iter().filter(|piece| piece.item == 1).collect();
        assert_eq!(long.len(), 5);
        assert!(long.iter().all(|piece| piece.lane == 1 && !piece.ends));
        assert!(long[0].begins && long[0].first == 3 && !long[1].begins);
        assert_eq!((long[4].first, long[4].last), (0, 6));
    }

    #[test]
    fn a_thousand_items_on_a_day_show_as_many_as_fit_and_count_the_rest() {
        let day = span("2026-12-04", "2026-12-04");
        let lanes = pack(&vec![day; 1000], 3);
        assert_eq!(lanes.pieces.len(), 3);
        assert_eq!(lanes.hidden[4], 997);
        assert_eq!(lanes.hidden.iter().sum::<u32>(), 997);
    }

    #[test]
    fn limited_items_use_further_lanes_only_where_nobody_else_does() {
        let mut packer = Packer::new(december(), 2);
        let (fourth, fifth) = (Span::day(date("2026-12-04")), Span::day(date("2026-12-05")));
        for (item, day) in [(0, fourth), (1, fourth), (2, fifth), (3, fifth)] {
            packer.add(item, day, 1);
        }
        packer.add(4, fourth, 2);
        let lanes = packer.finish();
        let lane_of = |item| lanes.pieces.iter().find(|it| it.item == item).map(|it| it.lane);
        assert_eq!([lane_of(0), lane_of(1), lane_of(4)], [Some(0), None, Some(1)]);
        assert_eq!([lane_of(2), lane_of(3)], [Some(0), Some(1)]);
        assert_eq!(lanes.hidden[4], 1);
    }

    #[test]
    fn without_room_everything_is_counted() {
        let lanes = pack(&[span("2026-11-01", "2027-03-01")], 0);
        assert!(lanes.pieces.is_empty());
        assert_eq!(lanes.hidden, vec![1; 35]);
    }

    #[test]
    fn a_wide_sheet_has_four_months_across_and_a_tall_one_three() {
        assert_eq!(months_across(900.0, 690.0, 8.0), 4);
        assert_eq!(months_across(2100.0, 1300.0, 8.0), 4);
        assert_eq!(months_across(700.0, 1100.0, 8.0), 3);
        assert_eq!(months_across(2400.0, 500.0, 8.0), 6);
    }

    #[test]
    fn steps_stay_in_the_calendar() {
        assert_eq!(months_on(date("2026-01-31"), 1), date("2026-02-28"));
        assert_eq!(months_on(date("2026-01-31"), -2), date("2025-11-30"));
        assert_eq!(in_year(date("2028-02-29"), 2027), date("2027-02-28"));
        assert_eq!(stepped(NaiveDate::MAX, 1), NaiveDate::MAX);
    }
}
