//! A table of records with the habits of a spreadsheet.
//!
//! Sorting by a click on a title, a row of filters that understand pinyin, selection with Shift
//! and Ctrl, the keyboard (up, down, Home, End, Page Up and Down, Enter or F2 to edit, Delete), a
//! context menu. Only visible rows are drawn; the sorted and filtered order is kept until the
//! table of the plan, the filters or the sorting change.
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

mod order;

use std::{borrow::Cow, cmp::Ordering};

use chrono::NaiveDate;
use egui::{
    Align, Color32, EventFilter, Key, Label, Layout, Modifiers, RichText, ScrollArea, Sense,
    Stroke, TextEdit, Ui,
};
use egui_extras::{Column as Width, TableBuilder, TableRow};
use egui_material_icons::icons;

use self::order::Order;
use super::command::command_item;
use crate::{
    app::{Action, Actions, Edit, Selection, Workspace},
    base::Id,
    model::{Record, RecordId, Table},
    ui::{icon, theme},
};

/// What stands in a cell; also what is sorted and filtered by.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing; sorted last.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// A count, to the right.
    Number(i64),
    /// A day.
    Date(NaiveDate),
    /// Words that are sorted by a rank of their own.
    Ranked {
        /// The words.
        text: &'a str,
        /// Their place.
        rank: usize,
    },
    /// A word with a dot of its colour, sorted by its rank.
    State {
        /// The word.
        word: &'a str,
        /// Its place in the order of work.
        rank: usize,
        /// The colour of the dot.
        colour: Color32,
    },
}

/// Makes a text edit of a cell from what was typed; `None` refuses it.
type Editor<'a, T> = Box<dyn Fn(&T, String) -> Option<Edit> + 'a>;

/// Which records a table keeps, and a stamp that changes when that does.
pub type Keep<'k, T> = (u64, &'k dyn Fn(&T) -> bool);

/// A column: its title, its cells, its width.
pub struct Column<'a, T: 'a> {
    title: &'a str,
    cell: Box<dyn Fn(&'a T) -> Cell<'a> + 'a>,
    width: f32,
    wide: bool,
    merged: bool,
    editor: Option<Editor<'a, T>>,
}

/// What a table remembers between frames.
pub struct RecordTable<T: Record> {
    order: Order<T>,
    filters_open: bool,
    editing: Option<Editing<T>>,
    scroll_to: Option<usize>,
    /// Where a selection with Shift begins.
    anchor: Option<Id<T>>,
    last_lead: Option<RecordId>,
}

struct Editing<T> {
    row: Id<T>,
    column: usize,
    text: String,
    fresh: bool,
}

impl<T: Record> Default for RecordTable<T> {
    fn default() -> Self {
        Self {
            order: Order::default(),
            filters_open: false,
            editing: None,
            scroll_to: None,
            anchor: None,
            last_lead: None,
        }
    }
}

impl<'a> Cell<'a> {
    /// Words; an empty text is an empty cell.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A day, or nothing.
    pub fn optional_date(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }

    /// A count; nothing for zero, so that figures stand out.
    pub fn count(count: impl Into<i64>) -> Self {
        match count.into() {
            0 => Self::Empty,
            count => Self::Number(count),
        }
    }

    /// The cell as text.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(day) => Cow::Owned(day.to_string()),
            Self::Ranked { text, .. } => Cow::Borrowed(text),
            Self::State { word, .. } => Cow::Borrowed(word),
        }
    }

    /// The order of cells of one column; empty cells come last.
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Empty, Self::Empty) => Ordering::Equal,
            (Self::Empty, _) => Ordering::Greater,
            (_, Self::Empty) => Ordering::Less,
            (Self::Number(one), Self::Number(other)) => one.cmp(other),
            (Self::Date(one), Self::Date(other)) => one.cmp(other),
            (Self::Ranked { rank: one, .. }, Self::Ranked { rank: other, .. })
            | (Self::State { rank: one, .. }, Self::State { rank: other, .. }) => one.cmp(other),
            (one, other) => one.shown().cmp(&other.shown()),
        }
    }
}

