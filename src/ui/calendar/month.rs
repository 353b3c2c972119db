//! The month grid: cells of days, bars over them, and dragging.

use std::rc::Rc;

use chrono::{Datelike as _, NaiveDate};
use egui::{
    Align2, Button, CornerRadius, CursorIcon, FontId, Id, Rect, Response, RichText, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{
    Page, card, day_list,
    drag::{Drag, Grip, Held, remarks},
    grid::{BarPart, Grid},
    items::{Hue, Item, Items},
    layout::{COLUMNS, Lanes, Packer, Piece, Weeks},
    menu,
    paint::{BarLook, Brush, CellLook, day_label},
    sheet::Sheet,
};
use crate::{
    calendar::{Span, weekday_key},
    catalogue::texts,
    model::{Activity, RecordId},
    ui::{theme, view::Kept},
};

/// The month grid and the lanes computed last.
#[derive(Default)]
pub struct MonthPage {
    lanes: Kept<Stamp, Rc<Lanes>>,
}

/// What lanes depend on.
struct Stamp {
    sheet: Rc<Sheet>,
    capacity: usize,
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.sheet, &other.sheet) && self.capacity == other.capacity
    }
}

impl MonthPage {
    /// Draws the month of the selected day.
    pub fn month_ui(&mut self, ui: &mut Ui, page: &mut Page<'_>, sheet: &Rc<Sheet>) {
        let day = page.day();
        let Some(weeks) = Weeks::of_month(day.year(), day.month()) else { return };
        let month = Span::month(day.year(), day.month());
        long_observances_ui(ui, page, month.unwrap_or(weeks.span()));
        weekdays_ui(ui, page);
        let rect = ui.available_rect_before_wrap();
        ui.allocate_rect(rect, Sense::hover());
        let grid = Grid::new(weeks, rect);
        let stamp = Stamp { sheet: Rc::clone(sheet), capacity: grid.capacity() };
        let lanes = Rc::clone(
            self.lanes.get(stamp, || Rc::new(pack(weeks, &sheet.items, grid.capacity()))),
        );
        for (number, day) in weeks.days().enumerate() {
            let hidden = lanes.hidden.get(number).copied().unwrap_or(0);
            cell_ui(ui, page, &grid, day, hidden);
        }
        for piece in &lanes.pieces {
            if let Some(item) = sheet.item(piece.item) {
                bar_ui(ui, page, &grid, piece, item);
            }
        }
        follow_drag(ui, page, &grid, &lanes);
    }
}

/// Observances first, but they leave the last lane to the activities where there are any; those
/// of a month or a season stand above the grid and have no bars.
fn pack(weeks: Weeks, items: &Items, capacity: usize) -> Lanes {
    let mut packer = Packer::new(weeks, capacity);
    for (number, item) in items.numbered().filter(|(_, item)| !item.is_long()) {
        let limit = match item.hue() {
            Hue::Observance(_) if capacity > 1 => capacity - 1,
            Hue::Observance(_) | Hue::Activity(_) => capacity,
        };
        packer.add(number, item.span, limit);
    }
    packer.finish()
}

/// The observances of a month or a season with a day in a span, as chips.
pub fn long_observances_ui(ui: &mut Ui, page: &mut Page<'_>, shown: Span) {
    let sheet = page.sheet;
    let long = |item: &&Item| item.is_long() && item.span.overlaps(shown);
    let items: Vec<&Item> = sheet.items.observances().iter().filter(long).collect();
    if items.is_empty() {
        return;
    }
    let colours = theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for item in items {
            let title = item.title(page.workspace.lang);
            let whole = item.span.start() <= shown.start() && item.span.end() >= shown.end();
            let text = if whole {
                title.to_owned()
            } else {
                format!("{title}　{}", texts::short_span(page.workspace.lang, item.span))
            };
            let selected = page.workspace.selection.contains(item.record());
            let (strong, soft) = Brush::hue_of(colours, item.hue());
            let edge = if selected { colours.accent } else { soft };
            let chip = Button::new(RichText::new(text).small().color(strong))
                .fill(soft)
                .stroke(Stroke::new(1.0, edge))
                .min_size(vec2(0.0, 20.0));
            let chip = ui.add(chip).accessible_name(title);
            item_response(ui, page, &chip, item);
        }
    });
    ui.add_space(2.0);
}

fn weekdays_ui(ui: &mut Ui, page: &Page<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let colours = theme::of(ui);
    let width = rect.width() / COLUMNS as f32;
    let mut weekday = chrono::Weekday::Mon;
    for column in 0..COLUMNS {
        let at = pos2(rect.left() + width * column as f32 + 8.0, rect.center().y);
        let colour = if column < 5 { colours.text_weak } else { colours.text_faint };
        let font = FontId::proportional(theme::small_size());
        let name = page.workspace.text(weekday_key(weekday));
        ui.painter().text(at, Align2::LEFT_CENTER, name, font, colour);
        weekday = weekday.succ();
    }
}

