//! The rows of a sheet as they would be in the plan, and what becomes of each.

use std::{cell::OnceCell, collections::BTreeMap};

use egui::{Align, Button, Label, Layout, RichText, Sense, Ui, containers::menu::MenuButton};
use egui_extras::{Column, TableBuilder, TableRow};

use super::{
    Pointed,
    source::{class_colour, class_key},
};
use crate::{
    app::{
        Action, Actions, Choice, Class, ColumnUse, Field, ImportAction, Intake, Lookup,
        SheetChange, Take, Workspace,
    },
    base::Message,
    ui::{
        icon, theme,
        view::Kept,
        widget::{counted, dot, empty_state, table::paint_hairline},
    },
};

/// How many rows have their texts kept.
const MOST_KEPT: usize = 500;

/// The classes of rows as one filters by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    New,
    Same,
    Different,
    Doubtful,
    Unread,
}

impl Group {
    const ALL: [Self; 5] = [Self::New, Self::Different, Self::Doubtful, Self::Unread, Self::Same];

    const fn of(class: Class) -> Self {
        match class {
            Class::New => Self::New,
            Class::Same => Self::Same,
            Class::Differs => Self::Different,
            Class::Doubtful(_) => Self::Doubtful,
            Class::Unread => Self::Unread,
        }
    }

    const fn text_key(self) -> &'static str {
        match self {
            Self::New => "ui.intake.class.new",
            Self::Same => "ui.intake.class.same",
            Self::Different => "ui.intake.class.different",
            Self::Doubtful => "ui.intake.class.doubtful",
            Self::Unread => "ui.intake.class.unread",
        }
    }
}

/// What the table remembers.
#[derive(Default)]
pub struct Rows {
    group: Option<Group>,
    listed: Kept<(u64, usize, Option<Group>), Listed>,
    /// The texts of rows that were on the screen, by their place, for a version of the intake.
    texts: (u64, BTreeMap<usize, Vec<String>>),
}

/// The rows of a sheet that are listed, and how many there are of each group.
struct Listed {
    places: Vec<usize>,
    counts: [usize; Group::ALL.len()],
    fields: Vec<Field>,
}

impl Listed {
    fn of(intake: &Intake, sheet: usize, group: Option<Group>) -> Self {
        let understood = &intake.understood;
        let mut listed = Self { places: Vec::new(), counts: [0; 5], fields: Vec::new() };
        if let Some(reading) = intake.sheets.get(sheet) {
            for usage in &reading.mapping.columns {
                if let ColumnUse::Field(field) = usage
                    && *field != Field::Seq
                    && !listed.fields.contains(field)
                {
                    listed.fields.push(*field);
                }
            }
        }
        let Some(part) = understood.part_of(sheet) else { return listed };
        let rows = understood.draft.rows.iter().zip(&understood.settled.rows).enumerate();
        for (place, (_, settled)) in rows.filter(|(_, (row, _))| row.part == part) {
            let of = Group::of(settled.class);
            for (count, one) in listed.counts.iter_mut().zip(Group::ALL) {
                *count += usize::from(one == of);
            }
            if group.is_none_or(|group| group == of) {
                listed.places.push(place);
            }
        }
        listed
    }
}

impl Rows {
    /// Draws the table.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        intake: &Intake,
        (sheet, pointed): (usize, &mut Pointed),
        actions: &mut Actions,
    ) {
        if !intake.sheets.get(sheet).is_some_and(|reading| reading.is_taken) {
            let (title, hint) = ("ui.intake.not-taken", "ui.intake.not-taken.hint");
            let (title, hint) = (workspace.text(title), workspace.text(hint));
            let button = Some(workspace.text("ui.intake.take-this"));
            if empty_state(ui, icon::named("document"), title, hint, button) {
                super::head::change(actions, sheet, SheetChange::Taken(true));
            }
            return;
        }
        if self.texts.0 != intake.version {
            self.texts = (intake.version, BTreeMap::new());
        }
        let listed = self
            .listed
            .get((intake.version, sheet, self.group), || Listed::of(intake, sheet, self.group));
        let mut group = self.group;
        group_ui(ui, workspace, listed, &mut group, actions);
        ui.add_space(theme::GRID);
        if listed.places.is_empty() {
            let (title, hint) = ("ui.intake.no-rows", "ui.intake.no-rows.hint");
            let symbol = icon::named("plan");
            empty_state(ui, symbol, workspace.text(title), workspace.text(hint), None);
        } else {
            let lookup = OnceCell::new();
            let mut table = Table {
                workspace,
                intake,
                listed,
                sheet,
                lookup: &lookup,
                texts: &mut self.texts.1,
            };
            table.ui(ui, pointed, actions);
        }
        self.group = group;
    }
}

