//! 报送进度: who has handed in its rows, who not, and the next step of whole units.

use std::{collections::BTreeMap, rc::Rc};

use egui::{Color32, RichText, Ui};

use super::{served::Served, steps};
use crate::{
    app::{Action, Actions, Edit, Finder, RowFilter, Workspace},
    base::{Id, Message},
    catalogue::Word as _,
    checks::starting_rows,
    model::{Duty, DutyState, RecordId, Unit},
    stats::{Round, Stage, rounds},
    ui::{
        theme::{self, Colours},
        view::Kept,
        widget::{
            counted, search_field, stamp,
            table::{Cell, Column, RecordTable},
        },
    },
};

/// The states that have a column of their own.
const SHOWN: [DutyState; 8] = [
    DutyState::Draft,
    DutyState::Returned,
    DutyState::Submitted,
    DutyState::Reviewed,
    DutyState::Published,
    DutyState::Active,
    DutyState::Overdue,
    DutyState::Done,
];

/// Units whose rows are drafted at once; a city has about a hundred.
const MOST_DRAFTED: usize = 200;

/// The table of units by stage.
pub struct RoundsPage {
    table: RecordTable<Unit>,
    query: String,
    stage: Option<Stage>,
    rounds: Kept<u64, Rc<BTreeMap<Id<Unit>, Round>>>,
    rows: Kept<(u64, Vec<RecordId>), Rc<steps::StepRows>>,
}

impl Default for RoundsPage {
    /// Who wants attention comes first.
    fn default() -> Self {
        Self {
            table: RecordTable::sorted_by(1),
            query: String::new(),
            stage: None,
            rounds: Kept::default(),
            rows: Kept::default(),
        }
    }
}

impl RoundsPage {
    /// What stands beside the title.
    pub fn buttons_ui(&mut self, ui: &mut Ui, workspace: &Workspace) {
        self.table.filter_button(ui, workspace);
        search_field(ui, workspace, &mut self.query);
    }

    /// Draws the overview. True when the rows of the selected units were asked for.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        served: &Served,
        actions: &mut Actions,
    ) -> bool {
        let revision = workspace.history.revision();
        let rounds = Rc::clone(self.rounds.get(revision, || Rc::new(rounds(workspace.plan()))));
        self.stages_ui(ui, workspace, &rounds);
        let asked = self.selected_ui(ui, workspace, actions);
        let columns = columns(workspace, theme::of(ui), &rounds, served);
        let finder = Finder::new(&self.query);
        let wanted = self.stage;
        let keep = |it: &Unit| {
            let stage = rounds.get(&it.id).map_or(Stage::Nothing, Round::stage);
            wanted.is_none_or(|wanted| wanted == stage)
                && (finder.is_in(&it.name) || it.aliases.iter().any(|name| finder.is_in(name)))
        };
        let keep = (stamp((&self.query, wanted, revision)), &keep as &dyn Fn(&Unit) -> bool);
        let units = &workspace.plan().units;
        self.table.ui_where(ui, workspace, actions, units, &columns, Some(keep));
        asked
    }

    fn stages_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        rounds: &BTreeMap<Id<Unit>, Round>,
    ) {
        let mut counts = [0_usize; Stage::ALL.len()];
        for round in rounds.values() {
            if let Some(count) = counts.get_mut(round.stage() as usize) {
                *count += 1;
            }
        }
        let come = Stage::ALL.into_iter().zip(counts).filter(|(stage, _)| stage.is_in());
        let come: usize = come.map(|(_, count)| count).sum();
        let said = Message::new("ui.rounds.come").with("come", come).with("units", rounds.len());
        let theme = theme::of(ui);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(workspace.say(&said)).font(theme::bold_body()));
            for (stage, count) in Stage::ALL.into_iter().zip(counts) {
                let is_on = self.stage == Some(stage);
                let (name, colour) = (workspace.text(text_key(stage)), colour(theme, stage));
                if counted(ui, name, count, colour, is_on) {
                    self.stage = (!is_on).then_some(stage);
                }
            }
        });
    }

    /// The strip for the selected units: the steps of all their rows, and the rows.
    fn selected_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) -> bool {
        let ids = workspace.selection.ids();
        if !ids.iter().any(|id| matches!(id, RecordId::Unit(_))) {
            ui.label(RichText::new(workspace.text("ui.rounds.hint")).small().weak());
            return false;
        }
        let stamp = (workspace.history.revision(), ids.to_vec());
        let rows = Rc::clone(self.rows.get(stamp, || steps::StepRows::of(rows_of(workspace))));
        let mut asked = false;
        ui.horizontal_wrapped(|ui| {
            let units = ids.iter().filter(|id| matches!(id, RecordId::Unit(_))).count();
            let said = Message::new("ui.rounds.selected")
                .with("units", units)
                .with("count", rows.count_all());
            ui.label(RichText::new(workspace.say(&said)).color(theme::of(ui).text_weak));
            steps::steps_ui(ui, workspace, &rows, actions);
            drafts_ui(ui, workspace, actions);
            if rows.count_all() > 0 && ui.button(workspace.text("ui.rounds.show")).clicked() {
                let ids = rows_of(workspace).map(|duty| duty.id.into()).collect();
                let title = workspace.say(&said);
                actions.push(Action::ShowRows(Some(Rc::new(RowFilter { title, ids }))));
                asked = true;
            }
        });
        asked
    }
}

