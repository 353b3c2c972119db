//! The agenda: everything of the year, one row each, in the order of the days.

use std::rc::Rc;

use chrono::{Datelike as _, NaiveDate};
use egui::{Align2, FontId, Rect, ScrollArea, Sense, Ui, pos2, vec2};
use egui_material_icons::icons;

use super::{
    Page,
    items::Items,
    month::item_response,
    paint::{Brush, lunar_short, off_mark},
    row,
    sheet::Sheet,
};
use crate::{
    calendar::{Span, weekday_key},
    catalogue::texts,
    ui::{theme, view::Kept, widget::empty_state},
};

/// Width of the columns with the date, in points.
const DATES: f32 = 196.0;

/// The agenda and its rows as computed last.
#[derive(Default)]
pub struct AgendaPage {
    rows: Kept<Stamp, Rc<Vec<AgendaRow>>>,
}

struct Stamp(Rc<Sheet>);

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// An item under the first of its days that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct AgendaRow {
    day: NaiveDate,
    item: usize,
    /// Whether it is the first of its day, which then shows the date.
    leads: bool,
}

/// The rows of these items, by day; on a day observances come before activities.
fn rows(items: &Items) -> Vec<AgendaRow> {
    let first = items.span().start();
    let mut rows: Vec<AgendaRow> = items
        .numbered()
        .map(|(item, it)| AgendaRow { day: it.span.start().max(first), item, leads: false })
        .collect();
    rows.sort_by_key(|row| row.day);
    let mut before = None;
    for row in &mut rows {
        row.leads = before != Some(row.day);
        before = Some(row.day);
    }
    rows
}

impl AgendaPage {
    /// Draws the year of the selected day as a list.
    pub fn agenda_ui(&mut self, ui: &mut Ui, page: &mut Page<'_>, sheet: &Rc<Sheet>) {
        let rows = self.rows.get(Stamp(Rc::clone(sheet)), || Rc::new(rows(&sheet.items)));
        let rows = Rc::clone(rows);
        if rows.is_empty() {
            let (title, hint) = ("calendar-view.agenda-empty", "calendar-view.agenda-empty.hint");
            let workspace = page.workspace;
            let button = workspace.text("calendar-view.menu.new-activity");
            let (title, hint) = (workspace.text(title), workspace.text(hint));
            if empty_state(ui, icons::ICON_CALENDAR_MONTH, title, hint, Some(button)) {
                page.add_activity(Span::day(page.day()), None);
            }
            return;
        }
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if std::mem::take(&mut page.state.scroll_to_day) {
            let day = page.day();
            let at = rows.partition_point(|row| row.day < day);
            let pitch = row::HEIGHT + ui.spacing().item_spacing.y;
            area = area.vertical_scroll_offset(at as f32 * pitch);
        }
        area.show_rows(ui, row::HEIGHT, rows.len(), |ui, visible| {
            let first = visible.start;
            for (place, it) in rows.get(visible).unwrap_or_default().iter().enumerate() {
                row_ui(ui, page, it, it.leads || place == 0 && first > 0);
            }
        });
    }
}

fn row_ui(ui: &mut Ui, page: &mut Page<'_>, it: &AgendaRow, dated: bool) {
    let Some(item) = page.sheet.item(it.item) else { return };
    let size = vec2(ui.available_width(), row::HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    if it.leads {
        let line = theme::of(ui).hairline();
        ui.painter().hline(rect.x_range(), rect.top() - 2.0, line);
    }
    if dated {
        date_ui(ui, page, Rect::from_min_size(rect.min, vec2(DATES, rect.height())), it.day);
    }
    let item_rect = Rect::from_min_max(pos2(rect.left() + DATES, rect.top()), rect.max);
    row::paint_row(ui, page, item_rect, &response, item);
    item_response(ui, page, &response, item);
}

/// 12月4日 星期五 廿五, and 休 or 班.
fn date_ui(ui: &Ui, page: &Page<'_>, rect: Rect, day: NaiveDate) {
    let colours = theme::of(ui);
    let Some(about) = page.sheet.day(day) else { return };
    let brush = Brush { painter: ui.painter(), colours, workspace: page.workspace };
    let lang = page.workspace.lang;
    let middle = rect.center().y;
    let colour =
        if day == page.workspace.today { colours.accent } else { colours.day_number(&about.kind) };
    let at = pos2(rect.left() + 4.0, middle);
    brush.text(at, Align2::LEFT_CENTER, &texts::short_date(lang, day), theme::bold(14.0), colour);
    let small = FontId::proportional(theme::small_size());
    let weekday = page.workspace.text(weekday_key(day.weekday()));
    let at = pos2(rect.left() + 72.0, middle);
    brush.text(at, Align2::LEFT_CENTER, weekday, small.clone(), colours.text_weak);
    let lunar = lunar_short(about, lang);
    let at = pos2(rect.left() + 126.0, middle);
    brush.text(at, Align2::LEFT_CENTER, &lunar, small, colours.text_faint);
    if let Some((key, colour)) = off_mark(&about.kind, colours) {
        let at = pos2(rect.left() + 168.0, middle);
        let text = page.workspace.text(key);
        brush.text(at, Align2::LEFT_CENTER, text, theme::bold(11.5), colour);
    }
}
