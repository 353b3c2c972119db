//! The time of a duty: the words of the list, always kept, and what they mean.

use chrono::{Datelike as _, NaiveDate};

use super::{Cell, day, names::Names, plain};
use crate::{
    base::{Id, Lang, Message},
    calendar::date_of,
    catalogue::texts,
    model::{DutyTime, Observance, TimeRule},
};

/// What a cell says of the time of a duty.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TimeWords {
    /// The words, and what they mean.
    pub time: DutyTime,
    /// An observance that the words name.
    pub observance: Option<Id<Observance>>,
    /// What a person should look at.
    pub remark: Option<Message>,
}

/// Reads the time of a duty in a year. Words that are not plain keep their text, mean
/// [`TimeRule::Unclear`] and come with a remark.
pub(super) fn read(cell: &Cell, names: &Names<'_>, year: i32) -> TimeWords {
    match cell {
        Cell::Date(moment) => of_date(moment.date(), year, None),
        Cell::Number(number) => of_number(*number, year),
        cell => of_text(&cell.words(), names, year),
    }
}

/// A true date. A month alone comes as the text that one sees.
fn of_date(date: NaiveDate, year: i32, remark: Option<Message>) -> TimeWords {
    let text = texts::date(Lang::Zh, date);
    let (rule, remark) = if date.year() == year {
        (TimeRule::By(date), remark)
    } else {
        (TimeRule::Unclear, Some(other_year(&text, year)))
    };
    TimeWords { time: DutyTime { text, rule }, observance: None, remark }
}

/// A number in a column of times: a serial day, a month, a year, or 12.4 where the 4th is meant.
fn of_number(number: f64, year: i32) -> TimeWords {
    let text = number.to_string();
    let as_read = || Some(Message::new("import.number-as-time").with("number", text.clone()));
    if let Some(date) = day::serial(number) {
        let remark = Message::new("import.serial").with("number", text.clone()).with("day", date);
        return of_date(date, year, Some(remark));
    }
    let whole = number.fract() == 0.0;
    let rule = if whole && (1.0..=12.0).contains(&number) {
        TimeRule::Months(vec![number as u8])
    } else if whole && number == f64::from(year) {
        TimeRule::AllYear
    } else {
        // 12.1 may have been typed 12.10
        date_of(&text, year).filter(|_| !whole).map_or(TimeRule::Unclear, TimeRule::By)
    };
    let remark = if rule == TimeRule::Unclear { Some(unclear(&text)) } else { as_read() };
    TimeWords { time: DutyTime { text, rule }, observance: None, remark }
}

fn of_text(text: &str, names: &Names<'_>, year: i32) -> TimeWords {
    let mut rule = rule_of(text, year);
    let mut observance = None;
    if rule == TimeRule::Unclear {
        observance = names.observance_in(text);
        if let Some(around) = observance.and_then(|_| before_name(text)) {
            rule = rule_of(around, year);
        }
    }
    let remark =
        (rule == TimeRule::Unclear && observance.is_none()).then(|| match day::year_in(text) {
            Some(said) if said != year => other_year(text, year),
            _ => unclear(text),
        });
    TimeWords { time: DutyTime { text: text.to_owned(), rule }, observance, remark }
}

/// 4月15日 of 4月15日全民国家安全教育日; 12月4日 of “12月4日国家宪法日”.
fn before_name(text: &str) -> Option<&str> {
    let text = plain::trimmed(text).trim_start_matches(['“', '"']);
    let end = text.find(['日', '月'])?;
    let end = match text.get(end..)?.strip_prefix('月').and_then(|rest| rest.find('日')) {
        Some(day) if day <= 2 => end + '月'.len_utf8() + day,
        _ => end,
    };
    let mark = text.get(end..)?.chars().next()?;
    text.get(..end + mark.len_utf8())
}

/// What words mean in a year.
fn rule_of(text: &str, year: i32) -> TimeRule {
    let text: String = day::arabic(text).chars().filter(|c| !plain::is_blank(*c)).collect();
    let text = text.trim_end_matches(['。', '；', ';']);
    if text == format!("{year}年")
        || text == format!("{year}年度")
        || text == format!("{year}年全年")
    {
        return TimeRule::AllYear;
    }
    if let Some(date) = whole_date(text, year) {
        return TimeRule::By(date);
    }
    if is_two_numbers(text) {
        return TimeRule::Unclear;
    }
    let month = || day::month_of(text, year).filter(|_| !text.contains('月'));
    if let Some(month) = month().filter(|month| month.start().year() == year) {
        return TimeRule::Months(u8::try_from(month.start().month()).into_iter().collect());
    }
    match TimeRule::read(&text.replace('-', "—"), year) {
        TimeRule::Unclear => several(text, year).unwrap_or_default(),
        rule => rule,
    }
}

/// 2026.3.15, 2026年3月15日, 3.15: a day that is written out.
fn whole_date(text: &str, year: i32) -> Option<NaiveDate> {
    let is_written = text.contains('.')
        || text.contains('日')
        || text.contains('号')
        || text.matches(['-', '/']).count() == 2;
    date_of(text, year).filter(|date| is_written && date.year() == year)
}

