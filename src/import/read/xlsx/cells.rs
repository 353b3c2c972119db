//! The cells of one sheet.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use smol_str::SmolStr;

use super::{
    super::{
        Refusal,
        guard::{Budget, MAX_CELL_TEXT},
        notes::Notes,
        rows::{SheetBuilder, cell_name},
        sharing::Sharing,
        shown::{Epoch, Shown},
        xml::{Node, Tag, XmlPart, is_true},
    },
    strings::plain,
};
use crate::import::{Area, Cell};

/// What cells refer to.
pub struct Lookup {
    /// Shared texts.
    pub strings: Vec<SmolStr>,
    /// What each cell format makes of a number.
    pub shown: Vec<Shown>,
    /// What day 0 is.
    pub epoch: Epoch,
}

/// How a cell's value is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Flag,
    Fault,
    /// A date as text, in the strict form of the format.
    IsoDate,
}

/// Where the reader is.
#[derive(Default)]
struct Position {
    row: u32,
    column: u32,
    kind: Kind,
    style: usize,
    value: String,
    is_data: bool,
    is_value: bool,
    is_reading: bool,
}

/// Reads a sheet into its builder.
pub fn read(
    mut part: XmlPart<'_>,
    lookup: &Lookup,
    builder: &mut SheetBuilder,
    budget: &mut Budget,
    notes: &mut Notes<'_>,
) -> Result<(), Refusal> {
    let mut at = Position::default();
    let sharing = &mut Sharing::default();
    loop {
        match part.next_node()? {
            Node::Start(tag) if at.is_data => at.start(&tag, builder),
            Node::Start(tag) => match tag.name() {
                "sheetData" => at.is_data = true,
                "mergeCell" => {
                    if let Some(area) = tag.attribute("ref").as_deref().and_then(area) {
                        builder.merge(budget, area)?;
                    }
                }
                _ => {}
            },
            Node::Text(piece) if at.is_value => {
                at.value.push_str(&piece);
                if at.value.len() > MAX_CELL_TEXT {
                    let (sheet, cell) = (builder.name().to_owned(), cell_name(at.row, at.column));
                    return Err(Refusal::LongCell { sheet, cell });
                }
            }
            Node::End(tag) if at.is_data => match tag.name() {
                "c" => {
                    let cell = at.cell(lookup, sharing).unwrap_or_else(|| {
                        notes.cell_unreadable(builder.name(), at.row, at.column, &at.value);
                        Cell::Empty
                    });
                    builder.put(budget, (at.row, at.column), cell)?;
                }
                "v" | "t" => at.is_value = false,
                "rPh" => at.is_reading = false,
                "sheetData" => at.is_data = false,
                _ => {}
            },
            Node::Eof => return Ok(()),
            _ => {}
        }
    }
}

impl Position {
    fn start(&mut self, tag: &Tag<'_>, builder: &mut SheetBuilder) {
        match tag.name() {
            "row" => {
                let number = tag.attributes().find(|(name, _)| *name == "r");
                self.row = number
                    .and_then(|(_, value)| value.parse().ok())
                    .unwrap_or_else(|| self.row.saturating_add(1));
                self.column = 0;
                if tag.is_on("hidden") {
                    builder.hide_row(self.row);
                }
            }
            "c" => self.start_cell(tag),
            "v" => self.is_value = true,
            "t" => self.is_value = !self.is_reading,
            "rPh" => self.is_reading = true,
            _ => {}
        }
    }

    /// Cells without a name stand right of the one before.
    fn start_cell(&mut self, tag: &Tag<'_>) {
        self.value.clear();
        (self.kind, self.style) = (Kind::Number, 0);
        let mut place = None;
        for (name, value) in tag.attributes() {
            match name {
                "r" => place = place_of(value),
                "s" => self.style = value.parse().unwrap_or(0),
                "t" => self.kind = kind(value),
                _ => {}
            }
        }
        (self.row, self.column) = place.unwrap_or((self.row, self.column.saturating_add(1)));
    }

    /// The cell's value; none for a shared text that the file does not have.
    fn cell(&self, lookup: &Lookup, sharing: &mut Sharing) -> Option<Cell> {
        let value = self.value.as_str();
        if value.is_empty() {
            return Some(Cell::Empty);
        }
        let mut text = || Cell::Text(sharing.share(&plain(value)));
        Some(match self.kind {
            Kind::Number => match value.trim().parse::<f64>() {
                Ok(number) => {
                    let shown = lookup.shown.get(self.style).copied().unwrap_or_default();
                    shown.cell(number, lookup.epoch)
                }
                Err(_) => text(),
            },
            Kind::Shared => {
                let found = lookup.strings.get(value.trim().parse::<usize>().ok()?)?;
                if found.is_empty() { Cell::Empty } else { Cell::Text(found.clone()) }
            }
            Kind::Text => text(),
            Kind::Flag => Cell::Flag(is_true(value.trim())),
            Kind::Fault => Cell::Fault(value.into()),
            Kind::IsoDate => iso_moment(value.trim()).map_or_else(text, Cell::Date),
        })
    }
}

fn kind(written: &str) -> Kind {
    match written {
        "s" => Kind::Shared,
        "str" | "inlineStr" => Kind::Text,
        "b" => Kind::Flag,
        "e" => Kind::Fault,
        "d" => Kind::IsoDate,
        _ => Kind::Number,
    }
}

fn iso_moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim_end_matches('Z');
    let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f");
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d");
    moment.or_else(|_| day().map(|day| day.and_time(NaiveTime::MIN))).ok()
}

/// Row and column of `B3`. Numbers beyond any sheet end at the largest there are.
fn place_of(name: &str) -> Option<(u32, u32)> {
    let name = name.trim_start_matches('$');
    let digits = name.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (letters, row) = name.split_at(digits);
    let column = letters.bytes().fold(0_u32, |column, letter| {
        let place = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column.saturating_mul(26).saturating_add(place)
    });
    let row = row.trim_start_matches('$').parse().ok()?;
    (column > 0 && row > 0).then_some((row, column))
}

fn area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (place_of(first)?, place_of(last)?);
    Some(Area { top, left, bottom, right })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_names_are_places() {
        assert_eq!(place_of("A1"), Some((1, 1)));
        assert_eq!(place_of("$AB$12"), Some((12, 28)));
        assert_eq!(place_of("XFD1048576"), Some((1_048_576, 16_384)));
        assert_eq!(place_of("ZZZZZZZZZZ1"), Some((1, u32::MAX)));
        for wrong in ["", "A", "1", "A0", "A-1", "A99999999999", "中1"] {
            assert_eq!(place_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_merged_area_has_two_ends() {
        assert_eq!(area("B2:D5"), Some(Area { top: 2, left: 2, bottom: 5, right: 4 }));
        assert_eq!(area("B2"), None);
    }

    #[test]
    fn dates_of_the_strict_form_are_read() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 4).unwrap();
        assert_eq!(iso_moment("2026-12-04"), Some(day.and_time(NaiveTime::MIN)));
        assert_eq!(iso_moment("2026-12-04T09:30:00.000Z"), day.and_hms_opt(9, 30, 0));
        assert_eq!(iso_moment("12月4日"), None);
    }
}
