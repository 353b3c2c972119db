//! Typing into a cell.
//!
//! Enter commits and goes down, Tab commits and goes on to the next cell that can be edited,
//! Ctrl+Enter puts the text into every selected row, Escape leaves the cell as it was. What the
//! column refuses is marked and stays in the field. Cells with choices show a list that narrows
//! while one types, by characters, pinyin or initials.

use egui::{
    Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response, Stroke, StrokeKind, TextEdit, Ui,
    text_selection::CCursorRange,
};

use super::Column;
use crate::{app::Finder, base::Id, ui::theme};

/// Entries of the list of choices on the screen at once.
const MOST_CHOICES: usize = 12;

/// A cell that is being edited.
pub(super) struct Editing<T> {
    /// The row.
    pub row: Id<T>,
    /// The name of the column.
    pub column: String,
    text: String,
    /// Whether the field has not had the focus yet.
    fresh: bool,
    /// Whether something was typed or chosen; until then the text is the old one.
    touched: bool,
    /// The choice that Enter takes, from 0.
    marked: usize,
    /// The choices that fit what was typed, kept until it changes.
    found: Option<(String, Vec<String>)>,
}

/// How editing a cell ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The cell stays as it was.
    Cancelled,
    /// What was typed goes into the cell, and the cursor on.
    Committed(Then),
}

/// Where the cursor goes after a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// Nowhere: the focus went elsewhere.
    Leave,
    /// To the row below.
    Down,
    /// To the next cell that can be edited.
    Right,
    /// To the one before.
    Left,
    /// Nowhere; the text goes into all selected rows.
    FillSelected,
}

impl<T> Editing<T> {
    /// Begins with the text of the cell, or with what was typed over it.
    pub fn new(row: Id<T>, column: &str, shown: &str, typed: Option<&str>) -> Self {
        Self {
            row,
            column: column.to_owned(),
            text: typed.unwrap_or(shown).to_owned(),
            fresh: true,
            touched: typed.is_some(),
            marked: 0,
            found: None,
        }
    }

    /// What is to be committed: the text, or the marked choice.
    pub fn value(&self) -> String {
        let chosen = self.found.as_ref().and_then(|(_, found)| found.get(self.marked));
        match chosen {
            Some(chosen) if !self.text.trim().is_empty() => chosen.clone(),
            _ => self.text.trim().to_owned(),
        }
    }

    /// Whether there is anything to commit.
    pub const fn is_touched(&self) -> bool {
        self.touched
    }

    /// Draws the field in its cell; says how it ended, if it did. `accepts` judges the text.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        column: &Column<'_, T>,
        accepts: impl Fn(String) -> bool,
    ) -> Option<End> {
        let key = self.keys(ui, column.choices.is_some());
        let size = ui.available_size();
        let mut edit = TextEdit::singleline(&mut self.text).lock_focus(true);
        if column.choices.is_some() && !self.touched {
            edit = edit.hint_text(column.title);
        }
        let response = ui.add_sized(size, edit).accessible_name(column.title);
        if std::mem::take(&mut self.fresh) {
            response.request_focus();
            if column.choices.is_some() && !self.touched {
                select_all(ui, &response, &self.text);
            }
            return None;
        }
        if response.changed() {
            (self.touched, self.marked) = (true, 0);
        }
        let mut over_list = false;
        let mut chosen = None;
        if let Some(choices) = &column.choices {
            self.find(choices);
            let (rect, clicked) = self.list_ui(&response);
            chosen = clicked;
            over_list = rect.is_some_and(|rect| ui.rect_contains_pointer(rect));
        } else if self.touched && !accepts(self.value()) {
            let stroke = Stroke::new(1.0, theme::of(ui).error);
            ui.painter().rect_stroke(response.rect, 2.0, stroke, StrokeKind::Inside);
        }
        if let Some(choice) = chosen {
            (self.text, self.touched, self.marked) = (choice, true, 0);
            self.found = None;
            return Some(End::Committed(Then::Leave));
        }
        let pressed_elsewhere = ui.input(|input| input.pointer.any_pressed())
            && !response.contains_pointer()
            && !over_list;
        let left = (!response.has_focus() && !over_list) || pressed_elsewhere;
        key.or_else(|| left.then_some(End::Committed(Then::Leave)))
    }

    fn keys(&mut self, ui: &Ui, chooses: bool) -> Option<End> {
        if self.fresh {
            return None;
        }
        let last = self.found.as_ref().map_or(0, |(_, found)| found.len().saturating_sub(1));
        ui.input_mut(|input| {
            let mut pressed = |modifiers, key| input.consume_key(modifiers, key);
            if chooses && pressed(Modifiers::NONE, Key::ArrowDown) {
                self.marked = (self.marked + 1).min(last);
                self.touched = true;
            }
            if chooses && pressed(Modifiers::NONE, Key::ArrowUp) {
                self.marked = self.marked.saturating_sub(1);
            }
            let ends = [
                (Modifiers::NONE, Key::Escape, End::Cancelled),
                (Modifiers::COMMAND, Key::Enter, End::Committed(Then::FillSelected)),
                (Modifiers::NONE, Key::Enter, End::Committed(Then::Down)),
                (Modifiers::SHIFT, Key::Tab, End::Committed(Then::Left)),
                (Modifiers::NONE, Key::Tab, End::Committed(Then::Right)),
            ];
            ends.into_iter().find(|(modifiers, key, _)| pressed(*modifiers, *key)).map(|it| it.2)
        })
    }

    /// The choices that fit. Before anything is typed all do, so that the arrow keys can walk.
    fn find<'a>(&mut self, choices: impl FnOnce() -> Vec<&'a str>) {
        let query = if self.touched { self.text.trim() } else { "" };
        if self.found.as_ref().is_some_and(|(kept, _)| kept == query) {
            return;
        }
        let finder = Finder::new(query);
        let found = choices().into_iter().filter(|name| finder.is_in(name));
        let mut found: Vec<String> = found.map(str::to_owned).collect();
        // A name typed out in full comes first, whatever else contains it.
        found.sort_by_key(|name| name != query);
        if !self.touched {
            self.marked = found.iter().position(|name| *name == self.text).unwrap_or(0);
        }
        self.found = Some((query.to_owned(), found));
    }

    fn list_ui(&self, field: &Response) -> (Option<Rect>, Option<String>) {
        let Some((_, found)) = &self.found else { return (None, None) };
        let width = field.rect.width().max(200.0);
        let first = self.marked.saturating_sub(MOST_CHOICES - 1);
        let shown = Popup::from_response(field)
            .open(!found.is_empty())
            .width(width)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .show(|ui| {
                let mut clicked = None;
                let entries = found.iter().enumerate().skip(first).take(MOST_CHOICES);
                for (place, name) in entries {
                    let button = egui::Button::selectable(place == self.marked, name.as_str())
                        .min_size(egui::vec2(ui.available_width(), 0.0))
                        .truncate();
                    if ui.add(button).clicked() {
                        clicked = Some(name.clone());
                    }
                }
                clicked
            });
        shown.map_or((None, None), |shown| (Some(shown.response.rect), shown.inner))
    }
}

/// Typing replaces the old choice; the arrow keys keep it.
fn select_all(ui: &Ui, field: &Response, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), field.id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ui.ctx(), field.id);
}
