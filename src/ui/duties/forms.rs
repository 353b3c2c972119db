//! 填报: who has a form out, and who has sent it back.

use std::collections::BTreeMap;

use egui::Ui;

use crate::{
    app::{Action, Actions, CollectAction, Finder, Workspace},
    base::{Id, Message},
    collection::{ChaseRow, chase},
    model::Unit,
    ui::{
        icon, theme,
        view::Kept,
        widget::{
            command_button, empty_state, search_field, stamp,
            table::{Cell, Column, RecordTable},
        },
    },
};

/// The table of forms.
pub struct FormsPage {
    table: RecordTable<Unit>,
    query: String,
    rows: Kept<u64, BTreeMap<Id<Unit>, ChaseRow>>,
}

impl Default for FormsPage {
    fn default() -> Self {
        Self { table: RecordTable::sorted_by(1), query: String::new(), rows: Kept::default() }
    }
}

impl FormsPage {
    /// What stands beside the title.
    pub fn buttons_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        command_button(ui, "forms.take-back", workspace, actions);
        command_button(ui, "forms.make", workspace, actions);
        search_field(ui, workspace, &mut self.query);
    }

    /// Draws the table.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        let revision = workspace.history.revision();
        let rows = self
            .rows
            .get(revision, || chase(plan).into_iter().map(|row| (row.unit, row)).collect());
        if rows.is_empty() {
            let make = workspace.text("action.forms.make");
            let (title, hint) =
                (workspace.text("ui.forms.none"), workspace.text("ui.forms.none-hint"));
            if empty_state(ui, icon::named("send"), title, hint, Some(make)) {
                actions.push(Action::Collect(CollectAction::MakeForms));
            }
            return;
        }
        let out = rows.values().filter(|row| row.returned.is_none()).count();
        let summary = Message::new("ui.forms.summary")
            .with("forms", rows.len())
            .with("returned", rows.len() - out)
            .with("out", out);
        ui.weak(workspace.say(&summary));
        ui.add_space(theme::GRID);
        let finder = Finder::new(&self.query);
        let keep = |it: &Unit| {
            let is_found =
                || finder.is_in(&it.name) || it.aliases.iter().any(|alias| finder.is_in(alias));
            rows.contains_key(&it.id) && is_found()
        };
        let keep = Some((stamp((&self.query, revision)), &keep as &dyn Fn(&Unit) -> bool));
        let columns = columns(ui, workspace, rows);
        self.table.ui_where(ui, workspace, actions, &plan.units, &columns, keep);
    }
}

fn columns<'a>(
    ui: &Ui,
    workspace: &'a Workspace,
    rows: &'a BTreeMap<Id<Unit>, ChaseRow>,
) -> Vec<Column<'a, Unit>> {
    let theme = theme::of(ui);
    let (back, out) = (theme.success, theme.warning);
    let text = |key| workspace.text(key);
    let row = |it: &Unit| rows.get(&it.id);
    vec![
        Column::new(text("field.name"), |it: &Unit| Cell::text(it.name.as_str()))
            .width(220.0)
            .wide(),
        Column::new(text("ui.forms.state"), move |it: &Unit| {
            let is_back = row(it).is_some_and(|row| row.returned.is_some());
            let key = if is_back { "ui.forms.returned" } else { "ui.forms.out" };
            let colour = if is_back { back } else { out };
            Cell::State { word: workspace.text(key), rank: usize::from(is_back), colour }
        })
        .width(96.0),
        Column::new(text("ui.forms.handed-out"), move |it: &Unit| {
            Cell::optional_date(row(it).map(|row| row.handed_out))
        })
        .width(104.0),
        Column::new(text("ui.forms.returned-on"), move |it: &Unit| {
            Cell::optional_date(row(it).and_then(|row| row.returned))
        })
        .width(104.0),
        Column::new(text("ui.forms.rows"), move |it: &Unit| {
            Cell::count(row(it).map_or(0, |row| row.rows) as i64)
        })
        .width(88.0),
        Column::new(text("ui.forms.returned-rows"), move |it: &Unit| {
            Cell::count(row(it).map_or(0, |row| row.returned_rows) as i64)
        })
        .width(88.0),
        Column::new(text("field.liaison"), |it: &Unit| Cell::text(it.liaison.as_str())).width(88.0),
        Column::new(text("field.phone"), |it: &Unit| Cell::text(it.phone.as_str())).width(120.0),
    ]
}
