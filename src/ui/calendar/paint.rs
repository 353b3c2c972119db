//! How days, bars and marks look. Nothing here reacts to the pointer.

use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{
    grid::HEAD,
    items::{Hue, Item, Subject},
    layout::Piece,
};
use crate::{
    app::Workspace,
    base::{Arg, Lang, Message},
    calendar::{CalendarDay, DayKind, holiday_name},
    catalogue::texts,
    model::{ActivityState, ObservanceState},
    ui::theme::{self, Colours},
};

/// What all painters of a frame share.
#[derive(Clone, Copy)]
pub struct Brush<'a> {
    /// Where it is painted.
    pub painter: &'a Painter,
    /// In which colours.
    pub colours: &'static Colours,
    /// The texts and the day.
    pub workspace: &'a Workspace,
}

/// What is special about a cell of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellLook {
    /// It belongs to the month before or after.
    pub outside: bool,
    /// It is the selected day.
    pub selected: bool,
    /// The pointer is over it.
    pub hovered: bool,
    /// How many of its items have no bar.
    pub hidden: u32,
}

impl Brush<'_> {
    /// One line of text from the left, cut with … where it does not fit; gives its right end.
    pub fn line(&self, rect: Rect, text: &str, font: FontId, colour: Color32) -> f32 {
        let galley = self.fitted(text, font, colour, rect.width(), false);
        let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
        let right = at.x + galley.size().x;
        self.painter.galley(at, galley, colour);
        right
    }

    /// Text on one line, at most as wide as told.
    pub fn fitted(
        &self,
        text: &str,
        font: FontId,
        colour: Color32,
        width: f32,
        struck: bool,
    ) -> Arc<Galley> {
        let line = if struck { Stroke::new(1.0, colour) } else { Stroke::NONE };
        let format =
            TextFormat { font_id: font, color: colour, strikethrough: line, ..Default::default() };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
        self.painter.layout_job(job)
    }

    /// Text at a point.
    pub fn text(&self, at: Pos2, align: Align2, text: &str, font: FontId, colour: Color32) -> Rect {
        self.painter.text(at, align, text, font, colour)
    }

    /// The colour that stands for a hue, and the soft one behind it.
    pub fn hue(&self, hue: Hue) -> (Color32, Color32) {
        Self::hue_of(self.colours, hue)
    }

    /// The same where nothing is painted.
    pub const fn hue_of(colours: &Colours, hue: Hue) -> (Color32, Color32) {
        match hue {
            Hue::Observance(kind) => colours.observance(kind),
            Hue::Activity(state) => (colours.state(state), colours.raised),
        }
    }

    /// The ground of a day: days off tinted, weekends quiet, the selected day framed.
    pub fn cell_ground(&self, rect: Rect, kind: &DayKind, look: CellLook) {
        let colours = self.colours;
        let ground = match kind {
            DayKind::Holiday(_) => Some(colours.holiday_soft),
            DayKind::Weekend => Some(colours.weekend),
            DayKind::Workday | DayKind::MakeUpWorkday(_) => None,
        };
        if let Some(ground) = ground {
            let faded = if look.outside { ground.gamma_multiply(0.45) } else { ground };
            self.painter.rect_filled(rect, CornerRadius::ZERO, faded);
        }
        if look.selected {
            self.painter.rect_filled(
                rect,
                CornerRadius::ZERO,
                colours.accent_soft.gamma_multiply(0.55),
            );
            let frame = Stroke::new(1.5, colours.accent);
            self.painter.rect_stroke(
                rect.shrink(1.0),
                CornerRadius::same(3),
                frame,
                StrokeKind::Inside,
            );
        } else if look.hovered {
            self.painter.rect_filled(rect, CornerRadius::ZERO, colours.hover.gamma_multiply(0.6));
        }
    }

    /// The line at the top of a day in the month grid: number, name of the day, how many more,
    /// and the mark of days off and make-up days.
    pub fn cell_head(&self, rect: Rect, day: &CalendarDay, look: CellLook) {
        let colours = self.colours;
        let fade = |colour: Color32| if look.outside { colour.gamma_multiply(0.5) } else { colour };
        let middle = rect.top() + HEAD / 2.0;
        let number = day.date.day().to_string();
        let centre = pos2(rect.left() + 15.0, middle);
        if day.date == self.workspace.today {
            self.painter.circle_filled(centre, 10.0, colours.accent);
            self.text(centre, Align2::CENTER_CENTER, &number, theme::bold(14.0), colours.on_accent);
        } else {
            let colour = fade(colours.day_number(&day.kind));
            self.text(centre, Align2::CENTER_CENTER, &number, FontId::proportional(15.0), colour);
        }
        let mut right = self.off_mark(rect, &day.kind, look.outside);
        if look.hidden > 0 {
            let text = format!("+{}", look.hidden);
            let galley = self.painter.layout_no_wrap(text, theme::bold(11.0), colours.text_weak);
            let badge = Align2::RIGHT_CENTER
                .anchor_size(pos2(right, middle), galley.size() + vec2(8.0, 2.0));
            self.painter.rect_filled(badge, CornerRadius::same(8), colours.pressed);
            self.painter.galley(badge.center() - galley.size() / 2.0, galley, colours.text_weak);
            right = badge.left() - 4.0;
        }
        let (name, colour) = day_name(day, self.workspace.lang, colours);
        let room = Rect::from_min_max(
            pos2(rect.left() + 28.0, rect.top()),
            pos2(right, rect.top() + HEAD),
        );
        if room.width() > 14.0 {
            self.line(room, &name, FontId::proportional(theme::small_size()), fade(colour));
        }
    }

    /// 休 or 班 in the corner of a day; gives the left end of what it takes.
    fn off_mark(&self, rect: Rect, kind: &DayKind, faded: bool) -> f32 {
        let colours = self.colours;
        let Some((key, colour)) = off_mark(kind, colours) else { return rect.right() - 5.0 };
        let colour = if faded { colour.gamma_multiply(0.5) } else { colour };
        let text = self.workspace.text(key);
        let galley =
            self.painter.layout_no_wrap(text.to_owned(), theme::bold(11.0), colours.content);
        let size = vec2((galley.size().x + 5.0).max(16.0), 16.0);
        let corner = pos2(rect.right() - 4.0, rect.top() + 3.0);
        let mark = Align2::RIGHT_TOP.anchor_size(corner, size);
        self.painter.rect_filled(mark, CornerRadius::same(4), colour);
        self.painter.galley(mark.center() - galley.size() / 2.0, galley, colours.content);
        mark.left() - 4.0
    }

    /// A bar of an item.
    pub fn bar(&self, rect: Rect, piece: &Piece, item: &Item, look: BarLook) {
        let (strong, soft) = self.hue(item.hue());
        let radius = |round: bool| if round { 4 } else { 0 };
        let corners = CornerRadius {
            nw: radius(piece.begins),
            sw: radius(piece.begins),
            ne: radius(piece.ends),
            se: radius(piece.ends),
        };
        let strength = look.strength();
        let soft = if is_estimate(item) { self.colours.content } else { soft };
        self.painter.rect_filled(rect, corners, soft.gamma_multiply(strength));
        let edge = match look {
            BarLook::Selected => Stroke::new(1.5, self.colours.accent),
            BarLook::Hovered => Stroke::new(1.0, strong),
            BarLook::Plain | BarLook::Lifted if item.activity().is_some() => {
                Stroke::new(1.0, self.colours.line_strong.gamma_multiply(strength))
            }
            BarLook::Plain | BarLook::Lifted if is_estimate(item) => {
                Stroke::new(1.0, strong.gamma_multiply(0.55 * strength))
            }
            BarLook::Plain | BarLook::Lifted => Stroke::NONE,
        };
        self.painter.rect_stroke(rect, corners, edge, StrokeKind::Inside);
        if piece.begins {
            let strip = Rect::from_min_size(rect.min, vec2(3.5, rect.height()));
            let corners = CornerRadius { nw: 4, sw: 4, ne: 0, se: 0 };
            self.painter.rect_filled(strip, corners, strong.gamma_multiply(strength));
        }
        self.bar_text(rect, piece, item, strength);
    }

    fn bar_text(&self, rect: Rect, piece: &Piece, item: &Item, strength: f32) {
        let left = rect.left() + if piece.begins { 8.0 } else { 5.0 };
        let room =
            Rect::from_min_max(pos2(left, rect.top()), pos2(rect.right() - 4.0, rect.bottom()));
        let font = FontId::proportional(theme::small_size());
        let (strong, _) = self.hue(item.hue());
        let title = item.title(self.workspace.lang);
        let (colour, struck) = match item.hue() {
            Hue::Observance(_) => (strong, false),
            Hue::Activity(ActivityState::Cancelled) => (self.colours.text_faint, true),
            Hue::Activity(_) => (self.colours.text, false),
        };
        let colour = colour.gamma_multiply(strength);
        let written = self.fitted(title, font.clone(), colour, room.width(), struck);
        let end = room.left() + written.size().x + 6.0;
        // The space between lines hangs below the letters.
        let at = pos2(room.left(), room.center().y - written.size().y / 2.0 - 1.0);
        self.painter.galley(at, written, colour);
        if let Subject::Activity(_, Some(unit)) = &item.subject
            && room.right() - end > 44.0
        {
            let behind = Rect::from_min_max(pos2(end, room.top()), room.max);
            self.line(behind, unit, font, self.colours.text_faint.gamma_multiply(strength));
        }
    }

    /// A chip: small text on a soft ground; gives its rectangle.
    pub fn chip(&self, left_middle: Pos2, text: &str, strong: Color32, soft: Color32) -> Rect {
        let font = FontId::proportional(11.5);
        let galley = self.painter.layout_no_wrap(text.to_owned(), font, strong);
        let size = galley.size() + vec2(10.0, 4.0);
        let rect = Align2::LEFT_CENTER.anchor_size(left_middle, size);
        self.painter.rect_filled(rect, CornerRadius::same(4), soft);
        self.painter.galley(rect.center() - galley.size() / 2.0, galley, strong);
        rect
    }
}

