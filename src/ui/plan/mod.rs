//! 计划: campaigns, activities and tasks as tables.
//!
//! The table of activities has the campaigns beside it, filters above it and its totals below;
//! [`activities`] names the columns and how their cells are edited. Everything is asked for with
//! ordinary edits, a change of many rows as one step.

mod activities;
mod bulk;
mod campaigns;
mod filter;
mod paste;
mod scope;
mod tables;
mod templates;
mod totals;

use egui::{Align, Button, CentralPanel, Frame, Layout, Margin, Panel, RichText, Ui};
use egui_material_icons::icons;

use self::{
    bulk::Bulk,
    campaigns::{Head, Heads},
    filter::{Filter, Scope},
    paste::Paste,
    templates::Templates,
    totals::RowTotals,
};
use super::{
    icon, theme,
    view::Kept,
    widget::{
        ColumnChoice, column_chooser, command_button, empty_state, icon_button, shown_columns,
        table::{Column, GroupId, Groups, RecordTable, Show},
        tag, yuan,
    },
};
use crate::{
    app::{Action, Actions, Finder, Selection, Workspace},
    base::{Message, grouped},
    catalogue::texts,
    model::{Activity, Campaign, RecordId, RecordKind, Task},
};

/// Below this width the list of campaigns makes room for the table, in points.
const ROOM_FOR_SCOPE: f32 = 680.0;

/// The name under which the columns of activities are kept in the settings.
const TABLE: &str = "plan";

const KINDS: [RecordKind; 3] = [RecordKind::Activity, RecordKind::Campaign, RecordKind::Task];

/// Which of the tables is on the screen, the tables, and what limits their rows.
pub struct PlanView {
    kind: RecordKind,
    activities: RecordTable<Activity>,
    campaigns: RecordTable<Campaign>,
    tasks: RecordTable<Task>,
    scope: Scope,
    filter: Filter,
    grouped: bool,
    /// What the rows were limited by last, and a number that grows when that changes.
    limit: (u64, Option<(Filter, Scope, u64)>),
    heads: Kept<u64, Heads>,
    totals: Kept<(u64, u64), RowTotals>,
    bulk: Bulk,
    paste: Option<Paste>,
    templates: Option<Templates>,
    last_lead: Option<RecordId>,
}

impl Default for PlanView {
    fn default() -> Self {
        Self {
            kind: RecordKind::Activity,
            activities: RecordTable::sorted_by(0),
            campaigns: RecordTable::sorted_by(0),
            tasks: RecordTable::default(),
            scope: Scope::default(),
            filter: Filter::default(),
            grouped: false,
            limit: (0, None),
            heads: Kept::default(),
            totals: Kept::default(),
            bulk: Bulk::default(),
            paste: None,
            templates: None,
            last_lead: None,
        }
    }
}

