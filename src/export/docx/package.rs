//! What the writer crate leaves out: repeating heads of tables, the order that the schema wants in
//! a section's properties, document properties, compression, and the same bytes every time.

use std::{
    fmt::Write as _,
    io::{Cursor, Read as _, Write as _},
};

use chrono::NaiveDate;
use docx_rs::Docx;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    super::{ExportError, Fault, Format},
    layout::{BODY_LINE, Page},
};

/// Finishes a document with one page layout for each of its sections.
pub fn pack(
    docx: Docx,
    pages: &[Page],
    title: &str,
    author: &str,
    date: NaiveDate,
) -> Result<Vec<u8>, ExportError> {
    let mut parts = docx.build();
    let document = without_paragraph_ids(text(&parts.document)?);
    let document = with_repeating_heads(&document);
    parts.document = with_sections(&document, pages).into_bytes();
    for footer in &mut parts.footers {
        *footer = without_paragraph_ids(text(footer)?).into_bytes();
    }
    parts.doc_props.core = core_properties(title, author, date).into_bytes();
    let mut stored = Cursor::new(Vec::new());
    parts.pack(&mut stored).map_err(fault)?;
    compressed(stored)
}

fn text(part: &[u8]) -> Result<&str, ExportError> {
    std::str::from_utf8(part).map_err(fault)
}

/// Paragraph ids come from a counter of the process, so they differ from export to export.
fn without_paragraph_ids(xml: &str) -> String {
    const START: &str = r#" w14:paraId=""#;
    let mut parts = xml.split(START);
    let mut clean = String::with_capacity(xml.len());
    clean.push_str(parts.next().unwrap_or_default());
    for part in parts {
        clean.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    clean
}

/// Marks the first row of every table as its head.
fn with_repeating_heads(xml: &str) -> String {
    const ROW: &str = "<w:trPr><w:cantSplit />";
    let mut parts = xml.split("<w:tbl>");
    let mut marked = String::with_capacity(xml.len() + 64);
    marked.push_str(parts.next().unwrap_or_default());
    for part in parts {
        marked.push_str("<w:tbl>");
        marked.push_str(&part.replacen(ROW, "<w:trPr><w:cantSplit /><w:tblHeader />", 1));
    }
    marked
}

/// Writes each section's properties anew: footers for all of them, in the order of the schema.
fn with_sections(xml: &str, pages: &[Page]) -> String {
    const START: &str = "<w:sectPr>";
    const END: &str = "</w:sectPr>";
    let mut footers = String::new();
    for rest in xml.split("<w:footerReference").skip(1) {
        if let Some((attributes, _)) = rest.split_once("/>") {
            footers.extend(["<w:footerReference", attributes, "/>"]);
        }
    }
    let mut parts = xml.split(START);
    let mut written = String::with_capacity(xml.len() + 512 * pages.len());
    written.push_str(parts.next().unwrap_or_default());
    for (part, page) in parts.zip(pages) {
        if written.ends_with("<w:pPr>") {
            // The paragraph that ends a section must not push an empty page out.
            written.push_str(r#"<w:spacing w:line="20" w:lineRule="exact" />"#);
        }
        let _infallible = write!(written, "{START}{footers}{}{END}", properties(*page));
        written.push_str(part.split_once(END).map_or(part, |(_, rest)| rest));
    }
    written
}

fn properties(page: Page) -> String {
    let orient = if page.is_landscape() { r#" w:orient="landscape""# } else { "" };
    let Page { width, height, top, right, bottom, left, footer } = page;
    let grid = if page.is_landscape() {
        String::new()
    } else {
        format!(r#"<w:docGrid w:type="lines" w:linePitch="{BODY_LINE}" />"#)
    };
    format!(
        concat!(
            r#"<w:pgSz w:w="{width}" w:h="{height}"{orient} />"#,
            r#"<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" "#,
            r#"w:header="851" w:footer="{footer}" w:gutter="0" /><w:cols w:space="425" />{grid}"#,
        ),
        width = width,
        height = height,
        orient = orient,
        top = top,
        right = right,
        bottom = bottom,
        left = left,
        footer = footer,
        grid = grid,
    )
}

fn core_properties(title: &str, author: &str, date: NaiveDate) -> String {
    let (title, author) = (escaped(title), escaped(author));
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<cp:coreProperties"#,
            r#" xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties""#,
            r#" xmlns:dc="http://purl.org/dc/elements/1.1/""#,
            r#" xmlns:dcterms="http://purl.org/dc/terms/""#,
            r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
            r#"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"#,
            r#"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"#,
            r#"<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created>"#,
            r#"<dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified>"#,
            r#"<dc:language>zh-CN</dc:language></cp:coreProperties>"#,
        ),
        title = title,
        author = author,
        date = date,
    )
}

fn escaped(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

/// The same archive with every part compressed, without folders and without times.
fn compressed(stored: Cursor<Vec<u8>>) -> Result<Vec<u8>, ExportError> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipArchive::new(stored).map_err(fault)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(fault)?;
        if part.is_dir() {
            continue;
        }
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(fault)?;
        writer.start_file(part.name(), options).map_err(fault)?;
        writer.write_all(&bytes).map_err(fault)?;
    }
    Ok(writer.finish().map_err(fault)?.into_inner())
}

fn fault(source: impl Into<Fault>) -> ExportError {
    ExportError::Write { format: Format::Docx, source: source.into() }
}
