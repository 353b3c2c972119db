//! A block of cells from a spreadsheet, read as new activities.
//!
//! Pure: text in, activities and remarks out. Nothing is guessed: a cell is understood or it is
//! not. A row without a title or a readable date makes no activity and is named in the remarks;
//! any other cell that is not understood is named too, and its text is kept in the activity's
//! note.

mod meaning;
mod names;

pub use meaning::Meaning;

use chrono::NaiveDate;

use self::names::Names;
use super::tsv;
use crate::{
    base::{Arg, Id, Lang, Message, count_of, fen_of},
    calendar::{Span, date_of, span_of},
    catalogue::{measure, texts},
    model::{Activity, Figure, Figures, Plan},
    stats::Almanac,
};

/// The cells of a block and what its columns mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The rows without the header.
    pub rows: Vec<Vec<String>>,
    /// The header, if the first row is one.
    pub header: Option<Vec<String>>,
    /// The meaning of each column; `None` is left out.
    pub columns: Vec<Option<Meaning>>,
}

/// What a block becomes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The new activities.
    pub activities: Vec<Activity>,
    /// What was not understood, in the order of the rows.
    pub remarks: Vec<Message>,
    /// Rows that make no activity.
    pub left_out: usize,
}

impl Block {
    /// Takes a block from the clipboard apart. The columns have the meaning their headers name;
    /// without headers, a column of nothing but dates is the date, and the first other one the
    /// title. `None` if there is nothing in it.
    pub fn new(text: &str, year: i32) -> Option<Self> {
        let mut rows = tsv::read(text);
        let width = rows.iter().map(Vec::len).max()?;
        for row in &mut rows {
            row.resize(width, String::new());
        }
        let first = rows.first()?;
        let columns: Vec<Option<Meaning>> =
            first.iter().map(|header| Meaning::of_header(header)).collect();
        let named = columns.iter().flatten().count();
        let has_dates = first.iter().any(|cell| days_of(cell, year).is_some());
        if named > 0 && !has_dates {
            let header = Some(rows.remove(0));
            return Some(Self { rows, header, columns: once_each(columns) });
        }
        let is_days = |column: &usize| {
            let mut cells =
                rows.iter().filter_map(|row| row.get(*column)).filter(|it| !it.is_empty());
            cells.clone().next().is_some() && cells.all(|cell| days_of(cell, year).is_some())
        };
        let days: Vec<usize> = (0..width).filter(is_days).collect();
        let title = (0..width).find(|column| !days.contains(column));
        let meaning = |column| match days.as_slice() {
            _ if Some(column) == title => Some(Meaning::Title),
            [only] if *only == column => Some(Meaning::Span),
            [start, _] if *start == column => Some(Meaning::Start),
            [_, end] if *end == column => Some(Meaning::End),
            _ => None,
        };
        let columns = (0..width).map(meaning).collect();
        Some(Self { rows, header: None, columns })
    }

    /// The activities of the block in a plan. `new_id` makes their ids.
    pub fn read(
        &self,
        plan: &Plan,
        almanac: &Almanac,
        lang: Lang,
        new_id: &mut dyn FnMut() -> Id<Activity>,
    ) -> Reading {
        let names = Names::of(plan, almanac);
        let mut reading = Reading::default();
        let first_line = 1 + usize::from(self.header.is_some());
        for (line, row) in (first_line..).zip(&self.rows) {
            let year = plan.info.year;
            let reader = RowReader { names: &names, lang, line, year, row, block: self };
            match reader.head(new_id) {
                Ok(mut activity) => {
                    for (meaning, cell) in reader.cells() {
                        if !reader.put(&mut activity, meaning, cell) {
                            reading.remarks.push(reader.unknown(&mut activity, meaning, cell));
                        }
                    }
                    reading.activities.push(activity);
                }
                Err(remark) => {
                    reading.remarks.push(remark);
                    reading.left_out += 1;
                }
            }
        }
        reading
    }
}

/// The first column of each meaning keeps it.
fn once_each(mut columns: Vec<Option<Meaning>>) -> Vec<Option<Meaning>> {
    let mut seen = Vec::new();
    for column in &mut columns {
        match *column {
            Some(meaning) if seen.contains(&meaning) => *column = None,
            Some(meaning) => seen.push(meaning),
            None => {}
        }
    }
    columns
}

/// A day, a span, or a whole month written 5月 or 2026年5月.
fn days_of(text: &str, year: i32) -> Option<Span> {
    let month = || {
        let (named, month) = text.split_once('年').unwrap_or(("", text));
        let year = if named.is_empty() { year } else { named.parse().ok()? };
        Span::month(year, month.strip_suffix('月')?.parse().ok()?)
    };
    span_of(text, year).or_else(month)
}

