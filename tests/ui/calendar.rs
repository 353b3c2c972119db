//! The calendar by mouse and keyboard: dragging, creating from an observance, turning pages.

use chrono::NaiveDate;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, Selection, View},
    base::{Id, Lang},
    calendar::Span,
    catalogue::{self, texts},
    model::{Activity, Plan, RecordId},
    ui::PufaApp,
};

use super::{ask, window, zh};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("test dates exist")
}

fn label(day: &str) -> String {
    texts::date(Lang::Zh, date(day))
}

fn boards() -> Activity {
    let days = Span::between(date("2026-11-10"), date("2026-11-11"));
    Activity::new(Id::named("activity", "展板"), "展板巡展", days)
}

/// The month grid of November 2026 with one activity on the 10th and 11th.
fn november() -> Harness<'static, PufaApp> {
    let id = Id::named("plan", "test");
    let mut plan = catalogue::new_plan(id, "测试", 2026);
    plan.activities.insert(boards());
    calendar(plan)
}

fn calendar(plan: Plan) -> Harness<'static, PufaApp> {
    let mut harness = window(plan);
    ask(&mut harness, Action::Show(View::Calendar));
    harness
}

fn pointer(harness: &mut Harness<'_, PufaApp>, at: Pos2, pressed: Option<bool>) {
    harness.event(Event::PointerMoved(at));
    if let Some(pressed) = pressed {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    harness.step();
}

fn drag(harness: &mut Harness<'_, PufaApp>, from: Pos2, to: Pos2) {
    pointer(harness, from, None);
    pointer(harness, from, Some(true));
    pointer(harness, from.lerp(to, 0.5), None);
    pointer(harness, to, None);
    pointer(harness, to, Some(false));
    harness.run();
}

fn middle(harness: &Harness<'_, PufaApp>, label: &str) -> Pos2 {
    harness.get_by_role_and_label(Role::Button, label).rect().center()
}

fn plan<'a>(harness: &'a Harness<'_, PufaApp>) -> &'a Plan {
    harness.state().app.workspace.plan()
}

fn days(harness: &Harness<'_, PufaApp>) -> Option<Span> {
    plan(harness).activities.get(boards().id).map(|boards| boards.span)
}

#[test]
fn an_activity_dragged_by_its_middle_moves_in_one_step_that_can_be_undone() {
    let mut harness = november();
    let bar = harness.get_by_role_and_label(Role::Button, "展板巡展").rect();
    // Taken on its first day, and let go on the 17th.
    let from = bar.left_center() + egui::vec2(30.0, 0.0);
    let to = middle(&harness, &label("2026-11-17"));
    drag(&mut harness, from, to);
    let moved = Span::between(date("2026-11-17"), date("2026-11-18"));
    assert_eq!(days(&harness), Some(moved));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(days(&harness), Some(boards().span));
    assert!(!harness.state().app.workspace.is_dirty());
}

#[test]
fn an_end_dragged_resizes() {
    let mut harness = november();
    let bar = harness.get_by_role_and_label(Role::Button, "展板巡展").rect();
    let to = middle(&harness, &label("2026-11-13"));
    drag(&mut harness, bar.right_center() - egui::vec2(2.0, 0.0), to);
    assert_eq!(days(&harness), Some(Span::between(date("2026-11-10"), date("2026-11-13"))));
}

#[test]
fn escape_lets_a_drag_go_without_a_change() {
    let mut harness = november();
    let from = middle(&harness, "展板巡展");
    let to = middle(&harness, &label("2026-11-19"));
    pointer(&mut harness, from, Some(true));
    pointer(&mut harness, to, None);
    harness.key_press(Key::Escape);
    harness.step();
    pointer(&mut harness, to, Some(false));
    harness.run();
    assert_eq!(days(&harness), Some(boards().span));
}

#[test]
fn days_drawn_become_an_activity_whose_title_is_asked() {
    let mut harness = november();
    let from = middle(&harness, &label("2026-11-17"));
    let to = middle(&harness, &label("2026-11-18"));
    drag(&mut harness, from, to);
    let drawn = Span::between(date("2026-11-17"), date("2026-11-18"));
    let made = plan(&harness).activities.iter().find(|it| it.id != boards().id);
    assert_eq!(made.map(|it| it.span), Some(drawn));
    let selected = harness.state().app.workspace.selection.lead();
    assert_eq!(selected, made.map(|it| RecordId::from(it.id)));
    assert_eq!(harness.state().app.workspace.view, View::Calendar);
    harness.event(Event::Text("宪法展".to_owned()));
    harness.key_press(Key::Tab);
    harness.run();
    let made = plan(&harness).activities.iter().find(|it| it.id != boards().id);
    assert_eq!(made.map(|it| it.title.as_str()), Some("宪法展"));
}

#[test]
fn an_activity_made_from_the_constitution_day_knows_its_law() {
    let mut harness = november();
    harness.get_by_label(zh("calendar-view.later")).click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "国家宪法日").click_secondary();
    harness.run();
    harness.get_by_label(zh("calendar-view.menu.from-observance")).click();
    harness.run();
    let made = plan(&harness).activities.iter().find(|it| it.id != boards().id);
    let made = made.expect("it was made");
    assert_eq!(made.span, Span::day(date("2026-12-04")));
    assert!(made.title.contains("国家宪法日"));
    let laws: Vec<&str> = made
        .laws
        .iter()
        .filter_map(|id| plan(&harness).laws.get(*id))
        .map(|law| law.title.as_str())
        .collect();
    assert!(laws.contains(&"宪法"), "{laws:?}");
    assert!(made.unit.is_some() && made.observance.is_some());
}

