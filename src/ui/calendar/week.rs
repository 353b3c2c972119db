//! The week: seven columns, everything on each day listed, with its hours.

use chrono::{Datelike as _, NaiveDate};
use egui::{
    Align2, CornerRadius, FontId, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::{
    Page, card, day_list,
    grid::HEAD,
    items::{Hue, Item},
    layout::{COLUMNS, Weeks},
    menu,
    month::{item_response, long_observances_ui},
    paint::{Brush, CellLook, day_label},
};
use crate::{calendar::weekday_key, model::ActivityState, ui::theme};

/// Height of an entry with its gap, in points.
const ENTRY: f32 = 44.0;

/// Draws the week of the selected day.
pub fn week_ui(ui: &mut Ui, page: &mut Page<'_>) {
    let Some(week) = Weeks::of_week(page.day()) else { return };
    long_observances_ui(ui, page, week.span());
    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    let width = rect.width() / COLUMNS as f32;
    for (column, day) in week.days().enumerate() {
        let left = (rect.left() + width * column as f32).round();
        let right = (rect.left() + width * (column + 1) as f32).round();
        let strip = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
        day_ui(ui, page, strip, day);
    }
}

fn day_ui(ui: &mut Ui, page: &mut Page<'_>, rect: Rect, day: NaiveDate) {
    let sheet = page.sheet;
    let Some(about) = sheet.day(day) else { return };
    let response = ui.interact(rect, ui.scope_id().with(("day", day)), Sense::CLICK);
    let label = day_label(day, page.workspace.lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let colours = theme::of(ui);
    let painter = ui.painter().with_clip_rect(rect);
    let brush = Brush { painter: &painter, colours, workspace: page.workspace };
    let look = CellLook { outside: false, selected: false, hovered: false, hidden: 0 };
    brush.cell_ground(rect, &about.kind, look);
    let top = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD + 21.0));
    let selected = page.state.day == Some(day);
    brush.cell_ground(top, &about.kind, CellLook { selected, ..look });
    painter.vline(rect.left(), rect.y_range(), colours.hairline());
    let name = page.workspace.text(weekday_key(day.weekday()));
    let font = FontId::proportional(theme::small_size());
    brush.text(rect.min + vec2(8.0, 10.0), Align2::LEFT_CENTER, name, font, colours.text_weak);
    let head = Rect::from_min_max(pos2(rect.left(), rect.top() + 18.0), rect.max);
    brush.cell_head(head, about, look);
    painter.hline(rect.x_range(), head.top() + HEAD + 3.0, colours.hairline());
    if response.double_clicked() {
        page.add_activity(crate::calendar::Span::day(day), None);
    } else if response.clicked() {
        page.go(day);
    }
    menu::day_menu(&response, page, day);
    if page.state.listed == Some(day) {
        day_list::day_list_ui(ui, page, head, day);
    }
    let list = Rect::from_min_max(
        pos2(rect.left() + 4.0, head.top() + HEAD + 8.0),
        rect.max - vec2(4.0, 4.0),
    );
    let workspace = page.workspace;
    let over_head = ui.input(|input| input.pointer.hover_pos()).is_some_and(|at| at.y < list.top());
    if over_head {
        response.on_hover_ui_at_pointer(|ui| card::day_card_ui(ui, workspace, sheet, day));
    }
    let builder = UiBuilder::new().max_rect(list).id_salt(("week", day));
    ui.scope_builder(builder, |ui| entries_ui(ui, page, day));
}

fn entries_ui(ui: &mut Ui, page: &mut Page<'_>, day: NaiveDate) {
    let mut items = page.sheet.items.on(day);
    items.retain(|item| !item.is_long());
    // Those with hours stand in the order of the day, before those without.
    items.sort_by_key(|item| {
        let time = item.activity().and_then(|it| it.time).map(|time| time.start);
        (item.activity().is_some(), time.is_none(), time)
    });
    ui.spacing_mut().item_spacing.y = 3.0;
    let area = ScrollArea::vertical().id_salt(day).auto_shrink(false);
    area.show_rows(ui, ENTRY - 3.0, items.len(), |ui, rows| {
        for item in items.get(rows).unwrap_or_default() {
            entry_ui(ui, page, item);
        }
    });
}

fn entry_ui(ui: &mut Ui, page: &mut Page<'_>, item: &Item) {
    let size = vec2(ui.available_width(), ENTRY - 3.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let title = item.title(page.workspace.lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    let colours = theme::of(ui);
    let brush = Brush { painter: ui.painter(), colours, workspace: page.workspace };
    let (strong, soft) = brush.hue(item.hue());
    let radius = CornerRadius::same(4);
    brush.painter.rect_filled(rect, radius, soft);
    let edge = if page.workspace.selection.contains(item.record()) {
        Stroke::new(1.5, colours.accent)
    } else if response.hovered() {
        Stroke::new(1.0, strong)
    } else if item.activity().is_some() {
        Stroke::new(1.0, colours.line_strong)
    } else {
        Stroke::NONE
    };
    brush.painter.rect_stroke(rect, radius, edge, StrokeKind::Inside);
    let strip = Rect::from_min_size(rect.min, vec2(3.5, rect.height()));
    brush.painter.rect_filled(strip, CornerRadius { nw: 4, sw: 4, ne: 0, se: 0 }, strong);
    let (colour, struck) = match item.hue() {
        Hue::Observance(_) => (strong, false),
        Hue::Activity(ActivityState::Cancelled) => (colours.text_faint, true),
        Hue::Activity(_) => (colours.text, false),
    };
    let room = rect.width() - 14.0;
    let galley = brush.fitted(title, FontId::proportional(13.0), colour, room, struck);
    brush.painter.galley(rect.min + vec2(9.0, 3.0), galley, colour);
    let small = FontId::proportional(11.5);
    let second = brush.fitted(&second_line(page, item), small, colours.text_weak, room, false);
    let at = pos2(rect.left() + 9.0, rect.bottom() - 4.0 - second.size().y);
    brush.painter.galley(at, second, colours.text_weak);
    item_response(ui, page, &response, item);
}

/// Hours and unit of an activity; kind and days of an observance.
fn second_line(page: &Page<'_>, item: &Item) -> String {
    use crate::catalogue::{Word as _, texts};
    let lang = page.workspace.lang;
    match &item.subject {
        super::items::Subject::Observance(it) => {
            let kind = it.observance.kind.word(lang);
            if item.span.len_days() == 1 {
                it.observance.lead.first().map_or(kind, String::as_str).to_owned()
            } else {
                texts::short_span(lang, item.span)
            }
        }
        super::items::Subject::Activity(activity, unit) => {
            let hours = activity.time.map(|time| time.start.format("%H:%M").to_string());
            let unit = unit.as_deref().map(str::to_owned);
            let state = Some(activity.state.word(lang).to_owned());
            [hours, unit.or(state)].into_iter().flatten().collect::<Vec<_>>().join("  ")
        }
    }
}
