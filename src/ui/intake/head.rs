//! The head of the page: the file, its sheets, how the one on the screen is read, and the sum.

use egui::{Checkbox, RichText, Ui};

use crate::{
    app::{
        Action, Actions, App, Counts, Defaults, HeaderRows, ImportAction, Intake, Kind,
        SheetChange, Workspace,
    },
    base::{Message, grouped},
    catalogue::{Word as _, list_name},
    model::ActivityState,
    ui::{
        icon, theme,
        widget::{TextField, choice_of, number_field, tab},
    },
};

/// Draws the head. `sheet` is the one on the screen.
pub fn ui(
    ui: &mut Ui,
    app: &App,
    intake: &Intake,
    sheet: &mut usize,
    counts: &Counts,
    actions: &mut Actions,
) {
    let workspace = &app.workspace;
    let theme = theme::of(ui);
    ui.horizontal(|ui| {
        ui.label(icon::sized(icon::named("import"), 20.0).color(theme.accent));
        let title = Message::new("ui.intake.title").with("file", intake.name());
        let title = RichText::new(workspace.say(&title)).font(theme::heading());
        ui.add(egui::Label::new(title).truncate()).on_hover_text(intake.path.display().to_string());
        if app.intakes.waiting() > 0 {
            let more = Message::new("ui.intake.waiting").with("count", app.intakes.waiting());
            ui.label(RichText::new(workspace.say(&more)).color(theme.text_weak));
        }
    });
    ui.label(summary(workspace, intake, counts));
    if intake.sheets.len() > 1 {
        sheets_ui(ui, workspace, intake, sheet, actions);
    }
    reading_ui(ui, workspace, intake, *sheet, actions);
}

/// 读到 1,500 行：新增 1,480，相同 12，有差异 5，未识别 3 格.
fn summary(workspace: &Workspace, intake: &Intake, counts: &Counts) -> String {
    let number =
        |key, count: usize| workspace.say(&Message::new(key).with("count", grouped(count as u64)));
    let sheets = intake.workbook.sheets.iter().zip(intake.sheets.iter());
    let left = sheets.filter(|(sheet, it)| !it.is_taken && !sheet.rows.is_empty()).count();
    let parts: Vec<String> = [
        ("ui.intake.count.new", counts.new),
        ("ui.intake.count.same", counts.same),
        ("ui.intake.count.different", counts.different),
        ("ui.intake.count.doubtful", counts.doubtful),
        ("ui.intake.count.unread", counts.unread),
        ("ui.intake.count.cells", counts.cells),
        ("ui.intake.count.notices", counts.notices),
        ("ui.intake.count.left", left),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| number(key, count))
    .collect();
    let rows = number("ui.intake.count.rows", counts.rows);
    if parts.is_empty() {
        return rows;
    }
    let between = workspace.text("ui.intake.count.between");
    format!("{rows}{}{}", workspace.text("ui.intake.count.colon"), parts.join(between))
}

/// A tab for each sheet, with a box that has it take part.
fn sheets_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    intake: &Intake,
    shown: &mut usize,
    actions: &mut Actions,
) {
    ui.horizontal_wrapped(|ui| {
        for (place, (sheet, reading)) in
            intake.workbook.sheets.iter().zip(intake.sheets.iter()).enumerate()
        {
            let name = sheet_name(workspace, intake, place);
            let mut is_taken = reading.is_taken;
            let response = ui.add(Checkbox::without_text(&mut is_taken));
            let said = Message::new("ui.intake.take-sheet").with("sheet", name.as_str());
            if response.accessible_name(workspace.say(&said)).changed() {
                change(actions, place, SheetChange::Taken(is_taken));
            }
            let rows = Some(sheet.rows.len()).filter(|rows| *rows > 0);
            if tab(ui, &name, rows, *shown == place) {
                *shown = place;
            }
            ui.add_space(theme::GRID);
        }
    });
}

/// The name of a sheet, with a word if the file hides it.
pub fn sheet_name(workspace: &Workspace, intake: &Intake, place: usize) -> String {
    let Some(sheet) = intake.workbook.sheets.get(place) else { return String::new() };
    let name = if sheet.name.is_empty() {
        workspace.say(&Message::new("ui.intake.table").with("number", place + 1))
    } else {
        sheet.name.clone()
    };
    if sheet.hidden {
        workspace.say(&Message::new("ui.intake.hidden-sheet").with("sheet", name))
    } else {
        name
    }
}

