//! The form that a unit fills in: a sheet to write in, a hidden one with what is offered, a hidden
//! one with what was handed out.
//!
//! Headings and hidden cells are locked, without a password: the lock keeps the form in shape and
//! stops nobody who means to lift it.

use chrono::NaiveTime;
use rust_xlsxwriter::{
    ColNum, DataValidation, DocProperties, ExcelDateTime, Format, Formula, ProtectionOptions,
    RowNum, Workbook, Worksheet, XlsxError, utility,
};

use super::{
    look::Look,
    sheet::{SUBTITLE, TITLE, column_width, head_below, height_of, wrapped_lines},
};
use crate::{
    base::Message,
    catalogue::texts,
    collection::{Form, FormColumn, HEAD_MARK, NEW_MARK, RECORD_SHEET, ROOM_FOR_NEW},
    export::{ExportError, Fault, Format as FileFormat},
};

/// The hidden sheet with what the drop-downs offer.
const OFFERS_SHEET: &str = "_pufa_lists";

const EXPLANATION: RowNum = SUBTITLE + 1;
const HEAD: RowNum = head_below(1);
const FIRST: RowNum = HEAD + 1;
/// The hidden column of marks.
const MARKS: ColNum = 0;
const FIRST_COLUMN: ColNum = 1;

/// The workbook of a form.
pub fn form(form: &Form) -> Result<Vec<u8>, ExportError> {
    write(form).map_err(|source| ExportError::Write {
        format: FileFormat::Xlsx,
        source: Fault::from(source),
    })
}

fn write(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day = form.made.and_time(NaiveTime::MIN).and_utc().timestamp();
    let properties = DocProperties::new()
        .set_title(title(form))
        .set_author(&form.organisation)
        .set_creation_datetime(&ExcelDateTime::from_timestamp(day)?);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet();
    sheet.set_name(texts::text(form.lang, "collection.form.sheet"))?;
    Page { sheet, form, look: Look::new() }.write()?;
    offers(workbook.add_worksheet(), form)?;
    record(workbook.add_worksheet(), form)?;
    workbook.save_to_buffer()
}

fn title(form: &Form) -> String {
    texts::render(
        form.lang,
        &Message::new("collection.form.title").with("year", form.year.to_string()),
    )
}

/// The sheet to write in.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    form: &'a Form,
    look: Look,
}

