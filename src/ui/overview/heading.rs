//! The head of the page: whose plan it is, what day it is, how long until the next observance.

use chrono::{Datelike as _, NaiveDate};
use egui::{Align, Layout, RichText, Sense, Ui, UiBuilder};

use crate::{
    app::{Action, Actions, Selection, Workspace},
    base::{Arg, Id, Message},
    calendar::weekday_key,
    catalogue::texts,
    model::Observance,
    ui::{theme, view::Kept},
};

/// Height of the head in points.
const HEIGHT: f32 = 58.0;

/// Room for the next observance, in points.
const NEXT_WIDTH: f32 = 260.0;

/// The next observance, kept while the plan and the day are the same.
#[derive(Default)]
pub struct Heading(Kept<(u64, NaiveDate), Option<Next>>);

struct Next {
    id: Id<Observance>,
    name: String,
    days: i64,
}

impl Heading {
    /// Draws the head.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let theme = theme::of(ui);
        let stamp = (workspace.history.revision(), workspace.today);
        let next = self.0.get(stamp, || next_observance(workspace));
        let size = egui::vec2(ui.available_width(), HEIGHT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let next_width = if next.is_some() { NEXT_WIDTH } else { 0.0 };
        let (left, right) = rect.split_left_right_at_x(rect.right() - next_width);
        let layout = Layout::top_down(Align::Min);
        let mut block = ui.new_child(UiBuilder::new().max_rect(left).layout(layout));
        block.spacing_mut().item_spacing.y = 2.0;
        let title = RichText::new(&workspace.plan().info.title).font(theme::bold(22.0));
        block.add(egui::Label::new(title).truncate());
        let about = RichText::new(about(workspace)).color(theme.text_weak);
        block.add(egui::Label::new(about).truncate());
        if let Some(next) = next {
            let layout = Layout::top_down(Align::Max);
            let mut block = ui.new_child(UiBuilder::new().max_rect(right).layout(layout));
            block.spacing_mut().item_spacing.y = 2.0;
            next_ui(&mut block, workspace, next, actions);
        }
        ui.add_space(2.0 * theme::GRID);
    }
}

/// Organisation, five-year plan, day.
fn about(workspace: &Workspace) -> String {
    let info = &workspace.plan().info;
    let five_years = info
        .five_year_plan
        .as_ref()
        .map(|plan| format!("{} {}–{}", plan.name, plan.first_year, plan.last_year));
    let weekday = workspace.text(weekday_key(workspace.today.weekday()));
    let today = format!("{} {weekday}", texts::date(workspace.lang, workspace.today));
    let parts = [Some(info.organisation.name.clone()), five_years, Some(today)];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|it| !it.is_empty()).collect();
    parts.join("　")
}

/// The observance that begins next, today included. Of several on one day the one known longest
/// in the catalogue's order comes first.
fn next_observance(workspace: &Workspace) -> Option<Next> {
    let today = workspace.today;
    let next_in = |year| {
        let almanac = workspace.derived.almanac(year);
        let begins = almanac
            .occurrences()
            .iter()
            .filter(|it| it.is_held())
            .filter_map(|it| Some((it.span?.start(), it)).filter(|(start, _)| *start >= today));
        begins.min_by_key(|(start, _)| *start).map(|(start, it)| Next {
            id: it.id(),
            name: it.observance.name.clone(),
            days: (start - today).num_days(),
        })
    };
    next_in(today.year()).or_else(|| next_in(today.year() + 1))
}

fn next_ui(ui: &mut Ui, workspace: &Workspace, next: &Next, actions: &mut Actions) {
    let theme = theme::of(ui);
    let days = Message::new("ui.overview.days").with("days", Arg::Number(next.days));
    let value = if next.days == 0 {
        workspace.text("ui.overview.begins").to_owned()
    } else {
        workspace.say(&days)
    };
    ui.label(RichText::new(value).font(theme::bold(22.0)).color(theme.accent));
    if ui.link(RichText::new(&next.name).color(theme.text_weak)).clicked() {
        actions.push(Action::Select(Selection::one(next.id)));
    }
}