fn cell_ui(ui: &mut Ui, page: &mut Page<'_>, grid: &Grid, day: NaiveDate, hidden: u32) {
    let Some(about) = page.sheet.day(day).cloned() else { return };
    let Some((row, column)) = grid.weeks.place(day) else { return };
    let rect = grid.cell(row, column);
    let id = ui.scope_id().with(("day", day));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    let label = day_label(day, page.workspace.lang);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &label));
    let selected = page.state.day == Some(day);
    let look = CellLook {
        outside: page.day().month() != day.month(),
        selected,
        hovered: response.hovered() && page.state.drag.is_none(),
        hidden,
    };
    let painter = ui.painter().with_clip_rect(rect.expand(0.5));
    let brush = Brush { painter: &painter, colours: theme::of(ui), workspace: page.workspace };
    brush.cell_ground(rect, &about.kind, look);
    let line = brush.colours.hairline();
    painter.hline(rect.x_range(), rect.top(), line);
    painter.vline(rect.left(), rect.y_range(), line);
    brush.cell_head(rect, &about, look);
    react_to_cell(ui, page, &response, rect, day, hidden);
}

fn react_to_cell(
    ui: &mut Ui,
    page: &mut Page<'_>,
    response: &Response,
    rect: Rect,
    day: NaiveDate,
    hidden: u32,
) {
    let on_badge = || {
        let press = response.interact_pointer_pos().unwrap_or(rect.max);
        hidden > 0 && press.y < rect.top() + super::grid::HEAD && press.x > rect.center().x
    };
    if response.drag_started_by(egui::PointerButton::Primary) {
        page.state.drag = Some(Drag { held: Held::Days(day), at: day });
    }
    if response.double_clicked() {
        page.add_activity(Span::day(day), None);
    } else if response.clicked() {
        page.go(day);
        if on_badge() {
            page.state.listed = Some(day);
        }
    }
    if page.state.drag.is_none() {
        let sheet = page.sheet;
        let workspace = page.workspace;
        // Only the head explains the day: over the bars the bars do.
        let over_head = ui
            .input(|input| input.pointer.hover_pos())
            .is_some_and(|at| at.y < rect.top() + super::grid::HEAD);
        if over_head {
            let tip = response.clone();
            tip.on_hover_ui_at_pointer(|ui| card::day_card_ui(ui, workspace, sheet, day));
        }
    }
    menu::day_menu(response, page, day);
    if page.state.listed == Some(day) {
        day_list::day_list_ui(ui, page, rect, day);
    }
}

fn bar_ui(ui: &mut Ui, page: &mut Page<'_>, grid: &Grid, piece: &Piece, item: &Item) {
    let rect = grid.bar(piece);
    let id = ui.scope_id().with((item.record(), piece.row, item.span.start()));
    // A drag that begins on an observance draws new days, so only activities take it.
    let sense = if item.activity().is_some() { Sense::CLICK | Sense::DRAG } else { Sense::CLICK };
    let response = ui.interact(rect, id, sense);
    let title = item.title(page.workspace.lang).to_owned();
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &title));
    let dragged = page.state.drag.and_then(Drag::activity);
    let look = if dragged.is_some() && dragged == item.activity().map(|it| it.id) {
        BarLook::Lifted
    } else if page.workspace.selection.contains(item.record()) {
        BarLook::Selected
    } else if response.hovered() {
        BarLook::Hovered
    } else {
        BarLook::Plain
    };
    let painter = ui.painter().clone();
    Brush { painter: &painter, colours: theme::of(ui), workspace: page.workspace }
        .bar(rect, piece, item, look);
    if let Some(activity) = item.activity() {
        hold_bar(ui, page, &response, rect, piece, activity);
    }
    item_response(ui, page, &response, item);
}

/// Takes a bar by its middle or an end when a drag begins, and shows beforehand which it will be.
fn hold_bar(
    ui: &Ui,
    page: &mut Page<'_>,
    response: &Response,
    rect: Rect,
    piece: &Piece,
    activity: &Activity,
) {
    if let Some(at) = response.hover_pos()
        && page.state.drag.is_none()
    {
        let cursor = match Grid::bar_part(rect, piece, at) {
            BarPart::Middle => CursorIcon::Grab,
            BarPart::First | BarPart::Last => CursorIcon::ResizeHorizontal,
        };
        ui.set_cursor_icon(cursor);
    }
    if !response.drag_started_by(egui::PointerButton::Primary) {
        return;
    }
    let Some(from) = ui.input(|input| input.pointer.press_origin()) else { return };
    let columns = (piece.last - piece.first + 1) as f32;
    let column = ((from.x - rect.left()) / (rect.width() / columns)).clamp(0.0, columns - 1.0);
    let taken = page_day(page, piece, column as usize).unwrap_or(activity.span.start());
    let (grip, at) = match Grid::bar_part(rect, piece, from) {
        BarPart::First => (Grip::First, activity.span.start()),
        BarPart::Last => (Grip::Last, activity.span.end()),
        BarPart::Middle => (Grip::Middle(taken), taken),
    };
    let held = Held::Bar { id: activity.id, span: activity.span, grip };
    page.state.drag = Some(Drag { held, at });
}

