//! What hovering tells: about a day, a month, an observance, an activity.

use chrono::{Datelike as _, NaiveDate};
use egui::{Color32, RichText, Ui};

use super::{
    items::{Hue, Item, Subject, observance_name},
    paint::lunar_message,
    sheet::Sheet,
};
use crate::{
    app::Workspace,
    base::Message,
    calendar::{DayKind, HolidayState, Span, weekday_key},
    catalogue::{Word as _, texts},
    model::Activity,
    stats::Occurrence,
    ui::{theme, widget},
};

/// How many entries of a list a card shows.
const MOST: usize = 6;

/// A day: its names, whether it is worked and by which notice, and what is on it.
pub fn day_card_ui(ui: &mut Ui, workspace: &Workspace, sheet: &Sheet, day: NaiveDate) {
    let Some(about) = sheet.day(day) else { return };
    let colours = theme::of(ui);
    ui.set_max_width(340.0);
    ui.horizontal(|ui| {
        let date = texts::date(workspace.lang, day);
        ui.label(RichText::new(date).font(theme::bold_body()));
        ui.label(
            RichText::new(workspace.text(weekday_key(about.weekday()))).color(colours.text_weak),
        );
    });
    let mut names = vec![workspace.say(&lunar_message(about))];
    if let Some(term) = about.term {
        names.push(match workspace.lang {
            crate::base::Lang::Zh => term.chinese().to_owned(),
            crate::base::Lang::En => term.english().to_owned(),
        });
    }
    let week = Message::new("calendar-view.week-number").with("week", about.iso_week().week());
    names.push(workspace.say(&week));
    weak(ui, &names.join("　"));
    holiday_ui(ui, workspace, sheet, day, &about.kind);
    let items = sheet.items.on(day);
    let (observances, activities): (Vec<&Item>, Vec<&Item>) =
        items.into_iter().partition(|item| item.occurrence().is_some());
    list_ui(ui, workspace, &observances);
    list_ui(ui, workspace, &activities);
}

/// Why a day is off or worked, and the notice that says so.
fn holiday_ui(ui: &mut Ui, workspace: &Workspace, sheet: &Sheet, day: NaiveDate, kind: &DayKind) {
    let colours = theme::of(ui);
    let colour = match kind {
        DayKind::Holiday(_) => colours.holiday,
        DayKind::MakeUpWorkday(_) => colours.make_up,
        DayKind::Workday | DayKind::Weekend => return,
    };
    ui.label(RichText::new(workspace.say(&kind.message())).color(colour));
    // A day off in December may be ordered by the notice of the next year.
    let years = [day.year(), day.year() + 1].map(|year| sheet.calendar().year(year));
    let found = years.into_iter().flatten().find_map(|year| {
        let rows = &year.holidays().holidays;
        let row = rows.iter().find(|row| row.span.contains(day) || row.make_up.contains(&day))?;
        Some((year.holidays(), row))
    });
    let Some((year, row)) = found else { return };
    match year.notice_of(row) {
        Some(notice) if notice.number.is_empty() => weak(ui, &notice.title),
        Some(notice) => weak(ui, &format!("{}（{}）", notice.title, notice.number)),
        None if year.state != HolidayState::Announced => {
            weak(ui, &workspace.say(&unannounced(year.year)));
        }
        None => (),
    }
}

/// That the holidays of a year are not announced.
pub fn unannounced(year: i32) -> Message {
    Message::new("calendar-view.unannounced").with("year", year)
}

fn list_ui(ui: &mut Ui, workspace: &Workspace, items: &[&Item]) {
    if items.is_empty() {
        return;
    }
    ui.add_space(theme::GRID / 2.0);
    for item in items.iter().take(MOST) {
        line_ui(ui, item_colour(ui, item), item.title(workspace.lang));
    }
    if items.len() > MOST {
        let more = Message::new("calendar-view.more").with("count", items.len() - MOST);
        weak(ui, &workspace.say(&more));
    }
}

/// A month: its long observances, and how much else there is.
pub fn month_card_ui(ui: &mut Ui, workspace: &Workspace, sheet: &Sheet, month: Span) {
    ui.set_max_width(340.0);
    let title = texts::month(workspace.lang, month.start());
    ui.label(RichText::new(title).font(theme::bold_body()));
    let long = |item: &&Item| item.is_long() && item.span.overlaps(month);
    for item in sheet.items.observances().iter().filter(long) {
        let days = texts::short_span(workspace.lang, item.span);
        let text = format!("{}　{days}", item.title(workspace.lang));
        line_ui(ui, item_colour(ui, item), &text);
    }
    weak(ui, workspace.text("calendar-view.open-month"));
}