impl PlanView {
    /// Draws the view and asks. `choice` are the columns the user has chosen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        choice: &ColumnChoice,
        actions: &mut Actions,
    ) {
        let revision = workspace.history.revision();
        let mut kept = std::mem::take(&mut self.heads);
        let heads = kept.get(revision, || Heads::of(workspace.plan()));
        self.follow_selection(workspace);
        self.title_ui(ui, workspace, actions);
        rows_ui(ui, workspace, actions);
        match self.kind {
            RecordKind::Campaign => self.campaigns_ui(ui, workspace, actions),
            RecordKind::Task => self.tasks_ui(ui, workspace, actions),
            _ => self.activities_ui(ui, workspace, choice, heads, actions),
        }
        self.take_paste(ui, workspace);
        if self.paste.as_mut().is_some_and(|paste| paste.ui(ui, workspace, actions)) {
            self.paste = None;
        }
        if self.templates.as_mut().is_some_and(|it| it.ui(ui, workspace, heads, actions)) {
            self.templates = None;
        }
        self.heads = kept;
    }

    /// Shows the table in which a record that was selected elsewhere stands.
    fn follow_selection(&mut self, workspace: &Workspace) {
        let lead = workspace.selection.lead();
        if lead == self.last_lead {
            return;
        }
        self.last_lead = lead;
        let plan = workspace.plan();
        match lead {
            Some(RecordId::Activity(id)) => {
                self.kind = RecordKind::Activity;
                let Some(activity) = plan.activities.get(id) else { return };
                let none = Finder::new("");
                if !Filter::default().passes(plan, self.scope, &none, activity) {
                    let live = Filter::default().passes(plan, Scope::Live, &none, activity);
                    self.scope =
                        if live { Scope::Live } else { Scope::Campaign(activity.campaign) };
                }
            }
            Some(RecordId::Task(_)) => self.kind = RecordKind::Task,
            _ => {}
        }
    }

    fn title_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        ui.horizontal(|ui| {
            ui.set_min_height(32.0);
            ui.label(RichText::new(workspace.text("view.Plan")).font(theme::heading()));
            ui.add_space(2.0 * theme::GRID);
            for kind in KINDS {
                let count = match kind {
                    RecordKind::Campaign => plan.campaigns.len(),
                    RecordKind::Task => plan.tasks.len(),
                    _ => plan.activities.len(),
                };
                let theme = theme::of(ui);
                let count = RichText::new(grouped(count as u64)).small().color(theme.text_faint);
                let tab =
                    Button::selectable(self.kind == kind, (workspace.text(kind.text_key()), count));
                if ui.add(tab).clicked() {
                    self.kind = kind;
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.add_buttons_ui(ui, workspace, actions);
            });
        });
        ui.add_space(theme::GRID);
    }

    fn add_buttons_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let theme = theme::of(ui);
        let (key, symbol) = match self.kind {
            RecordKind::Campaign => ("ui.plan.new-campaign", "campaign"),
            RecordKind::Task => ("ui.plan.new-task", "task"),
            _ => ("ui.plan.new-activity", "activity"),
        };
        let symbol = icon::sized(icon::named(symbol), 16.0).color(theme.on_accent);
        let text = RichText::new(workspace.text(key)).color(theme.on_accent);
        let button = Button::new((symbol, text)).fill(theme.accent);
        if ui.add(button).accessible_name(workspace.text(key)).clicked() {
            actions.push(Action::Add(self.kind));
        }
        if self.kind == RecordKind::Activity {
            command_button(ui, "file.import", workspace, actions);
        }
        if self.kind != RecordKind::Task {
            let symbol = icon::sized(icons::ICON_LIBRARY_ADD, 16.0).color(theme.text_weak);
            let button = Button::new((symbol, workspace.text("ui.plan.from-template")));
            if ui.add(button).clicked() {
                self.templates = Some(Templates::new(workspace));
            }
        }
    }

    fn activities_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        choice: &ColumnChoice,
        heads: &Heads,
        actions: &mut Actions,
    ) {
        let plan = workspace.plan();
        if plan.activities.is_empty() && plan.campaigns.is_empty() {
            return nothing_ui(ui, workspace, actions, RecordKind::Activity);
        }
        let almanac = workspace.derived.almanac(plan.info.year);
        let all = activities::columns(ui, workspace, &almanac);
        self.filter_ui(ui, workspace, &all, choice, actions);
        let bare = Frame::new().inner_margin(Margin { left: 8, ..Margin::ZERO });
        let foot = Frame::new().inner_margin(Margin { top: 6, ..Margin::ZERO });
        Panel::bottom("plan-totals").frame(foot).resizable(false).show_separator_line(false).show(
            ui,
            |ui| {
                self.foot_ui(ui, workspace, actions);
            },
        );
        if ui.available_width() >= ROOM_FOR_SCOPE {
            let side = Frame::new().inner_margin(Margin { right: 8, ..Margin::ZERO });
            Panel::left("plan-scope")
                .frame(side)
                .default_size(176.0)
                .size_range(120.0..=320.0)
                .show(ui, |ui| scope::scope_ui(ui, workspace, heads, &mut self.scope, actions));
        }
        CentralPanel::no_frame().frame(bare).show(ui, |ui| {
            let columns = shown_columns(all, TABLE, choice, &activities::SHOWN);
            self.table_ui(ui, workspace, &columns, heads, actions);
        });
        if let Some(text) = self.activities.take_pasted() {
            self.paste = Paste::new(&text, plan.info.year);
        }
    }

    fn filter_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        all: &[Column<'_, Activity>],
        choice: &ColumnChoice,
        actions: &mut Actions,
    ) {
        ui.horizontal(|ui| {
            let room = (ui.available_width() - 130.0).max(120.0);
            ui.allocate_ui(egui::vec2(room, 0.0), |ui| {
                ui.horizontal_wrapped(|ui| self.filter.ui(ui, workspace));
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                column_chooser(ui, workspace, all, TABLE, choice, &activities::SHOWN, actions);
                self.activities.filter_button(ui, workspace);
                let name = workspace.text("ui.plan.group");
                let button = icon_button(ui, icons::ICON_ACCOUNT_TREE, name).on_hover_text(name);
                if self.grouped {
                    let line = theme::of(ui).accent;
                    let rect = button.rect;
                    ui.painter().hline(rect.x_range().shrink(6.0), rect.bottom(), (2.0, line));
                }
                if button.clicked() {
                    self.grouped = !self.grouped;
                }
            });
        });
        ui.add_space(theme::GRID);
    }

    fn table_ui<'a>(
        &mut self,
        ui: &mut Ui,
        workspace: &'a Workspace,
        columns: &[Column<'a, Activity>],
        heads: &Heads,
        actions: &mut Actions,
    ) {
        let plan = workspace.plan();
        let stamp = self.limit_stamp(workspace);
        let finder = Finder::new(&self.filter.text);
        // The rows behind a number are shown whatever the list beside the table says.
        let scope = self.scope;
        let limited = workspace.rows.is_some();
        let keep = |it: &Activity| limited || self.filter.passes(plan, scope, &finder, it);
        let of = |it: &Activity| {
            it.campaign.filter(|id| plan.campaigns.contains(*id)).map(RecordId::from)
        };
        let order = self.group_order(heads);
        let head = |ui: &mut Ui, group: GroupId, actions: &mut Actions| {
            let campaign = match group {
                Some(RecordId::Campaign(id)) => Some(id),
                _ => None,
            };
            if let Some(head) = heads.get(campaign) {
                head_ui(ui, workspace, head, actions);
            }
        };
        let groups = self.grouped.then_some(Groups { stamp, of: &of, order: &order, head: &head });
        let show = Show { keep: Some((stamp, &keep)), groups };
        self.activities.show(ui, workspace, actions, &plan.activities, columns, &show);
    }

    /// The heads of the groups that the list beside the table lets through.
    fn group_order(&self, heads: &Heads) -> Vec<GroupId> {
        if !self.grouped {
            return Vec::new();
        }
        let narrowed = !self.filter.is_empty() || self.activities.is_filtered();
        let is_shown = |head: &&Head| match self.scope {
            Scope::Live => !head.archived && (head.rows > 0 || !narrowed),
            Scope::Campaign(id) => head.campaign == id,
        };
        heads.all.iter().filter(is_shown).map(|head| head.campaign.map(RecordId::from)).collect()
    }

    /// A number that is new whenever other activities may pass.
    fn limit_stamp(&mut self, workspace: &Workspace) -> u64 {
        let now = (self.filter.clone(), self.scope, workspace.history.revision());
        if self.limit.1.as_ref() != Some(&now) {
            self.limit = (self.limit.0 + 1, Some(now));
        }
        self.limit.0
    }

    fn foot_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let selected = bulk::selected(workspace);
        if selected.len() > 1 {
            ui.horizontal_wrapped(|ui| self.bulk.ui(ui, workspace, &selected, actions));
        }
        let stamp = (workspace.history.revision(), self.activities.version());
        let rows = self.activities.rows();
        let totals = self.totals.get(stamp, || RowTotals::of(workspace.plan(), rows));
        ui.horizontal_wrapped(|ui| totals.ui(ui, workspace));
    }

    fn campaigns_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        if plan.campaigns.is_empty() {
            return nothing_ui(ui, workspace, actions, RecordKind::Campaign);
        }
        let columns = tables::campaign_columns(workspace);
        self.campaigns.ui(ui, workspace, actions, &plan.campaigns, &columns);
    }

    fn tasks_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        if plan.tasks.is_empty() {
            return nothing_ui(ui, workspace, actions, RecordKind::Task);
        }
        let columns = tables::task_columns(workspace);
        self.tasks.ui(ui, workspace, actions, &plan.tasks, &columns);
    }

    /// A block that is pasted while nothing has the focus is meant for the activities.
    fn take_paste(&mut self, ui: &Ui, workspace: &Workspace) {
        let is_free = self.paste.is_none()
            && self.kind == RecordKind::Activity
            && ui.memory(|memory| memory.focused().is_none());
        if !is_free {
            return;
        }
        let pasted = ui.input(|input| {
            input.events.iter().find_map(|event| match event {
                egui::Event::Paste(text) => Some(text.clone()),
                _ => None,
            })
        });
        self.paste = pasted.and_then(|text| Paste::new(&text, workspace.plan().info.year));
    }
}

