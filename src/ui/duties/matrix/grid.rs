//! The matrices as the screen shows them: heads, cells, and the rows behind a cell.

use std::collections::BTreeSet;

use crate::{
    app::{RowFilter, Workspace},
    base::{Code, Id, Message},
    calendar::month_key,
    catalogue::texts,
    model::{Law, Observance, RecordId, Unit},
    stats::{Entry, LawUnitCell, law_by_audience, law_by_unit, node_by_unit},
    ui::widget::code_name,
};

/// The matrices that can be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Who answers for which law.
    #[default]
    LawUnit,
    /// What each unit organises, month by month.
    UnitMonth,
    /// Who leads which observance.
    NodeUnit,
    /// Which audiences hear of which law.
    LawAudience,
}

impl Kind {
    /// Every matrix, in the order of the choice.
    pub const ALL: [Self; 4] = [Self::LawUnit, Self::UnitMonth, Self::NodeUnit, Self::LawAudience];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::LawUnit => "ui.matrix.law-unit",
            Self::UnitMonth => "ui.matrix.unit-month",
            Self::NodeUnit => "ui.matrix.node-unit",
            Self::LawAudience => "ui.matrix.law-audience",
        }
    }

    /// Key of what its gaps are called.
    pub const fn gaps_key(self) -> &'static str {
        match self {
            Self::LawUnit => "ui.duties.only-gaps",
            Self::UnitMonth => "ui.matrix.idle-units",
            Self::NodeUnit => "ui.matrix.no-lead",
            Self::LawAudience => "ui.matrix.no-audience",
        }
    }
}

/// What a row or column stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A law.
    Law(Id<Law>),
    /// A unit.
    Unit(Id<Unit>),
    /// An observance.
    Node(Id<Observance>),
    /// A month, 1–12.
    Month(u32),
    /// An audience.
    Audience(Code),
}

/// A row or column: its name, and whether something is missing in it.
pub struct Head {
    /// What it stands for.
    pub subject: Subject,
    /// What it is called.
    pub name: String,
    /// A law nobody leads, a unit with rows and no activity, a node without lead.
    pub is_gap: bool,
}

/// A cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is done.
    #[default]
    Empty,
    /// Help is given so many times.
    Support(u64),
    /// So many activities and rows, at least one of them led.
    Lead(u64),
}

impl Cell {
    fn of(cell: LawUnitCell) -> Self {
        let count = cell.activities + cell.supported + cell.duties + cell.supported_duties;
        match (cell.leads(), count) {
            (_, 0) => Self::Empty,
            (true, count) => Self::Lead(count),
            (false, count) => Self::Support(count),
        }
    }

    const fn activities(count: u64) -> Self {
        if count == 0 { Self::Empty } else { Self::Lead(count) }
    }

    /// The number in it.
    pub const fn count(self) -> u64 {
        match self {
            Self::Empty => 0,
            Self::Support(count) | Self::Lead(count) => count,
        }
    }
}

/// A matrix ready to be painted.
pub struct Grid {
    /// The rows from the top.
    pub rows: Vec<Head>,
    /// The columns from the left.
    pub columns: Vec<Head>,
    cells: Vec<Cell>,
}

impl Grid {
    /// One of the matrices of the plan.
    pub fn of(workspace: &Workspace, kind: Kind) -> Self {
        match kind {
            Kind::LawUnit => law_unit(workspace),
            Kind::UnitMonth => unit_month(workspace),
            Kind::NodeUnit => node_unit(workspace),
            Kind::LawAudience => law_audience(workspace),
        }
    }

    /// The cell of a row and a column.
    pub fn cell(&self, row: usize, column: usize) -> Cell {
        let place = row * self.columns.len() + column;
        self.cells.get(place).copied().unwrap_or_default()
    }

    /// The names of a row and a column: 禁毒法 · 公安局.
    pub fn title(&self, row: usize, column: usize) -> String {
        let name = |heads: &[Head], place: usize| {
            heads.get(place).map(|head| head.name.clone()).unwrap_or_default()
        };
        format!("{} · {}", name(&self.rows, row), name(&self.columns, column))
    }

