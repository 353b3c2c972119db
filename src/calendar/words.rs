//! Rules, holidays and their faults in words, as messages for the text tables.

use chrono::Weekday;

use super::{
    holidays::{DayKind, HolidayState},
    lunar::LunarDate,
    rule::{MonthDay, Rule},
    rule_text::RuleError,
};
use crate::base::{Arg, Message};

const MONTHS: [&str; 12] = [
    "calendar.month.01",
    "calendar.month.02",
    "calendar.month.03",
    "calendar.month.04",
    "calendar.month.05",
    "calendar.month.06",
    "calendar.month.07",
    "calendar.month.08",
    "calendar.month.09",
    "calendar.month.10",
    "calendar.month.11",
    "calendar.month.12",
];

const NTHS: [&str; 6] = [
    "calendar.nth.1",
    "calendar.nth.2",
    "calendar.nth.3",
    "calendar.nth.4",
    "calendar.nth.5",
    "calendar.nth.6",
];

impl Rule {
    /// The rule in words: 9月第三个星期六. Of an announced rule only that it is announced; its
    /// estimate is a rule with words of its own.
    pub fn message(&self) -> Message {
        match self {
            Self::Fixed(day) => with_day(Message::new("calendar.rule.fixed"), *day),
            Self::Range(first, last) => with_day(Message::new("calendar.rule.range"), *first)
                .with("last_month", month(last.month))
                .with("last_day", last.day),
            Self::Month(m) => Message::new("calendar.rule.month").with("month", month(*m)),
            Self::Nth { month: m, weekday, n } => Message::new("calendar.rule.nth")
                .with("month", month(*m))
                .with("nth", nth(*n))
                .with("weekday", Arg::Key(weekday_key(*weekday))),
            Self::Last { month: m, weekday } => Message::new("calendar.rule.last")
                .with("month", month(*m))
                .with("weekday", Arg::Key(weekday_key(*weekday))),
            Self::CalWeek { month: m, n } => {
                Message::new("calendar.rule.calweek").with("month", month(*m)).with("nth", nth(*n))
            }
            Self::SunWeek { month: m, n } => {
                Message::new("calendar.rule.sunweek").with("month", month(*m)).with("nth", nth(*n))
            }
            Self::WeekOf(day) => with_day(Message::new("calendar.rule.weekof"), *day),
            Self::LastWeek(m) => Message::new("calendar.rule.lastweek").with("month", month(*m)),
            Self::Lunar { month, day } => {
                let date = LunarDate { year: 0, month: *month, leap: false, day: *day };
                Message::new("calendar.rule.lunar")
                    .with("name", date.to_string())
                    .with("month", *month)
                    .with("day", *day)
            }
            Self::Term(term) => Message::new("calendar.rule.term")
                .with("chinese", term.chinese())
                .with("english", term.english()),
            Self::Announced(_) => Message::new("calendar.rule.announced"),
        }
    }
}

impl RuleError {
    /// The fault in words, for the person who typed the rule.
    pub fn message(&self) -> Message {
        match self {
            Self::Month { month } => Message::new("calendar.bad-rule.month").with("month", *month),
            Self::Day { month: m, day } => {
                Message::new("calendar.bad-rule.day").with("month", month(*m)).with("day", *day)
            }
            Self::Count { n, most } => {
                Message::new("calendar.bad-rule.count").with("n", *n).with("most", *most)
            }
            Self::LunarDay { day } => Message::new("calendar.bad-rule.lunar-day").with("day", *day),
            Self::Estimate => Message::new("calendar.bad-rule.estimate"),
            Self::Term(error) => {
                Message::new("calendar.bad-rule.term").with("text", error.text.as_str())
            }
            Self::Form { form } => {
                Message::new("calendar.bad-rule.form").with("form", form.as_str())
            }
            Self::Rest { form, rest } => Message::new("calendar.bad-rule.rest")
                .with("form", form.as_str())
                .with("rest", rest.as_str()),
        }
    }
}

