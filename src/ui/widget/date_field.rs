//! Fields for days and spans, with a small calendar that knows lunar dates and holidays.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use egui::{Align2, Color32, FontId, Popup, PopupCloseBehavior, Response, Sense, Ui, Vec2};
use egui_material_icons::icons;

use super::{TextField, command::icon_button};
use crate::{
    app::Workspace,
    calendar::{Calendar, CalendarDay, DayKind, Span, date_of, span_of, weekday_key},
    catalogue::texts,
    ui::theme,
};

/// Size of a cell of the small calendar in points.
const CELL: Vec2 = Vec2::new(36.0, 34.0);

/// A day, typed as 2026-5-3 or 5月3日, or clicked in the small calendar:
/// `date_field(ui, "检查日期", workspace, inspection.date)`.
pub fn date_field(
    ui: &mut Ui,
    label: &str,
    workspace: &Workspace,
    value: NaiveDate,
) -> Option<NaiveDate> {
    optional_date_field(ui, label, workspace, Some(value)).flatten()
}

/// A day or nothing; `Some(None)` when the field was emptied.
pub fn optional_date_field(
    ui: &mut Ui,
    label: &str,
    workspace: &Workspace,
    value: Option<NaiveDate>,
) -> Option<Option<NaiveDate>> {
    let year = workspace.plan().info.year;
    let shown = value.map(|day| day.to_string()).unwrap_or_default();
    let check = |text: &str| text.is_empty() || date_of(text, year).is_some();
    let hint = workspace.text("ui.date.hint");
    let (typed, button) = with_calendar_button(ui, label, workspace, |ui| {
        TextField::new(label).hint(hint).check(&check).show(ui, &shown)
    });
    let month = value.unwrap_or_else(|| workspace.default_day());
    let span = value.map(Span::day);
    let clicked = calendar_popup(ui, &button, workspace, month, span);
    if clicked.is_some() {
        Popup::close_all(ui.ctx());
        return Some(clicked).filter(|clicked| *clicked != value);
    }
    let typed = typed?;
    Some(date_of(&typed, year)).filter(|typed| *typed != value)
}

/// First and last day, typed as 12月1日至7日, or clicked one after the other in the small calendar.
pub fn span_field(ui: &mut Ui, label: &str, workspace: &Workspace, value: Span) -> Option<Span> {
    let year = workspace.plan().info.year;
    let shown = span_text(value);
    let check = |text: &str| span_of(text, year).is_some();
    let (typed, button) = with_calendar_button(ui, label, workspace, |ui| {
        TextField::new(label).check(&check).show(ui, &shown)
    });
    let first_click = button.id.with("first-click");
    let begun = ui.data(|data| data.get_temp::<NaiveDate>(first_click));
    let marked = begun.map_or(value, Span::day);
    let clicked = calendar_popup(ui, &button, workspace, value.start(), Some(marked));
    if !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button)) {
        ui.data_mut(|data| data.remove_temp::<NaiveDate>(first_click));
    }
    match (clicked, begun) {
        (Some(first), None) => {
            ui.data_mut(|data| data.insert_temp(first_click, first));
            None
        }
        (Some(second), Some(first)) => {
            Popup::close_all(ui.ctx());
            Some(Span::between(first, second)).filter(|span| *span != value)
        }
        (None, _) => typed.and_then(|text| span_of(&text, year)).filter(|span| *span != value),
    }
}

/// 2026-12-04, or 2026-12-01—2026-12-07.
fn span_text(span: Span) -> String {
    if span.len_days() == 1 {
        span.start().to_string()
    } else {
        format!("{}—{}", span.start(), span.end())
    }
}

fn with_calendar_button<R>(
    ui: &mut Ui,
    label: &str,
    workspace: &Workspace,
    field: impl FnOnce(&mut Ui) -> R,
) -> (R, Response) {
    ui.horizontal(|ui| {
        // Room for the button beside the field; one point more, and a panel would grow each frame.
        let width = (ui.available_width() - 42.0).max(60.0);
        let result = ui
            .allocate_ui(egui::vec2(width, ui.spacing().interact_size.y), |ui| {
                ui.set_max_width(width);
                field(ui)
            })
            .inner;
        let name = format!("{} {label}", workspace.text("ui.date.pick"));
        (result, icon_button(ui, icons::ICON_CALENDAR_MONTH, &name))
    })
    .inner
}

