//! Forms on their way: made, filled in as a unit would, taken back.

use std::io::{Cursor, Read as _, Write as _};

use chrono::NaiveDate;
use pufa::{
    base::{Id, Lang, Message},
    catalogue,
    collection::{self, Answers, Form, FormColumn, Returned, Sent},
    export,
    import::form::{self, FormReader},
    model::{Duty, DutyState, ListKind, Plan, Unit},
    store,
};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).expect("exists")
}

fn unit() -> Id<Unit> {
    catalogue::unit_id("包头市教育局")
}

/// A plan with two rows of one unit.
fn plan() -> Plan {
    let mut plan = catalogue::new_plan(Id::named("plan", "forms"), "计划", 2026);
    for (seq, content) in [(1, "教育法"), (2, "教师法")] {
        let id = Id::named("duty", content);
        let mut row = Duty::new(id, ListKind::UnitSpecific, content);
        row.seq = seq;
        row.unit = Some(unit());
        "1. 讲座\n2. 展板".clone_into(&mut row.measures);
        plan.duties.insert(row);
    }
    plan
}

fn workbook(plan: &Plan) -> Vec<u8> {
    let form = Form::of(plan, unit(), Lang::Zh, day()).expect("the unit is there");
    export::form(&form).expect("a form is made").bytes
}

/// The form with texts in cells of its first sheet.
fn filled(workbook: &[u8], cells: &[(String, &str)]) -> Vec<u8> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(workbook)).expect("a workbook is a zip file");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("it is listed");
        let name = part.name().to_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("it can be read");
        if name == "xl/worksheets/sheet1.xml" {
            let mut xml = String::from_utf8(bytes).expect("parts are text");
            for (cell, text) in cells {
                xml = put(&xml, cell, text);
            }
            bytes = xml.into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("zip");
        out.write_all(&bytes).expect("zip");
    }
    out.finish().expect("zip").into_inner()
}

fn put(xml: &str, cell: &str, text: &str) -> String {
    let start = xml.find(&format!("<c r=\"{cell}\" ")).expect("the cell is there");
    let rest = &xml[start..];
    let end = rest.find("/>").map_or(usize::MAX, |at| at + 2);
    let end = end.min(rest.find("</c>").map_or(usize::MAX, |at| at + 4));
    let new = format!(
        "<c r=\"{cell}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
    );
    format!("{}{new}{}", &xml[..start], &rest[end..])
}

/// The cell of a column in a row of the sheet; the first data row is 5.
fn cell(column: FormColumn, row: u32) -> String {
    let place = FormColumn::ALL.iter().position(|it| *it == column).expect("it is there");
    let letter = char::from(b'B' + u8::try_from(place).expect("few columns"));
    format!("{letter}{row}")
}

fn understand(name: &str, bytes: &[u8], plan: &Plan) -> Result<Sent, Message> {
    let open = |text: &str| Ok(store::from_ron(text).expect("a plan").plan);
    form::understand(name, bytes, &FormReader::new(plan), &open)
}

fn take_back(plan: &Plan, sent: &Sent) -> (Plan, Returned) {
    let sent = std::slice::from_ref(sent);
    let mut collected = collection::collect(plan, sent, day(), &Answers::default());
    (collected.plan, collected.forms.remove(0))
}

#[test]
fn a_form_is_known_as_one_and_other_workbooks_are_not() {
    let bytes = workbook(&plan());
    let read = pufa::import::read("表.xlsx", &bytes).expect("a workbook");
    assert!(form::is_form(&read));
    let plain = pufa::import::read("表.csv", "序号,普法内容\n".as_bytes()).expect("a table");
    assert!(!form::is_form(&plain));
}

#[test]
fn forms_of_the_sample_sent_back_untouched_change_nothing_but_the_state() {
    let plan = catalogue::sample();
    for lang in [Lang::Zh, Lang::En] {
        for unit in collection::units_to_ask(&plan) {
            let form = Form::of(&plan, unit, lang, day()).expect("the unit is there");
            let bytes = export::form(&form).expect("a form is made").bytes;
            let sent = understand("表.xlsx", &bytes, &plan).expect("our own form");
            let (after, returned) = take_back(&plan, &sent);
            assert!(returned.is_clean(), "{returned:?}");
            assert_eq!(returned.rows, form.rows.len());
            for before in plan.duties.iter() {
                let mut now = after.duties.get(before.id).expect("it stays").clone();
                if before.state == DutyState::Draft {
                    now.state = DutyState::Draft;
                }
                assert_eq!(now, *before);
            }
        }
    }
}

