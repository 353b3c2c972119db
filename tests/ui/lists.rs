//! The responsibility lists through their year: steps, versions, matrices, laws that change.

use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, Selection, View},
    base::Id,
    catalogue,
    model::{Duty, DutyState, Plan, RecordId, RecordKind, Unit},
    ui::PufaApp,
};

use super::{ask, window, zh};

type Window = Harness<'static, PufaApp>;

fn plan(harness: &Window) -> &Plan {
    harness.state().app.workspace.plan()
}

fn press(harness: &mut Window, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
}

/// Opens a page of the lists, whose tab may carry a count.
fn open(harness: &mut Window, key: &'static str) {
    ask(harness, Action::Show(View::Duties));
    let name = zh(key);
    let is_tab = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
    let tab = harness.get_all_by_role(Role::Button).find(|it| {
        use egui_kittest::kittest::NodeT as _;
        is_tab(it.accesskit_node().label())
    });
    tab.expect("the page has a tab").click();
    harness.run();
}

/// A plan in which a unit has rows in these states.
fn unit_with(states: &[DutyState]) -> (Plan, Id<Unit>) {
    let mut plan = catalogue::new_plan(Id::named("plan", "lists"), "清单", 2026);
    let unit = catalogue::unit_named("包头市公安局").expect("shipped").id;
    for (n, state) in states.iter().enumerate() {
        let content = format!("禁毒法{n}");
        let id = Id::named("duty", &content);
        let mut duty = Duty::new(id, pufa::model::ListKind::UnitSpecific, content);
        duty.unit = Some(unit);
        duty.state = *state;
        plan.duties.insert(duty);
    }
    (plan, unit)
}

fn states(plan: &Plan) -> Vec<DutyState> {
    let mut states: Vec<DutyState> = plan.duties.iter().map(|duty| duty.state).collect();
    states.sort_unstable();
    states
}

#[test]
fn a_row_takes_its_usual_step_from_the_inspector_and_back_by_undo() {
    let (plan_of, _) = unit_with(&[DutyState::Draft]);
    let id = plan_of.duties.iter().next().expect("one row").id;
    let mut harness = window(plan_of);
    ask(&mut harness, Action::Reveal(RecordId::Duty(id)));
    let submit = zh("duty-step.Submit");
    harness.get_all_by_role_and_label(Role::Button, submit).last().expect("offered").click();
    harness.run();
    assert_eq!(states(plan(&harness)), [DutyState::Submitted]);
    ask(&mut harness, Action::Undo);
    assert_eq!(states(plan(&harness)), [DutyState::Draft]);
}

#[test]
fn the_rows_of_a_unit_are_handed_in_together_as_one_step() {
    let (plan_of, unit) = unit_with(&[DutyState::Draft, DutyState::Returned, DutyState::Active]);
    let mut harness = window(plan_of);
    open(&mut harness, "ui.duties.rounds");
    ask(&mut harness, Action::Select(Selection::one(unit)));
    press(&mut harness, &format!("{} 2", zh("duty-step.Submit")));
    let come = [DutyState::Submitted, DutyState::Submitted, DutyState::Active];
    assert_eq!(states(plan(&harness)), come);
    ask(&mut harness, Action::Undo);
    assert!(!harness.state().app.workspace.is_dirty());
}

#[test]
fn the_overview_of_units_can_be_limited_to_those_without_rows() {
    let (plan_of, _) = unit_with(&[DutyState::Draft]);
    let without = plan_of.units.len() - 1;
    let mut harness = window(plan_of);
    open(&mut harness, "ui.duties.rounds");
    press(&mut harness, &format!("{} {without}", zh("ui.rounds.nothing")));
    assert_eq!(harness.query_all_by_label("包头市公安局").count(), 0);
    assert!(harness.query_all_by_label_contains("包头市").count() > 0);
}

#[test]
fn every_page_of_the_lists_can_be_shown() {
    for plan in [catalogue::sample(), Plan::empty(Id::named("plan", "t"), "空", 2026)] {
        let mut harness = window(plan);
        for key in [
            "ui.duties.all",
            "ui.duties.matrix",
            "ui.duties.rounds",
            "ui.duties.versions",
            "ui.duties.units",
            "ui.duties.laws",
        ] {
            open(&mut harness, key);
        }
    }
}