/// An observance or an activity.
pub fn item_card_ui(ui: &mut Ui, workspace: &Workspace, sheet: &Sheet, item: &Item) {
    ui.set_max_width(340.0);
    ui.label(RichText::new(item.title(workspace.lang)).font(theme::bold_body()));
    weak(ui, &days_text(workspace, item.span));
    match &item.subject {
        Subject::Observance(occurrence) => observance_ui(ui, workspace, occurrence),
        Subject::Activity(activity, unit) => {
            activity_ui(ui, workspace, sheet, activity, unit.as_deref());
        }
    }
}

fn observance_ui(ui: &mut Ui, workspace: &Workspace, occurrence: &Occurrence) {
    let lang = workspace.lang;
    let observance = &occurrence.observance;
    let (strong, soft) = theme::of(ui).observance(observance.kind);
    ui.horizontal_wrapped(|ui| {
        widget::tag(ui, observance.kind.word(lang), strong, soft);
        widget::chip(ui, occurrence.state.word(lang));
        widget::chip(ui, observance.set.word(lang));
        if let Some(ordinal) = occurrence.ordinal {
            widget::chip(ui, &workspace.say(&ordinal_message(ordinal)));
        }
    });
    pair(ui, workspace, "field.observance-year.theme", &occurrence.theme);
    pair(ui, workspace, "field.observance.basis", &observance.basis);
    pair(ui, workspace, "field.observance.lead", &observance.lead.join("、"));
    pair(ui, workspace, "field.observance.laws", &observance.laws.join("、"));
    let count = workspace.derived.index().of_observance(observance.id).len();
    let activities = if count == 0 {
        Message::new("calendar-view.no-activity")
    } else {
        Message::new("calendar-view.activity-count").with("count", count)
    };
    let colour = if count == 0 { theme::of(ui).warning } else { theme::of(ui).text_weak };
    ui.label(RichText::new(workspace.say(&activities)).small().color(colour));
}

fn activity_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    sheet: &Sheet,
    activity: &Activity,
    unit: Option<&str>,
) {
    let colours = theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        let colour = colours.state(activity.state);
        widget::tag(ui, activity.state.word(workspace.lang), colour, colours.hover);
        if let Some(time) = &activity.time {
            let hours = format!("{}—{}", time.start.format("%H:%M"), time.end.format("%H:%M"));
            widget::chip(ui, &hours);
        }
    });
    pair(ui, workspace, "field.activity.unit", unit.unwrap_or_default());
    let site = activity.place.site.and_then(|id| workspace.plan().sites.get(id));
    let place = site.map_or(activity.place.text.as_str(), |site| site.name.as_str());
    pair(ui, workspace, "field.activity.place", place);
    if let Some(id) = activity.observance {
        let year = workspace.derived.almanac(sheet.items.span().end().year());
        if let Some(occurrence) = year.get(id) {
            let name = observance_name(&occurrence.observance, workspace.lang);
            pair(ui, workspace, "field.activity.observance", name);
        }
    }
}

/// 12月1日—7日 共7天; a single day is not counted.
pub fn days_text(workspace: &Workspace, span: Span) -> String {
    let days = texts::short_span(workspace.lang, span);
    if span.len_days() == 1 {
        return days;
    }
    let counted =
        Message::new("calendar-view.days").with("span", days).with("days", span.len_days());
    workspace.say(&counted)
}

/// 第13个.
pub fn ordinal_message(ordinal: u32) -> Message {
    Message::new("calendar-view.ordinal").with("n", ordinal)
}

fn item_colour(ui: &Ui, item: &Item) -> Color32 {
    match item.hue() {
        Hue::Observance(kind) => theme::of(ui).observance(kind).0,
        Hue::Activity(state) => theme::of(ui).state(state),
    }
}

fn line_ui(ui: &mut Ui, colour: Color32, text: &str) {
    ui.horizontal(|ui| {
        widget::dot(ui, colour);
        ui.add(egui::Label::new(text).truncate());
    });
}

fn weak(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).small().color(theme::of(ui).text_weak));
}

fn pair(ui: &mut Ui, workspace: &Workspace, key: &'static str, value: &str) {
    if value.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let colours = theme::of(ui);
        ui.label(RichText::new(workspace.text(key)).small().color(colours.text_faint));
        ui.label(RichText::new(value).small());
    });
}
