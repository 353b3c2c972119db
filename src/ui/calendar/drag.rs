//! Dragging in the month grid: what is held, the days it would get, and the edit it ends in.

use chrono::{Datelike as _, NaiveDate};

use crate::{
    app::Edit,
    base::{Arg, Id, Message},
    calendar::{Calendar, DayKind, HolidayState, Span, holiday_name},
    model::Activity,
};

/// Something held with the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drag {
    /// What is held.
    pub held: Held,
    /// The day under the pointer.
    pub at: NaiveDate,
}

/// What is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Empty days, from the one on which the button went down: a new activity.
    Days(NaiveDate),
    /// A part of an activity.
    Bar {
        /// The activity.
        id: Id<Activity>,
        /// Its days before the drag.
        span: Span,
        /// Where it was taken.
        grip: Grip,
    },
}

/// Where a bar was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// In the middle, on this day: all of it moves.
    Middle(NaiveDate),
    /// At the first day.
    First,
    /// At the last day.
    Last,
}

impl Drag {
    /// The days that letting go now would give.
    pub fn span(self) -> Option<Span> {
        match self.held {
            Held::Days(from) => Some(Span::between(from, self.at)),
            Held::Bar { span, grip: Grip::Middle(taken), .. } => {
                span.moved_to(span.start().checked_add_signed(self.at - taken)?)
            }
            Held::Bar { span, grip: Grip::First, .. } => {
                Some(Span::between(self.at.min(span.end()), span.end()))
            }
            Held::Bar { span, grip: Grip::Last, .. } => {
                Some(Span::between(span.start(), self.at.max(span.start())))
            }
        }
    }

    /// The change that letting go now makes; `None` for new days, which are no activity yet, and
    /// where nothing would change.
    pub fn edit(self) -> Option<Edit> {
        let Held::Bar { id, span, grip } = self.held else { return None };
        let new = self.span().filter(|new| *new != span)?;
        Some(match grip {
            Grip::Middle(_) => Edit::MoveActivity { id, start: new.start() },
            Grip::First | Grip::Last => Edit::SetActivitySpan { id, span: new },
        })
    }

    /// The activity whose bar is held.
    pub const fn activity(self) -> Option<Id<Activity>> {
        match self.held {
            Held::Bar { id, .. } => Some(id),
            Held::Days(_) => None,
        }
    }
}

/// What a planner should know about days before taking them: days off, days made up for, days
/// outside the observance (its name and its days), holidays that are not known yet.
pub fn remarks(span: Span, calendar: &Calendar, observance: Option<(&str, Span)>) -> Vec<Message> {
    let mut remarks = Vec::new();
    let (mut off, mut made_up) = (Vec::<(String, u32)>::new(), Vec::new());
    // A span of years has nothing more to tell than its first one.
    for day in span.days().take(366) {
        match calendar.kind(day) {
            DayKind::Holiday(name) => match off.iter_mut().find(|(known, _)| *known == name) {
                Some((_, days)) => *days += 1,
                None => off.push((name.to_string(), 1)),
            },
            DayKind::MakeUpWorkday(name) => made_up.push((day, name)),
            DayKind::Workday | DayKind::Weekend => (),
        }
    }
    remarks.extend(off.iter().map(|(name, days)| {
        Message::new("calendar-view.remark.off")
            .with("days", *days)
            .with("name", holiday_name(name))
    }));
    if let Some((day, name)) = made_up.first() {
        remarks.push(
            Message::new("calendar-view.remark.made-up")
                .with("days", made_up.len())
                .with("date", Arg::Date(*day))
                .with("name", holiday_name(name)),
        );
    }
    if let Some((name, days)) = observance
        && !(days.contains(span.start()) && days.contains(span.end()))
    {
        remarks.push(
            Message::new("calendar-view.remark.outside")
                .with("name", name)
                .with("first", days.start())
                .with("last", days.end()),
        );
    }
    if calendar.state(span.start()).max(calendar.state(span.end())) != HolidayState::Announced {
        remarks.push(Message::new("calendar-view.remark.forecast").with("year", span.end().year()));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("test dates exist")
    }

    fn span(start: &str, end: &str) -> Span {
        Span::new(date(start), date(end)).expect("in order")
    }

    fn bar(grip: Grip, at: &str) -> Drag {
        let id = Id::named("activity", "展板");
        let held = Held::Bar { id, span: span("2026-12-01", "2026-12-03"), grip };
        Drag { held, at: date(at) }
    }

    #[track_caller]
    fn check(drag: Drag, start: &str, end: &str) {
        assert_eq!(drag.span(), Some(span(start, end)));
    }

    #[test]
    fn the_middle_moves_and_the_ends_resize() {
        check(bar(Grip::Middle(date("2026-12-02")), "2026-12-09"), "2026-12-08", "2026-12-10");
        check(bar(Grip::First, "2026-11-30"), "2026-11-30", "2026-12-03");
        check(bar(Grip::Last, "2026-12-07"), "2026-12-01", "2026-12-07");
    }

    #[test]
    fn an_end_pulled_past_the_other_leaves_one_day() {
        check(bar(Grip::First, "2026-12-20"), "2026-12-03", "2026-12-03");
        check(bar(Grip::Last, "2026-11-01"), "2026-12-01", "2026-12-01");
    }

    #[test]
    fn days_may_be_drawn_backwards() {
        let drag = Drag { held: Held::Days(date("2026-12-09")), at: date("2026-12-07") };
        check(drag, "2026-12-07", "2026-12-09");
        assert_eq!(drag.edit(), None);
    }

    #[test]
    fn a_drag_that_comes_back_changes_nothing() {
        assert_eq!(bar(Grip::Middle(date("2026-12-02")), "2026-12-02").edit(), None);
        let id = Id::named("activity", "展板");
        let moved = bar(Grip::Middle(date("2026-12-01")), "2026-12-05").edit();
        assert_eq!(moved, Some(Edit::MoveActivity { id, start: date("2026-12-05") }));
    }

    #[test]
    fn days_off_make_up_days_and_days_outside_are_told() {
        let national = crate::calendar::Holiday {
            name: "国庆节".to_owned(),
            span: span("2026-10-01", "2026-10-07"),
            make_up: vec![date("2026-10-10")],
            notice: None,
        };
        let year = crate::calendar::HolidayYear {
            year: 2026,
            state: HolidayState::Announced,
            notice: None,
            holidays: vec![national],
        };
        let table = crate::calendar::HolidayTable::new(vec![year]).expect("consistent");
        let calendar = Calendar::new(table);
        let keys = |start, end, observance| -> Vec<&str> {
            let found = remarks(span(start, end), &calendar, observance);
            found.iter().map(|remark| remark.key).collect()
        };
        assert_eq!(
            keys("2026-10-06", "2026-10-10", None),
            ["calendar-view.remark.off", "calendar-view.remark.made-up"]
        );
        let week = Some(("推普周", span("2026-09-14", "2026-09-20")));
        assert_eq!(keys("2026-09-14", "2026-09-15", week), [""; 0]);
        assert_eq!(keys("2026-09-20", "2026-09-21", week), ["calendar-view.remark.outside"]);
        assert_eq!(keys("2027-03-02", "2027-03-02", None), ["calendar-view.remark.forecast"]);
        let off = remarks(span("2026-10-06", "2026-10-08"), &calendar, None);
        assert_eq!(off[0].args, [("days", Arg::Number(2)), ("name", holiday_name("国庆节"))]);
    }
}
