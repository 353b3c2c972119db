//! An official document without format.

use chrono::NaiveDate;

use super::{numbering::Numbering, table::DataTable};
use crate::{base::Lang, catalogue::texts};

/// An official document (公文): what it says from the title to the annexes.
#[derive(Clone, Debug, PartialEq)]
pub struct Report<'a> {
    /// Title.
    pub title: String,
    /// Number of the document (发文字号), may be empty.
    pub number: String,
    /// To whom it goes (主送机关), without the colon; may be empty.
    pub addressee: String,
    /// The text. A register has none and consists of its annexes.
    pub blocks: Vec<Block>,
    /// Who signs, may be empty.
    pub signature: String,
    /// The day it is signed.
    pub date: NaiveDate,
    /// The annexed tables, each on landscape pages of its own.
    pub annexes: Vec<Annex<'a>>,
    /// A form to be filled in and sent back, on a page of its own after the text.
    pub slip: Option<Slip>,
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading that stands alone on its line, without a stop at its end.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Its number: 一、（一）1.（1）.
        number: String,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph(String),
    /// A numbered paragraph that begins with its heading.
    Item {
        /// 3 or 4.
        level: u8,
        /// Its number: 1.（1）.
        number: String,
        /// The whole paragraph.
        text: String,
    },
}

/// An annexed table.
#[derive(Clone, Debug, PartialEq)]
pub struct Annex<'a> {
    /// 附件1; empty for a register that stands alone.
    pub label: String,
    /// The table; its title is the annex's.
    pub table: DataTable<'a>,
}

/// A form to be filled in and sent back (反馈单).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Title.
    pub title: String,
    /// Its rows from the top.
    pub rows: Vec<SlipRow>,
}

/// A row of a [`Slip`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipRow {
    /// What is asked for.
    pub label: &'static str,
    /// What is known already; empty is room for an answer.
    pub text: String,
    /// How many lines of the body there is room for at least.
    pub lines: u8,
}

impl<'a> Report<'a> {
    /// A register as a document of its own: a table on landscape pages.
    pub fn register(table: DataTable<'a>, date: NaiveDate) -> Self {
        Self {
            title: table.title.clone(),
            number: String::new(),
            addressee: String::new(),
            blocks: Vec::new(),
            signature: String::new(),
            date,
            annexes: vec![Annex { label: String::new(), table }],
            slip: None,
        }
    }

    /// The note that names the annexes, line by line: 附件：1.任务分解表, 2.时间节点表. A single annex
    /// has no number.
    pub fn annex_note(&self) -> Vec<String> {
        let word = texts::text(Lang::Zh, "report.annexes");
        let labelled = self.annexes.iter().filter(|annex| !annex.label.is_empty());
        let titles: Vec<&str> = labelled.map(|annex| annex.table.title.as_str()).collect();
        match titles.as_slice() {
            [title] => vec![format!("{word}{title}")],
            titles => (1..)
                .zip(titles)
                .map(|(number, title)| {
                    let word = if number == 1 { word } else { "" };
                    format!("{word}{number}.{title}")
                })
                .collect(),
        }
    }

    /// The day as official documents write it: 2026年7月1日.
    pub fn date_text(&self) -> String {
        texts::date(Lang::Zh, self.date)
    }
}

/// The text of a document in the making; it numbers headings and items.
#[derive(Debug, Default)]
pub(super) struct Text {
    numbering: Numbering,
    blocks: Vec<Block>,
}

impl Text {
    /// A heading of level 1 to 4.
    pub(super) fn heading(&mut self, level: u8, text: impl Into<String>) {
        let number = self.numbering.next(level);
        self.blocks.push(Block::Heading { level, number, text: text.into() });
    }

    /// A paragraph; an empty one is left out.
    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    /// A numbered paragraph of level 3.
    pub(super) fn item(&mut self, text: impl Into<String>) {
        let number = self.numbering.next(3);
        self.blocks.push(Block::Item { level: 3, number, text: text.into() });
    }

    /// The finished text.
    pub(super) fn finish(self) -> Vec<Block> {
        self.blocks
    }
}
