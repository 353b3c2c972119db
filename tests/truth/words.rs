//! Rules, faults and days as people read them.

use pufa::{
    base::{Lang, Message},
    calendar::{DayKind, HolidayState, Rule},
    catalogue::texts::render,
};

#[track_caller]
fn check(message: &Message, chinese: &str, english: &str) {
    assert_eq!(render(Lang::Zh, message), chinese);
    assert_eq!(render(Lang::En, message), english);
}

#[track_caller]
fn check_rule(text: &str, chinese: &str, english: &str) {
    check(&text.parse::<Rule>().expect("well formed").message(), chinese, english);
}

#[track_caller]
fn check_fault(text: &str, chinese: &str, english: &str) {
    check(&text.parse::<Rule>().expect_err("not a rule").message(), chinese, english);
}

#[test]
fn every_form_of_rule_reads_in_both_languages() {
    check_rule("fixed 12-04", "12月4日", "4 December");
    check_rule("range 04-25..05-01", "4月25日至5月1日", "25 April to 1 May");
    check_rule("month 5", "5月全月", "All of May");
    check_rule("nth 9/Sat/3", "9月第三个星期六", "The third Saturday of September");
    check_rule("last 3/Mon", "3月最后一个星期一", "The last Monday of March");
    check_rule(
        "calweek 9/4",
        "9月第四周（周一至周日，1日所在周为第一周）",
        "The fourth week of September (Monday to Sunday, the week of the 1st being the first)",
    );
    check_rule("sunweek 5/2", "5月第二个星期日起七天", "Seven days from the second Sunday of May");
    check_rule(
        "weekof 05-15",
        "5月15日所在的一周（周一至周日）",
        "The week of 15 May (Monday to Sunday)",
    );
    check_rule(
        "lastweek 5",
        "5月最后一个完整周（周一至周日）",
        "The last full week of May (Monday to Sunday)",
    );
    check_rule("lunar 9/9", "农历九月初九", "Day 9 of lunar month 9");
    check_rule("term 秋分", "秋分当天", "The day of Autumn Equinox (秋分)");
    check_rule("announced calweek 9/3", "每年另行公布", "Announced each year");
}

#[test]
fn every_fault_of_a_rule_reads_in_both_languages() {
    check_fault("month 13", "没有13月", "There is no month 13");
    check_fault("fixed 02-30", "2月没有30日", "There is no day 30 in February");
    check_fault("nth 9/Sat/6", "6 超出范围，应为 1 至 5", "6 is out of range; it must be 1 to 5");
    check_fault("lunar 1/31", "农历没有31日", "A lunar month has no day 31");
    check_fault(
        "announced announced",
        "预估规则本身必须能推算出日期",
        "The estimate must be a rule that gives dates",
    );
    check_fault("term 重阳", "“重阳”不是二十四节气之一", "“重阳” is not one of the 24 solar terms");
    check_fault("daily", "不认识的日期规则“daily”", "“daily” is not a kind of date rule");
    check_fault("fixed 12/4", "“fixed”后面的“12/4”无法识别", "“12/4” does not fit after “fixed”");
}

#[test]
fn days_and_states_read_in_both_languages() {
    check(&DayKind::Workday.message(), "工作日", "Workday");
    check(&DayKind::Weekend.message(), "周末", "Weekend");
    check(&DayKind::Holiday("春节".into()).message(), "春节放假", "Day off, Spring Festival");
    check(
        &DayKind::MakeUpWorkday("国庆节".into()).message(),
        "调休上班（国庆节）",
        "Make-up workday for National Day",
    );
    check(&HolidayState::Announced.message(), "已公布", "Announced");
    check(&HolidayState::Forecast.message(), "预估", "Forecast");
    check(&HolidayState::NotAnnounced.message(), "未公布", "Not announced");
}
