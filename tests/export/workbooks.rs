//! Excel workbooks: typed cells, merged cells, print set-up.

use pufa::{
    export::{Deliverable, Format, make},
    model::{Activity, Plan},
};

use super::{
    package::{Package, between},
    plan::{date, options, small_plan},
};

fn xlsx(plan: &Plan, deliverable: Deliverable) -> Package {
    let files = make(plan, Format::Xlsx, deliverable, &options()).expect("exported");
    Package::open(&files[0].bytes)
}

/// Type, style and value of a cell: `<c r="B4" s="5"><v>46030</v></c>`.
#[track_caller]
fn cell<'x>(sheet: &'x str, place: &str) -> &'x str {
    let cells = between(sheet, &format!(r#"<c r="{place}""#), "</c>");
    cells.first().copied().unwrap_or_else(|| panic!("no cell {place}"))
}

#[test]
fn days_are_dates_and_figures_numbers() {
    let package = xlsx(&small_plan(), Deliverable::Ledger);
    let sheet = package.part("xl/worksheets/sheet1.xml");
    let day = (date("2026-01-08") - date("1899-12-30")).num_days();
    let start = cell(sheet, "B4");
    assert!(start.ends_with(&format!("<v>{day}</v>")) && !start.contains("t="), "{start}");
    let participants = cell(sheet, "Q4");
    assert!(participants.ends_with("<v>120</v>") && !participants.contains("t="), "{participants}");
    assert!(package.part("xl/styles.xml").contains("yyyy-mm-dd"));
}

#[test]
fn texts_never_become_formulas_and_sums_are_formulas() {
    let package = xlsx(&small_plan(), Deliverable::Ledger);
    let sheet = package.part("xl/worksheets/sheet1.xml");
    assert!(package.part("xl/sharedStrings.xml").contains("=进校园"));
    let formulas = between(sheet, "<f>", "</f>");
    assert!(!formulas.is_empty() && formulas.iter().all(|it| it.starts_with("SUBTOTAL(109,")));
    assert!(sheet.contains("<f>SUBTOTAL(109,Q4:Q8)</f><v>120</v>"), "{formulas:?}");
}

#[test]
fn a_list_prints_on_a4_landscape_with_its_head_on_every_page() {
    let package = xlsx(&small_plan(), Deliverable::Ledger);
    let sheet = package.part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains(r#"paperSize="9""#) && sheet.contains(r#"orientation="landscape""#));
    assert!(
        sheet.contains(r#"fitToHeight="0""#) && sheet.contains("<pageSetUpPr fitToPage=\"1\"/>")
    );
    assert!(sheet.contains("<autoFilter ref=\"A3:"));
    assert!(sheet.contains(r#"ySplit="3""#));
    let workbook = package.part("xl/workbook.xml");
    assert!(workbook.contains("_xlnm.Print_Titles") && workbook.contains("$3:$3"));
}

#[test]
fn units_are_merged_and_group_rows_span_the_list() {
    let package = xlsx(&small_plan(), Deliverable::Duties);
    let merged = between(package.part("xl/worksheets/sheet1.xml"), "<mergeCell ref=\"", "\"");
    // Rows: 1 title, 2 subtitle, 3 head, 4 group, 5 common, 6 group, 7–9 公安局, 10 司法局.
    assert!(merged.contains(&"A4:O4") && merged.contains(&"A6:O6"), "{merged:?}");
    let units: Vec<_> = merged.iter().filter(|range| range.starts_with('B')).collect();
    assert_eq!(units.len(), 1, "{merged:?}");
    let strings = package.part("xl/sharedStrings.xml");
    assert!(strings.contains("一、共性清单") && strings.contains("二、个性清单"));
}

#[test]
fn rows_of_wrapped_text_have_a_height_of_their_own() {
    let package = xlsx(&small_plan(), Deliverable::Duties);
    let sheet = package.part("xl/worksheets/sheet1.xml");
    let row = between(sheet, "<row r=\"7\"", ">");
    assert!(row[0].contains("customHeight"), "two measures on two lines: {row:?}");
}

#[test]
fn telephones_are_text_and_masked_among_units() {
    let package = xlsx(&small_plan(), Deliverable::Duties);
    let strings = package.part("xl/sharedStrings.xml");
    assert!(
        strings.contains("0472****888")
            || strings.contains("0472***8888")
            || strings.contains("****")
    );
    assert!(!strings.contains("04725618888"));
}

#[test]
fn statistics_stand_beside_the_ledger() {
    let package = xlsx(&small_plan(), Deliverable::Ledger);
    let workbook = package.part("xl/workbook.xml");
    for name in ["活动台账", "数据汇总", "按月统计", "按旗县区统计", "按单位统计"]
    {
        assert!(workbook.contains(name), "no sheet {name}");
    }
}

#[test]
fn the_same_plan_gives_the_same_workbook() {
    let make = || make(&small_plan(), Format::Xlsx, Deliverable::Ledger, &options());
    assert_eq!(make().expect("exported"), make().expect("exported"));
}

#[test]
fn an_empty_plan_and_many_activities_make_workbooks() {
    let mut plan = Plan::empty(pufa::base::Id::named("plan", "empty"), "空", 2026);
    let _ = xlsx(&plan, Deliverable::Ledger);
    let _ = xlsx(&plan, Deliverable::Duties);
    for number in 0..3000 {
        let id = pufa::base::Id::named("activity", &number.to_string());
        let span = pufa::calendar::Span::day(date("2026-06-01"));
        plan.activities.insert(Activity::new(id, "活动", span));
    }
    let package = xlsx(&plan, Deliverable::Ledger);
    assert_eq!(package.part("xl/worksheets/sheet1.xml").matches("<row ").count(), 3004);
}
