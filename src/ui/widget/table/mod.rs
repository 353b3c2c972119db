//! A table of records with the habits of a spreadsheet.
//!
//! Sorting by a click on a title, a row of filters that understand pinyin, selection with Shift
//! and Ctrl, a cursor that the arrow keys move from cell to cell, Home, End, Page Up and Down,
//! Enter or F2 to edit a cell in place ([`editing`]), Ctrl+A, Ctrl+C and Ctrl+V ([`keys`]), a
//! context menu, and rows grouped under heads. Only visible rows are drawn; the sorted and filtered
//! order is kept until the table of the plan, the filters or the sorting change ([`order`]).
//!
//! ```
//! # use pufa::{app::{Actions, Edit, Workspace}, model::Law};
//! use pufa::ui::widget::table::{Cell, Column, RecordTable};
//!
//! fn laws_ui(
//!     table: &mut RecordTable<Law>,
//!     ui: &mut egui::Ui,
//!     workspace: &Workspace,
//!     actions: &mut Actions,
//! ) {
//!     let columns = [
//!         Column::new("名称", |law: &Law| Cell::text(&law.title)).wide().editable(|law, text| {
//!             Some(Edit::put(Law { title: text, ..law.clone() }))
//!         }),
//!         Column::new("施行", |law: &Law| Cell::optional_date(law.in_force)).width(100.0),
//!     ];
//!     table.ui(ui, workspace, actions, &workspace.plan().laws, &columns);
//! }
//! ```

mod cell;
mod column;
mod editing;
mod keys;
mod order;

pub use cell::Cell;
pub use column::Column;
pub use order::GroupId;

use egui::{
    Align, Layout, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
};
use egui_extras::{Column as Width, TableBuilder, TableRow};
use egui_material_icons::icons;

use self::{
    editing::{Editing, End},
    order::{Line, Order},
};
use super::command::command_item;
use crate::{
    app::{Actions, Selection, Workspace},
    base::Id,
    model::{Record, RecordId, Table},
    ui::{icon, theme},
};

/// Height of the row of titles, and what the row of filters adds to it, in points.
const HEADER: (f32, f32) = (28.0, 30.0);

/// What a table remembers between frames.
pub struct RecordTable<T: Record> {
    order: Order<T>,
    filters_open: bool,
    /// The name of the column in which the cursor stands.
    cursor: Option<String>,
    editing: Option<Editing<T>>,
    scroll_to: Option<usize>,
    /// Where a selection with Shift begins.
    anchor: Option<Id<T>>,
    last_lead: Option<RecordId>,
    selected: Selected,
    pasted: Option<String>,
}

/// Which records a table keeps, and a stamp that changes when that does.
pub type Keep<'k, T> = (u64, &'k dyn Fn(&T) -> bool);

/// What a table shows beside its records and columns.
pub struct Show<'s, T> {
    /// Only the records this keeps. The stamp tells when it has changed.
    pub keep: Option<Keep<'s, T>>,
    /// The heads the rows stand under.
    pub groups: Option<Groups<'s, T>>,
}

/// Heads with the rows under them.
pub struct Groups<'s, T> {
    /// Tells when anything here has changed.
    pub stamp: u64,
    /// The group of a record.
    pub of: &'s dyn Fn(&T) -> GroupId,
    /// Every group in order; `None` among them is shown only if it has rows.
    pub order: &'s [GroupId],
    /// Draws a head into a row of the full width.
    pub head: &'s dyn Fn(&mut Ui, GroupId, &mut Actions),
}

/// The selection, sorted, so that a hundred thousand selected rows cost a frame nothing.
#[derive(Default)]
struct Selected {
    of: Selection,
    sorted: Vec<RecordId>,
}

impl Selected {
    fn update(&mut self, selection: &Selection) {
        if self.of != *selection {
            self.of = selection.clone();
            self.sorted = selection.ids().to_vec();
            self.sorted.sort_unstable();
        }
    }

    fn contains(&self, id: RecordId) -> bool {
        self.sorted.binary_search(&id).is_ok()
    }
}

/// What a table is drawn from in one frame.
struct Frame<'f, 'a, T: Record> {
    workspace: &'f Workspace,
    records: &'a Table<T>,
    columns: &'f [Column<'a, T>],
    show: &'f Show<'f, T>,
    /// Where the table is on the screen; what is scrolled away lies outside.
    visible: egui::Rect,
}

/// What was done to the rows with the pointer, carried out after all are drawn.
enum Wish<T> {
    Click { row: Id<T>, column: Option<usize>, secondary: bool },
    Edit { row: Id<T>, column: usize },
    Fold(GroupId),
    Copy { with_titles: bool },
    FillDown,
}

