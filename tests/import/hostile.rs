//! Files that are broken or mean harm: refused with a sentence, or read with what is odd told.

use std::io::{Cursor, Read as _, Write as _};

use pufa::{
    base::Lang,
    catalogue::texts,
    import::{Refusal, read},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{FIXTURES, fixture};

/// The parts of an office file.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a fixture");
    let read = |index| {
        let mut part = archive.by_index(index).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("a part");
        (part.name().to_owned(), content)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).expect("a fixture").len()).map(read).collect()
}

/// An office file of parts.
pub fn packed<N: AsRef<str>, C: AsRef<[u8]>>(parts: &[(N, C)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_ref(), SimpleFileOptions::default()).expect("memory");
        writer.write_all(content.as_ref()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

const WORKBOOK: &str =
    r#"<workbook><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships>
    <Relationship Id="r1" Type="o/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="r2" Type="o/sharedStrings" Target="sharedStrings.xml"/>
    </Relationships>"#;

/// A workbook with one sheet and some shared texts.
fn workbook(rows: &str, texts: &str) -> Vec<u8> {
    packed(&[
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &sheet(rows)),
        ("xl/sharedStrings.xml", &format!("<sst>{texts}</sst>")),
    ])
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// A compound file of streams, each in its own run of sectors.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut chains: Vec<u32> = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    let mut directory = entry("Root Entry", 5, 0xFFFF_FFFE, 0);
    let mut content = Vec::new();
    for (name, bytes) in streams {
        let first = chains.len() as u32;
        // Streams below 4096 bytes would have to lie in small sectors.
        let count = bytes.len().max(4096).div_ceil(512) as u32;
        directory.extend(entry(name, 2, first, count * 512));
        chains.extend(first + 1..first + count);
        chains.push(0xFFFF_FFFE);
        content.extend_from_slice(bytes);
        content.resize((chains.len() - 2) * 512, 0);
    }
    chains.resize(128, u32::MAX);
    directory.resize(512, 0);
    let mut file = vec![0; 512];
    file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    file[30] = 9;
    file[48] = 1;
    file[60..64].fill(0xFF);
    file[68..72].fill(0xFF);
    file[80..512].fill(0xFF);
    file.extend(chains.iter().flat_map(|next| next.to_le_bytes()));
    file.extend(directory);
    file.extend(content);
    file
}

fn entry(name: &str, kind: u8, first: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = entry.len() as u8 + 2;
    entry.resize(128, 0);
    (entry[64], entry[66]) = (length, kind);
    entry[116..120].copy_from_slice(&first.to_le_bytes());
    entry[120..124].copy_from_slice(&size.to_le_bytes());
    entry
}

/// The records of an old workbook.
fn records(records: &[(u16, &[u8])]) -> Vec<u8> {
    let record = |(kind, data): &(u16, &[u8])| {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    };
    records.iter().flat_map(record).collect()
}

#[track_caller]
fn refusal(bytes: &[u8]) -> Refusal {
    read("清单.xlsx", bytes).expect_err("this must be refused").refusal
}

#[track_caller]
fn refused(bytes: &[u8], sentence: &str) {
    let error = read("清单.xlsx", bytes).expect_err(sentence);
    assert_eq!(texts::render(Lang::Zh, &error.message()), sentence, "{error}");
}

#[track_caller]
fn told(bytes: &[u8], sentences: &[&str]) {
    let workbook = read("清单.xlsx", bytes).expect("this can be read");
    let problems = workbook.problems.iter();
    let found: Vec<String> =
        problems.map(|problem| texts::render(Lang::Zh, &problem.message)).collect();
    assert_eq!(found, sentences);
}

#[test]
fn files_without_a_table_are_refused() {
    refused(b"", "“清单.xlsx”是空文件");
    refused(b"%PDF-1.7", "“清单.xlsx”是 PDF 文件，其中的表格无法读取");
    refused(b"<html><table>", "“清单.xlsx”是以表格名义保存的网页或数据文件，无法读取");
    refused(&[0, 1, 2, 3].repeat(500), "“清单.xlsx”不是表格，无法读取");
    refused(&packed(&[("a.txt", "x")]), "“清单.xlsx”不是表格，无法读取");
    let ods = packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]);
    refused(&ods, "“清单.xlsx”是暂不支持的办公文件格式，无法读取");
    let letter = packed(&[("word/document.xml", "<document><p><r><t>正文</t></r></p></document>")]);
    refused(&letter, "“清单.xlsx”中没有表格");
}