/// How a bar is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarLook {
    /// As it is.
    Plain,
    /// Under the pointer.
    Hovered,
    /// The selected record.
    Selected,
    /// Being dragged somewhere else.
    Lifted,
}

impl BarLook {
    const fn strength(self) -> f32 {
        if matches!(self, Self::Lifted) { 0.4 } else { 1.0 }
    }
}

/// Whether an item's days are only guessed so far.
pub fn is_estimate(item: &Item) -> bool {
    item.occurrence().is_some_and(|it| it.state == ObservanceState::Estimated)
}

/// Key and colour of the mark of a day off or a make-up workday.
pub const fn off_mark(kind: &DayKind, colours: &Colours) -> Option<(&'static str, Color32)> {
    match kind {
        DayKind::Holiday(_) => Some(("calendar-view.off", colours.holiday)),
        DayKind::MakeUpWorkday(_) => Some(("calendar-view.worked", colours.make_up)),
        DayKind::Workday | DayKind::Weekend => None,
    }
}

/// What stands beside the number of a day, the most telling first: the holiday, the solar term,
/// the lunar day; with its colour.
pub fn day_name(day: &CalendarDay, lang: Lang, colours: &Colours) -> (String, Color32) {
    if let DayKind::Holiday(name) = &day.kind {
        let name = match holiday_name(name) {
            Arg::Key(key) => texts::text(lang, key).to_owned(),
            _ => name.to_string(),
        };
        return (name, colours.holiday);
    }
    if let Some(term) = day.term {
        let name = match lang {
            Lang::Zh => term.chinese(),
            Lang::En => term.english(),
        };
        return (name.to_owned(), colours.week);
    }
    (lunar_short(day, lang), colours.text_faint)
}

/// The lunar day in short: 廿五, or the name of the month on its first day.
pub fn lunar_short(day: &CalendarDay, lang: Lang) -> String {
    match lang {
        Lang::Zh if day.lunar.day == 1 => day.lunar.month_name(),
        Lang::Zh => day.lunar.day_name().to_owned(),
        Lang::En => {
            let short = Message::new("calendar-view.lunar-short")
                .with("month", day.lunar.month)
                .with("day", day.lunar.day);
            texts::render(lang, &short)
        }
    }
}

/// The lunar date in words: 农历十月廿五.
pub fn lunar_message(day: &CalendarDay) -> Message {
    Message::new("calendar.rule.lunar")
        .with("name", day.lunar.to_string())
        .with("month", day.lunar.month)
        .with("day", day.lunar.day)
}

/// A day as a screen reader says it and tests find it: 2026年12月4日.
pub fn day_label(day: NaiveDate, lang: Lang) -> String {
    texts::date(lang, day)
}
