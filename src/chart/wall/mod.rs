//! The year wall chart: twelve months on one sheet, a row each, with observances as names and
//! bands, lunar dates, days off and worked weekends, and how many activities there are.

mod month;

use chrono::{Datelike as _, NaiveDate};

use super::{
    Look, Source,
    canvas::{Canvas, Label},
    legend, name, number,
    scene::{Point, Rect, Role, Scene, Size},
    table::DataTable,
    theme::Ink,
};
use crate::{
    base::{Lang, Message},
    calendar::{CalendarDay, DayKind, Span},
    catalogue::{Word as _, texts},
    model::{ObservanceKind, RecordId},
    stats::{self, Entry, Occurrence},
};
use month::{Month, Type};

/// Margin of the sheet, in units; the unit is a point on A3.
const MARGIN: f64 = 24.0;
/// Height of title and legend, in units.
const TOP: f64 = 54.0;
/// Height of the remark at the foot, in units.
const BOTTOM: f64 = 20.0;
/// Width of the names of the months, in units.
const MONTH: f64 = 34.0;
/// Space left and right of a text in a cell, in units.
const PAD: f64 = 1.6;
/// Height of the line with the number of the day and the one with its lunar date, in units.
const HEAD: f64 = 21.5;
/// Height of a slot, in units.
const SLOT: f64 = 8.2;
/// Free space at the foot of a month, in units.
const FOOT: f64 = 2.5;

/// Draws the sheet.
pub fn scene(source: &Source, look: &Look) -> Scene {
    let a3 = Size::A3;
    let unit = (look.size.width / a3.width).min(look.size.height / a3.height);
    let mut canvas = Canvas::with_unit(look.size, unit, look.theme, look.lang);
    let year = source.almanac.year();
    head(&mut canvas, source, look, year);
    let margin = canvas.u(MARGIN);
    let body = canvas.sheet().inset(margin, canvas.u(TOP), margin, canvas.u(BOTTOM));
    let cell = (body.width - canvas.u(MONTH)) / 31.0;
    let size = canvas.size_of(Role::Fine);
    let type_ = Type { size, day: cell, padding: 2.0 * canvas.u(PAD) };
    let months: Vec<Month> = (1..=12)
        .filter_map(|month| Span::month(year, month))
        .map(|span| Month::of(source.almanac, span, type_, |it| title(it, look.lang)))
        .collect();
    canvas.table(table(&canvas, source));
    let spare = body.height - canvas.u(12.0 * (HEAD + FOOT));
    let slots = month::share_out(&months, (spare / canvas.u(SLOT)).max(0.0) as usize);
    let whole: usize = months.iter().map(|month| month.whole_slots).sum();
    let used = (whole + slots.iter().sum::<usize>()) as f64 * canvas.u(SLOT);
    let extra = ((spare - used) / 12.0).max(0.0);
    let counts = stats::activities_per_day(source.index);
    let mut y = body.y;
    let mut hidden = 0;
    for (month, slots) in months.iter().zip(slots) {
        let all = slots + month.whole_slots;
        let height = canvas.u(HEAD + FOOT + all as f64 * SLOT) + extra;
        let row = Row { area: Rect { y, height, ..body }, cell, slots };
        row.paint(&mut canvas, source, month, &counts);
        hidden += month.hidden(slots);
        y += height;
    }
    canvas.level(body.x, body.right(), y, canvas.theme.rule);
    foot(&mut canvas, hidden);
    canvas.finish()
}

