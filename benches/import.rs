//! Reading tables of growing size, beside the bare parsers on the same bytes.
//!
//! What counts are ratios within one run: a workbook against calamine, a text table against the
//! csv crate, a size against ten times that size.

#![expect(clippy::expect_used, reason = "a bench that cannot go on has nothing to measure")]

use std::{fmt::Write as _, io::Cursor};

use calamine::Xlsx;
use divan::{Bencher, counter::BytesCount};
use pufa::import;
use rust_xlsxwriter::{Format, Workbook};

const ROWS: [u32; 2] = [10_000, 100_000];
const COLUMNS: [&str; 8] =
    ["序号", "责任单位", "普法内容", "普法对象", "普法形式", "时间节点", "联系人", "备注"];

fn main() {
    divan::main();
}

/// The texts of a row of a made-up duty list.
fn row(number: u32) -> [String; 6] {
    [
        format!("市级单位{}", number % 100),
        format!("《中华人民共和国第{}号法》《实施条例》", number % 150),
        "国家工作人员、青少年、企业经营管理人员".to_owned(),
        "1. 集中宣传\n2. 以案释法\n3. 新媒体推送".to_owned(),
        format!("联系人{}", number % 997),
        format!("第{number}条"),
    ]
}

fn xlsx(rows: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    for (column, name) in (0..).zip(COLUMNS) {
        sheet.write(0, column, name).expect("within the sheet");
    }
    for number in 1..=rows {
        let [unit, laws, audience, form, person, remark] = row(number);
        sheet.write(number, 0, number).expect("within the sheet");
        for (column, text) in [(1, unit), (2, laws), (3, audience), (4, form)] {
            sheet.write(number, column, text).expect("within the sheet");
        }
        let serial = f64::from(46_023 + number % 365);
        sheet.write_with_format(number, 5, serial, &day).expect("within the sheet");
        for (column, text) in [(6, person), (7, remark)] {
            sheet.write(number, column, text).expect("within the sheet");
        }
    }
    book.save_to_buffer().expect("memory")
}

fn csv(rows: u32) -> String {
    let mut text = format!("{}\n", COLUMNS.join(","));
    for number in 1..=rows {
        let [unit, laws, audience, form, person, remark] = row(number);
        writeln!(text, "{number},{unit},{laws},{audience},\"{form}\",2026-03-01,{person},{remark}")
            .expect("memory");
    }
    text
}

mod workbook {
    use super::{Bencher, BytesCount, Cursor, ROWS, Xlsx, import, xlsx};
    use calamine::Reader as _;

    #[divan::bench(args = ROWS, sample_count = 5)]
    fn import_read(bencher: Bencher<'_, '_>, rows: u32) {
        let bytes = xlsx(rows);
        bencher
            .counter(BytesCount::of_slice(&bytes))
            .bench_local(|| import::read("表.xlsx", &bytes).expect("just written"));
    }

    #[divan::bench(args = ROWS, sample_count = 5)]
    fn bare_calamine(bencher: Bencher<'_, '_>, rows: u32) {
        let bytes = xlsx(rows);
        bencher.counter(BytesCount::of_slice(&bytes)).bench_local(|| {
            let mut book = Xlsx::new(Cursor::new(&bytes)).expect("just written");
            book.worksheet_range_at(0).expect("one sheet").expect("just written")
        });
    }
}

mod text_table {
    use super::{Bencher, BytesCount, ROWS, csv, import};

    #[divan::bench(args = ROWS, sample_count = 5)]
    fn import_read(bencher: Bencher<'_, '_>, rows: u32) {
        let text = csv(rows);
        bencher
            .counter(BytesCount::of_str(&text))
            .bench_local(|| import::read("表.csv", text.as_bytes()).expect("just written"));
    }

    #[divan::bench(args = ROWS, sample_count = 5)]
    fn bare_csv(bencher: Bencher<'_, '_>, rows: u32) {
        let text = csv(rows);
        bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            reader.records().collect::<Result<Vec<_>, _>>().expect("just written")
        });
    }
}
