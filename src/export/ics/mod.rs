//! Calendar files (RFC 5545): the observances of the year and the activities.
//!
//! Entries keep their UID from export to export, so that a second import updates the first one.
//! Whole days end on the day after the last, as the standard has it; hours are written in UTC,
//! since China's time is UTC+8 all year. The writer crate would put the clock's time and random
//! ids where none are given, therefore every part gets both.

mod recurrence;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use icalendar::{
    Alarm, Calendar, CalendarComponent, Component as _, Event, EventLike as _, EventStatus,
};

use crate::{
    base::{Lang, Message},
    calendar::Span,
    catalogue::{Word as _, texts},
    model::{Activity, ActivityState, ObservanceState, TimeOfDay},
    report::Edition,
    stats::{Entry, Occurrence},
};

/// The plan's calendar. Entries remind `alarm_days` before they begin, if given.
pub fn calendar(edition: &Edition<'_>, alarm_days: Option<u16>) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Pufa Planner//Pufa Planner//ZH"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .name(&super::calendar_title(edition));
    let maker = Maker { edition, alarm_days };
    for occurrence in edition.almanac.occurrences().iter().filter(|it| it.is_held()) {
        maker.observance(occurrence).into_iter().for_each(|event| {
            calendar.push(event);
        });
    }
    for entry in edition.index.live() {
        calendar.push(maker.activity(entry));
    }
    debug_assert!(
        calendar.components.iter().all(|part| match part {
            CalendarComponent::Event(event) => event.property_value("DTSTAMP").is_some(),
            _ => true,
        }),
        "an event without a stamp takes the time of the clock"
    );
    calendar.to_string().into_bytes()
}

/// Makes entries of one edition.
struct Maker<'a> {
    edition: &'a Edition<'a>,
    alarm_days: Option<u16>,
}

