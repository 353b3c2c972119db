//! How cells look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::report::Align;

/// The formats of a workbook, made once.
pub struct Look {
    /// Title over all columns.
    pub title: Format,
    /// The line under the title.
    pub subtitle: Format,
    /// Headings of columns.
    pub head: Format,
    /// Group rows.
    pub group: Format,
    /// Running text; never understood as a number.
    pub text: Format,
    /// Short words.
    pub word: Format,
    /// Days.
    pub date: Format,
    /// Whole numbers, right.
    pub number: Format,
    /// Whole numbers that are names rather than amounts, such as 序号.
    pub ordinal: Format,
    /// Yuan.
    pub money: Format,
    /// Percent with one decimal.
    pub share: Format,
    /// The row of sums.
    pub total: Format,
}

impl Look {
    /// Chinese office style: 宋体 with 黑体 heads, thin lines everywhere.
    pub fn new() -> Self {
        let cell = || {
            Format::new()
                .set_font_name("宋体")
                .set_font_size(10)
                .set_align(FormatAlign::VerticalCenter)
                .set_border(FormatBorder::Thin)
                .set_text_wrap()
        };
        let center = |format: Format| format.set_align(FormatAlign::Center);
        let right = |format: Format| format.set_align(FormatAlign::Right);
        let bare = Format::new().set_align(FormatAlign::VerticalCenter);
        Self {
            title: center(bare.clone()).set_font_name("方正小标宋简体").set_font_size(18),
            subtitle: bare.set_font_name("宋体").set_font_size(10),
            head: center(cell()).set_font_name("黑体").set_background_color(0x00F2_F2F2),
            group: cell().set_font_name("黑体").set_num_format("@"),
            text: cell().set_num_format("@"),
            word: center(cell()).set_num_format("@"),
            date: center(cell()).set_num_format("yyyy-mm-dd"),
            number: right(cell()).set_num_format("0"),
            ordinal: center(cell()).set_num_format("0"),
            money: right(cell()).set_num_format("#,##0.00"),
            share: right(cell()).set_num_format("0.0%"),
            total: right(cell()).set_font_name("黑体").set_num_format("0"),
        }
    }

    /// The format of text in a column.
    pub const fn of_text(&self, align: Align) -> &Format {
        match align {
            Align::Left => &self.text,
            Align::Center => &self.word,
            Align::Right => &self.number,
        }
    }

    /// The format of a whole number in a column.
    pub const fn of_number(&self, align: Align) -> &Format {
        match align {
            Align::Left | Align::Center => &self.ordinal,
            Align::Right => &self.number,
        }
    }
}
