//! The small registers: people, teams, materials, documents, indicators, honours.

use egui::Ui;

use crate::{
    app::{Actions, Edit, Workspace},
    catalogue::Word as _,
    model::{Document, Honour, Indicator, Material, Person, RecordKind, Team, Unit},
    ui::widget::{
        code_name, command_button,
        table::{Cell, Column, RecordTable},
    },
};

/// A table each.
#[derive(Default)]
pub struct Registers {
    people: RecordTable<Person>,
    teams: RecordTable<Team>,
    materials: RecordTable<Material>,
    documents: RecordTable<Document>,
    indicators: RecordTable<Indicator>,
    honours: RecordTable<Honour>,
}

impl Registers {
    /// Draws the register of a kind.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        kind: RecordKind,
        actions: &mut Actions,
    ) {
        ui.horizontal(|ui| {
            let add = match kind {
                RecordKind::Person => "add.person",
                RecordKind::Team => "add.team",
                RecordKind::Material => "add.material",
                RecordKind::Document => "add.document",
                RecordKind::Indicator => "add.indicator",
                _ => "add.honour",
            };
            command_button(ui, add, workspace, actions);
            self.filter_button(ui, workspace, kind);
        });
        let plan = workspace.plan();
        match kind {
            RecordKind::Person => {
                self.people.ui(ui, workspace, actions, &plan.people, &people(workspace));
            }
            RecordKind::Team => {
                self.teams.ui(ui, workspace, actions, &plan.teams, &teams(workspace));
            }
            RecordKind::Material => {
                self.materials.ui(ui, workspace, actions, &plan.materials, &materials(workspace));
            }
            RecordKind::Document => {
                self.documents.ui(ui, workspace, actions, &plan.documents, &documents(workspace));
            }
            RecordKind::Indicator => {
                let columns = indicators(workspace);
                self.indicators.ui(ui, workspace, actions, &plan.indicators, &columns);
            }
            _ => self.honours.ui(ui, workspace, actions, &plan.honours, &honours(workspace)),
        }
    }

    fn filter_button(&mut self, ui: &mut Ui, workspace: &Workspace, kind: RecordKind) {
        match kind {
            RecordKind::Person => self.people.filter_button(ui, workspace),
            RecordKind::Team => self.teams.filter_button(ui, workspace),
            RecordKind::Material => self.materials.filter_button(ui, workspace),
            RecordKind::Document => self.documents.filter_button(ui, workspace),
            RecordKind::Indicator => self.indicators.filter_button(ui, workspace),
            _ => self.honours.filter_button(ui, workspace),
        }
    }
}

fn unit_name(workspace: &Workspace, unit: Option<crate::base::Id<Unit>>) -> &str {
    unit.and_then(|id| workspace.plan().units.get(id)).map_or("", Unit::short_name)
}

fn people(workspace: &Workspace) -> [Column<'_, Person>; 5] {
    let text = |key| workspace.text(key);
    [
        Column::new(text("field.person-name"), |it: &Person| Cell::text(it.name.as_str()))
            .width(100.0)
            .editable(|it, name| Some(Edit::put(Person { name, ..it.clone() }))),
        Column::new(text("field.role"), |it: &Person| Cell::text(it.role.as_str()))
            .wide()
            .editable(|it, role| Some(Edit::put(Person { role, ..it.clone() }))),
        Column::new(text("field.home-unit"), |it: &Person| {
            Cell::text(unit_name(workspace, it.unit))
        })
        .width(140.0),
        Column::new(text("field.team"), |it: &Person| {
            let team = it.team.and_then(|id| workspace.plan().teams.get(id));
            Cell::text(team.map_or("", |team| team.name.as_str()))
        })
        .width(140.0),
        Column::new(text("field.phone"), |it: &Person| Cell::text(it.phone.as_str()))
            .editable(|it, phone| Some(Edit::put(Person { phone, ..it.clone() }))),
    ]
}

fn teams(workspace: &Workspace) -> [Column<'_, Team>; 3] {
    let text = |key| workspace.text(key);
    [
        Column::new(text("field.name"), |it: &Team| Cell::text(it.name.as_str()))
            .wide()
            .editable(|it, name| Some(Edit::put(Team { name, ..it.clone() }))),
        Column::new(text("field.home-unit"), |it: &Team| Cell::text(unit_name(workspace, it.unit)))
            .width(160.0),
        Column::new(text("field.members"), |it: &Team| {
            it.members.map_or(Cell::Empty, |members| Cell::Number(members.into()))
        })
        .width(72.0),
    ]
}