    /// These rows as a block for a spreadsheet, with titles.
    pub fn block(&self, rows: &[usize]) -> String {
        let mut block = String::new();
        for column in &self.columns {
            block.push('\t');
            block.push_str(&column.name);
        }
        for row in rows {
            block.push('\n');
            block.push_str(self.rows.get(*row).map_or("", |head| &head.name));
            for column in 0..self.columns.len() {
                block.push('\t');
                let count = self.cell(*row, column).count();
                if count > 0 {
                    block.push_str(&count.to_string());
                }
            }
        }
        block
    }

    /// The activities and rows of the lists that a cell counts.
    pub fn rows_behind(&self, workspace: &Workspace, row: usize, column: usize) -> RowFilter {
        let subjects = self.rows.get(row).zip(self.columns.get(column));
        let ids = subjects.map(|(row, column)| behind(workspace, &row.subject, &column.subject));
        RowFilter { title: self.title(row, column), ids: ids.unwrap_or_default() }
    }

    /// What a cell says in words.
    pub fn said(&self, workspace: &Workspace, row: usize, column: usize) -> String {
        let count = self.cell(row, column).count();
        let said = Message::new("ui.matrix.cell").with("count", count);
        format!("{}\n{}", self.title(row, column), workspace.say(&said))
    }

    fn new(rows: Vec<Head>, columns: Vec<Head>, cell: impl Fn(&Head, &Head) -> Cell) -> Self {
        let cells = rows.iter().flat_map(|row| columns.iter().map(|it| cell(row, it))).collect();
        Self { rows, columns, cells }
    }
}

fn behind(workspace: &Workspace, row: &Subject, column: &Subject) -> BTreeSet<RecordId> {
    let plan = workspace.plan();
    let index = workspace.derived.index();
    let by = |entry: &&Entry, unit: Id<Unit>| {
        entry.unit() == Some(unit) || entry.activity.support_units.contains(&unit)
    };
    let activity = |entry: &Entry| RecordId::from(entry.activity.id);
    let duties = |named: &dyn Fn(&crate::model::Duty) -> bool, unit: Id<Unit>| {
        let of_unit = plan
            .duties
            .iter()
            .filter(move |it| it.unit == Some(unit) || it.support_units.contains(&unit));
        let ids = of_unit.filter(|it| named(it)).map(|it| RecordId::from(it.id));
        ids.collect::<Vec<_>>()
    };
    match (row, column) {
        (Subject::Law(law), Subject::Unit(unit)) => {
            let held = index.of_law(*law).filter(|it| by(it, *unit)).map(activity);
            held.chain(duties(&|it| it.laws.contains(law), *unit)).collect()
        }
        (Subject::Node(node), Subject::Unit(unit)) => {
            let held = index.of_observance(*node).filter(|it| by(it, *unit)).map(activity);
            held.chain(duties(&|it| it.observance == Some(*node), *unit)).collect()
        }
        (Subject::Unit(unit), Subject::Month(month)) => {
            let of_unit = index.of_unit(*unit);
            let held = of_unit.filter(|it| index.month_of(it.span()) == Some(*month));
            held.map(activity).collect()
        }
        (Subject::Law(law), Subject::Audience(code)) => {
            let held = index.of_law(*law).filter(|it| it.activity.audiences.contains(code));
            held.map(activity).collect()
        }
        _ => BTreeSet::new(),
    }
}

fn unit_head(workspace: &Workspace, id: Id<Unit>, is_gap: bool) -> Head {
    let unit = workspace.plan().units.get(id);
    let name = unit.map_or("", Unit::short_name).to_owned();
    Head { subject: Subject::Unit(id), name, is_gap }
}