impl Maker<'_> {
    /// The runs of an observance in the year; one entry that returns every year where its rule
    /// is exactly that.
    fn observance(&self, occurrence: &Occurrence) -> Vec<Event> {
        let observance = &occurrence.observance;
        let year = self.edition.almanac.year();
        let rule = recurrence::yearly(occurrence, year);
        (1..)
            .zip(&occurrence.runs)
            .map(|(number, run)| {
                let uid = match (rule.is_some(), number) {
                    (true, _) => format!("observance-{}@pufa", observance.id),
                    (false, 1) => format!("observance-{}-{year}@pufa", observance.id),
                    (false, _) => format!("observance-{}-{year}-{number}@pufa", observance.id),
                };
                let mut event = self.event(&uid, &observance.name);
                whole_days(&mut event, *run);
                if let Some(rule) = &rule {
                    event.add_property("RRULE", rule);
                }
                event.description(&self.about_observance(occurrence));
                let kind = observance.kind.word(self.edition.lang);
                event.categories([self.text("export.ics.observance"), kind]);
                event.add_property("TRANSP", "TRANSPARENT");
                self.remind(&mut event, &uid, &observance.name);
                event.done()
            })
            .collect()
    }

    fn activity(&self, entry: &Entry) -> Event {
        let activity = &*entry.activity;
        let uid = format!("activity-{}@pufa", activity.id);
        let mut event = self.event(&uid, &activity.title);
        let hours = activity.time.filter(|_| activity.span.len_days() == 1);
        match hours {
            Some(time) => {
                let day = activity.span.start();
                event.starts(utc(day, time.start)).ends(utc(day, time.end));
            }
            None => whole_days(&mut event, activity.span),
        }
        event.status(status(activity.state));
        let description = self.about_activity(entry);
        if !description.is_empty() {
            event.description(&description);
        }
        let place = self.place(activity);
        if !place.is_empty() {
            event.location(&place);
        }
        event.categories([self.text("export.ics.activity")]);
        if activity.state.counts() {
            self.remind(&mut event, &uid, &activity.title);
        }
        event.done()
    }

    fn event(&self, uid: &str, summary: &str) -> Event {
        let mut event = Event::new();
        event.uid(uid).summary(summary).timestamp(stamp(self.edition.today));
        event
    }

    fn remind(&self, event: &mut Event, uid: &str, summary: &str) {
        let Some(days) = self.alarm_days else { return };
        let mut alarm = Alarm::display(summary, -Duration::days(i64::from(days)));
        // The crate writes days as seconds, which some programs do not read.
        alarm.add_property("TRIGGER", format!("-P{days}D"));
        alarm.uid(&format!("alarm-{uid}")).timestamp(stamp(self.edition.today));
        event.alarm(alarm.done());
    }

    fn about_observance(&self, occurrence: &Occurrence) -> String {
        let observance = &occurrence.observance;
        let year = self.edition.almanac.year();
        let mut lines = Vec::new();
        if let Some(ordinal) = occurrence.ordinal {
            let message = Message::new("export.ics.ordinal").with("year", year);
            lines.push(self.say(&message.with("ordinal", ordinal)));
        }
        if !occurrence.theme.is_empty() {
            let message = Message::new("export.ics.theme").with("year", year);
            lines.push(self.say(&message.with("theme", &occurrence.theme)));
        }
        let lists = [
            (Message::new("export.ics.lead"), "lead", observance.lead.join("、")),
            (Message::new("export.ics.laws"), "laws", observance.laws.join("、")),
            (Message::new("export.ics.basis"), "basis", observance.basis.clone()),
        ];
        for (message, name, value) in lists {
            if !value.is_empty() {
                lines.push(self.say(&message.with(name, value)));
            }
        }
        if occurrence.state == ObservanceState::Estimated {
            lines.push(self.text("export.ics.estimated").to_owned());
        }
        lines.join("\n")
    }

    fn about_activity(&self, entry: &Entry) -> String {
        let activity = &*entry.activity;
        let mut lines = Vec::new();
        if let Some(TimeOfDay { start, end }) = activity.time
            && activity.span.len_days() > 1
        {
            let hour = |time: NaiveTime| time.format("%H:%M").to_string();
            let message = Message::new("export.ics.hours").with("start", hour(start));
            lines.push(self.say(&message.with("end", hour(end))));
        }
        let unit = entry.unit().and_then(|id| self.edition.plan.units.get(id));
        if let Some(unit) = unit {
            lines.push(self.say(&Message::new("export.ics.unit").with("unit", &unit.name)));
        }
        if let Some(campaign) = &entry.campaign {
            let message = Message::new("export.ics.campaign").with("campaign", &campaign.title);
            lines.push(self.say(&message));
        }
        lines.join("\n")
    }

    fn place(&self, activity: &Activity) -> String {
        let plan = self.edition.plan;
        let place = &activity.place;
        let site = place.site.and_then(|id| plan.sites.get(id)).map(|site| site.name.as_str());
        let district = place.district.and_then(|id| plan.districts.get(id));
        let parts = [
            district.map(|district| district.name.as_str()),
            Some(place.township.as_str()),
            site,
            Some(place.text.as_str()),
        ];
        let said: Vec<&str> = parts.into_iter().flatten().filter(|it| !it.is_empty()).collect();
        said.join(" ")
    }

    fn text(&self, key: &'static str) -> &'static str {
        texts::text(self.edition.lang, key)
    }

    fn say(&self, message: &Message) -> String {
        let lang: Lang = self.edition.lang;
        texts::render(lang, message)
    }
}

/// Whole days, the end exclusive. At the end of the calendar the entry has its first day only.
fn whole_days(event: &mut Event, span: Span) {
    event.starts(span.start());
    if let Some(after) = span.end().succ_opt() {
        event.ends(after);
    }
}

/// An hour of China, which is UTC+8 all year, in UTC.
fn utc(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    const AHEAD: Duration = Duration::hours(8);
    let local = day.and_time(time);
    local.checked_sub_signed(AHEAD).unwrap_or(local).and_utc()
}

/// Midnight of the day of export: the same options give the same bytes.
fn stamp(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

const fn status(state: ActivityState) -> EventStatus {
    match state {
        ActivityState::Cancelled => EventStatus::Cancelled,
        ActivityState::Planned | ActivityState::Postponed => EventStatus::Tentative,
        ActivityState::Preparing | ActivityState::Running | ActivityState::Done => {
            EventStatus::Confirmed
        }
    }
}
