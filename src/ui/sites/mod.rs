//! 阵地: the register of culture sites, what each of them wants, and where there is none.

mod columns;
mod pick;
mod summary;

use std::{collections::BTreeMap, rc::Rc};

use chrono::NaiveDate;
use egui::{Ui, UiBuilder};

use self::pick::{Pick, Work};
use crate::{
    app::{Action, Actions, Finder, Workspace},
    base::Id,
    model::{RecordKind, Site},
    stats::{SiteCare, site_care},
    ui::{
        icon,
        plan::rows_ui,
        theme,
        view::Kept,
        widget::{
            command_button, counted, empty_state, search_field, stamp, tab, table::RecordTable,
            view_title,
        },
    },
};

/// From this width on the summary stands beside the table, in points.
const SUMMARY_BESIDE: f32 = 1000.0;

/// Width of the summary beside the table, in points.
const SUMMARY_WIDTH: f32 = 300.0;

/// What lies between table and summary, in points.
const GAP: f32 = 24.0;

/// What the sites want, by site.
type Care = Rc<BTreeMap<Id<Site>, SiteCare>>;

/// What is searched and picked, and which page is open.
pub struct SitesView {
    table: RecordTable<Site>,
    query: String,
    work: Option<Work>,
    pick: Option<Pick>,
    summary_open: bool,
    care: Kept<(u64, NaiveDate), Care>,
    summary: summary::Summary,
}

impl Default for SitesView {
    fn default() -> Self {
        Self {
            table: RecordTable::sorted_by(0),
            query: String::new(),
            work: None,
            pick: None,
            summary_open: false,
            care: Kept::default(),
            summary: summary::Summary::default(),
        }
    }
}

impl SitesView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        let is_wide = ui.available_width() >= SUMMARY_BESIDE;
        self.title_ui(ui, workspace, is_wide, actions);
        if plan.sites.is_empty() {
            return nothing_ui(ui, workspace, actions);
        }
        let stamp = (workspace.history.revision(), workspace.today);
        let care = Rc::clone(self.care.get(stamp, || Rc::new(site_care(plan, workspace.today))));
        self.bar_ui(ui, workspace, &care);
        rows_ui(ui, workspace, actions);
        if is_wide {
            let full = ui.available_rect_before_wrap();
            let (left, right) = full.split_left_right_at_x(full.right() - SUMMARY_WIDTH);
            let mut page = ui.new_child(UiBuilder::new().id_salt("table").max_rect(left));
            self.table_ui(&mut page, workspace, actions, &care);
            let right = right.with_min_x(right.left() + GAP);
            let mut page = ui.new_child(UiBuilder::new().id_salt("summary").max_rect(right));
            self.summary_ui(&mut page, workspace);
            ui.advance_cursor_after_rect(full);
        } else if self.summary_open {
            self.summary_ui(ui, workspace);
        } else {
            self.table_ui(ui, workspace, actions, &care);
        }
    }

    fn title_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        is_wide: bool,
        actions: &mut Actions,
    ) {
        view_title(ui, workspace.text("view.Sites"), |ui| {
            command_button(ui, "add.site", workspace, actions);
            command_button(ui, "file.import", workspace, actions);
            self.table.filter_button(ui, workspace);
            search_field(ui, workspace, &mut self.query);
            if !is_wide {
                let count = workspace.plan().sites.len();
                let (register, summary) = ("ui.sites.register", "ui.sites.summary");
                if tab(ui, workspace.text(summary), None, self.summary_open) {
                    self.summary_open = true;
                }
                if tab(ui, workspace.text(register), Some(count), !self.summary_open) {
                    self.summary_open = false;
                }
            }
        });
    }

    /// What there is to do, each with the number of sites it concerns.
    fn bar_ui(&mut self, ui: &mut Ui, workspace: &Workspace, care: &Care) {
        let theme = theme::of(ui);
        ui.horizontal_wrapped(|ui| {
            for work in Work::ALL {
                let count = care.values().filter(|care| work.is_wanted(care)).count();
                let is_on = self.work == Some(work);
                if counted(ui, workspace.text(work.text_key()), count, work.colour(theme), is_on) {
                    self.work = (!is_on).then_some(work);
                    self.summary_open = false;
                }
            }
            if let Some(pick) = &self.pick {
                ui.separator();
                let name = pick.name(workspace);
                let close = icon::sized(egui_material_icons::icons::ICON_CLOSE, 14.0);
                if ui.add(egui::Button::selectable(true, (name, close))).clicked() {
                    self.pick = None;
                }
            }
            let (shown, all) = (self.table.shown(), workspace.plan().sites.len());
            if shown != all && !self.summary_open {
                ui.weak(format!("{shown} / {all}"));
            }
        });
    }

    fn table_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions, care: &Care) {
        let plan = workspace.plan();
        let columns = columns::columns(workspace, theme::of(ui), care);
        let finder = Finder::new(&self.query);
        let (work, pick) = (self.work, self.pick.clone());
        let keep = |site: &Site| {
            let care = care.get(&site.id).copied().unwrap_or_default();
            work.is_none_or(|work| work.is_wanted(&care))
                && pick.as_ref().is_none_or(|pick| pick.has(site))
                && has_words(workspace, site, &finder)
        };
        let day = (workspace.today, workspace.history.revision());
        let stamp = stamp((&self.query, work, &self.pick, day));
        let keep = Some((stamp, &keep as &dyn Fn(&Site) -> bool));
        self.table.ui_where(ui, workspace, actions, &plan.sites, &columns, keep);
    }

    fn summary_ui(&mut self, ui: &mut Ui, workspace: &Workspace) {
        if let Some(pick) = self.summary.ui(ui, workspace, self.pick.as_ref()) {
            self.pick = Some(pick).filter(|pick| self.pick.as_ref() != Some(pick));
            self.summary_open = false;
        }
    }
}

/// Whether a site's own words, its place or its unit have what was typed.
fn has_words(workspace: &Workspace, site: &Site, finder: &Finder<'_>) -> bool {
    let plan = workspace.plan();
    let district = || site.district.and_then(|id| plan.districts.get(id));
    let unit = || site.unit.and_then(|id| plan.units.get(id));
    [&site.name, &site.number, &site.township, &site.address].iter().any(|it| finder.is_in(it))
        || finder.is_in(plan.dictionaries.site_kinds.name(&site.kind))
        || district().is_some_and(|district| finder.is_in(&district.name))
        || unit().is_some_and(|unit| finder.is_in(&unit.name))
}

fn nothing_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let text = |key| workspace.text(key);
    let button = Some(text("action.add.site"));
    let (title, hint) = (text("ui.sites.empty"), text("ui.sites.empty.hint"));
    if empty_state(ui, icon::named("site"), title, hint, button) {
        actions.push(Action::Add(RecordKind::Site));
    }
}
