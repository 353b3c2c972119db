//! A folder of plans: looked at, merged as one step, its table written.

use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, Cell, GatherAction, Overlay},
    base::{Id, Message},
    catalogue::texts,
    edit::{Edit, apply},
    model::{Activity, Plan},
    store,
    ui::PufaApp,
};
use tempfile::TempDir;

use super::{ask, sample, zh};

type Window = Harness<'static, PufaApp>;

fn plan(harness: &Window) -> Plan {
    harness.state().app.workspace.plan().clone()
}

fn say(message: &Message) -> String {
    texts::render(pufa::base::Lang::Zh, message)
}

/// A plan of a district with an activity of its own.
fn district(name: &str) -> Plan {
    let sample = pufa::catalogue::sample();
    let mut plan = Plan::empty(Id::named("plan", name), format!("{name}计划"), 2026);
    plan.info.organisation.name = format!("{name}司法局");
    let it = sample.activities.iter().next().expect("the sample has activities");
    plan.activities.insert(Activity {
        id: Id::named("activity", name),
        title: format!("{name}活动"),
        span: it.span,
        ..Activity::new(Id::named("activity", name), "", it.span)
    });
    plan
}

/// The sample, and a folder with these plans that it looks at.
fn looked_at(plans: &[Plan]) -> (Window, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, plan) in plans.iter().enumerate() {
        let path = folder.path().join(format!("{number}.pufa.ron"));
        store::save(&path, plan, None).expect("the folder can be written to");
    }
    let mut harness = sample();
    let asked = Action::Gather(GatherAction::Folder(folder.path().to_owned()));
    ask(&mut harness, asked);
    harness.run();
    (harness, folder)
}

#[test]
fn plans_of_districts_stand_side_by_side_and_go_in_as_one_step() {
    let (mut harness, _folder) = looked_at(&[district("昆都仑区"), district("青山区")]);
    assert_eq!(harness.state().app.overlay, Some(Overlay::Gathered));
    harness.get_by_label("昆都仑区司法局");
    let missing = Message::new("ui.gathered.outstanding").with("count", 8).with("names", "");
    harness.get_by_label_contains(say(&missing).as_str());
    let before = plan(&harness);
    harness.get_by_label(&say(&Message::new("ui.gathered.merge").with("count", 2))).click();
    harness.run();
    assert_eq!(plan(&harness).activities.len(), before.activities.len() + 2);
    assert_eq!(plan(&harness).info, before.info);
    ask(&mut harness, Action::Undo);
    assert_eq!(plan(&harness), before, "both came in as one step");
}

#[test]
fn conflicts_of_each_plan_are_settled_in_turn_and_nothing_changes_before_the_last() {
    let sample = pufa::catalogue::sample();
    let law = sample.laws.iter().next().cloned().expect("the sample has laws");
    let with_note = |name: &str| {
        let mut plan = district(name);
        plan.laws.insert(pufa::model::Law { note: format!("{name}备注"), ..law.clone() });
        plan
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut harness = super::sample();
    let note = Edit::put(pufa::model::Law { note: "市备注".to_owned(), ..law.clone() });
    assert!(apply(&sample, &note).is_ok());
    ask(&mut harness, Action::Edit(note));
    for name in ["昆都仑区", "青山区"] {
        let path = folder.path().join(format!("{name}.pufa.ron"));
        store::save(&path, &with_note(name), None).expect("the folder can be written to");
    }
    ask(&mut harness, Action::Gather(GatherAction::Folder(folder.path().to_owned())));
    harness.run();
    ask(&mut harness, Action::Gather(GatherAction::MergeAll));
    harness.run();
    assert_eq!(harness.state().app.overlay, Some(Overlay::Merge));
    let before = plan(&harness);
    harness.get_by_label(&say(&Message::new("ui.merge.place").with("place", 1).with("count", 2)));
    harness.get_by_label(zh("ui.merge.all-theirs")).click();
    harness.run();
    harness.get_by_label(zh("ui.merge.go-on")).click();
    harness.run();
    assert_eq!(plan(&harness), before);
    harness.get_by_label(&say(&Message::new("ui.merge.place").with("place", 2).with("count", 2)));
    harness.get_by_label(zh("ui.merge.apply")).click();
    harness.run();
    let now = plan(&harness);
    assert_eq!(now.laws.get(law.id).expect("it stays").note, "昆都仑区备注");
    assert_eq!(now.activities.len(), before.activities.len() + 2);
}

#[test]
fn turning_back_leaves_the_plan_as_it_was() {
    let (mut harness, _folder) = looked_at(&[district("昆都仑区")]);
    let before = plan(&harness);
    harness.get_by_label(zh("ui.close")).click();
    harness.run();
    assert_eq!(harness.state().app.overlay, None);
    assert!(harness.state().app.gathered.is_none());
    assert_eq!(plan(&harness), before);
}

#[test]
fn the_table_is_written_beside_the_documents() {
    let (mut harness, folder) = looked_at(&[district("昆都仑区")]);
    ask(&mut harness, Action::SetExportFolder(folder.path().to_owned()));
    harness.get_by_label(zh("ui.gathered.export")).click();
    harness.run();
    let name = format!("{}.xlsx", zh("report.roll-up.title"));
    let bytes = std::fs::read(folder.path().join(&name)).expect("it was written");
    let workbook = pufa::import::read(&name, &bytes).expect("a workbook");
    let cells = workbook.sheets.iter().flat_map(|sheet| sheet.rows.iter()).flat_map(|it| &it.cells);
    let texts: Vec<&str> = cells
        .filter_map(|cell| match cell {
            Cell::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    for text in ["昆都仑区司法局", "昆都仑区计划", "合计"] {
        assert!(texts.contains(&text), "{text} in {texts:?}");
    }
}

#[test]
fn a_folder_without_plans_is_a_notice() {
    let (harness, _folder) = looked_at(&[]);
    assert_eq!(harness.state().app.overlay, None);
    assert!(harness.query_all_by_label_contains("没有计划文件").next().is_some());
}
