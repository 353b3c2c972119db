//! Lists inside a record: the panels of a site, the evidence of an activity, the amendments of a
//! law. Each item is a small form of its own with a button that takes it out.

use chrono::NaiveDate;
use egui::{Align, Button, Frame, Layout, Margin, RichText, Ui};
use egui_material_icons::icons;

use super::Form;
use crate::{
    app::Workspace,
    base::{Id, Message},
    catalogue::Word,
    model::{AnyRecord, Record, Table},
    ui::{
        icon, theme,
        widget::{
            TextField, choice, date_field, icon_button, money_field, number_field,
            optional_date_field, record_candidates, record_picker, row,
        },
    },
};

/// The form of one item; its fields change the item, and the record is asked for as one edit.
pub struct Part<'p, P> {
    /// Where it is drawn, for what is not one of its fields.
    pub ui: &'p mut Ui,
    /// What is open.
    pub workspace: &'p Workspace,
    item: &'p P,
    changed: Option<P>,
}

/// Draws every item of a list with a button to take it out, and one below that adds `blank`.
///
/// `items_ui(form, "ui.evidence.add", &it.evidence, blank, |it| &mut it.evidence, |part, piece| …)`
pub fn items_ui<T, P>(
    form: &mut Form<'_, T>,
    add: &'static str,
    items: &[P],
    blank: impl Fn(&Workspace) -> P,
    list: impl Fn(&mut T) -> &mut Vec<P>,
    draw: impl Fn(&mut Part<'_, P>, &P),
) where
    T: Record + Clone + Into<AnyRecord>,
    P: Clone,
{
    let workspace = form.workspace();
    let mut new = None;
    for (place, item) in items.iter().enumerate() {
        form.ui.push_id((add, place), |ui| {
            let theme = theme::of(ui);
            let frame = Frame::new()
                .fill(theme.content)
                .stroke(theme.hairline())
                .corner_radius(4)
                .inner_margin(Margin::symmetric(8, 6));
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                let taken_out = item_head_ui(ui, workspace, place);
                let mut part = Part { ui, workspace, item, changed: None };
                draw(&mut part, item);
                if let Some(changed) = part.changed {
                    let mut items = items.to_vec();
                    items.splice(place..=place, [changed]);
                    new = Some(items);
                } else if taken_out {
                    let mut items = items.to_vec();
                    items.remove(place);
                    new = Some(items);
                }
            });
        });
    }
    let symbol = icon::sized(icons::ICON_ADD, 16.0);
    let button = Button::new((symbol, workspace.text(add))).frame_when_inactive(false);
    if form.ui.add(button).clicked() {
        let mut items = items.to_vec();
        items.push(blank(workspace));
        new = Some(items);
    }
    if let Some(new) = new {
        form.change(|record| *list(record) = new);
    }
}

/// The number of the item, and the button that takes it out; true when it was clicked.
fn item_head_ui(ui: &mut Ui, workspace: &Workspace, place: usize) -> bool {
    ui.horizontal(|ui| {
        let theme = theme::of(ui);
        ui.label(RichText::new((place + 1).to_string()).small().color(theme.text_faint));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let remove = Message::new("ui.items.remove").with("number", place + 1);
            let name = workspace.say(&remove);
            icon_button(ui, icons::ICON_CLOSE, &name).on_hover_text(&name).clicked()
        })
        .inner
    })
    .inner
}

impl<P: Clone> Part<'_, P> {
    /// A field of any sort: `draw` gives the new value once it is finished.
    pub fn field<V>(
        &mut self,
        key: &'static str,
        draw: impl FnOnce(&mut Ui, &str, &Workspace) -> Option<V>,
        set: impl FnOnce(&mut P, V),
    ) {
        let label = self.workspace.text(key);
        let workspace = self.workspace;
        if let Some(value) = row(self.ui, label, |ui| draw(ui, label, workspace)) {
            let mut item = self.changed.take().unwrap_or_else(|| self.item.clone());
            set(&mut item, value);
            self.changed = Some(item);
        }
    }

    /// A line of text.
    pub fn text(&mut self, key: &'static str, value: &str, set: impl FnOnce(&mut P, String)) {
        self.field(key, |ui, label, _| TextField::new(label).show(ui, value), set);
    }

    /// A line that may not be left empty.
    pub fn title(&mut self, key: &'static str, value: &str, set: impl FnOnce(&mut P, String)) {
        let check = |text: &str| !text.is_empty();
        self.field(key, |ui, label, _| TextField::new(label).check(&check).show(ui, value), set);
    }

    /// Several lines of text.
    pub fn lines(&mut self, key: &'static str, value: &str, set: impl FnOnce(&mut P, String)) {
        self.field(key, |ui, label, _| TextField::new(label).rows(2).show(ui, value), set);
    }

    /// A day.
    pub fn date(
        &mut self,
        key: &'static str,
        value: NaiveDate,
        set: impl FnOnce(&mut P, NaiveDate),
    ) {
        self.field(key, |ui, label, ws| date_field(ui, label, ws, value), set);
    }

    /// A day or nothing.
    pub fn optional_date(
        &mut self,
        key: &'static str,
        value: Option<NaiveDate>,
        set: impl FnOnce(&mut P, Option<NaiveDate>),
    ) {
        self.field(key, |ui, label, ws| optional_date_field(ui, label, ws, value), set);
    }

    /// A count or nothing.
    pub fn number(
        &mut self,
        key: &'static str,
        value: Option<u32>,
        set: impl FnOnce(&mut P, Option<u32>),
    ) {
        self.field(key, |ui, label, _| number_field(ui, label, value), set);
    }

    /// A sum of money in fen, shown in yuan.
    pub fn money(
        &mut self,
        key: &'static str,
        fen: Option<i64>,
        set: impl FnOnce(&mut P, Option<i64>),
    ) {
        self.field(key, |ui, label, _| money_field(ui, label, fen), set);
    }

    /// One of a closed list.
    pub fn choice<W: Word + Copy + PartialEq>(
        &mut self,
        key: &'static str,
        value: W,
        options: &[W],
        set: impl FnOnce(&mut P, W),
    ) {
        self.field(key, |ui, label, ws| choice(ui, label, ws.lang, value, options), set);
    }

    /// A record of a table, or none.
    pub fn record<R: Record>(
        &mut self,
        key: &'static str,
        table: &Table<R>,
        value: Option<Id<R>>,
        set: impl FnOnce(&mut P, Option<Id<R>>),
    ) {
        let name = |id| table.get(id).map(Record::title);
        let draw = |ui: &mut Ui, label: &str, ws: &Workspace| {
            record_picker(ui, label, ws.lang, value, name, || record_candidates(table))
        };
        self.field(key, draw, set);
    }

    /// A remark under the fields, in a colour.
    pub fn remark(&mut self, text: &str, colour: egui::Color32) {
        row(self.ui, "", |ui| ui.label(RichText::new(text).small().color(colour)));
    }
}
