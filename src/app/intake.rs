//! The file that is being imported: how it is read, what it becomes, what was chosen.
//!
//! Reading and understanding run on a thread, from a snapshot; a screen shows the last result and
//! sees whether it still holds. Nothing here changes a plan.

use std::{collections::VecDeque, path::PathBuf, sync::Arc};

use super::{Choice, SheetChange, Workspace};
use crate::{
    base::Severity,
    import::{
        Choices, Class, Draft, Learnt, Settled, SettledRow, SheetReading, Side, Take, Workbook,
        draft_of, settle,
    },
    model::Plan,
};

/// The files that are being imported, one after the other.
#[derive(Debug, Default)]
pub struct Intakes {
    /// The one on the screen.
    pub open: Option<Intake>,
    /// Those that wait, and the one that is being read now.
    pub(super) waiting: VecDeque<PathBuf>,
    /// Whether a file is being read.
    pub(super) reading: bool,
    /// The last number that was given to a version of an intake.
    pub(super) last_version: u64,
}

impl Intakes {
    /// How many files wait behind the one on the screen.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }
}

/// A file that is being imported.
#[derive(Clone, Debug)]
pub struct Intake {
    /// A number of its own.
    pub id: u64,
    /// Its path.
    pub path: PathBuf,
    /// What stands in it.
    pub workbook: Arc<Workbook>,
    /// How its sheets are read, one for each.
    pub sheets: Arc<Vec<SheetReading>>,
    /// What becomes of rows, fields, units and laws.
    pub choices: Choices,
    /// What the sheets become; that of an earlier version until the new one is there.
    pub understood: Arc<Understood>,
    /// Grows with every change of anything here; screens keep what they derive under it.
    pub version: u64,
    /// The version that is being understood on a thread.
    pub(super) pending: Option<u64>,
    /// Whether its records are being made, to be put into the plan.
    pub(super) accepting: bool,
}

/// What the sheets of a file become, measured against a version of the plan.
#[derive(Clone, Debug, Default)]
pub struct Understood {
    /// The rows, the newcomers and the problems.
    pub draft: Draft,
    /// How the rows stand to the plan.
    pub settled: Settled,
    /// The version of the plan.
    pub revision: u64,
    /// The sheet of each part of the draft.
    sheets: Vec<usize>,
    /// Every problem with its place as part, row and column, in that order.
    marks: Vec<(usize, u32, u32, Severity)>,
}

/// How many rows are of which class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub rows: usize,
    /// The plan does not have them.
    pub new: usize,
    /// The plan says the same.
    pub same: usize,
    /// The plan says something else.
    pub different: usize,
    /// Only a person can tell.
    pub doubtful: usize,
    /// They become no record.
    pub unread: usize,
    /// Cells that were not read.
    pub cells: usize,
    /// Things to know of that stop nothing.
    pub notices: usize,
}

/// How many records the choices put into the plan, but for those of registers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// New ones.
    pub added: usize,
    /// Those that change.
    pub changed: usize,
}

impl Understood {
    /// Reads the sheets that are taken and compares them with the plan. Takes a while on a large
    /// file.
    pub fn of(workbook: &Workbook, sheets: &[SheetReading], plan: &Plan, revision: u64) -> Self {
        let draft = draft_of(workbook, sheets, plan);
        let settled = settle(&draft, plan);
        let taken = sheets.iter().enumerate().filter(|(_, reading)| reading.is_taken);
        let problems = draft.problems.iter();
        let mut marks: Vec<_> =
            problems.map(|it| (it.part, it.row, it.column, it.severity)).collect();
        marks.sort_unstable();
        let sheets = taken.map(|(sheet, _)| sheet).collect();
        Self { draft, settled, revision, sheets, marks }
    }

    /// The sheet of a part of the draft.
    pub fn sheet_of(&self, part: usize) -> Option<usize> {
        self.sheets.get(part).copied()
    }

    /// The part of a sheet; `None` if it was not taken.
    pub fn part_of(&self, sheet: usize) -> Option<usize> {
        self.sheets.binary_search(&sheet).ok()
    }

    /// How many rows of the draft a part has.
    pub fn rows_of(&self, part: usize) -> usize {
        let end = |part| self.draft.rows.partition_point(|it| it.part < part);
        end(part + 1) - end(part)
    }

    /// The place in the draft of a row of a sheet, by its number in the file.
    pub fn place_of(&self, part: usize, row: u32) -> Option<usize> {
        self.draft.rows.binary_search_by_key(&(part, row), |it| (it.part, it.row)).ok()
    }

    /// How a row of a sheet stands to the plan.
    pub fn class_of(&self, part: usize, row: u32) -> Option<Class> {
        let place = self.place_of(part, row)?;
        self.settled.rows.get(place).map(|it| it.class)
    }

    /// How grave the gravest problem of a cell is.
    pub fn mark(&self, part: usize, row: u32, column: u32) -> Option<Severity> {
        let cell = (part, row, column);
        let at = self.marks.partition_point(|it| (it.0, it.1, it.2) < cell);
        self.marks.get(at).filter(|it| (it.0, it.1, it.2) == cell).map(|it| it.3)
    }

