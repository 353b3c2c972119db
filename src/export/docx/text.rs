//! The paragraphs of a document, from the title to the date, and the footers.

use docx_rs::{
    AlignmentType, BreakType, FieldCharType, Footer, InstrPAGE, InstrText, LineSpacing,
    LineSpacingType, Paragraph, Run, SpecialIndentType,
};

use super::{
    fonts,
    layout::{
        BODY_LINE, BODY_SIZE, CHAR, CHAR_SPACING, FANGSONG, HEITI, KAITI, LANDSCAPE_TITLE_CHARS,
        PAGE_NUMBER_CHAR, PAGE_NUMBER_SIZE, SONGTI, TITLE_CHARS, TITLE_LINE, TITLE_SIZE,
        XIAOBIAOSONG,
    },
};
use crate::report::{Annex, Block, Report, Slip, title_lines, width};

/// Pages of a document printed on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSide {
    /// Right-hand pages.
    Odd,
    /// Left-hand pages.
    Even,
}

/// Everything before the annexes.
pub fn body(report: &Report<'_>) -> Vec<Paragraph> {
    let mut body = Vec::new();
    if !report.number.is_empty() {
        body.push(line(&report.number, FANGSONG).align(AlignmentType::Center));
        body.extend([blank(), blank()]);
    }
    body.push(title(&report.title, TITLE_CHARS));
    body.push(blank());
    if !report.addressee.is_empty() {
        body.push(line(&format!("{}：", report.addressee), FANGSONG));
    }
    body.extend(report.blocks.iter().map(block));
    let note = report.annex_note();
    if !note.is_empty() {
        body.push(blank());
        body.extend(annex_note(&note));
    }
    body.extend(signature(report));
    body
}

/// 附件1 on the first line, the title on the third, then room before the table.
pub fn annex_head(annex: &Annex<'_>) -> Vec<Paragraph> {
    let title = title(&annex.table.title, LANDSCAPE_TITLE_CHARS);
    let mut head = Vec::new();
    if !annex.label.is_empty() {
        head.extend([line(&annex.label, HEITI), blank()]);
    }
    head.push(title);
    let subtitle = annex.table.subtitle.as_str();
    head.push(if subtitle.is_empty() {
        exact(Paragraph::new(), BODY_LINE / 2)
    } else {
        exact(Paragraph::new().add_run(run(subtitle, FANGSONG, 24)), BODY_LINE)
    });
    head
}

/// The title of the form that follows, on a new page.
pub fn slip_title(slip: &Slip) -> Paragraph {
    title(&slip.title, TITLE_CHARS).page_break_before(true)
}

/// A line of no height for the places where Word wants a paragraph after a table.
pub fn end_of_section() -> Paragraph {
    exact(Paragraph::new(), 20)
}

/// — 1 —, on the outer side, one character in.
pub fn footer(side: PageSide) -> Footer {
    let number = run("— ", SONGTI, PAGE_NUMBER_SIZE)
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false)
        .add_text(" —");
    let paragraph = Paragraph::new().add_run(number).snap_to_grid(false);
    let one = Some(PAGE_NUMBER_CHAR);
    Footer::new().add_paragraph(match side {
        PageSide::Odd => paragraph.align(AlignmentType::Right).indent(None, None, one, None),
        PageSide::Even => paragraph.align(AlignmentType::Left).indent(one, None, None, None),
    })
}

/// A run in one font. Characters that XML cannot hold are left out.
pub fn run(text: &str, font: &str, half_points: usize) -> Run {
    let clean: String = text.chars().filter(|c| is_xml(*c)).collect();
    Run::new().add_text(clean).size(half_points).fonts(fonts(font))
}

/// A paragraph with lines of fixed pitch.
pub fn exact(paragraph: Paragraph, pitch: i32) -> Paragraph {
    paragraph.line_spacing(LineSpacing::new().line_rule(LineSpacingType::Exact).line(pitch))
}

const fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..)
}

fn block(block: &Block) -> Paragraph {
    match block {
        Block::Heading { level, number, text } => {
            let font = match level {
                1 => HEITI,
                2 => KAITI,
                _ => FANGSONG,
            };
            let outline = usize::from(level.saturating_sub(1));
            indented(&format!("{number}{text}"), font).keep_next(true).outline_lvl(outline)
        }
        Block::Paragraph(text) => indented(text, FANGSONG),
        Block::Item { number, text, .. } => indented(&format!("{number}{text}"), FANGSONG),
    }
}