/// What the sheet is about, where its header is, what holds for rows that do not say.
fn reading_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    intake: &Intake,
    sheet: usize,
    actions: &mut Actions,
) {
    let Some(reading) = intake.sheets.get(sheet) else { return };
    let mapping = &reading.mapping;
    ui.push_id(("reading", intake.id, sheet), |ui| {
        ui.horizontal_wrapped(|ui| {
            let label = workspace.text("ui.intake.kind");
            let kinds = Kind::ALL.map(|kind| (kind, workspace.text(kind.text_key())));
            if let Some(kind) =
                field(ui, label, 130.0, |ui| choice_of(ui, label, mapping.kind, kinds))
            {
                change(actions, sheet, SheetChange::Kind(kind));
            }
            header_ui(ui, workspace, reading.layout.header, sheet, actions);
            defaults_ui(ui, workspace, mapping.kind, &mapping.defaults, sheet, actions);
        });
    });
}

fn header_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    header: Option<HeaderRows>,
    sheet: usize,
    actions: &mut Actions,
) {
    let label = workspace.text("ui.intake.header");
    let first = header.map(|header| header.first);
    if let Some(Some(first)) = field(ui, label, 48.0, |ui| number_field(ui, label, first)) {
        let count = header.map_or(1, |header| header.count);
        change(actions, sheet, SheetChange::Header(HeaderRows { first, count }));
    }
    let Some(header) = header else { return };
    let label = workspace.text("ui.intake.header-count");
    let counts = [1, 2].map(|count| {
        let key = if count == 1 { "ui.intake.one-row" } else { "ui.intake.two-rows" };
        (count, workspace.text(key))
    });
    let chosen =
        ui.allocate_ui(egui::vec2(72.0, 26.0), |ui| choice_of(ui, label, header.count, counts));
    if let Some(count) = chosen.inner {
        change(actions, sheet, SheetChange::Header(HeaderRows { count, ..header }));
    }
}

/// Year, list, unit and state of rows that have none of their own.
fn defaults_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    kind: Kind,
    defaults: &Defaults,
    sheet: usize,
    actions: &mut Actions,
) {
    let mut new = defaults.clone();
    if matches!(kind, Kind::Duties | Kind::Activities) {
        let label = workspace.text("ui.intake.year");
        let year = u32::try_from(defaults.year).ok();
        if let Some(Some(year)) = field(ui, label, 56.0, |ui| number_field(ui, label, year)) {
            new.year = i32::try_from(year).unwrap_or(defaults.year);
        }
    }
    if kind == Kind::Duties {
        let label = workspace.text("ui.intake.list");
        let lists = &workspace.plan().lists;
        let kinds: Vec<_> =
            lists.kinds().map(|kind| (kind, list_name(lists, kind, workspace.lang))).collect();
        let chosen = field(ui, label, 150.0, |ui| choice_of(ui, label, defaults.list, kinds));
        new.list = chosen.unwrap_or(defaults.list);
    }
    if kind == Kind::Activities {
        let label = workspace.text("ui.intake.state");
        let states = ActivityState::ALL.map(|state| (state, state.word(workspace.lang)));
        let chosen = field(ui, label, 90.0, |ui| choice_of(ui, label, defaults.state, states));
        new.state = chosen.unwrap_or(defaults.state);
    }
    if kind != Kind::Units && kind != Kind::Materials {
        let label = workspace.text("ui.intake.unit");
        let hint = workspace.text("ui.intake.unit-hint");
        let typed =
            field(ui, label, 130.0, |ui| TextField::new(label).hint(hint).show(ui, &defaults.unit));
        new.unit = typed.unwrap_or(new.unit);
    }
    if new != *defaults {
        change(actions, sheet, SheetChange::Defaults(Box::new(new)));
    }
}

/// A small field behind its label, in a line of such.
fn field<R>(ui: &mut Ui, label: &str, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let text = RichText::new(label).small().color(theme::of(ui).text_weak);
    ui.label(text);
    ui.allocate_ui(egui::vec2(width, 26.0), |ui| {
        ui.set_max_width(width);
        add(ui)
    })
    .inner
}

/// Asks for a sheet to be read in another way.
pub fn change(actions: &mut Actions, sheet: usize, change: SheetChange) {
    actions.push(Action::Import(ImportAction::Read(sheet, change)));
}
