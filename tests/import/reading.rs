//! Every value of the fixtures, as it arrives.

use std::fmt::Write as _;

use pufa::{
    base::Lang,
    catalogue::texts,
    import::{Cell, Sheet, SourceFormat, Workbook, column_name, read},
};

use super::fixture;

fn open(name: &str) -> Workbook {
    read(name, &fixture(name)).expect("a file that can be read")
}

/// A sheet as text: its name, a line for each row, its merges.
fn plain(sheet: &Sheet) -> String {
    let mut plain = format!("{}{}\n", sheet.name, if sheet.hidden { " (hidden)" } else { "" });
    for row in &sheet.rows {
        let cells: Vec<String> = row.cells.iter().map(value).collect();
        let hidden = if row.hidden { " (hidden)" } else { "" };
        writeln!(plain, "{}{hidden}: {}", row.number, cells.join(" | ")).expect("memory");
    }
    for area in &sheet.merges {
        let (left, right) = (column_name(area.left), column_name(area.right));
        writeln!(plain, "{left}{}:{right}{}", area.top, area.bottom).expect("memory");
    }
    plain
}

fn value(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => format!("“{}”", text.replace('\n', "⏎")),
        Cell::Number(number) => number.to_string(),
        Cell::Date(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Fault(fault) => fault.to_string(),
    }
}

/// The lines that hold something, with one space between their parts.
fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

#[track_caller]
fn check(sheet: &Sheet, expected: &str) {
    assert_eq!(lines(&plain(sheet)), lines(expected));
}

#[test]
fn a_duty_list_keeps_its_merges_dates_months_and_hidden_rows() {
    let workbook = open("duty.xlsx");
    assert_eq!((workbook.format, &workbook.problems), (SourceFormat::Xlsx, &vec![]));
    check(
        &workbook.sheets[0],
        "责任清单
        2: | “2026年普法责任清单”
        3: | “责任单位” | “普法内容” | “责任清单” |  | “时间节点”
        4: |  |  | “牵头单位” | “配合单位”
        5: | “市司法局” | “《宪法》⏎《民法典》” |  |  | 2026-12-04 00:00
        6: |  | “《法治宣传教育法》” |  |  | “2026年3月”
        7: |  | “《未成年人保护法》” |  |  | “全年”
        8 (hidden): |  | “已取消” |  |  | 2026-03-15 09:30
        B2:F2
        B3:B4
        C3:C4
        D3:E3
        F3:F4
        B5:B7",
    );
}

#[test]
fn values_of_all_kinds_arrive_as_what_they_are() {
    let workbook = open("duty.xlsx");
    check(
        &workbook.sheets[1],
        "各种值
        1: “数” | “日期样式的数” | “真假” | “公式” | “错误” | “时间” | “时长” | “前导零”
        2: 12.5 | 2026-12-04 00:00 | true |  | #REF! | “9:00” | “36:00” | “007”
        3: 46360
        4: -1",
    );
}

#[test]
fn hidden_and_empty_sheets_are_there() {
    let workbook = open("duty.xlsx");
    check(&workbook.sheets[2], "隐藏表 (hidden)\n3: |  | “看不见”");
    check(&workbook.sheets[3], "空表");
}

#[test]
fn a_workbook_from_a_mac_counts_from_1904() {
    check(&open("mac.xlsx").sheets[0], "Sheet\n1: 2026-12-04 00:00");
}

#[test]
fn an_old_workbook_reads_like_a_new_one() {
    let workbook = open("ledger.xls");
    assert_eq!((workbook.format, &workbook.problems), (SourceFormat::Xls, &vec![]));
    check(
        &workbook.sheets[0],
        "活动台账
        1: “普法活动台账”
        2: “单位” | “时间” | “人数” | “费用” | “备注”
        3: “市司法局” | 2026-12-04 00:00 | 120 | 1234.56 | “第一行⏎第二行”
        4: | “2026年3月” | true
        5 (hidden): “隐藏行”
        A1:E1
        A3:A4",
    );
}

#[test]
fn a_long_old_workbook_reads_over_the_seams_of_its_texts() {
    let long = &open("ledger.xls").sheets[1];
    assert!(long.hidden);
    assert_eq!(long.rows.len(), 400);
    for (row, number) in long.rows.iter().zip(1_u32..) {
        let text = format!("第{number}行，{}", "法".repeat(60));
        assert_eq!(row.cells, [Cell::Text(text.into()), Cell::Number(f64::from(number - 1))]);
    }
}

#[test]
fn each_table_of_a_document_is_a_sheet() {
    let workbook = open("sites.docx");
    assert_eq!((workbook.format, workbook.sheets.len()), (SourceFormat::Docx, 3));
    check(
        &workbook.sheets[0],
        "1
        1: “阵地情况” |  | “联系”
        2: “名称” | “地址” | “电话”
        3: “宪法公园” | “滨河路1号” | “0472-1”
        4: | “滨河路2号⏎第二段⏎新行”
        A1:B1
        A3:A4",
    );
    check(&workbook.sheets[1], "2\n1: “内层甲” | “内层乙”");
    check(&workbook.sheets[2], "3\n1: “讲师” | “张三”");
}

#[test]
fn a_gbk_table_with_semicolons_reads_whole() {
    let workbook = open("plan.gbk.csv");
    assert_eq!((workbook.format, &workbook.problems), (SourceFormat::Csv, &vec![]));
    check(
        &workbook.sheets[0],
        "1: “单位” | “普法内容” | “时间”
        2: “市司法局” | “《宪法》⏎《民法典》” | “12月4日前后”
        3: | “镕基,囍” | “=1+1”",
    );
}

#[test]
fn a_wrong_ending_is_told_and_the_content_read() {
    let workbook = read("台账.doc", &fixture("ledger.xls")).expect("the content can be read");
    let said: Vec<String> =
        workbook.problems.iter().map(|problem| texts::render(Lang::Zh, &problem.message)).collect();
    assert_eq!(said, ["“台账.doc”的扩展名与内容不符，已按 Excel 97—2003 工作簿读取"]);
    assert_eq!(workbook.sheets, open("ledger.xls").sheets);
}
