//! Reading dates as people type them.

use chrono::{Datelike as _, NaiveDate};

use super::Span;

/// Reads 2026-5-3, 2026/5/3, 2026.5.3, 2026年5月3日, 20260503, and 5-3, 5月3日, 12.4 in the given
/// year.
///
/// Full-width digits, as input methods leave them, are read too.
pub fn date_of(text: &str, year: i32) -> Option<NaiveDate> {
    let text = &half_width(text.trim());
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    }
    let parts = numbers(text)?;
    let (year, month, day) = match *parts.as_slice() {
        [year, month, day] if year >= 1900 => (i32::try_from(year).ok()?, month, day),
        [month, day] => (year, month, day),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Reads two dates with —, ~, 至 or 到 between them, or a single day. The second date may leave
/// out what it shares with the first: 2026-12-1—7, 12月28日至1月3日.
pub fn span_of(text: &str, year: i32) -> Option<Span> {
    let text = &half_width(text);
    let mut ends =
        text.split(['—', '–', '~', '～', '至', '到']).filter(|end| !end.trim().is_empty());
    let start = date_of(ends.next()?, year)?;
    let Some(end) = ends.next() else { return Some(Span::day(start)) };
    if ends.next().is_some() {
        return None;
    }
    let end = match *numbers(end)?.as_slice() {
        [day] => start.with_day(day)?,
        [month, day] => {
            // 12月28日至1月3日 ends in the next year.
            let year = start.year() + i32::from((month, day) < (start.month(), start.day()));
            NaiveDate::from_ymd_opt(year, month, day)?
        }
        _ => date_of(end, start.year())?,
    };
    Span::new(start, end).ok()
}

/// The text with full-width digits, points, slashes and dashes as plain ones: ２０２６．５．３.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' | '．' | '／' | '－' => {
                char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
            }
            c => c,
        })
        .collect()
}

/// The numbers of a text that has nothing but numbers and marks between them.
fn numbers(text: &str) -> Option<Vec<u32>> {
    text.trim()
        .split(['-', '/', '.', '年', '月', '日', '号'])
        .filter(|part| !part.trim().is_empty())
        .map(|part| part.trim().parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("test dates exist")
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let texts = [
            "2026-5-3",
            "2026/05/03",
            "2026.5.3",
            "2026年5月3日",
            "20260503",
            "5-3",
            "5月3号",
            "２０２６．５．３",
        ];
        for text in texts {
            assert_eq!(date_of(text, 2026), Some(date(2026, 5, 3)), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in ["", "五月", "2026-2-30", "13-1", "2026", "2026-5", "26-5-3"] {
            assert_eq!(date_of(text, 2026), None, "{text}");
        }
    }

    #[test]
    fn spans_may_leave_out_what_both_ends_share() {
        let week = Span::between(date(2026, 12, 1), date(2026, 12, 7));
        for text in ["2026-12-1—2026-12-7", "12月1日至7日", "2026-12-01~12-07", "12.1—12.7"]
        {
            assert_eq!(span_of(text, 2026), Some(week), "{text}");
        }
        assert_eq!(span_of("12-4", 2026), Some(Span::day(date(2026, 12, 4))));
    }

    #[test]
    fn a_span_may_run_into_the_next_year() {
        let span = Span::between(date(2026, 12, 28), date(2027, 1, 3));
        assert_eq!(span_of("12月28日至1月3日", 2026), Some(span));
        assert_eq!(span_of("2026-12-7—2026-12-1", 2026), None);
        assert_eq!(span_of("12-1—12-2—12-3", 2026), None);
    }
}