/// Draft rows for those of the selected units that have none.
fn drafts_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let units = workspace.selection.ids().iter().take(MOST_DRAFTED);
    let drafts = units.filter_map(|id| match id {
        RecordId::Unit(id) => starting_rows(workspace.plan(), *id),
        _ => None,
    });
    let (counts, edits): (Vec<usize>, Vec<Edit>) = drafts.unzip();
    if !edits.is_empty() {
        let said = Message::new("ui.unit.draft").with("count", counts.iter().sum::<usize>());
        let tip = workspace.text("ui.unit.draft.tip");
        if ui.button(workspace.say(&said)).on_hover_text(tip).clicked() {
            actions.edit(Edit::All(edits));
        }
    }
}

/// The rows the selected units answer for.
fn rows_of(workspace: &Workspace) -> impl Iterator<Item = &Duty> {
    let mut units: Vec<RecordId> = workspace.selection.ids().to_vec();
    units.sort_unstable();
    let is_one = move |unit: Id<Unit>| units.binary_search(&unit.into()).is_ok();
    workspace.plan().duties.iter().filter(move |duty| duty.unit.is_some_and(&is_one))
}

fn columns<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    rounds: &'a BTreeMap<Id<Unit>, Round>,
    served: &'a Served,
) -> Vec<Column<'a, Unit>> {
    let text = |key| workspace.text(key);
    let round = move |it: &Unit| rounds.get(&it.id).copied().unwrap_or_default();
    let mut columns = vec![
        Column::new(text("field.name"), |it: &Unit| Cell::Ranked {
            text: &it.name,
            rank: served.place_of_unit(it.id),
        })
        .width(180.0)
        .wide(),
        Column::new(text("ui.rounds.stage"), move |it: &Unit| {
            let stage = round(it).stage();
            Cell::State {
                word: workspace.text(text_key(stage)),
                rank: stage as usize,
                colour: colour(theme, stage),
            }
        })
        .width(92.0),
        Column::new(text("ui.duties.rows"), move |it: &Unit| Cell::count(round(it).rows()))
            .width(56.0),
    ];
    columns.extend(SHOWN.map(|state| {
        Column::new(state.word(workspace.lang), move |it: &Unit| {
            Cell::count(round(it).count(state))
        })
        .width(64.0)
    }));
    columns.push(
        Column::new(text("field.liaison"), |it: &Unit| Cell::text(it.liaison.as_str())).width(80.0),
    );
    columns.push(
        Column::new(text("field.phone"), |it: &Unit| Cell::text(it.phone.as_str())).width(110.0),
    );
    columns
}

const fn text_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Nothing => "ui.rounds.nothing",
        Stage::Returned => "duty-state.Returned",
        Stage::Drafting => "ui.rounds.drafting",
        Stage::Submitted => "duty-state.Submitted",
        Stage::Reviewed => "duty-state.Reviewed",
        Stage::Published => "duty-state.Published",
        Stage::Working => "duty-state.Active",
        Stage::Finished => "duty-state.Done",
    }
}

const fn colour(theme: &Colours, stage: Stage) -> Color32 {
    match stage {
        Stage::Nothing => theme.error,
        Stage::Returned => theme.warning,
        Stage::Drafting => theme.planned,
        Stage::Submitted | Stage::Reviewed | Stage::Published => theme.notice,
        Stage::Working => theme.running,
        Stage::Finished => theme.success,
    }
}
