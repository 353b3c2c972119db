//! The public holidays of a year: as ordered, or as the user knows better.
//!
//! The years that ship are changed by putting a copy into the plan, which takes their place as a
//! whole; taking it out again brings the shipped one back.

use chrono::NaiveDate;
use egui::{RichText, ScrollArea, Ui};
use egui_material_icons::icons;

use crate::{
    app::{Actions, Edit, Workspace},
    base::Message,
    calendar::{Holiday, HolidayNotice, HolidayState, HolidayYear, Span, YEARS, date_of, span_of},
    catalogue,
    ui::{
        theme,
        widget::{TextField, icon_button, optional_date_field, row, section, tag, text_field},
    },
};

/// Widths of the fields for name, days off and make-up days, in points.
const WIDTHS: [f32; 3] = [140.0, 200.0, 220.0];

const STATES: [HolidayState; 3] =
    [HolidayState::Announced, HolidayState::Forecast, HolidayState::NotAnnounced];

/// The year on the screen; the plan's at first.
#[derive(Default)]
pub struct HolidaysPage {
    year: Option<i32>,
}

impl HolidaysPage {
    /// Draws the year and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let number = self.year_ui(ui, workspace);
        let almanac = workspace.derived.almanac(number);
        let year = almanac.calendar().holidays().year(number);
        let is_own = workspace.plan().holidays.iter().any(|own| own.year == number);
        let mut changed = None;
        ScrollArea::vertical().auto_shrink(false).id_salt(number).show(ui, |ui| {
            state_ui(ui, workspace, &year, is_own, &mut changed);
            section(ui, workspace.text("ui.holidays.notice"), |ui| {
                notice_ui(ui, workspace, &year, &mut changed);
            });
            section(ui, workspace.text("ui.holidays.days"), |ui| {
                days_ui(ui, workspace, &year, &mut changed);
            });
            if is_own {
                ui.add_space(2.0 * theme::GRID);
                let key = if catalogue::holidays().entry(number).is_some() {
                    "ui.holidays.revert"
                } else {
                    "ui.holidays.remove"
                };
                if ui.button(workspace.text(key)).clicked() {
                    actions.edit(Edit::SetHolidays(without(workspace, number)));
                }
            }
        });
        if let Some(year) = changed {
            actions.edit(Edit::SetHolidays(with(workspace, year)));
        }
    }

    fn year_ui(&mut self, ui: &mut Ui, workspace: &Workspace) -> i32 {
        let year = self.year.unwrap_or(workspace.plan().info.year);
        let mut wanted = year;
        ui.horizontal(|ui| {
            let back = workspace.text("ui.holidays.back");
            if icon_button(ui, icons::ICON_CHEVRON_LEFT, back).clicked() {
                wanted -= 1;
            }
            ui.label(RichText::new(year.to_string()).font(theme::heading()));
            let next = workspace.text("ui.holidays.next");
            if icon_button(ui, icons::ICON_CHEVRON_RIGHT, next).clicked() {
                wanted += 1;
            }
        });
        if wanted != year && YEARS.contains(&wanted) {
            self.year = Some(wanted);
        }
        year
    }
}

fn without(workspace: &Workspace, year: i32) -> Vec<HolidayYear> {
    workspace.plan().holidays.iter().filter(|own| own.year != year).cloned().collect()
}

fn with(workspace: &Workspace, year: HolidayYear) -> Vec<HolidayYear> {
    let mut years = without(workspace, year.year);
    years.push(year);
    years.sort_by_key(|own| own.year);
    years
}

fn state_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    year: &HolidayYear,
    is_own: bool,
    changed: &mut Option<HolidayYear>,
) {
    let theme = theme::of(ui);
    ui.horizontal(|ui| {
        for state in STATES {
            let name = workspace.say(&state.message());
            if ui.selectable_label(year.state == state, name).clicked() && year.state != state {
                *changed = Some(HolidayYear { state, ..year.clone() });
            }
        }
        if is_own {
            tag(ui, workspace.text("ui.holidays.own"), theme.accent, theme.accent_soft);
        } else {
            tag(ui, workspace.text("ui.holidays.shipped"), theme.text_weak, theme.hover);
        }
    });
}

fn notice_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    year: &HolidayYear,
    changed: &mut Option<HolidayYear>,
) {
    let none = HolidayNotice {
        title: String::new(),
        number: String::new(),
        date: None,
        source: String::new(),
    };
    let now = year.notice.clone().unwrap_or(none);
    let mut put = |notice: HolidayNotice| {
        let notice = (!notice.title.is_empty() || !notice.number.is_empty()).then_some(notice);
        *changed = Some(HolidayYear { notice, ..year.clone() });
    };
    ui.set_max_width(ui.available_width().min(super::FORM_WIDTH));
    let label = workspace.text("field.title");
    if let Some(title) = row(ui, label, |ui| text_field(ui, label, &now.title)) {
        put(HolidayNotice { title, ..now.clone() });
    }
    let label = workspace.text("field.notice-number");
    if let Some(number) = row(ui, label, |ui| text_field(ui, label, &now.number)) {
        put(HolidayNotice { number, ..now.clone() });
    }
    let label = workspace.text("field.dated");
    let date = row(ui, label, |ui| optional_date_field(ui, label, workspace, now.date));
    if let Some(date) = date {
        put(HolidayNotice { date, ..now.clone() });
    }
    if !now.source.is_empty() {
        let label = workspace.text("field.source");
        row(ui, label, |ui| ui.add(egui::Label::new(&now.source).wrap()));
    }
}

