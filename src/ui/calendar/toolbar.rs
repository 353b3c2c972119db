//! The line above every page: which page, which days, where to go, how much there is.

use chrono::Datelike as _;
use egui::{Align, Button, Layout, RichText, TextEdit, Ui, vec2};
use egui_material_icons::icons;

use super::{Mode, Page, card};
use crate::{
    base::Message,
    calendar::{HolidayState, Span, date_of},
    catalogue::texts,
    ui::{theme, widget::icon_button},
};

/// Draws the line.
pub fn toolbar_ui(ui: &mut Ui, page: &mut Page<'_>) {
    ui.horizontal(|ui| {
        ui.set_min_height(32.0);
        modes_ui(ui, page);
        ui.add_space(theme::GRID);
        turning_ui(ui, page);
        let title = title(page);
        ui.label(RichText::new(title).font(theme::heading()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            jump_ui(ui, page);
            counts_ui(ui, page);
        });
    });
    holidays_ui(ui, page);
}

fn modes_ui(ui: &mut Ui, page: &mut Page<'_>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for mode in Mode::ALL {
            let text = page.workspace.text(mode.text_key());
            let button =
                Button::selectable(page.state.mode == mode, text).min_size(vec2(40.0, 28.0));
            if ui.add(button).clicked() {
                page.state.mode = mode;
                page.state.scroll_to_day = true;
            }
        }
    });
}

fn turning_ui(ui: &mut Ui, page: &mut Page<'_>) {
    let workspace = page.workspace;
    let day = page.day();
    let mode = page.state.mode;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let name = workspace.text("calendar-view.earlier");
        if icon_button(ui, icons::ICON_CHEVRON_LEFT, name).on_hover_text(name).clicked() {
            page.go(mode.turned(day, -1));
        }
        let today = ui.add(Button::new(workspace.text("calendar-view.today")));
        if today.on_hover_text(texts::date(workspace.lang, workspace.today)).clicked() {
            page.go(workspace.today);
        }
        let name = workspace.text("calendar-view.later");
        if icon_button(ui, icons::ICON_CHEVRON_RIGHT, name).on_hover_text(name).clicked() {
            page.go(mode.turned(day, 1));
        }
    });
}

fn title(page: &Page<'_>) -> String {
    let (day, lang) = (page.day(), page.workspace.lang);
    match page.state.mode {
        Mode::Year | Mode::Agenda => {
            page.workspace.say(&Message::new("calendar-view.year").with("year", day.year()))
        }
        Mode::Month => texts::month(lang, day),
        Mode::Week => texts::short_span(lang, Span::week_of(day).unwrap_or(Span::day(day))),
    }
}

/// A date typed as people write it; Enter goes there.
fn jump_ui(ui: &mut Ui, page: &mut Page<'_>) {
    let workspace = page.workspace;
    let label = workspace.text("calendar-view.jump");
    let edit = TextEdit::singleline(&mut page.state.jump).hint_text(label).desired_width(96.0);
    let response = ui.add(edit).accessible_name(label);
    let response = response.on_hover_text(workspace.text("calendar-view.jump.tip"));
    if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        match date_of(&page.state.jump, workspace.year) {
            Some(day) => {
                page.go(day);
                page.state.jump.clear();
            }
            None => response.request_focus(),
        }
    }
    let typed = !page.state.jump.trim().is_empty();
    if typed && date_of(&page.state.jump, workspace.year).is_none() {
        let edge = egui::Stroke::new(1.0, theme::of(ui).warning);
        ui.painter().rect_stroke(response.rect, 4.0, edge, egui::StrokeKind::Inside);
    }
}

fn counts_ui(ui: &mut Ui, page: &Page<'_>) {
    let (observances, activities) = page.sheet.items.counts();
    let counts = Message::new("calendar-view.counts")
        .with("observances", observances)
        .with("activities", activities);
    let font = egui::FontId::proportional(theme::small_size());
    let colour = theme::of(ui).text_weak;
    let counts = ui.painter().layout_no_wrap(page.workspace.say(&counts), font, colour);
    // Beside a wide inspector there is no room; the title comes first.
    if counts.size().x < ui.available_width() {
        ui.label(counts);
    }
}

/// Says so when the holidays of a year that is shown are not announced yet.
fn holidays_ui(ui: &mut Ui, page: &Page<'_>) {
    let span = page.sheet.items.span();
    let shown = match page.state.mode {
        // The last week of a December reaches into a year nobody asked about.
        Mode::Month => page.day().year()..=page.day().year(),
        _ => span.start().year()..=span.end().year(),
    };
    for year in shown {
        let message = match page.sheet.holidays_known(year) {
            HolidayState::Announced => continue,
            HolidayState::Forecast => card::unannounced(year),
            HolidayState::NotAnnounced => {
                Message::new("calendar-view.no-holidays").with("year", year)
            }
        };
        ui.horizontal(|ui| {
            let colours = theme::of(ui);
            ui.label(crate::ui::icon::sized(icons::ICON_INFO, 14.0).color(colours.warning));
            let text = RichText::new(page.workspace.say(&message)).small();
            ui.label(text.color(colours.warning));
        });
    }
}
