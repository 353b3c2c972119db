//! PDF files: offered, repeatable, and honest about what they cannot show. What they say and look
//! like is checked by `tests/office`, which has the programs to read them.

use pufa::export::{Deliverable, ExportedFile, Format, make};

use super::plan::{options, small_plan};

fn pdf(deliverable: Deliverable) -> ExportedFile {
    let mut files =
        make(&small_plan(), Format::Pdf, deliverable, &options()).expect("set and written");
    assert_eq!(files.len(), 1);
    files.remove(0)
}

#[track_caller]
fn check(deliverable: Deliverable, name: &str) {
    let (file, again) = (pdf(deliverable), pdf(deliverable));
    assert_eq!(file.name, name);
    assert!(file.bytes.starts_with(b"%PDF-"), "{deliverable:?}");
    assert_eq!(file.problems, []);
    assert!(file.bytes == again.bytes, "{deliverable:?} differs when made again");
}

#[test]
fn the_yearly_plan_is_set_in_pages() {
    check(Deliverable::Plan, "包头市2026年普法依法治理工作计划.pdf");
}

#[test]
fn the_wall_chart_is_one_sheet() {
    check(Deliverable::Calendar, "2026年普法日历.pdf");
}

#[test]
fn characters_without_a_glyph_are_reported() {
    let mut plan = small_plan();
    plan.info.title = String::from("𠮷祥市2026年计划");
    let files = make(&plan, Format::Pdf, Deliverable::Plan, &options()).expect("set all the same");
    let problem = files.first().and_then(|file| file.problems.first()).expect("reported");
    assert_eq!(problem.code, "export.pdf.glyphs");
}

#[test]
fn words_of_the_user_are_no_markup() {
    let mut plan = small_plan();
    plan.info.title = String::from("#panic() *年* $x$ \\ \"计划\" @label <x>");
    plan.info.requirements = String::from("#{ 1 / 0 }");
    assert!(make(&plan, Format::Pdf, Deliverable::Plan, &options()).is_ok());
}
