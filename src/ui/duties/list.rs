//! A list, or all of them: grouped by unit, filtered, with its columns chosen.

use egui::{RichText, Ui};
use egui_material_icons::icons;

use super::{
    columns,
    selected::Selected,
    served::{Served, Standing},
};
use crate::{
    app::{Action, Actions, Edit, Finder, Workspace},
    base::Id,
    catalogue::Word as _,
    model::{Duty, DutyColumn, DutyState, Law, ListKind, Lists, RecordKind, Unit},
    ui::{
        icon,
        plan::rows_ui,
        theme,
        view::Kept,
        widget::{
            choice_or_none, command_button, counted, empty_state, icon_button, law_candidates,
            record_candidates, record_picker, search_field, stamp, switch, table::RecordTable,
        },
    },
};

/// What a list is filtered by, and its columns.
pub struct ListPage {
    table: RecordTable<Duty>,
    /// The columns of all lists together; those of one list stand in the plan.
    shown: Vec<DutyColumn>,
    with_list: bool,
    filter: Filter,
    counts: Kept<(u64, chrono::NaiveDate, Option<ListKind>), [usize; 5]>,
    selected: Selected,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Filter {
    query: String,
    standing: Option<Standing>,
    state: Option<DutyState>,
    unit: Option<Id<Unit>>,
    law: Option<Id<Law>>,
}

impl Default for ListPage {
    fn default() -> Self {
        Self {
            table: RecordTable::sorted_by(0),
            shown: columns::USUAL.to_vec(),
            with_list: false,
            filter: Filter::default(),
            counts: Kept::default(),
            selected: Selected::default(),
        }
    }
}

impl ListPage {
    /// What stands beside the title.
    pub fn buttons_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        kind: Option<ListKind>,
        actions: &mut Actions,
    ) {
        command_button(ui, "add.duty", workspace, actions);
        command_button(ui, "file.import", workspace, actions);
        self.chooser_ui(ui, workspace, kind, actions);
        self.table.filter_button(ui, workspace);
        search_field(ui, workspace, &mut self.filter.query);
    }

