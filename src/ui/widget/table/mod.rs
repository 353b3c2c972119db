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

mod body;
mod cell;
mod column;
mod editing;
mod heads;
mod keys;
mod order;

pub(in crate::ui) use body::paint_hairline;
pub use cell::Cell;
pub use column::Column;
pub use order::GroupId;

use egui::{ScrollArea, Ui};
use egui_material_icons::icons;

use self::{editing::Editing, order::Order};
use crate::{
    app::{Actions, Selection, Workspace},
    base::Id,
    model::{Record, RecordId, Table},
};

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
        let version = self.version();
        self.order.update(records, columns, workspace, show);
        if self.version() != version {
            // Counts and totals that were drawn before the rows were known are drawn again.
            ui.ctx().request_repaint();
        }
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
