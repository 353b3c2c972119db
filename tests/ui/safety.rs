//! Work survives the end of a program; what others do to a file is told and put together.

use std::{fs, path::PathBuf};

use egui_kittest::{Harness, kittest::Queryable as _};
use pufa::{
    app::{Action, Answer, Overlay, Question, SafetyAction},
    base::Id,
    edit::Edit,
    model::{Activity, Plan, RecordKind},
    store,
    ui::PufaApp,
};

use super::{ask, window, window_keeping, zh};

/// A state folder and a shared folder with a plan in it.
struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("计划.pufa.ron");
        store::save(&path, &plan(), None).expect("writable");
        Self { folder, path }
    }

    /// A program that has just been started; `on` is the computer's state folder.
    fn started(&self, on: &str) -> Harness<'static, PufaApp> {
        let state = self.folder.path().join(on);
        window_keeping(Plan::empty(Id::named("plan", "none"), "样例", 2026), &state)
    }

    fn opened(&self, on: &str) -> Harness<'static, PufaApp> {
        let mut harness = self.started(on);
        ask(&mut harness, Action::OpenPath(self.path.clone()));
        harness
    }

    fn on_disk(&self) -> Plan {
        store::load(&self.path).expect("a whole plan").plan
    }
}

fn plan() -> Plan {
    Plan::empty(Id::named("plan", "test"), "测试", 2026)
}

fn add(harness: &mut Harness<'_, PufaApp>, title: &str) {
    let app = &harness.state().app;
    let span = pufa::calendar::Span::day(app.workspace.default_day());
    let activity = Activity::new(Id::named("activity", title), title, span);
    ask(harness, Action::Edit(Edit::put(activity)));
}

fn titles(plan: &Plan) -> Vec<&str> {
    let mut titles: Vec<&str> = plan.activities.iter().map(|it| it.title.as_str()).collect();
    titles.sort_unstable();
    titles
}

fn open_plan<'a>(harness: &'a Harness<'_, PufaApp>) -> &'a Plan {
    harness.state().app.workspace.plan()
}

#[test]
fn work_of_a_program_that_was_cut_off_is_offered_and_goes_on() {
    let desk = Desk::new();
    let mut cut_off = desk.opened("a");
    add(&mut cut_off, "宪法晨读");
    add(&mut cut_off, "民法典讲座");
    // Ends without a word, as when it is killed.
    drop(cut_off);
    assert_eq!(titles(&desk.on_disk()), Vec::<&str>::new());

    // It is offered whatever file the program opens at its start.
    let mut next = desk.opened("a");
    assert_eq!(next.state().app.overlay, Some(Overlay::Recovery));
    next.get_by_label(zh("ui.recovery.take")).click();
    next.run();
    assert_eq!(titles(open_plan(&next)), ["宪法晨读", "民法典讲座"]);
    let app = &next.state().app;
    assert!(app.workspace.is_dirty());
    assert_eq!(app.notices.all(), [], "nobody else has it open");
    // Cut off again before anything was saved: still there.
    drop(next);
    let mut third = desk.started("a");
    ask(&mut third, Action::Safety(SafetyAction::TakeUp(0)));
    ask(&mut third, Action::Save);
    assert_eq!(titles(&desk.on_disk()), ["宪法晨读", "民法典讲座"]);
    drop(third);
    let fourth = desk.started("a");
    assert_eq!(fourth.state().app.overlay, None);
}

#[test]
fn work_on_a_plan_without_a_file_comes_back_too() {
    let desk = Desk::new();
    let mut cut_off = desk.started("a");
    add(&mut cut_off, "宪法晨读");
    drop(cut_off);
    let mut next = desk.started("a");
    ask(&mut next, Action::Safety(SafetyAction::TakeUp(0)));
    assert_eq!(titles(open_plan(&next)), ["宪法晨读"]);
    assert_eq!(next.state().app.workspace.file.path, None);
}

