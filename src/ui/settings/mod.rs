//! 设置: the head of the plan, its word lists and small registers, holidays, the program itself.
//!
//! The sections stand on the left. What belongs to the plan is changed by edits like everything
//! else; what belongs to the program is kept with its user.

mod districts;
mod holidays;
mod lists;
mod observances;
mod plan;
mod program;
mod registers;
mod words;

use egui::{Align, Button, Layout, Margin, RichText, ScrollArea, Ui};

use crate::{
    app::{Actions, App},
    model::{RecordId, RecordKind},
    ui::{icon, theme, widget::view_title},
};

/// Width of the list of sections, in points.
const SECTIONS_WIDTH: f32 = 168.0;

/// Widest form that reads well, in points.
const FORM_WIDTH: f32 = 680.0;

/// The section that is open, and what each remembers.
#[derive(Default)]
pub struct SettingsView {
    section: Section,
    observances: observances::ObservancesPage,
    words: words::WordsPage,
    lists: lists::ListsPage,
    districts: districts::DistrictsPage,
    registers: registers::Registers,
    holidays: holidays::HolidaysPage,
    last_lead: Option<RecordId>,
}

/// The sections in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Section {
    #[default]
    Program,
    Plan,
    Observances,
    Holidays,
    Words,
    Lists,
    Districts,
    Register(RecordKind),
}

const SECTIONS: [Section; 13] = [
    Section::Program,
    Section::Plan,
    Section::Observances,
    Section::Holidays,
    Section::Words,
    Section::Lists,
    Section::Districts,
    Section::Register(RecordKind::Person),
    Section::Register(RecordKind::Team),
    Section::Register(RecordKind::Material),
    Section::Register(RecordKind::Document),
    Section::Register(RecordKind::Indicator),
    Section::Register(RecordKind::Honour),
];

impl Section {
    const fn text_key(self) -> &'static str {
        match self {
            Self::Program => "ui.settings.program",
            Self::Plan => "ui.settings.plan",
            Self::Observances => "ui.settings.observances",
            Self::Holidays => "ui.settings.holidays",
            Self::Words => "ui.settings.words",
            Self::Lists => "ui.settings.lists",
            Self::Districts => "ui.settings.districts",
            Self::Register(kind) => match kind {
                RecordKind::Person => "ui.settings.people",
                RecordKind::Team => "ui.settings.teams",
                RecordKind::Material => "ui.settings.materials",
                RecordKind::Indicator => "ui.settings.indicators",
                RecordKind::Honour => "ui.settings.honours",
                _ => "ui.settings.documents",
            },
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Program => "settings",
            Self::Plan => "plan",
            Self::Observances => "activity",
            Self::Holidays => "calendar",
            Self::Words => "material",
            Self::Lists => "duty",
            Self::Districts => "site",
            Self::Register(kind) => match kind {
                RecordKind::Person => "person",
                RecordKind::Team => "team",
                RecordKind::Material => "material",
                RecordKind::Indicator => "indicator",
                RecordKind::Honour => "honour",
                _ => "document",
            },
        }
    }
}

impl SettingsView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, actions: &mut Actions) {
        let workspace = &app.workspace;
        self.follow_selection(workspace.selection.lead());
        view_title(ui, workspace.text("view.Settings"), |_| {});
        let full = ui.available_rect_before_wrap();
        let (left, right) = full.split_left_right_at_x(full.left() + SECTIONS_WIDTH);
        let layout = Layout::top_down_justified(Align::Min);
        let mut list = ui.new_child(egui::UiBuilder::new().max_rect(left).layout(layout));
        self.sections_ui(&mut list, workspace);
        ui.painter().vline(left.right() + 8.0, full.y_range(), theme::of(ui).hairline());
        let right = right - Margin { left: 24, ..Margin::ZERO };
        let builder = egui::UiBuilder::new().id_salt(self.section.text_key()).max_rect(right);
        let mut page = ui.new_child(builder);
        self.section_ui(&mut page, app, actions);
        ui.advance_cursor_after_rect(full);
    }

    fn sections_ui(&mut self, ui: &mut Ui, workspace: &crate::app::Workspace) {
        let theme = theme::of(ui);
        for section in SECTIONS {
            let is_open = self.section == section;
            let colour = if is_open { theme.accent } else { theme.text };
            let symbol = icon::sized(icon::named(section.icon()), 18.0).color(colour);
            let name = workspace.text(section.text_key());
            let button = Button::new((symbol, RichText::new(name).color(colour)))
                .frame_when_inactive(false)
                .selected(is_open)
                .right_text("")
                .min_size(egui::vec2(0.0, 32.0));
            if ui.add(button).accessible_name(name).clicked() {
                self.section = section;
            }
        }
    }

    fn section_ui(&mut self, ui: &mut Ui, app: &App, actions: &mut Actions) {
        let workspace = &app.workspace;
        match self.section {
            Section::Program => form(ui, |ui| program::program_ui(ui, app, actions)),
            Section::Plan => form(ui, |ui| plan::plan_ui(ui, workspace, actions)),
            Section::Observances => self.observances.ui(ui, workspace, actions),
            Section::Holidays => self.holidays.ui(ui, workspace, actions),
            Section::Words => self.words.ui(ui, workspace, actions),
            Section::Lists => self.lists.ui(ui, workspace, actions),
            Section::Districts => self.districts.ui(ui, workspace, actions),
            Section::Register(kind) => self.registers.ui(ui, workspace, kind, actions),
        }
    }

    /// Opens the section of a record that was selected elsewhere.
    fn follow_selection(&mut self, lead: Option<RecordId>) {
        if lead == self.last_lead {
            return;
        }
        self.last_lead = lead;
        let section = match lead.map(RecordId::kind) {
            Some(RecordKind::District) => Section::Districts,
            Some(kind) if SECTIONS.contains(&Section::Register(kind)) => Section::Register(kind),
            _ => return,
        };
        self.section = section;
    }
}

fn form(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(FORM_WIDTH));
        contents(ui);
    });
}