#[test]
fn keys_turn_the_page_and_today_comes_back() {
    let mut harness = november();
    harness.key_press(Key::PageDown);
    harness.run();
    assert!(harness.query_by_label(&label("2026-12-25")).is_some());
    harness.key_press(Key::T);
    harness.run();
    assert!(harness.query_by_label(&label("2026-11-12")).is_some());
}

#[test]
fn a_day_of_the_wall_chart_opens_its_month() {
    let mut harness = november();
    harness.get_by_label(zh("calendar-view.mode.year")).click();
    harness.run();
    harness.get_by_label(&label("2026-03-15")).click();
    harness.run();
    assert!(harness.query_by_role_and_label(Role::Button, "国际消费者权益日").is_some());
}

#[test]
fn a_year_without_a_notice_says_so() {
    let mut harness = november();
    ask(&mut harness, Action::ShowYear(2027));
    assert!(harness.query_by_label_contains("2027年节假日尚未公布").is_some());
}

#[test]
fn every_page_draws_an_empty_plan() {
    let mut harness = calendar(Plan::empty(Id::named("plan", "test"), "空", 2026));
    for mode in ["year", "week", "agenda", "month"] {
        let key = match mode {
            "year" => "calendar-view.mode.year",
            "week" => "calendar-view.mode.week",
            "agenda" => "calendar-view.mode.agenda",
            _ => "calendar-view.mode.month",
        };
        harness.get_by_label(zh(key)).click();
        harness.run();
    }
}

#[test]
fn a_shipped_observance_can_be_hidden_and_shown_again() {
    let mut harness = november();
    let day = catalogue::observances().iter().find(|it| it.name == "全国消防日（119）");
    let id = day.map(|it| it.id).expect("it ships");
    ask(&mut harness, Action::Select(Selection::one(id)));
    harness.get_by_label(zh("ui.observance.hide")).click();
    harness.run();
    assert!(plan(&harness).info.hidden_observances.contains(&id));
    harness.get_by_label(zh("calendar-view.observances")).click();
    harness.run();
    harness.get_by_label("全国消防日（119）").click();
    harness.run();
    assert!(plan(&harness).info.hidden_observances.is_empty());
}
