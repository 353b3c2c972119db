//! Headings, labels, chips, empty states.

use egui::{Align, Button, Color32, Label, Layout, Response, RichText, Sense, Ui};
use egui_material_icons::MaterialIcon;

use crate::ui::{icon, theme};

/// Width of the labels of a form in points.
const LABEL_WIDTH: f32 = 88.0;

/// The title of a view and, on the right, what can be done there.
///
/// `view_title(ui, workspace.text("view.plan"), |ui| { command_button(ui, …); })`
pub fn view_title<R>(ui: &mut Ui, title: &str, buttons: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        ui.set_min_height(32.0);
        ui.label(RichText::new(title).font(theme::heading()));
        ui.with_layout(Layout::right_to_left(Align::Center), buttons).inner
    })
    .inner
}

/// A part of a page or form under a small heading and a hairline.
pub fn section<R>(ui: &mut Ui, title: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(3.0 * theme::GRID);
    let heading = RichText::new(title).font(theme::bold_body());
    ui.label(heading);
    let theme = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 1.0), Sense::empty());
    ui.painter().hline(rect.x_range(), rect.center().y, theme.hairline());
    ui.add_space(theme::GRID);
    contents(ui)
}

/// A field of a form with its label to the left; the inputs inside carry the label's name.
///
/// ```
/// # egui::__run_test_ui(|ui| {
/// use pufa::ui::widget::{row, text_field};
/// let new = row(ui, "标题", |ui| text_field(ui, "标题", "宪法宣传周"));
/// # });
/// ```
pub fn row<R>(ui: &mut Ui, label: &str, field: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let theme = theme::of(ui);
        let height = ui.spacing().interact_size.y;
        let text = RichText::new(label).small().color(theme.text_weak);
        let size = egui::vec2(LABEL_WIDTH, height);
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_size(size);
            ui.add(Label::new(text).truncate());
        });
        ui.vertical(field).inner
    })
    .inner
}

/// A short word on a soft background.
pub fn chip(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    tag(ui, text, theme.text, theme.hover)
}

/// A short word in colours of its own: `tag(ui, "周", theme.week, theme.week_soft)`.
pub fn tag(ui: &mut Ui, text: &str, colour: Color32, ground: Color32) -> Response {
    let font = egui::FontId::proportional(theme::small_size());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, colour);
    let size = galley.size() + egui::vec2(12.0, 2.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, text));
    ui.painter().rect_filled(rect, 4.0, ground);
    ui.painter().galley(rect.min + egui::vec2(6.0, 1.0), galley, colour);
    response
}

/// A filled dot, for states and severities.
pub fn dot(ui: &mut Ui, colour: Color32) -> Response {
    let size = egui::vec2(10.0, ui.spacing().interact_size.y.min(ui.available_height()));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().circle_filled(rect.center(), 4.0, colour);
    response
}

/// What a view shows while there is nothing to show: what is missing, what to do, and a button
/// that does it. True when the button was clicked.
pub fn empty_state(
    ui: &mut Ui,
    symbol: MaterialIcon,
    title: &str,
    hint: &str,
    button: Option<&str>,
) -> bool {
    let theme = theme::of(ui);
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.25).min(160.0));
        ui.label(icon::sized(symbol, 40.0).color(theme.text_faint));
        ui.add_space(theme::GRID);
        ui.label(RichText::new(title).font(theme::bold_body()));
        ui.label(RichText::new(hint).color(theme.text_weak));
        ui.add_space(2.0 * theme::GRID);
        button.is_some_and(|text| {
            let text = RichText::new(text).color(theme.on_accent);
            ui.add(Button::new(text).fill(theme.accent)).clicked()
        })
    })
    .inner
}

/// The button of a picker: the names as chips that wrap, or the word for none.
pub(super) fn chips_button(ui: &mut Ui, label: &str, names: &[&str], none: &str) -> Response {
    let theme = theme::of(ui);
    let text = if names.is_empty() { none.to_owned() } else { names.join("、") };
    let colour = if names.is_empty() { theme.text_faint } else { theme.text };
    let arrow = icon::sized(egui_material_icons::icons::ICON_ARROW_DROP_DOWN, 16.0);
    let button = Button::new(RichText::new(text).color(colour))
        .fill(theme.field)
        .wrap()
        .right_text(arrow.color(theme.text_weak))
        .min_size(egui::vec2(ui.available_width(), ui.spacing().interact_size.y));
    let response = ui.add(button);
    let said =
        if names.is_empty() { label.to_owned() } else { format!("{label} {}", names.join("、")) };
    response.accessible_name(said)
}
