//! From the bytes of a file to its sheets.
//!
//! What the file is decides its content, not its name. Every byte may be hostile: limits stand in
//! [`guard`], and no reader believes a size, a count or a place that the file states. A file is
//! read whole or refused with one sentence and a way out; what is odd about a file that was read
//! stands in its problems.

mod csv;
mod docx;
mod guard;
mod notes;
mod refusal;
mod relations;
mod rows;
mod sharing;
mod shown;
mod text;
mod xls;
mod xlsx;
mod xml;

pub use guard::MAX_FILE;
pub use refusal::{ImportError, Refusal};

use guard::Package;
use notes::Notes;

use super::{SourceFormat, Workbook};

/// Reads a file of tables. `name` is the file's name without folders, for messages and to report
/// an extension that promises another format.
///
/// Refused is what is no table, is damaged or protected, or would cost more than a table may; see
/// [`Refusal`]. The time and memory needed grow with the size of the file and never past
/// two seconds and 300 MB for a refusal.
pub fn read(name: &str, bytes: &[u8]) -> Result<Workbook, ImportError> {
    let notes = Notes::new(name);
    read_any(name, bytes, notes).map_err(|refusal| ImportError { file: name.to_owned(), refusal })
}

fn read_any(name: &str, bytes: &[u8], mut notes: Notes<'_>) -> Result<Workbook, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_FILE {
        return Err(Refusal::TooLarge { megabytes: MAX_FILE >> 20 });
    }
    let (format, sheets) = if bytes.starts_with(b"PK\x03\x04") {
        let package = &mut Package::open(bytes)?;
        match packaged(package)? {
            SourceFormat::Docx => (SourceFormat::Docx, docx::read(package)?),
            _ => (SourceFormat::Xlsx, xlsx::read(package, &mut notes)?),
        }
    } else if bytes.starts_with(xls::SIGNATURE) {
        (SourceFormat::Xls, xls::read(bytes, &mut notes)?)
    } else if bytes.starts_with(b"%PDF") {
        return Err(Refusal::Pdf);
    } else {
        (SourceFormat::Csv, csv::read(bytes, &mut notes)?)
    };
    if sheets.is_empty() {
        return Err(Refusal::NoTable);
    }
    if !has_extension_of(name, format) {
        notes.wrong_extension(format);
    }
    Ok(notes.into_workbook(format, sheets))
}

/// What a zip file is, by its parts.
fn packaged(package: &Package<'_>) -> Result<SourceFormat, Refusal> {
    let has = |start: &str| {
        let mut names = package.names();
        names.any(|name| name.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start)))
    };
    if has("xl/workbook.bin") || has("ppt/") || has("mimetype") {
        Err(Refusal::OtherOffice)
    } else if has("xl/") {
        Ok(SourceFormat::Xlsx)
    } else if has("word/") {
        Ok(SourceFormat::Docx)
    } else {
        Err(Refusal::Unknown)
    }
}

/// Whether a name ends as files of the format do. A name without an ending promises nothing.
fn has_extension_of(name: &str, format: SourceFormat) -> bool {
    let Some((_, extension)) = name.rsplit_once('.') else { return true };
    let usual: &[&str] = match format {
        SourceFormat::Xlsx => &["xlsx", "xlsm", "xltx", "xltm"],
        SourceFormat::Xls => &["xls", "xlt", "et", "ett"],
        SourceFormat::Csv => &["csv", "tsv", "txt"],
        SourceFormat::Docx => &["docx", "docm", "dotx", "dotm"],
    };
    usual.iter().any(|usual| extension.eq_ignore_ascii_case(usual))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Lang, catalogue::texts};

    #[track_caller]
    fn refused(bytes: &[u8]) -> Refusal {
        read("表.xlsx", bytes).expect_err("not a table").refusal
    }

    #[test]
    fn what_is_no_table_is_named() {
        assert_eq!(refused(b""), Refusal::Empty);
        assert_eq!(refused(b"%PDF-1.7 ..."), Refusal::Pdf);
        assert_eq!(refused(b"<html><table><tr><td>1</td></tr></table>"), Refusal::WebPage);
        assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Refusal::Unknown);
        assert!(matches!(refused(b"PK\x03\x04 cut short"), Refusal::Damaged(_)));
    }

    #[test]
    fn an_ending_that_promises_another_format_is_reported() {
        let workbook = read("表.xlsx", "单位,法律\n".as_bytes()).expect("a plain table");
        let codes: Vec<_> = workbook.problems.iter().map(|problem| problem.code).collect();
        assert_eq!((workbook.format, codes), (SourceFormat::Csv, vec!["import.read.extension"]));
        for name in ["表.CSV", "表", "表.2026.csv"] {
            assert_eq!(read(name, b"a,b\n").expect("a plain table").problems, [], "{name}");
        }
    }

    #[test]
    fn every_refusal_says_its_sentence_and_the_way_out_in_both_languages() {
        let (part, sheet, cell) = ("p".to_owned(), "s".to_owned(), "B3".to_owned());
        let all = [
            Refusal::Empty,
            Refusal::TooLarge { megabytes: 64 },
            Refusal::Encrypted,
            Refusal::OldWord,
            Refusal::WebPage,
            Refusal::Pdf,
            Refusal::OtherOffice,
            Refusal::Unknown,
            Refusal::Damaged("x".to_owned()),
            Refusal::TooManyParts { count: 20_000 },
            Refusal::PartName(part.clone()),
            Refusal::Unpacks,
            Refusal::Doctype { part: part.clone() },
            Refusal::Nesting { part },
            Refusal::FarCell { sheet: sheet.clone(), cell: cell.clone() },
            Refusal::LongCell { sheet, cell },
            Refusal::TooMuch,
            Refusal::NoTable,
        ];
        for refusal in all {
            let error = ImportError { file: "清单.xlsx".to_owned(), refusal };
            for lang in [Lang::Zh, Lang::En] {
                let sentence = texts::render(lang, &error.message());
                assert!(sentence.contains("清单.xlsx"), "{sentence}");
                assert!(!sentence.contains('{'), "{sentence}");
                assert!(!texts::render(lang, &error.hint()).contains('{'));
            }
        }
    }
}
