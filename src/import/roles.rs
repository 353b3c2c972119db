//! What each row of a sheet is: part of the title, the header, data, or something between.

use std::collections::BTreeMap;

use super::{
    Area, Sheet, SheetRow,
    layout::{Heading, Repeated, first_text, is_blank},
    plain,
    words::{list_in, words},
};

/// What a row of a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowRole {
    /// Above the header.
    Title,
    /// The header.
    Header,
    /// The header once more, as on each printed page.
    RepeatedHeader,
    /// A heading for the rows below it: 一、共性清单, or the name of a unit.
    Group,
    /// 合计, 小计.
    Total,
    /// Remarks and signatures below the list.
    Remark,
    /// Nothing.
    Blank,
    /// A row of the list.
    Data,
}

/// The roles of all rows, given where the header is.
pub(super) fn of(sheet: &Sheet, at: usize, count: usize, headings: &[Heading]) -> Vec<RowRole> {
    let mut wide: BTreeMap<u32, Area> = BTreeMap::new();
    for area in sheet.merges.iter().filter(|area| area.right > area.left && area.top == area.bottom)
    {
        wide.entry(area.top).or_insert(*area);
    }
    let repeated = Repeated::of(headings);
    let width = headings.iter().filter(|heading| !heading.is_empty()).count();
    let role = |(place, row): (usize, &SheetRow)| match place {
        _ if is_blank(row) => RowRole::Blank,
        place if place < at => RowRole::Title,
        place if place < at + count => RowRole::Header,
        _ if repeated.is(row) => RowRole::RepeatedHeader,
        _ => below(row, wide.get(&row.number), width),
    };
    sheet.rows.iter().enumerate().map(role).collect()
}

/// The role of a row below the header.
fn below(row: &SheetRow, wide: Option<&Area>, width: usize) -> RowRole {
    let Some((at, text)) = first_text(row) else { return RowRole::Blank };
    let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let begins = |words: &[String]| words.iter().any(|word| text.starts_with(word.as_str()));
    let has_colon = text.contains(':');
    let is_total = |word: &String| {
        text.strip_prefix(word.as_str()).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with(|c: char| c.is_ascii_digit() || c == ':' || c == '(')
        })
    };
    if words().totals.iter().any(is_total) {
        RowRole::Total
    } else if filled <= 2 && begins(&words().notes)
        || has_colon && filled <= 4 && begins(&words().signatures)
    {
        RowRole::Remark
    } else if filled == 1 && is_heading(at, &text, wide, width) {
        RowRole::Group
    } else {
        RowRole::Data
    }
}

/// Whether the only text of a row heads the rows below: it reaches over half the list, or stands
/// in the first column and is no number.
fn is_heading(at: usize, text: &str, wide: Option<&Area>, width: usize) -> bool {
    let reach = wide.map_or(1, |area| (area.right - area.left + 1) as usize);
    let is_number = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    reach > 1 && reach * 2 >= width
        || at == 0 && !is_number && width > 1
        || at == 1 && (plain::is_numbered(text) && list_in(text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Layout, testing::sheet};

    #[track_caller]
    fn check(text: &str, expected: &[RowRole]) {
        assert_eq!(Layout::guess(&sheet(text)).roles, expected, "{text}");
    }

    #[test]
    fn titles_groups_totals_and_remarks_are_no_data() {
        use RowRole::{Blank, Data, Group, Header, Remark, RepeatedHeader, Title, Total};
        check(
            "包头市普法责任清单|||\n\n序号|责任单位|普法内容|时间节点\n一、共性清单|||\n\
             1|市教育局|《教育法》|全年\n序号|责任单位|普法内容|时间节点\n2||《教师法》|9月\n\
             合计|2||\n注：本清单由市普法办负责解释|||\n填表人：张三|||2026年1月",
            &[Title, Blank, Header, Group, Data, RepeatedHeader, Data, Total, Remark, Remark],
        );
    }

    #[test]
    fn a_row_of_dashes_is_no_header_come_again() {
        use RowRole::{Data, Header};
        check(
            "序号|责任单位|普法内容|备注\n1|市教育局|《教育法》|\n2|—|—|/",
            &[Header, Data, Data],
        );
    }

    #[test]
    fn a_row_with_only_a_content_is_data_when_others_are_merged() {
        use RowRole::{Data, Header};
        check("序号|责任单位|普法内容\n1|市教育局|《教育法》\n||《教师法》", &[Header, Data, Data]);
    }
}
