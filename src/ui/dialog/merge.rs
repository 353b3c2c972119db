//! 合并: what another version of the plan brings, and what both changed: three values each, and
//! which of them counts.

use egui::{Align, Button, Label, Layout, RichText, ScrollArea, Ui, Vec2};

use super::{buttons_ui, dialog_ui, remember_first_button};
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

/// After so many characters in common two texts are shown from where they part.
const FAR: usize = 12;

/// Characters shown before that place.
const LEAD: usize = 4;

/// Widest the page gets, in points.
const WIDTH: f32 = 1080.0;

/// The columns and their shares of the width.
const COLUMNS: &[(Column, f32)] = &[
    (Column::Record, 0.27),
    (Column::Base, 0.19),
    (Column::Ours, 0.21),
    (Column::Theirs, 0.21),
    (Column::Own, 0.12),
];

/// The same where nobody knows what both versions were made from.
const WITHOUT_BASE: &[(Column, f32)] =
    &[(Column::Record, 0.28), (Column::Ours, 0.29), (Column::Theirs, 0.29), (Column::Own, 0.14)];

/// What a column shows.
#[derive(Clone, Copy)]
enum Column {
    /// The record and its field.
    Record,
    /// What both began from.
    Base,
    Ours,
    Theirs,
    /// A value of one's own.
    Own,
}

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
            let (place, count) = merging.place();
            let go_on = if place < count { "ui.merge.go-on" } else { "ui.merge.apply" };
            let buttons = [(workspace.text(go_on), true), (workspace.text("ui.cancel"), false)];
            match buttons_ui(ui, buttons) {
                Some(true) => ask(actions, MergeAction::GoOn),
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
        let columns = columns(merging);
        columns_ui(ui, columns, 18.0, |ui, column| {
            if let Some(head) = column.head() {
                ui.label(RichText::new(workspace.text(head)).small().weak());
            }
        });
        ui.separator();
        // The strip for a value of one's own needs room too.
        let height = (screen_height - 400.0).clamp(3.0 * LINE, 12.0 * LINE);
        let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        area.show_rows(ui, LINE, merging.rows.len(), |ui, shown| {
            for place in shown {
                let Some(row) = merging.rows.get(place) else { continue };
                ui.push_id(place, |ui| {
                    columns_ui(ui, columns, LINE, |ui, column| {
                        self.cell_ui(ui, workspace, column, (place, row), actions);
                    });
                });
            }
        });
    }

    fn cell_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        column: Column,
        (place, row): (usize, &MergeRow),
        actions: &mut Actions,
    ) {
        let told = &row.told;
        match column {
            Column::Record => record_ui(ui, row),
            Column::Base => {
                let base = or_nothing(workspace, &told.base);
                ui.add(Label::new(RichText::new(one_line(base)).weak()).truncate())
                    .on_hover_text(base);
            }
            Column::Ours => side_ui(ui, workspace, row, Settled::Ours, actions),
            Column::Theirs => side_ui(ui, workspace, row, Settled::Theirs, actions),
            Column::Own if row.typing.is_some() => self.own_button_ui(ui, workspace, place, row),
            Column::Own => {}
        }
    }

    fn own_button_ui(&mut self, ui: &mut Ui, workspace: &Workspace, place: usize, row: &MergeRow) {
        let own = match &row.settled {
            Some(Settled::Value(text)) => Some(shown(row, text)),
            _ => None,
        };
        let is_on = own.is_some() || self.own == Some(place);
        let text = own.unwrap_or_else(|| workspace.text("ui.merge.own").to_owned());
        if value_ui(ui, &text, &text, is_on, &text) {
            self.own = Some(place).filter(|_| self.own != Some(place));
            self.typed = None;
        }
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
        let is_refused = self.typed.is_some()
            && !merging.is_working
            && !matches!(row.settled, Some(Settled::Value(_)));
        if is_refused && row.settled.is_none() {
            ui.colored_label(theme::of(ui).error, workspace.text("ui.merge.own.refused"));
        }
    }
}

