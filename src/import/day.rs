//! Days as lists write them: true dates, serial numbers, 2026.3.15, 二〇二六年三月十五日, 3月5日—8日.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};

use super::{Cell, plain};
use crate::{
    base::Message,
    calendar::{Span, date_of, half_width, span_of},
    model::TimeOfDay,
};

/// Serial numbers of days that are believed: 2000-01-01 to 2099-12-31.
const SERIALS: std::ops::RangeInclusive<u32> = 36_526..=73_050;

/// What a cell says of the days of an activity.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DayWords {
    /// First and last day.
    pub span: Span,
    /// Hours of the day.
    pub time: Option<TimeOfDay>,
    /// What a person should look at.
    pub remark: Option<Message>,
}

impl DayWords {
    fn plain(span: Span) -> Self {
        Self { span, time: None, remark: None }
    }
}

/// The days that a cell names; `None` where that is not plain. A date without a year is of `year`.
pub(super) fn read(cell: &Cell, year: i32) -> Option<DayWords> {
    match cell {
        Cell::Date(moment) => {
            let time = (moment.time() != NaiveTime::MIN)
                .then(|| TimeOfDay { start: moment.time(), end: moment.time() });
            Some(DayWords { time, ..DayWords::plain(Span::day(moment.date())) })
        }
        Cell::Number(number) => of_number(*number),
        cell => of_text(&cell.words(), year),
    }
}

fn of_number(number: f64) -> Option<DayWords> {
    if number.fract() == 0.0 && (19_000_101.0..=21_001_231.0).contains(&number) {
        return date_of(&number.to_string(), 0).map(Span::day).map(DayWords::plain);
    }
    let day = serial(number)?;
    let remark = Message::new("import.serial").with("number", number.to_string()).with("day", day);
    Some(DayWords { remark: Some(remark), ..DayWords::plain(Span::day(day)) })
}

/// The day of a serial number of the epoch of 1900.
pub(super) fn serial(number: f64) -> Option<NaiveDate> {
    let whole = number.fract() == 0.0 && number >= 0.0 && number < f64::from(u32::MAX);
    let serial = whole.then_some(number as u32).filter(|serial| SERIALS.contains(serial))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial.into()))
}

/// The days that a text names.
pub(super) fn of_text(text: &str, year: i32) -> Option<DayWords> {
    let text = arabic(text);
    let (text, time) = without_hours(&text);
    let text: String = text.chars().filter(|c| !plain::is_blank(*c)).collect();
    let text = without_weekday(&text);
    let text = text.replace("——", "—");
    let span = span_of(&text, year)
        .or_else(|| month_of(&text, year))
        .or_else(|| several(&text, year))
        .or_else(|| dashed(&text, year))?;
    Some(DayWords { time, ..DayWords::plain(span) })
}

/// 5月, 2026年5月, 2026.5, 2026-05: all days of the month.
pub(super) fn month_of(text: &str, year: i32) -> Option<Span> {
    let text = half_width(text).replace("月份", "月");
    let (year, month) = if let Some(text) = text.strip_suffix('月') {
        match text.split_once('年') {
            Some((named, month)) => (named.parse().ok()?, month),
            None => (year, text),
        }
    } else {
        let (named, month) = text.split_once(['.', '-', '/', '年'])?;
        (named.parse().ok().filter(|year| (1900..2200).contains(year))?, month)
    };
    Span::month(year, month.parse().ok()?)
}

/// 3月5日、6日; 3月5日、3月8日: from the first to the last.
fn several(text: &str, year: i32) -> Option<Span> {
    let mut days = text.split(['、', '，', ',']);
    let first = span_of(days.next()?, year)?;
    let mut last = first.end();
    for day in days {
        let bare = day.trim_end_matches(['日', '号']);
        last = match bare.parse() {
            Ok(number) => last.with_day(number)?,
            Err(_) => span_of(day, last.year())?.end(),
        };
    }
    Span::new(first.start(), last).ok()
}

/// 2026.3.5-2026.3.8, 3.5-3.8, 3月5日-8日: a dash as people type it between two days.
fn dashed(text: &str, year: i32) -> Option<Span> {
    let is_marked = |c: char| matches!(c, '.' | '/' | '月' | '日' | '年');
    let (start, end) = text.split_once('-').filter(|(start, _)| start.contains(is_marked))?;
    span_of(&format!("{start}—{end}"), year)
}

/// 3月5日（周四）, 3月5日星期四.
fn without_weekday(text: &str) -> String {
    let mut text = text.to_owned();
    for day in ["一", "二", "三", "四", "五", "六", "日", "天", "1", "2", "3", "4", "5", "6"]
    {
        for name in ["星期", "礼拜", "周"] {
            let weekday = format!("{name}{day}");
            for marked in [format!("（{weekday}）"), format!("({weekday})")] {
                text = text.replace(&marked, "");
            }
            text = text.strip_suffix(&weekday).map(str::to_owned).unwrap_or(text);
        }
    }
    text
}

/// Takes the hours off the end of a text: 9:00-11:30, 上午9:00.
fn without_hours(text: &str) -> (&str, Option<TimeOfDay>) {
    let is_hour = |c: char| {
        c.is_ascii_digit() || matches!(c, ':' | '：' | '-' | '—' | '~' | '至' | ' ' | '～')
    };
    let Some(colon) = text.find([':', '：']) else { return (text, None) };
    let before = text.get(..colon).unwrap_or_default();
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (head, hours) = text.split_at(digits);
    let afternoon =
        ["下午", "晚上", "晚"].iter().find_map(|word| head.trim_end().strip_suffix(word));
    let head = head.trim_end();
    let bare = afternoon
        .or_else(|| head.strip_suffix("上午"))
        .or_else(|| head.strip_suffix("早上"))
        .unwrap_or(head);
    if !hours.chars().all(is_hour) {
        return (text, None);
    }
    let mut ends =
        hours.split(['-', '—', '~', '至', '～']).map(|hour| clock(hour, afternoon.is_some()));
    let (Some(Some(start)), end, None) = (ends.next(), ends.next(), ends.next()) else {
        return (text, None);
    };
    match end.unwrap_or(Some(start)) {
        Some(end) if end >= start => (bare, Some(TimeOfDay { start, end })),
        _ => (text, None),
    }
}

