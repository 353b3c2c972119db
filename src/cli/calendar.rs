//! `pufa calendar`: the observances and holidays of a year.

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::{
    CommandError, Console, Status,
    args::{CalendarArgs, CalendarFormat},
    columns::Columns,
};
use crate::{
    base::{Id, Message},
    calendar::{HolidayState, HolidayYear, Span, YEARS, holiday_name, month_key},
    catalogue::{Word as _, texts},
    export::{self, Deliverable, ExportOptions, Format},
    model::{ObservanceKind, ObservanceSet, ObservanceState, Plan},
    stats::{Almanac, Occurrence},
};

/// What `--format json` prints; documented in `docs/json.md`.
#[derive(Serialize)]
struct Report {
    year: i32,
    holidays: Holidays,
    observances: Vec<ObservanceRow>,
}

#[derive(Serialize)]
struct Holidays {
    state: HolidayState,
    days: Vec<HolidayRow>,
}

#[derive(Serialize)]
struct HolidayRow {
    name: String,
    start: NaiveDate,
    end: NaiveDate,
    make_up: Vec<NaiveDate>,
    notice: Option<String>,
}

#[derive(Serialize)]
struct ObservanceRow {
    code: String,
    name: String,
    english: String,
    kind: ObservanceKind,
    set: ObservanceSet,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    state: ObservanceState,
    ordinal: Option<u32>,
    basis: String,
}

pub(super) fn run(args: &CalendarArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    if !YEARS.contains(&args.year) {
        let message = Message::new("cli.calendar.far-year")
            .with("year", args.year)
            .with("first", *YEARS.start())
            .with("last", *YEARS.end());
        return Err(CommandError::Refused(message));
    }
    let plan = plan_of(args, console);
    let almanac = Almanac::of(&plan, args.year);
    let holidays = almanac.calendar().holidays().year(args.year);
    match args.format {
        CalendarFormat::Text => write_text(&almanac, &holidays, console)?,
        CalendarFormat::Json => {
            let observances = almanac.occurrences().iter().map(observance_row).collect();
            let holidays = holiday_rows(&holidays);
            console.json(&Report { year: args.year, holidays, observances })?;
        }
        CalendarFormat::Ics => {
            let options = ExportOptions { lang: console.lang, ..ExportOptions::new(console.today) };
            for file in export::make(&plan, Format::Ics, Deliverable::Calendar, &options)? {
                console.out.write_all(&file.bytes)?;
            }
        }
    }
    Ok(Status::Done)
}

/// An empty plan of the year with the sets that were asked for, all of them if none was.
fn plan_of(args: &CalendarArgs, console: &Console<'_>) -> Plan {
    let title = Message::new("cli.calendar.title").with("year", args.year);
    let id = Id::named("calendar", &args.year.to_string());
    let mut plan = Plan::empty(id, console.render(&title), args.year);
    if !args.overlay.is_empty() {
        plan.info.observance_sets.clone_from(&args.overlay);
    }
    plan
}

fn holiday_rows(year: &HolidayYear) -> Holidays {
    let days = year.holidays.iter().map(|holiday| HolidayRow {
        name: holiday.name.clone(),
        start: holiday.span.start(),
        end: holiday.span.end(),
        make_up: holiday.make_up.clone(),
        notice: year.notice_of(holiday).map(|notice| notice.number.clone()),
    });
    Holidays { state: year.state, days: days.collect() }
}

fn observance_row(occurrence: &Occurrence) -> ObservanceRow {
    let observance = &occurrence.observance;
    ObservanceRow {
        code: observance.code.to_string(),
        name: observance.name.clone(),
        english: observance.english.clone(),
        kind: observance.kind,
        set: observance.set,
        start: occurrence.span.map(Span::start),
        end: occurrence.span.map(Span::end),
        state: occurrence.state,
        ordinal: occurrence.ordinal,
        basis: observance.basis.clone(),
    }
}

fn write_text(
    almanac: &Almanac,
    holidays: &HolidayYear,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let title = Message::new("cli.calendar.title").with("year", almanac.year());
    let title = console.render(&title);
    writeln!(console.out, "{title}")?;
    let mut blocks =
        vec![(console.text("cli.calendar.holidays"), holiday_lines(holidays, console))];
    for month in 1..=12_u8 {
        let first_in_month = |occurrence: &&Occurrence| {
            occurrence.span.is_some_and(|span| {
                span.start().max(first_day(almanac.year(), span.start())).month()
                    == u32::from(month)
            })
        };
        let lines = observance_lines(almanac.occurrences().iter().filter(first_in_month), console);
        blocks.push((month_key(month).map(|key| console.text(key)).unwrap_or_default(), lines));
    }
    let undated = almanac.occurrences().iter().filter(|occurrence| occurrence.span.is_none());
    blocks.push((console.text("cli.calendar.undated"), observance_lines(undated, console)));
    for (heading, columns) in blocks {
        let text = columns.text();
        if !text.is_empty() {
            writeln!(console.out, "\n{heading}\n{}", text.trim_end_matches('\n'))?;
        }
    }
    if holidays.state != HolidayState::Announced {
        writeln!(console.out, "\n{}", console.text("cli.calendar.forecast"))?;
    }
    Ok(())
}

/// What began in the year before stands under January.
fn first_day(year: i32, fallback: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(fallback)
}

fn holiday_lines(year: &HolidayYear, console: &Console<'_>) -> Columns {
    let mut columns = Columns::default();
    for holiday in &year.holidays {
        let days: Vec<String> =
            holiday.make_up.iter().map(|day| texts::short_date(console.lang, *day)).collect();
        let make_up = Message::new("cli.calendar.make-up");
        let make_up = make_up.with("days", days.join(console.text("list.separator")));
        let make_up = if days.is_empty() { String::new() } else { console.render(&make_up) };
        let name = Message::new("cli.calendar.name").with("name", holiday_name(&holiday.name));
        columns.line([
            texts::short_span(console.lang, holiday.span),
            console.render(&name),
            make_up,
        ]);
    }
    columns
}

fn observance_lines<'a>(
    occurrences: impl Iterator<Item = &'a Occurrence>,
    console: &Console<'_>,
) -> Columns {
    let lang = console.lang;
    let mut columns = Columns::default();
    for occurrence in occurrences {
        let observance = &occurrence.observance;
        let name = match lang {
            crate::base::Lang::En if !observance.english.is_empty() => &observance.english,
            _ => &observance.name,
        };
        columns.line([
            occurrence.span.map(|span| texts::short_span(lang, span)).unwrap_or_default(),
            name.clone(),
            observance.kind.word(lang).to_owned(),
            observance.set.word(lang).to_owned(),
            occurrence.state.word(lang).to_owned(),
        ]);
    }
    columns
}