impl DayKind {
    /// The kind in words: 春节放假, 调休上班（国庆节）.
    pub fn message(&self) -> Message {
        match self {
            Self::Workday => Message::new("calendar.day.workday"),
            Self::Weekend => Message::new("calendar.day.weekend"),
            Self::Holiday(name) => {
                Message::new("calendar.day.holiday").with("name", holiday_name(name))
            }
            Self::MakeUpWorkday(name) => {
                Message::new("calendar.day.make-up").with("name", holiday_name(name))
            }
        }
    }
}

impl HolidayState {
    /// The state in words: 已公布, 预估, 未公布.
    pub const fn message(self) -> Message {
        Message::new(match self {
            Self::Announced => "calendar.holidays.announced",
            Self::Forecast => "calendar.holidays.forecast",
            Self::NotAnnounced => "calendar.holidays.not-announced",
        })
    }
}

/// The text key of a weekday: 星期一.
pub const fn weekday_key(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "calendar.weekday.1",
        Weekday::Tue => "calendar.weekday.2",
        Weekday::Wed => "calendar.weekday.3",
        Weekday::Thu => "calendar.weekday.4",
        Weekday::Fri => "calendar.weekday.5",
        Weekday::Sat => "calendar.weekday.6",
        Weekday::Sun => "calendar.weekday.7",
    }
}

/// The text key of a month, 1–12: 9月, September.
pub fn month_key(month: u8) -> Option<&'static str> {
    MONTHS.get(usize::from(month).checked_sub(1)?).copied()
}

/// The name of a holiday for a message: as a text in both languages if it is one of those that
/// ship, else as the user wrote it.
pub fn holiday_name(name: &str) -> Arg {
    match name {
        "元旦" => Arg::Key("calendar.holiday.new-year"),
        "春节" => Arg::Key("calendar.holiday.spring"),
        "清明节" => Arg::Key("calendar.holiday.qingming"),
        "劳动节" => Arg::Key("calendar.holiday.labour"),
        "端午节" => Arg::Key("calendar.holiday.dragon-boat"),
        "中秋节" => Arg::Key("calendar.holiday.mid-autumn"),
        "国庆节" => Arg::Key("calendar.holiday.national"),
        "国庆节、中秋节" => Arg::Key("calendar.holiday.national-and-mid-autumn"),
        "中秋节、国庆节" => Arg::Key("calendar.holiday.mid-autumn-and-national"),
        "抗战胜利70周年纪念日" => Arg::Key("calendar.holiday.victory-2015"),
        _ => Arg::from(name),
    }
}

/// A month that exists by its name, any other by its number.
fn month(month: u8) -> Arg {
    month_key(month).map_or_else(|| Arg::from(month), Arg::Key)
}

fn nth(n: u8) -> Arg {
    let key = usize::from(n).checked_sub(1).and_then(|at| NTHS.get(at));
    key.map_or_else(|| Arg::from(n), |key| Arg::Key(key))
}

fn with_day(message: Message, day: MonthDay) -> Message {
    message.with("month", month(day.month)).with("day", day.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_in_words_carries_its_numbers_as_texts_of_the_tables() {
        let rule: Rule = "nth 9/Sat/3".parse().expect("well formed");
        let expected = Message::new("calendar.rule.nth")
            .with("month", Arg::Key("calendar.month.09"))
            .with("nth", Arg::Key("calendar.nth.3"))
            .with("weekday", Arg::Key("calendar.weekday.6"));
        assert_eq!(rule.message(), expected);
    }

    #[test]
    fn lunar_rules_carry_the_chinese_name() {
        let rule: Rule = "lunar 9/9".parse().expect("well formed");
        assert_eq!(rule.message().args.first(), Some(&("name", Arg::from("九月初九"))));
    }

    #[test]
    fn a_holiday_the_user_named_keeps_its_name() {
        let own = DayKind::Holiday("那达慕".into());
        assert_eq!(own.message().args, [("name", Arg::from("那达慕"))]);
        let shipped = DayKind::MakeUpWorkday("春节".into());
        assert_eq!(shipped.message().args, [("name", Arg::Key("calendar.holiday.spring"))]);
    }

    #[test]
    fn months_that_do_not_exist_stay_numbers() {
        assert_eq!(month_key(0), None);
        assert_eq!(Rule::Month(13).message().args, [("month", Arg::Number(13))]);
    }
}
