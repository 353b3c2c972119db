//! The values of workbooks against those that calamine finds.

use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use chrono::NaiveDateTime;
use pufa::import::{Cell, read};

use super::fixture;

/// A value in a form both sides can be brought to.
#[derive(Debug, PartialEq)]
enum Value {
    Empty,
    Text(String),
    Number(f64),
    Moment(NaiveDateTime),
    Flag(bool),
    Fault(String),
}

fn ours(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Empty,
        Cell::Text(text) => Value::Text(text.to_string()),
        Cell::Number(number) => Value::Number(*number),
        Cell::Date(moment) => Value::Moment(*moment),
        Cell::Flag(flag) => Value::Flag(*flag),
        Cell::Fault(fault) => Value::Fault(fault.to_string()),
    }
}

fn theirs(data: &Data) -> Value {
    match data {
        Data::Empty => Value::Empty,
        Data::String(text) if text.is_empty() => Value::Empty,
        Data::String(text) => Value::Text(text.clone()),
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        Data::Bool(flag) => Value::Flag(*flag),
        Data::Error(fault) => Value::Fault(fault.to_string()),
        Data::DateTime(moment) => {
            moment.as_datetime().map_or(Value::Number(moment.as_f64()), Value::Moment)
        }
        other => Value::Text(other.to_string()),
    }
}

/// We show a month or a time as text where calamine makes up a day, and keep a negative day as the
/// number it is.
fn differs_on_purpose(ours: &Value, theirs: &Value) -> bool {
    matches!(
        (ours, theirs),
        (Value::Text(_) | Value::Number(_), Value::Moment(_)) | (Value::Text(_), Value::Number(_))
    )
}

#[track_caller]
fn check(name: &str, expected_on_purpose: usize) {
    let bytes = fixture(name);
    let workbook = read(name, &bytes).expect("a file that can be read");
    let mut second = open_workbook_auto_from_rs(Cursor::new(bytes)).expect("calamine reads it");
    let mut on_purpose = 0;
    for sheet in &workbook.sheets {
        let range = second.worksheet_range(&sheet.name).expect("the same sheets");
        let mut compared = 0;
        for row in &sheet.rows {
            for (column, cell) in (0_u32..).zip(&row.cells) {
                let found = range.get_value((row.number - 1, column)).map_or(Value::Empty, theirs);
                let cell = ours(cell);
                compared += usize::from(cell != Value::Empty);
                if differs_on_purpose(&cell, &found) {
                    on_purpose += 1;
                } else {
                    assert_eq!(cell, found, "{name} {} {}:{column}", sheet.name, row.number);
                }
            }
        }
        let filled = range.used_cells().filter(|cell| theirs(cell.2) != Value::Empty).count();
        assert_eq!(compared, filled, "{name} {}: cells that only one side finds", sheet.name);
    }
    assert_eq!(on_purpose, expected_on_purpose, "{name}");
}

#[test]
fn new_workbooks_hold_what_calamine_finds() {
    // A month, a time, a length of time, a negative day.
    check("duty.xlsx", 4);
    check("mac.xlsx", 0);
}

#[test]
fn old_workbooks_hold_what_calamine_finds() {
    // A month.
    check("ledger.xls", 1);
}
