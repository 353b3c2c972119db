//! 导入: what a file of tables becomes, beside the file itself, before anything is in the plan.
//!
//! The page fills the window while a file is open for import. To the left stands the sheet as the
//! file has it, to the right what becomes of it. Only what is on the screen is drawn and looked
//! up, so that a frame costs the same for ten rows and for a hundred thousand.

mod differences;
mod head;
mod newcomers;
mod problems;
mod rows;
mod source;

use egui::{
    Align, Button, CentralPanel, Frame, Key, Layout, Margin, Modifiers, Panel, RichText, Ui,
};

use self::{differences::Differences, problems::Problems, rows::Rows, source::Source};
use super::{theme, view::Kept, widget};
use crate::{
    app::{Action, Actions, App, Counts, ImportAction, Intake, Outlook, Workspace},
    base::Message,
};

/// The page, and what it remembers of the file on it.
#[derive(Default)]
pub struct IntakePage {
    /// The intake that it is about.
    file: Option<u64>,
    /// The sheet on the screen.
    sheet: usize,
    tab: Tab,
    pointed: Pointed,
    /// Whether a text field had the focus when the last frame ended.
    was_typing: bool,
    numbers: Kept<u64, (Counts, Outlook)>,
    source: Source,
    rows: Rows,
    problems: Problems,
    differences: Differences,
}

/// What is shown of the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Rows,
    Problems,
    Differences,
    Units,
    Laws,
}

/// The cell that both sides point to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pointed {
    /// Number of its row in the file and its column, both from 1.
    cell: Option<(u32, u32)>,
    /// Whether the sheet still has to go there.
    scroll_source: bool,
    /// Whether the table of rows still has to.
    scroll_rows: bool,
}

impl Pointed {
    /// Points to a cell of the sheet, from outside of it.
    const fn from_list(row: u32, column: u32) -> Self {
        Self { cell: Some((row, column)), scroll_source: true, scroll_rows: false }
    }

    /// Points to a cell that was clicked in the sheet.
    const fn from_sheet(row: u32, column: u32) -> Self {
        Self { cell: Some((row, column)), scroll_source: false, scroll_rows: true }
    }
}

