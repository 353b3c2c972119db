//! The register in numbers: what there is, by kind and level, and where there is nothing.

use egui::{Align, Button, Color32, Layout, Response, RichText, ScrollArea, Sense, Ui};

use super::{columns::state_colour, pick::Pick};
use crate::{
    app::Workspace,
    base::{Code, Message},
    catalogue::Word as _,
    model::{SiteLevel, SiteState},
    stats::{Matrix, SiteCoverage, sites_by_kind_and_level, sites_by_state, township_coverage},
    ui::{
        theme,
        view::Kept,
        widget::{code_name, section},
    },
};

/// Height of a line in points.
const LINE: f32 = 24.0;

/// Widest lines that the eye still follows, in points.
const WIDEST: f32 = 720.0;

/// The numbers, kept while the plan is the same.
#[derive(Default)]
pub struct Summary(Kept<u64, Numbers>);

struct Numbers {
    states: Vec<(SiteState, u64)>,
    kinds: Matrix<Code, SiteLevel, u64>,
    coverage: Vec<SiteCoverage>,
}

impl Summary {
    /// Draws the numbers; gives the part of the register that was clicked.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        picked: Option<&Pick>,
    ) -> Option<Pick> {
        let plan = workspace.plan();
        let numbers = self.0.get(workspace.history.revision(), || Numbers {
            states: sites_by_state(plan),
            kinds: sites_by_kind_and_level(plan),
            coverage: township_coverage(plan),
        });
        let mut clicked = None;
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            // The bar of the scroll area floats over its last few points.
            ui.set_max_width((ui.available_width() - 3.0 * theme::GRID).min(WIDEST));
            section(ui, workspace.text("field.state"), |ui| {
                clicked = states_ui(ui, workspace, &numbers.states, picked);
            });
            section(ui, workspace.text("ui.sites.coverage"), |ui| {
                clicked = coverage_ui(ui, workspace, &numbers.coverage, picked).or(clicked.take());
            });
            section(ui, workspace.text("ui.sites.by-kind"), |ui| {
                clicked = kinds_ui(ui, workspace, &numbers.kinds, picked).or(clicked.take());
            });
        });
        clicked
    }
}

fn states_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    states: &[(SiteState, u64)],
    picked: Option<&Pick>,
) -> Option<Pick> {
    let theme = theme::of(ui);
    let mut clicked = None;
    ui.horizontal_wrapped(|ui| {
        for (state, count) in states.iter().filter(|(_, count)| *count > 0) {
            let pick = Pick::State(*state);
            let is_on = picked == Some(&pick);
            let colour = state_colour(theme, *state);
            let count = *count as usize;
            if crate::ui::widget::counted(ui, state.word(workspace.lang), count, colour, is_on) {
                clicked = Some(pick);
            }
        }
    });
    clicked
}

/// Kinds with their number, and in each how many of which level.
fn kinds_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    kinds: &Matrix<Code, SiteLevel, u64>,
    picked: Option<&Pick>,
) -> Option<Pick> {
    let theme = theme::of(ui);
    let names = &workspace.plan().dictionaries.site_kinds;
    let mut clicked = None;
    for (kind, cells) in kinds.iter() {
        let all: u64 = cells.iter().sum();
        if all == 0 {
            continue;
        }
        let pick = Pick::Kind(kind.clone(), None);
        if line_ui(
            ui,
            code_name(names, kind, workspace.lang),
            &all.to_string(),
            theme.text,
            picked == Some(&pick),
        )
        .clicked()
        {
            clicked = Some(pick);
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GRID;
            ui.add_space(2.0 * theme::GRID);
            let levels = kinds.columns().iter().zip(cells).filter(|(_, count)| **count > 0);
            for (level, count) in levels {
                let pick = Pick::Kind(kind.clone(), Some(*level));
                let said = format!("{} {count}", level.word(workspace.lang));
                let text = RichText::new(said).small().color(theme.text_weak);
                if ui.add(Button::selectable(picked == Some(&pick), text)).clicked() {
                    clicked = Some(pick);
                }
            }
        });
    }
    clicked
}

/// Districts with how many of their townships have an open site; empty ones stand out.
fn coverage_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    coverage: &[SiteCoverage],
    picked: Option<&Pick>,
) -> Option<Pick> {
    let theme = theme::of(ui);
    let mut clicked = None;
    for row in coverage {
        let Some(district) = workspace.plan().districts.get(row.district) else { continue };
        let pick = Pick::District(row.district);
        let colour = if row.open == 0 { theme.error } else { theme.text };
        let share = format!("{} / {}", row.townships.part, row.townships.total);
        let is_on = picked == Some(&pick);
        let line = line_ui(ui, &district.name, &share, colour, is_on);
        if line.on_hover_ui(|ui| missing_ui(ui, workspace, row)).clicked() {
            clicked = Some(pick);
        }
        bar_ui(ui, row.townships.fraction() as f32, theme.accent);
    }
    clicked
}

/// The townships without an open site, named.
fn missing_ui(ui: &mut Ui, workspace: &Workspace, row: &SiteCoverage) {
    if row.missing.is_empty() {
        ui.label(workspace.text("ui.sites.covered"));
    } else {
        let said = Message::new("ui.sites.missing").with("count", row.missing.len());
        ui.label(RichText::new(workspace.say(&said)).font(theme::bold_body()));
        ui.label(row.missing.join("、"));
    }
}

/// A name and a number to its right, clicked as a whole.
fn line_ui(ui: &mut Ui, name: &str, number: &str, colour: Color32, is_on: bool) -> Response {
    let theme = theme::of(ui);
    let size = egui::vec2(ui.available_width(), LINE);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let said = format!("{name} {number}");
        egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, is_on, said)
    });
    if is_on || response.hovered() || response.has_focus() {
        let ground = if is_on { theme.accent_soft } else { theme.hover };
        ui.painter().rect_filled(rect.expand2(egui::vec2(4.0, 0.0)), 4.0, ground);
    }
    let layout = Layout::left_to_right(Align::Center);
    let mut line = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    line.add(egui::Label::new(RichText::new(name).color(colour)).truncate());
    line.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.label(RichText::new(number).color(colour));
    });
    response
}

/// A thin bar over the whole width.
fn bar_ui(ui: &mut Ui, fraction: f32, colour: Color32) {
    let theme = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 3.0), Sense::hover());
    let mut done = rect;
    done.set_width(rect.width() * fraction.clamp(0.0, 1.0));
    ui.painter().rect_filled(rect, 1.5, theme.line);
    ui.painter().rect_filled(done, 1.5, colour);
}