#[test]
fn work_that_is_forgotten_or_discarded_does_not_come_back() {
    let desk = Desk::new();
    let mut cut_off = desk.opened("a");
    add(&mut cut_off, "宪法晨读");
    drop(cut_off);
    let mut next = desk.started("a");
    next.get_by_label(zh("ui.recovery.forget")).click();
    next.run();
    assert_eq!(next.state().app.overlay, None);
    add(&mut next, "不要了");
    ask(&mut next, Action::Quit);
    ask(&mut next, Action::Answer(Answer::Discard));
    assert!(next.state().app.leaving);
    drop(next);
    assert_eq!(desk.started("a").state().app.overlay, None);
}

#[test]
fn the_second_one_to_open_a_file_may_look_at_it() {
    let desk = Desk::new();
    let first = desk.opened("a");
    let mut second = desk.opened("b");
    assert!(matches!(second.state().app.question, Some(Question::InUse(..))));
    second.get_by_label(zh("ui.in-use.read-only")).click();
    second.run();
    assert_eq!(open_plan(&second).info.title, "测试");
    add(&mut second, "改不了");
    let app = &second.state().app;
    assert_eq!(titles(app.workspace.plan()), Vec::<&str>::new());
    assert_eq!(app.notices.all().len(), 1);
    second.get_by_label(zh("ui.save.read-only"));
    drop((first, second));
    let third = desk.opened("b");
    assert_eq!(third.state().app.question, None, "the lock went with its program");
}

#[test]
fn two_who_save_the_same_file_lose_nothing() {
    let desk = Desk::new();
    let mut first = desk.opened("a");
    let mut second = desk.opened("b");
    ask(&mut second, Action::Answer(Answer::Together));
    add(&mut first, "第一个人的");
    add(&mut second, "第二个人的");
    ask(&mut first, Action::Save);
    ask(&mut second, Action::Save);
    assert!(matches!(second.state().app.question, Some(Question::ForeignChange(_))));
    second.get_by_label(zh("ui.foreign.merge")).click();
    second.run();
    assert_eq!(titles(open_plan(&second)), ["第一个人的", "第二个人的"]);
    ask(&mut second, Action::Save);
    assert_eq!(second.state().app.question, None);
    assert_eq!(titles(&desk.on_disk()), ["第一个人的", "第二个人的"]);
}

#[test]
fn an_earlier_version_comes_back_whole_or_in_part() {
    let desk = Desk::new();
    let mut harness = desk.opened("a");
    add(&mut harness, "甲");
    add(&mut harness, "乙");
    ask(&mut harness, Action::Save);
    ask(
        &mut harness,
        Action::Select(pufa::app::Selection::several(vec![
            Id::<Activity>::named("activity", "甲").into(),
            Id::<Activity>::named("activity", "乙").into(),
        ])),
    );
    ask(&mut harness, Action::Delete);
    add(&mut harness, "丙");
    ask(&mut harness, Action::Save);

    ask(&mut harness, Action::Safety(SafetyAction::ShowSnapshots));
    let snapshots = harness.state().app.snapshots.as_ref().expect("shown");
    assert_eq!(snapshots.list.len(), 3, "as opened, and two saves");
    ask(&mut harness, Action::Safety(SafetyAction::Compare(1)));
    let record = Id::<Activity>::named("activity", "乙").into();
    ask(&mut harness, Action::Safety(SafetyAction::Pick { record, wanted: true }));
    harness.get_by_label(zh("ui.snapshots.restore-picked")).click();
    harness.run();
    assert_eq!(titles(open_plan(&harness)), ["丙", "乙"]);

    ask(&mut harness, Action::Safety(SafetyAction::ShowSnapshots));
    ask(&mut harness, Action::Safety(SafetyAction::Compare(1)));
    harness.get_by_label(zh("ui.snapshots.restore-all")).click();
    harness.run();
    assert_eq!(titles(open_plan(&harness)), ["乙", "甲"]);
    ask(&mut harness, Action::Undo);
    assert_eq!(titles(open_plan(&harness)), ["丙", "乙"]);
}

