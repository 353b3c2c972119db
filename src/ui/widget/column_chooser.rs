//! Choosing the columns of a table.

use std::collections::BTreeMap;

use egui::{Popup, PopupCloseBehavior, ScrollArea, Ui};
use egui_material_icons::icons;

use super::{command::icon_button, table::Column};
use crate::app::{Action, Actions, Workspace};

/// The columns a user has chosen, by the name of the table; kept in the settings.
pub type ColumnChoice = BTreeMap<String, Vec<String>>;

/// The columns of a table that are shown: the chosen ones, or `usual` while nothing is chosen.
pub fn shown_columns<'a, T>(
    all: Vec<Column<'a, T>>,
    table: &str,
    choice: &ColumnChoice,
    usual: &[&str],
) -> Vec<Column<'a, T>> {
    let chosen = choice.get(table);
    let is_shown = |name: &str| match chosen {
        Some(chosen) => chosen.iter().any(|it| it == name),
        None => usual.contains(&name),
    };
    all.into_iter().filter(|column| is_shown(column.name())).collect()
}

/// A button with a list of all columns to tick.
pub fn column_chooser<T>(
    ui: &mut Ui,
    workspace: &Workspace,
    all: &[Column<'_, T>],
    table: &str,
    choice: &ColumnChoice,
    usual: &[&str],
    actions: &mut Actions,
) {
    let name = workspace.text("ui.table.columns");
    let button = icon_button(ui, icons::ICON_VIEW_COLUMN, name).on_hover_text(name);
    let closing = PopupCloseBehavior::CloseOnClickOutside;
    Popup::menu(&button).close_behavior(closing).show(|ui| {
        ui.set_min_width(180.0);
        let mut shown: Vec<String> = match choice.get(table) {
            Some(chosen) => chosen.clone(),
            None => usual.iter().map(|name| (*name).to_owned()).collect(),
        };
        let before = shown.len();
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            for column in all {
                let mut on = shown.iter().any(|name| name == column.name());
                // One column stays: a table without any could not be brought back.
                let last = on && before == 1;
                if ui.add_enabled(!last, egui::Checkbox::new(&mut on, column.title())).changed() {
                    shown.retain(|name| name != column.name());
                    if on {
                        shown.push(column.name().to_owned());
                    }
                }
            }
        });
        if shown.len() != before {
            actions.push(Action::SetColumns { table: table.to_owned(), shown: Some(shown) });
        }
        ui.separator();
        if ui.button(workspace.text("ui.table.usual-columns")).clicked() {
            actions.push(Action::SetColumns { table: table.to_owned(), shown: None });
            ui.close();
        }
    });
}