fn head(canvas: &mut Canvas, source: &Source, look: &Look, year: i32) {
    let title = if look.title.is_empty() {
        canvas.tell(&Message::new("chart.wall.title").with("year", year))
    } else {
        look.title.to_owned()
    };
    let subtitle = source.plan.info.organisation.name.clone();
    canvas.titled(title.clone(), subtitle.clone());
    let sheet = canvas.sheet();
    let (x, half) = (canvas.u(MARGIN), sheet.width * 0.42);
    canvas.write(Point::new(x, canvas.u(33.0)), Label::new(Role::Title, title).within(half));
    canvas.write(Point::new(x, canvas.u(48.0)), Label::new(Role::Note, subtitle).within(half));
    let theme = canvas.theme;
    let entries = [
        (month_ink(canvas), canvas.say("chart.wall.months").to_owned()),
        (week_ink(canvas), canvas.say("chart.wall.weeks").to_owned()),
        (theme.holiday.with_opacity(30), canvas.say("chart.wall.holiday").to_owned()),
        (theme.make_up.with_opacity(30), canvas.say("chart.wall.make-up").to_owned()),
        (theme.accent, canvas.say("chart.wall.activities").to_owned()),
    ];
    let x = sheet.width * 0.46;
    let room = Rect::new(x, canvas.u(20.0), sheet.width - x - canvas.u(MARGIN), canvas.u(20.0));
    legend::row(canvas, room, &entries);
}

fn foot(canvas: &mut Canvas, hidden: usize) {
    canvas.note(canvas.say("chart.wall.estimate").to_owned());
    if hidden > 0 {
        canvas.note(canvas.tell(&Message::new("chart.wall.hidden").with("n", hidden)));
    }
    let text = canvas.notes().join(canvas.say("chart.note-separator"));
    let sheet = canvas.sheet();
    let label = Label::new(Role::Axis, text).within(sheet.width - 2.0 * canvas.u(MARGIN));
    canvas.write(Point::new(canvas.u(MARGIN), sheet.height - canvas.u(6.0)), label);
}

/// The row of a month on the sheet.
struct Row {
    area: Rect,
    cell: f64,
    slots: usize,
}

