//! Text in columns, for terminals in which Chinese characters are two cells wide.

/// Lines of cells, each column as wide as its widest cell; numbers are set flush right.
#[derive(Default)]
pub(super) struct Columns {
    lines: Vec<Vec<String>>,
}

impl Columns {
    /// Adds a line.
    pub fn line<const N: usize>(&mut self, cells: [String; N]) {
        self.lines.push(cells.into());
    }

    /// The lines, two spaces between columns and before the first.
    pub fn text(&self) -> String {
        let count = self.lines.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..count)
            .map(|column| self.column(column).map(|cell| width(cell)).max().unwrap_or(0))
            .collect();
        self.lines.iter().map(|line| joined(line, &widths)).collect()
    }

    fn column(&self, column: usize) -> impl Iterator<Item = &String> {
        self.lines.iter().filter_map(move |line| line.get(column))
    }
}

fn joined(line: &[String], widths: &[usize]) -> String {
    let mut text = String::new();
    for (cell, full) in line.iter().zip(widths) {
        let padding = " ".repeat(full - width(cell));
        let is_number = cell.trim_end_matches('%').parse::<f64>().is_ok();
        let [left, right] = if is_number { [padding.as_str(), ""] } else { ["", &padding] };
        text.extend(["  ", left, cell, right]);
    }
    let mut text = text.trim_end().to_owned();
    text.push('\n');
    text
}

/// Terminal cells that a text takes.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// East Asian characters and full-width signs (Unicode Standard Annex 11, classes W and F).
const fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_though_chinese_is_wide_and_numbers_stand_right() {
        let mut columns = Columns::default();
        columns.line(["月份".into(), "活动".into(), "完成".into()]);
        columns.line(["1月".into(), "5".into(), "100.0%".into()]);
        columns.line(["2026-12-04".into(), "1234".into(), String::new()]);
        assert_eq!(
            columns.text(),
            "  月份        活动  完成\n  1月            5  100.0%\n  2026-12-04  1234\n"
        );
    }
}