#[test]
fn the_last_good_version_of_a_damaged_file_opens_and_the_damaged_one_stays() {
    let desk = Desk::new();
    drop(desk.opened("a"));
    let half = fs::read(&desk.path).expect("readable");
    store::file::write_atomic(&desk.path, &half[..half.len() / 2]).expect("writable");

    let mut harness = desk.opened("a");
    let notices = harness.state().app.notices.all().to_vec();
    let (_, action) = notices.last().and_then(|it| it.action.clone()).expect("a way out");
    assert_eq!(action, Action::Safety(SafetyAction::OpenSnapshotOf(desk.path.clone())));
    ask(&mut harness, action);
    assert_eq!(*open_plan(&harness), plan());
    assert!(harness.state().app.workspace.is_dirty());
    ask(&mut harness, Action::Save);
    assert_eq!(desk.on_disk(), plan());
    let names = fs::read_dir(desk.folder.path()).expect("readable");
    let names: Vec<String> = names
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().any(|name| name.contains("已损坏")), "{names:?}");
}

#[test]
fn a_copy_of_a_sync_program_is_offered_for_merging() {
    let desk = Desk::new();
    drop(desk.opened("a"));
    let mut copy = plan();
    let span =
        pufa::calendar::Span::day(chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("exists"));
    copy.activities.insert(Activity::new(Id::named("activity", "别处"), "别处的", span));
    let name = "计划 (PC-2's conflicted copy 2026-11-24).pufa.ron";
    store::save(&desk.folder.path().join(name), &copy, None).expect("writable");

    let mut harness = desk.opened("a");
    let notices = harness.state().app.notices.all().to_vec();
    let (_, action) = notices.last().and_then(|it| it.action.clone()).expect("a way to merge");
    ask(&mut harness, action);
    assert_eq!(titles(open_plan(&harness)), ["别处的"]);
    ask(&mut harness, Action::Undo);
    assert_eq!(titles(open_plan(&harness)), Vec::<&str>::new());
}

#[test]
fn what_another_copy_says_never_wins_without_a_word() {
    let desk = Desk::new();
    let mut harness = desk.opened("a");
    add(&mut harness, "讲座");
    let mut copy = open_plan(&harness).clone();
    let id = Id::<Activity>::named("activity", "讲座");
    let talk = |note: &str| {
        let talk = copy.activities.get(id).cloned().expect("just added");
        Activity { note: note.to_owned(), ..talk }
    };
    let (ours, theirs) = (talk("我们的"), talk("他们的"));
    copy.activities.insert(theirs);
    ask(&mut harness, Action::Edit(Edit::put(ours)));
    // Now a kept version says what ours says.
    ask(&mut harness, Action::Save);
    add(&mut harness, "后来的");
    let other = desk.folder.path().join("同事的.pufa.ron");
    store::save(&other, &copy, None).expect("writable");

    ask(&mut harness, Action::MergePlan(pufa::app::MergeAction::File(other)));
    assert_eq!(harness.state().app.overlay, Some(Overlay::Merge), "a person is asked");
    assert_eq!(titles(open_plan(&harness)), ["后来的", "讲座"]);
}

#[test]
fn without_a_state_folder_nothing_is_kept_and_nothing_offered() {
    let mut harness = window(plan());
    ask(&mut harness, Action::Add(RecordKind::Activity));
    ask(&mut harness, Action::Safety(SafetyAction::ShowSnapshots));
    assert_eq!(harness.state().app.overlay, None);
}