    /// How many rows are of which class.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { rows: self.settled.rows.len(), ..Counts::default() };
        for row in &self.settled.rows {
            match row.class {
                Class::New => counts.new += 1,
                Class::Same => counts.same += 1,
                Class::Differs => counts.different += 1,
                Class::Doubtful(_) => counts.doubtful += 1,
                Class::Unread => counts.unread += 1,
            }
        }
        let notices = self.draft.problems.iter().filter(|it| it.severity == Severity::Notice);
        counts.notices = notices.count();
        counts.cells = self.draft.problems.len() - counts.notices;
        counts
    }

    /// What the choices put into the plan.
    pub fn outlook(&self, choices: &Choices) -> Outlook {
        let mut outlook = Outlook::default();
        for (place, row) in self.settled.rows.iter().enumerate() {
            match choices.take(place, row) {
                Take::Add => outlook.added += 1,
                Take::Update if changes(choices, place, row) => outlook.changed += 1,
                Take::Update | Take::Skip => {}
            }
        }
        outlook
    }
}

fn changes(choices: &Choices, place: usize, row: &SettledRow) -> bool {
    let from_file =
        |it: &crate::import::Difference| choices.side(place, it.field, &it.here) == Side::File;
    row.differences.iter().any(from_file)
}

impl Outlook {
    /// All of them.
    pub const fn total(self) -> usize {
        self.added + self.changed
    }
}

impl Intake {
    /// A file as it was read; `version` is a number that no intake had before.
    pub(super) fn new(
        path: PathBuf,
        workbook: Workbook,
        sheets: Vec<SheetReading>,
        understood: Understood,
        version: u64,
    ) -> Self {
        Self {
            id: version,
            path,
            workbook: Arc::new(workbook),
            sheets: Arc::new(sheets),
            choices: Choices::default(),
            understood: Arc::new(understood),
            version,
            pending: None,
            accepting: false,
        }
    }

    /// Its name without folders.
    pub fn name(&self) -> &str {
        &self.workbook.name
    }

    /// Whether something is being worked out on a thread.
    pub const fn is_busy(&self) -> bool {
        self.pending.is_some() || self.accepting
    }

    /// Whether what is shown is what would be put into the plan as it is now.
    pub fn is_current(&self, workspace: &Workspace) -> bool {
        !self.is_busy() && self.understood.revision == workspace.history.revision()
    }

    /// Reads a sheet in another way. What was chosen for rows falls away, since there are others
    /// now; units and laws go by their names.
    pub(super) fn change(
        &mut self,
        sheet: usize,
        change: SheetChange,
        plan: &Plan,
        learnt: &Learnt,
    ) {
        let source = self.workbook.sheets.get(sheet);
        let reading = Arc::make_mut(&mut self.sheets).get_mut(sheet);
        let (Some(source), Some(reading)) = (source, reading) else { return };
        match change {
            SheetChange::Taken(is_taken) => reading.is_taken = is_taken,
            SheetChange::Kind(kind) => *reading = reading.of_kind(kind, source, plan, learnt),
            SheetChange::Header(header) => {
                *reading = reading.with_header(header, source, plan, learnt);
            }
            SheetChange::Column(column, usage) => {
                if let Some(slot) = reading.mapping.columns.get_mut(column) {
                    *slot = usage;
                }
            }
            SheetChange::Defaults(defaults) => reading.mapping.defaults = *defaults,
            SheetChange::Cell { row, column, text } => {
                let corrections = &mut reading.mapping.corrections;
                if text.is_empty() {
                    corrections.remove(&(row, column));
                } else {
                    corrections.insert((row, column), text);
                }
            }
        }
        self.choices.rows.clear();
        self.choices.fields.clear();
    }

    /// Takes note of what becomes of something that was read.
    pub(super) fn choose(&mut self, choice: Choice) {
        let choices = &mut self.choices;
        match choice {
            Choice::Rows(rows, Some(take)) => {
                choices.rows.extend(rows.into_iter().map(|row| (row, take)));
            }
            Choice::Rows(rows, None) => {
                for row in rows {
                    choices.rows.remove(&row);
                }
            }
            Choice::Field(row, field, side) => {
                choices.fields.insert((row, field), side);
            }
            Choice::Side(side) => {
                choices.fields.clear();
                choices.side = side;
            }
            Choice::Unit(id, newcomer) => {
                choices.units.insert(id, newcomer);
            }
            Choice::Law(id, newcomer) => {
                choices.laws.insert(id, newcomer);
            }
        }
    }

    /// What was learnt from the sheets that are taken.
    pub(super) fn teach(&self, learnt: &mut Learnt) {
        for reading in self.sheets.iter().filter(|reading| reading.is_taken) {
            learnt.learn(&reading.layout, &reading.mapping);
        }
    }
}
