//! 图表: the gallery, one chart large with its numbers, and the deck that is presented.

mod canvas;
mod deck;
mod numbers;
mod scenes;

pub use canvas::chart_ui;
pub use scenes::Scenes;

use egui::{Align, Layout, Rect, RichText, ScrollArea, Sense, Ui};

use super::{chart_painter, icon, theme, widget};
use crate::{
    app::{Action, Actions, Deliverable, Edit, Format, Wish, Workspace},
    catalogue::Word as _,
    chart::{Scene, ThemeName},
    model::{ChartKind, Deck, Slide},
};

/// Width under which the gallery gets one column less, in points.
const CARD_WIDTH: f32 = 400.0;

/// Proportions of a slide.
const ASPECT: f32 = 16.0 / 9.0;

/// What the charts view remembers.
#[derive(Default)]
pub struct ChartsView {
    /// The chart that is shown large; `None` shows the gallery.
    open: Option<ChartKind>,
    show_deck: bool,
    scenes: Scenes,
}

impl ChartsView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        self.scenes.begin_frame();
        if self.show_deck {
            egui::Panel::right("deck")
                .default_size(280.0)
                .size_range(220.0..=420.0)
                .show(ui, |ui| deck::deck_ui(ui, workspace, actions));
        }
        self.title_ui(ui, workspace, actions);
        match self.open {
            Some(kind) => self.large_ui(ui, kind, workspace, actions),
            None => self.gallery_ui(ui, workspace, actions),
        }
        if !self.scenes.is_settled() {
            ui.request_repaint();
        }
    }

    fn title_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let title = match self.open {
            Some(kind) => kind.word(workspace.lang),
            None => workspace.text("view.Charts"),
        };
        widget::view_title(ui, title, |ui| {
            widget::command_button(ui, "view.present", workspace, actions);
            ui.toggle_value(&mut self.show_deck, workspace.text("ui.charts.deck"));
            if let Some(kind) = self.open {
                export_buttons_ui(ui, kind, workspace, actions);
                if ui.button(workspace.text("ui.charts.add-to-deck")).clicked() {
                    actions.edit(with_slide(&workspace.plan().deck, kind));
                    self.show_deck = true;
                }
                self.steps_ui(ui, kind, workspace);
            } else if ui.button(workspace.text("ui.charts.export-all")).clicked() {
                actions.push(Action::Export(Wish::all(Deliverable::Charts, Format::Png)));
            }
        });
        ui.add_space(theme::GRID);
    }

    /// Back to the gallery, to the chart before and to the next one.
    fn steps_ui(&mut self, ui: &mut Ui, kind: ChartKind, workspace: &Workspace) {
        let place = ChartKind::ALL.iter().position(|other| *other == kind).unwrap_or_default();
        let count = ChartKind::ALL.len();
        let mut step = |ui: &mut Ui, name: &str, key: &'static str, to: usize| {
            let button = widget::icon_button(ui, icon::named(name), workspace.text(key));
            if button.on_hover_text(workspace.text(key)).clicked() {
                self.open = ChartKind::ALL.get(to % count).copied();
            }
        };
        step(ui, "next", "ui.charts.next", place + 1);
        step(ui, "back", "ui.charts.previous", place + count - 1);
        if ui.button(workspace.text("ui.charts.gallery")).clicked() {
            self.open = None;
        }
    }

    fn gallery_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let gap = 4.0 * theme::GRID;
        let width = ui.available_width();
        let columns = ((width + gap) / (CARD_WIDTH + gap)).floor().clamp(1.0, 4.0);
        let card_width = (width - gap * (columns - 1.0)) / columns;
        let row_height = card_width / ASPECT + gap;
        let rows = ChartKind::ALL.len().div_ceil(columns as usize);
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, row_height, rows, |ui, visible| {
            for row in visible {
                let kinds = ChartKind::ALL.iter().skip(row * columns as usize);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = gap;
                    for kind in kinds.take(columns as usize) {
                        self.card_ui(ui, *kind, card_width, workspace, actions);
                    }
                });
                ui.add_space(gap - ui.spacing().item_spacing.y);
            }
        });
    }

    fn card_ui(
        &mut self,
        ui: &mut Ui,
        kind: ChartKind,
        width: f32,
        workspace: &Workspace,
        actions: &mut Actions,
    ) {
        let size = egui::vec2(width, width / ASPECT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let name = kind.word(workspace.lang);
        let theme_name = screen_theme(ui);
        if let Some(scene) = self.scenes.get(workspace, kind, theme_name, "") {
            let inside = chart_painter::fitted(scene, rect.shrink(1.0));
            let response = chart_ui(ui, inside, scene, name, workspace, actions);
            let asked = actions
                .asked()
                .iter()
                .any(|action| matches!(action, Action::ShowRows(_) | Action::Reveal(_)));
            // A click beside the marks opens the chart itself.
            if response.clicked() && !asked {
                self.open = Some(kind);
            }
        }
        let theme = theme::of(ui);
        let stroke = if ui.rect_contains_pointer(rect) {
            egui::Stroke::new(1.0, theme.line_strong)
        } else {
            theme.hairline()
        };
        ui.painter().rect_stroke(rect, 4.0, stroke, egui::StrokeKind::Inside);
    }

    fn large_ui(
        &mut self,
        ui: &mut Ui,
        kind: ChartKind,
        workspace: &Workspace,
        actions: &mut Actions,
    ) {
        let theme_name = screen_theme(ui);
        let Some(scene) = self.scenes.get(workspace, kind, theme_name, "") else { return };
        let available = ui.available_rect_before_wrap();
        let beside = available.width() > available.height() * ASPECT;
        let (chart, table) = split(available, beside);
        let inside = chart_painter::fitted(scene, chart);
        let inside = Rect::from_min_size(chart.min, inside.size());
        ui.painter().rect_filled(inside, 0.0, theme::of(ui).raised);
        chart_ui(ui, inside, scene, kind.word(workspace.lang), workspace, actions);
        table_ui(ui, table_rect(table, inside, beside), scene, workspace);
    }
}