impl Row {
    fn paint(
        &self,
        canvas: &mut Canvas,
        source: &Source,
        month: &Month,
        counts: &[(NaiveDate, u64)],
    ) {
        let (area, number) = (self.area, month.span.start().month());
        canvas.level(area.x, area.right(), area.y, canvas.theme.rule);
        let head = Label::new(Role::Value, name::month(canvas.lang, number));
        let at = Point::new(area.x, area.y + canvas.u(15.0));
        canvas.write(at, head.bold().ink(canvas.theme.accent).within(canvas.u(MONTH - 3.0)));
        let Some(year) = source.almanac.calendar().year(month.span.start().year()) else { return };
        let days = year.month(number);
        for (place, day) in days.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|place| days.get(place));
            self.paint_day(canvas, day, before);
            let count = counts.get(day.date.ordinal0() as usize).map_or(0, |(_, count)| *count);
            self.paint_count(canvas, source, day.date, count);
        }
        for name in &month.names {
            self.paint_name(canvas, name);
        }
        for band in month.bands.iter().filter(|band| band.slot < self.slots) {
            let (first, last) =
                (self.day(canvas, band.days.start()), self.day(canvas, band.days.end()));
            let area =
                Rect { width: last.right() - first.x, ..self.slot(canvas, first, band.slot) };
            paint_band(canvas, area, band.occurrence);
        }
        let below = month.whole_slots as f64 * canvas.u(SLOT) + canvas.u(FOOT);
        for whole in &month.whole {
            let row =
                Rect { x: area.x + canvas.u(MONTH) + whole.offset, width: whole.width, ..area };
            let y = area.bottom() - below + whole.slot as f64 * canvas.u(SLOT);
            let area = Rect { y, ..self.slot(canvas, row, 0) };
            paint_band(canvas, area, whole.occurrence);
        }
    }

    /// The cell of a day from the top of the row to its foot.
    fn day(&self, canvas: &Canvas, day: NaiveDate) -> Rect {
        let x = self.area.x + canvas.u(MONTH) + f64::from(day.day0()) * self.cell;
        Rect { x, width: self.cell, ..self.area }
    }

    /// Ground, number, day of the week and lunar date of a day.
    fn paint_day(&self, canvas: &mut Canvas, day: &CalendarDay, before: Option<&CalendarDay>) {
        let theme = canvas.theme;
        let cell = self.day(canvas, day.date);
        let (ground, ink) = match &day.kind {
            DayKind::Workday => (None, theme.text),
            DayKind::Weekend => (Some(theme.blank), theme.muted),
            DayKind::Holiday(_) => (Some(theme.holiday.with_opacity(14)), theme.holiday),
            DayKind::MakeUpWorkday(_) => (Some(theme.make_up.with_opacity(16)), theme.make_up),
        };
        if let Some(ground) = ground {
            canvas.fill(cell, ground);
        }
        canvas.upright(cell.x, cell.y, cell.bottom(), theme.grid);
        let x = cell.x + canvas.u(PAD);
        let number = Label::new(Role::Day, day.date.day().to_string()).bold().ink(ink);
        let number = canvas.write(Point::new(x, cell.y + canvas.u(11.0)), number);
        let mark = match &day.kind {
            DayKind::MakeUpWorkday(_) => canvas.say("chart.wall.worked"),
            _ => name::weekday(canvas.lang, day.date),
        };
        let at = Point::new(number.right() + canvas.u(1.5), cell.y + canvas.u(11.0));
        canvas.write(at, Label::new(Role::Fine, mark).ink(ink).within(canvas.u(9.0)));
        let (words, ink) = second_line(canvas, day, before);
        let room = cell.width - 2.0 * canvas.u(PAD);
        let label = Label::new(Role::Fine, words).ink(ink).within(room);
        canvas.write(Point::new(x, cell.y + canvas.u(19.5)), label);
    }

    /// A slot of a column.
    fn slot(&self, canvas: &Canvas, column: Rect, slot: usize) -> Rect {
        let y = self.area.y + canvas.u(HEAD + slot as f64 * SLOT);
        Rect { y, height: canvas.u(SLOT), ..column }
    }

    /// The name of a day, with `…` in the last slot if there is no room for all of it.
    fn paint_name(&self, canvas: &mut Canvas, name: &month::Name) {
        let day = self.day(canvas, name.date);
        let cell = Rect { width: day.width * name.columns as f64, ..day };
        let ink = ink(canvas, name.occurrence);
        let room = self.slots.saturating_sub(name.slot);
        let shown = name.lines.len().min(room);
        for (place, line) in name.lines.iter().take(shown).enumerate() {
            let slot = self.slot(canvas, cell, name.slot + place);
            let cut = place + 1 == shown && shown < name.lines.len();
            let line = if cut { format!("{line}…") } else { line.clone() };
            let at = Point::new(cell.x + canvas.u(PAD + 0.6), slot.centre().y);
            let label = Label::new(Role::Fine, line).ink(ink);
            canvas.write_level(at, label.within(cell.width - 2.0 * canvas.u(PAD) + 0.01));
        }
        if shown > 0 {
            let first = self.slot(canvas, cell, name.slot);
            let area = Rect { height: first.height * shown as f64, ..first };
            let tick = area.inset(0.0, canvas.u(1.0), area.width - canvas.u(1.0), canvas.u(1.0));
            canvas.fill(tick, canvas.theme.accent);
            mark(canvas, area, name.occurrence);
        }
    }

    /// The number of activities in the upper right corner.
    fn paint_count(&self, canvas: &mut Canvas, source: &Source, day: NaiveDate, count: u64) {
        if count == 0 {
            return;
        }
        let cell = self.day(canvas, day);
        let at = Point::new(cell.right() - canvas.u(PAD), cell.y + canvas.u(10.5));
        let text = number::short(count, canvas.lang);
        let label = Label::new(Role::Fine, text).end().bold().ink(canvas.theme.accent);
        canvas.write_if_free(at, label);
        let value = Message::new("chart.value.activities").with("n", number::grouped(count));
        let value = canvas.tell(&value);
        let records = name::ids(begun(source, day));
        let area = Rect { height: canvas.u(HEAD), ..cell };
        canvas.mark(area, records, texts::date(canvas.lang, day), value);
    }
}

