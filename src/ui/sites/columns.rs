//! The columns of the register of sites.

use std::collections::BTreeMap;

use super::pick::Work;
use crate::{
    app::{Edit, Workspace},
    base::Id,
    catalogue::Word as _,
    model::{InspectionGrade, Site, SiteState, Unit},
    stats::SiteCare,
    ui::{
        theme::Colours,
        widget::{
            code_name,
            table::{Cell, Column},
        },
    },
};

/// The columns, from what stands on the sign to what is to be done.
pub fn columns<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    care: &'a BTreeMap<Id<Site>, SiteCare>,
) -> Vec<Column<'a, Site>> {
    let mut columns = Vec::from(name(workspace));
    columns.push(work(workspace, theme, care));
    columns.extend(place(workspace, theme));
    columns.extend(upkeep(workspace, theme, care));
    columns
}

/// Number and name.
fn name(workspace: &Workspace) -> [Column<'_, Site>; 2] {
    let text = |key| workspace.text(key);
    [
        Column::new(text("field.number"), |it: &Site| Cell::text(it.number.as_str()))
            .width(76.0)
            .editable(|it, number| Some(Edit::put(Site { number, ..it.clone() }))),
        Column::new(text("field.name"), |it: &Site| Cell::text(it.name.as_str()))
            .width(200.0)
            .wide()
            .editable(|it, name| Some(Edit::put(Site { name, ..it.clone() }))),
    ]
}

/// The most pressing work.
fn work<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    care: &'a BTreeMap<Id<Site>, SiteCare>,
) -> Column<'a, Site> {
    let of = move |it: &Site| care.get(&it.id).copied().unwrap_or_default();
    Column::new(workspace.text("ui.sites.work"), move |it: &Site| match Work::first(&of(it)) {
        Some(work) => Cell::State {
            word: workspace.text(work.text_key()),
            rank: work as usize,
            colour: work.colour(theme),
        },
        None => Cell::Empty,
    })
    .width(104.0)
}

/// What sort of site it is, where, and whose.
fn place<'a>(workspace: &'a Workspace, theme: &'static Colours) -> [Column<'a, Site>; 6] {
    let (plan, lang) = (workspace.plan(), workspace.lang);
    let text = |key| workspace.text(key);
    [
        Column::new(text("field.kind"), move |it: &Site| {
            Cell::text(code_name(&plan.dictionaries.site_kinds, &it.kind, lang))
        })
        .width(112.0),
        Column::new(text("field.level"), move |it: &Site| Cell::text(it.level.word(lang)))
            .width(108.0),
        Column::new(text("field.district"), |it: &Site| {
            let district = it.district.and_then(|id| plan.districts.get(id));
            Cell::text(district.map_or("", |district| district.name.as_str()))
        })
        .width(104.0),
        Column::new(text("field.township"), |it: &Site| Cell::text(it.township.as_str()))
            .width(112.0)
            .editable(|it, township| Some(Edit::put(Site { township, ..it.clone() }))),
        Column::new(text("field.duty-unit"), |it: &Site| {
            let unit = it.unit.and_then(|id| plan.units.get(id));
            Cell::text(unit.map_or("", Unit::short_name))
        })
        .width(112.0),
        Column::new(text("field.state"), move |it: &Site| Cell::State {
            word: it.state.word(lang),
            rank: it.state as usize,
            colour: state_colour(theme, it.state),
        })
        .width(80.0),
    ]
}

/// How it is looked after.
fn upkeep<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    care: &'a BTreeMap<Id<Site>, SiteCare>,
) -> [Column<'a, Site>; 7] {
    let lang = workspace.lang;
    let text = |key| workspace.text(key);
    let of = move |it: &Site| care.get(&it.id).copied().unwrap_or_default();
    let last_year = workspace.plan().info.year - 1;
    [
        Column::new(text("ui.sites.published"), |it: &Site| {
            Cell::text(if it.published { workspace.text("ui.sites.yes") } else { "" })
        })
        .width(72.0),
        Column::new(text("ui.sites.last-inspection"), move |it: &Site| {
            Cell::optional_date(of(it).seen)
        })
        .width(96.0),
        Column::new(text("ui.sites.grade"), move |it: &Site| match of(it).grade {
            Some(grade) => Cell::State {
                word: grade.word(lang),
                rank: grade as usize,
                colour: grade_colour(theme, grade),
            },
            None => Cell::Empty,
        })
        .width(96.0),
        Column::new(text("ui.sites.next-due"), move |it: &Site| {
            Cell::optional_date(of(it).next_due)
        })
        .width(96.0),
        Column::new(text("ui.sites.panel-count"), move |it: &Site| {
            let outdated = of(it).outdated_panels;
            match it.panels.len() {
                0 => Cell::Empty,
                all if outdated == 0 => Cell::text(all.to_string()),
                all => Cell::text(format!("{outdated} / {all}")),
            }
        })
        .width(88.0),
        Column::new(text("ui.sites.visitors"), move |it: &Site| {
            let count = it.visitors.iter().find(|count| count.year == last_year);
            count.map_or(Cell::Empty, |count| Cell::Number(count.visitors.into()))
        })
        .width(84.0),
        Column::new(text("ui.sites.upgrade"), move |it: &Site| {
            Cell::text(of(it).upgrade.map_or("", |stage| stage.word(lang)))
        })
        .width(88.0),
    ]
}

/// The colour of a site's state.
pub const fn state_colour(theme: &Colours, state: SiteState) -> egui::Color32 {
    match state {
        SiteState::Building => theme.running,
        SiteState::Open => theme.success,
        SiteState::Repair => theme.warning,
        SiteState::Closed => theme.error,
        SiteState::Removed => theme.cancelled,
    }
}

const fn grade_colour(theme: &Colours, grade: InspectionGrade) -> egui::Color32 {
    match grade {
        InspectionGrade::Passed => theme.success,
        InspectionGrade::Rectify => theme.warning,
        InspectionGrade::Closed => theme.error,
    }
}
