//! The table of activities: typed into, pasted into, changed by the dozen, walked by keyboard.

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, Selection, View},
    base::Id,
    calendar::Span,
    model::{Activity, ActivityState, Campaign, Plan, RecordKind},
    ui::PufaApp,
};

use super::{ask, window, zh};

fn activity(day: u32, title: &str) -> Activity {
    let date = chrono::NaiveDate::from_ymd_opt(2026, 12, day).expect("exists");
    Activity::new(Id::named("activity", title), title, Span::day(date))
}

/// The table of a plan with three activities and a campaign, in the order of their days.
fn table() -> Harness<'static, PufaApp> {
    let mut plan = Plan::empty(Id::named("plan", "test"), "测试", 2026);
    for (day, title) in [(1, "启动仪式"), (2, "专题讲座"), (3, "展板展出")] {
        plan.activities.insert(activity(day, title));
    }
    let week = Span::between(activity(1, "").span.start(), activity(7, "").span.end());
    plan.campaigns.insert(Campaign::new(Id::named("campaign", "周"), "宪法宣传周", week));
    let mut harness = window(plan);
    ask(&mut harness, Action::Show(View::Plan));
    harness
}

fn plan<'h>(harness: &'h Harness<'_, PufaApp>) -> &'h Plan {
    harness.state().app.workspace.plan()
}

fn titles(harness: &Harness<'_, PufaApp>) -> Vec<String> {
    let mut all: Vec<&Activity> = plan(harness).activities.iter().collect();
    all.sort_by_key(|it| it.span.start());
    all.into_iter().map(|it| it.title.clone()).collect()
}

fn lead(harness: &Harness<'_, PufaApp>) -> String {
    let workspace = &harness.state().app.workspace;
    let record = workspace.selection.lead().and_then(|id| workspace.plan().record(id));
    record.map_or("", |record| record.title()).to_owned()
}

/// Clicks a cell of the table by its text; the inspector may show the same text further right.
fn click_cell(harness: &mut Harness<'_, PufaApp>, text: &str) {
    let cells = harness.get_all_by_label(text);
    let cell = cells.min_by(|one, other| one.rect().left().total_cmp(&other.rect().left()));
    cell.expect("the cell is on the screen").click();
    harness.run();
}

fn press(harness: &mut Harness<'_, PufaApp>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn type_text(harness: &mut Harness<'_, PufaApp>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

#[test]
fn an_activity_is_added_renamed_in_chinese_and_taken_back() {
    let mut harness = table();
    harness.get_by_label(zh("ui.plan.new-activity")).click();
    harness.run();
    assert_eq!(plan(&harness).activities.len(), 4);
    let new = lead(&harness);
    click_cell(&mut harness, &new);
    press(&mut harness, Key::F2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    let text = "xian fa".to_owned();
    harness.event(Event::Ime(ImeEvent::Preedit { text, active_range_chars: None }));
    harness.run();
    harness.event(Event::Ime(ImeEvent::Commit("宪法进牧区".to_owned())));
    harness.run();
    assert!(!titles(&harness).contains(&"宪法进牧区".to_owned()), "not while it is typed");
    press(&mut harness, Key::Enter);
    assert!(titles(&harness).contains(&"宪法进牧区".to_owned()));

    ask(&mut harness, Action::Undo);
    assert!(titles(&harness).contains(&new));
    ask(&mut harness, Action::Undo);
    assert_eq!(plan(&harness).activities.len(), 3);
}

#[test]
fn the_keyboard_walks_the_cells_and_edits_them() {
    let mut harness = table();
    click_cell(&mut harness, "启动仪式");
    assert_eq!(lead(&harness), "启动仪式");
    press(&mut harness, Key::ArrowDown);
    assert_eq!(lead(&harness), "专题讲座");
    press(&mut harness, Key::End);
    assert_eq!(lead(&harness), "展板展出");
    press(&mut harness, Key::Home);
    assert_eq!(lead(&harness), "启动仪式");

    press(&mut harness, Key::ArrowLeft);
    type_text(&mut harness, "1");
    type_text(&mut harness, "2.5");
    press(&mut harness, Key::Enter);
    let day = plan(&harness).activities.get(activity(1, "启动仪式").id).map(|it| it.span);
    assert_eq!(day, Some(activity(5, "").span), "a digit typed over the date begins to edit it");
}

#[test]
fn tab_goes_on_to_the_next_cell_that_can_be_edited() {
    let mut harness = table();
    click_cell(&mut harness, "专题讲座");
    press(&mut harness, Key::Enter);
    type_text(&mut harness, "会");
    press(&mut harness, Key::Tab);
    type_text(&mut harness, "wc");
    press(&mut harness, Key::Enter);
    let talk = plan(&harness).activities.get(activity(2, "专题讲座").id).expect("there");
    assert_eq!((talk.title.as_str(), talk.state), ("专题讲座会", ActivityState::Done));
    assert_eq!(lead(&harness), "展板展出", "Enter goes down");
}

#[test]
fn a_date_that_cannot_be_read_stays_in_the_cell_and_changes_nothing() {
    let mut harness = table();
    let before = harness.state().app.workspace.history.revision();
    click_cell(&mut harness, "启动仪式");
    press(&mut harness, Key::ArrowLeft);
    type_text(&mut harness, "9");
    type_text(&mut harness, "9");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().app.workspace.history.revision(), before);
}

#[test]
fn many_rows_change_their_state_in_one_step() {
    let mut harness = table();
    let all = plan(&harness).activities.iter().map(|it| it.id.into()).collect();
    ask(&mut harness, Action::Select(Selection::several(all)));
    harness.get_by_label_contains(zh("ui.plan.set-state")).click();
    harness.run();
    harness.get_by_label_contains(zh("activity-state.Cancelled")).click();
    harness.run();
    let cancelled = |harness: &Harness<'_, PufaApp>| {
        let all = plan(harness).activities.iter();
        all.filter(|it| it.state == ActivityState::Cancelled).count()
    };
    assert_eq!(cancelled(&harness), 3);
    ask(&mut harness, Action::Undo);
    assert_eq!(cancelled(&harness), 0);
}

