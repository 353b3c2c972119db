//! The columns of the responsibility lists.

use super::served::Served;
use crate::{
    app::{Edit, Workspace},
    catalogue::{Word as _, list_name},
    model::{Duty, DutyColumn, DutyState, Unit},
    ui::{
        theme::Colours,
        widget::{
            code_name,
            table::{Cell, Column},
        },
    },
};

/// The columns that are shown where the plan chooses none.
pub const USUAL: [DutyColumn; 5] = [
    DutyColumn::Laws,
    DutyColumn::Audiences,
    DutyColumn::Measures,
    DutyColumn::Time,
    DutyColumn::State,
];

/// The columns: the unit, its rows, the chosen ones, how far each row has come.
pub fn columns<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    served: &'a Served,
    shown: &[DutyColumn],
    with_list: bool,
) -> Vec<Column<'a, Duty>> {
    let text = |key| workspace.text(key);
    let mut columns = vec![
        Column::new(text("field.duty-unit"), move |it: &Duty| Cell::Ranked {
            text: unit_name(workspace, it),
            rank: served.place(it),
        })
        .width(132.0)
        .merged(),
        Column::new(text("field.seq"), |it: &Duty| Cell::count(it.seq)).width(44.0),
        Column::new(text("field.content"), |it: &Duty| Cell::text(it.content.as_str()))
            .width(220.0)
            .wide()
            .editable(|it, content| Some(Edit::put(Duty { content, ..it.clone() }))),
    ];
    if with_list {
        columns.push(list_column(workspace));
    }
    let wanted = DutyColumn::ALL.into_iter().filter(|column| shown.contains(column));
    columns.extend(wanted.map(|column| optional(workspace, theme, column)));
    columns.extend(standing(workspace, theme, served));
    columns
}

fn unit_name<'a>(workspace: &'a Workspace, duty: &Duty) -> &'a str {
    let unit = duty.unit.and_then(|id| workspace.plan().units.get(id));
    unit.map_or(workspace.text("ui.duties.all-units"), Unit::short_name)
}

/// How a column of free text is read and written.
type Field = (fn(&Duty) -> &str, fn(&mut Duty, String));

fn list_column(workspace: &Workspace) -> Column<'_, Duty> {
    let (lists, lang) = (&workspace.plan().lists, workspace.lang);
    let title = workspace.text("field.duty.list");
    Column::new(title, move |it: &Duty| Cell::text(list_name(lists, it.list, lang)))
}

fn optional<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    column: DutyColumn,
) -> Column<'a, Duty> {
    let plan = workspace.plan();
    let lang = workspace.lang;
    let title = column.word(lang);
    let field: Field = match column {
        DutyColumn::Measures => (|it| &it.measures, |it, text| it.measures = text),
        DutyColumn::Standard => (|it| &it.standard, |it, text| it.standard = text),
        DutyColumn::Office => (|it| &it.office, |it, text| it.office = text),
        DutyColumn::Leader => (|it| &it.leader, |it, text| it.leader = text),
        DutyColumn::Person => (|it| &it.person, |it, text| it.person = text),
        DutyColumn::Phone => (|it| &it.phone, |it, text| it.phone = text),
        DutyColumn::Note => (|it| &it.note, |it, text| it.note = text),
        DutyColumn::Time => {
            let time = |it: &'a Duty| Cell::text(it.time.text.as_str());
            return Column::new(title, time).width(96.0);
        }
        DutyColumn::State => {
            let cell = move |it: &Duty| Cell::State {
                word: it.state.word(lang),
                rank: it.state as usize,
                colour: state_colour(theme, it.state),
            };
            return Column::new(title, cell).width(88.0);
        }
        DutyColumn::Laws => {
            return Column::new(title, move |it: &Duty| {
                let laws = it.laws.iter().filter_map(|id| plan.laws.get(*id));
                Cell::text(laws.map(|law| law.title.as_str()).collect::<Vec<_>>().join("、"))
            });
        }
        DutyColumn::Audiences => {
            return Column::new(title, move |it: &Duty| {
                let audiences = &plan.dictionaries.audiences;
                let names = it.audiences.iter().map(|code| code_name(audiences, code, lang));
                Cell::text(names.collect::<Vec<_>>().join("、"))
            });
        }
        DutyColumn::Observance => {
            let almanac = workspace.derived.almanac(plan.info.year);
            return Column::new(title, move |it: &Duty| {
                let observance = it.observance.and_then(|id| almanac.get(id));
                Cell::text(observance.map(|it| it.observance.name.clone()).unwrap_or_default())
            });
        }
        DutyColumn::SupportUnits => {
            return Column::new(title, move |it: &Duty| {
                let units = it.support_units.iter().filter_map(|id| plan.units.get(*id));
                Cell::text(units.map(Unit::short_name).collect::<Vec<_>>().join("、"))
            });
        }
    };
    let (get, set) = field;
    let column = Column::new(title, move |it: &Duty| Cell::text(get(it).to_owned()));
    column.editable(move |it, text| {
        let mut duty = it.clone();
        set(&mut duty, text);
        Some(Edit::put(duty))
    })
}

fn standing<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    served: &'a Served,
) -> [Column<'a, Duty>; 3] {
    let text = |key| workspace.text(key);
    [
        Column::new(text("ui.duties.standing"), move |it: &Duty| {
            let standing = served.standing(it);
            Cell::State {
                word: workspace.text(standing.text_key()),
                rank: standing as usize,
                colour: standing.colour(theme),
            }
        })
        .width(92.0),
        Column::new(text("ui.duties.periods"), move |it: &Duty| {
            let progress = served.progress(it);
            Cell::text(format!("{} / {}", progress.planned, progress.periods))
        })
        .width(64.0),
        Column::new(text("ui.duties.due"), move |it: &Duty| {
            let progress = served.progress(it);
            Cell::optional_date(progress.missing.or(progress.deadline))
        })
        .width(92.0),
    ]
}

/// The colour of a state of the yearly round.
pub const fn state_colour(theme: &Colours, state: DutyState) -> egui::Color32 {
    match state {
        DutyState::Draft => theme.planned,
        DutyState::Submitted | DutyState::Reviewed | DutyState::Published => theme.notice,
        DutyState::Returned | DutyState::Reminded => theme.warning,
        DutyState::Active => theme.running,
        DutyState::Done | DutyState::Assessed => theme.success,
        DutyState::Overdue | DutyState::Escalated => theme.error,
    }
}
