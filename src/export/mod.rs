//! A plan as files that others open: documents, workbooks, calendars, tables.
//!
//! Each format has its own room, which knows its outside crate and no other format. What a
//! document says comes from `report`, what a chart shows from `chart`. Bytes go out; no room here
//! opens a file, asks a clock or shows a dialog, so that the same plan, options and day give the
//! same bytes.

mod csv;
mod docx;
mod ics;
mod json;
mod offer;
#[cfg(feature = "pdf")]
mod pdf;
mod picture;
pub mod png;
pub mod svg;
mod xlsx;

pub use offer::{Deliverable, Format, offers};

use std::{collections::BTreeMap, error::Error};

use chrono::NaiveDate;

use crate::{
    base::{Arg, Id, Lang, Message, Problem, file_stem},
    catalogue::texts,
    chart::{Scene, ThemeName},
    collection::Form,
    model::{ChartKind, Letter, Plan},
    report::{self, Columns, DataTable, Edition, Profile, Report},
    stats::{Almanac, Compared, Index, RollUpRow},
};

/// How files are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// Language of titles and headings; official documents are Chinese in any case.
    pub lang: Lang,
    /// The day written on documents and into time stamps.
    pub today: NaiveDate,
    /// Who the copy is for.
    pub profile: Profile,
    /// Days before the start at which calendar entries remind; `None` for no reminders.
    pub alarm_days: Option<u16>,
    /// Colours of charts.
    pub theme: ThemeName,
    /// Width of pictures in pixels.
    pub picture_width: u32,
    /// Only this chart of the gallery; `None` for all.
    pub chart: Option<ChartKind>,
    /// Only these letters; none for all.
    pub letters: Vec<Id<Letter>>,
    /// The versions of the lists that are compared.
    pub compared: Compared,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportedFile {
    /// Name with extension, without characters that a file system refuses.
    pub name: String,
    /// The whole content.
    pub bytes: Vec<u8>,
    /// What is not as it should be in it, such as characters that cannot be shown.
    pub problems: Vec<Problem>,
}

/// The form of a unit as a workbook to be filled in.
pub fn form(form: &Form) -> Result<ExportedFile, ExportError> {
    let title = Message::new("collection.form.file")
        .with("unit", &form.unit_name)
        .with("year", form.year.to_string());
    let title = texts::render(form.lang, &title);
    Ok(ExportedFile::titled(&title, Format::Xlsx, xlsx::form(form)?))
}

/// The plans that were gathered side by side as a workbook, made by this organisation.
pub fn roll_up<'a>(
    plans: impl IntoIterator<Item = &'a RollUpRow>,
    lang: Lang,
    author: &str,
    today: NaiveDate,
) -> Result<ExportedFile, ExportError> {
    let tables = [report::roll_up(plans, lang, today)];
    let bytes = xlsx::workbook(&tables, author, today)?;
    Ok(ExportedFile::titled(title(&tables), Format::Xlsx, bytes))
}

/// Why nothing could be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// This deliverable does not come in this format.
    #[error("{deliverable:?} is not offered as {format:?}")]
    NotOffered {
        /// What was asked for.
        deliverable: Deliverable,
        /// The format it was asked in.
        format: Format,
    },
    /// The plan has nothing of what was asked for.
    #[error("there is nothing to export")]
    Nothing,
    /// The program was built without its typesetter.
    #[error("this build has no PDF")]
    NoPdf,
    /// The writer of a format gave up.
    #[error("the {} file could not be written", format.extension())]
    Write {
        /// The format.
        format: Format,
        /// What its writer reports.
        #[source]
        source: Fault,
    },
}

/// What an outside crate reports.
type Fault = Box<dyn Error + Send + Sync>;

