//! 责任清单: the lists, who answers for which law, and the registers of units and laws.

mod columns;
mod forms;
mod laws;
mod letters;
mod list;
mod matrix;
mod rounds;
mod selected;
mod served;
pub mod steps;
mod units;
mod versions;

use std::{collections::BTreeMap, rc::Rc};

use egui::Ui;

pub use self::columns::state_colour;
use self::served::Served;
use crate::{
    app::{Actions, Workspace},
    catalogue::list_name,
    model::{ListKind, RecordId, RecordKind},
    ui::{
        theme,
        view::Kept,
        widget::{counted, tab, view_title},
    },
};

/// The page that is open, and what each page remembers.
#[derive(Default)]
pub struct DutiesView {
    page: Page,
    list: list::ListPage,
    matrix: matrix::MatrixPage,
    rounds: rounds::RoundsPage,
    forms: forms::FormsPage,
    versions: versions::VersionsPage,
    units: units::UnitsPage,
    laws: laws::LawsPage,
    letters: letters::LettersPage,
    served: Kept<(u64, chrono::NaiveDate), Rc<Served>>,
    counts: Kept<u64, BTreeMap<ListKind, usize>>,
    last_lead: Option<RecordId>,
}

/// The pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    /// A list, or all of them.
    List(Option<ListKind>),
    /// 法律—单位矩阵.
    Matrix,
    /// 报送进度.
    Rounds,
    /// 填报表.
    Forms,
    /// 清单版本.
    Versions,
    /// 提示督办.
    Letters,
    /// 责任单位.
    Units,
    /// 法律法规.
    Laws,
}

impl Default for Page {
    fn default() -> Self {
        Self::List(None)
    }
}

impl DutiesView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        self.follow_selection(workspace);
        let stamp = (workspace.history.revision(), workspace.today);
        let served = Rc::clone(self.served.get(stamp, || Rc::new(Served::of(workspace))));
        let page = self.page;
        view_title(ui, workspace.text("ui.duties.title"), |ui| match page {
            Page::List(kind) => self.list.buttons_ui(ui, workspace, kind, actions),
            Page::Matrix => self.matrix.buttons_ui(ui, workspace),
            Page::Rounds => self.rounds.buttons_ui(ui, workspace),
            Page::Forms => self.forms.buttons_ui(ui, workspace, actions),
            Page::Versions => self.versions.buttons_ui(ui, workspace, actions),
            Page::Letters => self.letters.buttons_ui(ui, workspace, actions),
            Page::Units => self.units.buttons_ui(ui, workspace, actions),
            Page::Laws => self.laws.buttons_ui(ui, workspace, actions),
        });
        self.tabs_ui(ui, workspace);
        match self.page {
            Page::List(kind) => self.list.ui(ui, workspace, kind, &served, actions),
            Page::Matrix => {
                if self.matrix.ui(ui, workspace, actions) {
                    self.page = Page::List(None);
                }
            }
            Page::Rounds => {
                if self.rounds.ui(ui, workspace, &served, actions) {
                    self.page = Page::List(None);
                }
            }
            Page::Forms => self.forms.ui(ui, workspace, actions),
            Page::Versions => self.versions.ui(ui, workspace, actions),
            Page::Letters => self.letters.ui(ui, workspace, actions),
            Page::Units => self.units.ui(ui, workspace, &served, actions),
            Page::Laws => self.laws.ui(ui, workspace, actions),
        }
    }

    /// The pages, and under the lists which of them is shown.
    fn tabs_ui(&mut self, ui: &mut Ui, workspace: &Workspace) {
        let plan = workspace.plan();
        let pages = [
            (Page::List(None), workspace.text("ui.duties.lists"), Some(plan.duties.len())),
            (Page::Matrix, workspace.text("ui.duties.matrix"), None),
            (Page::Rounds, workspace.text("ui.duties.rounds"), None),
            (Page::Forms, workspace.text("ui.forms.tab"), Some(plan.forms.len())),
            (Page::Versions, workspace.text("ui.duties.versions"), Some(plan.list_versions.len())),
            (Page::Letters, workspace.text("letter.tab"), Some(plan.letters.len())),
            (Page::Units, workspace.text("ui.duties.units"), Some(plan.units.len())),
            (Page::Laws, workspace.text("ui.duties.laws"), Some(plan.laws.len())),
        ];
        let is_list = matches!(self.page, Page::List(_));
        ui.horizontal_wrapped(|ui| {
            for (page, name, count) in pages {
                let is_open = self.page == page || (is_list && page == Page::List(None));
                if tab(ui, name, count, is_open) && !is_open {
                    self.page = page;
                }
            }
        });
        ui.add_space(theme::GRID);
        if is_list {
            self.lists_ui(ui, workspace);
        }
    }

    /// All lists, those with rows, and the one that is open.
    fn lists_ui(&mut self, ui: &mut Ui, workspace: &Workspace) {
        let plan = workspace.plan();
        let counts = self.counts.get(workspace.history.revision(), || {
            plan.duties.iter().fold(BTreeMap::new(), |mut counts, duty| {
                *counts.entry(duty.list).or_default() += 1;
                counts
            })
        });
        let name = |kind| list_name(&plan.lists, kind, workspace.lang);
        let kinds = plan.lists.kinds().filter_map(|kind| {
            let count: Option<usize> = counts.get(&kind).copied();
            let is_shown = count.is_some() || self.page == Page::List(Some(kind));
            is_shown.then(|| (Some(kind), name(kind), count.unwrap_or(0)))
        });
        let all = (None, workspace.text("ui.duties.all"), plan.duties.len());
        let mut opened = None;
        ui.horizontal_wrapped(|ui| {
            for (kind, name, count) in std::iter::once(all).chain(kinds) {
                let ink = theme::of(ui).text_weak;
                if counted(ui, name, count, ink, self.page == Page::List(kind)) {
                    opened = Some(Page::List(kind));
                }
            }
        });
        self.page = opened.unwrap_or(self.page);
    }

    /// Opens the page of a record that was selected elsewhere.
    fn follow_selection(&mut self, workspace: &Workspace) {
        let lead = workspace.selection.lead();
        if lead == self.last_lead {
            return;
        }
        self.last_lead = lead;
        let page = match (lead.map(RecordId::kind), self.page) {
            (Some(RecordKind::Unit), page @ (Page::Rounds | Page::Forms)) => page,
            (Some(RecordKind::Unit), _) => Page::Units,
            (Some(RecordKind::Law), _) => Page::Laws,
            (Some(RecordKind::Letter), _) => Page::Letters,
            (Some(RecordKind::ListVersion), _) => Page::Versions,
            (Some(RecordKind::Duty), page) if !matches!(page, Page::List(_)) => Page::List(None),
            _ => self.page,
        };
        self.page = page;
    }
}
