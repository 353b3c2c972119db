//! The list of campaigns beside the table: whose activities are shown.

use egui::{Align, Button, Layout, RichText, ScrollArea, Ui};

use super::{campaigns::Heads, filter::Scope};
use crate::{
    app::{Action, Actions, Selection, Workspace},
    ui::theme,
};

/// Height of an entry in points.
const ENTRY: f32 = 28.0;

/// A line of the list.
enum Line<'a> {
    /// Activities: what they are called, how many there are, and which they are.
    Entry(&'a str, usize, Scope),
    /// What the entries below have in common.
    Heading(&'static str),
}

/// Draws the list; a click on a campaign shows its activities and opens its form. Only visible
/// lines are drawn: a big plan has a thousand campaigns.
pub fn scope_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    heads: &Heads,
    scope: &mut Scope,
    actions: &mut Actions,
) {
    let lines = lines(workspace, heads);
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ENTRY, lines.len(), |ui, visible| {
        for line in lines.get(visible).unwrap_or_default() {
            match *line {
                Line::Heading(text) => heading_ui(ui, text),
                Line::Entry(title, count, of) => {
                    if entry_ui(ui, title, count, *scope == of) {
                        *scope = of;
                        if let Scope::Campaign(Some(id)) = of {
                            actions.push(Action::Select(Selection::one(id)));
                        }
                    }
                }
            }
        }
    });
}

/// All activities, then each campaign, the archived ones last, then what belongs to none.
fn lines<'a>(workspace: &Workspace, heads: &'a Heads) -> Vec<Line<'a>> {
    let mut lines = vec![Line::Entry(workspace.text("ui.plan.all"), heads.live, Scope::Live)];
    let mut archive_begun = false;
    for head in heads.all.iter().filter(|head| head.campaign.is_some()) {
        if head.archived && !std::mem::replace(&mut archive_begun, true) {
            lines.push(Line::Heading(workspace.text("ui.plan.archived")));
        }
        lines.push(Line::Entry(&head.title, head.rows, Scope::Campaign(head.campaign)));
    }
    if let Some(head) = heads.get(None).filter(|head| head.rows > 0) {
        let name = workspace.text("ui.plan.without");
        lines.push(Line::Entry(name, head.rows, Scope::Campaign(None)));
    }
    lines
}

fn entry_ui(ui: &mut Ui, title: &str, count: usize, is_shown: bool) -> bool {
    let count = RichText::new(count.to_string()).small().color(theme::of(ui).text_faint);
    let button = Button::selectable(is_shown, title)
        .right_text(count)
        .min_size(egui::vec2(ui.available_width(), ENTRY))
        .truncate();
    ui.add(button).on_hover_text(title).clicked()
}

fn heading_ui(ui: &mut Ui, text: &str) {
    let text = RichText::new(text).small().color(theme::of(ui).text_faint);
    let (width, layout) = (ui.available_width(), Layout::left_to_right(Align::Max));
    ui.allocate_ui_with_layout(egui::vec2(width, ENTRY), layout, |ui| ui.label(text));
}
