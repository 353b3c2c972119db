//! What can be asked for at a day, an observance, an activity.

use chrono::NaiveDate;
use egui::{Button, Response, Ui};

use super::{
    Page,
    items::{Item, Subject},
};
use crate::{
    app::{Action, Edit, Selection},
    calendar::Span,
    model::{ActivityState, RecordId},
    ui::icon,
};

/// The context menu of a day.
pub fn day_menu(response: &Response, page: &mut Page<'_>, day: NaiveDate) {
    response.context_menu(|ui| {
        if entry_ui(ui, page, "activity", "calendar-view.menu.new-activity") {
            page.go(day);
            page.add_activity(Span::day(day), None);
        }
        if entry_ui(ui, page, "plan", "calendar-view.menu.list-day") {
            page.go(day);
            page.state.listed = Some(day);
        }
    });
}

/// The context menu of a bar, a chip or a row.
pub fn item_menu(response: &Response, page: &mut Page<'_>, item: &Item) {
    response.context_menu(|ui| match &item.subject {
        Subject::Observance(occurrence) => {
            let id = occurrence.id();
            if entry_ui(ui, page, "activity", "calendar-view.menu.from-observance") {
                page.add_activity(first_days(item.span), Some(id));
            }
            if entry_ui(ui, page, "inspector", "calendar-view.menu.show-observance") {
                page.select(id.into());
            }
        }
        Subject::Activity(activity, _) => {
            let id = RecordId::from(activity.id);
            if entry_ui(ui, page, "plan", "calendar-view.menu.open-activity") {
                page.open(id);
            }
            if activity.state != ActivityState::Done
                && entry_ui(ui, page, "task", "calendar-view.menu.done")
            {
                let (ids, state) = (vec![activity.id], ActivityState::Done);
                page.actions.edit(Edit::SetActivityState { ids, state });
            }
            if entry_ui(ui, page, "duplicate", "calendar-view.menu.duplicate") {
                page.actions.push(Action::Select(Selection::one(id)));
                page.actions.push(Action::Duplicate);
            }
            ui.separator();
            if entry_ui(ui, page, "delete", "calendar-view.menu.delete") {
                page.actions.edit(Edit::remove(activity.id));
            }
        }
    });
}

/// The days a new activity for an observance gets: all of a day or week, but of a longer one only
/// its first day, because nobody holds an event for a month.
fn first_days(span: Span) -> Span {
    const LONGEST: i64 = 10;
    if span.len_days() <= LONGEST { span } else { Span::day(span.start()) }
}

fn entry_ui(ui: &mut Ui, page: &Page<'_>, symbol: &str, key: &'static str) -> bool {
    let symbol = icon::sized(icon::named(symbol), 16.0);
    let text = page.workspace.text(key);
    let clicked = ui.add(Button::new((symbol, text))).accessible_name(text).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: &str, end: &str) -> Span {
        let date = |text: &str| text.parse().expect("test dates exist");
        Span::new(date(start), date(end)).expect("in order")
    }

    #[test]
    fn a_new_activity_takes_a_week_whole_and_of_a_month_the_first_day() {
        let week = span("2026-12-01", "2026-12-07");
        assert_eq!(first_days(week), week);
        let month = span("2026-05-01", "2026-05-31");
        assert_eq!(first_days(month), span("2026-05-01", "2026-05-01"));
    }
}
