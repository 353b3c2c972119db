//! What stands in one month of the wall chart, and where. Nothing is drawn here.
//!
//! Below the numbers of the days a month has slots, each as high as a line of small print. The name
//! of a single day begins in its column and may run on over the next two, whichever ends higher up;
//! a band takes the topmost slot that is free in all its columns. What lasts the whole month stands
//! below all that, one name beside the other.

use std::ops::RangeInclusive;

use chrono::{Datelike as _, NaiveDate};

use crate::{
    calendar::Span,
    chart::measure,
    model::ObservanceState,
    stats::{Almanac, Occurrence},
};

/// The most slots a month can have.
const MOST: usize = 64;
/// Lines of one name.
const NAME_LINES: usize = 3;
/// Columns over which a name may run.
const NAME_COLUMNS: usize = 3;

/// The content of a month.
#[derive(Debug)]
pub struct Month<'a> {
    /// Its days.
    pub span: Span,
    /// Observances of a single day.
    pub names: Vec<Name<'a>>,
    /// Those of some days of the month.
    pub bands: Vec<Band<'a>>,
    /// Those of all its days.
    pub whole: Vec<Whole<'a>>,
    /// How many slots its names and bands want.
    pub slots: usize,
    /// How many slots below them what lasts the whole month takes.
    pub whole_slots: usize,
}

/// A name below a day.
#[derive(Debug)]
pub struct Name<'a> {
    /// The day.
    pub date: NaiveDate,
    /// Whose name it is.
    pub occurrence: &'a Occurrence,
    /// Its name in lines that fit its columns.
    pub lines: Vec<String>,
    /// The slot of its first line.
    pub slot: usize,
    /// How many columns it takes.
    pub columns: usize,
}

/// A band across days.
#[derive(Debug)]
pub struct Band<'a> {
    /// The days inside this month.
    pub days: Span,
    /// Whose band it is.
    pub occurrence: &'a Occurrence,
    /// Its slot.
    pub slot: usize,
}

/// A name for the whole month.
#[derive(Debug)]
pub struct Whole<'a> {
    /// Whose name it is.
    pub occurrence: &'a Occurrence,
    /// Its slot below those of names and bands.
    pub slot: usize,
    /// How far from the first day it begins, in points.
    pub offset: f64,
    /// Its width in points.
    pub width: f64,
}

/// Sizes that texts have to fit, in points.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// Size of the type.
    pub size: f64,
    /// Width of a day.
    pub day: f64,
    /// What of it stays free beside a text.
    pub padding: f64,
}

impl<'a> Month<'a> {
    /// The observances of a month in their places; `name` gives the words for each.
    pub fn of(
        almanac: &'a Almanac,
        span: Span,
        type_: Type,
        name: impl Fn(&Occurrence) -> String,
    ) -> Self {
        let (names, bands, whole) = (Vec::new(), Vec::new(), Vec::new());
        let mut month = Self { span, names, bands, whole, slots: 0, whole_slots: 0 };
        let mut taken = Slots::default();
        for occurrence in almanac.during(span) {
            for run in &occurrence.runs {
                let Some(days) = run.intersection(span) else { continue };
                if run.len_days() == 1 {
                    let at = taken.name(days.start(), span, type_, &name(occurrence));
                    let Placed { date, lines, slot, columns } = at;
                    month.names.push(Name { date, occurrence, lines, slot, columns });
                } else if days == span {
                    let width = measure::width(&name(occurrence), type_.size, false);
                    month.whole.push(Whole { occurrence, slot: 0, offset: 0.0, width });
                } else {
                    month.bands.push(Band { days, occurrence, slot: 0 });
                }
            }
        }
        month.place(taken, type_);
        month
    }

    /// How many names and bands lie beyond a number of slots.
    pub fn hidden(&self, slots: usize) -> usize {
        let names = self.names.iter().filter(|name| name.slot >= slots).count();
        names + self.bands.iter().filter(|band| band.slot >= slots).count()
    }

    fn place(&mut self, mut taken: Slots, type_: Type) {
        self.bands.sort_by_key(|band| (-band.days.len_days(), band.days.start()));
        for band in &mut self.bands {
            let first = band.days.start().day0() as usize;
            let columns = first..=band.days.end().day0() as usize;
            band.slot = taken.free(columns.clone(), 1);
            taken.take(columns, band.slot, 1);
        }
        self.slots = taken.height();
        let room = type_.day * self.span.len_days() as f64;
        let (padding, gap) = (type_.size * 0.9, type_.size * 0.4);
        let (mut slot, mut offset) = (0, 0.0);
        for whole in &mut self.whole {
            whole.width = (whole.width + padding).min(room);
            if offset > 0.0 && offset + whole.width > room {
                (slot, offset) = (slot + 1, 0.0);
            }
            (whole.slot, whole.offset) = (slot, offset);
            offset += whole.width + gap;
        }
        self.whole_slots = if self.whole.is_empty() { 0 } else { slot + 1 };
    }
}