impl<T: Record> Default for RecordTable<T> {
    fn default() -> Self {
        Self {
            order: Order::default(),
            filters_open: false,
            cursor: None,
            editing: None,
            scroll_to: None,
            anchor: None,
            last_lead: None,
            selected: Selected::default(),
            pasted: None,
        }
    }
}

impl<T> Default for Show<'_, T> {
    fn default() -> Self {
        Self { keep: None, groups: None }
    }
}

impl<T> RecordTable<T>
where
    T: Record + Clone + PartialEq,
    Id<T>: Into<RecordId>,
{
    /// A table sorted by a column, counted from 0, until another is clicked.
    #[must_use]
    pub fn sorted_by(column: usize) -> Self {
        let mut table = Self::default();
        table.order.first_sort = Some(column);
        table
    }

    /// Draws the table; a click selects, edits are asked for.
    pub fn ui<'a>(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        actions: &mut Actions,
        records: &'a Table<T>,
        columns: &[Column<'a, T>],
    ) {
        self.show(ui, workspace, actions, records, columns, &Show::default());
    }

    /// The same with only the records that `keep` keeps. Its stamp tells when it has changed.
    pub fn ui_where<'a>(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        actions: &mut Actions,
        records: &'a Table<T>,
        columns: &[Column<'a, T>],
        keep: Option<Keep<'_, T>>,
    ) {
        self.show(ui, workspace, actions, records, columns, &Show { keep, groups: None });
    }

    /// The same with everything a table can show.
    pub fn show<'a>(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        actions: &mut Actions,
        records: &'a Table<T>,
        columns: &[Column<'a, T>],
        show: &Show<'_, T>,
    ) {
        let visible = ui.available_rect_before_wrap().intersect(ui.clip_rect());
        let frame = Frame { workspace, records, columns, show, visible };
        self.order.update(records, columns, workspace, show);
        self.selected.update(&workspace.selection);
        self.follow_selection(workspace);
        let id = ui.make_persistent_id("table");
        self.keys(ui, id, &frame, actions);
        let mut wish = None;
        let needed: f32 = columns.iter().map(|it| it.width + ui.spacing().item_spacing.x).sum();
        let height = ui.available_height();
        ScrollArea::horizontal().auto_shrink(false).show(ui, |ui| {
            ui.set_width(needed.max(ui.available_width()));
            ui.set_height(height);
            ui.push_id("table", |ui| self.body_ui(ui, id, &frame, actions, &mut wish));
        });
        if let Some(wish) = wish {
            self.grant(ui, id, &frame, actions, &wish);
        }
    }

    /// Number of rows that pass the filters.
    pub fn shown(&self) -> usize {
        self.order.rows().len()
    }

    /// The records that pass the filters, in the order on the screen.
    pub fn rows(&self) -> &[Id<T>] {
        self.order.rows()
    }

    /// A number that changes whenever the rows do; totals are kept by it.
    pub const fn version(&self) -> u64 {
        self.order.version()
    }

    /// A block of cells that was pasted onto the table, if one was.
    pub const fn take_pasted(&mut self) -> Option<String> {
        self.pasted.take()
    }

    /// Whether the row of filters limits the rows.
    pub fn is_filtered(&self) -> bool {
        self.order.is_filtered()
    }

    /// Empties the row of filters.
    pub fn clear_filters(&mut self) {
        self.order.clear_filters();
    }

    /// A button that opens and closes the row of filters; open filters that are closed are emptied.
    pub fn filter_button(&mut self, ui: &mut Ui, workspace: &Workspace) {
        let name = workspace.text("ui.table.filter");
        let button = super::icon_button(ui, icons::ICON_FILTER_LIST, name);
        if button.on_hover_text(name).clicked() {
            self.filters_open = !self.filters_open;
            self.order.clear_filters();
        }
    }

    fn body_ui(
        &mut self,
        ui: &mut Ui,
        id: egui::Id,
        frame: &Frame<'_, '_, T>,
        actions: &mut Actions,
        wish: &mut Option<Wish<T>>,
    ) {
        // Columns are told apart by their alignment; a line shows where one can be dragged.
        ui.visuals_mut().widgets.noninteractive.bg_stroke = Stroke::NONE;
        let names: Vec<&str> = frame.columns.iter().map(Column::name).collect();
        let mut builder = TableBuilder::new(ui)
            .id_salt(names)
            .striped(false)
            .resizable(true)
            .sense(Sense::click())
            .auto_shrink([false, false])
            .cell_layout(Layout::left_to_right(Align::Center));
        for column in frame.columns {
            let width = if column.wide {
                Width::remainder().at_least(column.width).clip(true).resizable(false)
            } else {
                Width::initial(column.width).at_least(40.0).clip(true)
            };
            builder = builder.column(width);
        }
        if let Some(line) = self.scroll_to.take() {
            builder = builder.scroll_to_row(line, None);
        }
        let height = HEADER.0 + if self.filters_open { HEADER.1 } else { 0.0 };
        let table = builder.header(height, |mut row| {
            for column in frame.columns {
                row.col(|ui| self.header_ui(ui, frame.workspace, column));
            }
        });
        table.body(|body| {
            let lines = self.order.lines().len();
            body.rows(theme::ROW_HEIGHT, lines, |mut row| {
                match self.order.lines().get(row.index()).copied() {
                    Some(Line::Head(group)) => self.head_ui(&mut row, frame, group, actions, wish),
                    Some(Line::Row(record)) => {
                        if let Some(record) = frame.records.get(record) {
                            let above = self.record_above(row.index(), frame);
                            self.row_ui(&mut row, id, frame, (record, above), actions, wish);
                        }
                    }
                    None => {}
                }
            });
        });
    }

    fn header_ui(&mut self, ui: &mut Ui, workspace: &Workspace, column: &Column<'_, T>) {
        let theme = theme::of(ui);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let arrow = match &self.order.sort {
                Some((sorted, true)) if sorted == column.name() => {
                    icons::ICON_ARROW_UPWARD.codepoint
                }
                Some((sorted, false)) if sorted == column.name() => {
                    icons::ICON_ARROW_DOWNWARD.codepoint
                }
                _ => "",
            };
            let title = RichText::new(column.title).small().color(theme.text_weak);
            let arrow = RichText::new(arrow).font(icon::font(12.0)).color(theme.accent);
            // The title stands over the words of its cells, not beside them.
            ui.spacing_mut().button_padding.x = 0.0;
            let button = egui::Button::new((title, arrow)).frame_when_inactive(false).truncate();
            let tip = format!("{}\n{}", column.title, workspace.text("ui.table.sort"));
            if ui.add(button).on_hover_text(tip).clicked() {
                self.order.sort_by(column.name());
            }
            if self.filters_open {
                let name = format!("{} {}", workspace.text("ui.table.filter"), column.title);
                let filter = self.order.filter_mut(column.name());
                let edit = TextEdit::singleline(filter).desired_width(f32::INFINITY);
                ui.add(edit).accessible_name(name);
            }
        });
        paint_hairline(ui);
    }

    /// The head of a group, drawn over all columns of its line.
    fn head_ui(
        &self,
        row: &mut TableRow<'_, '_>,
        frame: &Frame<'_, '_, T>,
        group: GroupId,
        actions: &mut Actions,
        wish: &mut Option<Wish<T>>,
    ) {
        let last = frame.columns.len().saturating_sub(1);
        let mut line = egui::Rect::NOTHING;
        for place in 0..frame.columns.len() {
            row.col(|ui| {
                line = line.union(ui.max_rect());
                if place < last {
                    return;
                }
                let theme = theme::of(ui);
                let rect = line.expand2(egui::vec2(4.0, 0.0));
                let builder = UiBuilder::new()
                    .max_rect(rect.shrink2(egui::vec2(4.0, 0.0)))
                    .layout(Layout::left_to_right(Align::Center));
                ui.scope_builder(builder, |ui| {
                    // A head runs over all columns, but not over what lies beside or below the table.
                    let rows = ui.clip_rect().y_range();
                    let body = egui::Rect::from_x_y_ranges(frame.visible.x_range(), rows);
                    ui.set_clip_rect(rect.intersect(body));
                    ui.painter().rect_filled(rect, 0.0, theme.stripe);
                    let folded = self.order.is_folded(group);
                    if fold_button(ui, frame.workspace, folded) {
                        *wish = Some(Wish::Fold(group));
                    }
                    if let Some(groups) = &frame.show.groups {
                        (groups.head)(ui, group, actions);
                    }
                });
            });
        }
    }

    /// The record of the line above, if that is not the head of a group.
    fn record_above<'a>(&self, line: usize, frame: &Frame<'_, 'a, T>) -> Option<&'a T> {
        match self.order.lines().get(line.checked_sub(1)?)? {
            Line::Row(record) => frame.records.get(*record),
            Line::Head(_) => None,
        }
    }

    fn row_ui<'a>(
        &mut self,
        row: &mut TableRow<'_, '_>,
        id: egui::Id,
        frame: &Frame<'_, 'a, T>,
        (record, above): (&'a T, Option<&'a T>),
        actions: &mut Actions,
        wish: &mut Option<Wish<T>>,
    ) {
        let is_lead = self.last_lead == Some(record.id().into());
        row.set_selected(self.selected.contains(record.id().into()));
        let mut clicked = None;
        for (place, column) in frame.columns.iter().enumerate() {
            let is_edited = self
                .editing
                .as_ref()
                .is_some_and(|it| it.row == record.id() && it.column == column.name());
            let under_cursor = is_lead && self.cursor.as_deref() == Some(column.name());
            let (_, response) = row.col(|ui| {
                paint_hairline(ui);
                // A selected row is told by its ground; its words keep their colour.
                ui.visuals_mut().override_text_color = None;
                if is_edited {
                    self.editing_ui(ui, id, frame, record, column, actions);
                } else {
                    let cell = (column.cell)(record);
                    let is_same =
                        || above.is_some_and(|it| (column.cell)(it).shown() == cell.shown());
                    if !(column.merged && is_same()) {
                        cell.ui(ui);
                    }
                }
                if under_cursor && !is_edited && ui.memory(|memory| memory.has_focus(id)) {
                    let stroke = Stroke::new(1.5, theme::of(ui).accent);
                    ui.painter().rect_stroke(ui.max_rect(), 2.0, stroke, StrokeKind::Inside);
                }
            });
            if response.clicked() {
                clicked = Some(place);
            }
            if response.double_clicked() {
                *wish = Some(Wish::Edit { row: record.id(), column: place });
            }
        }
        let response = row.response();
        let secondary = response.secondary_clicked();
        if (response.clicked() || secondary) && wish.is_none() {
            *wish = Some(Wish::Click { row: record.id(), column: clicked, secondary });
        }
        response.context_menu(|ui| self.context_menu_ui(ui, frame, actions, wish));
    }

    fn editing_ui<'a>(
        &mut self,
        ui: &mut Ui,
        id: egui::Id,
        frame: &Frame<'_, 'a, T>,
        record: &'a T,
        column: &Column<'a, T>,
        actions: &mut Actions,
    ) {
        let (Some(editing), Some(editor)) = (&mut self.editing, &column.editor) else { return };
        match editing.ui(ui, column, |text| editor(record, text).is_some()) {
            Some(End::Cancelled) => {
                self.editing = None;
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            Some(End::Committed(then)) => self.commit(ui, id, frame, record, column, then, actions),
            None => {}
        }
    }

    fn context_menu_ui(
        &self,
        ui: &mut Ui,
        frame: &Frame<'_, '_, T>,
        actions: &mut Actions,
        wish: &mut Option<Wish<T>>,
    ) {
        let workspace = frame.workspace;
        let entry = |ui: &mut Ui, key: &'static str, keys: &str| {
            let clicked =
                ui.add(egui::Button::new(workspace.text(key)).shortcut_text(keys)).clicked();
            if clicked {
                ui.close();
            }
            clicked
        };
        if entry(ui, "ui.table.copy", "Ctrl+C") {
            *wish = Some(Wish::Copy { with_titles: false });
        }
        if entry(ui, "ui.table.copy-titles", "") {
            *wish = Some(Wish::Copy { with_titles: true });
        }
        if self.can_fill_down(frame) && entry(ui, "ui.table.fill-down", "") {
            *wish = Some(Wish::FillDown);
        }
        ui.separator();
        command_item(ui, "edit.duplicate", workspace, actions);
        command_item(ui, "edit.delete", workspace, actions);
    }

    /// Scrolls to a record that was selected elsewhere.
    fn follow_selection(&mut self, workspace: &Workspace) {
        let lead = workspace.selection.lead();
        if lead == self.last_lead {
            return;
        }
        self.last_lead = lead;
        self.scroll_to = lead.and_then(|lead| self.order.line_of(lead));
    }
}

fn fold_button(ui: &mut Ui, workspace: &Workspace, folded: bool) -> bool {
    let (symbol, name) = if folded {
        (icons::ICON_CHEVRON_RIGHT, "ui.table.unfold")
    } else {
        (icons::ICON_EXPAND_MORE, "ui.table.fold")
    };
    super::icon_button(ui, symbol, workspace.text(name)).clicked()
}

/// The line under a cell, across the gap to its neighbours.
fn paint_hairline(ui: &Ui) {
    let gap = ui.spacing().item_spacing.x;
    let rect = ui.max_rect().expand2(egui::vec2(gap, 0.0));
    let clip = ui.clip_rect().expand2(egui::vec2(gap, 3.0));
    let painter = ui.painter().with_clip_rect(clip);
    painter.hline(rect.x_range(), rect.bottom() + 1.5, theme::of(ui).hairline());
}