impl IntakePage {
    /// Draws the page and asks; nothing while no file is open for import.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, actions: &mut Actions) {
        let Some(intake) = &app.intakes.open else { return };
        if self.file != Some(intake.id) {
            let sheet = intake.sheets.iter().position(|sheet| sheet.is_taken).unwrap_or(0);
            *self = Self { file: Some(intake.id), sheet, ..Self::default() };
        }
        let escape = self.escape_is_free(ui, app);
        let workspace = &app.workspace;
        let (counts, outlook) = *self.numbers.get(intake.version, || {
            (intake.understood.counts(), intake.understood.outlook(&intake.choices))
        });
        let colours = theme::of(ui);
        let bar = Frame::new().fill(colours.panel).inner_margin(Margin::symmetric(20, 10));
        Panel::top("intake-head").resizable(false).frame(bar).show(ui, |ui| {
            head::ui(ui, app, intake, &mut self.sheet, &counts, actions);
        });
        Panel::bottom("intake-foot").resizable(false).frame(bar).show(ui, |ui| {
            foot_ui(ui, app, intake, outlook, actions);
        });
        let width = ui.available_width();
        let page = Frame::new().fill(colours.content).inner_margin(Margin::same(12));
        Panel::left("intake-source")
            .default_size(width * 0.5)
            .size_range(280.0..=(width - 320.0).max(300.0))
            .frame(page)
            .show(ui, |ui| {
                self.source.ui(ui, workspace, intake, self.sheet, &mut self.pointed, actions);
            });
        CentralPanel::no_frame().frame(page).show(ui, |ui| {
            self.result_ui(ui, workspace, intake, &counts, actions);
        });
        if escape {
            actions.push(Action::Import(ImportAction::Skip));
        }
        self.was_typing = ui.ctx().text_edit_focused();
    }

    /// Whether Escape was pressed and nothing smaller wants it: a field, a menu, a page above. The
    /// toolkit takes the focus from a field before the frame begins.
    fn escape_is_free(&self, ui: &Ui, app: &App) -> bool {
        let is_above = app.overlay.is_some() || app.question.is_some();
        let is_taken = self.was_typing || ui.ctx().any_popup_open() || is_above;
        !is_taken && ui.input(|input| input.key_pressed(Key::Escape))
    }

    /// What the sheets become, on one of five pages.
    fn result_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        intake: &Intake,
        counts: &Counts,
        actions: &mut Actions,
    ) {
        let understood = &intake.understood;
        let draft = &understood.draft;
        let rows = understood.part_of(self.sheet).map_or(0, |part| understood.rows_of(part));
        let tabs = [
            (Tab::Rows, "ui.intake.rows", rows),
            (Tab::Problems, "ui.intake.problems", draft.problems.len()),
            (Tab::Differences, "ui.intake.differences", counts.different),
            (Tab::Units, "ui.intake.units", draft.new_units.len()),
            (Tab::Laws, "ui.intake.laws", draft.new_laws.len()),
        ];
        ui.horizontal_wrapped(|ui| {
            for (tab, key, count) in tabs {
                let is_open = self.tab == tab;
                if widget::tab(ui, workspace.text(key), Some(count), is_open) {
                    self.tab = tab;
                }
            }
        });
        ui.add_space(theme::GRID);
        let place = (self.sheet, &mut self.pointed);
        match self.tab {
            Tab::Rows => self.rows.ui(ui, workspace, intake, place, actions),
            Tab::Problems => {
                if let Some(sheet) = self.problems.ui(ui, workspace, intake, place) {
                    self.sheet = sheet;
                }
            }
            Tab::Differences => {
                let sheet = self.differences.ui(ui, workspace, intake, place, actions);
                self.sheet = sheet.unwrap_or(self.sheet);
            }
            Tab::Units => newcomers::units_ui(ui, workspace, intake, actions),
            Tab::Laws => newcomers::laws_ui(ui, workspace, intake, actions),
        }
    }
}

/// What will be done, and the buttons.
fn foot_ui(ui: &mut Ui, app: &App, intake: &Intake, outlook: Outlook, actions: &mut Actions) {
    let workspace = &app.workspace;
    let theme = theme::of(ui);
    let waiting = app.intakes.waiting();
    ui.horizontal(|ui| {
        ui.set_min_height(32.0);
        let said = if outlook.total() == 0 {
            Message::new("ui.intake.nothing-to-do")
        } else {
            Message::new("ui.intake.outlook")
                .with("added", crate::base::grouped(outlook.added as u64))
                .with("changed", crate::base::grouped(outlook.changed as u64))
        };
        ui.label(RichText::new(workspace.say(&said)).color(theme.text_weak));
        if intake.is_busy() {
            ui.add(egui::Spinner::new().size(14.0));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_ready = outlook.total() > 0 && intake.is_current(workspace);
            let yes = Message::new("ui.intake.import").with("count", outlook.total());
            let text = RichText::new(workspace.say(&yes)).color(theme.on_accent);
            let size = egui::vec2(120.0, 30.0);
            let button = Button::new(text).fill(theme.accent).min_size(size);
            let response = ui.add_enabled(is_ready, button);
            let keys = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            if response.on_hover_text("Ctrl+Enter").clicked() || keys && is_ready {
                actions.push(Action::Import(ImportAction::Accept));
            }
            let no = if waiting > 0 { "ui.intake.skip" } else { "ui.cancel" };
            let no = Button::new(workspace.text(no)).min_size(egui::vec2(72.0, 30.0));
            if ui.add(no).clicked() {
                actions.push(Action::Import(ImportAction::Skip));
            }
            if waiting > 0 && ui.button(workspace.text("ui.intake.leave")).clicked() {
                actions.push(Action::Import(ImportAction::Leave));
            }
        });
    });
}
