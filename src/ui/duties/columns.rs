//! The columns of the responsibility lists.

use super::served::Served;
use crate::{
    app::{Edit, Workspace},
    catalogue::{Word as _, list_name},
    model::{Duty, DutyState, Unit},
    ui::{
        theme::Colours,
        widget::{
            code_name,
            table::{Cell, Column},
        },
    },
};

/// Columns that can be shown or left out, in the order of the form.
pub const OPTIONAL: [&str; 11] = [
    "field.list",
    "field.laws",
    "field.measures",
    "field.audiences",
    "field.observance",
    "field.support-units",
    "field.standard",
    "field.office",
    "field.leader",
    "field.person",
    "field.phone",
];

/// The optional columns that are shown at first.
pub const SHOWN_AT_FIRST: [&str; 3] = ["field.laws", "field.measures", "field.audiences"];

/// The columns: the unit, its rows, the chosen ones, how far each row has come.
pub fn columns<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    served: &'a Served,
    shown: &[&'static str],
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
    let wanted = OPTIONAL.into_iter().filter(|key| shown.contains(key));
    columns.extend(wanted.filter_map(|key| optional(workspace, key)));
    columns.push(
        Column::new(text("field.time"), |it: &Duty| Cell::text(it.time.text.as_str())).width(96.0),
    );
    columns.extend(standing(workspace, theme, served));
    columns
}

fn unit_name<'a>(workspace: &'a Workspace, duty: &Duty) -> &'a str {
    let unit = duty.unit.and_then(|id| workspace.plan().units.get(id));
    unit.map_or(workspace.text("ui.duties.all-units"), Unit::short_name)
}

/// How a column of free text is read and written.
type Field = (fn(&Duty) -> &str, fn(&mut Duty, String));

fn optional<'a>(workspace: &'a Workspace, key: &'static str) -> Option<Column<'a, Duty>> {
    let plan = workspace.plan();
    let lang = workspace.lang;
    let title = workspace.text(key);
    let field: Field = match key {
        "field.measures" => (|it| &it.measures, |it, text| it.measures = text),
        "field.standard" => (|it| &it.standard, |it, text| it.standard = text),
        "field.office" => (|it| &it.office, |it, text| it.office = text),
        "field.leader" => (|it| &it.leader, |it, text| it.leader = text),
        "field.person" => (|it| &it.person, |it, text| it.person = text),
        "field.phone" => (|it| &it.phone, |it, text| it.phone = text),
        "field.list" => {
            return Some(Column::new(title, move |it: &Duty| {
                Cell::text(list_name(&plan.lists, it.list, lang))
            }));
        }
        "field.laws" => {
            return Some(Column::new(title, move |it: &Duty| {
                let laws = it.laws.iter().filter_map(|id| plan.laws.get(*id));
                Cell::text(laws.map(|law| law.title.as_str()).collect::<Vec<_>>().join("、"))
            }));
        }
        "field.audiences" => {
            return Some(Column::new(title, move |it: &Duty| {
                let audiences = &plan.dictionaries.audiences;
                let names = it.audiences.iter().map(|code| code_name(audiences, code, lang));
                Cell::text(names.collect::<Vec<_>>().join("、"))
            }));
        }
        "field.observance" => {
            let almanac = workspace.derived.almanac(plan.info.year);
            return Some(Column::new(title, move |it: &Duty| {
                let observance = it.observance.and_then(|id| almanac.get(id));
                Cell::text(observance.map(|it| it.observance.name.clone()).unwrap_or_default())
            }));
        }
        "field.support-units" => {
            return Some(Column::new(title, move |it: &Duty| {
                let units = it.support_units.iter().filter_map(|id| plan.units.get(*id));
                Cell::text(units.map(Unit::short_name).collect::<Vec<_>>().join("、"))
            }));
        }
        _ => return None,
    };
    let (get, set) = field;
    let column = Column::new(title, move |it: &Duty| Cell::text(get(it).to_owned()));
    Some(column.editable(move |it, text| {
        let mut duty = it.clone();
        set(&mut duty, text);
        Some(Edit::put(duty))
    }))
}

fn standing<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    served: &'a Served,
) -> [Column<'a, Duty>; 4] {
    let lang = workspace.lang;
    let text = |key| workspace.text(key);
    [
        Column::new(text("field.state"), move |it: &Duty| Cell::State {
            word: it.state.word(lang),
            rank: it.state as usize,
            colour: state_colour(theme, it.state),
        })
        .width(88.0),
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
