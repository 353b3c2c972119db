//! CSV bytes and the shape of JSON.

use pufa::export::{Deliverable, Format, make};

use super::plan::{options, small_plan};

fn bytes(format: Format, deliverable: Deliverable) -> Vec<u8> {
    make(&small_plan(), format, deliverable, &options()).expect("exported").remove(0).bytes
}

#[test]
fn a_csv_file_begins_with_the_mark_and_ends_its_lines_as_the_rfc_wants() {
    let bytes = bytes(Format::Csv, Deliverable::Ledger);
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a mark"));
    let text = text.expect("UTF-8");
    assert!(text.starts_with("序号,开始日期,结束日期,活动名称,"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.contains("1,2026-01-08,2026-01-08,民法典宣讲,"));
}

#[test]
fn formulas_in_csv_are_made_harmless() {
    let bytes = bytes(Format::Csv, Deliverable::Ledger);
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.contains(",'=进校园,") && text.contains(",'-未尽事宜另行通知"));
    assert!(!text.contains(",=") && !text.contains(",-"));
}

#[test]
fn group_rows_become_a_column_and_every_line_has_as_many_cells() {
    let bytes = bytes(Format::Csv, Deliverable::Duties);
    let mut reader = csv::ReaderBuilder::new().from_reader(&bytes[3..]);
    assert_eq!(reader.headers().expect("a head").get(0), Some("清单类别"));
    let records: Vec<_> = reader.records().collect::<Result<_, _>>().expect("equal lengths");
    let groups: Vec<_> = records.iter().filter_map(|record| record.get(0)).collect();
    assert_eq!(
        groups,
        ["一、共性清单", "二、个性清单", "二、个性清单", "二、个性清单", "二、个性清单"]
    );
    assert!(records[1].iter().any(|cell| cell.contains("1.开展集中宣传；\n2.以案释法")));
}

#[test]
fn json_names_its_shape_and_holds_days_with_both_ends() {
    let calendar: serde_json::Value =
        serde_json::from_slice(&bytes(Format::Json, Deliverable::Calendar)).expect("JSON");
    assert_eq!(calendar["format"], "pufa-calendar");
    assert_eq!(calendar["version"], 1);
    let observances = calendar["observances"].as_array().expect("a list");
    let day = observances.iter().find(|it| it["code"] == "constitution-day").expect("there");
    assert_eq!((&day["first"], &day["last"]), (&"2026-12-04".into(), &"2026-12-04".into()));
    let ledger: serde_json::Value =
        serde_json::from_slice(&bytes(Format::Json, Deliverable::Ledger)).expect("JSON");
    let activities = ledger["activities"].as_array().expect("a list");
    assert_eq!(activities.len(), 5, "without the archived one");
    let done = activities.iter().find(|it| it["title"] == "民法典宣讲").expect("there");
    assert_eq!(done["actual"]["participants"], 120);
    assert_eq!(done["from"], "09:30:00");
}