fn days_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    year: &HolidayYear,
    changed: &mut Option<HolidayYear>,
) {
    ui.horizontal(|ui| {
        let keys = ["field.name", "ui.holidays.off", "ui.holidays.make-up"];
        for (key, width) in keys.into_iter().zip(WIDTHS) {
            let text = RichText::new(workspace.text(key)).small().color(theme::of(ui).text_weak);
            field(ui, width, |ui| ui.label(text));
        }
    });
    for place in 0..year.holidays.len() {
        let next = ui.push_id(place, |ui| holiday_ui(ui, workspace, year, place)).inner;
        *changed = next.or(changed.take());
    }
    ui.add_space(theme::GRID);
    if ui.button(workspace.text("ui.holidays.add")).clicked() {
        *changed = added(workspace, year);
    }
}

/// The row of a holiday; gives the year as it is to be.
fn holiday_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    year: &HolidayYear,
    place: usize,
) -> Option<HolidayYear> {
    let holiday = year.holidays.get(place)?;
    let put = |holiday: Holiday| replaced(year, place, Some(holiday));
    let mut changed = None;
    ui.horizontal(|ui| {
        let [name_width, off_width, make_up_width] = WIDTHS;
        let label = workspace.text("field.name");
        let name = field(ui, name_width, |ui| text_field(ui, label, &holiday.name));
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            changed = put(Holiday { name, ..holiday.clone() });
        }
        let off = |text: &str| put(Holiday { span: span_of(text, year.year)?, ..holiday.clone() });
        let label = format!("{} {}", workspace.text("ui.holidays.off"), holiday.name);
        let check = |text: &str| off(text).is_some();
        let shown = off_text(holiday.span);
        let typed =
            field(ui, off_width, |ui| TextField::new(&label).check(&check).show(ui, &shown));
        changed = typed.and_then(|text| off(&text)).or(changed.take());
        let make_up =
            |text: &str| put(Holiday { make_up: days_of(text, year.year)?, ..holiday.clone() });
        let label = format!("{} {}", workspace.text("ui.holidays.make-up"), holiday.name);
        let check = |text: &str| make_up(text).is_some();
        let shown = days_text(&holiday.make_up);
        let typed =
            field(ui, make_up_width, |ui| TextField::new(&label).check(&check).show(ui, &shown));
        changed = typed.and_then(|text| make_up(&text)).or(changed.take());
        let name = format!("{} {}", workspace.text("action.edit.delete"), holiday.name);
        if icon_button(ui, icons::ICON_DELETE, &name).clicked() {
            changed = replaced(year, place, None);
        }
        if let Some(notice) = &holiday.notice {
            ui.weak(&notice.number).on_hover_text(&notice.title);
        }
    });
    changed
}

fn field<R>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let size = egui::vec2(width, ui.spacing().interact_size.y);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let shown = ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(width);
        ui.set_max_width(width);
        contents(ui)
    });
    shown.inner
}

/// The year with a holiday replaced or left out, in order of the days; `None` if it would
/// contradict itself.
fn replaced(year: &HolidayYear, place: usize, holiday: Option<Holiday>) -> Option<HolidayYear> {
    let mut year = year.clone();
    let end = (place + 1).min(year.holidays.len());
    year.holidays.splice(place.min(end)..end, holiday);
    year.holidays.sort_by_key(|holiday| holiday.span);
    year.check().is_ok().then_some(year)
}

/// The year with one more holiday: the day after the last one, or 1 January.
fn added(workspace: &Workspace, year: &HolidayYear) -> Option<HolidayYear> {
    let after = year.holidays.last().and_then(|last| last.span.end().succ_opt());
    let day = after.or_else(|| NaiveDate::from_ymd_opt(year.year, 1, 1))?;
    let kind = workspace.text("ui.holidays.holiday");
    let name = workspace.say(&Message::new("app.new-record").with("kind", kind));
    let mut year = year.clone();
    year.holidays.push(Holiday { name, span: Span::day(day), make_up: Vec::new(), notice: None });
    year.check().is_ok().then_some(year)
}

/// 2026-02-15—2026-02-23, or a single day.
fn off_text(span: Span) -> String {
    let (start, end) = (span.start(), span.end());
    if start == end { start.to_string() } else { format!("{start}—{end}") }
}

fn days_text(days: &[NaiveDate]) -> String {
    days.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}

/// Days with 、, a comma or a blank between them; `None` if one of them is not a day.
fn days_of(text: &str, year: i32) -> Option<Vec<NaiveDate>> {
    let days = text.split(['、', ',', '，', ' ']).filter(|part| !part.trim().is_empty());
    let mut days: Vec<NaiveDate> = days.map(|part| date_of(part, year)).collect::<Option<_>>()?;
    days.sort_unstable();
    days.dedup();
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("test dates exist")
    }

    #[test]
    fn make_up_days_are_read_as_people_list_them() {
        let expected = vec![date("2026-02-14"), date("2026-02-28")];
        for text in ["2026-02-28、2026-02-14", "2月14日，2月28日", "2-14 2-28, 2-14"] {
            assert_eq!(days_of(text, 2026), Some(expected.clone()), "{text}");
        }
        assert_eq!(days_of("", 2026), Some(Vec::new()));
        assert_eq!(days_of("2-30", 2026), None);
    }

    #[test]
    fn a_change_that_contradicts_the_year_is_refused() {
        let year = catalogue::holidays().year(2026);
        let mut first = year.holidays.first().cloned().expect("2026 has holidays");
        first.make_up = vec![first.span.start()];
        assert_eq!(replaced(&year, 0, Some(first.clone())), None);
        first.make_up = Vec::new();
        let changed = replaced(&year, 0, Some(first)).expect("no contradiction");
        assert_eq!(changed.holidays.len(), year.holidays.len());
        let fewer = replaced(&year, 0, None).expect("no contradiction");
        assert_eq!(fewer.holidays.len() + 1, year.holidays.len());
    }
}