/// Somebody has the file open and saves; a second one only looks at it.
fn looked_at(desk: &Desk) -> Harness<'static, PufaApp> {
    let mut first = desk.opened("a");
    let mut second = desk.opened("b");
    ask(&mut second, Action::Answer(Answer::ReadOnly));
    add(&mut first, "第一人的活动");
    ask(&mut first, Action::Save);
    assert_eq!(titles(&desk.on_disk()), ["第一人的活动"]);
    second
}

#[test]
fn who_only_looks_at_a_file_cannot_write_it_in_any_way() {
    let desk = Desk::new();
    let mut second = looked_at(&desk);
    let written = fs::metadata(&desk.path).and_then(|it| it.modified()).expect("there");
    for wish in [
        Action::Save,
        Action::MergePlan(pufa::app::MergeAction::File(desk.path.clone())),
        Action::Save,
        Action::UsePath(pufa::app::PathFor::Save, desk.path.clone()),
    ] {
        ask(&mut second, wish);
        assert_eq!(second.state().app.question, None);
        let told = second.state().app.notices.all().last().expect("it is told").summary.key;
        assert_eq!(told, "app.read-only");
    }
    let now = fs::metadata(&desk.path).and_then(|it| it.modified()).expect("there");
    assert_eq!(now, written, "nothing was written");
    assert_eq!(titles(&desk.on_disk()), ["第一人的活动"]);
}

/// Somebody has the file open and saves; a second one works along.
fn working_along(desk: &Desk) -> Harness<'static, PufaApp> {
    let mut first = desk.opened("a");
    let mut second = desk.opened("b");
    ask(&mut second, Action::Answer(Answer::Together));
    add(&mut first, "第一人的活动");
    ask(&mut first, Action::Save);
    second
}

#[test]
fn saving_as_the_plans_own_name_writes_over_nobody_elses_work() {
    let desk = Desk::new();
    let mut second = working_along(&desk);
    add(&mut second, "第二人的活动");
    ask(&mut second, Action::Save);
    ask(&mut second, Action::Answer(Answer::SaveAs));
    ask(&mut second, Action::UsePath(pufa::app::PathFor::Save, desk.path.clone()));
    assert!(matches!(second.state().app.question, Some(Question::ForeignChange(_))));
    assert_eq!(titles(&desk.on_disk()), ["第一人的活动"]);
}

#[test]
fn work_that_is_taken_up_on_a_file_that_is_looked_at_can_be_gone_on_with() {
    let desk = Desk::new();
    let mut cut_off = desk.opened("b");
    add(&mut cut_off, "断电前的活动");
    drop(cut_off);
    let mut first = desk.opened("a");
    let mut second = desk.opened("b");
    ask(&mut second, Action::Answer(Answer::ReadOnly));
    ask(&mut second, Action::Safety(SafetyAction::TakeUp(0)));
    add(&mut first, "第一人的活动");
    ask(&mut first, Action::Save);
    ask(&mut second, Action::Save);
    ask(&mut second, Action::Answer(Answer::Merge));
    ask(&mut second, Action::Save);
    assert_eq!(titles(&desk.on_disk()), ["断电前的活动", "第一人的活动"]);
}

#[test]
fn a_save_that_becomes_a_merge_goes_on_to_what_was_to_follow_it() {
    let desk = Desk::new();
    let mut second = working_along(&desk);
    add(&mut second, "第二人的活动");
    ask(&mut second, Action::Quit);
    ask(&mut second, Action::Answer(Answer::Save));
    ask(&mut second, Action::Answer(Answer::Merge));
    assert_eq!(titles(&desk.on_disk()), ["第一人的活动", "第二人的活动"]);
    assert!(second.state().app.leaving, "both are in the file, nothing is lost by leaving");
}