/// Units that answer for rows and take part in no activity.
fn idle_units(workspace: &Workspace) -> BTreeSet<Id<Unit>> {
    let index = workspace.derived.index();
    let owners: BTreeSet<Id<Unit>> =
        workspace.plan().duties.iter().filter_map(|it| it.unit).collect();
    let is_idle =
        |unit: &Id<Unit>| index.of_unit(*unit).len() == 0 && index.supported_by(*unit).len() == 0;
    owners.into_iter().filter(is_idle).collect()
}

/// Every law that a row or an activity names; one that no unit leads is a gap.
fn law_unit(workspace: &Workspace) -> Grid {
    let plan = workspace.plan();
    let index = workspace.derived.index();
    let matrix = law_by_unit(plan, &index);
    let idle = idle_units(workspace);
    let named: BTreeSet<Id<Law>> =
        plan.duties.iter().flat_map(|duty| &duty.laws).copied().collect();
    let alone = plan.laws.iter().filter(|law| {
        let is_named = named.contains(&law.id) || index.of_law(law.id).len() > 0;
        is_named && !matrix.rows().contains(&law.id)
    });
    let row = |id: Id<Law>, is_gap| {
        let name = plan.laws.get(id).map(|law| law.title.clone()).unwrap_or_default();
        Head { subject: Subject::Law(id), name, is_gap }
    };
    let mut rows: Vec<Head> = alone.map(|law| row(law.id, true)).collect();
    rows.extend(matrix.iter().map(|(law, cells)| row(*law, !cells.iter().any(|it| it.leads()))));
    let columns = matrix.columns().iter();
    let columns = columns.map(|unit| unit_head(workspace, *unit, idle.contains(unit))).collect();
    Grid::new(rows, columns, |row, column| match (&row.subject, &column.subject) {
        (Subject::Law(law), Subject::Unit(unit)) => {
            Cell::of(matrix.get(law, unit).copied().unwrap_or_default())
        }
        _ => Cell::Empty,
    })
}

/// Every unit that organises something or answers for a row; one that only answers is a gap, and
/// so is a month without any activity.
fn unit_month(workspace: &Workspace) -> Grid {
    let plan = workspace.plan();
    let index = workspace.derived.index();
    let idle = idle_units(workspace);
    let is_busy = |unit: &&Unit| idle.contains(&unit.id) || index.of_unit(unit.id).len() > 0;
    let mut units: Vec<&Unit> = plan.units.iter().filter(is_busy).collect();
    units.sort_by_key(|unit| (!idle.contains(&unit.id), unit.kind, unit.name.as_str()));
    let rows = units.iter().map(|unit| unit_head(workspace, unit.id, idle.contains(&unit.id)));
    let columns = (1..=12_u8).map(|month| Head {
        subject: Subject::Month(month.into()),
        name: month_key(month).map_or("", |key| workspace.text(key)).to_owned(),
        is_gap: index.in_month(month.into()).len() == 0,
    });
    Grid::new(rows.collect(), columns.collect(), |row, column| {
        match (&row.subject, &column.subject) {
            (Subject::Unit(unit), Subject::Month(month)) => {
                let held = index.of_unit(*unit);
                let held = held.filter(|it| index.month_of(it.span()) == Some(*month));
                Cell::activities(held.count() as u64)
            }
            _ => Cell::Empty,
        }
    })
}

/// Every observance that a row or an activity names, by day; one that no unit leads is a gap.
fn node_unit(workspace: &Workspace) -> Grid {
    let plan = workspace.plan();
    let almanac = workspace.derived.almanac(plan.info.year);
    let matrix = node_by_unit(plan, &workspace.derived.index(), &almanac);
    let idle = idle_units(workspace);
    let rows = matrix.iter().map(|(node, cells)| {
        let occurrence = almanac.get(*node);
        let name = occurrence.map(|it| it.observance.name.clone()).unwrap_or_default();
        let day = occurrence.and_then(|it| it.span).map(|span| {
            let day = texts::short_date(workspace.lang, span.start());
            format!("{day} ")
        });
        let name = format!("{}{name}", day.unwrap_or_default());
        Head { subject: Subject::Node(*node), name, is_gap: !cells.iter().any(|it| it.leads()) }
    });
    let columns = matrix.columns().iter();
    let columns = columns.map(|unit| unit_head(workspace, *unit, idle.contains(unit))).collect();
    Grid::new(rows.collect(), columns, |row, column| match (&row.subject, &column.subject) {
        (Subject::Node(node), Subject::Unit(unit)) => {
            Cell::of(matrix.get(node, unit).copied().unwrap_or_default())
        }
        _ => Cell::Empty,
    })
}

