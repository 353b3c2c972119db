//! The columns of the table of activities, and how each of its cells is edited.

use egui::Ui;

use crate::{
    app::{Edit, Workspace},
    base::{count_of, fen_of},
    calendar::{Span, date_of, span_of},
    catalogue::Word as _,
    model::{Activity, ActivityState, Campaign, Figure, Unit},
    stats::{Almanac, Occurrence},
    ui::{
        theme,
        widget::table::{Cell, Column},
    },
};

/// The columns shown until the user chooses others.
pub const SHOWN: [&str; 9] = [
    "start",
    "title",
    "state",
    "campaign",
    "unit",
    "place",
    "sessions",
    "participants",
    "actual-participants",
];

type ActivityColumn<'a> = Column<'a, Activity>;

/// Every column there is, in order.
pub fn columns<'a>(
    ui: &Ui,
    workspace: &'a Workspace,
    almanac: &'a Almanac,
) -> Vec<ActivityColumn<'a>> {
    let mut columns = days(workspace);
    columns.extend(who_and_what(ui, workspace, almanac));
    columns.extend(where_to(workspace));
    columns.extend(words(workspace));
    columns.extend(figures(workspace));
    columns.push(
        Column::new(workspace.text("field.note"), |it: &Activity| Cell::text(it.note.as_str()))
            .named("note")
            .width(160.0)
            .editable(|it, note| Some(Edit::put(Activity { note, ..it.clone() }))),
    );
    columns
}

fn days(workspace: &Workspace) -> Vec<ActivityColumn<'_>> {
    let year = workspace.plan().info.year;
    vec![
        Column::new(workspace.text("field.start"), |it: &Activity| Cell::Date(it.span.start()))
            .named("start")
            .width(92.0)
            .editable(move |it, typed| {
                let span = span_of(&typed, year)?;
                let edit = if span.len_days() > 1 {
                    Edit::SetActivitySpan { id: it.id, span }
                } else {
                    Edit::MoveActivity { id: it.id, start: span.start() }
                };
                Some(edit)
            }),
        Column::new(workspace.text("field.end"), |it: &Activity| Cell::Date(it.span.end()))
            .named("end")
            .width(92.0)
            .editable(move |it, typed| {
                let span = Span::new(it.span.start(), date_of(&typed, year)?).ok()?;
                Some(Edit::SetActivitySpan { id: it.id, span })
            }),
        Column::new(workspace.text("field.days"), |it: &Activity| Cell::Number(it.span.len_days()))
            .named("days")
            .width(48.0),
    ]
}

fn who_and_what<'a>(
    ui: &Ui,
    workspace: &'a Workspace,
    almanac: &'a Almanac,
) -> Vec<ActivityColumn<'a>> {
    let plan = workspace.plan();
    let (lang, theme) = (workspace.lang, theme::of(ui));
    let campaign_of = |it: &Activity| it.campaign.and_then(|id| plan.campaigns.get(id));
    vec![
        Column::new(workspace.text("field.title"), |it: &Activity| Cell::text(it.title.as_str()))
            .named("title")
            .width(180.0)
            .wide()
            .editable(|it, title| {
                (!title.is_empty()).then(|| Edit::put(Activity { title, ..it.clone() }))
            }),
        Column::new(workspace.text("field.state"), move |it: &Activity| Cell::State {
            word: it.state.word(lang),
            rank: ActivityState::ALL.iter().position(|state| *state == it.state).unwrap_or(0),
            colour: theme.state(it.state),
        })
        .named("state")
        .width(76.0)
        .choosing(move || ActivityState::ALL.map(|state| state.word(lang)).to_vec())
        .editable(move |it, typed| {
            let state = ActivityState::ALL.into_iter().find(|state| state.word(lang) == typed)?;
            Some(Edit::SetActivityState { ids: vec![it.id], state })
        }),
        Column::new(workspace.text("field.campaign"), move |it: &Activity| {
            Cell::text(campaign_of(it).map_or("", |it| it.title.as_str()))
        })
        .named("campaign")
        .width(120.0)
        .choosing(|| plan.campaigns.iter().map(|it| it.title.as_str()).collect())
        .editable(|it, typed| {
            let campaign = found_or_none(&typed, |name| {
                plan.campaigns.iter().find(|it| it.title == name).map(|it| it.id)
            })?;
            Some(Edit::SetCampaign { ids: vec![it.id], campaign })
        }),
        Column::new(workspace.text("field.observance"), move |it: &Activity| {
            let id = it.observance.or_else(|| campaign_of(it)?.observance);
            let observance = id.and_then(|id| almanac.get(id));
            Cell::text(observance.map_or("", |it| it.observance.name.as_str()))
        })
        .named("observance")
        .width(120.0)
        .choosing(|| almanac.occurrences().iter().map(|it| it.observance.name.as_str()).collect())
        .editable(|it, typed| {
            let observance = found_or_none(&typed, |name| {
                almanac
                    .occurrences()
                    .iter()
                    .find(|it| it.observance.name == name)
                    .map(Occurrence::id)
            })?;
            Some(Edit::put(Activity { observance, ..it.clone() }))
        }),
        Column::new(workspace.text("field.unit"), move |it: &Activity| {
            let id = it.unit.or_else(|| campaign_of(it)?.lead);
            Cell::text(id.and_then(|id| plan.units.get(id)).map_or("", Unit::short_name))
        })
        .named("unit")
        .width(96.0)
        .choosing(|| plan.units.iter().map(Unit::short_name).collect())
        .editable(|it, typed| {
            let unit = found_or_none(&typed, |name| {
                let is_it = |it: &&Unit| it.name == name || it.aliases.iter().any(|it| it == name);
                plan.units.iter().find(is_it).map(|it| it.id)
            })?;
            Some(Edit::put(Activity { unit, ..it.clone() }))
        }),
    ]
}