#[test]
fn a_merge_that_is_turned_back_from_forgets_what_was_to_follow_the_save() {
    let desk = Desk::new();
    let shared = Activity::new(
        Id::named("activity", "共同"),
        "共同",
        pufa::calendar::Span::day(chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("a day")),
    );
    let mut begun = plan();
    begun.activities.insert(shared.clone());
    store::save(&desk.path, &begun, None).expect("writable");
    let mut first = desk.opened("a");
    let mut second = desk.opened("b");
    ask(&mut second, Action::Answer(Answer::Together));
    let renamed = |title: &str| {
        Action::Edit(Edit::put(Activity { title: title.to_owned(), ..shared.clone() }))
    };
    ask(&mut first, renamed("一"));
    ask(&mut first, Action::Save);
    ask(&mut second, renamed("二"));
    ask(&mut second, Action::Quit);
    ask(&mut second, Action::Answer(Answer::Save));
    ask(&mut second, Action::Answer(Answer::Merge));
    assert_eq!(second.state().app.overlay, Some(Overlay::Merge));
    ask(&mut second, Action::CloseOverlay);
    ask(&mut second, Action::SaveTo(desk.folder.path().join("别处.pufa.ron")));
    assert!(!second.state().app.leaving);
    assert_eq!(titles(&desk.on_disk()), ["一"]);
}

#[test]
fn reading_a_changed_file_anew_takes_in_work_of_our_own() {
    let desk = Desk::new();
    let mut second = working_along(&desk);
    // The notice was told before there was any.
    add(&mut second, "第二人的活动");
    ask(&mut second, Action::Safety(SafetyAction::Reload));
    assert_eq!(second.state().app.question, None);
    assert_eq!(titles(open_plan(&second)), ["第一人的活动", "第二人的活动"]);
}

#[test]
fn what_somebody_wrote_over_a_damaged_file_is_not_written_over_by_its_good_version() {
    let desk = Desk::new();
    let mut window = desk.opened("a");
    add(&mut window, "完好的活动");
    ask(&mut window, Action::Save);
    drop(window);
    store::file::write_atomic(&desk.path, b"(format: \"pufa-plan\", version: 1").expect("writable");
    let mut next = desk.opened("a");
    ask(&mut next, Action::Safety(SafetyAction::OpenSnapshotOf(desk.path.clone())));
    add(&mut next, "之后的活动");
    let mut theirs = plan();
    theirs.info.title = "别人修好的".to_owned();
    store::save(&desk.path, &theirs, None).expect("writable");
    ask(&mut next, Action::Save);
    assert!(matches!(next.state().app.question, Some(Question::ForeignChange(_))));
    assert_eq!(desk.on_disk().info.title, "别人修好的");
    // And what became of the good version meanwhile can be brought back.
    drop(next);
    let mut third = desk.started("a");
    ask(&mut third, Action::Safety(SafetyAction::TakeUp(0)));
    assert_eq!(titles(open_plan(&third)), ["之后的活动", "完好的活动"]);
}

#[test]
fn a_file_of_a_newer_program_is_not_called_damaged() {
    let desk = Desk::new();
    let text = store::to_ron(&plan()).replacen("version: 1", "version: 99", 1);
    store::file::write_atomic(&desk.path, text.as_bytes()).expect("writable");
    let window = desk.opened("a");
    let told = window.state().app.notices.all().last().expect("it is told").clone();
    assert!(told.action.is_none(), "{told:?}");
}

#[test]
fn save_as_has_a_shortcut_of_its_own() {
    let desk = Desk::new();
    let mut window = desk.opened("a");
    add(&mut window, "活动");
    window.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::S);
    window.run();
    assert_eq!(window.state().app.overlay, Some(Overlay::Path(pufa::app::PathFor::Save)));
    assert_eq!(titles(&desk.on_disk()), Vec::<&str>::new(), "nothing is saved");
}

#[test]
fn a_dialog_has_the_keyboard_when_it_opens() {
    let desk = Desk::new();
    let mut window = desk.opened("a");
    add(&mut window, "活动");
    ask(&mut window, Action::Quit);
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
    assert_eq!(titles(&desk.on_disk()), ["活动"], "the first answer is to save");
}
