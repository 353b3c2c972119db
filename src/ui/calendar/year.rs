//! The year wall chart: twelve months on one sheet that fits the window.

use std::rc::Rc;

use chrono::{Datelike as _, NaiveDate};
use egui::{
    Align2, CornerRadius, FontId, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::{
    Page, card,
    items::Hue,
    layout::{COLUMNS, months_across},
    menu,
    paint::{Brush, day_label, day_name, off_mark},
    sheet::Sheet,
    year_layout::{Band, MonthBlock, Room, months},
};
use crate::{
    calendar::{CalendarDay, DayKind},
    catalogue::texts,
    ui::{theme, view::Kept},
};

/// Rows of days in a month, so that all months are equally high.
const ROWS: usize = 6;

/// The wall chart and its months as computed last.
#[derive(Default)]
pub struct YearPage {
    months: Kept<Stamp, Rc<Vec<MonthBlock>>>,
}

struct Stamp {
    sheet: Rc<Sheet>,
    room: Room,
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.sheet, &other.sheet) && self.room == other.room
    }
}

/// The sizes of a month on the sheet, in points.
#[derive(Clone, Copy, Debug)]
struct Measures {
    across: usize,
    block: Vec2,
    cell: Vec2,
    /// Height of the line with the number of a day.
    number: f32,
    /// Whether cells have room for words.
    wordy: bool,
    /// Whether bands have room for words.
    wordy_bands: bool,
    room: Room,
}

const GAP: f32 = 10.0;
const TITLE: f32 = 22.0;
const WEEKDAYS: f32 = 13.0;

/// Height of the line with the number of a day: in small cells, and in those with words.
const NUMBERS: [f32; 2] = [14.0, 17.0];

/// What stays free below the lanes for the marks of activities.
const FOOT: f32 = 3.5;

impl Measures {
    fn of(sheet: Vec2) -> Self {
        let across = months_across(sheet.x, sheet.y, 8.0);
        let down = 12_usize.div_ceil(across);
        let block = vec2(
            (sheet.x - GAP * (across - 1) as f32) / across as f32,
            (sheet.y - GAP * (down - 1) as f32) / down as f32,
        );
        let wordy_bands = block.y >= 330.0;
        let bands = if block.y >= 400.0 {
            5
        } else if wordy_bands {
            4
        } else {
            3
        };
        let band = Self::band_height(wordy_bands);
        let days = block.y - TITLE - band * bands as f32 - WEEKDAYS - 2.0;
        let cell = vec2(block.x / COLUMNS as f32, (days / ROWS as f32).max(NUMBERS[0]));
        let wordy = cell.x >= 54.0 && cell.y >= 46.0;
        let lane = Self::lane_height(wordy);
        let number = NUMBERS[usize::from(wordy)];
        let lanes = ((cell.y - number - FOOT) / lane).max(0.0) as usize;
        Self { across, block, cell, number, wordy, wordy_bands, room: Room { lanes, bands } }
    }

    const fn band_height(wordy: bool) -> f32 {
        if wordy { 15.0 } else { 4.0 }
    }

    const fn lane_height(wordy: bool) -> f32 {
        if wordy { 14.0 } else { 3.4 }
    }
}

impl YearPage {
    /// Draws the year of the selected day.
    pub fn year_ui(&mut self, ui: &mut Ui, page: &mut Page<'_>, sheet: &Rc<Sheet>) {
        let rect = ui.available_rect_before_wrap();
        ui.allocate_rect(rect, Sense::hover());
        let measures = Measures::of(rect.size());
        let stamp = Stamp { sheet: Rc::clone(sheet), room: measures.room };
        let year = page.day().year();
        let blocks = Rc::clone(
            self.months.get(stamp, || Rc::new(months(&sheet.items, year, measures.room))),
        );
        for (number, block) in blocks.iter().enumerate() {
            let place = vec2((number % measures.across) as f32, (number / measures.across) as f32);
            let min = rect.min + place * (measures.block + Vec2::splat(GAP));
            let min = pos2(min.x.round(), min.y.round());
            block_ui(ui, page, block, Rect::from_min_size(min, measures.block), &measures);
        }
    }
}