struct RowReader<'a> {
    names: &'a Names<'a>,
    lang: Lang,
    line: usize,
    year: i32,
    row: &'a [String],
    block: &'a Block,
}

impl<'a> RowReader<'a> {
    fn cells(&self) -> impl Iterator<Item = (Meaning, &'a str)> + use<'a> {
        let columns = self.block.columns.iter().zip(self.row);
        columns
            .filter_map(|(meaning, cell)| Some(((*meaning)?, cell.as_str())))
            .filter(|(_, cell)| !cell.is_empty())
    }

    fn cell(&self, meaning: Meaning) -> Option<&'a str> {
        self.cells().find(|(other, _)| *other == meaning).map(|(_, cell)| cell)
    }

    /// Title and days, without which there is no activity.
    fn head(&self, new_id: &mut dyn FnMut() -> Id<Activity>) -> Result<Activity, Message> {
        let without = |key| Message::new(key).with("row", self.line);
        let title = self.cell(Meaning::Title).ok_or_else(|| without("block.no-title"))?;
        let (start, end) = (self.cell(Meaning::Start), self.cell(Meaning::End));
        let said = [self.cell(Meaning::Span), start, end].into_iter().flatten().collect::<Vec<_>>();
        let days = self.days(start, end).ok_or_else(|| match said.as_slice() {
            [] => without("block.no-date"),
            said => without("block.unread-date").with("text", said.join(" ")),
        })?;
        Ok(Activity::new(new_id(), title, days))
    }

    fn days(&self, start: Option<&str>, end: Option<&str>) -> Option<Span> {
        if let Some(text) = self.cell(Meaning::Span) {
            return days_of(text, self.year);
        }
        let first: Option<Span> = start.and_then(|text| days_of(text, self.year));
        let last: Option<NaiveDate> = end.and_then(|text| date_of(text, self.year));
        match (first, end) {
            (Some(first), Some(_)) => Span::new(first.start(), last?).ok(),
            (Some(first), None) => Some(first),
            (None, Some(_)) if start.is_none() => last.map(Span::day),
            (None, _) => None,
        }
    }

    /// Puts a cell where it belongs; false if it is not understood.
    fn put(&self, it: &mut Activity, meaning: Meaning, cell: &str) -> bool {
        let names = self.names;
        match meaning {
            Meaning::Title | Meaning::Span | Meaning::Start | Meaning::End => true,
            Meaning::State => names::state(cell).map(|state| it.state = state).is_some(),
            Meaning::Campaign => set(&mut it.campaign, names.campaign(cell)),
            Meaning::Observance => set(&mut it.observance, names.observance(cell)),
            Meaning::Unit => set(&mut it.unit, names.unit(cell)),
            Meaning::SupportUnits => set_all(&mut it.support_units, cell, |name| names.unit(name)),
            Meaning::Site => set(&mut it.place.site, names.site(cell)),
            Meaning::District => set(&mut it.place.district, names.district(cell)),
            Meaning::Place => self.put_place(it, cell),
            Meaning::Township => fill(&mut it.place.township, cell),
            Meaning::Forms => set_all(&mut it.forms, cell, |name| names.form(name)),
            Meaning::Channels => set_all(&mut it.channels, cell, |name| names.channel(name)),
            Meaning::Audiences => set_all(&mut it.audiences, cell, |name| names.audience(name)),
            Meaning::Laws => set_all(&mut it.laws, cell, |name| names.law(name)),
            Meaning::Planned(figure) => put_figure(&mut it.planned, figure, cell),
            Meaning::Actual(figure) => {
                let mut actual = it.actual.unwrap_or_default();
                let understood = put_figure(&mut actual, figure, cell);
                it.actual = if understood { Some(actual) } else { it.actual };
                understood
            }
            Meaning::Budget => fen_of(cell).map(|fen| it.budget_fen = fen).is_ok(),
            Meaning::Spent => fen_of(cell).map(|fen| it.spent_fen = fen).is_ok(),
            Meaning::Note => fill(&mut it.note, cell),
        }
    }

    /// A place that is a site or a district of the plan refers to it; any other stays in words.
    fn put_place(&self, it: &mut Activity, cell: &str) -> bool {
        if let Some(site) = self.names.site(cell) {
            it.place.site = Some(site);
        } else if let Some(district) = self.names.district(cell) {
            it.place.district = it.place.district.or(Some(district));
        } else {
            cell.clone_into(&mut it.place.text);
        }
        true
    }

    fn unknown(&self, it: &mut Activity, meaning: Meaning, cell: &str) -> Message {
        let column = meaning.name(self.lang);
        let kept = Message::new("block.kept").with("column", &column).with("text", cell);
        names::add_note(it, &texts::render(self.lang, &kept));
        Message::new("block.unknown")
            .with("row", self.line)
            .with("column", Arg::Text(column))
            .with("text", cell)
    }
}

