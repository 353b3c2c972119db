//! The key numbers of the year, in a row over the page.

use chrono::NaiveDate;
use egui::{RichText, Sense, Ui};

use crate::{
    app::{Action, Actions, View, Workspace},
    base::grouped,
    stats::{Overview, Share, overview},
    ui::{theme, view::Kept},
};

/// The key numbers, kept while the plan and the day are the same.
#[derive(Default)]
pub struct KeyFigures(Kept<(u64, NaiveDate), Overview>);

/// A number, what it counts, a remark, and the view that explains it.
struct Figure {
    value: String,
    name: &'static str,
    remark: String,
    share: Option<Share>,
    view: View,
}

impl KeyFigures {
    /// Draws the numbers; a click goes to the view that explains one.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let stamp = (workspace.history.revision(), workspace.today);
        let numbers = self.0.get(stamp, || {
            let almanac = workspace.derived.almanac(workspace.plan().info.year);
            let index = workspace.derived.index();
            overview(workspace.plan(), &almanac, &index, workspace.today)
        });
        let figures = figures(workspace, numbers);
        let columns = if ui.available_width() < 700.0 { 3 } else { 6 };
        let width = ui.available_width() / columns as f32;
        for line in figures.chunks(columns) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                for figure in line {
                    if figure_ui(ui, figure, width) {
                        actions.push(Action::Show(figure.view));
                    }
                }
            });
        }
    }
}

fn figures(workspace: &Workspace, it: &Overview) -> Vec<Figure> {
    let text = |key| workspace.text(key);
    let share = |name, share: Share, view| Figure {
        value: share.part.to_string(),
        name,
        remark: format!("/ {}", share.total),
        share: Some(share),
        view,
    };
    let tally = &it.totals.tally;
    let participants = tally.planned.participants();
    vec![
        share(text("ui.overview.activities"), Share::new(tally.done, tally.activities), View::Plan),
        Figure {
            value: grouped(participants),
            name: text("ui.overview.participants"),
            remark: String::new(),
            share: None,
            view: View::Charts,
        },
        share(text("ui.overview.observances"), it.observances, View::Calendar),
        share(text("ui.overview.duties"), it.duties, View::Duties),
        share(text("ui.overview.sites"), it.sites, View::Sites),
        share(text("ui.overview.districts"), it.districts, View::Charts),
    ]
}

fn figure_ui(ui: &mut Ui, figure: &Figure, width: f32) -> bool {
    let theme = theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, 76.0), Sense::click());
    response.widget_info(|| {
        let name = format!("{} {} {}", figure.name, figure.value, figure.remark);
        egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, name)
    });
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.expand2(egui::vec2(2.0, 0.0)), 6.0, theme.hover);
    }
    let inner = rect.shrink2(egui::vec2(8.0, 8.0));
    let layout = egui::Layout::top_down(egui::Align::Min);
    let mut block = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
    block.spacing_mut().item_spacing.y = 2.0;
    block.label(RichText::new(figure.name).small().color(theme.text_weak));
    block.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        ui.label(RichText::new(&figure.value).font(theme::bold(24.0)));
        ui.label(RichText::new(&figure.remark).color(theme.text_weak));
    });
    if let Some(share) = figure.share {
        let bar = egui::Rect::from_min_size(
            egui::pos2(inner.left(), inner.bottom() - 3.0),
            egui::vec2(inner.width() - 16.0, 3.0),
        );
        let mut done = bar;
        done.set_width(bar.width() * share.fraction() as f32);
        ui.painter().rect_filled(bar, 1.5, theme.line);
        ui.painter().rect_filled(done, 1.5, theme.accent);
    }
    response.clicked()
}