#[test]
fn a_file_beyond_any_table_is_refused_unread() {
    refused(&vec![b'a'; (64 << 20) + 1], "“清单.xlsx”超过 64 MB，没有读取");
}

#[test]
fn a_line_without_end_is_refused() {
    refused(&vec![b'a'; 8 << 20], "“清单.xlsx”的 A1 内容过长，不像是表格");
    let quote = [&b"a,b\n\"c"[..], &b"d,e\n".repeat(2 << 20)].concat();
    refused(&quote, "“清单.xlsx”的 A2 内容过长，不像是表格");
}

#[test]
fn protected_and_older_files_are_refused_by_name() {
    let encrypted = compound(&[("EncryptionInfo", b""), ("EncryptedPackage", b"")]);
    refused(&encrypted, "“清单.xlsx”设有打开密码，无法读取");
    let globals = records(&[(0x0809, &[0, 6, 5, 0]), (0x002F, &[1, 0])]);
    refused(&compound(&[("Workbook", &globals)]), "“清单.xlsx”设有打开密码，无法读取");
    let word = compound(&[("WordDocument", b"")]);
    refused(&word, "“清单.xlsx”是 Word 97—2003 文档，无法读取");
    let slides = compound(&[("PowerPoint Document", b"")]);
    refused(&slides, "“清单.xlsx”是暂不支持的办公文件格式，无法读取");
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let bomb = workbook(&" ".repeat(20 << 20), "");
    assert!(bomb.len() < 100_000);
    refused(&bomb, "“清单.xlsx”解压后的体积远超正常范围，可能不安全，没有读取");
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused_while_it_is_unpacked() {
    let rows = format!("<!--{}-->", " ".repeat(1 << 20)).repeat(20);
    let size = u32::try_from(sheet(&rows).len()).expect("small").to_le_bytes();
    let mut bomb = workbook(&rows, "");
    let is_size = |at: &usize| bomb[*at..*at + 4] == size;
    let places: Vec<usize> = (0..bomb.len() - 4).filter(is_size).collect();
    assert_eq!(places.len(), 2, "in the part's head and in the list of parts");
    for at in places {
        bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let refusal = refusal(&bomb);
    assert!(matches!(refusal, Refusal::Unpacks | Refusal::Damaged(_)), "{refusal}");
}

#[test]
fn a_far_cell_is_refused_by_its_name() {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>"#;
    let sentence = "“清单.xlsx”的「表」在 XFD1048576 有内容，离其他内容太远，没有读取";
    refused(&workbook(far, ""), sentence);
    let empty = r#"<row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576" s="1"/></row>"#;
    told(&workbook(empty, ""), &[]);
}

#[test]
fn a_far_cell_of_an_old_workbook_costs_nothing_either() {
    let globals_length = 4 + 4 + 4 + 11 + 4;
    let name: &[u8] = &[globals_length, 0, 0, 0, 0, 0, 3, 0, b'a', b'b', b'c'];
    let number = |row: u16, column: u16| {
        let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        [place, 1.5_f64.to_le_bytes().to_vec()].concat()
    };
    let (near, far) = (number(0, 0), number(65_535, 255));
    let size: &[u8] = &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0];
    let stream = records(&[
        (0x0809, &[0, 6, 5, 0]),
        (0x0085, name),
        (0x000A, &[]),
        (0x0809, &[0, 6, 0x10, 0]),
        (0x0200, size),
        (0x0203, &near),
        (0x0203, &far),
        (0x000A, &[]),
    ]);
    let sentence = "“清单.xlsx”的「abc」在 IV65536 有内容，离其他内容太远，没有读取";
    refused(&compound(&[("Workbook", &stream)]), sentence);
}

#[test]
fn definitions_and_entities_are_refused_in_every_part() {
    let evil = "<!DOCTYPE a [<!ENTITY x \"y\">]>";
    let names = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"];
    for name in names.into_iter().chain(["xl/sharedStrings.xml"]) {
        let mut parts = parts(&workbook("", ""));
        for (_, content) in parts.iter_mut().filter(|(found, _)| found == name) {
            content.splice(0..0, evil.bytes());
        }
        assert_eq!(refusal(&packed(&parts)), Refusal::Doctype { part: name.to_owned() });
    }
    let entity = workbook(r#"<row><c t="str"><v>&lt;&x;</v></c></row>"#, "");
    let part = "xl/worksheets/sheet1.xml";
    refused(&entity, &format!("“清单.xlsx”的 {part} 中带有外部定义，可能不安全，没有读取"));
}

#[test]
fn deep_nesting_and_endless_tags_are_refused() {
    let deep = workbook(&"<a>".repeat(100_000), "");
    refused(&deep, "“清单.xlsx”的 xl/worksheets/sheet1.xml 嵌套过深，可能不安全，没有读取");
    let long = workbook(&format!("<row x=\"{}\"/>", "y".repeat(5 << 20)), "");
    refused(&long, "“清单.xlsx”的单元格或文字过多，没有读取");
    let tables = "<tbl><tr><tc>".repeat(80);
    let tables = packed(&[("word/document.xml", format!("<document>{tables}"))]);
    assert!(matches!(refusal(&tables), Refusal::Damaged(_)));
}

#[test]
fn a_shared_text_does_not_multiply_without_end() {
    let text = format!("<si><t>{}</t></si>", "法".repeat(10_000));
    let row = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(1_000));
    refused(&workbook(&row.repeat(100), &text), "“清单.xlsx”的单元格或文字过多，没有读取");
}

#[test]
fn odd_names_and_too_many_parts_are_refused() {
    let outside = packed(&[("xl/workbook.xml", WORKBOOK), ("../../.bashrc", "x")]);
    refused(&outside, "“清单.xlsx”的内部路径（../../.bashrc）不正常，可能不安全，没有读取");
    let many: Vec<(String, &str)> = (0..10_001).map(|n| (format!("xl/{n}.xml"), "")).collect();
    let sentence = "“清单.xlsx”内含 10001 个部件，远多于正常的办公文件，没有读取";
    refused(&packed(&many), sentence);
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    for name in FIXTURES.into_iter().filter(|name| !name.ends_with("csv")) {
        let whole = fixture(name);
        for eighth in 1..8 {
            let cut = &whole[..whole.len() * eighth / 8];
            let refusal = read(name, cut).expect_err("half a file").refusal;
            assert!(matches!(refusal, Refusal::Damaged(_)), "{name} {eighth}/8: {refusal}");
        }
    }
}

#[test]
fn a_container_that_runs_in_circles_is_refused() {
    let mut file = compound(&[("Workbook", &[0; 5_000])]);
    // The third sector is the first of the stream; the directory is the second.
    for sector in [2, 1] {
        let at = 512 + sector * 4;
        file[at..at + 4].copy_from_slice(&(sector as u32).to_le_bytes());
        assert!(matches!(refusal(&file), Refusal::Damaged(_)));
    }
}

#[test]
fn what_refers_to_nothing_is_told_with_its_place() {
    let lost = workbook(r#"<row r="2"><c r="B2" t="s"><v>7</v></c></row>"#, "");
    told(&lost, &["「表」的 B2 指向文件中不存在的文字（7），没有读入"]);
    let parts = &parts(&workbook("", ""))[..2];
    told(&packed(parts), &["工作表「表」的内容在文件中缺失"]);
}

#[test]
fn values_from_other_files_are_read_and_told() {
    let mut parts = parts(&workbook("<row><c><f>[1]A!$A$1</f><v>8</v></c></row>", ""));
    let link = r#"<Relationship Id="r9" Type="o/externalLink" Target="externalLinks/1.xml"/>"#;
    let relations = RELATIONS.replace("</Relationships>", &format!("{link}</Relationships>"));
    parts[1].1 = relations.into_bytes();
    told(&packed(&parts), &["“清单.xlsx”引用了其他文件的数据，读入的是最后一次保存的值"]);
}
