//! From sheets to a draft: records that are not in the plan yet, and every cell that was not read.

use smol_str::SmolStr;

use super::{
    Cell, Sheet, SheetRow, column_name,
    field::{Field, Kind},
    group::Group,
    kind::{self, Context, Fate},
    layout::{Layout, texts},
    mapping::{ColumnUse, Mapping},
    names::Names,
    newcomers::{NewLaw, NewUnit, Newcomers},
    roles::RowRole,
    rows::{Filler, Given},
};
use crate::{
    base::{Message, Severity},
    model::{AnyRecord, Plan, RecordId},
};

/// A sheet and how it is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Where its parts are.
    pub layout: &'a Layout,
    /// What its columns mean.
    pub mapping: &'a Mapping,
}

/// What sheets become, before anything is in the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The rows of the lists, in the order of the parts.
    pub rows: Vec<DraftRow>,
    /// Units that no register has.
    pub new_units: Vec<NewUnit>,
    /// Laws that the plan's register does not have.
    pub new_laws: Vec<NewLaw>,
    /// Cells that were not read, or that a person should look at, in the order of the parts.
    pub problems: Vec<CellProblem>,
    /// What became of the cells below the headers.
    pub tally: Tally,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftRow {
    /// The part it stands in, by its place.
    pub part: usize,
    /// Its row in the sheet, from 1.
    pub row: u32,
    /// Whether the file hides it. Hidden rows are read like others.
    pub hidden: bool,
    /// What the list is about.
    pub kind: Kind,
    /// The record. Its id, and those of newcomers in it, are stand-ins. `None` if something is
    /// missing or unread without which there is no record; the problems say what.
    pub record: Option<AnyRecord>,
    /// The fields about which the row says something.
    pub stated: Vec<Field>,
}

/// A cell that was not read, or that a person should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct CellProblem {
    /// The part it stands in, by its place.
    pub part: usize,
    /// The name of the sheet.
    pub sheet: SmolStr,
    /// Row in the sheet, from 1.
    pub row: u32,
    /// Column from 1.
    pub column: u32,
    /// What stands in the cell.
    pub text: String,
    /// [`Severity::Error`]: the row becomes no record. [`Severity::Warning`]: the cell was not
    /// read and its words are kept in the remark. [`Severity::Notice`]: it was read or passed over
    /// in a way that one should know of.
    pub severity: Severity,
    /// Why it is here.
    pub message: Message,
}

impl CellProblem {
    /// The cell as workbooks call it: C12.
    pub fn address(&self) -> String {
        format!("{}{}", column_name(self.column), self.row)
    }
}

/// What became of the cells below the headers. The sum is the number of cells that hold anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cells that fill a field.
    pub landed: usize,
    /// Cells that are kept in the remark of their row.
    pub kept: usize,
    /// Cells that are listed as a problem and fill nothing: rows of totals, remarks and headings
    /// that were not understood, rows that become no record.
    pub listed: usize,
    /// Cells of columns that a person left out.
    pub left_out: usize,
}

