//! Long lists: the work grows with their length and no faster.

use std::time::{Duration, Instant};

use pufa::{
    base::Id,
    catalogue,
    import::{self, Cell, Layout, Learnt, Mapping, Part, Sheet, SheetRow},
};

/// A list of a hundred units and as many rows as wanted.
fn list(rows: u32) -> Sheet {
    let text = |text: &str| Cell::Text(text.into());
    let units: Vec<String> = catalogue::units().iter().map(|it| it.name.clone()).collect();
    let laws: Vec<String> = catalogue::laws().iter().map(|it| it.title.clone()).collect();
    let row = |number: u32| {
        let at = number as usize;
        let name =
            |list: &[String], at: usize| list.get(at % list.len()).cloned().unwrap_or_default();
        SheetRow {
            number: number + 1,
            hidden: false,
            cells: vec![
                Cell::Number(number.into()),
                text(&name(&units, at / 20)),
                text(&format!("《{}》《{}》第{number}项", name(&laws, at), name(&laws, at / 7))),
                text("青少年、家长"),
                text("1.专题讲座\n2.发放宣传资料"),
                text(
                    ["全年", "3月", "12月4日前后", "适时"].get(at % 4).copied().unwrap_or_default(),
                ),
            ],
        }
    };
    let header = ["序号", "责任单位", "普法内容", "普法对象", "普法形式", "时间节点"];
    let header = SheetRow { number: 1, hidden: false, cells: header.map(text).to_vec() };
    Sheet { rows: [header].into_iter().chain((1..=rows).map(row)).collect(), ..Sheet::default() }
}

/// How long a list of so many rows takes from the sheet to the settled draft.
fn time(rows: u32) -> Duration {
    let plan = catalogue::new_plan(Id::named("plan", "speed"), "普法工作计划", 2026);
    let sheet = list(rows);
    let start = Instant::now();
    let layout = Layout::guess(&sheet);
    let mapping = Mapping::guess(&sheet, &layout, &plan, &Learnt::default());
    let draft = import::draft(&[Part { sheet: &sheet, layout: &layout, mapping: &mapping }], &plan);
    let settled = import::settle(&draft, &plan);
    assert_eq!(settled.count(import::Class::New), rows as usize);
    start.elapsed()
}

#[test]
fn ten_times_the_rows_take_about_ten_times_as_long() {
    let (short, long) = (time(2_000), time(20_000));
    assert!(long < short * 25, "{short:?} for 2,000 rows, {long:?} for 20,000");
}
