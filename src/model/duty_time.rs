//! Reading the time column of responsibility lists (时间节点) into a [`TimeRule`].
//!
//! The lists say it in words, and no two units say it alike. What is plain is understood; the rest
//! stays [`TimeRule::Unclear`], so that a person decides. The wordings are those of the published
//! lists collected in the field.

use chrono::{Datelike as _, NaiveDate};

use super::TimeRule;
use crate::calendar::{Span, half_width, span_of};

/// Words for "any time of the year".
const ALL_YEAR: [&str; 9] =
    ["全年", "全年持续", "全年开展", "贯穿全年", "常年", "长期", "长期坚持", "日常", "年内"];

/// What may follow a time without changing it.
const TAILS: [&str; 9] =
    ["完成", "开展", "至少一次", "至少1次", "不少于一次", "不少于1次", "一次", "1次", "集中"];

/// What makes the month out of a day.
const AROUND: [&str; 4] = ["前后", "左右", "期间", "当月"];

impl TimeRule {
    /// What a time in words means in a year; [`TimeRule::Unclear`] where that is not plain.
    ///
    /// 全年, 每月, 每季度, 每半年, 上半年, 二季度, 3月, 3—5月, 3月、9月, 6月底前, 12月4日前,
    /// 12月1日至7日, 12月4日前后 (the month of that day). A time of another year is not plain.
    pub fn read(text: &str, year: i32) -> Self {
        let text = plain(text);
        let text = of_year(&text, year);
        if let Some(day) = AROUND.iter().find_map(|tail| text.strip_suffix(tail)) {
            return days(day, year).unwrap_or_default();
        }
        if ALL_YEAR.contains(&text) || text == "1-12月" {
            return Self::AllYear;
        }
        match text {
            "每月" | "月月" | "逐月" => Self::Monthly,
            "每季度" | "每季" | "按季度" | "按季" => Self::Quarterly,
            "每半年" | "半年" => Self::HalfYearly,
            "上半年" => Self::Months((1..=6).collect()),
            "下半年" => Self::Months((7..=12).collect()),
            _ => deadline(text, year)
                .map(Self::By)
                .or_else(|| quarters(text).or_else(|| months(text)).map(Self::Months))
                .or_else(|| days(text, year))
                .unwrap_or_default(),
        }
    }
}

/// Without blanks and tails, in plain digits, with one sort of dash.
fn plain(text: &str) -> String {
    let mut text: String =
        half_width(text).chars().filter(|c| !c.is_whitespace() && !"。；;".contains(*c)).collect();
    while let Some(shorter) = TAILS.iter().find_map(|tail| text.strip_suffix(tail)) {
        text = shorter.to_owned();
    }
    text.replace("——", "-")
        .replace(['—', '–', '~', '～', '至', '到'], "-")
        .replace("月份", "月")
        .replace('号', "日")
}

/// Without 每年, 当年 or the year itself.
fn of_year(text: &str, year: i32) -> &str {
    let named = format!("{year}年");
    let heads = [named.as_str(), "每年的", "每年", "当年", "本年度", "本年"];
    heads
        .iter()
        .find_map(|head| text.strip_prefix(head))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(text)
}

/// 12月4日前, 6月底前, 年底前, 一季度末: the last day that is in time.
fn deadline(text: &str, year: i32) -> Option<NaiveDate> {
    let (text, is_before) = match text.strip_suffix("之前").or_else(|| text.strip_suffix('前')) {
        Some(text) => (text, true),
        None => (text, false),
    };
    if matches!(text, "年底" | "年末" | "12月底" | "12月末") {
        return NaiveDate::from_ymd_opt(year, 12, 31);
    }
    if let Some(month) = text.strip_suffix("月底").or_else(|| text.strip_suffix("月末")) {
        return Some(Span::month(year, number(month)?.into())?.end());
    }
    if let Some(quarter) = text.strip_suffix('末').and_then(quarters) {
        return Some(Span::month(year, (*quarter.last()?).into())?.end());
    }
    let span = span_of(&text.replace('-', "—"), year).filter(|it| it.start().year() == year)?;
    // A day without more, such as 6月26日, is when it has to have happened.
    (is_before || (span.len_days() == 1 && text.ends_with('日'))).then_some(span.end())
}

/// 一季度, 第2季度, 二、四季度.
fn quarters(text: &str) -> Option<Vec<u8>> {
    let names = text.strip_suffix("季度")?;
    let mut months = Vec::new();
    for name in names.split(['、', ',', '，']) {
        let quarter = number(name.trim_start_matches('第')).filter(|it| (1..=4).contains(it))?;
        months.extend(quarter * 3 - 2..=quarter * 3);
    }
    in_order(months)
}

