//! Where the plan and the file do not agree: both values, and which of them counts.

use egui::{Button, RichText, ScrollArea, Ui};

use super::Pointed;
use crate::{
    app::{
        Action, Actions, Choice, Class, Difference, ImportAction, Intake, Side, Take, Workspace,
    },
    base::Message,
    ui::{icon, theme, view::Kept, widget::empty_state},
};

/// Height of a difference in points.
const LINE: f32 = 52.0;

/// What the list remembers.
#[derive(Default)]
pub struct Differences {
    /// Row of the draft and place among its differences.
    listed: Kept<u64, Vec<(usize, usize)>>,
}

impl Differences {
    /// Draws the list; gives the sheet of a row that was clicked.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        intake: &Intake,
        (_, pointed): (usize, &mut Pointed),
        actions: &mut Actions,
    ) -> Option<usize> {
        let listed = self.listed.get(intake.version, || listed(intake));
        if listed.is_empty() {
            let (title, hint) = ("ui.intake.no-differences", "ui.intake.no-differences.hint");
            let symbol = icon::named("task");
            empty_state(ui, symbol, workspace.text(title), workspace.text(hint), None);
            return None;
        }
        ui.horizontal_wrapped(|ui| {
            let chosen = intake.choices.side.filter(|_| intake.choices.fields.is_empty());
            for (key, side) in [
                ("ui.intake.fill-blanks", None),
                ("ui.intake.all-file", Some(Side::File)),
                ("ui.intake.all-plan", Some(Side::Plan)),
            ] {
                let is_on = chosen == side && intake.choices.fields.is_empty();
                if ui.add(Button::selectable(is_on, workspace.text(key))).clicked() {
                    choose(actions, Choice::Side(side));
                }
            }
        });
        ui.add_space(theme::GRID);
        let mut opened = None;
        let area = ScrollArea::vertical().id_salt("differences").auto_shrink(false);
        area.show_rows(ui, LINE, listed.len(), |ui, shown| {
            for (place, at) in listed.get(shown).unwrap_or_default() {
                let understood = &intake.understood;
                let row = understood.draft.rows.get(*place);
                let settled = understood.settled.rows.get(*place);
                let difference = settled.and_then(|it| it.differences.get(*at));
                let (Some(row), Some(difference)) = (row, difference) else { continue };
                let side = intake.choices.side(*place, difference.field, &difference.here);
                ui.push_id((place, at), |ui| {
                    ui.set_height(LINE - theme::GRID);
                    if head_ui(ui, workspace, row.row, difference) {
                        opened = understood.sheet_of(row.part);
                        let column = column_of(intake, row.part, difference);
                        *pointed = Pointed::from_list(row.row, column);
                    }
                    if let Some(side) = sides_ui(ui, workspace, difference, side) {
                        choose(actions, Choice::Field(*place, difference.field, side));
                    }
                });
            }
        });
        opened
    }
}

fn choose(actions: &mut Actions, choice: Choice) {
    actions.push(Action::Import(ImportAction::Choose(choice)));
}

/// The differences of rows that change a record: all that differ, and doubtful ones that a person
/// has said to.
fn listed(intake: &Intake) -> Vec<(usize, usize)> {
    let rows = intake.understood.settled.rows.iter().enumerate();
    let rows = rows.filter(|(place, row)| {
        row.class == Class::Differs || intake.choices.take(*place, row) == Take::Update
    });
    rows.flat_map(|(place, row)| (0..row.differences.len()).map(move |at| (place, at))).collect()
}

/// The column of the file in which a field stands, from 1.
fn column_of(intake: &Intake, part: usize, difference: &Difference) -> u32 {
    let sheet = intake.understood.sheet_of(part).and_then(|sheet| intake.sheets.get(sheet));
    sheet.and_then(|it| it.mapping.columns_of(difference.field).next()).unwrap_or(1)
}

/// Row and field; true when they were clicked.
fn head_ui(ui: &mut Ui, workspace: &Workspace, row: u32, difference: &Difference) -> bool {
    let field = workspace.say(&difference.field.message());
    let said = Message::new("ui.intake.row-field").with("row", row).with("field", field);
    let text = RichText::new(workspace.say(&said)).small();
    ui.add(Button::new(text).frame_when_inactive(false).small()).clicked()
}

/// Both values as buttons; gives the one that was clicked.
fn sides_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    difference: &Difference,
    side: Side,
) -> Option<Side> {
    let mut chosen = None;
    let width = (ui.available_width() - 12.0) / 2.0;
    ui.horizontal(|ui| {
        for (one, value, key) in [
            (Side::Plan, &difference.here, "ui.intake.in-plan"),
            (Side::File, &difference.there, "ui.intake.in-file"),
        ] {
            let shown = if value.is_empty() { workspace.text("ui.intake.blank") } else { value };
            let name = format!("{} {shown}", workspace.text(key));
            // Something on the right keeps the words on the left.
            let button = Button::new(name.replace('\n', " "))
                .selected(side == one)
                .right_text("")
                .truncate();
            let response = ui.add_sized(egui::vec2(width, 26.0), button);
            if response.on_hover_text(shown).clicked() && side != one {
                chosen = Some(one);
            }
        }
    });
    chosen
}
