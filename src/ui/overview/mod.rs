//! 总览: what comes up, what is wrong, how far the year has come.

mod agenda;
mod campaigns;
mod figures;
mod findings;
mod first_steps;
mod heading;
mod indicators;
mod line;

use egui::{ScrollArea, Ui};

use self::findings::findings_ui;
use crate::{
    app::{Actions, Workspace},
    ui::theme,
};

/// Below this width the parts stand one above the other, in points.
const TWO_COLUMNS: f32 = 760.0;

/// From this width on there are three columns, in points.
const THREE_COLUMNS: f32 = 1500.0;

/// How many lines a list shows in a page of one or two columns; the rest stand in their view.
const SHORT: usize = 10;

/// The same where there is much room.
const LONG: usize = 24;

/// What the parts keep between frames.
#[derive(Default)]
pub struct OverviewView {
    heading: heading::Heading,
    figures: figures::KeyFigures,
    agenda: agenda::Agenda,
    campaigns: campaigns::Campaigns,
    indicators: indicators::Indicators,
}

impl OverviewView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        self.heading.ui(ui, workspace, actions);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            if workspace.plan().activities.is_empty() {
                first_steps::first_steps_ui(ui, workspace, actions);
            } else {
                self.figures.ui(ui, workspace, actions);
            }
            match ui.available_width() {
                width if width < TWO_COLUMNS => self.column_ui(ui, workspace, actions),
                width if width < THREE_COLUMNS => self.two_columns_ui(ui, workspace, actions),
                _ => self.three_columns_ui(ui, workspace, actions),
            }
            ui.add_space(4.0 * theme::GRID);
        });
    }

    fn column_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        self.agenda.ui(ui, workspace, SHORT, actions);
        findings_ui(ui, workspace, SHORT, actions);
        self.campaigns.ui(ui, workspace, SHORT, actions);
        self.indicators.ui(ui, workspace, actions);
        indicators::honours_ui(ui, workspace, actions);
    }

    fn two_columns_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        ui.spacing_mut().item_spacing.x = 8.0 * theme::GRID;
        ui.columns_const(|[left, right]| {
            narrow_spacing([&mut *left, &mut *right]);
            self.agenda.ui(left, workspace, SHORT, actions);
            self.campaigns.ui(left, workspace, SHORT, actions);
            indicators::honours_ui(left, workspace, actions);
            findings_ui(right, workspace, SHORT, actions);
            self.indicators.ui(right, workspace, actions);
        });
    }

    fn three_columns_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        ui.spacing_mut().item_spacing.x = 10.0 * theme::GRID;
        ui.columns_const(|[left, middle, right]| {
            narrow_spacing([&mut *left, &mut *middle, &mut *right]);
            self.agenda.ui(left, workspace, LONG, actions);
            findings_ui(middle, workspace, LONG, actions);
            self.campaigns.ui(right, workspace, LONG, actions);
            self.indicators.ui(right, workspace, actions);
            indicators::honours_ui(right, workspace, actions);
        });
    }
}

/// The gap between columns is not the gap inside them.
fn narrow_spacing<const N: usize>(columns: [&mut Ui; N]) {
    for column in columns {
        column.spacing_mut().item_spacing.x = 2.0 * theme::GRID;
    }
}
