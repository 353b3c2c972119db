//! The look: colours, sizes and fonts from `assets/theme.ron`, turned into egui's own types.
//!
//! The only place that makes colours. Everyone else asks [`of`]:
//!
//! ```
//! # egui::__run_test_ui(|ui| {
//! let theme = pufa::ui::theme::of(ui);
//! ui.colored_label(theme.accent, "宪法宣传周");
//! # });
//! ```

use std::sync::{Arc, LazyLock};

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke,
    Style, TextStyle, Theme as Mode, Vec2, epaint::text::FontInsert,
};

use crate::{
    app::ThemeChoice,
    base::Severity,
    calendar::DayKind,
    catalogue::{
        fonts,
        theme::{Colour, Palette},
    },
    chart::Ink,
    model::{ActivityState, ObservanceKind},
};

/// The step of the grid on which everything stands, in points.
pub const GRID: f32 = 4.0;

/// Height of a row of a table, in points.
pub const ROW_HEIGHT: f32 = 28.0;

/// Name of the font family of bold text.
const BOLD: &str = "bold";

macro_rules! colours {
    ($($name:ident),* $(,)?) => {
        /// The colours of the theme in use; each is explained at
        /// [`Palette`](crate::catalogue::theme::Palette).
        #[derive(Clone, Copy, Debug)]
        #[expect(missing_docs, reason = "each is documented at the palette")]
        pub struct Colours {
            $(pub $name: Color32,)*
        }

        impl Colours {
            fn new(palette: &Palette) -> Self {
                Self { $($name: colour(palette.$name),)* }
            }
        }
    };
}

colours!(
    content,
    panel,
    raised,
    field,
    stripe,
    hover,
    pressed,
    line,
    line_strong,
    text,
    text_weak,
    text_faint,
    accent,
    accent_strong,
    accent_soft,
    on_accent,
    day,
    day_soft,
    week,
    week_soft,
    month,
    month_soft,
    holiday,
    holiday_soft,
    make_up,
    weekend,
    error,
    warning,
    notice,
    success,
    planned,
    preparing,
    running,
    done,
    postponed,
    cancelled,
    shadow,
);

/// The colours of the theme in use.
pub fn of(ui: &egui::Ui) -> &'static Colours {
    for_mode(ui.visuals().dark_mode)
}

/// The colours of the dark or of the light theme.
pub fn for_mode(dark: bool) -> &'static Colours {
    static LIGHT: LazyLock<Colours> =
        LazyLock::new(|| Colours::new(&crate::catalogue::theme::theme().light));
    static DARK: LazyLock<Colours> =
        LazyLock::new(|| Colours::new(&crate::catalogue::theme::theme().dark));
    if dark { &DARK } else { &LIGHT }
}

impl Colours {
    /// The colour of a day, week or month, and the soft one behind it.
    pub const fn observance(&self, kind: ObservanceKind) -> (Color32, Color32) {
        match kind {
            ObservanceKind::Day => (self.day, self.day_soft),
            ObservanceKind::Week => (self.week, self.week_soft),
            ObservanceKind::Month => (self.month, self.month_soft),
        }
    }

    /// The colour of a state of an activity.
    pub const fn state(&self, state: ActivityState) -> Color32 {
        match state {
            ActivityState::Planned => self.planned,
            ActivityState::Preparing => self.preparing,
            ActivityState::Running => self.running,
            ActivityState::Done => self.done,
            ActivityState::Postponed => self.postponed,
            ActivityState::Cancelled => self.cancelled,
        }
    }

    /// The colour of a severity.
    pub const fn severity(&self, severity: Severity) -> Color32 {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Notice => self.notice,
        }
    }

    /// The colour of the number of a day.
    pub const fn day_number(&self, kind: &DayKind) -> Color32 {
        match kind {
            DayKind::Holiday(_) => self.holiday,
            DayKind::MakeUpWorkday(_) => self.make_up,
            DayKind::Weekend => self.text_weak,
            DayKind::Workday => self.text,
        }
    }

    /// A hairline.
    pub fn hairline(&self) -> Stroke {
        Stroke::new(1.0, self.line)
    }
}

#[expect(clippy::disallowed_methods, reason = "this is where colours are made")]
fn colour(colour: Colour) -> Color32 {
    let [red, green, blue, opacity] = colour.rgba;
    Color32::from_rgba_unmultiplied(red, green, blue, opacity)
}

/// A colour of a chart.
pub fn ink(ink: Ink) -> Color32 {
    let [red, green, blue] = ink.rgb;
    rgb(red, green, blue, f64::from(ink.opacity) / 100.0)
}

/// A colour of red, green, blue and an opacity from 0 to 1, as charts name them.
#[expect(clippy::disallowed_methods, reason = "this is where colours are made")]
pub fn rgb(red: u8, green: u8, blue: u8, opacity: f64) -> Color32 {
    Color32::from_rgba_unmultiplied(red, green, blue, (opacity * 255.0).round() as u8)
}

/// Size of small text in points.
pub fn small_size() -> f32 {
    crate::catalogue::theme::theme().text.small
}