/// The day of a piece's column, counted from its first one.
fn page_day(page: &Page<'_>, piece: &Piece, column: usize) -> Option<NaiveDate> {
    let day = page.day();
    Weeks::of_month(day.year(), day.month())?.day(piece.row, piece.first + column)
}

/// What a bar, a chip or a row of an item answers to: click, double click, menu, hover.
pub fn item_response(ui: &Ui, page: &mut Page<'_>, response: &Response, item: &Item) {
    if response.double_clicked() {
        page.open(item.record());
    } else if response.clicked() {
        page.select(item.record());
        if let Some(day) =
            response.interact_pointer_pos().and(item.activity().map(|it| it.span.start()))
            && page.sheet.items.span().contains(day)
            && day.month() == page.day().month()
        {
            page.go(day);
        }
    }
    if page.state.drag.is_none() && !ui.input(|input| input.pointer.any_down()) {
        let (workspace, sheet) = (page.workspace, page.sheet);
        let tip = response.clone();
        tip.on_hover_ui_at_pointer(|ui| card::item_card_ui(ui, workspace, sheet, item));
    }
    menu::item_menu(response, page, item);
}

/// Follows the pointer while something is held, shows where it would go, and ends the drag.
fn follow_drag(ui: &mut Ui, page: &mut Page<'_>, grid: &Grid, lanes: &Lanes) {
    let Some(mut drag) = page.state.drag else { return };
    let (position, released) =
        ui.input(|input| (input.pointer.latest_pos(), !input.pointer.primary_down()));
    if let Some(day) = position.and_then(|position| grid.day_at(position)) {
        drag.at = day;
    }
    page.state.drag = Some(drag);
    if released {
        page.state.drag = None;
        drop_drag(page, drag);
        return;
    }
    let Some(span) = drag.span() else { return };
    ghost_ui(ui, page, grid, lanes, drag, span);
    ui.set_cursor_icon(match drag.held {
        Held::Bar { grip: Grip::Middle(_), .. } => CursorIcon::Grabbing,
        _ => CursorIcon::ResizeHorizontal,
    });
}

/// Lets go: one edit, or a new activity over days that were drawn.
fn drop_drag(page: &mut Page<'_>, drag: Drag) {
    match (drag.held, drag.edit()) {
        (Held::Bar { id, .. }, Some(edit)) => {
            page.actions.edit(edit);
            page.select(id.into());
            page.go(drag.at);
        }
        // A click with an unsteady hand is no wish for a new activity.
        (Held::Days(from), _) if from != drag.at => {
            if let Some(span) = drag.span() {
                page.add_activity(span, None);
            }
        }
        _ => (),
    }
}

fn ghost_ui(ui: &mut Ui, page: &Page<'_>, grid: &Grid, lanes: &Lanes, drag: Drag, span: Span) {
    let colours = theme::of(ui);
    let painter = ui.painter().clone();
    let mut packer = Packer::new(grid.weeks, 1);
    packer.add(0, span, 1);
    let lane = drag.activity().and_then(|id| lane_of(page, lanes, id)).unwrap_or(0);
    for piece in packer.finish().pieces {
        let first = grid.cell(piece.row, piece.first);
        let days = first.union(grid.cell(piece.row, piece.last));
        painter.rect_filled(days, CornerRadius::ZERO, colours.accent.gamma_multiply(0.10));
        let bar = grid.lane(piece.row, piece.first, piece.last, lane);
        painter.rect_filled(bar, CornerRadius::same(4), colours.accent.gamma_multiply(0.30));
        let edge = Stroke::new(1.5, colours.accent);
        painter.rect_stroke(bar, CornerRadius::same(4), edge, StrokeKind::Inside);
    }
    tag_ui(ui, page, drag, span);
}

fn lane_of(page: &Page<'_>, lanes: &Lanes, id: crate::base::Id<Activity>) -> Option<usize> {
    let is_it = |piece: &&Piece| {
        page.sheet.item(piece.item).is_some_and(|item| item.record() == RecordId::from(id))
    };
    lanes.pieces.iter().find(is_it).map(|piece| piece.lane)
}

/// The new days beside the pointer, and what a planner should know about them.
fn tag_ui(ui: &Ui, page: &Page<'_>, drag: Drag, span: Span) {
    let Some(position) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let workspace = page.workspace;
    let observance = drag
        .activity()
        .and_then(|id| workspace.plan().activities.get(id))
        .and_then(|activity| activity.observance);
    let near = observance.and_then(|id| page.sheet.run_near(id, span));
    let remarks = remarks(span, page.sheet.calendar(), near);
    egui::Area::new(Id::unique("calendar drag"))
        .order(egui::Order::Tooltip)
        .interactable(false)
        .fixed_pos(position + vec2(16.0, 18.0))
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_max_width(360.0);
                let days = card::days_text(workspace, span);
                ui.label(RichText::new(days).font(theme::bold_body()));
                for remark in &remarks {
                    let text = RichText::new(workspace.say(remark)).small();
                    ui.label(text.color(theme::of(ui).warning));
                }
            });
        });
}