/// The head of a campaign among its activities: title, days, lead, how far, how much.
fn head_ui(ui: &mut Ui, workspace: &Workspace, head: &Head, actions: &mut Actions) {
    let theme = theme::of(ui);
    let weak = |text: String| RichText::new(text).small().color(theme.text_weak);
    let title = match head.campaign {
        Some(_) => head.title.as_str(),
        None => workspace.text("ui.plan.without"),
    };
    let title = RichText::new(title).font(theme::bold_body());
    if let Some(id) = head.campaign {
        let link = Button::new(title).frame_when_inactive(false).truncate();
        if ui
            .scope(|ui| {
                ui.set_max_width((ui.available_width() * 0.4).max(120.0));
                ui.add(link)
            })
            .inner
            .clicked()
        {
            actions.push(Action::Select(Selection::one(id)));
        }
    } else {
        ui.label(title);
    }
    if let Some(span) = head.span {
        ui.label(weak(texts::short_span(workspace.lang, span)));
    }
    ui.label(weak(head.lead.clone()));
    progress_ui(ui, head.done, head.counted);
    let done = Message::new("ui.plan.done-of").with("done", head.done).with("all", head.counted);
    ui.label(weak(workspace.say(&done)));
    if head.limit_fen != 0 || head.spent_fen != 0 {
        let money = Message::new("ui.plan.money")
            .with("spent", yuan(head.spent_fen))
            .with("budget", yuan(head.limit_fen));
        let over = head.spent_fen > head.limit_fen;
        let text = RichText::new(workspace.say(&money)).small();
        ui.label(text.color(if over { theme.error } else { theme.text_weak }));
    }
}

