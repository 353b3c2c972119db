//! Going places and changing looks.

use std::rc::Rc;

use super::App;
use crate::{
    app::{RowFilter, Selection, ThemeChoice, View},
    base::Lang,
    model::RecordId,
};

/// Goes to a view.
pub fn show(app: &mut App, view: View) {
    app.workspace.view = view;
    app.overlay = None;
}

/// Selects a record and goes where it is kept.
pub fn reveal(app: &mut App, id: RecordId) {
    app.workspace.selection = Selection::one(id);
    app.workspace.rows = None;
    app.settings.inspector = true;
    show(app, View::of(id.kind()));
}

/// Limits the tables to some rows and goes where the first of them is kept.
pub fn show_rows(app: &mut App, rows: Option<Rc<RowFilter>>) {
    let first = rows.as_ref().and_then(|rows| rows.ids.first()).map(|id| id.kind());
    app.workspace.rows = rows;
    if let Some(kind) = first {
        show(app, View::of(kind));
    }
}

/// Opens the inspector, or closes it.
pub fn toggle_inspector(app: &mut App) {
    app.settings.inspector = !app.settings.inspector;
}

/// Sets the language.
pub fn set_lang(app: &mut App, lang: Lang) {
    app.settings.lang = lang;
    app.workspace.lang = lang;
}

/// Sets the theme.
pub fn set_theme(app: &mut App, theme: ThemeChoice) {
    app.settings.theme = theme;
}

/// Sets the size of everything.
pub fn set_scale(app: &mut App, scale: f32) {
    app.settings.scale = scale;
}

/// Sets the columns of a table, or goes back to the usual ones.
pub fn set_columns(app: &mut App, table: String, shown: Option<Vec<String>>) {
    match shown {
        Some(shown) => app.settings.columns.insert(table, shown),
        None => app.settings.columns.remove(&table),
    };
}