    /// Draws the list.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        kind: Option<ListKind>,
        served: &Served,
        actions: &mut Actions,
    ) {
        let plan = workspace.plan();
        if plan.duties.is_empty() {
            return nothing_ui(ui, workspace, actions);
        }
        self.standings_ui(ui, workspace, kind, served);
        self.filters_ui(ui, workspace);
        rows_ui(ui, workspace, actions);
        self.selected.ui(ui, workspace, actions);
        let shown = self.columns(workspace, kind);
        let with_list = self.with_list && kind.is_none();
        let columns = columns::columns(workspace, theme::of(ui), served, &shown, with_list);
        let filter = self.filter.clone();
        let finder = Finder::new(&filter.query);
        let keep = |it: &Duty| {
            kind.is_none_or(|kind| it.list == kind)
                && filter.keeps(it, served)
                && has_words(workspace, it, &finder)
        };
        let day = (workspace.today, workspace.history.revision());
        let stamp = stamp((&filter, kind, day));
        let keep = Some((stamp, &keep as &dyn Fn(&Duty) -> bool));
        self.table.ui_where(ui, workspace, actions, &plan.duties, &columns, keep);
    }

    fn standings_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        kind: Option<ListKind>,
        served: &Served,
    ) {
        let stamp = (workspace.history.revision(), workspace.today, kind);
        let counts = *self.counts.get(stamp, || {
            let rows = workspace.plan().duties.iter();
            let rows = rows.filter(|it| kind.is_none_or(|kind| it.list == kind));
            rows.fold([0; 5], |mut counts, duty| {
                if let Some(count) = counts.get_mut(served.standing(duty) as usize) {
                    *count += 1;
                }
                counts
            })
        });
        let theme = theme::of(ui);
        ui.horizontal_wrapped(|ui| {
            for (standing, count) in Standing::ALL.into_iter().zip(counts) {
                let is_on = self.filter.standing == Some(standing);
                let (name, colour) = (workspace.text(standing.text_key()), standing.colour(theme));
                if counted(ui, name, count, colour, is_on) {
                    self.filter.standing = (!is_on).then_some(standing);
                }
            }
        });
    }

    fn filters_ui(&mut self, ui: &mut Ui, workspace: &Workspace) {
        let (plan, lang) = (workspace.plan(), workspace.lang);
        let width = ((ui.available_width() - 240.0) / 3.0).clamp(80.0, 220.0);
        let cell = |ui: &mut Ui, contents: &mut dyn FnMut(&mut Ui)| {
            ui.allocate_ui(egui::vec2(width, ui.spacing().interact_size.y), |ui| {
                ui.set_max_width(width);
                contents(ui);
            });
        };
        ui.horizontal(|ui| {
            cell(ui, &mut |ui| {
                let states = DutyState::ALL.map(|state| (state, state.word(lang)));
                let (label, any) = (workspace.text("field.state"), "ui.duties.any-state");
                let chosen =
                    choice_or_none(ui, label, self.filter.state, workspace.text(any), states);
                self.filter.state = chosen.unwrap_or(self.filter.state);
            });
            let label = workspace.text("ui.duties.unit-filter");
            ui.label(RichText::new(label).small().color(theme::of(ui).text_weak));
            cell(ui, &mut |ui| {
                let name = |id| Some(plan.units.get(id)?.short_name());
                let candidates = || record_candidates(&plan.units);
                let picked = record_picker(ui, label, lang, self.filter.unit, name, candidates);
                self.filter.unit = picked.unwrap_or(self.filter.unit);
            });
            let label = workspace.text("ui.duties.law-filter");
            ui.label(RichText::new(label).small().color(theme::of(ui).text_weak));
            cell(ui, &mut |ui| {
                let name = |id| Some(plan.laws.get(id)?.title.as_str());
                let candidates = || law_candidates(&plan.laws, workspace.today, lang);
                let picked = record_picker(ui, label, lang, self.filter.law, name, candidates);
                self.filter.law = picked.unwrap_or(self.filter.law);
            });
            if self.filter != Filter::default() {
                let name = workspace.text("ui.duties.clear");
                if icon_button(ui, icons::ICON_FILTER_LIST_OFF, name).on_hover_text(name).clicked()
                {
                    self.filter = Filter::default();
                }
                ui.weak(format!("{} / {}", self.table.shown(), plan.duties.len()));
            }
        });
    }

    /// The columns of a list: those the plan chose for it, else the usual ones.
    fn columns(&self, workspace: &Workspace, kind: Option<ListKind>) -> Vec<DutyColumn> {
        match kind.map(|kind| workspace.plan().lists.columns(kind)) {
            None => self.shown.clone(),
            Some([]) => columns::USUAL.to_vec(),
            Some(chosen) => chosen.to_vec(),
        }
    }

    /// Which columns are shown. The order is that of the form, and sorting begins anew. What is
    /// chosen for one list belongs to the plan: the list is printed with the same columns.
    fn chooser_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        kind: Option<ListKind>,
        actions: &mut Actions,
    ) {
        let name = workspace.text("ui.duties.columns");
        let button = icon_button(ui, icons::ICON_VIEW_COLUMN, name).on_hover_text(name);
        let popup = egui::Popup::menu(&button)
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
        let shown = self.columns(workspace, kind);
        popup.show(|ui| {
            if kind.is_none()
                && let Some(on) = switch(ui, workspace.text("field.duty.list"), self.with_list)
            {
                self.with_list = on;
                self.table = RecordTable::sorted_by(0);
            }
            for column in DutyColumn::ALL {
                let is_shown = shown.contains(&column);
                if let Some(on) = switch(ui, column.word(workspace.lang), is_shown) {
                    let all = DutyColumn::ALL.into_iter();
                    let wanted =
                        |it: &DutyColumn| if *it == column { on } else { shown.contains(it) };
                    let chosen: Vec<DutyColumn> = all.filter(wanted).collect();
                    match kind {
                        None => self.shown = chosen,
                        Some(kind) => actions.edit(with_columns(workspace, kind, &chosen)),
                    }
                    self.table = RecordTable::sorted_by(0);
                }
            }
        });
    }
}

/// The settings of the lists with other columns for one of them.
fn with_columns(workspace: &Workspace, kind: ListKind, columns: &[DutyColumn]) -> Edit {
    let mut settings = workspace.plan().lists.all();
    for setting in settings.iter_mut().filter(|setting| setting.kind == kind) {
        setting.columns = columns.to_vec();
    }
    Edit::SetLists(Lists(settings))
}

impl Filter {
    fn keeps(&self, duty: &Duty, served: &Served) -> bool {
        self.state.is_none_or(|state| duty.state == state)
            && self
                .unit
                .is_none_or(|unit| duty.unit == Some(unit) || duty.support_units.contains(&unit))
            && self.law.is_none_or(|law| duty.laws.contains(&law))
            && self.standing.is_none_or(|standing| served.standing(duty) == standing)
    }
}

fn has_words(workspace: &Workspace, duty: &Duty, finder: &Finder<'_>) -> bool {
    let plan = workspace.plan();
    let unit = || duty.unit.and_then(|id| plan.units.get(id));
    let mut laws = duty.laws.iter().filter_map(|id| plan.laws.get(*id));
    finder.is_in(&duty.content)
        || finder.is_in(&duty.measures)
        || unit().is_some_and(|unit| finder.is_in(&unit.name))
        || laws.any(|law| finder.is_in(&law.title))
}

fn nothing_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let text = |key| workspace.text(key);
    let button = Some(text("action.add.duty"));
    let (title, hint) = (text("ui.duties.empty"), text("ui.duties.empty.hint"));
    if empty_state(ui, icon::named("duty"), title, hint, button) {
        actions.push(Action::Add(RecordKind::Duty));
    }
}
