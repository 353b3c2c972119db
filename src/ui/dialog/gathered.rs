//! 计划汇总: the plans of a folder side by side, their sum, and who is missing.

use egui::{Align, Label, Layout, RichText, Sense, Ui};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::{buttons_ui, dialog_ui};
use crate::{
    app::{Action, Actions, App, GatherAction, Gathered, Workspace},
    base::{Message, grouped},
    model::Figure,
    stats::{PlanRole, RollUp, RollUpRow, Share},
    ui::theme,
};

/// Widest the page gets, in points.
const WIDTH: f32 = 1180.0;

/// The columns of names, and of numbers after them.
const NAMES: [(&str, f32); 3] = [
    ("report.roll-up.organisation", 180.0),
    ("report.roll-up.plan", 210.0),
    ("report.roll-up.year", 44.0),
];

const NUMBERS: [&str; 8] = [
    "report.column.activities",
    "report.column.done",
    "figure.Sessions",
    "figure.Participants",
    "figure.Copies",
    "report.roll-up.sites",
    "report.roll-up.duties-share",
    "report.roll-up.forms-back",
];

/// Draws the page.
pub fn ui(ui: &Ui, app: &App, actions: &mut Actions) {
    let Some(gathered) = &app.gathered else { return };
    let workspace = &app.workspace;
    let screen = ui.ctx().content_rect().size();
    let width = (screen.x - 80.0).min(WIDTH);
    let title = Message::new("ui.gathered.title").with("folder", gathered.folder());
    let title = workspace.say(&title);
    dialog_ui(ui, "gathered", &title, width, Action::CloseOverlay, actions, |ui, actions| {
        let counted = Message::new("ui.gathered.counted")
            .with("files", gathered.plans().len() + gathered.unreadable().len())
            .with("plans", gathered.total.plans);
        ui.label(workspace.say(&counted));
        ui.add_space(theme::GRID);
        table_ui(ui, workspace, gathered, screen.y, actions);
        unreadable_ui(ui, workspace, gathered);
        outstanding_ui(ui, workspace, gathered);
        foot_ui(ui, workspace, gathered, actions);
    });
}

fn table_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    gathered: &Gathered,
    screen_height: f32,
    actions: &mut Actions,
) {
    let height = (screen_height - 380.0).clamp(4.0 * theme::ROW_HEIGHT, 560.0);
    let mut table = TableBuilder::new(ui)
        .id_salt("gathered-plans")
        .striped(false)
        .sense(Sense::click())
        .cell_layout(Layout::left_to_right(Align::Center))
        .max_scroll_height(height)
        .auto_shrink([false, true]);
    for (_, width) in NAMES {
        table = table.column(Width::initial(width).at_least(40.0).clip(true).resizable(true));
    }
    table = table.columns(Width::initial(70.0).at_least(40.0).clip(true), NUMBERS.len());
    table
        .column(Width::remainder().clip(true))
        .header(theme::ROW_HEIGHT, |mut header| {
            let weak = |key| RichText::new(workspace.text(key)).small().weak();
            for (key, _) in NAMES {
                header.col(|ui| drop(ui.label(weak(key))));
            }
            for key in NUMBERS {
                header.col(|ui| right_ui(ui, weak(key)));
            }
            header.col(|ui| drop(ui.label(weak("report.roll-up.file"))));
        })
        .body(|body| {
            let plans: Vec<_> = gathered.plans().collect();
            body.rows(theme::ROW_HEIGHT, plans.len() + 1, |mut row| match plans.get(row.index()) {
                Some((path, plan)) => {
                    plan_ui(&mut row, workspace, plan);
                    let open = workspace.text("ui.gathered.open");
                    if row.response().on_hover_text(open).double_clicked() {
                        actions.push(Action::OpenPath(path.to_path_buf()));
                    }
                }
                None => total_ui(&mut row, workspace, &gathered.total),
            });
        });
}