fn progress_ui(ui: &mut Ui, done: usize, all: usize) {
    let theme = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(64.0, 6.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, 3.0, theme.line);
    if all > 0 && done > 0 {
        let share = done as f32 / all as f32;
        let bar =
            egui::Rect::from_min_size(rect.min, egui::vec2(rect.width() * share, rect.height()));
        ui.painter().rect_filled(bar, 3.0, theme.done);
    }
}

fn nothing_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions, kind: RecordKind) {
    let (title, hint) = (workspace.text("ui.plan.empty"), workspace.text("ui.plan.empty.hint"));
    let (key, symbol) = match kind {
        RecordKind::Campaign => ("ui.plan.new-campaign", "campaign"),
        RecordKind::Task => ("ui.plan.new-task", "task"),
        _ => ("ui.plan.new-activity", "activity"),
    };
    if empty_state(ui, icon::named(symbol), title, hint, Some(workspace.text(key))) {
        actions.push(Action::Add(kind));
    }
}

/// Says that the tables are limited to the rows behind a number, and how to see all again.
pub fn rows_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let Some(rows) = &workspace.rows else { return };
    ui.horizontal(|ui| {
        let theme = theme::of(ui);
        let said = format!("{}（{}）", rows.title, rows.ids.len());
        tag(ui, &said, theme.accent, theme.accent_soft);
        if ui.link(workspace.text("ui.rows.all")).clicked() {
            actions.push(Action::ShowRows(None));
        }
    });
}