fn where_to(workspace: &Workspace) -> Vec<ActivityColumn<'_>> {
    let plan = workspace.plan();
    let district_of = |it: &Activity| {
        let of_site = || plan.sites.get(it.place.site?)?.district;
        plan.districts.get(it.place.district.or_else(of_site)?)
    };
    vec![
        Column::new(workspace.text("field.place"), |it: &Activity| {
            let site = it.place.site.and_then(|id| plan.sites.get(id));
            Cell::text(site.map_or(it.place.text.as_str(), |site| &site.name))
        })
        .named("place")
        .width(120.0)
        .editable(|it, typed| {
            // The name of a site is that site; anything else stays in words.
            let mut changed = it.clone();
            let site = plan.sites.iter().find(|site| site.name == typed);
            changed.place.site = site.map(|site| site.id);
            changed.place.text = if site.is_some() { String::new() } else { typed };
            Some(Edit::put(changed))
        }),
        Column::new(workspace.text("field.district"), move |it: &Activity| {
            Cell::text(district_of(it).map_or("", |it| it.name.as_str()))
        })
        .named("district")
        .width(96.0)
        .choosing(|| plan.districts.iter().map(|it| it.name.as_str()).collect())
        .editable(|it, typed| {
            let mut changed = it.clone();
            changed.place.district = found_or_none(&typed, |name| {
                plan.districts.iter().find(|it| it.name == name).map(|it| it.id)
            })?;
            Some(Edit::put(changed))
        }),
    ]
}

/// What the word lists and the laws say about an activity; edited in the inspector.
fn words(workspace: &Workspace) -> Vec<ActivityColumn<'_>> {
    let plan = workspace.plan();
    let lists = &plan.dictionaries;
    vec![
        Column::new(workspace.text("field.forms"), |it: &Activity| {
            Cell::text(lists.forms.names(&it.forms))
        })
        .named("forms"),
        Column::new(workspace.text("field.channels"), |it: &Activity| {
            Cell::text(lists.channels.names(&it.channels))
        })
        .named("channels"),
        Column::new(workspace.text("field.audiences"), |it: &Activity| {
            Cell::text(lists.audiences.names(&it.audiences))
        })
        .named("audiences"),
        Column::new(workspace.text("field.laws"), |it: &Activity| {
            let own =
                it.campaign.and_then(|id| plan.campaigns.get(id)).filter(|_| it.laws.is_empty());
            let laws = own.map_or(&it.laws, |campaign: &Campaign| &campaign.laws);
            let titles = laws.iter().filter_map(|id| plan.laws.get(*id));
            Cell::text(titles.map(|law| law.title.as_str()).collect::<Vec<_>>().join("、"))
        })
        .named("laws"),
    ]
}

/// The figures that planners enter by the dozen: planned, then counted, then money.
fn figures(workspace: &Workspace) -> Vec<ActivityColumn<'_>> {
    const PLANNED: [(Figure, &str, &str); 3] = [
        (Figure::Sessions, "sessions", "ui.plan.sessions"),
        (Figure::Participants, "participants", "ui.plan.participants"),
        (Figure::Copies, "copies", "ui.plan.copies"),
    ];
    const ACTUAL: [(Figure, &str, &str); 3] = [
        (Figure::Sessions, "actual-sessions", "ui.plan.actual-sessions"),
        (Figure::Participants, "actual-participants", "ui.plan.actual-participants"),
        (Figure::Copies, "actual-copies", "ui.plan.actual-copies"),
    ];
    let mut columns = Vec::new();
    for (figure, name, title) in PLANNED {
        let column = Column::new(workspace.text(title), move |it: &Activity| {
            Cell::count(it.planned.get(figure))
        });
        columns.push(column.named(name).width(72.0).editable(move |it, typed| {
            let mut changed = it.clone();
            changed.planned.set(figure, count_of(&typed).ok()?.unwrap_or(0));
            Some(Edit::put(changed))
        }));
    }
    for (figure, name, title) in ACTUAL {
        let column = Column::new(workspace.text(title), move |it: &Activity| {
            it.actual.map_or(Cell::Empty, |actual| Cell::Number(actual.get(figure).into()))
        });
        columns.push(column.named(name).width(72.0).editable(move |it, typed| {
            let mut changed = it.clone();
            let mut actual = it.actual.unwrap_or_default();
            actual.set(figure, count_of(&typed).ok()?.unwrap_or(0));
            changed.actual = Some(actual).filter(|_| it.actual.is_some() || !actual.is_zero());
            Some(Edit::put(changed))
        }));
    }
    columns.push(
        Column::new(workspace.text("field.budget"), |it: &Activity| Cell::money(it.budget_fen))
            .named("budget")
            .width(84.0)
            .editable(|it, typed| {
                Some(Edit::put(Activity { budget_fen: fen_of(&typed).ok()?, ..it.clone() }))
            }),
    );
    columns.push(
        Column::new(workspace.text("field.spent"), |it: &Activity| Cell::money(it.spent_fen))
            .named("spent")
            .width(84.0)
            .editable(|it, typed| {
                Some(Edit::put(Activity { spent_fen: fen_of(&typed).ok()?, ..it.clone() }))
            }),
    );
    columns
}

/// An emptied cell names nothing; a name that is not known is refused.
#[expect(clippy::option_option, reason = "refused or not, and then a record or none")]
fn found_or_none<T>(name: &str, find: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if name.is_empty() { Some(None) } else { find(name).map(Some) }
}