fn clock(text: &str, afternoon: bool) -> Option<NaiveTime> {
    let (hour, minute) = text.trim().split_once([':', '：'])?;
    let hour: u32 = hour.parse().ok()?;
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    NaiveTime::from_hms_opt(hour, minute.parse().ok()?, 0)
}

/// The year that a text speaks of: 2026年度, 二〇二六年.
pub(super) fn year_in(text: &str) -> Option<i32> {
    let text = arabic(text);
    text.match_indices('年').find_map(|(at, _)| {
        let before = text.get(..at)?.trim_end();
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let year = before.get(before.len() - digits..).filter(|_| digits == 4)?;
        year.parse().ok().filter(|year| (1980..2100).contains(year))
    })
}

/// Chinese numerals before 年, 月, 日, 号 and 季度 as digits: 二〇二六年三月十五日 is 2026年3月15日.
pub(super) fn arabic(text: &str) -> String {
    let mut plain_text = String::with_capacity(text.len());
    let mut numerals = String::new();
    for c in half_width(text).chars().chain(['\n']) {
        if "〇○零一二三四五六七八九十廿".contains(c) {
            numerals.push(c);
            continue;
        }
        match number(&numerals).filter(|_| matches!(c, '年' | '月' | '日' | '号')) {
            Some(number) => plain_text.push_str(&number.to_string()),
            None => plain_text.push_str(&numerals),
        }
        numerals.clear();
        plain_text.push(c);
    }
    plain_text.pop();
    plain_text
}

/// 二〇二六 digit by digit, 二十五 by tens.
fn number(numerals: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '○' => Some(0),
        c => "〇一二三四五六七八九".chars().position(|it| it == c).or((c == '零').then_some(0)),
    };
    if numerals.is_empty() {
        return None;
    }
    let numerals = numerals.replace('廿', "二十");
    let value = match numerals.split_once('十') {
        None => numerals.chars().try_fold(0, |sum, c| Some(sum * 10 + digit(c)?))?,
        Some((tens, ones)) => {
            let one = |text: &str| match text.chars().collect::<Vec<_>>()[..] {
                [] => Some(None),
                [c] => digit(c).map(Some),
                _ => None,
            };
            one(tens)?.unwrap_or(1) * 10 + one(ones)?.unwrap_or(0)
        }
    };
    u32::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("test dates exist")
    }

    #[track_caller]
    fn check(texts: &[&str], first: (u32, u32), last: (u32, u32)) {
        let span = Span::between(date(first.0, first.1), date(last.0, last.1));
        for text in texts {
            assert_eq!(of_text(text, 2026).map(|it| it.span), Some(span), "{text}");
        }
    }

    #[test]
    fn days_are_read_however_they_are_written() {
        check(
            &[
                "2026.3.15",
                "2026年3月15日",
                "二〇二六年三月十五日",
                "3月15日（周日）",
                "3月15日星期日",
                "3.15",
                "２０２６／３／１５",
                "3月15日 上午9:00",
            ],
            (3, 15),
            (3, 15),
        );
        check(
            &[
                "3月5日—8日",
                "3月5日-8日",
                "3.5-3.8",
                "2026.3.5-2026.3.8",
                "3月5日、6日、8日",
                "3月5日至3月8日",
                "三月五日至八日",
            ],
            (3, 5),
            (3, 8),
        );
        check(&["5月", "2026年5月", "五月", "2026.5", "2026-05", "5月份"], (5, 1), (5, 31));
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        for text in ["择期", "5月中旬", "全年", "2月30日", "3月32日", "春节前", "第一季度", ""]
        {
            assert_eq!(of_text(text, 2026), None, "{text}");
        }
    }

    #[test]
    fn hours_are_kept() {
        let read = of_text("3月15日 9:00-11:30", 2026).expect("a day");
        let hours = read.time.map(|it| (it.start.to_string(), it.end.to_string()));
        assert_eq!(hours, Some(("09:00:00".to_owned(), "11:30:00".to_owned())));
        let read = of_text("3月15日下午3:00", 2026).expect("a day");
        assert_eq!(read.time.map(|it| it.start.to_string()), Some("15:00:00".to_owned()));
    }

    #[test]
    fn serial_numbers_are_days_with_a_remark_and_other_numbers_are_not() {
        let read_number = |number| read(&Cell::Number(number), 2026);
        let found = read_number(46_096.0).expect("in range");
        assert_eq!((found.span, found.remark.is_some()), (Span::day(date(3, 15)), true));
        assert_eq!(read_number(20_260_315.0).map(|it| it.span), Some(Span::day(date(3, 15))));
        assert_eq!(
            [3.0, 3.15, -1.0, 1e12, f64::NAN].map(read_number),
            [None, None, None, None, None]
        );
    }

    #[test]
    fn titles_tell_their_year() {
        for (text, year) in [
            ("包头市2026年度普法责任清单", Some(2026)),
            ("二〇二五年活动台账", Some(2025)),
            ("2021—2025年普法规划", Some(2025)),
            ("普法责任清单", None),
            ("12026年", None),
        ] {
            assert_eq!(year_in(text), year, "{text}");
        }
    }
}
