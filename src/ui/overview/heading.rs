//! The head of the page: whose plan it is, what day it is, how long until the next observance.

use chrono::{Datelike as _, NaiveDate};
use egui::{Align, Layout, RichText, Ui};

use crate::{
    app::{Action, Actions, Selection, Workspace},
    base::{Arg, Id, Message},
    calendar::weekday_key,
    catalogue::texts,
    model::Observance,
    ui::{theme, view::Kept},
};

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
        ui.horizontal(|ui| {
            ui.set_min_height(52.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(next) = next {
                    next_ui(ui, workspace, next, actions);
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    let title = RichText::new(&workspace.plan().info.title);
                    ui.add(egui::Label::new(title.font(theme::bold(22.0))).truncate());
                    let about = RichText::new(about(workspace)).color(theme.text_weak);
                    ui.add(egui::Label::new(about).truncate());
                });
            });
        });
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
    let (value, remark) = if next.days == 0 {
        (workspace.text("ui.overview.today").to_owned(), workspace.text("ui.overview.begins"))
    } else {
        (workspace.say(&days), workspace.text("ui.overview.until"))
    };
    ui.label(RichText::new(value).font(theme::bold(22.0)).color(theme.accent));
    ui.vertical(|ui| {
        ui.set_max_width(240.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            ui.label(RichText::new(remark).small().color(theme.text_weak));
            if ui.link(RichText::new(&next.name).color(theme.text)).clicked() {
                actions.push(Action::Select(Selection::one(next.id)));
            }
        });
    });
}