fn set<T>(place: &mut Option<T>, found: Option<T>) -> bool {
    let understood = found.is_some();
    *place = found;
    understood
}

fn fill(place: &mut String, cell: &str) -> bool {
    cell.clone_into(place);
    true
}

/// All of the names or none of them.
fn set_all<T: PartialEq>(place: &mut Vec<T>, cell: &str, find: impl Fn(&str) -> Option<T>) -> bool {
    let names = cell.split(['、', '，', ',', '；', ';', '\n']).map(str::trim);
    let found: Option<Vec<T>> = names.filter(|name| !name.is_empty()).map(find).collect();
    let understood = found.is_some();
    for item in found.into_iter().flatten() {
        if !place.contains(&item) {
            place.push(item);
        }
    }
    understood
}

/// 3, 3场, 1,200人次.
fn put_figure(figures: &mut Figures, figure: Figure, cell: &str) -> bool {
    let bare = cell.strip_suffix(texts::text(Lang::Zh, measure(figure))).unwrap_or(cell);
    let count = count_of(bare).ok().flatten();
    count.map(|count| figures.set(figure, count)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue, model::ActivityState};

    fn read(text: &str) -> Reading {
        let plan = catalogue::sample();
        let almanac = Almanac::of(&plan, plan.info.year);
        let block = Block::new(text, plan.info.year).expect("has cells");
        let mut next = 0_u32;
        block.read(&plan, &almanac, Lang::Zh, &mut || {
            next += 1;
            Id::named("pasted", &next.to_string())
        })
    }

    fn span(start: (u32, u32), end: (u32, u32)) -> Span {
        let day = |(month, day)| NaiveDate::from_ymd_opt(2026, month, day).expect("exists");
        Span::between(day(start), day(end))
    }

    #[track_caller]
    fn only(text: &str) -> Activity {
        let reading = read(text);
        assert_eq!(reading.remarks, Vec::new());
        let [activity] = <[Activity; 1]>::try_from(reading.activities).expect("one row");
        activity
    }

    #[test]
    fn headers_tell_the_columns() {
        let it = only(
            "活动名称\t活动时间\t主办单位\t旗县区\t场次\t状态\n\
             民法典讲座\t5月6日至8日\t市司法局\t白云区\t3场\t已完成",
        );
        assert_eq!((it.title.as_str(), it.span), ("民法典讲座", span((5, 6), (5, 8))));
        let plan = catalogue::sample();
        let unit = it.unit.and_then(|id| plan.units.get(id)).map(|it| it.name.as_str());
        assert_eq!(unit, Some("包头市司法局"));
        let district = it.place.district.and_then(|id| plan.districts.get(id));
        assert_eq!(district.map(|it| it.name.as_str()), Some("白云鄂博矿区"));
        assert_eq!((it.planned.sessions, it.state), (3, ActivityState::Done));
    }

    #[test]
    fn without_headers_dates_and_the_first_other_column_are_read() {
        let it = only("2026/12/4\t宪法进校园\t不知道是什么");
        assert_eq!((it.title.as_str(), it.span), ("宪法进校园", span((12, 4), (12, 4))));
        assert_eq!(it.note, "");
        let it = only("宪法宣传周\t12.1\t12.7");
        assert_eq!(it.span, span((12, 1), (12, 7)));
    }

    #[test]
    fn a_month_is_all_its_days() {
        assert_eq!(only("标题\t时间\n禁毒宣传\t6月").span, span((6, 1), (6, 30)));
    }

    #[test]
    fn rows_without_title_or_date_are_named_and_left_out() {
        let reading = read("标题\t日期\n\t5月6日\n讲座\t择期\n展板\t\n咨询\t5月7日");
        assert_eq!((reading.activities.len(), reading.left_out), (1, 3));
        let keys: Vec<_> = reading.remarks.iter().map(|it| it.key).collect();
        assert_eq!(keys, ["block.no-title", "block.unread-date", "block.no-date"]);
        assert_eq!(reading.remarks[1].args[0], ("row", Arg::Number(3)));
    }

    #[test]
    fn what_is_not_understood_is_named_and_kept_in_the_note() {
        let reading = read("标题\t日期\t主办单位\t受众人次\n讲座\t5月6日\t市某某局\t约200");
        assert_eq!(reading.remarks.len(), 2);
        let it = &reading.activities[0];
        assert_eq!((it.unit, it.planned.participants), (None, 0));
        assert!(it.note.contains("市某某局") && it.note.contains("约200"), "{}", it.note);
    }
}