#[test]
fn the_lists_are_frozen_and_a_later_change_is_told_in_words() {
    let (plan_of, _) = unit_with(&[DutyState::Published]);
    let mut harness = window(plan_of);
    open(&mut harness, "ui.duties.versions");
    ask(&mut harness, Action::Add(RecordKind::ListVersion));
    assert_eq!(plan(&harness).list_versions.len(), 1);
    assert!(harness.query_by_label(zh("ui.versions.same")).is_some());
    let row = plan(&harness).duties.iter().next().cloned().expect("one row");
    let row = Duty { measures: "集中宣传".to_owned(), ..row };
    ask(&mut harness, Action::Edit(pufa::app::Edit::put(row)));
    let said = "“禁毒法0”补充普法措施“集中宣传”";
    assert!(harness.query_by_label(said).is_some());
    ask(&mut harness, Action::Undo);
    ask(&mut harness, Action::Undo);
    assert!(plan(&harness).list_versions.is_empty());
}

#[test]
fn the_sweep_replaces_the_repealed_laws_of_the_sample_in_one_step() {
    let named = |plan: &Plan, title: &str| {
        let law = catalogue::law_id(title);
        plan.duties.iter().filter(|duty| duty.laws.contains(&law)).count()
    };
    let mut harness = window(catalogue::sample());
    assert_eq!(named(plan(&harness), "环境保护法"), 1);
    let before = named(plan(&harness), "生态环境法典");
    ask(&mut harness, Action::OpenOverlay(pufa::app::Overlay::Sweep(None)));
    let button = harness.get_all_by_role(Role::Button).find(|it| {
        use egui_kittest::kittest::NodeT as _;
        let label = it.accesskit_node().label().unwrap_or_default();
        label.starts_with("替换为取代它的法律")
    });
    button.expect("there is something to replace").click();
    harness.run();
    for gone in ["环境保护法", "大气污染防治法"] {
        assert_eq!(named(plan(&harness), gone), 0, "{gone}");
    }
    assert_eq!(named(plan(&harness), "生态环境法典"), before + 1);
    ask(&mut harness, Action::CloseOverlay);
    ask(&mut harness, Action::Undo);
    assert!(!harness.state().app.workspace.is_dirty());
}

#[test]
fn the_sweep_of_a_revised_law_finds_what_quotes_it() {
    for title in ["传染病防治法", "突发事件应对法"] {
        let law = catalogue::law_id(title);
        let mut harness = window(catalogue::sample());
        ask(&mut harness, Action::Reveal(law.into()));
        press(&mut harness, zh("ui.law.sweep"));
        assert!(harness.query_all_by_label(&format!("《{title}》")).count() > 0, "{title}");
    }
}

#[test]
fn a_unit_without_rows_is_given_its_usual_ones_with_one_click() {
    let (plan_of, unit) = unit_with(&[]);
    let mut harness = window(plan_of);
    ask(&mut harness, Action::Reveal(unit.into()));
    let count = catalogue::usual_laws(unit).len();
    press(&mut harness, &format!("按通常职责起草 {count} 条"));
    assert_eq!(plan(&harness).duties.len(), count);
    assert!(plan(&harness).duties.iter().all(|duty| duty.state == DutyState::Draft));
    ask(&mut harness, Action::Undo);
    assert!(plan(&harness).duties.is_empty());
}

#[test]
fn a_list_is_added_and_stands_among_the_tabs_once_it_has_rows() {
    let (plan_of, _) = unit_with(&[DutyState::Draft]);
    let mut harness = window(plan_of);
    ask(&mut harness, Action::Show(View::Settings));
    press(&mut harness, zh("ui.settings.lists"));
    press(&mut harness, zh("ui.lists.add"));
    let own = plan(&harness).lists.0.last().cloned().expect("it is kept");
    assert_eq!(own.name, zh("ui.lists.new"));
    let row = plan(&harness).duties.iter().next().cloned().expect("one row");
    ask(&mut harness, Action::Edit(pufa::app::Edit::put(Duty { list: own.kind, ..row })));
    open(&mut harness, "ui.lists.new");
    assert!(harness.query_all_by_label("禁毒法0").count() > 0);
}

#[test]
fn every_matrix_is_shown_and_a_click_opens_the_rows_behind_a_cell() {
    for key in [
        "ui.matrix.law-unit",
        "ui.matrix.unit-month",
        "ui.matrix.node-unit",
        "ui.matrix.law-audience",
    ] {
        let mut harness = window(catalogue::sample());
        open(&mut harness, "ui.duties.matrix");
        harness.get_by_label(zh(key)).click();
        harness.run();
        let cell = harness.get_all_by_label_contains("单击查看").next().expect("a cell is shown");
        cell.click();
        harness.run();
        let rows = harness.state().app.workspace.rows.clone().expect("the tables are limited");
        assert!(!rows.ids.is_empty(), "{key}");
    }
}