#[test]
fn selected_rows_go_to_the_clipboard_as_a_spreadsheet_takes_them() {
    let mut harness = table();
    click_cell(&mut harness, "专题讲座");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.event(Event::Copy);
    harness.step();
    let copied =
        harness.output().platform_output.commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
    let copied = copied.expect("something is copied");
    let rows: Vec<&str> = copied.lines().collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].starts_with("2026-12-01\t启动仪式\t"), "{}", rows[0]);
}

#[test]
fn a_block_becomes_activities_after_it_was_looked_at() {
    let mut harness = table();
    let block = "活动名称\t活动时间\t活动地点\n宪法晨读\t12月4日\t实验小学\n座谈会\t择期\t会议室";
    harness.event(Event::Paste(block.to_owned()));
    harness.run();
    harness.get_by_label(zh("ui.paste.title"));
    assert_eq!(plan(&harness).activities.len(), 3, "nothing before the yes");
    harness.get_by_label_contains("第3行");
    harness.get_by_label("导入1项").click();
    harness.run();
    assert_eq!(plan(&harness).activities.len(), 4);
    let new = plan(&harness).activities.iter().find(|it| it.title == "宪法晨读").expect("new");
    assert_eq!(new.place.text, "实验小学");
    ask(&mut harness, Action::Undo);
    assert_eq!(plan(&harness).activities.len(), 3, "one step");
}

#[test]
fn one_value_is_pasted_into_the_cell_under_the_cursor_of_all_selected_rows() {
    let mut harness = table();
    click_cell(&mut harness, "启动仪式");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.event(Event::Paste("同名活动".to_owned()));
    harness.run();
    assert_eq!(titles(&harness), ["同名活动"; 3]);
    ask(&mut harness, Action::Undo);
    assert_eq!(titles(&harness), ["启动仪式", "专题讲座", "展板展出"]);
}

#[test]
fn a_click_on_a_campaign_shows_its_activities_alone() {
    let mut harness = table();
    harness.get_by_label_contains(zh("ui.plan.without")).click();
    harness.run();
    harness.get_by_label("专题讲座");
    let campaign = harness.get_all_by_label_contains("宪法宣传周").next().expect("in the list");
    campaign.click();
    harness.run();
    assert!(harness.query_by_label("专题讲座").is_none());
    assert_eq!(lead(&harness), "宪法宣传周");
}

#[test]
fn a_template_makes_a_campaign_with_its_activities_in_one_step() {
    let mut harness = table();
    harness.get_by_label_contains(zh("ui.plan.from-template")).click();
    harness.run();
    harness.get_by_label(zh("ui.templates.create")).click();
    harness.run();
    assert_eq!(plan(&harness).campaigns.len(), 2);
    assert!(plan(&harness).activities.len() > 4);
    ask(&mut harness, Action::Undo);
    assert_eq!((plan(&harness).campaigns.len(), plan(&harness).activities.len()), (1, 3));
}

#[test]
fn tasks_and_campaigns_have_tables_of_their_own() {
    let mut harness = table();
    for kind in [RecordKind::Campaign, RecordKind::Task, RecordKind::Activity] {
        harness.get_all_by_label_contains(zh(kind.text_key())).next().expect("a tab").click();
        harness.run();
    }
}

#[test]
fn the_totals_are_those_of_the_rows_from_the_first_look() {
    let harness = table();
    assert!(harness.query_by_label_contains("3项").is_some());
    assert!(harness.query_by_label_contains("0项").is_none());
}
