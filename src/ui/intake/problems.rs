//! The cells that were not read, or that one should look at: a click goes to the cell.

use egui::{Label, RichText, ScrollArea, Sense, Ui};

use super::Pointed;
use crate::{
    app::{CellProblem, Intake, Workspace},
    base::Severity,
    catalogue::Word as _,
    ui::{
        icon, theme,
        view::Kept,
        widget::{counted, dot, empty_state},
    },
};

/// Height of a problem in points.
const LINE: f32 = 44.0;

/// What the list remembers.
#[derive(Default)]
pub struct Problems {
    severity: Option<Severity>,
    listed: Kept<(u64, Option<Severity>), Listed>,
}

/// The problems by their place, the gravest first, and how many there are of each severity.
struct Listed {
    places: Vec<usize>,
    counts: [usize; SEVERITIES.len()],
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Notice];

impl Listed {
    fn of(problems: &[CellProblem], severity: Option<Severity>) -> Self {
        let count = |severity| problems.iter().filter(|it| it.severity == severity).count();
        let mut places: Vec<usize> = (0..problems.len()).collect();
        let of = |place: &usize| problems.get(*place).map(|it| it.severity);
        places.retain(|place| severity.is_none() || of(place) == severity);
        places.sort_by_key(of);
        Self { places, counts: SEVERITIES.map(count) }
    }
}

impl Problems {
    /// Draws the list; gives the sheet of a problem that was clicked.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        intake: &Intake,
        (_, pointed): (usize, &mut Pointed),
    ) -> Option<usize> {
        let problems = &intake.understood.draft.problems;
        let of_file = &intake.workbook.problems;
        if problems.is_empty() && of_file.is_empty() {
            let (title, hint) = ("ui.intake.no-problems", "ui.intake.no-problems.hint");
            let symbol = icon::named("task");
            empty_state(ui, symbol, workspace.text(title), workspace.text(hint), None);
            return None;
        }
        let stamp = (intake.version, self.severity);
        let listed = self.listed.get(stamp, || Listed::of(problems, self.severity));
        let theme = theme::of(ui);
        let mut chosen = self.severity;
        ui.horizontal_wrapped(|ui| {
            for (severity, count) in SEVERITIES.into_iter().zip(listed.counts) {
                let is_on = chosen == Some(severity);
                let name = workspace.text(severity_key(severity));
                if counted(ui, name, count, theme.severity(severity), is_on) {
                    chosen = (!is_on).then_some(severity);
                }
            }
            if ui.button(workspace.text("ui.intake.copy")).clicked() {
                ui.ctx().copy_text(as_table(workspace, intake, problems));
            }
        });
        for problem in of_file {
            let text = RichText::new(workspace.say(&problem.message)).small();
            ui.label(text.color(theme.severity(problem.severity)));
        }
        ui.add_space(theme::GRID);
        let mut opened = None;
        ScrollArea::vertical().id_salt("problems").auto_shrink(false).show_rows(
            ui,
            LINE,
            listed.places.len(),
            |ui, shown| {
                for place in listed.places.get(shown).unwrap_or_default() {
                    let Some(problem) = problems.get(*place) else { continue };
                    if problem_ui(ui, workspace, intake, *place, problem) {
                        opened = intake.understood.sheet_of(problem.part);
                        *pointed = Pointed::from_list(problem.row, problem.column);
                    }
                }
            },
        );
        self.severity = chosen;
        opened
    }
}

/// Place and words of a cell, and why it is here. True when it was clicked.
fn problem_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    intake: &Intake,
    place: usize,
    problem: &CellProblem,
) -> bool {
    let theme = theme::of(ui);
    let said = workspace.say(&problem.message);
    let address = if intake.workbook.sheets.len() > 1 && !problem.sheet.is_empty() {
        format!("{}!{}", problem.sheet, problem.address())
    } else {
        problem.address()
    };
    ui.push_id(("problem", place), |ui| {
        let size = egui::vec2(ui.available_width(), LINE - 4.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let name = format!("{address} {} {said}", problem.text);
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 4.0, theme.hover);
        }
        let inside = rect.shrink2(egui::vec2(6.0, 2.0));
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(inside));
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.horizontal(|ui| {
            dot(ui, theme.severity(problem.severity));
            ui.label(RichText::new(address).font(theme::bold(theme::small_size())));
            let text = problem.text.replace('\n', " ");
            let text = RichText::new(text).small().color(theme.text_weak);
            ui.add(Label::new(text).truncate());
        });
        ui.horizontal(|ui| {
            ui.add_space(18.0);
            ui.add(Label::new(said).truncate());
        });
        response.clicked()
    })
    .inner
}

const fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ui.intake.problem.error",
        Severity::Warning => "ui.intake.problem.warning",
        Severity::Notice => "ui.intake.problem.notice",
    }
}

/// The problems as a spreadsheet takes them from the clipboard.
fn as_table(workspace: &Workspace, intake: &Intake, problems: &[CellProblem]) -> String {
    let lang = workspace.lang;
    let line = |problem: &CellProblem| {
        let cells = [
            problem.severity.word(lang).to_owned(),
            problem.sheet.to_string(),
            problem.address(),
            problem.text.clone(),
            workspace.say(&problem.message),
        ];
        cells.map(|cell| cell.replace(['\t', '\n', '\r'], " ")).join("\t")
    };
    let of_file = intake.workbook.problems.iter();
    let of_file = of_file
        .map(|it| format!("{}\t\t\t\t{}", it.severity.word(lang), workspace.say(&it.message)));
    of_file.chain(problems.iter().map(line)).collect::<Vec<_>>().join("\n")
}
