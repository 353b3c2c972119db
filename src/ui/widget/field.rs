//! Text fields that commit when the focus leaves them.

use egui::{
    Id, Key, Response, Stroke, StrokeKind, TextEdit, Ui,
    text::{CCursor, CCursorRange, CharIndex},
};

use crate::ui::theme;

/// A text field with a label for those who cannot see it.
///
/// ```
/// # egui::__run_test_ui(|ui| {
/// # let note = String::new();
/// use pufa::ui::widget::TextField;
/// if let Some(note) = TextField::new("备注").rows(3).hint("可不填").show(ui, &note) {
///     // push Action::Edit(…) with the new note
/// }
/// # });
/// ```
pub struct TextField<'a> {
    label: &'a str,
    hint: &'a str,
    rows: usize,
    check: Option<&'a dyn Fn(&str) -> bool>,
    is_title: bool,
}

/// One line of text: `text_field(ui, "标题", &activity.title)`.
pub fn text_field(ui: &mut Ui, label: &str, value: &str) -> Option<String> {
    TextField::new(label).show(ui, value)
}

impl<'a> TextField<'a> {
    /// A field of one line.
    pub const fn new(label: &'a str) -> Self {
        Self { label, hint: "", rows: 1, check: None, is_title: false }
    }

    /// What stands in the field while it is empty.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// A field of several lines; Enter begins a new one.
    #[must_use]
    pub const fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Text that fails the check is marked while it is typed and never committed.
    #[must_use]
    pub const fn check(mut self, check: &'a dyn Fn(&str) -> bool) -> Self {
        self.check = Some(check);
        self
    }

    /// The field of a record's title; see [`focus_title`].
    #[must_use]
    pub const fn title(mut self) -> Self {
        self.is_title = true;
        self
    }

    /// Draws the field; gives the new text once, when it is finished and differs.
    pub fn show(self, ui: &mut Ui, value: &str) -> Option<String> {
        self.show_with_response(ui, value).1
    }

    /// The same, with the response of the field for popups beside it.
    pub fn show_with_response(self, ui: &mut Ui, value: &str) -> (Response, Option<String>) {
        let id = ui.make_persistent_id(("field", self.label));
        let draft = ui.data(|data| data.get_temp::<String>(id));
        let mut text = draft.unwrap_or_else(|| value.to_owned());
        let edit = if self.rows > 1 {
            TextEdit::multiline(&mut text).desired_rows(self.rows)
        } else {
            TextEdit::singleline(&mut text)
        };
        let edit = edit.id(id).desired_width(f32::INFINITY).hint_text(self.hint.to_owned());
        let response = ui.add(edit).accessible_name(self.label);
        let is_fine = self.check.is_none_or(|check| check(text.trim()));
        if self.is_title && ui.data_mut(|data| data.remove_temp::<bool>(wanted())).is_some() {
            take_focus(ui, &response, text.chars().count());
        }
        if response.changed() {
            ui.data_mut(|data| data.insert_temp(id, text));
        }
        if !is_fine {
            let stroke = Stroke::new(1.0, theme::of(ui).error);
            ui.painter().rect_stroke(response.rect, 4.0, stroke, StrokeKind::Inside);
        }
        let finished = finished(ui, &response).then(|| take_draft(ui, id)).flatten();
        let cancelled = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        let new = finished.filter(|text| is_fine && !cancelled && text != value);
        (response, new)
    }
}

/// Gives the keyboard to the next title on the screen, its text selected: something was just made
/// and wants a name.
pub fn focus_title(ctx: &egui::Context) {
    ctx.data_mut(|data| data.insert_temp(wanted(), true));
}

/// Whether a title still has to take the keyboard it was given.
pub fn title_is_awaited(ctx: &egui::Context) -> bool {
    ctx.data(|data| data.get_temp::<bool>(wanted()).is_some())
}

fn wanted() -> Id {
    Id::unique("title that wants the keyboard")
}

/// Takes the keyboard, with all of the text selected.
fn take_focus(ui: &Ui, response: &Response, length: usize) {
    response.request_focus();
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(CharIndex(0)), CCursor::new(CharIndex(length)));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), response.id);
    // The input method is told of the focus in the next frame, which must not wait for a key.
    ui.ctx().request_repaint();
}

/// The focus has left, or is about to: a press elsewhere counts, because what it hits may take
/// this field off the screen before the focus is seen to leave.
fn finished(ui: &Ui, response: &Response) -> bool {
    let pressed_elsewhere = response.has_focus()
        && ui.input(|input| input.pointer.any_pressed())
        && !response.contains_pointer();
    response.lost_focus() || pressed_elsewhere
}

fn take_draft(ui: &Ui, id: Id) -> Option<String> {
    let draft = ui.data_mut(|data| data.remove_temp::<String>(id))?;
    Some(draft.trim().to_owned())
}