/// The filter by class, and what can be done with all doubtful rows at once.
fn group_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    listed: &Listed,
    chosen: &mut Option<Group>,
    actions: &mut Actions,
) {
    let theme = theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        let is_all = chosen.is_none();
        if ui.add(Button::selectable(is_all, workspace.text("ui.intake.all"))).clicked() {
            *chosen = None;
        }
        for (group, count) in Group::ALL.into_iter().zip(listed.counts) {
            let colour = match group {
                Group::New => theme.success,
                Group::Same => theme.text_weak,
                Group::Different => theme.warning,
                Group::Doubtful => theme.notice,
                Group::Unread => theme.error,
            };
            let is_on = *chosen == Some(group);
            if counted(ui, workspace.text(group.text_key()), count, colour, is_on) {
                *chosen = (!is_on).then_some(group);
            }
        }
        if *chosen == Some(Group::Doubtful) {
            for (key, take) in
                [("ui.intake.add-all", Some(Take::Add)), ("ui.intake.skip-all", None)]
            {
                if ui.button(workspace.text(key)).clicked() {
                    choose(actions, listed.places.clone(), take);
                }
            }
        }
    });
}

fn choose(actions: &mut Actions, places: Vec<usize>, take: Option<Take>) {
    actions.push(Action::Import(ImportAction::Choose(Choice::Rows(places, take))));
}

/// The table for one frame.
struct Table<'a> {
    workspace: &'a Workspace,
    intake: &'a Intake,
    listed: &'a Listed,
    sheet: usize,
    /// Made when a row comes on the screen for the first time.
    lookup: &'a OnceCell<Lookup<'a>>,
    texts: &'a mut BTreeMap<usize, Vec<String>>,
}

