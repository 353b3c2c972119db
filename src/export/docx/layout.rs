//! The figures of GB/T 9704-2012, in the units of Word.
//!
//! Lengths are in twips (1/20 pt, 1/1440 inch), sizes of type in half points.

/// A page and its margins in twips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Width of the paper.
    pub width: u32,
    /// Height of the paper.
    pub height: u32,
    /// 天头.
    pub top: u32,
    /// Right margin.
    pub right: u32,
    /// Bottom margin.
    pub bottom: u32,
    /// 订口.
    pub left: u32,
    /// From the edge of the paper to the lower end of the page number's line.
    pub footer: u32,
}

/// A4 with margins of 37, 26, 35 and 28 mm, which leave a core of 156 × 225 mm.
///
/// The dash of the page number lies 7 mm under the core, that is, 28 mm above the edge; half a
/// line of its type below that is 25 mm.
pub const PORTRAIT: Page = Page {
    width: 11906,
    height: 16838,
    top: 2098,
    right: 1474,
    bottom: 1984,
    left: 1587,
    footer: 1417,
};

/// The same page turned so that the head of the table lies on the binding side.
pub const LANDSCAPE: Page = Page {
    width: 16838,
    height: 11906,
    top: 1587,
    right: 2098,
    bottom: 1474,
    left: 1984,
    footer: 907,
};

impl Page {
    /// Width of the core (版心).
    pub const fn core_width(self) -> u32 {
        self.width - self.left - self.right
    }

    /// Whether it is wider than high.
    pub const fn is_landscape(self) -> bool {
        self.width > self.height
    }
}

/// Body, addressee, levels 3 and 4.
pub const FANGSONG: &str = "仿宋_GB2312";
/// Level 1, the word 附件, heads of tables.
pub const HEITI: &str = "黑体";
/// Level 2.
pub const KAITI: &str = "楷体_GB2312";
/// Title.
pub const XIAOBIAOSONG: &str = "方正小标宋简体";
/// Page number.
pub const SONGTI: &str = "宋体";

/// 二号, 22 pt.
pub const TITLE_SIZE: usize = 44;
/// 三号, 16 pt.
pub const BODY_SIZE: usize = 32;
/// 四号, 14 pt.
pub const PAGE_NUMBER_SIZE: usize = 28;
/// 五号, 10.5 pt.
pub const TABLE_SIZE: usize = 21;

/// A character of the body.
pub const CHAR: i32 = 320;
/// A character of the page number.
pub const PAGE_NUMBER_CHAR: i32 = 280;

/// Pitch of the body's lines: 28.95 pt, so that the core of 225 mm takes 22.
pub const BODY_LINE: i32 = 579;
/// Pitch of a title's lines, 35 pt.
pub const TITLE_LINE: i32 = 700;
/// Pitch of the lines in a table, 15 pt.
pub const TABLE_LINE: i32 = 300;

/// What each character of the body gives up, 0.25 pt, so that 28 of 16 pt fit into the core's
/// 442.25 pt. A character grid would say the same, but programs other than Word misread it.
pub const CHAR_SPACING: i32 = -5;

/// Characters of the title's size in a line: 442.25 / 22, less one where a substitute font has
/// wider digits.
pub const TITLE_CHARS: usize = 19;
/// The same on landscape pages: 637.8 / 22, less one.
pub const LANDSCAPE_TITLE_CHARS: usize = 27;
