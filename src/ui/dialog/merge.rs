//! 合并: what another version of the plan brings, and what both changed: three values each, and
//! which of them counts.

use egui::{Align, Button, Layout, RichText, ScrollArea, Ui, Vec2};

use super::{buttons_ui, dialog_ui};
use crate::{
    app::{
        Action, Actions, App, MergeAction, MergeOrigin, MergeRow, Merging, Settled, Typing,
        Workspace,
    },
    base::Message,
    ui::{
        theme,
        widget::{TextField, choice_of, optional_date_field},
    },
};

/// Height of a conflict in points.
const LINE: f32 = 46.0;

/// Widest the page gets, in points.
const WIDTH: f32 = 1080.0;

/// Shares of the columns: the record and its field, the common value, ours, theirs, one's own.
const SHARES: [f32; 5] = [0.27, 0.19, 0.21, 0.21, 0.12];

/// What the page remembers.
#[derive(Default)]
pub struct MergePage {
    /// Place of the conflict that is given a value of one's own.
    own: Option<usize>,
    /// The value that was typed last.
    typed: Option<String>,
}

impl MergePage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &Ui, app: &App, actions: &mut Actions) {
        let Some(merging) = &app.merging else { return };
        let workspace = &app.workspace;
        let screen = ui.ctx().content_rect().size();
        let width = (screen.x - 80.0).min(WIDTH);
        let title = workspace.text("ui.merge.title");
        dialog_ui(ui, "merge", title, width, Action::CloseOverlay, actions, |ui, actions| {
            head_ui(ui, workspace, merging);
            sides_ui(ui, workspace, actions);
            ui.add_space(theme::GRID);
            self.table_ui(ui, workspace, merging, screen.y, actions);
            self.own_ui(ui, workspace, merging, actions);
            let buttons =
                [(workspace.text("ui.merge.apply"), true), (workspace.text("ui.cancel"), false)];
            match buttons_ui(ui, buttons) {
                Some(true) => ask(actions, MergeAction::Finish),
                Some(false) => actions.push(Action::CloseOverlay),
                None => {}
            }
        });
    }

    fn table_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        merging: &Merging,
        screen_height: f32,
        actions: &mut Actions,
    ) {
        let heads = ["record", "base", "ours", "theirs"];
        columns_ui(ui, 18.0, |ui, column| {
            if let Some(head) = heads.get(column) {
                ui.label(RichText::new(head_text(workspace, head)).small().weak());
            }
        });
        ui.separator();
        // The strip for a value of one's own needs room too.
        let height = (screen_height - 400.0).clamp(3.0 * LINE, 12.0 * LINE);
        let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        area.show_rows(ui, LINE, merging.rows.len(), |ui, shown| {
            for place in shown {
                let Some(row) = merging.rows.get(place) else { continue };
                ui.push_id(place, |ui| self.row_ui(ui, workspace, place, row, actions));
            }
        });
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        place: usize,
        row: &MergeRow,
        actions: &mut Actions,
    ) {
        let sides = [
            (&row.told.ours, "ours", Settled::Ours),
            (&row.told.theirs, "theirs", Settled::Theirs),
        ];
        columns_ui(ui, LINE, |ui, column| match column {
            0 => record_ui(ui, row),
            1 => {
                let base = or_nothing(workspace, &row.told.base);
                ui.add(egui::Label::new(RichText::new(one_line(base)).weak()).truncate())
                    .on_hover_text(base);
            }
            2 | 3 => {
                let Some((value, name, side)) = sides.get(column - 2) else { return };
                let value = or_nothing(workspace, value);
                let is_on = row.settled.as_ref() == Some(side);
                let name = format!("{} {value}", head_text(workspace, name));
                if value_ui(ui, value, is_on, &name) && !is_on {
                    ask(actions, MergeAction::Settle(row.key.clone(), side.clone()));
                }
            }
            _ if row.typing.is_some() => {
                let own = match &row.settled {
                    Some(Settled::Value(text)) => Some(shown(row, text)),
                    _ => None,
                };
                let is_on = own.is_some() || self.own == Some(place);
                let text = own.unwrap_or_else(|| workspace.text("ui.merge.own").to_owned());
                if value_ui(ui, &text, is_on, &text) {
                    self.own = Some(place).filter(|_| self.own != Some(place));
                    self.typed = None;
                }
            }
            _ => {}
        });
    }

    /// The strip in which the chosen conflict is given a value.
    fn own_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        merging: &Merging,
        actions: &mut Actions,
    ) {
        let Some(row) = self.own.and_then(|place| merging.rows.get(place)) else { return };
        let Some(typing) = &row.typing else { return };
        ui.add_space(2.0 * theme::GRID);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(&row.told.record).strong());
            ui.weak(&row.told.field);
        });
        let label = workspace.text("ui.merge.own.value");
        let value = match &row.settled {
            Some(Settled::Value(text)) => text,
            _ => self.typed.as_ref().unwrap_or(&row.typed),
        };
        let entered =
            ui.push_id(&row.key.path, |ui| typing_ui(ui, workspace, label, typing, value));
        if let Some(text) = entered.inner {
            ask(actions, MergeAction::Settle(row.key.clone(), Settled::Value(text.clone())));
            self.typed = Some(text);
        }
        let is_refused = self.typed.is_some() && !matches!(row.settled, Some(Settled::Value(_)));
        if is_refused && row.settled.is_none() {
            ui.colored_label(theme::of(ui).error, workspace.text("ui.merge.own.refused"));
        }
    }
}