/// Makes the files of a deliverable: one, or one for each chart.
///
/// Costs time linear in the plan; call it on a worker thread with a snapshot.
pub fn make(
    plan: &Plan,
    format: Format,
    deliverable: Deliverable,
    options: &ExportOptions,
) -> Result<Vec<ExportedFile>, ExportError> {
    if format == Format::Pdf && !cfg!(feature = "pdf") {
        return Err(ExportError::NoPdf);
    }
    if !deliverable.formats().contains(&format) {
        return Err(ExportError::NotOffered { deliverable, format });
    }
    let outward = report::outward(plan, options.profile);
    let plan: &Plan = &outward;
    let (index, almanac) = (Index::of(plan), Almanac::of(plan, plan.info.year));
    let ExportOptions { lang, profile, today, .. } = *options;
    let edition = Edition { plan, index: &index, almanac: &almanac, lang, profile, today };
    let author = &plan.info.organisation.name;
    let file = |title: &str, bytes| vec![ExportedFile::titled(title, format, bytes)];
    let files = match format {
        Format::Docx => reports(&edition, deliverable, options)
            .iter()
            .map(|(name, report)| {
                Ok(ExportedFile::titled(name, format, docx::document(report, author)?))
            })
            .collect::<Result<_, ExportError>>()?,
        Format::Xlsx => {
            let tables = tables(&edition, deliverable, options);
            file(title(&tables), xlsx::workbook(&tables, author, today)?)
        }
        Format::Csv => {
            let tables = tables(&edition, deliverable, options);
            file(title(&tables), csv::file(&tables)?)
        }
        Format::Ics => file(&calendar_title(&edition), ics::calendar(&edition, options.alarm_days)),
        Format::Json if deliverable == Deliverable::Ledger => {
            file(&edition.list_title("report.ledger.title"), json::ledger(&edition)?)
        }
        Format::Json => file(&calendar_title(&edition), json::calendar(&edition)?),
        Format::Svg => each(&edition, deliverable, options, format, |it| Ok(svg::file(it)))?,
        Format::Png => each(&edition, deliverable, options, format, |scene| {
            png::file(scene, options.picture_width)
                .map_err(|source| ExportError::Write { format, source: Fault::from(source) })
        })?,
        Format::Pdf => printed(&edition, deliverable, options)?,
    };
    if files.is_empty() { Err(ExportError::Nothing) } else { Ok(distinct(files)) }
}

/// Files of one name get numbers, as two letters without a number of their own may have one title.
fn distinct(mut files: Vec<ExportedFile>) -> Vec<ExportedFile> {
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    for file in &mut files {
        let count = taken.entry(file.name.clone()).or_default();
        *count += 1;
        if let Some((stem, extension)) = file.name.rsplit_once('.').filter(|_| *count > 1) {
            file.name = format!("{stem}（{count}）.{extension}");
        }
    }
    files
}

/// The pages of a deliverable: the wall chart, the booklet of charts, or a document.
#[cfg(feature = "pdf")]
fn printed(
    edition: &Edition<'_>,
    deliverable: Deliverable,
    options: &ExportOptions,
) -> Result<Vec<ExportedFile>, ExportError> {
    let Edition { plan, lang, today, .. } = *edition;
    let author = &plan.info.organisation.name;
    let (title, printed) = match deliverable {
        Deliverable::Calendar => {
            let scene = picture::wall(edition, options);
            let printed = pdf::sheet(&scene, author, lang, today)?;
            (scene.title, printed)
        }
        Deliverable::Charts => {
            let title = edition.list_title("export.charts.title");
            let charts = picture::pictures(edition, deliverable, options);
            let printed = pdf::booklet(&title, &charts, author, lang, today)?;
            (title, printed)
        }
        _ => {
            let reports = reports(edition, deliverable, options);
            return reports
                .iter()
                .map(|(name, report)| Ok(printed_file(name, pdf::document(report, author)?)))
                .collect();
        }
    };
    Ok(vec![printed_file(&title, printed)])
}

#[cfg(feature = "pdf")]
fn printed_file(name: &str, printed: pdf::Printed) -> ExportedFile {
    let file = ExportedFile::titled(name, Format::Pdf, printed.bytes);
    ExportedFile { problems: printed.problems, ..file }
}

#[cfg(not(feature = "pdf"))]
fn printed(
    _edition: &Edition<'_>,
    _deliverable: Deliverable,
    _options: &ExportOptions,
) -> Result<Vec<ExportedFile>, ExportError> {
    Err(ExportError::NoPdf)
}

/// A file for each picture of a deliverable.
fn each(
    edition: &Edition<'_>,
    deliverable: Deliverable,
    options: &ExportOptions,
    format: Format,
    write: impl Fn(&Scene) -> Result<Vec<u8>, ExportError>,
) -> Result<Vec<ExportedFile>, ExportError> {
    picture::pictures(edition, deliverable, options)
        .iter()
        .map(|it| Ok(ExportedFile::titled(&it.name, format, write(&it.scene)?)))
        .collect()
}

