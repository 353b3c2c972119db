//! What the columns of a sheet mean: guessed, then a person's to change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Sheet,
    columns::{self, Fit},
    field::{Field, Kind},
    layout::{Heading, Layout},
    names::own_list_in,
    plain,
    words::{says_any, words},
};
use crate::model::{ActivityState, ListKind, Plan};

/// How a sheet is to be read. Every part of it is a guess that a person may change.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// What the list is about.
    pub kind: Kind,
    /// What each column from A on means.
    pub columns: Vec<ColumnUse>,
    /// What holds for rows that do not say otherwise.
    pub defaults: Defaults,
    /// Texts that take the place of what stands in a cell, by row number and column from 1: what
    /// a person typed for a date that could not be read.
    pub corrections: BTreeMap<(u32, u32), String>,
}

/// What becomes of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ColumnUse {
    /// It fills a field.
    Field(Field),
    /// It is kept in the remark of each row, with its heading.
    #[default]
    Keep,
    /// It is left out, because a person said so.
    LeaveOut,
}

/// What holds for rows that do not say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// The year of dates without one.
    pub year: i32,
    /// The list of duties without one.
    pub list: ListKind,
    /// The unit of rows without one, in the words of the title: a list that one unit sent of its
    /// own. Empty if there is none.
    pub unit: String,
    /// The state of activities without one: a ledger speaks of what was done.
    pub state: ActivityState,
}

/// What people have chosen for headings before, kept by the settings of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Learnt(BTreeMap<Kind, BTreeMap<String, ColumnUse>>);

impl Learnt {
    /// Remembers what a person has chosen. Only what differs from the guess is kept.
    pub fn learn(&mut self, layout: &Layout, mapping: &Mapping) {
        let uses = self.0.entry(mapping.kind).or_default();
        for (heading, chosen) in layout.headings.iter().zip(&mapping.columns) {
            let name = columns::bare(&heading.text());
            if name.is_empty() {
                continue;
            }
            let field = heading.field(mapping.kind).map(|it| it.0);
            let guess = field.map_or(ColumnUse::Keep, |field| use_of(mapping.kind, field));
            if guess == *chosen {
                uses.remove(&name);
            } else {
                uses.insert(name, *chosen);
            }
        }
        if uses.is_empty() {
            self.0.remove(&mapping.kind);
        }
    }

    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn of(&self, kind: Kind, heading: &Heading) -> Option<ColumnUse> {
        self.0.get(&kind)?.get(&columns::bare(&heading.text())).copied()
    }
}

impl Mapping {
    /// What the columns of a sheet most likely mean, by what was learnt and the known headings.
    pub fn guess(sheet: &Sheet, layout: &Layout, plan: &Plan, learnt: &Learnt) -> Self {
        Self::of_kind(guess_kind(sheet, layout), sheet, layout, plan, learnt)
    }

    /// The same for a kind of list that a person has chosen.
    pub fn of_kind(
        kind: Kind,
        sheet: &Sheet,
        layout: &Layout,
        plan: &Plan,
        learnt: &Learnt,
    ) -> Self {
        let said = said(sheet, layout);
        let planned =
            says_any(&said, &words().plan_titles) && !says_any(&said, &words().ledger_titles);
        let mut columns = uses(kind, layout, learnt);
        if planned {
            for column in &mut columns {
                if let ColumnUse::Field(Field::Actual(figure)) = *column {
                    *column = ColumnUse::Field(Field::Planned(figure));
                }
            }
        }
        for (column, heading) in columns.iter_mut().zip(&layout.headings) {
            said_figure(column, &heading.text());
        }
        let is_done = kind == Kind::Activities && !planned;
        Self {
            kind,
            defaults: Defaults {
                year: layout.year.unwrap_or(plan.info.year),
                list: own_list_in(plan, &said).unwrap_or_else(|| default_list(layout, &columns)),
                unit: owner(sheet, layout, plan, &columns),
                state: if is_done && said.contains("台账") {
                    ActivityState::Done
                } else {
                    ActivityState::Planned
                },
            },
            columns,
            corrections: BTreeMap::new(),
        }
    }

    /// The columns that fill a field, from 1.
    pub fn columns_of(&self, field: Field) -> impl Iterator<Item = u32> {
        (1..)
            .zip(&self.columns)
            .filter(move |(_, it)| **it == ColumnUse::Field(field))
            .map(|it| it.0)
    }
}

/// A heading that says 计划 or 实际 decides which figure it is, whatever the list is.
fn said_figure(column: &mut ColumnUse, heading: &str) {
    if let ColumnUse::Field(Field::Actual(figure) | Field::Planned(figure)) = *column {
        if says_any(heading, &words().planned_figures) {
            *column = ColumnUse::Field(Field::Planned(figure));
        } else if says_any(heading, &words().actual_figures) {
            *column = ColumnUse::Field(Field::Actual(figure));
        }
    }
}