fn paint_band(canvas: &mut Canvas, area: Rect, occurrence: &Occurrence) {
    let hair = canvas.u(0.5);
    let area = area.inset(hair, hair, hair, hair);
    let is_month = occurrence.observance.kind == ObservanceKind::Month;
    let ground = if is_month { month_ink(canvas) } else { week_ink(canvas) };
    canvas.fill_round(area, canvas.u(1.5), ground);
    let text = title(occurrence, canvas.lang);
    let label = Label::new(Role::Fine, text).ink(ink(canvas, occurrence));
    let at = Point::new(area.x + canvas.u(2.0), area.centre().y);
    canvas.write_level(at, label.within(area.width - canvas.u(2.0)));
    mark(canvas, area, occurrence);
}

/// Estimated days are written paler.
fn ink(canvas: &Canvas, occurrence: &Occurrence) -> Ink {
    if month::is_estimate(occurrence) { canvas.theme.muted } else { canvas.theme.text }
}

/// The activities that begin on a day; those that run on stand at their first day.
fn begun<'a>(source: &'a Source, day: NaiveDate) -> impl Iterator<Item = &'a Entry> {
    source.index.in_month(day.month()).filter(move |entry| entry.span().start() == day)
}

fn mark(canvas: &mut Canvas, area: Rect, occurrence: &Occurrence) {
    let label = title(occurrence, canvas.lang);
    let days = occurrence.span.map(|span| texts::span(canvas.lang, span)).unwrap_or_default();
    canvas.mark(area, vec![RecordId::Observance(occurrence.id())], label, days);
}

/// The name of an observance, with a star while its days are a guess.
fn title(occurrence: &Occurrence, lang: Lang) -> String {
    let observance = &occurrence.observance;
    let name = match lang {
        Lang::En if !observance.english.is_empty() => &observance.english,
        _ => &observance.name,
    };
    let star = if month::is_estimate(occurrence) { "*" } else { "" };
    format!("{name}{star}")
}

/// Below the number: the holiday that begins, else the solar term, else the lunar day.
fn second_line(canvas: &Canvas, day: &CalendarDay, before: Option<&CalendarDay>) -> (String, Ink) {
    let theme = canvas.theme;
    if let Some(holiday) = day.kind.holiday().filter(|_| !day.kind.is_workday())
        && before.and_then(|before| before.kind.holiday()) != Some(holiday)
    {
        return (holiday.to_owned(), theme.holiday);
    }
    match (day.term, canvas.lang) {
        (Some(term), Lang::Zh) => (term.chinese().to_owned(), theme.accent),
        (Some(term), Lang::En) => (term.english().to_owned(), theme.accent),
        (None, _) if day.lunar.day == 1 => (day.lunar.month_name(), theme.muted),
        (None, _) => (day.lunar.day_name().to_owned(), theme.muted),
    }
}

const fn month_ink(canvas: &Canvas) -> Ink {
    canvas.theme.series[1].with_opacity(42)
}

const fn week_ink(canvas: &Canvas) -> Ink {
    canvas.theme.series[3].with_opacity(70)
}

/// Every observance with its days.
fn table(canvas: &Canvas, source: &Source) -> DataTable {
    let held = source.almanac.occurrences().iter().filter(|occurrence| occurrence.is_held());
    let row = |occurrence: &Occurrence| {
        let days = occurrence.span.map(|span| texts::span(canvas.lang, span));
        vec![
            title(occurrence, canvas.lang).into(),
            days.unwrap_or_default().into(),
            occurrence.observance.kind.word(canvas.lang).into(),
            occurrence.state.word(canvas.lang).into(),
        ]
    };
    DataTable {
        columns: [
            "chart.column.observance",
            "chart.column.dates",
            "chart.column.kind",
            "chart.column.state",
        ]
        .map(|key| canvas.say(key).to_owned())
        .to_vec(),
        rows: held.map(row).collect(),
    }
}
