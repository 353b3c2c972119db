//! The list of campaigns beside the table: whose activities are shown.

use egui::{Button, RichText, ScrollArea, Ui};

use super::{campaigns::Heads, filter::Scope};
use crate::{
    app::{Action, Actions, Selection, Workspace},
    ui::theme,
};

/// Draws the list; a click on a campaign shows its activities and opens its form.
pub fn scope_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    heads: &Heads,
    scope: &mut Scope,
    actions: &mut Actions,
) {
    let shown = *scope;
    let mut entry = |ui: &mut Ui, title: &str, count: usize, of: Scope| {
        let theme = theme::of(ui);
        let count = RichText::new(count.to_string()).small().color(theme.text_faint);
        let button = Button::selectable(shown == of, title)
            .right_text(count)
            .min_size(egui::vec2(ui.available_width(), 28.0))
            .truncate();
        let clicked = ui.add(button).on_hover_text(title).clicked();
        if clicked {
            *scope = of;
        }
        clicked
    };
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        entry(ui, workspace.text("ui.plan.all"), heads.live, Scope::Live);
        let mut archive_begun = false;
        for head in &heads.all {
            if head.campaign.is_none() {
                continue;
            }
            if head.archived && !std::mem::replace(&mut archive_begun, true) {
                heading_ui(ui, workspace.text("ui.plan.archived"));
            }
            if entry(ui, &head.title, head.rows, Scope::Campaign(head.campaign))
                && let Some(id) = head.campaign
            {
                actions.push(Action::Select(Selection::one(id)));
            }
        }
        let without = heads.get(None).filter(|head| head.rows > 0);
        if let Some(head) = without {
            ui.add_space(theme::GRID);
            entry(ui, workspace.text("ui.plan.without"), head.rows, Scope::Campaign(None));
        }
    });
}

fn heading_ui(ui: &mut Ui, text: &str) {
    let theme = theme::of(ui);
    ui.add_space(2.0 * theme::GRID);
    ui.label(RichText::new(text).small().color(theme.text_faint));
}