fn materials(workspace: &Workspace) -> [Column<'_, Material>; 5] {
    let plan = workspace.plan();
    let text = |key| workspace.text(key);
    [
        Column::new(text("field.name"), |it: &Material| Cell::text(it.name.as_str()))
            .wide()
            .editable(|it, name| Some(Edit::put(Material { name, ..it.clone() }))),
        Column::new(text("field.kind"), |it: &Material| {
            Cell::text(code_name(&plan.dictionaries.materials, &it.kind, workspace.lang))
        })
        .width(100.0),
        Column::new(text("field.laws"), |it: &Material| {
            let laws = it.laws.iter().filter_map(|id| plan.laws.get(*id));
            Cell::text(laws.map(|law| law.title.as_str()).collect::<Vec<_>>().join("、"))
        })
        .width(180.0),
        Column::new(text("field.printed"), |it: &Material| Cell::count(it.printed)).width(80.0),
        Column::new(text("field.handed-out"), |it: &Material| Cell::count(it.handed_out))
            .width(80.0),
    ]
}

fn documents(workspace: &Workspace) -> [Column<'_, Document>; 5] {
    let lang = workspace.lang;
    let text = |key| workspace.text(key);
    [
        Column::new(text("field.title"), |it: &Document| Cell::text(it.title.as_str()))
            .wide()
            .editable(|it, title| Some(Edit::put(Document { title, ..it.clone() }))),
        Column::new(text("field.kind"), move |it: &Document| Cell::text(it.kind.word(lang)))
            .width(110.0),
        Column::new(text("field.document-number"), |it: &Document| Cell::text(it.number.as_str()))
            .editable(|it, number| Some(Edit::put(Document { number, ..it.clone() }))),
        Column::new(text("field.dated"), |it: &Document| Cell::text(it.dated.as_str()))
            .width(92.0)
            .editable(|it, dated| Some(Edit::put(Document { dated, ..it.clone() }))),
        Column::new(text("field.issuer"), |it: &Document| Cell::text(it.issuer.as_str()))
            .width(140.0)
            .editable(|it, issuer| Some(Edit::put(Document { issuer, ..it.clone() }))),
    ]
}

fn indicators(workspace: &Workspace) -> [Column<'_, Indicator>; 7] {
    let lang = workspace.lang;
    let text = |key| workspace.text(key);
    [
        Column::new(text("field.name"), |it: &Indicator| Cell::text(it.name.as_str()))
            .wide()
            .editable(|it, name| Some(Edit::put(Indicator { name, ..it.clone() }))),
        Column::new(text("field.group"), |it: &Indicator| Cell::text(it.group.as_str()))
            .width(100.0)
            .editable(|it, group| Some(Edit::put(Indicator { group, ..it.clone() }))),
        Column::new(text("field.kind"), move |it: &Indicator| Cell::Ranked {
            text: it.kind.word(lang),
            rank: it.kind as usize,
        })
        .width(72.0),
        Column::new(text("field.value"), |it: &Indicator| Cell::Number(it.value)).width(72.0),
        Column::new(text("field.total"), |it: &Indicator| {
            it.total.map_or(Cell::Empty, Cell::Number)
        })
        .width(72.0),
        Column::new(text("ui.duties.completion"), |it: &Indicator| {
            let share = it.total.and_then(|total| crate::stats::Share::of(it.value, total));
            Cell::text(share.and_then(crate::stats::Share::text).unwrap_or_default())
        })
        .width(72.0),
        Column::new(text("field.dated"), |it: &Indicator| Cell::text(it.dated.as_str()))
            .editable(|it, dated| Some(Edit::put(Indicator { dated, ..it.clone() }))),
    ]
}

fn honours(workspace: &Workspace) -> [Column<'_, Honour>; 5] {
    let text = |key| workspace.text(key);
    [
        Column::new(text("field.title"), |it: &Honour| Cell::text(it.title.as_str()))
            .wide()
            .editable(|it, title| Some(Edit::put(Honour { title, ..it.clone() }))),
        Column::new(text("field.period"), |it: &Honour| Cell::text(it.period.as_str()))
            .width(110.0)
            .editable(|it, period| Some(Edit::put(Honour { period, ..it.clone() }))),
        Column::new(text("field.year"), |it: &Honour| {
            it.year.map_or(Cell::Empty, |year| Cell::Number(year.into()))
        })
        .width(56.0),
        Column::new(text("field.issuer"), |it: &Honour| Cell::text(it.issuer.as_str()))
            .width(140.0)
            .editable(|it, issuer| Some(Edit::put(Honour { issuer, ..it.clone() }))),
        Column::new(text("field.state"), |it: &Honour| {
            let key = if it.achieved { "field.achieved" } else { "ui.overview.goal" };
            Cell::text(workspace.text(key))
        })
        .width(80.0),
    ]
}