/// Where the chart and its table go: side by side on a wide screen, else one under the other.
fn split(available: Rect, beside: bool) -> (Rect, Rect) {
    let gap = 4.0 * theme::GRID;
    if beside {
        let width = (available.height() * ASPECT).min(available.width() * 0.68);
        let (chart, rest) = available.split_left_right_at_x(available.left() + width);
        (chart, Rect::from_min_max(rest.min + egui::vec2(gap, 0.0), rest.max))
    } else {
        let height = (available.width() / ASPECT).min(available.height() * 0.68);
        let (chart, rest) = available.split_top_bottom_at_y(available.top() + height);
        (chart, Rect::from_min_max(rest.min + egui::vec2(0.0, gap), rest.max))
    }
}

/// The table follows the chart as it really came out.
fn table_rect(table: Rect, chart: Rect, beside: bool) -> Rect {
    if beside {
        table
    } else {
        let top = chart.bottom() + 4.0 * theme::GRID;
        Rect::from_min_max(egui::pos2(table.left(), top.min(table.bottom())), table.max)
    }
}

fn table_ui(ui: &mut Ui, rect: Rect, scene: &Scene, workspace: &Workspace) {
    let mut inner =
        ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)));
    let heading = RichText::new(workspace.text("ui.charts.numbers")).font(theme::bold_body());
    inner.label(heading);
    numbers::numbers_ui(&mut inner, &scene.table);
}

/// The theme of charts that goes with the window's.
pub fn screen_theme(ui: &Ui) -> ThemeName {
    if ui.visuals().dark_mode { ThemeName::Dark } else { ThemeName::Light }
}

fn export_buttons_ui(ui: &mut Ui, kind: ChartKind, workspace: &Workspace, actions: &mut Actions) {
    for format in [Format::Svg, Format::Png] {
        let tip = workspace.text("ui.charts.export-one");
        if ui.button(workspace.text(format.key())).on_hover_text(tip).clicked() {
            actions.push(Action::Export(Wish::chart(format, kind)));
        }
    }
}

fn with_slide(deck: &Deck, kind: ChartKind) -> Edit {
    let mut deck = deck.clone();
    deck.slides.push(Slide::new(kind));
    Edit::SetDeck(deck)
}