fn block_ui(ui: &mut Ui, page: &mut Page<'_>, block: &MonthBlock, rect: Rect, sizes: &Measures) {
    title_ui(ui, page, block, Rect::from_min_size(rect.min, vec2(rect.width(), TITLE)));
    let bands = Rect::from_min_size(
        pos2(rect.left(), rect.top() + TITLE),
        vec2(rect.width(), Measures::band_height(sizes.wordy_bands) * sizes.room.bands as f32),
    );
    for band in &block.bands {
        band_ui(ui, page, block, band, bands, sizes);
    }
    weekdays_ui(ui, page, pos2(rect.left(), bands.bottom()), sizes);
    let first = pos2(rect.left(), bands.bottom() + WEEKDAYS + 2.0);
    for day in block.span.days() {
        let Some((row, column)) = block.weeks.place(day) else { continue };
        let min = first + vec2(sizes.cell.x * column as f32, sizes.cell.y * row as f32);
        day_ui(ui, page, day, Rect::from_min_size(min, sizes.cell), sizes);
    }
    bars_ui(ui, page, block, first, sizes);
}

/// The name of the month, which opens it, and what is in it.
fn title_ui(ui: &Ui, page: &mut Page<'_>, block: &MonthBlock, rect: Rect) {
    let colours = theme::of(ui);
    let lang = page.workspace.lang;
    let id = ui.scope_id().with(("month", block.month));
    let response = ui.interact(rect, id, Sense::CLICK);
    let label = texts::month(lang, block.span.start());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let painter = ui.painter();
    let brush = Brush { painter, colours, workspace: page.workspace };
    let name = month_name(page, block.month);
    let colour = if response.hovered() { colours.accent } else { colours.text };
    let at = pos2(rect.left() + 3.0, rect.center().y);
    let written = brush.text(at, Align2::LEFT_CENTER, name, theme::bold(15.0), colour);
    painter.hline(rect.x_range(), rect.bottom() - 1.0, colours.hairline());
    let counts = crate::base::Message::new("calendar-view.month-counts")
        .with("observances", block.observances)
        .with("activities", block.activities);
    let counts = page.workspace.say(&counts);
    let font = FontId::proportional(11.5);
    let galley = brush.fitted(
        &counts,
        font,
        colours.text_faint,
        rect.right() - written.right() - 32.0,
        false,
    );
    let at = pos2(rect.right() - 3.0 - galley.size().x, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, colours.text_faint);
    if block.more_bands > 0 {
        let more = format!("+{}", block.more_bands);
        let at = pos2(written.right() + 6.0, rect.center().y);
        brush.text(at, Align2::LEFT_CENTER, &more, FontId::proportional(11.5), colours.month);
    }
    if response.clicked() {
        let day = page.day().with_month(block.month).unwrap_or(block.span.start());
        page.open_month(day);
    }
    let (workspace, sheet) = (page.workspace, page.sheet);
    response.on_hover_ui(|ui| card::month_card_ui(ui, workspace, sheet, block.span));
}

