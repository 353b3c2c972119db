//! C9: a person, team or site is booked twice.
//!
//! Only what is still ahead is judged, and only activities of at most three days: whoever is in
//! charge of a month-long exhibition can still speak somewhere. Two bookings with hours clash if
//! the hours overlap: a warning. Without hours, two activities of a person or team on one day are
//! a notice; a site holds more than one a day, so there hours are needed. Each activity is named
//! at most once per person, team or site, with the one it clashes with.
//!
//! Example: 法治乌兰牧骑 plays on 2026-06-05, 9:00–11:00 in 固阳县 and 10:30–12:00 in 达茂旗: a
//! warning. With a start at 11:00 there is none.

use chrono::{NaiveDate, NaiveTime};

use super::{Finding, RuleId, Scope};
use crate::{
    base::{Message, Severity},
    stats::Entry,
};

/// Longer activities do not bind a person all the time.
const LONGEST: i64 = 3;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for person in scope.plan.people.iter() {
        let bookings = bookings(scope, scope.index.of_person(person.id), false);
        clashes(bookings, "checks.c09.person", "checks.c09.person-day", &person.name, findings);
    }
    for team in scope.plan.teams.iter() {
        let bookings = bookings(scope, scope.index.of_team(team.id), false);
        clashes(bookings, "checks.c09.team", "checks.c09.team-day", &team.name, findings);
    }
    for site in scope.plan.sites.iter() {
        let bookings = bookings(scope, scope.index.at_site(site.id), true);
        clashes(bookings, "checks.c09.site", "checks.c09.site", &site.name, findings);
    }
}

/// An activity on one of its days.
#[derive(Clone, Copy)]
struct Booking<'a> {
    day: NaiveDate,
    /// First and last moment; the whole day without hours.
    hours: Option<(NaiveTime, NaiveTime)>,
    entry: &'a Entry,
}

impl Booking<'_> {
    fn start(&self) -> NaiveTime {
        self.hours.map_or(NaiveTime::MIN, |(start, _)| start)
    }

    fn clashes_with(&self, later: &Self) -> bool {
        let (Some((_, end)), Some((start, _))) = (self.hours, later.hours) else {
            return self.day == later.day;
        };
        self.day == later.day && start < end
    }
}

fn bookings<'a>(
    scope: &Scope<'_>,
    entries: impl Iterator<Item = &'a Entry>,
    only_with_hours: bool,
) -> Vec<Booking<'a>> {
    let ahead = entries.filter(|entry| {
        entry.span().end() >= scope.today
            && entry.span().len_days() <= LONGEST
            && !(only_with_hours && entry.activity.time.is_none())
    });
    let mut bookings: Vec<Booking<'a>> = ahead
        .flat_map(|entry| {
            let hours = entry.activity.time.map(|time| (time.start, time.end));
            entry.span().days().map(move |day| Booking { day, hours, entry })
        })
        .collect();
    bookings.sort_by_key(|booking| (booking.day, booking.start()));
    bookings
}

/// Compares each booking with the one before it that lasts longest.
fn clashes(
    bookings: Vec<Booking<'_>>,
    key: &'static str,
    day_key: &'static str,
    name: &str,
    findings: &mut Vec<Finding>,
) {
    let mut last: Option<Booking<'_>> = None;
    let mut named = None;
    for booking in bookings {
        let id = booking.entry.activity.id;
        if let Some(before) = last.filter(|last| last.clashes_with(&booking))
            && before.entry.activity.id != id
            && named != Some(id)
        {
            let both_timed = before.hours.is_some() && booking.hours.is_some();
            let (severity, key) =
                if both_timed { (Severity::Warning, key) } else { (Severity::Notice, day_key) };
            let message = Message::new(key)
                .with("name", name)
                .with("date", booking.day)
                .with("one", &before.entry.activity.title)
                .with("other", &booking.entry.activity.title);
            let finding = Finding::new(RuleId::C9, severity, message);
            findings.push(finding.about(id).on(booking.day));
            named = Some(id);
        }
        let end = |booking: &Booking<'_>| booking.hours.map_or(NaiveTime::MIN, |(_, end)| end);
        let outlasts =
            last.is_none_or(|last| last.day != booking.day || end(&last) <= end(&booking));
        if outlasts {
            last = Some(booking);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{
        base::Id,
        model::{Plan, Team, TimeOfDay},
        stats::fixture::span,
    };

    const TODAY: &str = "2026-03-01";

    fn hours(start: u32, end: (u32, u32)) -> TimeOfDay {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).expect("test hours");
        TimeOfDay { start: time(start, 0), end: time(end.0, end.1) }
    }

    fn two_shows(one: Option<TimeOfDay>, other: Option<TimeOfDay>) -> Plan {
        let mut plan = builder();
        let team = Team {
            id: Id::named("team", "test"),
            name: "法治乌兰牧骑".to_owned(),
            unit: None,
            members: None,
            note: String::new(),
        };
        let id = team.id;
        plan.plan.teams.insert(team);
        for (title, time) in [("固阳演出", one), ("达茂演出", other)] {
            plan.activity(title, "2026-06-05", |it| {
                it.team = Some(id);
                it.time = time;
            });
        }
        plan.plan
    }

    #[test]
    fn overlapping_hours_clash_and_touching_ones_do_not() {
        let clash = two_shows(Some(hours(9, (11, 30))), Some(hours(11, (12, 0))));
        let text = "法治乌兰牧骑在2026年6月5日时间冲突：“固阳演出”和“达茂演出”";
        assert_says(&clash, RuleId::C9, TODAY, &[(Severity::Warning, text)]);
        let touching = two_shows(Some(hours(9, (11, 0))), Some(hours(11, (12, 0))));
        assert_silent(&touching, RuleId::C9, TODAY);
    }

    #[test]
    fn without_hours_one_day_is_a_notice() {
        let text = "法治乌兰牧骑在2026年6月5日有两项活动：“固阳演出”和“达茂演出”";
        assert_says(&two_shows(None, None), RuleId::C9, TODAY, &[(Severity::Notice, text)]);
        assert_silent(&two_shows(None, None), RuleId::C9, "2026-06-06");
    }

    #[test]
    fn a_long_exhibition_binds_nobody() {
        let mut plan = two_shows(None, Some(hours(9, (10, 0))));
        let id = plan.activities.iter().next().map(|it| it.id).expect("two shows");
        let mut show = plan.activities.get(id).cloned().expect("just found");
        show.span = span("2026-06-01", "2026-06-30");
        plan.activities.insert(show);
        assert_silent(&plan, RuleId::C9, TODAY);
    }

    #[test]
    fn a_site_without_hours_holds_more_than_one() {
        let mut plan = builder();
        let site = plan.site("法治公园", |_| ());
        for title in ["展板", "咨询"] {
            plan.activity(title, "2026-06-05", |it| it.place.site = Some(site));
        }
        assert_silent(&plan.plan, RuleId::C9, TODAY);
        for title in ["演出", "讲座"] {
            plan.activity(title, "2026-06-05", |it| {
                it.place.site = Some(site);
                it.time = Some(hours(9, (10, 0)));
            });
        }
        let text = "法治公园在2026年6月5日时间冲突：“演出”和“讲座”";
        assert_says(&plan.plan, RuleId::C9, TODAY, &[(Severity::Warning, text)]);
    }
}
