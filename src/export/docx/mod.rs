//! Word documents in the layout of official documents, GB/T 9704-2012.
//!
//! Only the names of the standard's fonts are written, since those fonts may not be handed on;
//! a machine without them substitutes. Every run names its font for Chinese and Latin characters
//! alike, or Word falls back to its own default in tables and footers.

mod layout;
mod package;
mod slip;
mod table;
mod text;

use docx_rs::{Docx, RunFonts, Section};

use super::ExportError;
use crate::report::Report;

/// The document as bytes of a docx file. `author` stands in its properties.
pub fn document(report: &Report<'_>, author: &str) -> Result<Vec<u8>, ExportError> {
    let mut docx = Docx::new()
        .default_size(layout::BODY_SIZE)
        .default_fonts(fonts(layout::FANGSONG))
        .footer(text::footer(text::PageSide::Odd))
        .even_footer(text::footer(text::PageSide::Even));
    let mut pages = Vec::new();
    let last = report.annexes.len().checked_sub(1);
    if !report.blocks.is_empty() || last.is_none() {
        pages.push(layout::PORTRAIT);
        let mut paragraphs = text::body(report);
        paragraphs.extend(report.slip.iter().map(text::slip_title));
        let form = report.slip.as_ref().map(slip::form);
        docx = if last.is_some() {
            let section = paragraphs.into_iter().fold(Section::new(), Section::add_paragraph);
            docx.add_section(form.into_iter().fold(section, Section::add_table))
        } else {
            let docx = paragraphs.into_iter().fold(docx, Docx::add_paragraph);
            form.into_iter()
                .fold(docx, |docx, form| docx.add_table(form).add_paragraph(text::end_of_section()))
        };
    }
    for (place, annex) in report.annexes.iter().enumerate() {
        pages.push(layout::LANDSCAPE);
        let head = text::annex_head(annex);
        let table = table::table(&annex.table, layout::LANDSCAPE.core_width());
        docx = if Some(place) == last {
            head.into_iter()
                .fold(docx, Docx::add_paragraph)
                .add_table(table)
                .add_paragraph(text::end_of_section())
        } else {
            docx.add_section(
                head.into_iter().fold(Section::new(), Section::add_paragraph).add_table(table),
            )
        };
    }
    package::pack(docx, &pages, &report.title, author, report.date)
}

/// One font for Chinese and Latin characters alike.
fn fonts(name: &str) -> RunFonts {
    RunFonts::new().ascii(name).hi_ansi(name).east_asia(name).hint("eastAsia")
}