/// Bold text of a size in points.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(BOLD.into()))
}

/// The bold text of the body.
pub fn bold_body() -> FontId {
    bold(crate::catalogue::theme::theme().text.body)
}

/// The text of headings.
pub fn heading() -> FontId {
    bold(crate::catalogue::theme::theme().text.heading)
}

/// The text of slides' titles.
pub fn slide_title() -> FontId {
    bold(crate::catalogue::theme::theme().text.slide)
}

/// Gives the context our fonts, styles and habits. Call it once, before the first frame.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(font_definitions());
    ctx.add_font(icon_font());
    for (mode, dark) in [(Mode::Light, false), (Mode::Dark, true)] {
        ctx.set_style_of(mode, style(dark));
    }
    ctx.options_mut(|options| {
        // Ctrl+Q asks about unsaved work first; it is an action like the others.
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = false;
    });
}

/// Follows the user's choice of theme and scale.
pub fn follow(ctx: &egui::Context, choice: ThemeChoice, scale: f32) {
    let preference = match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    };
    if ctx.options(|options| options.theme_preference) != preference {
        ctx.set_theme(preference);
    }
    if (ctx.zoom_factor() - scale).abs() > f32::EPSILON {
        ctx.set_zoom_factor(scale);
    }
}

/// The Chinese font comes first in the family of text, so that digits and characters have one
/// weight and baseline; in the family of codes the monospaced one does.
fn font_definitions() -> FontDefinitions {
    let mut definitions = FontDefinitions::default();
    for (name, bytes) in [("sans", fonts::SANS), (BOLD, fonts::SANS_BOLD)] {
        let data = Arc::new(FontData::from_static(bytes));
        definitions.font_data.insert(name.to_owned(), data);
    }
    let families = &mut definitions.families;
    families.entry(FontFamily::Proportional).or_default().insert(0, "sans".to_owned());
    families.entry(FontFamily::Monospace).or_default().push("sans".to_owned());
    let bold = vec![BOLD.to_owned(), "sans".to_owned()];
    families.insert(FontFamily::Name(BOLD.into()), bold);
    definitions
}

/// The icons are a family of their own, and the last resort of the text.
fn icon_font() -> FontInsert {
    egui_material_icons::font_insert()
}

fn style(dark: bool) -> Style {
    let colours = for_mode(dark);
    let text = crate::catalogue::theme::theme().text;
    let mut style =
        Style { visuals: visuals(dark, colours), animation_time: 0.08, ..Style::default() };
    let family = FontFamily::Proportional;
    style.text_styles = [
        (TextStyle::Small, FontId::new(text.small, family.clone())),
        (TextStyle::Body, FontId::new(text.body, family.clone())),
        (TextStyle::Button, FontId::new(text.body, family)),
        (TextStyle::Heading, bold(text.heading)),
        (TextStyle::Monospace, FontId::new(text.body - 1.0, FontFamily::Monospace)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(2.0 * GRID, GRID);
    spacing.button_padding = Vec2::new(2.0 * GRID, GRID - 1.0);
    spacing.interact_size.y = 26.0;
    spacing.extra_text_line_spacing = text.line_spacing;
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(20);
    spacing.combo_height = 320.0;
    spacing.tooltip_width = 360.0;
    spacing.scroll = egui::style::ScrollStyle::thin();
    spacing.scroll.floating_allocated_width = 6.0;
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style
}

fn visuals(dark: bool, colours: &Colours) -> egui::Visuals {
    let mut visuals = if dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colours.text_weak);
    visuals.hyperlink_color = colours.accent;
    visuals.faint_bg_color = colours.stripe;
    visuals.extreme_bg_color = colours.field;
    visuals.text_edit_bg_color = Some(colours.field);
    visuals.code_bg_color = colours.panel;
    visuals.warn_fg_color = colours.warning;
    visuals.error_fg_color = colours.error;
    visuals.panel_fill = colours.content;
    visuals.window_fill = colours.raised;
    visuals.window_stroke = colours.hairline();
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.window_shadow = shadow(colours, 24, 8);
    visuals.popup_shadow = shadow(colours, 12, 4);
    visuals.selection.bg_fill = colours.accent_soft;
    visuals.selection.stroke = Stroke::new(1.0, colours.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, colours.accent);
    visuals.striped = false;
    visuals.slider_trailing_fill = true;
    let radius = CornerRadius::same(4);
    let widget = |fill, line, text| egui::style::WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = widget(colours.panel, colours.line, colours.text);
    widgets.inactive = widget(colours.raised, colours.line_strong, colours.text);
    widgets.hovered = widget(colours.hover, colours.line_strong, colours.text);
    widgets.active = widget(colours.pressed, colours.accent, colours.text);
    widgets.open = widget(colours.hover, colours.line_strong, colours.text);
    visuals
}

fn shadow(colours: &Colours, blur: u8, drop: i8) -> Shadow {
    Shadow { offset: [0, drop], blur, spread: 0, color: colours.shadow }
}