fn plan_ui(row: &mut TableRow<'_, '_>, workspace: &Workspace, plan: &RollUpRow) {
    let year = plan.year.to_string();
    for text in [&plan.organisation, &plan.title, &year] {
        row.col(|ui| drop(ui.add(Label::new(text).truncate().selectable(false))));
    }
    match plan.role {
        PlanRole::Counted => numbers_ui(row, &plan.numbers, RichText::new),
        PlanRole::Older | PlanRole::Part => {
            for _ in NUMBERS {
                row.col(|_| {});
            }
        }
    }
    row.col(|ui| {
        if plan.role != PlanRole::Counted {
            ui.colored_label(theme::of(ui).warning, workspace.text(plan.role.text_key()));
        }
        let file = Label::new(RichText::new(&plan.file).weak()).truncate().selectable(false);
        ui.add(file).on_hover_text(&plan.file);
    });
}

fn total_ui(row: &mut TableRow<'_, '_>, workspace: &Workspace, total: &RollUp) {
    row.set_overline(true);
    row.col(|ui| drop(ui.strong(workspace.text("report.total"))));
    row.col(|_| {});
    row.col(|_| {});
    numbers_ui(row, total, |text| RichText::new(text).strong());
    row.col(|_| {});
}

fn numbers_ui(row: &mut TableRow<'_, '_>, numbers: &RollUp, look: impl Fn(String) -> RichText) {
    let RollUp { tally, sites, duties, forms, .. } = numbers;
    let share = |share: &Share| share.text().unwrap_or_default();
    let parts = |share: &Share| match share.total {
        0 => String::new(),
        total => format!("{} / {total}", share.part),
    };
    let texts = [
        grouped(tally.activities),
        grouped(tally.done),
        grouped(tally.actual.sessions()),
        grouped(tally.actual.participants()),
        grouped(tally.actual.get(Figure::Copies)),
        grouped(sites.part),
        share(duties),
        parts(forms),
    ];
    for text in texts {
        row.col(|ui| right_ui(ui, look(text)));
    }
}

fn right_ui(ui: &mut Ui, text: RichText) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.add(Label::new(text).selectable(false));
    });
}

fn unreadable_ui(ui: &mut Ui, workspace: &Workspace, gathered: &Gathered) {
    for (file, message) in gathered.unreadable() {
        ui.horizontal_wrapped(|ui| {
            ui.label(file);
            ui.colored_label(theme::of(ui).error, workspace.say(message));
        });
    }
}

fn outstanding_ui(ui: &mut Ui, workspace: &Workspace, gathered: &Gathered) {
    if gathered.outstanding.is_empty() {
        return;
    }
    ui.add_space(theme::GRID);
    let message = Message::new("ui.gathered.outstanding")
        .with("count", gathered.outstanding.len())
        .with("names", gathered.outstanding.join("、"));
    let text = workspace.say(&message);
    ui.add(Label::new(RichText::new(&text)).truncate()).on_hover_text(text);
}

fn foot_ui(ui: &mut Ui, workspace: &Workspace, gathered: &Gathered, actions: &mut Actions) {
    let merge = Message::new("ui.gathered.merge").with("count", gathered.to_merge);
    let take_back = Message::new("ui.gathered.take-back").with("count", gathered.parts.len());
    let (merge, take_back) = (workspace.say(&merge), workspace.say(&take_back));
    let gather = Action::Gather;
    let mut buttons = Vec::new();
    if gathered.to_merge > 0 {
        buttons.push((merge.as_str(), gather(GatherAction::MergeAll)));
    }
    if !gathered.parts.is_empty() {
        buttons.push((take_back.as_str(), gather(GatherAction::TakeBack)));
    }
    buttons.push((workspace.text("ui.gathered.export"), gather(GatherAction::Export)));
    buttons.push((workspace.text("ui.close"), Action::CloseOverlay));
    if let Some(action) = buttons_ui(ui, buttons) {
        actions.push(action);
    }
}
