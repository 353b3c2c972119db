//! What to do first, while nothing is planned: three steps, each with its button.

use chrono::Datelike as _;
use egui::{Align, Button, Frame, Layout, Margin, RichText, Ui};

use crate::{
    app::{Action, Actions, ImportAction, View, Workspace},
    base::{Id, Message},
    checks::Fix,
    model::{Observance, RecordKind},
    ui::{icon, theme},
};

/// Draws the three steps.
pub fn first_steps_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let theme = theme::of(ui);
    ui.add_space(4.0 * theme::GRID);
    let title = RichText::new(workspace.text("ui.first.title")).font(theme::heading());
    ui.label(title);
    ui.label(RichText::new(workspace.text("ui.first.hint")).color(theme.text_weak));
    ui.add_space(3.0 * theme::GRID);
    ui.spacing_mut().item_spacing.x = 4.0 * theme::GRID;
    let step = |ui: &mut Ui, number, key, contents: &mut dyn FnMut(&mut Ui)| {
        step_ui(ui, workspace, number, key, contents);
    };
    let steps = |ui: &mut [Ui; 3]| {
        let [one, two, three] = ui;
        step(one, 1, ("ui.first.open", "ui.first.open.hint"), &mut |ui| {
            open_ui(ui, workspace, actions);
        });
        step(two, 2, ("ui.first.units", "ui.first.units.hint"), &mut |ui| {
            units_ui(ui, workspace, actions);
        });
        step(three, 3, ("ui.first.activity", "ui.first.activity.hint"), &mut |ui| {
            activity_ui(ui, workspace, actions);
        });
    };
    ui.columns_const(steps);
}

fn step_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    number: u8,
    (title, hint): (&'static str, &'static str),
    contents: &mut dyn FnMut(&mut Ui),
) {
    let theme = theme::of(ui);
    let frame = Frame::new().fill(theme.panel).corner_radius(8).inner_margin(Margin::same(16));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * theme::GRID;
        ui.set_min_size(egui::vec2(ui.available_width(), 200.0));
        let number = RichText::new(number.to_string());
        ui.label(number.font(theme::bold(28.0)).color(theme.accent));
        ui.label(RichText::new(workspace.text(title)).font(theme::bold_body()));
        ui.label(RichText::new(workspace.text(hint)).color(theme.text_weak));
        ui.add_space(2.0 * theme::GRID);
        ui.with_layout(Layout::top_down(Align::Min), contents);
    });
}

fn open_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    if main_button(ui, "open", workspace.text("ui.first.open.button")) {
        actions.push(Action::Open);
    }
    if ui.button(workspace.text("action.file.import")).clicked() {
        actions.push(Action::Import(ImportAction::Pick));
    }
    if ui.button(workspace.text("action.file.sample")).clicked() {
        actions.push(Action::OpenSample);
    }
}

fn units_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let units = workspace.plan().units.len();
    let said = Message::new("ui.first.units.count").with("count", units);
    ui.label(RichText::new(workspace.say(&said)).color(theme::of(ui).text_weak));
    if main_button(ui, "unit", workspace.text("action.add.unit")) {
        actions.push(Action::Add(RecordKind::Unit));
    }
    if ui.button(workspace.text("ui.first.units.button")).clicked() {
        actions.push(Action::Show(View::Duties));
    }
}

/// Plans an activity on the next observance, with what the catalogue knows of it.
fn activity_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    if let Some((id, name)) = next_of_plan_year(workspace) {
        let said = Message::new("ui.first.activity.button").with("name", name);
        if main_button(ui, "activity", &workspace.say(&said)) {
            actions.push(Action::Fix(Fix::PlanActivity(id)));
        }
    }
    if ui.button(workspace.text("action.add.activity")).clicked() {
        actions.push(Action::Add(RecordKind::Activity));
    }
}

/// The observance of the plan year that begins next, or its first one.
fn next_of_plan_year(workspace: &Workspace) -> Option<(Id<Observance>, String)> {
    let year = workspace.plan().info.year;
    let almanac = workspace.derived.almanac(year);
    let begun = |start: chrono::NaiveDate| start.year() == year && start >= workspace.today;
    let held = || almanac.occurrences().iter().filter(|it| it.is_held() && it.span.is_some());
    let next = held().find(|it| it.span.is_some_and(|span| begun(span.start())));
    let next = next.or_else(|| held().next())?;
    Some((next.id(), next.observance.name.clone()))
}

fn main_button(ui: &mut Ui, symbol: &str, text: &str) -> bool {
    let theme = theme::of(ui);
    let symbol = icon::sized(icon::named(symbol), 16.0).color(theme.on_accent);
    let text = RichText::new(text).color(theme.on_accent);
    ui.add(Button::new((symbol, text)).fill(theme.accent).truncate()).clicked()
}