/// 3-5, 3/5: two months or a day, nobody knows.
fn is_two_numbers(text: &str) -> bool {
    let parts = text.split_once(['-', '/', '—', '~', '至']);
    parts.is_some_and(|(one, other)| {
        [one, other].iter().all(|part| part.len() <= 2 && part.parse::<u8>().is_ok())
    })
}

/// 3月15日、12月4日前后: the months of all of them.
fn several(text: &str, year: i32) -> Option<TimeRule> {
    let pieces: Vec<&str> = text.split(['、', '，', ',', '；', ';', '和', '及']).collect();
    if pieces.len() < 2 {
        return None;
    }
    let mut months = Vec::new();
    for piece in pieces {
        match whole_date(piece, year).map_or_else(|| TimeRule::read(piece, year), TimeRule::By) {
            TimeRule::Months(found) => months.extend(found),
            TimeRule::By(date) => months.extend(u8::try_from(date.month())),
            _ => return None,
        }
    }
    months.sort_unstable();
    months.dedup();
    Some(TimeRule::Months(months))
}

fn unclear(text: &str) -> Message {
    Message::new("import.unclear-time").with("text", text)
}

fn other_year(text: &str, year: i32) -> Message {
    Message::new("import.other-year").with("text", text).with("year", year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::plan;

    fn by(month: u32, day: u32) -> TimeRule {
        TimeRule::By(NaiveDate::from_ymd_opt(2026, month, day).expect("test dates exist"))
    }

    fn months(months: &[u8]) -> TimeRule {
        TimeRule::Months(months.to_vec())
    }

    #[track_caller]
    fn check(texts: &[&str], expected: &TimeRule) {
        let plan = plan();
        let names = Names::of(&plan);
        for text in texts {
            let read = read(&Cell::Text((*text).into()), &names, 2026);
            assert_eq!((&read.time.rule, read.time.text.as_str()), (expected, *text));
            assert_eq!(
                read.remark.is_some(),
                *expected == TimeRule::Unclear && read.observance.is_none(),
                "{text}"
            );
        }
    }

    #[test]
    fn the_phrases_of_the_lists_are_understood() {
        check(&["全年", "2026年", "2026年全年", "常年", "1-12月"], &TimeRule::AllYear);
        check(
            &["3月", "三月", "2026年3月", "二〇二六年三月", "2026.3", "2026-03", "3月份"],
            &months(&[3]),
        );
        check(&["3、9月", "3月、9月", "三月和九月"], &months(&[3, 9]));
        check(&["3—5月", "3-5月", "3月至5月"], &months(&[3, 4, 5]));
        check(&["12月4日前后", "12月1日-7日", "12月1日至7日"], &months(&[12]));
        check(&["3月15日、12月4日前后"], &months(&[3, 12]));
        check(
            &["2026.3.15", "2026年3月15日前", "3月15日", "3.15", "二〇二六年三月十五日"],
            &by(3, 15),
        );
        check(&["12月底前", "年底前", "2026年12月底前完成"], &by(12, 31));
        check(&["每季度", "每季度一次"], &TimeRule::Quarterly);
        check(&["每月"], &TimeRule::Monthly);
        check(&["每半年"], &TimeRule::HalfYearly);
        check(&["上半年"], &months(&[1, 2, 3, 4, 5, 6]));
        check(&["第一季度", "一季度", "1季度"], &months(&[1, 2, 3]));
    }

    #[test]
    fn an_observance_in_the_words_is_found_with_its_day() {
        check(&["4月15日全民国家安全教育日", "“4月15日”全民国家安全教育日"], &by(4, 15));
    }

    #[test]
    fn what_is_not_plain_keeps_its_words_and_is_listed() {
        check(
            &[
                "适时",
                "2025年3月",
                "3-5",
                "3/5",
                "春节前",
                "13月",
                "2月30日",
                "全年，重点3月",
                "2025年12月底前",
            ],
            &TimeRule::Unclear,
        );
    }

    #[test]
    fn numbers_and_dates_are_read_with_a_remark_where_they_may_mislead() {
        let plan = plan();
        let names = Names::of(&plan);
        let number = |it| {
            let read = read(&Cell::Number(it), &names, 2026);
            (read.time.rule, read.remark.is_some())
        };
        assert_eq!(number(46_096.0), (by(3, 15), true));
        assert_eq!(number(3.0), (months(&[3]), true));
        assert_eq!(number(12.4), (by(12, 4), true));
        assert_eq!(number(77.0), (TimeRule::Unclear, true));
        let date = |month, day| {
            let date =
                NaiveDate::from_ymd_opt(2026, month, day).and_then(|it| it.and_hms_opt(0, 0, 0));
            let read = read(&Cell::Date(date.expect("exists")), &names, 2026);
            (read.time.rule, read.time.text, read.remark.is_some())
        };
        assert_eq!(date(3, 15), (by(3, 15), "2026年3月15日".to_owned(), false));
    }
}