/// 3月, 3-5月, 3月-5月, 3、6、9月, 三月和九月.
fn months(text: &str) -> Option<Vec<u8>> {
    let names = text.strip_suffix('月')?;
    let mut months = Vec::new();
    for part in names.split(['、', ',', '，', '和', '及']) {
        let mut ends = part.split('-').map(|end| month(end.trim_end_matches('月')));
        let first = ends.next()??;
        let last = ends.next().unwrap_or(Some(first))?;
        if ends.next().is_some() || last < first {
            return None;
        }
        months.extend(first..=last);
    }
    in_order(months)
}

/// 12月1日至7日: the months of these days.
fn days(text: &str, year: i32) -> Option<TimeRule> {
    let span = span_of(&text.replace('-', "—"), year).filter(|span| {
        text.contains(['日', '.', '/']) && (span.start().year(), span.end().year()) == (year, year)
    })?;
    let month = |day: NaiveDate| u8::try_from(day.month()).ok();
    Some(TimeRule::Months((month(span.start())?..=month(span.end())?).collect()))
}

fn in_order(mut months: Vec<u8>) -> Option<Vec<u8>> {
    months.sort_unstable();
    months.dedup();
    (!months.is_empty()).then_some(months)
}

fn month(text: &str) -> Option<u8> {
    number(text).filter(|month| (1..=12).contains(month))
}

/// 1 to 12 in either sort of digits.
fn number(text: &str) -> Option<u8> {
    const NAMES: [&str; 12] =
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    match (1..).zip(NAMES).find(|(_, name)| *name == text) {
        Some((number, _)) => Some(number),
        None => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: &TimeRule) {
        for text in texts {
            assert_eq!(TimeRule::read(text, 2026), *expected, "{text}");
        }
    }

    fn by(month: u32, day: u32) -> TimeRule {
        TimeRule::By(NaiveDate::from_ymd_opt(2026, month, day).expect("test dates exist"))
    }

    #[test]
    fn times_of_the_whole_year_are_read() {
        check(
            &["全年", " 全年 ", "全年持续开展", "常年开展", "1-12月", "2026年1—12月"],
            &TimeRule::AllYear,
        );
        check(&["每月", "每月一次", "每月至少1次"], &TimeRule::Monthly);
        check(&["每季度", "每季度至少一次", "每季"], &TimeRule::Quarterly);
        check(&["每半年", "每半年1次"], &TimeRule::HalfYearly);
    }

    #[test]
    fn months_and_quarters_are_read_in_any_digits() {
        check(&["3月", "三月", "３月份", "每年3月", "2026年3月"], &TimeRule::Months(vec![3]));
        check(&["3—5月", "3月至5月", "三月到五月", "3~5月份"], &TimeRule::Months(vec![3, 4, 5]));
        check(&["3月、9月", "9、3月", "3月和9月"], &TimeRule::Months(vec![3, 9]));
        check(&["二季度", "第2季度"], &TimeRule::Months(vec![4, 5, 6]));
        check(&["二、四季度"], &TimeRule::Months(vec![4, 5, 6, 10, 11, 12]));
        check(&["下半年"], &TimeRule::Months(vec![7, 8, 9, 10, 11, 12]));
    }

    #[test]
    fn deadlines_are_the_last_day_in_time() {
        check(&["11月30日前", "11月底前完成", "11月末", "11月30日"], &by(11, 30));
        check(&["年底前", "12月底前", "每年12月31日之前"], &by(12, 31));
        check(&["2月底"], &by(2, 28));
        check(&["一季度末"], &by(3, 31));
    }

    #[test]
    fn days_around_a_date_are_its_month() {
        check(&["12月4日前后", "12月1日至7日", "12月1日—12月7日"], &TimeRule::Months(vec![12]));
        check(&["4月15日左右"], &TimeRule::Months(vec![4]));
        check(&["11月28日至12月4日"], &TimeRule::Months(vec![11, 12]));
    }

    #[test]
    fn what_is_not_plain_stays_unclear() {
        let unclear = [
            "",
            "春节前",
            "适时",
            "2025年3月",
            "13月",
            "5-3月",
            "11月—次年1月",
            "2月30日前",
            "结合工作",
        ];
        check(&unclear, &TimeRule::Unclear);
    }
}
