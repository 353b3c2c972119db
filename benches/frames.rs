//! One frame of each view on made-up plans of growing size, without a screen.
//!
//! A frame is what the processor does for it: layout and painting into triangles, not the
//! graphics card. What counts are ratios within one run, to a frame of the toolkit with a single
//! line in it and to the same view of a plan a hundred times smaller.

#![expect(clippy::expect_used, reason = "a bench that cannot go on has nothing to measure")]

use std::time::Duration;

use chrono::NaiveDate;
use divan::Bencher;
use egui::{Context, Event, MouseWheelUnit, Pos2, RawInput, Rect, Ui, vec2};
use pufa::{
    app::{Action, App, Clock, ImportAction, Runner, Settings, View},
    catalogue::{MadeUp, made_up},
    store,
    ui::{PufaApp, theme},
};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    divan::Divan::default().min_time(Duration::from_secs(1)).main();
}

/// A screen of 1280 × 800 points that nobody looks at.
struct Screen {
    context: Context,
    time: f64,
}

impl Screen {
    fn new() -> Self {
        let context = Context::default();
        theme::install(&context);
        Self { context, time: 0.0 }
    }

    /// One frame with these events; gives back how many shapes were painted.
    fn frame(&mut self, events: Vec<Event>, draw: impl FnMut(&mut Ui)) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let output = self.context.run_ui(input, draw);
        self.context.tessellate(output.shapes, output.pixels_per_point).len()
    }
}

/// The program with a made-up plan open at a view.
struct Window {
    screen: Screen,
    program: PufaApp,
}

impl Window {
    fn at(view: View, activities: usize) -> Self {
        Self::with(Runner::Inline, view, activities)
    }

    fn with(runner: Runner, view: View, activities: usize) -> Self {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day of the calendar");
        let plan = made_up(&MadeUp { activities, seed: 1 });
        let app = App::new(plan, Settings::default(), Clock::Fixed(today), runner, || ());
        let mut program = PufaApp::new(app);
        program.ask(Action::Show(view));
        let mut window = Self { screen: Screen::new(), program };
        // What is worked out once for a plan is not part of a frame.
        for _ in 0..20 {
            window.frame(Vec::new());
        }
        window
    }

    fn frame(&mut self, events: Vec<Event>) -> usize {
        let program = &mut self.program;
        self.screen.frame(events, |ui| {
            program.poll(ui.ctx());
            program.frame(ui);
        })
    }
}

fn still(bencher: Bencher<'_, '_>, view: View, activities: usize) {
    let mut window = Window::at(view, activities);
    bencher.bench_local(|| window.frame(Vec::new()));
}

/// A list of so many rows on its way into a plan, with the file beside what it becomes.
fn import_page(rows: usize) -> Window {
    let mut window = Window::at(View::Duties, 1_000);
    let row = |row: usize| format!("{row},第{}局,《教育法》第{row}次宣传,学生,全年\n", row % 100);
    let text: String = (1..=rows).map(row).collect();
    let text = format!("序号,责任单位,普法内容,普法对象,时间节点\n{text}");
    let file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file");
    store::file::write_atomic(file.path(), text.as_bytes()).expect("writable");
    let paths = vec![file.path().to_owned()];
    window.program.ask(Action::Import(ImportAction::Open(paths)));
    for _ in 0..20 {
        window.frame(Vec::new());
    }
    window
}

/// The wheel is turned over the middle of the view, down and up again.
fn scrolled(bencher: Bencher<'_, '_>, mut window: Window) {
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let delta = if turn % 100 < 50 { -40.0 } else { 40.0 };
        window.frame(vec![
            Event::PointerMoved(Pos2::new(500.0, 500.0)),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                source: egui::MouseWheelSource::Wheel,
                delta: vec2(0.0, delta),
                phase: egui::TouchPhase::Move,
                modifiers: egui::Modifiers::NONE,
            },
        ])
    });
}

#[divan::bench]
fn toolkit_alone(bencher: Bencher<'_, '_>) {
    let mut screen = Screen::new();
    bencher.bench_local(|| screen.frame(Vec::new(), |ui| drop(ui.label("普法筹划"))));
}

#[divan::bench(args = SIZES)]
fn overview(bencher: Bencher<'_, '_>, activities: usize) {
    still(bencher, View::Overview, activities);
}

/// The calendar opens at its month grid.
#[divan::bench(args = SIZES)]
fn month_grid(bencher: Bencher<'_, '_>, activities: usize) {
    still(bencher, View::Calendar, activities);
}

#[divan::bench(args = SIZES)]
fn plan_table(bencher: Bencher<'_, '_>, activities: usize) {
    still(bencher, View::Plan, activities);
}

#[divan::bench(args = SIZES)]
fn plan_table_scrolled(bencher: Bencher<'_, '_>, activities: usize) {
    scrolled(bencher, Window::at(View::Plan, activities));
}

#[divan::bench(args = SIZES)]
fn sites(bencher: Bencher<'_, '_>, activities: usize) {
    still(bencher, View::Sites, activities);
}

#[divan::bench(args = SIZES)]
fn duty_lists(bencher: Bencher<'_, '_>, activities: usize) {
    still(bencher, View::Duties, activities);
}

#[divan::bench(args = SIZES)]
fn findings(bencher: Bencher<'_, '_>, activities: usize) {
    still(bencher, View::Checks, activities);
}

#[divan::bench(args = SIZES)]
fn charts(bencher: Bencher<'_, '_>, activities: usize) {
    still(bencher, View::Charts, activities);
}

#[divan::bench(args = SIZES)]
fn import_scrolled(bencher: Bencher<'_, '_>, rows: usize) {
    scrolled(bencher, import_page(rows));
}

/// The plan is being written into its file all the while, by a thread.
#[divan::bench(args = SIZES)]
fn plan_table_while_saving(bencher: Bencher<'_, '_>, activities: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.pufa.ron");
    let mut window = Window::with(Runner::Threads, View::Plan, activities);
    bencher.bench_local(|| {
        if !window.program.app.workspace.file.saving {
            window.program.ask(Action::SaveTo(path.clone()));
        }
        window.frame(Vec::new())
    });
}
