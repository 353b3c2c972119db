//! How a number is shown, and what it therefore is: workbooks keep a day as a number of days and
//! only the cell's format tells.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use smol_str::format_smolstr;

use crate::import::Cell;

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// A number.
    #[default]
    Number,
    /// A day, perhaps with a time.
    Day,
    /// A year and a month without a day: `yyyy"年"m"月"`. Typing 2026年3月 makes this one.
    YearMonth,
    /// A month alone.
    Month,
    /// A year alone.
    Year,
    /// A time of day.
    Clock,
    /// Hours that may go beyond a day: `[h]:mm`.
    Hours,
}

/// What day 0 is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Epoch {
    /// Day 1 is 1 January 1900, and there is a 29 February 1900 that never was.
    #[default]
    Since1900,
    /// Day 0 is 1 January 1904: workbooks that began on a Mac.
    Since1904,
}

impl Shown {
    /// A format that has no code in the file, by its number. 27–36 and 50–58 are those of the
    /// Chinese edition, as ECMA-376 18.8.30 lists them.
    pub fn by_id(id: u32) -> Self {
        match id {
            14..=16 | 22 | 28..=31 | 53 | 54 | 58 => Self::Day,
            17 | 27 | 36 | 50..=52 | 57 => Self::YearMonth,
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Self::Clock,
            46 => Self::Hours,
            _ => Self::Number,
        }
    }

    /// A format by its code, such as `yyyy"年"m"月"d"日";@`. The first section counts.
    pub fn by_code(code: &str) -> Self {
        let letters = Letters::of(code);
        match letters {
            Letters { elapsed: true, .. } => Self::Hours,
            Letters { day: true, .. } | Letters { time: true, year: true, .. } => Self::Day,
            Letters { time: true, .. } => Self::Clock,
            Letters { year: true, month: true, .. } => Self::YearMonth,
            Letters { month: true, .. } => Self::Month,
            Letters { year: true, .. } => Self::Year,
            _ => Self::Number,
        }
    }

    /// The cell that shows a number so. A month or a time is the text one sees, for there is no
    /// day in it to be kept; a number that is no day stays a number.
    pub fn cell(self, number: f64, epoch: Epoch) -> Cell {
        let text = |form: &str| {
            moment(number, epoch)
                .map(|moment| Cell::Text(format_smolstr!("{}", moment.format(form))))
        };
        let cell = match self {
            Self::Number => None,
            Self::YearMonth => text("%Y年%-m月"),
            Self::Month => text("%-m月"),
            Self::Year => text("%Y年"),
            Self::Clock if (0.0..1.0).contains(&number) => hours(number),
            Self::Day | Self::Clock => moment(number, epoch).map(Cell::Date),
            Self::Hours => hours(number),
        };
        cell.unwrap_or(Cell::Number(number))
    }
}

/// Which letters of date and time stand in a format outside of quotes and brackets.
#[derive(Clone, Copy, Debug, Default)]
struct Letters {
    year: bool,
    month: bool,
    day: bool,
    time: bool,
    elapsed: bool,
}

impl Letters {
    fn of(code: &str) -> Self {
        let mut found = Self::default();
        if code.eq_ignore_ascii_case("General") {
            return found;
        }
        let mut rest = code.chars().peekable();
        while let Some(letter) = rest.next() {
            match letter.to_ascii_lowercase() {
                ';' => break,
                '"' => while rest.next().is_some_and(|quoted| quoted != '"') {},
                '\\' | '_' | '*' => drop(rest.next()),
                '[' => {
                    let inner: String = rest.by_ref().take_while(|inner| *inner != ']').collect();
                    found.elapsed |= is_elapsed(&inner);
                }
                // 0.00E+00 is a number.
                'e' if matches!(rest.peek(), Some('+' | '-')) => {}
                'y' | 'e' => found.year = true,
                'm' => found.month = true,
                'd' => found.day = true,
                'h' | 's' => found.time = true,
                // aaa and aaaa are the day of the week, A/P and AM/PM a time.
                'a' if rest.peek().is_some_and(|next| next.eq_ignore_ascii_case(&'a')) => {
                    found.day = true;
                }
                _ => {}
            }
        }
        found
    }
}

fn is_elapsed(inner: &str) -> bool {
    let inner = inner.to_ascii_lowercase();
    ["h", "m", "s"].iter().any(|unit| !inner.is_empty() && inner.replace(unit, "").is_empty())
}