/// The kind whose headings fit best; between equals the words of the title decide.
fn guess_kind(sheet: &Sheet, layout: &Layout) -> Kind {
    let said = said(sheet, layout);
    let mut kinds = words().kinds.iter();
    let title = kinds.find(|(word, _)| said.contains(word.as_str())).map(|(_, kind)| *kind);
    let fit = |kind: Kind| {
        let mut seen: Vec<Field> = Vec::new();
        let mut worth = if title == Some(kind) { 6 } else { 0 };
        for (field, fit) in layout.headings.iter().filter_map(|heading| heading.field(kind)) {
            let first = !seen.contains(&field);
            seen.push(field);
            worth += match fit {
                _ if !first || matches!(field, Field::Seq | Field::Note) => 0,
                Fit::Same => 3,
                Fit::Contains => 1,
            };
        }
        // a list cannot be of a kind whose records it could not name
        let named = seen.iter().any(|field| names_records(kind).contains(field));
        if named { worth } else { worth / 4 }
    };
    // the first of equals: the order of kinds is that of how often they come
    Kind::ALL.into_iter().rev().max_by_key(|kind| fit(*kind)).unwrap_or_default()
}

/// The fields without which a record of a kind has no name.
pub(super) const fn names_records(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Duties => &[Field::Content, Field::Laws, Field::Observance],
        Kind::Activities => &[Field::Title],
        Kind::Sites | Kind::Units | Kind::People | Kind::Materials => &[Field::Name],
    }
}

fn uses(kind: Kind, layout: &Layout, learnt: &Learnt) -> Vec<ColumnUse> {
    let mut taken: Vec<Field> = Vec::new();
    let mut uses: Vec<ColumnUse> = vec![ColumnUse::Keep; layout.headings.len()];
    // exact headings choose first, so that a vague one does not take their field
    for exact in [true, false] {
        for (place, heading) in uses.iter_mut().zip(&layout.headings) {
            if let Some(chosen) = learnt.of(kind, heading) {
                *place = chosen;
                continue;
            }
            let Some((field, fit)) = heading.field(kind) else { continue };
            let is_free = !taken.contains(&field) || field.takes_several();
            if *place == ColumnUse::Keep && is_free && exact == (fit == Fit::Same) {
                *place = use_of(kind, field);
                taken.push(field);
            }
        }
    }
    lead_first(&mut uses, kind, layout);
    uses
}

/// Of two columns of units the one that says 牵头 or 主办 leads, and the other supports.
fn lead_first(uses: &mut [ColumnUse], kind: Kind, layout: &Layout) {
    if !matches!(kind, Kind::Duties | Kind::Activities) {
        return;
    }
    let is_unit =
        |heading: &Heading| heading.field(kind).is_some_and(|(field, _)| field == Field::Unit);
    let units: Vec<usize> =
        (0..).zip(&layout.headings).filter(|(_, it)| is_unit(it)).map(|it| it.0).collect();
    let guessed = |at: &&usize| {
        matches!(uses.get(**at), Some(ColumnUse::Keep | ColumnUse::Field(Field::Unit)))
    };
    let (open, says_lead): (Vec<usize>, Vec<bool>) = units
        .iter()
        .filter(guessed)
        .filter_map(|at| Some((*at, layout.headings.get(*at)?.text())))
        .map(|(at, text)| (at, says_any(&text, &words().lead_columns)))
        .unzip();
    let [one, other] = open[..] else { return };
    let (lead, support) = match says_lead[..] {
        [false, true] => (other, one),
        [true, false] => (one, other),
        _ => return,
    };
    for (at, field) in [(lead, Field::Unit), (support, Field::SupportUnits)] {
        if let Some(slot) = uses.get_mut(at) {
            *slot = ColumnUse::Field(field);
        }
    }
}

/// A running number is worth nothing where records have none.
const fn use_of(kind: Kind, field: Field) -> ColumnUse {
    match (kind, field) {
        (Kind::Duties, _) => ColumnUse::Field(field),
        (_, Field::Seq) => ColumnUse::LeaveOut,
        _ => ColumnUse::Field(field),
    }
}

impl Field {
    /// Whether several columns can fill it together.
    pub const fn takes_several(self) -> bool {
        matches!(
            self,
            Self::SupportUnits
                | Self::Content
                | Self::Laws
                | Self::Audiences
                | Self::Measures
                | Self::Standard
                | Self::Forms
                | Self::Channels
                | Self::People
                | Self::Evidence
                | Self::Honours
                | Self::Themes
                | Self::Aliases
                | Self::Note
        )
    }
}

fn default_list(layout: &Layout, columns: &[ColumnUse]) -> ListKind {
    let says = |name: &&String| layout.headings.iter().any(|it| it.text().contains(name.as_str()));
    if words().four_list_columns.iter().filter(says).count() >= 3 {
        return ListKind::FourList;
    }
    let by_node = columns.contains(&ColumnUse::Field(Field::Observance));
    layout.list.unwrap_or(if by_node { ListKind::TimeNode } else { ListKind::default() })
}