#[test]
fn what_a_unit_wrote_is_taken_and_what_cannot_be_read_is_listed_with_its_cell() {
    let plan = plan();
    let law = cell(FormColumn::Laws, 6);
    let cells = [
        (cell(FormColumn::Measures, 5), "进校园"),
        (cell(FormColumn::Laws, 5), "《宪法》、教育法"),
        (cell(FormColumn::Time, 5), "每季度"),
        (law.clone(), "《没有的条例》"),
        (cell(FormColumn::Content, 7), "未成年人保护法"),
        (cell(FormColumn::List, 7), "个性清单"),
    ];
    let bytes = filled(&workbook(&plan), &cells);
    let sent = understand("表.xlsx", &bytes, &plan).expect("our own form");
    let (after, returned) = take_back(&plan, &sent);

    let row = after.duties.get(Id::named("duty", "教育法")).expect("it stays");
    assert_eq!(row.measures, "进校园");
    assert_eq!(FormColumn::Laws.show(row, &after, Lang::Zh), "《宪法》、《教育法》");
    assert_eq!(row.time.text, "每季度");
    assert_eq!(row.state, DutyState::Submitted);
    assert_eq!(returned.added.len(), 1);
    let listed: Vec<_> =
        returned.troubles.iter().map(|it| (it.cell.as_str(), it.text.as_str())).collect();
    assert_eq!(listed, [(law.as_str(), "《没有的条例》")]);

    let (again, second) = take_back(&after, &understand("表.xlsx", &bytes, &after).expect("form"));
    assert_eq!(again, after, "a second time changes nothing");
    assert_eq!(second.troubles, returned.troubles, "and lists the same");
}

#[test]
fn a_part_of_the_plan_holds_only_what_its_unit_needs_and_comes_back() {
    let mut plan = plan();
    let mut row = plan.duties.get(Id::named("duty", "教育法")).expect("there").clone();
    let other = catalogue::unit_id("包头市司法局");
    let mut helper = plan.units.get(other).expect("shipped").clone();
    helper.phone = "13800000000".to_owned();
    plan.units.insert(helper);
    row.support_units = vec![other];
    plan.duties.insert(row.clone());

    let mut part = collection::part(&plan, unit(), day()).expect("the unit is there");
    assert_eq!(part.duties.len(), 2);
    assert!(part.units.len() < 5, "only units that are named");
    let text = store::to_ron(&part);
    assert!(!text.contains("13800000000"), "nobody else's telephone");
    let parsed = store::from_ron(&text).expect("it loads");
    assert_eq!((parsed.plan, parsed.problems), (part.clone(), Vec::new()));

    row.measures = "进校园".to_owned();
    part.duties.insert(row.clone());
    let back = store::to_ron(&part);
    let sent = understand("教育局.pufa.ron", back.as_bytes(), &plan).expect("a part");
    let (after, returned) = take_back(&plan, &sent);
    assert_eq!(after.duties.get(row.id).map(|it| it.measures.as_str()), Some("进校园"));
    assert!(returned.is_clean(), "{returned:?}");
    let sent = understand("教育局.pufa.ron", back.as_bytes(), &after).expect("a part");
    assert_eq!(take_back(&after, &sent).0, after);
}

#[test]
fn a_form_of_another_plan_or_year_is_refused() {
    let bytes = workbook(&plan());
    let key = |plan: &Plan| understand("表.xlsx", &bytes, plan).map_err(|it| it.key);
    let mut other = plan();
    other.info.id = Id::named("plan", "other");
    assert_eq!(key(&other).err(), Some("collection.other-plan"));
    let mut other = plan();
    other.info.year = 2027;
    assert_eq!(key(&other).err(), Some("collection.other-year"));
    let mut other = plan();
    other.units.remove(unit());
    assert_eq!(key(&other).err(), Some("collection.unknown-unit"));
}