/// A paragraph of the text, its first line two characters in.
fn indented(text: &str, font: &str) -> Paragraph {
    let first = SpecialIndentType::FirstLine(2 * CHAR);
    line(text, font).align(AlignmentType::Both).indent(Some(0), Some(first), None, None)
}

fn line(text: &str, font: &str) -> Paragraph {
    let run = run(text, font, BODY_SIZE).character_spacing(CHAR_SPACING);
    exact(Paragraph::new().add_run(run), BODY_LINE)
}

fn blank() -> Paragraph {
    exact(Paragraph::new(), BODY_LINE)
}

fn title(title: &str, most_chars: usize) -> Paragraph {
    let mut lines = title_lines(title, most_chars).into_iter();
    let first = run(&lines.next().unwrap_or_default(), XIAOBIAOSONG, TITLE_SIZE);
    let run = lines.fold(first, |run, line| run.add_break(BreakType::TextWrapping).add_text(line));
    exact(Paragraph::new().add_run(run).align(AlignmentType::Center), TITLE_LINE)
}

/// The note of annexes two characters in; further lines stand under the first character of the
/// name, further numbers under the first number.
fn annex_note(note: &[String]) -> Vec<Paragraph> {
    const WORD: i32 = 3; // 附件：
    let numbered = note.len() > 1;
    let number = i32::from(numbered); // 1.
    let name = (2 + WORD + number) * CHAR;
    (0..)
        .zip(note)
        .map(|(place, text)| {
            let hang = if place == 0 { (WORD + number) * CHAR } else { number * CHAR };
            let hanging = SpecialIndentType::Hanging(hang);
            line(text, FANGSONG).indent(Some(name), Some(hanging), None, None)
        })
        .collect()
}

/// 署名 and date without seal, one line under the text: 署名 two characters from the right, the
/// date beginning two characters after it; if the date is too long for that, it stands two
/// characters from the right and 署名 begins two characters before it.
fn signature(report: &Report<'_>) -> Vec<Paragraph> {
    let date = report.date_text();
    let (name_end, date_end) = signature_ends(width(&report.signature), width(&date));
    let right = |text: &str, halves: i32| {
        let end = Some(halves * CHAR / 2);
        line(text, FANGSONG).align(AlignmentType::Right).indent(None, None, end, None)
    };
    let mut paragraphs = vec![blank()];
    if !report.signature.is_empty() {
        paragraphs.push(right(&report.signature, name_end).keep_next(true));
    }
    paragraphs.push(right(&date, date_end));
    paragraphs
}

/// Distances of 署名 and date from the right, in half characters, from their widths.
fn signature_ends(name: usize, date: usize) -> (i32, i32) {
    const TWO: i32 = 4;
    let lengths = (i32::try_from(name), i32::try_from(date));
    let (Ok(name), Ok(date)) = lengths else { return (TWO, TWO) };
    if name == 0 {
        (TWO, TWO)
    } else if name - date >= TWO {
        (TWO, name - date)
    } else {
        (TWO + date + TWO - name, TWO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_stands_two_characters_from_the_right_and_the_date_begins_two_after_it() {
        // 包头市普法依法治理工作办公室 (14 characters) over 2026年12月4日 (8 characters).
        let (name_end, date_end) = signature_ends(28, 14);
        assert_eq!(name_end, 4);
        assert_eq!(name_end + 28 - (date_end + 14), 4, "the date begins two characters later");
    }

    #[test]
    fn under_a_short_name_the_date_stands_two_characters_from_the_right() {
        let (name_end, date_end) = signature_ends(10, 15);
        assert_eq!(date_end, 4);
        assert_eq!(name_end + 10 - (date_end + 15), 4, "the name begins two characters earlier");
        assert_eq!(signature_ends(0, 15), (4, 4));
    }

    #[test]
    fn characters_that_xml_cannot_hold_are_known() {
        assert!(is_xml('中') && is_xml('\n') && is_xml('😀'));
        assert!(!is_xml('\u{b}') && !is_xml('\u{0}') && !is_xml('\u{FFFE}'));
    }
}
