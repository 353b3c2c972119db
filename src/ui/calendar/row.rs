//! One item as a row of a list: kind, title, and what is settled about it.

use egui::{
    Align2, CornerRadius, FontId, Rect, Response, Role, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::{
    Page, card,
    items::{Hue, Item, Subject},
    paint::Brush,
};
use crate::{
    catalogue::Word as _,
    model::{ActivityState, ObservanceState},
    ui::theme,
};

/// Height of a row in points.
pub const HEIGHT: f32 = 28.0;

/// Paints a row and gives it its name.
pub fn paint_row(ui: &Ui, page: &Page<'_>, rect: Rect, response: &Response, item: &Item) {
    let title = item.title(page.workspace.lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let colours = theme::of(ui);
    let painter = ui.painter();
    let ground = if page.workspace.selection.contains(item.record()) {
        Some(colours.accent_soft)
    } else {
        response.hovered().then_some(colours.hover)
    };
    if let Some(ground) = ground {
        painter.rect_filled(rect, CornerRadius::same(4), ground);
    }
    let brush = Brush { painter, colours, workspace: page.workspace };
    let (strong, soft) = brush.hue(item.hue());
    let middle = rect.center().y;
    let left = kind_chip(&brush, pos2(rect.left() + 6.0, middle), item);
    let right = state_chips(&brush, pos2(rect.right() - 6.0, middle), item, soft);
    let room = Rect::from_min_max(
        pos2(left + 6.0, rect.top()),
        pos2((right - 6.0).max(left + 6.0), rect.bottom()),
    );
    let cancelled = item.hue() == Hue::Activity(ActivityState::Cancelled);
    let colour = if cancelled { colours.text_faint } else { colours.text };
    let galley = brush.fitted(title, FontId::proportional(14.0), colour, room.width(), cancelled);
    let end = room.left() + galley.size().x + 8.0;
    painter.galley(pos2(room.left(), middle - galley.size().y / 2.0), galley, colour);
    if let Some(beside) = beside(page, item)
        && room.right() - end > 40.0
    {
        let behind = Rect::from_min_max(pos2(end, room.top()), room.max);
        brush.line(behind, &beside, FontId::proportional(theme::small_size()), colours.text_faint);
    }
    painter.vline(
        rect.left() + 1.5,
        rect.shrink2(vec2(0.0, 6.0)).y_range(),
        Stroke::new(3.0, strong),
    );
}

/// What stands in small print behind the title: theme of an observance, unit of an activity.
fn beside(page: &Page<'_>, item: &Item) -> Option<String> {
    let text = match &item.subject {
        Subject::Observance(it) if it.theme.is_empty() => it.observance.lead.join("、"),
        Subject::Observance(it) => it.theme.clone(),
        Subject::Activity(activity, unit) => {
            let unit = unit.as_deref().unwrap_or_default();
            let site = activity.place.site.and_then(|id| page.workspace.plan().sites.get(id));
            let place = site.map_or(activity.place.text.as_str(), |site| site.name.as_str());
            [unit, place].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
        }
    };
    (!text.is_empty()).then_some(text)
}

/// 日, 周, 月 or 活动; gives its right end.
fn kind_chip(brush: &Brush<'_>, at: egui::Pos2, item: &Item) -> f32 {
    let lang = brush.workspace.lang;
    let (strong, soft) = brush.hue(item.hue());
    let (text, soft) = match item.hue() {
        Hue::Observance(kind) => (kind.word(lang), soft),
        Hue::Activity(_) => (crate::model::RecordKind::Activity.word(lang), brush.colours.hover),
    };
    brush.chip(at, text, strong, soft).right()
}

/// The ordinal and the state, from the right; gives the left end.
fn state_chips(brush: &Brush<'_>, at: egui::Pos2, item: &Item, soft: egui::Color32) -> f32 {
    let (lang, colours) = (brush.workspace.lang, brush.colours);
    let (state, colour, ordinal) = match &item.subject {
        Subject::Observance(it) => {
            let colour = match it.state {
                ObservanceState::Estimated => colours.warning,
                ObservanceState::Announced => colours.text_weak,
                ObservanceState::Adjusted => colours.accent,
                ObservanceState::NotHeld => colours.text_faint,
            };
            let ordinal = it.ordinal.map(|n| brush.workspace.say(&card::ordinal_message(n)));
            (it.state.word(lang), colour, ordinal)
        }
        Subject::Activity(activity, _) => {
            (activity.state.word(lang), colours.state(activity.state), None)
        }
    };
    let font = FontId::proportional(theme::small_size());
    let state = brush.text(at, Align2::RIGHT_CENTER, state, font, colour);
    let Some(ordinal) = ordinal else { return state.left() };
    let font = FontId::proportional(11.5);
    let galley = brush.painter.layout_no_wrap(ordinal, font, colours.text_weak);
    let right_middle = pos2(state.left() - 8.0, at.y);
    let chip = Align2::RIGHT_CENTER.anchor_size(right_middle, galley.size() + vec2(10.0, 4.0));
    brush.painter.rect_filled(chip, CornerRadius::same(4), soft);
    brush.painter.galley(chip.center() - galley.size() / 2.0, galley, colours.text_weak);
    chip.left()
}