impl Page<'_> {
    fn write(mut self) -> Result<(), XlsxError> {
        self.head()?;
        self.rows()?;
        self.drop_downs()?;
        self.set_up()
    }

    const fn last_column() -> ColNum {
        FormColumn::ALL.len() as ColNum
    }

    fn last_row(&self) -> RowNum {
        FIRST + (self.form.rows.len() + ROOM_FOR_NEW) as RowNum - 1
    }

    fn head(&mut self) -> Result<(), XlsxError> {
        let (form, lang, last) = (self.form, self.form.lang, Self::last_column());
        let subtitle = Message::new("collection.form.subtitle")
            .with("unit", &form.unit_name)
            .with("year", form.year.to_string())
            .with("day", form.made);
        let explanation = texts::text(lang, "collection.form.explanation");
        let wrapped = self.look.subtitle.clone().set_text_wrap();
        let lines: [(RowNum, String, &Format, f64); 3] = [
            (TITLE, title(form), &self.look.title, 32.0),
            (SUBTITLE, texts::render(lang, &subtitle), &self.look.subtitle, 20.0),
            (EXPLANATION, explanation.to_owned(), &wrapped, height_of(explanation.lines().count())),
        ];
        for (row, text, format, height) in lines {
            self.sheet.merge_range(row, FIRST_COLUMN, row, last, &text, format)?;
            self.sheet.set_row_height(row, height)?;
        }
        self.sheet.write_string(HEAD, MARKS, HEAD_MARK)?;
        for (place, column) in (FIRST_COLUMN..).zip(FormColumn::ALL) {
            let heading = texts::text(lang, column.text_key());
            self.sheet.write_string_with_format(HEAD, place, heading, &self.look.head)?;
            self.sheet.set_column_width(place, column_width(column.width()))?;
        }
        self.sheet.set_row_height(HEAD, height_of(2))?;
        Ok(())
    }

    /// The unit's rows, then room for new ones. Every cell to write in is text, so that 3-5 does
    /// not become a day.
    fn rows(&mut self) -> Result<(), XlsxError> {
        let (long, short) =
            (self.look.text.clone().set_unlocked(), self.look.word.clone().set_unlocked());
        let format = |column: FormColumn| if column.is_long() { &long } else { &short };
        for (row, content) in (FIRST..).zip(&self.form.rows) {
            self.sheet.write_string(row, MARKS, content.id.to_string())?;
            let mut lines = 1;
            for ((place, column), text) in (FIRST_COLUMN..).zip(FormColumn::ALL).zip(&content.texts)
            {
                self.sheet.write_string_with_format(row, place, text, format(*column))?;
                lines = lines.max(wrapped_lines(text, column.width().into()));
            }
            self.sheet.set_row_height(row, height_of(lines))?;
        }
        let first_new = FIRST + self.form.rows.len() as RowNum;
        for (row, place) in (first_new..=self.last_row()).zip(1..) {
            self.sheet.write_string(row, MARKS, format!("{NEW_MARK}{place}"))?;
            for (place, column) in (FIRST_COLUMN..).zip(FormColumn::ALL) {
                self.sheet.write_blank(row, place, format(*column))?;
            }
            self.sheet.set_row_height(row, height_of(2))?;
        }
        Ok(())
    }

    /// Lists and states must be one of those offered; audiences and times may say more.
    fn drop_downs(&mut self) -> Result<(), XlsxError> {
        let lang = self.form.lang;
        let offered = [
            (FormColumn::List, self.form.lists.len(), true),
            (FormColumn::Audiences, self.form.audiences.len(), false),
            (FormColumn::Time, self.form.times.len(), false),
            (FormColumn::State, self.form.states.len(), true),
        ];
        for (at, (column, count, is_strict)) in (0..).zip(offered) {
            if count == 0 {
                continue;
            }
            let range = utility::cell_range_absolute(0, at, count as RowNum - 1, at);
            let rule = DataValidation::new()
                .allow_list_formula(Formula::new(format!("='{OFFERS_SHEET}'!{range}")))
                .show_error_message(is_strict)
                .set_error_message(texts::text(lang, "collection.form.choose"))?
                .set_input_message(texts::text(lang, hint_of(column)))?;
            let place = place_of(column);
            let last = self.last_row();
            self.sheet.add_data_validation(FIRST, place, last, place, &rule)?;
        }
        Ok(())
    }

    fn set_up(self) -> Result<(), XlsxError> {
        const A4: u8 = 9;
        let (last, last_row) = (Self::last_column(), self.last_row());
        let sheet = self.sheet;
        sheet.set_column_hidden(MARKS)?;
        sheet.set_freeze_panes(FIRST, place_of(FormColumn::Content) + 1)?;
        sheet.set_selection(FIRST, place_of(FormColumn::Content), FIRST, 3)?;
        sheet.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        });
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(HEAD, HEAD)?;
        sheet.set_print_area(TITLE, FIRST_COLUMN, last_row, last)?;
        sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3).set_print_center_horizontally(true);
        sheet.set_footer(format!("&C{}", texts::text(self.form.lang, "export.xlsx.page")));
        Ok(())
    }
}

fn place_of(column: FormColumn) -> ColNum {
    FIRST_COLUMN + column as ColNum
}

const fn hint_of(column: FormColumn) -> &'static str {
    match column {
        FormColumn::Audiences => "collection.form.audiences",
        FormColumn::Time => "collection.form.time",
        FormColumn::State => "collection.form.state",
        _ => "collection.form.choose",
    }
}

/// What the drop-downs offer, a column each.
fn offers(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    sheet.set_name(OFFERS_SHEET)?.set_very_hidden(true).protect();
    let own = |words: &[String]| words.to_vec();
    let fixed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let columns: [Vec<String>; 4] =
        [own(&form.lists), own(&form.audiences), fixed(&form.times), fixed(&form.states)];
    for (column, words) in (0..).zip(&columns) {
        for (row, word) in (0..).zip(words) {
            sheet.write_string(row, column, word)?;
        }
    }
    Ok(())
}

/// What was handed out, for taking the form back.
fn record(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    sheet.set_name(RECORD_SHEET)?.set_very_hidden(true).protect();
    for (row, cells) in (0..).zip(form.record()) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}