/// A name that has its lines and place.
struct Placed {
    date: NaiveDate,
    lines: Vec<String>,
    slot: usize,
    columns: usize,
}

/// Which slots of each day are taken: a bit for a slot, the lowest at the top.
#[derive(Debug, Default)]
struct Slots([u64; 31]);

impl Slots {
    /// Finds the shape and place in which a name ends highest up, and takes it.
    fn name(&mut self, date: NaiveDate, month: Span, type_: Type, name: &str) -> Placed {
        let first = date.day0() as usize;
        let last = month.end().day0() as usize;
        let shapes = (1..=NAME_COLUMNS).filter(|columns| first + columns - 1 <= last);
        let placed = shapes.map(|columns| {
            let room = columns as f64 * type_.day - type_.padding;
            let lines = measure::wrap(name, type_.size, false, room, NAME_LINES);
            let slot = self.free(first..=first + columns - 1, lines.len());
            Placed { date, lines, slot, columns }
        });
        let best = placed.min_by_key(|it| (it.slot + it.lines.len(), it.columns));
        let best = best.unwrap_or(Placed { date, lines: Vec::new(), slot: 0, columns: 1 });
        self.take(first..=first + best.columns - 1, best.slot, best.lines.len());
        best
    }

    /// The topmost slot from which so many are free in all of these columns.
    fn free(&self, columns: RangeInclusive<usize>, count: usize) -> usize {
        let columns = self.0.get(columns).unwrap_or_default();
        let taken = columns.iter().fold(0, |all, column| all | column);
        (0..MOST - count.min(MOST - 1)).find(|slot| taken & bits(*slot, count) == 0).unwrap_or(MOST)
    }

    fn take(&mut self, columns: RangeInclusive<usize>, slot: usize, count: usize) {
        for column in self.0.get_mut(columns).unwrap_or_default() {
            *column |= bits(slot, count);
        }
    }

    /// The slots down to the lowest one taken.
    fn height(&self) -> usize {
        let all = self.0.iter().fold(0, |all, column| all | column);
        MOST - all.leading_zeros() as usize
    }
}

/// `count` bits from `slot` on; what lies beyond the last slot is left out.
fn bits(slot: usize, count: usize) -> u64 {
    (slot..slot + count).filter(|slot| *slot < MOST).fold(0, |bits, slot| bits | 1 << slot)
}

/// How many slots the names and bands of each month get if there are `room` in all: what they want,
/// and where that is too much, the fullest months give way first.
pub fn share_out(months: &[Month], room: usize) -> Vec<usize> {
    let whole: usize = months.iter().map(|month| month.whole_slots).sum();
    let mut slots: Vec<usize> = months.iter().map(|month| month.slots).collect();
    while whole + slots.iter().sum::<usize>() > room {
        match slots.iter_mut().max() {
            Some(fullest) if *fullest > 1 => *fullest -= 1,
            _ => break,
        }
    }
    slots
}

/// Whether the days are still a guess.
pub fn is_estimate(occurrence: &Occurrence) -> bool {
    occurrence.state == ObservanceState::Estimated
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 5, day).expect("May has 31 days")
    }

    fn type_() -> Type {
        Type { size: 6.0, day: 36.0, padding: 3.0 }
    }

    #[track_caller]
    fn check(slots: &mut Slots, day: u32, name: &str, slot: usize, columns: usize, lines: usize) {
        let may = Span::month(2026, 5).expect("May");
        let placed = slots.name(date(day), may, type_(), name);
        assert_eq!((placed.slot, placed.columns, placed.lines.len()), (slot, columns, lines));
    }

    #[test]
    fn a_name_runs_on_where_it_may_and_bands_lie_where_no_name_does() {
        let mut slots = Slots::default();
        check(&mut slots, 12, "防灾日", 0, 1, 1);
        check(&mut slots, 11, "国际博物馆宣传日", 0, 1, 2);
        check(&mut slots, 18, "国际博物馆宣传日", 0, 2, 1);
        check(&mut slots, 18, "旅游日", 1, 1, 1);
        check(&mut slots, 31, "国际博物馆宣传日", 0, 1, 2);
        assert_eq!(slots.free(0..=6, 1), 0);
        assert_eq!(slots.free(9..=15, 1), 2);
        assert_eq!(slots.free(11..=15, 1), 1);
        assert_eq!(slots.height(), 2);
    }

    #[test]
    fn the_fullest_month_gives_way_first() {
        let month = |slots| Month {
            span: Span::day(date(1)),
            names: Vec::new(),
            bands: Vec::new(),
            whole: Vec::new(),
            slots,
            whole_slots: 1,
        };
        let months = [month(2), month(9), month(5)];
        assert_eq!(share_out(&months, 19), [2, 9, 5]);
        assert_eq!(share_out(&months, 15), [2, 5, 5]);
        assert_eq!(share_out(&months, 0), [1, 1, 1]);
    }
}
