//! Letters to units as documents, and their ledger.

use pufa::{
    catalogue,
    export::{Deliverable, ExportError, ExportOptions, ExportedFile, Format, make},
    model::{Letter, LetterKind},
    report::Profile,
};

use super::{
    package::Package,
    plan::{date, small_plan},
};

fn options() -> ExportOptions {
    ExportOptions::new(date("2026-11-23"))
}

fn letters(options: &ExportOptions) -> Vec<ExportedFile> {
    make(&catalogue::sample(), Format::Docx, Deliverable::Letters, options).expect("exported")
}

#[test]
fn every_letter_is_a_file_named_by_its_number() {
    let names: Vec<String> = letters(&options()).into_iter().map(|file| file.name).collect();
    assert_eq!(names.len(), catalogue::sample().letters.len());
    let name = "包普法提示〔2026〕3号 关于落实普法责任的提示函 包头市交通运输局.docx";
    assert!(names.iter().any(|it| it == name), "{names:?}");
}

fn document(kind: LetterKind, profile: Profile) -> String {
    let is_it = |it: &&Letter| it.kind == kind;
    let plan = catalogue::sample();
    let id = plan.letters.iter().find(is_it).expect("the sample has it").id;
    let files = letters(&ExportOptions { letters: vec![id], profile, ..options() });
    assert_eq!(files.len(), 1, "only the one that was asked for");
    Package::open(&files[0].bytes).part("word/document.xml").to_owned()
}

#[test]
fn a_letter_has_number_addressee_text_signature_and_day() {
    let xml = document(LetterKind::Prompt, Profile::Full);
    let order = [
        "包普法提示〔2026〕",
        "关于落实普法责任的提示函",
        "：</w:t>",
        "根据《中华人民共和国法治宣传教育法》第九条、第五十七条规定",
        "特此提示。",
        "联系人：林知夏，联系电话：0472-0000100",
        "包头市普法依法治理工作办公室</w:t>",
    ];
    let mut rest = xml.as_str();
    for part in order {
        let at = rest.find(part).unwrap_or_else(|| panic!("no {part} after those before"));
        rest = &rest[at..];
    }
    assert!(!xml.contains("<w:tbl>"), "only a 督办单 brings a form");
}

#[test]
fn a_supervision_letter_brings_the_form_for_the_reply_on_a_page_of_its_own() {
    let xml = document(LetterKind::Supervision, Profile::Internal);
    let form = xml.find("<w:tbl>").expect("a form");
    let title = xml.find("普法责任落实反馈单").expect("its title");
    assert!(title < form && xml[..form].contains("<w:pageBreakBefore"));
    for told in ["督办文号", "食品安全法、反食品浪费法宣传", "落实情况", "2026年11月30日"]
    {
        assert!(xml[form..].contains(told), "no {told}");
    }
    assert!(!xml.contains("0472-0000100"), "telephones are for full copies");
}

#[test]
fn the_ledger_tells_how_each_letter_stands() {
    let files = make(&catalogue::sample(), Format::Csv, Deliverable::Letters, &options());
    let text = String::from_utf8(files.expect("exported").remove(0).bytes).expect("UTF-8");
    let row = |number: &str| {
        let mut rows = text.lines().filter(|line| line.split(',').nth(1) == Some(number));
        rows.next().unwrap_or_else(|| panic!("no row of {number}")).to_owned()
    };
    assert!(row("包普法提示〔2026〕3号").contains("逾期未反馈"));
    assert!(row("包普法提示〔2026〕1号").contains("已反馈,2026-05-19"));
    assert!(row("包普法督办〔2026〕1号").contains("待反馈"));
    assert!(row("包普法督办〔2026〕1号").contains("包普法提示〔2026〕2号"));
}

#[test]
fn a_plan_without_letters_gives_a_ledger_and_no_documents() {
    let plan = small_plan();
    let documents = make(&plan, Format::Docx, Deliverable::Letters, &options());
    assert!(matches!(documents, Err(ExportError::Nothing)));
    assert!(make(&plan, Format::Xlsx, Deliverable::Letters, &options()).is_ok());
}

#[test]
fn drafts_without_a_number_do_not_write_over_each_other() {
    let mut plan = catalogue::sample();
    for name in ["一", "二"] {
        let id = pufa::base::Id::named("draft", name);
        let number = pufa::model::LetterNumber::default();
        plan.letters.insert(Letter::new(id, LetterKind::Prompt, number, "提示函"));
    }
    let files = make(&plan, Format::Docx, Deliverable::Letters, &options()).expect("exported");
    let mut names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), files.len());
}
