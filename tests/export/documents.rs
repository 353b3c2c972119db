//! Word documents: the figures of GB/T 9704-2012 in the written XML.

use pufa::{
    catalogue,
    export::{Deliverable, Format, make},
    model::Plan,
    report::Profile,
};
use zip::CompressionMethod;

use super::{
    package::{Package, between},
    plan::{options, small_plan},
};

fn docx(plan: &Plan, deliverable: Deliverable) -> Vec<u8> {
    let mut files = make(plan, Format::Docx, deliverable, &options()).expect("exported");
    assert_eq!(files.len(), 1);
    files.remove(0).bytes
}

fn plan_package() -> Package {
    Package::open(&docx(&small_plan(), Deliverable::Plan))
}

#[test]
fn pages_have_the_margins_of_the_standard_and_annexes_lie_on_their_side() {
    let package = plan_package();
    let sections = between(package.part("word/document.xml"), "<w:sectPr>", "</w:sectPr>");
    assert_eq!(sections.len(), 3);
    assert!(sections[0].contains(r#"<w:pgSz w:w="11906" w:h="16838" />"#));
    assert!(
        sections[0].contains(
            r#"<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1417" w:gutter="0" />"#
        ),
        "{}",
        sections[0]
    );
    for annex in &sections[1..] {
        assert!(annex.contains(r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape" />"#));
    }
    for section in sections {
        let order = ["w:footerReference", "w:pgSz", "w:pgMar", "w:cols"];
        let places: Vec<_> = order.iter().map(|name| section.find(name)).collect();
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{section}");
        assert_eq!(section.matches("w:footerReference").count(), 2, "odd and even pages");
    }
}

#[test]
fn every_run_names_its_font_for_chinese_and_latin_characters() {
    for (name, _, xml) in plan_package().parts().filter(|(name, ..)| name.starts_with("word/")) {
        for run in between(xml, "<w:r>", "</w:r>") {
            for attribute in ["w:ascii=", "w:hAnsi=", "w:eastAsia="] {
                assert!(run.contains(attribute), "{name}: {run}");
            }
        }
    }
}

#[track_caller]
fn check_paragraph(xml: &str, text: &str, properties: &[&str]) {
    let paragraphs = between(xml, "<w:p>", "</w:p>");
    let found = paragraphs.iter().find(|paragraph| paragraph.contains(text));
    let paragraph = found.unwrap_or_else(|| panic!("no paragraph with {text}"));
    for property in properties {
        assert!(paragraph.contains(property), "{text}: no {property} in {paragraph}");
    }
}

#[test]
fn title_headings_and_text_have_the_types_of_the_standard() {
    let package = plan_package();
    let xml = package.part("word/document.xml");
    check_paragraph(
        xml,
        "包头市2026年普法依法治理工作计划",
        &[r#"w:eastAsia="方正小标宋简体""#, r#"<w:sz w:val="44" />"#, r#"<w:jc w:val="center" />"#],
    );
    let body = r#"<w:sz w:val="32" />"#;
    let pitch = r#"w:line="579" w:lineRule="exact""#;
    let indent = r#"w:firstLine="640""#;
    check_paragraph(xml, "一、总体要求", &[r#"w:eastAsia="黑体""#, body, pitch, indent]);
    check_paragraph(xml, "（一）第四季度重点任务", &[r#"w:eastAsia="楷体_GB2312""#, body, pitch]);
    check_paragraph(xml, "宪法宣传周活动。", &[r#"w:eastAsia="仿宋_GB2312""#, body, pitch, indent]);
    check_paragraph(xml, "各旗县区普法办，市直各部门、各单位：", &[body, pitch]);
    check_paragraph(xml, "附件1", &[r#"w:eastAsia="黑体""#, body]);
}

#[test]
fn the_text_says_what_the_plan_says() {
    let package = plan_package();
    let xml = package.part("word/document.xml");
    for told in [
        "包普法办〔2026〕",
        "以习近平法治思想为指导",
        "1.普法责任清单编制率达到100%。",
        "12月1日—7日开展，主题为“大力弘扬宪法精神”。",
        "面向机关、学校，通过微信、电视等渠道，重点宣传《宪法》。",
        "（责任单位：包头市司法局；配合单位：包头市教育局）",
        "共性清单1项、个性清单4项",
        "推进奥林匹克法治主题公园提档升级。更新民法典展板，目前处于施工阶段，预算20.00万元。",
        "落实经费保障。",
        "附件：1.包头市2026年普法工作任务分解表",
        "2.包头市2026年普法时间节点表",
        "2026年1月15日",
    ] {
        assert!(xml.contains(told), "no {told}");
    }
    assert!(!xml.contains("往年活动"), "archived campaigns do not count");
}

#[test]
fn heads_of_tables_repeat_and_columns_fill_the_core() {
    let package = plan_package();
    let tables = between(package.part("word/document.xml"), "<w:tbl>", "</w:tbl>");
    assert_eq!(tables.len(), 2);
    for table in tables {
        assert_eq!(table.matches("<w:tblHeader />").count(), 1);
        assert!(table.find("<w:tblHeader />") < table.find("</w:tr>"), "in the first row");
        let widths = between(table, r#"<w:gridCol w:w=""#, "\"");
        let sum: u32 = widths.iter().map(|width| width.parse::<u32>().expect("a width")).sum();
        assert_eq!(sum, 16838 - 1984 - 2098);
    }
}

#[test]
fn page_numbers_stand_outside_between_dashes() {
    let package = plan_package();
    let odd = package.part("word/footer1.xml");
    let even = package.part("word/footer2.xml");
    for footer in [odd, even] {
        assert!(footer.contains("— ") && footer.contains(" —") && footer.contains("PAGE"));
        assert!(
            footer.contains(r#"w:eastAsia="宋体""#) && footer.contains(r#"<w:sz w:val="28" />"#)
        );
    }
    // One character of 四号 is 14 pt, 280 twips.
    assert!(odd.contains(r#"<w:jc w:val="right" />"#) && odd.contains(r#"w:right="280""#));
    assert!(even.contains(r#"<w:jc w:val="left" />"#) && even.contains(r#"w:left="280""#));
    assert!(package.part("word/settings.xml").contains("evenAndOddHeaders"));
}

#[test]
fn every_part_is_compressed_and_the_same_plan_gives_the_same_bytes() {
    let plan = small_plan();
    let bytes = docx(&plan, Deliverable::Plan);
    assert_eq!(bytes, docx(&plan, Deliverable::Plan));
    for (name, method, _) in Package::open(&bytes).parts() {
        assert_eq!(method, CompressionMethod::Deflated, "{name}");
    }
}

#[test]
fn properties_tell_title_and_organisation_and_the_day_of_export() {
    let package = plan_package();
    let core = package.part("docProps/core.xml");
    assert!(core.contains("<dc:title>包头市2026年普法依法治理工作计划</dc:title>"));
    assert!(core.contains("<dc:creator>包头市普法依法治理工作办公室</dc:creator>"));
    assert!(core.contains("2026-01-15T00:00:00Z"));
}

#[test]
fn a_public_register_tells_nothing_about_persons() {
    let public = pufa::export::ExportOptions { profile: Profile::Public, ..options() };
    for format in [Format::Docx, Format::Xlsx] {
        let files = make(&small_plan(), format, Deliverable::Sites, &public).expect("exported");
        let package = Package::open(&files[0].bytes);
        let all: String = package.parts().map(|(.., text)| text).collect();
        assert!(all.contains("奥林匹克法治主题公园"));
        for hidden in ["乌兰", "13847212345", "法治文化墙"] {
            assert!(!all.contains(hidden), "{format:?} tells {hidden}");
        }
    }
}

#[test]
fn an_empty_plan_is_a_document_too() {
    let plan = Plan::empty(pufa::base::Id::named("plan", "empty"), "", 2026);
    let package = Package::open(&docx(&plan, Deliverable::Plan));
    let xml = package.part("word/document.xml");
    assert!(xml.contains("2026年普法依法治理工作计划"));
    assert!(!xml.contains("总体要求") && !xml.contains("<w:t></w:t>"));
    let _ = Package::open(&docx(&plan, Deliverable::Duties));
}

#[test]
fn control_characters_in_the_plan_do_not_break_the_document() {
    let mut plan = small_plan();
    plan.info.requirements = "依法\u{b}治国 <&> “法”".to_owned();
    let package = Package::open(&docx(&plan, Deliverable::Plan));
    assert!(package.part("word/document.xml").contains("依法治国 &lt;&amp;&gt; “法”"));
}

#[test]
fn many_activities_are_summed_up_by_month() {
    let mut plan = catalogue::new_plan(pufa::base::Id::named("plan", "many"), "许多活动", 2026);
    for number in 0..700_u64 {
        let day = super::plan::date("2026-01-01") + chrono::Days::new(number % 365);
        let id = pufa::base::Id::named("activity", &number.to_string());
        let span = pufa::calendar::Span::day(day);
        plan.activities.insert(pufa::model::Activity::new(id, format!("活动{number}"), span));
    }
    let package = Package::open(&docx(&plan, Deliverable::Plan));
    let xml = package.part("word/document.xml");
    assert!(xml.contains("开展活动62项") && !xml.contains("活动699"), "January has 62 of 700");
}
