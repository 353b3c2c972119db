//! 日历: the observances and activities of the year, day by day.

use egui::{RichText, ScrollArea, Ui};
use egui_material_icons::icons;

use crate::{
    app::{Action, Actions, Selection, Workspace},
    catalogue::{Word as _, texts},
    ui::{
        theme,
        widget::{icon_button, tag, view_title},
    },
};

/// Nothing to remember yet: the year stands in the workspace.
#[derive(Default)]
pub struct CalendarView {}

impl CalendarView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        view_title(ui, workspace.text("view.Calendar"), |ui| {
            let next =
                icon_button(ui, icons::ICON_CHEVRON_RIGHT, workspace.text("ui.calendar.next"));
            ui.label(RichText::new(workspace.year.to_string()).font(theme::bold_body()));
            let back =
                icon_button(ui, icons::ICON_CHEVRON_LEFT, workspace.text("ui.calendar.back"));
            let step = i32::from(next.clicked()) - i32::from(back.clicked());
            if step != 0 {
                actions.push(Action::ShowYear(workspace.year + step));
            }
        });
        let almanac = workspace.derived.almanac(workspace.year);
        let occurrences = almanac.occurrences();
        ScrollArea::vertical().auto_shrink(false).show_rows(
            ui,
            theme::ROW_HEIGHT,
            occurrences.len(),
            |ui, rows| {
                for occurrence in occurrences.get(rows).unwrap_or_default() {
                    ui.horizontal(|ui| {
                        ui.set_min_height(theme::ROW_HEIGHT);
                        let observance = &occurrence.observance;
                        let (colour, ground) = theme::of(ui).observance(observance.kind);
                        tag(ui, observance.kind.word(workspace.lang), colour, ground);
                        let days =
                            occurrence.span.map(|span| texts::short_span(workspace.lang, span));
                        let days = days
                            .unwrap_or_else(|| occurrence.state.word(workspace.lang).to_owned());
                        ui.add_sized(
                            [180.0, 20.0],
                            egui::Label::new(days).halign(egui::Align::Min),
                        );
                        let selected = workspace.selection.contains(observance.id);
                        if ui.selectable_label(selected, observance.name.as_str()).clicked() {
                            actions.push(Action::Select(Selection::one(observance.id)));
                        }
                    });
                }
            },
        );
    }
}
