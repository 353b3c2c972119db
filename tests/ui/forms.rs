//! Forms of units: made, seen in the list, taken back.

use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, CollectAction, Overlay, Selection, View},
    base::Id,
    model::{DutyState, RecordId, Unit},
    ui::PufaApp,
};

use super::{ask, sample, zh};

type Window = Harness<'static, PufaApp>;

/// Two units that answer for drafts.
fn units(harness: &Window) -> Vec<Id<Unit>> {
    let plan = harness.state().app.workspace.plan();
    let mut units: Vec<Id<Unit>> = plan.duties.iter().filter_map(|row| row.unit).collect();
    units.sort_unstable();
    units.dedup();
    units.truncate(2);
    units
}

fn out(harness: &Window) -> usize {
    let forms = &harness.state().app.workspace.plan().forms;
    forms.iter().filter(|form| form.returned.is_none()).count()
}

#[test]
fn forms_go_out_and_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut harness = sample();
    let units = units(&harness);
    let ids: Vec<RecordId> = units.iter().map(|id| (*id).into()).collect();
    ask(&mut harness, Action::SetExportFolder(folder.path().to_owned()));
    ask(&mut harness, Action::Select(Selection::several(ids)));
    ask(&mut harness, Action::Collect(CollectAction::MakeForms));
    harness.run();
    assert_eq!(out(&harness), 2);
    let made = folder.path().join("2026年填报表");
    assert_eq!(std::fs::read_dir(&made).expect("it is there").count(), 4);

    ask(&mut harness, Action::Show(View::Duties));
    let tab = harness.get_all_by_label_contains(zh("ui.forms.tab")).next();
    tab.expect("it has a tab").click();
    harness.run();
    assert!(harness.query_all_by_label_contains(zh("ui.forms.out")).count() >= 2);

    ask(&mut harness, Action::Collect(CollectAction::TakeBack(vec![made])));
    harness.run();
    assert_eq!(harness.state().app.overlay, Some(Overlay::Returned));
    harness.get_by_label(zh("ui.returned.take")).click();
    harness.run();
    assert_eq!(out(&harness), 0);
    assert!(harness.state().app.collecting.is_none());
    let plan = harness.state().app.workspace.plan();
    let drafts = plan.duties.iter().filter(|row| row.state == DutyState::Draft);
    assert!(drafts.filter_map(|row| row.unit).all(|unit| !units.contains(&unit)));
    for _ in 0..2 {
        ask(&mut harness, Action::Undo);
    }
    assert!(harness.state().app.workspace.plan().forms.is_empty());
}