fn head_ui(ui: &mut Ui, workspace: &Workspace, merging: &Merging) {
    let from = match merging.origin {
        MergeOrigin::OwnFile { .. } => "ui.merge.from.own",
        MergeOrigin::OtherFile(_) => "ui.merge.from.other",
    };
    ui.label(workspace.say(&Message::new(from).with("file", merging.origin.name())));
    let [added, changed, removed] = merging.taken();
    let taken = Message::new("ui.merge.taken")
        .with("added", added)
        .with("changed", changed)
        .with("removed", removed);
    ui.label(workspace.say(&taken));
    let open = Message::new("ui.merge.open")
        .with("count", merging.rows.len())
        .with("open", merging.merged.open());
    ui.label(workspace.say(&open));
}

fn sides_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    ui.horizontal(|ui| {
        for (key, side) in
            [("ui.merge.all-ours", Settled::Ours), ("ui.merge.all-theirs", Settled::Theirs)]
        {
            if ui.button(workspace.text(key)).clicked() {
                ask(actions, MergeAction::SettleAll(side));
            }
        }
    });
}

/// A line of cells.
fn columns_ui(ui: &mut Ui, height: f32, mut cell: impl FnMut(&mut Ui, usize)) {
    let gap = ui.spacing().item_spacing.x;
    let width = ui.available_width() - gap * (SHARES.len() - 1) as f32;
    ui.horizontal(|ui| {
        for (column, share) in SHARES.into_iter().enumerate() {
            let size = Vec2::new(width * share, height);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(size);
                cell(ui, column);
            });
        }
    });
}

/// The record, and below it the field.
fn record_ui(ui: &mut Ui, row: &MergeRow) {
    let told = &row.told;
    let title = if told.record.is_empty() { &told.kind } else { &told.record };
    let below = if told.record.is_empty() {
        told.field.clone()
    } else {
        format!("{} · {}", told.kind, told.field)
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let title = egui::Label::new(RichText::new(one_line(title)).strong()).truncate();
        ui.add(title).on_hover_text(&told.record);
        ui.add(egui::Label::new(RichText::new(below).small().weak()).truncate());
    });
}

/// A value as a button; true when it was clicked.
fn value_ui(ui: &mut Ui, value: &str, is_on: bool, name: &str) -> bool {
    // Something on the right keeps the words on the left.
    let button = Button::new(one_line(value)).selected(is_on).right_text("").truncate();
    let size = Vec2::new(ui.available_width(), 28.0);
    let response = ui.add_sized(size, button).on_hover_text(value);
    response.accessible_name(name).clicked()
}

/// A field for a value of one's own; gives what was entered.
fn typing_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    label: &str,
    typing: &Typing,
    value: &str,
) -> Option<String> {
    match typing {
        Typing::Line | Typing::Number => TextField::new(label).show(ui, value),
        Typing::Text => TextField::new(label).rows(4).show(ui, value),
        Typing::Day => optional_date_field(ui, label, workspace, value.parse().ok())
            .map(|day| day.map(|day| day.to_string()).unwrap_or_default()),
        Typing::Choice(options) => {
            let names = options.iter().map(|(value, name)| (value.as_str(), name.as_str()));
            choice_of(ui, label, value, names).map(str::to_owned)
        }
    }
}

/// A value of one's own as people read it.
fn shown(row: &MergeRow, text: &str) -> String {
    match &row.typing {
        Some(Typing::Choice(options)) => {
            let name = options.iter().find(|(value, _)| value == text);
            name.map_or_else(|| text.to_owned(), |(_, name)| name.clone())
        }
        _ => text.to_owned(),
    }
}

fn head_text<'a>(workspace: &'a Workspace, name: &str) -> &'a str {
    workspace.text(match name {
        "record" => "ui.merge.record",
        "base" => "ui.merge.base",
        "ours" => "ui.merge.ours",
        _ => "ui.merge.theirs",
    })
}

fn or_nothing<'a>(workspace: &'a Workspace, value: &'a str) -> &'a str {
    if value.is_empty() { workspace.text("ui.merge.nothing") } else { value }
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

fn ask(actions: &mut Actions, action: MergeAction) {
    actions.push(Action::MergePlan(action));
}