impl<'a, T> Column<'a, T> {
    /// A column of 120 points.
    pub fn new(title: &'a str, cell: impl Fn(&'a T) -> Cell<'a> + 'a) -> Self {
        Self { title, cell: Box::new(cell), width: 120.0, wide: false, merged: false, editor: None }
    }

    /// Another width in points to begin with.
    #[must_use]
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Takes the room the others leave; one column of a table does.
    #[must_use]
    pub const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Shows what rows below each other have in common once, like the merged cells of a form.
    #[must_use]
    pub const fn merged(mut self) -> Self {
        self.merged = true;
        self
    }

    /// Lets the cell be typed over: Enter, F2 or a double click begin, leaving it commits.
    #[must_use]
    pub fn editable(mut self, editor: impl Fn(&T, String) -> Option<Edit> + 'a) -> Self {
        self.editor = Some(Box::new(editor));
        self
    }
}

impl<T> RecordTable<T>
where
    T: Record + Clone + PartialEq,
    Id<T>: Into<RecordId>,
{
    /// Draws the table; a click selects, edits are asked for.
    pub fn ui<'a>(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        actions: &mut Actions,
        records: &'a Table<T>,
        columns: &[Column<'a, T>],
    ) {
        self.ui_where(ui, workspace, actions, records, columns, None);
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
        self.order.update(records, columns, workspace, keep);
        self.follow_selection(workspace);
        let id = ui.make_persistent_id("table");
        self.keyboard(ui, id, workspace, actions, columns, records);
        let clicked = ScrollArea::horizontal()
            .auto_shrink(false)
            .show(ui, |ui| self.rows_ui(ui, workspace, actions, records, columns));
        if let Some((row, secondary)) = clicked.inner {
            ui.memory_mut(|memory| memory.request_focus(id));
            let modifiers = ui.input(|input| input.modifiers);
            let keep = secondary && workspace.selection.contains(row);
            if !keep {
                self.select(row, modifiers, workspace, actions);
            }
        }
    }

    /// A table sorted by a column from the start, until another is clicked.
    #[must_use]
    pub fn sorted_by(column: usize) -> Self {
        let mut table = Self::default();
        table.order.sort = Some((column, true));
        table
    }

    /// Header and visible rows; gives the row that was clicked, and whether by the right button.
    fn rows_ui<'a>(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        actions: &mut Actions,
        records: &'a Table<T>,
        columns: &[Column<'a, T>],
    ) -> Option<(Id<T>, bool)> {
        let mut clicked = None;
        // Columns are told apart by their alignment; a line shows where one can be dragged.
        ui.visuals_mut().widgets.noninteractive.bg_stroke = Stroke::NONE;
        let header = if self.filters_open { 58.0 } else { 28.0 };
        let table = self.builder(ui, columns).header(header, |mut row| {
            for (place, column) in columns.iter().enumerate() {
                row.col(|ui| self.header_ui(ui, workspace, place, column));
            }
        });
        table.body(|body| {
            let rows = self.order.rows().len();
            body.rows(theme::ROW_HEIGHT, rows, |mut row| {
                let id = self.order.rows().get(row.index()).copied();
                let Some(record) = id.and_then(|id| records.get(id)) else { return };
                let above = row.index().checked_sub(1).and_then(|row| self.order.rows().get(row));
                let above = above.and_then(|id| records.get(*id));
                self.row_ui(&mut row, workspace, actions, (record, above), columns);
                let response = row.response();
                if response.clicked() || response.secondary_clicked() {
                    clicked = Some((record.id(), response.secondary_clicked()));
                }
                if response.double_clicked() {
                    self.begin_edit(record, columns);
                }
                response.context_menu(|ui| context_menu_ui(ui, workspace, actions));
            });
        });
        clicked
    }

    fn builder<'u>(&mut self, ui: &'u mut Ui, columns: &[Column<'_, T>]) -> TableBuilder<'u> {
        let mut builder = TableBuilder::new(ui)
            .striped(false)
            .resizable(true)
            .sense(Sense::click())
            .auto_shrink([false, false])
            .cell_layout(Layout::left_to_right(Align::Center));
        for column in columns {
            let width = if column.wide {
                Width::remainder().at_least(column.width).clip(true).resizable(false)
            } else {
                Width::initial(column.width).at_least(40.0).clip(true)
            };
            builder = builder.column(width);
        }
        match self.scroll_to.take() {
            Some(row) => builder.scroll_to_row(row, None),
            None => builder,
        }
    }

    /// Number of rows that pass the filters.
    pub fn shown(&self) -> usize {
        self.order.rows().len()
    }

    /// The records in the order on the screen.
    pub fn rows(&self) -> &[Id<T>] {
        self.order.rows()
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

    fn header_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        place: usize,
        column: &Column<'_, T>,
    ) {
        let theme = theme::of(ui);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let arrow = match self.order.sort {
                Some((sorted, true)) if sorted == place => icons::ICON_ARROW_UPWARD.codepoint,
                Some((sorted, false)) if sorted == place => icons::ICON_ARROW_DOWNWARD.codepoint,
                _ => "",
            };
            let title = RichText::new(column.title).small().color(theme.text_weak);
            let arrow = RichText::new(arrow).font(icon::font(12.0)).color(theme.accent);
            let button = egui::Button::new((title, arrow)).frame_when_inactive(false).truncate();
            if ui.add(button).on_hover_text(workspace.text("ui.table.sort")).clicked() {
                self.order.sort_by(place);
            }
            if self.filters_open {
                let name = format!("{} {}", workspace.text("ui.table.filter"), column.title);
                let filter = self.order.filter_mut(place);
                let edit = TextEdit::singleline(filter).desired_width(f32::INFINITY);
                ui.add(edit).accessible_name(name);
            }
        });
        paint_hairline(ui);
    }

    fn row_ui<'a>(
        &mut self,
        row: &mut TableRow<'_, '_>,
        workspace: &Workspace,
        actions: &mut Actions,
        (record, above): (&'a T, Option<&'a T>),
        columns: &[Column<'a, T>],
    ) {
        row.set_selected(workspace.selection.contains(record.id()));
        for (place, column) in columns.iter().enumerate() {
            row.col(|ui| {
                let edited = self
                    .editing
                    .as_ref()
                    .is_some_and(|it| it.row == record.id() && it.column == place);
                paint_hairline(ui);
                // A selected row is told by its ground; its words keep their colour.
                ui.visuals_mut().override_text_color = None;
                if edited {
                    self.editing_ui(ui, record, column, actions);
                } else {
                    let cell = (column.cell)(record);
                    let is_same =
                        || above.is_some_and(|it| (column.cell)(it).shown() == cell.shown());
                    if !(column.merged && is_same()) {
                        cell_ui(ui, &cell);
                    }
                }
            });
        }
    }

    fn editing_ui<'a>(
        &mut self,
        ui: &mut Ui,
        record: &'a T,
        column: &Column<'a, T>,
        actions: &mut Actions,
    ) {
        let Some(editing) = &mut self.editing else { return };
        let edit = TextEdit::singleline(&mut editing.text).desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name(column.title);
        if std::mem::take(&mut editing.fresh) {
            response.request_focus();
        } else if response.lost_focus() || !response.has_focus() {
            let text = std::mem::take(&mut editing.text).trim().to_owned();
            self.editing = None;
            let cancelled = ui.input(|input| input.key_pressed(Key::Escape));
            let changed = text != (column.cell)(record).shown();
            if let Some(editor) = &column.editor
                && changed
                && !cancelled
                && let Some(edit) = editor(record, text)
            {
                actions.edit(edit);
            }
        }
    }

    fn begin_edit<'a>(&mut self, record: &'a T, columns: &[Column<'a, T>]) {
        let editable = columns.iter().enumerate().find(|(_, column)| column.editor.is_some());
        if let Some((place, column)) = editable {
            let text = (column.cell)(record).shown().into_owned();
            self.editing = Some(Editing { row: record.id(), column: place, text, fresh: true });
        }
    }

    /// Scrolls to a record that was selected elsewhere.
    fn follow_selection(&mut self, workspace: &Workspace) {
        let lead = workspace.selection.lead();
        if lead == self.last_lead {
            return;
        }
        self.last_lead = lead;
        self.scroll_to = self.order.rows().iter().position(|id| Some((*id).into()) == lead);
    }

    fn keyboard<'a>(
        &mut self,
        ui: &mut Ui,
        id: egui::Id,
        workspace: &Workspace,
        actions: &mut Actions,
        columns: &[Column<'a, T>],
        records: &'a Table<T>,
    ) {
        let rect = egui::Rect::from_min_size(ui.next_widget_position(), egui::Vec2::ZERO);
        ui.interact(rect, id, Sense::focusable_noninteractive());
        if !ui.memory(|memory| memory.has_focus(id)) || self.order.rows().is_empty() {
            return;
        }
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let lead = workspace.selection.lead();
        let now = self.order.rows().iter().position(|row| Some((*row).into()) == lead);
        let last = self.order.rows().len() - 1;
        let page = (ui.available_height() / theme::ROW_HEIGHT) as usize;
        let moved = ui.input(|input| {
            let pressed = |key| input.key_pressed(key);
            match now {
                _ if pressed(Key::Home) => Some(0),
                _ if pressed(Key::End) => Some(last),
                None => (pressed(Key::ArrowDown) || pressed(Key::ArrowUp)).then_some(0),
                Some(now) if pressed(Key::ArrowDown) => Some((now + 1).min(last)),
                Some(now) if pressed(Key::ArrowUp) => Some(now.saturating_sub(1)),
                Some(now) if pressed(Key::PageDown) => Some((now + page).min(last)),
                Some(now) if pressed(Key::PageUp) => Some(now.saturating_sub(page)),
                Some(_) => None,
            }
        });
        if let Some(row) = moved.and_then(|row| self.order.rows().get(row).copied()) {
            let shift = ui.input(|input| input.modifiers.shift);
            let modifiers = if shift { Modifiers::SHIFT } else { Modifiers::NONE };
            self.scroll_to = moved;
            self.select(row, modifiers, workspace, actions);
        }
        let edit = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::F2));
        let lead = now.and_then(|now| self.order.rows().get(now)).and_then(|id| records.get(*id));
        if edit && let Some(record) = lead {
            self.begin_edit(record, columns);
        }
    }

    fn select(
        &mut self,
        row: Id<T>,
        modifiers: Modifiers,
        workspace: &Workspace,
        actions: &mut Actions,
    ) {
        let id: RecordId = row.into();
        let selected = workspace.selection.ids();
        let ids = if modifiers.shift {
            self.rows_between(self.anchor.unwrap_or(row), row)
        } else if modifiers.command {
            self.anchor = Some(row);
            let others = selected.iter().copied().filter(|other| *other != id);
            let picked = (!workspace.selection.contains(id)).then_some(id);
            others.chain(picked).collect()
        } else {
            self.anchor = Some(row);
            vec![id]
        };
        self.last_lead = ids.last().copied();
        actions.push(Action::Select(Selection::several(ids)));
    }

    /// The rows from one to another in the order on the screen; the other one leads.
    fn rows_between(&self, from: Id<T>, to: Id<T>) -> Vec<RecordId> {
        let rows = self.order.rows();
        let place = |id| rows.iter().position(|row| *row == id);
        let (Some(from), Some(to)) = (place(from), place(to)) else { return vec![to.into()] };
        let ids = rows.get(from.min(to)..=from.max(to)).unwrap_or_default();
        let ids = ids.iter().map(|id| (*id).into());
        if from <= to { ids.collect() } else { ids.rev().collect() }
    }
}

/// The line under a cell, across the gap to its neighbours.
fn paint_hairline(ui: &Ui) {
    let gap = ui.spacing().item_spacing.x;
    let rect = ui.max_rect().expand2(egui::vec2(gap, 0.0));
    let clip = ui.clip_rect().expand2(egui::vec2(gap, 3.0));
    let painter = ui.painter().with_clip_rect(clip);
    painter.hline(rect.x_range(), rect.bottom() + 1.5, theme::of(ui).hairline());
}

fn cell_ui(ui: &mut Ui, cell: &Cell<'_>) {
    let theme = theme::of(ui);
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            ui.add(Label::new(text.as_ref()).truncate());
        }
        Cell::Ranked { text, .. } => {
            ui.add(Label::new(*text).truncate());
        }
        Cell::Number(number) => {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(number.to_string());
            });
        }
        Cell::Date(day) => {
            ui.label(day.to_string());
        }
        Cell::State { word, colour, .. } => {
            super::dot(ui, *colour);
            ui.label(RichText::new(*word).color(theme.text));
        }
    }
}

fn context_menu_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    command_item(ui, "edit.duplicate", workspace, actions);
    command_item(ui, "edit.delete", workspace, actions);
}