/// The documents of a deliverable under the names of their files: the letters, or a single one.
fn reports<'a>(
    edition: &Edition<'a>,
    deliverable: Deliverable,
    options: &ExportOptions,
) -> Vec<(String, Report<'a>)> {
    if deliverable != Deliverable::Letters {
        let report = report(edition, deliverable, options);
        return vec![(report.title.clone(), report)];
    }
    let wanted = |it: &&Letter| options.letters.is_empty() || options.letters.contains(&it.id);
    let letters = edition.plan.letters.iter().filter(wanted);
    let reports = letters.map(|it| report::letter(edition, it));
    reports.map(|it| (format!("{} {} {}", it.number, it.title, it.addressee), it)).collect()
}

/// The document of a deliverable: the yearly plan, or its list as a register.
fn report<'a>(
    edition: &Edition<'a>,
    deliverable: Deliverable,
    options: &ExportOptions,
) -> Report<'a> {
    let printed = Columns::Printed;
    let table = match deliverable {
        Deliverable::Plan | Deliverable::Charts => return report::annual_plan(edition),
        Deliverable::Letters => report::letter_ledger(edition, printed),
        Deliverable::Ledger => report::ledger(edition, printed),
        Deliverable::Duties => report::duty_list(edition, printed),
        Deliverable::ListChanges => report::changed_lists(edition, options.compared),
        Deliverable::Sites => report::site_register(edition, printed),
        Deliverable::Calendar => report::nodes(edition, printed),
    };
    Report::register(table, edition.today)
}

/// The tables of a deliverable, the list itself first.
fn tables<'a>(
    edition: &Edition<'a>,
    deliverable: Deliverable,
    options: &ExportOptions,
) -> Vec<DataTable<'a>> {
    let all = Columns::All;
    match deliverable {
        Deliverable::Ledger => {
            let mut tables = vec![report::ledger(edition, all)];
            tables.extend(report::statistics(edition));
            tables
        }
        Deliverable::Duties => {
            let mut tables = vec![report::duty_list(edition, all)];
            if !edition.plan.forms.is_empty() {
                tables.push(report::forms(edition, all));
            }
            tables
        }
        Deliverable::ListChanges => vec![report::changed_lists(edition, options.compared)],
        Deliverable::Sites => vec![report::site_register(edition, all)],
        Deliverable::Calendar => vec![report::nodes(edition, all)],
        Deliverable::Letters => vec![report::letter_ledger(edition, all)],
        Deliverable::Plan | Deliverable::Charts => Vec::new(),
    }
}

/// 包头市2026年普法日历.
fn calendar_title(edition: &Edition<'_>) -> String {
    edition.list_title("export.calendar.title")
}

fn title<'t>(tables: &'t [DataTable<'_>]) -> &'t str {
    tables.first().map_or("", |table| table.title.as_str())
}

impl ExportOptions {
    /// The usual options for a day: Chinese, for use among units, no reminders.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            lang: Lang::Zh,
            today,
            profile: Profile::default(),
            alarm_days: None,
            theme: ThemeName::default(),
            picture_width: png::WIDTH,
            chart: None,
            letters: Vec::new(),
            compared: Compared::default(),
        }
    }
}

impl ExportedFile {
    /// A file called after a title, with the characters that Windows refuses taken out.
    pub fn titled(title: &str, format: Format, bytes: Vec<u8>) -> Self {
        let name = format!("{}.{}", file_stem(title), format.extension());
        Self { name, bytes, problems: Vec::new() }
    }
}

impl ExportError {
    /// The fault in words.
    pub fn message(&self) -> Message {
        match self {
            Self::NotOffered { .. } => Message::new("export.error.not-offered"),
            Self::Nothing => Message::new("export.error.nothing"),
            Self::NoPdf => Message::new("export.error.no-pdf"),
            Self::Write { format, .. } => {
                Message::new("export.error.write").with("format", Arg::Key(format.key()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_keep_the_title_and_lose_what_windows_refuses() {
        let name = |title| ExportedFile::titled(title, Format::Docx, Vec::new()).name;
        assert_eq!(name("包头市2026年工作计划"), "包头市2026年工作计划.docx");
        assert_eq!(name("a/b:c?\n. "), "abc.docx");
        assert_eq!(name("///"), "pufa.docx");
    }
}
