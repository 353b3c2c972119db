//! 责任单位: the register of units, with what each answers for.

use egui::Ui;

use super::served::Served;
use crate::{
    app::{Actions, Edit, Finder, Workspace},
    catalogue::Word as _,
    model::{Unit, UnitKind},
    stats::DutyStanding,
    ui::{
        plan::rows_ui,
        widget::{
            command_button, search_field, stamp,
            table::{Cell, Column, RecordTable},
        },
    },
};

/// The table of units.
pub struct UnitsPage {
    table: RecordTable<Unit>,
    query: String,
}

impl Default for UnitsPage {
    fn default() -> Self {
        Self { table: RecordTable::sorted_by(0), query: String::new() }
    }
}

impl UnitsPage {
    /// What stands beside the title.
    pub fn buttons_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        command_button(ui, "add.unit", workspace, actions);
        command_button(ui, "file.import", workspace, actions);
        self.table.filter_button(ui, workspace);
        search_field(ui, workspace, &mut self.query);
    }

    /// Draws the register.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        served: &Served,
        actions: &mut Actions,
    ) {
        rows_ui(ui, workspace, actions);
        let plan = workspace.plan();
        let columns = columns(workspace, served);
        let finder = Finder::new(&self.query);
        let keep = |it: &Unit| {
            finder.is_in(&it.name) || it.aliases.iter().any(|alias| finder.is_in(alias))
        };
        let stamp = stamp(&self.query);
        let keep = Some((stamp, &keep as &dyn Fn(&Unit) -> bool));
        self.table.ui_where(ui, workspace, actions, &plan.units, &columns, keep);
    }
}

fn columns<'a>(workspace: &'a Workspace, served: &'a Served) -> Vec<Column<'a, Unit>> {
    let lang = workspace.lang;
    let index = workspace.derived.index();
    let text = |key| workspace.text(key);
    vec![
        Column::new(text("field.name"), |it: &Unit| Cell::Ranked {
            text: &it.name,
            rank: served.place_of_unit(it.id),
        })
        .width(180.0)
        .wide()
        .editable(|it, name| Some(Edit::put(Unit { name, ..it.clone() }))),
        Column::new(text("field.aliases"), |it: &Unit| Cell::text(it.aliases.join("、")))
            .width(160.0)
            .editable(|it, names| {
                let aliases = names.split(['、', ',', '，', ';', '；']).map(str::trim);
                let aliases = aliases.filter(|it| !it.is_empty()).map(str::to_owned).collect();
                Some(Edit::put(Unit { aliases, ..it.clone() }))
            }),
        Column::new(text("field.kind"), move |it: &Unit| Cell::Ranked {
            text: it.kind.word(lang),
            rank: it.kind as usize,
        })
        .width(120.0)
        .choosing(move || UnitKind::ALL.map(|kind| kind.word(lang)).to_vec())
        .editable(move |it, typed| {
            let kind = UnitKind::ALL.into_iter().find(|kind| kind.word(lang) == typed)?;
            Some(Edit::put(Unit { kind, ..it.clone() }))
        }),
        Column::new(text("field.leader"), |it: &Unit| Cell::text(it.leader.as_str()))
            .width(88.0)
            .editable(|it, leader| Some(Edit::put(Unit { leader, ..it.clone() }))),
        Column::new(text("field.liaison"), |it: &Unit| Cell::text(it.liaison.as_str()))
            .width(88.0)
            .editable(|it, liaison| Some(Edit::put(Unit { liaison, ..it.clone() }))),
        Column::new(text("field.phone"), |it: &Unit| Cell::text(it.phone.as_str()))
            .width(120.0)
            .editable(|it, phone| Some(Edit::put(Unit { phone, ..it.clone() }))),
        Column::new(text("ui.duties.rows"), |it: &Unit| {
            Cell::count(served.of_unit(it.id).rows() as i64)
        })
        .width(64.0),
        Column::new(text("ui.duties.activities"), move |it: &Unit| {
            Cell::count(index.of_unit(it.id).len() as i64)
        })
        .width(64.0),
        Column::new(text("ui.duties.open"), |it: &Unit| {
            Cell::count(served.of_unit(it.id).count(DutyStanding::Open) as i64)
        })
        .width(72.0),
        Column::new(text("ui.duties.completion"), |it: &Unit| {
            Cell::text(served.of_unit(it.id).done_share().text().unwrap_or_default())
        })
        .width(72.0),
    ]
}
