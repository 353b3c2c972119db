//! 图表: the gallery of charts, and the deck that is presented.

use egui::{ScrollArea, Ui};

use crate::{
    app::{Action, Actions, Edit, Workspace},
    catalogue::Word as _,
    model::{ChartKind, Slide},
    ui::widget::{command_button, switch, view_title},
};

/// The chart on the screen.
#[derive(Default)]
pub struct ChartsView {}

impl ChartsView {
    /// Draws the view and asks: which charts are presented, in which order.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        view_title(ui, workspace.text("view.Charts"), |ui| {
            command_button(ui, "view.present", workspace, actions);
        });
        let deck = &workspace.plan().deck;
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for chart in ChartKind::ALL {
                let is_in = deck.slides.iter().any(|slide| slide.chart == chart);
                if let Some(wanted) = switch(ui, chart.word(workspace.lang), is_in) {
                    let mut deck = deck.clone();
                    if wanted {
                        deck.slides.push(Slide::new(chart));
                    } else {
                        deck.slides.retain(|slide| slide.chart != chart);
                    }
                    actions.push(Action::Edit(Edit::SetDeck(deck)));
                }
            }
        });
    }
}
