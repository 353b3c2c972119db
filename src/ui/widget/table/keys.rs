//! What the keyboard and the pointer do to a table: moving, selecting, copying, filling.

use std::{borrow::Cow, collections::BTreeSet};

use egui::{Event, EventFilter, Key, Modifiers, Sense, Ui};

use super::{
    Column, Frame, RecordTable, Wish,
    editing::{Editing, Then},
    order::Line,
};
use crate::{
    app::{Action, Actions, Edit, Selection, tsv},
    base::Id,
    model::{Record, RecordId},
    ui::theme,
};

/// A key that means something to a table.
enum Pressed {
    Line(usize),
    Column(isize),
    Edit(Option<String>),
    SelectAll,
    Copy,
    Paste(String),
}

impl<T> RecordTable<T>
where
    T: Record + Clone + PartialEq,
    Id<T>: Into<RecordId>,
{
    /// Makes the table a place the focus can be in, and does what is pressed while it is there.
    pub(super) fn keys(
        &mut self,
        ui: &mut Ui,
        id: egui::Id,
        frame: &Frame<'_, '_, T>,
        actions: &mut Actions,
    ) {
        let rect = egui::Rect::from_min_size(ui.next_widget_position(), egui::Vec2::ZERO);
        ui.interact(rect, id, Sense::focusable_noninteractive());
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let Some(pressed) = self.pressed(ui, frame) else { return };
        match pressed {
            Pressed::Line(line) => self.go_to_line(ui, line, frame, actions),
            Pressed::Column(step) => self.go_by_columns(step, frame),
            Pressed::Edit(typed) => self.edit_cell(frame, typed.as_deref()),
            Pressed::SelectAll => {
                let all = self.rows().iter().map(|row| (*row).into()).collect();
                actions.push(Action::Select(Selection::several(all)));
            }
            Pressed::Copy => self.copy(ui, frame, false),
            Pressed::Paste(text) => self.paste(frame, text, actions),
        }
    }

    /// Does what was asked for with the pointer.
    pub(super) fn grant(
        &mut self,
        ui: &mut Ui,
        id: egui::Id,
        frame: &Frame<'_, '_, T>,
        actions: &mut Actions,
        wish: &Wish<T>,
    ) {
        let name = |column: usize| frame.columns.get(column).map(|it| it.name().to_owned());
        match *wish {
            Wish::Click { row, column, secondary } => {
                if self.editing.is_none() {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
                self.cursor = column.and_then(name).or(self.cursor.take());
                if !(secondary && self.selected.contains(row.into())) {
                    let modifiers = ui.input(|input| input.modifiers);
                    self.select(row, modifiers, frame, actions);
                }
            }
            Wish::Edit { row, column } => {
                self.cursor = name(column);
                self.select(row, Modifiers::NONE, frame, actions);
                self.edit_cell(frame, None);
            }
            Wish::Fold(group) => self.order.fold(group),
            Wish::Copy { with_titles } => self.copy(ui, frame, with_titles),
            Wish::FillDown => actions.push(Action::Edit(Edit::All(self.filled_down(frame)))),
        }
    }

    fn pressed(&self, ui: &Ui, frame: &Frame<'_, '_, T>) -> Option<Pressed> {
        let event = ui.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Copy => Some(Pressed::Copy),
                Event::Paste(text) => Some(Pressed::Paste(text.clone())),
                Event::Text(text) if text.starts_with(|c: char| c.is_ascii_digit()) => {
                    Some(Pressed::Edit(Some(text.clone())))
                }
                Event::Key { key: Key::A, pressed: true, modifiers, .. } if modifiers.command => {
                    Some(Pressed::SelectAll)
                }
                _ => None,
            })
        });
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        event
            .or_else(|| (pressed(Key::Enter) || pressed(Key::F2)).then_some(Pressed::Edit(None)))
            .or_else(|| pressed(Key::ArrowRight).then_some(Pressed::Column(1)))
            .or_else(|| pressed(Key::ArrowLeft).then_some(Pressed::Column(-1)))
            .or_else(|| self.line_pressed(ui, frame).map(Pressed::Line))
    }

    fn line_pressed(&self, ui: &Ui, frame: &Frame<'_, '_, T>) -> Option<usize> {
        const KEYS: [Key; 6] =
            [Key::Home, Key::End, Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp];
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        let key = KEYS.into_iter().find(|key| pressed(*key))?;
        let last = self.order.lines().len().checked_sub(1)?;
        let lead = frame.workspace.selection.lead();
        let now = lead.and_then(|lead| self.order.line_of(lead));
        let page = (ui.available_height() / theme::ROW_HEIGHT) as usize;
        Some(match (key, now) {
            (Key::End, _) => last,
            (Key::ArrowDown, Some(now)) => self.row_from(now + 1, true).unwrap_or(now),
            (Key::ArrowUp, Some(now)) => {
                now.checked_sub(1).and_then(|line| self.row_from(line, false)).unwrap_or(now)
            }
            (Key::PageDown, Some(now)) => (now + page).min(last),
            (Key::PageUp, Some(now)) => now.saturating_sub(page),
            _ => 0,
        })
    }

    /// The first line with a row from here on, downwards or upwards.
    fn row_from(&self, line: usize, down: bool) -> Option<usize> {
        let lines = self.order.lines();
        let is_row = |at: &usize| matches!(lines.get(*at), Some(Line::Row(_)));
        if down { (line..lines.len()).find(is_row) } else { (0..=line).rev().find(is_row) }
    }

    fn go_to_line(
        &mut self,
        ui: &Ui,
        line: usize,
        frame: &Frame<'_, '_, T>,
        actions: &mut Actions,
    ) {
        let line = self.row_from(line, true).or_else(|| self.row_from(line, false));
        let Some(Line::Row(row)) = line.and_then(|line| self.order.lines().get(line)) else {
            return;
        };
        let shift = ui.input(|input| input.modifiers.shift);
        let modifiers = if shift { Modifiers::SHIFT } else { Modifiers::NONE };
        self.scroll_to = line;
        self.select(*row, modifiers, frame, actions);
    }

    fn go_by_columns(&mut self, step: isize, frame: &Frame<'_, '_, T>) {
        let now = self.cursor_place(frame);
        let last = frame.columns.len().saturating_sub(1);
        let next = now.map_or(0, |now| now.saturating_add_signed(step).min(last));
        self.cursor = frame.columns.get(next).map(|column| column.name().to_owned());
    }

    fn cursor_place(&self, frame: &Frame<'_, '_, T>) -> Option<usize> {
        let cursor = self.cursor.as_deref()?;
        frame.columns.iter().position(|column| column.name() == cursor)
    }

    /// Begins to edit the cell under the cursor, or the first of its row that can be edited.
    fn edit_cell(&mut self, frame: &Frame<'_, '_, T>, typed: Option<&str>) {
        let lead = self.last_lead;
        let row = self.rows().iter().find(|row| Some((**row).into()) == lead);
        let Some(record) = row.and_then(|row| frame.records.get(*row)) else { return };
        let columns = frame.columns;
        let under_cursor = self.cursor_place(frame).and_then(|place| columns.get(place));
        let column = under_cursor.or_else(|| columns.iter().find(|it| it.editor.is_some()));
        if let Some(column) = column.filter(|column| column.editor.is_some()) {
            self.begin(record, column, typed);
        }
    }

    fn begin<'a>(&mut self, record: &'a T, column: &Column<'a, T>, typed: Option<&str>) {
        self.cursor = Some(column.name().to_owned());
        let shown = (column.cell)(record).into_shown();
        self.editing = Some(Editing::new(record.id(), column.name(), &shown, typed));
    }

    /// Asks for the edit of the cell that was typed into, and goes on from there.
    #[expect(clippy::too_many_arguments, reason = "the cell, and what it is part of")]
    pub(super) fn commit<'a>(
        &mut self,
        ui: &Ui,
        id: egui::Id,
        frame: &Frame<'_, 'a, T>,
        record: &'a T,
        column: &Column<'a, T>,
        then: Then,
        actions: &mut Actions,
    ) {
        let (Some(editing), Some(editor)) = (&self.editing, &column.editor) else { return };
        let value = editing.value();
        let is_new = editing.is_touched() && value != (column.cell)(record).shown();
        if then == Then::FillSelected {
            let edits = Self::filled(frame, column, &value, self.selected_rows());
            if !edits.is_empty() {
                actions.push(Action::Edit(Edit::All(edits)));
            }
        } else if is_new {
            match editor(record, value) {
                Some(edit) => actions.edit(edit),
                // What is refused stays in the field, unless the focus has gone already.
                None if then != Then::Leave => return,
                None => {}
            }
        }
        self.editing = None;
        if then != Then::Leave {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        match then {
            Then::Down => self.go_down(record, frame, actions),
            Then::Right => self.edit_beside(frame, record, column, true),
            Then::Left => self.edit_beside(frame, record, column, false),
            Then::Leave | Then::FillSelected => {}
        }
    }

    fn go_down(&mut self, record: &T, frame: &Frame<'_, '_, T>, actions: &mut Actions) {
        let line = self.order.line_of(record.id().into());
        let below = line.and_then(|line| self.row_from(line + 1, true));
        if let Some(Line::Row(row)) = below.and_then(|line| self.order.lines().get(line)).copied() {
            self.scroll_to = below;
            self.select(row, Modifiers::NONE, frame, actions);
        }
    }

    fn edit_beside<'a>(
        &mut self,
        frame: &Frame<'_, 'a, T>,
        record: &'a T,
        column: &Column<'a, T>,
        rightwards: bool,
    ) {
        let editable = |it: &&Column<'a, T>| it.editor.is_some();
        let place = frame.columns.iter().position(|it| it.name() == column.name()).unwrap_or(0);
        let (left, right) = frame.columns.split_at(place);
        let next = if rightwards {
            right.iter().skip(1).find(editable)
        } else {
            left.iter().rev().find(editable)
        };
        if let Some(next) = next {
            self.begin(record, next, None);
        }
    }

    pub(super) fn select(
        &mut self,
        row: Id<T>,
        modifiers: Modifiers,
        frame: &Frame<'_, '_, T>,
        actions: &mut Actions,
    ) {
        let id: RecordId = row.into();
        let selected = &frame.workspace.selection;
        let ids = if modifiers.shift {
            self.rows_between(self.anchor.unwrap_or(row), row)
        } else if modifiers.command {
            self.anchor = Some(row);
            let others = selected.ids().iter().copied().filter(|other| *other != id);
            let picked = (!selected.contains(id)).then_some(id);
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
        let rows = self.rows();
        let place = |id| rows.iter().position(|row| *row == id);
        let (Some(from), Some(to)) = (place(from), place(to)) else { return vec![to.into()] };
        let ids = rows.get(from.min(to)..=from.max(to)).unwrap_or_default();
        let ids = ids.iter().map(|id| (*id).into());
        if from <= to { ids.collect() } else { ids.rev().collect() }
    }

    /// The selected rows in the order on the screen.
    fn selected_rows(&self) -> impl Iterator<Item = Id<T>> + '_ {
        self.rows().iter().copied().filter(|row| self.selected.contains((*row).into()))
    }

    /// Puts the selected rows on the clipboard as a spreadsheet takes them.
    fn copy(&self, ui: &Ui, frame: &Frame<'_, '_, T>, with_titles: bool) {
        let titles: Vec<Cow<'_, str>> =
            frame.columns.iter().map(|column| Cow::Borrowed(column.title)).collect();
        let cells = self.selected_rows().filter_map(|row| frame.records.get(row)).map(|record| {
            frame.columns.iter().map(|column| (column.cell)(record).into_shown()).collect()
        });
        let titles = with_titles.then_some(titles);
        let rows: Vec<Vec<Cow<'_, str>>> = titles.into_iter().chain(cells).collect();
        if !rows.is_empty() {
            ui.copy_text(tsv::write(rows));
        }
    }

    /// One value goes into the cells under the cursor; a block is left to the view.
    fn paste(&mut self, frame: &Frame<'_, '_, T>, text: String, actions: &mut Actions) {
        let column = self.cursor_place(frame).and_then(|place| frame.columns.get(place));
        let single = !text.trim().contains(['\t', '\n']);
        match column.filter(|column| single && column.editor.is_some()) {
            Some(column) if !self.selected.sorted.is_empty() => {
                let edits = Self::filled(frame, column, text.trim(), self.selected_rows());
                if !edits.is_empty() {
                    actions.push(Action::Edit(Edit::All(edits)));
                }
            }
            _ => self.pasted = Some(text),
        }
    }

    /// Whether the cell under the cursor can be put into the selected rows below it.
    pub(super) fn can_fill_down(&self, frame: &Frame<'_, '_, T>) -> bool {
        let column = self.cursor_place(frame).and_then(|place| frame.columns.get(place));
        self.selected.sorted.len() > 1 && column.is_some_and(|column| column.editor.is_some())
    }

    /// The cell of the first selected row, put into the others.
    fn filled_down(&self, frame: &Frame<'_, '_, T>) -> Vec<Edit> {
        let column = self.cursor_place(frame).and_then(|place| frame.columns.get(place));
        let mut rows = self.selected_rows();
        let first = rows.next().and_then(|row| frame.records.get(row));
        let (Some(column), Some(first)) = (column, first) else { return Vec::new() };
        let value = (column.cell)(first).into_shown();
        Self::filled(frame, column, &value, rows)
    }

    /// The edits that put a text into a column of some rows; rows whose cell has it already, and
    /// those that refuse it, are left alone.
    fn filled<'a>(
        frame: &Frame<'_, 'a, T>,
        column: &Column<'a, T>,
        value: &str,
        rows: impl Iterator<Item = Id<T>>,
    ) -> Vec<Edit> {
        let Some(editor) = &column.editor else { return Vec::new() };
        // Which rows are changed twice would be chance; each is named once.
        let rows: BTreeSet<Id<T>> = rows.collect();
        rows.into_iter()
            .filter_map(|row| frame.records.get(row))
            .filter(|record| (column.cell)(record).shown() != value)
            .filter_map(|record| editor(record, value.to_owned()))
            .collect()
    }
}