/// The moment of a serial number, to the second; none for a number that is no day.
fn moment(serial: f64, epoch: Epoch) -> Option<NaiveDateTime> {
    const LAST: f64 = 2_958_466.0; // 1 January of the year 10000
    const SECONDS: f64 = 86_400.0;
    let (first, base) = match epoch {
        Epoch::Since1900 if serial < 60.0 => (1.0, NaiveDate::from_ymd_opt(1899, 12, 31)?),
        Epoch::Since1900 => (61.0, NaiveDate::from_ymd_opt(1899, 12, 30)?),
        Epoch::Since1904 => (0.0, NaiveDate::from_ymd_opt(1904, 1, 1)?),
    };
    if !(first..LAST).contains(&serial) {
        return None;
    }
    let seconds = ((serial - serial.floor()) * SECONDS).round();
    let (days, seconds) = if seconds >= SECONDS { (1, 0.0) } else { (0, seconds) };
    let day = base.checked_add_days(Days::new(serial.floor() as u64 + days))?;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds as u32, 0)?;
    Some(day.and_time(time))
}

/// 0.375 as 9:00, 1.5 as 36:00; seconds when there are some.
fn hours(days: f64) -> Option<Cell> {
    if !(0.0..1e6).contains(&days) {
        return None;
    }
    let seconds = (days * 86_400.0).round() as u64;
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    Some(Cell::Text(if rest == 0 {
        format_smolstr!("{hours}:{minutes:02}")
    } else {
        format_smolstr!("{hours}:{minutes:02}:{rest:02}")
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, shown: Shown) {
        assert_eq!(Shown::by_code(code), shown, "{code}");
    }

    #[test]
    fn only_the_letters_of_a_date_make_a_date() {
        check("General", Shown::Number);
        check("0.00E+00", Shown::Number);
        check("#,##0.00_ ;[Red]\\-#,##0.00\\ ", Shown::Number);
        check("0\"days\"", Shown::Number);
        check("0_d", Shown::Number);
        check("[DBNum2]0", Shown::Number);
        check("@", Shown::Number);
        check("[Red]0;yyyy", Shown::Number);
        check("yyyy/m/d;@", Shown::Day);
        check("[$-804]yyyy\"年\"m\"月\"d\"日\";@", Shown::Day);
        check("m\"月\"d\"日\"", Shown::Day);
        check("[$-804]aaaa;@", Shown::Day);
        check("yyyy-mm-dd hh:mm", Shown::Day);
        check("DD/MM/YY", Shown::Day);
    }

    #[test]
    fn a_format_without_a_day_is_no_day() {
        check("yyyy\"年\"m\"月\";@", Shown::YearMonth);
        check("mmm-yy", Shown::YearMonth);
        check("m\"月\"", Shown::Month);
        check("yyyy", Shown::Year);
        check("h:mm AM/PM", Shown::Clock);
        check("mm:ss", Shown::Clock);
        check("[h]:mm", Shown::Hours);
        check("[mm]:ss", Shown::Hours);
    }

    #[track_caller]
    fn value(shown: Shown, number: f64, epoch: Epoch, expected: &str) {
        let found = match shown.cell(number, epoch) {
            Cell::Date(moment) => moment.to_string(),
            Cell::Text(text) => text.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn days_count_from_1900_with_its_false_leap_day() {
        value(Shown::Day, 1.0, Epoch::Since1900, "1900-01-01 00:00:00");
        value(Shown::Day, 59.0, Epoch::Since1900, "1900-02-28 00:00:00");
        value(Shown::Day, 60.0, Epoch::Since1900, "Number(60.0)");
        value(Shown::Day, 61.0, Epoch::Since1900, "1900-03-01 00:00:00");
        value(Shown::Day, 46_360.0, Epoch::Since1900, "2026-12-04 00:00:00");
        value(Shown::Day, 2_958_465.0, Epoch::Since1900, "9999-12-31 00:00:00");
    }

    #[test]
    fn days_count_from_1904_on_a_mac() {
        value(Shown::Day, 44_898.0, Epoch::Since1904, "2026-12-04 00:00:00");
        value(Shown::Day, 0.0, Epoch::Since1904, "1904-01-01 00:00:00");
    }

    #[test]
    fn a_number_that_is_no_day_stays_a_number() {
        for number in [0.0, 0.5, -3.0, 2_958_466.0, f64::MAX] {
            value(Shown::Day, number, Epoch::Since1900, &format!("Number({number:?})"));
        }
        value(Shown::Day, f64::NAN, Epoch::Since1900, "Number(NaN)");
    }

    #[test]
    fn a_moment_is_rounded_to_the_second_even_over_midnight() {
        value(Shown::Day, 46_360.375, Epoch::Since1900, "2026-12-04 09:00:00");
        value(Shown::Day, 46_359.999_999_9, Epoch::Since1900, "2026-12-04 00:00:00");
    }

    #[test]
    fn a_month_is_the_text_one_sees_and_not_its_first_day() {
        value(Shown::YearMonth, 46_082.0, Epoch::Since1900, "2026年3月");
        value(Shown::Month, 46_082.0, Epoch::Since1900, "3月");
        value(Shown::Clock, 0.375, Epoch::Since1900, "9:00");
        value(Shown::Hours, 1.500_347_222, Epoch::Since1900, "36:00:30");
    }
}