/// Reads sheets into a draft.
pub fn draft(parts: &[Part<'_>], plan: &Plan) -> Draft {
    let names = Names::of(plan);
    let mut newcomers = Newcomers::new();
    let mut draft = Draft::default();
    for (place, part) in parts.iter().enumerate() {
        let context = Context::new(&names, &mut newcomers, part.mapping);
        Reader::new(place, part, context, &mut draft).read();
    }
    draft.new_units = newcomers.units;
    draft.new_laws = newcomers.laws;
    draft
}

struct Reader<'a, 'n> {
    place: usize,
    part: &'a Part<'a>,
    name: SmolStr,
    context: Context<'a, 'n>,
    headings: Vec<String>,
    group: Group,
    draft: &'a mut Draft,
}

impl<'a, 'n> Reader<'a, 'n> {
    fn new(
        place: usize,
        part: &'a Part<'a>,
        context: Context<'a, 'n>,
        draft: &'a mut Draft,
    ) -> Self {
        let headings = part.layout.headings.iter().map(super::Heading::text).collect();
        let name = SmolStr::new(&part.sheet.name);
        Self { place, part, name, context, headings, group: Group::default(), draft }
    }

    fn read(mut self) {
        let mut filler = Filler::new(self.part.sheet, self.part.mapping);
        for (row, role) in self.part.sheet.rows.iter().zip(&self.part.layout.roles) {
            match role {
                RowRole::Title | RowRole::Header | RowRole::Blank => {}
                RowRole::Data => self.data(row, &filler.cells(row)),
                RowRole::Group => {
                    filler.pass_heading();
                    self.heading(row);
                }
                RowRole::RepeatedHeader => self.pass(row, "import.repeated-header"),
                RowRole::Total => self.pass(row, "import.total"),
                RowRole::Remark => self.pass(row, "import.remark"),
            }
        }
    }

    /// A row that is no data is listed as a whole.
    fn pass(&mut self, row: &SheetRow, key: &'static str) {
        let message = Message { key, args: Vec::new() };
        self.list_row(row, Severity::Notice, message);
        self.draft.tally.listed += filled(row);
    }

    fn heading(&mut self, row: &SheetRow) {
        let text = texts(row).next().unwrap_or_default();
        if self.group.enter(&text, &mut self.context) {
            self.draft.tally.landed += 1;
        } else {
            self.list_row(row, Severity::Warning, Message::new("import.unread-heading"));
            self.draft.tally.listed += filled(row);
        }
    }

    fn data(&mut self, row: &SheetRow, cells: &[Given<'_>]) {
        let own = cells.iter().filter(|it| !it.is_filled).count();
        if own == 0 {
            return;
        }
        let mut draft = kind::Building::new(self.part.mapping.kind, self.place, row.number);
        draft.begin(&self.group, &mut self.context);
        let mut stated = Vec::new();
        let mut kept = Vec::new();
        let mut tally = Tally::default();
        let mut problems = Vec::new();
        for given in cells {
            let at = (given.column as usize).saturating_sub(1);
            let usage = self.part.mapping.columns.get(at).copied().unwrap_or_default();
            let count = usize::from(!given.is_filled);
            match self.fate(usage, given, &mut draft, &mut stated, &mut problems) {
                Fate::Landed | Fate::Remarked(_) => tally.landed += count,
                Fate::Kept | Fate::Unread(_) => {
                    tally.kept += count;
                    if !given.is_filled || matches!(usage, ColumnUse::Field(_)) {
                        kept.push((self.headings.get(at).cloned().unwrap_or_default(), given));
                    }
                }
                Fate::LeftOut => tally.left_out += count,
            }
        }
        for (heading, given) in kept {
            draft.keep(&heading, given.column, &given.words);
        }
        let record = match draft.finish(&self.context) {
            Ok(record) => {
                kind::also_stated(&record, &mut stated);
                Some(record)
            }
            Err((fault, field)) => {
                tally = Tally { listed: own, ..Tally::default() };
                let blamed = self.unfinished(row, cells, fault, field);
                problems.retain(|it: &CellProblem| Some(it.column) != blamed);
                None
            }
        };
        stated.sort_unstable();
        stated.dedup();
        self.draft.problems.append(&mut problems);
        self.draft.tally.add(tally);
        self.draft.rows.push(DraftRow {
            part: self.place,
            row: row.number,
            hidden: row.hidden,
            kind: self.part.mapping.kind,
            record,
            stated,
        });
    }

    /// Puts a cell where it belongs and says what became of it.
    fn fate(
        &mut self,
        usage: ColumnUse,
        given: &Given<'_>,
        draft: &mut kind::Building,
        stated: &mut Vec<Field>,
        problems: &mut Vec<CellProblem>,
    ) -> Fate {
        let row = draft.row();
        let fate = match (usage, given.cell.as_ref()) {
            (ColumnUse::LeaveOut, _) => return Fate::LeftOut,
            (_, Cell::Fault(_)) => Fate::Unread(Message::new("import.fault")),
            (ColumnUse::Keep, _) => Fate::Kept,
            (ColumnUse::Field(field), _) => {
                let fate = draft.put(field, given, &mut self.context);
                if fate.is_landed() {
                    stated.push(field);
                }
                if field.counts() && given.rows > 1 {
                    let message = Message::new("import.merged-figure").with("rows", given.rows);
                    problems.push(self.problem(row, given, Severity::Notice, message));
                }
                fate
            }
        };
        if !given.is_filled {
            match &fate {
                Fate::Remarked(message) => {
                    problems.push(self.problem(row, given, Severity::Notice, message.clone()));
                }
                Fate::Unread(message) => {
                    problems.push(self.problem(row, given, Severity::Warning, message.clone()));
                }
                Fate::Landed | Fate::Kept | Fate::LeftOut => {}
            }
        }
        fate
    }

    /// The row becomes no record: the cell to blame is listed and its column given back; the whole
    /// row is listed if there is none.
    fn unfinished(
        &mut self,
        row: &SheetRow,
        cells: &[Given<'_>],
        fault: Message,
        field: Field,
    ) -> Option<u32> {
        let columns: Vec<u32> = self.part.mapping.columns_of(field).collect();
        let Some(given) = cells.iter().find(|it| columns.contains(&it.column)) else {
            self.list_row(row, Severity::Error, fault);
            return None;
        };
        let problem = self.problem(row.number, given, Severity::Error, fault);
        self.draft.problems.push(problem);
        Some(given.column)
    }

    fn problem(
        &self,
        row: u32,
        given: &Given<'_>,
        severity: Severity,
        message: Message,
    ) -> CellProblem {
        CellProblem {
            part: self.place,
            sheet: self.name.clone(),
            row,
            column: given.column,
            text: given.words.clone().into_owned(),
            severity,
            message,
        }
    }

    fn list_row(&mut self, row: &SheetRow, severity: Severity, message: Message) {
        let first = row.cells.iter().position(|cell| !cell.is_blank()).unwrap_or_default();
        self.draft.problems.push(CellProblem {
            part: self.place,
            sheet: self.name.clone(),
            row: row.number,
            column: first as u32 + 1,
            text: texts(row).collect::<Vec<_>>().join(" | "),
            severity,
            message,
        });
    }
}

fn filled(row: &SheetRow) -> usize {
    row.cells.iter().filter(|cell| !cell.is_blank()).count()
}

impl Tally {
    /// All cells.
    pub fn total(&self) -> usize {
        self.landed + self.kept + self.listed + self.left_out
    }

    fn add(&mut self, other: Self) {
        self.landed += other.landed;
        self.kept += other.kept;
        self.listed += other.listed;
        self.left_out += other.left_out;
    }
}

impl Draft {
    /// The stand-in ids of the newcomers.
    pub(super) fn newcomers(&self) -> impl Iterator<Item = RecordId> {
        let units = self.new_units.iter().map(|it| RecordId::from(it.unit.id));
        units.chain(self.new_laws.iter().map(|it| RecordId::from(it.law.id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Lang,
        catalogue::texts,
        import::{
            Learnt, Lookup,
            testing::{plan, sheet},
        },
    };

    /// The rows of a list, each as its fields, and what was listed.
    fn read(text: &str) -> (Draft, Vec<String>, Vec<String>) {
        let plan = plan();
        let sheet = sheet(text);
        let layout = Layout::guess(&sheet);
        let mapping = Mapping::guess(&sheet, &layout, &plan, &Learnt::default());
        let draft = draft(&[Part { sheet: &sheet, layout: &layout, mapping: &mapping }], &plan);
        let cells: usize =
            sheet.rows.iter().filter(|row| row.number >= layout.first_data_row()).map(filled).sum();
        assert_eq!(draft.tally.total(), cells, "every cell is accounted for");
        let lookup = Lookup::of(&draft, &plan);
        let shown = |row: &DraftRow| {
            let fields = row.kind.fields().into_iter().map(|field| row.show(field, &lookup));
            let said: Vec<String> = fields.filter(|text| !text.is_empty() && text != "0").collect();
            said.join(" | ")
        };
        let rows = draft.rows.iter().map(shown).collect();
        let listed = draft
            .problems
            .iter()
            .map(|it| format!("{} {}", it.address(), texts::render(Lang::Zh, &it.message)))
            .collect();
        (draft, rows, listed)
    }

    #[track_caller]
    fn check(text: &str, rows: &[&str], listed: &[&str]) {
        let (_, found, problems) = read(text);
        assert_eq!(
            (found, problems),
            (
                rows.iter().map(|it| (*it).to_owned()).collect(),
                listed.iter().map(|it| (*it).to_owned()).collect()
            )
        );
    }

    #[test]
    fn a_list_by_units_is_filled_down() {
        check(
            "序号|责任单位|普法内容|普法对象|时间节点\n1|市教育局|《教育法》|学生、家长|全年\n2|^|《教师法》|教职工|9月",
            &[
                "1 | 个性清单 | 包头市教育局 | 《教育法》 | 教育法 | 青少年、家长 | 全年 | 草稿",
                "2 | 个性清单 | 包头市教育局 | 《教师法》 | 教师法 | 9月 | 草稿 | 普法对象：教职工",
            ],
            &["D3 未能识别：教职工"],
        );
    }
}