fn month_name(page: &Page<'_>, month: u32) -> &'static str {
    let key = u8::try_from(month).ok().and_then(crate::calendar::month_key);
    key.map_or("", |key| page.workspace.text(key))
}

fn band_ui(
    ui: &Ui,
    page: &Page<'_>,
    block: &MonthBlock,
    band: &Band,
    rect: Rect,
    sizes: &Measures,
) {
    let colours = theme::of(ui);
    let Some(item) = page.sheet.item(band.item) else { return };
    let height = Measures::band_height(sizes.wordy_bands);
    let days = block.span.len_days() as f32;
    let x = |day: NaiveDate| rect.left() + rect.width() * (day.day0() as f32) / days;
    let top = rect.top() + height * band.line as f32 + 1.0;
    let right = x(band.span.end()) + rect.width() / days;
    let bar = Rect::from_min_max(
        pos2(x(band.span.start()) + 1.0, top),
        pos2(right - 1.0, top + height - 1.5),
    );
    let Hue::Observance(kind) = item.hue() else { return };
    let (strong, soft) = colours.observance(kind);
    let painter = ui.painter();
    if sizes.wordy_bands {
        painter.rect_filled(bar, CornerRadius::same(3), soft);
        let brush = Brush { painter, colours, workspace: page.workspace };
        let room = bar.shrink2(vec2(5.0, 0.0));
        let title = item.title(page.workspace.lang);
        brush.line(room, title, FontId::proportional(10.5), strong);
    } else {
        let line = Rect::from_center_size(bar.center(), vec2(bar.width(), 2.0));
        painter.rect_filled(line, CornerRadius::same(1), strong.gamma_multiply(0.7));
    }
}

fn weekdays_ui(ui: &Ui, page: &Page<'_>, left_top: egui::Pos2, sizes: &Measures) {
    const KEYS: [&str; COLUMNS] = [
        "calendar-view.weekday.1",
        "calendar-view.weekday.2",
        "calendar-view.weekday.3",
        "calendar-view.weekday.4",
        "calendar-view.weekday.5",
        "calendar-view.weekday.6",
        "calendar-view.weekday.7",
    ];
    let colours = theme::of(ui);
    for (column, key) in KEYS.into_iter().enumerate() {
        let x = left_top.x + sizes.cell.x * (column as f32 + 0.5);
        let at = pos2(x, left_top.y + WEEKDAYS / 2.0 + 1.0);
        let text = page.workspace.text(key);
        let font = FontId::proportional(10.5);
        ui.painter().text(at, Align2::CENTER_CENTER, text, font, colours.text_faint);
    }
}

fn day_ui(ui: &Ui, page: &mut Page<'_>, day: NaiveDate, rect: Rect, sizes: &Measures) {
    let sheet = page.sheet;
    let Some(about) = sheet.day(day) else { return };
    let response = ui.interact(rect, ui.scope_id().with(("day", day)), Sense::CLICK);
    let label = day_label(day, page.workspace.lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let colours = theme::of(ui);
    let painter = ui.painter();
    let ground = match about.kind {
        DayKind::Holiday(_) => Some(colours.holiday_soft),
        DayKind::Weekend => Some(colours.weekend),
        DayKind::Workday | DayKind::MakeUpWorkday(_) => None,
    };
    if let Some(ground) = ground {
        painter.rect_filled(rect, CornerRadius::ZERO, ground);
    }
    if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(3), colours.pressed.gamma_multiply(0.6));
    }
    if page.state.day == Some(day) {
        let edge = Stroke::new(1.0, colours.accent);
        painter.rect_stroke(rect.shrink(0.5), CornerRadius::same(3), edge, StrokeKind::Inside);
    }
    number_ui(ui, page, about, rect, sizes);
    density_ui(ui, page.sheet.items.activities_on(day), rect, sizes);
    if response.clicked() {
        page.open_month(day);
    }
    let workspace = page.workspace;
    menu::day_menu(&response, page, day);
    response.on_hover_ui(|ui| card::day_card_ui(ui, workspace, sheet, day));
}