/// The popup under the button: a month to turn, and its days.
fn calendar_popup(
    ui: &Ui,
    button: &Response,
    workspace: &Workspace,
    month: NaiveDate,
    marked: Option<Span>,
) -> Option<NaiveDate> {
    let turned_id = button.id.with("month");
    let popup = Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    if !popup.is_open() && !button.clicked() {
        ui.data_mut(|data| data.remove_temp::<NaiveDate>(turned_id));
    }
    let shown = popup.show(|ui| {
        let mut month = ui.data(|data| data.get_temp(turned_id)).unwrap_or(month);
        month_header_ui(ui, workspace, &mut month);
        ui.data_mut(|data| data.insert_temp(turned_id, month));
        let almanac = workspace.derived.almanac(month.year());
        day_grid(ui, workspace, almanac.calendar(), month, marked)
    });
    shown.and_then(|shown| shown.inner)
}

fn month_header_ui(ui: &mut Ui, workspace: &Workspace, month: &mut NaiveDate) {
    ui.horizontal(|ui| {
        let back = icon_button(ui, icons::ICON_CHEVRON_LEFT, workspace.text("ui.date.month-back"));
        if back.clicked() {
            *month = month.checked_sub_months(Months::new(1)).unwrap_or(*month);
        }
        let title = texts::month(workspace.lang, *month);
        let width = CELL.x * 7.0 - 80.0;
        ui.add_sized([width, 24.0], egui::Label::new(egui::RichText::new(title).strong()));
        let next = icon_button(ui, icons::ICON_CHEVRON_RIGHT, workspace.text("ui.date.month-next"));
        if next.clicked() {
            *month = month.checked_add_months(Months::new(1)).unwrap_or(*month);
        }
    });
}

/// The days of a month from Monday to Sunday, painted; gives the day that was clicked.
pub fn day_grid(
    ui: &mut Ui,
    workspace: &Workspace,
    calendar: &Calendar,
    month: NaiveDate,
    marked: Option<Span>,
) -> Option<NaiveDate> {
    let first = month.with_day(1)?;
    let before = u64::from(first.weekday().num_days_from_monday());
    let start = first.checked_sub_days(Days::new(before))?;
    let rows = 7.0;
    let size = egui::vec2(CELL.x * 7.0, CELL.y * (rows - 1.0) + 20.0);
    let (response, painter) = ui.allocate_painter(size, Sense::click());
    let theme = theme::of(ui);
    let small = FontId::proportional(theme::small_size() - 2.0);
    for (column, day) in start.iter_days().take(7).enumerate() {
        let centre = response.rect.min + egui::vec2(CELL.x * (column as f32 + 0.5), 10.0);
        let name = workspace.text(weekday_key(day.weekday()));
        let name: String = name.chars().rev().take(1).collect();
        painter.text(centre, Align2::CENTER_CENTER, name, small.clone(), theme.text_faint);
    }
    let hovered = response.hover_pos();
    let mut clicked = None;
    for (place, date) in start.iter_days().take(42).enumerate() {
        let corner = response.rect.min
            + egui::vec2(CELL.x * (place % 7) as f32, 20.0 + CELL.y * (place / 7) as f32);
        let cell = egui::Rect::from_min_size(corner, CELL).shrink(1.0);
        let is_hovered = hovered.is_some_and(|at| cell.contains(at));
        if is_hovered && response.clicked() {
            clicked = Some(date);
        }
        let is_marked = marked.is_some_and(|span| span.contains(date));
        let ground = match (is_marked, is_hovered) {
            (true, _) => theme.accent_soft,
            (false, true) => theme.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        painter.rect_filled(cell, 4.0, ground);
        if let Some(day) = calendar.day(date) {
            paint_day(&painter, cell, day, theme, date.month() == month.month());
        }
        if date == workspace.today {
            let stroke = egui::Stroke::new(1.0, theme.accent);
            painter.rect_stroke(cell, 4.0, stroke, egui::StrokeKind::Inside);
        }
    }
    clicked
}

fn paint_day(
    painter: &egui::Painter,
    cell: egui::Rect,
    day: &CalendarDay,
    theme: &theme::Colours,
    in_month: bool,
) {
    let colour = if in_month { theme.day_number(&day.kind) } else { theme.text_faint };
    let body = FontId::proportional(theme::small_size() + 1.0);
    let small = FontId::proportional(theme::small_size() - 3.0);
    let number = day.date.day().to_string();
    let centre = cell.center();
    painter.text(centre - egui::vec2(0.0, 6.0), Align2::CENTER_CENTER, number, body, colour);
    let lunar = day.lunar.day_name();
    painter.text(
        centre + egui::vec2(0.0, 9.0),
        Align2::CENTER_CENTER,
        lunar,
        small,
        theme.text_faint,
    );
    let corner = match day.kind {
        DayKind::Holiday(_) => Some(theme.holiday),
        DayKind::MakeUpWorkday(_) => Some(theme.make_up),
        DayKind::Weekend | DayKind::Workday => None,
    };
    if let Some(colour) = corner {
        painter.circle_filled(cell.right_top() + egui::vec2(-5.0, 5.0), 2.0, colour);
    }
}