/// Every law an activity publicises; one for which no activity names an audience is a gap, and so
/// is an audience that hears of no law.
fn law_audience(workspace: &Workspace) -> Grid {
    let plan = workspace.plan();
    let matrix = law_by_audience(plan, &workspace.derived.index());
    let rows = matrix.iter().map(|(law, cells)| Head {
        subject: Subject::Law(*law),
        name: plan.laws.get(*law).map(|law| law.title.clone()).unwrap_or_default(),
        is_gap: cells.iter().all(|tally| tally.activities == 0),
    });
    let words = &plan.dictionaries.audiences;
    let columns = matrix.columns().iter().map(|code| Head {
        subject: Subject::Audience(code.clone()),
        name: code_name(words, code, workspace.lang).to_owned(),
        is_gap: matrix
            .rows()
            .iter()
            .all(|law| matrix.get(law, code).is_none_or(|tally| tally.activities == 0)),
    });
    Grid::new(rows.collect(), columns.collect(), |row, column| {
        match (&row.subject, &column.subject) {
            (Subject::Law(law), Subject::Audience(code)) => {
                Cell::activities(matrix.get(law, code).map_or(0, |tally| tally.activities))
            }
            _ => Cell::Empty,
        }
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{base::Lang, catalogue};

    fn workspace() -> Workspace {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("exists");
        Workspace::new(catalogue::sample(), Lang::Zh, day)
    }

    #[track_caller]
    fn check(kind: Kind, gaps: &[&str]) {
        let grid = Grid::of(&workspace(), kind);
        let found: Vec<&str> =
            grid.rows.iter().filter(|row| row.is_gap).map(|row| row.name.as_str()).collect();
        assert_eq!(found, gaps, "{kind:?}");
    }

    #[test]
    fn the_gaps_planted_in_the_sample_stand_out() {
        check(Kind::UnitMonth, &["交通局"]);
    }

    #[test]
    fn every_number_in_every_matrix_has_its_rows_behind_it() {
        let workspace = workspace();
        for kind in Kind::ALL {
            let grid = Grid::of(&workspace, kind);
            let places = |count: usize| 0..count;
            let cells = places(grid.rows.len())
                .flat_map(|row| places(grid.columns.len()).map(move |column| (row, column)));
            let mut numbers = 0;
            for (row, column) in cells {
                let count = grid.cell(row, column).count();
                let behind = grid.rows_behind(&workspace, row, column).ids.len() as u64;
                assert_eq!(count > 0, behind > 0, "{kind:?} {}", grid.title(row, column));
                assert!(behind <= count, "{kind:?} {}", grid.title(row, column));
                numbers += count;
            }
            assert!(numbers > 0, "{kind:?}");
        }
    }

    #[test]
    fn a_block_has_the_names_and_leaves_what_is_empty_open() {
        let head =
            |name: &str, is_gap| Head { subject: Subject::Month(1), name: name.to_owned(), is_gap };
        let grid = Grid {
            rows: vec![head("宪法", false), head("水法", true)],
            columns: vec![head("司法局", false), head("水务局", false)],
            cells: vec![Cell::Lead(2), Cell::Support(1), Cell::Empty, Cell::Empty],
        };
        assert_eq!(grid.block(&[0, 1]), "\t司法局\t水务局\n宪法\t2\t1\n水法\t\t");
    }
}