fn head_ui(ui: &mut Ui, workspace: &Workspace, merging: &Merging) {
    let from = match merging.origin() {
        MergeOrigin::OwnFile { .. } => "ui.merge.from.own",
        MergeOrigin::OtherFile(_) => "ui.merge.from.other",
    };
    ui.horizontal(|ui| {
        ui.label(workspace.say(&Message::new(from).with("file", merging.origin().name())));
        let (place, count) = merging.place();
        if count > 1 {
            let of = Message::new("ui.merge.place").with("place", place).with("count", count);
            ui.weak(workspace.say(&of));
        }
    });
    if !merging.has_base() {
        ui.weak(workspace.text("ui.merge.no-base"));
    }
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
            // Not the button that applies: whoever presses Enter once too often has decided nothing.
            let button = ui.button(workspace.text(key));
            remember_first_button(ui, &button);
            if button.clicked() {
                ask(actions, MergeAction::SettleAll(side));
            }
        }
    });
}

impl Column {
    /// Key of what stands above it.
    const fn head(self) -> Option<&'static str> {
        match self {
            Self::Record => Some("ui.merge.record"),
            Self::Base => Some("ui.merge.base"),
            Self::Ours => Some("ui.merge.ours"),
            Self::Theirs => Some("ui.merge.theirs"),
            Self::Own => None,
        }
    }
}

const fn columns(merging: &Merging) -> &'static [(Column, f32)] {
    if merging.has_base() { COLUMNS } else { WITHOUT_BASE }
}

/// A line of cells.
fn columns_ui(
    ui: &mut Ui,
    columns: &[(Column, f32)],
    height: f32,
    mut cell: impl FnMut(&mut Ui, Column),
) {
    let gaps = ui.spacing().item_spacing.x * (columns.len() - 1) as f32;
    let width = ui.available_width() - gaps;
    ui.horizontal(|ui| {
        for (column, share) in columns {
            let size = Vec2::new(width * share, height);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(size);
                cell(ui, *column);
            });
        }
    });
}

/// The value of one side as a button that takes it.
fn side_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    row: &MergeRow,
    side: Settled,
    actions: &mut Actions,
) {
    let (ours, theirs) = (&row.told.ours, &row.told.theirs);
    let (head, value, other) = if side == Settled::Ours {
        ("ui.merge.ours", ours, theirs)
    } else {
        ("ui.merge.theirs", theirs, ours)
    };
    let is_on = row.settled.as_ref() == Some(&side);
    let whole = or_nothing(workspace, value);
    let short = if value.is_empty() { whole.to_owned() } else { from_difference(value, other) };
    let name = format!("{} {whole}", workspace.text(head));
    if value_ui(ui, &short, whole, is_on, &name) && !is_on {
        ask(actions, MergeAction::Settle(row.key.clone(), side));
    }
}

/// A long text from shortly before the place where another one parts from it.
fn from_difference(text: &str, other: &str) -> String {
    let common = text.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    if common < FAR {
        return text.to_owned();
    }
    let rest = text.chars().skip(common.saturating_sub(LEAD));
    std::iter::once('…').chain(rest).collect()
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
        let title = Label::new(RichText::new(one_line(title)).strong()).truncate();
        ui.add(title).on_hover_text(&told.record);
        ui.add(Label::new(RichText::new(below).small().weak()).truncate());
    });
}

/// A value as a button, in short and on hovering as a whole; true when it was clicked.
fn value_ui(ui: &mut Ui, short: &str, whole: &str, is_on: bool, name: &str) -> bool {
    // Something on the right keeps the words on the left.
    let button = Button::new(one_line(short)).selected(is_on).right_text("").truncate();
    let size = Vec2::new(ui.available_width(), 28.0);
    let response = ui.add_sized(size, button).on_hover_text(whole);
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

fn or_nothing<'a>(workspace: &'a Workspace, value: &'a str) -> &'a str {
    if value.is_empty() { workspace.text("ui.merge.nothing") } else { value }
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

fn ask(actions: &mut Actions, action: MergeAction) {
    actions.push(Action::MergePlan(action));
}

#[cfg(test)]
mod tests {
    use super::from_difference;

    #[test]
    fn long_texts_are_shown_from_where_they_part() {
        let text = "行政执法人员精准普法培训（城区）";
        assert_eq!(from_difference(text, "行政执法人员精准普法培训（牧区）"), "…法培训（城区）");
        assert_eq!(from_difference(text, "讲座"), text);
        assert_eq!(from_difference("讲座", text), "讲座");
    }
}