/// The unit whose list this is: a full name or alias of three signs or more in the title. A list
/// with a column of units is of those.
fn owner(sheet: &Sheet, layout: &Layout, plan: &Plan, columns: &[ColumnUse]) -> String {
    if columns.contains(&ColumnUse::Field(Field::Unit)) {
        return String::new();
    }
    let said = plain::key(&said(sheet, layout));
    let names = plan.units.iter().flat_map(|unit| unit.aliases.iter().chain([&unit.name]));
    let mentioned =
        names.filter(|name| name.chars().count() > 2 && said.contains(&plain::key(name)));
    mentioned.max_by_key(|name| name.chars().count()).cloned().unwrap_or_default()
}

/// What the title and the name of the sheet say.
fn said(sheet: &Sheet, layout: &Layout) -> String {
    let mut said = layout.title.join("\n");
    said.push('\n');
    said.push_str(&sheet.name);
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{
        Part, draft,
        testing::{plan, sheet},
    };

    const LEDGER: &str = "日期|活动名称|参与人数|擅长领域\n择期|讲座|30|民法";

    fn mapping(text: &str, learnt: &Learnt) -> (Sheet, Layout, Mapping) {
        let sheet = sheet(text);
        let layout = Layout::guess(&sheet);
        let mapping = Mapping::guess(&sheet, &layout, &plan(), learnt);
        (sheet, layout, mapping)
    }

    #[test]
    fn what_a_person_chose_is_known_the_next_time_and_a_return_to_the_guess_is_forgotten() {
        let mut learnt = Learnt::default();
        let (_, layout, mut chosen) = mapping(LEDGER, &learnt);
        let guessed = chosen.clone();
        assert_eq!(chosen.columns[3], ColumnUse::Keep);
        chosen.columns[3] = ColumnUse::Field(Field::Forms);
        learnt.learn(&layout, &chosen);
        assert_eq!(mapping(LEDGER, &learnt).2, chosen);
        learnt.learn(&layout, &guessed);
        assert!(learnt.is_empty());
    }

    #[test]
    fn a_date_that_could_not_be_read_is_read_once_it_is_corrected() {
        let (sheet, layout, mut mapping) = mapping(LEDGER, &Learnt::default());
        let read = |mapping: &Mapping| {
            let part = Part { sheet: &sheet, layout: &layout, mapping };
            let draft = draft(&[part], &plan());
            (draft.rows[0].record.is_some(), draft.problems.len())
        };
        assert_eq!(read(&mapping), (false, 1));
        mapping.corrections.insert((2, 1), "5月6日".to_owned());
        assert_eq!(read(&mapping), (true, 0));
    }

    #[test]
    fn figures_of_a_plan_are_planned_and_those_of_a_ledger_were_counted() {
        use crate::model::Figure::Participants;
        let figure = |title: &str, heading: &str| {
            let text = format!("{title}|||\n日期|活动名称|{heading}|地点\n5月6日|讲座|30|广场");
            mapping(&text, &Learnt::default()).2.columns[2]
        };
        let (planned, actual) = (Field::Planned(Participants), Field::Actual(Participants));
        assert_eq!(figure("2026年活动安排", "参加人数"), ColumnUse::Field(planned));
        assert_eq!(figure("2026年活动台账", "参加人数"), ColumnUse::Field(actual));
        assert_eq!(figure("2026年活动台账", "预计参加人数"), ColumnUse::Field(planned));
    }

    #[test]
    fn of_two_columns_of_units_the_one_that_leads_answers_for_it() {
        let columns =
            mapping("责任单位|牵头单位|普法内容\n市教育局|市司法局|《宪法》", &Learnt::default())
                .2
                .columns;
        assert_eq!(
            columns[..2],
            [ColumnUse::Field(Field::SupportUnits), ColumnUse::Field(Field::Unit)]
        );
    }

    #[test]
    fn a_list_with_a_name_of_the_plan_s_own_is_known_by_its_title() {
        use crate::{base::Id, model::ListSetting};
        let mut plan = plan();
        let own = ListSetting::own(Id::named("list", "园区"), "园区企业普法清单");
        plan.lists.0.push(own.clone());
        let text = "2026年园区企业普法清单||\n序号|责任单位|普法内容\n1|市教育局|《教育法》";
        let sheet = sheet(text);
        let layout = Layout::guess(&sheet);
        let mapping = Mapping::guess(&sheet, &layout, &plan, &Learnt::default());
        assert_eq!(mapping.defaults.list, own.kind);
    }

    #[test]
    fn a_list_of_one_unit_is_its_own_where_no_column_names_units() {
        let text = "包头市教育局2026年普法责任清单||\n序号|普法内容|时间节点\n1|《教育法》|9月";
        assert_eq!(mapping(text, &Learnt::default()).2.defaults.unit, "包头市教育局");
    }
}
