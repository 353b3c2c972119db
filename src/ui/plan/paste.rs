//! The dialog that shows what a pasted block becomes before it does.

use egui::{ComboBox, Grid, Id, Label, Modal, RichText, ScrollArea, Ui};

use crate::{
    app::{Action, Actions, Block, Edit, Meaning, Reading, Selection, Workspace, fresh_id},
    base::Message,
    ui::{theme, view::Kept, widget::dialog_buttons},
};

/// Rows of the block that are shown.
const PREVIEW: usize = 8;

/// A block that waits for its yes.
pub struct Paste {
    block: Block,
    reading: Kept<(u64, Vec<Option<Meaning>>), Reading>,
}

impl Paste {
    /// Takes a block from the clipboard; `None` if there is nothing in it.
    pub fn new(text: &str, year: i32) -> Option<Self> {
        Some(Self { block: Block::new(text, year)?, reading: Kept::default() })
    }

    /// Draws the dialog; true once it is done with.
    pub fn ui(&mut self, ui: &Ui, workspace: &Workspace, actions: &mut Actions) -> bool {
        let mut done = false;
        let modal = Modal::new(Id::unique("paste")).show(ui.ctx(), |ui| {
            let room = ui.ctx().content_rect().size();
            ui.set_width((room.x - 120.0).clamp(320.0, 860.0));
            ui.label(RichText::new(workspace.text("ui.paste.title")).font(theme::heading()));
            let theme = theme::of(ui);
            let hint =
                if self.block.header.is_some() { "ui.paste.header" } else { "ui.paste.bare" };
            ui.label(RichText::new(workspace.text(hint)).color(theme.text_weak));
            ui.add_space(2.0 * theme::GRID);
            self.preview_ui(ui, workspace, room.y * 0.4);
            ui.add_space(2.0 * theme::GRID);
            done = self.result_ui(ui, workspace, room.y * 0.2, actions);
        });
        done || modal.should_close()
    }

    /// The columns with what they mean, and the first rows.
    fn preview_ui(&mut self, ui: &mut Ui, workspace: &Workspace, height: f32) {
        let Block { rows, header, columns } = &mut self.block;
        ScrollArea::both().id_salt("rows").max_height(height).show(ui, |ui| {
            Grid::new("cells").num_columns(columns.len()).spacing([12.0, 4.0]).show(ui, |ui| {
                for (place, meaning) in columns.iter_mut().enumerate() {
                    meaning_ui(ui, workspace, place, meaning);
                }
                ui.end_row();
                let theme = theme::of(ui);
                for cell in header.iter().flatten() {
                    ui.label(RichText::new(cell).small().color(theme.text_weak));
                }
                if header.is_some() {
                    ui.end_row();
                }
                for row in rows.iter().take(PREVIEW) {
                    for cell in row {
                        ui.set_max_width(220.0);
                        ui.add(Label::new(cell).truncate());
                    }
                    ui.end_row();
                }
            });
        });
    }

    /// What the block becomes, what was not understood, and the buttons.
    fn result_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        height: f32,
        actions: &mut Actions,
    ) -> bool {
        let plan = workspace.plan();
        let stamp = (workspace.history.revision(), self.block.columns.clone());
        let block = &self.block;
        let reading = self.reading.get(stamp, || {
            let almanac = workspace.derived.almanac(plan.info.year);
            block.read(plan, &almanac, workspace.lang, &mut fresh_id)
        });
        let said = Message::new("ui.paste.result")
            .with("count", reading.activities.len())
            .with("left-out", reading.left_out);
        ui.label(workspace.say(&said));
        let theme = theme::of(ui);
        let line = ui.text_style_height(&egui::TextStyle::Small) + 2.0;
        let remarks = ScrollArea::vertical().id_salt("remarks").max_height(height);
        remarks.show_rows(ui, line, reading.remarks.len(), |ui, shown| {
            for remark in reading.remarks.get(shown).unwrap_or_default() {
                ui.label(RichText::new(workspace.say(remark)).small().color(theme.warning));
            }
        });
        let count = reading.activities.len();
        let add = workspace.say(&Message::new("ui.paste.add").with("count", count));
        match dialog_buttons(ui, &add, count > 0, workspace.text("ui.cancel")) {
            Some(true) => {
                let ids = reading.activities.iter().map(|it| it.id.into()).collect();
                let puts = reading.activities.iter().cloned().map(Edit::put).collect();
                actions.edit(Edit::All(puts));
                actions.push(Action::Select(Selection::several(ids)));
                true
            }
            Some(false) => true,
            None => false,
        }
    }
}

fn meaning_ui(ui: &mut Ui, workspace: &Workspace, place: usize, meaning: &mut Option<Meaning>) {
    let lang = workspace.lang;
    let left_out = workspace.text("ui.paste.left-out");
    let shown = meaning.map_or_else(|| left_out.to_owned(), |it| it.name(lang));
    let name = workspace.say(&Message::new("ui.paste.column").with("number", place + 1));
    let combo = ComboBox::from_id_salt(("meaning", place)).selected_text(shown).width(110.0);
    let combo = combo.show_ui(ui, |ui| {
        ui.selectable_value(meaning, None, left_out);
        for option in Meaning::all() {
            ui.selectable_value(meaning, Some(option), option.name(lang));
        }
    });
    combo.response.accessible_name(name);
}
