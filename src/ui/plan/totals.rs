//! The line at the foot of the table: what the shown rows come to.

use egui::{RichText, Ui};

use crate::{
    app::Workspace,
    base::{Id, Message, grouped},
    catalogue::Word as _,
    model::{Activity, Figure, Plan},
    stats::Tally,
    ui::theme,
};

/// What some activities come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowTotals {
    rows: usize,
    cancelled: usize,
    tally: Tally,
}

impl RowTotals {
    /// Sums up rows; cancelled ones are counted, but their figures are not, as everywhere.
    pub fn of(plan: &Plan, rows: &[Id<Activity>]) -> Self {
        let mut totals = Self { rows: rows.len(), ..Self::default() };
        for activity in rows.iter().filter_map(|id| plan.activities.get(*id)) {
            if activity.state.counts() {
                totals.tally.add(activity);
            } else {
                totals.cancelled += 1;
            }
        }
        totals
    }

    /// Draws the line.
    pub fn ui(&self, ui: &mut Ui, workspace: &Workspace) {
        let theme = theme::of(ui);
        let count = if self.cancelled > 0 {
            Message::new("ui.plan.count-cancelled")
                .with("count", grouped(self.rows as u64))
                .with("cancelled", self.cancelled)
        } else {
            Message::new("ui.plan.count").with("count", grouped(self.rows as u64))
        };
        ui.label(RichText::new(workspace.say(&count)).font(theme::bold(theme::small_size())));
        for figure in [Figure::Sessions, Figure::Participants, Figure::Copies] {
            let said = Message::new("ui.plan.total")
                .with("figure", figure.word(workspace.lang))
                .with("planned", grouped(self.tally.planned.get(figure)))
                .with("actual", grouped(self.tally.actual.get(figure)));
            ui.add_space(2.0 * theme::GRID);
            ui.label(RichText::new(workspace.say(&said)).small().color(theme.text_weak));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue, stats};

    #[test]
    fn all_live_rows_come_to_the_totals_of_the_plan() {
        let plan = catalogue::sample();
        let index = stats::Index::of(&plan);
        let rows: Vec<_> = index.live().map(|entry| entry.activity.id).collect();
        assert_eq!(RowTotals::of(&plan, &rows).tally, stats::totals(&index).tally);
    }
}
