//! What goes with a record: the activities of a campaign, what a law is used by, what a unit has
//! to do. Found once per version of the plan, because each of these is a pass over a table.

use std::rc::Rc;

use egui::{Label, RichText, Ui};

use crate::{
    app::{Action, Actions, RowFilter, Workspace, command},
    base::{Id, Message, grouped},
    model::{Law, Record, RecordId, RecordKind, Table, Task, Unit},
    stats::{Entry, serves},
    ui::{theme, widget::section},
};

/// Records of one sort that are listed at once; the rest is shown in their table.
const MOST: usize = 12;

/// Records of one sort that go with another.
pub struct Related {
    /// Key of what they are called.
    title: &'static str,
    /// All of them.
    ids: Vec<RecordId>,
    /// The action that makes another one, if there is one.
    add: Option<&'static str>,
}

/// Everything that goes with a record.
pub fn of(workspace: &Workspace, id: RecordId) -> Vec<Related> {
    let plan = workspace.plan();
    let index = workspace.derived.index();
    let activities = |entries: Vec<&Entry>| {
        let ids = entries.iter().map(|entry| entry.activity.id.into()).collect();
        Related { title: RecordKind::Activity.text_key(), ids, add: None }
    };
    match id {
        RecordId::Activity(id) => {
            vec![tasks(&plan.tasks, |task| task.activity == Some(id))]
        }
        RecordId::Campaign(id) => vec![
            those(&plan.activities, |it| it.campaign == Some(id)),
            tasks(&plan.tasks, |task| task.campaign == Some(id)),
        ],
        RecordId::Site(id) => vec![activities(index.at_site(id).collect())],
        RecordId::Duty(id) => {
            let year = plan.info.year;
            let duty = plan.duties.get(id);
            let serving =
                index.live().filter(|entry| duty.is_some_and(|it| serves(entry, it, year)));
            vec![
                Related { title: "ui.related.serving", ..activities(serving.collect()) },
                those(&plan.letters, |letter| letter.duties.contains(&id)),
            ]
        }
        RecordId::Letter(id) => vec![Related {
            title: "letter.related",
            ..those(&plan.letters, |letter| letter.escalated_from == Some(id))
        }],
        RecordId::Law(id) => law(workspace, id),
        RecordId::Unit(id) => unit(workspace, id),
        RecordId::District(id) => vec![
            activities(index.in_district(id).collect()),
            those(&plan.sites, |site| site.district == Some(id)),
        ],
        RecordId::Person(id) => vec![activities(index.of_person(id).collect())],
        RecordId::Team(id) => vec![
            those(&plan.people, |person| person.team == Some(id)),
            activities(index.of_team(id).collect()),
        ],
        _ => Vec::new(),
    }
}

fn law(workspace: &Workspace, id: Id<Law>) -> Vec<Related> {
    let plan = workspace.plan();
    let index = workspace.derived.index();
    let activities = index.of_law(id).map(|entry| entry.activity.id.into()).collect();
    let panels = those(&plan.sites, |site| site.panels.iter().any(|panel| panel.law == Some(id)));
    vec![
        Related { title: RecordKind::Activity.text_key(), ids: activities, add: None },
        those(&plan.duties, |duty| duty.laws.contains(&id)),
        Related { title: "ui.related.panels", ..panels },
        those(&plan.materials, |material| material.laws.contains(&id)),
        those(&plan.campaigns, |campaign| campaign.laws.contains(&id)),
    ]
}

fn unit(workspace: &Workspace, id: Id<Unit>) -> Vec<Related> {
    let plan = workspace.plan();
    let index = workspace.derived.index();
    let ids = |entries: &mut dyn Iterator<Item = &Entry>| -> Vec<RecordId> {
        entries.map(|entry| entry.activity.id.into()).collect()
    };
    let own = ids(&mut index.of_unit(id));
    let supported = ids(&mut index.supported_by(id));
    vec![
        those(&plan.duties, |duty| duty.unit == Some(id)),
        Related { title: RecordKind::Activity.text_key(), ids: own, add: None },
        Related { title: "ui.related.supported", ids: supported, add: None },
        those(&plan.sites, |site| site.unit == Some(id)),
        those(&plan.letters, |letter| letter.unit == Some(id)),
        tasks(&plan.tasks, |task| task.unit == Some(id)),
    ]
}

fn those<T: Record>(table: &Table<T>, is_one: impl Fn(&T) -> bool) -> Related
where
    Id<T>: Into<RecordId>,
{
    let ids = table.iter().filter(|record| is_one(record)).map(|record| record.id().into());
    Related { title: T::KIND.text_key(), ids: ids.collect(), add: None }
}

fn tasks(table: &Table<Task>, is_one: impl Fn(&Task) -> bool) -> Related {
    Related { add: Some("add.task"), ..those(table, is_one) }
}

/// Draws the sorts that have any records, or a way to make one.
pub fn related_ui(ui: &mut Ui, workspace: &Workspace, related: &[Related], actions: &mut Actions) {
    for it in related.iter().filter(|it| !it.ids.is_empty() || it.add.is_some()) {
        let name = workspace.text(it.title);
        let title = format!("{name}　{}", grouped(it.ids.len() as u64));
        section(ui, &title, |ui| list_ui(ui, workspace, it, name, actions));
    }
}

fn list_ui(ui: &mut Ui, workspace: &Workspace, it: &Related, name: &str, actions: &mut Actions) {
    let plan = workspace.plan();
    let records = it.ids.iter().filter_map(|id| plan.record(*id));
    for record in records.take(MOST) {
        let theme = theme::of(ui);
        let title = Label::new(RichText::new(record.title()).color(theme.accent));
        let title = ui.add(title.truncate().sense(egui::Sense::click()));
        if title.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            actions.push(Action::Reveal(record.id()));
        }
    }
    ui.horizontal(|ui| {
        if it.ids.len() > 1 {
            let text = Message::new("ui.related.show").with("count", it.ids.len());
            if ui.link(RichText::new(workspace.say(&text)).small()).clicked() {
                let ids = it.ids.iter().copied().collect();
                let rows = RowFilter { title: name.to_owned(), ids };
                actions.push(Action::ShowRows(Some(Rc::new(rows))));
            }
        }
        if let Some(command) = it.add.and_then(command) {
            let text = RichText::new(workspace.text(command.text)).small();
            if ui.link(text).clicked() {
                actions.push((command.action)());
            }
        }
    });
}