impl Table<'_> {
    fn ui(&mut self, ui: &mut Ui, pointed: &mut Pointed, actions: &mut Actions) {
        let line = std::mem::take(&mut pointed.scroll_rows)
            .then(|| self.line_of(pointed.cell?.0))
            .flatten();
        ui.visuals_mut().widgets.noninteractive.bg_stroke = egui::Stroke::NONE;
        let workspace = self.workspace;
        let wide = ui.available_width();
        egui::ScrollArea::horizontal().id_salt(("rows", self.sheet)).show(ui, |ui| {
            let fields = self.listed.fields.len();
            let width = ((wide - 190.0) / fields.max(1) as f32).clamp(110.0, 220.0);
            let mut builder = TableBuilder::new(ui)
                .id_salt(("rows", self.sheet, fields))
                .striped(false)
                .resizable(true)
                .sense(Sense::click())
                .auto_shrink([false, false])
                .cell_layout(Layout::left_to_right(Align::Center))
                .column(Column::exact(48.0))
                .column(Column::exact(72.0))
                .column(Column::exact(64.0));
            for _ in 0..fields {
                builder = builder.column(Column::initial(width).at_least(40.0).clip(true));
            }
            if let Some(line) = line {
                builder = builder.scroll_to_row(line, Some(Align::Center));
            }
            let table = builder.header(26.0, |mut row| {
                for key in ["ui.intake.row", "ui.intake.class", "ui.intake.take"] {
                    row.col(|ui| title_ui(ui, workspace.text(key)));
                }
                for field in &self.listed.fields {
                    row.col(|ui| title_ui(ui, &workspace.say(&field.message())));
                }
            });
            table.body(|body| {
                body.rows(theme::ROW_HEIGHT, self.listed.places.len(), |mut row| {
                    if let Some(place) = self.listed.places.get(row.index()).copied() {
                        self.row_ui(&mut row, place, pointed, actions);
                    }
                });
            });
        });
    }

    /// The line in which a row of the sheet stands, if it is listed.
    fn line_of(&self, row: u32) -> Option<usize> {
        let understood = &self.intake.understood;
        let place = understood.place_of(understood.part_of(self.sheet)?, row)?;
        self.listed.places.binary_search(&place).ok()
    }

    fn row_ui(
        &mut self,
        row: &mut TableRow<'_, '_>,
        place: usize,
        pointed: &mut Pointed,
        actions: &mut Actions,
    ) {
        let understood = &self.intake.understood;
        let (Some(drafted), Some(settled)) =
            (understood.draft.rows.get(place), understood.settled.rows.get(place))
        else {
            return;
        };
        let workspace = self.workspace;
        row.set_selected(pointed.cell.is_some_and(|(row, _)| row == drafted.row));
        row.col(|ui| {
            paint_hairline(ui);
            ui.label(RichText::new(drafted.row.to_string()).small().color(theme::of(ui).text_weak));
        });
        row.col(|ui| {
            paint_hairline(ui);
            let theme = theme::of(ui);
            dot(ui, class_colour(theme, settled.class));
            ui.label(RichText::new(workspace.text(class_key(settled.class))).color(theme.text));
        });
        let take = self.intake.choices.take(place, settled);
        row.col(|ui| {
            paint_hairline(ui);
            if let Some(take) = take_ui(ui, workspace, settled, take) {
                choose(actions, vec![place], Some(take));
            }
        });
        let texts = self.texts_of(place);
        for text in texts {
            row.col(|ui| {
                paint_hairline(ui);
                let colour = theme::of(ui);
                let colour = if take == Take::Skip { colour.text_weak } else { colour.text };
                ui.add(Label::new(RichText::new(text).color(colour)).truncate());
            });
        }
        if row.response().clicked() {
            *pointed = Pointed::from_list(drafted.row, 1);
        }
    }

    /// What the row says in each column.
    fn texts_of(&mut self, place: usize) -> &[String] {
        let (intake, workspace) = (self.intake, self.workspace);
        if self.texts.len() > MOST_KEPT {
            self.texts.clear();
        }
        self.texts.entry(place).or_insert_with(|| {
            let draft = &intake.understood.draft;
            let lookup = self.lookup.get_or_init(|| Lookup::of(draft, workspace.plan()));
            let Some(row) = draft.rows.get(place) else { return Vec::new() };
            let one_line = |text: String| text.replace('\n', " ");
            self.listed.fields.iter().map(|field| one_line(row.show(*field, lookup))).collect()
        })
    }
}

fn title_ui(ui: &mut Ui, title: &str) {
    paint_hairline(ui);
    let text = RichText::new(title).small().color(theme::of(ui).text_weak);
    ui.add(Label::new(text).truncate());
}

/// What becomes of a row, as a menu of what can.
fn take_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    settled: &crate::app::SettledRow,
    take: Take,
) -> Option<Take> {
    let possible: &[Take] = match (settled.class, settled.existing.is_some()) {
        (Class::Unread | Class::Same, _) => &[],
        (_, true) => &[Take::Update, Take::Add, Take::Skip],
        (_, false) => &[Take::Add, Take::Skip],
    };
    let name = workspace.text(take_key(take));
    if possible.is_empty() {
        ui.label(RichText::new(name).small().color(theme::of(ui).text_faint));
        return None;
    }
    let button = Button::new(RichText::new(name).small()).frame_when_inactive(false);
    let mut chosen = None;
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        for one in possible {
            if ui.selectable_label(*one == take, workspace.text(take_key(*one))).clicked() {
                chosen = Some(*one);
                ui.close();
            }
        }
    });
    let said = Message::new("ui.intake.take-name").with("take", name);
    response.accessible_name(workspace.say(&said));
    chosen.filter(|one| *one != take)
}

const fn take_key(take: Take) -> &'static str {
    match take {
        Take::Add => "ui.intake.take.add",
        Take::Update => "ui.intake.take.update",
        Take::Skip => "ui.intake.take.skip",
    }
}
