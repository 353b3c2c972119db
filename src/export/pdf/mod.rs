//! PDF: official documents in the layout of GB/T 9704-2012, the wall chart, a booklet of charts.
//!
//! Every font is embedded and text can be found and copied. Titles stand as 小标宋 would, set in
//! the bundled serif face, because the standard's own fonts may not be handed on.

mod document;
mod press;

use chrono::NaiveDate;
use serde::Serialize;

use super::{ExportError, Fault, Format, picture::Picture};
use crate::{
    base::{Lang, Message, Place, Problem, Severity},
    chart::{Scene, paint},
    report::Report,
};
use document::Document;
use press::{Job, PressError, missing_glyphs};

/// A printed file and what is wrong with it.
pub struct Printed {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Characters that no bundled font can show.
    pub problems: Vec<Problem>,
}

/// The document on A4, its annexes on landscape pages.
pub fn document(report: &Report<'_>, author: &str) -> Result<Printed, ExportError> {
    let data = Document::of(report, author);
    print(include_str!("../../../assets/typst/official.typ"), &data, Vec::new(), report.date)
}

/// One picture on a sheet of its own size.
pub fn sheet(
    scene: &Scene,
    author: &str,
    lang: Lang,
    day: NaiveDate,
) -> Result<Printed, ExportError> {
    #[derive(Serialize)]
    struct Data<'a> {
        title: &'a str,
        author: &'a str,
        lang: &'static str,
        width: f64,
        height: f64,
    }
    let data = Data {
        title: &scene.title,
        author,
        lang: code(lang),
        width: scene.size.width,
        height: scene.size.height,
    };
    let pictures = vec![("picture.svg".to_owned(), paint::svg(scene))];
    print(include_str!("../../../assets/typst/wall.typ"), &data, pictures, day)
}

/// Charts, one a page, each followed by its numbers.
pub fn booklet(
    title: &str,
    charts: &[Picture],
    author: &str,
    lang: Lang,
    day: NaiveDate,
) -> Result<Printed, ExportError> {
    #[derive(Serialize)]
    struct Data<'a> {
        title: &'a str,
        author: &'a str,
        lang: &'static str,
        pages: Vec<Page<'a>>,
    }
    let pages = charts.iter().enumerate().map(|(place, chart)| page(place, &chart.scene));
    let data = Data { title, author, lang: code(lang), pages: pages.collect() };
    let pictures = charts.iter().enumerate();
    let pictures = pictures.map(|(place, chart)| (file_name(place), paint::svg(&chart.scene)));
    print(include_str!("../../../assets/typst/charts.typ"), &data, pictures.collect(), day)
}

/// A chart of the booklet.
#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    file: String,
    columns: &'a [String],
    numbers: Vec<bool>,
    rows: usize,
    cells: Vec<String>,
}

fn page(place: usize, scene: &Scene) -> Page<'_> {
    let table = &scene.table;
    let is_number = |column: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(column));
        cells.any(crate::chart::Cell::is_number)
    };
    Page {
        title: &scene.title,
        file: file_name(place),
        columns: &table.columns,
        numbers: (0..table.columns.len()).map(is_number).collect(),
        rows: table.rows.len(),
        cells: table.rows.iter().flatten().map(crate::chart::Cell::shown).collect(),
    }
}

fn file_name(place: usize) -> String {
    format!("chart-{place}.svg")
}

const fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

fn print(
    template: &'static str,
    data: &impl Serialize,
    pictures: Vec<(String, String)>,
    day: NaiveDate,
) -> Result<Printed, ExportError> {
    let data = serde_json::to_string(data).map_err(fault)?;
    let words = pictures.iter().map(|(_, picture)| picture.as_str()).chain([data.as_str()]);
    let mut missing: Vec<char> = words.flat_map(missing_glyphs).collect();
    missing.sort_unstable();
    missing.dedup();
    let job = Job { template, data: data.into_bytes(), pictures, date: day };
    let bytes = job.print().map_err(fault::<PressError>)?;
    Ok(Printed { bytes, problems: problem(&missing).into_iter().collect() })
}

fn problem(missing: &[char]) -> Option<Problem> {
    const SHOWN: usize = 20;
    let characters: String = missing.iter().take(SHOWN).collect();
    (!missing.is_empty()).then(|| Problem {
        severity: Severity::Warning,
        code: "export.pdf.glyphs",
        place: Place::default(),
        message: Message::new("export.pdf.glyphs")
            .with("n", missing.len())
            .with("characters", characters),
        hint: Some(Message::new("export.pdf.glyphs-hint")),
    })
}

fn fault<E: Into<Fault>>(source: E) -> ExportError {
    ExportError::Write { format: Format::Pdf, source: source.into() }
}
