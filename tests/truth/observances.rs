//! The floating observances of three years, worked out by hand from the texts of their rules.

use chrono::{Datelike as _, NaiveDate};
use pufa::{calendar::Span, catalogue, model::ObservanceKind};

/// First days in 2026, 2027 and 2028, as MMDD, and the number of days.
const FLOATING: [(&str, [u32; 3], i64); 18] = [
    ("school-safety-day", [330, 329, 327], 1),
    ("qingming", [405, 405, 404], 1),
    ("reading-week", [420, 419, 417], 7),
    ("vocational-week", [510, 509, 514], 7),
    ("family-education-week", [511, 510, 515], 7),
    ("disaster-reduction-week", [511, 510, 508], 7),
    ("urban-water-saving-week", [511, 510, 515], 7),
    ("disabled-day", [517, 516, 521], 1),
    ("waste-sorting-week", [518, 517, 522], 7),
    ("ethnic-law-week", [525, 524, 522], 7),
    ("heritage-day", [613, 612, 610], 1),
    ("sports-week", [803, 802, 807], 7),
    ("common-language-week", [914, 913, 911], 7),
    ("defence-education-day", [919, 918, 916], 1),
    ("ethnic-unity-week", [921, 920, 918], 7),
    ("harvest-festival", [923, 923, 922], 1),
    ("grain-security-week", [1012, 1011, 1016], 7),
    ("seniors-day", [1018, 1008, 1026], 1),
];

#[test]
fn the_eighteen_floating_observances_fall_on_their_days() {
    for (code, first_days, length) in FLOATING {
        let observance = catalogue::observance(code).expect("shipped");
        for (year, first_day) in (2026..).zip(first_days) {
            let start = NaiveDate::from_ymd_opt(year, first_day / 100, first_day % 100);
            let span = observance.rules.occurrence(year);
            assert_eq!(span.map(Span::start), start, "{code} {year}");
            assert_eq!(span.map(Span::len_days), Some(length), "{code} {year}");
        }
    }
}

/// The other rows that are not announced are the same days each year.
#[test]
fn no_other_observance_floats() {
    let fixed = |year: i32, code: &str| {
        let span = catalogue::observance(code).and_then(|it| it.rules.occurrence(year));
        span.map(|span| span.start().format("%m-%d").to_string())
    };
    for observance in catalogue::observances() {
        let code = observance.code.as_str();
        let floats = FLOATING.iter().any(|(floating, ..)| *floating == code);
        if !floats && !observance.rules.is_estimate(2026) {
            assert_eq!(fixed(2026, code), fixed(2027, code), "{code}");
        }
    }
}

/// How many days, weeks and months begin in each month of 2026, counted by hand.
#[test]
fn the_load_of_the_months_is_as_counted_by_hand() {
    let mut load = [[0; 3]; 12];
    for observance in catalogue::observances() {
        let start = observance.rules.occurrence(2026).map(Span::start).expect("has days");
        let kind = match observance.kind {
            ObservanceKind::Day => 0,
            ObservanceKind::Week => 1,
            ObservanceKind::Month => 2,
        };
        load[start.month0() as usize][kind] += 1;
    }
    let counted = [
        [1, 0, 0],
        [1, 0, 0],
        [8, 3, 1],
        [8, 3, 4],
        [14, 9, 4],
        [14, 1, 7],
        [2, 1, 0],
        [6, 1, 0],
        [9, 6, 6],
        [7, 1, 2],
        [5, 0, 3],
        [10, 1, 0],
    ];
    assert_eq!(load, counted);
}