fn number_ui(ui: &Ui, page: &Page<'_>, about: &CalendarDay, rect: Rect, sizes: &Measures) {
    let colours = theme::of(ui);
    let painter = ui.painter();
    let number = about.date.day().to_string();
    let x = if sizes.wordy { rect.left() + 12.0 } else { rect.center().x };
    let at = pos2(x, rect.top() + sizes.number / 2.0);
    if about.date == page.workspace.today {
        let ring = Stroke::new(1.5, colours.accent);
        painter.circle(at, 8.0, colours.accent_soft, ring);
        painter.text(at, Align2::CENTER_CENTER, number, theme::bold(11.5), colours.accent);
    } else {
        let colour = colours.day_number(&about.kind);
        painter.text(at, Align2::CENTER_CENTER, number, FontId::proportional(12.0), colour);
    }
    let mut right = rect.right() - 2.0;
    if let Some((key, colour)) = off_mark(&about.kind, colours) {
        let text = page.workspace.text(key);
        let size = if sizes.wordy { 10.5 } else { 8.5 };
        let at = pos2(rect.right() - 1.0, rect.top() + if sizes.wordy { 3.0 } else { 0.0 });
        let mark = painter.text(at, Align2::RIGHT_TOP, text, theme::bold(size), colour);
        right = mark.left() - 2.0;
    }
    if sizes.wordy {
        let brush = Brush { painter, colours, workspace: page.workspace };
        let (name, colour) = day_name(about, page.workspace.lang, colours);
        let room = Rect::from_min_max(
            pos2(rect.left() + 23.0, rect.top()),
            pos2(right, rect.top() + sizes.number),
        );
        brush.line(room, &name, FontId::proportional(10.5), colour);
    }
}

/// Up to three dots for three activities; a line that grows for more.
fn density_ui(ui: &Ui, activities: u32, rect: Rect, sizes: &Measures) {
    if activities == 0 {
        return;
    }
    let colours = theme::of(ui);
    let painter = ui.painter();
    let y = rect.bottom() - 2.0;
    let left = if sizes.wordy { rect.left() + 12.0 } else { rect.center().x };
    if activities <= 3 {
        let first = left - 2.5 * (activities - 1) as f32;
        for dot in 0..activities {
            painter.circle_filled(pos2(first + 5.0 * dot as f32, y), 1.6, colours.text_weak);
        }
    } else {
        // Twice as many activities, one step longer; 1,000 fill the cell.
        let full = ((activities as f32).log2() / 10.0).min(1.0);
        let width = (rect.width() - 8.0) * (0.35 + 0.65 * full);
        let line = Rect::from_center_size(pos2(rect.center().x, y), vec2(width, 3.0));
        painter.rect_filled(line, CornerRadius::same(2), colours.text_weak);
    }
}

fn bars_ui(ui: &Ui, page: &Page<'_>, block: &MonthBlock, first: egui::Pos2, sizes: &Measures) {
    let colours = theme::of(ui);
    let painter = ui.painter();
    let brush = Brush { painter, colours, workspace: page.workspace };
    let height = Measures::lane_height(sizes.wordy);
    for piece in &block.lanes.pieces {
        let Some(item) = page.sheet.item(piece.item) else { continue };
        let Hue::Observance(kind) = item.hue() else { continue };
        let (strong, soft) = colours.observance(kind);
        let top =
            first.y + sizes.cell.y * piece.row as f32 + sizes.number + height * piece.lane as f32;
        let left = first.x + sizes.cell.x * piece.first as f32 + 2.0;
        let right = first.x + sizes.cell.x * (piece.last + 1) as f32 - 2.0;
        let bar = Rect::from_min_max(pos2(left, top), pos2(right, top + height - 1.0));
        if sizes.wordy {
            painter.rect_filled(bar, CornerRadius::same(3), soft);
            let room = bar.shrink2(vec2(3.0, 0.0));
            brush.line(room, item.title(page.workspace.lang), FontId::proportional(10.5), strong);
        } else if piece.first == piece.last && item.span.len_days() == 1 {
            let size = vec2(9.0_f32.min(bar.width()), bar.height());
            let mark = Rect::from_center_size(bar.center(), size);
            painter.rect_filled(mark, CornerRadius::same(2), strong);
        } else {
            painter.rect_filled(bar, CornerRadius::same(2), strong.gamma_multiply(0.75));
        }
    }
}
